import Contest
import Foundation

/// What `serve` is told by a file, by the environment and by its own words, each over the one before: 服务的设置.
///
/// ```yaml
/// # /etc/contest/serve.yml
/// port: 8080
/// public-url: https://contest.example.org
/// database: postgres://contest@db/contest
/// mail-password-file: /etc/contest/mail-password
/// log-requests: yes
/// ```
/// The file has the names of the options, one in a line. In the environment they are `CONTEST_PORT`, `CONTEST_PUBLIC_URL` and so on.
/// No secret stands in the file: it names the file that holds one.
struct ServeSettings: Sendable {
  /// Settings that are given on as options; the others are read from the environment wherever they are used.
  private static let words = [
    "port", "address", "trust-proxy", "backup-to", "backup-every", "backup-keep",
  ]
  private static let flags = ["log-requests"]
  private static let elsewhere = [
    "public-url", "cas", "mail-server", "mail-from", "database", "templates", "fonts", "files",
    "key-file", "mail-password-file", "metrics-token-file",
  ]
  static let names = (words + flags + elsewhere).sorted()

  private var said: [String: String] = [:]

  /// Without a file.
  init() {}

  /// Reads the text of a file. Every line that is no setting is named.
  init(_ text: String, file: String) throws {
    var problems: [Problem] = []
    for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      func refuse(_ fault: ServeSettingsFault) {
        problems.append(Problem(fault, at: Place(file: file, row: number + 1)))
      }
      let line = Self.trimmed(line)
      guard !line.isEmpty, !line.hasPrefix("#"), line != "---" else { continue }
      guard let colon = line.firstIndex(of: ":") else {
        refuse(.noSetting(line))
        continue
      }
      let name = Self.trimmed(line[..<colon])
      guard Self.names.contains(name) else {
        refuse(.unknown(name, near: NearestWord.to(name, among: Self.names)))
        continue
      }
      guard said[name] == nil else {
        refuse(.twice(name))
        continue
      }
      said[name] = Self.value(line[line.index(after: colon)...])
    }
    guard problems.isEmpty else { throw ServeSettingsRefused(problems: problems) }
  }

  /// A value without quotation marks round it and without a comment behind it.
  private static func value(_ text: Substring) -> String {
    let text = trimmed(text)
    for mark in ["\"", "'"] where text.hasPrefix(mark) {
      let rest = text.dropFirst()
      if let end = rest.firstIndex(of: Character(mark)) { return String(rest[..<end]) }
    }
    guard let comment = text.firstRange(of: " #") else { return text }
    return trimmed(text[..<comment.lowerBound])
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    text.trimmingCharacters(in: .whitespaces)
  }

  private static func variable(_ name: String) -> String {
    "CONTEST_" + name.uppercased().replacing("-", with: "_")
  }

  /// The words of the command with those settings that they do not name themselves.
  func completed(_ given: [String], environment: [String: String]) -> [String] {
    func names(_ name: String) -> Bool {
      given.contains { $0 == "--\(name)" || $0.hasPrefix("--\(name)=") }
    }
    func setting(_ name: String) -> String? {
      environment[Self.variable(name)].flatMap { $0.isEmpty ? nil : $0 } ?? said[name]
    }
    var words = given
    for name in Self.words where !names(name) {
      if let value = setting(name) { words += ["--\(name)", value] }
    }
    for name in Self.flags where !names(name) {
      if ["yes", "true", "1", "on"].contains(setting(name)?.lowercased() ?? "") {
        words.append("--\(name)")
      }
    }
    return words
  }

  /// The variables that the file sets where the environment does not.
  func variables(besides environment: [String: String]) -> [String: String] {
    var variables: [String: String] = [:]
    for name in Self.elsewhere where environment[Self.variable(name)]?.isEmpty ?? true {
      variables[Self.variable(name)] = said[name]
    }
    return variables
  }

  /// The words of `serve` completed by the file that `--config` names and by the environment, which gets what the file sets.
  static func completing(_ given: [String]) throws -> [String] {
    let environment = ProcessInfo.processInfo.environment
    var settings = ServeSettings()
    if let path = path(in: given) {
      let text: String
      do {
        text = try String(contentsOfFile: path, encoding: .utf8)
      } catch {
        throw ServeSettingsFault.unreadable(path, reason: error.localizedDescription)
      }
      settings = try ServeSettings(text, file: path)
    }
    for (name, value) in settings.variables(besides: environment) { setenv(name, value, 1) }
    return settings.completed(given, environment: environment)
  }

  private static func path(in given: [String]) -> String? {
    for (word, next) in zip(given, given.dropFirst() + [""]) {
      if word == "--config", !next.isEmpty { return next }
      if word.hasPrefix("--config=") { return String(word.dropFirst("--config=".count)) }
    }
    return nil
  }
}

/// What is wrong with a file of settings.
enum ServeSettingsFault: Error, Hashable {
  case unreadable(String, reason: String)
  case noSetting(String)
  case unknown(String, near: String?)
  case twice(String)
}

extension ServeSettingsFault: Explained {
  var code: String {
    switch self {
    case .unreadable: "serve-config-unreadable"
    case .noSetting: "serve-config-no-setting"
    case .unknown: "serve-config-unknown"
    case .twice: "serve-config-twice"
    }
  }

  func message(in language: Language) -> String {
    let all = ServeSettings.names
    return switch (self, language) {
    case (.unreadable(let path, let reason), .chinese): "读不了设置文件 \(path)：\(reason)"
    case (.unreadable(let path, let reason), .english):
      "The file of settings \(path) cannot be read: \(reason)"
    case (.noSetting(let line), .chinese): "“\(line.prefix(40))”不是“名称: 值”。"
    case (.noSetting(let line), .english): "“\(line.prefix(40))” is no “name: value”."
    case (.unknown(let name, let near), .chinese):
      "没有“\(name)”这一项设置。\(near.map { "是不是 \($0)？" } ?? "可写：\(all.joined(separator: "、"))。")"
    case (.unknown(let name, let near), .english):
      "There is no setting “\(name)”. \(near.map { "Did you mean \($0)?" } ?? "There are: \(all.joined(separator: ", ")).")"
    case (.twice(let name), .chinese): "“\(name)”写了两次，请留一个。"
    case (.twice(let name), .english): "“\(name)” stands twice; keep one."
    }
  }
}

/// A file of settings with everything that is wrong with it; nothing was started.
struct ServeSettingsRefused: Error, Explained {
  let problems: [Problem]

  var code: String { "serve-config-wrong" }

  func message(in language: Language) -> String {
    (problems.map { "\($0.place) \($0.message(in: language))" }
      + [language == .chinese ? "没有启动。" : "Nothing was started."]).joined(separator: "\n")
  }
}
