import Contest

extension OfficeTable {
  /// 团体总分 with its chart, and 奖牌榜. Where no prize has points, there are no team points: all units would be first with 0.
  static func teamPoints(_ book: ResultBook) -> [OfficeTable] {
    let honours = Honours(book)
    let levels = book.edition.tier.awards
    var cups: [String: [String]] = [:]
    for cup in honours.cups {
      for row in cup.rows { cups[row.organization, default: []].append(cup.cup.name.chinese) }
    }
    let tier = book.edition.tier
    // Where only places have points, the prizes stand in the table of medals alone.
    let isByLevel = tier.hasPointsByLevel
    let prizes = isByLevel ? levels.map { Column($0.level.chinese, width: 9, .right) } : []
    let parts = tier.teamParts.map { part in
      let name = tier.round(part.round)?.name.chinese ?? part.round.text
      return Column(part.times == 1 ? name : "\(name)×\(part.times)", width: 12, .right)
    }
    let pointRows = honours.points.rows.map { row -> [Cell] in
      let byPlace = tier.teamParts.map { part in
        honours.places.points(of: row.organization, in: part.round)
          .map { Cell.short($0) } ?? .blank
      }
      let byLevel = isByLevel ? row.prizes.map(Cell.integer) : []
      return [.integer(row.place), .text(row.organization)] + byLevel + byPlace + [
        .short(row.points), .text((cups[row.organization] ?? []).joined(separator: "、")),
      ]
    }
    let values = levels.map { "\($0.level.chinese) \($0.points) 分" }.joined(separator: "，")
    let sources =
      (parts.isEmpty
        ? []
        : tier.teamParts.allSatisfy(\.isPlain)
          ? ["各项名次分相加，并列的按规程给分，“×2”是加倍计。"]
          : [book.edition.rulebook.sentenceOfTeamPoints(in: tier, .chinese)])
      + (isByLevel ? ["积分：\(values)。"] : [])
    let equals =
      tier.teamTies.isEmpty
      ? "总分相同的单位名次并列。" : book.edition.rulebook.sentenceOfTeamTies(in: tier, .chinese)
    let separations = honours.points.separations.map { $0.sentence(in: .chinese) }
    let points = OfficeTable(
      name: "团体总分", title: "\(book.edition.heading)团体总分", leading: book.edition.officeLine,
      columns: [
        Column("名次", width: 7, .center), Column("单位", width: prizes.count > 3 ? 28 : 40),
      ] + prizes + parts + [
        Column("总分", width: 9, .right), Column("杯", width: 18, .center, isList: true),
      ], rows: pointRows,
      notes: [sources.joined() + equals] + separations + book.titleNotes.map(\.chinese)
        + honours.notes(in: .chinese),
      signatures: ["填表人：", "审核人：", "监督人："],
      chart: Chart(
        title: "团体总分", names: 1, numbers: 2 + prizes.count + parts.count, firstRows: 12,
        namesTitle: "单位",
        numbersTitle: "总分"))
    // Where no prize counts for points, there is no such list.
    let counting = tier.hasTeamPoints ? [points] : []
    return counting + (levels.isEmpty ? [] : [medals(book, honours)])
      + honours.organizations.map { organizations(book, $0) }
  }

  /// A prize for organizations, such as 优秀组织奖.
  private static func organizations(
    _ book: ResultBook, _ given: OrganizationAwardWinners
  ) -> OfficeTable {
    let name = given.award.name.chinese
    let tied = given.tied.map(\.organization).joined(separator: "、")
    let decided = given.given.sorted().joined(separator: "、")
    let (columns, rows) =
      given.award.figures != nil
      ? byFigures(given)
      : given.award.tracks.isEmpty ? byTeamPoints(given) : byPointsOfTracks(given)
    let measure = given.award.figures == nil ? "总分" : "得分"
    var notes = [
      given.award.figures == nil && given.award.tracks.isEmpty
        ? "授予团体总分靠前的 \(given.award.count) 个单位。"
        : book.edition.rulebook.sentence(of: given.award, in: book.edition.tier, .chinese)
    ]
    notes += given.separations.map { $0.sentence(in: .chinese) }
    if given.rows.isEmpty, given.tied.isEmpty { notes.append("空缺。") }
    if !given.tied.isEmpty { notes.append("\(measure)相同而名额不足的，由评委会决定：\(tied)。") }
    if !decided.isEmpty { notes.append("其中由评委会决定授予的：\(decided)。") }
    return OfficeTable(
      name: name, title: "\(book.edition.heading)\(name)", leading: book.edition.officeLine,
      columns: columns, rows: rows,
      notes: notes + Honours(book).notes(in: .chinese),
      signatures: ["填表人：", "审核人：", "监督人："])
  }

  private static func byTeamPoints(
    _ given: OrganizationAwardWinners
  ) -> (columns: [Column], rows: [[Cell]]) {
    (
      [
        Column("序号", width: 6, .center), Column("单位", width: 36), Column("团体总分", width: 12, .right),
      ],
      given.rows.enumerated().map { index, row in
        [.integer(index + 1), .text(row.organization), .short(row.points)]
      }
    )
  }

  /// All organizations that have points in the tracks of the prize, since the table of team points counts all tracks.
  private static func byPointsOfTracks(
    _ given: OrganizationAwardWinners
  ) -> (columns: [Column], rows: [[Cell]]) {
    (
      [
        Column("名次", width: 7, .center), Column("单位", width: 36), Column("得分", width: 12, .right),
        Column("结果", width: 10, .center),
      ],
      // Who has it by decision may have no points there.
      (given.table
        + given.rows.filter { row in
          !given.table.contains { $0.organization == row.organization }
        }).map { row in
          [
            .integer(row.place), .text(row.organization), .short(row.points),
            .text(given.result(of: row.organization)),
          ]
        }
    )
  }

  /// All organizations with what they were measured by, so that everybody can work the points out.
  private static func byFigures(
    _ given: OrganizationAwardWinners
  ) -> (columns: [Column], rows: [[Cell]]) {
    return (
      [
        Column("序号", width: 6, .center), Column("单位", width: 36), Column("件数", width: 8, .right),
        Column("获奖件数", width: 10, .right), Column("获奖率（%）", width: 12, .right),
        Column("得分", width: 10, .right), Column("结果", width: 10, .center),
      ],
      given.figures.enumerated().map { index, row in
        return [
          .integer(index + 1), .text(row.organization), .integer(row.entries),
          .integer(row.prizes), row.rate.map { .points($0, places: 2) } ?? .blank,
          .points(row.points, places: 2), .text(given.result(of: row.organization)),
        ]
      }
    )
  }

  /// What the sheets of organizations' prizes are called, on the list of prizes and on its draft.
  static let organizationPrizeSheets = ["单位奖项", "拟获单位奖项"]

  /// The cups and the prizes of organizations, as a sheet of its own behind the works; none where the tier has no such prize.
  static func organizationPrizes(_ book: ResultBook, named name: String) -> [OfficeTable] {
    let honours = Honours(book)
    guard !honours.cups.isEmpty || !honours.organizations.isEmpty else { return [] }
    let cups = honours.cups.flatMap { cup in
      cup.rows.map { (cup.cup.name.chinese, $0.organization) }
    }
    let prizes = honours.organizations.flatMap { given in
      given.rows.map { (given.award.name.chinese, $0.organization) }
    }
    let rows = (cups + prizes).enumerated().map { index, row -> [Cell] in
      [.integer(index + 1), .text(row.0), .text(row.1)]
    }
    let vacant =
      honours.cups.filter(\.rows.isEmpty).map(\.cup.name.chinese)
      + honours.organizations.filter { $0.rows.isEmpty && $0.tied.isEmpty }
      .map(\.award.name.chinese)
    let notes = honours.organizations.flatMap { given -> [String] in
      let name = given.award.name.chinese
      let decided = given.given.sorted().joined(separator: "、")
      return
        (given.tied.isEmpty
        ? [] : ["\(name)有单位\(given.award.figures == nil ? "总分" : "得分")相同而名额不足，待评委会决定。"])
        + (decided.isEmpty ? [] : ["\(name)中由评委会决定授予的：\(decided)。"])
    }
    return [
      OfficeTable(
        name: name, title: "\(book.edition.heading)\(name)", leading: book.edition.officeLineAbove,
        columns: [
          Column("序号", width: 6, .center), Column("奖项", width: 20), Column("单位", width: 36),
        ], rows: rows,
        notes: (vacant.isEmpty ? [] : ["空缺：\(vacant.joined(separator: "、"))。"]) + notes
          + (book.undecidedPoints.isEmpty
            ? [] : [book.undecidedPoints.ofToday("部分奖项尚待评委会决定，单位奖项随之可能变动。", in: .chinese)])
          + honours.notesOnRoundsToCome(in: .chinese),
        signatures: ["主办单位（盖章）：", "日期："])
    ]
  }

  /// A prize for advisers, such as 优秀指导教师: a row for each adviser of each work.
  static func advisers(_ book: ResultBook) -> [OfficeTable] {
    let nouns = book.edition.rulebook.nouns
    return Honours(book).advisers.map { given in
      let name = given.award.name.chinese
      return OfficeTable(
        name: name, title: "\(book.edition.heading)\(name)名单", leading: book.edition.officeLine,
        columns: [
          Column("序号", width: 6, .center), Column("指导教师", width: 16), Column("单位", width: 24),
          Column(nouns.numberHeading, width: 10, .center), Column(nouns.titleHeading, width: 36),
          Column("奖项", width: 10, .center),
        ],
        rows: given.rows.enumerated().map { index, row in
          let brief = book.entries[row.entry]
          return [
            .integer(index + 1), .text(row.adviser), .optional(brief?.organization),
            .text(row.entry.text), .optional(brief?.title), .text(row.level),
          ]
        }, notes: given.rows.isEmpty ? ["空缺。"] : [], signatures: ["填表人：", "审核人：", "联系电话："])
    }
  }

  /// 最佳辩手 and the like: prizes for members of entries, a table each.
  static func memberPrizes(_ book: ResultBook) -> [OfficeTable] {
    let nouns = book.edition.rulebook.nouns
    return Honours(book).members.map { given in
      let name = given.award.name.chinese
      let tied = given.tied.map { "\($0.name)（\($0.member.entry.text)）" }.joined(separator: "、")
      return OfficeTable(
        name: name, title: "\(book.edition.heading)\(name)名单", leading: book.edition.officeLine,
        columns: [
          Column("序号", width: 6, .center), Column("姓名", width: 16), Column("单位", width: 24),
          Column(nouns.numberHeading, width: 10, .center), Column(nouns.titleHeading, width: 36),
          Column("依据", width: 18, .center),
        ],
        rows: given.rows.enumerated().map { index, row in
          [
            .integer(index + 1), .text(row.name), .text(row.organization),
            .text(row.member.entry.text), .text(row.title),
            .text(row.isDecided ? "评委会指名" : row.mark.map { "成绩 \($0)" } ?? ""),
          ]
        },
        notes: (given.rows.isEmpty && tied.isEmpty ? ["空缺。"] : [])
          + (tied.isEmpty ? [] : ["线上成绩相同，待评委会决定：\(tied)。"]),
        signatures: ["填表人：", "审核人：", "联系电话："])
    }
  }

  /// 奖牌榜, with the team points beside it.
  static func medals(_ book: ResultBook, _ honours: Honours) -> OfficeTable {
    let prizes = book.edition.tier.awards.map { Column($0.level.chinese, width: 9, .right) }
    let hasPoints = book.edition.tier.hasTeamPoints
    let rows = honours.medals.rows.map { row -> [Cell] in
      [.integer(row.place), .text(row.organization)] + row.prizes.map(Cell.integer)
        + (hasPoints ? [.short(row.points)] : [])
    }
    let name = book.edition.countsNoMedals ? book.edition.tier.gives.prizesOfUnits : "奖牌榜"
    return OfficeTable(
      name: name, title: "\(book.edition.heading)\(name)", leading: book.edition.officeLine,
      columns: [
        Column("名次", width: 7, .center), Column("单位", width: prizes.count > 3 ? 28 : 40),
      ] + prizes
        + (hasPoints ? [Column("总分", width: 9, .right)] : []), rows: rows,
      notes: ["先比最高等次的数量，再依次比下一等次；全部相同的名次并列。"]
        + book.titleNotes.map(\.chinese)
        + honours.medalNotes(in: .chinese))
  }
}

extension OfficeTable.Cell {
  /// A number with as many decimals as it has: 25, 20.5.
  fileprivate static func short(_ points: Points) -> OfficeTable.Cell {
    let text = points.description
    let decimals = text.split(separator: ".").dropFirst().last?.count ?? 0
    return decimals == 0
      ? Int(text).map(OfficeTable.Cell.integer) ?? .text(text)
      : .points(points, places: decimals)
  }
}

extension OrganizationAwardWinners {
  /// What the table of a prize says of an organization: 授予, 待定, or nothing.
  fileprivate func result(of organization: String) -> String {
    if rows.contains(where: { $0.organization == organization }) { return "授予" }
    return tied.contains { $0.organization == organization } ? "待定" : ""
  }
}
