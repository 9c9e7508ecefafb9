import Contest
import ContestSheets

/// What each column of a form was used as, for the report: 各列的用途.
extension FormLayout {
  func tell(_ account: inout SheetAccount, _ rulebook: Rulebook) {
    for (column, meaning) in meanings {
      let heading = heading(of: column)
      if isRead(meaning, rulebook) {
        account.take(column: column, heading: heading, as: meaning.word)
      } else {
        account.pass(column: column, heading: heading, .notNeeded)
      }
    }
    for column in unknown {
      account.pass(column: column, heading: heading(of: column), .unknownColumn)
    }
    for column in notNeeded {
      account.pass(column: column, heading: heading(of: column), .notNeeded)
    }
    for (column, _) in repeated {
      account.pass(column: column, heading: heading(of: column), .repeatedColumn)
    }
  }

  /// Whether a column of this meaning is used in a sheet with these columns.
  private func isRead(_ meaning: ColumnMeaning, _ rulebook: Rulebook) -> Bool {
    switch meaning {
    case .number, .title, .track, .group, .organization, .answer, .advisers, .adviser: true
    case .serial: column(of: .number) == nil
    case .form: rulebook.people.individualMembers != nil
    case .position: hasRowPerMember
    case .member(let ordinal?, _): ordinal <= Self.mostAuthors
    case .member(nil, let field): hasRowPerMember || slots.first?[field] != nil
    case .otherMembers, .allMembers: !hasRowPerMember
    case .otherMember: !hasRowPerMember && column(of: .otherMembers) != nil
    case .adviserOrganization(let ordinal):
      column(of: .adviser(ordinal)) != nil
        || ordinal == 1 && adviserColumns.isEmpty && column(of: .advisers) != nil
    case .ignored: false
    }
  }

  /// The most authors who have columns of their own.
  static let mostAuthors = 60
}

extension ColumnMeaning {
  /// The meaning in a form for programs: `title`, `member-2-mobile`, `answer-abstract`.
  var word: String {
    switch self {
    case .number: "number"
    case .serial: "serial"
    case .title: "title"
    case .track: "track"
    case .group: "group"
    case .form: "form"
    case .organization: "organization"
    case .member(let ordinal?, let field): "member-\(ordinal)-\(field.rawValue)"
    case .member(nil, let field): "member-\(field.rawValue)"
    case .position: "position"
    case .otherMembers: "other-members"
    case .otherMember(let field): "other-members-\(field.rawValue)"
    case .allMembers: "members"
    case .adviser(let ordinal): "adviser-\(ordinal)"
    case .advisers: "advisers"
    case .adviserOrganization(let ordinal): "adviser-\(ordinal)-organization"
    case .answer(let field): "answer-\(field)"
    case .ignored: "ignored"
    }
  }
}
