import Contest
import ContestSheets

/// Reads the people of a work, and what the form asks about each of them.
extension RegistrationReader {
  mutating func readMembers(
    _ row: SheetRow, in sheet: FormSheet, _ body: inout SheetBody
  ) {
    guard var draft = body.current else { return }
    let layout = sheet.layout
    // Room for as many as are named, and no more: a list of fifty thousand works is kept until all of it is checked.
    let named = layout.slots.count { $0.name.map(row.isFilled) ?? false }
    draft.registration.members.reserveCapacity(named)
    draft.spots.reserveCapacity(named)
    for (index, columns) in layout.slots.enumerated() {
      guard columns.all.contains(where: row.isFilled) else { continue }
      if index == 0, columns.name == nil { continue }
      if let person = person(row, columns, in: sheet, place: index, &body, &draft) {
        draft.registration.members.append(person)
        draft.spots.append(Int32(truncatingIfNeeded: index + 1))
      }
    }
    for column in layout.allColumns(of: .allMembers) + layout.allColumns(of: .otherMembers) {
      guard let text = text(row, column, in: sheet, &draft) else {
        if !row.cell(at: column).value.isBlank { draft.hasUnreadNames = true }
        continue
      }
      var others = members(in: text, at: sheet.place(row: row.number, column: column), &draft)
        .map { RegisteredPerson(name: $0.name) }
      if column == layout.column(of: .allMembers) { tellBeside(others, row, in: sheet, &draft) }
      if column == layout.column(of: .otherMembers) { shareOut(row, in: sheet, &others, &draft) }
      for person in others
      where !draft.registration.members.contains(where: { $0.name == person.name }) {
        draft.registration.members.append(person)
        draft.spots.append(
          Int32(truncatingIfNeeded: layout.slots.count + draft.registration.members.count))
      }
      // Columns without a name beside a list of names belong to the first author.
      if column == layout.column(of: .allMembers), let columns = layout.slots.first,
        columns.name == nil, !draft.registration.members.isEmpty, !columns.all.isEmpty
      {
        let name = draft.registration.members[0].name
        let count = draft.registration.members.count
        if let person = person(row, columns, in: sheet, place: 0, named: name, of: count, &draft) {
          draft.registration.members[0] = person
          draft.spots[0] = 1
          // If the list cannot be read, or its length differs from that of the names, `person` above has reported it, and
          // it is not used here.
          if let column = columns.degree {
            let listed = DegreeWord.list((try? row.cell(at: column).cleanText()) ?? "")
            if listed.count == count, count > 1 {
              for (place, word) in listed.enumerated() {
                draft.registration.members[place].degree = degree(word)?.degree
              }
            }
          }
          if let numbers = columns.studentNumber {
            let listed = FormText.numbers(
              (try? row.cell(at: numbers).cleanText(halfWidth: true)) ?? "")
            if listed.count == count {
              for (place, number) in listed.enumerated() {
                draft.registration.members[place].studentNumber = number
              }
            }
          }
        }
      }
    }
    body.current = draft
  }

  /// Warns about a 姓名 that is not among the 团队成员 of the row: it may be the leader, whom the list leaves out, or a
  /// contact. Beside a phone or another person's column it is refused.
  private mutating func tellBeside(
    _ listed: [RegisteredPerson], _ row: SheetRow, in sheet: FormSheet,
    _ draft: inout RegistrationDraft
  ) {
    guard let column = sheet.layout.slots.first?.name,
      case .member(nil, .name)? = sheet.layout.meanings[column], !listed.isEmpty
    else { return }
    let name = shown(row, column)
    guard !name.isEmpty,
      !listed.contains(where: { LookAlike.fold($0.name) == LookAlike.fold(name) })
    else { return }
    let (place, shown) = (sheet.place(row: row.number, column: column), String(name.prefix(20)))
    guard !sheet.layout.isBesideOther(column) else {
      return fault(RegistrationFault.nameOfWhom(shown), at: place, found: name, &draft)
    }
    problems.add(RegistrationFault.nameBesideList(shown), .warning, at: place, found: name)
  }

  /// Gives the people of 其他作者 the values listed in 其他作者学号 and 其他作者学历, in the order of the names.
  private mutating func shareOut(
    _ row: SheetRow, in sheet: FormSheet, _ people: inout [RegisteredPerson],
    _ draft: inout RegistrationDraft
  ) {
    let layout = sheet.layout
    if let column = layout.column(of: .otherMember(.studentNumber)),
      let text = text(row, column, in: sheet, &draft, halfWidth: true), !FormText.saysNothing(text)
    {
      let place = sheet.place(row: row.number, column: column)
      refuseLostDigits(row, column, in: sheet, &draft)
      let numbers = FormText.numbers(text)
      if numbers.contains(where: { $0.utf8.count >= 18 && PersonalNumbers.haveIDNumber($0) }) {
        fault(RegistrationFault.personalNumber(layout.heading(of: column)), at: place, &draft)
      }
      doubtMobile(numbers, at: place, layout.heading(of: column))
      if numbers.count == people.count {
        for (index, number) in numbers.enumerated() { people[index].studentNumber = number }
      } else {
        fault(
          RegistrationFault.severalNumbers(numbers.count, people: people.count), at: place,
          found: text, &draft)
      }
    }
    if let column = layout.column(of: .otherMember(.degree)),
      let text = text(row, column, in: sheet, &draft), !FormText.saysNothing(text)
    {
      let place = sheet.place(row: row.number, column: column)
      let listed = DegreeWord.list(text)
      if listed.count == people.count {
        for (index, word) in listed.enumerated() {
          people[index].degree = readDegree(word, at: place, &draft)
        }
      } else {
        fault(
          RegistrationFault.severalDegrees(listed.count, people: people.count), at: place,
          found: text, &draft)
      }
    }
  }

  mutating func person(
    _ row: SheetRow, _ columns: MemberColumns, in sheet: FormSheet, place: Int,
    _ body: inout SheetBody
  ) -> RegisteredPerson? {
    guard var draft = body.current else { return nil }
    let person = person(row, columns, in: sheet, place: place, &body, &draft)
    body.current = draft
    return person
  }

  /// Doubts student numbers that are surely mobiles. A school may number its students so; most likely the columns were mixed
  /// up.
  private mutating func doubtMobile(_ numbers: [String], at place: Place, _ heading: String) {
    guard let found = numbers.first(where: PersonalNumbers.surelyHaveMobile) else { return }
    problems.add(RegistrationFault.likeMobile(heading), .warning, at: place, found: found)
  }

  private mutating func person(
    _ row: SheetRow, _ columns: MemberColumns, in sheet: FormSheet, place: Int,
    _ body: inout SheetBody, _ draft: inout RegistrationDraft
  ) -> RegisteredPerson? {
    guard let column = columns.name, let text = text(row, column, in: sheet, &draft),
      !FormText.saysNothing(text)
    else {
      // A cell that cannot be read is not blank.
      if let column = columns.name, !row.cell(at: column).value.isBlank,
        !FormText.saysNothing(shown(row, column))
      {
        draft.hasUnreadNames = true
        return nil
      }
      let others = columns.all.filter { $0 != columns.name }
      let texts = others.map { shown(row, $0) }.filter { !FormText.saysNothing($0) }
      // A name merged over several works is refused at its cell; the rows below it lack no name of their own.
      if draft.row == row.number, columns.name.map({ body.merged.covers(row, $0) }) == true {
        draft.hasUnreadNames = true
        return nil
      }
      if !texts.isEmpty {
        fault(
          RegistrationFault.nameMissing(place + 1),
          at: sheet.place(row: row.number, column: columns.name), &draft)
      }
      return nil
    }
    let place = (spot: place, cell: sheet.place(row: row.number, column: column))
    let named = members(in: text, at: place.cell, &draft)
    if named.count > 1 {
      draft.hasUnreadNames = true
      // 张三 高一 has a report of its own.
      if NamesInCell(text).grades.isEmpty {
        fault(RegistrationFault.severalNames(named.map(\.name)), at: place.cell, &draft)
      }
    }
    guard let name = named.first?.name else { return nil }
    return person(row, columns, in: sheet, place: place.spot, named: name, &draft)
  }

  /// The members whom a cell names. If the cell is not understood, the number of members is unknown.
  private mutating func members(
    in text: String, at place: Place, _ draft: inout RegistrationDraft
  ) -> [NamesInCell.Person] {
    let cell = PersonCell(text, at: place)
    for problem in cell.problems { problems.add(problem) }
    if cell.isFaulty { (draft.isFaulty, draft.hasUnreadNames) = (true, true) }
    return cell.people
  }

  /// The people whom a cell names. Words beside a name, and words that are not a name, are reported.
  mutating func people(
    in text: String, at place: Place, keepsUnit: Bool = false, _ draft: inout RegistrationDraft
  ) -> [NamesInCell.Person] {
    let heading = place.column.flatMap { sheets.last?.layout.heading(of: $0) }
    let cell = PersonCell(text, at: place, keepsUnit: keepsUnit, heading: heading ?? "姓名")
    for problem in cell.problems { problems.add(problem) }
    if cell.isFaulty { draft.isFaulty = true }
    return cell.people
  }

  private mutating func person(
    _ row: SheetRow, _ columns: MemberColumns, in sheet: FormSheet, place: Int, named name: String,
    of people: Int = 1, _ draft: inout RegistrationDraft
  ) -> RegisteredPerson? {
    var person = RegisteredPerson(name: name)
    if let column = columns.studentNumber {
      let number = text(row, column, in: sheet, &draft, halfWidth: true) ?? ""
      refuseLostDigits(row, column, in: sheet, &draft)
      person.studentNumber = FormText.saysNothing(number) ? "" : number
      let listed = FormText.numbers(number)
      if listed.count > 1, listed.count != people {
        fault(
          RegistrationFault.severalNumbers(listed.count, people: people),
          at: sheet.place(row: row.number, column: column), found: number, &draft)
      }
      // No student number has 18 digits, and lists show student numbers, so this is an ID number that must be refused.
      if number.utf8.count >= 18, PersonalNumbers.haveIDNumber(number) {
        fault(
          RegistrationFault.personalNumber(sheet.layout.heading(of: column)),
          at: sheet.place(row: row.number, column: column), &draft)
      }
      doubtMobile(
        listed, at: sheet.place(row: row.number, column: column), sheet.layout.heading(of: column))
    }
    if let column = columns.degree, let text = text(row, column, in: sheet, &draft),
      !FormText.saysNothing(text)
    {
      let place = sheet.place(row: row.number, column: column)
      let listed = degreeWords(text)
      if listed.count > 1, listed.count != people {
        fault(
          RegistrationFault.severalDegrees(listed.count, people: people), at: place, found: text,
          &draft)
      } else {
        for (index, word) in listed.enumerated() {
          let degree = readDegree(word, at: place, &draft)
          if index == 0 { person.degree = degree }
        }
      }
    }
    person.enrolledOn = day(row, columns.enrolledOn, in: sheet, &draft)
    person.bornOn = day(row, columns.bornOn, in: sheet, &draft)
    monthOfBirth = columns.bornOn.flatMap { monthRows[$0]?.last == row.number ? $0 : nil }
    person.mobile =
      value(row, columns.mobile, in: sheet, &draft) { cell throws(CellReadingError) in
        try cell.mobile()
      } ?? ""
    if let column = columns.idNumber { readID(row, column, in: sheet, &person, &draft) }
    return person
  }

  /// A cell's value, read by `read`; `nil` with a problem if it cannot be read.
  private mutating func value<Value>(
    _ row: SheetRow, _ column: Int?, in sheet: FormSheet, _ draft: inout RegistrationDraft,
    _ read: (Cell) throws(CellReadingError) -> Value?
  ) -> Value? {
    guard let column else { return nil }
    let cell = row.cell(at: column)
    if case .empty = cell.value { return nil }
    do {
      if case .text(let text) = cell.value, FormText.saysNothing(text) { return nil }
      return try read(cell)
    } catch {
      fault(error, at: sheet.place(row: row.number, column: column), &draft)
      return nil
    }
  }

  /// A day, or the first day of a month, which is reported.
  private mutating func day(
    _ row: SheetRow, _ column: Int?, in sheet: FormSheet, _ draft: inout RegistrationDraft
  ) -> CalendarDay? {
    let read = value(row, column, in: sheet, &draft) { cell throws(CellReadingError) in
      try cell.dayOrMonth()
    }
    if let column, read?.isWholeDay == false { monthRows[column, default: []].append(row.number) }
    if let column, let read {
      if row.cell(at: column).isDayNumber { dayNumberRows[column, default: []].append(row.number) }
      tellFar(read.day, at: sheet.place(row: row.number, column: column), in: sheet)
    }
    return read?.day
  }

  /// Warns about a day that is hardly possible in this edition: 1924-09-01 as the day of enrolment.
  private mutating func tellFar(_ day: CalendarDay, at place: Place, in sheet: FormSheet) {
    guard let column = place.column, case .member(_, let field)? = sheet.layout.meanings[column]
    else { return }
    let years = field == .bornOn ? (year - 90)...(year - 4) : (year - 20)...(year + 1)
    guard !years.contains(day.year) else { return }
    problems.add(
      RegistrationFault.dayFarOff(sheet.layout.heading(of: column), day), .warning, at: place)
  }

  private mutating func readID(
    _ row: SheetRow, _ column: Int, in sheet: FormSheet, _ person: inout RegisteredPerson,
    _ draft: inout RegistrationDraft
  ) {
    let cell = row.cell(at: column)
    let place = sheet.place(row: row.number, column: column)
    if case .empty = cell.value { return }
    if case .text(let text) = cell.value, FormText.saysNothing(text) { return }
    do {
      guard let number = try cell.identityNumber() else { return }
      person.idNumber = number
      // Characters 7 to 14 of a valid ID number are the birthday.
      let birth = number.utf8.dropFirst(6).prefix(8).reduce(0) { $0 * 10 + Int($1) - 48 }
      let bornOn = CalendarDay(
        year: birth / 10_000, month: birth / 100 % 100, day: birth % 100)
      if let column = monthOfBirth, let stated = person.bornOn, let bornOn,
        (stated.year, stated.month) == (bornOn.year, bornOn.month)
      {
        // 2002.11 agrees with an ID number of 2002-11-30, which gives the exact day.
        person.bornOn = bornOn
        monthRows[column]?.removeLast()
        if monthRows[column]?.isEmpty == true { monthRows[column] = nil }
      } else if let stated = person.bornOn, let bornOn, stated != bornOn {
        fault(RegistrationFault.bornOnDiffers, at: place, &draft)
      }
      if person.bornOn == nil, needsBirth { person.bornOn = bornOn }
    } catch .identityNumber(.notDigits), .identityNumber(.length) {
      // The number was read as text before it was refused, so this cannot fail.
      let text = (try? cell.cleanText(halfWidth: true)) ?? ""
      if text.utf8.count < 15, text.utf8.count >= 5,
        text.utf8.contains(where: { (65...90).contains($0) || (97...122).contains($0) }),
        !text.utf8.contains(where: { $0 == 43 || $0 == 46 })
      {
        // A passport, or a permit of Hong Kong, Macao or Taiwan.
        person.idNumber = text.uppercased()
        problems.add(RegistrationFault.idFromElsewhere, .warning, at: place)
      } else {
        idFault(cell, at: place, &draft)
      }
    } catch {
      fault(error, at: place, &draft)
    }
  }

  private mutating func idFault(_ cell: Cell, at place: Place, _ draft: inout RegistrationDraft) {
    do {
      _ = try cell.identityNumber()
    } catch {
      fault(error, at: place, &draft)
    }
  }

  /// Whether a rule needs birthdays, which an ID number contains.
  private var needsBirth: Bool { asked.contains(.bornOn) || rulebook.asksBirth }

  private mutating func degreeWords(_ text: String) -> [String] {
    if let known = degreeLists[text] { return known }
    let words = DegreeWord.list(text)
    if degreeLists.count < 1_000 { degreeLists[text] = words }
    return words
  }

  private mutating func degree(_ text: String) -> DegreeWord? {
    if let known = degreeMemory[text] { return known }
    let degree = DegreeWord(text)
    if degreeMemory.count < 1_000 { degreeMemory[text] = .some(degree) }
    return degree
  }

  /// The degree that a word means. A guess is reported, and a word with several possible meanings is refused.
  private mutating func readDegree(
    _ text: String, at place: Place, _ draft: inout RegistrationDraft
  ) -> Degree? {
    switch degree(text) {
    case .sure(let degree): return degree
    case .likely(let degree):
      problems.add(
        RegistrationFault.degreeTaken(
          String(text.prefix(20)), as: degree), .note, at: place, found: text)
      return degree
    case .either(let degrees):
      fault(
        RegistrationFault.degreeUnclear(String(text.prefix(20)), degrees), at: place, found: text,
        &draft)
    case nil:
      fault(
        RegistrationFault.degreeUnknown(String(text.prefix(20))), at: place, found: text, &draft)
    }
    return nil
  }

  /// Refuses a number of a work or a student of which a spreadsheet has kept only the first digits (2.02301E+11), and warns of
  /// one that it has made a day (3-5 became 3月5日).
  mutating func refuseLostDigits(
    _ row: SheetRow, _ column: Int, in sheet: FormSheet, _ draft: inout RegistrationDraft
  ) {
    let cell = row.cell(at: column)
    if cell.isMadeDay {
      let text = cell.value.text
      problems.add(
        TableError.numberIsDay(text), .warning, at: sheet.place(row: row.number, column: column),
        found: text)
    }
    guard cell.hasLostDigits else { return }
    fault(
      CellReadingError.numberLostDigits(sheet.layout.heading(of: column)),
      at: sheet.place(row: row.number, column: column), found: cell.value.text, &draft)
  }

  /// Refuses a work that has the same person twice.
  mutating func checkPersons(_ draft: inout RegistrationDraft, in sheet: FormSheet) {
    let members = draft.registration.members
    guard members.count > 1 else { return }
    for (index, member) in members.enumerated() {
      if !member.idNumber.isEmpty,
        let first = members[..<index].firstIndex(where: { $0.idNumber == member.idNumber })
      {
        let before = sheet.place(of: .idNumber, member: first + 1, in: draft)
        fault(
          RegistrationFault.personTwice(first: short(before, in: sheet), by: .idNumber),
          at: sheet.place(of: .idNumber, member: index + 1, in: draft), &draft)
      } else if !member.studentNumber.isEmpty,
        let first = members[..<index].firstIndex(where: {
          LookAlike.fold($0.studentNumber) == LookAlike.fold(member.studentNumber)
            && $0.name == member.name
        })
      {
        let before = sheet.place(of: .name, member: first + 1, in: draft)
        fault(
          RegistrationFault.personTwice(first: short(before, in: sheet), by: .studentNumber),
          at: sheet.place(of: .name, member: index + 1, in: draft), &draft)
      }
    }
  }
}

extension Rulebook {
  fileprivate var asksBirth: Bool {
    eligibility.contains { $0.rule.needs.contains(.person(.bornOn)) }
  }
}
