/// How far a knock-out has come: who won, who meets next, and the places: 淘汰赛进程.
///
/// The bracket is drawn once and stays; everything else follows from the results on record. Whose opponent has left goes on
/// without a match. A result that names others than those who meet now, since an earlier one was corrected, does not count.
///
/// | lost | place without a match for third | with it |
/// |---|---|---|
/// | nothing | 1 | 1 |
/// | final | 2 | 2 |
/// | semi-final | 3, shared | 3 and 4 |
/// | last 8 | 5, shared | 5, shared |
///
/// Of those who have left, nobody has a place, as in every round; the others move up.
public struct BracketOutcome: Sendable {
  /// Who stands on a side of a match.
  public enum Side: Hashable, Sendable {
    case entry(Entry.ID)
    /// Who won a match that is still to be decided, or lost it.
    case waits(Bracket.Side)
    /// Nobody comes to this side any more.
    case nobody
  }

  public enum State: Hashable, Sendable {
    /// An earlier match has to be decided first.
    case waiting
    /// Both sides are known, and its result is not on record.
    case due
    case decided(MatchResult)
    /// One side has left, or nobody came to it; the other goes on without a match. `nil` where nobody is left.
    case withoutMatch(Entry.ID?)
  }

  public struct Match: Hashable, Sendable {
    public let match: Bracket.Match
    public let sides: [Side]
    public let state: State
    /// Whether a result is on record that does not fit those who meet now.
    public let isOutdated: Bool

    public var winner: Entry.ID? {
      switch state {
      case .decided(let result): result.winner
      case .withoutMatch(let entry): entry
      case .waiting, .due: nil
      }
    }

    /// The entry that lost it or left it; `nil` while it is open, and where nobody stood against the winner.
    public var loser: Entry.ID? {
      guard state != .waiting, state != .due else { return nil }
      if case .decided(let result) = state { return result.loser }
      return entries.first { $0 != winner }
    }

    public var entries: [Entry.ID] {
      sides.compactMap { if case .entry(let entry) = $0 { entry } else { nil } }
    }
  }

  public let rule: KnockOutRule
  public let bracket: Bracket
  public let matches: [Match]
  /// The results on record by the number of the match, those that do not count among them.
  public let results: [Int: MatchResult]
  /// The entries that have left.
  public let gone: Set<Entry.ID>
  /// The place of each entry that is through.
  public let places: [Entry.ID: Int]

  /// The numbers of the matches that can be held now.
  public var due: [Int] { matches.filter { $0.state == .due }.map(\.match.number) }
  public var outdated: [Int] { matches.filter(\.isOutdated).map(\.match.number) }
  public var hasBegun: Bool {
    matches.contains { if case .decided = $0.state { true } else { $0.isOutdated } }
  }

  public subscript(number: Int) -> Match? { matches.first { $0.match.number == number } }

  public init(
    _ rule: KnockOutRule, _ bracket: Bracket, results: [Int: MatchResult], gone: Set<Entry.ID>
  ) {
    (self.rule, self.bracket) = (rule, bracket)
    (self.results, self.gone) = (results, gone)
    var found: [Int: Match] = [:]
    var matches: [Match] = []
    func side(_ side: Bracket.Side) -> Side {
      switch side {
      case .entry(let entry): return .entry(entry)
      case .winner(let number), .loser(let number):
        guard let match = found[number], match.state != .waiting, match.state != .due else {
          return .waits(side)
        }
        let entry = side == .winner(of: number) ? match.winner : match.loser
        return entry.map { .entry($0) } ?? .nobody
      }
    }
    for match in bracket.matches {
      let sides = match.sides.map(side)
      let recorded = results[match.number]
      let meets = Set(sides)
      let fits = recorded.map { meets == [.entry($0.winner), .entry($0.loser)] } ?? false
      let state: State
      if sides.contains(where: { if case .waits = $0 { true } else { false } }) {
        state = .waiting
      } else if fits, let recorded {
        state = .decided(recorded)
      } else {
        let there = sides.compactMap { if case .entry(let entry) = $0 { entry } else { nil } }
        let able = there.filter { !gone.contains($0) }
        state =
          able.count == 2 ? .due : .withoutMatch(able.first ?? (there.count == 1 ? there[0] : nil))
      }
      let told = Match(
        match: match, sides: sides, state: state, isOutdated: recorded != nil && !fits)
      found[match.number] = told
      matches.append(told)
    }
    self.matches = matches
    places = Self.places(matches, bracket)
  }

  /// How far it has come with the result of one more match.
  public func with(_ result: MatchResult, of number: Int) -> BracketOutcome {
    var results = results
    results[number] = result
    return BracketOutcome(rule, bracket, results: results, gone: gone)
  }

  private static func places(_ matches: [Match], _ bracket: Bracket) -> [Entry.ID: Int] {
    var places: [Entry.ID: Int] = [:]
    let hasThird = matches.contains(where: \.match.isForThird)
    for match in matches where match.state != .waiting && match.state != .due {
      let isFinal = match.match.size == 2
      for entry in match.entries where entry != match.winner {
        // Who loses a semi-final still plays for the third place.
        if match.match.isForThird {
          places[entry] = 4
        } else if match.match.size != 4 || !hasThird || match.winner == nil {
          places[entry] = match.match.size / 2 + 1
        }
      }
      guard let winner = match.winner, isFinal || match.match.isForThird else { continue }
      places[winner] = isFinal ? 1 : 3
    }
    return places
  }
}
