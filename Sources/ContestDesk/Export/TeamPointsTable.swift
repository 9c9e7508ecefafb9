import Contest

extension OfficeTable {
  /// 团体总分 with its chart, and 奖牌榜.
  static func teamPoints(_ book: ResultBook) -> [OfficeTable] {
    let honours = Honours(book)
    let levels = book.edition.tier.awards
    var cups: [String: [String]] = [:]
    for cup in honours.cups {
      for row in cup.rows { cups[row.organization, default: []].append(cup.cup.name.chinese) }
    }
    let prizes = levels.map { Column($0.level.chinese, width: 9, .right) }
    let pointRows = honours.points.rows.map { row -> [Cell] in
      [.integer(row.place), .text(row.organization)] + row.prizes.map(Cell.integer) + [
        .integer(row.points), .text((cups[row.organization] ?? []).joined(separator: "、")),
      ]
    }
    let values = levels.map { "\($0.level.chinese) \($0.points) 分" }.joined(separator: "，")
    let points = OfficeTable(
      name: "团体总分", title: "\(book.edition.heading)团体总分", leading: book.edition.officeLine,
      columns: [Column("名次", width: 7, .center), Column("单位", width: 28)] + prizes + [
        Column("总分", width: 9, .right), Column("杯", width: 18, .center),
      ], rows: pointRows, notes: ["积分：\(values)。总分相同的单位名次并列。"],
      signatures: ["填表人：", "审核人：", "监督人："],
      chart: Chart(
        title: "团体总分", names: 1, numbers: 2 + levels.count, firstRows: 12, namesTitle: "单位",
        numbersTitle: "总分"))
    return [points, medals(book, honours)]
  }

  /// 奖牌榜, with the team points beside it.
  static func medals(_ book: ResultBook, _ honours: Honours) -> OfficeTable {
    let prizes = book.edition.tier.awards.map { Column($0.level.chinese, width: 9, .right) }
    let rows = honours.medals.rows.map { row -> [Cell] in
      [.integer(row.place), .text(row.organization)] + row.prizes.map(Cell.integer)
        + [.integer(row.points)]
    }
    return OfficeTable(
      name: "奖牌榜", title: "\(book.edition.heading)奖牌榜", leading: book.edition.officeLine,
      columns: [Column("名次", width: 7, .center), Column("单位", width: 28)] + prizes + [
        Column("总分", width: 9, .right)
      ], rows: rows, notes: ["先比最高等次的数量，再依次比下一等次；全部相同的名次并列。"])
  }
}
