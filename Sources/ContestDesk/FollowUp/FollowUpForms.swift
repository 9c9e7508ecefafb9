public import Contest
import ContestSheets
import ContestStore

/// What was written to the organizations.
public struct WrittenFollowUpForms: Hashable, Codable, Sendable {
  public let files: [String]
  public let entries: Int
}

extension Desk {
  /// Writes a form for each organization, with a row for each of its winners who has not answered: 跟踪表. The cells to fill in
  /// are light yellow. The form comes back through ``takeFollowUpAnswers(_:in:edition:replacing:mode:)``.
  public func writeFollowUpForms(
    in step: FollowUpRule.ID? = nil, edition id: Edition.ID? = nil, to folder: String
  ) async throws -> WrittenFollowUpForms {
    try await writeFollowUpForms(in: step, edition: id, to: folder) { _, _ in [:] }
  }

  /// Writes the forms with answers filled in, for a played season.
  package func writeFollowUpForms(
    in step: FollowUpRule.ID?, edition id: Edition.ID?, to folder: String,
    filling: @escaping @Sendable (Entry.ID, [FormField]) -> [String: String]
  ) async throws -> WrittenFollowUpForms {
    let id = try await permitted(.runFollowUp, in: id)
    let today = clock().day()
    let (status, rule) = try await database.read { connection in
      let book = try FollowUpBook(step, edition: id, in: connection)
      return (try FollowUpStatus(book, today: today), book.rule)
    }
    guard !rule.ask.isEmpty else { throw FollowUpFault.noQuestions(rule.id) }
    let waiting = status.lines.filter { line in
      switch line.standing {
      case .open?, .overdue?: true
      default: false
      }
    }
    guard !waiting.isEmpty else {
      throw FollowUpFault.nobodyToAsk(rule.id, next: status.nextTerm)
    }
    let files = try WaitingFiles(in: folder)
    defer { files.remove() }
    var names: [String] = []
    for (organization, lines) in Dictionary(grouping: waiting, by: \.organization)
      .sorted(by: { NaturalOrder.precedes($0.key, $1.key) })
    {
      let name = "\(rule.name.chinese.fileSafe)-\(organization.fileSafe).xlsx"
      let form = FollowUpForm(edition: status.edition, rule: rule, lines: lines, filling: filling)
      try form.write(to: files.path(for: name), created: clock())
      names.append(name)
    }
    try files.requireUntouched(names, self)
    let written = names.count
    try await database.write(action("follow-up.forms")) { transaction in
      try transaction.record(.followUp(id, rule.id), detail: ["forms": "\(written)"])
    }
    try files.moveIntoPlace(names)
    return WrittenFollowUpForms(
      files: names.map { files.finalPath(of: $0) }, entries: waiting.count)
  }
}

/// An organization's form.
private struct FollowUpForm {
  let edition: Edition
  let rule: FollowUpRule
  let lines: [FollowUpStatus.Line]
  let filling: @Sendable (Entry.ID, [FormField]) -> [String: String]

  func write(to path: String, created: Instant) throws {
    let writer = try WorkbookWriter(path: path, created: created, title: rule.name.chinese)
    let sheet = writer.addSheet(FollowUpTable.formSheet)
    let nouns = edition.rulebook.nouns
    let fixed: [(heading: String, width: Double)] = [
      (nouns.numberHeading, 12), (nouns.titleHeading, 26), ("单位", 24), ("等次", 16), ("期次", 8),
      ("截止日期", 14),
    ]
    let asked: [(heading: String, width: Double)] = rule.ask.map { question in
      (question.name.chinese, question.kind == .text ? 36 : 16)
    }
    let head = writer.style(
      CellFormat(
        font: "黑体", size: 11, fill: 0xE2EFDA, horizontal: .center, wraps: true, border: true))
    let body = writer.style(
      CellFormat(font: "仿宋", size: 11, wraps: true, border: true).numbers("@"))
    let open = writer.style(
      CellFormat(font: "仿宋", size: 11, fill: 0xFFFBE6, wraps: true, border: true).numbers("@"))
    sheet.setPage(landscape: true)
    // The title appears on paper only; the sheet begins with its headings, so that it can be read back.
    sheet.setPageNumbers(header: "\(edition.heading)\(rule.name.chinese)")
    sheet.repeatRows(1...1)
    sheet.freeze(rows: 1, columns: 2)
    sheet.fitHeight(ofRow: 1, (fixed + asked).map { ($0.heading, $0.width) })
    for (place, column) in (fixed + asked).enumerated() {
      sheet.setWidth(column.width, ofColumns: (place + 1)...(place + 1))
      sheet.write(column.heading, row: 1, column: place + 1, head)
    }
    for (offset, line) in lines.enumerated() {
      var due = ""
      switch line.standing {
      case .open(let day)?: due = "\(day)"
      case .overdue(let day)?: due = "\(day.adding(days: -1))"
      default: break
      }
      let texts = [
        line.entry.text, PersonalNumbers.masked(line.title), line.organization, line.level,
        "\(line.term)", due,
      ]
      let filled = filling(line.entry, rule.ask)
      sheet.fitHeight(
        ofRow: 2 + offset,
        zip(texts + rule.ask.map { filled[$0.id] ?? "" }, fixed + asked).map { ($0, $1.width) })
      for (place, text) in texts.enumerated() {
        sheet.write(text, row: 2 + offset, column: place + 1, body)
      }
      for (place, question) in rule.ask.enumerated() {
        let column = texts.count + 1 + place
        if let text = filled[question.id], !text.isEmpty {
          sheet.write(text, row: 2 + offset, column: column, open)
        } else {
          sheet.blank(row: 2 + offset, column: column, open)
        }
      }
    }
    for (place, question) in rule.ask.enumerated() where !lines.isEmpty {
      let column = fixed.count + 1 + place
      let choices =
        question.kind == .choice ? question.choices : question.kind == .yesNo ? ["是", "否"] : []
      guard !choices.isEmpty else { continue }
      sheet.setInput(
        InputRule(.list(choices)),
        in: CellRange(rows: 2...(1 + lines.count), columns: column...column))
    }
    let notes = writer.addSheet(FollowUpTable.noteSheet)
    notes.setWidth(80, ofColumns: 1...1)
    let plain = writer.style(CellFormat(font: "仿宋", size: 12, vertical: .top, wraps: true))
    let texts = [
      "\(edition.heading)\(rule.name.chinese)",
      "请在“\(FollowUpTable.formSheet)”页浅黄色各格填写，填好后交回本文件；其他各栏请勿改动。",
      "没有进展的也请填写；没有填报的记为逾期，不当作“没有”。",
      "文字内容密封保存，只供有权限的人员查看。请勿填写身份证号、手机号。",
    ]
    for (offset, text) in texts.enumerated() {
      notes.write(text, row: 1 + offset, column: 1, plain)
    }
    try writer.close()
  }
}

extension String {
  /// The text without characters that a file name may not contain.
  var fileSafe: String {
    String(map { "/\\:*?\"<>|\n\r\t\0".contains($0) ? "_" : $0 })
  }
}
