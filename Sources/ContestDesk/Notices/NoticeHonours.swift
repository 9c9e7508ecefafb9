import Contest

/// Awards other than the prizes of entries, for a notice: 优秀指导教师, 最佳辩手, 优秀组织奖, 挑战杯. Either all of them, or those of one
/// organization.
struct NoticeHonours {
  private let advisers: [(award: String, rows: [AdviserAwardWinners.Row])]
  private let units: [(award: String, organizations: [String])]
  /// Prizes of members of entries, with those who have one.
  private let members: [(award: String, rows: [Honours.MemberPrizes.Row])]
  /// Members that tie at the line of a prize, as a note tells them. The notice does not name them.
  private let membersTied: [(award: String, rows: [Honours.MemberPrizes.Row])]
  /// Organizations that tie at the limit of an award and about which the committee has not decided. The notice does not
  /// name them.
  private let tied: [(award: String, organizations: [String])]
  /// What the awards still wait for, if rounds that count for them are not closed.
  private let provisional: [Bilingual]
  private let book: ResultBook

  init(_ book: ResultBook, of unit: String? = nil) {
    self.book = book
    let honours = Honours(book)
    func own(_ rows: [TeamPoints.Row]) -> [String] {
      rows.map(\.organization).filter { unit == nil || $0 == unit }
    }
    advisers = honours.advisers.map { given in
      (
        given.award.name.chinese,
        given.rows.filter { unit == nil || book.entries[$0.entry]?.organization == unit }
      )
    }.filter { !$0.rows.isEmpty }
    units =
      (honours.cups.map { ($0.cup.name.chinese, own($0.rows)) }
      + honours.organizations.map { ($0.award.name.chinese, own($0.rows)) })
      .filter { !$0.1.isEmpty }
    func own(_ rows: [Honours.MemberPrizes.Row]) -> [Honours.MemberPrizes.Row] {
      rows.filter { unit == nil || $0.organization == unit }
    }
    members = honours.members.map { ($0.award.name.chinese, own($0.rows)) }
      .filter { !$0.1.isEmpty }
    membersTied = honours.members.map { ($0.award.name.chinese, own($0.tied)) }
      .filter { !$0.1.isEmpty }
    tied = honours.organizations.map { ($0.award.name.chinese, own($0.tied)) }
      .filter { !$0.1.isEmpty }
    provisional = zip(
      honours.notesOnRoundsToCome(in: .chinese), honours.notesOnRoundsToCome(in: .english)
    ).map { Bilingual(chinese: $0, english: $1) }
  }

  /// `挑战杯 1 个单位、优秀组织奖 3 个单位、优秀指导教师 12 人次`. Empty if there are no such awards.
  private var listed: String {
    (units.map { "\($0.award) \($0.organizations.count) 个单位" }
      + advisers.map { "\($0.award) \($0.rows.count) 人次" } + listedMembers)
      .joined(separator: "、")
  }

  /// `最佳辩手 1 名`, for each prize of members.
  private var listedMembers: [String] { members.map { "\($0.award) \($0.rows.count) 名" } }

  /// `另授予挑战杯 1 个单位、优秀指导教师 12 人次，名单附后。` Empty if there are no such awards.
  private var sentence: String { listed.isEmpty ? "" : "另授予\(listed)，名单附后。" }

  /// The organizations that have an award, or of which a member has one.
  var organizations: Set<String> {
    Set(units.flatMap(\.organizations) + members.flatMap { $0.rows.map(\.organization) })
  }

  /// What a decision about everybody says of these awards. If no entry has a prize, they are all that it is about; `noun` is what
  /// the entries with a prize are called.
  func fields(isOnly: Bool, noun: String) -> [String: String] {
    guard isOnly, !listed.isEmpty else {
      return ["also": sentence, "commended": commended(with: noun)]
    }
    let holders = units.isEmpty ? "个人" : members.isEmpty ? "单位" : "单位和个人"
    return [
      "given": listed, "also": "名单附后。", "commended": commended(with: nil), "noun": holders,
      "winners": Giving.prizes.holders(holders), "those": Giving.prizes.those(holders),
      "deed": Giving.prizes.deed,
    ]
  }

  /// The same for the letter to one organization.
  func fieldsToUnit(isOnly: Bool) -> [String: String] {
    let won = units.map(\.award) + listedMembers
    guard isOnly, !won.isEmpty else { return ["also": sentenceToUnit] }
    let list = won.joined(separator: "、")
    return ["won": list, "result": "获\(list)", "also": ""]
  }

  /// Whom and what a decision commends: `获奖作品`, `获奖作品和获挑战杯的单位`,
  /// `获奖作品，获挑战杯、优秀组织奖的单位，以及优秀指导教师`. Of those who are named and win no prize `名单所列集体`.
  private func commended(with noun: String?) -> String {
    var parts = noun.map { [book.edition.tier.gives.commended($0)] } ?? []
    if !units.isEmpty { parts.append("获\(units.map(\.award).joined(separator: "、"))的单位") }
    let people = advisers.map(\.award) + members.map(\.award)
    if !people.isEmpty { parts.append(people.joined(separator: "、")) }
    return Self.together(parts)
  }

  /// `甲`, `甲和乙`, `甲，乙，以及丙`.
  static func together(_ parts: [String]) -> String {
    guard let last = parts.last else { return "" }
    let others = parts.dropLast()
    switch others.count {
    case 0: return last
    case 1: return "\(others.joined())和\(last)"
    default: return "\(others.joined(separator: "，"))，以及\(last)"
    }
  }

  /// The same for a letter to the unit that got them: `贵单位另获挑战杯、优秀组织奖，优秀指导教师 2 人次。`
  private var sentenceToUnit: String {
    let parts =
      (units.isEmpty ? [] : [units.map(\.award).joined(separator: "、")])
      + advisers.map { "\($0.award) \($0.rows.count) 人次" } + listedMembers
    return parts.isEmpty ? "" : "贵单位另获\(parts.joined(separator: "，"))。"
  }

  /// The lists that follow the notice, after the list of entries.
  var tables: [OfficeTable] {
    typealias Column = OfficeTable.Column
    let heading = book.edition.heading
    let nouns = book.edition.rulebook.nouns
    var tables: [OfficeTable] = []
    let rows = units.flatMap { given in given.organizations.map { (given.award, $0) } }
    if !rows.isEmpty {
      tables.append(
        OfficeTable(
          name: "获奖单位", title: "\(heading)获奖单位名单",
          columns: [
            Column("序号", width: 6, .center), Column("奖项", width: 20, .center),
            Column("单位", width: 50),
          ],
          rows: rows.enumerated().map { [.integer($0 + 1), .text($1.0), .text($1.1)] },
          isLandscape: false))
    }
    tables += advisers.map { given in
      OfficeTable(
        name: given.award, title: "\(heading)\(given.award)名单",
        columns: [
          Column("序号", width: 6, .center), Column("指导教师", width: 14),
          Column("单位", width: 24), Column(nouns.titleHeading, width: 36),
          // This is the prize of the entry, not a prize of the adviser.
          Column("\(nouns.entry())奖项", width: 10, .center),
        ],
        rows: given.rows.enumerated().map { place, row in
          let brief = book.entries[row.entry]
          return [
            .integer(place + 1), .text(row.adviser), .optional(brief?.organization),
            .optional(brief?.title), .text(row.level),
          ]
        }, isLandscape: false)
    }
    if let list = memberTable { tables.append(list) }
    return tables
  }

  /// The members who have a prize of their own, prize by prize.
  private var memberTable: OfficeTable? {
    typealias Column = OfficeTable.Column
    let rows = members.flatMap { given in given.rows.map { (given.award, $0) } }
    guard !rows.isEmpty else { return nil }
    return OfficeTable(
      name: "个人奖", title: "\(book.edition.heading)个人奖名单",
      columns: [
        Column("序号", width: 6, .center), Column("奖项", width: 14, .center),
        Column("姓名", width: 12), Column("单位", width: 24),
        Column(book.edition.rulebook.nouns.titleHeading, width: 34),
      ],
      rows: rows.enumerated().map { place, one in
        [
          .integer(place + 1), .text(one.0), .text(one.1.name), .text(one.1.organization),
          .text(one.1.title),
        ]
      }, isLandscape: false)
  }

  /// What the person who makes the notice has to know because the notice lacks it.
  var notes: [Bilingual] {
    provisional + membersTied.map(Self.note(on:))
      + tied.map { given in
        let names = given.organizations
        return Bilingual(
          chinese: "“\(given.award)”分数相同而名额不足，待评委会决定，没有写入：\(names.joined(separator: "、"))。",
          english:
            "“\(given.award)” waits for the committee between equals, who are left out: \(names.joined(separator: ", "))."
        )
      }
  }

  private static func note(
    on given: (award: String, rows: [Honours.MemberPrizes.Row])
  ) -> Bilingual {
    let names = given.rows.map { "\($0.name)（\($0.member)）" }
    return Bilingual(
      chinese: "“\(given.award)”成绩相同而名额不足，待评委会决定，没有写入：\(names.joined(separator: "、"))。",
      english:
        "“\(given.award)” waits for the committee between equals, who are left out: \(names.joined(separator: ", "))."
    )
  }
}

extension Giving {
  /// Those whom a decision is about: `获奖作品`, `名单所列集体`.
  func commended(_ noun: String) -> String {
    self == .prizes ? holders(noun) : "名单所列\(noun)"
  }
}
