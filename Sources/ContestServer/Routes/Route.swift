import ContestDesk

/// One line of the table of routes: method, address, who may open it, and the page.
public struct Route: Sendable {
  public let method: WebRequest.Method
  public let path: RoutePath
  public let policy: Policy
  /// How large the files are that its form contains.
  public enum Files: Sendable {
    case none
    /// Tables, cards, evidence.
    case usual
    /// What the question in the address takes.
    case ofQuestion
    /// A package or an archive. If it has to wait until it is confirmed, the site needs a folder of files.
    case package(waits: Bool)
  }

  let files: Files
  /// Whether its form contains files, so that the body may be large.
  public var takesFiles: Bool {
    if case .none = files { false } else { true }
  }
  /// Whether its body is a piece of a file and not a form.
  public let takesBytes: Bool
  /// Whether everybody who is not signed in gets the same page, so that it can be made once for all.
  public let isShared: Bool
  let page: @Sendable (Visit) async throws -> WebAnswer

  init(
    _ method: WebRequest.Method, _ path: RoutePath, _ policy: Policy, files: Files = .none,
    takesBytes: Bool = false, isShared: Bool = false,
    _ page: @escaping @Sendable (Visit) async throws -> WebAnswer
  ) {
    self.method = method
    self.path = path
    self.policy = policy
    self.files = files
    self.takesBytes = takesBytes
    self.isShared = isShared
    self.page = page
  }

  /// A page with one table: the same address with `.xlsx`, `.csv` or `.json` gives the same cells as a file.
  static func table(
    _ path: String, _ policy: Policy, _ page: @escaping @Sendable (Visit) async throws -> TablePage
  ) -> [Route] {
    [Route(.get, RoutePath(path), policy) { try await page($0).answer($0) }]
      + files(path, policy, page)
  }

  /// The files of a table on a page that has more than the table.
  static func files(
    _ path: String, _ policy: Policy, _ page: @escaping @Sendable (Visit) async throws -> TablePage
  ) -> [Route] {
    TableFormat.allCases.map { format in
      Route(.get, RoutePath(path + "." + format.rawValue), policy) { visit in
        try visit.requireWholeTable()
        return try await page(visit).file(format, visit)
      }
    }
  }
}

/// An address with named parts: `/e/:edition/entries/:entry`. A name may have an ending: `:round.csv`.
public struct RoutePath: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  private enum Part: Hashable, Sendable {
    case word(String)
    /// `ending` is `.csv` or empty.
    case name(String, ending: String)
  }

  public let description: String
  private let parts: [Part]

  public init(_ text: String) {
    description = text
    parts = text.split(separator: "/").map { part in
      guard part.first == ":" else { return .word(String(part)) }
      let name = part.dropFirst().prefix { $0 != "." }
      return .name(String(name), ending: String(part.dropFirst(name.count + 1)))
    }
  }

  public init(stringLiteral text: String) { self.init(text) }

  /// The named parts of an address that matches; `nil` for one that does not.
  func match(_ path: [String]) -> [String: String]? {
    guard path.count == parts.count else { return nil }
    var found: [String: String] = [:]
    for (part, given) in zip(parts, path) {
      switch part {
      case .word(let word): guard word == given else { return nil }
      case .name(let name, let ending):
        guard given.hasSuffix(ending), given.count > ending.count else { return nil }
        found[name] = String(given.dropLast(ending.count))
      }
    }
    return found
  }

  /// How much of the path is fixed. If two paths match an address, the one with more wins; a word counts more than an
  /// ending.
  var fixed: Int {
    parts.reduce(0) { sum, part in
      switch part {
      case .word: sum + 2
      case .name(_, let ending): sum + (ending.isEmpty ? 0 : 1)
      }
    }
  }
}
