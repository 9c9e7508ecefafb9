public import Contest
import ContestStore

extension Entrance {
  /// Whether the account has a password to change. Judges come in by their cards, and some people through their university.
  public func hasPassword(_ signedIn: SignedIn) async throws -> Bool {
    try await database.read {
      try AccountRecords.password(of: signedIn.account.name, in: $0) != nil
    }
  }

  /// Puts a new password in the place of one's own: 修改密码. All other devices are signed out, since somebody else may have come
  /// in with the old one; this one stays signed in.
  ///
  /// The old password is asked for, so that nobody changes it at a screen that was left open. A wrong one counts like a wrong
  /// password at the door, and after five of them the account is locked here for a quarter of an hour.
  ///
  /// - Returns: how many other devices were signed out.
  /// - Throws: ``PasswordChangeError``, ``EntranceError/locked(minutes:)``, ``AccountError`` for a password that is too weak.
  public func changePassword(
    _ signedIn: SignedIn, from old: String, to new: String, visitor: Visitor
  ) async throws -> Int {
    let name = signedIn.account.name
    let source = source(of: visitor, for: name)
    let now = clock()
    let since = now.before(minutes: Self.lockedMinutes)
    let known = try await database.read { connection in
      try refuseLocked(name, source, since: since, in: connection)
      return try AccountRecords.password(of: name, in: connection)
    }
    guard let known else { throw PasswordChangeError.noPassword }
    try await countTry(of: name, source, at: now, since: since)
    // Whoever is signed in does not wait behind strangers on the same network.
    let turn = PasswordQueue.Turn(source: visitor.source, account: name)
    let fits = try await lookAt(old, known, turn: turn, of: name, source, visitor.departure)
    guard fits else { throw PasswordChangeError.oldWrong }
    try await takeBackTry(of: name, source)
    guard new != old else { throw PasswordChangeError.unchanged }
    try PasswordRule.check(new, for: name)
    let (salt, cost) = (chance(), cost)
    let hash = try await PasswordQueue.run(turn, of: visitor.departure) {
      try PasswordHash(of: new, salt: salt, cost: cost)
    }
    let action = Action(actor: name.text, name: "account.password", at: now)
    let ended = try await database.write(action) { transaction in
      // An organizer may have reset or closed the account meanwhile.
      guard try AccountRecords.password(of: name, in: transaction) == known,
        try AccountRecords.account(name, in: transaction)?.state == .active
      else { throw PasswordChangeError.changedMeanwhile }
      let others = try SessionRecords.all(of: name, in: transaction).filter {
        $0.endsAt > now && $0.tokenHash != signedIn.session.tokenHash
      }
      try AccountRecords.setPassword(hash, of: name, in: transaction)
      try SessionRecords.endAll(of: name, except: signedIn.session.tokenHash, in: transaction)
      try transaction.record(.account(name), detail: ["sessions-ended": "\(others.count)"])
      return others.count
    }
    let tried = tried(name)
    try await database.note { notes in
      try SessionRecords.forgetFailures(of: tried, from: source, in: notes)
    }
    return ended
  }
}

/// Why one's own password is not changed.
public enum PasswordChangeError: Error, Hashable {
  case oldWrong
  case unchanged
  /// The account comes in by a card or through the university.
  case noPassword
  case changedMeanwhile
}

extension PasswordChangeError: Explained {
  public var code: String {
    switch self {
    case .oldWrong: "password-old-wrong"
    case .unchanged: "password-unchanged"
    case .noPassword: "password-none"
    case .changedMeanwhile: "password-changed-meanwhile"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.oldWrong, .chinese): "现在的密码不对，没有修改。请再输一遍；忘了的，请组织者重发邀请。"
    case (.oldWrong, .english):
      "The present password is wrong; nothing was changed. Type it again. If you forgot it, an organizer can invite you anew."
    case (.unchanged, .chinese): "新密码与现在的一样，没有修改。请另设一个。"
    case (.unchanged, .english):
      "The new password is the present one; nothing was changed. Choose another."
    case (.noPassword, .chinese): "这个账号没有密码：凭评委卡或者统一身份认证进入，不用修改。"
    case (.noPassword, .english):
      "This account has no password: it comes in by a card or through the university."
    case (.changedMeanwhile, .chinese): "您的密码或者账号刚才在别处改过，这一次没有修改。请重新登录再看。"
    case (.changedMeanwhile, .english):
      "Your password or account was changed elsewhere just now; nothing was changed here. Sign in again and look."
    }
  }
}
