import Contest
import ContestTestSupport
import Foundation
import Testing

@testable import ContestStore

struct FileFolderIncomingTests {
  private static let now = Instant(
    millisecondsSince1970: Int64(Date.now.timeIntervalSince1970 * 1000))

  private static func folder() throws -> FileFolder {
    FileFolder(try temporaryFolder().appending(path: "files").path(percentEncoded: false))
  }

  @Test func `pieces are put together in their order, and one out of place adds nothing`() throws {
    let folder = try Self.folder()
    let file = FileFolder.Incoming(owner: "bm-1/paper", key: "论文.pdf/6/1")
    #expect(folder.received(file) == 0)
    #expect(try folder.add(Array("abc".utf8), at: 0, to: file, now: Self.now) == 3)
    // The answer was lost and the piece comes again; one comes too early.
    #expect(try folder.add(Array("abc".utf8), at: 0, to: file, now: Self.now) == 3)
    #expect(try folder.add(Array("zzz".utf8), at: 9, to: file, now: Self.now) == 3)
    #expect(folder.received(file) == 3)
    #expect(try folder.add(Array("def".utf8), at: 3, to: file, now: Self.now) == 6)
    #expect(try String(contentsOfFile: folder.place(of: file), encoding: .utf8) == "abcdef")
    folder.forget(file)
    #expect(folder.received(file) == 0)
  }

  @Test func `another file of the same owner takes the place, another owner's stays`() throws {
    let folder = try Self.folder()
    let first = FileFolder.Incoming(owner: "bm-1/paper", key: "a")
    let second = FileFolder.Incoming(owner: "bm-1/paper", key: "b")
    let other = FileFolder.Incoming(owner: "bm-2/paper", key: "a")
    for file in [first, other] {
      #expect(try folder.add([1, 2], at: 0, to: file, now: Self.now) == 2)
    }
    #expect(try folder.add([3], at: 0, to: second, now: Self.now) == 1)
    #expect(folder.received(first) == 0 && folder.received(other) == 2)
    // What lies for over a day goes when the next comes.
    let later = Instant(millisecondsSince1970: Self.now.millisecondsSince1970 + 2 * 86_400_000)
    _ = try folder.add([4], at: 0, to: FileFolder.Incoming(owner: "x", key: "y"), now: later)
    #expect(folder.received(other) == 0 && folder.received(second) == 0)
  }
}
