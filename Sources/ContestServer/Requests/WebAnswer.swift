/// An answer to a request.
public struct WebAnswer: Sendable {
  public var status: Int
  /// In the order in which they are sent; a name may appear twice (`Set-Cookie`).
  public var headers: [(name: String, value: String)]
  public var body: [UInt8]
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
    self.body = body
  }

  public func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  public var text: String { String(decoding: body, as: UTF8.self) }

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
    let plain = name.unicodeScalars.allSatisfy { $0.isASCII && $0.value >= 0x20 && $0 != "\"" }
    return WebAnswer(
      status: 200,
      headers: [
        ("Content-Type", type),
        (
          "Content-Disposition",
          "attachment; filename=\"\(plain ? name : "table")\"; filename*=UTF-8''"
            + Percent.encoded(name)
        ),
      ], body: bytes)
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
