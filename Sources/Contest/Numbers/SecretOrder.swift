/// The numbers 0, 1, … `size` − 1 in an order that only the holder of the key can tell: each stands there once.
///
/// Codes that people get are taken from such an order. Whoever holds two of them learns nothing of how many were given out
/// between them, which the difference of two numbers in a plain sequence, or in one with a constant step, would tell.
///
/// | size 10, the key of the test | the order |
/// |---|---|
/// | places 0, 1, … 9 | 7 6 2 9 5 3 8 1 0 4 |
///
/// The order is a Feistel network of sixteen rounds over the next power of four, with ``SipHash`` as its round function. A
/// result that is `size` or more is sent through again until one is below it ("cycle walking"), at most four times on average.
/// NIST asks for ten rounds where such a network enciphers short numbers (SP 800-38G, FF1).
///
/// Sources: Luby and Rackoff 1988; Black and Rogaway, Ciphers with arbitrary finite domains, 2002.
public struct SecretOrder: Sendable {
  /// How many numbers there are, at least 1.
  public let size: Int
  private let hash: SipHash
  /// The bits of one half of a number in the network, 1…32.
  private let half: UInt64

  private static let rounds: UInt64 = 16

  /// The numbers 0…`size` − 1; a size below 1 counts as 1.
  public init(of size: Int, key: Bits128) {
    self.size = max(size, 1)
    let bits = UInt64.bitWidth - UInt64(self.size - 1).leadingZeroBitCount
    half = UInt64(max((bits + 1) / 2, 1))
    hash = SipHash(key: key)
  }

  /// The number at a place, counted from 0; places beyond the last begin again.
  public func number(at place: Int) -> Int {
    let within = place % size
    var number = UInt64(within < 0 ? within + size : within)
    repeat { number = step(number) } while number >= UInt64(size)
    return Int(number)
  }

  private func step(_ number: UInt64) -> UInt64 {
    let mask: UInt64 = (1 << half) - 1
    var (left, right) = (number >> half, number & mask)
    for round in 0..<Self.rounds {
      // The size is part of what is hashed, so that two orders of one key have nothing in common.
      let mixed = hash.hash(UInt64(size), round << 32 | right) & mask
      (left, right) = (right, left ^ mixed)
    }
    return left << half | right
  }
}
