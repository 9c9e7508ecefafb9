public import Contest
public import ContestArchive
import ContestSheets

/// A list of prizes as it was printed, compared with an archive: 获奖名单.xlsx, 命名名单.xlsx.
public enum PrintedList {
  static let columns = [
    TableColumn(.entry, isRequired: true),
    TableColumn("level", ["奖项", "拟获奖项", "等次", "获奖等次"], isRequired: true),
    TableColumn(.organization), TableColumn(.title, or: ["姓名", "姓名、集体名称"]), TableColumn(.track),
    TableColumn(.group, or: ["榜题"]),
    TableColumn(
      "members",
      Array(Set(Nouns.all.map(\.people))).sorted()
        + ["负责人", "作者姓名", "全部作者", "authors", "members"]),
    TableColumn("advisers", ["指导教师", "指导老师", "advisers"]),
    TableColumn(.ordinal, isUsed: false),
  ]

  private static let adviserColumns = [
    TableColumn("adviser", ["指导教师", "指导老师"], isRequired: true),
    TableColumn(.entry, isRequired: true), TableColumn("level", ["奖项", "作品奖项"]),
    TableColumn(.organization), TableColumn(.title), TableColumn(.ordinal, isUsed: false),
  ]

  /// Reads the list and compares each prize with the archive: the entry, the level, and organization, title, track and names
  /// as far as the list has columns and the archive has them.
  ///
  /// Everything else in the file (sheets, columns, lines above and below the table) is compared too, or reported as not
  /// compared.
  ///
  /// In a workbook with several lists it is the sheet 获奖名单, or what else the programme calls it, or the only one with these columns.
  ///
  /// - Throws: ``SheetError`` for a file that cannot be read, ``PrintedListError`` for one that is no such list.
  public static func compare(
    _ path: String, with report: ArchiveReport
  ) throws -> [ArchiveFinding] {
    let source = try SheetSource.open(path)
    let names = Set(Giving.allCases.map(\.listName))
    let sheet = source.sheets.first { names.contains($0.name) }?.name
    let table = try TableFile.read(source, columns: columns, sheet: sheet)
    guard table.has("entry"), table.has("level") else { throw PrintedListError.noColumns(path) }
    var rows: [ArchivedPrize] = []
    for row in table.rows {
      // Notes below the table have neither an entry nor a level.
      let (entry, level) = (row.text("entry") ?? "", row.text("level") ?? "")
      guard !entry.isEmpty || !level.isEmpty else { continue }
      func text(_ column: String) -> String? {
        table.has(column) ? row.text(column) ?? "" : nil
      }
      rows.append(
        ArchivedPrize(
          entry: Entry.ID(entry), level: level, organization: text("organization"),
          title: text("title"), track: text("track"), group: text("group"),
          members: text("members").map(Self.names),
          advisers: text("advisers").map(Self.names)))
    }
    var rest = try rest(of: source, table)
    var advisers: [ArchiveFinding] = []
    for award in report.adviserAwards where rest.otherSheets.contains(award.name.chinese) {
      let found = try findings(ofAdvisers: award, in: source, with: report)
      if !found.isEmpty { rest.otherSheets.removeAll { $0 == award.name.chinese } }
      advisers += found
    }
    // As `results export` names them; an archive that has none tells nothing of them.
    var organizations: [ArchiveFinding] = []
    for name in OfficeTable.organizationPrizeSheets
    where rest.otherSheets.contains(name) && !report.organizationPrizes.isEmpty {
      guard let found = try finding(ofOrganizations: name, in: source, with: report) else {
        continue
      }
      rest.otherSheets.removeAll { $0 == name }
      organizations.append(found)
    }
    return ArchiveFinding.findings(printed: rows, report.prizes) + advisers + organizations
      + ArchiveFinding.findings(
        of: rest, printed: rows, report.prizes,
        version: report.manifest.version, office: report.manifest.office, heading: report.heading)
  }

  /// Compares a sheet of organizations' prizes as `results export` writes it; no finding where the sheet lacks those columns.
  private static func finding(
    ofOrganizations sheet: String, in source: SheetSource, with report: ArchiveReport
  ) throws -> ArchiveFinding? {
    let columns = [
      TableColumn("level", ["奖项"], isRequired: true),
      TableColumn("organization", ["单位"], isRequired: true), TableColumn(.ordinal, isUsed: false),
    ]
    let table = try TableFile.read(source, columns: columns, sheet: sheet)
    guard table.has("level"), table.has("organization") else { return nil }
    let rows = table.rows.compactMap { row -> OrganizationPrize? in
      guard let name = row.text("level"), let organization = row.text("organization"),
        !name.isEmpty, !organization.isEmpty
      else { return nil }
      return OrganizationPrize(CleanText(name).text, CleanText(organization).text)
    }
    return ArchiveFinding.finding(organizationPrizes: rows, report.organizationPrizes)
  }

  /// Compares a sheet of an advisers' prize as `results export` writes it; no findings where the sheet lacks those columns.
  private static func findings(
    ofAdvisers award: AdviserAward, in source: SheetSource, with report: ArchiveReport
  ) throws -> [ArchiveFinding] {
    let table = try TableFile.read(source, columns: adviserColumns, sheet: award.name.chinese)
    guard table.has("entry"), table.has("adviser") else { return [] }
    let rows = table.rows.compactMap { row -> PrintedAdviser? in
      let (entry, adviser) = (row.text("entry") ?? "", row.text("adviser") ?? "")
      guard !entry.isEmpty else { return nil }
      func text(_ column: String) -> String? {
        table.has(column) ? row.text(column) ?? "" : nil
      }
      return PrintedAdviser(
        CleanText(adviser).text, Entry.ID(entry), level: text("level"),
        organization: text("organization"), title: text("title"))
    }
    return ArchiveFinding.findings(advisers: rows, of: award, report.prizes)
  }

  /// What the file has beside the prizes: other sheets, other columns, lines above and below the table.
  private static func rest(of source: SheetSource, _ table: Table) throws -> PrintedRest {
    var rest = PrintedRest()
    let read = Set(table.rows.compactMap { $0.place(of: "entry").sheet ?? source.name })
    let header = table.header
    for sheet in source.sheets where sheet.hasCells {
      guard read.contains(sheet.name) else {
        rest.otherSheets.append(sheet.name)
        continue
      }
      let prizes = Set(
        table.rows.filter {
          ($0.place(of: "entry").sheet ?? source.name) == sheet.name
            && ($0.text("entry") != nil || $0.text("level") != nil)
        }.map(\.number))
      for row in try source.allRows(of: sheet)
      where !prizes.contains(row.number) && row.number != header?.row {
        let texts = row.cells.map { CleanText($0.value.text).text }.filter { !$0.isEmpty }
        // Each cell of a merged range may repeat the same text.
        var line: [String] = []
        for text in texts where line.last != text { line.append(text) }
        if !line.isEmpty { rest.lines.append(line.joined(separator: " ")) }
      }
    }
    rest.otherColumns = (header?.otherColumns ?? []).map(\.title)
    let named = [
      ("organization", "单位"), ("title", "名称"), ("track", "类别"), ("members", "作者"),
      ("advisers", "指导教师"),
    ]
    rest.missingColumns = named.filter { !table.has($0.0) }.map(\.1)
    return rest
  }

  /// 张三、李四 as two names.
  private static func names(_ text: String) -> [String] {
    text.split { "、，,；;\n".contains($0) }.map {
      CleanText(String($0)).text
    }.filter { !$0.isEmpty }
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
