import Contest

/// Checks resident identity numbers (居民身份证号).
///
/// 17 digits and a check character, by ISO 7064 MOD 11-2: the sum of the digits with the weights
/// 7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2, modulo 11, picks from `10X98765432`. Digits 7–14 are the date of birth.
///
/// | number | |
/// |---|---|
/// | `11010519491231002X` | right |
/// | `11010519491231002x` | right, written with X |
/// | `110105194912310021` | wrong check digit |
/// | `1.10105E+17` | lost digits: it was a number |
///
/// Source: GB 11643-1999, whose worked example is the first row.
enum IdentityText {
  private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  private static let checks = Array("10X98765432".utf8)

  /// - Returns: the number in its one spelling, with a capital X.
  static func read(_ text: String) throws(CellReadingError) -> String {
    var bytes = Array(text.utf8.filter { $0 != 32 && $0 != 45 })
    if bytes.contains(69) || bytes.contains(101), bytes.contains(43) || bytes.contains(46) {
      throw .idLostDigits
    }
    guard bytes.count == 18 else {
      let isAscii = bytes.allSatisfy { $0 < 128 }
      throw isAscii ? .idLength(bytes.count) : .idCharacters
    }
    if bytes[17] == 120 { bytes[17] = 88 }
    guard bytes[..<17].allSatisfy({ (48...57).contains($0) }),
      bytes[17] == 88 || (48...57).contains(bytes[17])
    else { throw .idCharacters }
    let number = { (range: Range<Int>) in bytes[range].reduce(0) { $0 * 10 + Int($1 - 48) } }
    let sum = zip(weights, bytes).reduce(0) { $0 + $1.0 * Int($1.1 - 48) }
    let isRight = checks[sum % 11] == bytes[17]
    if !isRight, bytes[15...].elementsEqual([48, 48, 48]) { throw .idLostDigits }
    guard CalendarDay(year: number(6..<10), month: number(10..<12), day: number(12..<14)) != nil
    else { throw .idDay }
    guard isRight else { throw .idCheckDigit }
    return String(decoding: bytes, as: UTF8.self)
  }
}
