public import Contest
public import ContestStore

/// Everything that result lists are made of, read in one consistent state.
public struct ResultBook: Sendable {
  public let edition: Edition
  /// The scored rounds that were opened, in their order, as they stand.
  public let rounds: [RoundStanding]
  public let entries: EntryBriefs
  /// Names of members and advisers of the entries that have a prize or were selected, in their order on the entry; no other
  /// personal data.
  public private(set) var members: [Entry.ID: [String]]
  public private(set) var advisers: [Entry.ID: [String]]
  /// The members who have not agreed to be published, where the edition asks.
  public let unpublished: [Entry.ID: Set<String>]
  public private(set) var selections: [Round.ID: [SelectionLine]]
  public let overrides: [Round.ID: [SelectionOverride]]
  public let awards: [AwardLine]
  public let judges: [Judge.ID: JudgeBrief]
  public let assignments: [Round.ID: [Judge.ID: AssignmentRecords.Load]]
  /// The sealed version that the lists are of; `nil` before the first round was closed.
  public let version: ShownVersion?
  /// Whether the prizes were given, even if nobody has one.
  public let areAwardsGiven: Bool
  /// Ties at the line of a level, as they follow from what stands now.
  public let undecided: UndecidedPrizes
  /// Rounds whose selection was confirmed; what stands in ``selections`` of another is a proposal.
  public let confirmed: Set<Round.ID>
  /// What re-checks changed about titles: `经复核撤销 1 项，调整等次 2 项。` Empty where nothing was.
  public let titleNotes: [Bilingual]
  /// The minima of prizes that are not met, each as a sentence.
  let unmetMinima: [String]
  /// The lists that stand public, the latest of each step.
  public private(set) var published: [ShownPublication]
  /// The steps of pairing in which wishes are on record, in their order.
  public let pairings: [PairingStatus]
  /// The knock-outs that are drawn.
  let brackets: [Round.ID: BracketStatus]
  /// What organizations have by the places of their entries, as sealed.
  let teamPlaces: TeamPlaces
  /// The points, cups and prizes of organizations, as sealed.
  let honours: TierHonours
  /// The rounds whose places count for organizations and that no version holds yet.
  let teamRoundsToCome: [Bilingual]
  /// Whether a prize is given by group, so that its list names the groups. Found out once, since each row of a list asks.
  let namesGroups: Bool

  public struct JudgeBrief: Hashable, Sendable {
    public let id: Judge.ID
    public let name: String
    public let organization: String
    public let title: String
  }

  /// Lets go of what none of these lists tells: once a long list is written, the next is made without what only that one had.
  mutating func keepOnly(what lists: some Sequence<ResultList>) {
    if !lists.contains(where: \.namesPeople) { (members, advisers) = ([:], [:]) }
    if !lists.contains(where: \.tellsSelections) { selections = [:] }
    if !lists.contains(.publicity) { published = [] }
  }

  /// The prizes, best level first; see ``PrizeOrder``.
  public func awardsInOrder() -> [AwardLine] { awards.inOrder(of: edition, entries) }

  /// In which order the lists of prizes stand.
  var noteOnOrder: String {
    PrizeOrder(edition.tier, edition.rulebook.tracks).note(on: awards.map(\.level))
  }

  /// What a list of prizes says below it: the levels that nobody has (空缺), and those that wait for the committee.
  var notesOnLevels: [String] {
    let given = Set(awards.map(\.level))
    let vacant = edition.tier.awards.filter { $0.to != .recheck }.map(\.level.chinese)
      .filter { !given.contains($0) && !undecided.levels.contains($0) }
    return (vacant.isEmpty ? [] : ["空缺：\(vacant.joined(separator: "、"))。"])
      + unmetMinima.map { undecided.ofToday("保底：\($0)", in: .chinese) }
      + notesOnTitles + undecided.messages(in: .chinese)
  }

  private var notesOnTitles: [String] {
    titleNotes.map { undecided.ofToday($0.chinese, in: .chinese) }
  }

  /// The same for the public, which sees no codes of entries.
  var publicNotesOnLevels: [String] {
    let vacant = notesOnLevels.prefix { $0.hasPrefix("空缺") }
    return vacant + notesOnTitles
      + (undecided.isEmpty ? [] : [undecided.ofToday("部分奖项尚待评委会决定。", in: .chinese)])
  }

  /// Whether lists have a column for advisers: not where the rulebook has none and nobody has one.
  var hasAdvisers: Bool {
    edition.rulebook.people.advisers.most > 0 || advisers.values.contains { !$0.isEmpty }
  }

  /// The track on a list of prizes, with the group where prizes are given by group.
  func division(of entry: EntryBrief) -> String {
    edition.rulebook.division(entry.track, group: entry.group, byGroup: namesGroups)
  }

  /// What stands over the names and the people of a list.
  func headings(of awards: [AwardLine]) -> ListHeadings {
    ListHeadings(
      edition.rulebook,
      awards.lazy.map {
        (title: entries[$0.entry]?.title ?? "", people: members[$0.entry] ?? [])
      })
  }

  /// What stands over it.
  var divisionHeading: String {
    namesGroups ? edition.rulebook.divisionHeading.chinese : edition.rulebook.nouns.trackHeading
  }

  public func trackName(_ id: Track.ID) -> String {
    edition.rulebook.track(id)?.name.chinese ?? id.text
  }
}

extension Desk {
  /// Reads the results of an edition for its lists. Judges' names are in it: who asks must be allowed to see scores.
  public func resultBook(edition id: Edition.ID? = nil) async throws -> ResultBook {
    try await readResultBook(permitted(.exportResults, in: id))
  }

  /// The same for whoever has asked for a permission already. With `lists` only what these lists tell is read: without those
  /// that name people no names, without those that tell selections none of them. Of the reasons, half of what is sealed of
  /// selections and prizes, those are read that a list shows.
  func readResultBook(_ id: Edition.ID, for lists: [ResultList]? = nil) async throws -> ResultBook {
    try await database.read { connection in
      let edition = try Self.edition(id, in: connection)
      // Pairs are told with their reasons wherever they are told.
      let pairs = edition.tier.rounds.contains { $0.pairing != nil }
      return try connection.readingThrough {
        try ResultBook(
          CurrentResults(edition, withReasons: pairs || lists == nil, in: connection),
          for: lists ?? ResultList.allCases, in: connection)
      }
    }
  }
}

extension CurrentResults {
  /// The selection of a round, with the reasons of those whom readers will ask about: who stands otherwise than by the place.
  fileprivate func selectionLines(
    of standing: RoundStanding, in connection: Connection
  ) throws -> [SelectionLine] {
    let round = standing.round.id
    var lines = try selectionLines(of: round)
    let asked = OfficeTable.unlikeTheirPlaces(standing, OfficeTable.outcomes(lines, standing))
    guard !asked.isEmpty, sealed.holds(.selection(round)) else { return lines }
    var reasons: [Entry.ID: String] = [:]
    try OutcomeRecords.forEachLine(edition.id, .selection(round), in: connection) { stored in
      if asked.contains(stored.line.entry) { reasons[stored.line.entry] = stored.detail }
    }
    for place in lines.indices {
      if let reason = reasons[lines[place].entry] { lines[place] = lines[place].giving(reason) }
    }
    return lines
  }
}

extension CurrentResults {
  /// The knock-outs that are drawn, as they stand.
  fileprivate func drawnKnockOuts(
    in connection: Connection
  ) throws -> [Round.ID: BracketStatus] {
    var found: [Round.ID: BracketStatus] = [:]
    for round in edition.tier.rounds where outcome[round.id]?.bracket != nil {
      found[round.id] = try BracketStatus(
        KnockOutBook(round.id, edition: edition.id, results: self, in: connection))
    }
    return found
  }
}

extension ResultBook {
  /// The same of results that were read already, in the same state; without what only other lists than `lists` tell.
  init(
    _ current: CurrentResults, for lists: [ResultList] = ResultList.allCases,
    in connection: Connection
  ) throws {
    let edition = current.shownEdition
    var rounds: [RoundStanding] = []
    let shown = current.outcomeBehindPrizes
    var selections: [Round.ID: [SelectionLine]] = [:]
    var overrides: [Round.ID: [SelectionOverride]] = [:]
    var assignments: [Round.ID: [Judge.ID: AssignmentRecords.Load]] = [:]
    for round in current.edition.tier.rounds where current.outcome[round.id] != nil {
      rounds.append(try RoundStanding(round, in: current))
      if lists.contains(where: \.tellsSelections), let standing = rounds.last {
        selections[round.id] = try current.selectionLines(of: standing, in: connection)
      }
      overrides[round.id] = current.inputs.decisions.overrides(of: round.id)
      assignments[round.id] = try AssignmentRecords.loads(
        edition.id, round.id, in: connection)
    }
    let awards = current.awardLines
    let entries = current.shownBriefs
    let ties = shown.open.filter { if case .tieAtPrize = $0 { true } else { false } }
    let named =
      lists.contains(where: \.namesPeople)
      ? Set(awards.map(\.entry)).union(
        selections.values.joined().lazy.filter { $0.outcome != .out }.map(\.entry)
      ).union(
        current.sealedHonours.members.flatMap { ($0.rows + $0.tied).map(\.member.entry) }) : []
    let people = try PeopleRecords.names(edition.id, of: named, in: connection)
    self.init(
      edition: edition, rounds: rounds, entries: entries, members: people.members,
      advisers: people.advisers,
      unpublished: try ConsentRecords.unpublished(edition.id, in: connection),
      selections: selections, overrides: overrides,
      awards: awards,
      judges: Dictionary(
        try JudgeRecords.all(edition.id, in: connection).map { judge in
          (
            judge.id,
            ResultBook.JudgeBrief(
              id: judge.id, name: judge.name, organization: judge.organization,
              title: judge.title)
          )
        }, uniquingKeysWith: { one, _ in one }),
      assignments: assignments, version: current.shownVersion,
      areAwardsGiven: current.sealed.holds(.awards),
      undecided: UndecidedPrizes(
        ties, levels: shown.levelsUndecided,
        outdated: !current.sealed.holds(.awards)
          ? nil : current.shownVersion.flatMap { $0.isStale ? $0.version.number : nil },
        // Only ties name entries.
        edition.names.calling(
          ties.isEmpty ? [:] : entries.byID(\.title), edition.rulebook.nouns)),
      confirmed: Set(current.sealed.keys.filter { $0.kind == .selection }.compactMap(\.round)),
      titleNotes: current.outcome.titleNotes,
      unmetMinima: shown.unmetMinima.map { $0.message(in: .chinese, naming: edition.names) },
      published: lists.contains(.publicity)
        ? try ShownPublication.latest(of: edition, in: connection) : [],
      pairings: try current.edition.tier.rounds.compactMap { round in
        guard current.outcome.pairing(round.id)?.hasBegun == true else { return nil }
        return try PairingStatus(PairingBook(round, current))
      },
      brackets: lists.contains(.scoreDetail)
        ? try current.drawnKnockOuts(in: connection) : [:],
      teamPlaces: current.sealedPlaces, honours: current.sealedHonours,
      teamRoundsToCome: current.teamRoundsToCome,
      namesGroups: awards.nameGroups(of: edition, entries))
  }
}

extension [AwardLine] {
  /// Whether one of the prizes is given by group, and somebody who has a prize has a group.
  fileprivate func nameGroups(of edition: Edition, _ entries: EntryBriefs) -> Bool {
    let order = PrizeOrder(edition.tier, edition.rulebook.tracks)
    return Set(map(\.level)).contains { order.scope(of: $0) == .group }
      && contains { entries[$0.entry]?.group.isEmpty == false }
  }
}
