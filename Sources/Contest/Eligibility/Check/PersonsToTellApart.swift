/// A clause that limits the entries per person, while the form asks for no number to tell people apart:
/// 一人一件，表上没有可以核对的号码.
///
/// Members are told apart by the ID or the student number. Where a rulebook asks for neither, ``OneEntryPerPerson`` can find nobody on
/// two entries; ``SameName`` then raises a doubt where name and organization are the same. Whoever writes the rulebook is told so
/// when it is checked. It is no fault, since a programme may have its reasons not to ask for a number.
///
/// With `fields: [name, mobile]` and `one-entry-per-person` for leaders: one. With `student-number` among the fields, or for
/// advisers, who are known by name and unit: none.
public struct PersonsToTellApart: Error, Hashable, Sendable {
  public let role: OneEntryPerPerson.Role

  /// Each role whose entries a rulebook limits and whose people cannot be told apart, once.
  public static func missing(in rulebook: Rulebook) -> [PersonsToTellApart] {
    let asked = rulebook.people.fields
    guard !asked.contains(where: { FormPart.identity.holds($0) }) else { return [] }
    var roles: [OneEntryPerPerson.Role] = []
    for clause in rulebook.eligibility {
      guard let rule = clause.rule as? OneEntryPerPerson, rule.role != .adviser,
        !roles.contains(rule.role)
      else { continue }
      roles.append(rule.role)
    }
    return roles.map { PersonsToTellApart(role: $0) }
  }
}

extension PersonsToTellApart: Explained {
  public var code: String { "rulebook-persons-not-told-apart" }

  public func message(in language: Language) -> String {
    switch language {
    case .chinese:
      "one-entry-per-person（\(role.name(in: language))）：people.members.fields 里没有 id-number，也没有 student-number，"
        + "核对不出一人多报，只能把同单位同名的列为存疑。要核对的，请加上其中一项。"
    case .english:
      "one-entry-per-person (\(role.rawValue)): people.members.fields has neither id-number nor student-number, so double entry "
        + "cannot be found; one name in one organization is only a doubt. Add one of the two to have it checked."
    }
  }
}
