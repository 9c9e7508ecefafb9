import Contest
import ContestSheets

/// The workbook for one judge: 评委评分表. It has a title, instructions with the bands, a row for each of the judge's entries
/// with cells for the marks and a computed total, a line that shows the progress, and a place to sign.
///
/// Only the cells of marks and remarks can be edited. The hidden sheet `_key` and a hidden column contain the keys by
/// which the returned file is recognized.
struct JudgeWorkbook {
  struct Row {
    var code: String
    var track: String
    var title: String
    /// Empty if the round is blind for judges.
    var organization: String
    var key: String
    /// The stored marks, so that the judge can continue where the last workbook ended.
    var stored: StoredSheet?
    /// Marks that a judge of a played season types; empty in real workbooks.
    var typed: [Criterion.ID: Points] = [:]
    /// Whether the stored marks and remark stay out of the workbook, because whoever has it written may not see them.
    var withholds = false

    /// What is written of the stored sheet.
    private var shown: StoredSheet? { withholds ? nil : stored }
    var marks: [Criterion.ID: Points] { typed.isEmpty ? shown?.marks ?? [:] : typed }
    var comment: String { shown?.comment ?? "" }
    var isShownScored: Bool { shown != nil }
    /// Whether it has marks that the workbook does not show.
    var isWithheld: Bool { withholds && stored != nil }
  }

  var heading: String
  var judgeLine: String
  var rubric: Rubric
  /// How many decimals the total has.
  var decimals: Int
  var isBlind: Bool
  /// Why rows have no title; `nil` where all have one.
  var hiddenTitleNote: String?
  var nouns: Nouns
  var rows: [Row]
  /// What the judge may read of the entries; `nil` where the rulebook gives judges nothing.
  var material: MaterialSheet?
  var keyLines: [[String]]

  /// The file's name: `评分表-J001-周甲.xlsx`. It is cut to the longest allowed name (255 bytes); the number still shows whose
  /// workbook it is.
  static func fileName(number: String, name: String) -> String {
    let safe = "\(number)-\(name)".map { "/\\:*?\"<>|\n\r\t\0".contains($0) ? "_" : $0 }
    var middle = String(safe)
    while middle.utf8.count > 180 { middle.removeLast() }
    return "评分表-\(middle).xlsx"
  }

  /// Rows and columns of the parts of the sheet, from 1.
  private struct Plan {
    let code = 2
    let track = 3
    let title = 4
    let organization: Int?
    let marks: ClosedRange<Int>
    let total: Int?
    let comment: Int
    let key: Int
    let headerRow = 5
    let firstRow = 6
    let lastRow: Int

    init(_ workbook: JudgeWorkbook) {
      organization = workbook.isBlind ? nil : 5
      let first = workbook.isBlind ? 5 : 6
      let count = max(workbook.rubric.criteria.count, 1)
      marks = first...(first + count - 1)
      total = count > 1 ? marks.upperBound + 1 : nil
      comment = (total ?? marks.upperBound) + 1
      key = comment + 1
      lastRow = firstRow + max(workbook.rows.count, 1) - 1
    }

    /// The column whose numbers are counted to show how many entries are scored.
    var counted: Int { total ?? marks.lowerBound }
  }

  func write(to path: String, created: Instant) throws {
    let writer = try WorkbookWriter(path: path, created: created, title: heading)
    let sheet = writer.addSheet("评分表")
    let plan = Plan(self)
    setUp(sheet, plan)
    writeTop(sheet, plan, writer)
    writeHeader(sheet, plan, writer)
    for (offset, row) in rows.enumerated() {
      write(row, number: offset + 1, at: plan.firstRow + offset, sheet, plan, writer)
    }
    setRules(sheet, plan)
    let sign = writer.style(CellFormat(font: "仿宋", size: 12))
    sheet.setHeight(34, ofRow: plan.lastRow + 1)
    sheet.merge(
      "评委签名：____________________        日期：________年____月____日",
      CellRange(rows: (plan.lastRow + 1)...(plan.lastRow + 1), columns: 1...plan.comment), sign)
    sheet.protect()
    sheet.activate()
    material?.write(to: writer)
    writeKey(writer)
    try writer.close()
  }

  private func setUp(_ sheet: SheetWriter, _ plan: Plan) {
    sheet.setPage(landscape: true)
    sheet.setPageNumbers()
    sheet.repeatRows(plan.headerRow...plan.headerRow)
    sheet.freeze(rows: plan.headerRow, columns: plan.code)
    sheet.setPrintArea(CellRange(rows: 1...(plan.lastRow + 1), columns: 1...plan.comment))
    sheet.setWidth(5, ofColumns: 1...1)
    sheet.setWidth(isBlind ? 8 : 12, ofColumns: plan.code...plan.code)
    sheet.setWidth(22, ofColumns: plan.track...plan.track)
    sheet.setWidth(36, ofColumns: plan.title...plan.title)
    if let column = plan.organization { sheet.setWidth(20, ofColumns: column...column) }
    sheet.setWidth(12, ofColumns: plan.marks)
    if let column = plan.total { sheet.setWidth(9, ofColumns: column...column) }
    sheet.setWidth(28, ofColumns: plan.comment...plan.comment)
    sheet.setWidth(8, ofColumns: plan.key...plan.key, hidden: true)
  }

  private func writeTop(_ sheet: SheetWriter, _ plan: Plan, _ writer: WorkbookWriter) {
    let wide = 1...plan.comment
    sheet.setHeight(32, ofRow: 1)
    sheet.merge(
      heading, CellRange(rows: 1...1, columns: wide),
      writer.style(CellFormat(font: "黑体", size: 18, horizontal: .center)))
    let line = CellFormat(font: "仿宋", size: 12)
    sheet.setHeight(22, ofRow: 2)
    sheet.merge(
      judgeLine, CellRange(rows: 2...2, columns: 1...(plan.marks.lowerBound - 1)),
      writer.style(line))
    var progress = CellFormat(font: "黑体", size: 12, horizontal: .right)
    progress.color = 0x1F4E79
    let range = columnRange(plan.counted, plan)
    sheet.write(
      formula: "=\"已评 \"&COUNT(\(range))&\" / \(nouns.count(rows.count))\"",
      text: "已评 \(rows.count(where: \.isShownScored)) / \(nouns.count(rows.count))", row: 2,
      column: plan.comment, writer.style(progress))
    let plain = CellFormat(font: "仿宋", size: 11, horizontal: .left, vertical: .top, wraps: true)
    let further = [
      hiddenTitleNote, withheldNote,
      material == nil ? nil : "评审材料在“\(MaterialSheet.name)”一页，只供阅读，不收；评语请写在这一页。",
    ].compactMap(\.self)
    let notes = further.enumerated().map { "\($0 + 5). \($1)" }
    let long = notes.reduce(0) { $0 + (SheetWriter.width(of: $1) / 110).rounded(.up) }
    sheet.setHeight(64 + 16 * long, ofRow: 3)
    sheet.merge(
      """
      1. 只在浅黄色单元格内填写分数，评语可不填；其余单元格已锁定，请勿插入、删除、移动行列，也不要改文件里的标识。
      2. \(nouns.each)各项都要打分；空白表示未评，空白不等于 0 分。只评了一部分的，收表时会被退回补填。
      3. 如与\(nouns.entry())有利害关系（同单位、师生、亲属等），请留空并告知工作人员回避。
      4. 填完保存后原样交回；可以分几次交，系统会逐一比对。
      """ + notes.map { "\n\($0)" }.joined(), CellRange(rows: 3...3, columns: wide),
      writer.style(plain))
    let bands = rubric.criteria.map { $0.sentence(in: rubric) }
    sheet.setHeight(17 * Double(max(bands.count, 1)) + 4, ofRow: 4)
    sheet.merge(
      bands.joined(separator: "\n"), CellRange(rows: 4...4, columns: wide), writer.style(plain))
  }

  /// Which entries have marks that the workbook does not show, and what a blank means there.
  private var withheldNote: String? {
    let codes = rows.filter(\.isWithheld).map(\.code)
    guard !codes.isEmpty else { return nil }
    return
      "已收到分数的 \(nouns.count(codes.count))（\(codes.joined(separator: "、"))）这里不写分数：空着就是不改；要改的，填上新的分数和评语。"
  }

  private func writeHeader(_ sheet: SheetWriter, _ plan: Plan, _ writer: WorkbookWriter) {
    let style = writer.style(
      CellFormat(
        font: "黑体", size: 11, fill: 0xE2EFDA, horizontal: .center, wraps: true, border: true))
    let headings = JudgeWorkbookHeadings(rubric)
    let row = plan.headerRow
    sheet.setHeight(50, ofRow: row)
    sheet.write(headings.ordinal, row: row, column: 1, style)
    sheet.write(headings.code, row: row, column: plan.code, style)
    sheet.write(headings.track, row: row, column: plan.track, style)
    sheet.write(headings.title, row: row, column: plan.title, style)
    if let column = plan.organization {
      sheet.write(headings.organization, row: row, column: column, style)
    }
    for (criterion, column) in zip(rubric.criteria, plan.marks) {
      sheet.write(criterion.heading(in: rubric), row: row, column: column, style)
    }
    if let column = plan.total {
      sheet.write(headings.total + "\n自动计算", row: row, column: column, style)
    }
    sheet.write(headings.comment, row: row, column: plan.comment, style)
    sheet.write(headings.key, row: row, column: plan.key, style)
  }

  private func write(
    _ line: Row, number: Int, at row: Int, _ sheet: SheetWriter, _ plan: Plan,
    _ writer: WorkbookWriter
  ) {
    let body = CellFormat(font: "仿宋", size: 11, wraps: true, border: true)
    var center = body
    center.horizontal = .center
    var long = body
    long.horizontal = .left
    let (text, middle) = (writer.style(long), writer.style(center))
    let lines = max(
      SheetWriter.width(of: line.title) / 34, SheetWriter.width(of: line.organization) / 18,
      SheetWriter.width(of: line.track) / 20)
    sheet.setHeight(max(24, 16 * lines.rounded(.up)), ofRow: row)
    sheet.write(number, row: row, column: 1, middle)
    sheet.write(line.code, row: row, column: plan.code, middle)
    sheet.write(line.track, row: row, column: plan.track, text)
    sheet.write(line.title, row: row, column: plan.title, text)
    if let column = plan.organization {
      sheet.write(line.organization, row: row, column: column, text)
    }
    for (criterion, column) in zip(rubric.criteria, plan.marks) {
      var format = center
      format.isLocked = false
      format.fill = 0xFFFBE6
      format.numberFormat = criterion.numberFormat
      let style = writer.style(format)
      if let mark = line.marks[criterion.id] {
        sheet.write(mark, row: row, column: column, style)
      } else {
        sheet.blank(row: row, column: column, style)
      }
    }
    if let column = plan.total { writeTotal(line, at: row, column, sheet, plan, writer, center) }
    var remark = long
    remark.isLocked = false
    remark.fill = 0xFFFBE6
    remark.numberFormat = "@"
    if !line.comment.isEmpty {
      sheet.write(line.comment, row: row, column: plan.comment, writer.style(remark))
    } else {
      sheet.blank(row: row, column: plan.comment, writer.style(remark))
    }
    sheet.write(line.key, row: row, column: plan.key)
  }

  /// Writes the formula of the total by the rubric; the cell stays empty until all marks are there.
  private func writeTotal(
    _ line: Row, at row: Int, _ column: Int, _ sheet: SheetWriter, _ plan: Plan,
    _ writer: WorkbookWriter, _ format: CellFormat
  ) {
    let cells = plan.marks.map { "\(Place.letters(ofColumn: $0))\(row)" }
    let first = cells.first ?? ""
    let last = cells.last ?? ""
    let weights = rubric.criteria.reduce(Fraction.zero) { $0 + $1.weight }
    let total =
      switch rubric.total {
      case .sum: cells.joined(separator: "+")
      case .weighted:
        "(" + zip(cells, rubric.criteria).map { "\($0)*\($1.weight)" }.joined(separator: "+")
          + ")/(\(weights))"
      }
    let formula =
      "=IF(COUNT(\(first):\(last))=\(cells.count),ROUND(\(total),\(decimals)),\"\")"
    let zeros = decimals > 0 ? "0." + String(repeating: "0", count: decimals) : "0"
    let style = writer.style(format.numbers(zeros))
    let sheetMarks = ScoreSheet(
      entry: Entry.ID(""), judge: Judge.ID(""), marks: line.marks)
    if let total = sheetMarks.total(by: rubric) {
      sheet.write(
        formula: formula, value: total.rounded(places: decimals), row: row, column: column, style)
    } else {
      sheet.write(formula: formula, text: "", row: row, column: column, style)
    }
  }

  private func setRules(_ sheet: SheetWriter, _ plan: Plan) {
    let rowRange = plan.firstRow...plan.lastRow
    for (criterion, column) in zip(rubric.criteria, plan.marks) {
      let cell = "\(Place.letters(ofColumn: column))\(plan.firstRow)"
      sheet.setInput(
        InputRule(
          .formula(criterion.check(of: cell)), title: criterion.name.chinese,
          message: criterion.rangeText + "。" + criterion.bandText,
          refusal: "“\(criterion.name.chinese)”应为 \(criterion.rangeText)的数字。不评请留空，空白不等于 0 分。"),
        in: CellRange(rows: rowRange, columns: column...column))
    }
    sheet.setInput(
      InputRule(
        .length(0...500), title: "评语", message: "可不填，至多 500 字。请勿写姓名、单位。", refusal: "评语至多 500 字。"),
      in: CellRange(rows: rowRange, columns: plan.comment...plan.comment))
    guard plan.marks.count > 1 else { return }
    let first = Place.letters(ofColumn: plan.marks.lowerBound)
    let last = Place.letters(ofColumn: plan.marks.upperBound)
    let marks = "$\(first)\(plan.firstRow):$\(last)\(plan.firstRow)"
    sheet.setColors(
      .formula(
        "=AND(COUNT(\(marks))>0,COUNT(\(marks))<\(plan.marks.count))",
        CellFormat(fill: 0xF8CBAD)),
      in: CellRange(rows: rowRange, columns: plan.marks))
  }

  private func writeKey(_ writer: WorkbookWriter) {
    let sheet = writer.addSheet(JudgeWorkbookKey.sheetName)
    let style = writer.style(CellFormat(numberFormat: "@"))
    for (row, line) in keyLines.enumerated() {
      for (column, text) in line.enumerated() {
        sheet.write(text, row: row + 1, column: column + 1, style)
      }
    }
    sheet.protect()
    sheet.hide()
  }

  private func columnRange(_ column: Int, _ plan: Plan) -> String {
    let letters = Place.letters(ofColumn: column)
    return "\(letters)\(plan.firstRow):\(letters)\(plan.lastRow)"
  }
}

extension Criterion {
  /// The heading of a criterion on three lines: `科学性`, its range, and its weight or full marks.
  fileprivate func heading(in rubric: Rubric) -> String {
    "\(name.chinese)\n\(range.lowerBound)–\(range.upperBound)\n\(rubric.weightText(of: self))"
  }

  fileprivate var rangeText: String {
    "\(range.lowerBound)–\(range.upperBound) 之间，最小分差 \(step)"
  }

  /// The bands in words, best first; empty if there are none.
  fileprivate var bandText: String {
    bandWords(in: .chinese).joined(separator: "；")
  }

  func sentence(in rubric: Rubric) -> String {
    let bands = bandText
    let weight = rubric.weightText(of: self)
    return "\(name.chinese)：\(rangeText)，\(weight.hasSuffix("%") ? "权重 " : "")\(weight)"
      + (bands.isEmpty ? "" : "；" + bands)
  }

  /// As many decimals as the step has.
  fileprivate var numberFormat: String {
    let decimals = step.description.split(separator: ".").dropFirst().first?.count ?? 0
    return decimals > 0 ? "0." + String(repeating: "0", count: decimals) : "0"
  }

  /// A formula that is true for a number in the range that fits the step.
  fileprivate func check(of cell: String) -> String {
    let steps = "(\(cell)-(\(range.lowerBound)))/\(step)"
    return "=AND(ISNUMBER(\(cell)),\(cell)>=\(range.lowerBound),\(cell)<=\(range.upperBound),"
      + "ABS(\(steps)-ROUND(\(steps),0))<0.000001)"
  }
}
