import Contest
import Testing

/// Pictures made of segments and chunks by hand; what stands between them is what is looked at.
struct SharedPictureTests {
  private static func segment(_ marker: UInt8, _ body: [UInt8]) -> [UInt8] {
    [0xFF, marker, UInt8((body.count + 2) >> 8), UInt8((body.count + 2) & 255)] + body
  }

  private static func exif(_ orientation: UInt8, little: Bool) -> [UInt8] {
    let gps = Array("39.9042N 116.4074E".utf8)
    return segment(
      0xE1,
      Array("Exif\0\0".utf8)
        + (little
          ? Array("II*\0".utf8) + [8, 0, 0, 0, 1, 0] + [
            0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0,
          ]
          : Array("MM\0*".utf8) + [0, 0, 0, 8, 0, 1] + [
            0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0,
          ])
        + [0, 0, 0, 0] + gps)
  }

  private static let table = segment(0xDB, [0] + [UInt8](repeating: 7, count: 64))
  private static let scan: [UInt8] =
    segment(0xDA, [1, 1, 0, 0, 63, 0]) + [1, 2, 0xFF, 0, 3, 0xFF, 0xD0, 4]

  private static func jpeg(_ parts: [UInt8]) -> [UInt8] {
    [0xFF, 0xD8] + parts + table + scan + [0xFF, 0xD9]
  }

  @Test func `place, device, comments, the small copy and what stands behind the end go`() throws {
    let app0 = Self.segment(0xE0, Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 1, 1, 9, 9, 9])
    let comment = Self.segment(0xFE, Array("韩天雨的手机".utf8))
    let xmp = Self.segment(0xE1, Array("http://ns.adobe.com/xap/1.0/\0 韩天雨".utf8))
    let whole = Self.jpeg(app0 + Self.exif(6, little: true) + xmp + comment) + Array("还有一段录像".utf8)
    let clean = try #require(SharedPicture.cleaned(whole))
    let text = String(decoding: clean, as: UTF8.self)
    for word in ["116", "韩天雨", "录像", "adobe"] { #expect(!text.contains(word), "\(word)") }
    #expect(FileType(head: clean) == .jpeg)
    // The picture itself, and which side is up.
    let start = segmentBytes(clean)
    #expect(start.contains(0xE1) && start.contains(0xDB) && start.contains(0xDA))
    #expect(clean.suffix(Self.scan.count + 2) == (Self.scan + [0xFF, 0xD9])[...])
    #expect(clean.dropFirst(2).prefix(4) == [0xFF, 0xE1, 0, 34])
    #expect(clean[31] == 6)
    // A second time nothing more goes.
    #expect(SharedPicture.cleaned(clean) == clean)
  }

  @Test(arguments: [(UInt8(1), false), (3, true), (6, true), (8, true), (9, false)])
  func `which side is up is kept, as either order of bytes writes it`(
    orientation: UInt8, isKept: Bool
  ) throws {
    for little in [true, false] {
      let clean = try #require(
        SharedPicture.cleaned(Self.jpeg(Self.exif(orientation, little: little))))
      #expect(segmentBytes(clean).contains(0xE1) == isKept)
    }
  }

  /// The markers of the segments before the first scan.
  private func segmentBytes(_ bytes: [UInt8]) -> [UInt8] {
    var (place, found) = (2, [UInt8]())
    while place + 3 < bytes.count, bytes[place] == 0xFF {
      found.append(bytes[place + 1])
      if bytes[place + 1] == 0xDA { break }
      place += 2 + Int(bytes[place + 2]) << 8 + Int(bytes[place + 3])
    }
    return found
  }

  private static func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
    [0, 0, 0, UInt8(body.count)] + Array(name.utf8) + body + [1, 2, 3, 4]
  }

  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  @Test func `nothing tells how long a name in a picture was`() throws {
    func jpeg(by name: String) -> [UInt8] {
      let xmp = Self.segment(0xE1, Array("http://ns.adobe.com/xap/1.0/\0 \(name)".utf8))
      return Self.jpeg(xmp + Self.segment(0xFE, Array(name.utf8)))
    }
    func png(by name: String) -> [UInt8] {
      Self.signature + Self.chunk("IHDR", [1, 2])
        + Self.chunk("iTXt", Array("Author\0\(name)".utf8))
        + Self.chunk("IDAT", [5, 6, 7]) + Self.chunk("IEND", [])
    }
    for picture in [jpeg, png] {
      let short = try #require(SharedPicture.cleaned(picture("王芳")))
      #expect(SharedPicture.cleaned(picture("欧阳雪莉")) == short)
    }
  }

  @Test func `of a PNG the texts and the time go, the colours stay`() throws {
    let wanted =
      Self.signature + Self.chunk("IHDR", [1, 2]) + Self.chunk("sRGB", [0])
      + Self.chunk("IDAT", [5, 6, 7]) + Self.chunk("IEND", [])
    let whole =
      Self.signature + Self.chunk("IHDR", [1, 2]) + Self.chunk("sRGB", [0])
      + Self.chunk("tEXt", Array("Author\0韩".utf8)) + Self.chunk("eXIf", [1])
      + Self.chunk("tIME", [1])
      + Self.chunk("IDAT", [5, 6, 7]) + Self.chunk("IEND", []) + Array("behind".utf8)
    #expect(SharedPicture.cleaned(whole) == wanted)
    #expect(SharedPicture.cleaned(wanted) == wanted)
  }

  @Test func `what is cut off, empty, another type or too large is not shown`() {
    let whole = Self.jpeg(Self.exif(6, little: true))
    for length in 0..<whole.count {
      #expect(SharedPicture.cleaned(Array(whole.prefix(length))) == nil)
    }
    let png = Self.signature + Self.chunk("IHDR", [1, 2]) + Self.chunk("IEND", [])
    for length in 0..<png.count { #expect(SharedPicture.cleaned(Array(png.prefix(length))) == nil) }
    #expect(SharedPicture.cleaned(Array("<svg onload=alert(1)>".utf8)) == nil)
    #expect(SharedPicture.cleaned(Array("GIF89a".utf8)) == nil)
    #expect(
      SharedPicture.cleaned(whole + [UInt8](repeating: 0, count: SharedPicture.mostBytes)) == nil)
  }
}
