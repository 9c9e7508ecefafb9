import Contest
import ContestStore

/// An edition's results now: the stored inputs, the results that follow from them, and what was sealed before.
struct CurrentResults {
  let edition: Edition
  let briefs: EntryBriefs
  var inputs: TierInputs
  private(set) var outcome: Outcome
  let versions: [OutcomeVersion]
  /// The lines of the latest version, by list. The details of each ranking, the longest list of all, are read only where
  /// lists show them: while the version is out of date. Until then a line of a ranking has no marks where these are those of
  /// now; see ``SealedRanking``, and a list whose lines are all those of now is not kept at all.
  let sealed: SealedLists
  /// The marks that lines of ``sealed`` do not have.
  private let leftOut: [OutcomeList: SheetTexts]
  let judges: [Judge.ID: String]
  /// What has changed on the lists of the latest version since it was sealed.
  ///
  /// A list that cannot be computed now, such as the prizes while a round is open again, is not compared; the round says
  /// that it is open.
  private(set) var changesSinceSealed: OutcomeDifference
  /// Who waited for a prize in the latest version; `nil` if that is not known.
  let waitsSealed: PrizeWaits?
  /// The cups and prizes of organizations in the latest version; empty where no version holds any, and in versions of programs
  /// before format 44.
  let unitPrizesSealed: [UnitPrize]
  /// The origin of the seeds of the edition and its rounds; of several, the one that deserves least trust.
  let seeds: Draw.Origin
  /// The number of the latest published list; `nil` if none has been published.
  var published: Int?
  /// Entries on the lists of the latest version whose registration was corrected since it was sealed.
  let corrected: [Entry.ID]
  /// The rules of the latest version, if they have been amended since; `nil` if they are still in force.
  let sealedRules: SealedRules?

  /// The rules by which a version was sealed, and the results that they give with the present inputs.
  struct SealedRules {
    let edition: Edition
    let inputs: TierInputs
    let outcome: Outcome
  }

  /// The edition with the rules by which the latest version was sealed, as its lists show it.
  var shownEdition: Edition { sealedRules?.edition ?? edition }

  /// `keepsPaths` is set when results are tried with other inputs and then shown: the details of places are read even if
  /// the version is up to date. `decoding` also reads marks under code numbers that are not decoded, to count what is
  /// missing; what follows from them is shown to nobody.
  ///
  /// Without `withReasons` the lines of selections and prizes have no reasons; for who asks only whether and where entries stand.
  ///
  /// `change` changes the inputs before anything is computed: as ``with(_:)``, but without the results of the stored inputs beside
  /// those of the changed ones. `asIfRecorded` is set for a change that is about to be made: it counts as something that was recorded
  /// since the latest version.
  ///
  /// - Throws: ``SealingError/changedSinceShown`` if the stored inputs are not those of `shown`; ``StoreError``.
  init(
    _ edition: Edition, keepsPaths: Bool = false, decoding: Bool = false, withReasons: Bool = true,
    asShown shown: ShownState? = nil, asIfRecorded: Bool = false,
    changing change: (inout TierInputs) -> Void = { _ in }, in connection: Connection
  ) throws {
    self = try connection.readingThrough {
      try CurrentResults(
        reading: edition, keepsPaths, decoding, withReasons, shown, asIfRecorded, change,
        connection)
    }
  }

  private init(
    reading edition: Edition, _ keepsPaths: Bool, _ decoding: Bool, _ withReasons: Bool,
    _ shown: ShownState?, _ asIfRecorded: Bool, _ change: (inout TierInputs) -> Void,
    _ connection: Connection
  ) throws {
    self.edition = edition
    let briefs = try EntryBriefRecords.all(edition.id, in: connection)
    self.briefs = briefs
    var inputs = try Self.inputs(of: edition, briefs, decoding: decoding, in: connection)
    versions = try OutcomeRecords.versions(edition.id, in: connection)
    try ShownState.require(shown, of: edition, inputs, versions)
    change(&inputs)
    self.inputs = inputs
    outcome = Outcome.of(edition.tier, inputs)
    var sealed = SealedLists(outcome)
    var leftOut: [OutcomeList: SheetTexts] = [:]
    for list in versions.sealedLists {
      if list.kind == .ranking || !withReasons,
        try sealed.isAsComputed(list, of: edition.id, in: connection)
      {
        leftOut[list] = outcome.sheetTexts(of: list)
        continue
      }
      guard list.kind == .ranking else {
        sealed[list] = try OutcomeRecords.lines(
          edition.id, list, details: withReasons, in: connection)
        continue
      }
      let read = try SealedRanking(
        list, of: edition.id, now: outcome.sheetTexts(of: list),
        expected: list.round.flatMap { inputs.rounds[$0]?.entries.count } ?? 0, in: connection)
      sealed[list] = read.lines
      leftOut[list] = read.leftOut
    }
    sealedRules = try Self.sealedRules(of: edition, briefs, versions.last, in: connection)
    let titles = edition.tier.titles.union(sealedRules?.edition.tier.titles ?? [])
    changesSinceSealed = Self.changes(
      since: sealed.unlike, without: leftOut, in: outcome, titles: titles)
    waitsSealed = try Self.waitsSealed(versions, edition, in: connection)
    unitPrizesSealed = try UnitPrizeRecords.all(edition.id, in: connection)
    judges = try JudgeRecords.names(edition.id, in: connection)
    seeds = try edition.seedOrigin(in: connection)
    published = try PublicationRecords.all(edition.id, in: connection).last?.number
    let touched = try versions.last.map {
      try AuditLog.entriesCorrected(since: $0.auditSequence, in: connection)
    }
    corrected = sealed.entries(among: touched ?? []).sorted()
    if let waitsSealed, outcome.lists.contains(.awards) {
      changesSinceSealed.tell(
        waits: waitsSealed, then: outcome.prizeWaits, titles: titles)
    }
    changesSinceSealed.reasons += try [
      Self.reasonsAgainstPrizes(
        since: versions, asIfRecorded, in: outcome, of: edition, besides: changesSinceSealed,
        connection)
    ].compactMap(\.self)
    let rankings = sealed.keys.filter { $0.kind == .ranking }
    let open = inputs.rounds.filter { !$0.value.isClosed }
    let isReopened = rankings.contains { list in list.round.map { open[$0] != nil } ?? false }
    if keepsPaths || !changesSinceSealed.isEmpty || isReopened || sealedRules != nil {
      for list in sealed.keys where list.kind == .ranking || !withReasons {
        sealed[list] = try OutcomeRecords.lines(edition.id, list, in: connection)
        leftOut[list] = nil
      }
    }
    self.sealed = sealed
    self.leftOut = leftOut
    // While a round is open again, others could still move up before it, and other reasons would be given for that alone. What has
    // changed is what is said once it is closed.
    changesSinceSealed.reasons =
      reopened.isEmpty ? reasonsSinceSealed : withReopenedClosed().changesSinceSealed.reasons
    changesSinceSealed.honours = honoursSinceSealed
    changesSinceSealed.effects = LeavingEffect.all(
      in: changesSinceSealed, of: edition.tier, inputs)
  }

  /// The inputs with what other rules of the tier ask of entries, so that these can be tried.
  func inputs(for other: Tier, in connection: Connection) throws -> TierInputs {
    try Self.inputs(
      of: edition, EntryBriefRecords.all(edition.id, in: connection), needing: other.needs,
      by: other, in: connection)
  }

  private static func inputs(
    of edition: Edition, _ briefs: EntryBriefs, needing needs: EntryNeeds? = nil,
    by tier: Tier? = nil, decoding: Bool = false, in connection: Connection
  ) throws -> TierInputs {
    var inputs = try TierInputRecords.read(
      edition.id, briefs, rounds: edition.tier.rounds.filter(\.scores).map(\.id),
      vetting: edition.tier.rounds.filter { $0.vetting != nil }.map(\.id),
      needing: needs ?? edition.tier.needs, lotSeed: edition.draw.seed, in: connection)
    for step in (tier ?? edition.tier).rounds {
      guard let input = inputs.vettings[step.id] else { continue }
      inputs.vettings[step.id] = try edition.inForce(input, of: step, briefs, in: connection)
    }
    guard !decoding else { return inputs }
    for round in edition.tier.rounds where try round.keepsCodes(in: edition.id, connection) {
      inputs.rounds[round.id]?.records = [:]
      inputs.rounds[round.id]?.isUnderCodes = true
    }
    return inputs
  }

  private static func sealedRules(
    of edition: Edition, _ briefs: EntryBriefs, _ version: OutcomeVersion?,
    in connection: Connection
  ) throws -> SealedRules? {
    guard let version, !edition.amendments.isEmpty else { return nil }
    let then = try Desk.edition(edition.id, sealedIn: version, in: connection)
    guard then.sealInForce != edition.sealInForce else { return nil }
    let inputs = try inputs(of: then, briefs, in: connection)
    return SealedRules(edition: then, inputs: inputs, outcome: Outcome.of(then.tier, inputs))
  }

  /// The titles beside other prizes by the rules of now, and by those of the latest version.
  var titlesOfBoth: Set<String> {
    edition.tier.titles.union(sealedRules?.edition.tier.titles ?? [])
  }

  /// The results with other inputs, computed anew; nothing is written.
  func with(_ change: (inout TierInputs) -> Void) -> CurrentResults {
    var changed = self
    change(&changed.inputs)
    changed.outcome = Outcome.of(edition.tier, changed.inputs)
    changed.changesSinceSealed = Self.changes(
      since: sealed.all, without: leftOut, in: changed.outcome, titles: titlesOfBoth)
    changed.changesSinceSealed = changed.tellingWaits(changed.changesSinceSealed)
    changed.changesSinceSealed.reasons = changed.reasonsSinceSealed
    changed.changesSinceSealed.honours = changed.honoursSinceSealed
    changed.changesSinceSealed.effects = LeavingEffect.all(
      in: changed.changesSinceSealed, of: edition.tier, changed.inputs)
    return changed
  }

  /// The results with other inputs, as if the rounds that are open again were closed with what has come in so far. While such a
  /// round is open the prizes cannot be computed, and a change would show none of those that are won or lost by it.
  func withReopenedClosed(_ change: (inout TierInputs) -> Void = { _ in }) -> CurrentResults {
    let open = reopened
    return with { inputs in
      change(&inputs)
      for round in open { inputs.rounds[round]?.isClosed = true }
    }
  }

  /// What a preview of a change says of the rounds that are open again; `nil` where none is.
  func foresight(of trial: CurrentResults) -> ReopenedForesight? {
    guard !reopened.isEmpty else { return nil }
    return ReopenedForesight(
      rounds: reopened.map {
        Bilingual(
          chinese: edition.names.round($0, in: .chinese),
          english: edition.names.round($0, in: .english))
      }, hasPrizes: !sealed.holds(.awards) || trial.outcome.lists.contains(.awards))
  }

  /// The entries as in the sealed version: with their organizations and tracks of that time.
  var shownBriefs: EntryBriefs {
    var shown = briefs
    for line in sealed.unlike.values.joined() {
      guard let home = line.line.home, let brief = shown[line.line.entry] else { continue }
      // Nearly all stand where they stood, and then the dictionary is not copied.
      if !brief.stands(in: home) { shown.replace(with: brief.with(home)) }
    }
    return shown
  }

  /// How lists name an entry: its code and title.
  func name(of entry: Entry.ID) -> Bilingual {
    edition.rulebook.nouns.called(entry.text, briefs[entry]?.title)
  }

  /// What has changed since the latest version, computed by the rules of that version, so that an amendment of the rules
  /// alone shows no change.
  var changesByRulesOfThen: OutcomeDifference {
    guard let sealedRules else { return changesSinceSealed }
    return Self.changes(
      since: sealed.all, without: leftOut, in: sealedRules.outcome,
      titles: sealedRules.edition.tier.titles)
  }

  private static func changes(
    since sealed: [OutcomeList: [SealedLine]], without leftOut: [OutcomeList: SheetTexts],
    in outcome: Outcome, titles: Set<String>
  ) -> OutcomeDifference {
    // One list at a time, so that memory holds only the differences and the lines of one list.
    OutcomeDifference(
      joining: sealed.keys.filter { outcome.lists.contains($0) }.map { list in
        OutcomeDifference(
          from: sealed[list, default: []].map(\.line), without: leftOut[list],
          to: outcome.eachLine(of: list), titles: titles)
      })
  }

  /// What another outcome would change on the lists of closed rounds and on the prizes, compared with the results of the
  /// present inputs, confirmed or not. A list that can no longer be computed loses its lines; but while the other rules give no
  /// prizes yet, nothing is said of prizes. `tier` has the rules of the other outcome.
  func changes(to other: Outcome, by tier: Tier) -> OutcomeDifference {
    let isDue = PrizesNotDue(by: tier, other, instead: outcome) == nil
    let lists = Set(outcome.lists + other.lists).filter { list in
      guard isDue || list != .awards else { return false }
      return list.round.map { inputs.rounds[$0]?.isClosed == true } ?? true
    }
    let titles = edition.tier.titles.union(tier.titles)
    var changes = OutcomeDifference(
      joining: lists.map { list in
        OutcomeDifference(
          from: outcome.lines(of: list), to: other.lines(of: list), titles: titles)
      })
    // Whoever tries a rule asks who would move, not what would be said of those who do not.
    changes.reasons = []
    if isDue {
      changes.tell(
        waits: outcome.prizeWaits, then: other.prizeWaits, titles: titles)
    }
    if let before = outcome.honours, let after = other.honours {
      changes.honours = before.changes(to: after)
    }
    return changes
  }

  /// The outcome that shows for which ties the sealed prizes still wait. It uses the rules of the version. A reopened
  /// round counts as closed, because the prizes are still as sealed.
  var outcomeBehindPrizes: Outcome {
    let shown = sealedRules?.outcome ?? outcome
    guard sealed.holds(.awards), !reopened.isEmpty else { return shown }
    var inputs = sealedRules?.inputs ?? inputs
    for round in reopened { inputs.rounds[round]?.isClosed = true }
    return Outcome.of(shownEdition.tier, inputs)
  }

  /// Rounds on a sealed list that have been opened again, in the order of the tier.
  var reopened: [Round.ID] {
    let open = Set(
      sealed.keys.compactMap { list -> Round.ID? in
        guard case .ranking(let round) = list, inputs.rounds[round]?.isClosed == false else {
          return nil
        }
        return round
      })
    // An amendment may have taken a sealed round out of the rules.
    let inOrder = edition.tier.rounds.map(\.id).filter(open.contains)
    return inOrder + open.subtracting(inOrder).sorted()
  }

  /// The version that lists show, and whether it still agrees with the inputs.
  var shownVersion: ShownVersion? {
    versions.last.map {
      ShownVersion(
        $0, changes: changesSinceSealed, reopened: reopened,
        names: edition.names, levels: edition.tier.levelNames, seeds: seeds, published: published,
        corrected: corrected)
    }
  }
}

extension Edition {
  /// The origin of the seeds of the edition and its scored rounds; of several, the one that deserves least trust.
  func seedOrigin(in connection: Connection) throws -> Draw.Origin {
    let rounds = tier.rounds.filter(\.scores).map(\.id)
    let origins = Set(
      try rounds.flatMap { try DrawRecords.draws(id, $0, in: connection).map(\.origin) }
        + [draw.origin])
    return [.chosen, .earlier].first { origins.contains($0) } ?? .drawn
  }
}

extension Edition {
  /// Whether its results ask which entries one person leads.
  var capsLeaders: Bool { tier.needs.leaders }
}

extension EntryBrief {
  /// Whether it has the organization, track and group that a line names.
  fileprivate func stands(in home: OutcomeLine.Home) -> Bool {
    organization == home.organization && track == home.track && group == home.group
  }

  /// The entry with the organization and track that it had then.
  func with(_ home: OutcomeLine.Home) -> EntryBrief {
    EntryBrief(
      id: id, number: number, title: title, organization: home.organization, province: province,
      track: home.track, group: home.group, state: state)
  }
}

extension Tier {
  /// The Chinese names of its prizes, best first.
  var levelNames: [String] { awards.map(\.level.chinese) }
  /// The names of the titles that an entry may have in addition to its prize.
  var titles: Set<String> { Set(awards.filter(\.stacks).map(\.level.chinese)) }
}
