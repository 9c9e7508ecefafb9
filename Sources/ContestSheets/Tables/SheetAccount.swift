public import Contest

/// What became of the cells of one sheet: 每个单元格的去向.
///
/// Every cell that is not blank is taken, passed over with a reason, or refused. A reader says of each row whether it is data
/// (``see(_:)``) or is passed over, and of each column what it was taken as; a cell of a data row goes with its column, and a
/// column of which nothing is said is passed over.
///
/// ```swift
/// account.pass(row, .title)
/// account.see(row)
/// account.take(column: 2, heading: "评委", as: "judge")
/// ```
public struct SheetAccount: Sendable {
  /// A column with a heading and what it was taken as.
  public struct Column: Hashable, Sendable {
    public var heading: String
    /// `nil` for a column that is passed over.
    public var meaning: String?
    /// Of whom or what, where the meaning alone does not say: the judge of a column of marks.
    public var detail: String?
    public var reason: PassedOver?
  }

  /// A row passed over.
  public struct Row: Hashable, Sendable {
    public let row: Int
    public let reason: PassedOver
    /// How many of its cells are not blank.
    public let cells: Int
    /// What a footer says, so that nobody has to open the file to learn what was left out.
    public let text: String?
  }

  public let sheet: String
  /// Whether the sheet is one of a workbook; a CSV file has no sheets.
  public let isNamed: Bool
  /// The columns that have a heading, by their place.
  public private(set) var columns: [Int: Column] = [:]
  /// The rows passed over, in order, as many as are worth listing.
  public private(set) var rowsPassedOver: [Row] = []
  /// Why nothing of the sheet was taken; `nil` where some of it was.
  public private(set) var leftOut: PassedOver?

  private var inPassedRows = 0
  private var takenAbove = 0
  private var inColumns: [Int] = []
  /// Cells of data that show nothing for their format, by column: the first row and how many.
  private var unseen: [Int: (row: Int, count: Int)] = [:]
  /// Cells of data of which the sheet shows a rounded number, by column: the first of them, and how many.
  private var rounded: [Int: (row: Int, count: Int, first: SheetRow.RoundedCell)] = [:]
  private var passedRows: Set<Int> = []
  /// The cells refused so far; one that two errors name is refused once.
  private var refusedCells: Set<CellSpot> = []
  private var refusedOfTaken = 0
  private var refusedOfPassed = 0
  /// Rows that are listed one by one; all are counted.
  private static let mostListed = 10_000

  public init(_ sheet: SheetInfo, isNamed: Bool) {
    self.sheet = sheet.name
    self.isNamed = isNamed
  }

  // MARK: Telling

  /// Notes that the row is passed over, but for cells that say something of all rows and were taken: 推荐单位 above the headings.
  public mutating func pass(_ row: SheetRow, _ reason: PassedOver, but taken: Set<Int> = []) {
    var own = 0
    if !taken.isEmpty { row.forEachFilled { if taken.contains($0) { own += 1 } } }
    takenAbove += own
    let filled = row.filledCount - own
    guard filled > 0 else { return }
    inPassedRows += filled
    passedRows.insert(row.number)
    if rowsPassedOver.count < Self.mostListed {
      rowsPassedOver.append(
        Row(
          row: row.number, reason: reason, cells: filled,
          text: reason == .footer ? Self.words(of: row, but: taken) : nil))
    }
  }

  /// What a row says, the first of it where it is long; `nil` where it has only labels that are left open: 填表人：.
  private static func words(of row: SheetRow, but taken: Set<Int>) -> String? {
    let texts = row.cells.filter { !taken.contains($0.column) }.map { cell in
      CleanText(cell.shown).text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }.filter { !$0.isEmpty }
    guard texts.contains(where: { $0.last != "：" && $0.last != ":" }) else { return nil }
    let text = PersonalNumbers.masked(texts.joined(separator: " "))
    return text.count > mostShown ? text.prefix(mostShown) + "…" : text
  }

  /// Characters of a footer that are shown.
  private static let mostShown = 80

  /// Notes that the row is data: its cells go with their columns.
  public mutating func see(_ row: SheetRow) {
    row.forEachFilled { column in
      while inColumns.count < column { inColumns.append(0) }
      inColumns[column - 1] += 1
    }
    for cell in row.roundedCells {
      rounded[cell.column, default: (row.number, 0, cell)].count += 1
    }
    for column in row.unseenColumns { unseen[column, default: (row.number, 0)].count += 1 }
  }

  public mutating func take(
    column: Int, heading: String, as meaning: String, of detail: String? = nil
  ) {
    columns[column] = Column(heading: heading, meaning: meaning, detail: detail, reason: nil)
  }

  public mutating func pass(column: Int, heading: String, _ reason: PassedOver) {
    columns[column] = Column(heading: heading, meaning: nil, detail: nil, reason: reason)
  }

  /// Notes that nothing of the sheet was taken: every cell of it, seen or not yet seen, is passed
  /// over.
  public mutating func leaveOut(_ reason: PassedOver, _ source: SheetSource, _ info: SheetInfo)
    throws(SheetError)
  {
    self = SheetAccount(info, isNamed: isNamed)
    leftOut = reason
    let rows = try source.rows(of: info)
    while let row = try rows.next() { inPassedRows += row.filledCount }
  }

  // MARK: Refusing

  /// A cell by its place, 1-based.
  private struct CellSpot: Hashable {
    let row, column: Int
  }

  /// Counts the cells at these places, where something stands, as refused.
  public mutating func refuse(_ row: SheetRow, columns spots: Set<Int>) {
    row.forEachFilled { column in
      guard spots.contains(column),
        refusedCells.insert(CellSpot(row: row.number, column: column)).inserted
      else { return }
      if leftOut != nil || passedRows.contains(row.number) || columns[column]?.meaning == nil {
        refusedOfPassed += 1
      } else {
        refusedOfTaken += 1
      }
    }
  }

  /// Counts the cells of a whole row of data as refused; a title, a heading or a footer stays what it was.
  public mutating func refuse(_ row: SheetRow) {
    guard leftOut == nil, !passedRows.contains(row.number) else { return }
    var filled: Set<Int> = []
    row.forEachFilled { filled.insert($0) }
    refuse(row, columns: filled)
  }

  // MARK: Asking

  /// Warns of each column that is taken and has cells that nobody sees in the sheet, for their number format is `;;;`.
  public func unseenCells(at place: Place) -> [Problem] {
    unseen.sorted { $0.key < $1.key }.compactMap { column, found in
      guard let taken = columns[column], taken.meaning != nil else { return nil }
      var spot = place
      (spot.row, spot.column) = (found.row, column)
      return Problem(
        TableError.unseenCells(taken.heading, found.count), severity: .warning, at: spot)
    }
  }

  /// Warns of each column that is taken and has cells of which the sheet shows a rounded number: whoever checks the paper sees 85
  /// where the cell holds 84.5.
  public func roundedCells(at place: Place) -> [Problem] {
    rounded.sorted { $0.key < $1.key }.compactMap { column, found in
      guard let taken = columns[column], taken.meaning != nil else { return nil }
      var spot = place
      (spot.row, spot.column) = (found.row, column)
      return Problem(
        TableError.roundedCells(
          taken.heading, found.count, held: found.first.held, shown: found.first.shown),
        severity: .warning, at: spot)
    }
  }

  /// The columns with a heading that lie in these ranges, left to right, and whether each is taken.
  public func hidden(
    in ranges: [ClosedRange<Int>]
  ) -> [(column: Int, heading: String, isRead: Bool)] {
    guard !ranges.isEmpty else { return [] }
    return columns.filter { column, _ in ranges.contains { $0.contains(column) } }
      .sorted { $0.key < $1.key }
      .map { ($0.key, $0.value.heading, $0.value.meaning != nil) }
  }

  /// Where all the cells went.
  public var cells: CellCounts {
    var (taken, passed) = (takenAbove, inPassedRows)
    for (index, count) in inColumns.enumerated() {
      if columns[index + 1]?.meaning != nil { taken += count } else { passed += count }
    }
    return CellCounts(
      taken: taken - refusedOfTaken, passedOver: passed - refusedOfPassed,
      refused: refusedOfTaken + refusedOfPassed)
  }
}

/// How many cells were taken, passed over and refused; the three are all that are not blank.
public struct CellCounts: Hashable, Sendable {
  public var taken, passedOver, refused: Int
  public var total: Int { taken + passedOver + refused }

  public init(taken: Int = 0, passedOver: Int = 0, refused: Int = 0) {
    (self.taken, self.passedOver, self.refused) = (taken, passedOver, refused)
  }

  public static func + (one: CellCounts, other: CellCounts) -> CellCounts {
    CellCounts(
      taken: one.taken + other.taken, passedOver: one.passedOver + other.passedOver,
      refused: one.refused + other.refused)
  }
}

extension CellCounts: Encodable {
  private enum Key: String, CodingKey { case total, taken, passedOver, refused }

  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Key.self)
    try fields.encode(total, forKey: .total)
    try fields.encode(taken, forKey: .taken)
    try fields.encode(passedOver, forKey: .passedOver)
    try fields.encode(refused, forKey: .refused)
  }
}
