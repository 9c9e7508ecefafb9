import Contest
import ContestDesk
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestServer

/// Each route of the table is asked with what no browser of ours sends: fields missing, doubled, renamed, huge, wrongly encoded,
/// addresses with tricks, forms cut short, files that are none. Nothing may end in a fault of the program, go without its
/// headers, show what was typed as markup, or tell what the reader may not see; and afterwards the store is sound.
///
/// The short form has one such request of each page and three of each form; `CONTEST_TEST_ALL=1` (`./contest test --all`) has 200
/// of each, on ten sites, and `CONTEST_TEST_SEED` makes others. A request that ends the process stands in
/// `contest-last-broken-request.txt` in the folder for temporary files.
struct BrokenRequestsTests {
  private static let isLong = ProcessInfo.processInfo.environment["CONTEST_TEST_ALL"] == "1"
  private static var seed: Int {
    Int(ProcessInfo.processInfo.environment["CONTEST_TEST_SEED"] ?? "") ?? 2027
  }

  /// What no answer may hold, because it is the program's own talk.
  private static let inner = [
    "ContestStore.", "ContestDesk.", "ContestServer.", "Swift.", "Optional(", "SQLITE_",
    "SQL logic",
    "NSCocoaErrorDomain", "Error Domain", "/Sources/", "DecodingError", "contest.sqlite",
  ]

  private static var sites: [Int] { Array(0..<(isLong ? 10 : 1)) }

  @Test(arguments: sites)
  func `no broken request causes a program fault, and the database stays sound`(site: Int)
    async throws
  {
    let test = try await TestSite.fresh()
    let trial = try await Trial(test)
    var requests = BrokenRequests(
      seed: Self.seed + site, names: try Self.names(), words: try Self.words() + trial.words)
    var statuses: [Int: Int] = [:]
    var wrong: [String] = []
    let rounds = Self.isLong ? 5 : 1
    for round in 1...rounds {
      for route in Trial.routes where round == rounds || !Trial.isLate(route) {
        // Whoever may open it, more often than whoever may not.
        let likely = trial.readers(of: route)
        for _ in 0..<(Self.isLong ? 4 : route.method.isUnsafe ? 3 : 1) {
          let few = requests.number(0...4) == 0 ? TestSite.roles : likely
          let role = requests.one(of: few) ?? "nobody"
          let (status, faults) = try await trial.ask(route, as: role, &requests)
          wrong += faults
          statuses[status, default: 0] += 1
        }
      }
    }
    #expect(
      wrong.isEmpty, "\(wrong.count) in \(statuses):\n\(wrong.prefix(20).joined(separator: "\n"))")
    // Many get past the doors: pages open, forms are refused for what they hold, and some are taken.
    for (status, least) in [(200, 50), (303, 3), (422, 10), (400, 1), (404, 1)] {
      #expect(statuses[status, default: 0] >= least, "\(statuses)")
    }
    let left = try await test.desk.checkStore()
    #expect(left.isSound, "\(left.findings.filter { $0.count > 0 })")
    trial.end()
  }

  /// A site in the middle of a review, who may open what, and the forms that its pages hold.
  private struct Trial {
    let test: TestSite
    let words: [String]
    /// The forms that pages hold, by role and route.
    private var forms: [String: [PageForm]] = [:]
    private var actors: [String: Actor] = [:]
    private let entry: String
    private let code: String
    private let secrets: Set<String>
    private let last = FileManager.default.temporaryDirectory.appending(
      path: "contest-last-broken-request.txt")

    /// What ends sessions and accounts comes last, so that the others are asked by whom they are meant for.
    static let routes = RouteTable.all.enumerated().sorted { one, two in
      let (first, second) = (isLate(one.element), isLate(two.element))
      return first == second ? one.offset < two.offset : second
    }.map(\.element)

    static func isLate(_ route: Route) -> Bool {
      let path = route.path.description
      return route.method.isUnsafe
        && (path.contains("account") || path.hasPrefix("/sign-") || path == "/code")
    }

    init(_ test: TestSite) async throws {
      self.test = test
      let lines = try await test.desk.findEntries(
        test.edition, EntryWish(ListWish(limit: 1), organization: test.unit)
      ).lines
      entry = lines.first?.stored.entry.id.text ?? ""
      code = try await test.queue(of: "judge").works.first?.code ?? ""
      var hidden: Set<String> = []
      if let line = lines.first {
        let view = try await test.desk.entry(line.stored.entry.id, fully: true)
        for person in view.privateFields { hidden.formUnion([person.idNumber, person.mobile]) }
      }
      hidden.remove("")
      secrets = hidden
      words = [
        test.edition.id.text, entry, code, test.judge, test.unitCode, test.step, "review", "main",
      ]
      for (role, cookie) in test.cookies {
        let token = String(cookie.drop { $0 != "=" }.dropFirst())
        actors[role] = try await test.site.ground.entrance.signedIn(token)?.actor
      }
      for route in RouteTable.all where route.method == .get {
        guard let role = readers(of: route).first else { continue }
        let page = try await test.ask(
          .get, test.target(route.path, entry: entry, code: code), as: role)
        for form in PageForm.all(in: page.text) {
          guard let request = WebRequest(.post, form.action),
            let found = RouteTable.find(.post, request.path)
          else { continue }
          forms[found.route.path.description, default: []].append(form)
        }
      }
    }

    func readers(of route: Route) -> [String] {
      if case .everyone = route.policy { return ["nobody", "entrant"] }
      return TestSite.roles.filter { role in
        actors[role].map { route.policy.allows($0, edition: test.edition.id) } ?? false
      }
    }

    /// Asks once, and says what is wrong with the answer.
    func ask(
      _ route: Route, as role: String, _ requests: inout BrokenRequests
    ) async throws -> (status: Int, faults: [String]) {
      let form = requests.one(of: forms[route.path.description] ?? [])
      let plain = form?.action ?? test.target(route.path, entry: entry, code: code)
      let target = requests.target(plain, path: route.path)
      var method = route.method
      if requests.number(0...30) == 0 {
        method = requests.one(of: [.get, .head, .post, .put]) ?? method
      }
      var headers = ["host": "contest.test"]
      headers["cookie"] = test.cookies[role]
      if method.isUnsafe || requests.number(0...9) == 0 {
        headers["sec-fetch-site"] = "same-origin"
      }
      if requests.number(0...9) == 0 {
        let name = requests.one(of: [
          "cookie", "origin", "host", "x-forwarded-for", "accept-language", "user-agent", "range",
          "if-none-match", "if-modified-since", "content-range",
        ])
        headers[name ?? ""] = requests.value()
      }
      var body: [UInt8] = []
      if method.isUnsafe {
        let made = requests.body(form?.fields ?? [], takesFiles: route.takesFiles)
        body = made.bytes
        headers["content-type"] = made.type
      }
      let said =
        "\(role) \(method.rawValue) \(target.prefix(300)) \(headers.filter { $0.key != "cookie" }) "
        + String(String(decoding: body, as: UTF8.self).prefix(600))
      try? Data(said.utf8).write(to: last)
      let request = WebRequest(method, target, headers: headers, body: body, source: "10.0.0.9")
      // Before a body is read, the server asks how large it may be.
      if let request { _ = await test.site.room(for: request) }
      let answer =
        if let request { await test.site.answer(request) } else { test.site.answerUnreadable() }
      return (answer.status, faults(of: answer, route).map { "\($0): \(said)" })
    }

    private func faults(of answer: WebAnswer, _ route: Route) -> [String] {
      var faults: [String] = []
      if answer.status >= 500 || answer.fault != nil {
        faults.append("status \(answer.status) \(answer.fault ?? "")")
      }
      let names = SecurityHeaders.always.map(\.name) + ["Cache-Control", "Referrer-Policy"]
      for name in names where answer.header(name) == nil { faults.append("no \(name)") }
      for header in answer.headers
      where header.value.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
        faults.append("control sign in \(header.name)")
      }
      let type = answer.header("Content-Type")
      if !answer.body.isEmpty, type == nil { faults.append("no Content-Type") }
      let location = answer.header("Location") ?? "/"
      if !location.hasPrefix("/") || location.hasPrefix("//") || location.hasPrefix("/\\") {
        faults.append("leads away: \(location)")
      }
      guard type.map({ $0.hasPrefix("text/") || $0.contains("json") }) ?? false else {
        return faults
      }
      let text = answer.text
      if type?.hasPrefix("text/html") == true {
        for mark in BrokenRequests.marks where text.contains(mark) {
          faults.append("markup \(mark)")
        }
      }
      if answer.status != 200 {
        for word in BrokenRequestsTests.inner where text.contains(word) {
          faults.append("tells \(word)")
        }
      }
      // What was typed in the same request is no leak; these were not. Only the pages that are asked for them, on record, tell them.
      let isAsked = answer.status == 200 && route.path.description.hasSuffix("/full")
      for secret in secrets where !isAsked && text.contains(secret) {
        faults.append("tells a number of a person")
      }
      return faults
    }

    func end() { try? FileManager.default.removeItem(at: last) }
  }

  /// The names that pages take out of forms and addresses.
  private static func names() throws -> [String] {
    try quoted(after: [
      "form[", "form.first(", "form.values(", "query[", "query.first(", "query.values(",
    ])
  }

  /// The words that pages tell apart.
  private static func words() throws -> [String] { try quoted(after: ["case "]) }

  private static func quoted(after beginnings: [String]) throws -> [String] {
    let root = try repositoryFile("Sources/ContestServer")
    var found: Set<String> = []
    for file in FileManager.default.subpaths(atPath: root.path) ?? [] where file.hasSuffix(".swift")
    {
      let text = try String(contentsOf: root.appending(path: file), encoding: .utf8)
      for beginning in beginnings {
        for piece in text.components(separatedBy: beginning + "\"").dropFirst() {
          let word = String(piece.prefix { $0 != "\"" && $0 != "\n" })
          if !word.isEmpty, word.count < 40, !word.contains("\\") { found.insert(word) }
        }
      }
    }
    return found.sorted()
  }
}
