import Foundation

/// Text as it should have been typed: one width, one kind of blank, one spelling of each character.
///
/// Full-width digits, letters and signs of ASCII become half-width only where asked; in Chinese prose they are right.
/// Blanks of all kinds become one space, blanks at the ends go, characters are composed (NFC). Characters that cannot
/// be seen (zero-width, direction marks) are removed, and this is reported, because 张三 with one inside would not be
/// equal to 张三.
public struct CleanText: Hashable, Sendable {
  public let text: String
  /// Whether something that cannot be seen was taken out.
  public let hadInvisible: Bool
  /// Whether a � stands in it, which programs write where a character got lost.
  public let hasLostCharacters: Bool

  /// With `halfWidth`, `Ａ１（` become `A1(`: for numbers and names of things, not for prose.
  public init(_ raw: String, halfWidth: Bool = false) {
    // Nearly all text is clean already.
    if raw.unicodeScalars.allSatisfy({ Self.isPlain($0, halfWidth: halfWidth) }) {
      text = raw
      hadInvisible = false
      hasLostCharacters = false
      return
    }
    var clean = String.UnicodeScalarView()
    var invisible = false
    var blank = false
    var isComposed = true
    for scalar in raw.unicodeScalars {
      if Self.isInvisible(scalar) {
        invisible = true
        continue
      }
      if Self.isBlank(scalar) {
        if scalar == "\n" || scalar == "\r" {
          // Lines within a cell stay, as one kind of line end.
          if !clean.isEmpty, clean.last != "\n" { clean.append("\n") }
          blank = false
        } else {
          blank = true
        }
        continue
      }
      if blank {
        if !clean.isEmpty, clean.last != "\n" { clean.append(" ") }
        blank = false
      }
      let wanted = halfWidth ? Self.halfWidth(scalar) : scalar
      isComposed = isComposed && Self.isPlain(wanted, halfWidth: false)
      clean.append(wanted)
    }
    while clean.last == "\n" || clean.last == " " { clean.removeLast() }
    text = isComposed ? String(clean) : String(clean).precomposedStringWithCanonicalMapping
    hadInvisible = invisible
    hasLostCharacters = raw.unicodeScalars.contains("\u{FFFD}")
  }

  /// Whether a character is clean as it stands and composes with none beside it: signs of ASCII, Chinese characters
  /// and the signs that stand among them.
  private static func isPlain(_ scalar: Unicode.Scalar, halfWidth: Bool) -> Bool {
    switch scalar.value {
    case 0x21...0x7E, 0x4E00...0x9FFF, 0xB7, 0x2010...0x2027, 0x3001...0x3029, 0x3400...0x4DBF: true
    case 0xFF01...0xFF5E: !halfWidth
    default: false
    }
  }

  /// Whether a character is a blank of any kind, a line end among them.
  public static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    !isPlain(scalar, halfWidth: false) && scalar.properties.isWhitespace
  }

  /// The half-width form of a full-width sign; any other as it is.
  public static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    case 0x3000: " "
    default: scalar
    }
  }

  /// Whether a character shows nothing and has no business in a name: zero-width, direction marks, soft hyphen,
  /// byte order mark, controls.
  public static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00AD, 0x061C, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064,
      0x2066...0x206F, 0xFEFF:
      true
    case 0...8, 0xE...0x1F, 0x7F...0x84, 0x86...0x9F: true
    default: false
    }
  }
}
