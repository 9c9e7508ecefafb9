public import Contest
public import ContestStore

/// An account as the office sees it.
public struct AccountLine: Sendable {
  public let account: Account
  public let grants: [Grant]
  /// The devices on which the person is signed in, the newest first.
  public let sessions: [SessionRecord]
  /// When the newest unused key ends.
  public let keyEndsAt: Instant?
  /// Since when the person comes in through the university; `nil` where they do not.
  public let casLinkedAt: Instant?
  /// The names of the units that it acts for, by edition and id.
  let units: [Edition.ID: [String: String]]

  /// How far each grant reaches, once each: the whole site, an edition, or the unit for which the person acts. `edition` is the one
  /// that is looked at.
  public func reach(in edition: Edition.ID?, _ language: Language) -> String {
    var all: [String] = []
    for grant in grants {
      let words: String
      switch grant.scope {
      case .organization(let id, let own): words = units[own]?[id] ?? id
      default:
        guard let own = grant.scope.edition else {
          words = language == .chinese ? "全站" : "the whole site"
          break
        }
        words =
          own != edition ? own.text : language == .chinese ? "本届" : "this edition"
      }
      if !all.contains(words) { all.append(words) }
    }
    return all.joined(separator: language == .chinese ? "、" : ", ")
  }
}

extension Desk {
  /// The accounts that the actor manages, by name, with where they are signed in.
  public func accounts() async throws -> [AccountLine] {
    try actor.requireSomewhere(.manageAccounts)
    let now = clock()
    return try await database.read { connection in
      try AccountRecords.all(in: connection).compactMap { account in
        let line = try line(account, at: now, in: connection)
        return manages(line.grants) ? line : nil
      }
    }
  }

  /// Closes an account and ends its sessions. What the person did stays on record.
  public func disableAccount(_ name: String, reason: String) async throws {
    try actor.requireSomewhere(.manageAccounts)
    guard !reason.isEmpty else { throw JudgingError.reasonMissing }
    try await database.write(action("account.disable")) { transaction in
      let line = try managed(name, in: transaction)
      if line.grants.contains(where: { $0.role == .organizer && $0.scope == .everything }) {
        let others = try AccountRecords.all(in: transaction).filter { other in
          guard other.name != line.account.name, other.state == .active else { return false }
          return try AccountRecords.grants(of: other.name, in: transaction)
            .compactMap { Grant($0, of: other.name) }.contains(Grant(.organizer, in: .everything))
        }
        guard !others.isEmpty else { throw AccountError.lastOrganizer(line.account.name) }
      }
      var account = line.account
      account.state = .disabled
      try AccountRecords.save(account, in: transaction)
      try AccountRecords.removeKeys(of: account.name, in: transaction)
      try SessionRecords.endAll(of: account.name, in: transaction)
      try transaction.record(
        .account(account.name), detail: ["state": account.state.rawValue],
        withheld: ["reason": reason])
    }
  }

  /// Lets somebody start again who has forgotten the password or lost the link: the password is removed, all sessions end,
  /// and a new invitation is made. `kind` says what the link does when it is used.
  public func resetAccount(
    _ name: String, by kind: AccountKey.Kind = .invitation
  ) async throws -> Invitation {
    try actor.requireSomewhere(.manageAccounts)
    let account = try await database.read { try managed(name, in: $0).account }
    let key = newKey(of: account.name, kind, days: Self.invitationDays)
    try await database.write(action("account.reset")) { transaction in
      var account = try managed(name, in: transaction).account
      account.state = .invited
      try AccountRecords.save(account, in: transaction)
      try AccountRecords.setPassword(nil, of: account.name, in: transaction)
      try SecondFactorRecords.remove(of: account.name, in: transaction)
      try AccountRecords.removeKeys(of: account.name, in: transaction)
      try AccountRecords.add(key.kept, in: transaction)
      try SessionRecords.endAll(of: account.name, in: transaction)
      try transaction.record(
        .account(account.name),
        detail: ["state": account.state.rawValue, "ends": key.kept.endsAt.shown])
    }
    return Invitation(
      account: account.name, shownName: account.shownName, token: key.token,
      endsAt: key.kept.endsAt)
  }

  /// Ends all sessions of an account, on record: somebody else's work may be interrupted by it.
  public func endSessions(of name: String) async throws -> Int {
    try actor.requireSomewhere(.manageAccounts)
    return try await database.write(action("account.end-sessions")) { transaction in
      let line = try managed(name, in: transaction)
      try SessionRecords.endAll(of: line.account.name, in: transaction)
      try transaction.record(
        .account(line.account.name), detail: ["sessions": "\(line.sessions.count)"])
      return line.sessions.count
    }
  }

  func managed(_ name: String, in connection: Connection) throws -> AccountLine {
    guard let account = try AccountRecords.account(Account.Name(name), in: connection) else {
      throw AccountError.notFound(name)
    }
    let line = try line(account, at: clock(), in: connection)
    guard manages(line.grants) else { throw AccountError.notFound(name) }
    return line
  }

  /// Only somebody who manages the whole site manages an account that has a grant for the whole site.
  private func manages(_ grants: [Grant]) -> Bool {
    grants.allSatisfy { grant in
      actor.may(.manageAccounts, in: grant.scope.edition.map(Scope.edition) ?? .everything)
    }
  }

  private func line(
    _ account: Account, at now: Instant, in connection: Connection
  ) throws -> AccountLine {
    let grants = try AccountRecords.grants(of: account.name, in: connection)
      .compactMap { Grant($0, of: account.name) }
    var units: [Edition.ID: [String: String]] = [:]
    for case .organization(let id, let edition) in grants.map(\.scope) {
      units[edition, default: [:]][id] = try OrganizationRecords.organization(
        id, edition, in: connection)?.name
    }
    return AccountLine(
      account: account, grants: grants,
      sessions: try SessionRecords.all(of: account.name, in: connection)
        .filter { $0.endsAt > now },
      keyEndsAt: try AccountRecords.keys(of: account.name, in: connection)
        .first { $0.usedAt == nil && $0.endsAt > now }?.endsAt,
      casLinkedAt: try CasLink.at(of: account.name, in: connection), units: units)
  }
}
