import Contest
import ContestSheets

/// What a list on paper says of each entry: recommended, a reserve, or taken back. The first of these that says something
/// counts:
///
/// | where | what |
/// |---|---|
/// | 推荐情况, 是否推荐, 推荐类型 | 推荐, 候补第 1 位, 撤回; anything else is refused |
/// | 是否候补, 候补顺序 | 是, 否, or which reserve it is |
/// | 备注, and any other column that is not read | 候补 and 撤回, whatever else is written there |
/// | a title over the rows, the sheet's name, the title of the table | ``StandingTitle`` |
///
/// A cell that is merged over several rows counts for each of them. A cell and a title that contradict each other are refused.
struct PaperStandings {
  struct Said {
    var standing = PackageDifference.Standing.advanced
    var written: Int?
    /// The column that says so.
    var column: Int?
    var faults: [(fault: PaperFault, column: Int?)] = []
    /// Whether a remark said it.
    var isByRemark = false
    /// The title that said it.
    var title: Title?
  }

  /// A title, and where it stands; `nil` for a sheet's name.
  struct Title: Hashable {
    let text: String
    let row: Int?
  }

  private struct Line {
    let row: Int
    let text: String
    /// `nil` for a title of another kind, such as 二、文科组.
    let says: StandingTitle?
    let depth: Int
  }

  /// The rows of each sheet below its headings, by number.
  private(set) var rows: [[Int: SheetRow]] = []
  private var ranges: [[CellRange]] = []
  private var lines: [[Line]] = []
  private var wholes: [(says: StandingTitle, title: Title)?] = []

  init(_ source: SheetSource, _ sheets: [FormSheet]) throws(SheetError) {
    for sheet in sheets {
      var info = source.sheets.first
      if let name = sheet.place.sheet { info = try source.sheet(named: name) }
      var all: [SheetRow] = []
      var merged: [CellRange] = []
      if let info {
        all = try source.allRows(of: info)
        if source.kind == .workbook { merged = try source.mergedRanges(of: info) }
      }
      let layout = sheet.layout
      let below = all.filter { $0.number > layout.headingRow }
      rows.append(
        Dictionary(below.map { ($0.number, $0) }, uniquingKeysWith: { one, _ in one }))
      ranges.append(merged.filter { $0.rows.count > 1 })
      lines.append(below.sorted { $0.number < $1.number }.compactMap(Self.line))
      wholes.append(
        Self.whole(sheet.place.sheet, all.filter { $0.number < layout.firstHeadingRow })
          ?? Self.fileName(source.name))
    }
  }

  // MARK: Titles

  private static func line(_ row: SheetRow) -> Line? {
    guard row.filledCount == 1, let only = row.firstFilled, case .text(let written) = only.value
    else { return nil }
    let text = CleanText(written).text
    let says = StandingTitle(text)
    let isGroup = GroupTitle.isTitle(row)
    guard says != nil || isGroup else { return nil }
    let depth = !isGroup ? 0 : "（(".contains(text.first ?? " ") ? 2 : 1
    return Line(row: row.number, text: text, says: says, depth: depth)
  }

  /// What the sheet's name and the table's title say of all rows. A copied sheet has the title of the first, so its name goes
  /// before.
  private static func whole(
    _ name: String?, _ above: [SheetRow]
  ) -> (says: StandingTitle, title: Title)? {
    let titled = above.lazy.compactMap { row -> (says: StandingTitle, title: Title)? in
      let text = row.cells.map { CleanText($0.value.text).text }.filter { !$0.isEmpty }
        .joined(separator: " ")
      // The name of a contest stands in it, which may have other such words.
      guard StandingTitle.isOfTable(text), let says = StandingTitle(text),
        says == .recommended || text.contains("候补")
      else { return nil }
      return (says, Title(text: text, row: row.number))
    }.first
    guard let name, let says = StandingTitle(name) else { return titled }
    guard says == .recommended, let titled, titled.says != .recommended else {
      return (says, Title(text: name, row: nil))
    }
    return (.mixed, titled.title)
  }

  /// A file's name may say anything, so that it is only told: 候补名单.xlsx.
  private static func fileName(
    _ name: String
  ) -> (says: StandingTitle, title: Title)? {
    let stem = UnitLine.stem(of: name)
    switch StandingTitle(stem) {
    case .reserve, .withdrawn, .unclear: return (.mixed, Title(text: stem, row: nil))
    case .recommended, .mixed, nil: return nil
    }
  }

  /// The title that a row stands under. After the reserves a further title may begin something else: then it says nothing of how
  /// the rows are recommended, and nobody knows.
  private func title(
    over row: Int, of sheet: Int
  ) -> (says: StandingTitle, title: Title)? {
    guard lines.indices.contains(sheet) else { return nil }
    var last: Line?
    for line in lines[sheet] where line.row < row {
      guard line.says == nil, let before = last, before.says != .recommended else {
        if line.says != nil { last = line }
        continue
      }
      if line.depth == before.depth {
        last = nil
      } else if line.depth != 2 {
        last = Line(row: line.row, text: line.text, says: .unclear, depth: line.depth)
      }
    }
    if let last, let says = last.says { return (says, Title(text: last.text, row: last.row)) }
    return wholes[sheet]
  }

  // MARK: Cells

  private static let standings: Set<String> = [
    PaperList.standingHeading, "推荐意见", "是否推荐", "推荐类型", "推荐类别", "推荐状态", "推荐结果", "推荐性质", "报送情况",
    "报送类型",
  ]
  private static let yes: Set<String> = ["是", "√", "✓", "✔", "Y", "y", "候补"]
  private static let no: Set<String> = [
    "否", "无", "不是", "非", "/", "-", "—", "×", "N", "n", "推荐",
  ]
  /// 原候补, 由候补递补: it was a reserve and is none.
  private static let former = ["原候补", "原为候补", "由候补", "候补转", "候补递补", "候补改"]

  private static func isStanding(_ heading: String) -> Bool {
    standings.contains(heading) || heading.contains("推荐") && heading.contains("候补")
  }

  /// Whether a column with this heading is about recommendation or reserves alone.
  static func isAboutStanding(_ written: String) -> Bool {
    let heading = RegistrationHeadings.plain(written)
    return isStanding(heading) || heading.contains("候补")
  }

  /// The text of a cell without spaces, that of a merged cell for each of its rows; `nil` where it is blank.
  private func text(at column: Int, of row: Int, in sheet: Int) -> String? {
    guard rows.indices.contains(sheet) else { return nil }
    func text(_ row: Int, _ column: Int) -> String? {
      guard let row = rows[sheet][row] else { return nil }
      let text = CleanText(row.cell(at: column).value.text, halfWidth: true).text
        .filter { !$0.isWhitespace }
      return text.isEmpty ? nil : text
    }
    if let own = text(row, column) { return own }
    guard
      let range = ranges[sheet].first(where: {
        $0.rows.contains(row) && $0.columns.contains(column)
      })
    else { return nil }
    return text(range.rows.lowerBound, range.columns.lowerBound)
  }

  /// What the row itself says; `nil` where nothing does.
  private func own(of draft: RegistrationDraft, in sheet: FormSheet) -> Said? {
    let layout = sheet.layout
    var others: [(column: Int, text: String)] = []
    var remark: (column: Int, text: String)?
    var reserve: (column: Int, text: String)?
    for (column, written) in layout.headings.sorted(by: { $0.key < $1.key }) {
      let heading = RegistrationHeadings.plain(written)
      let isStanding = Self.isStanding(heading)
      if !isStanding {
        switch layout.meanings[column] {
        case .ignored, nil: break
        default: continue
        }
      }
      guard let text = text(at: column, of: draft.row, in: draft.sheet) else { continue }
      if isStanding { return said(by: text, at: column) }
      if heading.hasPrefix("备注") || heading.hasPrefix("说明") {
        remark = remark ?? (column, text)
      } else if heading.contains("候补") {
        reserve = reserve ?? (column, text)
      } else {
        others.append((column, text))
      }
    }
    if let reserve { return said(byReserve: reserve.text, at: reserve.column) }
    if let remark, let said = said(byRemark: remark.text, at: remark.column) { return said }
    return others.lazy.filter { $0.text.contains("候补") }
      .compactMap { said(byRemark: $0.text, at: $0.column) }.first
  }

  /// Of a column that is about the recommendation alone.
  private func said(by text: String, at column: Int) -> Said {
    var said = Said(column: column)
    if text.contains("撤回") || text.contains("撤销") {
      said.standing = .withdrawn
      if text.contains("候补") { said.faults.append((.unclearStanding(text), column)) }
    } else if text.contains("候补") {
      read(text, isWhole: true, into: &said)
    } else if !["推荐", "是", "同意推荐", "同意", "正式推荐", "拟推荐"].contains(text) {
      said.faults.append((.unclearStanding(text), column))
    }
    return said
  }

  /// Of a column that is about reserves alone.
  private func said(byReserve text: String, at column: Int) -> Said {
    var said = Said(column: column)
    if Self.no.contains(text) { return said }
    said.standing = .reserve
    if Self.yes.contains(text) { return said }
    read(text.contains("候补") ? text : "候补" + text, isWhole: true, into: &said)
    if said.written == nil, said.faults.isEmpty, !text.contains("候补") {
      said.faults.append((.unclearReserve(text), column))
    }
    return said
  }

  /// Of a column that may be about anything: only these words in it count.
  private func said(byRemark text: String, at column: Int) -> Said? {
    var said = Said(column: column, isByRemark: true)
    let isBack = text.contains("撤回")
    guard text.contains("候补") else {
      said.standing = .withdrawn
      return isBack ? said : nil
    }
    if isBack {
      said.standing = .withdrawn
      said.faults.append((.unclearStanding(text), column))
    } else {
      read(text, isWhole: false, into: &said)
    }
    return said
  }

  private func read(_ text: String, isWhole: Bool, into said: inout Said) {
    said.standing = .reserve
    if Self.former.contains(where: text.contains) {
      said.faults.append((.unclearStanding(text), said.column))
      return
    }
    switch ReserveOrder.word(in: text, isWhole: isWhole) {
    case .number(let number): said.written = number
    case .none: break
    case .unclear: said.faults.append((.unclearReserve(text), said.column))
    }
  }

  // MARK: Both

  func said(of draft: RegistrationDraft, in sheet: FormSheet) -> Said {
    let own = own(of: draft, in: sheet)
    guard let (says, title) = title(over: draft.row, of: draft.sheet) else { return own ?? Said() }
    if var own {
      let isAgainst =
        switch (own.standing, says) {
        case (.advanced, .reserve), (.advanced, .withdrawn), (.advanced, .unclear),
          (.reserve, .withdrawn), (.reserve, .unclear):
          true
        default: false
        }
      if isAgainst {
        let text = own.column.flatMap { self.text(at: $0, of: draft.row, in: draft.sheet) }
        own.faults.append((.againstTitle(text ?? "", title: title.text), own.column))
      }
      return own
    }
    var said = Said()
    switch says {
    case .recommended: return said
    case .reserve: said.standing = .reserve
    case .withdrawn: said.standing = .withdrawn
    case .mixed: break
    case .unclear: said.faults.append((.unclearTitle(title.text), nil))
    }
    said.title = title
    return said
  }
}
