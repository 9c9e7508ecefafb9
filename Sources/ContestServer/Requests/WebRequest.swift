import Contest
public import ContestDesk
import Foundation

/// A browser's request, independent of the library that read it, so that pages can be answered and tested without a
/// socket.
public struct WebRequest: Sendable {
  public enum Method: String, Sendable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"

    /// Whether it may change something.
    var isUnsafe: Bool { self == .post || self == .put }
  }

  public var method: Method
  /// The decoded parts: `/e/x/entries` is `["e", "x", "entries"]`.
  public var path: [String]
  /// The address as sent, with its query.
  public var target: String
  public var query: FormFields
  /// By name in lower case.
  public var headers: [String: String]
  public var body: [UInt8]
  /// When the last byte of it had been read; the site fills it in before anything else.
  var arrived: Instant?
  /// A form with files that was read while it came; `body` is empty then.
  public var received: ReceivedForm?
  /// The network address of the client.
  public var source: String
  /// Tells when the client closes the connection before the answer; `nil` where nobody listens.
  public var departure: Departure?
  /// For a form that was sent, the page on which it stood; `nil` where that is the front page. The site knows its pages and fills
  /// it in, so that what is refused can lead back.
  var formPage: Address?

  /// - Returns: `nil` for a target that is not a path.
  public init?(
    _ method: Method, _ target: String, headers: [String: String] = [:], body: [UInt8] = [],
    source: String = ""
  ) {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard let raw = parts.first, raw.hasPrefix("/"),
      let query = FormFields(encoded: parts.count > 1 ? parts[1] : ""),
      // No database takes it as text, and no address of ours has it.
      !query.all.contains(where: { $0.name.contains("\0") || $0.value.contains("\0") })
    else { return nil }
    var path: [String] = []
    for part in raw.split(separator: "/", omittingEmptySubsequences: true) {
      guard let part = Percent.decoded(part), !part.contains("\0"), part != "..", part != "."
      else { return nil }
      path.append(part)
    }
    self.method = method
    self.path = path
    self.target = target
    self.query = query
    self.headers = headers
    self.body = body
    self.source = source
  }

  /// The fields and files of a form; `nil` if the body is not a form. Files that are still in the body go to `folder`, and are dropped
  /// without one.
  func readForm(in folder: String?) throws -> ReceivedForm? {
    if let received { return received }
    let type = headers["content-type"] ?? ""
    guard type.lowercased().hasPrefix("multipart/") else {
      return form.map { ReceivedForm(fields: $0, files: [], hasFiles: false) }
    }
    guard let boundary = MultipartReader.boundary(of: type) else { return nil }
    var reader = MultipartReader(boundary: boundary, in: folder)
    do {
      try body.withUnsafeBytes { try reader.read($0) }
      return try reader.finish()
    } catch is MultipartReader.Fault {
      return nil
    }
  }

  /// What a form holds besides its files, which are not stored; `nil` if the body is not a form.
  func readFields() -> ReceivedForm? {
    // Without a folder nothing is written, so that nothing can fail but the form.
    do { return try readForm(in: nil) } catch { return nil }
  }

  /// The fields of a form without files; `nil` if the body is not a form.
  private var form: FormFields? {
    guard let text = String(validating: body, as: UTF8.self) else { return nil }
    return FormFields(encoded: text)
  }

  func cookie(_ name: String) -> String? {
    for pair in (headers["cookie"] ?? "").split(separator: ";") {
      let parts = pair.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else { continue }
      let key = parts[0].drop { $0 == " " }
      if key == name { return String(parts[1]) }
    }
    return nil
  }

  /// 中文 unless the reader chose English, by the link on the page or by the browser's first language.
  var language: Language {
    for wish in [query.first("lang"), cookie("lang")] {
      if let known = wish.flatMap(Language.init(rawValue:)) { return known }
    }
    let first = (headers["accept-language"] ?? "").prefix { $0 != "," && $0 != ";" }
    return first.lowercased().hasPrefix("en") ? .english : .chinese
  }

  /// The browser in a few words, for the list of devices: `Chrome · Android`.
  var device: String {
    let agent = headers["user-agent"] ?? ""
    func first(_ names: [(String, String)]) -> String {
      names.first { agent.contains($0.0) }?.1 ?? "?"
    }
    let browser = first([
      ("MicroMessenger", "微信"), ("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"),
      ("Safari", "Safari"), ("curl", "curl"),
    ])
    let system = first([
      ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
      ("Mac OS", "Mac"), ("Linux", "Linux"),
    ])
    return "\(browser) · \(system)"
  }
}
