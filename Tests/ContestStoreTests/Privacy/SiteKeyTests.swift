import Contest
import ContestStore
import Foundation
import Testing

struct SiteKeyTests {
  static let people = [
    PrivateFields(
      role: "member", position: 1, idNumber: "11010119900307123X", mobile: "13800000000"),
    PrivateFields(role: "adviser", position: 1),
  ]

  static func key(_ byte: UInt8) throws -> SiteKey {
    try SiteKey(bytes: [UInt8](repeating: byte, count: 32))
  }

  @Test func `a key file is made once, for its owner only`() throws {
    let path = try TemporaryFolder().file("contest.sqlite.key")
    #expect(throws: StoreError.self) { try SiteKey(file: path, creating: false) }
    let folder = try TemporaryFolder()
    let file = folder.file("key")
    let made = try SiteKey(file: file, creating: true)
    let again = try SiteKey(file: file, creating: true)
    #expect(made.fingerprint == again.fingerprint)
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["key"])
  }

  @Test func `a key file that others may read is refused`() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("key")
    _ = try SiteKey(file: file, creating: true)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
    #expect(throws: StoreError.self) { try SiteKey(file: file, creating: true) }
  }

  @Test func `sealed data open with the key, and cannot be read without it`() throws {
    let box = try Self.key(1).box
    let sealed = try box.seal(Self.people, entry: "E1")
    #expect(try box.open(sealed, entry: "E1") == Self.people)
    #expect(try box.seal(Self.people, entry: "E1") != sealed)
    #expect(!String(decoding: sealed, as: UTF8.self).contains("1101"))
  }

  @Test func `a box of another entry, another key or one bit less does not open`() throws {
    let box = try Self.key(1).box
    let sealed = try box.seal(Self.people, entry: "E1")
    #expect(throws: StoreError.wrongKey) { try box.open(sealed, entry: "E2") }
    #expect(throws: StoreError.wrongKey) { try Self.key(2).box.open(sealed, entry: "E1") }
    var flipped = sealed
    flipped[20] ^= 1
    #expect(throws: StoreError.wrongKey) { try box.open(flipped, entry: "E1") }
    #expect(throws: StoreError.self) { try box.open([], entry: "E1") }
  }

  @Test func `an identity is the same for the same person and needs the key`() throws {
    let (key, other) = (try Self.key(1), try Self.key(2))
    let person = ["id", "11010119900307123X"]
    #expect(key.identity(person) == key.identity(person))
    #expect(key.identity(person) != other.identity(person))
    #expect(key.identity(["a", "bc"]) != key.identity(["ab", "c"]))
  }

  @Test(arguments: Engine.allCases)
  func `a database refuses another key than the one that sealed it`(engine: Engine) async throws {
    try await engine.withSeason { database in
      let (right, wrong) = (try Self.key(1), try Self.key(2))
      try await database.write(Season.action()) { try right.claim($0) }
      try await database.read { try right.check($0) }
      await #expect(throws: StoreError.wrongKey) { try await database.read { try wrong.check($0) } }
    }
  }
}
