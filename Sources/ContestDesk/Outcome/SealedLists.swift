import Contest
import ContestStore

/// The lines of the latest version, by list.
///
/// In a large edition they are as long as the results and nearly always say the same. So a list of which every line is exactly the
/// one that follows now is not kept a second time: its lines are made of the results when they are asked for.
struct SealedLists {
  private var kept: [OutcomeList: [SealedLine]] = [:]
  private var asComputed: Set<OutcomeList> = []
  private let computed: Outcome

  init(_ computed: Outcome) { self.computed = computed }

  var keys: Set<OutcomeList> { asComputed.union(kept.keys) }

  /// The lines of all lists, of which one at a time is made.
  var lines: some Sequence<OutcomeLine> {
    keys.lazy.compactMap { self[$0] }.joined().map(\.line)
  }

  func holds(_ list: OutcomeList) -> Bool { asComputed.contains(list) || kept[list] != nil }

  subscript(list: OutcomeList, default lines: [SealedLine]) -> [SealedLine] {
    self[list] ?? lines
  }

  /// The lines of a list, by entry; `nil` if the version does not hold it. Those of a list that is not kept have neither marks nor
  /// what stands beside them.
  subscript(list: OutcomeList) -> [SealedLine]? {
    get { lines(of: list) { $0 } }
    set {
      asComputed.remove(list)
      kept[list] = newValue
    }
  }

  /// Makes something of each line of a list, one after the other; `nil` if the version does not hold the list.
  func lines<Made>(
    of list: OutcomeList, making make: (SealedLine) throws -> Made?
  ) rethrows -> [Made]? {
    if let lines = kept[list] { return try lines.compactMap(make) }
    guard asComputed.contains(list) else { return nil }
    let lines = computed.eachLine(of: list).bare
    var made: [Made] = []
    made.reserveCapacity(lines.count)
    for line in lines { if let one = try make(SealedLine(line, detail: "")) { made.append(one) } }
    return made
  }

  /// The lines of a list, one after the other without their marks; none if the version does not hold the list.
  func eachLine(of list: OutcomeList) -> AnySequence<OutcomeLine> {
    if let lines = kept[list] { return AnySequence(lines.lazy.map(\.line)) }
    return asComputed.contains(list)
      ? AnySequence(computed.eachLine(of: list).bare) : AnySequence([])
  }

  /// The lists that are kept, because some line differs from the results or what stands beside the lines is asked for.
  var unlike: [OutcomeList: [SealedLine]] { kept }

  /// All lists, also those that are not kept.
  var all: [OutcomeList: [SealedLine]] {
    var all = kept
    for list in asComputed { all[list] = self[list] }
    return all
  }

  /// Those of the entries that are on one of the lists.
  func entries(among wanted: Set<Entry.ID>) -> Set<Entry.ID> {
    guard !wanted.isEmpty else { return [] }
    return Set(lines.lazy.map(\.entry).filter(wanted.contains))
  }

  /// Reads a list and notes that it need not be kept.
  ///
  /// - Returns: whether every line is the one that follows now, with all its facts. If not, nothing is noted.
  mutating func isAsComputed(
    _ list: OutcomeList, of edition: Edition.ID, in connection: Connection
  ) throws -> Bool {
    guard computed.lists.contains(list) else { return false }
    let now = computed.eachLine(of: list)
    var (place, isSame) = (0, true)
    try OutcomeRecords.forEachLine(edition, list, details: false, in: connection) { stored in
      isSame = isSame && place < now.count && stored.line == now[place]
      place += 1
    }
    guard isSame, place == now.count else { return false }
    asComputed.insert(list)
    return true
  }
}
