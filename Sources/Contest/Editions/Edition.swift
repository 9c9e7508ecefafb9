/// One running of a programme: a year, a tier, an office: 届.
public struct Edition: Sendable {
  /// The years that an edition may be of; anything else is a slip of the key.
  public static let years = 1900...2199

  public struct ID: Identifier {
    public let text: String
    public init(_ text: String) { self.text = text }
  }
  /// Such as `tiaozhanbei-academic-2027-city`.
  public let id: ID
  /// The rules in force: the sealed text, with its amendments.
  public let rulebook: Rulebook
  public let tier: Tier
  public let year: Int
  /// Who runs it: 主办单位; stands on lists and certificates.
  public let office: String
  /// The edition's own draw, which separates ties by lot. Each round has draws of its own.
  public let draw: Draw
  public let state: State
  /// SHA-256 of the rulebook's text when the edition opened: the seal.
  public let seal: String
  public let openedAt: Instant
  /// Changes of the rules since, the first one first; the last one is in force.
  public let amendments: [Amendment]

  /// A change of the rules of an open edition, with its reason: 规程修订.
  public struct Amendment: Hashable, Sendable {
    /// 1 for the first of an edition.
    public let number: Int
    public let at: Instant
    public let reason: String
    /// SHA-256 of the rulebook's new text.
    public let seal: String

    public init(number: Int, at: Instant, reason: String, seal: String) {
      self.number = number
      self.at = at
      self.reason = reason
      self.seal = seal
    }
  }

  public enum State: String, CaseIterable, Codable, Sendable {
    case open
    case closed
    case archived

    public func name(in language: Language) -> String {
      switch (self, language) {
      case (.open, .chinese): "进行中"
      case (.closed, .chinese): "已结束"
      case (.archived, .chinese): "已归档"
      case (_, .english): rawValue
      }
    }
  }

  public init(
    id: ID, rulebook: Rulebook, tier: Tier, year: Int, office: String, draw: Draw,
    state: State = .open, seal: String, openedAt: Instant, amendments: [Amendment] = []
  ) {
    self.id = id
    self.rulebook = rulebook
    self.tier = tier
    self.year = year
    self.office = office
    self.draw = draw
    self.state = state
    self.seal = seal
    self.openedAt = openedAt
    self.amendments = amendments
  }

  /// SHA-256 of the rules in force.
  public var sealInForce: String { amendments.last?.seal ?? seal }

  /// SHA-256 of the rules with which it opened, then of each amendment.
  public var seals: [String] { [seal] + amendments.map(\.seal) }

  public func round(_ id: Round.ID) throws(EditionError) -> Round {
    guard let round = tier.round(id) else {
      // People know a round by its name; the commands ask for its id.
      if let meant = tier.rounds.first(where: {
        LookAlike.fold($0.name.chinese) == LookAlike.fold(id.text)
      }) {
        throw .roundByName(id.text, meant.id)
      }
      throw .noSuchRound(id, known: tier.rounds.map(\.id))
    }
    return round
  }

  /// What lists and reasons call tracks, rounds, panels, questions and notes.
  public var names: Names { Names(rulebook, tier) }

  /// The rounds that come before, in their order.
  public func rounds(before id: Round.ID) -> [Round] {
    Array(tier.rounds.prefix { $0.id != id })
  }
}
