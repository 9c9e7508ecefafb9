import Contest
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

/// What an owner releases is shown once the list is final, and nothing else, and not longer than the owner wants.
struct ReleaseWorkTests {
  private struct Ground {
    let office, own: Desk
    let edition: Edition
    let entry: Entry.ID = "E1"

    /// 我的设计 is a text of E1 that names somebody whom the list hides.
    init(masks: Bool = false) async throws {
      let judged = try await JudgedEdition(
        rulebook: JudgedEdition.rulebook.replacing(
          "tiers:",
          with: """
            form:
              - {id: design, name: 我的设计, kind: text}
              - {id: diary, name: 心得, kind: text}
              - {id: picture, name: 作品图片, kind: file, accept: [jpg, png]}
              - {id: plan, name: 图纸, kind: file, accept: [pdf]}
            tiers:
            """
        ).replacing(
          "objections: signed}",
          with: "objections: signed\(masks ? ", mask: {name: always}" : "")}"))
      let files = FileFolder(judged.folder.appending(path: "files").path)
      edition = judged.edition
      let id = edition.id
      office = Desk(
        database: judged.desk.database, key: judged.desk.key, actor: judged.desk.actor,
        clock: judged.desk.clock, files: files)
      for (name, bytes, field) in [
        ("a.png", Self.png, "picture"), ("b.pdf", Array("%PDF-1.7 /Page %%EOF".utf8), "plan"),
      ] {
        let path = judged.folder.appending(path: name)
        try Data(bytes).write(to: path)
        _ = try await office.attachFile(path.path, to: entry, field: field, reason: "补交")
      }
      try await judged.desk.database.write(
        Action(actor: "test", name: "test.answers", at: judged.desk.clock())
      ) { transaction in
        for (field, text) in [("design", "作者1 想到的\n电话 13500001111"), ("diary", "不给人看")] {
          try transaction.execute(
            "INSERT INTO answers (entry_id, field, value) VALUES ('E1', ?1, ?2)", field, text)
        }
        try SearchRecords.makeAll(in: transaction)
        try AlikeRecords.makeAll(in: transaction)
        try transaction.record(.edition(id))
      }
      let now = office.clock()
      try await office.database.note { [key = office.key] notes in
        try EntrantDraftRecords.add(
          EntrantDraft(
            account: "bm-one", edition: id, organization: nil,
            sealed: try EntrantValues().sealed("bm-one", id, key), at: now), in: notes)
        try EntrantDraftRecords.note(
          EntrantDraft.Sent(
            entry: "E1", number: 1, at: now, stored: Digest(of: "x"), typed: Digest(of: "y")),
          of: "bm-one", id, in: notes)
      }
      own = Desk(
        database: office.database, key: office.key,
        actor: Actor(name: "bm-one", grants: [Grant(.entrant, in: .entrant("bm-one", of: id))]),
        clock: office.clock, files: files)
      try await judged.close()
      _ = try await office.confirmSelection(of: "review")
      _ = try await office.proposeAwards()
      _ = try await office.openPublicity(of: "publicity", edition: id)
    }

    var visitor: Desk { office.acting(.visitor) }

    func finish() async throws {
      let end = PublicEdition.end
      let later = Desk(
        database: office.database, key: office.key, actor: office.actor, clock: { end })
      _ = try await later.closePublicity(of: "publicity", edition: edition.id)
    }

    func work(_ row: Int = 1) async throws -> PublicWork {
      try await visitor.publicWork(of: "publicity", row: row, edition: edition.id)
    }

    static let png: [UInt8] =
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      + [0, 0, 0, 2] + Array("IHDR".utf8) + [1, 2, 0, 0, 0, 0]
      + [0, 0, 0, 3] + Array("tEXt".utf8) + Array("GPS".utf8) + [0, 0, 0, 0]
      + [0, 0, 0, 0] + Array("IEND".utf8) + [0, 0, 0, 0]
  }

  @Test func `nothing is shown before the list is final, and then only what was ticked`()
    async throws
  {
    let ground = try await Ground()
    let id = ground.edition.id
    let offered = try await ground.own.ownRelease(edition: id)
    #expect(offered.items.map(\.question.id) == ["design", "diary", "picture"])
    #expect(offered.items.allSatisfy { !$0.isReleased } && offered.mayChange)
    try await ground.own.releaseOwnWork(["design", "picture", "plan", "nothing"], edition: id)
    #expect(
      try await ground.own.ownRelease(edition: id).items.filter(\.isReleased).map(\.question.id)
        == ["design", "picture"])
    await #expect(throws: EntryError.self) { try await ground.work() }
    #expect(try await ground.visitor.releasedRows(of: "publicity", edition: id).isEmpty)
    try await ground.finish()
    #expect(try await ground.visitor.releasedRows(of: "publicity", edition: id) == [1])
    let work = try await ground.work()
    #expect(work.texts.map(\.name.chinese) == ["我的设计"])
    #expect(work.texts.first?.text.contains("作者1") == true)
    #expect(work.texts.first?.text.contains("13500001111") == false)
    let picture = try await ground.visitor.publicPicture(
      of: "publicity", row: 1, field: "picture", edition: id)
    #expect(picture.type == .png && !String(decoding: picture.bytes, as: UTF8.self).contains("GPS"))
    for (row, field) in [(1, "plan"), (1, "diary"), (2, "picture"), (9, "picture"), (0, "picture")]
    {
      await #expect(throws: EntryError.self, "\(row) \(field)") {
        try await ground.visitor.publicPicture(
          of: "publicity", row: row, field: field, edition: id)
      }
    }
    // Nothing about the result has changed by it.
    #expect(try await ground.office.checkStore().isSound)
  }

  @Test func `names that the list hides are hidden in the texts`() async throws {
    let ground = try await Ground(masks: true)
    try await ground.own.releaseOwnWork(["design"], edition: ground.edition.id)
    try await ground.finish()
    let text = try await ground.work().texts.first?.text ?? ""
    #expect(!text.contains("作者1") && text.contains("作*1"), "\(text)")
  }

  @Test func `after taking back, withdrawing or a purge it disappears at once`() async throws {
    let ground = try await Ground()
    let id = ground.edition.id
    try await ground.own.releaseOwnWork(["design"], edition: id)
    try await ground.finish()
    #expect(try await ground.work().texts.count == 1)
    try await ground.own.releaseOwnWork([], edition: id)
    await #expect(throws: EntryError.self) { try await ground.work() }
    try await ground.own.releaseOwnWork(["design"], edition: id)
    _ = try await ground.office.purgePrivateData(of: ground.edition)
    await #expect(throws: EntryError.self) { try await ground.work() }
    #expect(try await ground.office.checkStore().isSound)
  }
}
