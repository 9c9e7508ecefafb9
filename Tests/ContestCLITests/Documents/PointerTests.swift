import ArgumentParser
import ContestTestSupport
import Foundation
import Testing

@testable import contest_cli
@testable import contest_faults

/// The pages, folders, files and options that the pages name exist.
struct PointerTests {
  @Test(arguments: Document.all.map(\.path))
  func `a link leads to a file`(path: String) throws {
    let folder = try repositoryFile(path).deletingLastPathComponent()
    for line in try Document(path).prose {
      for link in line.matches(of: #/\]\((?<to>[^)#]+)/#) where !link.to.contains("://") {
        let file = folder.appending(path: String(link.to))
        #expect(
          FileManager.default.fileExists(atPath: file.path(percentEncoded: false)), "\(link.to)")
      }
    }
  }

  @Test(arguments: Document.all.map(\.path))
  func `a path that a page names exists in the repository`(path: String) throws {
    let page = try Document(path)
    for text in page.codeSpans + page.blocks.flatMap(\.lines) {
      for word in text.split(separator: " ") {
        guard word.wholeMatch(of: #/(Sources|Tests|Benchmarks|docs|templates)/[\w./-]*/#) != nil
        else { continue }
        // `format-N` stands for one of several.
        let place = String(word.replacing(#/[\w.-]+-N$/#, with: ""))
        #expect(throws: Never.self, "\(word)") { try repositoryFile(place) }
      }
    }
  }

  @Test(arguments: Document.all.map(\.path))
  func `a benchmark that a page names exists`(path: String) throws {
    for span in try Document(path).codeSpans {
      if let run = span.wholeMatch(of: #/(?:Benchmarks/run|\.\/contest bench) (\w+)/#) {
        #expect(throws: Never.self, "\(span)") {
          try repositoryFile("Benchmarks/rivals/\(run.output.1)/run")
        }
      }
      if let run = span.firstMatch(of: #/--package-path Benchmarks ([\w-]+)/#) {
        #expect(throws: Never.self, "\(span)") {
          try repositoryFile("Benchmarks/Sources/\(run.output.1)")
        }
      }
    }
  }

  @Test(arguments: Document.all.map(\.path))
  func `an option in a sentence is an option of some command`(path: String) throws {
    #expect(Self.known.isSuperset(of: ["--per-entry", "--short"]))
    for span in try Document(path).codeSpans where span.hasPrefix("--") {
      let option = span.prefix { $0 == "-" || $0.isLetter }
      #expect(Self.known.contains(String(option)), "\(span)")
    }
  }

  private static let known = options(of: RootCommand.self).union(options(of: Faults.self))

  private static func options(of command: any ParsableCommand.Type) -> Set<String> {
    let own = command.helpMessage().matches(of: #/--[a-z][a-z-]*/#).map { String($0.output) }
    return command.configuration.subcommands.reduce(Set(own)) { $0.union(options(of: $1)) }
  }
}
