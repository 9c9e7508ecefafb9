import ContestTestSupport
import Foundation
import Testing

@testable import ContestStore

struct WorkFileTests {
  private static func names(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test func `what was written is read back, hashed, and has no name`() throws {
    let folder = try temporaryFolder()
    let writer = try WorkFileWriter(in: folder.path)
    for part in ["ab", "", "cd"] { try writer.append(Array(part.utf8)) }
    #expect(writer.count == 4)
    let (file, digest) = writer.finish()
    #expect(file.length == 4 && digest == Digest(of: "abcd"))
    #expect(try file.bytes(at: 0, count: 100) == Array("abcd".utf8))
    #expect(try file.bytes(at: 3, count: 1) == Array("d".utf8))
    #expect(try file.bytes(at: 4, count: 1).isEmpty && file.bytes(at: 9, count: 1).isEmpty)
    #expect(try Self.names(folder).isEmpty)
  }

  @Test func `it can be given a name more than once, for its owner alone`() throws {
    let folder = try temporaryFolder()
    let writer = try WorkFileWriter(in: folder.path)
    try writer.append(Array("abcd".utf8))
    let file = writer.finish().file
    for name in ["甲.xlsx", "乙.xlsx"] {
      let path = folder.appending(path: name).path
      try file.place(at: path)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "abcd")
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
      #expect(mode as? Int == 0o600)
      try FileManager.default.removeItem(atPath: path)
    }
    // On another disk it is a copy.
    let other = URL(filePath: "/dev/shm").appending(path: "contest-\(UUID().uuidString)")
    try file.place(at: other.path)
    #expect(try String(contentsOfFile: other.path, encoding: .utf8) == "abcd")
    // What is there already is not written over.
    #expect(throws: StoreError.self) { try file.place(at: other.path) }
    try FileManager.default.removeItem(at: other)
  }

  @Test func `a file that is open can be read to its end after its name is gone`() throws {
    let path = try temporaryFolder().appending(path: "a").path
    try Data("abcd".utf8).write(to: URL(filePath: path))
    let file = try WorkFile(opening: path)
    try FileManager.default.removeItem(atPath: path)
    #expect(try file.bytes(at: 1, count: 9) == Array("bcd".utf8))
    #expect(throws: StoreError.missing(path)) { try WorkFile(opening: path) }
  }

  @Test func `a large file needs room beside the database, a small one is tried`() throws {
    let folder = try temporaryFolder().path
    #expect(WorkFileWriter.hasRoom(for: 1, in: folder))
    #expect(!WorkFileWriter.hasRoom(for: Int.max / 2, in: folder))
    #expect(throws: StoreError.self) { try WorkFileWriter(in: folder + "/none") }
  }

  @Test func `a full disk is told as such`() throws {
    // Every write to this device says that there is no room.
    guard let full = FileHandle(forWritingAtPath: "/dev/full") else { return }
    try full.close()
    let writer = try WorkFileWriter(writingTo: "/dev/full")
    #expect(throws: StoreError.diskFull) { try writer.append([1]) }
  }
}
