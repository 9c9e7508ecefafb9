public import Contest

/// The sheets of a file that hold the table: every visible one whose headings fit.
///
/// One sheet a panel, a track or a box of papers is common; all are read, and those without the headings are named.
public struct TableSheets {
  /// The sheets to read, in the file's order: at least one; where none fits, the one that comes nearest, whose problems say
  /// what is missing.
  public let readers: [DataReader]
  /// Visible sheets that are not read, all their cells passed over.
  public let leftOut: [SheetAccount]
  /// Says which sheets are left out.
  public let problems: [Problem]

  /// With a name, only that sheet is read; `fits` says whether a sheet has what it must beyond the required columns, and
  /// `wanted` what that is, for a person.
  ///
  /// - Throws: ``SheetError`` for a file that cannot be read, has no sheet, or none of that name.
  public init(
    _ source: SheetSource, columns: [TableColumn], sheet name: String? = nil,
    fillingMerged: Bool = false, subheadings: Bool = false,
    fits: (HeaderMap) -> Bool = { _ in true }, wanted: String? = nil
  ) throws(SheetError) {
    let asked = try name.map { name throws(SheetError) in try source.sheet(named: name) }
    var fitting: [(sheet: SheetInfo, reader: DataReader)] = []
    var others: [(sheet: SheetInfo, reader: DataReader)] = []
    var leftOut: [SheetAccount] = []
    var problems: [Problem] = []
    func leave(_ sheet: SheetInfo, _ reason: PassedOver) throws(SheetError) {
      var account = SheetAccount(sheet, isNamed: source.kind == .workbook)
      try account.leaveOut(reason, source, sheet)
      leftOut.append(account)
    }
    func say(_ error: TableError, _ severity: Severity, _ sheet: SheetInfo) {
      problems.append(
        Problem(error, severity: severity, at: Place(file: source.name, sheet: sheet.name)))
    }
    problems += asked == nil ? try Self.hidden(in: source) : source.remarks
    if let asked { problems += try Self.garbled(in: source, asked) }
    for sheet in source.sheets where sheet.hasCells {
      if let asked, asked.index != sheet.index {
        if !sheet.isHidden { try leave(sheet, .sheetNotAsked) }
        continue
      }
      if sheet.isHidden, asked == nil {
        continue
      }
      let reader = try DataReader(
        source, sheet, columns: columns, fillingMerged: fillingMerged, subheadings: subheadings)
      if let header = reader.header, asked != nil || (header.lacks.isEmpty && fits(header)) {
        fitting.append((sheet, reader))
      } else {
        others.append((sheet, reader))
      }
    }
    // A list of titles beside the table of numbers is another table.
    if fitting.contains(where: { $0.reader.header?.hasStandIn == false }) {
      others += fitting.filter { $0.reader.header?.hasStandIn == true }
      fitting.removeAll { $0.reader.header?.hasStandIn == true }
    }
    var readers = fitting.map(\.reader)
    if readers.isEmpty {
      // The one that comes nearest says what is missing.
      guard
        let nearest = others.firstIndex(where: { $0.reader.header != nil }) ?? others.indices.first
      else { throw .noSheets }
      readers.append(others.remove(at: nearest).reader)
    }
    for (sheet, reader) in others {
      try leave(sheet, .otherSheet)
      guard leftOut.last?.cells.total != 0 else { continue }
      let needed = columns.filter(\.isRequired).map(\.chineseHeading)
      var lacks = reader.header?.lacks ?? needed
      if lacks.isEmpty, reader.header?.hasStandIn == true { lacks = needed }
      if lacks.isEmpty, let wanted { lacks = [wanted] }
      say(.sheetLeftOut(sheet.name, lacks: lacks), .warning, sheet)
    }
    self.readers = readers
    self.leftOut = leftOut
    self.problems = problems
  }

  /// Says that the headings of a sheet are garbled, at the first cell that is. Only the rows down to the first with three cells
  /// are looked at, for a garbled cell below them is told where it is read.
  private static func garbled(
    in source: SheetSource, _ sheet: SheetInfo
  ) throws(SheetError) -> [Problem] {
    let rows = try source.rows(of: sheet)
    var marks = 0
    for _ in 0..<30 {
      guard let row = try rows.next() else { break }
      var place = Place(file: source.name, sheet: source.kind == .workbook ? sheet.name : nil)
      place.row = row.number
      for cell in row.cells {
        place.column = cell.column
        let text = cell.value.text
        // 编号 in a program that knows no Chinese.
        if text.count > 1, text.allSatisfy({ $0 == "?" }) { marks += 1 }
        let garbled = GarbledText(text)
        let isLost = cell.value == .faulty(.invalidBytes) || marks > 1
        guard isLost || garbled != nil else { continue }
        return [
          Problem(
            FileRemark.garbled(found: String(text.prefix(20)), meant: garbled?.meant),
            at: place, found: text)
        ]
      }
      if row.filledCount > 2 { break }
    }
    return []
  }

  /// Names the hidden sheets that hold something, which are not read, after what is to be known of the file as a whole. Garbled
  /// headings are an error.
  public static func hidden(in source: SheetSource) throws(SheetError) -> [Problem] {
    var problems = source.remarks
    for sheet in source.sheets where sheet.hasCells && !sheet.isHidden {
      problems += try garbled(in: source, sheet)
    }
    for sheet in source.sheets where sheet.hasCells && sheet.isHidden {
      guard try source.rows(of: sheet).next() != nil else { continue }
      problems.append(
        Problem(
          TableError.hiddenSheet(sheet.name), severity: .note,
          at: Place(file: source.name, sheet: sheet.name)))
    }
    return problems
  }
}
