/// Finds ties that only the ids decided, so that the committee can decide them.
///
/// 并列. Two entries are equal when they have the same rank, score and tie columns. They are a tie when one is chosen, or
/// earlier in reserve, and exchanging them would keep every cap and minimum. One place is left, all three have 90, and a
/// school may have two:
///
/// | entry | school | chosen by id | tie |
/// |---|---|---|---|
/// | A2 | 甲校 | yes | with B1 and C1, though of other schools |
/// | B1 | 乙校 | reserve 1 | |
/// | C1 | 丙校 | reserve 2 | |
struct SelectionTies {
  /// The ids of each tie, from the best tie to the worst.
  private(set) var groups: [[String]] = []

  private let problem: SelectionProblem
  private let isChosen: [Bool]
  private let reserves: [Int: Int]
  private let least: [[Int]]
  private let most: [[Int?]]
  /// How many entries of each group are chosen, and how many are chosen or in reserve.
  private var chosen: [[Int]]
  private var held: [[Int]]
  /// The most kinds of equals that are compared with one another. Beyond it, only equals of one kind are compared.
  private static let mostKinds = 400

  init(
    _ problem: SelectionProblem, isChosen: [Bool], reserves: [Int: Int], least: [[Int]],
    most: [[Int?]]
  ) {
    (self.problem, self.isChosen, self.reserves) = (problem, isChosen, reserves)
    (self.least, self.most) = (least, most)
    chosen = problem.values.map { Array(repeating: 0, count: $0.count) }
    held = chosen
    for entry in problem.candidates.indices {
      for column in problem.columns.indices {
        let value = problem.codes[column][entry]
        if isChosen[entry] { chosen[column][value] += 1 }
        if isChosen[entry] || reserves[entry] != nil { held[column][value] += 1 }
      }
    }
    var start = 0
    while start < problem.candidates.count {
      var end = start + 1
      while end < problem.candidates.count, isEqual(start, end) { end += 1 }
      if end - start > 1 {
        let tied = tied(among: start..<end)
        if !tied.isEmpty { groups.append(tied.sorted().map { problem.candidates[$0].id }) }
      }
      start = end
    }
  }

  private func isEqual(_ one: Int, _ other: Int) -> Bool {
    let (mine, theirs) = (problem.candidates[one], problem.candidates[other])
    return mine.rank == theirs.rank && mine.score == theirs.score && mine.ties == theirs.ties
  }

  /// An entry's outcome and groups. What holds for exchanging one entry of a kind holds for all of them.
  private struct Kind: Hashable {
    let isChosen: Bool
    /// 0 for none.
    let reserve: Int
    let values: [Int]
  }

  private func tied(among run: Range<Int>) -> Set<Int> {
    if run.allSatisfy({ isChosen[$0] }) { return [] }
    if run.allSatisfy({ !isChosen[$0] && reserves[$0] == nil }) { return [] }
    var kinds: [Kind: [Int]] = [:]
    for entry in run {
      let values = problem.columns.indices.map { problem.codes[$0][entry] }
      let kind = Kind(isChosen: isChosen[entry], reserve: reserves[entry] ?? 0, values: values)
      kinds[kind, default: []].append(entry)
    }
    var tied: Set<Int> = []
    for (one, mine) in kinds.prefix(Self.mostKinds) where one.isChosen || one.reserve > 0 {
      for (other, theirs) in kinds.prefix(Self.mostKinds) where other != one {
        guard canExchange(one, other) else { continue }
        tied.formUnion(mine)
        tied.formUnion(theirs)
      }
    }
    return tied
  }

  /// Whether the two can exchange their outcomes without breaking a rule.
  private func canExchange(_ one: Kind, _ other: Kind) -> Bool {
    if one.isChosen {
      return !other.isChosen && keeps(one.values, other.values, in: chosen, minima: true)
    }
    guard !other.isChosen else { return false }
    // Two reserves of one rank can always exchange: it only decides which moves up first.
    if other.reserve > 0 { return true }
    return keeps(one.values, other.values, in: held, minima: false)
  }

  private func keeps(_ out: [Int], _ into: [Int], in counts: [[Int]], minima: Bool) -> Bool {
    problem.columns.indices.allSatisfy { column in
      let (from, to) = (out[column], into[column])
      if from == to { return true }
      if minima, counts[column][from] - 1 < least[column][from] { return false }
      return most[column][to].map { counts[column][to] + 1 <= $0 } ?? true
    }
  }
}
