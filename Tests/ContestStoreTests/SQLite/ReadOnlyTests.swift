import Contest
import Foundation
import Testing

@testable import ContestStore

/// A disk that has gone read-only, and a file that may not be written.
struct ReadOnlyTests {
  /// A folder that can be closed to writing, as a disk is that the kernel no longer trusts. Mounting needs root.
  struct Disk {
    let folder: TemporaryFolder

    static let isPossible: Bool = {
      guard getuid() == 0, let disk = try? Disk(folder: TemporaryFolder()) else { return false }
      defer { disk.open() }
      return (try? disk.close()) != nil && access(disk.folder.path, W_OK) != 0
    }()

    func close() throws {
      let path = folder.path
      guard mount(path, path, nil, bind, nil) == 0, mount(nil, path, nil, bindReadOnly, nil) == 0
      else { throw StoreError.failed(code: "mount", reason: "\(errno)") }
    }

    /// At once, though a process that another test has just started may still hold what is open here.
    func open() { umount2(folder.path, detach) }

    /// `MS_BIND`, and `MS_REMOUNT | MS_BIND | MS_RDONLY`.
    private var bind: UInt { 4096 }
    private var bindReadOnly: UInt { 32 | 4096 | 1 }
    /// `MNT_DETACH`.
    private var detach: Int32 { 2 }
  }

  /// A season with one score, closed. Its rulebook is empty and has no seal, which `check` says.
  static func season(at path: String) async throws {
    let database = try SQLiteDatabase(path: path, at: Season.now)
    try await Season.open(in: database)
    try await Season.save(80, for: Season.entries[0], in: database)
    try await database.close()
  }

  @Test func `a closed database is one file`() async throws {
    let folder = try TemporaryFolder()
    try await Self.season(at: folder.file("contest.sqlite"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["contest.sqlite"])
  }

  @Test(.enabled(if: Disk.isPossible, "mounting needs root"))
  func `on a read-only disk everything is read and nothing saved, until it can be written again`()
    async throws
  {
    let disk = Disk(folder: try TemporaryFolder())
    let path = disk.folder.file("contest ?#%.sqlite")
    try await Self.season(at: path)
    try disk.close()
    defer { disk.open() }
    let database = try await DatabaseAddress.file(path).open(at: Season.now)
    await #expect(throws: StoreError.readOnly) {
      try await Season.save(90, for: Season.entries[0], in: database)
    }
    #expect(try await Season.mark(for: Season.entries[0], in: database) == 80)
    let check = try await StoreCheck.run(on: database)
    #expect(check.findings.filter { $0.count > 0 }.map(\.name) == ["rulebook-seal"])
    #expect(check.head?.sequence == 2)
    let elsewhere = try TemporaryFolder()
    let manifest = try await Backup(elsewhere.file("saved.backup")).make(
      of: database, at: Season.now)
    #expect(manifest.head == check.head)
    try await database.close()

    disk.open()
    let again = try await DatabaseAddress.file(path).open(at: Season.now)
    try await Season.save(90, for: Season.entries[0], in: again)
    #expect(try await Season.mark(for: Season.entries[0], in: again) == 90)
    #expect(try await Season.verifiedHead(in: again).sequence == 3)
    try await again.close()
  }

  @Test(.enabled(if: Disk.isPossible, "mounting needs root"))
  func `on a read-only disk nothing is made and nothing migrated, and the error says why`()
    async throws
  {
    let disk = Disk(folder: try TemporaryFolder())
    let path = disk.folder.file("contest.sqlite")
    try await Self.season(at: path)
    try disk.close()
    defer { disk.open() }
    await #expect(throws: StoreError.readOnly) {
      try await DatabaseAddress.file(path).open(
        at: Season.now, migrations: FormatFixtureTests.later)
    }
    await #expect(throws: StoreError.readOnly) {
      try await DatabaseAddress.file(disk.folder.file("new.sqlite")).open(at: Season.now)
    }
    #expect(StoreError.readOnly.message(in: .english).contains("whether the disk has gone"))
    #expect(StoreError.readOnly.message(in: .chinese).contains("磁盘是否变成了只读"))
  }

  @Test(.enabled(if: Disk.isPossible, "mounting needs root"))
  func `what a killed process left in the log is read on a read-only disk too`() async throws {
    let disk = Disk(folder: try TemporaryFolder())
    let path = disk.folder.file("contest.sqlite")
    let database = try SQLiteDatabase(path: path, at: Season.now)
    try await Season.open(in: database)
    try await Season.save(80, for: Season.entries[0], in: database)
    // As a killed process leaves them: the file with its log and its lock file.
    let left = disk.folder.file("left.sqlite")
    for suffix in ["", "-wal", "-shm"] {
      try FileManager.default.copyItem(atPath: path + suffix, toPath: left + suffix)
    }
    try await database.close()
    try disk.close()
    defer { disk.open() }
    let found = try await DatabaseAddress.file(left).open(at: Season.now)
    #expect(try await Season.mark(for: Season.entries[0], in: found) == 80)
    await #expect(throws: StoreError.readOnly) {
      try await Season.save(90, for: Season.entries[0], in: found)
    }
    try await found.close()
  }

  @Test(.enabled(if: getuid() != 0, "root may write anything"))
  func `a file without permission to write is refused and left alone, and opens once it is given`()
    async throws
  {
    let folder = try TemporaryFolder()
    let path = folder.file("contest.sqlite")
    try await Self.season(at: path)
    chmod(path, 0o444)
    await #expect(throws: StoreError.readOnly) {
      try await DatabaseAddress.file(path).open(at: Season.now)
    }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["contest.sqlite"])
    chmod(path, 0o644)
    let again = try await DatabaseAddress.file(path).open(at: Season.now)
    try await Season.save(90, for: Season.entries[0], in: again)
    #expect(try await Season.mark(for: Season.entries[0], in: again) == 90)
    try await again.close()
  }
}
