import Contest
import ContestSheets

/// What columns that are not used say about people: who is an adviser or the leader, and names under unknown headings.
extension RegistrationReader {
  /// In a sheet with one row for each author, refuses a row that a column not used calls an adviser's, and warns of a leader who
  /// does not stand first.
  mutating func readRole(_ row: SheetRow, in sheet: FormSheet, _ body: inout SheetBody) {
    let layout = sheet.layout
    guard rulebook.people.members.most > 1, let name = layout.ownColumns.name, row.isFilled(name)
    else { return }
    let spot = (body.current?.spots.count ?? 0) + 1
    for column in row.columns where layout.meanings[column] == nil && !layout.hasNoHeading(column) {
      let text = shown(row, column)
      guard let role = RoleWord(text) else { continue }
      let place = sheet.place(row: row.number, column: column)
      let heading = layout.heading(of: column)
      let person = String(shown(row, name).prefix(20))
      switch role {
      case .adviser:
        body.current?.isFaulty = true
        problems.add(
          RegistrationFault.adviserAmongMembers(heading, name: person, word: text), at: place,
          found: text)
      case .leader where spot > 1 && layout.column(of: .position) == nil:
        problems.add(
          RegistrationFault.leaderNotFirst(heading, name: person, word: text, place: spot),
          .warning, at: place, found: text)
      case .leader: break
      }
    }
  }

  /// Notes whether all cells under an unknown heading that ends like a word for people are names.
  func notePeople(_ cell: Cell, in sheet: FormSheet, _ body: inout SheetBody) {
    guard sheet.layout.mayNamePeople.contains(cell.column), case .text(let text) = cell.value
    else { return }
    if let known = body.people[cell.column], known == nil { return }
    let shown = CleanText(text).text
    guard !shown.isEmpty, BlankWord(shown) == nil else { return }
    if !PeopleColumn.names(shown) {
      body.people[cell.column] = .some(nil)
    } else if body.people[cell.column] == nil {
      body.people[cell.column] = shown
    }
  }
}
