import Contest
import ContestStore

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
    let rounds = tier.rounds.filter { $0.isJudged && (only == nil || $0.id == only) }
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
    var found: [LateConflict] = []
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
      guard !late.isEmpty else { continue }
      let marked = try ScoreSheetRecords.pairs(id, round.id, in: connection)
      found += late.compactMap { record, kinds in
        let hasMarks = marked.contains(GivenSheet(entry: record.entry, judge: record.judge))
        guard hasMarks || record.state == .assigned else { return nil }
        return LateConflict(
          round: round.id, entry: record.entry, judge: record.judge, kinds: kinds,
          hasMarks: hasMarks)
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
