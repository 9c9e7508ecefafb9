/// A random number generator that gives the same numbers for the same seed on every machine.
///
/// Lots, random judges and ties are drawn with it. The seed is stored and shown when the round is closed, so that anyone can
/// repeat the draw.
///
/// Sources: for a seed that is a number SplitMix64 (Steele, Lea and Flood 2014); for a seed of 128 bits xoroshiro128++
/// (Blackman and Vigna 2021), whose state is the seed.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64
  /// The second half of the state; `nil` for a seed that is a number, for which the state has 64 bits.
  private var other: UInt64?

  public init(seed: Int) {
    state = UInt64(bitPattern: Int64(seed))
  }

  public init(seed: Seed) {
    switch seed {
    case .number(let number): state = UInt64(bitPattern: Int64(number))
    case .bits(let bits):
      state = bits.high
      // If both halves were 0, every number would be 0.
      other = bits.high == 0 && bits.low == 0 ? 1 : bits.low
    }
  }

  public mutating func next() -> UInt64 {
    guard var second = other else { return nextOfOne() }
    let first = state
    let result = Self.turned(first &+ second, by: 17) &+ first
    second ^= first
    state = Self.turned(first, by: 49) ^ second ^ (second << 21)
    other = Self.turned(second, by: 28)
    return result
  }

  private static func turned(_ bits: UInt64, by places: UInt64) -> UInt64 {
    bits << places | bits >> (64 - places)
  }

  private mutating func nextOfOne() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A whole number from 0 to `bound` − 1, each equally likely; 0 for a bound of 1 or less.
  ///
  /// The standard library may change how it draws in a later version. This draw never changes.
  public mutating func number(below bound: Int) -> Int {
    guard bound > 1 else { return 0 }
    let range = UInt64(bound)
    let threshold = (0 &- range) % range
    while true {
      let (high, low) = next().multipliedFullWidth(by: range)
      if low >= threshold { return Int(high) }
    }
  }

  /// The items in an order drawn by lot (Fisher–Yates).
  public mutating func drawn<Item>(_ items: [Item]) -> [Item] {
    var items = items
    for last in items.indices.dropFirst().reversed() {
      items.swapAt(last, number(below: last + 1))
    }
    return items
  }
}
