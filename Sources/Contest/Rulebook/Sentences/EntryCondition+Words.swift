extension EntryCondition {
  /// What is asked, as a part of a sentence: `“学历”为本科`, `成员 2–3 人`, `已登记“迟交”`.
  public func words(in language: Language, naming names: Names) -> String {
    switch (self, language) {
    case (.answer(let field, let answers), .chinese):
      "“\(names.field(field, in: language))”为\(answers.joined(separator: "或"))"
    case (.answer(let field, let answers), .english):
      "“\(names.field(field, in: language))” is \(answers.joined(separator: " or "))"
    case (.members(let range), .chinese): "成员 \(range.words) 人"
    case (.members(let range), .english): "\(range.words) members"
    case (.flag(let flag), .chinese): "已登记“\(names.flag(flag, in: language))”"
    case (.flag(let flag), .english): "“\(names.flag(flag, in: language))” is noted"
    case (.notFlag(let flag), .chinese): "未登记“\(names.flag(flag, in: language))”"
    case (.notFlag(let flag), .english): "“\(names.flag(flag, in: language))” is not noted"
    case (.score(let round, let least, let most, let unit), .chinese):
      "“\(names.round(round, in: language))”"
        + [
          least.map { "不低于 \(unit.text($0))" + (unit == .points ? " 分" : "") },
          most.map { "不超过 \(unit.text($0))" + (unit == .points ? " 分" : "") },
        ].compactMap(\.self).joined(separator: "、")
    case (.score(let round, let least, let most, let unit), .english):
      "“\(names.round(round, in: language))” is "
        + [least.map { "\(unit.text($0)) or more" }, most.map { "\(unit.text($0)) or less" }]
        .compactMap(\.self).joined(separator: " and ")
    case (.all(let conditions), .chinese):
      conditions.map { $0.words(in: language, naming: names) }.joined(separator: "，且")
    case (.all(let conditions), .english):
      conditions.map { $0.words(in: language, naming: names) }.joined(separator: ", and ")
    }
  }
}

extension ClosedRange<Int> {
  /// `2–3`, or one number.
  fileprivate var words: String {
    lowerBound == upperBound ? "\(lowerBound)" : "\(lowerBound)–\(upperBound)"
  }
}
