import Contest

/// Awards other than the prizes of entries, for a notice: 优秀指导教师, 优秀组织奖, 挑战杯. Either all of them, or those of one
/// organization.
struct NoticeHonours {
  private let advisers: [(award: String, rows: [AdviserAwardWinners.Row])]
  private let units: [(award: String, organizations: [String])]
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
    tied = honours.organizations.map { ($0.award.name.chinese, own($0.tied)) }
      .filter { !$0.1.isEmpty }
    provisional = zip(
      honours.notesOnRoundsToCome(in: .chinese), honours.notesOnRoundsToCome(in: .english)
    ).map { Bilingual(chinese: $0, english: $1) }
  }

  /// `挑战杯 1 个单位、优秀组织奖 3 个单位、优秀指导教师 12 人次`. Empty if there are no such awards.
  private var listed: String {
    (units.map { "\($0.award) \($0.organizations.count) 个单位" }
      + advisers.map { "\($0.award) \($0.rows.count) 人次" }).joined(separator: "、")
  }

  /// `另授予挑战杯 1 个单位、优秀指导教师 12 人次，名单附后。` Empty if there are no such awards.
  private var sentence: String { listed.isEmpty ? "" : "另授予\(listed)，名单附后。" }

  /// The organizations that have an award.
  var organizations: Set<String> { Set(units.flatMap(\.organizations)) }

  /// What a decision about everybody says of these awards. If no entry has a prize, they are all that it is about; `noun` is what
  /// the entries with a prize are called.
  func fields(isOnly: Bool, noun: String) -> [String: String] {
    guard isOnly, !listed.isEmpty else {
      return ["also": sentence, "commended": commended(with: noun)]
    }
    return [
      "given": listed, "also": "名单附后。", "commended": commended(with: nil), "noun": "单位",
    ]
  }

  /// The same for the letter to one organization.
  func fieldsToUnit(isOnly: Bool) -> [String: String] {
    guard isOnly, !units.isEmpty else { return ["also": sentenceToUnit] }
    return ["won": units.map(\.award).joined(separator: "、"), "also": ""]
  }

  /// Whom and what a decision commends: `获奖作品`, `获奖作品和获挑战杯的单位`,
  /// `获奖作品，获挑战杯、优秀组织奖的单位，以及优秀指导教师`.
  private func commended(with noun: String?) -> String {
    var parts = noun.map { ["获奖\($0)"] } ?? []
    if !units.isEmpty { parts.append("获\(units.map(\.award).joined(separator: "、"))的单位") }
    if !advisers.isEmpty { parts.append(advisers.map(\.award).joined(separator: "、")) }
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
      + advisers.map { "\($0.award) \($0.rows.count) 人次" }
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
    return tables
  }

  /// What the person who makes the notice has to know because the notice lacks it.
  var notes: [Bilingual] {
    provisional
      + tied.map { given in
        let names = given.organizations
        return Bilingual(
          chinese: "“\(given.award)”分数相同而名额不足，待评委会决定，没有写入：\(names.joined(separator: "、"))。",
          english:
            "“\(given.award)” waits for the committee between equals, who are left out: \(names.joined(separator: ", "))."
        )
      }
  }
}
