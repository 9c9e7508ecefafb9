/// A general selection prepared for solving: entries in order, gains as whole numbers, groups in families.
struct SelectionProblem {
  /// In the order of rank or score.
  let candidates: [Candidate]
  let columns: [String]
  let plan: SelectionPlan
  /// At most the number of entries.
  let places: Int
  /// The value of each entry in each column, as a number.
  let codes: [[Int]]
  /// The values of each column, by their numbers.
  let values: [[String]]
  let gains: [Int128]
  /// The lowest score, whose gain is 0; `nil` when some entry has only a rank.
  let lowest: Points?
  let scale: Int128
  let bonus: Int128
  let families: (SelectionFlow.Family, SelectionFlow.Family)
  /// The upper limit of each value of each column.
  let most: [[Int?]]
  /// Whether gains never rise in the order of the candidates.
  let isOrderedByGain: Bool
  /// Columns with limits that fit into neither family.
  let crossing: [Int]

  init(
    _ candidates: [Candidate], columns: [String], plan: SelectionPlan
  ) throws(SelectionProblemError) {
    if let fault = Self.faults(candidates, columns: columns, plan: plan).first { throw fault }
    let order = Self.order(candidates)
    self.candidates = order.map { candidates[$0] }
    self.columns = columns
    self.plan = plan
    let coded = columns.indices.map { Self.coded(candidates, $0, in: order) }
    codes = coded.map(\.codes)
    values = coded.map(\.values)
    let count = candidates.count
    let places = min(plan.places, count)
    self.places = places
    let scale = Int128(count) * Int128(max(places, 1)) + 1
    let scores = candidates.compactMap(\.score)
    let lowest = scores.count == count ? scores.min() : nil
    self.lowest = lowest
    gains = self.candidates.enumerated().map { position, candidate in
      let worth =
        if let lowest, let score = candidate.score {
          Int128((score - lowest).tenThousandths)
        } else {
          Int128(count - position)
        }
      return worth * scale + Int128(count - position)
    }
    self.scale = scale
    bonus = ((gains.max() ?? 0) + 1) * Int128(16 * max(places, 1) + 16)
    let groups = Self.groups(plan.limits, columns, values)
    most = groups.map { $0.map(\.most) }
    isOrderedByGain = zip(gains, gains.dropFirst()).allSatisfy { $0 >= $1 }
    let chains = Self.chains(groups, codes)
    families = (
      Self.family(chains.0, groups, codes, places),
      Self.family(chains.1, groups, codes, places)
    )
    crossing = chains.2
  }

  /// The value of each entry in a column, numbered in the order of the entries.
  ///
  /// The texts are read in the order of the table, because they lie in memory in that order. Any other order is much slower.
  private static func coded(
    _ candidates: [Candidate], _ column: Int, in order: [Int]
  ) -> (codes: [Int], values: [String]) {
    var numbers = NameNumbers<String>()
    let read = candidates.map { numbers.number(of: $0.values[column]) }
    var renumbered = Array(repeating: -1, count: numbers.names.count)
    var values: [String] = []
    let codes = order.map { position in
      let number = read[position]
      if renumbered[number] < 0 {
        renumbered[number] = values.count
        values.append(numbers.names[number])
      }
      return renumbered[number]
    }
    return (codes, values)
  }

  /// By rank if all have one, otherwise by score; then by the tie columns, then by id.
  private static func order(_ candidates: [Candidate]) -> [Int] {
    let byRank = candidates.allSatisfy { $0.rank != nil }
    // A lower key is better; an entry without a score comes last. Keys are computed once because sorting reads them often.
    let keys = candidates.map { candidate in
      byRank ? candidate.rank ?? .max : candidate.score.map { -$0.tenThousandths } ?? .max
    }
    return candidates.indices.sorted { first, second in
      if keys[first] != keys[second] { return keys[first] < keys[second] }
      for (mine, theirs) in zip(candidates[first].ties, candidates[second].ties)
      where mine != theirs {
        guard let mine else { return false }
        guard let theirs else { return true }
        return mine > theirs
      }
      return candidates[first].id < candidates[second].id
    }
  }

  /// The least and the most for every value of every column. When several limits apply, the stricter counts.
  static func groups(
    _ limits: [GroupLimit], _ columns: [String], _ values: [[String]]
  ) -> [[(least: Int, most: Int?)]] {
    var groups = values.map { Array(repeating: (least: 0, most: Int?.none), count: $0.count) }
    for limit in limits {
      guard let column = columns.firstIndex(of: limit.column) else { continue }
      for value in values[column].indices
      where limit.value.map({ $0 == values[column][value] }) ?? true {
        groups[column][value].least = max(groups[column][value].least, limit.least)
        if let most = limit.most {
          groups[column][value].most = min(groups[column][value].most ?? .max, most)
        }
      }
    }
    return groups
  }

  /// Two families of columns that lie within one another, the narrowest column first, and the columns left over.
  private static func chains(
    _ groups: [[(least: Int, most: Int?)]], _ codes: [[Int]]
  ) -> ([Int], [Int], [Int]) {
    // Only columns with a limit count. Entries with an empty value are a group too.
    var open = groups.indices.filter { column in
      groups[column].contains { $0.least > 0 || $0.most != nil }
    }.sorted { (groups[$1].count, $0) < (groups[$0].count, $1) }
    func chain() -> [Int] {
      guard let first = open.first else { return [] }
      var chain = [first]
      for column in open.dropFirst()
      where isWithin(codes[chain[chain.count - 1]], codes[column]) { chain.append(column) }
      open.removeAll { chain.contains($0) }
      return chain
    }
    let first = chain()
    let second = chain()
    return (first, second, open)
  }

  private static func isWithin(_ narrow: [Int], _ wide: [Int]) -> Bool {
    var around = Array(repeating: -1, count: (narrow.max() ?? -1) + 1)
    for (one, other) in zip(narrow, wide) {
      if around[one] >= 0, around[one] != other { return false }
      around[one] = other
    }
    return true
  }

  private static func family(
    _ chain: [Int], _ groups: [[(least: Int, most: Int?)]], _ codes: [[Int]], _ places: Int
  ) -> SelectionFlow.Family {
    var family = SelectionFlow.Family()
    guard let narrowest = chain.first else { return family }
    var starts: [Int] = []
    for column in chain {
      starts.append(family.groups.count)
      family.groups += groups[column].map {
        SelectionFlow.Group(least: $0.least, most: $0.most ?? places, parent: nil)
      }
    }
    for (level, column) in chain.enumerated().dropLast() {
      let wider = chain[level + 1]
      for (mine, theirs) in zip(codes[column], codes[wider]) {
        family.groups[starts[level] + mine].parent = starts[level + 1] + theirs
      }
    }
    family.narrowest = codes[narrowest]
    return family
  }
}
