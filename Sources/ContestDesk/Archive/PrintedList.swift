public import Contest
public import ContestArchive
import ContestSheets

/// A list of prizes as it was printed, compared with an archive: 获奖名单.xlsx.
public enum PrintedList {
  static let columns = [
    TableColumn(.entry, isRequired: true),
    TableColumn("level", ["奖项", "拟获奖项", "等次", "获奖等次"], isRequired: true),
    TableColumn(.organization), TableColumn(.title), TableColumn(.ordinal, isUsed: false),
  ]

  /// Reads the list and compares each prize: entry, level, organization, and the title where the archive has it.
  ///
  /// In a workbook with several lists it is the sheet 获奖名单, or the only one with these columns.
  ///
  /// - Throws: ``SheetError`` for a file that cannot be read, ``PrintedListError`` for one that is no such list.
  public static func compare(
    _ path: String, with report: ArchiveReport
  ) throws -> ArchiveFinding {
    let source = try SheetSource.open(path)
    let sheet = source.sheets.first { $0.name == "获奖名单" }?.name
    let table = try TableFile.read(source, columns: columns, sheet: sheet)
    guard table.has("entry"), table.has("level") else { throw PrintedListError.noColumns(path) }
    var rows: [ArchivedPrize] = []
    for row in table.rows {
      // Notes below the table have neither.
      let (entry, level) = (row.text("entry") ?? "", row.text("level") ?? "")
      guard !entry.isEmpty || !level.isEmpty else { continue }
      let prize = ArchivedPrize(
        entry: Entry.ID(entry), level: level, organization: row.text("organization") ?? "",
        title: row.text("title"))
      rows.append(prize)
    }
    return ArchiveFinding(
      printed: rows, report.prizes, hasOrganizations: table.has("organization"),
      hasTitles: table.has("title"))
  }
}

/// Why a file is not compared as a list of prizes.
public enum PrintedListError: Error, Hashable {
  case noColumns(String)
}

extension PrintedListError: Explained {
  public var code: String { "printed-list-no-columns" }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.noColumns(let path), .chinese):
      "“\(path)”里没有“作品编号”和“奖项”两列，不是获奖名单。请给出导出的获奖名单.xlsx。"
    case (.noColumns(let path), .english):
      "“\(path)” lacks the columns 作品编号 and 奖项, so it is no list of prizes. Give the 获奖名单.xlsx that was exported."
    }
  }
}
