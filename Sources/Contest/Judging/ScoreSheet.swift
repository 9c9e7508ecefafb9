/// One judge's marks for one entry: 评分表. A missing mark is not 0.
///
/// A large round has half a million sheets. So the marks are sorted by criterion in the sheet itself, and not in a dictionary for
/// each sheet: see ``KeptMarks``. Those of a round are kept in a ``ScoreSheetList``.
public struct ScoreSheet: Hashable, Sendable {
  public var entry: Entry.ID
  public var judge: Judge.ID
  /// The criteria that have a mark, in the order of their ids; shared by sheets that have marks for the same.
  private(set) var criteria: [Criterion.ID]
  private var values: KeptMarks

  public init(entry: Entry.ID, judge: Judge.ID, marks: [Criterion.ID: Points]) {
    self.entry = entry
    self.judge = judge
    let sorted = marks.sorted { $0.key < $1.key }
    criteria = sorted.map(\.key)
    values = KeptMarks(sorted.map(\.value))
  }

  /// A sheet whose marks come one after another, usually in the order of the criteria's ids. Of two marks for one criterion the
  /// later counts.
  public init(entry: Entry.ID, judge: Judge.ID, inTurn marks: [(Criterion.ID, Points)]) {
    let isInOrder = zip(marks, marks.dropFirst()).allSatisfy { $0.0 < $1.0 }
    let sorted =
      isInOrder
      ? marks
      : Dictionary(marks, uniquingKeysWith: { $1 }).sorted { $0.key < $1.key }
        .map { ($0.key, $0.value) }
    self.entry = entry
    self.judge = judge
    criteria = sorted.map(\.0)
    values = KeptMarks(sorted.map(\.1))
  }

  /// A sheet of marks for these criteria, which come in the order of their ids.
  init(entry: Entry.ID, judge: Judge.ID, criteria: [Criterion.ID], _ values: KeptMarks) {
    self.entry = entry
    self.judge = judge
    self.criteria = criteria
    self.values = values
  }

  /// All marks by criterion.
  public var marks: [Criterion.ID: Points] {
    get { Dictionary(sortedMarks.map { ($0, $1) }, uniquingKeysWith: { one, _ in one }) }
    set { self = ScoreSheet(entry: entry, judge: judge, marks: newValue) }
  }

  /// The mark for one criterion; `nil` where there is none.
  public func mark(for criterion: Criterion.ID) -> Points? {
    for place in criteria.indices where criteria[place] == criterion { return values[place] }
    return nil
  }

  /// The marks in the order of the criteria's ids.
  public var sortedMarks: some Collection<(Criterion.ID, Points)> {
    criteria.indices.lazy.map { (criteria[$0], values[$0]) }
  }

  /// Shares one list of criteria between this sheet and another with marks for the same criteria.
  public mutating func share(with other: ScoreSheet) {
    if criteria == other.criteria { criteria = other.criteria }
  }

  /// All faults of the marks, in the rubric's order: a mark is missing, outside the range, off the step, or for a criterion
  /// that the rubric does not have.
  public func problems(by rubric: Rubric) -> [ScoreSheetProblem] {
    var problems: [ScoreSheetProblem] = []
    for criterion in rubric.criteria {
      guard let mark = mark(for: criterion.id) else {
        problems.append(.missing(criterion.name))
        continue
      }
      if let problem = criterion.problem(with: mark) { problems.append(problem) }
    }
    for id in criteria where rubric.criterion(id) == nil {
      problems.append(.notAsked(id))
    }
    return problems
  }

  /// The exact total, as the rubric says: Σ weight · mark ÷ Σ weight, or the sum of the points. With weights 30 and 70, the
  /// marks 80 and 90 make 87. Added up, 50 of 60 and 30 of 40 points make 80.
  ///
  /// `nil` while a mark is missing.
  public func total(by rubric: Rubric) -> Fraction? {
    rubric.value(mark)
  }
}

/// A fault in the marks of a score sheet.
public enum ScoreSheetProblem: Error, Hashable {
  case missing(Bilingual)
  case outOfRange(Bilingual, Points, ClosedRange<Points>)
  case offStep(Bilingual, Points, Points)
  case notAsked(Criterion.ID)
}

extension ScoreSheetProblem: Explained {
  public var code: String {
    switch self {
    case .missing: "score-missing"
    case .outOfRange: "score-out-of-range"
    case .offStep: "score-off-step"
    case .notAsked: "score-not-asked"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.missing(let name), .chinese):
      "“\(name.text(in: language))”没有打分。空白不等于 0 分，请补填。"
    case (.missing(let name), .english):
      "“\(name.text(in: language))” has no mark. Blank is not zero; fill it in."
    case (.outOfRange(let name, let mark, let range), .chinese):
      "“\(name.text(in: language))”的 \(mark) 分超出范围，应在 \(range.lowerBound)–\(range.upperBound) 之间。"
    case (.outOfRange(let name, let mark, let range), .english):
      "“\(name.text(in: language))” has \(mark); it must be between \(range.lowerBound) and \(range.upperBound)."
    case (.offStep(let name, let mark, let step), .chinese):
      step == 1
        ? "“\(name.text(in: language))”只打整数分，不能是 \(mark) 分。"
        : "“\(name.text(in: language))”的 \(mark) 分不合最小分差，应为 \(step) 的整数倍。"
    case (.offStep(let name, let mark, let step), .english):
      "“\(name.text(in: language))” has \(mark); marks go in steps of \(step)."
    case (.notAsked(let id), .chinese): "评审标准里没有“\(id)”这一项，请删去。"
    case (.notAsked(let id), .english): "The rubric has no “\(id)”. Take it out."
    }
  }
}
