public import Contest
import ContestSheets
import ContestStore

/// The letters that were written to the departments.
public struct WrittenVettingLetters: Hashable, Codable, Sendable {
  public let files: [String]
  public let departments: Int
  public let candidates: Int
}

extension Desk {
  /// Writes a letter to each department, as a workbook with the letter and a list to fill in: 征求意见函. It contains the
  /// names and ID numbers that a department needs to find a person, so writing it is recorded and needs the permission to
  /// see personal data.
  ///
  /// Once a department has answered about some candidates, its letter lists only the others, each with the day that was set for
  /// it. If nothing is left to answer, the letter is written as it was. The answers are read by
  /// ``takeVettingAnswers(_:from:round:edition:replacing:mode:)``.
  public func writeVettingLetters(
    of round: Round.ID? = nil, edition id: Edition.ID? = nil, to folder: String
  ) async throws -> WrittenVettingLetters {
    try await writeVettingLetters(of: round, edition: id, to: folder) { _, _ in nil }
  }

  /// Writes the letters with answers filled in, as they come back. A played season uses it.
  package func writeVettingLetters(
    of round: Round.ID?, edition id: Edition.ID?, to folder: String,
    filling:
      @escaping @Sendable (_ department: String, _ entry: Entry.ID) -> (
        VettingAnswer, String
      )?
  ) async throws -> WrittenVettingLetters {
    let id = try await permitted(.runVetting, in: id)
    try actor.require(.seePersonalData, in: .edition(id))
    let letters = try await database.read { [key] connection in
      let book = try VettingBook(round, edition: id, in: connection)
      guard !book.requests.isEmpty else { throw VettingFault.notBegun(book.step.id) }
      return try book.letters(on: clock().day(), key, filling, in: connection)
    }
    let waiting = try WaitingFiles(in: folder)
    defer { waiting.remove() }
    for letter in letters { try letter.write(to: waiting.path(for: letter.file), created: clock()) }
    try waiting.requireUntouched(letters.map(\.file), self)
    // This is recorded before any file is written.
    try await database.write(action("vetting.letters")) { transaction in
      let book = try VettingBook(round, edition: id, in: transaction)
      try transaction.record(
        .vetting(id, book.step.id), detail: ["letters": "\(letters.count)"])
    }
    try waiting.moveIntoPlace(letters.map(\.file))
    return WrittenVettingLetters(
      files: letters.map { waiting.finalPath(of: $0.file) }, departments: letters.count,
      candidates: letters.map(\.rows.count).max() ?? 0)
  }
}

/// A letter to one department.
struct VettingLetter: Sendable {
  static let letterSheet = "函"
  static let listSheet = "名单"

  struct Row: Sendable {
    var entry: String
    var title: String
    var organization: String
    var person: String
    var idNumber: String
    var answer: VettingAnswer?
    var reason: String
  }
  var file: String
  var department: String
  var heading: String
  var paragraphs: [String]
  var office: String
  var day: CalendarDay
  var nouns: Nouns
  /// Whether a column of people would say more than the titles.
  var showsPersons: Bool
  var rows: [Row]

  /// Writes the workbook. The sheet 函 is the letter, 名单 the list; cells to fill in are light yellow.
  func write(to path: String, created: Instant) throws {
    let writer = try WorkbookWriter(path: path, created: created, title: heading)
    let plain = CellFormat(font: "仿宋", size: 15, horizontal: .left, vertical: .top, wraps: true)
    let letter = writer.addSheet(Self.letterSheet)
    letter.setPage(landscape: false)
    letter.setWidth(80, ofColumns: 1...1)
    letter.setHeight(60, ofRow: 1)
    letter.write(
      heading, row: 1, column: 1,
      writer.style(CellFormat(font: "黑体", size: 18, horizontal: .center, wraps: true)))
    letter.setHeight(26, ofRow: 2)
    letter.write("\(department)：", row: 2, column: 1, writer.style(plain))
    // Characters of 15 points are wider than those by which a column is measured.
    for (offset, paragraph) in paragraphs.enumerated() {
      letter.fitHeight(ofRow: 3 + offset, [("　　" + paragraph, 58)], line: 22)
      letter.write("　　" + paragraph, row: 3 + offset, column: 1, writer.style(plain))
    }
    var right = plain
    right.horizontal = .right
    letter.write(office, row: 4 + paragraphs.count, column: 1, writer.style(right))
    letter.write(day.chinese, row: 5 + paragraphs.count, column: 1, writer.style(right))
    writeList(writer)
    try writer.close()
  }

  private func writeList(_ writer: WorkbookWriter) {
    let sheet = writer.addSheet(Self.listSheet)
    var columns: [(heading: String, width: Double)] = [
      ("部门", 12), (nouns.numberHeading, 12), (nouns.titleHeading, 24), ("单位", 26),
    ]
    if showsPersons { columns.append(("姓名", 12)) }
    if rows.contains(where: { !$0.idNumber.isEmpty }) { columns.append(("身份证号", 22)) }
    columns += [("意见", 14), ("说明", 36), ("经办人", 12)]
    sheet.setPage(landscape: true)
    // These lines appear only on paper; the sheet itself has nothing above the headings or below the rows, so that it can
    // be read back.
    sheet.setPageNumbers(
      header: "\(heading) 名单", footerLeft: "\(department)（盖章）：", footerRight: "经办人：　　　　　日期：　　　　　")
    sheet.repeatRows(1...1)
    sheet.freeze(rows: 1, columns: 3)
    let head = writer.style(
      CellFormat(
        font: "黑体", size: 11, fill: 0xE2EFDA, horizontal: .center, wraps: true, border: true))
    for (place, column) in columns.enumerated() {
      sheet.setWidth(column.width, ofColumns: (place + 1)...(place + 1))
      sheet.write(column.heading, row: 1, column: place + 1, head)
    }
    let body = writer.style(
      CellFormat(font: "仿宋", size: 11, wraps: true, border: true).numbers("@"))
    let cell = writer.style(
      CellFormat(font: "仿宋", size: 11, fill: 0xFFFBE6, wraps: true, border: true).numbers("@"))
    for (offset, row) in rows.enumerated() {
      let number = 2 + offset
      var texts = [department, row.entry, row.title, row.organization]
      if showsPersons { texts.append(row.person) }
      if columns.contains(where: { $0.heading == "身份证号" }) { texts.append(row.idNumber) }
      sheet.fitHeight(
        ofRow: number, zip(texts, columns).map { ($0, $1.width) } + [(row.reason, 36)])
      for (place, text) in texts.enumerated() {
        sheet.write(text, row: number, column: place + 1, body)
      }
      for (place, text) in [row.answer?.name(in: .chinese) ?? "", row.reason, ""].enumerated() {
        let column = texts.count + 1 + place
        if text.isEmpty {
          sheet.blank(row: number, column: column, cell)
        } else {
          sheet.write(text, row: number, column: column, cell)
        }
      }
    }
    guard !rows.isEmpty else { return }
    let answers = VettingAnswer.allCases.map { $0.name(in: .chinese) }
    let column = columns.count - 2
    sheet.setInput(
      InputRule(.list(answers)), in: CellRange(rows: 2...(1 + rows.count), columns: column...column)
    )
  }
}

extension VettingBook {
  fileprivate func letters(
    on day: CalendarDay, _ key: SiteKey,
    _ filling: (String, Entry.ID) -> (VettingAnswer, String)?, in connection: Connection
  ) throws -> [VettingLetter] {
    let people = try PeopleRecords.names(edition.id, in: connection).members
    var numbers: [Entry.ID: String] = [:]
    try PeopleRecords.forEachSealed(edition.id, in: connection) { entry, sealed in
      let fields = try key.box.open(sealed, entry: entry.text)
      numbers[entry] = fields.first { $0.role == "member" && $0.position == 1 }?.idNumber
    }
    let showsPersons = people.contains { id, names in
      guard let first = names.first, let brief = current.briefs[id] else { return false }
      return LookAlike.fold(first) != LookAlike.fold(brief.title)
    }
    // Somebody who has left is asked about no more.
    let asked = requests.filter { current.briefs[$0.entry]?.state == .accepted }
    let owed = asked.filter { !isAnswered($0.entry, $0.department) }
    let own =
      rule.ownUnit == .stepsAside
      ? try VettingConflicts(self, persons: [], in: connection).ownUnits(self.departments) : [:]
    return departments.compactMap { department in
      let all = asked.filter { $0.department == department }
      let shown = owed.isEmpty ? all : owed.filter { $0.department == department }
      guard !shown.isEmpty else { return nil }
      let rows = shown.compactMap { request -> VettingLetter.Row? in
        guard let brief = current.briefs[request.entry] else { return nil }
        let filled = filling(department, request.entry)
        return VettingLetter.Row(
          entry: brief.id.text, title: brief.title, organization: brief.organization,
          person: people[brief.id]?.first ?? "", idNumber: numbers[brief.id] ?? "",
          answer: filled?.0, reason: filled?.1 ?? "")
      }.sorted { NaturalOrder.precedes($0.entry, $1.entry) }
      return VettingLetter(
        file: "征求意见函-\(department.fileSafe).xlsx", department: department,
        heading: "关于征求\(edition.heading)人选意见的函",
        paragraphs: paragraphs(shown, without: all, own: own[department] ?? [:]),
        office: edition.office, day: day, nouns: edition.rulebook.nouns,
        showsPersons: showsPersons, rows: rows)
    }
  }

  /// `all` are those about whom the department was asked, `own` those of its own unit, on whom it steps aside. Both tell why
  /// some of them are not `shown`.
  private func paragraphs(
    _ shown: [VettingRequest], without all: [VettingRequest], own: [Entry.ID: Conflict]
  ) -> [String] {
    let listed = Set(shown.map(\.entry))
    let left = all.map(\.entry).filter { !listed.contains($0) }
    let reasons = [
      left.contains { own[$0] == nil } ? "贵单位已经答复的" : nil,
      left.contains { own[$0] != nil } ? "贵单位或上下级单位的人选（按规程回避）" : nil,
    ].compactMap(\.self)
    let counts = edition.rulebook.counted(
      shown.compactMap { current.briefs[$0.entry]?.track })
    let counted = rule.counting.days(rule.days, in: .chinese)
    let silence =
      rule.silence == .stops ? "逾期未答复的，相关人选不再参加评选。" : "逾期未答复的，视为无异议。"
    let years = Set(shown.flatMap(\.due.yearsByWeekday)).sorted()
    let weekdays =
      years.isEmpty
      ? ""
      : "；没有 \(years.map(String.init).joined(separator: "、")) 年全年的放假安排，没有列出的日子按周一至周五计算"
    // Whoever was asked about later has a later day; the others keep theirs.
    let days = Dictionary(grouping: shown, by: \.due.lastDay).sorted { $0.key < $1.key }
    guard let most = days.max(by: { $0.value.count < $1.value.count })?.key else { return [] }
    let others = days.filter { $0.key != most }.map { day, requests in
      let codes = requests.map(\.entry.text).sorted(by: NaturalOrder.precedes)
      return "；其中 \(codes.joined(separator: "、")) 于\(day.chinese)以前答复"
    }
    return [
      reasons.isEmpty
        ? "\(edition.heading)已产生 \(counts)，名单附后。现征求贵单位意见。"
        : "现就\(edition.heading)的 \(counts)征求贵单位意见，名单附后。"
          + "\(reasons.joined(separator: "，"))不在名单上，不必\(reasons == ["贵单位已经答复的"] ? "再" : "")答复。",
      "请在“名单”页“意见”一栏填写“无异议”“有异议”“不适用”“无工作单位”或“回避”；有异议的，请在“说明”一栏写明理由。"
        + "其余都无异议的，可以在最后另起一行，编号写“其余”，意见写“无异议”。“经办人”一栏写核查人的姓名，与人选有利害关系的请换人。"
        + "填好后连同本文件交回，请勿改动其他各栏。",
      "请于\(most.chinese)（\(counted)\(weekdays)）以前答复\(others.joined())。\(silence)",
      "名单含个人信息，请勿转发，用后销毁。答复只用于本次评选，密封保存。",
    ]
  }
}
