import Contest

/// The columns of a table with judges' totals, and which total goes into which column.
protocol TotalSeats {
  /// The headings of the columns: judges' names, or numbered seats where there are many judges.
  var headings: [String] { get }
  /// Whether each column belongs to one judge for all entries.
  var areNamed: Bool { get }
  /// The judges' names.
  var names: [Judge.ID: String] { get }
  /// The totals of an entry, one for each column.
  func places(of result: EntryResult) -> [EntryResult.JudgeTotal?]
}

extension OfficeTable {
  /// The columns of a table of judges' totals; `result` is the heading of the entry's result. Where earlier rounds count too,
  /// the score that decides places has a column of its own; otherwise a place would seem to contradict the result beside it.
  /// Where places are counted by track, `isByList`, each row says in which.
  static func totalColumns(
    _ seats: some TotalSeats, _ nouns: Nouns, result: String, isByList: Bool,
    _ rules: JudgingRules
  ) -> [Column] {
    var columns = [
      Column("名次", width: 6, .center), Column(nouns.numberHeading, width: 10, .center),
      Column(nouns.titleHeading, width: 32), Column("单位", width: 20),
    ]
    if isByList { columns.append(Column("类别", width: 18)) }
    columns += seats.headings.map { Column($0, width: 9, .right) }
    columns.append(Column(result, width: 9, .right))
    if !rules.total.isEmpty { columns.append(Column("总成绩", width: 9, .right)) }
    if !seats.areNamed { columns.append(Column("评委（按次序）", width: 24, isList: true)) }
    columns.append(Column("备注", width: 18, isList: true))
    return columns
  }

  /// An entry's row under these columns.
  static func totalCells(
    of entry: EntryResult, _ seats: some TotalSeats, result: Cell, isByList: Bool,
    _ rules: JudgingRules, _ book: ResultBook
  ) -> [Cell] {
    let placed = seats.places(of: entry)
    var row = workCells(of: entry, book)
    if isByList { row.append(.text(book.edition.names.list(entry.list, in: .chinese))) }
    row += placed.map { total in
      total.map { .points($0.total.rounded(places: 4), places: 2) } ?? .blank
    }
    row.append(result)
    if !rules.total.isEmpty {
      let score = entry.rank == nil ? nil : entry.score
      row.append(score.map { .score($0, rules) } ?? .blank)
    }
    if !seats.areNamed {
      let names = placed.map { $0.map { seats.names[$0.judge] ?? $0.judge.text } ?? "（空）" }
      // Empty seats at the end are left out.
      let last = placed.lastIndex { $0 != nil } ?? -1
      row.append(.text(names.prefix(last + 1).joined(separator: "、")))
    }
    row.append(.text(remark(on: entry, placed, seats, book.edition.names)))
    return row
  }

  /// Whether places are counted in several lists, such as one for each track.
  static func isByList(_ entries: [EntryResult]) -> Bool { Set(entries.map(\.list)).count > 1 }

  /// Remarks such as 去高：评委2；去低：评委4, in the words of the headings, and why there is no rank.
  static func remark(
    on result: EntryResult, _ placed: [EntryResult.JudgeTotal?], _ seats: some TotalSeats,
    _ names: Names
  ) -> String {
    func heads(_ applies: (EntryResult.JudgeTotal) -> Bool) -> [String] {
      zip(placed, seats.headings).compactMap { total, heading in
        total.map(applies) ?? false
          ? heading.replacing("\n", with: "") : nil
      }
    }
    var parts: [String] = []
    for (word, judges) in [
      ("去高", heads { $0.setAside == .high }), ("去低", heads { $0.setAside == .low }),
      ("复议以后不计", heads(\.isReplaced)),
      // Numbered seats already say it.
      ("复议", seats.areNamed ? heads(\.isReReview) : []),
    ] where !judges.isEmpty {
      parts.append("\(word)：\(judges.joined(separator: "、"))")
    }
    if case .notRanked(let reason) = result.state {
      parts.append(reason.message(in: .chinese, naming: names))
    }
    return parts.joined(separator: "；")
  }
}
