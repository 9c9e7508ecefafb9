import ContestStore
import Foundation

/// Reads a form that brings files along (`multipart/form-data`, RFC 7578, as the HTML standard writes it) while it arrives.
///
///     --x
///     Content-Disposition: form-data; name="file"; filename="报名表.xlsx"
///     Content-Type: application/vnd…
///
///     PK…
///     --x--
///
/// Fields are kept in memory, 1 MB of them at most; each file goes to a file without a name as it comes, so that a large one takes no
/// memory. Nothing of a form that is refused or breaks off remains.
///
/// It is read completely or not at all: a part without a name, a header over 8 KiB, or a body that ends before its last
/// boundary is refused. A field without a chosen file gives no file. Line ends inside fields become `\n`.
struct MultipartReader {
  /// Why a form is not read.
  enum Fault: Error {
    case unreadable
    /// Its fields are larger than any of our forms.
    case tooLarge
    /// A file came, and whoever asked before its first byte said that it may not be stored.
    case notAllowed
  }

  private enum Part {
    /// Before the first boundary.
    case start
    /// After a boundary: a line end and a part, or two hyphens and the end.
    case boundary
    case header
    case field(String, [UInt8])
    case file(field: String, name: String, WorkFileWriter?)
    case end
  }

  private(set) var fields: [FormFields.Field] = []
  private(set) var files: [UploadedFile] = []
  /// Whether a file was chosen, also where it was not stored.
  private(set) var hasFiles = false
  private var part = Part.start
  private var waiting: [UInt8] = []
  private var fieldBytes = 0
  private let mark: [UInt8]
  private let between: [UInt8]
  private let folder: String?
  private let mayStore: (FormFields) -> Bool

  static let mostFiles = 200
  private static let mostHeader = 8_192
  private static let lineEnd = Array("\r\n".utf8)

  /// `folder` is where files go; they are dropped if it is `nil`. `mayStore` is asked before the first byte of a file is stored,
  /// with the fields that came before it.
  init(
    boundary: String, in folder: String?, mayStore: @escaping (FormFields) -> Bool = { _ in true }
  ) {
    mark = Array("--\(boundary)".utf8)
    between = Self.lineEnd + mark
    (self.folder, self.mayStore) = (folder, mayStore)
  }

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

  // MARK: Reading

  /// Reads what came next.
  ///
  /// - Throws: ``Fault``; `StoreError` where a file cannot be stored.
  mutating func read(_ bytes: UnsafeRawBufferPointer) throws {
    waiting += bytes
    while try step() {}
  }

  /// - Throws: ``Fault/unreadable`` if the form is not whole.
  func finish() throws(Fault) -> ReceivedForm {
    guard case .end = part else { throw .unreadable }
    return ReceivedForm(fields: FormFields(fields), files: files, hasFiles: hasFiles)
  }

  /// Goes on as far as what waits allows.
  ///
  /// - Returns: whether another step may be possible.
  private mutating func step() throws -> Bool {
    switch part {
    case .start:
      guard waiting.count >= mark.count else { return false }
      guard waiting.starts(with: mark) else { throw Fault.unreadable }
      waiting.removeFirst(mark.count)
      part = .boundary
    case .boundary:
      guard waiting.count >= 2 else { return false }
      if waiting.starts(with: "--".utf8) {
        part = .end
        return true
      }
      guard waiting.starts(with: Self.lineEnd) else { throw Fault.unreadable }
      waiting.removeFirst(2)
      part = .header
    case .header:
      let blank = Self.lineEnd + Self.lineEnd
      guard let gap = Self.find(blank, in: waiting) else {
        guard waiting.count < Self.mostHeader + blank.count else { throw Fault.unreadable }
        return false
      }
      guard gap <= Self.mostHeader else { throw Fault.unreadable }
      try begin(header: Array(waiting[..<gap]))
      waiting.removeFirst(gap + blank.count)
    case .field, .file:
      if let end = Self.find(between, in: waiting) {
        try take(waiting[..<end])
        try endPart()
        waiting.removeFirst(end + between.count)
        part = .boundary
      } else {
        // The end of what waits may be the beginning of a boundary.
        let sure = waiting.count - (between.count - 1)
        guard sure > 0 else { return false }
        try take(waiting[..<sure])
        waiting.removeFirst(sure)
        return false
      }
    case .end:
      // What follows the last boundary has no meaning.
      waiting = []
      return false
    }
    return true
  }

  private mutating func begin(header: [UInt8]) throws {
    // A part without content of its own would take the next part's header for its own.
    guard Self.find(between, in: header) == nil,
      let head = String(validating: header, as: UTF8.self)
    else { throw Fault.unreadable }
    let line = head.split(separator: "\r\n").first {
      $0.prefix { $0 != ":" }.lowercased() == "content-disposition"
    }
    guard let line, let name = Self.parameter("name", in: line), !name.isEmpty else {
      throw Fault.unreadable
    }
    guard let file = Self.parameter("filename", in: line) else {
      guard fields.count < FormFields.most else { throw Fault.unreadable }
      part = .field(name, [])
      return
    }
    part = .file(field: name, name: file, nil)
  }

  private mutating func take(_ bytes: ArraySlice<UInt8>) throws {
    guard !bytes.isEmpty else { return }
    switch part {
    case .field(let name, var value):
      fieldBytes += bytes.count
      guard fieldBytes <= UploadRoom.mostOfForm else { throw Fault.tooLarge }
      // The array is taken out while it grows, so that it is not copied each time.
      part = .end
      value += bytes
      part = .field(name, value)
    case .file(let field, let name, let writer):
      guard let folder else { return }
      let open = try writer ?? begin(in: folder)
      try bytes.withUnsafeBytes { try open.append($0) }
      part = .file(field: field, name: name, open)
    default: return
    }
  }

  private func begin(in folder: String) throws -> WorkFileWriter {
    guard files.count < Self.mostFiles else { throw Fault.unreadable }
    guard mayStore(FormFields(fields)) else { throw Fault.notAllowed }
    return try WorkFileWriter(in: folder)
  }

  private mutating func endPart() throws {
    switch part {
    case .field(let name, let value):
      guard let text = String(validating: value, as: UTF8.self) else { throw Fault.unreadable }
      fields.append(FormFields.Field(name: name, value: text.replacing("\r\n", with: "\n")))
    case .file(let field, let name, let writer):
      // No file was chosen.
      guard !(name.isEmpty && writer == nil) else { return }
      hasFiles = true
      guard let folder else { return }
      let (content, digest) = try (writer ?? begin(in: folder)).finish()
      files.append(
        UploadedFile(field: field, name: Self.plain(name), content: content, digest: digest))
    default: return
    }
  }

  /// Where `wanted` stands first.
  private static func find(_ wanted: [UInt8], in bytes: [UInt8]) -> Int? {
    guard let first = wanted.first else { return nil }
    return bytes.withUnsafeBytes { all in
      var from = 0
      while let start = all.baseAddress, from + wanted.count <= all.count {
        let left = all.count - wanted.count + 1 - from
        guard let found = memchr(start + from, Int32(first), left) else { return nil }
        let place = UnsafeRawPointer(found) - start
        if memcmp(start + place, wanted, wanted.count) == 0 { return place }
        from = place + 1
      }
      return nil
    }
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
