import Contest
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

/// Files of evidence: from whoever has the code, checked like every file, seen by handlers on record, gone with the purge.
struct AddEvidenceTests {
  private struct Ground {
    let edition: PublicEdition
    let files: FileFolder
    let id: Edition.ID
    let folder: URL

    init() async throws {
      edition = try await PublicEdition()
      _ = try await edition.desk.openPublicity()
      id = try await edition.desk.edition().id
      folder = try temporaryFolder()
      files = FileFolder(folder.appending(path: "files").path)
    }

    func desk(_ actor: Actor? = nil, before milliseconds: Int64 = 3_600_000) -> Desk {
      let plain = edition.desk(at: PublicEdition.end.later(by: -milliseconds))
      return Desk(
        database: plain.database, key: plain.key, actor: actor ?? plain.actor, clock: plain.clock,
        files: files)
    }

    func objected(_ text: String = "与往届作品雷同") async throws -> ReceiptCode {
      try await desk(.visitor).submitObjection(
        PublicObjection(number: 1, row: 1, name: "韩天雨", contact: "信箱七号", text: text),
        to: "publicity", edition: id, from: "10.1.1.1"
      ).code
    }

    @discardableResult
    func send(
      _ bytes: [UInt8], _ name: String, _ code: ReceiptCode?, by desk: Desk? = nil
    ) async throws -> ObjectionReceipt? {
      let path = folder.appending(path: name).path
      try Data(bytes).write(to: URL(filePath: path))
      return try await (desk ?? self.desk(.visitor)).addEvidence(
        path, named: name, byCode: code, edition: id, from: "10.1.1.1")
    }
  }

  private static let pdf = Array("%PDF-1.7 证据甲 /Page %%EOF".utf8)

  @Test
  func `evidence is stored unchanged, opened only by handlers, on record, and purged`()
    async throws
  {
    let ground = try await Ground()
    let code = try await ground.objected()
    let receipt = try #require(try await ground.send(Self.pdf, "证据.PDF", code))
    #expect(receipt.files.map(\.position) == [1] && receipt.files.first?.ending == "pdf")
    // The same again is no second file.
    #expect(receipt.repeated == nil)
    let again = try #require(try await ground.send(Self.pdf, "再.pdf", code))
    #expect(again.files.count == 1 && again.repeated == again.files.first)
    let digest = Digest(of: Self.pdf)
    #expect(try ground.files.state(of: digest) == .whole)
    #expect(try await ground.desk().checkStore().isSound)
    func seen() async throws -> Int {
      try await ground.edition.desk.database.read {
        try $0.count("SELECT count(*) FROM audit WHERE action = 'objection.see-personal-data'")
      }
    }
    let before = try await seen()
    let found = try await ground.desk().objectionEvidence(
      1, of: 1, to: "publicity", edition: ground.id)
    #expect(found?.bytes == Self.pdf)
    #expect(try await seen() == before + 1)
    let none = try await ground.desk().objectionEvidence(
      2, of: 1, to: "publicity", edition: ground.id)
    #expect(none == nil)
    for role in [Role.clerk, .auditor, .visitor] {
      await #expect(throws: NotPermitted.self) {
        try await ground.desk(Actor(name: "x", role: role)).objectionEvidence(
          1, of: 1, to: "publicity", edition: ground.id)
      }
    }
    // Its bytes are in the backup; a file that is gone is named by the check.
    let backup = ground.folder.appending(path: "backup").path
    let copied = try await ground.desk().copyFiles(from: ground.files, to: FileFolder(backup))
    #expect(copied.count == 1 && copied.damaged.isEmpty)
    try ground.files.remove(digest)
    let damaged = try await ground.desk().damagedFiles()
    #expect(damaged == ["\(ground.id) 异议 1 证据 1"])
    _ = try await ground.send(Self.pdf, "另.pdf", try await ground.objected())
    #expect(try await ground.desk().damagedFiles().isEmpty)
    _ = try await Purge.privateData(
      of: ground.id, in: ground.edition.desk.database,
      Action(actor: "cli", name: Purge.action, at: PublicEdition.end))
    try await ground.desk().removePurgedFiles(of: ground.id)
    #expect(try ground.files.state(of: digest) == .missing)
    let after = try await ground.desk(.visitor).objection(
      byCode: code, edition: ground.id, from: "10.1.1.1")
    #expect(after?.files.first?.isPurged == true && after?.text.isEmpty == true)
    #expect(try await ground.desk().checkStore().isSound)
  }

  @Test
  func
    `what is no such file, too many, too late or without the code is refused and leaves nothing`()
    async throws
  {
    let ground = try await Ground()
    let code = try await ground.objected()
    for (bytes, name) in [
      (Array("<html>".utf8), "页.pdf"), ([], "空.pdf"), (Self.pdf, "程序.exe"),
      (Array("%PDF-1.7 断了".utf8), "半.pdf"), ([0x50, 0x4B, 3, 4, 1, 2, 3], "乱.docx"),
      ([0x50, 0x4B, 3, 4] + Array("hello".utf8), "乱.xlsx"),
    ] {
      await #expect(throws: EntryFileFault.self, "\(name)") {
        try await ground.send(bytes, name, code)
      }
    }
    #expect(try await ground.send(Self.pdf, "a.pdf", nil) == nil)
    let strange = ReceiptCode(typed: "AAAA-AAAA-AAAA-AAAA")
    #expect(try await ground.send(Self.pdf, "a.pdf", strange) == nil)
    for number in 1...PublicObjection.mostFiles {
      try await ground.send(Self.pdf + [UInt8(number)], "\(number).pdf", code)
    }
    await #expect(throws: PublicFault.tooManyFiles(most: 5)) {
      try await ground.send(Self.pdf + [9], "9.pdf", code)
    }
    let second = try await ground.objected()
    _ = try await ground.desk().decideObjection(
      2, to: "publicity", edition: ground.id, .notUpheld,
      by: [
        HandlerCheck.Handler(name: "苏立", organization: "市团委办公室"),
        HandlerCheck.Handler(name: "林晓", organization: "市科协"),
      ], reason: "经核查不属实")
    await #expect(throws: PublicFault.evidenceTooLate) {
      try await ground.send(Self.pdf + [10], "10.pdf", second)
    }
    // Nothing that was refused lies in the folder.
    let digests = try await ground.edition.desk.database.read {
      try EntryFileRecords.digests(in: $0)
    }
    #expect(digests.count == 5)
    #expect(try ground.files.state(of: Digest(of: Self.pdf + [10])) == .missing)
  }

  @Test
  func
    `the receipt is a page of PDF with the code and the digests, what was written, and not by whom`()
    async throws
  {
    let ground = try await Ground()
    let code = try await ground.objected()
    let receipt = try #require(try await ground.send(Self.pdf, "证据.pdf", code))
    let rows = receipt.rows(in: .chinese).map { "\($0.name) \($0.value)" }.joined(separator: "\n")
    #expect(rows.contains(code.shown) && rows.contains(Digest(of: Self.pdf).text))
    #expect(rows.contains("写的内容 与往届作品雷同"))
    #expect(rows.contains("第 1 号名单第 1 项：\(receipt.title)"))
    #expect(!receipt.title.isEmpty)
    for secret in ["韩天雨", "信箱七号"] { #expect(!rows.contains(secret)) }
    let path = ground.folder.appending(path: "回执.pdf").path
    try await ground.desk(.visitor).writeObjectionReceipt(receipt, in: .chinese, to: path)
    let bytes = try Data(contentsOf: URL(filePath: path))
    #expect(bytes.starts(with: Array("%PDF-".utf8)))
  }

  /// The objection was taken with the sign, and its receipt was refused for ever: nobody can change its text any more.
  @Test func `an objection with an emoji has its receipt on paper too`() async throws {
    let ground = try await Ground()
    let code = try await ground.objected("与往届作品雷同😡👍")
    let receipt = try #require(
      try await ground.desk(.visitor).objection(
        byCode: code, edition: ground.id, from: "10.1.1.1"))
    #expect(receipt.text == "与往届作品雷同😡👍")
    for language in Language.allCases {
      let path = ground.folder.appending(path: "回执-\(language).pdf").path
      try await ground.desk(.visitor).writeObjectionReceipt(receipt, in: language, to: path)
      let bytes = try Data(contentsOf: URL(filePath: path))
      #expect(bytes.starts(with: Array("%PDF-".utf8)))
    }
  }

  @Test
  func `evidence counts for its objection, so that nobody behind the same address waits for it`()
    async throws
  {
    let ground = try await Ground()
    let (code, other) = (try await ground.objected(), try await ground.objected())
    // The same file again and again is no second file, but is looked at each time.
    for _ in 1...20 { try await ground.send(Self.pdf, "证据.pdf", code) }
    await #expect(throws: PublicFault.evidenceTooOften(most: 20, minutes: 15)) {
      try await ground.send(Self.pdf, "证据.pdf", code)
    }
    let receipt = try #require(try await ground.send(Self.pdf, "证据.pdf", other))
    #expect(receipt.files.count == 1)
  }

  @Test
  func `one source keeps 300 MB in a quarter of an hour, over however many objections`()
    async throws
  {
    let ground = try await Ground()
    let (code, other) = (try await ground.objected(), try await ground.objected())
    let limit = PublicLimit.evidenceKilobytes
    let database = ground.edition.desk.database
    let now = ground.desk().clock()
    func counted() async throws -> Int {
      try await database.read {
        try SessionRecords.failures(of: limit.name, from: "10.1.1.1", in: $0)?.count ?? 0
      }
    }
    // A file that is there already, and one that is refused, keep nothing and count nothing.
    let large =
      Array("%PDF-1.7 ".utf8) + [UInt8](repeating: 32, count: 3_000)
      + Array("/Page %%EOF".utf8)
    for _ in 1...3 { try await ground.send(large, "证据.pdf", code) }
    await #expect(throws: EntryFileFault.self) { try await ground.send([1, 2], "乱.pdf", code) }
    #expect(try await counted() == 3)
    // A hundred objections with 2 MB each.
    for _ in 1...100 {
      try await database.note {
        try limit.countAndCheck("10.1.1.1", amount: 2 << 10, at: now, in: $0)
      }
    }
    try await ground.send(large + [10], "又一.pdf", other)
    // Others from there bring the rest, down to the last two kilobytes.
    let rest = limit.most - (try await counted()) - 2
    try await database.note { try limit.count("10.1.1.1", amount: rest, at: now, in: $0) }
    await #expect(throws: PublicFault.evidenceTooMuch(megabytes: 300, minutes: 15)) {
      try await ground.send(large + [11], "再一.pdf", code)
    }
    // A smaller one still goes in, and whoever comes from elsewhere is not kept from it.
    try await ground.send(Self.pdf, "小.pdf", code)
    let path = ground.folder.appending(path: "别处.pdf").path
    try Data(large + [12]).write(to: URL(filePath: path))
    let elsewhere = try await ground.desk(.visitor).addEvidence(
      path, named: "别处.pdf", byCode: other, edition: ground.id, from: "10.9.9.9")
    #expect(elsewhere?.files.count == 2)
  }

  @Test func `what stays free on the disk is looked at for small files too`() async throws {
    let folder = try temporaryFolder().path
    #expect(WorkFileWriter.hasRoom(for: 10, leaving: 0, in: folder))
    #expect(!WorkFileWriter.hasRoom(for: 10, leaving: .max, in: folder))
    #expect(PublicLimit.roomLeft == 2 << 30)
  }
}
