import ContestStore
import Foundation
import Testing

struct FileFolderTests {
  private let ground: TemporaryFolder
  private let folder: FileFolder

  init() throws {
    ground = try TemporaryFolder()
    folder = FileFolder(ground.file("files"))
  }

  private func source(_ text: String, named name: String = "论文.pdf") throws -> String {
    let path = ground.file(name)
    try Data(text.utf8).write(to: URL(filePath: path))
    return path
  }

  @Test func `a file lies under the SHA-256 of its bytes, for its owner alone`() throws {
    let draft = try folder.take(try source("abc"))
    try folder.keep(draft)
    // The SHA-256 of “abc” as FIPS 180-2 prints it.
    let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(draft.digest.text == known)
    #expect(draft.length == 3)
    let place = folder.place(of: draft.digest)
    #expect(place.hasSuffix("/ba/\(known)"))
    #expect(try Data(contentsOf: URL(filePath: place)) == Data("abc".utf8))
    let rights = try FileManager.default.attributesOfItem(atPath: place)[.posixPermissions]
    #expect(rights as? Int == 0o600)
    #expect(try folder.state(of: draft.digest) == .whole)
  }

  @Test func `the same bytes handed in twice lie there once`() throws {
    for name in ["甲.pdf", "乙.pdf"] {
      try folder.keep(try folder.take(try source("abc", named: name)))
    }
    let names = FileManager.default.subpaths(atPath: folder.path) ?? []
    #expect(names.count { !$0.hasSuffix(".part") && $0.count > 3 } == 1)
    #expect(!names.contains { $0.hasSuffix(".part") })
  }

  @Test func `a draft that is not kept leaves nothing`() throws {
    folder.discard(try folder.take(try source("abc")))
    #expect((FileManager.default.subpaths(atPath: folder.path) ?? []).isEmpty)
  }

  @Test func `a byte that was changed and a file that is gone are told`() throws {
    let draft = try folder.take(try source("abc"))
    try folder.keep(draft)
    let place = folder.place(of: draft.digest)
    try Data("abd".utf8).write(to: URL(filePath: place))
    #expect(try folder.state(of: draft.digest) == .changed)
    // Handed in again, the whole file takes the place of the damaged one.
    try folder.keep(try folder.take(try source("abc")))
    #expect(try folder.state(of: draft.digest) == .whole)
    try folder.remove(draft.digest)
    #expect(try folder.state(of: draft.digest) == .missing)
    try folder.remove(draft.digest)
  }

  @Test func `a copy into another folder is whole, and a damaged file is not copied`() throws {
    let other = FileFolder(ground.file("other"))
    let draft = try folder.take(try source("abc"))
    try folder.keep(draft)
    try folder.copy(draft.digest, to: other)
    #expect(try other.state(of: draft.digest) == .whole)
    try other.remove(draft.digest)
    try Data("abd".utf8).write(to: URL(filePath: folder.place(of: draft.digest)))
    #expect(throws: StoreError.corrupt("file \(draft.digest.text)")) {
      try folder.copy(draft.digest, to: other)
    }
    #expect(try other.state(of: draft.digest) == .missing)
  }

  @Test func `a folder, a device and a file that is not there are no files`() throws {
    for path in [ground.path, "/dev/zero"] {
      #expect(throws: StoreError.cannotOpen(reason: "\(path) is not a regular file")) {
        try FileFolder.look(at: path)
      }
    }
    let gone = ground.file("没有.pdf")
    #expect(throws: StoreError.missing(gone)) { try FileFolder.look(at: gone) }
  }
}
