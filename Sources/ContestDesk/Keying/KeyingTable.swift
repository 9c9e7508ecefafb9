public import Contest
import ContestSheets

/// A clerk's table of marks from paper sheets: 录入表.
///
/// | shape | columns |
/// |---|---|
/// | long | 作品编号, 评委, 得分, and 指标 where the rubric has several criteria |
/// | a column per criterion | 作品编号, 评委, then the criteria by name |
/// | a column per judge | 作品编号, then the judges by number or name, for a rubric of one criterion |
/// | a column per judge and criterion | 作品编号, then 评委1-科学性, 科学性(评委1), or two rows of headings |
///
/// Columns may be in any order, with Chinese or English headings. ``MarkColumns`` recognizes judges and criteria, as in
/// every table of marks. A merged cell counts for each row that it covers, but merged marks are refused. A blank mark is
/// not zero: it is left out, and the comparison then shows that one clerk has the mark and the other does not.
struct KeyingTable {
  /// One mark as written in the table. Its entry and judge are looked up later.
  struct Line {
    var entry: String
    /// Whether the column's heading is that of the place in the order or the number by lot.
    var isPlace: Bool
    var judge: String
    var criterion: Criterion.ID
    var mark: Points
    var place: Place
    /// The title in the row, to notice a cell that was moved; empty where the table has no titles.
    var title = ""
    var titlePlace = Place()
    /// The cells of the number and the judge. The judge's name may be in the heading of a column.
    var entryPlace = Place()
    var judgePlace = Place()
    /// The columns of the judge's marks in this row, by criterion.
    var columns: [Criterion.ID: Int] = [:]
  }

  private(set) var lines: [Line] = []
  private(set) var problems: [Problem] = []
  /// What was read from the cells of the file, and what was not.
  private(set) var account: FileAccount
  private var hasMerged = false

  /// The headings of the place in the order of showing and of the number by lot.
  private static let placeHeadings = [
    "出场序号", "出场顺序", "抽签号", "评审编码", "place",
  ]

  static let columns = [
    TableColumn(
      .entry, or: placeHeadings, lastResort: HeadingWord.ordinal.words,
      isRequired: true),
    TableColumn(.judge, or: ["评分表号", "表号", "sheet"]), TableColumn(.criterion), TableColumn(.score),
    TableColumn(.judgeMark),
    TableColumn(.total, isUsed: false), TableColumn(.note, or: ["评语"], isUsed: false),
    TableColumn(.title), TableColumn(.average, isUsed: false),
    TableColumn("rank", ["名次", "排名", "位次", "rank"], isUsed: false),
  ]

  /// The columns of a table for this rubric. A word that is the name of a criterion means the criterion: a round may
  /// score 项目 and 项目落地, although 项目 is a heading of titles elsewhere.
  private static func columns(beside rubric: Rubric) -> [TableColumn] {
    let names = Set(rubric.criteria.flatMap { [$0.name.chinese, $0.name.english ?? ""] })
    func others(_ headings: [String]) -> [String] { headings.filter { !names.contains($0) } }
    return columns.map {
      TableColumn(
        $0.id, others($0.headings), lastResort: others($0.lastResort), isRequired: $0.isRequired,
        isUsed: $0.isUsed, isPersonal: $0.isPersonal)
    }
  }

  /// Reads every visible sheet that has the headings. A word that is both a known heading and the name of a criterion
  /// means the criterion, unless the table can only be read with it as a heading.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - rubric: the criteria of the round.
  ///   - isJudge: whether a name or number belongs to a judge.
  /// - Throws: `SheetError` when the file is not a table.
  init(path: String, rubric: Rubric, isJudge: @escaping (String) -> Bool) throws {
    let source = try SheetSource.open(path)
    let columns = Self.columns(beside: rubric)
    self = try KeyingTable(source, columns, rubric, isJudge)
    guard columns != Self.columns, hasErrors else { return }
    let plain = try KeyingTable(source, Self.columns, rubric, isJudge)
    if !plain.hasErrors { self = plain }
  }

  private var hasErrors: Bool { problems.contains { $0.severity == .error } }

  private init(
    _ source: SheetSource, _ columns: [TableColumn], _ rubric: Rubric,
    _ isJudge: @escaping (String) -> Bool
  ) throws {
    self = try KeyingTable(source, columns, rubric, isJudge, fillingMerged: false)
    if hasMerged {
      self = try KeyingTable(source, columns, rubric, isJudge, fillingMerged: true)
    }
  }

  private init(
    _ source: SheetSource, _ columns: [TableColumn], _ rubric: Rubric,
    _ isJudge: @escaping (String) -> Bool, fillingMerged: Bool
  ) throws {
    let sheets = try TableSheets(
      source, columns: columns, fillingMerged: fillingMerged, subheadings: true)
    account = FileAccount(source.name, sheets: sheets.leftOut)
    problems = sheets.problems
    for reader in sheets.readers {
      try read(reader, rubric, isJudge)
      if fillingMerged {
        let marks = Set(
          reader.account.columns.filter {
            $0.value.meaning == "mark" || $0.value.meaning == "score"
          }
          .map(\.key))
        problems += reader.mergedProblems(besides: marks)
        problems += reader.mergedDown(in: marks).map {
          Problem(MarkTableProblem.mergedMark, at: $0)
        }
      } else {
        hasMerged = hasMerged || reader.hasMergedData
      }
      problems += reader.problems.filter {
        $0.severity > .note || $0.code != "table-unknown-heading"
      }
      account.sheets.append(reader.account)
    }
  }

  private mutating func read(
    _ reader: DataReader, _ rubric: Rubric, _ isJudge: @escaping (String) -> Bool
  ) throws {
    guard let header = reader.header else { return }
    var rows: [DataRow] = []
    while let row = try reader.next() { rows.append(row.compact()) }
    let shape = KeyingShape(header, rows, rubric, isJudge)
    for (fault, column) in shape.faults {
      var place = reader.place
      (place.row, place.column) = (header.row, column)
      problems.append(Problem(fault, at: place))
    }
    for mark in shape.marks {
      reader.account.take(
        column: mark.column, heading: header.titles[mark.column] ?? "", as: "mark", of: mark.name)
    }
    for (column, reason) in shape.passed {
      reader.account.pass(column: column, heading: header.titles[column] ?? "", reason)
    }
    guard shape.faults.isEmpty else { return }
    let heading = header.column("entry").flatMap { header.titles[$0] } ?? ""
    let word = CleanText(heading, halfWidth: true).text.lowercased().filter { !$0.isWhitespace }
    for row in rows { try read(row, shape, rubric, isPlace: Self.placeHeadings.contains(word)) }
  }

  private mutating func read(
    _ row: DataRow, _ shape: KeyingShape, _ rubric: Rubric, isPlace: Bool
  ) throws {
    // A fault is reported at its own cell.
    var cell = "entry"
    do {
      guard let entry = try row.cell("entry").cleanText(halfWidth: true) else {
        throw KeyingError.entryMissing
      }
      cell = "judge"
      let judge = try row.cell("judge").cleanText(halfWidth: true)
      if shape.hasJudgeColumn && judge == nil { throw KeyingError.judgeMissing }
      var criterion = shape.single
      if shape.hasCriterionColumn {
        cell = "criterion"
        let name = try row.cell("criterion").cleanText() ?? ""
        guard let found = rubric.criterion(named: name) else {
          throw KeyingError.noSuchCriterion(name, known: rubric.criteria.map(\.name.chinese))
        }
        criterion = found.id
      }
      cell = "title"
      let title = try row.cell("title").cleanText() ?? ""
      let first = lines.count
      defer { compareTotal(row, lines[first...], rubric) }
      for column in shape.marks {
        let named = column.criterion ?? criterion ?? ""
        let full = rubric.criterion(named)?.range.upperBound
        let cell = row.cell(at: column.column)
        if let full, full != 100, cell.isShownAsPercent {
          var place = row.rowPlace
          place.column = column.column
          problems.append(
            Problem(KeyingError.percent(cell.shown, full: full), at: place, found: cell.shown))
          continue
        }
        try take(
          row, column.column, entry: entry, isPlace: isPlace, title: title,
          judge: column.judge ?? judge ?? "", criterion: named,
          beside: shape.columns(of: column.judge))
      }
    } catch let error as any Explained {
      let hasColumn = row.header.column(cell) != nil
      problems.append(Problem(error, at: hasColumn ? row.place(of: cell) : row.rowPlace))
    }
  }

  /// Warns of a total in the row that its marks do not make: the paper or the keying has a slip. Rows with the marks of several
  /// judges, or of one criterion, have no total to compare.
  private mutating func compareTotal(_ row: DataRow, _ marks: ArraySlice<Line>, _ rubric: Rubric) {
    guard let first = marks.first, marks.allSatisfy({ $0.judge == first.judge }) else { return }
    let written: Points?
    do { written = try row.cell("total").points() } catch {
      // It is compared and not stored, so that the marks are taken all the same.
      problems.append(Problem(error, severity: .warning, at: row.place(of: "total")))
      return
    }
    guard let stated = written else { return }
    let own = Dictionary(
      marks.map { ($0.criterion, $0.mark) }, uniquingKeysWith: { one, _ in one })
    guard own.count == rubric.criteria.count,
      let computed = TypedTotal.difference(stated, from: own, by: rubric)
    else { return }
    problems.append(
      Problem(
        KeyingError.totalDiffers(stated, computed.rounded(places: 2)), severity: .warning,
        at: row.place(of: "total"), found: stated.description))
  }

  private mutating func take(
    _ row: DataRow, _ column: Int, entry: String, isPlace: Bool, title: String, judge: String,
    criterion: Criterion.ID, beside columns: [Criterion.ID: Int]
  ) throws {
    var place = row.rowPlace
    place.column = column
    let cell = row.cell(at: column)
    do {
      if cell.isFormula { throw KeyingError.formula }
      guard let mark = try cell.points() else { return }
      lines.append(
        Line(
          entry: entry, isPlace: isPlace, judge: judge, criterion: criterion, mark: mark,
          place: place, title: title, titlePlace: row.place(of: "title"),
          entryPlace: row.place(of: "entry"),
          judgePlace: row.header.column("judge") == nil
            ? headingPlace(row, column) : row.place(of: "judge"), columns: columns))
    } catch let error as any Explained {
      problems.append(Problem(error, at: place, found: cell.value.text))
    }
  }
}

extension Place {
  /// The name of the cell as seen from `other`: with the sheet's name if `other` is on another sheet.
  func cell(seenFrom other: Place) -> String {
    let cell = cell ?? "\(self)"
    guard let sheet, sheet != other.sheet else { return cell }
    return "“\(sheet)” \(cell)"
  }
}

/// The cell of the heading over a column.
private func headingPlace(_ row: DataRow, _ column: Int) -> Place {
  var place = row.rowPlace
  (place.row, place.column) = (row.header.row, column)
  return place
}

/// Why a clerk's table is not stored, or why two keyings are not taken.
public enum KeyingError: Error, Hashable {
  case entryMissing
  case judgeMissing
  case scoreColumnMissing
  case criterionColumnMissing([String])
  case criteriaMissing([String])
  case noSuchCriterion(String, known: [String])
  case formula
  /// 80% for a criterion whose full marks are not 100: it may mean 80 or that share of the full marks.
  case percent(String, full: Points)
  /// The total in the row is not what its marks make.
  case totalDiffers(Points, Points)
  /// The same entry, judge and criterion appear twice.
  case twice(entry: String, judge: String, first: String)
  /// The sheet has marks for some criteria and lacks others.
  case halfSheet(entry: String, judge: String, missing: [String])
  case empty
  case sameClerk(String)
  /// A text that is another's to the letter: the same file, or two that agree in everything.
  case sameFile(clerk: String)
  /// The clerk's own keying to the letter, handed in once more.
  case unchanged
  /// A workbook that is another's to the byte, which two people cannot have made.
  case sameWorkbook(clerk: String)
  /// Two people key the sheets, and it is unknown which of them this is.
  case clerkUnnamed
  case twoAlready([String])
  case needTwo(have: Int)
  /// The person who runs the hall is holding back marks of this entrant.
  case heldBack(place: Int)
}

extension KeyingError: Explained {
  static let halfSheetCode = "keying-half-sheet"

  public var code: String {
    switch self {
    case .entryMissing: "keying-entry-missing"
    case .judgeMissing: "keying-judge-missing"
    case .scoreColumnMissing: "keying-score-column-missing"
    case .criterionColumnMissing: "keying-criterion-column-missing"
    case .criteriaMissing: "keying-criteria-missing"
    case .noSuchCriterion: "keying-no-such-criterion"
    case .formula: "keying-formula"
    case .percent: "keying-percent"
    case .totalDiffers: "keying-total-differs"
    case .twice: "keying-twice"
    case .halfSheet: Self.halfSheetCode
    case .empty: "keying-empty"
    case .sameClerk: "keying-same-clerk"
    case .sameFile: "keying-same-file"
    case .unchanged: "keying-unchanged"
    case .sameWorkbook: "keying-same-workbook"
    case .clerkUnnamed: "keying-clerk-unnamed"
    case .twoAlready: "keying-two-already"
    case .needTwo: "keying-need-two"
    case .heldBack: "live-marks-held"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .sameClerk: [.actAsAnother, .replace]
    case .clerkUnnamed: [.actAsAnother]
    case .sameFile: [.keyedApart]
    case .twoAlready: [.replace]
    default: []
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.entryMissing, .chinese): "这一行没有编号。请补上，或删去这一行。"
    case (.entryMissing, .english): "The row has no entry number. Put it in, or take the row out."
    case (.judgeMissing, .chinese): "这一行没有写评委。请补上；不是评分的行（如落款）请删去。表里没有评委的，请加“评委”一列，或每位评委一列。"
    case (.judgeMissing, .english):
      "The row names no judge. Put one in, or take out a row that is none of marks. A table without judges needs a column “judge”, or one for each."
    case (.scoreColumnMissing, .chinese): "没有“得分”一列。请补上。"
    case (.scoreColumnMissing, .english): "There is no column “score”. Add it."
    case (.criterionColumnMissing(let names), .chinese):
      "本轮有 \(names.count) 项指标（\(names.joined(separator: "、"))），请加“指标”一列，或每项指标一列。"
    case (.criterionColumnMissing(let names), .english):
      "The rubric has \(names.count) criteria (\(names.joined(separator: ", "))). Add a column “criterion”, or one for each."
    case (.criteriaMissing(let names), .chinese): "缺少指标：\(names.joined(separator: "、"))。请补上这些列。"
    case (.criteriaMissing(let names), .english):
      "Criteria are missing: \(names.joined(separator: ", ")). Add their columns."
    case (.noSuchCriterion(let name, let known), .chinese):
      "评审标准里没有“\(name)”，可填：\(known.named(in: .chinese))。"
    case (.noSuchCriterion(let name, let known), .english):
      "The rubric has no “\(name)”; it has: \(known.named(in: .english))."
    case (.formula, .chinese): "这里是公式。请改为照原表录入的数字。"
    case (.formula, .english): "This is a formula. Key the number as it stands on the paper."
    case (.percent(let shown, let full), .chinese):
      "“\(shown)”是百分比，这一项满分是 \(full)：不知道是 \(shown.filter { !"%％".contains($0) }) 分，还是满分的 \(shown)。请照原表写分数本身。"
    case (.percent(let shown, let full), .english):
      "“\(shown)” is per cent, and the full marks are \(full): it may be that many marks, or that share of them. Key the mark itself as it stands on the paper."
    case (.totalDiffers(let stated, let computed), .chinese):
      "这一行的合计写的是 \(stated)，按各项分数应为 \(computed)。合计不采用，各项分数照收；请对照原表，看是录错了还是评委算错了。"
    case (.totalDiffers(let stated, let computed), .english):
      "The total in this row is \(stated), and the marks make \(computed). The marks are taken and the total is not; compare with the paper, in case a mark was keyed wrongly."
    case (.twice(let entry, let judge, let first), .chinese):
      "编号 \(entry)、评委 \(judge) 的这一项在 \(first) 已录过。请只留一次。"
    case (.twice(let entry, let judge, let first), .english):
      "Entry \(entry), judge \(judge) was keyed at \(first) already. Keep one."
    case (.halfSheet(let entry, let judge, let missing), .chinese):
      "编号 \(entry)、评委 \(judge) 缺 \(missing.joined(separator: "、"))。空白不等于 0 分，请照原表补录。"
    case (.halfSheet(let entry, let judge, let missing), .english):
      "Entry \(entry), judge \(judge) lacks \(missing.joined(separator: ", ")). Blank is not zero; key it from the paper."
    case (.empty, .chinese): "表里没有一个分数。"
    case (.empty, .english): "There is not one mark in the table."
    case (.sameClerk(let clerk), .chinese):
      "“\(clerk)”已经录过一份，两份须由不同的人录入。另一份由别人用自己的名义交；更正自己那一份的，写明“以这份为准”再交。"
    case (.sameClerk(let clerk), .english):
      "“\(clerk)” has keyed one already; the second is keyed, and handed in, by somebody else. To correct your own, say that this file holds."
    case (.sameFile(let clerk), .chinese):
      "这份文件与“\(clerk)”录入的一字不差。交错了文件的，请交另行录入的那一份。CSV 里没有录入人和时间，两人各自录入、没有一处不同的，也会这样。"
    case (.sameFile(let clerk), .english):
      "This file is the one of “\(clerk)” to the letter. If it is the wrong file, hand in the other keying. CSV has neither author nor time in it, so two keyings that agree in everything look like this too."
    case (.unchanged, .chinese): "这份文件与您已经交的一字不差，没有改动。要更正的，请交改好的一份。"
    case (.unchanged, .english):
      "This file is the one that you handed in already, to the letter; nothing was changed. To correct it, hand in the corrected one."
    case (.sameWorkbook(let clerk), .chinese): "这份工作簿与“\(clerk)”录入的是同一份文件。第二份须另行录入。"
    case (.sameWorkbook(let clerk), .english):
      "This is the very workbook that “\(clerk)” keyed. The second keying is made anew from the paper."
    case (.clerkUnnamed, .chinese): "评分由两人分别录入，这里没有写明由谁录入。请写明录入人的姓名。"
    case (.clerkUnnamed, .english):
      "Two people key the marks apart, and nobody says who keys these. Give the name."
    case (.twoAlready(let clerks), .chinese):
      "已有两份录入在比对（\(clerks.joined(separator: "、"))）。请先比对并收取，或由本人更正。"
    case (.twoAlready(let clerks), .english):
      "Two keyings are waiting already (\(clerks.joined(separator: ", "))). Compare and take them, or let one of the clerks correct theirs."
    case (.needTwo(let have), .chinese): "比对需要两份录入，现在有 \(have) 份。请由另一人再录一份。"
    case (.needTwo(let have), .english):
      "Two keyings are needed; there is \(have). Have somebody else key the other."
    case (.heldBack(let place), .chinese): "第 \(place) 号现在暂停收分。请等会场控制台恢复收分后再录。"
    case (.heldBack(let place), .english):
      "Marks of entrant \(place) are held back. Enter them once the hall's console takes them again."
    }
  }
}
