import Contest
import ContestStore
import Synchronization

/// A judge who was given an entry before there was a conflict of interest with it: the conflict came up later, by a merger of
/// units, a new adviser, a declaration in another round. What the judge has marked counts until the office takes it away.
///
/// Nobody is given an entry with which there is a conflict, so a pair that has one now got it afterwards.
struct LateConflict: Hashable {
  let round: Round.ID
  let entry: Entry.ID
  let judge: Judge.ID
  /// The kinds of conflict there are now, of those that the round names.
  let kinds: [Conflict.Kind]
  /// Whether the judge has marked the entry.
  let hasMarks: Bool
}

extension Edition {
  /// The judges of entries with which they have a conflict of interest by now, by round, entry and judge. Those who were
  /// recused, or were replaced before they marked anything, are not among them.
  ///
  /// `lookingBack` takes in what judges and people had to do with each other elsewhere. It comes up by itself as further
  /// editions are judged, so nobody has anything to decide about it here.
  ///
  /// With `only` it is one round's. With `merger` two organizations are looked at as if the first had become part of the second.
  func lateConflicts(
    of only: Round.ID? = nil, lookingBack: Bool = true,
    merging merger: (from: OrganizationRecord, into: OrganizationRecord)? = nil,
    in connection: Connection
  ) throws -> [LateConflict] {
    let pairs =
      lookingBack || merger != nil
      ? try pairsInConflict(lookingBack: lookingBack, merging: merger, in: connection)
      : try KnownPairs.of(self, in: connection)
    return try pairs.filter { only == nil || $0.round == only }.compactMap { pair in
      let hasMarks = try ScoreSheetRecords.has(
        pair.entry, by: pair.judge, id, pair.round, in: connection)
      guard hasMarks || pair.isAssigned else { return nil }
      return LateConflict(
        round: pair.round, entry: pair.entry, judge: pair.judge, kinds: pair.kinds,
        hasMarks: hasMarks)
    }
  }

  /// A judge who has or had an entry with which there is a conflict of interest now.
  fileprivate struct PairInConflict {
    let round: Round.ID
    let entry: Entry.ID
    let judge: Judge.ID
    let kinds: [Conflict.Kind]
    /// Whether the judge still has it.
    let isAssigned: Bool
  }

  /// All such pairs, by round, entry and judge. It goes through all assignments.
  fileprivate func pairsInConflict(
    lookingBack: Bool, merging merger: (from: OrganizationRecord, into: OrganizationRecord)?,
    in connection: Connection
  ) throws -> [PairInConflict] {
    let rounds = tier.rounds.filter(\.isJudged)
    let organizations = try merger.map { merger in
      try OrganizationRecords.all(id, in: connection).filter { $0.id != merger.from.id }.map {
        $0.id == merger.into.id ? $0.absorbing(merger.from) : $0
      }
    }
    func kinds(of round: Round) -> [Conflict.Kind] {
      (round.judging?.conflicts ?? []).filter {
        lookingBack || ($0 != .coAuthor && $0 != .judgedBefore)
      }
    }
    let people: Set<Conflict.Kind> = [.adviserOrAuthor, .household, .coAuthor, .judgedBefore]
    let asksForPeople = rounds.contains { !people.isDisjoint(with: kinds(of: $0)) }
    let begun = try rounds.filter {
      try !kinds(of: $0).isEmpty && AssignmentRecords.hasAny(id, $0.id, in: connection)
    }
    guard !begun.isEmpty else { return [] }
    let judges = try JudgeRecords.everyone(id, in: connection).map(\.judge)
    let names =
      asksForPeople ? try PeopleRecords.names(id, in: connection) : (members: [:], advisers: [:])
    let briefs = Dictionary(
      try EntryBriefRecords.all(id, in: connection).map { ($0.id, $0) },
      uniquingKeysWith: { one, _ in one })
    func entry(_ id: Entry.ID) -> Entry? {
      briefs[id].map { brief in
        Entry(
          id: brief.id, number: brief.number, title: brief.title,
          organization: brief.organization == merger?.from.name
            ? merger?.into.name ?? brief.organization : brief.organization, track: brief.track,
          group: brief.group,
          members: names.members[brief.id, default: []].map { Member(name: $0) },
          advisers: names.advisers[brief.id, default: []].map { Adviser(name: $0) })
      }
    }
    var found: [PairInConflict] = []
    for round in begun {
      let kinds = kinds(of: round)
      let check = try ConflictCheck(
        kinds, judges: judges, of: id, among: organizations, in: connection)
      // A large round has half a million assignments, so one entry's are looked at after the other's.
      var late: [(record: AssignmentRecord, kinds: [Conflict.Kind])] = []
      var sitting: [AssignmentRecord] = []
      func look() {
        guard let first = sitting.first, let entry = entry(first.entry) else { return }
        for bar in check.bars(from: entry) {
          let own = bar.conflicts.map(\.kind).filter { kinds.contains($0) }
          guard !own.isEmpty else { continue }
          late += sitting.filter { $0.judge == bar.judge }.map { ($0, own) }
        }
      }
      try AssignmentRecords.forEach(id, round.id, in: connection) { record in
        guard record.state == .assigned || record.state == .released else { return }
        if record.entry != sitting.first?.entry {
          look()
          sitting.removeAll(keepingCapacity: true)
        }
        sitting.append(record)
      }
      look()
      found += late.map { record, kinds in
        PairInConflict(
          round: round.id, entry: record.entry, judge: record.judge, kinds: kinds,
          isAssigned: record.state == .assigned)
      }
    }
    let order = Dictionary(
      rounds.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { one, _ in one })
    return found.sorted {
      (order[$0.round] ?? 0, $0.entry, $0.judge) < (order[$1.round] ?? 0, $1.entry, $1.judge)
    }
  }

  /// The same as open questions: an entry and its judges who have marked it.
  func questionsOfLateConflicts(in connection: Connection) throws -> [OpenQuestion] {
    let counted = try lateConflicts(lookingBack: false, in: connection).filter(\.hasMarks)
    return tier.rounds.flatMap { round in
      Dictionary(grouping: counted.filter { $0.round == round.id }, by: \.entry)
        .sorted { $0.key < $1.key }
        .map { .conflictSinceMarks(round.id, $0.key, $0.value.map(\.judge)) }
    }
  }
}

/// Pairs that were found. While a round is judged, a mark is recorded every second and the pages of the office are looked at again and
/// again, and neither changes who has to do with whom: all is gone through again only after another record.
private enum KnownPairs {
  private struct Key: Hashable {
    let edition: Edition.ID
    /// The rules by which they were found: whoever asks may have read the edition before it was amended.
    let rules: String
  }

  private struct Kept {
    var head: AuditHead
    let pairs: [Edition.PairInConflict]
  }

  private static let most = 64
  private static let known = Mutex<[Key: Kept]>([:])

  /// The pairs of now. A value counts only while the record is there, with the same hash, after which it was found: another
  /// database has other records. In a write all is gone through: it may have changed what it has not recorded yet.
  static func of(
    _ edition: Edition, in connection: Connection
  ) throws -> [Edition.PairInConflict] {
    func find() throws -> [Edition.PairInConflict] {
      try edition.pairsInConflict(lookingBack: false, merging: nil, in: connection)
    }
    if connection is Transaction { return try find() }
    let key = Key(edition: edition.id, rules: edition.amendments.last?.seal ?? edition.seal)
    let head = try AuditLog.head(in: connection)
    if var kept = known.withLock({ $0[key] }),
      try AuditLog.hash(of: kept.head.sequence, in: connection) == kept.head.hash,
      try !AuditLog.hasChangeBesideMarks(since: kept.head.sequence, in: connection)
    {
      // The next look need not go through the records since.
      kept.head = head
      let renewed = kept
      known.withLock { $0[key] = renewed }
      return kept.pairs
    }
    let pairs = try find()
    known.withLock { known in
      if known.count >= most { known = [:] }
      known[key] = Kept(head: head, pairs: pairs)
    }
    return pairs
  }
}
