public import Contest
import ContestSheets
public import ContestStore

/// An invitation link as it is handed out. It is shown once; the database keeps only a hash of it.
public struct Invitation: Sendable {
  public let account: Account.Name
  public let shownName: String
  /// The last part of the link.
  public let token: String
  public let endsAt: Instant
}

extension Invitation {
  /// The parts of an invitation that can be wrong.
  public enum Part: String, Sendable {
    case name, shown, role, organization
  }

  /// All that is wrong with an invitation before anything is looked up, each with the part that it is about, so that a form
  /// says everything at once. `role` is `nil` where none was chosen.
  public static func faults(
    _ name: String, _ shownName: String, _ role: Role?, organization: String?
  ) -> [(part: Part, error: AccountError)] {
    var faults: [(part: Part, error: AccountError)] = []
    let login = loginName(name)
    if login.isEmpty {
      faults.append((.name, .loginMissing))
    } else if !isLoginName(login) {
      faults.append((.name, .badName(name)))
    }
    let shown = Self.shownName(shownName)
    if shown.isEmpty || ControlCharacters.first(inName: shown) != nil {
      faults.append((.shown, .nameMissing))
    }
    let hasOrganization = organization?.contains { !$0.isWhitespace } == true
    switch role {
    case nil: faults.append((.role, .roleMissing))
    case .judge?, .entrant?: faults.append((.role, .scopeMissing(role ?? .judge)))
    case .visitor?: faults.append((.role, .nobodysRole(.visitor)))
    case .school?: if !hasOrganization { faults.append((.organization, .organizationMissing)) }
    case .organizer?, .clerk?, .auditor?:
      if hasOrganization, let role {
        faults.append((.organization, .organizationUnasked(role)))
      }
    }
    return faults
  }

  static func shownName(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  static func loginName(_ text: String) -> String { CleanText(text, halfWidth: true).text }

  static func isLoginName(_ name: String) -> Bool {
    (1...40).contains(name.count)
      && name.unicodeScalars.allSatisfy { scalar in
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || ".-_".unicodeScalars.contains(scalar)
      }
  }
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
    if let fault = Invitation.faults(name, shownName, role, organization: organization).first {
      throw fault.error
    }
    let scope: Scope
    switch (role, edition) {
    case (.school, let edition?):
      scope = .organization(try await organizationID(organization ?? "", edition), of: edition)
    case (.school, nil), (.judge, _), (.entrant, _): throw AccountError.scopeMissing(role)
    case (.visitor, _): throw AccountError.nobodysRole(role)
    case (_, let edition?): scope = .edition(edition)
    case (_, nil): scope = .everything
    }
    try actor.require(.manageAccounts, in: scope.edition.map(Scope.edition) ?? .everything)
    let name = Account.Name(Invitation.loginName(name))
    let shown = Invitation.shownName(shownName)
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

  /// The id of a unit on the edition's list. A name that two units have is refused, and so is one that is not on the list.
  private func organizationID(_ name: String, _ edition: Edition.ID) async throws -> String {
    try actor.require(.manageAccounts, in: .edition(edition))
    return try await database.read { connection in
      let all = try OrganizationRecords.all(edition, in: connection)
      func shown(_ ids: [String]) -> [String] {
        ids.prefix(5).map { id in
          let name = all.first { $0.id == id }?.name ?? id
          return name == id ? name : "\(name)（\(id)）"
        }
      }
      switch OrganizationNames(all.map(\.named)).match(name) {
      case .registered(let id): return id
      case .several(let ids): throw AccountError.severalOrganizations(name, shown(ids))
      case .part(let id): throw AccountError.noSuchOrganization(name, near: shown([id]))
      case .above(let ids), .near(let ids):
        throw AccountError.noSuchOrganization(name, near: shown(ids))
      case .unknown: throw AccountError.noSuchOrganization(name, near: [])
      }
    }
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
