import Contest
import ContestSheets
import ContestStore

/// The table of earlier winners.
struct PastAwardsTable {
  private(set) var lines: [PastAwardRecords.Line] = []
  private(set) var problems: [Problem]
  let account: FileAccount

  private static let columns = columns(yearIsRequired: true)

  private static func columns(yearIsRequired: Bool) -> [TableColumn] {
    [
      TableColumn(.year, isRequired: yearIsRequired), TableColumn(.awardLevel, isRequired: true),
      TableColumn(.winnerName, isRequired: true), TableColumn(.organization),
      TableColumn(.studentNumber, isPersonal: true), TableColumn(.bornOn),
      TableColumn(.idNumber, isPersonal: true), TableColumn(.programme),
      TableColumn(
        "title", HeadingWord.title.words.filter { $0 != "名称" && $0 != "name" }, isUsed: false),
      TableColumn(.ordinal, isUsed: false),
      TableColumn(.note, isUsed: false, remarks: .voidByReader),
    ]
  }

  /// `levels` are the prizes that rules use; `nil` for all.
  ///
  /// A list of prizes as this program exports it has no column of years: its title says the year. So the year above the headings
  /// counts for all rows of a list without the column, if it is the only one there.
  ///
  /// - Throws: ``SheetError`` for a file that cannot be read at all.
  init(
    _ source: SheetSource, key: SiteKey, year latest: Int, levels: [String]?
  ) throws(SheetError) {
    var table = try TableFile.read(source, columns: Self.columns)
    var titled: Int?
    if !table.has("year") {
      let untold = try TableFile.read(source, columns: Self.columns(yearIsRequired: false))
      if let only = Self.onlyYear(in: untold.titles), (1980...latest).contains(only) {
        (table, titled) = (untold, only)
      }
    }
    problems = table.problems
    account = table.account
    if let titled {
      problems.append(
        Problem(
          PastAwardsFault.yearOfTitle(titled), severity: .note, at: Place(file: source.name)))
    }
    for row in table.rows {
      guard let level = row.text("level"), let text = row.text("name") else { continue }
      if let void = VoidRow.problem(row) { problems.append(void) }
      // Who won nothing is no winner, and would be kept out of this year's competition as one.
      if let fault = Self.noPrize(level, row) {
        problems.append(Problem(fault, at: row.place(of: "level"), found: level))
        continue
      }
      if let levels, !levels.contains(level) {
        problems.append(
          Problem(
            PastAwardsFault.otherLevel(level, lookedFor: levels), severity: .warning,
            at: row.place(of: "level"), found: level))
      }
      var winner = PastAwards.Winner(
        name: "", organization: "", studentNumber: FormText.meant(row.text("student-number")))
      if let home = row.text("organization"), !BlankWord.saysNothing(home) {
        let unit = UnitCell(home, heading: "单位", at: row.place(of: "organization"))
        problems += [unit.problem, unit.warning].compactMap(\.self)
        winner.organization = unit.name
      }
      do {
        // A month cannot tell people apart, so the winner is identified by the other columns.
        if let read = try row.cell("born-on").dayOrMonth() {
          if read.isWholeDay {
            winner.bornOn = read.day
            if row.cell("born-on").isDayNumber {
              problems.append(
                Problem(
                  RegistrationFault.daysAsNumbers("出生日期", rows: RowNumbers([row.number])),
                  severity: .warning, at: row.place(of: "born-on")))
            }
          } else {
            problems.append(
              Problem(
                PastAwardsFault.monthOfBirth, severity: .warning, at: row.place(of: "born-on")))
          }
        }
      } catch {
        problems.append(Problem(error, at: row.place(of: "born-on")))
      }
      do {
        winner.identity = try row.cell("id-number").identityNumber().map {
          key.identity(["id", $0])
        }
      } catch {
        problems.append(Problem(error, at: row.place(of: "id-number")))
      }
      guard let written = titled.map(String.init) ?? row.text("year") else { continue }
      guard let year = Self.year(written), (1980...latest).contains(year) else {
        problems.append(
          Problem(
            PastAwardsFault.year(written, latest: latest), at: row.place(of: "year"),
            found: written))
        continue
      }
      let cell = PersonCell(text, at: row.place(of: "name"))
      problems += cell.problems
      let names = cell.people.map(\.name)
      if names.isEmpty {
        problems.append(
          Problem(TableError.missingValue("姓名"), at: row.place(of: "name"), found: text))
      }
      guard !cell.isFaulty else { continue }
      let tellsOne =
        winner.identity != nil || !winner.studentNumber.isEmpty || winner.bornOn != nil
      if names.count > 1, tellsOne {
        problems.append(
          Problem(PastAwardsFault.severalNames(names.count), at: row.place(of: "name")))
        continue
      }
      for name in names {
        winner.name = name
        lines.append(
          .init(
            winner,
            .init(
              programme: FormText.meant(row.text("programme")), level: level, year: year)))
      }
    }
  }

  /// What is wrong with a text as a prize: blank words, 同上, and words for none. `nil` for a prize.
  private static func noPrize(_ text: String, _ row: Table.Row) -> (any Explained)? {
    if BlankWord(text) != nil {
      return TableError.missingValue(row.header.heading(of: "level", or: "奖项"))
    }
    return NoPrizeWord.saysNone(text) ? PastAwardsFault.noPrize(text) : nil
  }

  /// The year in what stands above the headings: 2026年青年五四奖章获奖名单. `nil` if no year stands there, or several do.
  private static func onlyYear(in titles: [String]) -> Int? {
    let years = Set(
      titles.flatMap { title in
        title.split { !($0.isASCII && $0.isNumber) }.filter { digits in
          digits.count == 4 && title[digits.endIndex...].hasPrefix("年")
        }.compactMap { Int($0) }
      })
    return years.count == 1 ? years.first : nil
  }

  /// Reads 2025, 2025年, 2025年度, 2025届, 2025-06, 2025年6月1日. Refuses 2024.5, 2024-2025 and 2024/2023, which do not name one
  /// year.
  private static func year(_ text: String) -> Int? {
    let text = CleanText(text, halfWidth: true).text.filter { !$0.isWhitespace }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard digits.count == 4, let year = Int(digits) else { return nil }
    let rest = text.dropFirst(4)
    if ["", "年", "年度", "届", "年届"].contains(String(rest)) { return year }
    // The month and day of the award may follow.
    guard let sign = rest.first, "-/年.".contains(sign) else { return nil }
    let parts = rest.dropFirst().split { "-/.月日号".contains($0) }
    guard let first = parts.first, parts.count < 3, let month = Int(first),
      (1...12).contains(month), sign != "." || first.count == 2,
      parts.dropFirst().allSatisfy({ part in Int(part).map { (1...31).contains($0) } ?? false })
    else { return nil }
    return year
  }
}
