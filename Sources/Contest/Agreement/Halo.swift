/// Whether a judge gives nearly the same mark for all criteria of an entry: 光环效应 (halo).
///
/// It is the mean correlation between the criteria over the judge's entries, of which there must be at least eight. Above
/// 0.95 the single criteria say nothing that the total does not say.
public struct Halo: Hashable, Sendable {
  /// The judge's number.
  public let judge: Int
  public let entries: Int
  /// The mean correlation between pairs of criteria.
  public let correlation: Double

  public static let limit = 0.95
  public static let leastEntries = 8

  /// One mark for one criterion.
  public struct Mark: Hashable, Sendable {
    public let entry, judge, criterion: Int
    public let value: Double

    public init(entry: Int, judge: Int, criterion: Int, value: Double) {
      self.entry = entry
      self.judge = judge
      self.criterion = criterion
      self.value = value
    }
  }

  /// The marks for single criteria, sheet by sheet. Those of a sheet are asked for when its judge's turn has come: half a million
  /// sheets have millions of them.
  public struct Sheets {
    /// Whose each sheet is, by the judge's number.
    let judges: [Int32]
    let marks: (Int) -> [Mark]

    /// `marks` gives the marks of the sheet at a place, 0 for the first.
    public init(judges: [Int32], marks: @escaping (Int) -> [Mark]) {
      (self.judges, self.marks) = (judges, marks)
    }

    /// Marks that are in memory, in any order.
    public init(_ marks: [Mark]) {
      self.init(judges: marks.map { Int32(clamping: $0.judge) }) { [marks[$0]] }
    }
  }

  /// The judges for whom it can be computed, in their order. They have marked at least eight entries, and at least two
  /// criteria on which their marks are not all equal.
  public static func all(_ sheets: Sheets) -> [Halo] {
    // One judge after the other: the marks of all by entry would be ten times as large as the list.
    var places: [Int: [Int32]] = [:]
    for (place, judge) in sheets.judges.enumerated() {
      places[Int(judge), default: []].append(Int32(clamping: place))
    }
    return places.keys.sorted().compactMap { judge -> Halo? in
      var own: [Int: [Int: Double]] = [:]
      for mark in (places[judge] ?? []).lazy.flatMap({ sheets.marks(Int($0)) }) {
        own[mark.entry, default: [:]][mark.criterion] = mark.value
      }
      let asked = Set(own.values.flatMap(\.keys)).sorted()
      let complete = own.keys.sorted().compactMap { entry -> [Double]? in
        let row = asked.compactMap { own[entry]?[$0] }
        return row.count == asked.count ? row : nil
      }
      guard complete.count >= leastEntries else { return nil }
      var correlations: [Double] = []
      for one in asked.indices {
        for other in asked.indices where one < other {
          if let r = pearson(complete.map { $0[one] }, complete.map { $0[other] }) {
            correlations.append(r)
          }
        }
      }
      guard !correlations.isEmpty else { return nil }
      return Halo(
        judge: judge, entries: complete.count,
        correlation: correlations.reduce(0, +) / Double(correlations.count))
    }
  }

  public var standsOut: Bool { correlation > Self.limit }
}

extension Halo: Explained {
  public var code: String { "judge-halo" }

  public func message(in language: Language) -> String {
    switch language {
    case .chinese:
      "各指标的分数几乎同升同降（平均相关 \(coefficientText(correlation))，\(entries) 个对象），分项没有比总分多说什么。"
    case .english:
      "Marks for the criteria rise and fall as one (mean correlation \(coefficientText(correlation)) over \(entries) entries); "
        + "they say no more than the total."
    }
  }
}

extension MarkList {
  /// The marks for single criteria; empty when there are fewer than two criteria.
  public var criterionMarks: [Halo.Mark] {
    guard criteria.count > 1 else { return [] }
    return marks.map {
      Halo.Mark(
        entry: Int($0.entry), judge: Int($0.judge), criterion: Int($0.criterion),
        value: $0.points.approximate)
    }
  }
}
