/// Ranks the entries of a plain table by one method. `contest-cli sheet rank` prints it.
///
/// Mean, median and trimmed mean are exact and rounded once. Standard scores are rounded to four decimals; everything after
/// that is exact. Rank-normal, two-way and severity are estimates. Ranks compare the rounded scores within each list; equal
/// scores share a rank (1-2-2-4).
public struct MarkRanking: Sendable {
  public struct Options: Hashable, Sendable {
    public var method: ScoringMethod
    /// How totals or standard scores are combined, with how many of the highest and lowest dropped. Estimates use only its
    /// decimals.
    public var combination: Combination
    /// The number of places for which `probability` is computed; `nil` when it is not wanted.
    public var top: Int?
    /// Whether each track is a list of its own.
    public var byTrack: Bool
    public var seed: Int

    public init(
      method: ScoringMethod = .mean, combination: Combination? = nil, top: Int? = nil,
      byTrack: Bool = false, seed: Int = 1
    ) {
      self.method = method
      self.combination =
        combination ?? (method == .trimmed ? Combination(dropHigh: 1, dropLow: 1) : Combination())
      self.top = top
      self.byTrack = byTrack
      self.seed = seed
    }
  }

  public struct Row: Hashable, Sendable {
    /// The entry's number in the list of marks.
    public let entry: Int
    public var rank: Int?
    public var score: Points?
    public let judges: Int
    public var standardError: Double?
    /// The probability that the entry belongs in the top of its list.
    public var probability: Double?
    public var flags: [Flag] = []
  }

  /// What a reader should know about a row.
  public enum Flag: String, CaseIterable, Codable, Sendable {
    /// 没有分数.
    case noMarks = "no-marks"
    /// Fewer marks than the method needs, which drops some and must keep one: 评分不足.
    case fewMarks = "few-marks"
    /// 并列.
    case tied
    /// The marks do not show whether it belongs in the top: 灰区.
    case greyBand = "grey-band"
    /// Its judges share no entry with the judges of some others on the list: 评委组不连通.
    case panelsApart = "panels-apart"

    public func name(in language: Language) -> String {
      switch (self, language) {
      case (.noMarks, .chinese): "没有分数"
      case (.noMarks, .english): "no marks"
      case (.fewMarks, .chinese): "评分不足"
      case (.fewMarks, .english): "too few marks"
      case (.tied, .chinese): "并列"
      case (.tied, .english): "tied"
      case (.greyBand, .chinese): "灰区"
      case (.greyBand, .english): "grey band"
      case (.panelsApart, .chinese): "评委组不连通"
      case (.panelsApart, .english): "panels apart"
      }
    }
  }

  /// Rows with a rank come first, list by list and by rank; equal ranks are in the order of the table. Rows without a rank
  /// come last.
  public let rows: [Row]
  /// What the method estimates about judges, by their number in the list of marks.
  public let estimates: ScoreEstimates
  /// One for each list, in the order of their names; empty when no top was asked for.
  public let certainties: [(list: String, certainty: ListCertainty, secondReading: SecondReading)]

  /// - Precondition: ``MarkList/finish()`` has been called.
  public init(_ list: MarkList, _ options: Options) {
    let table = list.table
    var estimates = options.method.estimate(table)
    var rows = Self.rows(list, estimates, options)
    // Certainty is computed for the published scores.
    for index in rows.indices {
      if let score = rows[index].score {
        estimates.entries[rows[index].entry]?.score = score.approximate
        rows[index].standardError = estimates.entries[rows[index].entry]?.standardError
      } else {
        estimates.entries[rows[index].entry] = nil
      }
    }
    var lists: [String: [Int]] = [:]
    for (index, row) in rows.enumerated() where row.score != nil {
      lists[options.byTrack ? list.entries[row.entry].track : "", default: []].append(index)
    }
    var certainties: [(list: String, certainty: ListCertainty, secondReading: SecondReading)] = []
    var order: [Int] = []
    for name in lists.keys.sorted() {
      let own = (lists[name] ?? []).sorted {
        ((rows[$1].score ?? .zero), $0) < ((rows[$0].score ?? .zero), $1)
      }
      Self.place(own, &rows)
      if [.twoWay, .severity].contains(options.method) { Self.flagGroups(own, estimates, &rows) }
      if let top = options.top {
        certainties.append(Self.certainty(name, own, estimates, top, options.seed, &rows))
      }
      order += own
    }
    order += rows.indices.filter { rows[$0].score == nil }
    self.rows = order.map { rows[$0] }
    self.estimates = estimates
    self.certainties = certainties
  }

  private static func rows(
    _ list: MarkList, _ estimates: ScoreEstimates, _ options: Options
  ) -> [Row] {
    var totals = [[Fraction]](repeating: [], count: list.entries.count)
    if options.method == .standard {
      let scaled = list.table.scaledByJudge(StandardScore().callAsFunction)
      for mark in scaled.marks {
        guard let value = Points(rounding: mark.value) else { continue }
        totals[Int(mark.entry)].append(Fraction(value))
      }
    } else {
      for total in list.totals { totals[total.entry].append(total.value) }
    }
    return list.entries.indices.map { entry in
      var row = Row(entry: entry, judges: totals[entry].count)
      guard !totals[entry].isEmpty else {
        row.flags = [.noMarks]
        return row
      }
      row.score = score(totals[entry], estimates.entries[entry], options)
      if row.score == nil { row.flags = [.fewMarks] }
      return row
    }
  }

  /// An entry's score by the method; `nil` if it has too few marks for it, which is then said in its row.
  private static func score(
    _ totals: [Fraction], _ estimate: ScoreEstimates.Entry?, _ options: Options
  ) -> Points? {
    var combination = options.combination
    switch options.method {
    case .rankNormal, .twoWay, .severity:
      return estimate.flatMap { Points(rounding: $0.score) }.map {
        combination.published(Fraction($0))
      }
    case .median: combination.average = .median
    case .mean, .trimmed, .standard: break
    }
    return (try? combination.combine(totals)).map(combination.published)
  }

  private static func place(_ own: [Int], _ rows: inout [Row]) {
    var start = 0
    while start < own.count {
      var end = start + 1
      while end < own.count, rows[own[end]].score == rows[own[start]].score { end += 1 }
      for place in start..<end {
        rows[own[place]].rank = start + 1
        if end - start > 1 { rows[own[place]].flags.append(.tied) }
      }
      start = end
    }
  }

  private static func flagGroups(
    _ own: [Int], _ estimates: ScoreEstimates, _ rows: inout [Row]
  ) {
    var sizes: [Int: Int] = [:]
    for index in own {
      if let group = estimates.entries[rows[index].entry]?.group { sizes[group, default: 0] += 1 }
    }
    guard sizes.count > 1,
      let main = sizes.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key
    else { return }
    for index in own where estimates.entries[rows[index].entry]?.group != main {
      rows[index].flags.append(.panelsApart)
    }
  }

  private static func certainty(
    _ name: String, _ own: [Int], _ estimates: ScoreEstimates, _ top: Int, _ seed: Int,
    _ rows: inout [Row]
  ) -> (list: String, certainty: ListCertainty, secondReading: SecondReading) {
    var part = estimates
    let inList = Set(own.map { rows[$0].entry })
    for entry in part.entries.indices where !inList.contains(entry) { part.entries[entry] = nil }
    let certainty = ListCertainty(part, top: top, seed: seed)
    for index in own {
      rows[index].probability = certainty.probability[rows[index].entry]
      if let share = rows[index].probability, ListCertainty.bandLimits.contains(share) {
        rows[index].flags.append(.greyBand)
      }
    }
    return (name, certainty, SecondReading(certainty, seed: seed))
  }
}
