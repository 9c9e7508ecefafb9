import Contest
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

/// An entrant's whole way, the same on a file and on PostgreSQL.
struct EntrantContractTests {
  enum Engine: String, CaseIterable, Sendable {
    case sqlite, postgres

    func ground(_ rulebook: String = FormBook.rulebook) async throws -> EntrantGround {
      try await EntrantGround(
        rulebook: rulebook,
        on: self == .sqlite ? nil : try await PrivatePostgres.shared.emptySchema())
    }
  }

  private static let rulebook = FormBook.rulebook.replacing(
    "kind: text, max: 20}\n",
    with: """
      kind: text, max: 20}
        - {id: paper, name: 作品正文, kind: file, accept: [pdf], max-size: 1MB, required: true}

      """)

  @Test(arguments: Engine.allCases)
  func `from the code to a correction, a purge and a sound store`(engine: Engine) async throws {
    let ground = try await engine.ground(Self.rulebook)
    let (id, edition) = (ground.id, ground.book.edition)
    let files = FileFolder(ground.book.path("files"))
    func with(_ desk: Desk) -> Desk {
      Desk(
        database: desk.database, key: desk.key, actor: desk.actor, clock: desk.clock, files: files)
    }
    let (desk, office) = (with(try await ground.entrant()), with(ground.office))
    _ = try await office.setConsentText("须知", .takePart, version: "1", edition: edition)
    _ = try await office.setConsentText("公示", .publish, version: "1", edition: edition)
    try await ground.save(EntrantGround.answers(1), as: desk)
    let bytes = Array("%PDF-1.7 正文 /Page %%EOF".utf8)
    let upload = OwnUpload(name: "a.pdf", size: bytes.count, modified: "1")
    #expect(
      try await desk.addToOwnUpload(bytes, at: 0, of: upload, field: "paper", edition: id)
        .received == bytes.count)
    func agreement(_ publish: Bool) async throws -> OwnAgreement {
      OwnAgreement(
        agreed: true, texts: try await desk.checkDraft(edition: id).consents.shown,
        publish: [1: publish])
    }
    let sent = try #require(try await ground.send(as: desk, try await agreement(false)).sent)
    #expect(
      try await office.consents(edition).lines.map(\.standing) == [
        [.takePart: .given, .publish: .declined]
      ])
    #expect(try await office.fileList(edition).lacking == 0)
    _ = try await office.screen(
      sent.entry, .return(reason: "太短", due: FormBook.now.day().adding(days: 2)))
    try await ground.save(["answer-abstract": "改过"], as: desk)
    let again = try await ground.send(as: desk, try await agreement(true))
    #expect(again.sent?.number == 2 && again.state == .registered)
    #expect(try await office.personFile("朱杰明").facts.contains { $0.kind == "网上填报" })
    let check = try await office.checkStore()
    #expect(check.isSound, "\(check.findings.filter { $0.count > 0 })")
    _ = try await office.screen(sent.entry, .withdraw(reason: "退出"))
    let gone = try await office.forgetPerson("朱杰明", reason: "来函")
    #expect(gone.entries == [sent.entry.text])
    #expect(try await desk.entrantDesk(edition: id).values["member-1-name"] == gone.pseudonym)
    #expect(try await desk.entrantDesk(edition: id).values["member-1-id-number"].isEmpty)
    _ = try await office.purgePrivateData(of: edition)
    #expect(try files.state(of: Digest(of: bytes)) == .missing)
    #expect(try await office.checkStore().isSound)
    try await office.database.close()
  }

  /// Forty people of one unit press at once; each of them gets an entry of their own, once.
  @Test(arguments: Engine.allCases)
  func `many entrants who send at once get one entry each`(engine: Engine) async throws {
    let ground = try await engine.ground(
      FormBook.rulebook.replacing("per-organization: 3", with: "per-organization: 100"))
    let id = ground.id
    var desks: [Desk] = []
    for serial in 1...20 {
      let desk = try await ground.entrant()
      try await ground.save(EntrantGround.answers(serial), as: desk)
      desks.append(desk)
    }
    let seen = try await desks.asyncMap { desk in
      try await desk.entrantDesk(edition: id).values.digest().text
    }
    let entries = try await withThrowingTaskGroup(of: Entry.ID?.self) { group in
      for (desk, digest) in zip(desks, seen) {
        for _ in 1...2 {
          group.addTask {
            do {
              return try await desk.sendEntry(
                edition: id, seen: digest, agreement: OwnAgreement(agreed: true)
              ).sent?.entry
            } catch EntrantFault.changedByOthers {
              // The same press twice: one of the two was there first.
              return try await desk.entrantDesk(edition: id).sent?.entry
            }
          }
        }
      }
      return try await group.reduce(into: [Entry.ID]()) { all, one in
        if let one { all.append(one) }
      }
    }
    #expect(entries.count == 40 && Set(entries).count == 20)
    #expect(try await ground.office.findEntries(ground.book.edition).lines.count == 20)
    #expect(try await ground.office.checkStore().isSound)
    try await ground.office.database.close()
  }
}

extension Array {
  fileprivate func asyncMap<T>(_ body: (Element) async throws -> T) async throws -> [T] {
    var all: [T] = []
    for one in self { all.append(try await body(one)) }
    return all
  }
}
