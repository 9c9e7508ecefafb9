import Contest
import ContestSheets

/// What the further rows of a work say about the work itself, in a sheet with one row for each author.
///
/// | first row | further row, same number and title | then |
/// |---|---|---|
/// | 类别 焊接 | 类别 电工 | an error at the cell: nobody knows which holds |
/// | 单位 甲校 | 单位 乙校 | the same: it may be an author of another unit, or that unit's own work of the title |
/// | 工龄 3 | 工龄 5 | the first is taken, and a warning names the rows: a work has one answer |
/// | 类别 焊接 | 类别 焊接, or blank | nothing |
extension RegistrationReader {
  /// The texts of a row in the columns that a work fills in once.
  func ownTexts(_ row: SheetRow, in sheet: FormSheet) -> [Int: String] {
    let layout = sheet.layout
    let columns =
      [ColumnMeaning.organization, .track, .group, .form].compactMap { layout.column(of: $0) }
      + layout.answerColumns.map(\.column)
    var texts: [Int: String] = [:]
    for column in columns where row.isFilled(column) { texts[column] = shown(row, column) }
    return texts
  }

  /// Tells where a further row of a work says of the work something else than its first row.
  mutating func compareOwnCells(
    _ row: SheetRow, in sheet: FormSheet, _ body: inout SheetBody
  ) {
    let layout = sheet.layout
    let answers = Set(layout.answerColumns.map(\.column))
    for (column, text) in ownTexts(row, in: sheet).sorted(by: { $0.key < $1.key }) {
      let first = body.ownTexts[column] ?? ""
      // A unit that is given with the files goes before what they say.
      guard organization == nil || column != layout.column(of: .organization),
        SameWork.key(text) != SameWork.key(first), !FormText.saysNothing(text)
      else { continue }
      if answers.contains(column) {
        body.otherAnswers[column, default: []].append(row.number)
        continue
      }
      if column == layout.column(of: .track), let one = tracks.track(first)?.track.id,
        one == tracks.track(text)?.track.id
      {
        continue
      }
      body.current?.isFaulty = true
      problems.add(
        RegistrationFault.differsFromFirst(
          layout.heading(of: column), first: first, row: body.current?.row ?? 0, found: text),
        at: sheet.place(row: row.number, column: column), found: text)
    }
  }
}
