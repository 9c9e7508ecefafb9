/// 单位成绩: what one unit has won over tiers and years, joined over the names that it has had.
///
/// Provincial gold and, in the city, one gold, two silver, one bronze and one 优胜 are one line:
/// `2020：志愿服务项目大赛省赛金奖 1；市赛金奖 1、银奖 2、铜奖 1、优胜奖 1`.
public struct UnitRecord: Hashable, Sendable {
  public struct Line: Hashable, Sendable {
    public var year: Int
    public var programme: Bilingual
    public var tier: Bilingual
    public var edition: Edition.ID
    /// What the unit was called there.
    public var unit: String
    public var sent: Int
    public var accepted: Int
    /// The prizes of each level that it has, the best first; `nil` where no prizes have been given yet.
    public var prizes: [Prize]?
    /// The titles that re-checks took back, by the level that was given.
    public var withdrawn: [Prize]
    /// The office that told of these prizes; `nil` for an edition of this office.
    public var toldBy: String?
    /// Whether it told of them by its archive, and not in its answer.
    public var isByArchive: Bool

    public init(
      year: Int, programme: Bilingual, tier: Bilingual, edition: Edition.ID, unit: String,
      sent: Int, accepted: Int, prizes: [Prize]?, withdrawn: [Prize] = [], toldBy: String? = nil,
      isByArchive: Bool = false
    ) {
      (self.year, self.programme, self.tier) = (year, programme, tier)
      (self.edition, self.unit) = (edition, unit)
      (self.sent, self.accepted, self.prizes) = (sent, accepted, prizes)
      (self.withdrawn, self.toldBy) = (withdrawn, toldBy)
      self.isByArchive = isByArchive
    }
  }

  public struct Prize: Hashable, Sendable {
    public var level: Bilingual
    public var count: Int

    public init(_ level: Bilingual, _ count: Int) {
      (self.level, self.count) = (level, count)
    }
  }

  /// The latest name.
  public var name: String
  /// The other names and codes under which it was found.
  public var otherNames: [String]
  /// By year, the highest tier of a programme first. Units that were merged later have a line each.
  public var lines: [Line]
  /// Editions to which the unit has sent nothing.
  public var absent: [Absence]

  public init(name: String, otherNames: [String], lines: [Line], absent: [Absence]) {
    (self.name, self.otherNames, self.lines, self.absent) = (name, otherNames, lines, absent)
  }

  /// An edition to which the unit has sent nothing, as people call it: 2028年志愿服务项目大赛市赛.
  public struct Absence: Hashable, Sendable {
    public var edition: Edition.ID
    public var title: Bilingual

    public init(_ edition: Edition.ID, _ title: Bilingual) {
      (self.edition, self.title) = (edition, title)
    }
  }

  public var years: [Int] { Set(lines.map(\.year)).sorted() }

  /// A year as one line.
  public func sentence(of year: Int, in language: Language) -> String {
    let own = lines.filter { $0.year == year }
    var parts: [String] = []
    var last: String?
    for line in own {
      let programme = line.programme.text(in: language)
      let tier = line.tier.text(in: language)
      let heading = programme == last ? tier : programme + (language == .chinese ? "" : ", ") + tier
      last = programme
      // Units that were merged later say which of them a line is about.
      let isOneOfSeveral = own.contains { $0.edition == line.edition && $0.unit != line.unit }
      let unit =
        isOneOfSeveral ? (language == .chinese ? "（\(line.unit)）" : " (\(line.unit))") : ""
      parts.append(heading + unit + (language == .chinese ? "" : " ") + Self.words(line, language))
    }
    let text = parts.joined(separator: language == .chinese ? "；" : "; ")
    return language == .chinese ? "\(year)：\(text)" : "\(year): \(text)"
  }

  /// What it won, and who told so where another office gave it: `银奖 1（据市团委的回执）`, `（据某省团委的归档）`.
  private static func words(_ line: Line, _ language: Language) -> String {
    let own = prizes(of: line, language)
    guard let site = line.toldBy else { return own }
    switch language {
    case .chinese: return "\(own)（据\(site)的\(line.isByArchive ? "归档" : "回执")）"
    case .english:
      return "\(own) (" + (line.isByArchive ? "by the archive of \(site))" : "as \(site) answered)")
    }
  }

  private static func prizes(of line: Line, _ language: Language) -> String {
    guard let prizes = line.prizes else {
      return language == .chinese
        ? "报送 \(line.sent) 件，尚未评奖" : "\(line.sent) sent, prizes not given yet"
    }
    func listed(_ prizes: [Prize]) -> String {
      prizes.map { "\($0.level.text(in: language)) \($0.count)" }
        .joined(separator: language == .chinese ? "、" : ", ")
    }
    let lost = line.withdrawn.isEmpty ? "" : listed(line.withdrawn)
    // A title that was taken back was won all the same, so it is not “no prize”.
    switch (prizes.isEmpty, lost.isEmpty, language) {
    case (true, true, .chinese): return "报送 \(line.sent) 件，未获奖"
    case (true, true, .english): return "\(line.sent) sent, no prize"
    case (true, false, .chinese): return "经复核撤销：\(lost)"
    case (true, false, .english): return "withdrawn by re-checks: \(lost)"
    case (false, true, _): return listed(prizes)
    case (false, false, .chinese): return "\(listed(prizes))（另有经复核撤销的：\(lost)）"
    case (false, false, .english):
      return "\(listed(prizes)) (withdrawn by re-checks besides: \(lost))"
    }
  }

  public func table(in language: Language) -> OfficeTable {
    let isChinese = language == .chinese
    let notes = [
      otherNames.isEmpty
        ? nil
        : (isChinese ? "合并计算的名称：" : "Joined with: ")
          + otherNames.joined(separator: isChinese ? "、" : ", "),
      absent.isEmpty
        ? nil
        : (isChinese ? "没有报送：" : "Sent nothing to: ")
          + absent.map { $0.title.text(in: language) }.joined(separator: isChinese ? "、" : ", "),
    ].compactMap(\.self)
    return OfficeTable(
      name: isChinese ? "单位成绩" : "unit", title: "\(name)\(isChinese ? "各级各年成绩" : "")",
      columns: [
        OfficeTable.Column(isChinese ? "年度" : "year", width: 8, .center),
        OfficeTable.Column(isChinese ? "项目" : "programme", width: 30),
        OfficeTable.Column(isChinese ? "级" : "tier", width: 10, .center),
        OfficeTable.Column(isChinese ? "当时名称" : "name then", width: 24),
        OfficeTable.Column(isChinese ? "报送" : "sent", width: 8, .right),
        OfficeTable.Column(isChinese ? "通过" : "accepted", width: 8, .right),
        OfficeTable.Column(isChinese ? "奖项" : "prizes", width: 40),
      ],
      rows: lines.map { line in
        [
          .integer(line.year), .text(line.programme.text(in: language)),
          .text(line.tier.text(in: language)), .text(line.unit), .integer(line.sent),
          .integer(line.accepted), .text(Self.words(line, language)),
        ]
      }, notes: notes)
  }
}

/// Which units of several editions are one: those that share a name or a code, now or before, and whoever shares one with
/// those.
///
/// 奉化市 of 2016, in 2020 called 奉化区 with the former name 奉化市, and 奉化区 of 2021 are one unit.
public struct JoinedUnit: Sendable {
  /// The unit's ids, by edition: several where units of one edition were merged later.
  public let units: [Edition.ID: Set<String>]
  /// All of its names, as they are written, in their order. A merged unit's code, which is kept among the names of the
  /// unit that took it in, is none.
  public let names: [String]
  /// Editions in which the text itself stands for several units, such as a short name that two of them had in turn.
  public let doubtful: [Edition.ID: Set<String>]

  /// `nil` where nothing goes by the name.
  public init?(_ text: String, in editions: [Edition.ID: [OrganizationNames.Named]]) {
    var keys: Set<String> = [OrganizationNames.key(text)]
    var names: [String] = []
    var units: [Edition.ID: Set<String>] = [:]
    var meant: [Edition.ID: Set<String>] = [:]
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for (edition, organizations) in editions.sorted(by: { $0.key < $1.key }) {
        for one in organizations where units[edition]?.contains(one.id) != true {
          // Full names and former names join; a short name or code only finds what was asked for.
          let own = [one.name] + one.formerNames
          let all = own + [one.id, one.shortName].filter { !$0.isEmpty }
          let isMeant = all.contains { OrganizationNames.key($0) == OrganizationNames.key(text) }
          guard isMeant || own.contains(where: { keys.contains(OrganizationNames.key($0)) })
          else { continue }
          units[edition, default: []].insert(one.id)
          if isMeant { meant[edition, default: []].insert(one.id) }
          for name in own
          where keys.insert(OrganizationNames.key(name)).inserted
            || !names.contains(name)
          {
            if !names.contains(name) { names.append(name) }
          }
          isGrowing = true
        }
      }
    }
    guard !units.isEmpty else { return nil }
    self.units = units
    self.names = names.filter { $0.contains(where: \.isLetter) }
    doubtful = meant.filter { $0.value.count > 1 }
  }
}
