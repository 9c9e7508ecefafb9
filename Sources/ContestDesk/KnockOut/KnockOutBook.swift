public import Contest
import ContestStore

/// Everything about one knock-out, read at one moment.
struct KnockOutBook {
  let judged: JudgedRound
  let rule: KnockOutRule
  let current: CurrentResults

  var round: Round { judged.round }
  var edition: Edition { judged.edition }
  /// How far it has come; `nil` before the draw.
  var outcome: BracketOutcome? { current.outcome[round.id]?.bracket }

  /// - Throws: ``KnockOutFault`` if no knock-out is found. `id` may be `nil` if the tier has only one. `results` are the results
  ///   of the same moment, if they were read already.
  init(
    _ id: Round.ID?, edition: Edition.ID, results: CurrentResults? = nil,
    in connection: Connection
  ) throws {
    let edition = try results?.edition ?? Desk.edition(edition, in: connection)
    let all = edition.tier.rounds.filter { $0.knockOut != nil }
    guard let first = all.first else { throw KnockOutFault.noKnockOut }
    var round = first
    if let id {
      round = try edition.round(id)
      guard round.knockOut != nil else {
        throw KnockOutFault.notKnockOut(id, known: all.map(\.id))
      }
    } else if all.count > 1 {
      throw KnockOutFault.severalKnockOuts(all.map(\.id))
    }
    judged = try JudgedRound(round.id, edition: edition.id, in: connection)
    rule = round.knockOut ?? KnockOutRule()
    current = try results ?? CurrentResults(edition, in: connection)
  }

  func requireDrawn() throws(KnockOutFault) -> BracketOutcome {
    guard let outcome else { throw .notDrawn(round.id) }
    return outcome
  }

  /// The entry that somebody writes as code, the organization's number or title.
  func entry(_ text: String, among candidates: [Entry.ID]) throws(KnockOutFault) -> Entry.ID {
    let names = PairingNames(candidates, current)
    let meant = names.meant(by: text)
    guard meant.count == 1, let entry = meant.first else {
      throw .unknownEntry(
        text, near: meant.isEmpty ? names.nearest(to: text) : nil, several: names.shown(meant))
    }
    return entry
  }
}

/// The state of a knock-out, as it is shown.
public struct BracketStatus: Sendable {
  public struct Line: Sendable {
    public let match: BracketOutcome.Match
    public let sides: [String]
    /// The winner's name; empty while it is open.
    public let winner: String
  }

  public let edition: Edition
  public let round: Round
  public let outcome: BracketOutcome
  public let lines: [Line]
  /// What an entry is called, by code: `A12 华南队`.
  public let names: [Entry.ID: String]
  /// The entries by bracket number, with their organizations.
  public let drawn: [(entry: Entry.ID, title: String, organization: String)]
  /// The draw; its seed can be seen when the round is closed, and at once if somebody chose it.
  public let draw: Draw?
  public let isClosed: Bool

  init(_ book: KnockOutBook) throws {
    let outcome = try book.requireDrawn()
    (edition, round, self.outcome) = (book.edition, book.round, outcome)
    let briefs = book.current.shownBriefs
    func title(_ entry: Entry.ID) -> String { PersonalNumbers.masked(briefs[entry]?.title ?? "") }
    let names = Dictionary(
      outcome.bracket.entries.map { ($0, "\($0.text) \(title($0))") },
      uniquingKeysWith: { one, _ in one })
    self.names = names
    drawn = outcome.bracket.entries.map { ($0, title($0), briefs[$0]?.organization ?? "") }
    lines = outcome.matches.map { match in
      Line(
        match: match,
        sides: match.sides.map { $0.text(in: .chinese, naming: { names[$0] ?? $0.text }) },
        winner: match.winner.map { names[$0] ?? $0.text } ?? "")
    }
    draw = book.judged.record?.draws.current
    isClosed = book.judged.record?.state == .closed
  }

  /// What stands on the sides of a match, in a language.
  public func sides(of line: Line, in language: Language) -> [String] {
    line.match.sides.map { $0.text(in: language, naming: { names[$0] ?? $0.text }) }
  }
}

extension BracketOutcome.Side {
  /// `A12 华南队`, `第 3 场胜者`.
  public func text(in language: Language, naming name: (Entry.ID) -> String) -> String {
    switch (self, language) {
    case (.entry(let entry), _): name(entry)
    case (.waits(.winner(let number)), .chinese): "第 \(number) 场胜者"
    case (.waits(.winner(let number)), .english): "winner of match \(number)"
    case (.waits(.loser(let number)), .chinese): "第 \(number) 场负者"
    case (.waits(.loser(let number)), .english): "loser of match \(number)"
    case (.waits(.entry(let entry)), _): name(entry)
    case (.nobody, .chinese): "无人"
    case (.nobody, .english): "nobody"
    }
  }
}

extension BracketOutcome.Match {
  /// The score, the winner's first; empty where nothing was told.
  var score: String { if case .decided(let result) = state { result.score } else { "" } }

  /// What became of it, score and all: `2:1`, `对方弃权`, `待登记`.
  public func standing(in language: Language) -> String {
    [score, situation(in: language)].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// What became of it beside the score: `对方弃权`, `待登记`; empty for a match that was played.
  func situation(in language: Language) -> String {
    switch (state, language) {
    case (.waiting, .chinese): "待前面的场次"
    case (.waiting, .english): "waits for earlier matches"
    case (.due, .chinese): isOutdated ? "双方变了，须重新登记" : "待登记"
    case (.due, .english): isOutdated ? "others meet now; to be recorded anew" : "to be recorded"
    case (.decided(let result), _) where !result.isWalkover: ""
    case (.decided, .chinese): "对方弃权"
    case (.decided, .english): "walkover"
    case (.withoutMatch(nil), .chinese): "双方都已退出"
    case (.withoutMatch(nil), .english): "both have left"
    case (.withoutMatch, .chinese): "对方退出，不比赛"
    case (.withoutMatch, .english): "the other has left; no match"
    }
  }

  /// What a list says of matches without a result, in every language.
  static let situations = [
    "待前面的场次", "waits for earlier matches", "双方变了，须重新登记", "others meet now; to be recorded anew",
    "待登记",
    "to be recorded", "双方都已退出", "both have left", "对方退出，不比赛", "the other has left; no match",
  ]
}
