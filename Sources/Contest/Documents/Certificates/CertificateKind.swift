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

extension Rulebook {
  /// What a kind of certificate is called in lists and on the page that checks one.
  ///
  /// | | a contest of works | an honour for persons or collectives |
  /// |---|---|---|
  /// | one for all members | 团队 | 荣誉 |
  /// | one for each adviser | 指导教师 | 指导教师 |
  ///
  /// A person with an honour is no team.
  public func name(of kind: CertificateKind, in language: Language) -> String {
    guard kind == .team, [.person, .collective].contains(subject) else {
      return kind.name(in: language)
    }
    return language == .chinese ? "荣誉" : "honour"
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
  /// On an adviser's certificate the prize of the work, where the programme has no prize for advisers; empty on any other.
  case workLevel = "work-level"
  /// The holder's own prize: any prize but that of a work on its adviser's certificate.
  case ownLevel = "own-level"
  /// The collective that won, on the certificate of one of its members; empty on any other.
  case collective
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
  /// The row of the office's list that names it, for messages; it is not kept.
  public var row: Int?

  public init(
    _ kind: CertificateKind, entry: Entry.ID? = nil, position: Int = 0, names: [String],
    organization: String = "", title: String = "", level: String, track: String = "",
    group: String = "", advisers: [String] = [], place: Int? = nil
  ) {
    (self.kind, self.entry, self.position, self.names) = (kind, entry, position, names)
    (self.organization, self.title, self.level) = (organization, title, level)
    (self.track, self.group, self.advisers, self.place) = (track, group, advisers, place)
  }

  /// As texts that can be kept and read back, with the fields that stand on the paper; entry, position and kind stand beside
  /// them.
  public func texts(printing fields: Set<CertificateField>) -> [String] {
    let printed = fields.map(\.rawValue).sorted().joined(separator: ",")
    return ["2", organization, title, level, track, group, place.map(String.init) ?? ""]
      + ["\(names.count)", printed] + names + advisers
  }

  /// Reads a holder from the texts that are kept of a certificate. The first text is the version of the format: 2, or 1 of older
  /// databases, which did not keep the fields that were printed.
  ///
  /// - Returns: `nil` for texts that have neither form.
  public init?(_ kind: CertificateKind, entry: Entry.ID?, position: Int, texts: [String]) {
    guard let start = Self.namesStart(texts), let count = Int(texts[7]), count >= 0,
      count <= texts.count - start
    else { return nil }
    self.init(
      kind, entry: entry, position: position, names: Array(texts[start..<(start + count)]),
      organization: texts[1], title: texts[2], level: texts[3], track: texts[4], group: texts[5],
      advisers: Array(texts[(start + count)...]), place: Int(texts[6]))
  }

  /// The fields that stand on the paper, by the kept texts. Where they do not say it, any field may.
  public static func printed(in texts: [String]) -> Set<CertificateField> {
    guard texts.first == "2", texts.count > 8 else { return Set(CertificateField.allCases) }
    return Set(texts[8].split(separator: ",").compactMap { CertificateField(rawValue: String($0)) })
  }

  private static func namesStart(_ texts: [String]) -> Int? {
    switch texts.first {
    case "1" where texts.count >= 8: 8
    case "2" where texts.count >= 9: 9
    default: nil
    }
  }

  /// What differs from another holder among the fields that are printed, in words: 姓名, 奖项.
  ///
  /// Names and prize always count, for the code on the paper is made of them. With a template that prints no place, a place that
  /// moved from 3 to 2 is no difference.
  public func differences(
    from other: CertificateHolder, printing fields: Set<CertificateField>
  ) -> [Bilingual] {
    var found: [Bilingual] = []
    let printed = fields.union([.names, .level])
    func note(
      _ differs: Bool, _ ways: Set<CertificateField>, _ chinese: String, _ english: String
    ) {
      guard differs, !printed.isDisjoint(with: ways) else { return }
      found.append(Bilingual(chinese: chinese, english: english))
    }
    // An organization is its own name.
    if kind == .organization {
      note(names != other.names, [.names, .organization], "单位名称", "organization's name")
    } else {
      note(names != other.names, [.names], "姓名", "names")
      note(organization != other.organization, [.organization], "单位", "organization")
    }
    note(level != other.level, [.level], "奖项", "prize")
    note(title != other.title, [.title, .titled, .collective], "名称", "title")
    note(advisers != other.advisers, [.advisers], "指导教师", "advisers")
    note(track != other.track, [.track], "类别", "track")
    note(group != other.group, [.group], "组别", "group")
    note(place != other.place, [.place], "名次", "place")
    return found
  }
}
