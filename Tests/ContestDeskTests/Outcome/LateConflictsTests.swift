import Contest
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

/// Judges who were given an entry before there was a conflict: pages ask again and again, and are never told what was.
struct LateConflictsTests {
  private static let rulebook = JudgedEdition.rulebook.replacing(
    "judges-per-entry: 3", with: "judges-per-entry: 3\n        conflicts: [adviser, declared]")

  private func pairs(_ judged: JudgedEdition) async throws -> [String] {
    try await judged.desk.conflictsAfterAssignment(in: "review", edition: judged.edition).map {
      "\($0.entry) \($0.judge) \($0.title)\($0.hasMarks ? " marked" : "")"
    }
  }

  private func write(
    _ judged: JudgedEdition, _ name: String,
    _ body: @escaping @Sendable (Transaction) throws -> Void
  ) async throws {
    let action = Action(actor: "test", name: name, at: judged.desk.clock())
    try await judged.desk.database.write(action, body)
  }

  /// E6 has a mark of J1 alone. It gets advisers who have the names of J1 and J2.
  @Test func `a conflict is told at once, and marks that came since with it`() async throws {
    let judged = try await JudgedEdition(rulebook: Self.rulebook)
    let id = judged.edition.id
    #expect(try await pairs(judged) == [])
    #expect(try await pairs(judged) == [])
    try await write(judged, "entries.import") { transaction in
      try transaction.execute(
        """
        INSERT INTO people (entry_id, role, position, name)
        VALUES ('E6', 'adviser', 1, '评委1'), ('E6', 'adviser', 2, '评委2')
        """)
      try transaction.record(.entry("E6"))
    }
    #expect(try await pairs(judged) == ["E6 J1 =作品6 marked", "E6 J2 =作品6"])
    // Only marks are recorded now: the pairs are known, and who of them has marks is looked up.
    try await write(judged, "score-sheet.save") { transaction in
      try transaction.change(.scoreSheet(id, "review", "E6", "J2")) {
        try transaction.execute(
          """
          INSERT INTO score_sheets (edition_id, round_id, entry_id, judge_id, version, source, at,
            actor)
          VALUES (?1, 'review', 'E6', 'J2', 1, 'test', 0, 'test')
          """, id)
        try transaction.execute(
          """
          INSERT INTO marks (edition_id, round_id, entry_id, judge_id, criterion, ten_thousandths)
          VALUES (?1, 'review', 'E6', 'J2', 'whole', 600000)
          """, id)
      }
    }
    #expect(try await pairs(judged) == ["E6 J1 =作品6 marked", "E6 J2 =作品6 marked"])
    // A declaration after that, and the judge's withdrawal from the work.
    try await write(judged, "judges.import") { transaction in
      try transaction.execute(
        "INSERT INTO declared_conflicts VALUES (?1, 'J3', 'E1', '师生')", id)
      try transaction.record(.judge(id, "J3"))
    }
    #expect(try await pairs(judged).first == "E1 J3 =作品1 marked")
    try await write(judged, "round.recuse") { transaction in
      try transaction.execute(
        "UPDATE assignments SET state = 'recused', reason = '师生' WHERE entry_id = 'E1' AND judge_id = 'J3'"
      )
      try transaction.record(.assignment(id, "review"))
    }
    #expect(try await pairs(judged) == ["E6 J1 =作品6 marked", "E6 J2 =作品6 marked"])
  }

  @Test func `another database with an edition of the same name has its own`() async throws {
    let (one, other) = (
      try await JudgedEdition(rulebook: Self.rulebook),
      try await JudgedEdition(rulebook: Self.rulebook)
    )
    try await write(one, "entries.import") { transaction in
      try transaction.execute(
        "INSERT INTO people (entry_id, role, position, name) VALUES ('E2', 'adviser', 1, '评委3')")
      try transaction.record(.entry("E2"))
    }
    for _ in 0..<2 {
      #expect(try await pairs(one) == ["E2 J3 =作品2 marked"])
      #expect(try await pairs(other) == [])
    }
  }
}
