/// How far marks of the same entry agree, more than by chance: Krippendorff's α. Entries may have different numbers of
/// marks.
///
/// α = 1 − observed disagreement / expected disagreement, over entries with at least two marks. For interval α, the
/// disagreement of two marks is their squared difference; for ordinal α, it is the squared difference of their mean ranks.
/// Both need only sums of marks and of squares, so memory grows in proportion to the marks.
///
/// | entry 1 | entry 2 | entry 3 | α, interval |
/// |---|---|---|---|
/// | 1 1 | 2 2 | 3 3 | 1 |
/// | 1 2 | 2 3 | 3 4 | 0.5455 |
public struct KrippendorffAlpha: Hashable, Sendable {
  public let interval, ordinal: Double
  /// The number of entries with at least two marks, and the number of their marks.
  public let entries, marks: Int

  /// `nil` when no entry has two marks, or all marks are equal.
  public init?(_ table: MarkTable) {
    var values: [Double] = []
    var starts = [0]
    for entry in 0..<table.entryCount {
      let own = table.range(of: entry)
      guard own.count > 1 else { continue }
      for place in own { values.append(table.marks[place].value) }
      starts.append(values.count)
    }
    guard let interval = Self.alpha(values, starts: starts),
      let ordinal = Self.alpha(MeanRanks(values).ranks, starts: starts)
    else { return nil }
    self.interval = interval
    self.ordinal = ordinal
    entries = starts.count - 1
    marks = values.count
  }

  private static func alpha(_ values: [Double], starts: [Int]) -> Double? {
    guard values.count > 1 else { return nil }
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    var observed = 0.0
    var expected = 0.0
    for (start, end) in zip(starts, starts.dropFirst()) {
      let own = values[start..<end]
      let middle = own.reduce(0, +) / Double(own.count)
      let squares = own.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
      observed += squares * Double(own.count) / Double(own.count - 1)
      expected += own.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
    guard expected > 0 else { return nil }
    return 1 - observed / (expected * count / (count - 1))
  }
}

extension KrippendorffAlpha: Explained {
  public var code: String { "agreement-krippendorff-alpha" }

  public func message(in language: Language) -> String {
    switch language {
    case .chinese:
      "\(entries) 个对象的 \(marks) 个分数，一致程度按分值为 \(coefficientText(interval))，按次序为 \(coefficientText(ordinal))"
        + "（Krippendorff α：1 为完全一致，0 为与随意打分一样，负数为还不如随意打分一致）。"
    case .english:
      "The \(marks) marks of \(entries) entries agree to \(coefficientText(interval)) by value and \(coefficientText(ordinal)) by order "
        + "(Krippendorff's alpha; 1 is full agreement, 0 is that of marks given at random, below 0 they agree less than that)."
    }
  }
}
