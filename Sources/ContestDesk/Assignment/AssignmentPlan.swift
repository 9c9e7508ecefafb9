import Contest
import ContestStore

/// What an assignment is worked out from, read in one state of the store.
struct AssignmentPlan: Sendable {
  let round: Round.ID
  let edition: Edition.ID
  let rules: JudgingRules
  let isOpen: Bool
  let seed: Int
  let lines: [RoundRoster.Line]
  let judges: [JudgeRecord]
  /// As stored, taken-back ones included.
  var stored: [AssignmentRecord]
  let given: Set<GivenSheet>
  /// Judges who may not judge an entry, by the entry's place in `lines`.
  let bars: [[ConflictCheck.Bar]]
  let check: ConflictCheck
  /// What the live round's order is; `nil` for other rounds.
  let live: LiveRules?
  let trackNames: [Track.ID: String]

  init(_ judged: JudgedRound, seed: Int?, in connection: Connection) throws {
    edition = judged.edition.id
    round = judged.round.id
    rules = judged.rules
    live = judged.round.live
    if judged.record != nil { try judged.requireOpen() }
    isOpen = judged.record != nil
    self.seed = seed ?? judged.record?.seed ?? judged.defaultSeed
    var roster = try RoundRoster(judged, in: connection)
    if rules.conflicts.contains(.adviserOrAuthor) {
      try roster.addPeople(edition: edition, in: connection)
    }
    lines = roster.lines
    judges = try JudgeRecords.everyone(edition, in: connection)
    stored = try AssignmentRecords.assignments(edition, round, in: connection)
    given = try ScoreSheetRecords.pairs(edition, round, in: connection)
    check = try ConflictCheck(
      rules.conflicts, judges: judges.map(\.judge), of: edition, in: connection)
    let check = check
    bars = lines.map { check.bars(from: $0.entry) }
    trackNames = Dictionary(
      judged.edition.rulebook.tracks.map { ($0.id, $0.name.chinese) },
      uniquingKeysWith: { one, _ in one })
  }

  /// The entries that come in now, with numbers by lot after those that are there.
  var newcomers: [RoundEntry] {
    let entries = lines.filter { $0.inRound == nil }.map(\.entry.id)
    let last = lines.compactMap(\.inRound?.lot).max() ?? 0
    let lots: [Lot]
    if live?.order == .byNumber {
      lots = entries.sorted { ($0.text.count, $0) < ($1.text.count, $1) }.enumerated().map {
        Lot(entry: $1, number: last + $0 + 1)
      }
    } else {
      lots = LotDraw.draw(entries, after: last, seed: seed)
    }
    return lots.map {
      RoundEntry(
        entry: $0.entry, lot: $0.number, appearance: live == nil ? nil : .waiting)
    }
  }
}

extension RoundRoster.Line {
  /// Whether judges may still be given to it: in a live round not once it is absent or withdrawn.
  var takesJudges: Bool {
    guard let appearance = inRound?.appearance else { return true }
    return appearance != .absent && appearance != .withdrawn
  }
}
