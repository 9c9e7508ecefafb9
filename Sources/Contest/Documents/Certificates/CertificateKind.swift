/// Whom a certificate is for: 证书种类.
public enum CertificateKind: String, CaseIterable, Codable, Sendable {
  /// One certificate for all members of an entry: 团队.
  case team
  /// One for each member: 个人.
  case member
  /// One for each adviser of an entry: 指导教师.
  case adviser
  /// For an organization with an organizers' prize or a cup: 单位.
  case organization
  /// For somebody on a list that the office gives, such as 优秀组织者: 组织工作者.
  case organizer

  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.team, .chinese): "团队"
    case (.team, .english): "team"
    case (.member, .chinese): "个人"
    case (.member, .english): "member"
    case (.adviser, .chinese): "指导教师"
    case (.adviser, .english): "adviser"
    case (.organization, .chinese): "单位"
    case (.organization, .english): "organization"
    case (.organizer, .chinese): "组织工作者"
    case (.organizer, .english): "organizer"
    }
  }
}

/// What a template may have filled in: `{names}`.
public enum CertificateField: String, CaseIterable, Codable, Sendable {
  /// Who holds it, joined by 、.
  case names
  case organization
  /// The work's title alone, and with the marks that the programme's entries have: 《…》.
  case title, titled
  case level, track, group, advisers
  /// The place in the list of prizes, where there is one.
  case place
  case programme, year, tier, office
  /// The day of issue: 2027年5月28日.
  case date
  case number, code
  /// 作品, 项目, 建议.
  case noun
  /// 你 for one holder, 你们 for several.
  case you
}

/// What a certificate says of its holder: 获证人.
public struct CertificateHolder: Hashable, Sendable {
  public var kind: CertificateKind
  /// The entry that won; `nil` for organizations and for those on a list of the office.
  public var entry: Entry.ID?
  /// The member's or adviser's place on the entry, from 1; 0 for all of them.
  public var position: Int
  public var names: [String]
  public var organization: String
  public var title: String
  /// The Chinese name of the prize.
  public var level: String
  public var track: String
  public var group: String
  public var advisers: [String]
  public var place: Int?

  public init(
    _ kind: CertificateKind, entry: Entry.ID? = nil, position: Int = 0, names: [String],
    organization: String = "", title: String = "", level: String, track: String = "",
    group: String = "", advisers: [String] = [], place: Int? = nil
  ) {
    (self.kind, self.entry, self.position, self.names) = (kind, entry, position, names)
    (self.organization, self.title, self.level) = (organization, title, level)
    (self.track, self.group, self.advisers, self.place) = (track, group, advisers, place)
  }

  /// As texts that can be kept and read back; entry, position and kind stand beside them.
  public var texts: [String] {
    ["1", organization, title, level, track, group, place.map(String.init) ?? ""]
      + ["\(names.count)"] + names + advisers
  }

  /// - Returns: `nil` for texts that are no holder's.
  public init?(_ kind: CertificateKind, entry: Entry.ID?, position: Int, texts: [String]) {
    guard texts.count >= 8, texts[0] == "1", let count = Int(texts[7]), count >= 0,
      count <= texts.count - 8
    else { return nil }
    self.init(
      kind, entry: entry, position: position, names: Array(texts[8..<(8 + count)]),
      organization: texts[1], title: texts[2], level: texts[3], track: texts[4], group: texts[5],
      advisers: Array(texts[(8 + count)...]), place: Int(texts[6]))
  }

  /// What differs from another holder and is printed, in words: 姓名, 奖项.
  public func differences(from other: CertificateHolder) -> [Bilingual] {
    var found: [Bilingual] = []
    func note(_ differs: Bool, _ chinese: String, _ english: String) {
      if differs { found.append(Bilingual(chinese: chinese, english: english)) }
    }
    note(names != other.names, "姓名", "names")
    note(level != other.level, "奖项", "prize")
    note(title != other.title, "名称", "title")
    note(organization != other.organization, "单位", "organization")
    note(advisers != other.advisers, "指导教师", "advisers")
    note(track != other.track || group != other.group, "类别", "track")
    note(place != other.place, "名次", "place")
    return found
  }
}
