import Contest
import Foundation
import Testing

@testable import ContestArchive

struct GatheredPartTests {
  private static func part(lines: Int) throws -> (part: GatheredPart, bytes: [UInt8]) {
    var part = GatheredPart()
    var bytes: [UInt8] = []
    for number in 0..<lines {
      let line = JSONValue.keys(["kind": "line", "text": .text("第 \(number) 行，用来占地方")])
      part.add(line)
      line.write(into: &bytes)
      bytes.append(0x0A)
    }
    return (try part.finished(), bytes)
  }

  @Test(arguments: [0, 3, 100_000])
  func `a part has the bytes of its lines, few or many`(lines: Int) throws {
    let (part, bytes) = try Self.part(lines: lines)
    #expect(part.rows == lines && part.count == bytes.count)
    #expect(part.sha256 == sha256(of: bytes))
    // A long part is kept in a file instead of in memory.
    #expect(part.rest.count == (lines < 1000 ? bytes.count : 0))
  }

  @Test(arguments: [0, 3, 100_000])
  func `the ZIP is the same whether its parts lay in memory or in a file`(lines: Int) throws {
    let (part, bytes) = try Self.part(lines: lines)
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (one, other) = (folder.appending(path: "1.zip"), folder.appending(path: "2.zip"))
    let instant = Instant(millisecondsSince1970: 1_807_000_000_000)
    try ArchiveWriter.zip([("a.jsonl", bytes), ("b", [1])], to: one.path, at: instant)
    try ArchiveWriter.zip(
      [("a.jsonl", .gathered(part)), ("b", .bytes([1]))], to: other.path, at: instant)
    #expect(try Data(contentsOf: one) == Data(contentsOf: other))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 2)
  }
}
