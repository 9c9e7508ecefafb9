import Contest

extension Sequence<AwardLine> {
  /// The prizes as every list has them: best level first, within a level by place, then by code. The archive's check of a
  /// printed list goes by the same order.
  func inOrder(of tier: Tier) -> [AwardLine] {
    let levels = Dictionary(
      tier.awards.enumerated().map { ($1.level.chinese, $0) }, uniquingKeysWith: { one, _ in one })
    return sorted {
      (levels[$0.level] ?? .max, $0.place ?? .max, $0.entry)
        < (levels[$1.level] ?? .max, $1.place ?? .max, $1.entry)
    }
  }
}
