public import Contest
import ContestStore

extension Actor {
  /// The recorded name if neither the machine nor the user gives one.
  package static let unnamed = "local"

  /// Whether a name identifies a person. Two people without a name cannot be told apart.
  static func isNamed(_ name: String) -> Bool { name != unnamed }
}

/// The people behind the names in the log, as the office knows them: wangfang is 王芳. A name without an account, such as
/// that of a person at the command line, is shown unchanged.
public struct ActorNames: Sendable {
  private let names: [String: String]
  private let language: Language

  init(_ language: Language, in connection: Connection) throws {
    self.language = language
    names = Dictionary(
      try AccountRecords.all(in: connection).map { ($0.name.text, $0.shownName) },
      uniquingKeysWith: { one, _ in one })
  }

  /// The name of a person as an office knows them.
  public func shown(_ actor: String) -> String {
    if let known = names[actor], !known.isEmpty { return known }
    return Self.word(actor, in: language)
  }

  /// Names without an account list, which are shown unchanged.
  public static func word(_ actor: String, in language: Language) -> String {
    switch (actor, language) {
    case (Actor.unnamed, .chinese): "命令行"
    case (Actor.unnamed, .english): "command line"
    case ("visitor", .chinese): "公众"
    case ("visitor", .english): "the public"
    default: actor
    }
  }
}

extension Desk {
  /// The people behind the names in the log, for pages that say who decided: 姓名，不是登录名.
  public func actorNames(in language: Language = .chinese) async throws -> ActorNames {
    try actor.requireSomewhere(.seeEntries)
    return try await database.read { try ActorNames(language, in: $0) }
  }
}
