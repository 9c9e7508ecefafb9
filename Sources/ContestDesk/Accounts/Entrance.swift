public import Contest
import ContestSheets
public import ContestStore
import Foundation

/// Where people come in: they sign in, use a link or a code, sign out. It works before anybody is known, so it needs no
/// permission. It returns an ``Actor`` with the grants of the account.
public struct Entrance: Sendable {
  let database: any Database
  let key: SiteKey
  let clock: @Sendable () -> Instant
  let chance: @Sendable () -> Bits128
  let cost: PasswordHash.Cost

  /// `cost` is the cost of hashing a password; tests use a lower one.
  public init(_ desk: Desk, cost: PasswordHash.Cost = .usual) {
    (database, key, clock, chance) = (desk.database, desk.key, desk.clock, desk.chance)
    self.cost = cost
  }

  /// From where somebody asks.
  public struct Visitor: Sendable {
    /// The network address.
    public var source: String
    /// What the browser says it is, in a few words.
    public var device: String
    /// What the device kept when somebody was last let in on it.
    let known: KnownDevice?
    /// Tells when they go away while something waits for its turn; `nil` where nobody can tell.
    let departure: Departure?

    public init(
      source: String, device: String, deviceToken: String? = nil, departure: Departure? = nil
    ) {
      (self.source, self.departure) = (source, departure)
      self.device = String(device.prefix(80))
      known = deviceToken.flatMap(KnownDevice.init)
    }
  }

  /// What a device keeps: an id, and a proof that the account was let in there. Without the proof the id counts for nothing,
  /// because anybody can make one up.
  struct KnownDevice: Sendable {
    let id: Bits128
    let proof: String

    init?(_ token: String) {
      guard let id = Bits128(token.prefix(32)), token.utf8.count == 64 else { return nil }
      self.id = id
      proof = String(token.dropFirst(32))
    }
  }

  private func proof(_ id: Bits128, _ name: Account.Name) -> String {
    key.hash(ofSecret: "known/\(name)/\(id)")
  }

  private func deviceHash(_ id: Bits128) -> String { key.hash(ofSecret: "device/\(id)") }

  /// Somebody was let in. The two tokens go into cookies; the database keeps only their hashes.
  public struct Admission: Sendable {
    public let account: Account
    public let token: String
    public let deviceToken: String
  }

  /// What follows a right password.
  public enum Opening: Sendable {
    case admitted(Admission)
    /// The code of the second factor is asked for. The form carries the ticket, so that the password is not typed again.
    case codeWanted(ticket: String)
  }

  /// The person who is signed in with a token.
  public struct SignedIn: Sendable {
    public let account: Account
    public let actor: Actor
    public let session: SessionRecord
    /// Whether the site asks for a second factor and the account has none yet: until then only that can be set up.
    public let lacksSecondFactor: Bool
  }

  // MARK: By password

  /// How many failures from one source lock a name there, and for how long.
  static let (mostFailures, lockedMinutes) = (5, 15)

  /// Signs in by name and password.
  ///
  /// Five failures from one source lock the name there for a quarter of an hour. A device on which the person was signed in
  /// before counts as a source of its own, so that a stranger on the same network cannot lock anybody out. An unknown name
  /// is answered like a wrong password, and takes as long. Where the account has a second factor, its code is asked for next.
  public func signIn(
    name: String, password: String, from visitor: Visitor
  ) async throws -> Opening {
    let name = EntrantNumber.accountName(typed: CleanText(name, halfWidth: true).text)
    let source = source(of: visitor, for: name)
    let now = clock()
    let since = now.before(minutes: Self.lockedMinutes)
    let (account, hash, isSecond) = try await database.read { connection in
      try refuseLocked(name, source, since: since, in: connection)
      return (
        try AccountRecords.account(name, in: connection),
        try AccountRecords.password(of: name, in: connection),
        try SecondFactorRecords.accounts(in: connection).contains(name)
      )
    }
    let decoy = "scrypt:\(cost.rounds):\(cost.blockSize):\(cost.parallelism):00:00"
    let checked = hash ?? PasswordHash(text: decoy)
    try await countTry(of: name, source, at: now, since: since)
    let fits = try await lookAt(
      password, checked, turn: turn(of: visitor, for: name), of: name, source, visitor.departure)
    guard fits, let account, account.state == Account.State.active else {
      throw EntranceError.refused
    }
    guard !isSecond else {
      try await takeBackTry(of: name, source)
      return .codeWanted(ticket: ticket(for: name, at: now))
    }
    return .admitted(try await admit(account, visitor, forgetting: source))
  }

  /// - Throws: ``EntranceError/locked(minutes:)`` after too many failures.
  func refuseLocked(
    _ name: Account.Name, _ source: String, since: Instant, in connection: Connection
  ) throws {
    let failures = try SessionRecords.failures(of: tried(name), from: source, in: connection)
    if let failures, failures.last > since, failures.count >= Self.mostFailures {
      throw EntranceError.locked(minutes: Self.lockedMinutes)
    }
  }

  /// Under what a name's tries are counted. A hash, so that a password that was typed in the place of the name is kept nowhere, and
  /// a name of any length takes the same place.
  func tried(_ name: Account.Name) -> String { "name " + key.hash(ofSecret: "tried/\(name)") }

  /// Counts a try before it is made, so that of many at the same moment no more are made than may fail. What turns out right is
  /// taken back, or forgotten when somebody is let in.
  ///
  /// - Throws: ``EntranceError/locked(minutes:)`` for one too many.
  func countTry(
    of name: Account.Name, _ source: String, at now: Instant, since: Instant
  ) async throws {
    let tried = tried(name)
    try await database.note { notes in
      if let before = try SessionRecords.failures(of: tried, from: source, in: notes),
        before.last <= since
      {
        try SessionRecords.forgetFailures(of: tried, from: source, in: notes)
      }
      // Counted first and looked at afterwards: of two servers that count at once, the second sees what the first has counted.
      try SessionRecords.addFailure(of: tried, from: source, at: now, since: since, in: notes)
      let counted = try SessionRecords.failures(of: tried, from: source, in: notes)
      guard (counted?.count ?? 0) <= Self.mostFailures else {
        throw EntranceError.locked(minutes: Self.lockedMinutes)
      }
    }
  }

  /// Whether a password fits, once it is its turn. One that was not looked at is no wrong try.
  func lookAt(
    _ password: String, _ kept: PasswordHash, turn: PasswordQueue.Turn, of name: Account.Name,
    _ source: String, _ departure: Departure?
  ) async throws -> Bool {
    do {
      return try await PasswordQueue.run(turn, of: departure) {
        password.count <= PasswordRule.most ? try kept.fits(password) : false
      }
    } catch let error where error is CancellationError || error is EntranceError {
      // In a task of its own, since this one may have been cancelled.
      try await Task { try await takeBackTry(of: name, source) }.value
      throw error
    }
  }

  func takeBackTry(of name: Account.Name, _ source: String) async throws {
    let tried = tried(name)
    try await database.note { notes in
      try SessionRecords.takeBackFailure(of: tried, from: source, in: notes)
    }
  }

  /// Lets in somebody who has shown all that is asked for, and forgets the earlier failures.
  func admit(
    _ account: Account, _ visitor: Visitor, forgetting source: String
  ) async throws -> Admission {
    let tried = tried(account.name)
    return try await admit(account, visitor) { notes in
      try SessionRecords.forgetFailures(of: tried, from: source, in: notes)
    }
  }

  /// The source whose failures are counted.
  func source(of visitor: Visitor, for name: Account.Name) -> String {
    guard let known = known(visitor, for: name) else { return visitor.source }
    return "device " + deviceHash(known.id)
  }

  /// A known device has a turn of its own, as it has tries of its own.
  private func turn(of visitor: Visitor, for name: Account.Name) -> PasswordQueue.Turn {
    PasswordQueue.Turn(
      source: visitor.source, account: known(visitor, for: name) == nil ? nil : name)
  }

  /// The device, if the person was signed in there before.
  private func known(_ visitor: Visitor, for name: Account.Name) -> KnownDevice? {
    visitor.known.flatMap { $0.proof == proof($0.id, name) ? $0 : nil }
  }

  // MARK: By link or code

  /// What a link or code would open, before it is used: the page with the button. Nothing is changed, so that programs that
  /// open links to preview them use nothing up.
  public struct Offer: Sendable {
    public let shownName: String
    public let account: Account.Name
    /// Whether the person sets a password with it.
    public let setsPassword: Bool
    /// Whether the first device that uses it is the only one from then on.
    public let bindsDevice: Bool
    public let endsAt: Instant
  }

  /// - Throws: ``EntranceError/keyUseless`` for one that is unknown, has ended, or was used on another device.
  public func offer(_ typed: String, from visitor: Visitor) async throws -> Offer {
    let (key, account) = try await key(typed, visitor)
    return Offer(
      shownName: account.shownName, account: account.name,
      setsPassword: key.kind == .invitation, bindsDevice: key.kind != .open, endsAt: key.endsAt)
  }

  /// Uses a link or a code: 启用. An invitation sets the password. Of two who press at once, one gets in.
  ///
  /// - Throws: ``EntranceError``, ``AccountError`` for a password that is too weak.
  public func redeem(
    _ typed: String, password: String? = nil, from visitor: Visitor
  ) async throws -> Admission {
    try await redeem(typed, password: password, cas: nil, from: visitor)
  }

  /// `cas` stands in the place of a password: the person is known to the university from then on.
  func redeem(
    _ typed: String, password: String?, cas person: CasPerson?, from visitor: Visitor
  ) async throws -> Admission {
    let now = clock()
    let (found, account) = try await key(typed, visitor)
    let device = visitor.known?.id ?? chance()
    if found.usedAt != nil, person == nil { return try await admit(account, visitor, device) }
    var hash: PasswordHash?
    if person != nil, found.kind != .invitation { throw CasLinkError.cardHolder }
    if found.kind == .invitation, person == nil {
      let password = password ?? ""
      try PasswordRule.check(password, for: account.name)
      let (salt, cost) = (chance(), cost)
      // Whoever holds a key that is good does not wait behind strangers on the same network.
      hash = try await PasswordQueue.run(
        .init(source: visitor.source, account: account.name), of: visitor.departure
      ) {
        try PasswordHash(of: password, salt: salt, cost: cost)
      }
    }
    let (bound, set) = (deviceHash(device), hash)
    let action = Action(actor: account.name.text, name: "account.redeem", at: now)
    let active = try await database.write(action) { transaction in
      guard try AccountRecords.use(found.hash, on: bound, at: now, in: transaction),
        var account = try AccountRecords.account(account.name, in: transaction),
        account.state != .disabled
      else { throw EntranceError.keyUseless }
      // A card is bound to one device, with its link and its code together.
      if found.kind == .link || found.kind == .code {
        try AccountRecords.bindCard(of: account.name, on: bound, at: now, in: transaction)
      }
      account.state = .active
      try AccountRecords.save(account, in: transaction)
      if let set { try AccountRecords.setPassword(set, of: account.name, in: transaction) }
      if let person { try link(person, to: account.name, at: now, in: transaction) }
      var detail = ["key": found.kind.rawValue]
      if let person {
        detail.merge(["cas": "linked", "cas-hash": person.hash(key)]) { one, _ in one }
      }
      try transaction.record(.account(account.name), detail: detail)
      return account
    }
    return try await admit(active, visitor, device)
  }

  /// The key behind a link or a code, if it opens anything for this visitor.
  ///
  /// - Throws: ``EntranceError/keyUseless``, ``EntranceError/usedElsewhere(at:)`` for a card that is joined on another device,
  ///   and what ``CodeGuesses`` says of codes that are guessed.
  private func key(_ typed: String, _ visitor: Visitor) async throws -> (AccountKey, Account) {
    let code = JudgeCode(typed: typed)
    let hash = key.hash(ofSecret: code?.text ?? typed)
    let device = visitor.known.map { deviceHash($0.id) }
    let now = clock()
    let found = try await database.read { connection -> (AccountKey, Account)? in
      guard let key = try AccountRecords.key(hash, in: connection), key.endsAt > now,
        let account = try AccountRecords.account(key.account, in: connection),
        account.state != .disabled, key.usedAt == nil || key.kind != .invitation,
        key.kind != .cas, key.kind != .calendar
      else { return nil }
      return (key, account)
    }
    let isOwn = found.map { $0.0.usedAt != nil && $0.0.deviceHash == device } ?? false
    if let code, !isOwn {
      let guesses = CodeGuesses(key: key, source: visitor.source, now: now)
      // A wrong code is counted before it is refused, so that many tries at the same moment are all counted.
      try await database.note { notes in
        try guesses.check(code, isRight: found != nil, in: notes)
      }
    }
    guard let found else { throw EntranceError.keyUseless }
    if let usedAt = found.0.usedAt, !isOwn, found.0.kind != .open {
      throw EntranceError.usedElsewhere(at: usedAt)
    }
    return found
  }

  // MARK: Sessions

  func admit(
    _ account: Account, _ visitor: Visitor, _ device: Bits128? = nil,
    also: @escaping @Sendable (Notes) throws -> Void = { _ in }
  ) async throws -> Admission {
    let token = chance().text
    let now = clock()
    let isJudge = try await database.read { connection in
      try AccountRecords.grants(of: account.name, in: connection).contains {
        $0.role == Role.judge.rawValue
      }
    }
    let session = SessionRecord(
      tokenHash: Digest(of: token), account: account.name, device: visitor.device, begunAt: now,
      seenAt: now, idleMinutes: isJudge ? 240 : 30)
    try await database.note { notes in
      try also(notes)
      try SessionRecords.add(session, in: notes)
    }
    let id = device ?? visitor.known?.id ?? chance()
    return Admission(
      account: account, token: token, deviceToken: id.text + proof(id, account.name))
  }

  /// Who is signed in with a token; `nil` when the session has ended. Each visit lengthens the session; that is written at
  /// most once a minute.
  public func signedIn(_ token: String) async throws -> SignedIn? {
    guard Bits128(token) != nil else { return nil }
    let (hash, now) = (Digest(of: token), clock())
    let found = try await database.read { connection -> SignedIn? in
      guard let session = try SessionRecords.session(hash, in: connection), session.endsAt > now,
        let account = try AccountRecords.account(session.account, in: connection),
        account.state == .active
      else { return nil }
      let grants = try AccountRecords.grants(of: account.name, in: connection)
        .compactMap { Grant($0, of: account.name) }
      let lacks =
        try SecondFactorRule.isAsked(of: grants, in: connection)
        && !SecondFactorRecords.accounts(in: connection).contains(account.name)
      return SignedIn(
        account: account, actor: Actor(name: account.name.text, grants: grants),
        session: session, lacksSecondFactor: lacks)
    }
    if let found, found.session.seenAt < now.before(minutes: 1) {
      try await database.note { try SessionRecords.touch(hash, at: now, in: $0) }
    }
    return found
  }

  /// The devices on which the account is signed in, the newest first.
  public func sessions(of account: Account.Name) async throws -> [SessionRecord] {
    let now = clock()
    return try await database.read { connection in
      try SessionRecords.all(of: account, in: connection).filter { $0.endsAt > now }
    }
  }

  public func signOut(_ signedIn: SignedIn) async throws {
    try await database.note { try SessionRecords.end(signedIn.session.tokenHash, in: $0) }
  }

  /// Ends all sessions of the account, this one too.
  public func signOutEverywhere(_ signedIn: SignedIn) async throws {
    try await database.note { try SessionRecords.endAll(of: signedIn.account.name, in: $0) }
  }
}

/// Why somebody is not let in. It says no more than needed, so that nobody learns which names and codes exist.
public enum EntranceError: Error, Hashable {
  case refused
  case locked(minutes: Int)
  case keyUseless
  /// The card was joined on another device. Only who holds the card's link or code hears it.
  case usedElsewhere(at: Instant)
  /// Codes with the same first half were tried too often from here.
  case codeLocked(minutes: Int)
  /// So many wrong codes came from here that only one try a second is allowed.
  case codesTooFast
  case codeRefused
  /// So many passwords from the same network wait to be looked at that this one was not.
  case crowded
  /// The browser closed the connection before it was the password's turn. Hardly anybody reads this.
  case left
  /// Too much time has passed since the password was typed.
  case ticketEnded
}

extension EntranceError: Explained {
  public var code: String {
    switch self {
    case .refused: "sign-in-refused"
    case .locked: "sign-in-locked"
    case .keyUseless: "key-useless"
    case .usedElsewhere: "card-used-elsewhere"
    case .codeLocked: "code-locked"
    case .codesTooFast: "codes-too-fast"
    case .codeRefused: "code-refused"
    case .crowded: "sign-in-crowded"
    case .left: "sign-in-left"
    case .ticketEnded: "sign-in-ticket-ended"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.refused, .chinese): "登录名或密码不对。请核对后再试；忘了密码请联系组织者重置。"
    case (.refused, .english):
      "Name or password is wrong. Check both; an organizer can reset a forgotten password."
    case (.locked(let minutes), .chinese): "试错太多次，请 \(minutes) 分钟后再试。急用请联系组织者。"
    case (.locked(let minutes), .english):
      "Too many wrong tries. Try again in \(minutes) minutes, or ask an organizer."
    case (.codeRefused, .chinese):
      "动态码不对，或刚才已经用过。请等手机上换成下一个码再输；手机不在身边，可用一个备用码。"
    case (.codeRefused, .english):
      "The code is wrong or was used already. Wait for the next one, or use a recovery code."
    case (.crowded, .chinese):
      "您所在的网络上同时登录、注册的人太多，这一次没有核对密码，也不算试错。请过半分钟再试，或换一个网络（如手机流量）。"
    case (.crowded, .english):
      "Too many people sign in or up from your network at once, so your password was not looked at and counts as no wrong try. Try again in half a minute, or from another network such as a phone's."
    case (.left, .chinese): "轮到核对密码以前，您的浏览器已断开连接，所以没有办，也不算试错。请再试一次。"
    case (.left, .english):
      "Your browser closed the connection before your password was looked at, so nothing was done; it counts as no wrong try. Try again."
    case (.ticketEnded, .chinese): "离输入密码已超过 5 分钟。请重新登录。"
    case (.ticketEnded, .english): "The password was typed over 5 minutes ago. Sign in again."
    case (.keyUseless, .chinese):
      "这个链接或代码不能用：可能输错了、已过期，或已经换发过。请核对；还不行请联系组委会重发。"
    case (.keyUseless, .english):
      "This link or code cannot be used: mistyped, out of date, or replaced by a newer one. Check it, or ask the office for a new one."
    case (.usedElsewhere(let at), .chinese):
      "这张评委卡 \(at.shown) 已在另一台设备（或另一个浏览器）上启用，链接和代码只在那里能用。请用那台设备；要换设备，请联系组委会重发一张，旧的随即作废。"
    case (.usedElsewhere(let at), .english):
      "This card was taken into use on another device or browser at \(at.shown); its link and code work there only. Use that one, or ask the office for a new card, which ends the old one."
    case (.codeLocked(let minutes), .chinese):
      "这个代码试错太多次，请 \(minutes) 分钟后再试；扫评委卡上的二维码，现在就能进。"
    case (.codeLocked(let minutes), .english):
      "This code was mistyped too often. Try again in \(minutes) minutes, or open the QR code on the card, which works now."
    case (.codesTooFast, .chinese):
      "这个网络上输错的代码太多，请过几秒再试一次；扫评委卡上的二维码，现在就能进。"
    case (.codesTooFast, .english):
      "Too many wrong codes came from this network. Try once more in a few seconds, or open the QR code on the card, which works now."
    }
  }
}

extension Instant {
  func before(minutes: Int) -> Instant {
    Instant(millisecondsSince1970: millisecondsSince1970 - Int64(minutes) * 60_000)
  }
}
