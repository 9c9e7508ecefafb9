import Foundation
import Testing

@testable import ContestSheets

/// What is read of a file that somebody shows to have certificates checked.
struct ScannedFileTests {
  private static func text(_ name: String, _ bytes: Data) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: name)
    try bytes.write(to: file)
    return try ScannedFile.text(of: file.path)
  }

  /// GB18030 of 姓名,证书编号 and 王䶮,2027-0001.
  private static let gb18030: [UInt8] = [
    0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xD6, 0xA4, 0xCA, 0xE9, 0xB1, 0xE0, 0xBA, 0xC5, 0x0A,
    0xCD, 0xF5, 0xFE, 0x9F, 0x2C, 0x32, 0x30, 0x32, 0x37, 0x2D, 0x30, 0x30, 0x30, 0x31, 0x0A,
  ]

  /// What Excel saves as CSV in China could not be read at all.
  @Test func `a list in CSV is read in the encodings that table programs write`() throws {
    let lines = "姓名\t证书编号\n王䶮\t2027-0001"
    #expect(try Self.text("名单.csv", Data(Self.gb18030)) == lines)
    let words = "姓名,证书编号\n王䶮,2027-0001\n"
    #expect(try Self.text("名单.csv", Data(words.utf8)) == lines)
    let wide = try #require(words.data(using: .utf16LittleEndian))
    #expect(try Self.text("名单.csv", Data([0xFF, 0xFE]) + wide) == lines)
    #expect(try Self.text("名单.txt", Data(Self.gb18030)) == words)
  }

  @Test func `a name on two lines of one cell stays in its row`() throws {
    #expect(
      try Self.text("名单.csv", Data("姓名,证书编号\n\"王䶮、\n喆祎\",2027-0001\n".utf8))
        == "姓名\t证书编号\n王䶮、 喆祎\t2027-0001")
  }

  @Test func `the apostrophe that keeps a text from being a formula is taken off`() throws {
    #expect(try Self.text("台账.csv", Data("a,'@优秀组织者\n".utf8)) == "a\t@优秀组织者")
  }

  @Test func `bytes that are no text are refused`() throws {
    let bytes = Data((0..<4_000).map { UInt8(truncatingIfNeeded: $0 &* 7 % 256) })
    #expect(throws: ScannedFileError.self) { try Self.text("x.txt", bytes) }
  }
}
