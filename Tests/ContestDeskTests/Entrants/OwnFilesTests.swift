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

    init(
      sends: Bool = true, requires: Bool = false, rulebook: String = OwnFilesTests.rulebook
    ) async throws {
      entrants = try await EntrantGround(
        rulebook: requires
          ? rulebook.replacing("max-size: 1MB", with: "max-size: 1MB, required: true")
          : rulebook)
      files = FileFolder(entrants.book.path("files"))
      let plain = try await entrants.entrant()
      desk = Desk(
        database: plain.database, key: plain.key, actor: plain.actor, clock: plain.clock,
        files: files)
      try await entrants.save(EntrantGround.answers(1), as: desk)
      if sends { try await entrants.send(as: desk) }
    }

    var id: Edition.ID { entrants.id }

    /// The office, with the folder of files.
    var office: Desk {
      Desk(
        database: desk.database, key: desk.key, actor: entrants.office.actor, clock: desk.clock,
        files: files)
    }

    func standing(
      _ bytes: [UInt8], at offset: Int, _ upload: OwnUpload
    ) async throws -> OwnUpload.Standing {
      try await desk.addToOwnUpload(bytes, at: offset, of: upload, field: "paper", edition: id)
    }

    func put(_ bytes: [UInt8], at offset: Int, _ upload: OwnUpload) async throws -> Int {
      try await standing(bytes, at: offset, upload).received
    }
  }

  private static func pdf(_ length: Int) -> [UInt8] {
    let head = Array("%PDF-1.7 /Page %%EOF".utf8)
    return Array(
      (head + (head.count..<max(length, head.count)).map { UInt8(truncatingIfNeeded: $0 &* 31) })
        .prefix(length))
  }

  @Test func `a file sent in pieces with a break arrives unchanged`() async throws {
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
    #expect(receipt?.rows.contains { $0.value.chinese.contains(file.digest.text) } == true)
  }

  @Test func `sent back for a file, it is handed in again once the file is there`() async throws {
    let ground = try await Ground()
    let entry = try #require(try await ground.desk.entrantDesk(edition: ground.id).sent?.entry)
    func put(_ length: Int, minute: Int64) async throws {
      ground.entrants.set(
        Instant(
          millisecondsSince1970: FormBook.now.millisecondsSince1970 + minute * 60_000))
      let upload = OwnUpload(name: "论文.pdf", size: length, modified: "\(length)")
      _ = try await ground.put(Self.pdf(length), at: 0, upload)
    }
    try await put(300, minute: 1)
    ground.entrants.set(
      Instant(millisecondsSince1970: FormBook.now.millisecondsSince1970 + 120_000))
    let due = FormBook.now.day().adding(days: 3)
    try await ground.office.screen(entry, .return(reason: "请换清楚的正文", due: due))
    // The file that was there before is no correction.
    await #expect(throws: EntrantFault.nothingChanged) {
      try await ground.entrants.send(as: ground.desk)
    }
    try await put(2_000, minute: 3)
    let sent = try await ground.entrants.send(as: ground.desk)
    #expect(sent.state == .registered && sent.sent?.number == 2 && sent.sent?.entry == entry)
    let decisions = try await ground.office.database.read { connection in
      try ScreeningRecords.of(entry, in: connection).map(\.decision)
    }
    #expect(decisions == ["return", "resubmit"])
    try await ground.office.screen(entry, .pass)
  }

  @Test func `the receipt says which files were exchanged after the entry was sent`() async throws {
    let ground = try await Ground()
    func put(_ length: Int) async throws {
      let bytes = Self.pdf(length)
      let upload = OwnUpload(name: "论文\(length).pdf", size: bytes.count, modified: "\(length)")
      _ = try await ground.put(bytes, at: 0, upload)
    }
    func receipt() async throws -> OwnReceipt? {
      OwnReceipt(
        try await ground.desk.entrantDesk(edition: ground.id),
        try await ground.desk.ownFiles(edition: ground.id))
    }
    try await put(300)
    let first = try #require(try await receipt())
    #expect(!first.rows.contains { $0.name.chinese == "提交以后换过文件" })
    // Less than a kilobyte stands once.
    #expect(first.rows.contains { $0.value.chinese.contains("300 B  SHA-256") })
    let later = Instant(millisecondsSince1970: FormBook.now.millisecondsSince1970 + 60_000)
    ground.entrants.set(later)
    try await put(2_000)
    let second = try #require(try await receipt())
    #expect(second.number == first.number)
    let told = second.rows.first { $0.name.chinese == "提交以后换过文件" }?.value.chinese ?? ""
    #expect(told.contains(later.shown), "\(told)")
    #expect(second.rows.contains { $0.value.chinese.contains("(2000 B)") })
    let desk = try await ground.desk.entrantDesk(edition: ground.id)
    let files = try await ground.desk.ownFiles(edition: ground.id)
    #expect(files.changed(since: try #require(desk.sent)).map(\.at) == [later])
  }

  @Test(arguments: [false, true])
  func `the same bytes again are said to be there, before the form is sent and after`(
    sends: Bool
  ) async throws {
    let ground = try await Ground(sends: sends)
    let bytes = Self.pdf(300)
    func put(_ name: String, _ bytes: [UInt8]) async throws -> OwnUpload.Standing {
      let upload = OwnUpload(name: name, size: bytes.count, modified: "1")
      let half = try await ground.standing(Array(bytes[..<100]), at: 0, upload)
      #expect(half.received == 100 && !half.isSame)
      return try await ground.standing(Array(bytes[100...]), at: 100, upload)
    }
    #expect(try await !put("论文.pdf", bytes).isSame)
    let again = try await put("论文（改名）.pdf", bytes)
    #expect(again.isSame && again.received == 300)
    #expect(try await !put("论文.pdf", Self.pdf(301)).isSame)
  }

  @Test func `a file of the wrong type is refused at its first piece`() async throws {
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
  }

  @Test func `a truncated file is refused once it is complete, in pieces or at once`() async throws
  {
    let ground = try await Ground()
    let broken = Array("%PDF-1.7".utf8) + [UInt8](repeating: 0x41, count: 292)
    let upload = OwnUpload(name: "论文.pdf", size: 300, modified: "1")
    #expect(try await ground.put(Array(broken[..<100]), at: 0, upload) == 100)
    await #expect(throws: EntryFileFault.self) {
      try await ground.put(Array(broken[100...]), at: 100, upload)
    }
    let path = ground.entrants.book.path("断.pdf")
    try Data(broken).write(to: URL(filePath: path))
    await #expect(throws: EntryFileFault.self) {
      try await ground.desk.attachOwnFile(path, named: "断.pdf", field: "paper", edition: ground.id)
    }
    #expect(try await ground.desk.ownFiles(edition: ground.id).lines.first?.file == nil)
  }

  @Test(arguments: [true, false])
  func `the same bytes again are reported as known`(isSent: Bool) async throws {
    let ground = try await Ground(sends: isSent)
    let path = ground.entrants.book.path("论文.pdf")
    func attach(_ bytes: [UInt8]) async throws -> Bool {
      try Data(bytes).write(to: URL(filePath: path))
      return try await ground.desk.attachOwnFile(
        path, named: "论文.pdf", field: "paper", edition: ground.id)
    }
    #expect(try await !attach(Self.pdf(300)))
    #expect(try await attach(Self.pdf(300)))
    #expect(try await !attach(Self.pdf(400)))
  }

  @Test func `a required file is stored with the form and handed in with it`()
    async throws
  {
    let ground = try await Ground(sends: false, requires: true)
    let (desk, id) = (ground.desk, ground.id)
    let early = try await desk.checkDraft(edition: id)
    #expect(early.errors.map(\.field) == ["file-paper"])
    await #expect(throws: EntrantFault.notReady(count: 1)) {
      try await ground.entrants.send(as: desk)
    }
    #expect(
      try await ground.entrants.office.findEntries(ground.entrants.book.edition).lines.isEmpty)
    let first = Self.pdf(300)
    let upload = OwnUpload(name: "朱杰明.pdf", size: first.count, modified: "1")
    #expect(try await ground.put(first, at: 0, upload) == 300)
    // Once more is the same, and another takes its place; the bytes of the one before go, none of others do.
    #expect(try await ground.put(first, at: 0, upload) == 300)
    let second = Self.pdf(400)
    _ = try await ground.put(
      second, at: 0, OwnUpload(name: "论文.pdf", size: second.count, modified: "2"))
    let waiting = try #require(try await desk.ownFiles(edition: id).lines.first?.file)
    #expect(waiting.digest == Digest(of: second))
    #expect(try ground.files.state(of: Digest(of: first)) == .whole)
    try await desk.removeDroppedFiles()
    #expect(try ground.files.state(of: Digest(of: first)) == .missing)
    #expect(try ground.files.state(of: Digest(of: second)) == .whole)
    let sent = try #require(try await ground.entrants.send(as: desk).sent)
    let files = try await ground.entrants.office.fileList(
      ground.entrants.book.edition, entry: sent.entry)
    // The office's desk of this test has no folder, so that it knows of the file and does not see it.
    #expect(files.lines.map { $0.file?.digest } == [Digest(of: second)])
    #expect(try ground.files.state(of: Digest(of: second)) == .whole)
    #expect(try await desk.ownFiles(edition: id).lines.first?.file?.digest == Digest(of: second))
    // It is a file of the entry now, and the next one takes its place there.
    _ = try await ground.put(
      first, at: 0, OwnUpload(name: "论文.pdf", size: first.count, modified: "3"))
    let there = try await ground.entrants.office.database.read {
      try EntryFileRecords.of(sent.entry, in: $0)
    }
    #expect(there.map(\.number) == [1, 2] && there.map(\.length) == [400, 300])
    let log = try await ground.entrants.office.database.read { connection in
      try AuditLog.records(of: .account(Account.Name(desk.actor.name)), in: connection)
    }
    #expect(log.count { $0.action == "entry.attach-file" } == 2)
    let isSound = try await ground.office.checkStore().isSound
    #expect(isSound)
  }

  @Test
  func
    `a file that may be missing is taken out before the form is sent, and a required one is not`()
    async throws
  {
    let ground = try await Ground(sends: false)
    let bytes = Self.pdf(900)
    _ = try await ground.put(bytes, at: 0, OwnUpload(name: "a.pdf", size: 900, modified: "1"))
    for _ in 1...2 { try await ground.desk.removeOwnFile(field: "paper", edition: ground.id) }
    let line = try #require(try await ground.desk.ownFiles(edition: ground.id).lines.first)
    #expect(line.file == nil)
    let account = Account.Name(ground.desk.actor.name)
    let log = try await ground.office.database.read {
      try AuditLog.records(of: .account(account), in: $0)
    }
    #expect(log.count { $0.action == "entry.remove-file" } == 1, "a second press is no second step")
    try await ground.entrants.send(as: ground.desk)
    _ = try await ground.put(bytes, at: 0, OwnUpload(name: "a.pdf", size: 900, modified: "2"))
    let name = line.question.name
    await #expect(throws: EntryFileFault.mustStay(name)) {
      try await ground.desk.removeOwnFile(field: "paper", edition: ground.id)
    }
    let required = try await Ground(sends: false, requires: true)
    _ = try await required.put(bytes, at: 0, OwnUpload(name: "a.pdf", size: 900, modified: "1"))
    await #expect(throws: EntryFileFault.mustStay(name)) {
      try await required.desk.removeOwnFile(field: "paper", edition: required.id)
    }
  }

  @Test func `a purge removes files that wait with forms, and unfinished uploads`() async throws {
    let ground = try await Ground(sends: false)
    let bytes = Self.pdf(300)
    _ = try await ground.put(
      bytes, at: 0, OwnUpload(name: "论文.pdf", size: bytes.count, modified: "1"))
    // Checked, and copied by a backup, like any other.
    #expect(try await ground.office.checkStore().isSound)
    let backup = try await ground.office.backUp(to: ground.entrants.book.path("备份"))
    #expect(backup.files == CopiedFiles(count: 1))
    let half = OwnUpload(name: "半.pdf", size: 900, modified: "1")
    #expect(try await ground.put(bytes, at: 0, half) == 300)
    // A file's time is the machine's; the desk's clock is months ahead of it, so that to the desk it was left long ago.
    let now = Instant(millisecondsSince1970: Int64(Date().timeIntervalSince1970 * 1_000))
    #expect(ground.files.forgetLeft(now: now) == 0)
    #expect(try await ground.desk.ownUpload(half, field: "paper", edition: ground.id) == 300)
    try await ground.office.removeDroppedFiles()
    #expect(try await ground.desk.ownUpload(half, field: "paper", edition: ground.id) == 0)
    let count = try await ground.office.purgePrivateData(of: ground.entrants.book.edition)
    #expect(count.files == 1)
    #expect(try ground.files.state(of: Digest(of: bytes)) == .missing)
    #expect(try await ground.office.checkStore().isSound)
  }

  @Test func `entrants can open their own files and nobody else's`() async throws {
    let ground = try await Ground(sends: false, requires: true)
    let (desk, id) = (ground.desk, ground.id)
    func missing() async throws -> Int {
      try await desk.entrantDesk(edition: id).missing(with: desk.ownFiles(edition: id))
    }
    // The file is counted with what is missing, as the check page asks for it.
    #expect(try await missing() == 1)
    #expect(try await desk.checkDraft(edition: id).errors.count == 1)
    #expect(try await desk.ownFile(field: "paper", edition: id) == nil)
    let bytes = Self.pdf(300)
    let upload = OwnUpload(name: "朱杰明.pdf", size: bytes.count, modified: "1")
    _ = try await ground.put(bytes, at: 0, upload)
    #expect(try await missing() == 0)
    for _ in 1...2 {
      let own = try #require(try await desk.ownFile(field: "paper", edition: id))
      // The name that the file had is not kept.
      #expect(own.name == "作品正文.pdf")
      #expect(try own.file.bytes(at: 0, count: bytes.count + 1) == bytes)
      if try await desk.entrantDesk(edition: id).sent == nil {
        try await ground.entrants.send(as: desk)
      }
    }
    #expect(try await desk.ownFile(field: "abstract", edition: id) == nil)
    let plain = try await ground.entrants.entrant(of: "南岭学院")
    let other = Desk(
      database: desk.database, key: desk.key, actor: plain.actor, clock: desk.clock,
      files: ground.files)
    #expect(try await other.ownFile(field: "paper", edition: id) == nil)
    await #expect(throws: NotPermitted.self) {
      try await ground.office.ownFile(field: "paper", edition: id)
    }
  }

  /// A file that a condition asks for, by another answer.
  private static let conditional = rulebook.replacing(
    "  - {id: abstract, ", with: "  - {id: special, name: 涉及药品, kind: yes-no}\n  - {id: abstract, "
  ).replacing(
    "  - {rule: one-entry-per-person, ",
    with: """
        - {rule: required-proof, field: paper, when: {field: special, is: 是}, source: 通知}
        - {rule: one-entry-per-person,\u{20}
      """)

  @Test func `a proof that was handed in is not reported as missing`() async throws {
    let ground = try await Ground(sends: false, rulebook: Self.conditional)
    let (desk, id) = (ground.desk, ground.id)
    func proofs() async throws -> Int {
      try await desk.checkDraft(edition: id).lines.count { $0.isProof }
    }
    let question = try #require(try await desk.ownFiles(edition: id).lines.first?.question)
    for (answer, isAsked) in [("否", false), ("是", true)] {
      try await ground.entrants.save(["answer-special": answer], as: desk)
      #expect(try await proofs() == (isAsked ? 1 : 0), "\(answer)")
      #expect(try await desk.entrantDesk(edition: id).asksFor(question) == isAsked, "\(answer)")
    }
    let bytes = Self.pdf(300)
    let upload = OwnUpload(name: "批件.pdf", size: bytes.count, modified: "1")
    _ = try await ground.put(bytes, at: 0, upload)
    #expect(try await proofs() == 0)
    let sent = try #require(try await ground.entrants.send(as: desk).sent)
    // Neither does the office find it missing, now or when it checks again.
    func found() async throws -> [String] {
      try await ground.entrants.office.entry(sent.entry).findings.map(\.code)
    }
    #expect(try await !found().contains("required-proof-missing"))
    _ = try await ground.entrants.office.checkEntries(ground.entrants.book.edition)
    #expect(try await !found().contains("required-proof-missing"))
  }

  @Test func `a file after the deadline is late even if the form was never sent`() async throws {
    let ground = try await Ground(sends: false)
    _ = try await ground.entrants.office.setDeadline(
      RegistrationDeadline(end: FormBook.now), reason: "通知", edition: ground.id)
    await #expect(throws: EntrantFault.late(RegistrationDeadline(end: FormBook.now))) {
      try await ground.put(Self.pdf(10), at: 0, OwnUpload(name: "论文.pdf", size: 10, modified: "1"))
    }
    #expect(try await !ground.desk.ownFiles(edition: ground.id).mayChange)
  }

  @Test func `a file that is complete only after the deadline is late`() async throws {
    let ground = try await Ground()
    let bytes = Self.pdf(100)
    let upload = OwnUpload(name: "论文.pdf", size: 100, modified: "1")
    _ = try await ground.put(Array(bytes[..<50]), at: 0, upload)
    let end = Instant(millisecondsSince1970: FormBook.now.millisecondsSince1970 + 1_000)
    _ = try await ground.entrants.office.setDeadline(
      RegistrationDeadline(end: end), reason: "通知", edition: ground.id)
    ground.entrants.set(end)
    await #expect(throws: EntrantFault.late(RegistrationDeadline(end: end))) {
      try await ground.put(Array(bytes[50...]), at: 50, upload)
    }
    #expect(try await ground.desk.ownFiles(edition: ground.id).lines.first?.file == nil)
  }

  /// The page took the title, and after the end nobody can change it.
  @Test(arguments: ["会飞的木马🐎", "😀", "木马\u{E000}", "𪚥𱁬龘"])
  func `a title that cannot be printed still has its receipt`(title: String) async throws {
    let ground = try await EntrantGround()
    let desk = try await ground.entrant()
    try await ground.save(EntrantGround.answers(1, title: title), as: desk)
    try await ground.send(as: desk)
    let path = ground.book.path("回执.pdf")
    try await desk.writeOwnReceipt(edition: ground.id, in: .chinese, to: path)
    let head = try Data(contentsOf: URL(filePath: path)).prefix(5)
    #expect(Array(head) == Array("%PDF-".utf8))
  }

  @Test func `the receipt is a PDF of one page`() async throws {
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
