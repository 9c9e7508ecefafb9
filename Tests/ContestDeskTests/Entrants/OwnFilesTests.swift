import Contest
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

/// Files that entrants hand in themselves, in pieces and whole.
struct OwnFilesTests {
  private static let rulebook = FormBook.rulebook.replacing(
    "  - {id: abstract, name: 作品摘要, kind: text, max: 20}\n",
    with: """
        - {id: abstract, name: 作品摘要, kind: text, max: 20}
        - {id: paper, name: 作品正文, kind: file, accept: [pdf], max-size: 1MB}

      """)

  private struct Ground {
    let entrants: EntrantGround
    let desk: Desk
    let files: FileFolder

    init(sends: Bool = true) async throws {
      entrants = try await EntrantGround(rulebook: OwnFilesTests.rulebook)
      files = FileFolder(entrants.book.path("files"))
      let plain = try await entrants.entrant()
      desk = Desk(
        database: plain.database, key: plain.key, actor: plain.actor, clock: plain.clock,
        files: files)
      try await entrants.save(EntrantGround.answers(1), as: desk)
      if sends { try await entrants.send(as: desk) }
    }

    var id: Edition.ID { entrants.id }

    func put(_ bytes: [UInt8], at offset: Int, _ upload: OwnUpload) async throws -> Int {
      try await desk.addToOwnUpload(bytes, at: offset, of: upload, field: "paper", edition: id)
    }
  }

  private static func pdf(_ length: Int) -> [UInt8] {
    Array("%PDF-1.7".utf8) + (8..<length).map { UInt8(truncatingIfNeeded: $0 &* 31) }
  }

  @Test func `in pieces with a break in between, the bytes are those that were sent`() async throws
  {
    let ground = try await Ground()
    let bytes = Self.pdf(5_000)
    let upload = OwnUpload(name: "论文.PDF", size: bytes.count, modified: "1")
    #expect(try await ground.put(Array(bytes[..<2_000]), at: 0, upload) == 2_000)
    // The line broke; the browser asks how far it was.
    let at = try await ground.desk.ownUpload(upload, field: "paper", edition: ground.id)
    #expect(at == 2_000)
    #expect(try await ground.put(Array(bytes[..<2_000]), at: 0, upload) == 2_000)
    #expect(try await ground.put(Array(bytes[2_000...]), at: 2_000, upload) == 5_000)
    let line = try #require(try await ground.desk.ownFiles(edition: ground.id).lines.first)
    let file = try #require(line.file)
    #expect(file.length == 5_000 && file.ending == "pdf" && file.digest == Digest(of: bytes))
    #expect(try ground.files.state(of: file.digest) == .whole)
    let left = try await ground.desk.ownUpload(upload, field: "paper", edition: ground.id)
    #expect(left == 0)
    // The receipt names it.
    let own = try await ground.desk.entrantDesk(edition: ground.id)
    let receipt = OwnReceipt(own, try await ground.desk.ownFiles(edition: ground.id))
    #expect(receipt?.rows.contains { $0.value.contains(file.digest.text) } == true)
  }

  @Test func `what is no such file is refused at its first piece, and before the form is sent`()
    async throws
  {
    let ground = try await Ground()
    for (name, bytes, size) in [
      ("论文.pdf", Array("<html>".utf8), 6), ("论文.exe", Self.pdf(100), 100),
      ("论文.pdf", Self.pdf(100), 2_000_000), ("论文.pdf", [], 0),
    ] as [(String, [UInt8], Int)] {
      await #expect(throws: EntryFileFault.self, "\(name) \(size)") {
        try await ground.put(bytes, at: 0, OwnUpload(name: name, size: size, modified: "1"))
      }
    }
    let small = OwnUpload(name: "论文.pdf", size: 10, modified: "1")
    for offset in [-1, 5, Int.max] {
      await #expect(throws: EntryFileFault.self, "\(offset)") {
        try await ground.put(Self.pdf(100), at: offset, small)
      }
    }
    let early = try await Ground(sends: false)
    await #expect(throws: EntrantFault.notSentForFiles) {
      try await early.put(Self.pdf(10), at: 0, small)
    }
  }

  @Test func `a file that is whole after the deadline is late`() async throws {
    let ground = try await Ground()
    let bytes = Self.pdf(100)
    let upload = OwnUpload(name: "论文.pdf", size: 100, modified: "1")
    _ = try await ground.put(Array(bytes[..<50]), at: 0, upload)
    let end = Instant(millisecondsSince1970: FormBook.now.millisecondsSince1970 + 1_000)
    _ = try await ground.entrants.office.setDeadline(
      RegistrationDeadline(end: end), reason: "通知", edition: ground.id)
    ground.entrants.set(end)
    await #expect(throws: EntrantFault.late(end: end)) {
      try await ground.put(Array(bytes[50...]), at: 50, upload)
    }
    #expect(try await ground.desk.ownFiles(edition: ground.id).lines.first?.file == nil)
  }

  @Test func `the receipt is a page of PDF`() async throws {
    let ground = try await Ground()
    let path = ground.entrants.book.path("回执.pdf")
    try await ground.desk.writeOwnReceipt(edition: ground.id, in: .chinese, to: path)
    let head = try Data(contentsOf: URL(filePath: path)).prefix(5)
    #expect(Array(head) == Array("%PDF-".utf8))
    let early = try await Ground(sends: false)
    await #expect(throws: EntrantFault.notSent) {
      try await early.desk.writeOwnReceipt(edition: early.id, in: .chinese, to: path)
    }
  }
}
