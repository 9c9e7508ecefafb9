/// Ranks that a table of marks gives beside the marks (名次 2 beside 92 and 90), compared with the ranking by the marks.
///
/// They are not used: the ranking is made of the marks. A row that states another rank has a slip in a mark or in the rank, or
/// was sorted apart from its marks, and is reported. Whether the ranks are those of the whole table, of each track or of each
/// sheet, and whether two second places are followed by the fourth or the third, is told by the rows: it is what most of
/// them agree with. Entries with equal scores share their places, whichever of these the table states.
///
/// | scores | stated | reported |
/// |---|---|---|
/// | 92, 90, 90, 80 | 1, 2, 2, 4 or 1, 2, 3, 4 or 1, 2, 2, 3 | nothing |
/// | 92, 90, 88, 80 | 1, 3, 2, 4 | the second row and the third |
/// | 92, 90 of 文科, 88, 80 of 理科 | 1, 2, 1, 2 | once: the ranks are those of each track |
public struct StatedRanks: Sendable {
  /// A rank as a row of the table states it.
  public struct Row: Hashable, Sendable {
    /// The entry's number in the list of marks.
    public let entry: Int
    public let rank: Int
    public let place: Place
  }

  /// What the ranks of a table are counted in.
  public enum Scope: String, CaseIterable, Sendable { case whole, track, sheet }

  /// Where the ranking by the marks puts an entry.
  private struct Computed {
    let score: Points
    /// The places that entries of this score share.
    let places: ClosedRange<Int>
    /// The place if equal scores take one place together: 1-2-2-3.
    let dense: Int
  }

  /// What is to be told, in the order of the table; nothing where it states no ranks.
  public let problems: [Problem]

  private static let mostRows = 100
  /// How many rows are told one by one although most of the rows differ.
  private static let fewRows = 5

  /// - Parameters:
  ///   - list: the marks, with the ranks that the table states.
  ///   - ranking: the ranking made of them.
  ///   - method: how it was made.
  ///   - byTrack: whether each track is a list of its own.
  public init(
    _ list: MarkList, _ ranking: MarkRanking, by method: ScoringMethod, byTrack: Bool
  ) {
    let rows = Self.ranksOfEntries(list.statedRanks)
    let scores = Dictionary(
      ranking.rows.compactMap { row in row.score.map { (row.entry, $0) } },
      uniquingKeysWith: { first, _ in first })
    let made: Scope = byTrack ? .track : .whole
    let counted = rows.filter { scores[$0.entry] != nil }
    var best: (scope: Scope, isDense: Bool, lists: [Int: Computed], fits: Int)?
    for scope in [made] + Scope.allCases.filter({ $0 != made }) {
      let lists = Self.lists(list, rows, scores, scope)
      for isDense in [false, true] {
        let fits = counted.count { Self.fits($0, lists, isDense: isDense) }
        if fits > best?.fits ?? -1 { best = (scope, isDense, lists, fits) }
      }
    }
    guard let best else {
      problems = []
      return
    }
    // Where most rows fit no way of counting, they are held against the ranking that was made.
    let isKnown = best.fits * 2 > counted.count
    let scope = isKnown ? best.scope : made
    let lists = isKnown ? best.lists : Self.lists(list, rows, scores, made)
    var found: [Problem] = []
    if isKnown, scope != made, let first = rows.first {
      found.append(
        Problem(
          StatedRankProblem.countedOtherwise(scope, made: made), severity: .warning,
          at: first.place))
    }
    let odd = rows.filter { row in
      !Self.fits(row, lists, isDense: isKnown && best.isDense)
    }
    let differences = odd.map { row in
      StatedRankProblem.Difference(
        entry: list.entries[row.entry].id, cell: row.place.cell, stated: row.rank,
        computed: lists[row.entry]?.places.lowerBound, score: lists[row.entry]?.score)
    }
    if isKnown || odd.count <= Self.fewRows {
      found += zip(odd, differences).prefix(Self.mostRows).map { row, difference in
        Problem(
          StatedRankProblem.differs(difference, method), severity: .warning, at: row.place,
          found: String(row.rank))
      }
    }
    if let first = odd.first, isKnown ? odd.count > Self.mostRows : odd.count > Self.fewRows {
      var place = first.place
      place.row = nil
      found.append(
        Problem(
          StatedRankProblem.manyDiffer(differences, of: rows.count, method), severity: .warning,
          at: place))
    }
    problems = found
  }

  /// The ranks of the entries. In a table with a row for each mark, each row may state the judge's own rank for the entry:
  /// where most entries have several ranks, none is the entry's.
  private static func ranksOfEntries(_ rows: [Row]) -> [Row] {
    let byEntry = Dictionary(grouping: rows) { $0.entry }.values
    let repeated = byEntry.filter { $0.count > 1 }
    let apart = repeated.count { own in Set(own.map(\.rank)).count > 1 }
    guard apart * 2 <= repeated.count else { return [] }
    var seen: Set<[Int]> = []
    return rows.filter { seen.insert([$0.entry, $0.rank]).inserted }
  }

  /// The entries' places in lists of this scope.
  private static func lists(
    _ list: MarkList, _ rows: [Row], _ scores: [Int: Points], _ scope: Scope
  ) -> [Int: Computed] {
    var sheets: [Int: String] = [:]
    for row in rows where sheets[row.entry] == nil { sheets[row.entry] = row.place.sheet ?? "" }
    let byList = Dictionary(grouping: scores) { entry, _ in
      switch scope {
      case .whole: ""
      case .track: list.entries[entry].track
      case .sheet: sheets[entry] ?? ""
      }
    }
    var computed: [Int: Computed] = [:]
    for own in byList.values {
      let order = own.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      var (start, dense) = (0, 0)
      while start < order.count {
        let score = order[start].value
        let end = order[start...].firstIndex { $0.value != score } ?? order.count
        dense += 1
        for place in start..<end {
          computed[order[place].key] = Computed(
            score: score, places: (start + 1)...end, dense: dense)
        }
        start = end
      }
    }
    return computed
  }

  private static func fits(_ row: Row, _ lists: [Int: Computed], isDense: Bool) -> Bool {
    guard let computed = lists[row.entry] else { return false }
    return isDense ? row.rank == computed.dense : computed.places.contains(row.rank)
  }
}

/// What a table says of ranks and its marks do not.
public enum StatedRankProblem: Error, Hashable {
  public struct Difference: Hashable, Sendable {
    public let entry: String
    public let cell: String?
    public let stated: Int
    /// `nil` if the entry has no rank, because it has too few marks.
    public let computed: Int?
    public let score: Points?
  }

  case differs(Difference, ScoringMethod)
  case manyDiffer([Difference], of: Int, ScoringMethod)
  /// The stated ranks are those of each track, say, and one list was made of all.
  case countedOtherwise(StatedRanks.Scope, made: StatedRanks.Scope)
}

extension StatedRankProblem: Explained {
  public var code: String {
    switch self {
    case .differs: "rank-stated-differs"
    case .manyDiffer: "rank-many-differ"
    case .countedOtherwise: "rank-counted-otherwise"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.differs(let difference, let method), .chinese):
      "\(difference.entry) 写的是第 \(difference.stated) 名，而\(Self.computed(difference, method, language))。写的名次不采用，名次按分数另算；请核对这一行的分数和名次有没有填错、排错行。"
    case (.differs(let difference, let method), .english):
      "\(difference.entry) is stated to have rank \(difference.stated); \(Self.computed(difference, method, language)). The stated rank is not taken but made of the marks; check whether a mark or the rank of this row is wrong or stands in another row."
    case (.manyDiffer(let differences, let count, let method), .chinese):
      "写的名次与按分数算出的大多不同：\(count) 个里有 \(differences.count) 个，如\(differences.prefix(8).map { Self.short($0, language) }.joined(separator: "、"))。写的名次不采用，名次按分数另算（\(method.name(in: .chinese))）；请核对是不是排错了行，或按别的办法排的。"
    case (.manyDiffer(let differences, let count, let method), .english):
      "\(differences.count) of \(count) stated ranks are not those that the marks give, such as \(differences.prefix(8).map { Self.short($0, language) }.joined(separator: ", ")). They are not taken; ranks are made of the marks (\(method.name(in: .english))). Were rows sorted apart from their marks, or is the order another one?"
    case (.countedOtherwise(let scope, let made), .chinese):
      "写的名次是\(Self.name(scope, language))排的，这里算的是\(Self.name(made, language))排的名次。写的名次不采用；请核对要的是哪一种。"
    case (.countedOtherwise(let scope, let made), .english):
      "The stated ranks are those \(Self.name(scope, language)); the ranks here are those \(Self.name(made, language)). The stated ones are not taken; check which are wanted."
    }
  }

  private static func computed(
    _ difference: Difference, _ method: ScoringMethod, _ language: Language
  ) -> String {
    switch (difference.computed, difference.score, language) {
    case (let rank?, let score?, .chinese):
      "按分数（\(method.name(in: .chinese))）是 \(score)，第 \(rank) 名"
    case (let rank?, let score?, .english):
      "by the marks (\(method.name(in: .english))) it has \(score) and rank \(rank)"
    case (_, _, .chinese): "分数不够，排不出名次"
    case (_, _, .english): "it has too few marks for a rank"
    }
  }

  private static func short(_ difference: Difference, _ language: Language) -> String {
    let rank = difference.computed.map(String.init)
    switch language {
    case .chinese:
      return
        "\(difference.entry)（\(difference.cell.map { "\($0) " } ?? "")写 \(difference.stated)，算出 \(rank ?? "没有名次")）"
    case .english:
      return
        "\(difference.entry) (\(difference.cell.map { "\($0) " } ?? "")states \(difference.stated), is \(rank ?? "none"))"
    }
  }

  private static func name(_ scope: StatedRanks.Scope, _ language: Language) -> String {
    switch (scope, language) {
    case (.whole, .chinese): "全部一起"
    case (.whole, .english): "among all"
    case (.track, .chinese): "各类别分别"
    case (.track, .english): "within each track"
    case (.sheet, .chinese): "各工作表分别"
    case (.sheet, .english): "within each sheet"
    }
  }
}
