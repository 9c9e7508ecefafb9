import Contest
import ContestSheets
import Foundation

/// The workbooks that schools of a played season send, in the shapes in which they really come.
struct SeasonWorkbooks {
  let rulebook: Rulebook
  let created: Instant

  /// How a school fills its list in.
  enum Shape: CaseIterable {
    /// 推荐汇总表: title rows above, a row per work with numbered columns, signatures below.
    case rowPerWork
    /// A row per person, the work's cells only in its first row.
    case rowPerPerson
    /// A CSV file in GB18030, as Excel saves it.
    case csv
  }

  /// Writes a school's works; the file's name without its folder is returned.
  func write(
    _ works: [Registration], of school: String, number: Int, shape: Shape, to folder: String,
    note: String = ""
  ) throws -> String {
    let name = "\(String(number + 100).dropFirst())-\(school)\(note)"
    switch shape {
    case .rowPerWork:
      try writeTable(rowPerWork(works), title: school, to: "\(folder)/\(name)-推荐汇总表.xlsx")
      return "\(name)-推荐汇总表.xlsx"
    case .rowPerPerson:
      try writeTable(rowPerPerson(works), title: school, to: "\(folder)/\(name)-报名表.xlsx")
      return "\(name)-报名表.xlsx"
    case .csv:
      try writeCSV(rowPerWork(works), to: "\(folder)/\(name).csv")
      return "\(name).csv"
    }
  }

  /// A plain list, such as the judges': headings, then rows.
  func writeList(_ rows: [[String]], to path: String) throws {
    let writer = try WorkbookWriter(path: path, created: created)
    let sheet = writer.addSheet("名单")
    for (row, cells) in rows.enumerated() {
      for (column, text) in cells.enumerated() {
        sheet.write(text, row: row + 1, column: column + 1)
      }
    }
    try writer.close()
  }

  /// The questions that the invented works answer.
  private var asked: [FormField] {
    rulebook.form.filter(Inventor.answers)
  }

  private var fields: [PersonField] { rulebook.people.fields }

  private func rowPerWork(_ works: [Registration]) -> [[String]] {
    let people = works.map(\.members.count).max() ?? 1
    var headings = ["序号", rulebook.nouns.titleHeading, rulebook.nouns.trackHeading]
    let hasGroups = rulebook.tracks.contains { !$0.groups.isEmpty }
    if hasGroups { headings.append("所属组别") }
    if rulebook.people.individualMembers != nil { headings.append("个人/集体") }
    headings += asked.map(\.name.chinese)
    headings.append("指导教师")
    for person in 1...max(people, 1) {
      headings += fields.compactMap { Self.heading(of: $0) }.map {
        "\(rulebook.subject == .work ? "作者" : "成员")\(person)\($0)"
      }
    }
    var rows = [headings]
    for work in works {
      var row = [
        work.number, work.title, rulebook.track(work.track)?.name.chinese ?? work.track.text,
      ]
      if hasGroups { row.append(work.group) }
      if rulebook.people.individualMembers != nil {
        row.append(work.form == .individual ? "个人" : "集体")
      }
      row += asked.map { work.answers[$0.id] ?? "" }
      row.append(work.advisers.map(\.name).joined(separator: "、"))
      for member in work.members {
        row += fields.filter { Self.heading(of: $0) != nil }.map { Self.text(of: $0, member) }
      }
      rows.append(row)
    }
    return rows
  }

  private func rowPerPerson(_ works: [Registration]) -> [[String]] {
    let hasGroups = rulebook.tracks.contains { !$0.groups.isEmpty }
    var headings = [rulebook.nouns.numberHeading, rulebook.nouns.titleHeading, "类别"]
    if hasGroups { headings.append("组别") }
    if rulebook.people.individualMembers != nil { headings.append("个人/集体") }
    headings += asked.map(\.name.chinese)
    let workColumns = headings.count
    headings += fields.compactMap { Self.heading(of: $0) }.map {
      $0 == "姓名" ? "\(rulebook.subject == .work ? "作者" : "成员")姓名" : $0
    }
    headings += ["指导老师1", "指导老师2", "指导老师3"]
    var rows = [headings]
    for work in works {
      for (place, member) in work.members.enumerated() {
        var row: [String] = []
        if place == 0 {
          row = [
            work.number, work.title, rulebook.track(work.track)?.name.chinese ?? work.track.text,
          ]
          if hasGroups { row.append(work.group) }
          if rulebook.people.individualMembers != nil {
            row.append(work.form == .individual ? "个人" : "集体")
          }
          row += asked.map { work.answers[$0.id] ?? "" }
        } else {
          row = [String](repeating: "", count: workColumns)
        }
        row += fields.filter { Self.heading(of: $0) != nil }.map { Self.text(of: $0, member) }
        if place == 0 { row += work.advisers.prefix(3).map(\.name) }
        rows.append(row)
      }
      rows.append([])
    }
    return rows
  }

  private static func heading(of field: PersonField) -> String? {
    switch field {
    case .name: "姓名"
    case .studentNumber: "学号"
    case .degree: "学历"
    case .enrolledOn: "入学时间"
    case .bornOn: "出生日期"
    case .idNumber: "身份证号"
    case .mobile: "手机"
    case .organization, .title: nil
    }
  }

  private static func text(of field: PersonField, _ person: RegisteredPerson) -> String {
    switch field {
    case .name: person.name
    case .studentNumber: person.studentNumber
    case .degree: person.degree?.name(in: .chinese) ?? ""
    case .enrolledOn: person.enrolledOn?.description ?? ""
    case .bornOn: person.bornOn?.description ?? ""
    case .idNumber: person.idNumber
    case .mobile: person.mobile
    case .organization, .title: ""
    }
  }

  private func writeTable(_ rows: [[String]], title school: String, to path: String) throws {
    let writer = try WorkbookWriter(path: path, created: created)
    let sheet = writer.addSheet("推荐汇总表")
    let columns = max(rows.first?.count ?? 1, 2)
    let title = writer.style(CellFormat(font: "黑体", size: 18, horizontal: .center))
    let unit = writer.style(CellFormat(font: "仿宋", size: 12))
    let head = writer.style(
      CellFormat(font: "黑体", size: 11, horizontal: .center, wraps: true, border: true))
    let body = writer.style(CellFormat(font: "仿宋", size: 11, border: true, numberFormat: "@"))
    sheet.setPage(landscape: true)
    sheet.merge(
      "\(rulebook.name.chinese)推荐\(rulebook.nouns.entry())汇总表",
      CellRange(rows: 1...1, columns: 1...columns), title)
    sheet.merge("推荐单位（盖章）：\(school)", CellRange(rows: 2...2, columns: 1...columns), unit)
    sheet.setWidth(18, ofColumns: 1...columns)
    for (index, cells) in rows.enumerated() {
      for (column, text) in cells.enumerated() {
        sheet.write(text, row: index + 3, column: column + 1, index == 0 ? head : body)
      }
    }
    sheet.write("填表人：", row: rows.count + 4, column: 1, unit)
    sheet.write("审核人：", row: rows.count + 4, column: 3, unit)
    try writer.close()
  }

  private func writeCSV(_ rows: [[String]], to path: String) throws {
    let text = rows.map { row in
      row.map { cell in
        cell.contains(where: { ",\"\n".contains($0) })
          ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
      }.joined(separator: ",")
    }.joined(separator: "\r\n")
    let gb18030 = String.Encoding(rawValue: 0x8000_0632)
    guard let data = (text + "\r\n").data(using: gb18030) else {
      throw SheetError.cannotWrite(path: path, reason: "GB18030")
    }
    try data.write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
  }
}
