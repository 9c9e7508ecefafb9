import Contest
import ContestSheets
import ContestStore

/// A list of recorded marks that was filled in: 成绩登记表. It has a row for each entry and a column for each mark.
///
/// | 作品编号 | 成绩 |   | 作品编号 | 第1次 | 第2次 |
/// |---|---|---|---|---|---|
/// | A194785 | 87.5 |   | A194785 | 1:23.4 | 缺席 |
///
/// Columns may be in any order; the report names the columns that are not needed. A blank means that nothing is recorded:
/// neither zero nor absent.
struct RecordTable {
  struct Line {
    var entry: String
    var marks: [(column: Criterion.ID, mark: RecordedMark, place: Place)]
    var place: Place
    /// The title in the row, to notice a cell that was moved; empty where the table has none.
    var title = ""
    var titlePlace = Place()
  }

  private(set) var lines: [Line] = []
  private(set) var problems: [Problem] = []
  /// What was read from the cells of the file.
  private(set) var account: FileAccount
  private let rules: JudgingRules
  private let unit: MarkUnit

  /// - Throws: `SheetError` when the file is not a table.
  init(path: String, _ judged: JudgedRound) throws {
    let (rules, nouns) = (judged.rules, judged.edition.rulebook.nouns)
    self.rules = rules
    unit = rules.markUnit
    let source = try SheetSource.open(path)
    let sheets = try TableSheets(
      source, columns: Self.columns(rules, nouns, codeName: judged.round.recorded?.codes.last),
      fillingMerged: true)
    account = FileAccount(source.name, sheets: sheets.leftOut)
    problems = sheets.problems
    for reader in sheets.readers {
      problems += RegisterTitle.problems(reader.titleCells, judged)
      if let header = reader.header {
        let missing = rules.rubric.criteria.filter { header.column(Self.id(of: $0)) == nil }
        if !missing.isEmpty {
          var place = reader.place
          place.row = header.row
          problems.append(
            Problem(RecordFault.columnsMissing(missing.map(\.name.chinese)), at: place))
        }
      }
      while let row = try reader.next() { try read(row) }
      let marks = Set(
        rules.rubric.criteria.compactMap { reader.header?.column(Self.id(of: $0)) })
      problems += reader.mergedProblems(besides: marks)
      problems += reader.mergedDown(in: marks).map { Problem(MarkTableProblem.mergedMark, at: $0) }
      problems += reader.problems.filter {
        $0.severity > .note || $0.code != "table-unknown-heading"
      }
      account.sheets.append(reader.account)
    }
  }

  static func id(of criterion: Criterion) -> String { "recorded-\(criterion.id)" }

  /// `codeName` is the heading of the code numbers, if marks are recorded under code numbers.
  static func columns(
    _ rules: JudgingRules, _ nouns: Nouns, codeName: String? = nil
  ) -> [TableColumn] {
    let isOne = rules.rubric.criteria.count == 1
    return [
      TableColumn(
        .entry, or: (codeName.map { [$0] } ?? []) + [nouns.numberHeading, "评审编码"],
        lastResort: HeadingWord.ordinal.words,
        isRequired: true),
      TableColumn(.title, or: [nouns.titleHeading]), TableColumn(.organization, isUsed: false),
      TableColumn(.note, isUsed: false, remarks: .byReader),
      TableColumn("rank", ["名次", "排名"], isUsed: false),
    ]
      + rules.rubric.criteria.map { criterion in
        TableColumn(
          id(of: criterion),
          [
            criterion.name.chinese, criterion.name.english ?? criterion.id.text, criterion.id.text,
          ]
            + (isOne ? HeadingWord.score.words + ["用时", "时间", "票数", "次数"] : []))
      }
  }

  private mutating func read(_ row: DataRow) throws {
    do {
      guard let entry = try row.cell("entry").cleanText(halfWidth: true) else {
        throw RecordFault.entryMissing
      }
      var line = Line(entry: entry, marks: [], place: row.place(of: "entry"))
      line.title = try row.cell("title").cleanText() ?? ""
      line.titlePlace = row.place(of: "title")
      for criterion in rules.rubric.criteria {
        let id = Self.id(of: criterion)
        let place = row.place(of: id)
        do {
          if let mark = try mark(row.cell(id), criterion) {
            let word = try row.cell(id).cleanText(halfWidth: true) ?? ""
            if mark == .absent, word != "缺席" {
              problems.append(
                Problem(RecordFault.readAsAbsent(word), severity: .note, at: place))
            }
            line.marks.append((criterion.id, mark, place))
          }
        } catch let error as any Explained {
          problems.append(Problem(error, at: place, found: row.cell(id).value.text))
        }
      }
      try tellRemark(row, hasMarks: line.marks.contains { $0.1 != .absent })
      lines.append(line)
    } catch let error as any Explained {
      problems.append(Problem(error, at: row.rowPlace))
    }
  }

  /// Quotes a remark. One that calls a row with a mark void is refused: nobody but its writer knows whether the mark counts.
  /// Beside 缺席 it only says why.
  private mutating func tellRemark(_ row: DataRow, hasMarks: Bool) throws {
    guard let remark = try row.cell("note").cleanText() else { return }
    let place = row.place(of: "note")
    if hasMarks, let void = VoidRow.problem(remark, at: place) {
      problems.append(void)
    } else {
      problems.append(
        Problem(
          RecordFault.remark(PersonalNumbers.masked(remark)), severity: .warning, at: place))
    }
  }

  /// The points in a cell. Throws a fault in the words of a list of recorded marks.
  private func points(_ cell: Cell, _ text: String) throws -> Points? {
    do { return try cell.points() } catch {
      if case .notPoints = error { throw RecordFault.notAMark(text, unit) }
      throw error
    }
  }

  /// The mark in a cell; `nil` for a blank.
  private func mark(_ cell: Cell, _ criterion: Criterion) throws -> RecordedMark? {
    if cell.value.isBlank { return nil }
    if cell.isFormula { throw RecordFault.formula }
    switch cell.value {
    case .time, .moment, .day: throw RecordFault.excelTime(cell.value.text)
    default: break
    }
    let text = try cell.cleanText(halfWidth: true) ?? ""
    if RecordedMark(text, in: unit) == .absent { return .absent }
    let mark: Points
    if unit == .points {
      guard let points = try points(cell, text) else { return nil }
      mark = points
    } else {
      guard let time = RecordedMark(text, in: .time)?.mark else {
        throw RecordFault.notAMark(text, unit)
      }
      mark = time
    }
    guard criterion.range.contains(mark) else {
      throw RecordFault.outOfRange(mark: unit.text(mark), allowed: rules.rangeText(of: criterion))
    }
    guard mark.isOnStep(criterion.step, from: criterion.range.lowerBound) else {
      throw RecordFault.offStep(mark: unit.text(mark), step: criterion.step.description)
    }
    return .mark(mark)
  }
}

extension JudgingRules {
  /// The marks that may be recorded, such as `0–100` or `0:30–10:00`.
  func rangeText(of criterion: Criterion) -> String {
    "\(markUnit.text(criterion.range.lowerBound))–\(markUnit.text(criterion.range.upperBound))"
  }
}

/// The lines of a list with their entries, after every check that is possible with one list alone.
struct RecordCheck {
  /// The marks to record, in the order of the rows.
  private(set) var records: [(entry: Entry.ID, marks: [Criterion.ID: RecordedMark])] = []
  /// Each mark with its cell, in the form of a keying.
  private(set) var keyed: [DoubleEntry.Keyed] = []
  private(set) var places: [DoubleEntry.Key: Place] = [:]
  private(set) var problems: [Problem] = []
  let names: RoundNames
  /// The code number of each entry, if marks are recorded under code numbers.
  private let numbers: [Entry.ID: String]

  /// What reports call an entry: its code number if it has one.
  func shown(_ entry: Entry.ID) -> Entry.ID { numbers[entry].map { Entry.ID($0) } ?? entry }

  /// `codes` are the numbers under which marks are recorded; `nil` if these are the entries' own.
  init(
    _ lines: [RecordTable.Line], _ judged: JudgedRound, codes: [String: Entry.ID]? = nil,
    in connection: Connection
  ) throws {
    numbers = Dictionary(
      (codes ?? [:]).map { ($0.value, $0.key) }, uniquingKeysWith: { one, _ in one })
    let layers = judged.round.recorded?.codes ?? []
    names = try RoundNames(judged, in: connection)
    var first: [Entry.ID: Place] = [:]
    var alike = NamesAlike()
    let titles = RowTitles(names)
    for line in lines {
      do {
        let entry =
          if let codes { try Self.entry(of: line.entry, codes, layers) } else {
            try names.find(line.entry).entry
          }
        alike.see(line.entry, as: entry.text, at: line.place)
        if let place = first[entry] {
          throw RecordFault.twice(entry: line.entry, first: place.cell ?? "\(place)")
        }
        first[entry] = line.place
        guard !line.marks.isEmpty else { continue }
        if let fault = titles.problem(
          with: line.title, of: entry, written: line.entry, at: line.titlePlace)
        {
          problems.append(fault)
          if fault.severity == .error { continue }
        }
        records.append(
          (
            entry,
            Dictionary(
              line.marks.map { ($0.column, $0.mark) }, uniquingKeysWith: { one, _ in one })
          ))
        for item in line.marks {
          let key = DoubleEntry.Key(entry: entry, judge: Judge.ID(""), criterion: item.column)
          keyed.append(DoubleEntry.Keyed(key, item.mark, at: item.place))
          places[key] = item.place
        }
      } catch let error as any Explained {
        problems.append(
          Problem(
            NamedText(error, naming: judged.edition.names), at: line.place, found: line.entry))
      }
    }
    problems += alike.problems
    if records.isEmpty, problems.isEmpty {
      problems.append(Problem(RecordFault.empty, at: Place()))
    }
  }
}

extension RecordCheck {
  /// What the list says, mark by mark, for comparison with other lists.
  func said(_ rules: JudgingRules) -> [FilesTogether.Said] {
    records.flatMap { entry, marks in
      marks.map { column, mark in
        FilesTogether.Said(
          about: [entry.text, column.text], value: mark.text(in: .chinese, rules.markUnit),
          shown: shown(entry).text)
      }
    }
  }

  /// The entry with a code number. Nothing else is looked up, because the person who records may not learn more than the
  /// number.
  private static func entry(
    of text: String, _ codes: [String: Entry.ID], _ layers: [String]
  ) throws(CodeFault) -> Entry.ID {
    let code = text.uppercased()
    if let entry = codes[code] { return entry }
    let letter = code.prefix(1)
    let earlier = layers.indices.dropLast().first { CodeLayers.letter($0 + 1) == letter }
    // An entry's own code may begin with the letter of a layer and is no number of it.
    let isDrawn = Lot.number(ofCode: code.dropFirst()).map { number in
      number <= codes.count && Lot.code(number) == code.dropFirst()
    }
    throw .unknownCode(text, layer: isDrawn == true ? earlier.map { layers[$0] } : nil)
  }
}
