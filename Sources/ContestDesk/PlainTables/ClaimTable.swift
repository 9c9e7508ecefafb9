public import Contest
public import ContestSheets

/// A table of groups with weights, among which seats are divided.
///
/// Either all weights are numbers or all are percentages: 30% beside 0.7 is refused. A part of a unit (其中高职) is already
/// counted in the unit's own line, so it is ignored.
public enum ClaimTable {
  static let columns = [
    TableColumn(
      "group",
      HeadingWord.group.words + HeadingWord.organization.words + HeadingWord.track.words + ["名称"],
      lastResort: HeadingWord.organization.lesser, isRequired: true),
    TableColumn(.claim, isRequired: true),
    TableColumn(.ordinal, isUsed: false), TableColumn(.note, isUsed: false),
  ].ofPlainTable

  public static func read(
    _ path: String, sheet: String? = nil
  ) throws(SheetError) -> PlainReading<[Allotment.Claim]> {
    let source = try SheetSource.open(path)
    let table = try TableFile.read(source, columns: columns, sheet: sheet)
    var cells = PlainCells()
    var names = PlainNames()
    var claims: [Allotment.Claim] = []
    var rows: [Table.Row] = []
    for row in table.rows {
      guard let weight = weight(row, &cells), let name = row.text("group") else { continue }
      claims.append(Allotment.Claim(names.name(name, at: row.place(of: "group")), weight))
      rows.append(row)
    }
    let percents = rows.filter { $0.cell("weight").isShownAsPercent }
    if !percents.isEmpty, percents.count < rows.count {
      let odd =
        percents.count * 2 > rows.count
        ? rows.filter { !$0.cell("weight").isShownAsPercent } : percents
      for row in odd {
        cells.add(Problem(WeightProblem.percentsMixed, at: row.place(of: "weight")))
      }
    }
    for fault in Allotment.faults(in: claims) {
      guard let position = fault.position else { continue }
      cells.add(
        Problem(fault, at: rows[position].place(of: fault.isOfWeight ? "weight" : "group")))
    }
    var account = table.account
    try account.refuse(cells.problems, in: source)
    return PlainReading(
      claims,
      problems: table.problems + cells.problems + names.problems(at: Place(file: source.name)),
      accounts: [account])
  }

  private static let most = 100_000_000_000

  /// Whole numbers may be larger than marks.
  private static func weight(_ row: Table.Row, _ cells: inout PlainCells) -> Points? {
    let cell = row.cell("weight")
    return cells.value(cell, at: row.place(of: "weight")) { cell throws(CellReadingError) in
      if let number = try? cell.wholeNumber() {
        guard number.magnitude <= most else {
          throw .tooLarge(cell.value.text, limit: most)
        }
        return Points(tenThousandths: number * 10_000)
      }
      do throws(CellReadingError) { return try cell.points() } catch {
        switch error {
        case .tooLarge(let text, _): throw .tooLarge(text, limit: most)
        case .notPoints(let text): throw .notANumber(text)
        default: throw error
        }
      }
    }
  }
}

extension AllotmentError {
  fileprivate var isOfWeight: Bool {
    if case .negativeWeight = self { true } else { false }
  }
}
