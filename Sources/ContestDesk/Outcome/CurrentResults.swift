import Contest
import ContestStore

/// An edition's results as they are now: what stands in the store, what follows from it, and what was sealed before.
struct CurrentResults {
  let edition: Edition
  let briefs: [Entry.ID: EntryBrief]
  var inputs: TierInputs
  private(set) var outcome: Outcome
  let versions: [OutcomeVersion]
  /// The lines of the latest version, by list. What stands beside the places of a ranking, the longest of all, is there only
  /// where lists show it: while the version is out of date.
  let sealed: [OutcomeList: [SealedLine]]
  let judges: [Judge.ID: String]
  /// What has changed since the latest version was sealed, on the lists that it holds.
  ///
  /// A list that cannot be computed now, such as the prizes while a round is open again, is not compared; the round says
  /// that it is open.
  private(set) var changesSinceSealed: OutcomeDifference
  /// Where the seeds of the edition and its rounds come from, the least to be trusted of them.
  let seeds: Draw.Origin
  /// The number of the latest list that went public; `nil` while none has.
  let published: Int?
  /// The rules of the latest version, where they were amended since; `nil` where they are still in force.
  let sealedRules: SealedRules?

  /// The rules that a version was sealed by, and what follows from the inputs by them.
  struct SealedRules {
    let edition: Edition
    let inputs: TierInputs
    let outcome: Outcome
  }

  /// The edition as its lists show it: with the rules that the latest version was sealed by.
  var shownEdition: Edition { sealedRules?.edition ?? edition }

  /// `keepsPaths` is for results that are tried with other inputs and then shown: what stands beside the places is read though
  /// the version is up to date.
  init(_ edition: Edition, keepsPaths: Bool = false, in connection: Connection) throws {
    self.edition = edition
    let briefs = try EntryBriefRecords.all(edition.id, in: connection)
    self.briefs = Dictionary(briefs.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    inputs = try Self.inputs(of: edition, briefs, in: connection)
    outcome = Outcome.of(edition.tier, inputs)
    versions = try OutcomeRecords.versions(edition.id, in: connection)
    var sealed: [OutcomeList: [SealedLine]] = [:]
    for list in versions.sealedLists {
      sealed[list] = try OutcomeRecords.lines(
        edition.id, list, details: list.kind != .ranking, in: connection)
    }
    changesSinceSealed = Self.changes(since: sealed, in: outcome, titles: edition.tier.titles)
    judges = try JudgeRecords.names(edition.id, in: connection)
    seeds = try edition.seedOrigin(in: connection)
    published = try PublicationRecords.all(edition.id, in: connection).last?.number
    sealedRules = try Self.sealedRules(of: edition, briefs, versions.last, in: connection)
    let rankings = sealed.keys.filter { $0.kind == .ranking }
    let open = inputs.rounds.filter { !$0.value.isClosed }
    let isReopened = rankings.contains { list in list.round.map { open[$0] != nil } ?? false }
    if keepsPaths || !changesSinceSealed.isEmpty || isReopened || sealedRules != nil {
      for list in rankings {
        sealed[list] = try OutcomeRecords.lines(edition.id, list, in: connection)
      }
    }
    self.sealed = sealed
    changesSinceSealed.honours = honoursSinceSealed
  }

  /// What the changes since the latest version, of prizes or of rules, come to for organizations. Without such changes it is
  /// nothing: a unit that was merged or renamed changes no sealed list.
  private var honoursSinceSealed: [HonourChange] {
    let tier = edition.tier
    let rounds =
      tier.teamParts.map(\.round)
      + tier.organizationAwards.compactMap(\.figures).flatMap { $0.rounds(of: tier) }
    let counting = Set([.awards] + rounds.map { OutcomeList.ranking($0) })
    guard let prizes = sealed[.awards]?.map(\.line), outcome.lists.contains(.awards),
      sealedRules != nil
        || changesSinceSealed.changes.contains(where: { counting.contains($0.list) })
    else { return [] }
    return honours(
      of: prizes, places: sealedPlaces, figures: sealedFigures, by: shownEdition.tier
    ).changes(
      to: honours(
        of: outcome.lines(of: .awards), places: places(in: outcome, by: tier),
        figures: UnitFigures(of: tier, in: outcome), as: prizes, by: tier))
  }

  /// The organizations' points and cups that prizes come to by a tier's rules. Who had a prize before, in `earlier`, counts for
  /// the organization that it had then.
  func honours(
    of prizes: [OutcomeLine], places: TeamPlaces, figures: UnitFigures,
    as earlier: [OutcomeLine] = [], by tier: Tier
  ) -> TierHonours {
    let homes = Dictionary(
      earlier.compactMap { line in line.home.map { (line.entry, $0.organization) } },
      uniquingKeysWith: { one, _ in one })
    return TierHonours(
      of: tier,
      prizes: prizes.compactMap { line in
        guard case .award(let level) = line.standing else { return nil }
        let organization =
          homes[line.entry] ?? line.home?.organization ?? briefs[line.entry]?.organization
        return (organization ?? "", level)
      }, places: places, figures: figures, givenTo: inputs.decisions.organizationsGiven)
  }

  /// What organizations have by places, as the rankings were sealed.
  var sealedPlaces: TeamPlaces {
    places(of: shownEdition.tier) { (sealed[.ranking($0)] ?? []).map(\.line) }
  }

  /// How many entries organizations have, as the rankings were sealed.
  var sealedFigures: UnitFigures {
    figures(of: shownEdition.tier) { (sealed[.ranking($0)] ?? []).map(\.line) }
  }

  /// How many entries organizations have on a version's rankings.
  func figures(of tier: Tier, on ranking: (Round.ID) -> [OutcomeLine]) -> UnitFigures {
    UnitFigures(of: tier) { round in ranking(round).compactMap { withHome($0).seat } }
  }

  /// What organizations have by places on a version's rankings; an entry whose line does not say its organization counts for the
  /// one that it has now.
  func places(of tier: Tier, on ranking: (Round.ID) -> [OutcomeLine]) -> TeamPlaces {
    TeamPlaces(of: tier) { round in
      ranking(round).map(withHome)
    }
  }

  private func withHome(_ one: OutcomeLine) -> OutcomeLine {
    var line = one
    line.home =
      line.home
      ?? briefs[line.entry].map {
        OutcomeLine.Home(organization: $0.organization, track: $0.track, group: $0.group)
      }
    return line
  }

  /// The same as it follows from an outcome.
  func places(in outcome: Outcome, by tier: Tier) -> TeamPlaces {
    TeamPlaces(of: tier) { outcome.lines(of: .ranking($0)) }
  }

  private static func inputs(
    of edition: Edition, _ briefs: [EntryBrief], in connection: Connection
  ) throws -> TierInputs {
    try TierInputRecords.read(
      edition.id, briefs, rounds: edition.tier.rounds.filter(\.scores).map(\.id),
      vetting: edition.tier.rounds.filter { $0.vetting != nil }.map(\.id),
      needing: edition.tier.needs, lotSeed: edition.draw.seed, in: connection)
  }

  private static func sealedRules(
    of edition: Edition, _ briefs: [EntryBrief], _ version: OutcomeVersion?,
    in connection: Connection
  ) throws -> SealedRules? {
    guard let version, !edition.amendments.isEmpty else { return nil }
    let then = try Desk.edition(edition.id, sealedIn: version, in: connection)
    guard then.sealInForce != edition.sealInForce else { return nil }
    let inputs = try inputs(of: then, briefs, in: connection)
    return SealedRules(edition: then, inputs: inputs, outcome: Outcome.of(then.tier, inputs))
  }

  /// The same with other inputs, computed anew; nothing is written.
  func with(_ change: (inout TierInputs) -> Void) -> CurrentResults {
    var changed = self
    change(&changed.inputs)
    changed.outcome = Outcome.of(edition.tier, changed.inputs)
    changed.changesSinceSealed = Self.changes(
      since: sealed, in: changed.outcome, titles: edition.tier.titles)
    changed.changesSinceSealed.honours = changed.honoursSinceSealed
    return changed
  }

  /// The entries as the sealed version has them: with the organizations and tracks that they had then.
  var shownBriefs: [Entry.ID: EntryBrief] {
    var shown = briefs
    for line in sealed.values.joined() {
      guard let home = line.line.home else { continue }
      shown[line.line.entry] = shown[line.line.entry]?.with(home)
    }
    return shown
  }

  /// How lists name an entry: its code and title.
  func name(of entry: Entry.ID) -> String {
    briefs[entry].map { entry.text + edition.rulebook.nouns.titled($0.title) } ?? entry.text
  }

  /// What would differ from the sealed lists if nothing but the rules had changed since: nothing, unless somebody changed
  /// what lies below them.
  var changesByRulesOfThen: OutcomeDifference {
    guard let sealedRules else { return changesSinceSealed }
    return Self.changes(
      since: sealed, in: sealedRules.outcome, titles: sealedRules.edition.tier.titles)
  }

  private static func changes(
    since sealed: [OutcomeList: [SealedLine]], in outcome: Outcome, titles: Set<String>
  ) -> OutcomeDifference {
    // List by list, so that only what differs lies in memory beside the lines of one list.
    OutcomeDifference(
      joining: sealed.keys.filter { outcome.lists.contains($0) }.map { list in
        OutcomeDifference(
          from: sealed[list, default: []].map(\.line), to: outcome.lines(of: list), titles: titles)
      })
  }

  /// What another outcome would change on the lists of closed rounds and the prizes, compared with what follows from the
  /// inputs now, confirmed or not. A list that cannot be computed any more loses its lines.
  /// `tier` has the rules of the other.
  func changes(to other: Outcome, by tier: Tier) -> OutcomeDifference {
    let lists = Set(outcome.lists + other.lists).filter { list in
      list.round.map { inputs.rounds[$0]?.isClosed == true } ?? true
    }
    var changes = OutcomeDifference(
      joining: lists.map { list in
        OutcomeDifference(
          from: outcome.lines(of: list), to: other.lines(of: list), titles: edition.tier.titles)
      })
    if outcome.lists.contains(.awards), other.lists.contains(.awards) {
      changes.honours = honours(
        of: outcome.lines(of: .awards), places: places(in: outcome, by: edition.tier),
        figures: UnitFigures(of: edition.tier, in: outcome), by: edition.tier
      ).changes(
        to: honours(
          of: other.lines(of: .awards), places: places(in: other, by: tier),
          figures: UnitFigures(of: tier, in: other), by: tier))
    }
    return changes
  }

  /// What shows which ties the sealed prizes still wait for: by the rules of the version, and with a round that takes marks
  /// again as if it were closed, since the prizes stand as they were sealed before.
  var outcomeBehindPrizes: Outcome {
    let shown = sealedRules?.outcome ?? outcome
    guard sealed[.awards] != nil, !reopened.isEmpty else { return shown }
    var inputs = sealedRules?.inputs ?? inputs
    for round in reopened { inputs.rounds[round]?.isClosed = true }
    return Outcome.of(shownEdition.tier, inputs)
  }

  /// Rounds that are in a sealed list and take marks again.
  var reopened: [Round.ID] {
    sealed.keys.compactMap { list in
      guard case .ranking(let round) = list, inputs.rounds[round]?.isClosed == false else {
        return nil
      }
      return round
    }.sorted()
  }

  /// The version that lists show, and whether it is still what the inputs give.
  var shownVersion: ShownVersion? {
    versions.last.map {
      ShownVersion(
        $0, changes: changesSinceSealed, reopened: reopened,
        names: edition.names, levels: edition.tier.levelNames, seeds: seeds, published: published)
    }
  }
}

extension Edition {
  /// Where its seeds and those of its scored rounds come from, the least to be trusted of them.
  func seedOrigin(in connection: Connection) throws -> Draw.Origin {
    let rounds = tier.rounds.filter(\.scores).map(\.id)
    let origins = Set(
      try rounds.flatMap { try DrawRecords.draws(id, $0, in: connection).map(\.origin) }
        + [draw.origin])
    return [.chosen, .earlier].first { origins.contains($0) } ?? .drawn
  }
}

extension EntryBrief {
  /// The entry as it was where it stood then.
  func with(_ home: OutcomeLine.Home) -> EntryBrief {
    EntryBrief(
      id: id, number: number, title: title, organization: home.organization, province: province,
      track: home.track, group: home.group, state: state)
  }
}

extension Tier {
  /// The Chinese names of its prizes, best first.
  var levelNames: [String] { awards.map(\.level.chinese) }
  /// The names of the titles, which an entry may have beside its prize.
  var titles: Set<String> { Set(awards.filter(\.stacks).map(\.level.chinese)) }
}
