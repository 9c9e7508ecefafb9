/// 128 bits, such as an entry's identity or the seed of a draw, written as 32 hexadecimal digits.
///
/// The bits are made where the program meets the world (see `Bits128.random()` in `ContestStore`); rules are given them.
/// Two sites that make 400,000 each meet in one with a probability below 10⁻²⁶.
///
///     Bits128("0123456789abcdef0000000000000007")?.low == 7
public struct Bits128: Hashable, Sendable {
  public let high: UInt64
  public let low: UInt64

  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Reads 32 hexadecimal digits, letters of either case; `nil` for anything else.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count == 32, text.utf8.allSatisfy(Self.isDigit),
      let high = UInt64(text.prefix(16), radix: 16), let low = UInt64(text.dropFirst(16), radix: 16)
    else { return nil }
    self.init(high: high, low: low)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (97...102).contains(byte) || (65...70).contains(byte)
  }
}

extension Bits128: CustomStringConvertible {
  /// 32 lower-case hexadecimal digits.
  public var text: String { Self.digits(high) + Self.digits(low) }

  public var description: String { text }

  private static func digits(_ part: UInt64) -> String {
    let digits = String(part, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
