import Contest
import ContestDesk
import ContestStore
import Foundation
import Testing

/// What entrants hand in: taken, exchanged, listed, written out, checked, backed up, purged.
struct EntryFilesTests {
  private let book: FormBook
  private let desk: Desk
  private let entry: Entry.ID
  private let files: FileFolder

  private static let rulebook = FormBook.rulebook.replacing(
    "kind: text, max: 20}\n",
    with: """
      kind: text, max: 20}
        - {id: paper, name: {zh: 作品正文, en: Paper}, kind: file, accept: [pdf], max-size: 1KB, required: true}
        - {id: photo, name: 照片, kind: file, accept: [jpg, png]}

      """)

  init() async throws {
    book = try await FormBook(rulebook: Self.rulebook)
    files = FileFolder(book.path("files"))
    desk = Self.desk(book, files)
    let form = try book.workbook(rows: FormBook.sheet([FormBook.work("1"), FormBook.work("2")]))
    let report = try await desk.importEntries([form], edition: book.edition)
    entry = try #require(report.lines.first?.id)
  }

  private static func desk(
    _ book: FormBook, _ files: FileFolder?, role: Role = .organizer
  ) -> Desk {
    Desk(
      database: book.desk.database, key: book.desk.key, actor: Actor(name: "sun", role: role),
      clock: { FormBook.now }, files: files)
  }

  private func file(_ text: String = "%PDF-1.7 论文 /Page %%EOF", named name: String = "论文.pdf")
    throws -> String
  {
    let path = book.path(name)
    try Data(text.utf8).write(to: URL(filePath: path))
    return path
  }

  @Test(arguments: ["paper", "作品正文", "Paper"])
  func `a file is taken for the question by its name or id`(word: String) async throws {
    let attached = try await desk.attachFile(try file(), to: entry, field: word)
    #expect(attached.file.field == "paper")
    #expect(!attached.isSame)
    #expect(try files.state(of: attached.file.digest) == .whole)
    let list = try await desk.fileList(book.edition)
    #expect(list.lines.map { $0.file == nil } == [false, true, true, true])
    #expect(list.lacking == 1)
  }

  @Test func `a web page named as a PDF is refused, and nothing remains`()
    async throws
  {
    let path = try file("<html>" + String(repeating: "长", count: 400))
    let error = await #expect(throws: EntryFileFault.self) {
      try await desk.attachFile(path, to: entry, field: "paper")
    }
    guard case .notTaken(let faults)? = error else { Issue.record("\(error as Any)"); return }
    #expect(faults.map(\.code) == ["file-too-large", "file-other-contents"])
    #expect(!FileManager.default.fileExists(atPath: files.path))
    #expect(try await desk.fileList(book.edition).lines.allSatisfy { $0.file == nil })
  }

  @Test func `an empty file, a folder and a missing file are reported for the file`()
    async throws
  {
    let empty = try file("", named: "空.pdf")
    await #expect(
      throws: EntryFileFault.notTaken([.empty(Bilingual(chinese: "作品正文", english: "Paper"))])
    ) {
      try await desk.attachFile(empty, to: entry, field: "paper")
    }
    let folder = book.path("文件夹.pdf")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    await #expect(throws: EntryFileFault.sourceUnreadable("文件夹.pdf")) {
      try await desk.attachFile(folder, to: entry, field: "paper")
    }
    await #expect(throws: EntryFileFault.sourceMissing("没有.pdf")) {
      try await desk.attachFile(book.path("没有.pdf"), to: entry, field: "paper")
    }
    for fault in [EntryFileFault.sourceMissing("a"), .sourceUnreadable("a")] {
      for language in Language.allCases {
        #expect(fault.message(in: language).contains("a"))
        #expect(!fault.message(in: language).contains("数据库"))
      }
    }
  }

  @Test func `an unknown question is refused, and the known ones are named`() async throws {
    let path = try file()
    for word in ["正文", "abstract"] {
      await #expect(throws: EntryFileFault.unknownField(word, known: ["作品正文", "照片"])) {
        try await desk.attachFile(path, to: entry, field: word)
      }
    }
  }

  @Test func `a later file replaces the one before, which stays on record`()
    async throws
  {
    let first = try await desk.attachFile(try file(), to: entry, field: "paper")
    let same = try await desk.attachFile(try file(named: "改名.pdf"), to: entry, field: "paper")
    #expect(same.isSame)
    let second = try await desk.attachFile(
      try file("%PDF-1.7 第二版 /Page %%EOF"), to: entry, field: "paper")
    #expect(second.before == first.file)
    #expect(second.file.number == 2)
    let history = try await desk.history(of: entry.text, edition: book.edition)
    #expect(history.lines.count { $0.action == "entry.attach-file" } == 2)
    #expect(try files.state(of: first.file.digest) == .whole)
  }

  @Test func `nobody decides by a page that showed another file`() async throws {
    _ = try await desk.attachFile(try file(), to: entry, field: "paper")
    let shown = try await desk.shownEntries([entry])
    _ = try await desk.attachFile(
      try file("%PDF-1.7 第二版 /Page %%EOF"), to: entry, field: "paper")
    let refusal = await #expect(throws: BulkRefusal.self) {
      try await desk.screen(entry, .pass, asShown: shown)
    }
    let why = try #require(refusal?.obstacles.first?.why)
    #expect(why.chinese == "打开这一页以后，交来的文件有变动（作品正文），请打开看过再定。")
    #expect(why.english?.contains("(Paper)") == true)
    #expect(try await desk.entry(entry).stored.state == .registered)
    // Whoever has the page of now decides.
    try await desk.screen(entry, .pass, asShown: try await desk.shownEntries([entry]))
  }

  @Test func `after screening a file is replaced only with a reason`() async throws {
    try await desk.screen(entry, .pass)
    let path = try file()
    await #expect(throws: EntryFileFault.reasonMissing) {
      try await desk.attachFile(path, to: entry, field: "paper")
    }
    try await desk.attachFile(path, to: entry, field: "paper", reason: "补交")
    try await desk.screen(entry, .withdraw(reason: "退赛"))
    await #expect(throws: EntryFileFault.notStanding(.withdrawn)) {
      try await desk.attachFile(path, to: entry, field: "paper", reason: "补交")
    }
  }

  @Test func `somebody who may not register may not hand in files`() async throws {
    let path = try file()
    let auditor = Self.desk(book, files, role: .auditor)
    await #expect(throws: NotPermitted.self) {
      try await auditor.attachFile(path, to: entry, field: "paper")
    }
    await #expect(throws: NotPermitted.self) {
      try await auditor.writeFiles(book.edition, to: book.path("out"))
    }
  }

  @Test func `without a folder no file is accepted`() async throws {
    let path = try file()
    await #expect(throws: EntryFileFault.noFolder) {
      try await Self.desk(book, nil).attachFile(path, to: entry, field: "paper")
    }
  }

  @Test func `without a folder a backup names the missing files, and nothing is purged`()
    async throws
  {
    try await desk.attachFile(try file(), to: entry, field: "paper")
    let blind = Self.desk(book, nil)
    let made = try await blind.backUp(to: book.path("b.contest-backup"))
    #expect(made.files.damaged == ["\(entry.text) 作品正文（第 1 次）"])
    await #expect(throws: EntryFileFault.noFolder) {
      try await blind.purgePrivateData(of: book.edition)
    }
    #expect(try await desk.fileList(book.edition).lines.first?.file?.isPurged == false)
  }

  @Test func `files are written out by code and question, or none if one is damaged`()
    async throws
  {
    let attached = try await desk.attachFile(try file(), to: entry, field: "paper")
    let names = try await desk.writeFiles(book.edition, to: book.path("out"))
    #expect(names == ["\(entry.text)-作品正文.pdf"])
    #expect(
      try Data(contentsOf: URL(filePath: book.path("out/\(names[0])")))
        == Data("%PDF-1.7 论文 /Page %%EOF".utf8))
    try Data("x".utf8).write(to: URL(filePath: files.place(of: attached.file.digest)))
    await #expect(throws: EntryFileFault.damaged(["\(entry.text) 作品正文"])) {
      try await desk.writeFiles(book.edition, to: book.path("again"))
    }
    #expect(!FileManager.default.fileExists(atPath: book.path("again")))
  }

  @Test func `the check names changed and missing files`() async throws {
    let attached = try await desk.attachFile(try file(), to: entry, field: "paper")
    func found() async throws -> [String] {
      try await desk.checkStore().findings.filter { $0.name == "entry-files" }
        .flatMap(\.examples)
    }
    #expect(try await found() == [])
    try files.remove(attached.file.digest)
    #expect(try await found() == ["\(entry.text) 作品正文（第 1 次）"])
  }

  @Test func `a file in a lost folder counts as missing, whoever handed it in`() async throws {
    let attached = try await desk.attachFile(try file(), to: entry, field: "paper")
    #expect(try await desk.fileList(book.edition).lacking == 1)
    try files.remove(attached.file.digest)
    let list = try await desk.fileList(book.edition)
    #expect(list.lacking == 2 && list.lost.map(\.entry.id) == [entry])
    let first = try #require(list.lines.first)
    #expect(first.isLost && first.isLacking && first.file != nil)
    #expect(list.onlyLacking.lines.count == 2)
    let row = try #require(list.table(in: .chinese).rows.first)
    #expect(row.contains(.text("遗失")))
    // A desk without a folder sees none of them either.
    #expect(try await Self.desk(book, nil).fileList(book.edition).lost.count == 1)
  }

  @Test func `a backup has the files beside it, and a restore brings them back`() async throws {
    let attached = try await desk.attachFile(try file(), to: entry, field: "paper")
    let backup = book.path("a.contest-backup")
    #expect(try await desk.backUp(to: backup).files == CopiedFiles(count: 1, damaged: []))
    let address = book.path("restored.sqlite")
    func restore() async throws -> CopiedFiles {
      try await Desk.restore(
        backup, to: address, actor: Actor(name: "sun", role: .organizer),
        clock: { FormBook.now }
      ).files
    }
    #expect(try await restore() == CopiedFiles(count: 1, damaged: []))
    #expect(try FileFolder(address + ".files").state(of: attached.file.digest) == .whole)
    try FileManager.default.removeItem(atPath: backup + ".files")
    try FileManager.default.removeItem(atPath: address + ".files")
    #expect(try await restore().damaged == ["\(entry.text) 作品正文（第 1 次）"])
  }

  @Test func `removing a person lists the remaining files, because nobody reads their content`()
    async throws
  {
    try await desk.attachFile(try file(), to: entry, field: "paper")
    try await desk.attachFile(try file("%PDF-1.7 第二版 /Page %%EOF"), to: entry, field: "paper")
    let id = entry
    let stored = try await desk.database.read { try EntryRecords.entry(id, in: $0) }
    let name = try #require(stored?.entry.members.first?.name)
    try await desk.screen(entry, .withdraw(reason: "退赛"))
    let done = try await desk.forgetPerson(name, entry: entry, reason: "来函")
    let kept = done.remains.filter { $0.place == .entryFiles }
    #expect(kept.map(\.what) == [entry.text] && kept.map(\.count) == [2], "\(done.remains)")
  }

  @Test func `a purge removes the bytes and keeps their record`()
    async throws
  {
    let attached = try await desk.attachFile(try file(), to: entry, field: "paper")
    let count = try await desk.purgePrivateData(of: book.edition)
    #expect(count.files == 1)
    #expect(try files.state(of: attached.file.digest) == .missing)
    let line = try #require(try await desk.fileList(book.edition, entry: entry).lines.first)
    #expect(line.file?.isPurged == true)
    #expect(line.file?.digest == attached.file.digest)
    let broken = try await desk.checkStore().findings.filter { $0.count > 0 }
    #expect(broken.map(\.name) == [])
  }
}
