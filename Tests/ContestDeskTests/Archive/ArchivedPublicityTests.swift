import Contest
import ContestArchive
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

/// What an archive says of public lists and objections is compared with what the log noted of them, and a line that belongs to
/// nothing is named.
struct ArchivedPublicityTests {
  private struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let change: String
    let finding: String
    /// What the archive says there.
    let archived: String?
    var testDescription: String { name }
  }

  private static let cases = [
    Case(
      name: "another hash",
      change: "UPDATE publications SET sha256 = '\(String(repeating: "ab", count: 32))'",
      finding: "publicity-log", archived: "sha256 abab"),
    Case(
      name: "another end", change: "UPDATE publications SET ends_at = ends_at + 86400000",
      finding: "publicity-log", archived: "ends 2027-04-14T16:00:00Z"),
    Case(
      name: "another version", change: "UPDATE publications SET version = 1",
      finding: "publicity-log", archived: "version 1"),
    Case(
      name: "a decision that is gone", change: "DELETE FROM objection_steps",
      finding: "publicity-log", archived: "standing admitted"),
    Case(
      name: "an objection that came too late",
      change: "UPDATE objections SET standing = 'late' WHERE number = 2",
      finding: "publicity-log", archived: "standing late"),
    Case(
      name: "an objection to another entry",
      change: "UPDATE objections SET entry_id = 'E3' WHERE number = 2",
      finding: "publicity-log", archived: "entry E3"),
    Case(
      name: "a list of another form", change: "UPDATE publications SET form = 5 - form",
      finding: "publicity-log", archived: "form "),
    Case(
      name: "an objection that nobody signed",
      change: "UPDATE objections SET is_signed = 0 WHERE number = 2",
      finding: "publicity-log", archived: "signed no"),
    Case(
      name: "an objection that was entered later",
      change: "UPDATE objections SET entered_at = entered_at + 60000 WHERE number = 2",
      finding: "publicity-log", archived: "entered "),
    Case(
      name: "an objection that is gone", change: "DELETE FROM objections WHERE number = 2",
      finding: "publicity-log", archived: nil),
    Case(
      name: "a list of another step", change: "UPDATE publications SET round_id = 'review'",
      finding: "belonging", archived: "review"),
  ]

  @Test func `what was changed in the database after the log noted it is named`() async throws {
    for one in Self.cases {
      let edition = try await PublicEdition()
      _ = try await edition.desk.openPublicity()
      _ = try await edition.object()
      _ = try await edition.object(to: "E1")
      _ = try await edition.afterEnd.decideObjection(
        1, .notUpheld, by: PublicEdition.handlers, reason: "主体不同")
      _ = try await edition.desk.makeSite(name: "某市团委")
      let path = edition.judged.folder.appending(path: "a.contest").path
      func finding(_ name: String) async throws -> ArchiveFinding? {
        _ = try await edition.desk.archive(program: "test", to: path)
        return try ArchiveVerifier.verify(path).findings.first { $0.name == name }
      }
      #expect(try await finding("publicity-log")?.state == .right, "\(one)")
      #expect(try await finding("belonging")?.state == .right, "\(one)")
      try await edition.desk.database.write(
        Action(actor: "test", name: "test", at: PublicEdition.opened)
      ) { transaction in
        try transaction.record(.edition(edition.judged.edition.id))
        try transaction.execute(one.change)
      }
      guard case .wrong(let found)? = try await finding(one.finding)?.state else {
        Issue.record("\(one) was not found")
        continue
      }
      #expect(
        found.contains { mismatch in
          guard let words = one.archived else { return mismatch.archived == nil }
          return mismatch.archived?.contains(words) == true
        }, "\(one): \(found)")
    }
  }
}
