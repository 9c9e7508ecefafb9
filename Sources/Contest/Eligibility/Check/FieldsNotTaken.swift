/// A field of members that a rulebook may name although no form has it: 成员的单位、职称职务，报名表没有这一栏.
///
/// `organization` and `title` are words of `fields` that sealed rulebooks use, so they are still read; neither the form nor the list of
/// an organization has a column for them, and what stands in one is not kept. Whoever writes the rulebook is told when it is checked,
/// and what to write instead: a question of the form, which is a column of its own.
///
/// With `fields: [name, mobile, title]`: one, the title. With `fields: [name, mobile]`: none.
public struct FieldsNotTaken: Error, Hashable, Sendable {
  public let field: PersonField

  public static func found(in rulebook: Rulebook) -> [FieldsNotTaken] {
    rulebook.people.fields.filter { $0 == .organization || $0 == .title }
      .map { FieldsNotTaken(field: $0) }
  }
}

extension FieldsNotTaken: Explained {
  public var code: String { "rulebook-field-not-taken" }

  public func message(in language: Language) -> String {
    let (word, name, id) =
      field == .title ? ("title", "职务", "post") : ("organization", "工作单位", "employer")
    return switch language {
    case .chinese:
      "people.members.fields 里的 \(word)，报名表没有这一栏，不收。要收的，在 form 里写一项，如 {id: \(id), name: \(name), kind: text, max: 40}。"
    case .english:
      "people.members.fields has \(word), for which the form has no column; it is not taken. Write a question of the form instead, such as {id: \(id), name: \(name), kind: text, max: 40}."
    }
  }
}
