public import Contest
import ContestSheets

extension Desk {
  /// Writes an empty list of judges for the office to fill in: 评委名单模板, with a sheet that explains how.
  ///
  /// - Throws: ``NotPermitted``, `SheetError` when the file cannot be written.
  public func writeJudgeTemplate(_ edition: Edition, to path: String) throws {
    try actor.require(.seeEntries, in: .edition(edition.id))
    let writer = try WorkbookWriter(path: path, created: clock(), title: "评委名单")
    let sheet = writer.addSheet("评委名单")
    let head = writer.style(
      CellFormat(font: "黑体", size: 11, bold: true, horizontal: .center, wraps: true, border: true))
    let text = writer.style(CellFormat(font: "仿宋", size: 11, border: true).numbers("@"))
    for (index, column) in Self.judgeColumns(edition).enumerated() {
      sheet.setWidth(column.width, ofColumns: (index + 1)...(index + 1))
      sheet.write(column.heading, row: 1, column: index + 1, head)
      for row in 2...60 { sheet.blank(row: row, column: index + 1, text) }
    }
    sheet.freeze(rows: 1)
    sheet.repeatRows(1...1)
    sheet.setPage(landscape: true)
    sheet.setPageNumbers()
    let guide = writer.addSheet(Self.judgeGuideSheet)
    guide.setWidth(18, ofColumns: 1...1)
    guide.setWidth(90, ofColumns: 2...2)
    for (row, line) in Self.judgeGuide(edition).enumerated() {
      guide.write(line.0, row: row + 1, column: 1, head)
      guide.write(line.1, row: row + 1, column: 2)
    }
    try writer.close()
  }

  /// The sheet of the template that says how to fill it in.
  static let judgeGuideSheet = "填写说明"

  /// The columns of former workplaces and relatives are there only if a rule of the edition asks for them.
  private static func judgeColumns(_ edition: Edition) -> [(heading: String, width: Double)] {
    var columns: [(heading: String, width: Double)] = [
      ("姓名", 12), ("工作单位", 28), ("职称", 12), ("研究方向", 26), ("可评类别", 30), ("最多可评件数", 10),
      ("省份", 10), ("评委编号", 10), ("回避作品", 18), ("回避原因", 18),
    ]
    if asks(.pastOrganization, edition) { columns.append(("曾任单位", 22)) }
    if asks(.household, edition) { columns.append(("同住亲属", 16)) }
    return columns
  }

  static func asks(_ kind: Conflict.Kind, _ edition: Edition) -> Bool {
    edition.tier.rounds.contains { round in
      round.judging?.conflicts.contains(kind) ?? false
        || round.ballot?.conflicts.contains(kind) ?? false
    }
  }

  private static func judgeGuide(_ edition: Edition) -> [(String, String)] {
    let nouns = edition.rulebook.nouns
    let tracks = edition.rulebook.tracks.map(\.name.chinese).joined(separator: "、")
    return [
      ("姓名、工作单位", "必填。单位写全称、简称或曾用名都可以，用来识别同单位回避。"),
      ("可评类别", "空白为不限；多个用顿号隔开。可填：\(tracks)"),
      ("研究方向", "用来把\(nouns.entry())分给懂行的评委，如：材料化学、风力发电。多个用顿号隔开。"),
      ("最多可评件数", "空白为不限。"),
      ("评委编号", "空白的由系统编为 J001、J002……；再次导入时写上，就不会认错同名的人。"),
      ("回避作品、回避原因", "本人申报须回避的\(nouns.entry())编码；还没有\(nouns.entry())时可以以后补报。"),
      ("不必填写", "手机、证件号不收，也不要写。"),
    ]
      + (asks(.pastOrganization, edition) ? [("曾任单位", "以前的工作单位，用来识别回避；多个用顿号隔开。")] : [])
      + (asks(.household, edition) ? [("同住亲属", "本人申报的同住亲属姓名，用来识别回避；多个用顿号隔开。")] : [])
  }
}
