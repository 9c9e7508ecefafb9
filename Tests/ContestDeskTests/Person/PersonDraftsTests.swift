import Contest
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

/// A person who stands on a form of the web, sent or not, is found, shown, masked and purged there.
struct PersonDraftsTests {
  private static func answers(_ name: String, id: String, mobile: String) -> [String: String] {
    EntrantGround.answers(1).merging(
      [
        "member-1-name": name, "member-1-id-number": id, "member-1-mobile": mobile,
        "member-1-student-number": "S" + mobile, "answer-abstract": "\(name)的想法",
      ], uniquingKeysWith: { $1 })
  }

  private static func everything(_ desk: Desk) async throws -> String {
    try await desk.database.read { [key = desk.key] connection in
      try EntrantDraftRecords.all(in: connection).flatMap { draft in
        try EntrantValues(draft, key).all.flatMap { [$0.key, $0.value] }
      }.joined(separator: "|")
    }
  }

  @Test func `somebody who is only on an unsent form can be shown and removed`()
    async throws
  {
    let ground = try await EntrantGround()
    let desk = try await ground.entrant()
    let id = FormBook.id(serial: 5)
    try await ground.save(
      Self.answers("苏立", id: id, mobile: "13511112222"), as: desk)
    let file = try await ground.office.personFile("苏立")
    #expect(file.lines.isEmpty && file.facts.count == 3, "\(file.facts)")
    for text in [desk.actor.name, id, "13511112222", "2024-09-01", "苏立的想法", "盐碱地"] {
      #expect(file.facts.contains { $0.text.contains(text) }, "\(text)")
    }
    // Others of the form are not the person's to read.
    #expect(!file.facts.contains { $0.text.contains("王文") })
    let done = try await ground.office.forgetPerson("苏立", reason: "来函")
    let left = try await Self.everything(ground.office)
    for text in ["苏立", id, "13511112222", "2024-09-01"] {
      #expect(!left.contains(text), "\(text)")
    }
    #expect(left.contains(done.pseudonym) && left.contains("\(done.pseudonym)的想法"))
    #expect(left.contains("王文") && done.remains.isEmpty, "\(done.remains)")
    await #expect(throws: PersonFault.nobody("苏立")) { try await ground.office.personFile("苏立") }
    #expect(try await ground.office.checkStore().isSound)
  }

  @Test func `a namesake's form is unchanged and listed as remaining`() async throws {
    let ground = try await EntrantGround()
    let (one, other) = (try await ground.entrant(), try await ground.entrant(of: "南岭学院"))
    let (first, second) = (FormBook.id(serial: 5), FormBook.id(serial: 6))
    try await ground.save(Self.answers("苏立", id: first, mobile: "13511112222"), as: one)
    try await ground.save(
      Self.answers("苏立", id: second, mobile: "13633334444").merging(
        ["title": "另一件作品", "answer-abstract": "别的"], uniquingKeysWith: { $1 }), as: other)
    await #expect(throws: PersonFault.self) { try await ground.office.personFile("苏立") }
    let sent = try #require(try await ground.send(as: one).sent)
    let file = try await ground.office.personFile("苏立", entry: sent.entry)
    #expect(file.namesakes == ["网上填报 \(other.actor.name)"])
    #expect(!file.facts.contains { $0.text.contains("13633334444") })
    _ = try await ground.office.screen(sent.entry, .withdraw(reason: "退出"))
    let done = try await ground.office.forgetPerson("苏立", entry: sent.entry, reason: "来函")
    let left = try await Self.everything(ground.office)
    #expect(!left.contains(first) && !left.contains("13511112222"))
    #expect(left.contains(second) && left.contains("13633334444") && left.contains("苏立"))
    #expect(done.remains.contains { $0.place == .drafts && $0.what == other.actor.name })
  }

  @Test func `a purge leaves nothing of typed drafts, not even in the database file`() async throws
  {
    let ground = try await EntrantGround()
    let desk = try await ground.entrant()
    try await ground.save(
      Self.answers("苏立", id: FormBook.id(serial: 5), mobile: "13511112222"), as: desk)
    let sealed = try await ground.office.database.read { connection in
      try #require(try EntrantDraftRecords.all(in: connection).first).sealed
    }
    _ = try await ground.office.purgePrivateData(of: ground.book.edition)
    #expect(try await Self.everything(ground.office).isEmpty)
    await #expect(throws: (any Error).self) { try await desk.entrantDesk(edition: ground.id) }
    #expect(try await ground.office.checkStore().isSound)
    try await ground.office.database.close()
    let bytes = try Data(contentsOf: URL(filePath: ground.book.path("contest.sqlite")))
    #expect(bytes.range(of: Data(sealed)) == nil)
  }
}
