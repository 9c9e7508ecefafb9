/// What must hold of an entry for a rule to be applied to it.
public enum EntryCondition: Hashable, Sendable {
  /// `{field: degree, is: 本科}`: it gave one of these answers.
  case answer(String, [String])
  /// `{members: 2..3}`: it has so many members.
  case members(ClosedRange<Int>)
  /// `late`: the office noted it, with a reason on record.
  case flag(String)
  /// `no-late`: the office has not noted it.
  case notFlag(String)

  /// Whether it holds; `nil` where the question was not answered, so that nobody can say.
  public func holds(for facts: EntryFacts?) -> Bool? {
    switch self {
    case .answer(let field, let answers): facts?.answers[field].map { answers.contains($0) }
    case .members(let range): facts?.members.map { range.contains($0) }
    case .flag(let flag): facts?.flags.contains(flag) ?? false
    case .notFlag(let flag): !(facts?.flags.contains(flag) ?? false)
    }
  }

  /// The note that the office makes for it.
  public var flag: String? {
    switch self {
    case .flag(let flag), .notFlag(let flag): flag
    case .answer, .members: nil
    }
  }

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
    }
  }

  var needs: EntryNeeds {
    var needs = EntryNeeds()
    switch self {
    case .answer(let field, _): needs.fields = [field]
    case .members: needs.countsMembers = true
    case .flag, .notFlag: break
    }
    return needs
  }
}

extension ClosedRange<Int> {
  /// `2–3`, or one number.
  fileprivate var words: String {
    lowerBound == upperBound ? "\(lowerBound)" : "\(lowerBound)–\(upperBound)"
  }
}
