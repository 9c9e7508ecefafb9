import Contest
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestArchive
@testable import ContestDesk

/// A cap that counts by leader, from the closed round to the archive. One place and one prize for a leader:
///
/// | entry | mean | led by | goes on | prize |
/// |---|---|---|---|---|
/// | E1 | 92 | 甲 | yes | 一等奖 |
/// | E2 | 90 | 乙 | yes | 二等奖 |
/// | E3 | 90 | 甲 | no | none |
/// | E4 | 82 | 丙 | reserve 1 | 二等奖 |
/// | E5 | 75 | nobody known | no | none |
/// | E6 | 60 | 乙 | no | none |
struct CappedLeadersTests {
  private static let rulebook = JudgedEdition.rulebook
    .replacing(
      "members: {min: 1, max: 5}", with: "members: {min: 1, max: 5, fields: [name, student-number]}"
    )
    .replacing("cap-per-organization: 1", with: "caps: {leader: 1}")
    .replacing("    cups:", with: "    caps: {leader: 1, over: awards}\n    cups:")

  private static func judged(_ rulebook: String = Self.rulebook) async throws -> JudgedEdition {
    let judged = try await JudgedEdition(rulebook: rulebook)
    let action = Action(
      actor: "test", name: "test.people", at: Instant(millisecondsSince1970: 1_806_999_999_000))
    let edition = judged.edition.id
    try await judged.desk.database.write(action) { transaction in
      for (entry, identity) in [
        ("E1", "aa"), ("E2", "bb"), ("E3", "aa"), ("E4", "cc"), ("E6", "bb"),
      ] {
        try transaction.execute(
          "UPDATE people SET identity = ?2 WHERE entry_id = ?1", entry, identity)
      }
      try transaction.record(.edition(edition), detail: ["test": "people"])
    }
    return judged
  }

  private static func current(_ judged: JudgedEdition) async throws -> CurrentResults {
    let id = judged.edition.id
    return try await judged.desk.database.read { connection in
      try CurrentResults(Desk.edition(id, in: connection), in: connection)
    }
  }

  @Test func `inputs name the first entry of a leader, and no person`() async throws {
    let current = try await Self.current(Self.judged())
    let leaders = current.inputs.entries.sorted { $0.id < $1.id }.map { $0.leader?.text ?? "-" }
    #expect(leaders == ["E1", "E2", "E1", "E4", "-", "E2"])
  }

  @Test func `without such a cap the inputs and their digest are as they were`() async throws {
    let plain = try await Self.current(Self.judged(JudgedEdition.rulebook))
    #expect(plain.inputs.entries.allSatisfy { $0.leader == nil })
    let digest = TierInputRecords.digest(of: plain.inputs, salt: "s")
    var other = plain.inputs
    other.entries[0].leader = "E1"
    #expect(TierInputRecords.digest(of: other, salt: "s") != digest)
  }

  @Test func `a leader's second work does not go on and wins nothing, and is told why`()
    async throws
  {
    let judged = try await Self.judged()
    let desk = judged.desk
    try await judged.close()
    _ = try await desk.confirmSelection(of: "review")
    _ = try await desk.proposeAwards()
    let current = try await Self.current(judged)
    let selection = try #require(current.outcome["review"]?.selection)
    #expect(selection.advanced.map(\.standing.entry.text) == ["E1", "E2"])
    #expect(selection.lists.flatMap(\.reserves).map(\.standing.entry.text) == ["E4"])
    let shown = try await desk.shownAwards()
    #expect(
      shown.lines.map { "\($0.entry) \($0.level)" } == ["E1 一等奖", "E2 二等奖", "E4 二等奖"])
    let status = try await desk.outcomeStatus()
    #expect(
      shown.caps.map { $0.note.message(in: .chinese, naming: .none) }
        == ["每位负责人各等次合计至多 1 项，因此未得此奖：E3。"])
    // Nobody has two prizes, so nothing is left for the committee to decide about.
    #expect(shown.severalPrizes.isEmpty)
    let unknown = status.open.filter { $0.code == "open-cap-holder-unknown" }
    #expect(unknown == [.capHolderUnknown(.leader, ["E5"])])
    let lines = try await desk.explain("E3", in: .chinese).steps.flatMap(\.lines)
    #expect(lines.contains { $0.contains("同一负责人的 1 个名额已由第 1 名用完") }, "\(lines)")
    #expect(lines.contains { $0.contains("同一负责人各等次合计至多 1 项，已满") }, "\(lines)")
    #expect(lines.allSatisfy { !$0.contains("所在单位") }, "\(lines)")
  }

  @Test func `both checkers find the archive sound, and the first computes the lists again`()
    async throws
  {
    let judged = try await Self.judged()
    let desk = judged.desk
    try await judged.close()
    _ = try await desk.confirmSelection(of: "review")
    _ = try await desk.proposeAwards()
    _ = try await desk.makeSite(name: "某市团委")
    let path = judged.folder.appending(path: "a.contest").path
    _ = try await desk.archive(program: "test", to: path)
    let report = try ArchiveVerifier.verify(path)
    #expect(report.isSound, "\(report.findings)")
    #expect(report.findings.contains { $0.name == "leaders" && $0.state == .right })
    let (status, output) = try independentChecker(path)
    #expect(status == 0, "\(output)")
  }

  @Test func `an archive that names another leader than its persons is found out`() async throws {
    let judged = try await Self.judged()
    try await judged.close()
    _ = try await judged.desk.confirmSelection(of: "review")
    _ = try await judged.desk.proposeAwards()
    _ = try await judged.desk.makeSite(name: "某市团委")
    let path = judged.folder.appending(path: "a.contest").path
    _ = try await judged.desk.archive(program: "test", to: path)
    let file = try ArchiveFile(path: path, limits: .package)
    var files: [(String, [UInt8])] = []
    for name in file.paths.sorted() { files.append((name, try file.bytes(of: name))) }
    let place = try #require(files.firstIndex { $0.0 == ArchivePart.entries.path })
    let lines = String(decoding: files[place].1, as: UTF8.self).split(separator: "\n").map { line in
      line.contains("\"code\":\"E3\"")
        ? String(line).replacing("\"leader\":\"E1\"", with: "\"leader\":null") : String(line)
    }
    files[place].1 = Array((lines.joined(separator: "\n") + "\n").utf8)
    let changed = judged.folder.appending(path: "b.contest").path
    try ArchiveWriter.zip(files, to: changed, at: Instant(millisecondsSince1970: 0))
    let found = try ArchiveVerifier.verify(changed).findings
    let leaders = try #require(found.first { $0.name == "leaders" })
    #expect(leaders.state == .wrong([ArchiveMismatch("E3", archived: "-", computed: "E1")]))
  }

  /// The keyed hashes go, which entries one person leads stays: else E3 would have a prize after the purge.
  @Test func `after personal data are gone the sealed results still follow`() async throws {
    let judged = try await Self.judged()
    try await judged.close()
    _ = try await judged.desk.proposeAwards()
    let before = TierInputRecords.digest(of: try await Self.current(judged).inputs, salt: "s")
    let edition = try await judged.desk.edition(judged.edition.id)
    #expect(edition.capsLeaders)
    let count = try await Purge.privateData(
      of: edition.id, in: judged.desk.database,
      Action(
        actor: "test", name: Purge.action, at: Instant(millisecondsSince1970: 1_807_000_000_000)),
      keepingLeaders: edition.capsLeaders)
    #expect(count.people == 5)
    let kept = try await judged.desk.database.read { connection in
      try connection.all("SELECT identity FROM people ORDER BY entry_id") {
        try $0.optionalText(0) ?? "-"
      }
    }
    #expect(kept == ["leads:E1", "leads:E2", "leads:E1", "leads:E4", "-", "leads:E2"])
    let after = try await Self.current(judged)
    #expect(TierInputRecords.digest(of: after.inputs, salt: "s") == before)
    #expect(after.changesSinceSealed.isEmpty)
    let check = try await judged.desk.checkStore()
    #expect(check.findings.first { $0.name == "results-follow" }?.count == 0)
    #expect(check.findings.first { $0.name == "rows-match-audit" }?.count == 0)
  }

  /// Whoever is taken out leaves which entries were one person's: E1 and E3, both withdrawn, and nobody else's.
  @Test func `a leader who is taken out still counts as one`() async throws {
    let judged = try await Self.judged()
    let action = Action(
      actor: "test", name: "test.name", at: Instant(millisecondsSince1970: 1_806_999_999_500))
    let edition = judged.edition.id
    try await judged.desk.database.write(action) { transaction in
      try transaction.execute("UPDATE people SET name = '作者1' WHERE entry_id = 'E3'")
      try transaction.record(.edition(edition), detail: ["test": "name"])
    }
    for entry: Entry.ID in ["E1", "E3"] { try await judged.withdraw(entry) }
    let done = try await judged.desk.forgetPerson("作者1", entry: "E3", reason: "本人来函要求")
    #expect(Set(done.entries) == ["E1", "E3"])
    let rows = try await judged.desk.database.read { connection in
      try connection.all("SELECT name, identity FROM people ORDER BY entry_id") {
        (try $0.text(0), try $0.optionalText(1) ?? "-")
      }
    }
    #expect(rows.map(\.1) == ["leads:E1", "bb", "leads:E1", "cc", "-", "bb"])
    #expect(rows[0].0 == done.pseudonym && rows[2].0 == done.pseudonym)
    let leaders = try await Self.current(judged).inputs.entries.sorted { $0.id < $1.id }
      .map { $0.leader?.text ?? "-" }
    #expect(leaders == ["E1", "E2", "E1", "E4", "-", "E2"])
  }

  @Test func `rules that cap leaders can be tried where the sealed ones do not`() async throws {
    let judged = try await Self.judged(JudgedEdition.rulebook)
    try await judged.close()
    let reading = RulebookReader.read(Self.rulebook)
    let tier = try #require(reading.rulebook?.tier("school"), "\(reading.problems.map(\.code))")
    let trial = try #require(
      try await judged.desk.tryWhatIf([[.rules(tier)]]).trials.first)
    // One place for a school sent on E1 and E3; one for a leader sends on E2 in the place of E3.
    let moved = trial.changes.changes.filter { $0.list == .selection("review") }.map(\.entry.text)
    #expect(Set(moved).isSuperset(of: ["E2", "E3"]))
    #expect(trial.opened.contains(.capHolderUnknown(.leader, ["E5"])))
  }
}
