/// HTML that may be sent as it is: 网页片段. The type decides about escaping: literals in the source are markup, interpolated
/// strings are text.
///
///     let row: HTML = "<td>\(entry.title)</td>"      // a title <b>甲</b> is shown, not obeyed
///     let table: HTML = "<table>\(row)</table>"      // HTML that is put into HTML stays as it is
///
/// Attributes are written in double quotes; a test looks for others.
public struct HTML: Hashable, Sendable {
  public private(set) var text: String

  public init() { text = "" }

  fileprivate init(markup: String) { text = markup }

  public static func += (one: inout HTML, other: HTML) { one.text += other.text }
  public static func + (one: HTML, other: HTML) -> HTML { HTML(markup: one.text + other.text) }

  public var isEmpty: Bool { text.isEmpty }
}

extension HTML: ExpressibleByStringInterpolation {
  public init(stringLiteral markup: String) { text = markup }

  public init(stringInterpolation parts: StringInterpolation) { text = parts.text }

  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    public init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount * 40)
    }

    public mutating func appendLiteral(_ markup: String) { text += markup }

    public mutating func appendInterpolation(_ words: String) { Escaping.append(words, to: &text) }
    /// What somebody typed in several lines or paragraphs: it is shown as it was typed.
    public mutating func appendInterpolation(lines words: String) {
      let lines = words.split(separator: "\n", omittingEmptySubsequences: false)
      // In a cell that is laid out in parts the lines stay one part.
      if lines.count > 1 { text += "<span>" }
      for (place, line) in lines.enumerated() {
        if place > 0 { text += "<br>" }
        Escaping.append(String(line), to: &text)
      }
      if lines.count > 1 { text += "</span>" }
    }
    public mutating func appendInterpolation(_ number: Int) { text += String(number) }
    public mutating func appendInterpolation(_ html: HTML) { text += html.text }
    /// Adds nothing for `nil`.
    public mutating func appendInterpolation(_ html: HTML?) { if let html { text += html.text } }
    public mutating func appendInterpolation(_ parts: [HTML]) {
      for part in parts { text += part.text }
    }
    /// An attribute that may be present or not: `\(isDone, attribute: "disabled")`.
    public mutating func appendInterpolation(_ isThere: Bool, attribute name: StaticString) {
      if isThere { text += " \(name)" }
    }
  }
}

/// Escapes text for markup: `&`, `<`, `>` and both quotes are replaced, and characters that control a terminal or the
/// direction of writing are removed.
enum Escaping {
  static func append(_ words: String, to text: inout String) {
    let isPlain = words.utf8.withContiguousStorageIfAvailable { !$0.contains(where: needsCare) }
    guard isPlain != true else {
      text += words
      return
    }
    for scalar in words.unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "'": text += "&#39;"
      case "\n", "\t": text.unicodeScalars.append(scalar)
      default: if !isSteering(scalar) { text.unicodeScalars.append(scalar) }
      }
    }
  }

  /// Bytes of markup, control characters, and first bytes of invisible characters (U+0080–U+009F, U+061C, U+200E…U+2069).
  private static func needsCare(_ byte: UInt8) -> Bool {
    switch byte {
    case 0..<0x20, 0x22, 0x26, 0x27, 0x3C, 0x3E, 0x7F, 0xC2, 0xD8: true
    case 0xE2: true
    default: false
    }
  }

  private static func isSteering(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
