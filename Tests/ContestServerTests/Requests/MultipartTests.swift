import Foundation
import Testing

@testable import ContestServer

struct MultipartTests {
  private static func read(_ text: String, boundary: String = "x") -> Multipart? {
    Multipart(Data(text.utf8), boundary: boundary)
  }

  @Test func `fields and files are read as they were sent, with their names`() throws {
    let body =
      "--x\r\nContent-Disposition: form-data; name=\"step\"\r\n\r\nlook\r\nand more\r\n"
      + "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"报名 (1).xlsx\"\r\nContent-Type: a/b\r\n\r\nPK\r\n--y\r\n\r\n"
      + "--x\r\ncontent-disposition: form-data; filename=\"a%22b.csv\"; name=\"file\"\r\n\r\n1,2\r\n--x--\r\n"
    let read = try #require(Self.read(body))
    #expect(read.fields.map(\.name) == ["step"] && read.fields.first?.value == "look\nand more")
    #expect(read.files.map(\.name) == ["报名 (1).xlsx", "a\"b.csv"])
    #expect(
      read.files.map { String(decoding: $0.bytes, as: UTF8.self) } == ["PK\r\n--y\r\n", "1,2"])
  }

  @Test func `a field without a chosen file gives no file`() {
    let body =
      "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n--x--\r\n"
    #expect(Self.read(body)?.files.isEmpty == true)
  }

  @Test(arguments: [
    "", "x", "--x", "--x\r\n", "--x\r\n\r\n", "--x\r\nno disposition\r\n\r\na\r\n--x--",
    "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nhalf",
    "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x",
    "--x\r\nContent-Disposition: form-data; name=\"\"\r\n\r\nb\r\n--x--",
    "--x\r\nContent-Disposition: form-data; name=\"a\r\n\r\nb\r\n--x--",
  ])
  func `a half-sent or other body is not read`(body: String) {
    #expect(Self.read(body) == nil)
  }

  @Test func `an endless header is not read to its end`() {
    let long = String(repeating: "a", count: 9_000)
    #expect(
      Self.read("--x\r\nContent-Disposition: form-data; name=\"\(long)\"\r\n\r\nb\r\n--x--") == nil)
  }

  @Test func `a boundary is 1 to 70 characters, quoted or not`() {
    #expect(Multipart.boundary(of: "multipart/form-data; boundary=abc") == "abc")
    #expect(Multipart.boundary(of: "Multipart/Form-Data; charset=utf-8; boundary=\"a b\"") == nil)
    #expect(Multipart.boundary(of: "multipart/form-data; boundary=\"ab\"") == "ab")
    #expect(Multipart.boundary(of: "multipart/mixed; boundary=abc") == nil)
    #expect(Multipart.boundary(of: "multipart/form-data") == nil)
    #expect(
      Multipart.boundary(
        of: "multipart/form-data; boundary=" + String(repeating: "a", count: 71)) == nil)
  }

  @Test func `a file's name has no folders or control characters and fits on a disk`() {
    #expect(Multipart.plain("C:\\表\\..\\甲.xlsx") == "甲.xlsx")
    #expect(Multipart.plain("../../etc/passwd") == "passwd")
    #expect(Multipart.plain("..") == "file" && Multipart.plain("") == "file")
    #expect(Multipart.plain("a\0b\n.csv") == "ab.csv")
    let long = Multipart.plain(String(repeating: "长", count: 300) + ".xlsx")
    #expect(long.utf8.count <= 200 && long.hasSuffix(".xlsx"))
  }

  /// Cut off anywhere, or with a byte changed, it is read or not, and never more than that.
  @Test(arguments: 0..<200) func `broken forms do no harm`(seed: Int) {
    let whole =
      "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"c\"\r\n\r\nd\r\n--x--\r\n"
    var bytes = Array(whole.utf8)
    let place = seed * 7_919 % bytes.count
    if seed % 2 == 0 { bytes.removeSubrange(place...) } else { bytes[place] = UInt8(seed & 255) }
    _ = Multipart(Data(bytes), boundary: "x")
  }
}

struct SpooledBodyTests {
  @Test func `a spooled body is read back, and nothing of it remains on the disk`() throws {
    let before = try FileManager.default.contentsOfDirectory(atPath: NSTemporaryDirectory())
      .filter { $0.hasPrefix("contest-body") }
    var data = Data()
    do {
      let spool = try SpooledBody()
      for part in ["ab", "", "cd"] { try Array(part.utf8).withUnsafeBytes { try spool.append($0) } }
      #expect(spool.count == 4)
      data = try spool.data()
    }
    #expect(String(decoding: data, as: UTF8.self) == "abcd")
    let after = try FileManager.default.contentsOfDirectory(atPath: NSTemporaryDirectory())
      .filter { $0.hasPrefix("contest-body") }
    #expect(before == after)
    #expect(try SpooledBody().data().isEmpty)
  }
}
