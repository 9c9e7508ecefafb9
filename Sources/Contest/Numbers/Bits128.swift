/// 128 bits, such as an entry's identity or the seed of a draw, written as 32 hexadecimal digits.
///
/// The domain makes no random bits: `Bits128.random()` in `ContestStore` does, and rules are given them. The probability that
/// two sites which make 400,000 each have one in common is below 10⁻²⁶.
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
