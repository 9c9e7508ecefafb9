import Contest
import ContestSheets

extension RegistrationReader {
  /// Refuses the current work if its row, or a cell of it that is used, is struck out.
  mutating func refuseStruck(_ row: SheetRow, in sheet: FormSheet, _ body: inout SheetBody) {
    if tellStrikes(row, in: sheet) { body.current?.isFaulty = true }
  }

  /// Reports the struck-out cells of a row.
  ///
  /// - Returns: whether one of them is used.
  mutating func tellStrikes(
    _ row: SheetRow, isHeading: Bool = false, in sheet: FormSheet
  ) -> Bool {
    let unknown = Set(sheet.layout.unknown)
    let found = RowStrikes.of(row).flatMap { strikes in
      strikes.problems(at: sheet.place, isHeading: isHeading) { !unknown.contains($0) }
    }
    for problem in found { problems.add(problem) }
    return found.contains { $0.severity == .error }
  }
}
