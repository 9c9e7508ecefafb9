import Contest
import Foundation

@testable import ContestServer

/// Makes requests that no browser of ours sends, from those that one does: the same seed makes the same ones.
struct BrokenRequests {
  var generator: SeededGenerator
  /// Names of fields and of the address's query that the pages ask for, and words that they know.
  let names: [String]
  let words: [String]

  init(seed: Int, names: [String], words: [String]) {
    generator = SeededGenerator(seed: seed)
    self.names = names
    self.words = words
  }

  /// What no page may show as it was typed, because a browser would follow it.
  static let marks = ["<script>x9q", "<b>x9q", "\r\nX9q:"]

  private static let oddities =
    marks + [
      "", " ", "0", "-1", "00", "1e30", "-1e400", "9223372036854775807", "9223372036854775808",
      "-9223372036854775809", "1000000000000000000000000000000", "0.00000000000000000000000001",
      "NaN", "Infinity", "0x1F", "1_000", "１２", "1,5", "1/0", "50%", "null", "true", "\0",
      "a\0b", "👩‍👩‍👧‍👦", "🇨🇳", "\u{202E}cod.exe", "\u{FEFF}", "\u{FFFF}", "\u{E000}", "\u{10FFFF}", "𠮷",
      "e\u{301}\u{301}\u{301}", "\u{200B}", "\u{7F}", "\r\n\r\n", "\t", "'; DROP TABLE entries; --",
      "%", "%00", "%2e%2e%2f", "../../../../etc/passwd", "..", ".", "/", "\\", "//evil.test/",
      "https://evil.test/", "javascript:alert(1)", "=1+1", "@SUM(A1)", "-", "--", ",", ";;;", ":",
      "[]", "{}", "{\"a\":1}", "a: &x [*x]", "- - - -", "2026-02-30", "2026-13-01", "9999-12-31",
      "0000-00-00", "-1-01-01", "99999999999-01-01", "2026-11-28T25:61", "2026-11-28T23:59:60",
      "0001-01-01T00:00", "23:59", "-00:01", "99999:99", "1:", "AAAA-AAAA-AAAA-AAAA", "*", "\"",
      "\"\"\"", "'", "`", "${x}", "{{x}}", "<!--", "]]>", "&amp;", "&#0;",
    ]

  mutating func one<T>(of list: [T]) -> T? { list.randomElement(using: &generator) }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }

  /// A value that nobody expects, or one that belongs elsewhere.
  mutating func value() -> String {
    switch number(0...11) {
    case 0: String(repeating: "长", count: number(1...20_000))
    case 1:
      String(
        repeating: one(of: ["[", "{\"a\":", "(", "<", "9", "é", "\n", "- "]) ?? "9",
        count: number(1...3_000))
    case 2, 3: one(of: words) ?? ""
    default: one(of: Self.oddities) ?? ""
    }
  }

  /// A value as it stands in an address or a form; some are no text at all.
  private mutating func written() -> String {
    switch number(0...14) {
    case 0:
      one(of: ["%", "%4", "%zz", "%FF%FE", "%C0%AF", "%ED%A0%80", "%F4%90%80%80", "+%2B+"]) ?? "%"
    default: Percent.encoded(value())
    }
  }

  /// The address with some of its parts broken, and a query.
  mutating func target(_ target: String, path: RoutePath) -> String {
    var parts = target.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
    let named = path.description.split(separator: "/").enumerated().filter { $0.1.hasPrefix(":") }
      .map(\.offset)
    if let place = one(of: named), parts.indices.contains(place), number(0...2) == 0 {
      let ending = parts[place].drop { $0 != "." }
      parts[place] = written() + ending
    }
    var text = "/" + parts.joined(separator: "/")
    switch number(0...40) {
    case 0: text += "/"
    case 1: text = "/" + text
    case 2: text += "/.."
    case 3: text += "/%2e%2e/%2e%2e/etc/passwd"
    case 4: text += ";x=1"
    case 5: text += "%00"
    case 6: text += ".csv"
    case 7: text += "#x"
    case 8: text += "\u{0}"
    default: break
    }
    guard number(0...1) == 0 else { return text }
    let query = (0...number(0...3)).map { _ in "\(one(of: names) ?? "q")=\(written())" }
    return text + "?" + query.joined(separator: "&")
  }

  /// A form with one to three of its fields missing, doubled, renamed or broken.
  private mutating func broken(_ fields: [FormFields.Field]) -> [FormFields.Field] {
    var fields = fields
    if fields.isEmpty {
      fields = (0...number(0...4)).map { _ in
        FormFields.Field(name: one(of: names) ?? "form", value: value())
      }
    }
    for _ in 0..<number(0...3) {
      guard let place = fields.indices.randomElement(using: &generator) else { break }
      switch number(0...7) {
      case 0: fields.remove(at: place)
      case 1: fields.append(fields[place])
      case 2: fields.append(FormFields.Field(name: fields[place].name, value: value()))
      case 3:
        fields[place] = FormFields.Field(name: one(of: names) ?? "", value: fields[place].value)
      default: fields[place] = FormFields.Field(name: fields[place].name, value: value())
      }
    }
    return fields
  }

  /// A body and its type: a form, one with files, or neither.
  mutating func body(
    _ fields: [FormFields.Field], takesFiles: Bool
  ) -> (bytes: [UInt8], type: String?) {
    let fields = broken(fields)
    if takesFiles ? number(0...3) > 0 : number(0...9) == 0 { return multipart(fields) }
    var text = fields.map { field in
      "\(Percent.encoded(field.name))=\(number(0...20) == 0 ? written() : Percent.encoded(field.value))"
    }.joined(separator: "&")
    switch number(0...30) {
    case 0: text += "&&&=&=x&x"
    case 1: text += String(repeating: "&a=1", count: 3_000)
    case 2: text = String(text.prefix(number(0...max(1, text.count - 1))))
    case 3: return (Array(text.utf8) + [0xFF, 0xFE, 0, 0xC0], nil)
    case 4: text = "{\"form\": [[[[]]]]}"
    default: break
    }
    let types = [
      "application/x-www-form-urlencoded", "application/json", "text/plain", "multipart/form-data",
      "multipart/form-data; boundary=", "multipart/mixed; boundary=x", "\u{1F600}",
    ]
    return (Array(text.utf8), number(0...3) == 0 ? one(of: types) : nil)
  }

  private mutating func multipart(
    _ fields: [FormFields.Field]
  ) -> (bytes: [UInt8], type: String?) {
    var body: [UInt8] = []
    for field in fields {
      body += Array(
        "--edge\r\nContent-Disposition: form-data; name=\"\(field.name)\"\r\n\r\n\(field.value)\r\n"
          .utf8)
    }
    for _ in 0..<number(0...3) {
      let name = one(of: ["名单.csv", "名单.xlsx", "a.zip", "正文.pdf", "p.png", value()]) ?? "x"
      body += Array(
        "--edge\r\nContent-Disposition: form-data; name=\"\(one(of: ["file", "evidence", value()]) ?? "")\"; filename=\"\(name)\"\r\n\r\n"
          .utf8)
      body += content() + Array("\r\n".utf8)
    }
    body += Array("--edge--\r\n".utf8)
    switch number(0...9) {
    case 0: body = Array(body.prefix(number(0...body.count)))
    case 1: body = body.map { $0 == 13 ? 10 : $0 }
    case 2: body.insert(0, at: number(0...body.count))
    default: break
    }
    return (body, "multipart/form-data; boundary=edge")
  }

  /// What a file holds: something with the beginning of a known type, or a table.
  private mutating func content() -> [UInt8] {
    let heads: [[UInt8]] = [
      [], [0x50, 0x4B, 3, 4], [0x50, 0x4B, 5, 6] + Array(repeating: 0, count: 18),
      Array("%PDF-1.7".utf8),
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], [0xFF, 0xD8, 0xFF, 0xE1],
      [0xEF, 0xBB, 0xBF],
      [0xFF, 0xFE], [0xD0, 0xCF, 0x11, 0xE0],
    ]
    let head = one(of: heads) ?? []
    if number(0...1) == 0 {
      let cells = (0...number(0...12)).map { _ in
        number(0...1) == 0 ? value() : one(of: words) ?? ""
      }
      return head + Array(cells.joined(separator: one(of: [",", "\n", "\t", "\""]) ?? ",").utf8)
    }
    return head + (0..<number(0...600)).map { _ in UInt8(number(0...255)) }
  }
}

/// The forms of a page, as a browser would send them.
struct PageForm {
  let action: String
  var fields: [FormFields.Field]

  static func all(in html: String) -> [PageForm] {
    html.components(separatedBy: "<form").dropFirst().compactMap { piece in
      let tag = piece.prefix { $0 != ">" }
      guard tag.contains("post"), let action = attribute("action", of: tag) else { return nil }
      let inside = piece.components(separatedBy: "</form>").first ?? ""
      var fields: [FormFields.Field] = []
      for part in inside.components(separatedBy: "<").dropFirst() {
        let tag = part.prefix { $0 != ">" }
        guard let name = attribute("name", of: tag), name != "form-key" else { continue }
        fields.append(FormFields.Field(name: name, value: attribute("value", of: tag) ?? "1"))
      }
      return PageForm(action: action, fields: fields)
    }
  }

  private static func attribute(_ name: String, of tag: Substring) -> String? {
    let parts = tag.components(separatedBy: " \(name)=\"")
    guard parts.count > 1 else { return nil }
    return String(parts[1].prefix { $0 != "\"" }).replacing("&quot;", with: "\"").replacing(
      "&#39;", with: "'"
    )
    .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
  }
}
