import Contest

/// Looks at every list there is, which only a dozen entries allow.
enum EveryList {
  /// The most entries that a list within the limits has, and of those lists the highest total in ten-thousandths; `nil` where
  /// none keeps the limits. A limit on a value counts even where nobody has it.
  static func best(
    of candidates: [Candidate], columns: [String], _ plan: SelectionPlan
  ) -> (count: Int, total: Int)? {
    var best: (count: Int, total: Int)?
    for subset in 0..<(1 << candidates.count) {
      let chosen = candidates.indices.filter { subset >> $0 & 1 == 1 }
      guard chosen.count <= plan.places else { continue }
      let isKept = plan.limits.allSatisfy { limit in
        let column = columns.firstIndex(of: limit.column) ?? 0
        let values = limit.value.map { [$0] } ?? Set(candidates.map { $0.values[column] })
        return values.allSatisfy { value in
          let count = chosen.count { candidates[$0].values[column] == value }
          return count >= limit.least && count <= limit.most ?? .max
        }
      }
      guard isKept else { continue }
      let total = chosen.reduce(0) { $0 + (candidates[$1].score?.tenThousandths ?? 0) }
      if (chosen.count, total) > best ?? (-1, 0) { best = (chosen.count, total) }
    }
    return best
  }
}
