/// What keeps an entry, or an organization's entries together, from meeting a clause.
public struct EligibilityFinding: Sendable {
  /// The entry that it is about; `nil` when it is about an organization's entries together, or the whole edition.
  public var entry: Entry.ID?
  /// The organization that can put it right; empty when it is about the whole edition.
  public var organization: String
  /// Entries that play a part: those counted against a cap, or the others that name the same person.
  public var concerned: [Entry.ID]
  public var clause: EligibilityClause
  public var reason: any EligibilityReason

  public init(
    entry: Entry.ID?, organization: String, concerned: [Entry.ID] = [],
    clause: EligibilityClause, reason: any EligibilityReason
  ) {
    self.entry = entry
    self.organization = organization
    self.concerned = concerned
    self.clause = clause
    self.reason = reason
  }

  /// The member's place on the form, from 1; `nil` when it is not about one member.
  public var member: Int? { reason.member }

  /// Missing data is a doubt even where the rule itself would refuse: nobody is shut out by an empty cell.
  public var certainty: EligibilityCertainty {
    reason.isMissingData ? .doubt : clause.certainty
  }
}

extension EligibilityFinding: Explained {
  public var code: String { reason.code }

  /// The reason, and the regulation where the rulebook names it.
  public func message(in language: Language) -> String {
    let said = reason.message(in: language)
    guard !clause.source.isEmpty else { return said }
    return switch language {
    case .chinese: "\(said)（依据：\(clause.source)）"
    case .english: "\(said) (Source: \(clause.source))"
    }
  }
}
