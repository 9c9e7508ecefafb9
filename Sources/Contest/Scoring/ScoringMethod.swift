/// The methods that compute a score from marks: 合成办法.
public enum ScoringMethod: String, CaseIterable, Codable, Sendable {
  case mean
  case median
  case trimmed
  case standard
  case rankNormal = "rank-normal"
  case twoWay = "two-way"
  case severity

  /// Each entry's score by this method, with its standard error.
  ///
  /// Use it to compare methods and to find out how sure a list is. The method of a rulebook is a ``Combination``, which is
  /// exact. `trimmed` drops one high and one low mark of entries with three marks or more.
  public func estimate(_ table: MarkTable) -> ScoreEstimates {
    switch self {
    case .mean: PlainScores(average: PlainScores.mean)(table)
    case .median: PlainScores(average: PlainScores.median)(table)
    case .trimmed: PlainScores(average: PlainScores.trimmed)(table)
    case .standard:
      PlainScores(average: PlainScores.mean)(table.scaledByJudge(StandardScore().callAsFunction))
    case .rankNormal:
      PlainScores(average: PlainScores.mean)(table.scaledByJudge(RankNormal().callAsFunction))
    case .twoWay: TwoWayScores()(table)
    case .severity: JudgeSeverity()(table)
    }
  }

  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.mean, .chinese): "平均分"
    case (.mean, .english): "mean"
    case (.median, .chinese): "中位数"
    case (.median, .english): "median"
    case (.trimmed, .chinese): "去掉最高最低分的平均"
    case (.trimmed, .english): "trimmed mean"
    case (.standard, .chinese): "标准分"
    case (.standard, .english): "standard score"
    case (.rankNormal, .chinese): "名次正态化"
    case (.rankNormal, .english): "rank-normal score"
    case (.twoWay, .chinese): "双向最小二乘"
    case (.twoWay, .english): "two-way least squares"
    case (.severity, .chinese): "评委宽严校正"
    case (.severity, .english): "severity"
    }
  }
}

extension MarkTable {
  /// The table with each judge's marks changed to another scale.
  func scaledByJudge(_ scale: ([Double]) -> [Double]) -> MarkTable {
    let (starts, order) = byJudge()
    var values = values()
    for judge in 0..<judgeCount {
      let own = order[starts[judge]..<starts[judge + 1]].map(Int.init)
      for (place, value) in zip(own, scale(own.map { marks[$0].value })) { values[place] = value }
    }
    return MarkTable(
      entryCount: entryCount, judgeCount: judgeCount,
      marks: zip(marks, values).map {
        Mark(entry: Int($0.entry), judge: Int($0.judge), value: $1)
      })
  }
}

/// Scores each entry from its own marks alone. The standard error comes from the spread within entries, over all entries.
struct PlainScores {
  let average: ([Double]) -> Double

  func callAsFunction(_ table: MarkTable) -> ScoreEstimates {
    let groups = JudgeGroups(table)
    var (squares, freedom) = (0.0, 0)
    var entries: [ScoreEstimates.Entry?] = []
    entries.reserveCapacity(table.entryCount)
    for entry in 0..<table.entryCount {
      let own = table.range(of: entry).map { table.marks[$0].value }
      guard !own.isEmpty else {
        entries.append(nil)
        continue
      }
      let mean = Self.mean(own)
      squares += own.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      freedom += own.count - 1
      entries.append(
        .init(score: average(own), marks: own.count, group: groups.ofEntry[entry]))
    }
    if freedom > 0 {
      let variance = squares / Double(freedom)
      for entry in entries.indices {
        guard let count = entries[entry]?.marks else { continue }
        entries[entry]?.standardError = (variance / Double(count)).squareRoot()
      }
    }
    return ScoreEstimates(
      entries: entries, judges: Array(repeating: nil, count: table.judgeCount),
      groups: groups.count)
  }

  static func mean(_ marks: [Double]) -> Double { marks.reduce(0, +) / Double(marks.count) }

  static func median(_ marks: [Double]) -> Double {
    let sorted = marks.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2)
      ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }

  static func trimmed(_ marks: [Double]) -> Double {
    marks.count > 2 ? mean(marks.sorted().dropFirst().dropLast()) : mean(marks)
  }

  static func mean(_ marks: ArraySlice<Double>) -> Double {
    marks.reduce(0, +) / Double(marks.count)
  }
}

extension ScoreEstimates.Entry {
  init(score: Double, marks: Int, group: Int) {
    self.init(score: score, standardError: nil, marks: marks, group: group)
  }
}
