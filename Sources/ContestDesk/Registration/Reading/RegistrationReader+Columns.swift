import Contest
import ContestSheets

/// Reports about the columns of a sheet: unknown, missing and repeated ones, and cells merged over several works.
extension RegistrationReader {
  mutating func note(_ layout: FormLayout, of sheet: FormSheet) {
    func at(_ column: Int) -> Place { sheet.place(row: layout.headingRow, column: column) }
    if layout.readsGroupsAsTracks, let column = layout.column(of: .track) {
      problems.add(
        RegistrationFault.groupsAsTracks(
          layout.heading(of: column), as: rulebook.nouns.trackHeading), .note, at: at(column))
    }
    for (column, beside) in layout.phonesOfOthers.sorted(by: { $0.key < $1.key }) {
      problems.add(
        RegistrationFault.phoneOfOther(layout.heading(of: column), beside: beside), .warning,
        at: at(column))
    }
    for column in layout.unknown where layout.phonesOfOthers[column] == nil {
      problems.add(TableError.unknownHeading(layout.heading(of: column)), .note, at: at(column))
    }
    if let first = layout.readByPattern.first {
      problems.add(
        RegistrationFault.readByPattern(
          layout.readByPattern.map(Place.letters(ofColumn:)),
          as: layout.readByPattern.map(layout.heading(of:))), .warning, at: at(first))
    }
    var missing: [String] = []
    for field in rulebook.people.fields where !layout.has(field) {
      if let name = field.heading { missing.append(name) }
    }
    for field in rulebook.form
    where field.isRequired && field.kind != .file && layout.column(of: .answer(field.id)) == nil {
      missing.append(field.name.chinese)
    }
    if rulebook.people.individualMembers != nil, layout.column(of: .form) == nil {
      missing.append("个人/集体")
    }
    if layout.namesSeveralInOneCell {
      // Student numbers may be listed in one cell as names are.
      let others = rulebook.people.fields.filter {
        $0 != .name && !($0 == .studentNumber && layout.has($0))
      }.compactMap(\.heading)
      if !others.isEmpty { missing.append("其他作者的\(others.joined(separator: "、"))") }
    }
    let place = sheet.place(row: layout.headingRow, column: nil)
    if !missing.isEmpty { problems.add(RegistrationFault.notInSheet(missing), .warning, at: place) }
    let unasked = [PersonField.idNumber, .mobile].filter { layout.has($0) && !asked.contains($0) }
    if !unasked.isEmpty {
      problems.add(
        RegistrationFault.notAsked(unasked.compactMap(\.heading)), .note, at: place)
    }
    if layout.numberColumn == nil {
      problems.add(RegistrationFault.noNumberColumn, .warning, at: place)
    }
    if layout.column(of: .title) == nil,
      rulebook.tracks.contains(where: { rulebook.subject(of: $0.id) != .person })
    {
      problems.add(
        TableError.missingHeading(
          rulebook.nouns.titleHeading, found: layout.headings.values.sorted()), at: place)
    }
  }

  /// Reports the columns with content that was not read, the rows with equal titles, and the rows that have only a month.
  mutating func tellColumns(of body: SheetBody, in sheet: FormSheet) {
    let layout = sheet.layout
    for (column, rows) in body.strays.sorted(by: { $0.key < $1.key }) {
      let place = sheet.place(row: layout.headingRow, column: column)
      guard let first = layout.repeated.first(where: { $0.column == column })?.first else {
        problems.add(
          RegistrationFault.columnWithoutHeading(
            Place.letters(ofColumn: column), rows: RowNumbers(rows)), at: place)
        continue
      }
      problems.add(
        RegistrationFault.columnRepeated(
          layout.heading(of: column), first: Place.letters(ofColumn: first),
          rows: RowNumbers(rows)), layout.isRefused(column, repeating: first) ? .error : .warning,
        at: place)
    }
    if let column = body.remarks.column {
      problems.add(
        RegistrationFault.remarksNotTaken(
          layout.heading(of: column), body.remarks.quoted, count: body.remarks.count),
        body.remarks.speaksOfChange ? .warning : .note,
        at: sheet.place(row: layout.headingRow, column: column))
    }
    for (column, example) in body.people.sorted(by: { $0.key < $1.key }) {
      guard let example else { continue }
      let place = sheet.place(row: layout.headingRow, column: column)
      let unknown = TableError.unknownHeading(layout.heading(of: column)).code
      problems.removeAll { $0.code == unknown && $0.place == place }
      problems.add(
        RegistrationFault.columnOfPeople(
          layout.heading(of: column), example: String(example.prefix(20))), .warning, at: place)
    }
    if let row = body.numbersOnly.first {
      problems.add(
        RegistrationFault.numbersOnly(RowNumbers(body.numbersOnly)), .note,
        at: sheet.place(row: row, column: layout.numberColumn))
    }
    for (column, rows) in body.otherAnswers.sorted(by: { $0.key < $1.key }) {
      problems.add(
        RegistrationFault.oneAnswer(layout.heading(of: column), rows: RowNumbers(rows)), .warning,
        at: sheet.place(row: rows.first ?? 0, column: column))
    }
    if let (column, leader) = layout.membersAfterLeader {
      problems.add(
        RegistrationFault.membersAfterLeader(layout.heading(of: column), leader: leader), .note,
        at: sheet.place(row: layout.headingRow, column: column))
    }
    let title = layout.column(of: .title)
    if let row = body.likeTitles.first {
      problems.add(
        RegistrationFault.likeTitles(RowNumbers(body.likeTitles)), .warning,
        at: sheet.place(row: row, column: title))
    }
    for (column, rows) in monthRows.sorted(by: { $0.key < $1.key }) {
      guard let first = rows.first else { continue }
      problems.add(
        RegistrationFault.monthsOnly(layout.heading(of: column), rows: RowNumbers(rows)), .note,
        at: sheet.place(row: first, column: column))
    }
    for (column, rows) in dayNumberRows.sorted(by: { $0.key < $1.key }) {
      guard let first = rows.first else { continue }
      problems.add(
        RegistrationFault.daysAsNumbers(layout.heading(of: column), rows: RowNumbers(rows)),
        .warning, at: sheet.place(row: first, column: column))
    }
    if let row = body.repeatedTitles.first {
      problems.add(
        RegistrationFault.repeatedTitles(RowNumbers(body.repeatedTitles)), .warning,
        at: sheet.place(row: row, column: title))
    }
  }

  /// Reports for each merged cell over several works whether it was applied to each of them. If it names a single work or
  /// person, none of its works is accepted.
  mutating func tellMerged(_ body: SheetBody, in sheet: FormSheet) {
    // The drafts of this sheet are the last ones.
    let first = drafts.count - drafts.reversed().prefix { $0.sheet == body.sheet }.count
    let starts = drafts[first...].map(\.row)
    for (range, isLent) in body.merged.overWorks(starts) {
      let column = range.columns.lowerBound
      guard body.account.columns[column]?.meaning != nil else { continue }
      let works = drafts.indices[first...].filter { range.rows.contains(drafts[$0].row) }
      let last = works.last.map { drafts[$0].row } ?? range.rows.lowerBound
      let place = sheet.place(row: range.rows.lowerBound, column: column)
      problems.add(
        TableError.mergedDown(
          sheet.layout.heading(of: column), first: range.rows.lowerBound, last: last,
          isTaken: isLent), isLent ? .note : .error, at: place)
      guard !isLent else { continue }
      for work in works { drafts[work].isFaulty = true }
    }
  }
}
