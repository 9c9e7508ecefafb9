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
