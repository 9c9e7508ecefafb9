import ArgumentParser
import ContestTestSupport
import Foundation
import Testing

@testable import contest_cli

/// A command as a page, a rulebook's comment or a help screen shows it.
struct ShownCommand: Sendable, CustomTestStringConvertible {
  let place: String
  let line: String
  /// In a sentence, where a command may be named without what it needs.
  var isInText = false

  var testDescription: String { "\(place): \(line)" }

  /// Every command that is shown anywhere.
  static let all =
    inDocuments + inRulebooks + inHelp(of: RootCommand.self, "contest-cli") + inFirstSteps

  private static var inFirstSteps: [ShownCommand] {
    FirstSteps.parts.flatMap(\.steps).map {
      ShownCommand(place: "help", line: "contest-cli \($0.words)")
    }
  }

  private static var inDocuments: [ShownCommand] {
    Document.all.flatMap { page in
      page.blocks.flatMap { $0.commands(of: page.path) }
        + page.codeSpans.filter(isCommand).map {
          ShownCommand(place: page.path, line: $0, isInText: true)
        }
    }
  }

  private static var inRulebooks: [ShownCommand] {
    guard let folder = try? repositoryFile("templates/rulebooks") else { return [] }
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.sorted().flatMap { file in
      let text = try? String(contentsOf: folder.appending(path: file), encoding: .utf8)
      return (text ?? "").split(separator: "\n").compactMap { line in
        line.firstRange(of: "contest-cli ").map {
          ShownCommand(place: file, line: String(line[$0.lowerBound...]))
        }
      }
    }
  }

  /// The examples of a command's help and of all below it.
  private static func inHelp(
    of command: any ParsableCommand.Type, _ name: String
  ) -> [ShownCommand] {
    let lines = command.configuration.discussion.split(separator: "\n").map { line in
      String(line.firstRange(of: "contest-cli ").map { line[$0.lowerBound...] } ?? line)
    }
    let page = Document.Block(kind: "", line: 1, lines: lines)
    return page.commands(of: "\(name) --help")
      + command.configuration.subcommands.flatMap {
        inHelp(of: $0, "\(name) \($0.configuration.commandName ?? "")")
      }
  }

  /// Whether a line begins with one of our programs. A drawing with arrows (`contest-cli ──>`) does too, but is no command.
  static func isCommand(_ line: String) -> Bool {
    (line.hasPrefix("contest-cli ") || line.hasPrefix("./contest ")) && !line.contains("─")
  }

  /// The words as a shell parts them: by spaces, outside quotation marks, up to a comment.
  var words: [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in line {
      switch character {
      case quote: quote = nil
      case "'" where quote == nil, "\"" where quote == nil:
        quote = character
        word = word ?? ""
      case " " where quote == nil:
        if let whole = word { words.append(whole) }
        word = nil
      case "#" where quote == nil && word == nil: return words
      // What a file holds is read instead of the keyboard; the command's own words end here.
      case "<" where quote == nil && word == nil, ">" where quote == nil && word == nil:
        return words
      default: word = (word ?? "") + String(character)
      }
    }
    return words + (word.map { [$0] } ?? [])
  }
}

extension Document.Block {
  /// The lines that run one of our programs, with what a `\` at a line's end continues.
  func commands(of page: String) -> [ShownCommand] {
    var commands: [ShownCommand] = []
    var begun: (line: Int, text: String)?
    for (offset, raw) in lines.enumerated() {
      let text = raw.hasPrefix("$ ") ? String(raw.dropFirst(2)) : raw
      guard begun != nil || ShownCommand.isCommand(text) else { continue }
      let whole = (begun?.text ?? "") + text
      let first = begun?.line ?? line + offset
      begun = nil
      if whole.hasSuffix("\\") {
        begun = (first, String(whole.dropLast()))
      } else {
        commands.append(ShownCommand(place: "\(page):\(first)", line: whole))
      }
    }
    return commands
  }
}
