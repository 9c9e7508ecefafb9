import Contest
import ContestStore
import Foundation

/// What an edition's results say of one entry: all that an explanation of it needs.
///
/// There are two ways to it, and both say the same. Where nothing on record has changed since the latest version was
/// sealed, the entry's own lines are read and nothing is computed, so it costs that entry, however many there are; before the
/// first round is closed there are none. Where something has changed, or something is asked that no version holds, everything
/// is computed as it stands now.
struct EntryResults {
  let edition: Edition
  /// With the organization and track that it had when the version was sealed.
  let brief: EntryBrief
  /// The entry's sealed lines.
  let rankings: [Round.ID: SealedLine]
  let selections: [Round.ID: SelectionLine]
  let awards: [AwardLine]
  /// Whether the version that is shown holds prizes.
  let areAwardsGiven: Bool
  /// Why it has no prize, where the prizes were given and it has none.
  let againstPrize: [StoredReason]
  let version: ShownVersion?
  /// Whether the version holds all that was decided; otherwise a decision may still have its effect.
  var isUpToDate: Bool { version?.isStale == false }

  /// As they are now, the quick way where there is one; `nil` for an entry that the edition does not have.
  static func of(
    _ entry: Entry.ID, _ edition: Edition, in connection: Connection
  ) throws -> EntryResults? {
    guard let brief = try EntryBriefRecords.entry(entry, edition.id, in: connection) else {
      return nil
    }
    return try EntryResults(sealed: brief, edition, in: connection)
      ?? EntryResults(
        brief, in: CurrentResults(edition, in: connection), connection,
        kept: PrizeReasonRecords.of(entry, edition.id, in: connection))
  }

  /// Computes them. `kept` are the reasons against prizes as the latest version holds them.
  init(
    _ brief: EntryBrief, in current: CurrentResults, _ connection: Connection, kept: String? = nil
  ) throws {
    edition = current.edition
    let entry = brief.id
    self.brief = current.shownBriefs[entry] ?? brief
    version = current.shownVersion
    var rankings: [Round.ID: SealedLine] = [:]
    var selections: [Round.ID: SelectionLine] = [:]
    for round in edition.tier.rounds.map(\.id) {
      let isSealed = current.sealed.holds(.ranking(round))
      let isPaired = current.outcome.pairing(round)?.hasBegun == true
      guard current.inputs.rounds[round]?.isClosed == true || isSealed || isPaired else { continue }
      if isSealed {
        rankings[round] = try OutcomeRecords.lines(
          edition.id, .ranking(round), entry: entry, in: connection
        ).first
      }
      selections[round] = try current.selectionLines(of: round).first { $0.entry == entry }
    }
    (self.rankings, self.selections) = (rankings, selections)
    awards = current.awardLines.filter { $0.entry == entry }
    areAwardsGiven = current.sealed.holds(.awards)
    let names = edition.names
    if !current.sealed.holds(.awards) {
      againstPrize = []
    } else if let kept {
      againstPrize = try StoredReason.all(kept)
    } else {
      // What follows now is no reason for what was sealed.
      againstPrize =
        version?.isStale == false
        ? current.outcome.reasonsAgainstPrize(of: entry).map { StoredReason($0, names) } : []
    }
  }

  /// What the entry brings its organization by its place in a round, as the ranking was sealed and by the rules of that version,
  /// which an amendment since does not change; `nil` where places do not count for organizations.
  func teamRow(in round: Round.ID, _ connection: Connection) throws -> TeamPlaces.Row? {
    guard let tier = try sealedTier(connection),
      tier.teamParts.contains(where: { $0.round == round })
    else { return nil }
    let lines = try OutcomeRecords.lines(
      edition.id, .ranking(round), details: false, in: connection
    ).map(\.line)
    return TeamPlaces(of: tier) { $0 == round ? lines : [] }.rows
      .first { $0.entry == brief.id }
  }

  /// The tier by the rules of the version that is shown; `nil` while nothing is sealed.
  func sealedTier(_ connection: Connection) throws -> Tier? {
    guard let version = version?.version else { return nil }
    return edition.amendments.isEmpty
      ? edition.tier : try Desk.edition(edition.id, sealedIn: version, in: connection).tier
  }

  /// What was needed, of an entry that has a level or went on by its rank, and so meets it. An amended rulebook may need something
  /// else than the version that is shown did.
  func met(_ needs: EntryCondition?, _ language: Language) -> [String] {
    guard let needs, edition.amendments.isEmpty, version?.isStale != true else { return [] }
    let words = needs.words(in: language, naming: edition.names)
    return [language == .chinese ? "要求\(words)，符合。" : "It asks that \(words), which is so."]
  }

  /// Reads them from the latest version; `nil` where that is not certainly what would be computed: a change is on record
  /// since, a sealed round is open again, a list that waits to be confirmed would be proposed, or the version is one that
  /// kept no reasons against prizes.
  init?(sealed brief: EntryBrief, _ edition: Edition, in connection: Connection) throws {
    let versions = try OutcomeRecords.versions(edition.id, in: connection)
    guard let last = versions.last else {
      for round in edition.tier.rounds where round.scores {
        let record = try RoundRecords.round(edition.id, round.id, in: connection)
        guard record?.state != .closed else { return nil }
      }
      (self.edition, self.brief, version) = (edition, brief, nil)
      (rankings, selections, awards, againstPrize) = ([:], [:], [], [])
      areAwardsGiven = false
      return
    }
    let lists = versions.sealedLists
    for round in edition.tier.rounds where round.scores {
      let record = try RoundRecords.round(edition.id, round.id, in: connection)
      let isSealed = lists.contains(.ranking(round.id))
      guard (record?.state == .closed) == isSealed else { return nil }
      if isSealed, round.judging?.advance != nil, !lists.contains(.selection(round.id)) {
        return nil
      }
    }
    for round in edition.tier.rounds where round.pairing != nil {
      guard lists.contains(.selection(round.id)) else { return nil }
    }
    guard try !AuditLog.hasResultChange(since: last.auditSequence, in: connection) else {
      return nil
    }
    let lines = try OutcomeRecords.lines(of: brief.id, edition.id, in: connection)
    self.edition = edition
    self.brief = lines.lazy.compactMap(\.line.home).first.map(brief.with) ?? brief
    var rankings: [Round.ID: SealedLine] = [:]
    var selections: [Round.ID: SelectionLine] = [:]
    for line in lines {
      switch line.line.list {
      case .ranking(let round): rankings[round] = line
      case .selection(let round): selections[round] = SelectionLine(line)
      case .awards: break
      }
    }
    (self.rankings, self.selections) = (rankings, selections)
    awards = lines.compactMap(AwardLine.init)
    areAwardsGiven = lists.contains(.awards)
    if lists.contains(.awards), !lines.isEmpty {
      guard let kept = try PrizeReasonRecords.of(brief.id, edition.id, in: connection) else {
        return nil
      }
      againstPrize = try StoredReason.all(kept)
    } else {
      againstPrize = []
    }
    version = ShownVersion(
      last, changes: OutcomeDifference(from: [], to: []), reopened: [],
      names: edition.names,
      levels: edition.tier.levelNames, seeds: try edition.seedOrigin(in: connection),
      published: try PublicationRecords.all(edition.id, in: connection).last?.number)
  }
}
