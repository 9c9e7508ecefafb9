import Contest
import Testing

struct FileTypeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let head: [UInt8]
    let type: FileType?
    var testDescription: String { name }

    init(_ name: String, _ head: [UInt8], _ type: FileType?) {
      (self.name, self.head, self.type) = (name, head, type)
    }

    init(_ name: String, _ text: String, _ type: FileType?) {
      self.init(name, Array(text.utf8), type)
    }
  }

  @Test(arguments: [
    Case("a PDF", "%PDF-1.7\n", .pdf),
    Case("a PDF after other bytes, as the standard lets it", "\u{0}\u{0}junk %PDF-1.4", .pdf),
    Case("a page of the web that speaks of a PDF", "<html><p>%PDF-1.4</p>", nil),
    Case("such a page after blanks", " \n\t<html>%PDF-", nil),
    Case(
      "a PDF whose mark stands too far behind", String(repeating: "x", count: 1024) + "%PDF-", nil),
    Case("a JPEG", [0xFF, 0xD8, 0xFF, 0xE0], .jpeg),
    Case("a PNG", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png),
    Case("a PNG cut short", [0x89, 0x50, 0x4E, 0x47], nil),
    Case("a GIF", "GIF89a…", .gif),
    Case("a WebP", "RIFF1234WEBPVP8 ", .webp),
    Case("sound as WAV", "RIFF1234WAVEfmt ", .wav),
    Case("a film as AVI", "RIFF1234AVI LIST", .avi),
    Case("the older Office", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .office),
    Case("a ZIP or a new Office", [0x50, 0x4B, 3, 4, 20, 0], .zip),
    Case("an empty ZIP", [0x50, 0x4B, 5, 6], nil),
    Case("a RAR", "Rar!\u{1A}", .rar),
    Case("a film as MP4", [0, 0, 0, 32] + Array("ftypisom".utf8), .mp4),
    Case("sound as MP3 with a title", "ID3\u{3}", .mp3),
    Case("sound as MP3 without one", [0xFF, 0xFB, 0x90], .mp3),
    Case("a drawing that may hold scripts", "<svg xmlns=…>", nil),
    Case("a program", [0x4D, 0x5A, 0x90], nil),
    Case("nothing", "", nil),
  ])
  func `a file is what its first bytes say`(example: Case) {
    #expect(FileType(head: example.head) == example.type)
  }

  @Test func `each ending stands for one type`() {
    let endings = FileType.allCases.flatMap(\.endings)
    #expect(Set(endings).count == endings.count)
    for type in FileType.allCases {
      for ending in type.endings {
        #expect(FileType(ending: ending) == type)
        #expect(FileType(ending: ending.uppercased()) == type)
      }
    }
    for other in ["html", "svg", "exe", "js", ""] { #expect(FileType(ending: other) == nil) }
  }
}
