public import Contest

/// A sheet on which two keyings agree and that is in the round already with other marks: 与已有的评分不同. So is one of which the
/// judge typed other marks in the browser, whole or in part.
///
/// Who may see scores is told both marks of each criterion that differs; others only which criteria, and whom to ask.
public struct SheetKeyedOver: Error, Hashable, Sendable {
  public struct Mark: Hashable, Sendable {
    public let criterion: Bilingual
    /// `nil` where one of the two has none.
    public let stored: Points?
    public let keyed: Points?
  }

  /// The number on the paper, and the judge's name.
  public let entry: String
  public let judge: String
  /// Those that differ; none where only a comment does.
  public let marks: [Mark]
  public let showsMarks: Bool
  /// Whether the other marks are typed in the browser and not given yet.
  public let isTyped: Bool

  init(
    _ entry: String, _ judge: String, _ rubric: Rubric, stored: [Criterion.ID: Points],
    keyed: [Criterion.ID: Points], showsMarks: Bool, isTyped: Bool = false
  ) {
    (self.entry, self.judge, self.showsMarks) = (entry, judge, showsMarks)
    self.isTyped = isTyped
    marks = rubric.criteria.compactMap { criterion in
      let (before, now) = (stored[criterion.id], keyed[criterion.id])
      // What is not typed yet contradicts nothing.
      return before == now || isTyped && before == nil
        ? nil : Mark(criterion: criterion.name, stored: before, keyed: now)
    }
  }
}

extension SheetKeyedOver: Explained {
  public var code: String { "keying-scored-before" }

  public var remedies: [Remedy] { [.replace] }

  public func message(in language: Language) -> String {
    let chinese = language == .chinese
    func shown(_ mark: Points?) -> String {
      mark?.description ?? (chinese ? "没有" : "nothing")
    }
    let lines = marks.map { mark in
      let name = mark.criterion.text(in: language)
      guard showsMarks else { return name }
      return chinese
        ? "\(name)现有 \(shown(mark.stored))，录入 \(shown(mark.keyed))"
        : "\(name) is \(shown(mark.stored)), keyed \(shown(mark.keyed))"
    }.joined(separator: chinese ? "；" : "; ")
    let other = isTyped ? "other marks typed in the browser" : "another sheet already"
    let has = isTyped ? "在网页上填了分数，还没有交" : "已有评分"
    switch (language, showsMarks) {
    case (.chinese, true):
      return "编号 \(entry)、评委 \(judge) \(has)，与录入的不同：\(lines)。请核对以哪份为准。"
    case (.chinese, false):
      return "编号 \(entry)、评委 \(judge) \(has)，与录入的不同：\(lines)。两边的分数组织者看得到，请组织者核对以哪份为准。"
    case (.english, true):
      return
        "Entry \(entry), judge \(judge) has \(other): \(lines). Check which holds."
    case (.english, false):
      return
        "Entry \(entry), judge \(judge) has \(other): \(lines) differ. An organizer sees both marks and checks which holds."
    }
  }
}
