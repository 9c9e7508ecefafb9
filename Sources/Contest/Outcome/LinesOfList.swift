/// The lines of one list, by entry. Each is made of the results when it is asked for: all of them together would take as much
/// memory as the results themselves.
public struct LinesOfList: RandomAccessCollection, Sendable {
  public let list: OutcomeList
  private let source: Source
  private let entries: EntriesByID
  /// The marks behind the places of a ranking, which are longer than all the rest of its lines; `nil` where these have none.
  private(set) var marks: SheetTexts?

  /// What the lines are made of.
  private enum Source {
    case ranking(Ranking)
    case selection(Selection)
    /// Prizes, of which an entry may have several, and where each stands among the levels: sorted already.
    case prizes(Outcome, [Awards.Level], [Prize])
    /// Pairs, sorted already.
    case made([OutcomeLine])
  }

  /// The results of a round, by reference: as a value each line would copy all that they are made of.
  private final class Ranking: Sendable {
    let results: RoundResults
    let ballot: BallotResult?

    init(_ outcome: RoundOutcome) { (results, ballot) = (outcome.results, outcome.ballot) }
  }

  /// Where a prize stands: the level and the winner on it.
  private struct Prize {
    let level, winner: Int32

    func winner(on levels: [Awards.Level]) -> Awards.Winner {
      levels[Int(level)].winners[Int(winner)]
    }

    /// All prizes, by entry and then by the name of the level.
    static func all(on levels: [Awards.Level], _ rules: [AwardRule]) -> [Prize] {
      func entry(_ prize: Prize) -> Entry.ID { prize.winner(on: levels).standing.entry }
      func name(_ prize: Prize) -> String {
        rules[prize.winner(on: levels).level].level.chinese
      }
      return levels.indices.flatMap { level in
        levels[level].winners.indices.map {
          Prize(level: Int32(clamping: level), winner: Int32(clamping: $0))
        }
      }.sorted { one, other in
        let (mine, theirs) = (entry(one), entry(other))
        return mine == theirs ? name(one) < name(other) : mine < theirs
      }
    }
  }

  init(_ list: OutcomeList, of outcome: Outcome) {
    self.list = list
    entries = EntriesByID(outcome.inputs.entries)
    marks = outcome.sheetTexts(of: list)
    switch list {
    case .ranking(let id):
      source = outcome[id].map { .ranking(Ranking($0)) } ?? .made([])
    case .selection(let id):
      if let selection = outcome[id]?.selection {
        source = .selection(selection)
      } else {
        let lines = outcome.pairing(id).map(OutcomeLine.lines) ?? []
        source = .made(lines.sorted(by: OutcomeLine.comesBefore))
      }
    case .awards:
      let levels = outcome.awards?.levels ?? []
      source = .prizes(outcome, levels, Prize.all(on: levels, outcome.awardRules))
    }
  }

  /// Lines that are there already.
  package init(_ list: OutcomeList, _ lines: [OutcomeLine]) {
    self.list = list
    source = .made(lines.sorted(by: OutcomeLine.comesBefore))
    entries = EntriesByID([])
  }

  /// The same lines without the marks behind their places.
  public var bare: LinesOfList {
    var lines = self
    lines.marks = nil
    return lines
  }

  public var startIndex: Int { 0 }

  public var endIndex: Int {
    switch source {
    case .ranking(let ranking): ranking.results.entries.count
    case .selection(let selection): selection.count
    case .prizes(_, _, let prizes): prizes.count
    case .made(let lines): lines.count
    }
  }

  public subscript(position: Int) -> OutcomeLine {
    var line =
      switch source {
      case .ranking(let ranking): OutcomeLine(ranking.results.inOrder(position), list)
      case .selection(let selection): OutcomeLine(selection.inOrder(position), list)
      case .prizes(let outcome, let levels, let prizes):
        outcome.line(of: prizes[position].winner(on: levels))
      case .made(let lines): lines[position]
      }
    line.home = line.home ?? entries[line.entry].map { OutcomeLine.Home($0) }
    // A vote is explained by its runs as well.
    if case .ranking(let ranking) = source, let ballot = ranking.ballot {
      let votes = ballot.votes(of: line.entry).map(\.facts)
      line.facts = line.facts.map { ReasonFacts($0, votes).text }
    }
    return whole(line)
  }

  /// The entry of a line, without making the line.
  public func entry(at position: Int) -> Entry.ID {
    switch source {
    case .ranking(let ranking): ranking.results.inOrder(position).entry
    case .selection(let selection): selection.inOrder(position).standing.entry
    case .prizes(_, let levels, let prizes): prizes[position].winner(on: levels).standing.entry
    case .made(let lines): lines[position].entry
    }
  }

  /// A line of ``bare`` with the marks behind its place.
  public func whole(_ bare: OutcomeLine) -> OutcomeLine {
    guard let marks else { return bare }
    var line = bare
    line.basis = marks.text(of: bare.entry)
    return line
  }
}
