import Contest

/// Eight characters that a judge types instead of opening a link: 评委代码. None of them can be taken for another: there is no
/// 0, O, 1 or I. `ABCD-2345` is read as `abcd 2345` is.
public struct JudgeCode: Hashable, Sendable {
  /// Without the hyphen.
  public let text: String

  private static let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789")

  /// Makes a code from random bits, five for each character.
  init(_ bits: Bits128) {
    text = String(
      (0..<8).map { place in
        Self.alphabet[Int(truncatingIfNeeded: bits.low >> UInt64(place * 5)) & 31]
      })
  }

  /// Reads what somebody typed; `nil` where it can be no code.
  public init?(typed: String) {
    let letters = TypedCode.letters(typed)
    guard letters.count == 8, letters.allSatisfy(Self.alphabet.contains) else { return nil }
    text = letters
  }

  /// `ABCD-2345`
  public var shown: String { "\(text.prefix(4))-\(text.suffix(4))" }
}
