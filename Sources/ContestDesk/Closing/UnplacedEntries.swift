public import Contest
import ContestStore

/// Entries that have no place in a round that cuts nobody, and therefore do not come into the round after it:
/// 没有名次，不进入下一轮.
///
/// A rulebook may mark two rounds beside each other, such as a vote of 20 % and a review of 80 %. Whoever is absent from the first
/// is not judged in the second, and stands on no list of those who were cut; so the office is told, when the first is closed and
/// when judges are given to the second.
///
/// Who left the contest, or was not let on by the committee, is told of elsewhere, and is not among them.
public struct UnplacedEntries: Hashable, Codable, Sendable {
  public struct One: Hashable, Codable, Sendable {
    public let entry: String
    public let title: String
    /// Why it has no place: 缺席.
    public let why: Bilingual
  }

  /// The names of the round in which they have no place, and of the one that they do not come into.
  public let round: Bilingual
  public let later: Bilingual
  public let entries: [One]

  /// `“网络投票”有 1 件没有名次，不进入“专家评审”：A130477《海报6》（缺席）。`
  public func message(in language: Language, _ nouns: Nouns) -> String {
    let shown = entries.prefix(Self.mostNamed).map { one in
      let named = nouns.called(one.entry, PersonalNumbers.masked(one.title), in: language)
      return switch language {
      case .chinese: "\(named)（\(one.why.chinese)）"
      case .english: "\(named) (\(one.why.text(in: .english)))"
      }
    }
    let isCut = entries.count > shown.count
    return switch language {
    case .chinese:
      "“\(round.chinese)”有 \(nouns.count(entries.count))没有名次，不进入“\(later.chinese)”："
        + shown.joined(separator: "、") + (isCut ? "…" : "") + "。"
    case .english:
      "Without a place in “\(round.text(in: .english))”, and so not in “\(later.text(in: .english))” (\(entries.count)): "
        + shown.joined(separator: ", ") + (isCut ? " …" : ".")
    }
  }

  private static let mostNamed = 20
}

extension CurrentResults {
  /// Those without a place in a round that cuts nobody, by the round that they do not come into, in the order of the rounds.
  /// `into` one round alone, where it is given.
  func unplaced(after round: Round, into only: Round.ID? = nil) -> [UnplacedEntries] {
    guard round.scores, !round.advances, let results = outcome[round.id]?.results else { return [] }
    let names = edition.names
    var seated: [Round.ID: Set<Entry.ID>] = [:]
    func isIn(_ later: Round.ID, _ entry: Entry.ID) -> Bool {
      if seated[later] == nil { seated[later] = Set(inputs.rounds[later]?.entries ?? []) }
      return seated[later]?.contains(entry) == true
    }
    var without: [Round.ID: [UnplacedEntries.One]] = [:]
    for result in results.entries.filter({ $0.rank == nil }).sorted(by: { $0.entry < $1.entry }) {
      guard case .notRanked(let missing) = result.state, missing.isOfTheRound,
        let brief = briefs[result.entry], brief.state == .accepted,
        let later = edition.tier.scored(after: round.id, of: brief.track),
        only.map({ $0 == later.id }) ?? true, !isIn(later.id, result.entry)
      else { continue }
      without[later.id, default: []].append(
        UnplacedEntries.One(
          entry: result.entry.text, title: brief.title, why: missing.phrase(naming: names)))
    }
    return edition.tier.rounds.compactMap { later in
      without[later.id].map { UnplacedEntries(round: round.name, later: later.name, entries: $0) }
    }
  }
}

extension EntryResult.Missing {
  /// Whether it has no place for what came of the round itself, and not for what was decided about the entry.
  fileprivate var isOfTheRound: Bool {
    switch self {
    case .notLetOn, .stopped, .notAccepted: false
    default: true
    }
  }
}
