import ArgumentParser
import ContestTestSupport
import Foundation
import Testing

@testable import contest_cli
@testable import contest_faults

/// Whatever is shown can be typed: an option or a command that was renamed fails here.
struct ShownCommandTests {
  @Test(arguments: ShownCommand.all)
  func `every command that is shown exists`(command: ShownCommand) throws {
    var words = command.words
    let program = words.removeFirst()
    if program == "./contest", let first = words.first, try frontDoor().contains(first) {
      if first == "faults" { try parse(["run"] + words.dropFirst(), by: Faults.self) }
    } else if !command.isInText || !isName(words) {
      try parse(words, by: RootCommand.self)
    }
  }

  @Test func `pages, rulebooks and help screens are all looked at`() {
    let places = Set(ShownCommand.all.map { $0.place.prefix { $0 != ":" } })
    for place in [
      "README.md", "README.en.md", "CONTRIBUTING.md", "docs/rounds.md", "docs/methods/pairwise.md",
      "minimal.yml", "contest-cli sheet allot --help",
    ] {
      #expect(places.contains(place[...]), "\(place) shows no command")
    }
  }

  struct Line: Sendable {
    let line: String
    let words: [String]
  }

  @Test(arguments: [
    Line(line: "contest-cli demo", words: ["contest-cli", "demo"]),
    Line(line: "a  --b '>1/2' \"c d\"  # e 'f", words: ["a", "--b", ">1/2", "c d"]),
    Line(line: "a '' b#c", words: ["a", "", "b#c"]),
  ])
  func `a line is split as a shell splits it`(example: Line) {
    #expect(ShownCommand(place: "", line: example.line).words == example.words)
  }

  @Test func `a backslash at the end of a line continues the command`() {
    let block = Document.Block(
      kind: "sh", line: 7,
      lines: ["$ contest-cli a \\", "  --b", "what it prints", "contest-cli c"])
    #expect(
      block.commands(of: "x").map(\.testDescription) == [
        "x:7: contest-cli a   --b", "x:10: contest-cli c",
      ])
  }

  /// Whether the words are a command's name and nothing more, or `sheet …` for all of a noun's.
  private func isName(_ words: [String]) -> Bool {
    var command: any ParsableCommand.Type = RootCommand.self
    for word in words where word != "…" {
      guard
        let next = command.configuration.subcommands.first(where: {
          $0.configuration.commandName == word
        })
      else { return false }
      command = next
    }
    return true
  }

  private func parse(_ words: [String], by root: any ParsableCommand.Type) throws {
    do {
      let command = try root.parseAsRoot(words)
      // A noun alone parses, and would only show its help.
      #expect(type(of: command).configuration.subcommands.isEmpty, "no verb: \(words)")
    } catch {
      Issue.record("\(root.fullMessage(for: error))")
    }
  }

  /// The words that the script at the top does itself; it hands on all others.
  private func frontDoor() throws -> Set<String> {
    let script = try String(contentsOf: repositoryFile("contest"), encoding: .utf8)
    let lines = script.split(separator: "\n").drop { !$0.hasPrefix("case ") }
    let words = lines.compactMap { line -> Substring? in
      let name = line.drop { $0 == " " }.prefix { $0.isLetter }
      return line.dropFirst(2 + name.count).first == ")" ? name : nil
    }
    return Set(words.map(String.init))
  }
}
