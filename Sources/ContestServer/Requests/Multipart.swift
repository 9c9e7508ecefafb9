import Foundation

/// A file that came with a form.
struct UploadedFile: Sendable {
  /// How many bytes all files of one form may have together.
  static let most = 24 << 20

  /// The field that it was chosen in.
  let field: String
  /// The name from the browser, without folders: 报名表.xlsx.
  let name: String
  let bytes: Data
}

/// Reads a form that brings files along (`multipart/form-data`, RFC 7578, as the HTML standard writes it).
///
///     --x
///     Content-Disposition: form-data; name="file"; filename="报名表.xlsx"
///     Content-Type: application/vnd…
///
///     PK…
///     --x--
///
/// It is read completely or not at all: a part without a name, a header over 8 KiB, or a body that ends before its last
/// boundary is refused. A field without a chosen file gives no file. Line ends inside fields become `\n`.
struct Multipart {
  private(set) var fields: [FormFields.Field] = []
  private(set) var files: [UploadedFile] = []

  static let mostFiles = 200
  private static let mostHeader = 8_192
  private static let lineEnd = Data("\r\n".utf8)

  /// The boundary in a content type; `nil` for another type, or an invalid boundary.
  static func boundary(of type: String) -> String? {
    let parts = type.split(separator: ";", omittingEmptySubsequences: true)
    guard parts.first?.trimmed.lowercased() == "multipart/form-data" else { return nil }
    for part in parts.dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, pair[0].trimmed.lowercased() == "boundary" else { continue }
      var value = pair[1].trimmed[...]
      if value.count >= 2, value.first == "\"", value.last == "\"" {
        value = value.dropFirst().dropLast()
      }
      guard (1...70).contains(value.utf8.count),
        value.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
      else { return nil }
      return String(value)
    }
    return nil
  }

  init?(_ body: Data, boundary: String) {
    let mark = Data("--\(boundary)".utf8)
    let between = Self.lineEnd + mark
    guard body.starts(with: mark) else { return nil }
    var place = body.startIndex + mark.count
    while true {
      // After a boundary there is a line end and a part, or two hyphens and the end.
      let next = body[place...].prefix(2)
      if next.elementsEqual("--".utf8) { return }
      guard next.elementsEqual(Self.lineEnd) else { return nil }
      let start = place + 2
      guard let end = body.range(of: between, in: start..<body.endIndex) else { return nil }
      guard read(body, start..<end.lowerBound) else { return nil }
      place = end.upperBound
    }
  }

  private mutating func read(_ body: Data, _ part: Range<Data.Index>) -> Bool {
    let blank = Self.lineEnd + Self.lineEnd
    let window = part.lowerBound..<min(part.upperBound, part.lowerBound + Self.mostHeader)
    guard let gap = body.range(of: blank, in: window),
      let head = String(validating: body[part.lowerBound..<gap.lowerBound], as: UTF8.self)
    else { return false }
    let line = head.split(separator: "\r\n").first {
      $0.prefix { $0 != ":" }.lowercased() == "content-disposition"
    }
    guard let line, let name = Self.parameter("name", in: line), !name.isEmpty else { return false }
    let content = body[gap.upperBound..<part.upperBound]
    if let file = Self.parameter("filename", in: line) {
      // No file was chosen.
      if file.isEmpty, content.isEmpty { return true }
      guard files.count < Self.mostFiles else { return false }
      files.append(UploadedFile(field: name, name: Self.plain(file), bytes: content))
      return true
    }
    guard fields.count < FormFields.most, let value = String(validating: content, as: UTF8.self)
    else { return false }
    fields.append(FormFields.Field(name: name, value: value.replacing("\r\n", with: "\n")))
    return true
  }

  /// `name` in `form-data; name="a%22b"; filename="…"`. Browsers write quotes and line ends inside as `%22`, `%0D%0A`.
  private static func parameter(_ wanted: String, in line: Substring) -> String? {
    var rest = line.drop { $0 != ";" }
    while rest.first == ";" {
      rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
      let name = rest.prefix { $0 != "=" && $0 != ";" }
      rest = rest.dropFirst(name.count)
      guard rest.first == "=" else { continue }
      rest = rest.dropFirst()
      let value: Substring
      if rest.first == "\"" {
        rest = rest.dropFirst()
        value = rest.prefix { $0 != "\"" }
        guard rest.count > value.count else { return nil }
        rest = rest.dropFirst(value.count + 1).drop { $0 != ";" }
      } else {
        value = rest.prefix { $0 != ";" }
        rest = rest.dropFirst(value.count)
      }
      if name.lowercased() == wanted {
        return String(value).replacing("%22", with: "\"").replacing("%0D", with: "").replacing(
          "%0A", with: "")
      }
    }
    return nil
  }

  /// The name without folders and characters that a file name cannot have; an empty name becomes `file`. At most 120
  /// characters, with the ending kept.
  static func plain(_ name: String) -> String {
    let last = name.split { "/\\".contains($0) }.last ?? ""
    let kept = last.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
    var plain = String(String.UnicodeScalarView(kept))
    while plain.first == "." || plain.first == " " { plain.removeFirst() }
    guard plain.utf8.count > 200 else { return plain.isEmpty ? "file" : plain }
    let dot = plain.lastIndex(of: ".") ?? plain.endIndex
    let ending = String(plain[dot...].prefix(8))
    var stem = plain[..<dot]
    while stem.utf8.count + ending.utf8.count > 200 { stem = stem.dropLast() }
    return stem + ending
  }
}

extension Substring {
  fileprivate var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
