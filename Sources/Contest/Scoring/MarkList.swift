/// Marks from a plain table, with the entries', judges' and criteria's names as they stood there.
///
/// Marks are added row by row and checked as a whole by ``finish()``: the same judge twice on an entry, or a criterion that
/// is missing, is a problem at its row. A blank mark is a mark that is not there, never zero.
public struct MarkList: Sendable {
  public struct Entry: Sendable {
    public let id: String
    /// Its list, where the table has one; empty else.
    public var track = ""
    public var organization = ""
  }

  public struct Judge: Sendable {
    public let id: String
    public var organization = ""
  }

  public private(set) var entries: [Entry] = []
  public private(set) var judges: [Judge] = []
  public private(set) var criteria: [String] = []
  public private(set) var problems: [Problem] = []
  /// The marks that a judge may give.
  public let range: ClosedRange<Points>

  /// The judges' totals, by entry and judge; known after ``finish()``.
  public private(set) var totals: [Total] = []

  public struct Total: Hashable, Sendable {
    public let entry, judge: Int
    public let value: Fraction
  }

  struct Mark {
    let entry, judge, criterion: Int32
    let row, column: Int32
    let points: Points
  }

  private(set) var marks: [Mark] = []
  private var entryNumbers: [String: Int] = [:]
  private var judgeNumbers: [String: Int] = [:]
  private var criterionNumbers: [String: Int] = [:]
  private var weights: [String: Points]?
  private let place: Place
  /// Problems that are kept; the rest of a file full of faults is the same again.
  private static let problemLimit = 1_000

  /// - Parameters:
  ///   - range: the marks that may be given.
  ///   - place: the file and sheet, for problems.
  public init(range: ClosedRange<Points> = 0...100, at place: Place = Place()) {
    self.range = range
    self.place = place
  }

  /// Weighs criteria: a judge's total is Σ weight · mark / Σ weight, so weights need not sum to one. Without weights, all
  /// criteria weigh the same.
  public mutating func weigh(_ weights: [String: Points]) { self.weights = weights }

  /// Makes the entry known, though it may have no mark.
  public mutating func note(entry: String, track: String = "", organization: String = "", row: Int)
  {
    let number = number(ofEntry: entry)
    if !track.isEmpty, !entries[number].track.isEmpty, entries[number].track != track {
      add(.trackDiffers(entry: entry, one: entries[number].track, other: track), row, nil)
    }
    if entries[number].track.isEmpty { entries[number].track = track }
    if entries[number].organization.isEmpty { entries[number].organization = organization }
  }

  public mutating func add(
    entry: String, judge: String, judgeOrganization: String = "", criterion: String = "",
    points: Points, row: Int, column: Int
  ) {
    guard range.contains(points) else {
      add(.outOfRange(points, range), row, column)
      return
    }
    let entry = number(ofEntry: entry)
    let judgeNumber = number(ofJudge: judge)
    if judges[judgeNumber].organization.isEmpty {
      judges[judgeNumber].organization = judgeOrganization
    }
    let criterionNumber = criterionNumbers[criterion] ?? criteria.count
    if criterionNumber == criteria.count {
      criterionNumbers[criterion] = criterionNumber
      criteria.append(criterion)
    }
    marks.append(
      Mark(
        entry: Int32(clamping: entry), judge: Int32(clamping: judgeNumber),
        criterion: Int32(clamping: criterionNumber), row: Int32(clamping: row),
        column: Int32(clamping: column), points: points))
  }

  /// Checks all marks together and makes the totals.
  public mutating func finish() {
    marks.sort {
      ($0.entry, $0.judge, $0.criterion, $0.row) < ($1.entry, $1.judge, $1.criterion, $1.row)
    }
    let weights = weightsOfCriteria()
    var start = 0
    totals.reserveCapacity(marks.count / max(criteria.count, 1))
    while start < marks.count {
      var end = start + 1
      while end < marks.count, marks[end].entry == marks[start].entry,
        marks[end].judge == marks[start].judge
      { end += 1 }
      total(marks[start..<end], weights: weights)
      start = end
    }
  }

  /// The totals as estimators take them, entry by entry.
  public var table: MarkTable {
    MarkTable(
      entryCount: entries.count, judgeCount: judges.count,
      marks: totals.map {
        MarkTable.Mark(entry: $0.entry, judge: $0.judge, value: $0.value.approximate)
      })
  }

  private mutating func total(_ own: ArraySlice<Mark>, weights: [Fraction]?) {
    guard let first = own.first else { return }
    let (entry, judge) = (Int(first.entry), Int(first.judge))
    for (one, next) in zip(own, own.dropFirst()) where one.criterion == next.criterion {
      add(
        .judgedTwice(
          entry: entries[entry].id, judge: judges[judge].id,
          criterion: criteria[Int(one.criterion)], firstRow: Int(one.row)),
        Int(next.row), Int(next.column))
      return
    }
    guard criteria.count > 1 else {
      totals.append(Total(entry: entry, judge: judge, value: Fraction(first.points)))
      return
    }
    let given = Set(own.map { Int($0.criterion) })
    if let missing = criteria.indices.first(where: { !given.contains($0) }) {
      add(
        .criterionMissing(
          entry: entries[entry].id, judge: judges[judge].id, criterion: criteria[missing]),
        Int(first.row), nil, severity: .warning)
      return
    }
    guard let weights else { return }
    var (sum, weight) = (Fraction.zero, Fraction.zero)
    for mark in own {
      sum = sum + weights[Int(mark.criterion)] * Fraction(mark.points)
      weight = weight + weights[Int(mark.criterion)]
    }
    totals.append(Total(entry: entry, judge: judge, value: sum / weight))
  }

  /// The weight of each criterion; `nil`, with a problem, when they cannot be used.
  private mutating func weightsOfCriteria() -> [Fraction]? {
    guard let weights else { return criteria.map { _ in Fraction(1) } }
    var found: [Fraction] = []
    var isUsable = true
    for criterion in criteria {
      guard let weight = weights[criterion] else {
        add(.noWeight(criterion), nil, nil)
        isUsable = false
        continue
      }
      if weight < .zero {
        add(.weightBelowZero(criterion, weight), nil, nil)
        isUsable = false
      }
      found.append(Fraction(weight))
    }
    guard isUsable else { return nil }
    guard criteria.isEmpty || found.contains(where: { $0 > .zero }) else {
      add(.weightsAllZero, nil, nil)
      return nil
    }
    return found
  }

  private mutating func number(ofEntry id: String) -> Int {
    if let number = entryNumbers[id] { return number }
    entryNumbers[id] = entries.count
    entries.append(Entry(id: id))
    return entries.count - 1
  }

  private mutating func number(ofJudge id: String) -> Int {
    if let number = judgeNumbers[id] { return number }
    judgeNumbers[id] = judges.count
    judges.append(Judge(id: id))
    return judges.count - 1
  }

  private mutating func add(
    _ problem: MarkProblem, _ row: Int?, _ column: Int?, severity: Severity = .error
  ) {
    guard problems.count < Self.problemLimit else { return }
    var spot = place
    (spot.row, spot.column) = (row, column)
    problems.append(Problem(problem, severity: severity, at: spot))
  }
}

/// What is wrong with a mark in a plain table.
public enum MarkProblem: Error, Hashable {
  case outOfRange(Points, ClosedRange<Points>)
  case judgedTwice(entry: String, judge: String, criterion: String, firstRow: Int)
  case criterionMissing(entry: String, judge: String, criterion: String)
  case trackDiffers(entry: String, one: String, other: String)
  case noWeight(String)
  case weightBelowZero(String, Points)
  case weightsAllZero
  case weightTwice(String)
  /// A long table whose judge column is missing.
  case noJudges
  /// A table without one mark.
  case noMarks
}

extension MarkProblem: Explained {
  public var code: String {
    switch self {
    case .outOfRange: "mark-out-of-range"
    case .judgedTwice: "mark-judged-twice"
    case .criterionMissing: "mark-criterion-missing"
    case .trackDiffers: "mark-track-differs"
    case .noWeight: "mark-no-weight"
    case .weightBelowZero: "mark-weight-below-zero"
    case .weightsAllZero: "mark-weights-all-zero"
    case .weightTwice: "mark-weight-twice"
    case .noJudges: "mark-no-judges"
    case .noMarks: "mark-no-marks"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .outOfRange: [.stateRange]
    default: []
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.outOfRange(let points, let range), .chinese):
      "分数 \(points) 超出范围，应在 \(range.lowerBound)–\(range.upperBound) 之间。请更正，或另行说明评分范围。"
    case (.outOfRange(let points, let range), .english):
      "The mark \(points) must be between \(range.lowerBound) and \(range.upperBound). "
        + "Correct it, or state another range."
    case (.judgedTwice(let entry, let judge, let criterion, let row), .chinese):
      "评委“\(judge)”对作品“\(entry)”\(criterion.isEmpty ? "" : "的“\(criterion)”")打了两次分，第一次在第 \(row) 行。请只保留一个。"
    case (.judgedTwice(let entry, let judge, let criterion, let row), .english):
      "Judge “\(judge)” marked entry “\(entry)”\(criterion.isEmpty ? "" : " for “\(criterion)”") twice, "
        + "first in row \(row). Keep one of the two."
    case (.criterionMissing(let entry, let judge, let criterion), .chinese):
      "评委“\(judge)”对作品“\(entry)”没有打“\(criterion)”的分，这位评委的总分不计入。空白不等于 0 分，请补填。"
    case (.criterionMissing(let entry, let judge, let criterion), .english):
      "Judge “\(judge)” gave entry “\(entry)” no mark for “\(criterion)”, so that total does not count. "
        + "Blank is not zero; fill it in."
    case (.trackDiffers(let entry, let one, let other), .chinese):
      "作品“\(entry)”的类别前后不同：“\(one)”和“\(other)”。请统一。"
    case (.trackDiffers(let entry, let one, let other), .english):
      "Entry “\(entry)” has two tracks, “\(one)” and “\(other)”. Make them the same."
    case (.noWeight(let criterion), .chinese): "权重表里没有“\(criterion)”。请补上这一项的权重。"
    case (.noWeight(let criterion), .english): "The weights have no “\(criterion)”. Add its weight."
    case (.weightBelowZero(let criterion, let weight), .chinese):
      "“\(criterion)”的权重是 \(weight)，不能小于 0。请更正。"
    case (.weightBelowZero(let criterion, let weight), .english):
      "“\(criterion)” has the weight \(weight), which must not be below 0. Correct it."
    case (.weightsAllZero, .chinese): "各项权重都是 0，得不出总分。请填写权重。"
    case (.weightsAllZero, .english):
      "All weights are 0, so there is no total. Fill in the weights."
    case (.weightTwice(let criterion), .chinese): "“\(criterion)”的权重出现了两次，请只保留一个。"
    case (.weightTwice(let criterion), .english): "“\(criterion)” has two weights. Keep one."
    case (.noJudges, .chinese): "找不到评委列：长表要有“评委”列，宽表要有“评委1、评委2……”或以评委姓名为列名的各列。"
    case (.noJudges, .english):
      "There is no judge: a long table needs the column “judge”, a wide one a column per judge."
    case (.noMarks, .chinese): "表中没有一个分数。请填写后再算。"
    case (.noMarks, .english): "The table has no mark. Fill it in first."
    }
  }
}
