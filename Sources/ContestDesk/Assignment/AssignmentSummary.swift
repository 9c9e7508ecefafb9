public import Contest
import ContestStore

/// The result of an assignment, for a person and, in a stable shape, for a program.
public struct AssignmentSummary: Hashable, Codable, Sendable {
  /// How many entries a judge has in the round.
  public struct Load: Hashable, Codable, Sendable {
    public let judge: String
    public let name: String
    public let entries: Int
  }
  /// An entry for which no more judges were found.
  public struct Shortage: Hashable, Codable, Sendable {
    public let entry: String
    public let missing: Int
  }
  /// A judge whose unit is written almost like the entry's organization, so that somebody has to look.
  public struct Doubt: Hashable, Codable, Sendable {
    public let judge: String
    public let unit: String
    public let entry: String
    public let organization: String
  }
  /// Who judges an entry.
  public struct Seats: Hashable, Codable, Sendable {
    public let entry: String
    public let title: String
    public let organization: String
    /// The numbers of the entry's judges, and which of them this assignment adds.
    public let judges: [String]
    public let added: [String]
    /// Those that this assignment takes off.
    public let removed: [String]
  }
  /// An entry that belongs in the round and gets no judges.
  public struct Out: Hashable, Codable, Sendable {
    public let entry: String
    /// The state of the entry; `accepted` where a department stops it or the committee did not let it go on.
    public let state: EntryState
    /// Why, in words: 退回修改.
    public let why: Bilingual
  }
  public let schemaVersion: Int
  public let edition: Edition.ID
  public let round: Round.ID
  /// The codes and the ties were drawn with a seed of this SHA-256.
  public let seedSHA256: String
  public let seedOrigin: Draw.Origin
  /// The seed itself; `nil` until the round is closed, unless it was chosen.
  public let seed: String?
  public let entries: Int
  /// How many pairs of judge and entry hold now, and how many of them are new or gone.
  public let pairs: Int
  public let added: Int
  public let removed: Int
  /// How many pairs a conflict of interest kept apart.
  public let conflictsAvoided: Int
  /// How many groups of judges have no entry in common; with 1, all marks can be compared.
  public let components: Int
  public let isOptimal: Bool
  /// The judges who have entries, by number.
  public let loads: [Load]
  /// The judges who take part in the edition and have none: all who have conflicts with every entry, or nothing in their tracks.
  public let withoutEntries: [Load]
  public let leastLoad: Int
  public let mostLoad: Int
  /// Entries that have fewer judges than the rules say, because nobody else can be found.
  public let short: [Shortage]
  public let doubts: [Doubt]
  /// Reserves of units without a free place, which do not come into the round.
  public let heldReserves: [Out]
  /// The same, but in the round already. They stay there.
  public let reservesInRound: [Out]
  /// Entries of the round that their units left out of the lists they sent.
  public let unlisted: [Out]
  /// Units of which more entries take part than they have places, for want of a list that says which are reserves.
  public let beyondPlaces: [UnitBeyondPlaces]
  /// Every entry with its judges, in the order of the codes.
  public let seats: [Seats]
  /// Entries that went on, or were in the round, and have left since.
  public let out: [Out]
  /// Those who are not in the round because they have no place in the round before, which cuts nobody.
  public let unplaced: [UnplacedEntries]
  /// The codes of entries that belong in the round and were not taken in, since no lot was drawn for them with this change.
  public let waiting: [String]

  init(_ plan: AssignmentPlan, _ outcome: AssignmentPlan.Outcome, in connection: Connection) throws
  {
    self.init(
      plan, outcome,
      try AssignmentRecords.assignments(plan.edition, plan.round, in: connection))
  }

  /// The summary as it would be after the outcome is stored.
  init(previewing plan: AssignmentPlan, _ outcome: AssignmentPlan.Outcome) {
    let gone = Set(
      (outcome.removed + outcome.added).map { GivenSheet(entry: $0.entry, judge: $0.judge) })
    let kept = plan.stored.filter { !gone.contains(GivenSheet(entry: $0.entry, judge: $0.judge)) }
    self.init(plan, outcome, kept + outcome.added)
  }

  private init(
    _ plan: AssignmentPlan, _ outcome: AssignmentPlan.Outcome, _ all: [AssignmentRecord]
  ) {
    let judged = Set(plan.lines.map(\.entry.id))
    let now = all.filter { $0.state == .assigned && judged.contains($0.entry) }
    schemaVersion = 1
    edition = plan.edition
    round = plan.round
    seedSHA256 = plan.draw.hash
    seedOrigin = plan.draw.origin
    seed = plan.draw.seed(isClosed: false)?.text
    entries = plan.lines.count
    pairs = now.count
    added = outcome.added.count
    removed = outcome.removed.count
    conflictsAvoided = outcome.conflictsAvoided
    components = Self.components(of: now)
    isOptimal = outcome.isOptimal
    var count: [Judge.ID: Int] = [:]
    for record in now { count[record.judge, default: 0] += 1 }
    loads = plan.judges.compactMap { judge in
      count[judge.judge.id].map {
        Load(judge: judge.number, name: judge.judge.name, entries: $0)
      }
    }
    withoutEntries = plan.judges.filter { $0.isActive && count[$0.judge.id] == nil }.map {
      Load(judge: $0.number, name: $0.judge.name, entries: 0)
    }
    leastLoad = loads.map(\.entries).min() ?? 0
    mostLoad = loads.map(\.entries).max() ?? 0
    unplaced = plan.unplaced
    waiting = plan.waiting.map(\.text)
    out = plan.out.map { Out(entry: $0.entry.text, state: $0.state, why: $0.why) }
    short = outcome.short.map { Shortage(entry: $0.entry.text, missing: $0.missing) }
    seats = Self.seats(plan, outcome, now)
    heldReserves = plan.heldReserves.map { Out($0) }
    reservesInRound = plan.reservesInRound.map { Out($0) }
    unlisted = plan.unlisted.map { Out($0) }
    beyondPlaces = plan.beyondPlaces
    let pairs = Set(now.map { GivenSheet(entry: $0.entry, judge: $0.judge) })
    doubts = plan.lines.flatMap { line in
      plan.check.doubts(from: line.entry).filter {
        pairs.contains(GivenSheet(entry: line.entry.id, judge: $0.judge))
      }.map {
        Doubt(
          judge: $0.judge.text, unit: $0.unit, entry: line.entry.id.text,
          organization: $0.organization)
      }
    }
  }

  /// The assignment that the summary shows: who judges which entry.
  public var shownState: ShownState {
    let lines = seats.map { "\($0.entry) \($0.judges.joined(separator: " "))" }
    return ShownState(Digest(of: lines.joined(separator: "\n")).text)
  }

  /// What an office has to know of the reserves of units; empty where there are none.
  public func reserveWords(in language: Language, _ nouns: Nouns) -> [String] {
    RoundReserves(
      held: heldReserves, inRound: reservesInRound, unlisted: unlisted, beyond: beyondPlaces
    ).words(in: language, nouns)
  }

  private static func seats(
    _ plan: AssignmentPlan, _ outcome: AssignmentPlan.Outcome, _ now: [AssignmentRecord]
  ) -> [Seats] {
    let numbers = Dictionary(
      plan.judges.map { ($0.judge.id, $0.number) }, uniquingKeysWith: { one, _ in one })
    func byEntry(_ records: [AssignmentRecord]) -> [Entry.ID: [String]] {
      Dictionary(grouping: records, by: \.entry).mapValues { own in
        own.map { numbers[$0.judge] ?? $0.judge.text }.sorted(by: NaturalOrder.precedes)
      }
    }
    let (all, added) = (byEntry(now), byEntry(outcome.added))
    let gone = byEntry(outcome.removed + plan.takenBack)
    return plan.lines.map { line in
      let id = line.entry.id
      let judges = all[id] ?? []
      return Seats(
        entry: id.text, title: PersonalNumbers.masked(line.entry.title),
        organization: line.entry.organization, judges: judges, added: added[id] ?? [],
        removed: (gone[id] ?? []).filter { !judges.contains($0) })
    }.sorted { NaturalOrder.precedes($0.entry, $1.entry) }
  }

  /// Counts the groups of judges that share no entry.
  private static func components(of assignments: [AssignmentRecord]) -> Int {
    var places: [Judge.ID: Int] = [:]
    var parent: [Int] = []
    func root(_ place: Int) -> Int {
      var place = place
      while parent[place] != place { place = parent[place] }
      return place
    }
    var first: [Entry.ID: Int] = [:]
    for record in assignments {
      let judge: Int
      if let place = places[record.judge] {
        judge = place
      } else {
        judge = parent.count
        places[record.judge] = judge
        parent.append(judge)
      }
      if let other = first[record.entry] {
        let (one, two) = (root(judge), root(other))
        parent[max(one, two)] = min(one, two)
      } else {
        first[record.entry] = judge
      }
    }
    return parent.indices.count { parent[$0] == $0 }
  }
}
