public import Contest
public import ContestStore

/// What anybody may see of an edition: 公众看到的一届.
///
/// It contains only what has been published, so that no number and no order reveals more. An edition is shown once the
/// office says so, or once a list of it has been published. An edition that the office has hidden looks as if it did not
/// exist.
public struct PublicFront: Sendable {
  public let edition: Edition
  /// The steps whose lists have been published, in the order of the rulebook.
  public let steps: [Step]
  /// The public votes that have begun and whose totals are not recorded yet.
  public let votes: [Round]

  /// A step whose list has been published.
  public struct Step: Sendable {
    public let round: Round
    /// What the list is called: 拟获奖名单, 拟入围名单, 候选名单.
    public let listName: String
    /// The same in both languages, and once its publicity is over: 获奖名单.
    public let name: Bilingual
    public let finalName: Bilingual
    /// The publication in force.
    public let publication: Publication
    /// Whether the end of the publicity is on record, so that the list is final.
    public let isClosed: Bool
  }
}

/// Whether the office shows an edition to the public: 对外公开.
public enum FrontState: String, CaseIterable, Sendable {
  case shown, hidden
  /// The office has not decided; the edition is shown once its first list is published.
  case byLists = "by-lists"

  var name: Bilingual {
    switch self {
    case .shown: Bilingual(chinese: "公开", english: "shown")
    case .hidden: Bilingual(chinese: "不公开", english: "hidden")
    case .byLists: Bilingual(chinese: "未设置", english: "not set")
    }
  }
}

extension PublicFront {
  /// - Throws: ``EditionError/notFound(_:known:)`` for an edition that is not shown or does not exist.
  init(_ id: Edition.ID, in connection: Connection) throws {
    guard try EditionRecords.ids(in: connection).contains(id) else { throw Self.nowhere(id) }
    let state = try Self.state(of: id, in: connection)
    guard state != .hidden else { throw Self.nowhere(id) }
    let publications = try PublicationRecords.all(id, in: connection)
    guard state == .shown || !publications.isEmpty else { throw Self.nowhere(id) }
    let edition = try Desk.edition(id, in: connection)
    self.edition = edition
    votes = try Self.votes(of: edition, in: connection)
    steps = try edition.tier.rounds.compactMap { round in
      guard round.publicity != nil, let list = edition.tier.list(shownBy: round),
        let last = publications.last(where: { $0.round == round.id })
      else { return nil }
      return Step(
        round: round, listName: list.publicName(in: edition.tier),
        name: Bilingual(
          chinese: list.publicName(in: edition.tier),
          english: list.publicName(in: edition.tier, .english)),
        finalName: Bilingual(
          chinese: list.finalName(in: edition.tier, .chinese),
          english: list.finalName(in: edition.tier, .english)), publication: last,
        isClosed: try PublicationRecords.ends(id, round.id, in: connection).last?.number
          == last.number)
    }
  }

  private static func votes(of edition: Edition, in connection: Connection) throws -> [Round] {
    try edition.tier.rounds.filter { round in
      guard round.publicVote != nil else { return false }
      return try RoundRecords.round(edition.id, round.id, in: connection) != nil
        && RecordedMarkRecords.all(edition.id, round.id, in: connection).isEmpty
    }
  }

  private static func nowhere(_ id: Edition.ID) -> EditionError { .notFound(id, known: []) }

  private static func key(_ id: Edition.ID) -> String { "front/\(id)" }

  static func state(of id: Edition.ID, in connection: Connection) throws -> FrontState {
    try SettingRecords.value(of: key(id), in: connection).flatMap(FrontState.init) ?? .byLists
  }

  static func set(
    _ state: FrontState, of id: Edition.ID, in transaction: Transaction
  ) throws {
    try SettingRecords.set(
      key(id), to: state == .byLists ? nil : state.rawValue, in: transaction)
    try transaction.record(.edition(id), detail: ["front": state.rawValue])
  }

  /// The given step. Throws if it has no published list.
  func step(_ id: Round.ID) throws(PublicityFault) -> Step {
    guard let step = steps.first(where: { $0.round.id == id }) else { throw .notOpen(id) }
    return step
  }
}

extension Desk {
  /// What anybody may see of an edition.
  ///
  /// - Throws: ``EditionError/notFound(_:known:)`` for an edition that is not shown.
  public func publicFront(_ id: Edition.ID) async throws -> PublicFront {
    try actor.require(.seePublished, in: .edition(id))
    return try await database.read { try PublicFront(id, in: $0) }
  }

  /// The editions that anybody may see, the newest first.
  public func publicFronts() async throws -> [PublicFront] {
    try actor.require(.seePublished, in: .everything)
    return try await database.read { connection in
      try EditionRecords.ids(in: connection).compactMap { id in
        do {
          return try PublicFront(id, in: connection)
        } catch is EditionError {
          return nil
        }
      }
    }
  }

  /// Whether the office shows an edition to the public.
  public func frontState(edition id: Edition.ID? = nil) async throws -> FrontState {
    let id = try await permitted(.seeEntries, in: id)
    return try await database.read { try PublicFront.state(of: id, in: $0) }
  }

  /// Whether the public pages of an edition open now.
  public func isShownToPublic(edition id: Edition.ID? = nil) async throws -> Bool {
    let id = try await permitted(.seeEntries, in: id)
    return try await database.read { connection in
      do {
        _ = try PublicFront(id, in: connection)
        return true
      } catch is EditionError {
        return false
      }
    }
  }

  /// Shows an edition to the public, hides it, or lets the published lists decide: 对外公开. Published lists stay on record
  /// in any case.
  ///
  /// - Throws: ``SettingFault`` if `shown` is not the state of now.
  public func setFront(
    _ state: FrontState, edition id: Edition.ID? = nil, asShown shown: FrontState? = nil
  ) async throws {
    let id = try await permitted(.publishLists, in: id)
    try await database.write(action("edition.front")) { transaction in
      let now = try PublicFront.state(of: id, in: transaction)
      guard shown == nil || shown == now else {
        throw SettingFault.changedSinceShown(now: now.name)
      }
      try PublicFront.set(state, of: id, in: transaction)
    }
  }
}
