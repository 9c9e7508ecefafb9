import Contest
import ContestStore
import Foundation
import Testing

@testable import ContestArchive
@testable import ContestDesk

/// Each way in which a file from outside can be wrong: refused with its cause and what to do, nothing stored, no file left.
struct BadPackageTests {
  struct Bad: Sendable, CustomTestStringConvertible {
    let name, code: String
    /// Makes the bad file out of a good one.
    let spoil: @Sendable (String) throws -> Void
    var testDescription: String { name }

    init(_ name: String, _ code: String, _ spoil: @escaping @Sendable (String) throws -> Void) {
      (self.name, self.code, self.spoil) = (name, code, spoil)
    }
  }

  /// The files of a package with some changed, added or left out (`nil`).
  private static func change(_ path: String, _ changes: [String: [UInt8]?]) throws {
    let file = try ArchiveFile(path: path)
    var files: [(String, [UInt8])] = []
    for name in file.paths.union(changes.keys).sorted() {
      if let change = changes[name] {
        if let change { files.append((name, change)) }
      } else {
        files.append((name, try file.bytes(of: name)))
      }
    }
    try ArchiveWriter.zip(files, to: path, at: Instant(millisecondsSince1970: 0))
  }

  private static func replace(_ path: String, _ part: String, _ old: String, _ new: String) throws {
    let text = String(decoding: try ArchiveFile(path: path).bytes(of: part), as: UTF8.self)
    try #require(text.contains(old))
    try change(path, [part: Array(text.replacing(old, with: new).utf8)])
  }

  /// A ZIP file of so many empty files, written byte by byte.
  private static func manyFiles(_ count: Int, to path: String) throws {
    func word(_ number: UInt64, _ length: Int) -> [UInt8] {
      (0..<length).map { UInt8(number >> (8 * UInt64($0)) & 0xff) }
    }
    var (files, list) = ([UInt8](), [UInt8]())
    for number in 0..<count {
      let name = Array("f\(number + 10_000_000)".utf8)
      let offset = UInt64(files.count)
      let middle = word(20, 2) + word(0, 8) + word(0, 12) + word(UInt64(name.count), 2)
      files += word(0x0403_4b50, 4) + middle + word(0, 2) + name
      list += word(0x0201_4b50, 4) + word(20, 2) + middle + word(0, 12) + word(offset, 4) + name
    }
    let (size, start) = (UInt64(list.count), UInt64(files.count))
    let large =
      word(0x0606_4b50, 4) + word(44, 8) + word(45, 2) + word(45, 2) + word(0, 8)
      + word(UInt64(count), 8) + word(UInt64(count), 8) + word(size, 8) + word(start, 8)
    let pointer = word(0x0706_4b50, 4) + word(0, 4) + word(start + size, 8) + word(1, 4)
    let end =
      word(0x0605_4b50, 4) + word(0, 4) + word(0xffff, 2) + word(0xffff, 2) + word(size, 4)
      + word(start, 4) + word(0, 2)
    try Data(files + list + large + pointer + end).write(to: URL(filePath: path))
  }

  static let all: [Bad] = [
    Bad("cut short", "archive-damaged") { path in
      let whole = try Data(contentsOf: URL(filePath: path))
      try whole.prefix(whole.count * 2 / 3).write(to: URL(filePath: path))
    },
    Bad("empty", "archive-damaged") { try Data().write(to: URL(filePath: $0)) },
    Bad("no package at all", "archive-damaged") {
      try Data("你好，世界\n".utf8).write(to: URL(filePath: $0))
    },
    Bad("without its people", "archive-lacks-file") { try change($0, ["people.jsonl": nil]) },
    Bad("without a signature", "archive-lacks-file") { try change($0, ["signature.json": nil]) },
    Bad("with a path that leads outside", "archive-strange-path") {
      try change($0, ["../people.jsonl": Array("x".utf8)])
    },
    Bad("with a path from the root", "archive-strange-path") {
      try change($0, ["/tmp/contest-outside": Array("x".utf8)])
    },
    Bad("of a later format", "package-unknown-format") {
      try replace($0, "manifest.json", "contest-package-1", "contest-package-9")
    },
    Bad("with another year in its manifest", "package-not-signed") {
      try replace($0, "manifest.json", "\"year\":\"2027\"", "\"year\":\"2028\"")
    },
    Bad("with another title", "package-files-differ") {
      try replace($0, "entries.jsonl", "作品1", "作品9")
    },
    Bad("with other rules", "package-files-differ") {
      try replace($0, "rulebook.yml", "count: 2", "count: 9")
    },
    Bad("with a line that is no JSON", "archive-bad-line") {
      try change($0, ["entries.jsonl": Array("{\"kind\":\n".utf8)])
    },
    Bad("with zeros", "archive-too-large") {
      try change($0, ["people.jsonl": [UInt8](repeating: 0, count: 32 << 20)])
    },
    Bad("with zeros that it does not own up to", "archive-damaged") { path in
      try change(path, ["people.jsonl": [UInt8](repeating: 0, count: 32 << 20)])
      // Declares 1,000 bytes where 32 MB come out.
      var bytes = try Array(Data(contentsOf: URL(filePath: path)))
      let size: [UInt8] = [0, 0, 0, 2]
      for place in bytes.indices.dropLast(4) where Array(bytes[place..<(place + 4)]) == size {
        bytes.replaceSubrange(place..<(place + 4), with: [0xe8, 3, 0, 0])
      }
      try Data(bytes).write(to: URL(filePath: path))
    },
    Bad("with 70,000 files", "archive-too-large") { try manyFiles(70_000, to: $0) },
    Bad("with a line of 5 MB", "archive-too-large") {
      var random = SystemRandomNumberGenerator()
      let digits = Array("0123456789abcdefghijklmnopqrstuv".utf8)
      let line = (0..<(5 << 20)).map { _ in digits[Int(random.next() & 31)] }
      try change($0, ["entries.jsonl": line])
    },
  ]

  @Test(arguments: all)
  func `it is refused with cause and remedy, nothing is stored, and no file remains`(bad: Bad)
    async throws
  {
    let offices = try await TwoOffices()
    try await offices.select()
    try await offices.recommend()
    try bad.spoil(offices.path)
    let before = try await state(offices)
    for mode in [RunMode.preview, .run] {
      let error = await #expect(throws: (any Error).self) {
        _ = try await offices.city.receiveFile(offices.path, ownOrganizations: true, mode: mode)
      }
      let told = try #require(error as? any Explained)
      #expect(told.code == bad.code)
      let asks = ["请", "重新", "升级"]
      #expect(
        asks.contains { told.message(in: .chinese).contains($0) },
        "\(told.message(in: .chinese))")
    }
    #expect(try await state(offices) == before)
    #expect(!FileManager.default.fileExists(atPath: "/tmp/contest-outside"))
  }

  /// The end of the log, and the files in the folder but the package itself.
  private func state(_ offices: TwoOffices) async throws -> [String] {
    let head = try await offices.city.database.read { try AuditLog.head(in: $0) }
    let outside = offices.folder.deletingLastPathComponent()
    return ["\(head)"]
      + (try FileManager.default.contentsOfDirectory(atPath: offices.folder.path)).sorted()
      + [outside.appending(path: "people.jsonl").path].filter {
        FileManager.default.fileExists(atPath: $0)
      }
  }
}
