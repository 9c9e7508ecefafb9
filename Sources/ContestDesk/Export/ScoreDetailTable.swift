package import Contest

extension OfficeTable {
  /// 评分明细, long form: every mark of a round, a row for each entry and judge, in the order of the ranking. ``scoreGrid(_:_:)``
  /// has a row for each entry.
  ///
  /// Marks that were set aside or replaced are included, and the column 备注 says so.
  static func scoreDetail(_ book: ResultBook, _ standing: RoundStanding) -> OfficeTable {
    let nouns = book.edition.rulebook.nouns
    let rubric = standing.rules.rubric
    let criteria = rubric.criteria
    var columns: [Column] = [
      Column("名次", width: 6, .center), Column(nouns.numberHeading, width: 10, .center),
      Column(nouns.titleHeading, width: 34), Column("单位", width: 22),
      Column("评委", width: 10, .center),
    ]
    let panels = Dictionary(
      standing.rules.panels.map { ($0.id, $0.name.chinese) }, uniquingKeysWith: { one, _ in one })
    if !panels.isEmpty { columns.append(Column("评审组", width: 12, .center)) }
    columns += criteria.map {
      Column("\($0.name.chinese)\n(\(rubric.weightText(of: $0)))", width: 10, .right)
    }
    columns += [Column("总分", width: 9, .right), Column("备注", width: 14)]
    let sheets = standing.results.sealedSheets
    let totals = standing.results.entries.enumerated().flatMap { entry, result in
      result.totals.indices.map { (entry: entry, total: $0) }
    }
    let body = Rows(count: totals.count) { number in
      let result = standing.results.entries[totals[number].entry]
      let total = result.totals[totals[number].total]
      var row = workCells(of: result, book)
      row.append(.text(standing.judges[total.judge] ?? total.judge.text))
      if !panels.isEmpty {
        let panel = standing.results.input.panels[total.judge]
        row.append(.text(panel.map { panels[$0] ?? $0 } ?? ""))
      }
      let given = sheets.sheet(
        of: result.entry, by: total.judge, isReReview: total.isReReview)
      row += criteria.map { criterion in
        given?.mark(for: criterion.id).map { .points($0, places: 2) } ?? .blank
      }
      row.append(.points(total.total.rounded(places: 4), places: 2))
      row.append(.text(remark(on: total)))
      return row
    }
    return OfficeTable(
      name: "评分明细·\(standing.round.name.chinese)",
      title: "\(book.edition.heading)评分明细（\(standing.round.name.chinese)）",
      leading: book.edition.officeLine, columns: columns, body: body,
      notes: ["去高、去低是按规程计算该\(nouns.entry())成绩时去掉的最高分、最低分；空白表示未评分，不等于 0 分。"]
        + methodNotes(standing),
      signatures: ["填表人：", "审核人：", "监督人："])
  }

  /// The cells with which every row of an entry begins. This is a function because inside the loop above it crashes the
  /// optimizer of Swift 6.3.1 (2026-11-21).
  static func workCells(of result: EntryResult, _ book: ResultBook) -> [Cell] {
    let entry = book.entries[result.entry]
    return [
      result.rank.map(Cell.integer) ?? .blank, .text(result.entry.text),
      .optional(entry?.title), .optional(entry?.organization),
    ]
  }

  private static func remark(on total: EntryResult.JudgeTotal) -> String {
    var words: [String] = []
    if total.isReReview { words.append("复议") }
    // A second sheet is never replaced; it is set aside where those nearest together count.
    if total.isReplaced { words.append(total.isReReview ? "离得远，不计" : "复议以后不计") }
    switch total.setAside {
    case .high: words.append("去高")
    case .low: words.append("去低")
    case nil: break
    }
    return words.joined(separator: "、")
  }
}

extension Edition {
  /// 第…届之名: programme, year and tier, as they are printed over a list.
  package var heading: String { "\(year)年\(rulebook.name.chinese)\(tier.name.chinese)" }

  /// Over a list that is stamped below, so that there is one place for the stamp.
  var officeLineAbove: String { office.isEmpty ? "" : "主办单位：\(office)" }

  var officeLine: String { office.isEmpty ? "主办单位（盖章）：" : "主办单位（盖章）：\(office)" }
}
