import Contest

extension OfficeTable {
  /// 成绩汇总: places and results of a round, a row per entry, with the rounds that count.
  static func summary(_ book: ResultBook, _ standing: RoundStanding) -> OfficeTable {
    let nouns = book.edition.rulebook.nouns
    let places = standing.rules.combine.decimals
    let parts = standing.rules.total
    let outcomes = Dictionary(
      // A round that is open shows a trial, which nobody was selected by.
      (standing.isClosed ? book.selections[standing.round.id] ?? [] : []).map { ($0.entry, $0) },
      uniquingKeysWith: { $1 })
    var columns: [Column] = [
      Column("名次", width: 6, .center), Column(nouns.numberHeading, width: 10, .center),
      Column(nouns.titleHeading, width: 36), Column("单位", width: 22), Column("类别", width: 24),
      Column(standing.round.isJudged ? "评分数" : "成绩数", width: 7, .right),
    ]
    for part in parts {
      let name = book.edition.tier.round(part.round)?.name.chinese ?? part.round.text
      columns.append(Column("\(name)\n(×\(part.weight.weightText))", width: 10, .right))
    }
    columns += [
      Column(parts.isEmpty ? "成绩" : "总成绩", width: 10, .right), Column("结果", width: 14),
      Column("备注", width: 18),
    ]
    let rows = standing.results.entries.map { result -> [Cell] in
      let brief = book.entries[result.entry]
      var row: [Cell] = [
        result.rank.map(Cell.integer) ?? .blank, .text(result.entry.text),
        .optional(brief?.title), .optional(brief?.organization),
        .text(brief.map { book.trackName($0.track) } ?? ""),
        .integer(result.totals.count + result.recorded.count),
      ]
      for part in parts {
        let value = result.parts.first { $0.round == part.round }?.published
        row.append(value.map { .points($0, places: places) } ?? .blank)
      }
      let score = result.rank == nil ? nil : result.score
      row.append(score.map { .score($0, standing.rules) } ?? .blank)
      row.append(.text(outcomes[result.entry].map(outcomeText) ?? ""))
      row.append(.text(remark(on: result)))
      return row
    }
    return OfficeTable(
      name: "成绩汇总·\(standing.round.name.chinese)",
      title: "\(book.edition.heading)成绩汇总表（\(standing.round.name.chinese)）",
      leading: book.edition.officeLine, columns: columns, rows: rows,
      notes: [methodNote(standing)], signatures: ["填表人：", "审核人：", "监督人："])
  }

  /// 成绩分布: how many entries have their result in each interval, with a chart.
  static func distribution(_ book: ResultBook, _ standing: RoundStanding) -> OfficeTable {
    let nouns = book.edition.rulebook.nouns
    let scores = standing.results.entries.compactMap { $0.rank == nil ? nil : $0.score }
    let rows = Histogram(scores).bars.map { bar -> [Cell] in
      [.text(bar.label), .integer(bar.count)]
    }
    return OfficeTable(
      name: "成绩分布·\(standing.round.name.chinese)",
      title: "成绩分布（\(standing.round.name.chinese)）",
      columns: [Column("分数段", width: 18, .center), Column("\(nouns.entry())数", width: 10, .right)],
      rows: rows,
      chart: Chart(
        title: "成绩分布", names: 0, numbers: 1, namesTitle: "分数段", numbersTitle: "\(nouns.entry())数"),
      isLandscape: true)
  }

  private static func outcomeText(_ line: SelectionLine) -> String {
    line.reserve.map { "候补第 \($0) 位" } ?? line.outcome.name(in: .chinese)
  }

  private static func remark(on result: EntryResult) -> String {
    switch result.state {
    case .notRanked(let reason): reason.message(in: .chinese)
    case .ranked(let place): place.isShared ? "并列" : ""
    }
  }

  /// How the results came about, in one line under the table.
  static func methodNote(_ standing: RoundStanding) -> String {
    let combine = standing.rules.combine
    var words: [String] = []
    if let recorded = standing.rules.recorded {
      let count = standing.rules.rubric.criteria.count
      switch (recorded.best, combine.average) {
      case (let best?, .mean): words.append("\(count) 项中取最好的 \(best) 项平均")
      case (let best?, _): words.append("\(count) 项中取最好的 \(best) 项合计")
      case (nil, .mean): words.append(count > 1 ? "\(count) 项平均" : "按登记的成绩")
      case (nil, _): words.append(count > 1 ? "\(count) 项合计" : "按登记的成绩")
      }
      if recorded.better == .less { words.append("越少越好") }
      words.append("保留 \(combine.decimals) 位小数")
      return "计算方法：\(words.joined(separator: "，"))。规程封存 SHA-256：\(standing.edition.seal)。"
    }
    switch standing.rules.adjust {
    case .none: break
    case .standardScore: words.append("换算标准分")
    case .twoWay: words.append("按双因素最小二乘校正评委松紧")
    case .severity: words.append("校正评委松紧")
    }
    // Two-way and severity estimate a result from all sheets at once; nothing is set aside or averaged.
    if standing.rules.adjust.combinesTotals {
      if combine.dropHigh > 0 { words.append("去掉 \(combine.dropHigh) 个最高分") }
      if combine.dropLow > 0 { words.append("去掉 \(combine.dropLow) 个最低分") }
      switch combine.average {
      case .mean: words.append("取平均")
      case .median: words.append("取中位数")
      case .sum: words.append("合计")
      }
    } else {
      words.append("由全部评分一并估计")
    }
    words.append("保留 \(combine.decimals) 位小数")
    return "计算方法：\(words.joined(separator: "，"))。规程封存 SHA-256：\(standing.edition.seal)。"
  }
}

/// Counts results by intervals of equal, round width.
struct Histogram {
  struct Bar: Hashable {
    let label: String
    let count: Int
  }

  let bars: [Bar]

  /// At most twelve intervals, of 1, 2, 5 or 10 points or their tenfolds, that hold every result.
  init(_ scores: [Points]) {
    guard let least = scores.min(), let most = scores.max() else {
      bars = []
      return
    }
    let widths = [1, 2, 5, 10, 20, 50, 100, 1_000, 10_000, 100_000, 1_000_000]
    let span = Fraction(most - least)
    let width = widths.first { span < Fraction(Int128($0 * 12)) } ?? 1_000_000
    func interval(_ score: Points) -> Int { (Fraction(score) / Fraction(Int128(width))).floor }
    var counts: [Int: Int] = [:]
    for score in scores { counts[interval(score), default: 0] += 1 }
    bars = (interval(least)...interval(most)).map { index in
      Bar(label: "\(index * width)–\((index + 1) * width)", count: counts[index] ?? 0)
    }
  }
}
