import Contest
import ContestStore

/// An edition's results as they are now: what stands in the store, what follows from it, and what was sealed before.
struct CurrentResults {
  let edition: Edition
  let briefs: [Entry.ID: EntryBrief]
  var inputs: TierInputs
  private(set) var outcome: Outcome
  let versions: [OutcomeVersion]
  /// The lines of the latest version, by list.
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

  init(_ edition: Edition, in connection: Connection) throws {
    self.edition = edition
    let rounds = edition.tier.rounds.filter(\.scores).map(\.id)
    let briefs = try EntryBriefRecords.all(edition.id, in: connection)
    self.briefs = Dictionary(briefs.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    inputs = try TierInputRecords.read(
      edition.id, rounds: rounds,
      vetting: edition.tier.rounds.filter { $0.vetting != nil }.map(\.id),
      needing: edition.tier.needs, lotSeed: edition.draw.seed, in: connection)
    outcome = Outcome.of(edition.tier, inputs)
    versions = try OutcomeRecords.versions(edition.id, in: connection)
    var sealed: [OutcomeList: [SealedLine]] = [:]
    for list in versions.sealedLists {
      sealed[list] = try OutcomeRecords.lines(edition.id, list, in: connection)
    }
    self.sealed = sealed
    changesSinceSealed = Self.changes(since: sealed, in: outcome, titles: edition.tier.titles)
    judges = try JudgeRecords.names(edition.id, in: connection)
    seeds = try edition.seedOrigin(in: connection)
    published = try PublicationRecords.all(edition.id, in: connection).last?.number
  }

  /// The same with other inputs, computed anew; nothing is written.
  func with(_ change: (inout TierInputs) -> Void) -> CurrentResults {
    var changed = self
    change(&changed.inputs)
    changed.outcome = Outcome.of(edition.tier, changed.inputs)
    changed.changesSinceSealed = Self.changes(
      since: sealed, in: changed.outcome, titles: edition.tier.titles)
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

  private static func changes(
    since sealed: [OutcomeList: [SealedLine]], in outcome: Outcome, titles: Set<String>
  ) -> OutcomeDifference {
    let lists = sealed.keys.filter { outcome.lists.contains($0) }
    return OutcomeDifference(
      from: lists.flatMap { sealed[$0, default: []].map(\.line) },
      to: lists.flatMap { outcome.lines(of: $0) }, titles: titles)
  }

  /// What another outcome would change on the lists of closed rounds and the prizes, compared with what follows from the
  /// inputs now, confirmed or not. A list that cannot be computed any more loses its lines.
  func changes(to other: Outcome) -> OutcomeDifference {
    let lists = Set(outcome.lists + other.lists).filter { list in
      list.round.map { inputs.rounds[$0]?.isClosed == true } ?? true
    }
    return OutcomeDifference(
      from: lists.flatMap { outcome.lines(of: $0) }, to: lists.flatMap { other.lines(of: $0) },
      titles: edition.tier.titles)
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
        $0, changes: changesSinceSealed, reopened: reopened, levels: edition.tier.levelNames,
        seeds: seeds, published: published)
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
