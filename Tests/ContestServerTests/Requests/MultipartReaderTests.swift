import ContestStore
import Foundation
import Testing

@testable import ContestServer

struct MultipartReaderTests {
  /// Reads a body that comes in pieces of so many bytes; `nil` if it is no form.
  private static func read(
    _ text: String, boundary: String = "x", pieces: Int = 1_000
  ) -> ReceivedForm? {
    var reader = MultipartReader(boundary: boundary, in: NSTemporaryDirectory())
    do {
      var rest = Array(text.utf8)[...]
      while !rest.isEmpty {
        try rest.prefix(pieces).withUnsafeBytes { try reader.read($0) }
        rest = rest.dropFirst(pieces)
      }
      return try reader.finish()
    } catch {
      return nil
    }
  }

  @Test(arguments: [1, 2, 3, 7, 64, 1_000])
  func `fields and files are read as they were sent, in pieces of any size`(pieces: Int) throws {
    let body =
      "--x\r\nContent-Disposition: form-data; name=\"step\"\r\n\r\nlook\r\nand more\r\n"
      + "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"报名 (1).xlsx\"\r\nContent-Type: a/b\r\n\r\nPK\r\n--y\r\n\r\n"
      + "--x\r\ncontent-disposition: form-data; filename=\"a%22b.csv\"; name=\"file\"\r\n\r\n1,2\r\n--x--\r\n"
    let read = try #require(Self.read(body, pieces: pieces))
    #expect(read.fields.all.map(\.name) == ["step"] && read.fields["step"] == "look\nand more")
    #expect(read.files.map(\.name) == ["报名 (1).xlsx", "a\"b.csv"])
    let texts = try read.files.map {
      String(decoding: try $0.bytes(atMost: $0.length), as: UTF8.self)
    }
    #expect(texts == ["PK\r\n--y\r\n", "1,2"])
    #expect(read.files.map(\.digest) == texts.map { Digest(of: $0) })
  }

  @Test func `a field without a chosen file gives no file`() {
    let body =
      "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n--x--\r\n"
    let read = Self.read(body)
    #expect(read?.files.isEmpty == true && read?.hasFiles == false)
  }

  @Test func `without a folder a file is dropped, and told`() throws {
    let body =
      "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n1\r\n--x--\r\n"
    var reader = MultipartReader(boundary: "x", in: nil)
    try Array(body.utf8).withUnsafeBytes { try reader.read($0) }
    let form = try reader.finish()
    #expect(form.files.isEmpty && form.hasFiles)
  }

  @Test func `before the first byte of a file is stored it is asked whether it may be`() throws {
    let body =
      "--x\r\nContent-Disposition: form-data; name=\"form-token\"\r\n\r\nwrong\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n1"
    var asked: [String] = []
    var reader = MultipartReader(boundary: "x", in: "/nonexistent") { fields in
      asked.append(fields["form-token"])
      return false
    }
    // The folder does not exist, so that storing anything would be another fault.
    #expect(throws: MultipartReader.Fault.notAllowed) {
      try Array((body + String(repeating: "1", count: 100)).utf8).withUnsafeBytes {
        try reader.read($0)
      }
    }
    #expect(asked == ["wrong"])
  }

  @Test func `fields larger than any form are refused, however large the files may be`() {
    let large = String(repeating: "长", count: UploadRoom.mostOfForm / 3 + 1)
    #expect(
      Self.read(
        "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\(large)\r\n--x--",
        pieces: 65_536) == nil)
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
    #expect(MultipartReader.boundary(of: "multipart/form-data; boundary=abc") == "abc")
    #expect(
      MultipartReader.boundary(of: "Multipart/Form-Data; charset=utf-8; boundary=\"a b\"") == nil)
    #expect(MultipartReader.boundary(of: "multipart/form-data; boundary=\"ab\"") == "ab")
    #expect(MultipartReader.boundary(of: "multipart/mixed; boundary=abc") == nil)
    #expect(MultipartReader.boundary(of: "multipart/form-data") == nil)
    #expect(
      MultipartReader.boundary(
        of: "multipart/form-data; boundary=" + String(repeating: "a", count: 71)) == nil)
  }

  @Test func `a file's name has no folders or control characters and fits on a disk`() {
    #expect(MultipartReader.plain("C:\\表\\..\\甲.xlsx") == "甲.xlsx")
    #expect(MultipartReader.plain("../../etc/passwd") == "passwd")
    #expect(MultipartReader.plain("..") == "file" && MultipartReader.plain("") == "file")
    #expect(MultipartReader.plain("a\0b\n.csv") == "ab.csv")
    let long = MultipartReader.plain(String(repeating: "长", count: 300) + ".xlsx")
    #expect(long.utf8.count <= 200 && long.hasSuffix(".xlsx"))
  }

  /// Cut off anywhere, or with a byte changed, it is read or not, and never more than that.
  @Test(arguments: 0..<200) func `broken forms do no harm`(seed: Int) {
    let whole =
      "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"c\"\r\n\r\nd\r\n--x--\r\n"
    var bytes = Array(whole.utf8)
    let place = seed * 7_919 % bytes.count
    if seed % 2 == 0 { bytes.removeSubrange(place...) } else { bytes[place] = UInt8(seed & 255) }
    _ = Self.read(String(decoding: bytes, as: UTF8.self), pieces: 1 + seed % 9)
  }
}
