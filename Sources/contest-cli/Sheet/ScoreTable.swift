import ArgumentParser
import Contest
import ContestSheets

/// Reads a table of scores, row by row: long (`entry`, `judge`, `score`) or wide (a row per entry, a column per judge).
enum ScoreTable {
  static let columns = [
    TableColumn(
      "entry", ["作品编号", "编号", "项目编号", "参赛编号", "作品", "项目", "work"], isRequired: true),
    TableColumn("judge", ["评委", "评委姓名", "评委编号", "专家", "专家姓名"]),
    TableColumn("score", ["得分", "分数", "成绩", "评分", "mark"]),
    TableColumn("criterion", ["指标", "评分项", "评审指标"]),
    TableColumn("track", ["类别", "组别", "赛道"]),
    TableColumn("organization", ["单位", "学校", "申报单位", "推荐单位", "school"]),
    TableColumn("judge-organization", ["评委单位", "专家单位", "评委所在单位"]),
    TableColumn("judge-mark", ["评委#", "专家#", "评委#得分", "评委#评分", "judge#", "judge #", "judge-#"]),
    // What scoring tables often have besides, and nothing is done with.
    TableColumn("ordinal", ["序号"]),
    TableColumn("title", ["作品名称", "项目名称", "名称", "题目"]),
    TableColumn("note", ["备注", "remark"]),
    TableColumn("average", ["平均分", "平均", "平均成绩"]),
    TableColumn("total", ["总分", "合计", "最终得分", "最后得分"]),
    TableColumn("rank", ["名次", "排名"]),
  ]

  /// The marks of a file, checked; problems are told on standard error and end the command when one is an error.
  static func read(
    _ file: String, sheet: String?, range: ClosedRange<Points>, weights: [String: Points]? = nil
  ) throws -> MarkList {
    let reader = try reader(file, sheet: sheet)
    var list = MarkList(range: range, at: reader.place)
    if let weights { list.weigh(weights) }
    var problems: [Problem] = []
    var wide = WideColumns(reader.header)
    if let header = reader.header {
      if header.column("judge") != nil && header.column("score") == nil {
        problems.append(
          Problem(
            TableError.missingHeading("得分", found: header.titles.values.sorted()),
            at: header.place(in: reader.place)))
      }
      if header.column("judge") == nil && wide.isEmpty {
        problems.append(Problem(MarkProblem.noJudges, at: header.place(in: reader.place)))
      }
    }
    if problems.isEmpty {
      while let row = try reader.next() {
        read(row, &list, &wide, &problems)
        if problems.count > 1_000 { break }
      }
    }
    list.finish()
    problems += wide.problems()
    let shape = reader.problems.filter { problem in
      problem.code != "table-unknown-heading" || !wide.isJudge(column: problem.place.column)
    }
    problems = shape + problems + list.problems
    if list.totals.isEmpty, !problems.contains(where: { $0.severity == .error }) {
      problems.append(Problem(MarkProblem.noMarks, at: reader.place))
    }
    try SheetFailure.list(problems.sorted { ($0.place.row ?? 0) < ($1.place.row ?? 0) })
    return list
  }

  /// The weights of criteria: a table of `criterion` and `weight`.
  static func weights(_ file: String) throws -> [String: Points] {
    let table = try TableFile.read(
      file,
      columns: [
        TableColumn("criterion", ["指标", "评分项", "评审指标"], isRequired: true),
        TableColumn("weight", ["权重", "分值"], isRequired: true),
      ])
    var problems = table.problems
    var weights: [String: Points] = [:]
    for row in table.rows {
      guard let criterion = row.text("criterion") else { continue }
      do throws(CellReadingError) {
        guard let weight = try row.cell("weight").points() else { continue }
        if weights.updateValue(weight, forKey: criterion) != nil {
          problems.append(
            Problem(MarkProblem.weightTwice(criterion), at: row.place(of: "criterion")))
        }
        if weight < .zero {
          problems.append(
            Problem(MarkProblem.weightBelowZero(criterion, weight), at: row.place(of: "weight")))
        }
      } catch {
        problems.append(Problem(error, at: row.place(of: "weight")))
      }
    }
    try SheetFailure.list(problems)
    return weights
  }

  /// The first visible sheet whose headings fit, or the named one.
  private static func reader(_ file: String, sheet: String?) throws -> DataReader {
    let source = try SheetSource.open(file)
    if let sheet { return try DataReader(source, try source.sheet(named: sheet), columns: columns) }
    var first: DataReader?
    for sheet in source.sheets where !sheet.isHidden && sheet.hasCells {
      let reader = try DataReader(source, sheet, columns: columns)
      let isGood = reader.header?.problems.contains { $0.severity == .error } == false
      if isGood { return reader }
      if first == nil || (first?.header == nil && reader.header != nil) { first = reader }
    }
    guard let first else { throw SheetError.noSheets }
    return first
  }

  private static func read(
    _ row: DataRow, _ list: inout MarkList, _ wide: inout WideColumns, _ problems: inout [Problem]
  ) {
    func text(_ id: String) -> String? {
      do throws(CellReadingError) {
        return try row.cell(id).cleanText()
      } catch {
        problems.append(Problem(error, at: row.place(of: id)))
        return nil
      }
    }
    guard let entry = text("entry") else {
      if !problems.contains(where: { $0.place.row == row.number }) {
        problems.append(Problem(TableError.missingValue("作品编号"), at: row.place(of: "entry")))
      }
      return
    }
    list.note(
      entry: entry, track: text("track") ?? "", organization: text("organization") ?? "",
      row: row.number)
    guard row.header.column("judge") != nil else {
      wide.read(row, entry: entry, &list)
      return
    }
    do throws(CellReadingError) {
      // A blank mark is a mark that is not there.
      guard let points = try row.cell("score").points() else { return }
      guard let judge = text("judge") else {
        problems.append(Problem(TableError.missingValue("评委"), at: row.place(of: "judge")))
        return
      }
      var criterion = ""
      if row.header.column("criterion") != nil {
        guard let name = text("criterion") else {
          problems.append(Problem(TableError.missingValue("指标"), at: row.place(of: "criterion")))
          return
        }
        criterion = name
      }
      list.add(
        entry: entry, judge: judge, judgeOrganization: text("judge-organization") ?? "",
        criterion: criterion, points: points, row: row.number,
        column: row.header.column("score") ?? 0)
    } catch {
      problems.append(
        Problem(error, at: row.place(of: "score"), found: row.cell("score").value.text))
    }
  }
}

/// The judges' columns of a wide table: numbered ones (评委1 …), else every column that nobody declared and that holds
/// numbers.
private struct WideColumns {
  private struct Column {
    let column: Int
    let title: String
    /// Whether the heading says that it is a judge; else its numbers do.
    let isNumbered: Bool
    var hasNumber = false
    var faults: [Problem] = []
  }

  private var columns: [Column] = []

  init(_ header: HeaderMap?) {
    guard let header, header.column("judge") == nil else { return }
    columns = header.numbers(of: "judge-mark").compactMap { number in
      header.column("judge-mark", number).map {
        Column(column: $0, title: header.titles[$0] ?? "\(number)", isNumbered: true)
      }
    }
    if columns.isEmpty, header.column("score") == nil {
      columns = header.otherColumns.map {
        Column(column: $0.column, title: $0.title, isNumbered: false)
      }
    }
  }

  var isEmpty: Bool { columns.isEmpty }

  func isJudge(column: Int?) -> Bool {
    columns.contains { $0.column == column && ($0.isNumbered || $0.hasNumber) }
  }

  mutating func read(_ row: DataRow, entry: String, _ list: inout MarkList) {
    for index in columns.indices {
      let cell = row.cell(at: columns[index].column)
      do throws(CellReadingError) {
        guard let points = try cell.points() else { continue }
        columns[index].hasNumber = true
        list.add(
          entry: entry, judge: columns[index].title, points: points, row: row.number,
          column: columns[index].column)
      } catch {
        guard columns[index].faults.count < 100 else { continue }
        var place = row.rowPlace
        place.column = columns[index].column
        columns[index].faults.append(Problem(error, at: place, found: cell.value.text))
      }
    }
  }

  /// Cells that are no marks, in columns that are judges.
  func problems() -> [Problem] {
    columns.filter { $0.isNumbered || $0.hasNumber }.flatMap(\.faults)
  }
}

extension HeaderMap {
  fileprivate func place(in place: Place) -> Place {
    var place = place
    place.row = row
    return place
  }
}

/// The marks that may be given, as `0..100`.
struct MarkRange: ExpressibleByArgument {
  let range: ClosedRange<Points>

  init?(argument: String) {
    let parts = argument.split(separator: "..", omittingEmptySubsequences: false)
    guard parts.count == 2, let low = Points(parts[0]), let high = Points(parts[1]), low < high
    else { return nil }
    range = low...high
  }

  init(_ range: ClosedRange<Points>) { self.range = range }

  var defaultValueDescription: String { "\(range.lowerBound)..\(range.upperBound)" }
}

/// JSON of numbers that may be missing or no number.
func jsonText(_ value: Double?) -> String {
  value.flatMap { Points(rounding: $0) }?.description ?? "null"
}

/// A coefficient, to eight decimals: marks have four, but a coefficient may be compared with another program's.
func jsonCoefficient(_ value: Double?) -> String {
  guard let value, value.isFinite else { return "null" }
  return String((value * 1e8).rounded() / 1e8)
}

func jsonText(_ value: Points?) -> String { value?.description ?? "null" }
func jsonText(_ value: Int?) -> String { value.map(String.init) ?? "null" }
func jsonText(_ texts: [String]) -> String {
  "[" + texts.map { "\(json: $0)" }.joined(separator: ",") + "]"
}
