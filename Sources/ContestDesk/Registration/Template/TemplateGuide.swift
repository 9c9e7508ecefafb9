import Contest
import ContestSheets

/// The instruction sheet in front of the form: 填写说明.
struct TemplateGuide {
  private let template: EntryTemplate

  init(_ template: EntryTemplate) {
    self.template = template
  }

  func write(with writer: WorkbookWriter) {
    let sheet = writer.addSheet(EntryTemplate.guide)
    let title = writer.style(CellFormat(font: "方正小标宋简体", size: 18, horizontal: .center))
    let head = writer.style(CellFormat(font: "黑体", size: 12, fill: 0xD9E1F2, border: true))
    let body = writer.style(
      CellFormat(font: "仿宋", size: 12, vertical: .top, wraps: true, border: true))
    sheet.setWidth(20, ofColumns: 1...1)
    sheet.setWidth(72, ofColumns: 2...2)
    sheet.setHeight(36, ofRow: 1)
    sheet.merge(EntryTemplate.guide, CellRange(rows: 1...1, columns: 1...2), title)
    var row = 2
    for section in sections {
      sheet.merge(section.title, CellRange(rows: row...row, columns: 1...2), head)
      sheet.setHeight(22, ofRow: row)
      row += 1
      for line in section.lines {
        sheet.write(line.0, row: row, column: 1, body)
        sheet.write(line.1, row: row, column: 2, body)
        let wide = max(
          (SheetWriter.width(of: line.1) / 66).rounded(.up),
          (SheetWriter.width(of: line.0) / 17).rounded(.up))
        sheet.setHeight(max(wide, 1) * 17 + 5, ofRow: row)
        row += 1
      }
    }
    sheet.setPage(landscape: false)
    sheet.setPageNumbers()
    sheet.protect()
  }

  private struct Section {
    let title: String
    let lines: [(String, String)]
  }

  private var sections: [Section] {
    [
      Section(title: "一、怎样填", lines: steps),
      Section(title: "二、各列的填法（红色列名为必填）", lines: template.columns.map { ($0.heading, $0.message) }),
      Section(title: "三、类别和组别", lines: tracks),
      Section(title: "四、资格条件", lines: rules),
    ].filter { !$0.lines.isEmpty }
  }

  private var steps: [(String, String)] {
    let people = template.edition.rulebook.people.members
    let nouns = template.edition.rulebook.nouns
    var steps = [
      ("1", "在“报名表”中填写。先在第 2 行写明推荐单位全称。"),
      (
        "2",
        "每位\(nouns.people)占一行，\(nouns.one)最多 \(people.most) 位\(nouns.people)。\(nouns.entry())的序号、名称、类别等只写在\(nouns.leader)的行，其余\(nouns.people)的行留空。"
      ),
      ("3", "灰色的“示例”行不必删除，导入时会忽略。空行可以保留。"),
      ("4", "\(digits)各单元格已设为文本，请直接输入；粘贴时请选“只粘贴值”。"),
      ("5", "填完后另存为 .xlsx 发给组委会。打印稿签字盖章，与电子表一致。"),
      ("6", "组委会退回修改时，在原表上改正后重新发送，序号保持不变。"),
    ]
    if let most = template.edition.tier.intake?.perOrganization {
      let reserves = template.edition.tier.intake?.reserves ?? 0
      let extra = reserves > 0 ? "，另可报候补 \(nouns.count(reserves))" : ""
      steps.append(("7", "每个单位限报 \(nouns.count(most))\(extra)；组委会另有通知的按通知。"))
    }
    return steps
  }

  /// The columns of long numbers that the form asks for, which a spreadsheet spoils unless they are texts.
  private var digits: String {
    let asked = template.edition.rulebook.people.fields
    let names = [PersonField.studentNumber: "学号", .idNumber: "身份证号", .mobile: "手机号"]
    return asked.compactMap { names[$0] }.joined(separator: "、")
  }

  private var tracks: [(String, String)] {
    template.edition.rulebook.tracks.map { track in
      (track.name.chinese, track.groups.isEmpty ? "不分组" : track.groups.joined(separator: "、"))
    }
  }

  /// Each rule in words, with its source from the rulebook.
  private var rules: [(String, String)] {
    template.edition.rulebook.eligibility.map { clause in
      let tracks = clause.tracks.compactMap {
        template.edition.rulebook.track($0)?.name.chinese
      }
      let source = clause.source.isEmpty ? "" : "（依据：\(clause.source)）"
      return (
        tracks.isEmpty ? "全部类别" : tracks.joined(separator: "、"),
        clause.rule.sentence(in: .chinese) + source
      )
    }
  }
}
