import ContestTestSupport
import Foundation
import Testing

@testable import ContestSheets

struct PackedTimesTests {
  /// LibreOffice gave each part of a Word file the time of the clock.
  @Test func `the same parts packed at different times are the same bytes without their times`()
    throws
  {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let part = folder.appending(path: "document.xml").path
    try "<text>表彰决定</text>".write(toFile: part, atomically: true, encoding: .utf8)
    var packed: [Data] = []
    var cleared: [Data] = []
    for day in [1.0, 30] {
      let time = Date(timeIntervalSince1970: 1_800_000_000 + day * 86_400)
      try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: part)
      let path = folder.appending(path: "\(Int(day)).zip").path
      try FileBundle.write([part], to: path)
      packed.append(try Data(contentsOf: URL(filePath: path)))
      try PackedTimes.clear(path)
      cleared.append(try Data(contentsOf: URL(filePath: path)))
    }
    #expect(packed.first != packed.last)
    #expect(cleared.first == cleared.last)
  }
}
