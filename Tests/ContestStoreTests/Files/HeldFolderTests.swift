import ContestTestSupport
import Foundation
import Testing

@testable import ContestStore

struct HeldFolderTests {
  private struct Ground {
    let files: FileFolder
    let held: HeldFolder

    init() throws {
      files = FileFolder(try temporaryFolder().appending(path: "files").path)
      held = HeldFolder(files, try SiteKey(bytes: [UInt8](repeating: 7, count: 32)).box)
    }

    func file(_ bytes: [UInt8]) throws -> WorkFile {
      let writer = try WorkFileWriter(in: try files.workFolder())
      try writer.append(bytes)
      return writer.finish().file
    }

    func path(_ name: String) -> String { files.path + "/held/" + name }

    func all(_ name: String, length: Int) throws -> [UInt8]? {
      guard let file = try held.held(name, length: length) else { return nil }
      var all: [UInt8] = []
      while case let portion = try file.bytes(at: all.count), !portion.isEmpty { all += portion }
      return all
    }
  }

  private static func bytes(_ count: Int) -> [UInt8] { (0..<count).map { UInt8($0 * 31 & 255) } }

  @Test(arguments: [0, 1, HeldFolder.portion - 1, HeldFolder.portion, 2 * HeldFolder.portion + 5])
  func `what is held comes back portion by portion`(count: Int) throws {
    let ground = try Ground()
    let bytes = Self.bytes(count)
    try ground.held.hold(try ground.file(bytes), as: "a-0")
    #expect(try ground.all("a-0", length: count) == bytes)
    let file = try #require(try ground.held.held("a-0", length: count))
    let copy = try file.copy(in: try ground.files.workFolder())
    #expect(try copy.bytes(at: 0, count: count) == bytes)
    // Read from the middle of a portion.
    if count > 3 { #expect(try file.bytes(at: 3).first == bytes[3]) }
  }

  @Test func `nothing of it can be read on the disk`() throws {
    let ground = try Ground()
    let secret = Array("身份证号 110101199003078515".utf8)
    try ground.held.hold(try ground.file(secret), as: "a-0")
    let stored = try Data(contentsOf: URL(filePath: ground.path("a-0")))
    #expect(stored.firstRange(of: Data(secret.prefix(12))) == nil)
  }

  @Test func `a portion that was changed, moved or cut off does not open`() throws {
    let ground = try Ground()
    let count = 2 * HeldFolder.portion
    try ground.held.hold(try ground.file(Self.bytes(count)), as: "a-0")
    let whole = try Data(contentsOf: URL(filePath: ground.path("a-0")))
    let size = whole.count / 2
    var flipped = whole
    flipped[100] ^= 1
    for changed in [flipped, whole[size...] + whole[..<size]] {
      try changed.write(to: URL(filePath: ground.path("a-0")))
      #expect(throws: StoreError.wrongKey) { try ground.all("a-0", length: count) }
    }
    try whole.dropLast().write(to: URL(filePath: ground.path("a-0")))
    #expect(throws: StoreError.self) { try ground.all("a-0", length: count) }
    // Another file's bytes under this name are not its own.
    try whole.write(to: URL(filePath: ground.path("b-0")))
    #expect(throws: StoreError.wrongKey) { try ground.all("b-0", length: count) }
    #expect(try ground.all("c-0", length: 1) == nil)
  }

  @Test func `what was taken or refused is removed at once, what nobody asked for after two hours`()
    throws
  {
    let ground = try Ground()
    for name in ["a-0", "a-1", "b-0"] { try ground.held.hold(try ground.file([1]), as: name) }
    ground.held.removeAll(of: "a")
    #expect(try ground.all("a-0", length: 1) == nil && ground.all("a-1", length: 1) == nil)
    #expect(try ground.all("b-0", length: 1) == [1])
    let old = Date.now.addingTimeInterval(-7_300)
    try FileManager.default.setAttributes(
      [.modificationDate: old], ofItemAtPath: ground.path("b-0"))
    try ground.held.hold(try ground.file([2]), as: "c-0")
    #expect(try ground.all("b-0", length: 1) == nil && ground.all("c-0", length: 1) == [2])
  }

  @Test func `what a killed server left in its work is removed after a day`() throws {
    let ground = try Ground()
    let work = try ground.files.workFolder()
    for (name, age) in [("contest-old", 90_000.0), ("contest-new", 60.0)] {
      let folder = work + "/" + name
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: false)
      try Data([1]).write(to: URL(filePath: folder + "/a"))
      try FileManager.default.setAttributes(
        [.modificationDate: Date.now.addingTimeInterval(-age)], ofItemAtPath: folder)
    }
    ground.files.forgetLeft(now: Season.now)
    #expect(try FileManager.default.contentsOfDirectory(atPath: work) == ["contest-new"])
  }
}
