public import Contest
import ContestStore

/// Why a selection is not possible.
public enum SelectingError: Error, Hashable {
  case noAdvanceRule(Round.ID)
  /// `votedOn` is a ballot: candidates with equal votes are not ordered, each is decided about.
  case undecided(Round.ID, entries: Int, first: Bilingual, votedOn: Bool)
  case notRanked(Entry.ID, Round.ID)
  /// The entry was withdrawn or refused, so the committee cannot let it go on.
  case gone(Entry.ID, EntryState)
  case noAwards(String)
  /// The title depends on the selection of a round, and nobody has confirmed that selection.
  case notConfirmed(String, Round.ID)
  case noSuchLevel(String, known: [String])
  /// The title is only for winners of another level, and the entry has not won that level.
  case notAmong(Entry.ID, title: String, of: String)
  /// There would be fewer places than the rulebook's minima need.
  case belowMinima(places: Int, needed: Int)
  /// A later round is closed, and the list has this number of places already.
  case placesAlready(Int)
  /// A later round is closed: who took part in it stays, so fewer places than `now` would change nobody's going on.
  case fewerPlacesAfter(Round.ID, now: Int)
  /// The level goes to all who meet its condition, so no number of places can be set.
  case noPlaces(String)
  /// The selection has no such list; empty if there is one list for all.
  case noSuchList(String, known: [String])
  /// A vote decides here, so no places can be set and no rule decides about equals.
  case votedOn(Round.ID)
  /// No decision about its prize is in force.
  case noAwardToTakeBack(Entry.ID)
  /// No decision about whether the entry goes on from the round is in force.
  case nothingToTakeBack(Entry.ID, Round.ID)
  /// Nothing waits for the committee about the entry in the round, so there is nothing to leave as it is.
  case nothingToKeep(Entry.ID, Round.ID)
  /// The organization has no entry that takes part in the tier.
  case noSuchOrganization(String)
  /// No decision by which an organization has a prize of organizations is in force.
  case noUnitAwardToTakeBack(String, award: String)
}

extension SelectingError: NamingThings {
  public var code: String {
    switch self {
    case .noAdvanceRule: "selection-no-rule"
    case .undecided: "selection-undecided"
    case .notRanked: "selection-entry-not-ranked"
    case .gone: "selection-entry-gone"
    case .noAwards: "awards-none"
    case .notConfirmed: "awards-selection-not-confirmed"
    case .noSuchLevel: "awards-no-such-level"
    case .noPlaces: "awards-no-places"
    case .notAmong: "awards-not-among"
    case .belowMinima: "selection-below-minima"
    case .placesAlready: "selection-places-already"
    case .fewerPlacesAfter: "selection-fewer-places-after"
    case .noSuchList: "selection-unknown-list"
    case .votedOn: "selection-voted-on"
    case .noAwardToTakeBack: "awards-nothing-to-take-back"
    case .nothingToTakeBack: "selection-nothing-to-take-back"
    case .nothingToKeep: "selection-nothing-to-keep"
    case .noSuchOrganization: "awards-no-such-organization"
    case .noUnitAwardToTakeBack: "awards-no-unit-decision-to-take-back"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .noAdvanceRule: [.proposeAwards]
    case .undecided(_, _, _, let votedOn):
      votedOn ? [.overrideSelection] : [.overrideSelection, .decideTie]
    case .notConfirmed: [.confirmSelection]
    case .fewerPlacesAfter: [.overrideSelection]
    case .noSuchList(_, let known): known == [""] ? [] : [.nameList]
    default: []
    }
  }

  public func message(in language: Language, naming names: Names) -> String {
    func name(_ round: Round.ID) -> String { names.round(round, in: language) }
    return switch (self, language) {
    case (.noAwardToTakeBack(let entry), .chinese): "没有关于 \(entry.text) 奖项的决定可以撤回，它现在就按名次。"
    case (.noAwardToTakeBack(let entry), .english):
      "No decision about the prize of \(entry.text) is in force, so there is nothing to take back: its rank counts."
    case (.nothingToTakeBack(let entry, let round), .chinese):
      "轮次“\(name(round))”里没有关于 \(entry.text) 的决定可以撤回，它现在就按名次。"
    case (.nothingToTakeBack(let entry, let round), .english):
      "No decision about \(entry.text) in round “\(name(round))” is in force, so there is nothing to take back: its rank counts."
    case (.nothingToKeep(let entry, let round), .chinese):
      "轮次“\(name(round))”里 \(entry.text) 没有等评委会定保留或补赛的，不必决定维持现状。"
    case (.nothingToKeep(let entry, let round), .english):
      "Nothing about \(entry.text) in round “\(name(round))” waits for the committee, so there is nothing to leave as it is."
    case (.noSuchOrganization(let name), .chinese):
      "“\(name)”在本届没有参加的作品，不能授予。请核对单位名称；作品退出或未受理的单位，也不能授予。"
    case (.noSuchOrganization(let name), .english):
      "“\(name)” has no entry that takes part in this edition, so it cannot have the prize. Check the name; entries that were withdrawn "
        + "or not accepted do not count."
    case (.noUnitAwardToTakeBack(let name, let award), .chinese):
      "没有由评委会决定把“\(award)”授予“\(name)”，没有可以收回的，它现在就按得分。"
    case (.noUnitAwardToTakeBack(let name, let award), .english):
      "“\(name)” does not have “\(award)” by a decision of the committee, so there is nothing to take back: its points count."
    case (.noAdvanceRule(let round), .chinese):
      "规程没有写轮次“\(name(round))”之后谁晋级。如是最后一轮，请直接评奖。"
    case (.noAdvanceRule(let round), .english):
      "The rulebook does not say who goes on after round “\(name(round))”. After the last round, propose the awards."
    case (.undecided(let round, let entries, let first, true), .chinese):
      "轮次“\(name(round))”末位有 \(entries) 项得票相同（如 \(first.text(in: language))）待评委会决定。请逐一决定，写明理由。"
    case (.undecided(let round, let entries, let first, true), .english):
      "In round “\(name(round))” \(entries) candidates have equal votes at the last seat (\(first.text(in: language)) for one). Decide about each, with the reason."
    case (.undecided(let round, let entries, let first, false), .chinese):
      "轮次“\(name(round))”的线上有 \(entries) 项申报同分（如 \(first.text(in: language))）待评委会决定。"
        + "请逐一决定，或排序后重新遴选。"
    case (.undecided(let round, let entries, let first, false), .english):
      "In round “\(name(round))” \(entries) equal entries stand at the line (\(first.text(in: language)) for one). Decide each, "
        + "or order them and propose again."
    case (.notRanked(let entry, let round), .chinese): "\(entry.text) 不在轮次“\(name(round))”中。"
    case (.notRanked(let entry, let round), .english):
      "Entry \(entry.text) is not in round “\(name(round))”."
    case (.gone(let entry, let state), .chinese):
      "\(entry.text) \(state.name(in: language))，不能晋级或获奖。请先恢复其状态。"
    case (.gone(let entry, let state), .english):
      "Entry \(entry.text) is \(state.name(in: language)), so it can neither go on nor win. Restore its state first."
    case (.noAwards(let tier), .chinese): "规程没有为“\(tier)”设奖。"
    case (.noAwards(let tier), .english): "The rulebook sets no prizes for “\(tier)”."
    case (.notConfirmed(let level, let round), .chinese):
      "“\(level)”随轮次“\(name(round))”的晋级名单授予，名单尚未确认。请先确认，再评奖。"
    case (.notConfirmed(let level, let round), .english):
      "“\(level)” follows the selection of round “\(name(round))”, which is not confirmed yet. Confirm it, then propose the awards."
    case (.notAmong(let entry, let title, let level), .chinese):
      "“\(title)”只在“\(level)”中产生，\(entry.text) 没有得“\(level)”，不能授予。请先决定其“\(level)”，或修订规程。"
    case (.notAmong(let entry, let title, let level), .english):
      "“\(title)” goes to winners of “\(level)” alone, which \(entry.text) has not won. Decide on “\(level)” first, or amend the rulebook."
    case (.belowMinima(let places, let needed), .chinese):
      "名额 \(places) 个，少于规程保底所需的 \(needed) 个。请至少定 \(needed) 个，或修订规程。"
    case (.belowMinima(let places, let needed), .english):
      "\(places) places are fewer than the \(needed) that the rulebook's minima need. Set at least \(needed), or amend the rulebook."
    case (.placesAlready(let places), .chinese): "名额现在就是 \(places) 个，没有要改的。"
    case (.placesAlready(let places), .english):
      "The list has \(places) places already, so there is nothing to change."
    case (.fewerPlacesAfter(let later, let now), .chinese):
      "后面的轮次“\(name(later))”已经结束，参加过的都保留，减少名额（现为 \(now) 个）不会让谁不晋级。要取消的，请逐件决定不晋级，写明理由。"
    case (.fewerPlacesAfter(let later, let now), .english):
      "The later round “\(name(later))” is closed and those who took part stay, so fewer places than the \(now) of now would put nobody out. "
        + "Decide on single entries that they do not go on, with a reason."
    case (.noSuchList(let list, known: [""]), .chinese):
      "这里不分名单，全部一起计，没有名单“\(list)”。请去掉名单。"
    case (.noSuchList(let list, known: [""]), .english):
      "There is one list of all here, and no list “\(list)”. Leave the list out."
    case (.noSuchList(let list, let known), .chinese):
      (list.isEmpty ? "这里按名单分别计名额，请指明哪一个：" : "没有名单“\(list)”，可选：")
        + known.joined(separator: "、") + "。"
    case (.noSuchList(let list, let known), .english):
      (list.isEmpty
        ? "Places are counted by list here. Say which: "
        : "There is no list “\(list)”. There are: ")
        + known.joined(separator: ", ") + "."
    case (.noPlaces(let level), .chinese):
      "“\(level)”授予符合条件的全部，没有名额可改。要增减的，请逐件决定，或修订规程。"
    case (.noPlaces(let level), .english):
      "“\(level)” goes to all who meet its condition, so it has no places to set. Decide single entries, or amend the rulebook."
    case (.votedOn(let round), .chinese): "“\(name(round))”由投票产生，名额写在规程里，不能改。个别调整请逐一决定，写明理由。"
    case (.votedOn(let round), .english):
      "“\(name(round))” is decided by vote, and its seats stand in the rulebook. Decide on single candidates, with a reason."
    case (.noSuchLevel(let level, let known), .chinese):
      "没有“\(level)”这个奖项，可选：\(known.named(in: .chinese))。"
    case (.noSuchLevel(let level, let known), .english):
      "There is no prize “\(level)”. There are: \(known.named(in: .english))."
    }
  }
}

/// A selection as shown: sealed, or proposed until somebody confirms it and, where asked, once it is out of date.
public struct ShownSelection: Sendable {
  public let edition: Edition
  /// Within what places are given: all entries, a track, or a group.
  public let scope: PlaceScope
  /// The entries of the lines, as in the version.
  public let entries: EntryBriefs
  /// Those who go on come first, in the order of ranks.
  public let lines: [SelectionLine]
  /// Notes on each list, by its name: places that stay empty, caps because of which somebody was passed over. Empty once
  /// a confirmed selection is out of date, because the notes belong to the present results.
  public let notes: [(list: String, note: SelectionNote)]
  public let isConfirmed: Bool
  /// The version that contains a confirmed selection.
  public let version: ShownVersion?

  /// The track of an entry, with its group or topic where places are given by group.
  public func division(of entry: Entry.ID, in language: Language) -> String {
    entries[entry].map { edition.divisionName(of: $0, byGroup: scope == .group, in: language) }
      ?? ""
  }

  /// What stands over the tracks, groups or topics.
  public func divisionHeading(in language: Language) -> String {
    scope == .group
      ? edition.rulebook.divisionHeading.text(in: language) : language == .chinese ? "类别" : "Track"
  }

  /// A note, with the name of the list that it is about.
  public func text(of note: (list: String, note: SelectionNote), in language: Language) -> String {
    let head =
      note.list.isEmpty
      ? ""
      : edition.names.list(note.list, in: language) + (language == .chinese ? "：" : ": ")
    return head + note.note.message(in: language, naming: edition.names)
  }
}

extension Desk {
  /// Proposes who goes on after a closed round, by the rulebook's places, caps and reserves and the decisions on record.
  /// It uses the present data, so another proposal shows what has changed. Nothing is sealed.
  public func proposeSelection(
    of roundID: Round.ID, edition id: Edition.ID? = nil, ties: TieAtLine? = nil,
    asShown shown: ShownState? = nil
  ) async throws -> Selection {
    let id = try await permitted(.selectEntries, in: id)
    return try await database.write(action("selection.propose")) { transaction in
      let edition = try Self.edition(id, in: transaction)
      var current = try CurrentResults(edition, in: transaction)
      try current.require(shown)
      _ = try current.closedSelection(of: roundID)
      if ties != nil, try edition.round(roundID).ballot != nil {
        throw SelectingError.votedOn(roundID)
      }
      if let ties, ties != current.inputs.decisions.tiesAtLine(of: roundID) {
        current = try Self.decide(
          .tiesAtLine(roundID, ties), about: .selection(roundID), reason: ties.reason,
          edition: edition, in: transaction)
      }
      return try current.closedSelection(of: roundID)
    }
  }

  /// Records a decision about one entry that differs from the list, with a reason. If the selection was confirmed, a new
  /// version is sealed with that reason.
  public func overrideSelection(
    of roundID: Round.ID, edition id: Edition.ID? = nil, entry: Entry.ID,
    _ outcome: SelectionOverride.Outcome, reason: String, asShown shown: ShownState? = nil
  ) async throws -> Selection {
    let id = try await permitted(.overrideSelection, in: id)
    guard !reason.isEmpty else { throw EditionError.reasonMissing }
    return try await database.write(action("selection.override")) { transaction in
      let edition = try Self.edition(id, in: transaction)
      let before = try CurrentResults(edition, in: transaction)
      try before.require(shown)
      try before.requireAllowed(.going(roundID, entry, outcome))
      return try Self.decide(
        .going(roundID, entry, outcome), about: .selection(roundID), reason: reason,
        edition: edition, in: transaction
      ).closedSelection(of: roundID)
    }
  }

  /// Sets the number of places of a list instead of the rulebook's share, with a reason, and computes the list anew. The
  /// empty name means the list of all entries.
  public func setPlaces(
    of roundID: Round.ID, edition id: Edition.ID? = nil, list: String, places: Int, reason: String,
    asShown shown: ShownState? = nil
  ) async throws -> Selection {
    let id = try await permitted(.overrideSelection, in: id)
    guard !reason.isEmpty else { throw EditionError.reasonMissing }
    guard places >= 0 else { throw SelectionError.negative(.places, places) }
    return try await database.write(action("selection.places")) { transaction in
      let edition = try Self.edition(id, in: transaction)
      let before = try CurrentResults(edition, in: transaction)
      try before.require(shown)
      let choice = try before.onItsList(.places(roundID, list: list, places))
      try before.requireAllowed(choice)
      return try Self.decide(
        choice, about: .selection(roundID), reason: reason, edition: edition, in: transaction
      ).closedSelection(of: roundID)
    }
  }

  /// Confirms the proposal and seals it, if nothing is undecided. Then the next round can open.
  ///
  /// - Throws: ``SealingError/reasonNeeded(version:entries:)`` if sealed results have changed and `reason` is empty;
  ///   ``SelectingError``, ``RoundError``.
  public func confirmSelection(
    of roundID: Round.ID, edition id: Edition.ID? = nil, reason: String = "",
    asShown shown: ShownState? = nil
  ) async throws -> [SelectionLine] {
    let id = try await permitted(.selectEntries, in: id)
    return try await database.write(action("selection.confirm")) { transaction in
      let current = try CurrentResults(
        Self.edition(id, in: transaction), asShown: shown,
        changing: { $0.confirmed.insert(roundID) }, in: transaction)
      let selection = try current.closedSelection(of: roundID)
      let undecided = selection.lists.flatMap(\.entries).filter { $0.outcome == .undecided }
      if let first = undecided.first {
        throw SelectingError.undecided(
          roundID, entries: undecided.count, first: current.name(of: first.standing.entry),
          votedOn: try current.edition.round(roundID).ballot != nil)
      }
      _ = try current.seal(
        .confirmed, round: roundID, reason: reason, salt: Self.freshSalt(), in: transaction)
      return try current.lines(of: [.selection(roundID)]).compactMap(SelectionLine.init)
    }
  }

  /// The selection of a round as it is shown: a confirmed one as it was sealed.
  ///
  /// - Parameters:
  ///   - roundID: the round.
  ///   - id: the edition; may be left out when there is one.
  ///   - isProposal: `true` for what the present results give where a confirmed selection is out of date, as whoever would
  ///     confirm it again has to see it. It is not confirmed and belongs to no version.
  /// - Returns: the lines, with the version that they are from.
  /// - Throws: ``SelectingError/noAdvanceRule(_:)`` for a round after which nobody goes on.
  public func shownSelection(
    of roundID: Round.ID, edition id: Edition.ID? = nil, proposedAnew isProposal: Bool = false
  ) async throws -> ShownSelection {
    let id = try await permitted(.seeScores, in: id)
    return try await database.read { connection in
      let edition = try Self.edition(id, in: connection)
      guard try edition.round(roundID).advances else {
        throw SelectingError.noAdvanceRule(roundID)
      }
      return try CurrentResults(edition, in: connection)
        .shownSelection(of: roundID, proposedAnew: isProposal)
    }
  }

  /// What whoever proposes a selection is shown: the state that belongs to it, the list by the present data, the version of a
  /// list that was confirmed before, and what is open. The results of all entries are computed once for all of it.
  public struct ProposedSelection: Sendable {
    public let state: ShownState
    public let selection: ShownSelection
    /// The version of the confirmed list; `nil` for none.
    public let sealed: ShownVersion?
    public let status: OutcomeStatus
  }

  /// - Throws: as ``shownSelection(of:edition:proposedAnew:)``.
  public func proposedSelection(
    of roundID: Round.ID, edition id: Edition.ID? = nil
  ) async throws -> ProposedSelection {
    let id = try await permitted(.seeScores, in: id)
    return try await database.read { connection in
      let edition = try Self.edition(id, in: connection)
      guard try edition.round(roundID).advances else {
        throw SelectingError.noAdvanceRule(roundID)
      }
      let current = try CurrentResults(edition, in: connection)
      return ProposedSelection(
        state: current.shownState,
        selection: try current.shownSelection(of: roundID, proposedAnew: true),
        sealed: current.sealed.holds(.selection(roundID)) ? current.shownVersion : nil,
        status: OutcomeStatus(
          current,
          questions: try edition.questionsOfEntriesOutside(in: connection)
            + edition.questionsOfLateConflicts(in: connection)))
    }
  }

  /// The lines of ``shownSelection(of:edition:)``.
  public func selection(
    of roundID: Round.ID, edition id: Edition.ID? = nil
  ) async throws -> [SelectionLine] {
    try await shownSelection(of: roundID, edition: id).lines
  }
}

extension CurrentResults {
  /// The selection of a round as ``Desk/shownSelection(of:edition:proposedAnew:)`` gives it.
  fileprivate func shownSelection(
    of roundID: Round.ID, proposedAnew isAnewAsked: Bool
  ) throws -> ShownSelection {
    let isSealed = sealed.holds(.selection(roundID))
    let isAnew = isAnewAsked && isSealed && shownVersion?.isStale == true
    let isConfirmed = isSealed && !isAnew
    let version = isConfirmed ? shownVersion : nil
    let isOfNow = version.map { !$0.isStale } ?? true
    // Notes belong to the present results; a version does not contain them. If the rules were amended since and nothing else
    // changed, they are those by the version's rules.
    let behind = version == nil ? outcome : sealedRules?.outcome
    let notes =
      isOfNow
      ? (behind ?? outcome)[roundID]?.selection?.lists.flatMap { list in
        list.notes.map { (list.id, $0) }
      } ?? [] : []
    let ranking = OutcomeList.ranking(roundID)
    let ranked =
      (isAnew ? nil : sealed[ranking]?.map(\.line)) ?? outcome.lines(of: ranking)
    let briefs = isAnew ? self.briefs : shownBriefs
    let lines =
      isAnew
      ? try presentSelectionLines(of: roundID) : try selectionLines(of: roundID)
    let scope = try edition.round(roundID).advance?.per ?? .all
    return ShownSelection(
      edition: edition, scope: scope, entries: briefs,
      lines: lines.inOrder(
        of: edition, per: scope, briefs,
        ranks: Dictionary(
          ranked.compactMap { line in line.place.map { (line.entry, $0) } },
          uniquingKeysWith: { one, _ in one })),
      notes: notes, isConfirmed: isConfirmed, version: version)
  }
}

extension CurrentResults {
  /// The selection of a closed round by the present data.
  func closedSelection(of id: Round.ID) throws -> Selection {
    let round = try edition.round(id)
    guard round.advances else { throw SelectingError.noAdvanceRule(id) }
    guard let found = outcome[id], found.isClosed else { throw RoundError.notClosed(id) }
    if let selection = found.selection { return selection }
    for case .impossible(id, let error) in outcome.open { throw error }
    throw SelectingError.noAdvanceRule(id)
  }

  /// - Throws: ``SelectingError/gone(_:_:)`` for an entry that was withdrawn or refused.
  func requireStanding(_ entry: Entry.ID) throws {
    guard let state = briefs[entry]?.state else { throw EntryError.notFound(entry.text) }
    guard state == .accepted else { throw SelectingError.gone(entry, state) }
  }

  /// How many places the minima of a round's list need if the list has this many places; a minimum is never more than the
  /// number of entries.
  func placesNeeded(on list: String, of round: Round, outOf places: Int) throws -> Int {
    guard let rule = round.advance, !rule.least.isEmpty else { return 0 }
    let entries = try closedSelection(of: round.id).lists.first { $0.id == list }?.entries ?? []
    let ranked = entries.map(\.standing).filter { $0.rank != nil }
    // Of minima of two kinds an entry may count for both, so the larger sum is what they need at least.
    return rule.least.divisions.map { division in
      Dictionary(grouping: ranked) { $0.part(by: division) }.reduce(0) { sum, part in
        guard let name = part.key else { return sum }
        return sum + min(rule.least.least(of: name, places: places), part.value.count)
      }
    }.max() ?? 0
  }

  /// The next later closed round that entries of this round may go through.
  func closedRound(after id: Round.ID) -> Round.ID? {
    let own = edition.tier.round(id)
    return edition.tier.rounds.drop { $0.id != id }.dropFirst().first { later in
      inputs.rounds[later.id]?.isClosed == true && own?.sharesTracks(with: later) != false
    }?.id
  }
}

extension TieAtLine {
  /// The recorded reason of the decision about equals at the limit.
  var reason: String {
    switch self {
    case .wait: "线上同分待评委会决定"
    case .takeAll: "线上同分全部入选"
    case .takeNone: "线上同分均不入选"
    }
  }
}
