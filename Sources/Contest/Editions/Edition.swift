/// One running of a programme: a year, a tier, an office: 届.
public struct Edition: Sendable {
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
  /// Its own draw, with which ties by lot are separated. Each round has draws of its own.
  public let draw: Draw
  public let state: State
  /// SHA-256 of the rulebook's text when the edition opened: the seal.
  public let seal: String
  public let openedAt: Instant

  public enum State: String, CaseIterable, Codable, Sendable {
    case open
    case closed
    case archived
  }

  public init(
    id: ID, rulebook: Rulebook, tier: Tier, year: Int, office: String, draw: Draw,
    state: State = .open, seal: String, openedAt: Instant
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
  }

  public func round(_ id: Round.ID) throws(EditionError) -> Round {
    guard let round = tier.round(id) else {
      throw .noSuchRound(id, known: tier.rounds.map(\.id))
    }
    return round
  }

  /// The rounds that come before, in their order.
  public func rounds(before id: Round.ID) -> [Round] {
    Array(tier.rounds.prefix { $0.id != id })
  }
}
