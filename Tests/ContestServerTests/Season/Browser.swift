import Contest
import ContestDesk
import ContestStore
import Foundation
import Synchronization
import Testing

@testable import ContestServer

/// Somebody at a browser: opens pages, fills in forms, keeps the cookie that signing in set. Nothing else reaches the site. Where
/// the site has several servers, each request goes to another than the one before, as behind a proxy that knows nobody.
struct Browser {
  private let servers: [Site]
  private let turns = Turns()
  let source: String
  private(set) var cookie: String?

  /// How many requests were sent.
  private final class Turns: Sendable {
    private let count = Mutex(0)
    func next() -> Int {
      count.withLock { count in
        defer { count += 1 }
        return count
      }
    }
  }

  init(_ servers: [Site], from source: String) {
    self.servers = servers
    self.source = source
  }

  /// The server whose turn it is.
  private var site: Site { servers[turns.next() % servers.count] }

  private func send(
    _ method: WebRequest.Method, _ target: String, _ body: [UInt8], type: String? = nil
  ) async -> WebAnswer {
    var headers = ["host": "contest.test", "sec-fetch-site": "same-origin"]
    headers["cookie"] = cookie
    headers["content-type"] = type
    let site = site
    guard
      let request = WebRequest(method, target, headers: headers, body: body, source: source)
    else { return site.answerUnreadable() }
    return await site.answer(request)
  }

  /// A page that has to open.
  func open(_ target: String) async throws -> String {
    let answer = await send(.get, target, [])
    try #require(answer.status == 200, "\(target) \(answer.status)")
    return answer.text
  }

  func bytes(_ target: String) async -> [UInt8] { await send(.get, target, []).body }

  func status(_ target: String) async -> Int { await send(.get, target, []).status }

  /// How a form is answered that must not be taken.
  func status(_ target: String, sending body: String) async -> Int {
    await send(.post, target, Array(body.utf8)).status
  }

  /// A form that has to be taken: it leads on, or shows what it made.
  @discardableResult
  mutating func fill(
    _ target: String, _ form: KeyValuePairs<String, String>
  ) async throws -> WebAnswer {
    try await fill(target, form.map { ($0.key, $0.value) })
  }

  /// A form of a page that is opened first; what the page shows is sent with it.
  @discardableResult
  mutating func press(
    _ target: String, _ form: KeyValuePairs<String, String>
  ) async throws -> WebAnswer {
    let page = try await open(target)
    return try await fill(target, form.map { ($0.key, $0.value) } + page.lookedAt(form))
  }

  @discardableResult
  mutating func fill(
    _ target: String, _ fields: [(String, String)]
  ) async throws -> WebAnswer {
    let body = fields.map { "\(Percent.encoded($0.0))=\(Percent.encoded($0.1))" }
      .joined(separator: "&")
    let answer = await send(.post, target, Array(body.utf8))
    try #require([200, 303].contains(answer.status), "\(target) \(fields): \(answer.text)")
    keepCookie(of: answer)
    return answer
  }

  private mutating func keepCookie(of answer: WebAnswer) {
    let names = ["contest-session=", "contest-receipt="]
    if let set = answer.headers.first(where: { header in
      names.contains { header.value.hasPrefix($0) }
    }) {
      cookie = String(set.value.prefix { $0 != ";" })
    }
  }

  /// One field of a judge's page, as its script saves it.
  func put(_ target: String, _ value: String) async throws {
    let answer = await send(.put, target, Array("value=\(Percent.encoded(value))&seen=".utf8))
    try #require(answer.status == 200, "\(target): \(answer.text)")
  }

  /// Sends a file with a form.
  func upload(
    _ target: String, _ name: String, _ text: String,
    bytes: [UInt8]? = nil, _ fields: KeyValuePairs<String, String> = [:]
  ) async throws -> WebAnswer {
    var body = ""
    for (field, value) in fields {
      body += "--edge\r\nContent-Disposition: form-data; name=\"\(field)\"\r\n\r\n\(value)\r\n"
    }
    body +=
      "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n\r\n"
    let answer = await send(
      .post, target,
      Array(body.utf8) + (bytes ?? Array(text.utf8)) + Array("\r\n--edge--\r\n".utf8),
      type: "multipart/form-data; boundary=edge")
    try #require([200, 303].contains(answer.status), "\(target): \(answer.text)")
    return answer
  }

  /// Looks at a table first, then has it taken.
  mutating func take(_ target: String, _ name: String, _ text: String) async throws {
    let look = try await upload(target, name, text, ["step": "look"])
    let held = try #require(PlainSite.held(in: look), "\(look.text)")
    try await fill(target, ["form": "do", "step": "do", "held": held])
  }

  /// Opens the link that somebody was given, and presses its button.
  mutating func comeIn(by page: String, password: String = "") async throws {
    let link = try #require(page.firstMatch(of: /\/in\/[A-Za-z0-9_-]+/), "\(page)").output
    _ = try await open(String(link))
    try await fill(String(link), ["password": password, "again": password])
  }
}

extension String {
  /// What a form of a page says was looked at, in its hidden fields.
  func lookedAt(_ form: KeyValuePairs<String, String>) -> [(String, String)] {
    let name = form.first { $0.key == "form" }?.value ?? ""
    let mine = components(separatedBy: "name=\"form\" value=\"\(name)\"").dropFirst().first
    let own = mine?.components(separatedBy: "</form>").first ?? self
    return ["shown", "seen"].compactMap { field in
      let rest = own.components(separatedBy: "name=\"\(field)\" value=\"").dropFirst().first
      return rest.map { (field, String($0.prefix { $0 != "\"" })) }
    }
  }

  /// The value of a hidden field of a page.
  func value(of name: String) throws -> String {
    let pattern = try Regex("name=\"\(name)\" value=\"([^\"]*)\"")
    return try #require(firstMatch(of: pattern)?.output[1].substring.map(String.init), "\(name)")
  }
}
