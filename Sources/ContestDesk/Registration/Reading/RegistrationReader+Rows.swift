import Contest
import ContestSheets

/// Decides for each row whether it begins a work, adds an author to the work before, or contains no data.
extension RegistrationReader {
  mutating func take(_ row: SheetRow, in sheet: FormSheet, _ body: inout SheetBody) {
    guard !row.isBlank else { return }
    if body.isPastTable { return body.account.pass(row, .otherTable) }
    let wasAfterExample = body.isAfterExample
    body.isAfterExample = false
    if isExample(row, in: sheet.layout, afterFirst: wasAfterExample, &body) {
      return body.account.pass(row, .example)
    }
    if isUnitLine(row, in: sheet, &body) { return body.account.pass(row, .footer) }
    if isFooter(row, in: sheet) {
      tellChange(row, in: sheet)
      return body.account.pass(row, .footer)
    }
    if isHeadingAgain(row, in: sheet.layout) {
      return body.account.pass(row, .repeatedHeading)
    }
    let isBelowHeadings = row.number == sheet.layout.headingRow + 1
    if isBelowHeadings, HeadingNotes.isNotes(row) || repeats(row, sheet.layout) {
      return body.account.pass(row, .heading)
    }
    if isSecondTable(row) {
      let first = row.firstFilled?.column
      problems.add(
        isBelowHeadings
          ? TableError.headingRows(first: sheet.layout.firstHeadingRow, last: row.number)
          : .secondTable(first: sheet.layout.headingRow),
        at: sheet.place(row: row.number, column: first))
      body.isPastTable = true
      return body.account.pass(row, .otherTable)
    }
    if GroupTitle.isTitle(row) {
      beginPart(under: row, in: sheet, &body)
      return body.account.pass(row, .groupTitle)
    }
    if sumsUp(row, in: sheet.layout) {
      tellChange(row, in: sheet)
      return body.account.pass(row, .summaryRow)
    }
    if isLone(row, in: sheet, &body) {
      beginPart(under: row, in: sheet, &body)
      return body.account.pass(row, .footer)
    }
    body.account.see(row)
    body.merged.remember(row)
    if row.isHidden {
      problems.add(TableError.hiddenRow, .warning, at: sheet.place(row: row.number, column: nil))
    }
    if sheet.layout.hasRowPerMember {
      takeMember(row, in: sheet, &body)
    } else {
      body.rows += 1
      body.current = begin(row, in: sheet, body)
      refuseStruck(row, in: sheet, &body)
      lookForStrays(row, in: sheet, &body)
      refuseVoid(row, in: sheet, &body)
      readMembers(row, in: sheet, &body)
      finish(&body, in: sheet)
    }
  }

  // MARK: Rows that are no data

  /// Whether a row is one of the two example rows that the form itself contains. The second counts only directly after
  /// the first.
  private func isExample(
    _ row: SheetRow, in layout: FormLayout, afterFirst: Bool, _ body: inout SheetBody
  ) -> Bool {
    if afterFirst, example.isRow(1, row, in: layout) { return true }
    guard let column = layout.numberColumn, case .text(ExampleRow.number) = row[column],
      example.isRow(0, row, in: layout)
    else { return false }
    body.isAfterExample = true
    return true
  }

  /// Whether a row is a footer such as 填表人：…. A row that fills all cells that a work needs is a work, whatever its first
  /// word; a row that fills some of them is reported.
  private mutating func isFooter(_ row: SheetRow, in sheet: FormSheet) -> Bool {
    guard FooterRow.isFooter(row), !isWork(row, sheet.layout) else { return false }
    let layout = sheet.layout
    let first = row.firstFilled?.column ?? 0
    let needed = [layout.column(of: .title), layout.column(of: .track), nameColumn(of: layout)]
    if needed.contains(where: { column in
      column.map { $0 != first && !row[$0].isBlank } ?? false
    }), !isLabel(row, at: first) {
      problems.add(
        RegistrationFault.takenForFooter, .warning, at: sheet.place(row: row.number, column: nil))
    }
    return true
  }

  /// Whether only one cell of the row is filled, so that it is not a work: 附：联系人名单, 京华理工大学团委. The row is reported,
  /// because it may be a work that somebody began to fill in.
  private mutating func isLone(
    _ row: SheetRow, in sheet: FormSheet, _ body: inout SheetBody
  ) -> Bool {
    let layout = sheet.layout
    guard row.filledCount == 1, layout.headings.count > 3,
      let only = row.cells.first(where: { !$0.value.isBlank })
    else { return false }
    let text = CleanText(only.shown).text
    // A form often has more numbers than a school has works.
    if only.column == layout.numberColumn, !text.isEmpty, text.allSatisfy(\.isWholeNumber),
      text != body.current?.registration.number
    {
      body.numbersOnly.append(row.number)
      return true
    }
    guard case .text = only.value, !text.isEmpty else { return false }
    // If authors have rows of their own, one filled cell may be an author, an adviser, or a work whose authors follow.
    if layout.hasRowPerMember {
      guard only.column == layout.numberColumn, Self.isNoNumber(text) else {
        return false
      }
    }
    problems.add(
      RegistrationFault.loneCell(String(text.prefix(40))), .warning,
      at: sheet.place(row: row.number, column: only.column), found: text)
    return true
  }

  /// Whether a text alone under the numbers is surely none: it has no digit (一厂, 第二部分), or is a date or a sentence
  /// (2026年11月1日, 2、以上项目均已公示). 小学组-1 may be the number of a work whose authors follow.
  private static func isNoNumber(_ text: String) -> Bool {
    guard text.contains(where: { $0.isASCII && $0.isNumber }) else { return true }
    if text.contains(where: { "：:；;。，,！!".contains($0) }) || text.count > 15 { return true }
    if text.contains("年"), text.contains("月") { return true }
    let rest = text.drop { $0.isASCII && $0.isNumber }
    return rest.count < text.count && rest.count > 3 && "、.．".contains(rest.first ?? " ")
      && rest.dropFirst().first.map { !$0.isASCII } == true
  }

  /// Quotes a row below the table that asks for a change to it, such as 注：第2件请剔除. The row changes nothing.
  private mutating func tellChange(_ row: SheetRow, in sheet: FormSheet) {
    let text = row.cells.map { CleanText($0.shown).text }.filter { !$0.isEmpty }
      .joined(separator: " ")
    guard ChangeWord.isIn(text) else { return }
    problems.add(
      RegistrationFault.footerOfChange(String(PersonalNumbers.masked(text).prefix(80))), .warning,
      at: sheet.place(row: row.number, column: row.firstFilled?.column), found: text)
  }

  /// Stores the text of a column of remarks, which is not imported.
  private func noteRemark(
    _ cell: Cell, of row: SheetRow, in sheet: FormSheet, _ body: inout SheetBody
  ) {
    guard RemarkColumn.isRemark(sheet.layout.heading(of: cell.column)) else { return }
    switch cell.value {
    // Cells of these kinds are reported as unreadable elsewhere.
    case .error, .faulty, .formulaWithoutValue: return
    default: break
    }
    let text = CleanText(cell.shown).text.split(whereSeparator: \.isNewline)
      .joined(separator: " ")
    guard !text.isEmpty, !FormText.saysNothing(text), !VoidWord.isVoid(text) else { return }
    body.remarks.add(PersonalNumbers.masked(text), row: row.number, column: cell.column)
  }

  /// Refuses a row whose number, title or unused column says that it no longer counts: 作废, 已退赛.
  private mutating func refuseVoid(
    _ row: SheetRow, in sheet: FormSheet, _ body: inout SheetBody
  ) {
    for column in row.columns {
      let meaning = sheet.layout.meanings[column]
      // A number or a title that cannot be read is refused where it is read.
      let isUsed: Bool
      switch meaning {
      case .number, .serial, .title: isUsed = true
      case .ignored, nil: isUsed = false
      default: continue
      }
      let cell = row.cell(at: column)
      if meaning == nil {
        noteRemark(cell, of: row, in: sheet, &body)
        notePeople(cell, in: sheet, &body)
      }
      let place = sheet.place(row: row.number, column: cell.column)
      if !isUsed,
        let unread = VoidRow.unread(
          cell, heading: sheet.layout.heading(of: cell.column), at: place)
      {
        problems.add(unread)
      }
      guard case .text(let text) = cell.value, VoidWord.isVoid(text) else { continue }
      body.current?.isFaulty = true
      problems.add(
        RegistrationFault.rowIsVoid(String(text.prefix(20))), at: place, found: text)
    }
  }

  /// Whether the first cell is 小计 or 合计, so that the row is a total and not a work.
  private func sumsUp(_ row: SheetRow, in layout: FormLayout) -> Bool {
    guard let first = row.firstFilled,
      case .text(let text) = first.value
    else { return false }
    return SummaryWord.sums(text) && !isWork(row, layout)
  }

  /// Whether a row fills the columns that a work needs: title, track, and the first author's name.
  func isWork(_ row: SheetRow, _ layout: FormLayout) -> Bool {
    func isFilled(_ column: Int) -> Bool { !row[column].isBlank }
    let name = nameColumn(of: layout)
    guard let title = layout.column(of: .title) ?? name, isFilled(title) else { return false }
    let track = layout.column(of: .track)
    if let track, isFilled(track), tracks.track(shown(row, track)) != nil { return true }
    let first = row.firstFilled?.column ?? 0
    if isLabel(row, at: first) { return false }
    let needed = [track, name].compactMap(\.self)
    return !needed.isEmpty && needed.allSatisfy(isFilled)
  }

  private func nameColumn(of layout: FormLayout) -> Int? {
    layout.ownColumns.name ?? layout.slots.first?.name ?? layout.column(of: .allMembers)
  }

  /// Whether a cell is a label such as 填表人：, whose name is in the next cell.
  private func isLabel(_ row: SheetRow, at column: Int) -> Bool {
    let text = shown(row, column)
    return text.last == "：" || text.last == ":"
  }

  /// Whether a row has the headings of another table: at least three cells, all of them words, and two thirds of them
  /// headings (序号, 姓名, 联系电话, QQ).
  private mutating func isSecondTable(_ row: SheetRow) -> Bool {
    guard row.count > 2, let first = row.firstFilled,
      case .text(let text) = first.value, text.utf8.count <= 45, mayBeHeading(text)
    else { return false }
    let cells = row.cells.filter { !$0.value.isBlank }
    var known = 0
    for cell in cells {
      guard case .text(let text) = cell.value, text.utf8.count <= 120,
        !text.contains(where: { $0.isASCII && $0.isNumber }) || words.meaning(of: text) != nil
      else { return false }
      if words.meaning(of: text) != nil { known += 1 }
    }
    return cells.count > 2 && known > 1 && known * 3 >= cells.count * 2
  }

  /// Whether a text is a heading. Every row's first cell is asked, and schools give the same numbers, so the answers are kept.
  private mutating func mayBeHeading(_ text: String) -> Bool {
    if let known = headingMemory[text] { return known }
    let isHeading = words.meaning(of: text) != nil
    if headingMemory.count < 1_000 { headingMemory[text] = isHeading }
    return isHeading
  }

  /// Whether a row directly below the headings repeats them in other words, such as Name below 姓名.
  private mutating func repeats(_ row: SheetRow, _ layout: FormLayout) -> Bool {
    let cells = row.cells.filter { !$0.value.isBlank }
    let known = cells.filter { cell in
      guard case .text(let text) = cell.value, let meaning = words.meaning(of: text) else {
        return false
      }
      return layout.headings[cell.column].flatMap { words.meaning(of: $0) } == meaning
    }
    return known.count > 2 && known.count * 2 >= cells.count
  }

  /// Whether a row repeats the headings, as at the top of a new page.
  private func isHeadingAgain(_ row: SheetRow, in layout: FormLayout) -> Bool {
    let column = layout.column(of: .title) ?? nameColumn(of: layout)
    guard let column, let heading = layout.headings[column], case .text(let text) = row[column],
      text.utf8.count <= heading.utf8.count + 12,
      RegistrationHeadings.plain(text) == RegistrationHeadings.plain(heading)
    else { return false }
    let cells = row.cells.filter { !$0.value.isBlank }
    return cells.count > 1
      && cells.allSatisfy { cell in
        layout.headings[cell.column].map {
          RegistrationHeadings.plain($0) == RegistrationHeadings.plain(cell.value.text)
        } ?? false
      }
  }

  // MARK: Rows of data

  /// Takes a row of a sheet with one row for each author: a new work, or another author of the work before.
  private mutating func takeMember(_ row: SheetRow, in sheet: FormSheet, _ body: inout SheetBody) {
    if startsWork(row, in: sheet, &body) {
      finish(&body, in: sheet)
      body.rows += 1
      body.current = begin(row, in: sheet, body)
      body.ownTexts = ownTexts(row, in: sheet)
    } else {
      addAdvisers(row, in: sheet, &body)
      compareOwnCells(row, in: sheet, &body)
    }
    refuseStruck(row, in: sheet, &body)
    lookForStrays(row, in: sheet, &body)
    refuseVoid(row, in: sheet, &body)
    readRole(row, in: sheet, &body)
    let columns = sheet.layout.ownColumns
    guard columns.all.contains(where: row.isFilled) else { return }
    if let person = person(row, columns, in: sheet, place: body.current?.spots.count ?? 0, &body) {
      body.current?.registration.members.append(person)
      body.current?.spots.append(Int32(truncatingIfNeeded: row.number))
    }
  }

  /// Whether a row begins a work. It does if it has another number, or another title, than the work before. A row with
  /// neither, or with 第几作者, begins a work if 第几作者 is 1 and the work before has authors already.
  ///
  /// In a sheet with neither numbers nor titles, as of persons, a row that fills the work's own cells begins a work; where an
  /// entry has one person at most, each person does.
  ///
  /// In a sheet without numbers, a row with only the same title may be either. If it also fills the work's own cells, it
  /// begins a new work; if it repeats only the title, it is a further author of the same work. Both are reported.
  private func startsWork(
    _ row: SheetRow, in sheet: FormSheet, _ body: inout SheetBody
  ) -> Bool {
    let layout = sheet.layout
    guard let current = body.current else { return true }
    let number = layout.numberColumn.map { shown(row, $0) } ?? ""
    let title = layout.column(of: .title).map { shown(row, $0) } ?? ""
    let isLike =
      !title.isEmpty && SameWork.key(title) == SameWork.key(current.registration.title)
    if !number.isEmpty, number != current.registration.number { return true }
    if !title.isEmpty, !isLike { return true }
    let position = layout.column(of: .position).map { shown(row, $0) } ?? ""
    let isFirst = position == "1" && !current.registration.members.isEmpty
    if !number.isEmpty { return false }
    if title.isEmpty, position.isEmpty, !current.registration.members.isEmpty {
      if rulebook.people.members.most == 1, let name = layout.ownColumns.name, !row[name].isBlank {
        return true
      }
      if layout.numberColumn == nil, layout.column(of: .title) == nil {
        return fillsOwnCells(row, layout)
      }
    }
    if title.isEmpty || !position.isEmpty { return isFirst }
    if layout.numberColumn == nil, fillsOwnCells(row, layout) {
      body.likeTitles.append(row.number)
      return true
    }
    body.repeatedTitles.append(row.number)
    return false
  }

  /// Whether a row has, in addition to the title, a value that is given once for a work: its track; in a sheet without
  /// tracks its group, form, organization, advisers or answers. If the sheet has none of these columns, every row counts
  /// as having one.
  private func fillsOwnCells(_ row: SheetRow, _ layout: FormLayout) -> Bool {
    if let track = layout.column(of: .track) { return !row[track].isBlank }
    let own =
      [ColumnMeaning.group, .form, .organization, .advisers].flatMap(layout.allColumns)
      + layout.adviserColumns.map(\.name) + layout.answerColumns.map(\.column)
    return own.isEmpty || own.contains { !row[$0].isBlank }
  }

  func shown(_ row: SheetRow, _ column: Int) -> String {
    let cell = row.cell(at: column)
    if cell.value == .empty { return "" }
    return CleanText(cell.shown).text
  }

  /// Notes cells in columns without a heading, and cells in repeated columns that differ from the first one.
  private mutating func lookForStrays(
    _ row: SheetRow, in sheet: FormSheet, _ body: inout SheetBody
  ) {
    let layout = sheet.layout
    guard sheet.mayHaveStrays || row.lastColumn > layout.lastHeading else { return }
    var found: [Int] = []
    row.forEachFilled { column in
      if layout.hasNoHeading(column) { found.append(column) }
    }
    var refused: Set<Int> = []
    for column in found where !row[column].isBlank {
      body.strays[column, default: []].append(row.number)
      refused.insert(column)
    }
    for (column, first) in layout.repeated where !row[column].isBlank {
      guard shown(row, column) != shown(row, first) else { continue }
      body.strays[column, default: []].append(row.number)
      if layout.isRefused(column, repeating: first) { refused.insert(column) }
    }
    guard !refused.isEmpty else { return }
    body.current?.isFaulty = true
    body.account.refuse(row, columns: refused)
  }

  /// Makes a draft with the work's own values.
  private mutating func begin(
    _ row: SheetRow, in sheet: FormSheet, _ body: SheetBody
  ) -> RegistrationDraft {
    let layout = sheet.layout
    var draft = RegistrationDraft(
      registration: Registration(number: "", title: "", organization: "", track: ""),
      sheet: body.sheet, row: row.number, part: body.part)
    draft.registration.number = number(row, in: sheet, body, &draft)
    draft.registration.title =
      required(row, layout.column(of: .title), in: sheet, &draft) ?? ""
    refusePersonal(draft.registration.title, .title, in: sheet, &draft)
    tellExample(draft, in: sheet)
    if let column = layout.column(of: .title), !draft.registration.title.isEmpty,
      BlankWord(draft.registration.title) != nil
    {
      fault(
        TableError.missingValue(layout.heading(of: column)),
        at: sheet.place(row: row.number, column: column), found: draft.registration.title, &draft)
      draft.registration.title = ""
    }
    draft.registration.organization = organization(row, in: sheet, body, &draft)
    readTrack(row, in: sheet, body, &draft)
    if rulebook.people.individualMembers != nil {
      draft.registration.form = form(row, in: sheet, body, &draft)
    }
    draft.registration.advisers = advisers(row, in: sheet, body, &draft)
    if !layout.answerColumns.isEmpty { readAnswers(row, in: sheet, body, &draft) }
    return draft
  }

  /// Warns about a work that its row calls an example.
  private mutating func tellExample(_ draft: RegistrationDraft, in sheet: FormSheet) {
    let (number, title) = (draft.registration.number, draft.registration.title)
    guard ExampleRow.isCalledExample(number: number, title: title) else { return }
    problems.add(
      RegistrationFault.likeExample(String((number + " " + title).prefix(40))), .warning,
      at: sheet.place(row: draft.row, column: sheet.layout.column(of: .title)), found: title)
  }

  mutating func finish(_ body: inout SheetBody, in sheet: FormSheet) {
    guard var draft = body.current else { return }
    body.current = nil
    if draft.registration.members.isEmpty, rulebook.people.members.least > 0, !draft.hasUnreadNames
    {
      if sheet.layout.hasNames {
        fault(
          RegistrationFault.noMembers, at: sheet.place(of: .name, member: 1, in: draft), &draft)
      } else {
        draft.lacks.append(.members)
      }
    }
    if draft.registration.title.isEmpty, sheet.layout.column(of: .title) == nil,
      let leader = draft.registration.members.first
    {
      draft.registration.title = leader.name
    }
    checkPersons(&draft, in: sheet)
    tellOtherName(draft, in: sheet)
    drafts.append(draft)
  }

  /// If an honour goes to a person, the entry's title is that person's name. If they differ slightly, as 许知行 and 许知性, one
  /// of them is a slip. A longer title, such as that of a candidate's project, is fine.
  private mutating func tellOtherName(_ draft: RegistrationDraft, in sheet: FormSheet) {
    guard rulebook.subject(of: draft.registration.track) == .person,
      let column = sheet.layout.column(of: .title),
      let leader = draft.registration.members.first, draft.registration.members.count == 1
    else { return }
    let (title, name) = (SameWork.key(draft.registration.title), SameWork.key(leader.name))
    guard (2...4).contains(title.count), !name.isEmpty, !title.contains(name),
      !name.contains(title)
    else { return }
    problems.add(
      RegistrationFault.candidateOtherName(draft.registration.title, name: leader.name), .warning,
      at: sheet.place(row: draft.row, column: column), found: draft.registration.title)
  }

  /// A place for messages, without file and sheet if these are the ones that are being read.
  func short(_ place: Place, in sheet: FormSheet) -> String {
    var place = place
    if place.sheet == sheet.place.sheet, place.file == sheet.place.file { place.sheet = nil }
    if place.file == sheet.place.file { place.file = nil }
    return place.description
  }

  mutating func fault(
    _ explanation: any Explained, at place: Place, found: String? = nil,
    _ draft: inout RegistrationDraft
  ) {
    draft.isFaulty = true
    problems.add(explanation, at: place, found: found)
  }
}
