public import Contest
public import ContestSheets

/// A table of comparisons in pairs: 胜者, 负者, 评委 if it is known who chose, and 次数 if a line counts for several comparisons.
public struct PairTable {
  static let columns = [
    TableColumn(.winner, isRequired: true),
    TableColumn(.loser, isRequired: true), TableColumn(.judge), TableColumn(.comparisonTimes),
    TableColumn(.ordinal, isUsed: false), TableColumn(.note, isUsed: false),
  ].ofPlainTable

  public private(set) var pairs: [PairwiseStrength.Pair] = []
  public private(set) var choices: [PairwiseJudges.Choice] = []

  public static func read(
    _ path: String, sheet: String? = nil
  ) throws(SheetError) -> PlainReading<PairTable> {
    let source = try SheetSource.open(path)
    let table = try TableFile.read(source, columns: columns, sheet: sheet)
    var found = PairTable()
    var cells = PlainCells()
    var entries = PlainNames()
    var judges = PlainNames(areJudges: true)
    for row in table.rows {
      guard let winner = row.text("winner"), let loser = row.text("loser") else { continue }
      let words = [("winner", winner), ("loser", loser)].filter { isNoEntry($0.1) }
      for (column, word) in words {
        cells.add(
          Problem(PairTableFault.noEntry(word), at: row.place(of: column), found: word))
      }
      guard words.isEmpty else { continue }
      let pair = PairwiseStrength.Pair(
        winner: entries.name(winner, at: row.place(of: "winner")),
        loser: entries.name(loser, at: row.place(of: "loser")))
      if pair.winner == pair.loser {
        cells.add(
          Problem(
            AggregationError.sameEntry(found.pairs.count, winner), at: row.place(of: "winner")))
      }
      guard let times = row.header.column("times") != nil ? times(row, &cells) : 1 else { continue }
      found.pairs += repeatElement(pair, count: times)
      if let judge = row.text("judge") {
        if let several = PlainNames.severalJudges(judge, at: row.place(of: "judge")) {
          cells.add(several)
        }
        let choice = PairwiseJudges.Choice(
          judge: judges.name(judge, at: row.place(of: "judge")), pair: pair)
        found.choices += repeatElement(choice, count: times)
      }
    }
    for (label, place) in try PassedRows.cells(under: ["winner", "loser"], of: table, in: source)
    where isNoEntry(label) {
      cells.add(Problem(PairTableFault.noEntry(label), at: place, found: label))
    }
    for problem in entries.severalInCell { cells.add(problem) }
    let place = Place(file: source.name)
    var account = table.account
    try account.refuse(cells.problems, in: source)
    return PlainReading(
      found,
      problems: table.problems + cells.problems + entries.problems(at: place)
        + judges.problems(at: place), accounts: [account])
  }

  /// Whether a text says that there was no winner or opponent: 轮空, 平局, 弃权.
  private static func isNoEntry(_ text: String) -> Bool {
    noEntries.contains(LookAlike.fold(text)) || FormText.saysNothing(text)
  }

  private static let noEntries: Set<String> = [
    "轮空", "平", "平局", "平手", "打平", "不分胜负", "并列", "弃权", "双方弃权", "弃赛", "缺席", "缺赛", "未赛", "未比", "未定",
    "待定", "空缺", "bye",
    "draw", "tie", "tied", "walkover", "w/o", "forfeit", "none", "tbd",
  ]

  /// For how many comparisons a line counts; `nil` if the cell cannot be read, which is reported.
  private static func times(_ row: Table.Row, _ cells: inout PlainCells) -> Int? {
    let place = row.place(of: "times")
    guard !row.cell("times").value.isBlank else {
      cells.add(
        Problem(TableError.missingValue(row.header.heading(of: "times", or: "次数")), at: place))
      return nil
    }
    guard let times = cells.whole("times", row) else { return nil }
    guard (0...mostTimes).contains(times) else {
      cells.add(
        Problem(PairTableFault.timesOutOfRange(times), at: place, found: String(times)))
      return nil
    }
    return times
  }

  /// The most comparisons for which one line may count.
  static let mostTimes = 10_000
}

/// What is wrong with a line of comparisons.
enum PairTableFault: Hashable {
  case timesOutOfRange(Int)
  /// 轮空 or 平局 instead of an entry.
  case noEntry(String)
}

extension PairTableFault: Explained {
  var code: String {
    switch self {
    case .timesOutOfRange: "pairs-times-out-of-range"
    case .noEntry: "pairs-no-entry"
    }
  }

  func message(in language: Language) -> String {
    switch (self, language) {
    case (.timesOutOfRange(let times), .chinese):
      "次数 \(times) 应在 0 到 \(PairTable.mostTimes) 之间。请核对后改正。"
    case (.timesOutOfRange(let times), .english):
      "\(times) comparisons on one line; it must be 0 to \(PairTable.mostTimes). Check and correct it."
    case (.noEntry(let text), .chinese):
      "“\(text)”不是参加比较的一项。轮空、弃权、平局不是一次比较，请删去这一行；各胜一次的，请两个方向各写一行。"
    case (.noEntry(let text), .english):
      "“\(text)” is no entry. A bye, a withdrawal or a draw is no comparison: remove the row; where each won once, give a row for each."
    }
  }
}
