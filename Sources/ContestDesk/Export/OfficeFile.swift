import Contest
import ContestPrint
import ContestSheets

extension Desk {
  /// Writes office tables as a workbook or as pages to print, in the office's own fonts where it has a folder of them.
  ///
  /// A workbook says when it was made. Pages to print bear no time, so that the same list is the same file. Characters that cannot
  /// be printed are all told with where they stand, before anything is drawn.
  ///
  /// With `replacing`, the language of the note, pages are made whatever the text says: see `StandIn`. That is for papers whose words
  /// nobody can change any more.
  ///
  /// - Returns: notes for the user: which fonts took the place of missing ones, and of those that lack a character.
  /// - Throws: `PrintError`, `SheetError`.
  func write(
    _ tables: [OfficeTable], as format: ResultFormat, replacing: Language? = nil, to path: String
  ) throws -> [Bilingual] {
    guard format == .pdf else {
      try OfficeWorkbook.write(tables, to: path, created: clock())
      return []
    }
    let fonts = try printFonts()
    let tables = try replacing.map { try StandIn(fonts).tables(tables, in: $0) } ?? tables
    if let fault = try PaperCheck(fonts).fault(of: tables) { throw fault }
    let printed = try TablePrinter(tables, fonts: fonts).printed(created: nil)
    try WholeFile.write(printed.bytes, to: path)
    return FontNotes.lines(fonts, printed.fallbacks, lookAt: .print)
  }
}
