import Contest
import Foundation
import Testing

@testable import ContestArchive

/// An archive from outside is checked for its size and shape before anything in it is kept.
struct ArchiveFileTests {
  /// A folder that goes with the test.
  private final class Folder {
    let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    init() throws {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }
    deinit { try? FileManager.default.removeItem(at: url) }

    func zip(_ files: [(String, [UInt8])]) throws -> String {
      let path = url.appending(path: "a.contest").path
      try ArchiveWriter.zip(files, to: path, at: Instant(millisecondsSince1970: 0))
      return path
    }
  }

  private func refusal(_ path: String, _ limits: ArchiveLimits = .standard) -> String? {
    do {
      _ = try ArchiveVerifier.verify(path, limits: limits)
      return nil
    } catch {
      for language in Language.allCases { #expect(!error.message(in: language).isEmpty) }
      return error.code
    }
  }

  @Test func `why a file is damaged is said in Chinese, and words of a library are left out`() {
    func told(_ file: String, _ reason: String) -> String {
      ArchiveError.damaged(file: file, reason: reason).message(in: .chinese)
    }
    #expect(told("zip", "Not a zip archive").contains("（不是归档或报送包，或没有下载完整）"))
    #expect(told("rulebook.yml", "longer than declared").contains("（rulebook.yml：比目录写的长）"))
    #expect(told("zip", "Unknown error").hasPrefix("文件不完整或已损坏。"))
    #expect(told("zip", "Not a zip archive").contains("zip") == false)
  }

  @Test func `a file that is not there, a folder and a file that is no ZIP are named`() throws {
    let folder = try Folder()
    #expect(refusal(folder.url.appending(path: "none").path) == "file-missing")
    #expect(refusal(folder.url.path) == "archive-unreadable")
    let text = folder.url.appending(path: "text").path
    try Data("no zip".utf8).write(to: URL(filePath: text))
    #expect(refusal(text) == "archive-damaged")
  }

  @Test func `an archive cut short anywhere is refused`() throws {
    let folder = try Folder()
    let path = try folder.zip([("manifest.json", Array("{}".utf8)), ("audit.jsonl", [])])
    let whole = try Data(contentsOf: URL(filePath: path))
    for length in stride(from: 0, to: whole.count, by: 7) {
      try whole.prefix(length).write(to: URL(filePath: path))
      #expect(refusal(path) == "archive-damaged", "\(length) of \(whole.count)")
    }
  }

  @Test(arguments: [1, 5, 70_000])
  func `an archive with bytes behind its end is refused`(count: Int) throws {
    let folder = try Folder()
    let path = try folder.zip([("manifest.json", Array("{}".utf8)), ("audit.jsonl", [])])
    let whole = try Data(contentsOf: URL(filePath: path))
    #expect(refusal(path) != "archive-bytes-behind")
    try (whole + Data(repeating: 0x6A, count: count)).write(to: URL(filePath: path))
    // With more bytes than this behind it, the end of the archive is not found at all.
    #expect(refusal(path) == (count > 65_535 ? "archive-damaged" : "archive-bytes-behind"))
  }

  @Test func `an archive behind another is refused, and so is one in other packing`() throws {
    let folder = try Folder()
    let path = try folder.zip([("manifest.json", Array("{}".utf8)), ("audit.jsonl", [])])
    let whole = try Data(contentsOf: URL(filePath: path))
    // The directory of the second half points into the first, which reads well.
    try (whole + whole).write(to: URL(filePath: path))
    #expect(refusal(path) == "archive-bytes-beside")
    // One byte between the directory and the end.
    let end = whole.count - 22
    try (whole[..<end] + Data([0]) + whole[end...]).write(to: URL(filePath: path))
    #expect(refusal(path) == "archive-bytes-beside" || refusal(path) == "archive-damaged")
    // A file that says of itself that it is packed by bzip2, in its own head and in the directory.
    var other = [UInt8](whole)
    for place in other.indices.dropLast(12) {
      let mark = Array(other[place..<(place + 4)])
      if mark == [0x50, 0x4B, 3, 4] { other[place + 8] = 12 }
      if mark == [0x50, 0x4B, 1, 2] { other[place + 10] = 12 }
    }
    try Data(other).write(to: URL(filePath: path))
    #expect(refusal(path) == "archive-other-packing")
  }

  /// Some programs write every offset in 64 bits, in an extra field of the directory.
  @Test func `an archive whose offsets stand in 64 bits is read as any other`() throws {
    let folder = try Folder()
    let path = try folder.zip([("manifest.json", Array("{}".utf8)), ("audit.jsonl", [])])
    let before = refusal(path)
    let whole = [UInt8](try Data(contentsOf: URL(filePath: path)))
    func number(_ place: Int, _ count: Int) -> Int {
      whole[place..<(place + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    func bytes(_ number: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(number >> (8 * $0) & 0xFF) }
    }
    let end = whole.count - 22
    let start = number(end + 16, 4)
    var directory: [UInt8] = []
    var place = start
    while place < end {
      let extra = number(place + 30, 2)
      let length = 46 + number(place + 28, 2) + extra
      var entry = Array(whole[place..<(place + length)])
      entry.replaceSubrange(30..<32, with: bytes(extra + 12, 2))
      entry.replaceSubrange(42..<46, with: bytes(0xFFFF_FFFF, 4))
      directory += entry + bytes(1, 2) + bytes(8, 2) + bytes(number(place + 42, 4), 8)
      place += length
    }
    var tail = Array(whole[end...])
    tail.replaceSubrange(12..<16, with: bytes(directory.count, 4))
    try Data(Array(whole[..<start]) + directory + tail).write(to: URL(filePath: path))
    #expect(refusal(path) == before)
    #expect(before != "archive-bytes-beside" && before != "archive-damaged")
  }

  @Test(arguments: [
    "../manifest.json", "/etc/passwd", "files/x", "MANIFEST.JSON", "rulebook-0.yml",
    "rulebook-01.yml", "rulebook--1.yml", "a\\b", "manifest.json ",
  ])
  func `a path that the format does not have is refused`(path: String) throws {
    let folder = try Folder()
    #expect(refusal(try folder.zip([(path, [1])])) == "archive-strange-path")
  }

  @Test func `zeros that unpack to much more than they are stop at the ratio`() throws {
    let folder = try Folder()
    let zeros = [UInt8](repeating: 0, count: 40 << 20)
    #expect(refusal(try folder.zip([("judging.jsonl", zeros)])) == "archive-too-large")
  }

  @Test func `too many files, bytes, and bytes of a line or of the manifest are refused`() throws {
    let folder = try Folder()
    let small = ArchiveLimits(files: 3, bytes: 1000, ratio: 200, line: 20, whole: 100)
    let many = (1...5).map { ("rulebook-\($0).yml", [UInt8(1)]) }
    #expect(refusal(try folder.zip(many), small) == "archive-too-large")
    let long = [UInt8](repeating: 0x61, count: 900)
    #expect(
      refusal(try folder.zip([("audit.jsonl", long), ("people.jsonl", long)]), small)
        == "archive-too-large")
    #expect(refusal(try folder.zip([("manifest.json", long)]), small) == "archive-too-large")
    let file = try ArchiveFile(path: try folder.zip([("audit.jsonl", long)]), limits: small)
    #expect(throws: ArchiveError.tooLarge(.line, limit: 20)) {
      _ = try file.forEachLine(of: "audit.jsonl") { _, _ in }
    }
  }

  @Test func `lines are handed out one by one and measured`() throws {
    let folder = try Folder()
    let bytes = Array("a\n\nbc\nd".utf8)
    let file = try ArchiveFile(path: try folder.zip([("audit.jsonl", bytes)]))
    var lines: [String] = []
    let measured = try file.forEachLine(of: "audit.jsonl") { number, line in
      lines.append("\(number) \(String(decoding: line, as: UTF8.self))")
    }
    #expect(lines == ["1 a", "2 ", "3 bc", "4 d"])
    #expect(measured.rows == 4 && measured.bytes == 7)
    #expect(measured.sha256 == sha256(of: bytes))
  }

  @Test func `a new archive is its owner's only and replaces what was there at once`() throws {
    let folder = try Folder()
    let path = try folder.zip([("audit.jsonl", [])])
    _ = try folder.zip([("people.jsonl", [])])
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["a.contest"])
    #expect(try ArchiveFile(path: path).paths == ["people.jsonl"])
  }
}
