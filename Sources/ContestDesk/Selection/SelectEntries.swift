public import Contest
import ContestStore

/// Why a selection cannot stand.
public enum SelectingError: Error, Hashable {
  case noAdvanceRule(Round.ID)
  case undecided(Round.ID, entries: Int, first: String)
  case notRanked(Entry.ID, Round.ID)
  /// It has left or was refused, so the committee cannot let it on.
  case gone(Entry.ID, EntryState)
  case noAwards(String)
  /// A title goes to those whom the selection of a round sent on, and nobody has confirmed it.
  case notConfirmed(String, Round.ID)
  case noSuchLevel(String, known: [String])
  /// The title goes to winners of another level alone, and the entry has not won that.
  case notAmong(Entry.ID, title: String, of: String)
  /// Fewer places than the rulebook's minima need.
  case belowMinima(places: Int, needed: Int)
  /// The level goes to all who meet its condition, so no number of places can be set.
  case noPlaces(String)
  /// The list is not one of those that are counted, by name; empty for one list of all.
  case noSuchList(String, known: [String])
  /// A vote decides, so no places are set and nobody decides about equals by a rule.
  case votedOn(Round.ID)
  /// No decision about its prize is in force.
  case noAwardToTakeBack(Entry.ID)
  /// No decision about the entry's going on from the round is in force.
  case nothingToTakeBack(Entry.ID, Round.ID)
  /// No entry of the tier is the organization's.
  case noSuchOrganization(String)
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
    case .noSuchList: "selection-unknown-list"
    case .votedOn: "selection-voted-on"
    case .noAwardToTakeBack: "awards-nothing-to-take-back"
    case .nothingToTakeBack: "selection-nothing-to-take-back"
    case .noSuchOrganization: "awards-no-such-organization"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .noAdvanceRule: [.proposeAwards]
    case .undecided: [.overrideSelection, .decideTie]
    case .notConfirmed: [.confirmSelection]
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
    case (.noSuchOrganization(let name), .chinese): "“\(name)”在本届没有申报，不能授予。请核对单位名称。"
    case (.noSuchOrganization(let name), .english):
      "“\(name)” has no entry in this edition, so it cannot have the prize. Check the name."
    case (.noAdvanceRule(let round), .chinese):
      "规程没有写轮次“\(name(round))”之后谁晋级。如是最后一轮，请直接评奖。"
    case (.noAdvanceRule(let round), .english):
      "The rulebook does not say who goes on after round “\(name(round))”. After the last round, propose the awards."
    case (.undecided(let round, let entries, let first), .chinese):
      "轮次“\(name(round))”的线上有 \(entries) 项申报同分（如 \(first)）待评委会决定。"
        + "请逐一决定，或排序后重新遴选。"
    case (.undecided(let round, let entries, let first), .english):
      "In round “\(name(round))” \(entries) equal entries stand at the line (\(first) for one). Decide each, "
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
      "没有“\(level)”这个奖项，可选：\(known.joined(separator: "、"))。"
    case (.noSuchLevel(let level, let known), .english):
      "There is no prize “\(level)”. There are: \(known.joined(separator: ", "))."
    }
  }
}

/// A selection as it is shown: sealed, or a proposal while nobody has confirmed it.
public struct ShownSelection: Sendable {
  public let edition: Edition
  /// The entries of the lines, as the version knows them.
  public let entries: [Entry.ID: EntryBrief]
  /// Who goes on first, by rank.
  public let lines: [SelectionLine]
  /// What is to be known of each list, by its name: places that stay empty, caps that passed somebody over. Empty once what
  /// was confirmed is out of date, for they follow from what stands now.
  public let notes: [(list: String, note: SelectionNote)]
  public let isConfirmed: Bool
  /// The version that a confirmed selection is of.
  public let version: ShownVersion?
}

extension Desk {
  /// Proposes who goes on after a closed round, by the rulebook's places, caps and reserves, with the decisions that are
  /// on record. It follows from what stands now, so proposing again shows what has changed. Nothing is sealed.
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

  /// Decides about one entry against the list, with the reason on record. A selection that was confirmed gets a new
  /// version with that reason.
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
      let selection = try before.closedSelection(of: roundID)
      guard selection[entry] != nil else { throw SelectingError.notRanked(entry, roundID) }
      if outcome == .byRank,
        !before.inputs.decisions.overrides(of: roundID).contains(where: { $0.entry == entry })
      {
        throw SelectingError.nothingToTakeBack(entry, roundID)
      }
      if outcome == .advance { try before.requireStanding(entry) }
      if outcome != .exclude {
        if let later = before.closedRound(after: roundID) { throw RoundError.laterRoundOpen(later) }
      }
      return try Self.decide(
        .going(roundID, entry, outcome), about: .selection(roundID), reason: reason,
        edition: edition, in: transaction
      ).closedSelection(of: roundID)
    }
  }

  /// Sets the number of places of a list (the empty name for the list of all) instead of the rulebook's share, with a
  /// reason, and cuts the list anew.
  public func setPlaces(
    of roundID: Round.ID, edition id: Edition.ID? = nil, list: String, places: Int, reason: String,
    asShown shown: ShownState? = nil
  ) async throws -> Selection {
    let id = try await permitted(.overrideSelection, in: id)
    guard !reason.isEmpty else { throw EditionError.reasonMissing }
    guard places >= 0 else { throw SelectionError.negative(.places, places) }
    return try await database.write(action("selection.places")) { transaction in
      let edition = try Self.edition(id, in: transaction)
      guard try edition.round(roundID).ballot == nil else {
        throw SelectingError.votedOn(roundID)
      }
      let before = try CurrentResults(edition, in: transaction)
      try before.require(shown)
      let lists = try before.closedSelection(of: roundID).lists.map(\.id)
      let list = try edition.list(called: list, among: lists)
      let needed = try before.placesNeeded(on: list, of: edition.round(roundID), outOf: places)
      guard places == 0 || places >= needed else {
        throw SelectingError.belowMinima(places: places, needed: needed)
      }
      if let later = before.closedRound(after: roundID) { throw RoundError.laterRoundOpen(later) }
      return try Self.decide(
        .places(roundID, list: list, places), about: .selection(roundID), reason: reason,
        edition: edition, in: transaction
      ).closedSelection(of: roundID)
    }
  }

  /// Confirms the proposal and seals it: nothing may be undecided any more, and the next round can open.
  ///
  /// - Throws: ``SealingError/reasonNeeded(version:entries:)`` where what was sealed before has changed and `reason` is
  ///   empty; ``SelectingError``, ``RoundError``.
  public func confirmSelection(
    of roundID: Round.ID, edition id: Edition.ID? = nil, reason: String = "",
    asShown shown: ShownState? = nil
  ) async throws -> [SelectionLine] {
    let id = try await permitted(.selectEntries, in: id)
    return try await database.write(action("selection.confirm")) { transaction in
      let before = try CurrentResults(Self.edition(id, in: transaction), in: transaction)
      try before.require(shown)
      let current = before.with { $0.confirmed.insert(roundID) }
      let selection = try current.closedSelection(of: roundID)
      let undecided = selection.lists.flatMap(\.entries).filter { $0.outcome == .undecided }
      if let first = undecided.first {
        throw SelectingError.undecided(
          roundID, entries: undecided.count, first: current.name(of: first.standing.entry))
      }
      _ = try current.seal(
        .confirmed, round: roundID, reason: reason, salt: Self.freshSalt(), in: transaction)
      return try current.lines(of: [.selection(roundID)]).compactMap(SelectionLine.init)
    }
  }

  /// Who goes on from a round, as it is shown.
  public func shownSelection(
    of roundID: Round.ID, edition id: Edition.ID? = nil
  ) async throws -> ShownSelection {
    let id = try await permitted(.seeScores, in: id)
    return try await database.read { connection in
      let edition = try Self.edition(id, in: connection)
      guard try edition.round(roundID).advances else {
        throw SelectingError.noAdvanceRule(roundID)
      }
      let current = try CurrentResults(edition, in: connection)
      let isConfirmed = current.sealed[.selection(roundID)] != nil
      let version = isConfirmed ? current.shownVersion : nil
      let isOfNow = version.map { !$0.isStale } ?? true
      // Notes are of what follows now; they are not kept with a version.
      let notes =
        isOfNow
        ? current.outcome[roundID]?.selection?.lists.flatMap { list in
          list.notes.map { (list.id, $0) }
        } ?? [] : []
      let ranking = OutcomeList.ranking(roundID)
      let ranked = current.sealed[ranking]?.map(\.line) ?? current.outcome.lines(of: ranking)
      return ShownSelection(
        edition: edition, entries: current.shownBriefs,
        lines: try current.selectionLines(of: roundID).inOrder(
          of: edition, per: edition.round(roundID).advance?.per ?? .all, current.shownBriefs,
          ranks: Dictionary(
            ranked.compactMap { line in line.place.map { (line.entry, $0) } },
            uniquingKeysWith: { one, _ in one })),
        notes: notes, isConfirmed: isConfirmed, version: version)
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
  /// The selection of a round that is closed, as it follows from what stands now.
  func closedSelection(of id: Round.ID) throws -> Selection {
    let round = try edition.round(id)
    guard round.advances else { throw SelectingError.noAdvanceRule(id) }
    guard let found = outcome[id], found.isClosed else { throw RoundError.notClosed(id) }
    if let selection = found.selection { return selection }
    for case .impossible(id, let error) in outcome.open { throw error }
    throw SelectingError.noAdvanceRule(id)
  }

  /// - Throws: ``SelectingError/gone(_:_:)`` for an entry that has left or was refused.
  func requireStanding(_ entry: Entry.ID) throws {
    guard let state = briefs[entry]?.state else { throw EntryError.notFound(entry.text) }
    guard state == .accepted else { throw SelectingError.gone(entry, state) }
  }

  /// How many places the minima of a round's list need when it has so many, each no more than there are entries for it.
  func placesNeeded(on list: String, of round: Round, outOf places: Int) throws -> Int {
    guard let rule = round.advance, !rule.least.isEmpty else { return 0 }
    let entries = try closedSelection(of: round.id).lists.first { $0.id == list }?.entries ?? []
    let ranked = entries.map(\.standing).filter { $0.rank != nil }
    return Dictionary(grouping: ranked, by: \.track).reduce(0) { sum, track in
      sum + min(rule.least.least(of: track.key, places: places), track.value.count)
    }
  }

  /// The next later round that is closed, of those that entries of this one may go through.
  func closedRound(after id: Round.ID) -> Round.ID? {
    let own = edition.tier.round(id)
    return edition.tier.rounds.drop { $0.id != id }.dropFirst().first { later in
      inputs.rounds[later.id]?.isClosed == true && own?.sharesTracks(with: later) != false
    }?.id
  }
}

extension TieAtLine {
  /// The reason on record for what happens to equals at a line.
  var reason: String {
    switch self {
    case .wait: "线上同分待评委会决定"
    case .takeAll: "线上同分全部入选"
    case .takeNone: "线上同分均不入选"
    }
  }
}
