/// Breaks bytes the way transfers, editors and attackers do; the same seed breaks them the same way.
struct Mutation {
  private var random: Mulberry

  init(seed: Int) { random = Mulberry(seed: UInt32(truncatingIfNeeded: seed)) }

  private static let pieces =
    [
      "<c>", "</c>", "<row r=\"0\">", "</row>", "<v>", "</t>", "<t>", "_x0041_",
      "99999999999999999999", "-1", "1e400", "\"",
      "<cols><col min=\"20000\" max=\"3\" hidden=\"1\"/></cols>",
      "<mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>", " xmlns=\"urn:x\"",
      "[&lt;1e999]General;", "x:",
      "&#x0;", "XFE1048577", "t=\"s\"", "\r", "\u{0}", ",",
    ].map { Array($0.utf8) } + [[0xFF], [0x81, 0x30, 0x81], [0xED, 0xA0, 0x80]]

  /// One to twelve changes: a byte replaced, a bit turned, bytes taken out, doubled, or a trap put in.
  mutating func breaking(_ whole: [UInt8]) -> [UInt8] {
    var bytes = whole
    for _ in 0..<(1 + below(12)) where !bytes.isEmpty {
      let index = below(bytes.count)
      let end = min(bytes.count, index + 1 + below(40))
      switch below(5) {
      case 0: bytes[index] = UInt8(truncatingIfNeeded: random.next())
      case 1: bytes[index] ^= 1 << UInt8(below(8))
      case 2: bytes.removeSubrange(index..<end)
      case 3: bytes.insert(contentsOf: Array(bytes[index..<end]), at: below(bytes.count))
      default: bytes.insert(contentsOf: Self.pieces[below(Self.pieces.count)], at: index)
      }
    }
    return bytes
  }

  private mutating func below(_ count: Int) -> Int { Int(random.next() % UInt32(count)) }
}

/// A tiny generator for mutations.
struct Mulberry {
  var state: UInt32

  init(seed: UInt32) { state = seed &* 2_654_435_761 }

  mutating func next() -> UInt32 {
    state &+= 0x6D2B_79F5
    var mixed = (state ^ state >> 15) &* (state | 1)
    mixed ^= mixed &+ (mixed ^ mixed >> 7) &* (mixed | 61)
    return mixed ^ mixed >> 14
  }
}
