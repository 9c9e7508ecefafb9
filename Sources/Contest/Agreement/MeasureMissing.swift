/// Why a measure of agreement cannot be computed from these marks, so that its line is not simply missing.
///
/// | marks | what is told |
/// |---|---|
/// | all 80 | all marks are equal: no measure tells anything |
/// | one judge | nobody to agree with |
/// | three judges, who all marked one entry in common | ICC and Kendall's W: fewer than two entries that all judges marked |
/// | 70 90 and 90 70 | ICC: the means of all entries are equal |
public enum MeasureMissing: Hashable, Sendable {
  public enum Measure: String, CaseIterable, Sendable {
    case generalizability, intraclass = "icc", kendall = "kendall-w", krippendorff
  }
  public enum Why: String, CaseIterable, Sendable {
    /// Fewer than two entries were marked by every judge.
    case fewEntriesByAll = "few-entries-by-all"
    /// The means of all entries are equal.
    case equalMeans = "equal-means"
    /// Each judge gives all entries the same mark.
    case noOrder = "no-order"
    /// No entry has two marks.
    case oneMarkEach = "one-mark-each"
    /// The entries that have two marks all have the same ones.
    case equalMarks = "equal-marks"
    /// There are too few marks to tell entries, judges and chance apart.
    case fewMarks = "few-marks"
  }

  case allEqual(marks: Int)
  case oneJudge
  case measure(Measure, Why)
}

extension MeasureMissing {
  /// What is missing of a report on these marks, in the order of its measures. Where one reason holds for all, it is said once.
  static func all(of report: AgreementReport, _ table: MarkTable) -> [MeasureMissing] {
    guard let first = table.marks.first else { return [] }
    if table.countsByJudge().count(where: { $0 > 0 }) < 2 { return [.oneJudge] }
    if table.marks.allSatisfy({ $0.value == first.value }) {
      return [.allEqual(marks: table.marks.count)]
    }
    let fewByAll = CompleteTable(table).rows.count < 2
    let hasTwo = (0..<table.entryCount).contains { table.range(of: $0).count > 1 }
    var missing: [MeasureMissing] = []
    if report.generalizability == nil { missing.append(.measure(.generalizability, .fewMarks)) }
    if report.intraclass == nil {
      missing.append(.measure(.intraclass, fewByAll ? .fewEntriesByAll : .equalMeans))
    }
    if report.kendall == nil {
      missing.append(.measure(.kendall, fewByAll ? .fewEntriesByAll : .noOrder))
    }
    if report.krippendorff == nil {
      missing.append(.measure(.krippendorff, hasTwo ? .equalMarks : .oneMarkEach))
    }
    return missing
  }
}

extension MeasureMissing: Explained {
  public var code: String {
    switch self {
    case .allEqual: "agreement-all-equal"
    case .oneJudge: "agreement-one-judge"
    case .measure(let measure, let why): "agreement-no-\(measure.rawValue)-\(why.rawValue)"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.allEqual(let marks), .chinese):
      "\(marks) 个分数全部相同，看不出对象的好坏，也看不出评委的宽严；各项一致性系数都无法计算。"
    case (.allEqual(let marks), .english):
      "All \(marks) marks are equal: they tell neither the entries nor the judges apart, and no coefficient of agreement can be computed."
    case (.oneJudge, .chinese): "只有一位评委打了分，没有可以比较的；各项一致性系数都无法计算。"
    case (.oneJudge, .english):
      "Only one judge gave marks, so there is nobody to compare with, and no coefficient of agreement can be computed."
    case (.measure(let measure, let why), .chinese):
      "\(measure.name(in: language))无法计算：\(why.words(in: language))。"
    case (.measure(let measure, let why), .english):
      "\(measure.name(in: language)) cannot be computed: \(why.words(in: language))."
    }
  }
}

extension MeasureMissing.Measure {
  fileprivate func name(in language: Language) -> String {
    switch (self, language) {
    case (.generalizability, .chinese): "概化系数（分数的差别来自对象、评委各多少）"
    case (.generalizability, .english):
      "The generalizability (how much comes from entries and from judges)"
    case (.intraclass, .chinese): "组内相关系数（ICC）"
    case (.intraclass, .english): "The intraclass correlation (ICC)"
    case (.kendall, .chinese): "和谐系数（Kendall W）"
    case (.kendall, .english): "Kendall's W"
    case (.krippendorff, .chinese): "Krippendorff α"
    case (.krippendorff, .english): "Krippendorff's α"
    }
  }
}

extension MeasureMissing.Why {
  fileprivate func words(in language: Language) -> String {
    switch (self, language) {
    case (.fewEntriesByAll, .chinese): "每位评委都评过的对象不足 2 个"
    case (.fewEntriesByAll, .english): "fewer than two entries were marked by every judge"
    case (.equalMeans, .chinese): "各对象的平均分都相同"
    case (.equalMeans, .english): "the means of all entries are equal"
    case (.noOrder, .chinese): "每位评委给各对象的分数都相同，没有次序"
    case (.noOrder, .english): "each judge gives all entries the same mark, so there is no order"
    case (.oneMarkEach, .chinese): "没有一个对象有两个分数"
    case (.oneMarkEach, .english): "no entry has two marks"
    case (.equalMarks, .chinese): "有两个以上分数的对象，分数全部相同"
    case (.equalMarks, .english): "the entries that have more than one mark all have the same one"
    case (.fewMarks, .chinese): "分数太少，分不出对象、评委和偶然各占多少"
    case (.fewMarks, .english): "there are too few marks to tell entries, judges and chance apart"
    }
  }
}
