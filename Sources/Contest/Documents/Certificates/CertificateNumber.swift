/// How certificates are numbered: `{year}-{sequence}` with four digits gives 2027-0386.
///
/// The sequence counts the certificates of an edition from 1, without a gap, and no number is given twice. `{sequence}` has to
/// stand in the pattern; `{year}` and `{edition}` may. Blanks, `:` and signs that steer a terminal have no place in a number,
/// for it stands in file names and in the QR code.
public struct CertificateNumber: Hashable, Sendable {
  public let pattern: String
  /// The least digits of the sequence, 1…9.
  public let digits: Int

  /// - Returns: `nil` for a pattern that gives no number.
  public init?(pattern: String, digits: Int) {
    guard (1...9).contains(digits), pattern.contains("{sequence}"), pattern.count <= 60 else {
      return nil
    }
    let rest = ["{sequence}", "{year}", "{edition}"].reduce(pattern) {
      $0.replacing($1, with: "")
    }
    guard !rest.contains(where: { $0.isWhitespace || "{}[]%~|/\\*?<>:\"".contains($0) }),
      ControlCharacters.first(inName: rest) == nil
    else { return nil }
    (self.pattern, self.digits) = (pattern, digits)
  }

  private init(standard pattern: String) { (self.pattern, digits) = (pattern, 4) }

  /// 2027-0001.
  static let standard = CertificateNumber(standard: "{year}-{sequence}")

  /// A number as it is compared: letters of any width and case, hyphens and dashes of any kind, no blanks.
  ///
  /// | typed | compared as |
  /// |---|---|
  /// | `２０２７－０００１`, `2027—0001`, `2027–0001`, ` 2027-0001` | `2027-0001` |
  public static func key(_ text: String) -> String { LookAlike.fold(plain(text)) }

  /// The text in half width with plain hyphens, blanks as they are.
  public static func plain(_ text: String) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let half = FullWidth.halfWidth(of: scalar) ?? scalar
      plain.append("‐‑‒–—―−﹘﹣".unicodeScalars.contains(half) ? "-" : half)
    }
    return String(plain)
  }

  /// Whether two numbers have the same form: digits in the same places, and the same signs elsewhere. `2027-0009` has the form of
  /// `2027-0001`; `2027-05-28` has another.
  public static func areAlike(_ one: String, _ other: String) -> Bool {
    func make(_ text: String) -> String {
      String(key(text).map { $0.isASCII && $0.isNumber ? "0" : $0 })
    }
    return make(one) == make(other)
  }

  /// The same numbers behind a prefix, for a second contest of a year: with `JH`, 2027-0386 is JH-2027-0386.
  ///
  /// - Returns: `nil` for a prefix with signs that no number has, or a blank one.
  public func prefixed(_ prefix: String) -> CertificateNumber? {
    prefix.isEmpty ? nil : CertificateNumber(pattern: "\(prefix)-\(pattern)", digits: digits)
  }

  /// The prefix with which a certificate got its number; `nil` for a number without one, or of another form.
  public func prefix(
    of number: String, sequence: Int, year: Int, edition: Edition.ID
  ) -> String? {
    let rest = "-" + text(sequence, year: year, edition: edition)
    guard number.hasSuffix(rest), number.count > rest.count else { return nil }
    return String(number.dropLast(rest.count))
  }

  /// The number of the certificate at a place of the sequence, from 1.
  public func text(_ sequence: Int, year: Int, edition: Edition.ID) -> String {
    let count = String(sequence)
    let padded = String(repeating: "0", count: max(digits - count.count, 0)) + count
    return pattern.replacing("{sequence}", with: padded).replacing("{year}", with: String(year))
      .replacing("{edition}", with: edition.text)
  }
}

/// Sixteen letters and digits under the QR code, for whoever cannot scan: 查验码, `K7MQ-2XTD-9RWA-P4HC`.
///
/// None of them can be taken for another: there is no 0, O, 1 or I. They hold 80 bits of a keyed hash, so that only the site
/// that issued the certificate can tell a right one.
public struct CertificateCode: Hashable, Sendable {
  /// Without hyphens.
  public let text: String

  static let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789")

  /// From ten bytes or more of a keyed hash; `nil` for fewer.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count >= 10 else { return nil }
    let bits = bytes.prefix(10).flatMap { byte in (0..<8).reversed().map { Int(byte >> $0 & 1) } }
    text = String(
      stride(from: 0, to: 80, by: 5).map { start in
        Self.alphabet[bits[start..<(start + 5)].reduce(0) { $0 << 1 | $1 }]
      })
  }

  /// Reads what somebody typed: small letters, blanks, hyphens of any width and a label before it are taken; `nil` where it can
  /// be no code. See ``TypedCode``.
  public init?(typed: String) {
    let letters = TypedCode.letters(typed)
    guard letters.count == 16, letters.allSatisfy(Self.alphabet.contains) else { return nil }
    text = letters
  }

  /// In groups of four.
  public var shown: String {
    stride(from: 0, to: 16, by: 4).map { String(text.dropFirst($0).prefix(4)) }
      .joined(separator: "-")
  }
}
