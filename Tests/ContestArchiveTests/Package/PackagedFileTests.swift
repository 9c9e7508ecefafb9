import Crypto
import Foundation
import Testing

@testable import ContestArchive

/// Files are sealed portion by portion, and no portion opens anywhere but in its place.
struct PackagedFileTests {
  private static let digest = String(repeating: "0a", count: 32)

  @Test(arguments: [
    ("files/\(digest).pdf", true), ("files/\(digest).7z", true),
    ("files/\(digest)", false), ("files/\(digest).PDF", false),
    ("files/\(digest.uppercased()).pdf", false), ("files/\(digest.dropLast()).pdf", false),
    ("files/\(digest).pdf.exe", false), ("files/\(digest).", false),
    ("files/\(digest).ninechars", false), ("files/../\(digest).pdf", false),
    ("/files/\(digest).pdf", false), ("files//\(digest).pdf", false),
    ("files/０\(digest.dropFirst()).pdf", false), ("file/\(digest).pdf", false),
  ])
  func `only a digest with a short ending is a path`(path: String, isPath: Bool) {
    #expect(FilePath.isPath(path) == isPath)
    #expect(ArchivePart.knows(path) == isPath)
  }

  @Test func `a sealed file is as long as its portions and their tags`() {
    #expect(FileSeal.length(of: 1) == 17)
    #expect(FileSeal.length(of: 1 << 20) == (1 << 20) + 16)
    #expect(FileSeal.length(of: (1 << 20) + 1) == (1 << 20) + 1 + 32)
    #expect(FileSeal.length(of: 0) == nil)
    #expect(FileSeal.length(of: -1) == nil)
    #expect(FileSeal.length(of: .max) == nil)
  }

  @Test func `a portion opens with its key, its number and its place at the end only`() throws {
    let key = SymmetricKey(size: .bits256)
    let box = try FileSeal.seal([1, 2, 3], number: 4, isLast: true, key)
    #expect(box.count == 19)
    #expect(try FileSeal.open(box, number: 4, isLast: true, key) == [1, 2, 3])
    #expect(throws: (any Error).self) { try FileSeal.open(box, number: 5, isLast: true, key) }
    #expect(throws: (any Error).self) { try FileSeal.open(box, number: 4, isLast: false, key) }
    #expect(throws: (any Error).self) {
      try FileSeal.open(box, number: 4, isLast: true, SymmetricKey(size: .bits256))
    }
    #expect(throws: (any Error).self) {
      try FileSeal.open(Array(box.prefix(16)), number: 4, isLast: true, key)
    }
  }

  @Test func `a line says question, ending, length, digest and key, and nothing else`() throws {
    let file = PackagedFile(
      question: "paper", ending: "pdf", bytes: 7, sha256: Self.digest, sealed: [1, 2])
    #expect(try PackagedFile(file.json) == file)
    for texts in [
      ["paper", "PDF", "7", Self.digest, "01"], ["paper", "pdf", "0", Self.digest, "01"],
      ["paper", "pdf", "+7", Self.digest, "01"], ["paper", "pdf", "7", "x", "01"],
      ["paper", "pdf", "7", Self.digest, "0"], ["paper", "pdf", "7", Self.digest],
    ] {
      #expect(throws: ArchiveError.LineFault.wrongKind(key: "files")) {
        _ = try PackagedFile(.texts(texts))
      }
    }
  }
}
