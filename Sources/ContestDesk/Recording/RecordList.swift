import Contest
import ContestSheets

/// The list in which an office records the marks of a round: 成绩登记表. It has one row for each entry and contains the stored
/// marks.
///
/// Cells for marks are light yellow and formatted as text, so that 1:23.4 stays as typed and does not become a time of
/// day.
struct RecordList {
  struct Row {
    var entry: String
    var title: String
    var organization: String
    var marks: [Criterion.ID: RecordedMark]
    /// Whether marks are stored that the list does not show, because whoever has it written may not see them.
    var isWithheld = false
  }

  var heading: String
  var officeLine: String
  var rules: JudgingRules
  var nouns: Nouns
  /// The name of the code numbers under which marks are recorded; `nil` if entries appear with their own codes.
  var codeName: String?
  var rows: [Row]

  static func fileName(_ round: Round) -> String {
    let name = String(round.name.chinese.map { "/\\:*?\"<>|\n\r\t\0".contains($0) ? "_" : $0 })
    return "成绩登记表-\(name).xlsx"
  }

  func write(to path: String, created: Instant) throws {
    let writer = try WorkbookWriter(path: path, created: created, title: heading)
    let sheet = writer.addSheet("成绩登记表")
    let criteria = rules.rubric.criteria
    let heads = codeName.map { [$0] } ?? [nouns.numberHeading, nouns.titleHeading, "单位"]
    let first = 2 + heads.count
    let last = first + criteria.count
    let (headingRow, firstRow) = (4, 5)
    // A round of several attempts has many columns: each attempt has a page of its own, with the entry's columns repeated
    // on it.
    let attempts = self.attempts
    sheet.setPage(landscape: criteria.count > 3, pagesWide: attempts?.count ?? 1)
    sheet.setPageNumbers()
    sheet.repeatRows(headingRow...headingRow)
    if attempts != nil { sheet.repeatColumns(1...(first - 1)) }
    sheet.freeze(rows: headingRow, columns: attempts == nil ? 0 : first - 1)
    let titleEnd = attempts.map { min(last, first + $0.judges) } ?? last
    for (column, width) in zip([1, 2, 3, 4], [6.0, codeName == nil ? 12 : 20, 34, 26])
    where column < first {
      sheet.setWidth(width, ofColumns: column...column)
    }
    let width = codeName == nil ? 12.0 : 18
    sheet.setWidth(attempts == nil ? width : 9, ofColumns: first...(last - 1))
    sheet.setWidth(codeName == nil ? 16 : 32, ofColumns: last...last)
    sheet.setHeight(codeName == nil ? 32 : 52, ofRow: 1)
    sheet.merge(
      heading, CellRange(rows: 1...1, columns: 1...titleEnd),
      writer.style(
        CellFormat(font: "黑体", size: 18, horizontal: .center, wraps: true)))
    let line = writer.style(CellFormat(font: "仿宋", size: 12))
    sheet.merge(officeLine, CellRange(rows: 2...2, columns: 1...titleEnd), line)
    let notes = writer.style(
      CellFormat(font: "仿宋", size: 11, horizontal: .left, vertical: .top, wraps: true))
    // Ranges of many columns may take several lines.
    let moreLines = Double(ranges.count / 50)
    let heldLines = withheldNote == nil ? 0.0 : 2
    sheet.setHeight((attempts == nil ? 50 : 68) + 16 * (moreLines + heldLines), ofRow: 3)
    sheet.merge(guide, CellRange(rows: 3...3, columns: 1...titleEnd), notes)
    let head = writer.style(
      CellFormat(
        font: "黑体", size: 11, fill: 0xE2EFDA, horizontal: .center, wraps: true, border: true))
    let headings = ["序号"] + heads + criteria.map(\.name.chinese) + ["备注"]
    for (index, text) in headings.enumerated() {
      sheet.write(text, row: headingRow, column: index + 1, head)
    }
    let body = writer.style(CellFormat(font: "仿宋", size: 11, wraps: true, border: true))
    let center = writer.style(
      CellFormat(font: "仿宋", size: 11, horizontal: .center, border: true))
    let cell = writer.style(
      CellFormat(font: "仿宋", size: 11, fill: 0xFFFBE6, horizontal: .center, border: true)
        .numbers("@"))
    for (offset, row) in rows.enumerated() {
      let number = firstRow + offset
      sheet.write(offset + 1, row: number, column: 1, center)
      sheet.write(row.entry, row: number, column: 2, center)
      if codeName == nil {
        sheet.write(row.title, row: number, column: 3, body)
        sheet.write(row.organization, row: number, column: 4, body)
      }
      for (place, criterion) in criteria.enumerated() {
        if let mark = row.marks[criterion.id] {
          sheet.write(
            mark.text(in: .chinese, rules.markUnit), row: number, column: first + place, cell)
        } else {
          sheet.blank(row: number, column: first + place, cell)
        }
      }
      sheet.blank(row: number, column: last, body)
    }
    sheet.merge(
      "填表人：____________    审核人：____________    日期：________年____月____日",
      CellRange(
        rows: (firstRow + rows.count)...(firstRow + rows.count), columns: 1...titleEnd), line)
    try writer.close()
  }

  private var attempts: AttemptRule? {
    if case .attempts(let rule)? = rules.recorded?.columns { rule } else { nil }
  }

  /// The range of all columns, or each column's own where they differ: 基本分 0–60、加分 0–200.
  private var ranges: String {
    let criteria = rules.rubric.criteria
    let texts = criteria.map { rules.rangeText(of: $0) }
    // The columns of attempts differ too; the factors among them have a sentence of their own.
    guard attempts == nil, Set(texts).count > 1 else { return texts.first ?? "" }
    return zip(criteria, texts).map { "\($0.name.chinese) \($1)" }.joined(separator: "、")
  }

  /// What is said where stored marks are not shown; `nil` where none are held back.
  private var withheldNote: String? {
    let held = rows.filter(\.isWithheld).map(\.entry)
    guard !held.isEmpty else { return nil }
    let named = held.prefix(10).joined(separator: "、") + (held.count > 10 ? " 等" : "")
    return "已登记成绩的 \(held.count) 项（\(named)）这里不写成绩：空着就是不改；要改的，填上新的成绩。"
  }

  private var guide: String {
    let unit =
      rules.markUnit == .time ? "时间写成 分:秒，如 1:23.4，范围 \(ranges)" : "成绩填数字，范围 \(ranges)"
    let less = rules.areMarksLessBetter ? "，越少越好" : ""
    let lines: [String?] = [
      "只填浅黄色单元格：\(unit)\(less)。", "没有参加、没有成绩的填“缺席”；空白表示还没有登记，空白不等于 0 分。",
      attempts.map { rule in
        let range = "\(rule.factorRange.lowerBound)–\(rule.factorRange.upperBound)"
        return "每次每位评委一格；\(rule.factor.chinese)填这一次自己的，范围 \(range)。"
      },
      codeName.map { "只按\($0)登记，不写姓名、单位。" }, withheldNote,
    ]
    return lines.compactMap(\.self).enumerated().map { "\($0 + 1). \($1)" }
      .joined(separator: "\n")
  }
}
