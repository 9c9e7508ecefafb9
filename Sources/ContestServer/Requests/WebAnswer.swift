import ContestDesk
import ContestStore

/// A large file to be sent: 交出的大文件. It is read portion by portion while it is sent, and never whole into memory.
public struct AnswerFile: Sendable {
  public let length: Int
  /// The bytes from an offset on, as many as come at once; none at the end.
  public let bytes: @Sendable (Int) throws -> [UInt8]

  private static let portion = 1 << 18

  init(_ file: WorkFile) {
    length = file.length
    bytes = { try file.bytes(at: $0, count: Self.portion) }
  }

  init(_ file: OpenedFile) {
    length = file.length
    bytes = { try file.bytes(at: $0, count: Self.portion) }
  }

  init(_ file: HeldFile) {
    length = file.length
    bytes = { try file.bytes(at: $0) }
  }
}

/// An answer to a request.
public struct WebAnswer: Sendable {
  public enum Content: Sendable {
    case bytes([UInt8])
    case file(AnswerFile)
  }

  public var status: Int
  /// In the order in which they are sent; a name may appear twice (`Set-Cookie`).
  public var headers: [(name: String, value: String)]
  public var content: Content
  /// The kind of an internal error, for the log; it is not sent.
  var fault: String?
  /// Whether the page must not be kept: it shows something only once, such as an invitation's link, or something that is
  /// true only for a moment.
  var isShownOnce = false

  public init(
    status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []
  ) {
    self.status = status
    self.headers = headers
    content = .bytes(body)
  }

  public func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// How many bytes its body has.
  public var length: Int {
    switch content {
    case .bytes(let bytes): bytes.count
    case .file(let file): file.length
    }
  }

  /// The text of a page; empty for a file that is sent.
  var pageText: String {
    guard case .bytes(let bytes) = content else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func page(_ html: HTML, status: Int = 200) -> WebAnswer {
    WebAnswer(
      status: status, headers: [("Content-Type", "text/html; charset=utf-8")],
      body: Array(html.text.utf8))
  }

  static func json(_ text: String, status: Int = 200) -> WebAnswer {
    WebAnswer(
      status: status, headers: [("Content-Type", "application/json; charset=utf-8")],
      body: Array(text.utf8))
  }

  /// Redirects the browser to another address of this site, by GET.
  static func seeOther(_ address: Address) -> WebAnswer {
    WebAnswer(status: 303, headers: [("Location", address.description)])
  }

  /// A file to save; its name may contain any characters (RFC 8187).
  static func file(_ bytes: [UInt8], name: String, type: String) -> WebAnswer {
    WebAnswer(status: 200, headers: saving(name, type), body: bytes)
  }

  /// The same of a file that is too large for memory, or may be. `isShown` has the browser show it instead of saving it.
  static func file(
    _ file: AnswerFile, name: String, type: String, isShown: Bool = false
  ) -> WebAnswer {
    var answer = WebAnswer(status: 200, headers: saving(name, type))
    answer.content = .file(file)
    guard isShown else { return answer }
    answer.headers = answer.headers.map { header in
      guard header.name == "Content-Disposition" else { return header }
      return (header.name, "inline" + header.value.drop { $0 != ";" })
    }
    return answer
  }

  private static func saving(_ name: String, _ type: String) -> [(name: String, value: String)] {
    let scalars = name.unicodeScalars
    let isHarmless = scalars.allSatisfy { $0.value >= 0x20 && $0 != "\"" }
    // Programs that know the plain name alone still see by its ending what the file is: 回执.pdf is table.pdf to them.
    let ending = name.split(separator: ".").dropFirst().last.map(String.init) ?? ""
    let isEnding = ending.utf8.allSatisfy {
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
    }
    let plain =
      isHarmless && scalars.allSatisfy(\.isASCII)
      ? name
      : isHarmless && isEnding && (1...8).contains(ending.utf8.count) ? "table.\(ending)" : "table"
    return [
      ("Content-Type", type),
      (
        "Content-Disposition",
        "attachment; filename=\"\(plain)\"; filename*=UTF-8''"
          + Percent.encoded(name)
      ),
    ]
  }

  func shownOnce() -> WebAnswer {
    var answer = self
    answer.isShownOnce = true
    return answer
  }

  func adding(_ name: String, _ value: String) -> WebAnswer {
    var answer = self
    answer.headers.append((name, value))
    return answer
  }
}
