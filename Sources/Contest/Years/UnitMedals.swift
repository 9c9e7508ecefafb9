/// 多年奖牌榜: how many prizes of each level each unit has, over tiers and years.
///
/// Units are joined over the names that they have had, as ``JoinedUnit`` joins one. Columns are the levels of each programme, the
/// highest tier first; no rulebook says what a city's gold is worth beside a nation's bronze, so that units have no places here:
/// they come in the order of the best level, then the next.
public struct UnitMedals: Hashable, Sendable {
  /// The prizes of one edition.
  public struct Source: Hashable, Sendable {
    public var year: Int
    public var programme: Bilingual
    /// What tells the programme from others; its names may change from year to year.
    public var programmeKey: String
    public var tier: Bilingual
    /// Which of the rulebook's tiers, the lowest 0.
    public var place: Int
    public var levels: [Bilingual]
    public var units: [OrganizationNames.Named]
    /// How many prizes of each level, by Chinese name, the units with a name have; `nil` where no prizes have been given yet.
    public var prizes: [String: [String: Int]]?
    /// The office whose archive it is; `nil` for an edition of this office.
    public var office: String?

    public init(
      year: Int, programme: Bilingual, programmeKey: String, tier: Bilingual, place: Int,
      levels: [Bilingual], units: [OrganizationNames.Named], prizes: [String: [String: Int]]?,
      office: String? = nil
    ) {
      (self.year, self.programme, self.programmeKey) = (year, programme, programmeKey)
      (self.tier, self.place, self.levels) = (tier, place, levels)
      (self.units, self.prizes, self.office) = (units, prizes, office)
    }
  }

  public struct Column: Hashable, Sendable {
    public var programmeKey: String
    public var programme: Bilingual
    public var tier: Bilingual
    public var level: Bilingual
  }

  public struct Row: Hashable, Sendable {
    /// The latest name.
    public var unit: String
    public var counts: [Int]
    public var total: Int { counts.reduce(0, +) }
  }

  public let columns: [Column]
  public let rows: [Row]
  /// The units that have sent works and won nothing.
  public let without: Int
  /// What is counted, by year.
  public let sources: [Source]

  public init(_ sources: [Source]) {
    let sources = sources.sorted {
      ($0.year, $0.programmeKey, -$0.place, $0.office ?? "")
        < ($1.year, $1.programmeKey, -$1.place, $1.office ?? "")
    }
    self.sources = sources
    columns = Self.columns(sources)
    let groups = Self.joined(sources)
    var index: [Column: Int] = [:]
    for (place, column) in columns.enumerated() { index[Self.key(column)] = place }
    var rows: [Int: Row] = [:]
    for source in sources {
      for unit in source.units {
        guard let group = groups[OrganizationNames.key(unit.name)] else { continue }
        rows[group, default: Row(unit: "", counts: columns.map { _ in 0 })].unit = unit.name
      }
      for (name, levels) in source.prizes ?? [:] {
        guard let group = groups[OrganizationNames.key(name)] else { continue }
        for (level, count) in levels {
          guard let place = index[Self.key(source, Bilingual(chinese: level))],
            rows[group]?.counts.indices.contains(place) == true
          else { continue }
          rows[group]?.counts[place] += count
        }
      }
    }
    let several = Set(sources.map(\.programmeKey)).count > 1
    self.rows = rows.values.filter { $0.total > 0 }.sorted { one, other in
      if several || one.counts == other.counts { return one.unit < other.unit }
      return other.counts.lexicographicallyPrecedes(one.counts)
    }
    without = rows.values.count { $0.total == 0 }
  }

  /// The levels of all editions: those of the latest first, for each programme and tier.
  private static func columns(_ sources: [Source]) -> [Column] {
    var seen: Set<Column> = []
    let ordered = sources.enumerated().sorted {
      ($0.element.programmeKey, -$0.element.place, -$0.element.year, $0.offset)
        < ($1.element.programmeKey, -$1.element.place, -$1.element.year, $1.offset)
    }
    return ordered.flatMap { source in
      let won = Set((source.element.prizes ?? [:]).values.flatMap(\.keys))
      let known = Set(source.element.levels.map(\.chinese))
      let levels =
        source.element.levels + won.subtracting(known).sorted().map { Bilingual(chinese: $0) }
      return levels.compactMap { level -> Column? in
        guard seen.insert(key(source.element, level)).inserted else { return nil }
        return Column(
          programmeKey: source.element.programmeKey, programme: source.element.programme,
          tier: source.element.tier, level: level)
      }
    }
  }

  private static func key(_ column: Column) -> Column {
    Column(
      programmeKey: column.programmeKey, programme: Bilingual(chinese: ""),
      tier: Bilingual(chinese: column.tier.chinese), level: Bilingual(chinese: column.level.chinese)
    )
  }

  private static func key(_ source: Source, _ level: Bilingual) -> Column {
    key(
      Column(
        programmeKey: source.programmeKey, programme: source.programme, tier: source.tier,
        level: level))
  }

  /// Which names are one unit's: each full or former name, by its key, with the number of its group.
  private static func joined(_ sources: [Source]) -> [String: Int] {
    var parent: [Int] = []
    var places: [String: Int] = [:]
    func root(_ place: Int) -> Int {
      var place = place
      while parent[place] != place { place = parent[place] }
      return place
    }
    for unit in sources.flatMap(\.units) {
      var first: Int?
      for name in [unit.name] + unit.formerNames {
        let key = OrganizationNames.key(name)
        if places[key] == nil {
          places[key] = parent.count
          parent.append(parent.count)
        }
        guard let place = places[key] else { continue }
        if let first {
          parent[root(place)] = root(first)
        } else {
          first = place
        }
      }
    }
    return places.mapValues { root($0) }
  }

  public func table(in language: Language) -> OfficeTable {
    let isChinese = language == .chinese
    let several = Set(columns.map(\.programmeKey)).count > 1
    return OfficeTable(
      name: isChinese ? "多年奖牌榜" : "medals",
      title: isChinese ? "各单位各级各年奖项合计" : "Prizes of each unit over tiers and years",
      columns: [OfficeTable.Column(isChinese ? "单位" : "organization", width: 26)]
        + columns.map { column in
          let own =
            column.tier.text(in: language) + (isChinese ? "" : " ")
            + column.level.text(in: language)
          return OfficeTable.Column(
            several ? "\(column.programme.text(in: language)) \(own)" : own, width: 12, .right)
        } + [OfficeTable.Column(isChinese ? "合计" : "total", width: 8, .right)],
      rows: rows.map { row in
        [.text(row.unit)] + row.counts.map { .integer($0) } + [.integer(row.total)]
      }, notes: notes(in: language))
  }

  /// What is counted, what is not yet, and how units are ordered.
  public func notes(in language: Language) -> [String] {
    func named(_ source: Source) -> String {
      let programme = source.programme.text(in: language)
      let tier = source.tier.text(in: language)
      switch (language, source.office) {
      case (.chinese, let office?): return "\(source.year)年\(programme)\(tier)（据\(office)的归档）"
      case (.chinese, nil): return "\(source.year)年\(programme)\(tier)"
      case (.english, let office?):
        return "\(source.year), \(programme), \(tier) (by the archive of \(office))"
      case (.english, nil): return "\(source.year), \(programme), \(tier)"
      }
    }
    func listed(_ sources: [Source]) -> String {
      sources.map(named).joined(separator: language == .chinese ? "；" : "; ")
    }
    let isChinese = language == .chinese
    let (given, open) = (sources.filter { $0.prizes != nil }, sources.filter { $0.prizes == nil })
    return [
      given.isEmpty ? nil : (isChinese ? "计入：" : "Counted: ") + listed(given),
      open.isEmpty ? nil : (isChinese ? "尚未评奖，没有计入：" : "No prizes yet: ") + listed(open),
      without == 0
        ? nil : isChinese ? "另有 \(without) 个单位没有获奖。" : "\(without) more have won nothing.",
      isChinese
        ? "各级、各等次之间怎样折算没有规定，所以不排名次。"
        : "No rule says how levels of several tiers compare, so there are no places.",
    ].compactMap(\.self)
  }
}
