import Contest
import ContestSheets

/// A department's answers in a file.
struct VettingAnswerTable {
  struct Line {
    var entry: String
    var answer: VettingAnswer?
    var reason: String
    var place: Place
    /// The title and person in the row, to notice a cell that was moved; empty where the table has none.
    var title = ""
    var titlePlace = Place()
    var person = ""
    var personPlace = Place()
    var idNumber = ""
    var idPlace = Place()
    /// Who answers for the department, with the unit where it is written; empty where nobody is named.
    var by = ""
    var byPlace = Place()
    /// Where a reason is written; `nil` without such a column.
    var reasonPlace: Place?

    /// Whether the row is about all others of whom nothing is said: 其余.
    var isAboutOthers: Bool { OthersWord.means(entry) }
  }

  private(set) var lines: [Line] = []
  private(set) var problems: [Problem] = []
  /// The candidates whose answers are not understood.
  private(set) var unread: [String] = []
  private(set) var account: FileAccount
  /// Whether it is the workbook of our letter.
  let isLetter: Bool
  /// The texts in the column 部门, and their cells.
  private var departments: [(text: String, place: Place)] = []

  init(path: String, _ book: VettingBook) throws {
    let source = try SheetSource.open(path)
    let nouns = book.edition.rulebook.nouns
    let columns = [
      TableColumn(
        .entry, or: [nouns.numberHeading, "候选人编号", "编号"],
        lastResort: HeadingWord.ordinal.words, isRequired: true),
      TableColumn("department", ["部门", "department"]),
      TableColumn("answer", ["意见", "部门意见", "answer"], isRequired: true),
      TableColumn("reason", ["说明", "理由", "reason"]),
      TableColumn(.title, or: [nouns.titleHeading, "候选人"]),
      TableColumn(.organization, isUsed: false),
      TableColumn("person", ["姓名"]),
      TableColumn("by", ["经办人", "核查人", "answered by"], isPersonal: true),
      TableColumn("id-number", ["身份证号", "身份证号码"], isPersonal: true),
    ]
    // In our workbook the list is on the second sheet; the letter itself contains no answers.
    let names = source.sheets.map(\.name)
    isLetter = names == [VettingLetter.letterSheet, VettingLetter.listSheet]
    let sheets = try TableSheets(
      source, columns: columns, sheet: isLetter ? VettingLetter.listSheet : nil, fillingMerged: true
    )
    account = FileAccount(source.name, sheets: sheets.leftOut)
    problems = sheets.problems
    for reader in sheets.readers {
      // What a department says is sealed, also beside the columns that are asked for.
      reader.quotesRemarks = false
      while let row = try reader.next() { read(row) }
      problems += reader.mergedProblems()
      // 其余 stands where codes stand and is none.
      problems += reader.problems.filter { problem in
        guard case .unlikeCode(let text, _)? = problem.explanation as? TableError else {
          return true
        }
        return !OthersWord.means(text)
      }
      account.sheets.append(reader.account)
    }
  }

  private mutating func read(_ row: DataRow) {
    // All cells are read before the row is given up, so that each unreadable cell is reported.
    let entry = text("entry", row)
    let (department, written) = (text("department", row), text("answer", row))
    let (reason, title) = (text("reason", row), text("title", row))
    let (person, idNumber) = (text("person", row), text("id-number", row))
    let by = text("by", row)
    if let department, !department.isEmpty {
      departments.append((department, row.place(of: "department")))
    }
    if entry == "" {
      problems.append(Problem(VettingFault.candidateMissing, at: row.place(of: "entry")))
    }
    let answer = written.flatMap { VettingAnswer(written: $0) }
    if let written, !written.isEmpty, answer == nil {
      problems.append(
        Problem(VettingFault.unknownAnswer(written), at: row.place(of: "answer"), found: written))
      if let entry, !entry.isEmpty { unread.append(entry) }
      return
    }
    guard let entry, !entry.isEmpty else { return }
    guard department != nil, written != nil, let reason, let title, let person, let idNumber,
      let by
    else {
      unread.append(entry)
      return
    }
    var line = Line(entry: entry, answer: answer, reason: reason, place: row.place(of: "entry"))
    (line.title, line.titlePlace) = (title, row.place(of: "title"))
    (line.person, line.personPlace) = (person, row.place(of: "person"))
    (line.idNumber, line.idPlace) = (idNumber, row.place(of: "id-number"))
    (line.by, line.byPlace) = (by, row.place(of: "by"))
    if row.header.column("reason") != nil { line.reasonPlace = row.place(of: "reason") }
    lines.append(line)
  }

  /// The text of a cell, empty if the file has no such column; `nil` for an unreadable cell, which is reported.
  private mutating func text(_ column: String, _ row: DataRow) -> String? {
    guard row.header.column(column) != nil else { return "" }
    do {
      return try row.cell(column).cleanText(halfWidth: column == "entry") ?? ""
    } catch {
      problems.append(Problem(error, at: row.place(of: column)))
      return nil
    }
  }

  /// What the file says, answer by answer, for comparison with other files. Its faults are reported when it is taken.
  func said(_ named: String?, _ book: VettingBook) -> [FilesTogether.Said] {
    var table = self
    guard let department = table.department(named, book) else { return [] }
    return lines.compactMap { line in
      line.answer.map {
        FilesTogether.Said(
          about: [department, LookAlike.fold(line.entry)], value: "\($0.rawValue) \(line.reason)",
          shown: line.entry)
      }
    }
  }

  /// The department of the answers: the given one, or else the one in most rows of the column 部门. Each row with another
  /// department is a problem at its cell.
  ///
  /// - Returns: the department; `nil` if nothing says which.
  mutating func department(_ named: String?, _ book: VettingBook) -> String? {
    var found: [(department: String, place: Place)] = []
    for (text, place) in departments {
      do { found.append((try book.department(text), place)) } catch {
        problems.append(
          Problem(NamedText(error, naming: book.edition.names), at: place, found: text))
      }
    }
    let counts = Dictionary(grouping: found, by: \.department).mapValues(\.count)
    let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    guard let own = named ?? most else {
      if departments.isEmpty {
        problems.append(
          Problem(
            NamedText(
              VettingFault.whoseAnswers(known: book.departments), naming: book.edition.names),
            at: Place(file: account.file)))
      }
      return nil
    }
    for (department, place) in found where department != own {
      let fault: VettingFault =
        named == nil
        ? .departmentsDiffer(department, file: own)
        : .otherDepartment(named: own, found: department)
      problems.append(
        Problem(NamedText(fault, naming: book.edition.names), at: place, found: department))
    }
    return own
  }
}

/// The words that stand in the place of a code for everybody about whom a department says nothing else: 其余均无异议.
enum OthersWord {
  static let usual = "其余"
  private static let words: Set = [
    "其余", "其他", "其它", "其余均", "其余人选", "其他人选", "其余候选人", "其余各项", "others", "allothers", "theothers",
  ]

  static func means(_ text: String) -> Bool { words.contains(LookAlike.fold(text)) }
}
