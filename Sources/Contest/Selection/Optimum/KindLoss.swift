/// The loss when limits cross. The best list is searched again with one place fewer in each of the entry's groups, because
/// the entry has taken that place.
///
/// One search answers for all entries of a kind. Only an entry that the new list itself contains needs a search of its own,
/// among the other entries. A search first changes only entries near the line (see ``NearLine``), and all entries when that
/// proves nothing. The work of all searches together is bounded; better placed entries are answered first.
struct KindLoss: LossSearch {
  private(set) var entriesNotLookedAt = 0

  /// The best list in parts, among all entries.
  private let table: SelectionTableau
  private var near: NearLine
  /// The kind of each entry.
  private let kinds: [Int]
  private let gain: Int128
  private var work = 0
  private var known: [Int: Finding] = [:]

  private enum Finding {
    case loss(Int128, besides: [Int])
    case impossible
    case notLookedAt
  }

  private let mostWork: Int
  private static let mostSteps = 2_000

  /// - Parameters:
  ///   - table: The best list in parts, among all entries.
  ///   - alike: All entries of each kind of the table.
  ///   - chosen: The best list.
  ///   - mostWork: The most cells to write in all searches together.
  init(_ table: SelectionTableau, alike: [[Int]], chosen: [Int], mostWork: Int) {
    self.table = table
    self.mostWork = mostWork
    near = NearLine(table)
    var kinds = Array(repeating: 0, count: table.gains.count)
    for (kind, members) in alike.enumerated() {
      for entry in members { kinds[entry] = kind }
    }
    self.kinds = kinds
    gain = chosen.reduce(0) { $0 + table.gains[$1] }
  }

  mutating func loss(of entry: Int) -> Int128? {
    let kind = kinds[entry]
    var finding = known[kind] ?? search(kind)
    known[kind] = finding
    if case .loss(_, let besides) = finding, besides.contains(entry) {
      finding = search(kind, without: entry)
    }
    switch finding {
    case .loss(let loss, _): return loss
    case .impossible: return nil
    case .notLookedAt:
      entriesNotLookedAt += 1
      return nil
    }
  }

  private mutating func search(_ kind: Int, without entry: Int? = nil) -> Finding {
    if entry == nil, let others = near.list(beside: kind, &work, within: mostWork) {
      return loss(others, kind)
    }
    guard work < mostWork else { return .notLookedAt }
    var problem = KindProblem(kinds: table.kinds, groups: table.groups, gains: table.gains)
    var start = table
    if let entry {
      problem = problem.without(entry, of: kind)
      let places = table.groups[0].most
      start = SelectionTableau(problem, places: places, atLeast: places)
    }
    guard let start = start.leavingPlace(in: table.kinds[kind].groups) else { return .impossible }
    var search = KindSearch(
      problem, mostSteps: Self.mostSteps, mostWork: mostWork - work)
    let outcome = search.best(from: start)
    work += search.work
    switch outcome {
    case .impossible: return .impossible
    case .tooHard: return .notLookedAt
    case .best(let others): return loss(others, kind)
    }
  }

  private func loss(_ others: [Int], _ kind: Int) -> Finding {
    .loss(
      gain - others.reduce(0) { $0 + table.gains[$1] },
      besides: others.filter { kinds[$0] == kind })
  }
}
