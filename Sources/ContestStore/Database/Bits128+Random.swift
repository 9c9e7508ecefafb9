public import Contest
import Glibc

/// Random bits from the operating system's generator for a loop over many things: it is asked once for sixteen of them, since
/// each question costs more than the bits.
struct ManyRandomBits {
  private var bytes: [UInt8] = []

  mutating func next() -> [UInt8] {
    if bytes.count < 16 { refill() }
    defer { bytes.removeLast(16) }
    return Array(bytes.suffix(16))
  }

  /// 256 bytes at once come whole or not at all; where they do not come, the slower way gives them.
  private mutating func refill() {
    bytes = [UInt8](repeating: 0, count: 256)
    let result = bytes.withUnsafeMutableBytes { buffer in
      buffer.baseAddress.map { getentropy($0, buffer.count) } ?? -1
    }
    if result != 0 { bytes = (0..<16).flatMap { _ in Bits128.random().bytes } }
  }
}

extension Bits128 {
  /// 128 bits from the operating system's generator. The store and the Desk's edge call it; rules never do.
  public static func random() -> Bits128 {
    var system = SystemRandomNumberGenerator()
    // One question of the system instead of two: an import asks for a quarter of a million.
    let bits: UInt128 = system.next()
    return Bits128(
      high: UInt64(truncatingIfNeeded: bits >> 64), low: UInt64(truncatingIfNeeded: bits))
  }
}
