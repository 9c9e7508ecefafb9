public import Contest
import ContestSheets

/// The columns of a clerk's table that hold marks, with the judge and the criterion of each: 录入表的列.
struct KeyingShape {
  struct MarkColumn {
    var column: Int
    /// `nil` where another column names the judge.
    var judge: String?
    /// `nil` where another column names the criterion, or the rubric has only one.
    var criterion: Criterion.ID?
    /// The name of the column in the report of what was read.
    var name: String
  }

  private(set) var marks: [MarkColumn] = []
  private(set) var faults: [(fault: any Explained, column: Int?)] = []
  /// The columns of one judge's marks, by criterion; without a judge, those of the judge whom the row names.
  func columns(of judge: String?) -> [Criterion.ID: Int] {
    Dictionary(
      marks.filter { $0.judge == judge }.compactMap { mark in
        mark.criterion.map { ($0, mark.column) }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The columns that hold no marks, and why.
  private(set) var passed: [Int: PassedOver] = [:]
  let hasJudgeColumn: Bool
  let hasCriterionColumn: Bool
  /// The criterion, if the rubric has only one.
  let single: Criterion.ID?

  init(
    _ header: HeaderMap, _ rows: [DataRow], _ rubric: Rubric, _ isJudge: @escaping (String) -> Bool
  ) {
    single = rubric.criteria.count == 1 ? rubric.criteria.first?.id : nil
    hasJudgeColumn = header.column("judge") != nil
    hasCriterionColumn = header.column("criterion") != nil
    guard hasJudgeColumn else {
      takeJudges(header, rows, rubric, isJudge)
      return
    }
    let named = header.otherColumns.compactMap { other in
      rubric.criterion(ofHeading: other.title).map { (column: other.column, criterion: $0) }
    }
    if !named.isEmpty {
      let found = Set(named.map(\.criterion.id))
      let missing = rubric.criteria.filter { !found.contains($0.id) }
      if !missing.isEmpty { refuse(KeyingError.criteriaMissing(missing.map(\.name.chinese))) }
      marks = named.map {
        MarkColumn(
          column: $0.column, criterion: $0.criterion.id, name: $0.criterion.name.chinese)
      }
      refuseRepeated(header)
    } else if let score = header.column("score") {
      if single == nil && !hasCriterionColumn {
        refuse(KeyingError.criterionColumnMissing(rubric.criteria.map(\.name.chinese)))
      }
      marks = [MarkColumn(column: score, name: header.titles[score] ?? "")]
    } else {
      refuse(KeyingError.scoreColumnMissing)
    }
  }

  /// A column for each judge, or for each judge and criterion.
  private mutating func takeJudges(
    _ header: HeaderMap, _ rows: [DataRow], _ rubric: Rubric, _ isJudge: @escaping (String) -> Bool
  ) {
    let lowest = rubric.criteria.map(\.range.lowerBound).min() ?? 0
    let highest = rubric.criteria.map(\.range.upperBound).max() ?? 100
    let found = MarkColumns(header, rows, range: lowest...highest) { name in
      if isJudge(name) { return .judge }
      if MarkHeading(name) != .other, isJudge(Self.judge(name, isJudge)) { return .judge }
      return rubric.criterion(named: name) == nil ? nil : .criterion
    }
    passed = found.passed
    // A column of scores beside a column for each judge was computed from their marks.
    if let score = header.column("score") { passed[score] = .notMarks }
    for (problem, column, severity) in found.problems {
      switch problem {
      case .noJudges: refuse(KeyingError.judgeMissing)
      case .maybeJudge(let title), .weightInHeading(let title):
        refuse(JudgingError.noSuchJudge(title), column)
      case .unlikeOthers: continue
      default: if severity == .error { refuse(problem, column) }
      }
    }
    for column in found.columns {
      let criterion: Criterion.ID?
      if column.criterion.isEmpty {
        criterion = single
      } else {
        criterion = rubric.criterion(named: column.criterion)?.id
      }
      guard let criterion else {
        let names = rubric.criteria.map(\.name.chinese)
        refuse(
          column.criterion.isEmpty
            ? KeyingError.criterionColumnMissing(names)
            : .noSuchCriterion(column.criterion, known: names), column.column)
        if column.criterion.isEmpty { return }
        continue
      }
      marks.append(
        MarkColumn(
          column: column.column, judge: Self.judge(column.judge ?? "", isJudge),
          criterion: criterion, name: column.name))
    }
    guard faults.isEmpty else { return }
    let keyed = Set(marks.compactMap(\.criterion))
    let missing = rubric.criteria.filter { !keyed.contains($0.id) }
    if !missing.isEmpty { refuse(KeyingError.criteriaMissing(missing.map(\.name.chinese))) }
  }

  /// The judge of a heading such as 评委5得分, 周甲（组长）.
  private static func judge(_ heading: String, _ isJudge: (String) -> Bool) -> String {
    if isJudge(heading) { return heading }
    var names = ["得分", "评分", "打分", "分数", "成绩"].filter { heading.hasSuffix($0) }.map {
      String(heading.dropLast($0.count))
    }
    if let (one, other) = MarkHeading.parts(heading) { names += [one, other] }
    return names.first(where: isJudge) ?? heading
  }

  private mutating func refuseRepeated(_ header: HeaderMap) {
    var first: [Criterion.ID: Int] = [:]
    for mark in marks {
      guard let criterion = mark.criterion else { continue }
      guard let other = first[criterion] else {
        first[criterion] = mark.column
        continue
      }
      refuse(
        TableError.repeatedHeading(
          header.titles[mark.column] ?? "", first: Place.letters(ofColumn: other)), mark.column)
    }
  }

  private mutating func refuse(_ fault: any Explained, _ column: Int? = nil) {
    faults.append((fault, column))
  }
}

extension Rubric {
  /// A criterion by its name in either language, or its id.
  public func criterion(named name: String) -> Criterion? {
    let wanted = Self.key(name)
    guard !wanted.isEmpty else { return nil }
    return criteria.first {
      [$0.name.chinese, $0.name.english ?? "", $0.id.text].contains { Self.key($0) == wanted }
    }
  }

  /// The criterion that a heading names: by the name alone, below a heading over all criteria, as in 得分-科学性, or with the
  /// full marks, as in 科学性（40分）.
  func criterion(ofHeading heading: String) -> Criterion? {
    if let found = criterion(named: heading) { return found }
    guard let (one, other) = MarkHeading.parts(heading) else { return nil }
    return criterion(named: one) ?? criterion(named: other)
  }

  private static func key(_ name: String) -> String {
    CleanText(name, halfWidth: true).text.lowercased().filter { !$0.isWhitespace }
  }
}
