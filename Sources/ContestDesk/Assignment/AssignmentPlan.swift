import Contest
import ContestStore

/// All that an assignment is computed from, read in one consistent state.
struct AssignmentPlan: Sendable {
  let round: Round.ID
  let edition: Edition.ID
  let rules: JudgingRules
  let isOpen: Bool
  /// The seed from which lots and ties are drawn.
  let draw: Draw
  /// Whether all lots and all that is assigned are drawn anew.
  let drawsAgain: Bool
  /// Whether entries that belong in the round and have no number yet come in with this plan. They come in by a draw of their
  /// own, so only a plan for which one was committed takes them in.
  let takesLateEntries: Bool
  let lines: [RoundRoster.Line]
  /// The entries that belong in the round and wait for a draw, because the plan takes nobody in.
  let waiting: [Entry.ID]
  /// Entries that belong in the round but are out of it.
  let out: [(entry: Entry.ID, state: EntryState, why: Bilingual)]
  /// Who is not in the round because it has no place in the round before, which cuts nobody.
  let unplaced: [UnplacedEntries]
  /// Reserves of units without a free place: those that do not come in, and those that are in already.
  let heldReserves: [WaitingReserves.One]
  let reservesInRound: [WaitingReserves.One]
  /// Entries of the round that their units left out of the lists they sent.
  let unlisted: [WaitingReserves.One]
  /// Units of which more entries take part than they have places, for want of a list.
  let beyondPlaces: [UnitBeyondPlaces]
  /// The last number drawn by lot in the round. A number is never given twice.
  let lastLot: Int
  let judges: [JudgeRecord]
  /// The assignments as stored, including those that were taken back.
  var stored: [AssignmentRecord]
  /// Assignments that a new draw takes back.
  let takenBack: [AssignmentRecord]
  let given: Set<GivenSheet>
  /// Judges who may not judge an entry, by the entry's place in `lines`.
  let bars: [[ConflictCheck.Bar]]
  let check: ConflictCheck
  /// Judges whose own entry is in the round, found by name.
  let candidates: [Judge.ID: Entry.ID]
  /// How the live round runs; `nil` for other rounds.
  let live: LiveRules?
  let trackNames: [Track.ID: String]

  /// `takesLateEntries` is false where judges are changed in a round that goes on: entries that came since the draw stay
  /// outside until they are assigned with a draw of their own.
  init(
    _ judged: JudgedRound, _ draw: Draw, drawsAgain: Bool = false, takesLateEntries: Bool = true,
    in connection: Connection
  ) throws {
    edition = judged.edition.id
    round = judged.round.id
    rules = judged.rules
    live = judged.round.live
    if judged.record != nil { try judged.requireOpen() }
    isOpen = judged.record != nil
    self.draw = draw
    self.drawsAgain = drawsAgain
    self.takesLateEntries = takesLateEntries
    var roster = try RoundRoster(judged, in: connection)
    let late = takesLateEntries ? [] : roster.lines.filter { $0.inRound == nil }.map(\.entry.id)
    waiting = late
    if !late.isEmpty { roster.lines.removeAll { $0.inRound == nil } }
    let looksAtPeople: Set<Conflict.Kind> = [
      .adviserOrAuthor, .household, .coAuthor, .judgedBefore,
    ]
    // In honours, a candidate neither votes on their own entry nor judges the others, whatever conflicts the round names.
    let isHonour = judged.edition.rulebook.tracks.contains { track in
      judged.round.concerns(track.id)
        && [.person, .collective].contains(judged.edition.rulebook.subject(of: track.id))
    }
    if !looksAtPeople.isDisjoint(with: rules.conflicts) || isHonour || judged.round.ballot != nil {
      try roster.addPeople(edition: edition, in: connection)
    }
    if drawsAgain { for place in roster.lines.indices { roster.lines[place].inRound = nil } }
    lines = roster.lines
    out = roster.out
    unplaced = roster.unplaced
    (heldReserves, reservesInRound) = (roster.heldReserves, roster.reservesInRound)
    unlisted = roster.unlisted.filter { !late.contains($0.entry) }
    let before = judged.previous
    beyondPlaces = try UnitBeyondPlaces.all(
      lines.map(\.entry).filter { before[$0.track].map { $0 == nil } == true }, in: judged.edition,
      connection)
    lastLot = drawsAgain ? 0 : roster.lastLot
    judges = try JudgeRecords.everyone(edition, in: connection)
    let known = try AssignmentRecords.assignments(edition, round, in: connection)
    stored = known.filter { !drawsAgain || $0.state != .assigned }
    takenBack = known.filter { drawsAgain && $0.state == .assigned }
    given = try ScoreSheetRecords.pairs(edition, round, in: connection)
    // Where a judge may be a candidate for the honour too, a judge with the same name as a nominee does not decide about that
    // nominee.
    let kinds = rules.conflicts + (isHonour || judged.round.ballot != nil ? [.adviserOrAuthor] : [])
    var check = try ConflictCheck(
      kinds, judges: judges.map(\.judge), of: edition, in: connection)
    let units = try ConflictCheck(
      [.sameOrganization], judges: judges.map(\.judge), of: edition, in: connection)
    candidates = Self.candidates(judges, lines, units)
    if isHonour, judged.round.ballot == nil { check.nominees = candidates }
    self.check = check
    bars = lines.map { check.bars(from: $0.entry) }
    trackNames = Dictionary(
      judged.edition.rulebook.tracks.map { ($0.id, $0.name.chinese) },
      uniquingKeysWith: { one, _ in one })
  }

  /// The judges who are candidates in the round themselves. A judge with the name of a person on an entry counts as that
  /// person if the units are the same or look alike, or if the judge has no unit. 张伟 of another unit is taken for another
  /// person, who has a conflict with that entry alone.
  private static func candidates(
    _ judges: [JudgeRecord], _ lines: [RoundRoster.Line], _ units: ConflictCheck
  ) -> [Judge.ID: Entry.ID] {
    func key(_ name: String) -> String { name.filter { !$0.isWhitespace } }
    let byName = Dictionary(grouping: judges.map(\.judge)) { key($0.name) }
    var found: [Judge.ID: Entry.ID] = [:]
    for line in lines {
      let names = Set(line.entry.members.map { key($0.name) }).filter { !$0.isEmpty }
      let namesakes = names.flatMap { byName[$0] ?? [] }
      guard !namesakes.isEmpty else { continue }
      let near = Set(
        units.bars(from: line.entry).map(\.judge) + units.doubts(from: line.entry).map(\.judge))
      for judge in namesakes where near.contains(judge.id) || key(judge.organization).isEmpty {
        found[judge.id] = line.entry.id
      }
    }
    return found
  }

  /// Whether the entries' numbers are drawn by lot. In a live round with `order: by-number` they follow
  /// from the entries' own numbers.
  var isByLot: Bool { live?.order != .byNumber }

  /// The entries that come in now. Their numbers follow the highest number in the round, in the order of the lot.
  var newcomers: [RoundEntry] {
    let entries = lines.filter { $0.inRound == nil }.map(\.entry.id)
    let lots: [Lot]
    if !isByLot {
      lots = entries.sorted { ($0.text.count, $0) < ($1.text.count, $1) }.enumerated().map {
        Lot(entry: $1, number: lastLot + $0 + 1)
      }
    } else {
      lots = LotDraw.draw(entries, after: lastLot, seed: draw.seed)
    }
    return lots.map {
      RoundEntry(
        entry: $0.entry, lot: $0.number, appearance: live == nil ? nil : .waiting)
    }
  }
}

extension RoundRoster.Line {
  /// Whether the entry may still get judges. In a live round it may not once it is absent or withdrawn.
  var takesJudges: Bool {
    guard let appearance = inRound?.appearance else { return true }
    return appearance != .absent && appearance != .withdrawn
  }
}
