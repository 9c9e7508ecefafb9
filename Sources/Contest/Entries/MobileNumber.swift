/// A mobile number of mainland China: 手机号码, 11 digits, the first 1, the second 3…9.
///
/// `+86` or `86` in front, spaces and hyphens between groups are taken off: `+86 138-1234-5678` is `13812345678`.
///
/// Source: the public numbering plan (电信网编号计划, mobile numbers 13x…19x).
public struct MobileNumber: Hashable, Sendable {
  /// The 11 digits.
  public let text: String

  /// - Throws: ``MobileNumberError``, whose message does not repeat the number.
  public init(_ number: some StringProtocol) throws(MobileNumberError) {
    var digits = String(number)
    if !digits.utf8.allSatisfy({ (48...57).contains($0) }) {
      digits.unicodeScalars.removeAll { $0 == " " || $0 == "-" || $0 == "\u{3000}" }
    }
    if digits.hasPrefix("+86") {
      digits.removeFirst(3)
    } else if digits.hasPrefix("86"), digits.count == 13 {
      digits.removeFirst(2)
    }
    guard digits.utf8.allSatisfy({ (48...57).contains($0) }) else { throw .notDigits }
    let characters = Array(digits.utf8)
    guard characters.count == 11 else { throw .length(characters.count) }
    guard characters[0] == 49, (51...57).contains(characters[1]) else { throw .notMobile }
    text = digits
  }
}

/// Why a text is no mobile number.
public enum MobileNumberError: Error, Hashable, Sendable {
  case length(Int)
  case notDigits
  case notMobile
}

extension MobileNumberError: Explained {
  public var code: String {
    switch self {
    case .length: "mobile-length"
    case .notDigits: "mobile-not-digits"
    case .notMobile: "mobile-not-mobile"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.length(let count), .chinese): "手机号应为 11 位数字，现为 \(count) 位，请核对。"
    case (.length(let count), .english):
      "A mobile number has 11 digits; this has \(count). Check it."
    case (.notDigits, .chinese): "手机号只能有数字，请核对。"
    case (.notDigits, .english): "A mobile number has digits only. Check it."
    case (.notMobile, .chinese): "手机号应以 13 至 19 开头，请核对。"
    case (.notMobile, .english): "A mobile number begins with 13 to 19. Check it."
    }
  }
}
