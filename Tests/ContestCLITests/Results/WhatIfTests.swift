import Foundation
import Testing

struct WhatIfTests {
  @Test func `a fault of another rulebook is told by line and character, not by a cell`() throws {
    let played = PlayedSeason.small
    _ = try played.outcome()
    let file = played.folder.appending(path: "另一份.yml")
    try Data("rulebook: other\nname: 甲\nversion: \"1\"\nsubject: ship\n".utf8).write(to: file)
    let outcome = try Command(folder: played.folder).run([
      "what-if", "--rulebook", "另一份.yml", "--database", "contest.sqlite",
    ])
    #expect(outcome.status == 65)
    #expect(outcome.talk.contains("另一份.yml:4:"))
    #expect(!outcome.talk.contains(" › "))
  }

  @Test func `two values for one thing are refused, and neither is tried`() throws {
    let played = PlayedSeason.small
    _ = try played.outcome()
    let outcome = try Command(folder: played.folder).run([
      "what-if", "--cap", "review=1", "--cap", "review=2", "--database", "contest.sqlite",
    ])
    #expect(outcome.status == 64 && outcome.talk.contains("--cap review"), "\(outcome.talk)")
  }

  /// The first ended without a word, the second as a fault of the program.
  @Test func `a rulebook without the tier, and one that is not there, are named`() throws {
    let played = PlayedSeason.small
    _ = try played.outcome()
    let rules = try Command(folder: played.folder).run([
      "edition", "seal", "--out", "现行.yml", "--database", "contest.sqlite",
    ])
    #expect(rules.status == 0, "\(rules.talk)")
    let file = played.folder.appending(path: "现行.yml")
    let text = try String(contentsOf: file, encoding: .utf8)
    try Data(text.replacing("- id: school", with: "- id: elsewhere").utf8)
      .write(to: played.folder.appending(path: "别级.yml"))
    func tried(_ name: String) throws -> Command.Outcome {
      try Command(folder: played.folder).run([
        "what-if", "--rulebook", name, "--database", "contest.sqlite",
      ])
    }
    let missing = try tried("没有.yml")
    #expect(missing.status == 66 && missing.talk.contains("rulebook-not-found"), "\(missing.talk)")
    let other = try tried("别级.yml")
    #expect(
      other.status == 65 && other.talk.contains("edition-no-such-tier"), "\(other.talk)")
  }
}
