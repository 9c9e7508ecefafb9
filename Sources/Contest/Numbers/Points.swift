/// A mark or a result, exact to a ten-thousandth of a point.
///
/// 分数. Regulations give marks as decimals (保留两位小数). A binary `Double` would make 0.1 + 0.2 larger than 0.3, which
/// could move a prize line. A mean has more decimals than this type: it stays an exact ``Fraction`` until a rule rounds
/// it, once.
public struct Points: Hashable, Comparable, Codable, Sendable {
  /// The value in ten-thousandths of a point: 92 500 for 9.25.
  public let tenThousandths: Int

  /// The largest number of points, above or below zero, that is read from text. A sum of a million such values still fits.
  public static let limit = 1_000_000

  public static let zero = Points(tenThousandths: 0)

  public init(tenThousandths: Int) {
    self.tenThousandths = tenThousandths
  }

  /// Reads `92.5`, `-0.25` or `+7`; at most four decimals (further zeros are dropped), magnitude at most ``limit``.
  ///
  /// `nil` for anything else: an empty text, `9,5`, `1e3`, `NaN`, five decimals.
  public init?(_ text: some StringProtocol) {
    var digits = Array(text.utf8)[...]
    let negative = digits.first == UInt8(ascii: "-")
    if negative || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard let wholeText = parts.first, parts.count <= 2, let whole = Self.number(wholeText),
      whole <= Self.limit
    else { return nil }
    var fraction = 0
    if parts.count == 2 {
      var decimals = parts[1]
      while decimals.count > 4, decimals.last == UInt8(ascii: "0") { decimals.removeLast() }
      guard decimals.count <= 4, let value = Self.number(decimals) else { return nil }
      fraction = value * [10_000, 1_000, 100, 10, 1][decimals.count]
    }
    let magnitude = whole * 10_000 + fraction
    guard magnitude <= Self.limit * 10_000 else { return nil }
    self.init(tenThousandths: negative ? -magnitude : magnitude)
  }

  /// A number of one to twelve digits; `nil` for anything else.
  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard (1...12).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  public static func < (one: Points, other: Points) -> Bool {
    one.tenThousandths < other.tenThousandths
  }

  public static func + (one: Points, other: Points) -> Points {
    Points(tenThousandths: one.tenThousandths + other.tenThousandths)
  }

  public static func - (one: Points, other: Points) -> Points {
    Points(tenThousandths: one.tenThousandths - other.tenThousandths)
  }

  /// Whether the value is a whole number of steps above `start`: 92.5 is, with a step of 0.5 from 0.
  public func isOnStep(_ step: Points, from start: Points) -> Bool {
    step.tenThousandths > 0
      && (tenThousandths - start.tenThousandths).isMultiple(of: step.tenThousandths)
  }

  /// The value as a binary float, for estimates and charts only; never for what is compared or published.
  public var approximate: Double { Double(tenThousandths) / 10_000 }
}

extension Points: CustomStringConvertible {
  /// Writes the shortest decimal: `9.25`, `60`, `-0.5`.
  public var description: String {
    var (decimals, rest) = (4, tenThousandths.magnitude % 10_000)
    while decimals > 0, rest.isMultiple(of: 10) {
      decimals -= 1
      rest /= 10
    }
    return text(places: decimals)
  }

  /// Writes exactly `places` decimals, 0…4: `9.20` for two. Decimals beyond them are cut off, so round the value first.
  public func text(places: Int) -> String {
    let (whole, fraction) = tenThousandths.magnitude.quotientAndRemainder(dividingBy: 10_000)
    let sign = tenThousandths < 0 ? "-" : ""
    guard places > 0 else { return "\(sign)\(whole)" }
    return "\(sign)\(whole).\(String(fraction + 10_000).dropFirst().prefix(places))"
  }
}

extension Points: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// Reads a literal in the source code, such as `9.25`. A mark from outside is read from text, never through a `Double`.
  public init(floatLiteral value: Double) {
    self.init(tenThousandths: Int((value * 10_000).rounded()))
  }

  public init(integerLiteral value: Int) {
    self.init(tenThousandths: value * 10_000)
  }
}
