import Foundation
import Testing

/// Commands that have no list to show, asked for JSON.
struct JSONOutputTests {
  @Test func `with --json a command that only confirms prints figures and nothing else`()
    throws
  {
    _ = try PlayedSeason.small.outcome()
    let tables = try SheetTables([:])
    for name in ["contest.sqlite", "contest.sqlite.key"] {
      try FileManager.default.copyItem(
        at: PlayedSeason.small.folder.appending(path: name),
        to: tables.folder.appending(path: name))
    }
    let command = Command(
      folder: tables.folder, environment: ["CONTEST_DATABASE": "contest.sqlite"])
    let expected: [(words: String, key: String)] = [
      ("edition seal", "seal"), ("entries template --out form.xlsx", "file"),
      ("outcome show", "versions"), ("site init --name 某市团委", "fingerprint"),
      ("site card", "signingKey"), ("archive --out a.contest", "manifestSHA256"),
      ("backup kept.contest-backup", "auditSequence"),
      ("restore kept.contest-backup --verify", "auditSequence"),
      ("restore kept.contest-backup", "kept"), ("purge --yes", "entries"),
    ]
    for (words, key) in expected {
      let outcome = try command.run(words.split(separator: " ").map(String.init) + ["--json"])
      #expect(outcome.status == 0 && outcome.talk.isEmpty, "\(words): \(outcome.talk)")
      let answer = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
      #expect((answer as? [String: Any])?[key] != nil, "\(words): \(outcome.output)")
    }
  }
}
