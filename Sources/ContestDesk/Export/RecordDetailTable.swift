import Contest

extension OfficeTable {
  /// 登记成绩明细: every recorded mark of a round, a row for each entry, in the order of the ranking.
  static func recordDetail(_ book: ResultBook, _ standing: RoundStanding) -> OfficeTable {
    let nouns = book.edition.rulebook.nouns
    let rules = standing.rules
    let criteria = rules.rubric.criteria
    let isPicked = rules.recorded?.best != nil
    let columns: [Column] =
      [
        Column("名次", width: 6, .center), Column(nouns.numberHeading, width: 10, .center),
        Column(nouns.titleHeading, width: 34), Column("单位", width: 22),
      ] + criteria.map { Column($0.name.chinese, width: 11, .right) }
      + [
        Column(criteria.count > 1 ? "本轮成绩" : "成绩（保留小数）", width: 11, .right),
        Column("备注", width: 18),
      ]
    let rows = standing.positionsInOrder.map { standing.results.entries[$0] }.map {
      result -> [Cell] in
      let entry = book.entries[result.entry]
      var row: [Cell] = [
        standing.givesPlaces ? result.rank.map(Cell.integer) ?? .blank : .blank,
        .text(result.entry.text),
        .optional(entry?.title), .optional(entry?.organization),
      ]
      row += criteria.map { criterion in
        guard let part = result.recorded.first(where: { $0.column == criterion.id }) else {
          return .blank
        }
        let aside = isPicked && result.roundScore != nil && !part.counts && part.mark != .absent
        return .text(part.mark.text(in: .chinese, rules.markUnit) + (aside ? "（不计）" : ""))
      }
      row.append(result.roundScore.map { .own($0, rules) } ?? .blank)
      if case .notRanked(let reason) = result.state {
        row.append(.text(reason.message(in: .chinese, naming: book.edition.names)))
      } else {
        row.append(.text(""))
      }
      return row
    }
    return OfficeTable(
      name: "成绩明细·\(standing.round.name.chinese)",
      title: "\(book.edition.heading)成绩明细（\(standing.round.name.chinese)）",
      leading: book.edition.officeLine, columns: columns, rows: rows,
      notes: ["空白表示没有登记，不等于 0 分。"] + methodNotes(standing),
      signatures: ["填表人：", "审核人：", "监督人："])
  }
}

extension OfficeTable.Cell {
  /// A round's own result: a number, or a time as it is written.
  static func own(_ result: Points, _ rules: JudgingRules) -> Self {
    rules.ownUnit == .time
      ? .text(rules.text(ofOwn: result)) : .points(result, places: rules.combine.decimals)
  }

  /// A round's result before it was turned into points.
  static func raw(_ result: Points, _ rules: JudgingRules) -> Self {
    rules.markUnit == .time
      ? .text(rules.text(ofRaw: result)) : .points(result, places: rules.rawDecimals)
  }

  /// A score by which ranks are decided: a number, or a time as it is written.
  static func score(_ score: Points, _ rules: JudgingRules) -> Self {
    rules.scoreUnit == .time
      ? .text(rules.text(ofScore: score)) : .points(score, places: rules.combine.decimals)
  }

  /// The same with all decimals, where it is used in further computation before it is rounded.
  static func unrounded(_ score: Points, _ rules: JudgingRules) -> Self {
    let places = rules.combine.decimals
    return rules.scoreUnit == .time || score.rounded(places: places) == score
      ? .score(score, rules) : .points(score, places: 4)
  }
}
