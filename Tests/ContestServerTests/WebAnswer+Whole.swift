@testable import ContestServer

/// What a test wants to see of an answer, of a file that is sent too; the server itself never has one whole in memory.
extension WebAnswer {
  var body: [UInt8] {
    switch content {
    case .bytes(let bytes): return bytes
    case .file(let file):
      var all: [UInt8] = []
      while let portion = try? file.bytes(all.count), !portion.isEmpty { all += portion }
      return all
    }
  }

  var text: String { String(decoding: body, as: UTF8.self) }

  /// The page without its attributes, whose form tokens may have any letters and digits in them.
  var words: String { text.replacing(#/"[^"]*"/#, with: "") }
}
