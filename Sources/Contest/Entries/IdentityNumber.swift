/// A valid resident identity number: 18 characters, with a day of birth and a check digit.
///
/// 居民身份证号码. The 18th is a check digit over the 17 before it, weights 2^17…2^1 modulo 11, where 10 is written X;
/// a small x is read as X. `11010519491231002X`, the standard's own example, was born on 1949-12-31.
///
/// Source: GB 11643-1999; the check digit is ISO 7064 MOD 11-2.
public struct IdentityNumber: Hashable, Sendable {
  /// The 18 characters, with a capital X.
  public let text: String
  public let bornOn: CalendarDay

  /// - Throws: ``IdentityNumberError``, whose message does not repeat the number.
  public init(_ number: some StringProtocol) throws(IdentityNumberError) {
    let characters = Array(number.utf8)
    guard characters.allSatisfy({ $0 < 128 }) else { throw .notDigits }
    guard characters.count == 18 else { throw .length(number.count) }
    var sum = 0
    for (index, character) in characters.prefix(17).enumerated() {
      guard (48...57).contains(character) else { throw .notDigits }
      sum += Int(character - 48) * ((1 << (17 - index)) % 11)
    }
    let last = characters[17]
    guard (48...57).contains(last) || last == 88 || last == 120 else { throw .notDigits }
    func digits(_ range: Range<Int>) -> Int {
      characters[range].reduce(0) { $0 * 10 + Int($1) - 48 }
    }
    guard
      let day = CalendarDay(year: digits(6..<10), month: digits(10..<12), day: digits(12..<14)),
      day.year >= 1900
    else { throw .noDay }
    let check = (12 - sum % 11) % 11
    let given = last == 88 || last == 120 ? 10 : Int(last - 48)
    guard check == given else { throw .checkDigit }
    text = number.uppercased()
    bornOn = day
  }
}

/// Why a text is no identity number.
public enum IdentityNumberError: Error, Hashable, Sendable {
  case length(Int)
  case notDigits
  case noDay
  case checkDigit
}

extension IdentityNumberError: Explained {
  public var code: String {
    switch self {
    case .length: "id-number-length"
    case .notDigits: "id-number-not-digits"
    case .noDay: "id-number-no-day"
    case .checkDigit: "id-number-check-digit"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.length(let count), .chinese):
      "身份证号应为 18 位，现为 \(count) 位；表格须设为文本格式，否则末几位会丢失，请重新填写。"
    case (.length(let count), .english):
      "An ID number has 18 characters; this has \(count). Format the cell as text and type it again."
    case (.notDigits, .chinese): "身份证号前 17 位须为数字，末位为数字或 X，请核对。"
    case (.notDigits, .english):
      "The first 17 characters of an ID number are digits, the last a digit or X. Check it."
    case (.noDay, .chinese): "身份证号第 7 至 14 位不是有效的出生日期，请核对。"
    case (.noDay, .english): "Characters 7 to 14 of the ID number are no day of birth. Check it."
    case (.checkDigit, .chinese): "身份证号末位校验码不符，可能有一位填错，请核对。"
    case (.checkDigit, .english):
      "The check digit of the ID number does not fit; one digit may be wrong. Check it."
    }
  }
}
