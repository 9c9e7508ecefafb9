public import Contest
import ContestSheets
public import ContestStore

/// A link for somebody, as it is handed out. It is told once; only a hash of it is kept.
public struct Invitation: Sendable {
  public let account: Account.Name
  public let shownName: String
  /// What stands at the end of the link.
  public let token: String
  public let endsAt: Instant
}

extension Desk {
  /// How long an invitation can be used.
  static let invitationDays = 7

  /// Invites somebody: makes an account with one grant, and a link that lets them set a password, once, within seven days.
  ///
  /// A unit's contact is invited for an organization, by id or name; judges get cards instead, see
  /// ``issueJudgeCards(_:only:days:)``. `kind` says what the link does when it is used.
  ///
  /// - Throws: ``AccountError``, ``NotPermitted``: whoever runs one edition invites for that edition only.
  public func inviteAccount(
    _ name: String, shownName: String, role: Role, edition: Edition.ID? = nil,
    organization: String? = nil, by kind: AccountKey.Kind = .invitation
  ) async throws -> Invitation {
    let scope: Scope
    switch (role, edition, organization) {
    case (.school, let edition?, let organization?):
      scope = .organization(
        try await organizationID(organization, edition), of: edition)
    case (.school, _, _), (.judge, _, _), (.entrant, _, _): throw AccountError.scopeMissing(role)
    case (.visitor, _, _): throw AccountError.nobodysRole(role)
    case (_, let edition?, nil):
      scope = .edition(edition)
    case (_, nil, nil): scope = .everything
    default: throw AccountError.scopeMissing(role)
    }
    try actor.require(.manageAccounts, in: scope.edition.map(Scope.edition) ?? .everything)
    let name = try Self.accountName(name)
    let shown = shownName.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !shown.isEmpty, ControlCharacters.first(inName: shown) == nil else {
      throw AccountError.nameMissing
    }
    let grant = Grant(role, in: scope)
    let key = newKey(of: name, kind, days: Self.invitationDays)
    try await database.write(action("account.invite")) { transaction in
      guard try AccountRecords.account(name, in: transaction) == nil else {
        throw AccountError.taken(name)
      }
      try AccountRecords.save(
        Account(name: name, shownName: shown, state: .invited, madeAt: transaction.action.at),
        in: transaction)
      try AccountRecords.setGrants([grant.kept], of: name, in: transaction)
      try AccountRecords.add(key.kept, in: transaction)
      try transaction.record(
        .account(name),
        detail: [
          "role": role.rawValue, "edition": scope.edition?.text ?? "",
          "ends": key.kept.endsAt.shown,
        ], withheld: ["name": shown])
    }
    return Invitation(
      account: name, shownName: shown, token: key.token, endsAt: key.kept.endsAt)
  }

  private func organizationID(_ name: String, _ edition: Edition.ID) async throws -> String {
    try actor.require(.manageAccounts, in: .edition(edition))
    return try await database.read { connection in
      var list = OrganizationList(try OrganizationRecords.all(edition, in: connection))
      guard let found = list.find(name) else { throw EntryError.noSuchOrganization(name) }
      return found.id
    }
  }

  private static func accountName(_ text: String) throws(AccountError) -> Account.Name {
    let name = CleanText(text, halfWidth: true).text
    let isGood =
      (1...40).contains(name.count)
      && name.unicodeScalars.allSatisfy { scalar in
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || ".-_".unicodeScalars.contains(scalar)
      }
    guard isGood else { throw .badName(text) }
    return Account.Name(name)
  }

  /// A new key and what stands in its link.
  func newKey(
    of name: Account.Name, _ kind: AccountKey.Kind, days: Int
  ) -> (token: String, kept: AccountKey) {
    let token = kind == .code ? JudgeCode(chance()).text : chance().text
    let now = clock()
    return (
      token,
      AccountKey(
        account: name, hash: key.hash(ofSecret: token), kind: kind, madeAt: now,
        endsAt: Instant(
          millisecondsSince1970: now.millisecondsSince1970 + Int64(days) * 86_400_000))
    )
  }
}
