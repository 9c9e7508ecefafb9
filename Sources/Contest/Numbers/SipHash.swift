/// A keyed hash of two numbers: whoever has not the key can tell nothing of one result from any others.
///
/// It is SipHash-2-4 of the sixteen bytes of the two numbers, the first number first and each in little-endian order.
///
///     // The key 00 01 … 0f and the message 00 01 … 0f of the reference implementation:
///     SipHash(key: Bits128(high: 0x0706050403020100, low: 0x0f0e0d0c0b0a0908))
///       .hash(0x0706050403020100, 0x0f0e0d0c0b0a0908) == 0x3f2acc7f57c29bdb
///
/// Source: Aumasson and Bernstein, SipHash: a fast short-input PRF, 2012.
public struct SipHash: Sendable {
  private let first: UInt64
  private let second: UInt64

  /// `high` of the key holds its first eight bytes and `low` the others, each in little-endian order.
  public init(key: Bits128) {
    (first, second) = (key.high, key.low)
  }

  public func hash(_ one: UInt64, _ other: UInt64) -> UInt64 {
    var state = State(first, second)
    state.take(one)
    state.take(other)
    // The last word of a message holds its length in bytes, 16, in the highest byte.
    state.take(16 << 56)
    return state.end()
  }

  private struct State {
    private var a: UInt64
    private var b: UInt64
    private var c: UInt64
    private var d: UInt64

    init(_ first: UInt64, _ second: UInt64) {
      a = first ^ 0x736f_6d65_7073_6575
      b = second ^ 0x646f_7261_6e64_6f6d
      c = first ^ 0x6c79_6765_6e65_7261
      d = second ^ 0x7465_6462_7974_6573
    }

    mutating func take(_ word: UInt64) {
      d ^= word
      mix()
      mix()
      a ^= word
    }

    mutating func end() -> UInt64 {
      c ^= 0xff
      for _ in 0..<4 { mix() }
      return a ^ b ^ c ^ d
    }

    private mutating func mix() {
      a &+= b
      b = Self.turned(b, by: 13) ^ a
      a = Self.turned(a, by: 32)
      c &+= d
      d = Self.turned(d, by: 16) ^ c
      a &+= d
      d = Self.turned(d, by: 21) ^ a
      c &+= b
      b = Self.turned(b, by: 17) ^ c
      c = Self.turned(c, by: 32)
    }

    private static func turned(_ bits: UInt64, by places: UInt64) -> UInt64 {
      bits << places | bits >> (64 - places)
    }
  }
}
