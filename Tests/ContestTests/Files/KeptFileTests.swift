import Contest
import Testing

struct KeptFileTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let head: [UInt8]
    let found: KeptFile?

    init(_ name: String, _ head: [UInt8], _ found: KeptFile?) {
      (testDescription, self.head, self.found) = (name, head, found)
    }

    init(_ text: String, _ found: KeptFile?) { self.init(text, Array(text.utf8), found) }
  }

  @Test(arguments: [
    Case("SQLite format 3\0\u{10}\0", .database),
    Case("SQLite format 3", nil),
    Case("SQLite 是一种数据库", nil),
    Case("contest-site-key-1:f4cfac31", .key),
    Case("contest-site-keys-1\nab", .key),
    Case("contest-site 的钥匙", nil),
    Case("contest-backup\n{\"format\":31", .backup),
    Case("contest-backup 说明", nil),
    Case("write-ahead log", [0x37, 0x7F, 0x06, 0x82, 0, 0x2D], .log),
    Case("write-ahead log, other byte order", [0x37, 0x7F, 0x06, 0x83, 0, 0x2D], .log),
    Case("its index", [0x18, 0xE2, 0x2D, 0x00, 0, 0], .log),
    Case("its index, other byte order", [0x00, 0x2D, 0xE2, 0x18, 0, 0], .log),
    Case("rollback journal", [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7, 0], .log),
    Case("the first half of a journal's mark", [0xD9, 0xD5, 0x05, 0xF9], nil),
    Case("workbook", [0x50, 0x4B, 3, 4], nil),
    Case("编号,评委,得分\n", nil),
    Case("", nil),
  ])
  func `a file is told by how it begins`(row: Case) {
    #expect(KeptFile(head: row.head) == row.found)
  }
}
