public import Contest
import ContestSheets
import ContestStore

/// Who a university's sign-in server says somebody is: 统一身份认证里的人. It says who, never what they may: the grants are those of
/// the account that is linked, and an account comes from an invitation alone.
public struct CasPerson: Hashable, Sendable {
  /// The server's address. `20230001` at another university is another person.
  public let server: String
  /// The name as the server writes it. `Li` and `li` are two people.
  public let name: String

  public init(server: String, name: String) {
    self.server = server
    self.name = name
  }

  /// The hash that the database keeps instead of the name.
  func hash(_ key: SiteKey) -> String { key.identity(["cas", server, name]) }

  /// The name as an office types it, without blanks around it and in plain digits.
  fileprivate var tidy: CasPerson {
    CasPerson(server: server, name: CleanText(name, halfWidth: true).text)
  }
}

// MARK: Signing in
extension Entrance {
  /// How many refused tickets one source has in a quarter of an hour before it may ask once a second only.
  static let mostRefusedTickets = 20

  /// Asked before a ticket is shown to the university's server, so that nobody can make this site send it endless requests.
  ///
  /// - Throws: ``CasLinkError/tooFast``.
  public func mayAskCas(from visitor: Visitor) async throws {
    let now = clock()
    let counted = try await database.read {
      try SessionRecords.failures(of: "cas", from: visitor.source, in: $0)
    }
    if let counted, counted.last > now.before(minutes: Self.lockedMinutes),
      counted.count >= Self.mostRefusedTickets,
      now.millisecondsSince1970 - counted.last.millisecondsSince1970
        < CodeGuesses.pauseMilliseconds
    {
      throw CasLinkError.tooFast
    }
  }

  /// Counts a ticket that the university's server refused.
  public func countRefusedTicket(from visitor: Visitor) async throws {
    let now = clock()
    try await database.note { notes in
      try SessionRecords.addFailure(
        of: "cas", from: visitor.source, at: now, since: now.before(minutes: Self.lockedMinutes),
        in: notes)
    }
  }

  /// Signs in a person whom the university knows, if an account is linked to that person. Where the account has a second
  /// factor, its code is asked for next, as after a password.
  ///
  /// - Throws: ``CasLinkError/nobodyInvited``, whether there is no account, or one that may not sign in.
  public func signIn(cas person: CasPerson, from visitor: Visitor) async throws -> Opening {
    let (hash, now) = (person.hash(key), clock())
    let found = try await database.read { connection -> (Account, Bool)? in
      guard let key = try AccountRecords.key(hash, in: connection), key.kind == .cas,
        let account = try AccountRecords.account(key.account, in: connection),
        account.state == .active
      else { return nil }
      return (account, try SecondFactorRecords.accounts(in: connection).contains(account.name))
    }
    guard let (account, isSecond) = found else { throw CasLinkError.nobodyInvited }
    guard !isSecond else { return .codeWanted(ticket: ticket(for: account.name, at: now)) }
    return .admitted(try await admit(account, visitor))
  }
}

// MARK: Linking
extension Entrance {
  /// Uses an invitation by signing in at the university, in the place of setting a password.
  ///
  /// - Throws: ``CasLinkError``, ``EntranceError``.
  public func redeem(
    _ token: String, cas person: CasPerson, from visitor: Visitor
  ) async throws -> Admission {
    try await redeem(token, password: nil, cas: person, from: visitor)
  }

  /// Since when this person signs in through the university; `nil` where they do not.
  public func casLinkedAt(_ signedIn: SignedIn) async throws -> Instant? {
    let name = signedIn.account.name
    return try await database.read { try CasLink.at(of: name, in: $0) }
  }

  /// Links the account of the person who is signed in to their account at the university.
  ///
  /// - Throws: ``CasLinkError``.
  public func linkCas(_ signedIn: SignedIn, to person: CasPerson) async throws {
    guard !signedIn.actor.grants.contains(where: { $0.role == .judge }) else {
      throw CasLinkError.cardHolder
    }
    let (name, now) = (signedIn.account.name, clock())
    let action = Action(actor: name.text, name: "account.cas-link", at: now)
    try await database.write(action) { transaction in
      try link(person, to: name, at: now, in: transaction)
      try transaction.record(
        .account(name), detail: ["cas": "linked", "cas-hash": person.hash(key)])
    }
  }

  /// Ends the link, so that only the password is left.
  ///
  /// - Throws: ``CasLinkError/noPassword`` where there is none, so that nobody locks themselves out.
  public func unlinkCas(_ signedIn: SignedIn) async throws {
    let name = signedIn.account.name
    let action = Action(actor: name.text, name: "account.cas-unlink", at: clock())
    try await database.write(action) { transaction in
      guard try AccountRecords.password(of: name, in: transaction) != nil else {
        throw CasLinkError.noPassword
      }
      try AccountRecords.removeKeys(.cas, of: name, in: transaction)
      try transaction.record(.account(name), detail: ["cas": "unlinked"])
    }
  }

  func link(
    _ person: CasPerson, to name: Account.Name, at now: Instant, in transaction: Transaction
  ) throws {
    try CasLink.set(person.hash(key), of: name, at: now, in: transaction)
  }
}

extension Desk {
  /// Links an account to a person by the name that the university's server uses, such as a staff number. The person then
  /// comes in without an invitation link: 关联统一身份认证.
  ///
  /// - Throws: ``CasLinkError``, ``AccountError/notFound(_:)``, ``NotPermitted``.
  public func linkCas(_ name: String, to typed: CasPerson) async throws {
    try actor.requireSomewhere(.manageAccounts)
    let person = typed.tidy
    guard !person.name.isEmpty, person.name.count <= 128,
      ControlCharacters.first(inName: person.name) == nil
    else { throw CasLinkError.nameMissing }
    let (hash, now) = (person.hash(key), clock())
    try await database.write(action("account.cas-link")) { transaction in
      var account = try managed(name, in: transaction).account
      guard account.state != .disabled else { throw AccountError.notFound(name) }
      guard
        try !AccountRecords.grants(of: account.name, in: transaction)
          .contains(where: { $0.role == Role.judge.rawValue })
      else { throw CasLinkError.cardHolder }
      try CasLink.set(hash, of: account.name, at: now, in: transaction)
      account.state = .active
      try AccountRecords.save(account, in: transaction)
      try transaction.record(
        .account(account.name),
        detail: ["cas": "linked", "cas-hash": hash, "state": account.state.rawValue])
    }
  }

  /// Ends the link of an account to the university, and all its sessions.
  public func unlinkCas(_ name: String) async throws {
    try actor.requireSomewhere(.manageAccounts)
    try await database.write(action("account.cas-unlink")) { transaction in
      let account = try managed(name, in: transaction).account
      try AccountRecords.removeKeys(.cas, of: account.name, in: transaction)
      try SessionRecords.endAll(of: account.name, in: transaction)
      try transaction.record(.account(account.name), detail: ["cas": "unlinked"])
    }
  }
}

/// An account's one link, kept among its keys, so that it is removed with them when the account is reset or disabled.
enum CasLink {
  /// A link does not expire. The column needs an end: a hundred years.
  private static let milliseconds: Int64 = 36_525 * 86_400_000

  static func at(of name: Account.Name, in connection: Connection) throws -> Instant? {
    try AccountRecords.keys(of: name, in: connection).first { $0.kind == .cas }?.madeAt
  }

  /// Replaces the account's link.
  static func set(
    _ hash: String, of name: Account.Name, at now: Instant, in transaction: Transaction
  ) throws {
    if let other = try AccountRecords.key(hash, in: transaction), other.account != name {
      throw CasLinkError.linkedElsewhere
    }
    try AccountRecords.removeKeys(.cas, of: name, in: transaction)
    try AccountRecords.add(
      AccountKey(
        account: name, hash: hash, kind: .cas, madeAt: now,
        endsAt: Instant(millisecondsSince1970: now.millisecondsSince1970 + milliseconds),
        usedAt: now), in: transaction)
  }
}

/// Why a person whom the university knows is not let in, or not linked.
public enum CasLinkError: Error, Hashable {
  case nobodyInvited
  case linkedElsewhere
  /// Judges come in with a card instead.
  case cardHolder
  case noPassword
  case nameMissing
  case tooFast
  /// The answer of the university's server came back to another browser, or too late.
  case otherBrowser
}

extension CasLinkError: Explained {
  public var code: String {
    switch self {
    case .nobodyInvited: "cas-nobody-invited"
    case .linkedElsewhere: "cas-linked-elsewhere"
    case .cardHolder: "cas-card-holder"
    case .noPassword: "cas-no-password"
    case .nameMissing: "cas-name-missing"
    case .tooFast: "cas-too-fast"
    case .otherBrowser: "cas-other-browser"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.nobodyInvited, .chinese):
      "学校确认了您的身份，但是这里没有与它关联的账号，所以不能进入。收到过邀请链接的，请打开那条链接，在那里选“用统一身份认证启用”；没有的，请向组委会要。"
    case (.nobodyInvited, .english):
      "Your university says who you are, but no account here is linked to you, so you cannot go in. If you were sent an invitation, open it and choose the university there; if not, ask the office for one."
    case (.linkedElsewhere, .chinese): "这个统一身份认证账号已经关联了本站的另一个账号，没有再关联。请先在那个账号里取消关联，或联系组织者。"
    case (.linkedElsewhere, .english):
      "The university's account is linked to another account here already; nothing was linked. End that link first, or ask an organizer."
    case (.cardHolder, .chinese): "评委凭评委卡进入，不关联统一身份认证。"
    case (.cardHolder, .english): "Judges come in by their cards; their accounts are not linked."
    case (.noPassword, .chinese): "这个账号没有密码，取消关联以后就进不来了，没有取消。请组织者重置账号，用新的邀请链接设密码。"
    case (.noPassword, .english):
      "The account has no password, so without the link nobody could sign in; it stays. Have an organizer reset the account and set a password by the new invitation."
    case (.nameMissing, .chinese): "没有写统一身份认证的账号，或者写得不对。请写学号或工号，和登录学校网站时一样。"
    case (.nameMissing, .english):
      "Give the university's account name, a student or staff number as a rule, as it is typed there."
    case (.tooFast, .chinese): "这个网络上没有通过的登录太多，请过几秒再试。用密码登录不受影响。"
    case (.tooFast, .english):
      "Too many refused attempts came from this network. Try again in a few seconds; signing in by password works now."
    case (.otherBrowser, .chinese): "这次登录不是从这个浏览器开始的，或者已超过 10 分钟，没有采用。请重新登录。"
    case (.otherBrowser, .english):
      "This was not begun in this browser, or over ten minutes ago, and was not used. Sign in again."
    }
  }
}
