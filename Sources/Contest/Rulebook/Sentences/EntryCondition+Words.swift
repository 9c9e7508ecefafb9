extension EntryCondition {
  /// What is asked, as a part of a sentence: `“学历”为本科`, `成员 2–3 人`, `已登记“迟交”`.
  public func words(in language: Language, naming names: Names) -> String {
    switch (self, language) {
    case (.answer(let field, let answers), .chinese):
      "“\(names.field(field, in: language))”为\(answers.joined(separator: "或"))"
    case (.answer(let field, let answers), .english):
      "“\(names.field(field, in: language))” is \(answers.joined(separator: " or "))"
    case (.number(let field, let least, let most), .chinese):
      "“\(names.field(field, in: language))”"
        + Self.line(least, most, .points, ofPoints: false, in: language)
    case (.number(let field, let least, let most), .english):
      "“\(names.field(field, in: language))” is "
        + Self.line(least, most, .points, in: language)
    case (.members(let range), .chinese): "成员 \(range.words) 人"
    case (.members(let range), .english): "\(range.words) members"
    case (.flag(let flag), .chinese): "已登记“\(names.flag(flag, in: language))”"
    case (.flag(let flag), .english): "“\(names.flag(flag, in: language))” is noted"
    case (.notFlag(let flag), .chinese): "未登记“\(names.flag(flag, in: language))”"
    case (.notFlag(let flag), .english): "“\(names.flag(flag, in: language))” is not noted"
    case (.score(let round, let least, let most, let unit), .chinese):
      "“\(names.round(round, in: language))”"
        + (names.isTotal(round) ? "的总成绩（含计入的其他轮次）" : "")
        + Self.line(least, most, unit, in: language)
    case (.score(let round, let least, let most, let unit), .english):
      (names.isTotal(round) ? "the total of " : "")
        + "“\(names.round(round, in: language))”"
        + (names.isTotal(round) ? " with the rounds that it counts" : "") + " is "
        + Self.line(least, most, unit, in: language)
    case (.ownScore(let round, let least, let most, let unit), .chinese):
      "“\(names.round(round, in: language))”自身的成绩" + Self.line(least, most, unit, in: language)
    case (.ownScore(let round, let least, let most, let unit), .english):
      "the own result of “\(names.round(round, in: language))” is "
        + Self.line(least, most, unit, in: language)
    case (.partScore(let round, let part, let least, let most, let unit), .chinese):
      "“\(names.round(round, in: language))”\(part.name(in: language))"
        + Self.line(least, most, unit, in: language)
    case (.partScore(let round, let part, let least, let most, let unit), .english):
      "\(part.name(in: language)) in “\(names.round(round, in: language))” is "
        + Self.line(least, most, unit, in: language)
    case (.recordedScore(let round, let least, let most, let unit), .chinese):
      "“\(names.round(round, in: language))”登记的数"
        + Self.line(least, most, unit, ofPoints: false, in: language)
    case (.recordedScore(let round, let least, let most, let unit), .english):
      "what was recorded in “\(names.round(round, in: language))” is "
        + Self.line(least, most, unit, in: language)
    case (.place(let asked, let share), .chinese):
      "“\(names.round(asked.round, in: language))”的成绩在\(asked.circle.words(in: language, naming: names))位于前 \(share.shareText)（只算该轮有成绩的申报）"
    case (.place(let asked, let share), .english):
      "“\(names.round(asked.round, in: language))” places it in the first \(share.shareText) \(asked.circle.words(in: language, naming: names)), counting only entries with a result there"
    case (.all(let conditions), .chinese):
      conditions.map { $0.words(in: language, naming: names) }.joined(separator: "，且")
    case (.all(let conditions), .english):
      conditions.map { $0.words(in: language, naming: names) }.joined(separator: ", and ")
    }
  }

  /// `不低于 60 分`, `60 or more`.
  private static func line(
    _ least: Points?, _ most: Points?, _ unit: MarkUnit, ofPoints: Bool = true,
    in language: Language
  ) -> String {
    let points = ofPoints && unit == .points ? " 分" : ""
    return switch language {
    case .chinese:
      [
        least.map { "不低于 \(unit.text($0))\(points)" },
        most.map { "不超过 \(unit.text($0))\(points)" },
      ].compactMap(\.self).joined(separator: "、")
    case .english:
      [least.map { "\(unit.text($0)) or more" }, most.map { "\(unit.text($0)) or less" }]
        .compactMap(\.self).joined(separator: " and ")
    }
  }
}

extension Circle {
  /// Among whom: `本类别`, `同一“班级”中`, `of its track`.
  func words(in language: Language, naming names: Names) -> String {
    switch (self, language) {
    case (.all, .chinese): "全体中"
    case (.all, .english): "of all"
    case (.track, .chinese): "本类别"
    case (.track, .english): "of its track"
    case (.group, .chinese): "本组别"
    case (.group, .english): "of its group"
    case (.organization, .chinese): "本单位"
    case (.organization, .english): "of its organization"
    case (.answer(let field), .chinese): "同一“\(names.field(field, in: language))”中"
    case (.answer(let field), .english):
      "of those with the same “\(names.field(field, in: language))”"
    }
  }
}

extension ClosedRange<Int> {
  /// `2–3`, or one number.
  fileprivate var words: String {
    lowerBound == upperBound ? "\(lowerBound)" : "\(lowerBound)–\(upperBound)"
  }
}
