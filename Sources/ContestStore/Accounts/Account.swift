public import Contest

/// Somebody who may sign in: 账号. What they may do are the grants.
public struct Account: Hashable, Sendable {
  /// What is typed when signing in, and what stands in the audit log.
  public struct Name: Identifier {
    public let text: String
    public init(_ text: String) { self.text = text }
  }

  public enum State: String, Codable, Sendable {
    /// 已邀请: there is an invitation, and no password yet.
    case invited
    /// 启用.
    case active
    /// 停用: may not sign in; what was done stays on record.
    case disabled

    public func name(in language: Language) -> String {
      switch (self, language) {
      case (.invited, .chinese): "已邀请"
      case (.active, .chinese): "启用"
      case (.disabled, .chinese): "停用"
      case (_, .english): rawValue
      }
    }
  }

  public var name: Name
  /// 王芳: shown to the office.
  public var shownName: String
  public var state: State
  public var madeAt: Instant

  public init(name: Name, shownName: String, state: State, madeAt: Instant) {
    self.name = name
    self.shownName = shownName
    self.state = state
    self.madeAt = madeAt
  }
}

extension Account.Name: Bindable {}

/// A grant as it is kept: a role, and what of an edition it reaches.
public struct AccountGrant: Hashable, Sendable {
  public var role: String
  /// `nil` for the whole site.
  public var edition: Edition.ID?
  public var organization: String?
  public var judge: Judge.ID?

  public init(
    role: String, edition: Edition.ID? = nil, organization: String? = nil, judge: Judge.ID? = nil
  ) {
    self.role = role
    self.edition = edition
    self.organization = organization
    self.judge = judge
  }
}

/// Something that lets its holder in without a password: 邀请链接、评委链接、评委代码. Only a hash is kept.
public struct AccountKey: Hashable, Sendable {
  public enum Kind: String, Sendable {
    /// A link that sets a password, once.
    case invitation
    /// A link that signs in. The first device that uses it is the only one that may use it again.
    case link
    /// Eight characters that do the same.
    case code
    /// A link that signs in on any device until it ends, for demonstrations with invented people.
    case open
    /// Who a university's sign-in server says somebody is; the hash is of the server and the name. Nobody can type it.
    case cas
    /// The address by which a calendar program reads its owner's year. It signs nobody in.
    case calendar
  }

  public var account: Account.Name
  public var hash: String
  public var kind: Kind
  public var madeAt: Instant
  public var endsAt: Instant
  public var usedAt: Instant?
  /// The device to which it is bound since then.
  public var deviceHash: String?

  public init(
    account: Account.Name, hash: String, kind: Kind, madeAt: Instant, endsAt: Instant,
    usedAt: Instant? = nil, deviceHash: String? = nil
  ) {
    self.account = account
    self.hash = hash
    self.kind = kind
    self.madeAt = madeAt
    self.endsAt = endsAt
    self.usedAt = usedAt
    self.deviceHash = deviceHash
  }
}

/// Somebody who is signed in on a device: 登录. Only a hash of the token is kept.
public struct SessionRecord: Hashable, Sendable {
  public var tokenHash: Digest
  public var account: Account.Name
  /// What the browser says it is, in a few words.
  public var device: String
  public var begunAt: Instant
  public var seenAt: Instant
  /// How long it lasts without anything being asked.
  public var idleMinutes: Int

  public init(
    tokenHash: Digest, account: Account.Name, device: String, begunAt: Instant, seenAt: Instant,
    idleMinutes: Int
  ) {
    self.tokenHash = tokenHash
    self.account = account
    self.device = device
    self.begunAt = begunAt
    self.seenAt = seenAt
    self.idleMinutes = idleMinutes
  }

  /// However much is asked, nobody stays signed in from one day to the next.
  public static let mostHours = 16

  /// The first instant at which it has ended if nothing more is asked.
  public var endsAt: Instant {
    Instant(
      millisecondsSince1970: min(
        seenAt.millisecondsSince1970 + Int64(idleMinutes) * 60_000,
        begunAt.millisecondsSince1970 + Int64(Self.mostHours) * 3_600_000))
  }
}
