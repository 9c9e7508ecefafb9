import Contest
import ContestStore
import Foundation
import Testing

@testable import ContestArchive
@testable import ContestDesk

/// What entrants handed in goes up with their works, is sealed on the way, and lies above under the same SHA-256.
struct PackagedFilesTests {
  private static let form = """
    form:
      - {id: paper, name: {zh: 作品正文, en: Paper}, kind: file, accept: [pdf], max-size: 3MB}
      - {id: photo, name: 照片, kind: file, accept: [jpg, png]}
    tiers:
    """

  private let offices: TwoOffices
  private let paper: [UInt8]

  init() async throws {
    offices = try await TwoOffices(
      rulebook: TwoOffices.rulebook.replacing("\ntiers:", with: "\n" + Self.form))
    try await offices.select()
    // Above one portion of what is sealed, and with a text that may be looked for.
    paper =
      Array("%PDF-1.7 苏立的论文 /Page ".utf8) + [UInt8](repeating: 0x41, count: 1_500_000)
      + Array(" %%EOF".utf8)
    try await attach(paper, to: "E1")
  }

  private func attach(
    _ bytes: [UInt8], to entry: Entry.ID, _ field: String = "paper", name: String = "论文.pdf"
  ) async throws {
    let path = offices.folder.appending(path: name).path
    try Data(bytes).write(to: URL(filePath: path))
    try await offices.school.desk.attachFile(path, to: entry, field: field, reason: "补交")
    try FileManager.default.removeItem(atPath: path)
  }

  private func above(_ number: String) async throws -> [EntryFile] {
    let entry = try #require(try await offices.stored().first { $0.entry.number == number })
    return try await offices.city.database.read {
      try EntryFileRecords.of(entry.entry.id, in: $0)
    }
  }

  /// The files that lie in the city's folder.
  private func lying() -> [String] {
    let folder = offices.folder.appending(path: "contest.sqlite.files").path
    return (FileManager.default.subpaths(atPath: folder) ?? []).filter {
      $0.split(separator: "/").last?.count ?? 0 > 2
    }
  }

  @Test func `files are sent encrypted and stored above once, under the same digest`() async throws
  {
    let sent = try await offices.recommend()
    #expect(sent.files == 1)
    let package = try Data(contentsOf: URL(filePath: offices.path))
    #expect(package.range(of: Data("苏立的论文".utf8)) == nil)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: offices.folder.path)
        .filter { $0.hasSuffix(".part") } == [])
    let report = try PackageVerifier.verify(offices.path)
    #expect(report.isSound && report.findings.first { $0.name == "entry-files" }?.count == 1)
    let trial = try await offices.receive(mode: .preview)
    #expect(trial.files.map(\.entry) == ["E1"] && trial.files.map(\.bytes) == [paper.count])
    #expect(lying() == [])
    let receipt = try await offices.receive()
    #expect(receipt.report.isStored, "\(receipt.report.problems)")
    let file = try #require(try await above("E1").first)
    #expect(file.digest == Digest(of: paper) && file.ending == "pdf" && file.field == "paper")
    let folder = try #require(offices.city.files)
    #expect(try Data(contentsOf: URL(filePath: folder.place(of: file.digest))) == Data(paper))
    // The same again changes nothing; another in its place does.
    _ = try await offices.recommend()
    #expect(try await offices.receive().files.isEmpty)
    try await attach(Array("%PDF-1.7 第二版 /Page %%EOF".utf8), to: "E1")
    _ = try await offices.recommend()
    let second = try await offices.receive()
    #expect(second.files.map(\.isReplacing) == [true])
    #expect(try await above("E1").map(\.number) == [1, 2])
    for desk in [offices.city, offices.school.desk] {
      let broken = try await desk.checkStore().findings.filter { $0.count > 0 }
      #expect(broken.map(\.name) == [])
    }
  }

  @Test func `a shared file is sent once`() async throws {
    try await attach(paper, to: "E3")
    let sent = try await offices.recommend()
    #expect(sent.files == 1)
    let package = try ReceivedPackage(path: offices.path)
    #expect(package.entries.map(\.files.count) == [1, 1, 0])
    #expect(try await offices.receive().files.map(\.entry) == ["E1", "E3"])
    #expect(lying().count == 1)
  }

  /// The reserve's code below, once a package went up.
  private func reserve() async throws -> Entry.ID {
    _ = try await offices.recommend()
    let package = try ReceivedPackage(path: offices.path)
    return try #require(package.entries.first { $0.standing == .reserve }?.code)
  }

  @Test func `a reserve that moves up above has its files at once`() async throws {
    let reserve = try await reserve()
    let own = Array("%PDF-1.7 候补的论文 /Page %%EOF".utf8)
    try await attach(own, to: reserve)
    #expect(try await offices.recommend().files == 2)
    let receipt = try await offices.receive()
    #expect(receipt.report.isStored && receipt.files.map(\.entry) == ["E1", reserve])
    #expect(lying().count == 2)
    let city = offices.city
    #expect(try await city.checkStore().isSound)
    let gone = try #require(try await offices.stored().first { $0.entry.number == "E1" })
    let moved = try await city.withdrawReceived(gone.entry.id, reason: "查实不符合资格")
    #expect(moved.movedUp.map(\.entry) == [reserve], "\(moved.problems)")
    let file = try #require(try await above(reserve.text).first)
    #expect(file.digest == Digest(of: own) && file.field == "paper" && file.number == 1)
    let list = try await city.fileList(city.edition(offices.edition.id))
    #expect(
      list.lines.filter { $0.entry.number == reserve.text && $0.file != nil }.map(\.isLost)
        == [false])
    #expect(try await city.checkStore().isSound)
    // It is handed up again with the next package, and nothing changes.
    #expect(try await offices.school.desk.checkStore().isSound)
  }

  @Test func `a reserve's lost file is named by the check, and a purge removes its bytes`()
    async throws
  {
    let reserve = try await reserve()
    let own = Array("%PDF-1.7 候补的论文 /Page %%EOF".utf8)
    try await attach(own, to: reserve)
    _ = try await offices.recommend()
    _ = try await offices.receive()
    let city = offices.city
    let files = try #require(city.files)
    try files.remove(Digest(of: own))
    let finding = try #require(
      try await city.checkStore().findings.first { $0.name == "entry-files" })
    #expect(finding.examples == ["京华理工 \(reserve.text) 作品正文（候补）"])
    _ = try await offices.recommend()
    _ = try await offices.receive()
    #expect(lying().count == 2)
    _ = try await city.purgePrivateData(of: city.edition(offices.edition.id))
    #expect(lying() == [])
    #expect(try await city.checkStore().isSound)
  }

  @Test func `a reserve's file that the rules refuse is reported and not stored`() async throws {
    let reserve = try await reserve()
    let files = try #require(offices.school.desk.files)
    let page = Array("<html>".utf8)
    let path = offices.folder.appending(path: "x.pdf").path
    try Data(page).write(to: URL(filePath: path))
    let draft = try files.take(path)
    try files.keep(draft)
    try await offices.school.desk.database.write(
      Action(actor: "test", name: "entry.attach-file", at: offices.school.desk.clock())
    ) { transaction in
      try EntryFileRecords.add(
        EntryFile(
          entry: reserve, field: "paper", number: 1, ending: "pdf", length: page.count,
          digest: draft.digest, at: transaction.action.at, actor: "test"),
        named: "x.pdf", reason: "", in: transaction)
    }
    _ = try await offices.recommend()
    let receipt = try await offices.receive()
    #expect(receipt.report.isStored)
    let told = try #require(receipt.report.problems.first { $0.code == "package-reserve-file" })
    #expect(told.severity == .warning)
    #expect(told.explanation.message(in: .chinese).contains("候补 \(reserve.text) "))
    #expect(lying().count == 1)
  }

  @Test func `a file that is damaged below is named, and no package is made`() async throws {
    let files = try #require(offices.school.desk.files)
    try files.remove(Digest(of: paper))
    for mode in [RunMode.preview, .run] {
      await #expect(throws: EntryFileFault.damaged(["E1 作品正文"])) {
        _ = try await offices.school.desk.recommend(
          to: "市团委", program: "test", mode: mode, path: offices.path)
      }
    }
    #expect(!FileManager.default.fileExists(atPath: offices.path))
  }

  @Test func `a file of the wrong type refuses the package, and no file remains`()
    async throws
  {
    // The school's own check is passed by: its database says pdf of what is a page of the web.
    let page = Array("<html>".utf8)
    let path = offices.folder.appending(path: "x.pdf").path
    try Data(page).write(to: URL(filePath: path))
    let files = try #require(offices.school.desk.files)
    let draft = try files.take(path)
    try files.keep(draft)
    try await offices.school.desk.database.write(
      Action(actor: "test", name: "entry.attach-file", at: offices.school.desk.clock())
    ) { transaction in
      try EntryFileRecords.add(
        EntryFile(
          entry: "E3", field: "paper", number: 1, ending: "pdf", length: page.count,
          digest: draft.digest, at: transaction.action.at, actor: "test"),
        named: "x.pdf", reason: "", in: transaction)
    }
    _ = try await offices.recommend()
    for mode in [RunMode.preview, .run] {
      let receipt = try await offices.receive(mode: mode)
      let errors = receipt.report.problems.filter { $0.severity == .error }
      #expect(errors.map(\.code) == ["file-other-contents"])
      #expect(errors.first?.place.row != nil)
      #expect(!receipt.report.isStored)
    }
    #expect(try await offices.stored().isEmpty)
    #expect(lying() == [])
  }

  @Test func `without a folder above the package is refused before anything is written`()
    async throws
  {
    _ = try await offices.recommend()
    let blind = Desk(
      database: offices.city.database, key: offices.city.key, actor: offices.city.actor,
      clock: offices.city.clock, siteFile: offices.city.siteFile)
    await #expect(throws: EntryFileFault.noFolder) {
      _ = try await blind.receive(offices.path, ownOrganizations: true)
    }
    #expect(try await offices.stored().isEmpty)
  }

  struct Bad: Sendable, CustomTestStringConvertible {
    let name, code: String
    var limits = ArchiveLimits.package
    let spoil: @Sendable (inout [(String, [UInt8])], String) -> Void
    var testDescription: String { name }

    init(
      _ name: String, _ code: String, limits: ArchiveLimits = .package,
      _ spoil: @escaping @Sendable (inout [(String, [UInt8])], String) -> Void
    ) {
      (self.name, self.code, self.limits, self.spoil) = (name, code, limits, spoil)
    }
  }

  static let bad: [Bad] = [
    Bad("without the file", "archive-lacks-file") { files, path in
      files.removeAll { $0.0 == path }
    },
    Bad("with a changed file", "package-files-differ") { files, path in
      for index in files.indices where files[index].0 == path { files[index].1[7] ^= 1 }
    },
    Bad("with a file cut short", "package-files-differ") { files, path in
      for index in files.indices where files[index].0 == path { files[index].1.removeLast(20) }
    },
    Bad("with a file that nobody handed in", "archive-strange-path") { files, _ in
      files.append(("files/\(String(repeating: "a", count: 64)).pdf", [1]))
    },
    Bad("with a path that leads outside", "archive-strange-path") { files, path in
      files.append(("files/../../\(path.dropFirst(6))", [1]))
    },
    Bad("with a name that is no digest", "archive-strange-path") { files, _ in
      files.append(("files/论文.pdf", [1]))
    },
    Bad("with a program beside the file", "archive-strange-path") { files, path in
      files.append((path + ".exe", [1]))
    },
    Bad("larger than all may be together", "archive-too-large", limits: small(bytes: 1 << 20)) {
      _, _ in
    },
    Bad("with more files than there may be", "archive-too-large", limits: small(files: 5)) {
      files, _ in
      for number in 0..<4 {
        files.append(("files/\(String(repeating: "\(number)", count: 64)).pdf", [1]))
      }
    },
    Bad("with zeros", "archive-too-large", limits: small(ratio: 50)) { files, path in
      for index in files.indices where files[index].0 == path {
        files[index].1 = [UInt8](repeating: 0, count: 40 << 20)
      }
    },
    Bad("with a long line", "archive-too-large", limits: small(line: 100)) { _, _ in },
  ]

  private static func small(
    files: Int = 20_000, bytes: Int = 64 << 30, ratio: Int = 200, line: Int = 4 << 20
  ) -> ArchiveLimits {
    ArchiveLimits(files: files, bytes: bytes, ratio: ratio, line: line, whole: 8 << 20)
  }

  @Test(arguments: bad)
  func `a faulty package with files is refused with its cause, and nothing remains`(
    bad: Bad
  ) async throws {
    _ = try await offices.recommend()
    let path = "files/\(Digest(of: paper).text).pdf"
    let file = try ArchiveFile(path: offices.path)
    var parts: [(String, [UInt8])] = []
    for name in file.paths.sorted() { parts.append((name, try file.bytes(of: name))) }
    bad.spoil(&parts, path)
    try ArchiveWriter.zip(parts, to: offices.path, at: Instant(millisecondsSince1970: 0))
    for mode in [RunMode.preview, .run] {
      let error = await #expect(throws: (any Error).self) {
        _ = try await offices.city.receiveFile(
          offices.path, ownOrganizations: true, limits: bad.limits, mode: mode)
      }
      let told = try #require(error as? any Explained)
      #expect(told.code == bad.code)
      #expect(told.message(in: .chinese).contains("请"))
    }
    #expect(try await offices.stored().isEmpty)
    #expect(try await offices.packages().isEmpty)
    #expect(lying() == [])
  }
}
