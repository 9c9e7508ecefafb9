import Contest

/// What stands beside the data of a table and may change how it counts: remarks, columns of penalties, notes above and below.
/// Nothing of it is used by any reader, so that a person has to be told, with the words.
///
/// | in the sheet | told |
/// |---|---|
/// | 备注: 作废, 已退赛 | the row is refused at the cell, as a registration's is |
/// | 备注: 超时扣2分, 不能参加 | the words with their rows, up to five; as a warning where they speak of a change |
/// | 扣分: 5 beside the marks | a warning that the column was not used |
/// | 状态: 停用; 是否有效: 否 | a warning with the words |
/// | 注：第 2 件作废, below the table or above | a warning with the words |
///
/// Remarks of one character (好) say nothing. A reader whose tables are secret has the words left out.
struct WordsBeside {
  /// The cells of one column that are worth telling.
  private struct Column {
    var quoted: [TableError.Remark] = []
    var count = 0
    var firstRow = 0
    var speaksOfChange = false
    /// The first value under a heading of scales, and whether another differs from it.
    var value: String?
    var differs = false

    mutating func add(_ text: String, row: Int) {
      if count == 0 { firstRow = row }
      count += 1
      let isOfChange = ChangeWord.isIn(text)
      if isOfChange { speaksOfChange = true }
      let remark = TableError.Remark(row: row, text: text)
      if quoted.count < WordsBeside.mostQuoted {
        quoted.append(remark)
      } else if isOfChange, let place = quoted.lastIndex(where: { !ChangeWord.isIn($0.text) }) {
        // One that asks for a change is quoted in place of one that does not.
        quoted.remove(at: place)
        quoted.append(remark)
      }
    }
  }

  private static let mostQuoted = 5
  private static let mostLines = 100

  /// The kinds of the columns that are looked at, by their place.
  private let kinds: [Int: SideHeading]
  /// The columns whose words their reader refuses or tells itself.
  private let voidByReader: Set<Int>
  private var columns: [Int: Column] = [:]
  private var voids: [(row: Int, column: Int, text: String)] = []
  private var lines: [(row: Int, column: Int?, text: String)] = []

  init(_ header: HeaderMap?, _ asked: [TableColumn]) {
    let used = Set(asked.filter(\.isUsed).map(\.id))
    let own = Set(asked.filter { $0.remarks != .told }.map(\.id))
    let silent = Set(asked.filter { $0.remarks == .byReader }.map(\.id))
    var kinds: [Int: SideHeading] = [:]
    var voidByReader: Set<Int> = []
    for (column, title) in header?.titles ?? [:] {
      let id = header?.columns.first { $0.value == column }?.key.id
      guard id.map({ !used.contains($0) && !silent.contains($0) }) ?? true else { continue }
      if let kind = SideHeading(title) { kinds[column] = kind }
      if let id, own.contains(id) { voidByReader.insert(column) }
    }
    (self.kinds, self.voidByReader) = (kinds, voidByReader)
  }

  /// Looks at a row of data.
  mutating func see(_ row: SheetRow) {
    guard !kinds.isEmpty else { return }
    for (column, kind) in kinds where row.isFilled(column) {
      let cell = row.cell(at: column)
      switch cell.value {
      // Cells of these kinds are told where they are read.
      case .error, .faulty, .formulaWithoutValue, .empty: continue
      default: break
      }
      let text = CleanText(cell.shown).text.split(whereSeparator: \.isNewline)
        .joined(separator: " ")
      guard !text.isEmpty, !BlankWord.saysNothing(text) else { continue }
      if VoidWord.isVoid(text), kind == .remarks || kind == .standing {
        if !voidByReader.contains(column), voids.count < Self.mostLines {
          voids.append((row.number, column, text))
        }
        continue
      }
      switch kind {
      case .remarks where text.count > 1:
        columns[column, default: Column()].add(text, row: row.number)
      case .standing where SideHeading.saysNo(text):
        columns[column, default: Column()].add(text, row: row.number)
      case .change where Points(text) != 0:
        columns[column, default: Column()].add(text, row: row.number)
      case .scale:
        var found = columns[column, default: Column()]
        found.differs = found.differs || (found.value.map { $0 != text } ?? false)
        found.value = found.value ?? text
        found.add(text, row: row.number)
        columns[column] = found
      default: continue
      }
    }
  }

  /// Looks at a row below the headings that is passed over as a note.
  mutating func pass(_ row: SheetRow) {
    guard lines.count < Self.mostLines else { return }
    let text = row.cells.map { CleanText($0.shown).text }.filter { !$0.isEmpty }
      .joined(separator: " ")
    if ChangeWord.isIn(text) { lines.append((row.number, row.firstFilled?.column, text)) }
  }

  /// Looks at a cell above the headings: only what is called a note there speaks of the rows below.
  mutating func passTitle(_ text: String, row: Int, column: Int) {
    guard let sign = text.firstIndex(where: { $0 == "：" || $0 == ":" }) else { return }
    let word = LookAlike.fold(String(text[..<sign]))
    guard ["注", "备注", "附注", "特别说明", "补充说明"].contains(where: { word.hasSuffix($0) }),
      ChangeWord.isIn(String(text[sign...]))
    else { return }
    lines.append((row, column, text))
  }

  /// What is to be told, from the top down.
  func problems(at place: Place, headings row: Int, _ account: SheetAccount, quoting: Bool)
    -> [Problem]
  {
    func isUnused(_ column: Int) -> Bool { account.columns[column]?.meaning == nil }
    func spot(_ row: Int, _ column: Int?) -> Place {
      var spot = place
      (spot.row, spot.column) = (row, column)
      return spot
    }
    func heading(_ column: Int) -> String { account.columns[column]?.heading ?? "" }
    var problems: [Problem] = []
    for (column, found) in columns.sorted(by: { $0.key < $1.key }) where isUnused(column) {
      let kind = kinds[column]
      if kind == .scale, !found.differs { continue }
      let quoted = quoting ? found.quoted : []
      if kind == .remarks || kind == .standing {
        problems.append(
          Problem(
            TableError.remarksNotUsed(heading(column), quoted, count: found.count),
            severity: found.speaksOfChange || kind == .standing || !quoting ? .warning : .note,
            at: spot(quoting ? row : found.firstRow, column)))
      } else {
        problems.append(
          Problem(
            TableError.columnMayCount(heading(column), quoted, count: found.count),
            severity: .warning, at: spot(row, column)))
      }
    }
    problems += voids.filter { isUnused($0.column) }.map {
      Problem(
        TableError.rowIsVoid(quoting ? String($0.text.prefix(20)) : "…"),
        at: spot($0.row, $0.column), found: quoting ? $0.text : nil)
    }
    problems += lines.map {
      Problem(
        TableError.lineOfChange(
          quoting ? String(PersonalNumbers.masked($0.text).prefix(80)) : "…"),
        severity: .warning, at: spot($0.row, $0.column))
    }
    return problems
  }
}
