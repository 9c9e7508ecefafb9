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
}
