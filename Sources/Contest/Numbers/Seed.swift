/// What a draw is made with: 种子. The same inputs and seed give the same draw on every machine.
///
/// A real draw has 128 random bits, which nobody can choose or try out beforehand. A seed that is a number was chosen by
/// somebody, for a rehearsal or a test, or comes from a database made before seeds had 128 bits. It still gives the same
/// draws as then.
///
/// | text | seed |
/// |---|---|
/// | `2027` | the number 2027 |
/// | `0123456789abcdef0000000000000007` | 128 bits |
/// | `20x7` | none |
public enum Seed: Hashable, Sendable {
  case bits(Bits128)
  case number(Int)

  /// Reads 32 hexadecimal digits, or a whole number; `nil` for anything else.
  public init?(_ text: String) {
    if let bits = Bits128(text) {
      self = .bits(bits)
    } else if let number = Int(text) {
      self = .number(number)
    } else {
      return nil
    }
  }

  /// The seed as it is stored, hashed and shown.
  public var text: String {
    switch self {
    case .bits(let bits): bits.text
    case .number(let number): String(number)
    }
  }

  /// Another seed, of the same kind, for what has a name: a round of an edition, a judge's own order. Whoever has the
  /// seed and the name can work it out.
  ///
  /// A number and the name's FNV-1a hash are added modulo 1,000,000,007; of 128 bits each half is mixed with the hash.
  public func derived(_ name: String) -> Seed {
    var hash = 0xcbf2_9ce4_8422_2325 as UInt64
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    switch self {
    case .number(let number):
      return .number(Int((hash &+ UInt64(bitPattern: Int64(number))) % 1_000_000_007))
    case .bits(let bits):
      var names = SeededGenerator(seed: Int(truncatingIfNeeded: hash))
      return .bits(Bits128(high: bits.high ^ names.next(), low: bits.low ^ names.next()))
    }
  }
}

extension Seed: ExpressibleByIntegerLiteral {
  public init(integerLiteral number: Int) { self = .number(number) }
}
