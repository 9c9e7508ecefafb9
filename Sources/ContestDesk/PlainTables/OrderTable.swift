public import Contest
public import ContestSheets

/// A table of judges' rankings: 评委, 作品编号, 名次, and 环节 if each dance has its own; or a column for each judge, see
/// ``WideOrders``.
public enum OrderTable {
  static let columns = [
    TableColumn(.judge, isRequired: true),
    TableColumn(.entryOrTitle, isRequired: true),
    TableColumn("place", HeadingWord.rank.words + ["rank"], isRequired: true),
    TableColumn(.dance), TableColumn(.comparisonTimes), TableColumn(.ordinal, isUsed: false),
    TableColumn(.title, isUsed: false), TableColumn(.note, isUsed: false),
  ].ofPlainTable

  /// Reads the rankings: one for each dance if `byDance` is set, else one in all. `asked` are the headings of the judges' columns
  /// where a person named them.
  public static func read(
    _ path: String, sheet: String? = nil, byDance: Bool, judges asked: [String]? = nil
  ) throws(SheetError) -> PlainReading<[RankedOrders]> {
    let source = try SheetSource.open(path)
    let table = try TableFile.read(source, columns: columns, sheet: sheet)
    if asked != nil || !table.has("judge"),
      let wide = try WideOrders.read(source, sheet: sheet, judges: asked)
    {
      return wide
    }
    var cells = PlainCells()
    var judges = PlainNames(areJudges: true)
    var entries = PlainNames()
    var names = PlainNames()
    var dances: [(name: String, rows: [RankedOrders.Row], at: [Table.Row])] = []
    for row in table.rows {
      guard let place = cells.ordinal("place", row), let judge = row.text("judge"),
        let entry = row.text("entry")
      else { continue }
      guard isOnce(row, &cells) else { continue }
      if let several = PlainNames.severalJudges(judge, at: row.place(of: "judge")) {
        cells.add(several)
        continue
      }
      var name = ""
      if byDance, row.header.column("dance") != nil {
        guard let written = row.text("dance") else {
          cells.add(
            Problem(
              TableError.missingValue(row.header.heading(of: "dance", or: "环节")),
              at: row.place(of: "dance")))
          continue
        }
        name = names.name(written, at: row.place(of: "dance"))
      }
      let order = RankedOrders.Row(
        judge: judges.name(judge, at: row.place(of: "judge")),
        entry: entries.name(entry, at: row.place(of: "entry")), place: place)
      if let dance = dances.firstIndex(where: { $0.name == name }) {
        dances[dance].rows.append(order)
        dances[dance].at.append(row)
      } else {
        dances.append((name, [order], [row]))
      }
    }
    for problem in entries.severalInCell { cells.add(problem) }
    let place = Place(file: source.name)
    let isWhole = !cells.problems.contains { $0.severity == .error } && !table.hasErrors
    var checked: [RankedOrders] = []
    for dance in dances {
      let orders = check(
        dance.rows, at: dance.at.map { $0.place(of: "place") }, isWhole: isWhole, of: source.name,
        &cells)
      if let orders { checked.append(orders) }
    }
    if dances.isEmpty, !table.hasErrors, cells.problems.isEmpty {
      cells.add(Problem(AggregationError.noRows, at: place))
    }
    let problems =
      table.problems + cells.problems + judges.problems(at: place) + entries.problems(at: place)
    var account = table.account
    try account.refuse(cells.problems, in: source)
    return PlainReading(checked, problems: problems, accounts: [account])
  }

  /// The orders of one dance, and what is to be told of them; `nil` if they are refused. `places` are the cells of the rows.
  static func check(
    _ rows: [RankedOrders.Row], at places: [Place], isWhole: Bool, of file: String,
    _ cells: inout PlainCells
  ) -> RankedOrders? {
    let place = Place(file: file)
    do throws(AggregationError) {
      let orders = try RankedOrders(rows)
      // A place that was refused is not reported as missing.
      guard isWhole else { return orders }
      let count = Set(rows.map(\.entry)).count
      if count > 1, let first = rows.map(\.place).min(), first > count {
        cells.add(
          Problem(
            OrderTableNote.noPlaces(first: first, of: count), at: places.first ?? place))
        return nil
      }
      for (order, spot) in zip(rows, places) where order.place > count {
        cells.add(
          Problem(
            OrderTableNote.placeBeyond(judge: order.judge, place: order.place, of: count),
            severity: .warning, at: spot, found: String(order.place)))
      }
      for (judge, entries) in orders.notPlaced {
        cells.add(
          Problem(
            OrderTableNote.notPlaced(judge: judge, entries: entries), severity: .warning, at: place)
        )
      }
      return orders
    } catch {
      let spot = error.position.flatMap { places.indices.contains($0) ? places[$0] : nil }
      cells.add(Problem(error, at: spot ?? place))
      return nil
    }
  }

  /// Whether a row is one judge's, as each row is counted. One that stands for several judges is refused.
  private static func isOnce(_ row: Table.Row, _ cells: inout PlainCells) -> Bool {
    guard row.header.column("times") != nil, !row.cell("times").value.isBlank else { return true }
    guard let times = cells.whole("times", row) else { return false }
    guard times != 1 else { return true }
    cells.add(
      Problem(
        OrderTableNote.severalTimes(row.header.heading(of: "times", or: "人数"), times),
        at: row.place(of: "times"), found: String(times)))
    return false
  }
}

/// Notes for the person who uses a table of rankings, and what is refused in it.
public enum OrderTableNote: Error, Hashable {
  case notPlaced(judge: String, entries: [String])
  /// A place that is larger than the number of entries.
  case placeBeyond(judge: String, place: Int, of: Int)
  /// The smallest number of the table is larger than the number of entries: these may be marks, by which the best would be last.
  case noPlaces(first: Int, of: Int)
  /// A row that stands for another number of judges than one, with the heading of the number.
  case severalTimes(String, Int)
}

extension OrderTableNote: Explained {
  public var code: String {
    switch self {
    case .notPlaced: "orders-not-placed"
    case .placeBeyond: "orders-place-beyond"
    case .noPlaces: "orders-no-places"
    case .severalTimes: "orders-several-times"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.notPlaced(let judge, let entries), .chinese):
      "评委“\(judge)”没有给 \(entries.count) 项排名次（\(Self.list(entries, "、"))），按排在该评委最后、互相并列计。请核对是否漏填。"
    case (.severalTimes(let title, let times), .chinese):
      "“\(title)”写的是 \(times)，而每一行只算一位评委排的一个名次。几位评委排法相同的，请每位各写一份；这一列不是人数的，请改列名。"
    case (.severalTimes(let title, let times), .english):
      "“\(title)” says \(times), and a row counts as one judge's place. Give each of several judges with one order rows of their own; rename the column if it is no number of judges."
    case (.noPlaces(let first, let count), .chinese):
      "一共只有 \(count) 项，而排在最前面的也是第 \(first) 名：像是分数，不是名次；当作名次，分数最高的会排在最后。是分数的，请按打分表排名；是名次的，请改成 1、2、3……"
    case (.noPlaces(let first, let count), .english):
      "There are \(count) entries, and the best place given is \(first): these look like marks, by which the highest would come last. Rank marks as marks; write places as 1, 2, 3 …"
    case (.placeBeyond(let judge, let place, let count), .chinese):
      "评委“\(judge)”排了第 \(place) 名，而一共只有 \(count) 项。只看先后，仍按写的收；请核对是否写错，或漏了别的项。"
    case (.placeBeyond(let judge, let place, let count), .english):
      "Judge “\(judge)” gave place \(place) and there are \(count) entries. Only the order counts, and it is taken as written; check for a slip or for entries that are missing."
    case (.notPlaced(let judge, let entries), .english):
      "Judge “\(judge)” placed \(entries.count) entries nowhere (\(Self.list(entries, ", "))); they stand last, level with one another. Were they forgotten?"
    }
  }

  private static func list(_ names: [String], _ comma: String) -> String {
    names.prefix(10).joined(separator: comma) + (names.count > 10 ? "…" : "")
  }
}
