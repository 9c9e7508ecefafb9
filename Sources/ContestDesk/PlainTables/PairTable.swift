public import Contest
public import ContestSheets

/// A table of comparisons in pairs: 胜者, 负者, and 评委 where it is known who chose.
public struct PairTable {
  static let columns = [
    TableColumn(.winner, isRequired: true),
    TableColumn(.loser, isRequired: true), TableColumn(.judge),
    TableColumn(.ordinal, isUsed: false), TableColumn(.note, isUsed: false),
  ]

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
      let pair = PairwiseStrength.Pair(
        winner: entries.name(winner, at: row.place(of: "winner")),
        loser: entries.name(loser, at: row.place(of: "loser")))
      if pair.winner == pair.loser {
        cells.add(
          Problem(
            AggregationError.sameEntry(found.pairs.count, winner), at: row.place(of: "winner")))
      }
      found.pairs.append(pair)
      if let judge = row.text("judge") {
        found.choices.append(
          .init(judge: judges.name(judge, at: row.place(of: "judge")), pair: pair))
      }
    }
    let place = Place(file: source.name)
    var account = table.account
    try account.refuse(cells.problems, in: source)
    return PlainReading(
      found,
      problems: table.problems + cells.problems + entries.problems(at: place)
        + judges.problems(at: place), accounts: [account])
  }
}
