import Contest
import ContestStore

extension Grant {
  /// Reads a stored grant; `nil` for a role that only a later program knows, which then allows nothing.
  init?(_ kept: AccountGrant, of account: Account.Name) {
    guard let role = Role(rawValue: kept.role) else { return nil }
    switch (role, kept.edition, kept.organization, kept.judge) {
    case (.judge, let edition?, nil, let judge?): self.init(role, in: .judge(judge, of: edition))
    case (.school, let edition?, let organization?, nil):
      self.init(role, in: .organization(organization, of: edition))
    case (.entrant, let edition?, _, nil): self.init(role, in: .entrant(account.text, of: edition))
    case (.judge, _, _, _), (.school, _, _, _), (.visitor, _, _, _), (.entrant, _, _, _): return nil
    case (_, let edition?, nil, nil): self.init(role, in: .edition(edition))
    case (_, nil, nil, nil): self.init(role, in: .everything)
    default: return nil
    }
  }

  var kept: AccountGrant {
    switch scope {
    case .everything: AccountGrant(role: role.rawValue)
    case .edition(let id): AccountGrant(role: role.rawValue, edition: id)
    case .organization(let organization, of: let id):
      AccountGrant(role: role.rawValue, edition: id, organization: organization)
    case .entrant(_, of: let id): AccountGrant(role: role.rawValue, edition: id)
    case .judge(let judge, of: let id):
      AccountGrant(role: role.rawValue, edition: id, judge: judge)
    }
  }
}
