public import Contest
import ContestStore

/// What became of an entrant's entry, as far as it is public: 我的结果.
///
/// It is shown once the list is published, from the version of the results on that list: whether the entry is on the list,
/// the reason without mentioning others, and the rank or quarter where the rulebook says `tells`. Marks and judges are never
/// shown. Entrants ask the office about anything else.
public struct OwnResult: Sendable {
  public struct Line: Sendable {
    public let step: PublicFront.Step
    /// What the list says about the entry, such as 一等奖; `nil` where it is not on the list.
    public let standing: String?
    /// Its number on the list, from 1.
    public let row: Int?
    /// What else the list says of it further down, such as a title beside a prize.
    public let further: [(row: Int, standing: String)]
    /// The prizes that its members have beside its own, as the list has them: 最佳辩手.
    public let members: [PublishedList.Prize]
    /// Its standing, as far as the rulebook lets entrants know it.
    public let own: OwnStanding?
    /// The round of ``own`` where that is not the last of its track: it went no further.
    public let ownRound: Round?
    public let reason: OwnReason?
    /// What became of the list since, as its page tells everybody.
    public let since: ListSince
    /// Why the entry is no longer on the list; `nil` where it stands as it was published.
    public let gone: ListSince.Gone?
  }
  public let lines: [Line]
  /// The round that was closed before the entry had passed, so that it did not judge it; `nil` where there is none.
  public var missedRound: Round?
  /// Whether it has passed meanwhile.
  public var isAccepted = false
  /// Whether it passed when that round was closed already.
  public var passedAfterClosing = false
  /// Whether that round did not take it because it stands behind its unit's places.
  public var isBehindPlaces = false
}

extension OwnResult.Line {
  /// What the entrant is told beside the line: the rank and the reason as they were published, unless it is gone from there, and
  /// whether the list has changed since; `nil` for nothing.
  public func words(in language: Language) -> String? {
    let changed = since.sentence(isClosed: step.isClosed, in: language)
    let rank = own.map { own in
      let rank = own.text(in: language)
      guard let round = ownRound?.name.text(in: language) else { return rank }
      return language == .chinese ? "“\(round)”\(rank)" : "\(rank) in “\(round)”"
    }
    let said =
      gone.map { [$0.name(in: language), changed] }
      ?? [rank, reason?.text.text(in: language), changed]
    let words = said.compactMap(\.self)
    guard let first = words.first else { return nil }
    // What ends with a full stop is not followed by a semicolon.
    return words.dropFirst().reduce(first) { text, next in
      switch text.last {
      case "。": text + next
      case ".": text + " " + next
      default: text + (language == .chinese ? "；" : "; ") + next
      }
    }
  }
}

extension Desk {
  /// The published lists of the edition, and whether the entrant's entry is on each.
  public func ownResult(edition id: Edition.ID) async throws -> OwnResult {
    try actor.require(.fillInEntry, in: .entrant(actor.name, of: id))
    let now = clock()
    return try await database.read { [actor] connection in
      guard
        let entry = try EntrantDraftRecords.draft(of: actor.name, id, in: connection)?.sent?.entry
      else { return OwnResult(lines: []) }
      let edition = try Self.edition(id, in: connection)
      let left = try UnjudgedEntries(edition, only: entry, in: connection)
      let accepted = left.late + left.leftOut + left.behindPlaces
      let missed = (left.open + accepted).first.flatMap { line in
        line.isOver ? line.round.flatMap { edition.tier.round($0) } : nil
      }
      func result(_ lines: [OwnResult.Line]) -> OwnResult {
        OwnResult(
          lines: lines, missedRound: missed, isAccepted: !accepted.isEmpty,
          passedAfterClosing: accepted.first?.passedAfterClosing == true,
          isBehindPlaces: !left.behindPlaces.isEmpty)
      }
      guard let front = try Self.shownFront(id, in: connection) else { return result([]) }
      return result(
        try front.steps.map { step in
          let shown = try PublicList(of: step.round.id, edition: id, at: now, in: connection)
          let places = shown.list.rows.indices.filter { shown.list.rows[$0].entry == entry }
          let place = places.first
          let told = try ToldStanding(entry, shown, front.edition, in: connection)
          let since = try ListSince(of: shown, in: connection)
          return OwnResult.Line(
            step: step, standing: place.map { shown.list.rows[$0].standing },
            row: place.map { $0 + 1 },
            further: places.dropFirst().map { ($0 + 1, shown.list.rows[$0].standing) },
            members: (shown.list.prizes ?? []).filter { $0.kind == .member && $0.entry == entry },
            own: told.own, ownRound: told.ownRound, reason: told.reason, since: since,
            gone: since.gone[entry])
        })
    }
  }

  /// `nil` for an edition that is not shown to the public.
  static func shownFront(
    _ id: Edition.ID, in connection: Connection
  ) throws -> PublicFront? {
    do {
      return try PublicFront(id, in: connection)
    } catch is EditionError {
      return nil
    }
  }
}

/// What the sealed version behind a published list says of one entry.
private struct ToldStanding {
  private(set) var own: OwnStanding?
  private(set) var ownRound: Round?
  private(set) var reason: OwnReason?

  init(
    _ entry: Entry.ID, _ shown: PublicList, _ edition: Edition, in connection: Connection
  ) throws {
    guard let version = shown.publication.version else { return }
    let list = shown.publication.list
    let rounds: [Round] =
      switch list {
      case .selection(let round), .ranking(let round): edition.tier.round(round).map { [$0] } ?? []
      case .awards: edition.tier.rounds.filter(\.scores).reversed()
      }
    func lines(_ list: OutcomeList, of entry: Entry.ID? = nil) throws -> [SealedLine] {
      try OutcomeRecords.lines(
        edition.id, list, version: version, entry: entry, details: entry != nil, in: connection)
    }
    if let line = try lines(list, of: entry).first {
      reason = OwnReason(code: line.reason.code)
    } else if list == .awards,
      let last = try OutcomeRecords.versions(edition.id, in: connection).last,
      last.number == version,
      let kept = try PrizeReasonRecords.of(entry, edition.id, in: connection)
    {
      // The last reason is about the level that the entry missed most narrowly.
      reason = try StoredReason.all(kept).last.flatMap { OwnReason(code: $0.code) }
    }
    if reason == nil {
      let ranked = rounds.filter { $0.scores && !edition.tier.isOnlyData($0) }
      reason = try Self.whereItStopped(in: ranked) { try lines($0, of: entry).first }
    }
    guard shown.rule.tells != .nothing else { return }
    for round in rounds where round.scores && !edition.tier.isOnlyData(round) {
      guard let line = try lines(.ranking(round.id), of: entry).first, let rank = line.line.place
      else { continue }
      let scope = edition.tier.rankingScope(of: round)
      func key(_ line: OutcomeLine) -> String? {
        scope == .all ? "" : line.home.map { scope.list(track: $0.track, group: $0.group) }
      }
      let wanted = key(line.line)
      let count = try lines(.ranking(round.id)).count {
        $0.line.place != nil && key($0.line) == wanted
      }
      own = OwnStanding(rank: rank, of: count, telling: shown.rule.tells)
      let last = edition.tier.rounds.last { later in
        later.scores && !edition.tier.isOnlyData(later)
          && line.line.home.map { later.concerns($0.track) } ?? true
      }
      ownRound = list == .awards && own != nil && round.id != last?.id ? round : nil
      return
    }
  }

  /// Why an entry went no further than the last of the rounds that it took part in: it has no place there, or it has one and was
  /// not sent on. `nil` where it was sent on, or nobody is sent on from there. It was then never in question for a prize, so a list
  /// of prizes has no line of it, and its entrant would otherwise be told no reason.
  private static func whereItStopped(
    in rounds: [Round], line: (OutcomeList) throws -> SealedLine?
  ) rethrows -> OwnReason? {
    for round in rounds {
      guard let found = try line(.ranking(round.id)) else { continue }
      if case .notPlaced(let code) = found.line.standing { return OwnReason(code: code) }
      guard let sent = try line(.selection(round.id)), sent.line.standing != .advanced else {
        return nil
      }
      return OwnReason(code: sent.reason.code)
    }
    return nil
  }
}
