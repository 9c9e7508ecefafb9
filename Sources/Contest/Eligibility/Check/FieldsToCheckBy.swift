/// A clause that checks a field of the members that the form does not ask: 资格条件要看的，表上没有.
///
/// Every entry would be in doubt, and nobody could fill in what is missing. Whoever writes the rulebook is told when it is checked.
///
/// | `fields` | clause | told |
/// |---|---|---|
/// | name, student-number | degree-cap | 学历 |
/// | name, degree | degree-cap | – |
/// | name, id-number | born-between | 出生日期, which is not read out of the ID number |
public struct FieldsToCheckBy: Error, Hashable, Sendable {
  /// The word of the clause's rule.
  public let rule: String
  public let field: PersonField

  /// Each rule and field of a rulebook once, in the order of its clauses.
  public static func missing(in rulebook: Rulebook) -> [FieldsToCheckBy] {
    var found: [FieldsToCheckBy] = []
    for clause in rulebook.eligibility {
      for case .person(let field) in clause.rule.needs
      where !rulebook.people.fields.contains(field) {
        let one = FieldsToCheckBy(rule: clause.rule.word, field: field)
        if !found.contains(one) { found.append(one) }
      }
    }
    return found
  }
}

extension FieldsToCheckBy: Explained {
  public var code: String { "rulebook-field-not-asked" }

  public func message(in language: Language) -> String {
    switch language {
    case .chinese:
      "\(rule) 要看成员的\(field.name(in: language))，而 people.members.fields 里没有 \(field.rawValue)：表上没有这一栏，每一项都会存疑。"
        + "请加上这一项，或删去这一条。"
    case .english:
      "\(rule) looks at the \(field.name(in: language)) of members, and people.members.fields has no \(field.rawValue): the form "
        + "does not ask it, so every entry will be in doubt. Add it, or remove the clause."
    }
  }
}
