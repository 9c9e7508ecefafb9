/// Invisible characters that control what shows the text: a terminal, a printer, the direction of writing.
///
/// A file that somebody sends may bear any name. Printed as it is, ESC `[2J` would wipe the terminal, and U+202E would
/// reverse the text after it, so that `gpj.表` reads `表.jpg`. So names with such characters are not stored, and texts from
/// outside are shown with these characters spelt out: `<U+202E>`.
///
/// Source: Unicode 16, general category Cc; Unicode Standard Annex 9, the formatting characters of the bidirectional
/// algorithm.
public enum ControlCharacters {
  /// Whether a character is one of them. A line end and a tab are not: they are part of texts.
  public static func has(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0...0x1F, 0x7F...0x9F: true
    case 0x061C, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// The first in a text, as `U+001B`; `nil` where there is none.
  public static func first(in text: some StringProtocol) -> String? {
    text.unicodeScalars.first(where: has).map(name)
  }

  /// The first in a name, where line ends and tabs have no place either.
  public static func first(inName text: some StringProtocol) -> String? {
    text.unicodeScalars.first { has($0) || $0 == "\n" || $0 == "\t" }.map(name)
  }

  /// The text with each of them spelt out: ESC `[31m红` is `<U+001B>[31m红`.
  public static func shown(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: has) else { return text }
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if has(scalar) {
        shown.append(contentsOf: "<\(name(scalar))>".unicodeScalars)
      } else {
        shown.append(scalar)
      }
    }
    return String(shown)
  }

  /// The same on one line: a line end inside a title would begin a new line, which would look like another entry
  /// of the list.
  public static func onOneLine(_ text: String) -> String {
    guard text.contains(where: { $0.isNewline || $0 == "\t" }) else { return shown(text) }
    return shown(
      text.split { $0.isNewline || $0 == "\t" }.joined(separator: " "))
  }

  /// JSON with each of them escaped, so that it means the same: U+202E is `\u202e`.
  public static func escaped(inJSON text: String) -> String {
    guard text.unicodeScalars.contains(where: has) else { return text }
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if has(scalar) {
        let digits = String(scalar.value + 0x10000, radix: 16).dropFirst()
        escaped.append(contentsOf: "\\u\(digits)".unicodeScalars)
      } else {
        escaped.append(scalar)
      }
    }
    return String(escaped)
  }

  private static func name(_ scalar: Unicode.Scalar) -> String {
    "U+" + String(scalar.value + 0x10000, radix: 16, uppercase: true).dropFirst()
  }
}
