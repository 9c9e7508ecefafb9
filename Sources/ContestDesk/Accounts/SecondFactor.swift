public import Contest
import ContestSheets
import ContestStore
import Foundation

/// The state of an account's second factor.
public struct SecondFactorStatus: Sendable {
  public let isOn: Bool
  /// Recovery codes that were not used yet.
  public let codesLeft: Int
  /// Whether the site requires it of this person, so that they cannot turn it off.
  public let isAsked: Bool
}

/// A new secret, to be put into an app. It is shown until the person has typed a code of it.
public struct SecondFactorSetup: Sendable {
  /// The secret as people type it: 32 letters and digits.
  public let secret: String
  /// The secret as apps read it: `otpauth://totp/…`.
  public let address: String
}

/// Whether the site asks for a second factor: 是否要求动态码.
enum SecondFactorRule {
  private static let setting = "second-factor"

  /// It is asked of the office's people, not of judges, who come in by their cards, nor of units' contacts.
  static func isAsked(of grants: [Grant], in connection: Connection) throws -> Bool {
    let office: Set<Role> = [.organizer, .clerk, .auditor]
    guard grants.contains(where: { office.contains($0.role) }) else { return false }
    return try SettingRecords.value(of: setting, in: connection) == "office"
  }

  static func set(_ isAsked: Bool, in transaction: Transaction) throws {
    try SettingRecords.set(setting, to: isAsked ? "office" : nil, in: transaction)
  }
}

extension Desk {
  /// Decides whether everybody of the office has to use a second factor. Whoever has none sets one up at the next page.
  public func requireSecondFactor(_ isAsked: Bool) async throws {
    try actor.require(.manageAccounts, in: .everything)
    try await database.write(action("account.require-second-factor")) { transaction in
      try SecondFactorRule.set(isAsked, in: transaction)
      try transaction.record(
        Subject(.store, ["second-factor"]), detail: ["asked": isAsked ? "office" : "nobody"])
    }
  }
}

// MARK: Signing in
extension Entrance {
  private static let ticketMinutes = 5

  /// Proves that the password of a name was typed rightly at a certain time. Only this site can make one.
  func ticket(for name: Account.Name, at now: Instant) -> String {
    "\(name)/\(now.millisecondsSince1970)/"
      + key.hash(ofSecret: "ticket/\(name)/\(now.millisecondsSince1970)")
  }

  /// Completes signing in with the code of the second factor, or with a recovery code, which works once.
  ///
  /// Wrong codes count like wrong passwords. A code that was used does not work again.
  public func signIn(
    ticket typed: String, code: String, from visitor: Visitor
  ) async throws -> Admission {
    let parts = typed.split(separator: "/", omittingEmptySubsequences: false)
    let now = clock()
    guard parts.count == 3, let at = Int64(parts[1]) else { throw EntranceError.ticketEnded }
    let name = Account.Name(String(parts[0]))
    let begun = Instant(millisecondsSince1970: at)
    guard typed == ticket(for: name, at: begun), begun <= now,
      begun > now.before(minutes: Self.ticketMinutes)
    else { throw EntranceError.ticketEnded }
    let (source, since) = (source(of: visitor, for: name), now.before(minutes: Self.lockedMinutes))
    let (account, factor, used) = try await database.read { connection in
      try refuseLocked(name, source, since: since, in: connection)
      return (
        try AccountRecords.account(name, in: connection),
        try SecondFactorRecords.factor(of: name, in: connection),
        try SecondFactorRecords.lastStep(of: name, in: connection)
      )
    }
    guard let account, account.state == .active, let factor, factor.confirmedAt != nil else {
      throw EntranceError.ticketEnded
    }
    try await countTry(of: name, source, at: now, since: since)
    let isRight: Bool
    if let step = OneTimeCode.step(of: code, secret: try secret(factor, name), at: now, after: used)
    {
      isRight = try await database.note { notes in
        try SecondFactorRecords.use(step: step, of: name, in: notes)
      }
    } else {
      isRight = try await useRecoveryCode(code, of: name, at: now)
    }
    guard isRight else { throw EntranceError.codeRefused }
    return try await admit(account, visitor, forgetting: source)
  }

  private func useRecoveryCode(
    _ typed: String, of name: Account.Name, at now: Instant
  ) async throws -> Bool {
    guard let code = JudgeCode(typed: typed) else { return false }
    let hash = recoveryHash(code.text, of: name)
    let isKnown = try await database.read {
      try SecondFactorRecords.has(code: hash, of: name, in: $0)
    }
    guard isKnown else { return false }
    let action = Action(actor: name.text, name: "account.recovery-code", at: now)
    return try await database.write(action) { transaction in
      let isUsed = try SecondFactorRecords.use(code: hash, of: name, at: now, in: transaction)
      try transaction.record(
        .account(name),
        detail: [
          "recovery-codes-left": "\(try SecondFactorRecords.codesLeft(of: name, in: transaction))"
        ])
      return isUsed
    }
  }

  private func recoveryHash(_ code: String, of name: Account.Name) -> String {
    key.hash(ofSecret: "recovery/\(name)/\(code)")
  }
}

// MARK: One's own
extension Entrance {
  public func secondFactor(of signedIn: SignedIn) async throws -> SecondFactorStatus {
    let (name, grants) = (signedIn.account.name, signedIn.actor.grants)
    return try await database.read { connection in
      SecondFactorStatus(
        isOn: try SecondFactorRecords.accounts(in: connection).contains(name),
        codesLeft: try SecondFactorRecords.codesLeft(of: name, in: connection),
        isAsked: try SecondFactorRule.isAsked(of: grants, in: connection))
    }
  }

  /// The secret that was made and is not confirmed yet; `nil` where there is none.
  public func secondFactorWaiting(_ signedIn: SignedIn) async throws -> SecondFactorSetup? {
    let name = signedIn.account.name
    let factor = try await database.read {
      try SecondFactorRecords.factor(of: name, in: $0)
    }
    guard let factor, factor.confirmedAt == nil else { return nil }
    return setup(try secret(factor, name), name)
  }

  /// Makes a secret for the person's app. It is not asked for until ``confirmSecondFactor(_:code:)``, so that an app that was
  /// set up wrongly locks nobody out. An unconfirmed secret is kept, not replaced.
  ///
  /// - Throws: ``SecondFactorError/onAlready``.
  public func beginSecondFactor(_ signedIn: SignedIn) async throws -> SecondFactorSetup {
    let (name, now) = (signedIn.account.name, clock())
    let fresh = OneTimeCode.secret(of: [chance(), chance()])
    let action = Action(actor: name.text, name: "account.second-factor", at: now)
    let secret = try await database.write(action) { transaction in
      let known = try SecondFactorRecords.factor(of: name, in: transaction)
      if known?.confirmedAt != nil { throw SecondFactorError.onAlready }
      try transaction.record(.account(name), detail: ["second-factor": "begun"])
      if let known { return try OneTimeCode.open(known.sealed, of: name, with: key) }
      try key.claim(transaction)
      try SecondFactorRecords.begin(
        try OneTimeCode.seal(fresh, of: name, with: key), of: name, at: now, in: transaction)
      return fresh
    }
    return setup(secret, name)
  }

  private func secret(_ factor: SecondFactor, _ name: Account.Name) throws -> [UInt8] {
    try OneTimeCode.open(factor.sealed, of: name, with: key)
  }

  private func setup(_ secret: [UInt8], _ name: Account.Name) -> SecondFactorSetup {
    let text = OneTimeCode.text(of: secret)
    let label = name.text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    return SecondFactorSetup(
      secret: text, address: "otpauth://totp/Contest:\(label)?secret=\(text)&issuer=Contest")
  }

  /// Turns the second factor on after a code of it was typed, and returns ten recovery codes, which are shown only now.
  ///
  /// - Throws: ``SecondFactorError``, ``EntranceError/locked(minutes:)``.
  public func confirmSecondFactor(
    _ signedIn: SignedIn, code: String
  ) async throws -> [String] {
    let (name, now) = (signedIn.account.name, clock())
    let factor = try await database.read {
      try SecondFactorRecords.factor(of: name, in: $0)
    }
    guard let factor else { throw SecondFactorError.notBegun }
    guard factor.confirmedAt == nil else { throw SecondFactorError.onAlready }
    let since = now.before(minutes: Self.lockedMinutes)
    try await countTry(of: name, Self.ownSession, at: now, since: since)
    guard let step = OneTimeCode.step(of: code, secret: try secret(factor, name), at: now, after: 0)
    else { throw SecondFactorError.codeWrong }
    try await takeBackTry(of: name, Self.ownSession)
    let codes = (0..<10).map { _ in JudgeCode(chance()) }
    let hashes = codes.map { recoveryHash($0.text, of: name) }
    let action = Action(actor: name.text, name: "account.second-factor", at: now)
    try await database.write(action) { transaction in
      try SecondFactorRecords.confirm(name, codes: hashes, at: now, in: transaction)
      try transaction.record(.account(name), detail: ["second-factor": "on"])
    }
    _ = try await database.note { try SecondFactorRecords.use(step: step, of: name, in: $0) }
    return codes.map(\.shown)
  }

  /// The source of codes that are typed by somebody who is signed in. They are counted together, wherever the sessions are.
  private static let ownSession = "own session"

  /// Turns the second factor off. A code proves that the person who asks is the right one, and not somebody at a screen that was
  /// left open: wrong ones count like wrong passwords.
  ///
  /// - Throws: ``SecondFactorError/codeWrong``, ``SecondFactorError/asked`` where the site asks for a second factor,
  ///   ``EntranceError/locked(minutes:)``.
  public func endSecondFactor(_ signedIn: SignedIn, code: String) async throws {
    let (name, now) = (signedIn.account.name, clock())
    let grants = signedIn.actor.grants
    let action = Action(actor: name.text, name: "account.second-factor", at: now)
    let since = now.before(minutes: Self.lockedMinutes)
    try await countTry(of: name, Self.ownSession, at: now, since: since)
    do {
      try await endSecondFactor(name, grants, code: code, action)
    } catch SecondFactorError.codeWrong {
      throw SecondFactorError.codeWrong
    } catch {
      // Refused for something else, so the code was not looked at.
      try await takeBackTry(of: name, Self.ownSession)
      throw error
    }
    try await takeBackTry(of: name, Self.ownSession)
  }

  private func endSecondFactor(
    _ name: Account.Name, _ grants: [Grant], code: String, _ action: Action
  ) async throws {
    try await database.write(action) { transaction in
      if try SecondFactorRule.isAsked(of: grants, in: transaction) { throw SecondFactorError.asked }
      let factor = try SecondFactorRecords.factor(of: name, in: transaction)
      guard let factor else { throw SecondFactorError.notBegun }
      let used = try SecondFactorRecords.lastStep(of: name, in: transaction)
      if factor.confirmedAt != nil {
        guard
          OneTimeCode.step(
            of: code, secret: try secret(factor, name), at: action.at, after: used) != nil
        else { throw SecondFactorError.codeWrong }
      }
      try SecondFactorRecords.remove(of: name, in: transaction)
      try transaction.record(.account(name), detail: ["second-factor": "off"])
    }
  }
}

/// Why the second factor is not changed.
public enum SecondFactorError: Error, Hashable {
  case onAlready
  case notBegun
  case asked
  /// The code of the app is wrong. Recovery codes are only for signing in.
  case codeWrong
}

extension SecondFactorError: Explained {
  public var code: String {
    switch self {
    case .onAlready: "second-factor-on-already"
    case .notBegun: "second-factor-not-begun"
    case .asked: "second-factor-asked"
    case .codeWrong: "second-factor-code-wrong"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.onAlready, .chinese): "动态码已经启用。要换手机，请先停用，再重新设置。"
    case (.onAlready, .english):
      "The second factor is on already. To move to another phone, turn it off first and set it up anew."
    case (.notBegun, .chinese): "还没有设置动态码。请先开始设置。"
    case (.notBegun, .english): "No second factor is set up. Begin first."
    case (.codeWrong, .chinese):
      "动态码不对。请看手机的时间准不准，等验证器换成下一个码再输；这里不能用备用码。"
    case (.codeWrong, .english):
      "The code is wrong. See that the phone's clock is right and wait for the app's next code; recovery codes do not work here."
    case (.asked, .chinese): "本站要求办公人员使用动态码，不能停用。换手机请联系组织者重置账号。"
    case (.asked, .english):
      "This site asks the office for a second factor, so it stays on. For another phone have an organizer reset the account."
    }
  }
}
