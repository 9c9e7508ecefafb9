public import Contest

extension OfficeTable {
  /// 成绩汇总: places and results of a round, a row for each entry, with the earlier rounds that count.
  public static func summary(_ book: ResultBook, _ standing: RoundStanding) -> OfficeTable {
    let nouns = book.edition.rulebook.nouns
    let places = standing.rules.combine.decimals
    let parts = standing.rules.total
    let outcomes = outcomes(book.selections[standing.round.id] ?? [], standing)
    let unlike = unlikeTheirPlaces(standing, outcomes)
    let order = standing.positionsInOrder
    let isBallot = standing.round.ballot != nil
    // Where each entry has one mark, as in a ballot or an exam, a column of how many there are says nothing.
    let tellsCounts =
      standing.round.isJudged
      || standing.results.entries.contains { $0.totals.count + $0.recorded.count > 1 }
    let isByGroup = book.edition.tier.rankingScope(of: standing.round) == .group
    @Sendable func division(of entry: EntryBrief) -> String {
      book.edition.divisionName(of: entry, byGroup: isByGroup, in: .chinese)
    }
    let widths = SummaryWidths(
      standing.results.entries.lazy.map { result in
        let brief = book.entries[result.entry]
        return (
          brief?.title ?? "", brief?.organization ?? "",
          brief.map { division(of: $0) } ?? ""
        )
      })
    var columns: [Column] = [
      Column("名次", width: 6, .center), Column(nouns.numberHeading, width: 10, .center),
      Column(nouns.titleHeading, width: widths.title),
      Column("单位", width: widths.organization),
      Column(isByGroup ? book.edition.rulebook.divisionHeading.chinese : "类别", width: widths.track),
    ]
    if tellsCounts {
      columns.append(Column(standing.round.isJudged ? "评分数" : "成绩数", width: 7, .right))
    }
    let own = ownColumns(standing)
    let adjustments = adjustmentColumns(standing)
    columns += own.map(\.column)
    for part in parts {
      let name = book.edition.tier.round(part.round)?.name.chinese ?? part.round.text
      columns.append(Column("\(name)\n(×\(part.weight.weightText))", width: 10, .right))
    }
    columns += adjustments.map(\.column)
    columns.append(
      Column(
        isBallot ? "得票" : parts.isEmpty ? standing.round.scoreHeading(in: .chinese) : "总成绩",
        width: 10, .right))
    // A round that chooses nobody says nothing of who goes on.
    let tellsOutcomes = !outcomes.isEmpty
    if tellsOutcomes { columns.append(Column("结果", width: 14)) }
    columns.append(Column("备注", width: widths.remark))
    let body = Rows(count: order.count) { number in
      let result = standing.results.entries[order[number]]
      let brief = book.entries[result.entry]
      var row: [Cell] = [
        standing.givesPlaces ? result.rank.map(Cell.integer) ?? .blank : .blank,
        .text(result.entry.text),
        .optional(brief?.title), .optional(brief?.organization),
        .text(brief.map { division(of: $0) } ?? ""),
      ]
      if tellsCounts { row.append(.integer(result.totals.count + result.recorded.count)) }
      row += own.map { $0.cell(result) }
      for part in parts {
        let value = result.parts.first { $0.round == part.round }?.published
        // Times that add up to a time are shown as times.
        row.append(
          value.map {
            standing.rules.addsLess ? .score($0, standing.rules) : .points($0, places: places)
          } ?? .blank)
      }
      row += adjustments.map { $0.cell(result) }
      let score = result.rank == nil ? nil : result.score
      row.append(score.map { .score($0, standing.rules) } ?? .blank)
      if tellsOutcomes {
        row.append(.text(outcomes[result.entry].map { outcomeText($0, isBallot) } ?? ""))
      }
      let why = unlike.contains(result.entry) ? outcomes[result.entry]?.reason(in: .chinese) : nil
      row.append(
        .text(
          [remark(on: result, standing, book.edition.names), why ?? ""]
            .filter { !$0.isEmpty }.joined(separator: "；")))
      return row
    }
    return OfficeTable(
      name: "成绩汇总·\(standing.round.name.chinese)",
      title: "\(book.edition.heading)成绩汇总表（\(standing.round.name.chinese)）",
      leading: book.edition.officeLine, columns: columns, body: body,
      notes: methodNotes(standing), signatures: ["填表人：", "审核人：", "监督人："])
  }

  /// 成绩分布: how many entries have a result in each interval, with a chart.
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

  /// What became of each entry. An open round shows a trial; nobody was selected by it.
  static func outcomes(
    _ lines: [SelectionLine], _ standing: RoundStanding
  ) -> SelectionOutcomes {
    SelectionOutcomes(standing.isClosed ? lines : [])
  }

  /// A committee that votes elects, and sends nobody on.
  private static func outcomeText(_ line: SelectionLine, _ isBallot: Bool) -> String {
    if let place = line.reserve { return "候补第 \(place) 位" }
    return switch line.outcome {
    case .advanced where isBallot: "当选"
    case .out where isBallot: "未当选"
    default: line.outcome.name(in: .chinese)
    }
  }

  private static func remark(
    on result: EntryResult, _ standing: RoundStanding, _ names: Names
  ) -> String {
    switch result.state {
    case .notRanked(let reason): reason.message(in: .chinese, naming: names)
    case .ranked where !standing.givesPlaces: ""
    case .ranked(let place):
      place.isShared ? "并列" : result.separation(standing.rules, names, in: .chinese) ?? ""
    }
  }

  /// The entries whose outcome does not fit their place alone, so that readers will ask why: they are out though one with no
  /// better place goes on or is a reserve, or they go on though one with a better place is out.
  static func unlikeTheirPlaces(
    _ standing: RoundStanding, _ outcomes: SelectionOutcomes
  ) -> Set<Entry.ID> {
    var lastIn: [String: Int] = [:]
    var firstOut: [String: Int] = [:]
    for result in standing.results.entries {
      guard let rank = result.rank, let outcome = outcomes[result.entry]?.outcome else { continue }
      switch outcome {
      case .advanced, .reserve: lastIn[result.list] = max(lastIn[result.list] ?? rank, rank)
      case .out: firstOut[result.list] = min(firstOut[result.list] ?? rank, rank)
      case .undecided: continue
      }
    }
    let found = standing.results.entries.lazy.filter { result in
      guard let rank = result.rank else { return false }
      return switch outcomes[result.entry]?.outcome {
      case .advanced: firstOut[result.list].map { $0 < rank } ?? false
      case .out: lastIn[result.list].map { rank <= $0 } ?? false
      case .reserve, .undecided, nil: false
      }
    }
    return Set(found.map(\.entry))
  }

  /// How the results were computed, in the sentences of the rulebook, with the digest of the rules by which the version was
  /// sealed.
  static func methodNotes(_ standing: RoundStanding) -> [String] {
    let edition = standing.edition
    let amended = edition.amendments.last.map { "（第 \($0.number) 次修订）" } ?? ""
    let method = edition.rulebook.method(
      of: standing.rules, in: edition.tier, onlyData: !standing.givesPlaces, .chinese)
    return ["计算方法：\(method.joined())", "规程\(amended) SHA-256：\(edition.sealInForce)。"]
      + (standing.isByEarlierRules ? ["本表按封存时的规程计算；规程其后有修订，现行的不是算出本表的规程。"] : [])
  }

  /// What the round's own result was made of, other than judges' marks: the result of each panel, and the result before it
  /// was turned into points. A column for each that the rules have.
  static func ownColumns(_ standing: RoundStanding) -> [StepColumn] {
    let rules = standing.rules
    let places = rules.combine.decimals
    var columns = rules.panels.enumerated().map { index, panel in
      StepColumn(
        Column("\(panel.name.chinese)\n(\(panel.weight.shareText))", width: 10, .right)
      ) { result in
        result.panels.indices.contains(index)
          ? .points(result.panels[index].rounded(places: 4), places: places) : .blank
      }
    }
    if rules.rooms != nil {
      columns.append(
        StepColumn(Column("室", width: 6, .center)) { result in
          .text(result.room.map { $0.id == RoomRule.anchor ? "各室" : $0.id } ?? "")
        })
      columns.append(
        StepColumn(Column("锚定修正", width: 10, .right)) { result in
          result.room?.moved.map { .points($0.rounded(places: 4), places: places) } ?? .blank
        })
    }
    if rules.scale != nil || rules.steps != nil {
      columns.append(
        StepColumn(Column(standing.round.rawHeading(in: .chinese), width: 10, .right)) { result in
          result.raw.map { .raw($0, rules) } ?? .blank
        })
    }
    return columns
  }

  /// What notes of the office and answers in the form added to the total or took from it, where the rules have such
  /// adjustments.
  static func adjustmentColumns(_ standing: RoundStanding) -> [StepColumn] {
    let rules = standing.rules
    guard !rules.adjustments.isEmpty else { return [] }
    return [
      StepColumn(Column("加减分前", width: 10, .right)) { result in
        result.beforeAdjustments.map { .unrounded($0, rules) } ?? .blank
      },
      StepColumn(Column("加减分", width: 18)) { result in
        .text(
          result.adjustments.map { step in
            let amount = step.counted.map { " \($0.amountText(in: .chinese))，" } ?? " "
            return "\(step.name.chinese)\(amount)\(step.change.text(in: rules.scoreUnit))"
          }.joined(separator: "；"))
      },
    ]
  }
}

extension EntryResult {
  /// The tie break that put an entry before or behind others with the same score; `nil` where none did.
  func separation(_ rules: JudgingRules, _ names: Names, in language: Language) -> String? {
    guard !separations.isEmpty else { return nil }
    let links = separations.map { separation -> String in
      if case .criterion(let id) = separation.link, let criterion = rules.rubric.criterion(id) {
        return criterion.comparedName(isRecorded: rules.recorded != nil, in: language)
      }
      return separation.link.name(in: language) { names.round($0, in: language) }
    }
    return language == .chinese
      ? "同分，以\(links.joined(separator: "、"))分先后"
      : "equal score, separated by \(links.joined(separator: ", "))"
  }
}

/// How wide the columns of words are in 成绩汇总. What short titles and names leave over goes to the remarks, which are the
/// longest texts of the table and made its rows seven lines high.
///
/// | longest title, unit, track | columns | remarks |
/// |---|---|---|
/// | 40, 20, 30 | 36, 20, 24 | 26 |
/// | 6, 8, 8 | 14, 10, 8 | 60 |
struct SummaryWidths: Equatable {
  let title: Double
  let organization: Double
  let track: Double
  let remark: Double

  /// `rows` are titles with their units and tracks.
  init(_ rows: some Sequence<(String, String, String)>) {
    var longest = (title: 0, organization: 0, track: 0)
    for (title, organization, track) in rows {
      longest.title = max(longest.title, Self.width(of: title))
      longest.organization = max(longest.organization, Self.width(of: organization))
      longest.track = max(longest.track, Self.width(of: track))
    }
    title = min(max(Double(longest.title), 14), 36)
    organization = min(max(Double(longest.organization), 10), 22)
    track = min(max(Double(longest.track), 8), 24)
    remark = min(24 + (36 - title) + (22 - organization) + (24 - track), 60)
  }

  /// A Chinese character is as wide as two others.
  private static func width(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
  }
}

/// A column of 成绩汇总 that only some rules have.
struct StepColumn: Sendable {
  let column: OfficeTable.Column
  let cell: @Sendable (EntryResult) -> OfficeTable.Cell

  init(
    _ column: OfficeTable.Column, cell: @escaping @Sendable (EntryResult) -> OfficeTable.Cell
  ) {
    self.column = column
    self.cell = cell
  }
}

/// Counts results by intervals of equal, round width.
struct Histogram {
  struct Bar: Hashable {
    let label: String
    let count: Int
  }

  let bars: [Bar]

  /// At most twelve intervals that contain every result. Their width is 1, 2, 5 or 10 points, or a power of ten times that.
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
