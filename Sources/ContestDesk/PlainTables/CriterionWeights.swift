public import Contest
public import ContestSheets

/// Reads a table of weights (`criterion`, `weight`) or of full marks (`criterion`, `full-marks`): 权重表, 满分表.
///
/// With full marks the total is the sum of points: 创新 40 分, 实用 30 分 and 表达 30 分 give a total of 100. A column 分值 means
/// full marks. In a table with both, all criteria must have the same full marks; then the weights count.
public enum CriterionWeights {
  static let columns = [
    TableColumn(.criterion, isRequired: true), TableColumn(.weight), TableColumn(.fullMarks),
    TableColumn(.ordinal, isUsed: false), TableColumn(.note, isUsed: false),
  ].ofPlainTable

  public static func read(_ path: String) throws(SheetError) -> PlainReading<MarkList.Weighing> {
    let source = try SheetSource.open(path)
    let table = try TableFile.read(source, columns: columns)
    var cells = PlainCells()
    var weights: [String: Points] = [:]
    var full: [String: Points] = [:]
    var percents = 0
    var seen: [String: String] = [:]
    for row in table.rows {
      guard let criterion = row.text("criterion") else { continue }
      if seen.updateValue(criterion, forKey: LookAlike.fold(criterion)) != nil {
        cells.add(Problem(MarkProblem.weightTwice(criterion), at: row.place(of: "criterion")))
      }
      for (id, isFull) in [("weight", false), ("full-marks", true)]
      where row.header.column(id) != nil {
        guard let value = cells.points(id, row) else {
          if row.cell(id).value.isBlank {
            cells.add(
              Problem(
                TableError.missingValue(
                  row.header.heading(of: id, or: isFull ? "满分" : "权重")), at: row.place(of: id)))
          }
          continue
        }
        if value < .zero {
          cells.add(
            Problem(MarkProblem.weightBelowZero(criterion, value), at: row.place(of: id)))
        }
        if isFull { full[criterion] = value } else { weights[criterion] = value }
        if !isFull, row.cell(id).isShownAsPercent { percents += 1 }
      }
    }
    let place = Place(file: source.name, row: table.header?.row)
    if let header = table.header, header.column("weight") == nil, header.column("full-marks") == nil
    {
      cells.add(
        Problem(
          TableError.missingHeading(
            "权重", found: header.titles.sorted { $0.key < $1.key }.map(\.value)),
          at: place))
    }
    if percents > 0, percents < weights.count {
      cells.add(Problem(WeightProblem.percentsMixed, at: place))
    }
    if !weights.isEmpty, Set(full.values).count > 1 {
      cells.add(Problem(WeightProblem.weightsAndFullMarks, at: place))
    }
    let problems = table.problems + cells.problems
    var account = table.account
    try account.refuse(cells.problems, in: source)
    return PlainReading(
      weights.isEmpty ? .points(full: full) : .weights(weights), problems: problems,
      accounts: [account])
  }
}

extension Cell {
  /// Whether the cell shows a percent sign, either typed or from the cell's format.
  var isShownAsPercent: Bool { isPercent || value.text.last.map { "%％".contains($0) } == true }
}

/// What is wrong with a table of weights as a whole.
public enum WeightProblem: Error, Hashable {
  /// Percentages and numbers are mixed: 40% beside 0.3.
  case percentsMixed
  case weightsAndFullMarks
}

extension WeightProblem: Explained {
  public var code: String {
    switch self {
    case .percentsMixed: "weight-percents-mixed"
    case .weightsAndFullMarks: "weight-and-full-marks"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.percentsMixed, .chinese): "权重有的写成百分数，有的不是。请统一写法，如都写成 40、30、30。"
    case (.percentsMixed, .english):
      "Some weights are per cent and some are not. Write all alike, such as 40, 30, 30."
    case (.weightsAndFullMarks, .chinese): "各项满分不同，又另有权重，算法不明。请只给一种：给满分则各项相加，给权重则各项应是同样的满分。"
    case (.weightsAndFullMarks, .english):
      "The full marks differ and there are weights besides, so the total is uncertain. Give one: full marks are added up; weights want the same full marks for every criterion."
    }
  }
}
