import Contest
import ContestPrint
import ContestSheets

/// Writes office tables as a workbook or as pages to print.
enum OfficeFile {
  /// A workbook says when it was made: `created`. Pages to print bear no time, so that the same list is the same file.
  ///
  /// - Returns: notes for the user: which fonts took the place of missing ones, and of those that lack a character.
  static func write(
    _ tables: [OfficeTable], as format: ResultFormat, to path: String, created: Instant
  ) throws -> [Bilingual] {
    guard format == .pdf else {
      try OfficeWorkbook.write(tables, to: path, created: created)
      return []
    }
    let fonts = try PrintFonts()
    let printed = try TablePrinter(tables, fonts: fonts).printed(created: nil)
    try WholeFile.write(printed.bytes, to: path)
    return FontNotes.lines(fonts.substitutes, printed.fallbacks, lookAt: .print)
  }
}
