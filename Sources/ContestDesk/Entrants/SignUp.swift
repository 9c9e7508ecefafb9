public import Contest
import ContestStore

/// How entrants sign up for an edition: 报名方式. Where the office has set nothing, with their unit's code (our default).
public enum SignUpRule: String, CaseIterable, Sendable {
  /// 凭单位的注册码.
  case code
  /// 公开征集: anybody may sign up, and names their unit in the form.
  case open
  /// 不在网上注册.
  case closed

  var name: Bilingual {
    switch self {
    case .code: Bilingual(chinese: "凭单位的注册码", english: "with a unit's code")
    case .open: Bilingual(chinese: "公开征集", english: "an open call")
    case .closed: Bilingual(chinese: "不在网上注册", english: "nobody")
    }
  }

  static func key(_ id: Edition.ID) -> String { "sign-up/\(id)" }

  static func of(_ id: Edition.ID, in connection: Connection) throws -> SignUpRule {
    try SettingRecords.value(of: key(id), in: connection).flatMap(SignUpRule.init) ?? .code
  }
}

/// A unit's code, with which its entrants sign up: 注册码. It is computed with the site's key, so it need not be stored. A new
/// one is made by counting up, and the earlier one then stops working.
enum SignUpCode {
  static func code(
    _ organization: String, _ edition: Edition.ID, _ generation: Int, _ key: SiteKey
  ) -> CertificateCode? {
    CertificateCode(
      bytes: key.certificateHash([
        "sign-up", edition.text, organization, String(generation),
      ]))
  }

  private static func prefix(_ id: Edition.ID) -> String { "sign-up-code/\(id)/" }

  static func generations(
    _ id: Edition.ID, in connection: Connection
  ) throws -> [String: Int] {
    try SettingRecords.values(under: prefix(id), in: connection).compactMapValues { Int($0) }
  }

  static func set(
    _ generation: Int, of organization: String, _ id: Edition.ID, in transaction: Transaction
  ) throws {
    try SettingRecords.set(prefix(id) + organization, to: "\(generation)", in: transaction)
  }
}

/// The unit for which somebody may sign up: proof that the code was right, or that anybody may.
public struct SignUpPlace: Sendable {
  public let edition: Edition.ID
  let organization: String?
}

/// How many may sign up from one address within a quarter of an hour: 同一来源一刻钟最多注册几人. Only who has signed up is counted;
/// wrong codes have a limit of their own.
///
/// A campus or a computer room is one address, and everybody comes minutes before the end. Unless the office says otherwise, two
/// thousand in ten minutes go through, which is what one server was made for; more come from a program. An office that has an open
/// call and no such campus may set fewer. That number is a default of ours.
public enum SignUpLimit {
  public static let usual = 3_000
  public static let range = 20...100_000

  private static func key(_ id: Edition.ID) -> String { "sign-up-limit/\(id)" }

  static func most(_ id: Edition.ID, in connection: Connection) throws -> Int {
    try SettingRecords.value(of: key(id), in: connection).flatMap { Int($0) } ?? usual
  }

  static func set(_ most: Int, _ id: Edition.ID, in transaction: Transaction) throws {
    try SettingRecords.set(key(id), to: most == usual ? nil : "\(most)", in: transaction)
  }

  static func limit(_ id: Edition.ID, in connection: Connection) throws -> PublicLimit {
    PublicLimit(name: "public/sign-up/\(id)", most: try most(id, in: connection))
  }
}

/// The office's table of codes.
public struct SignUpCodes: Sendable {
  public struct Line: Sendable {
    public let organization: String
    public let name: String
    public let code: String
  }
  public let rule: SignUpRule
  /// How many may sign up from one address within a quarter of an hour.
  public let most: Int
  public let lines: [Line]

  /// The setting, for the form that changes it.
  public var shown: ShownState { Self.shown(rule, most: most) }

  static func shown(_ rule: SignUpRule, most: Int) -> ShownState {
    ShownState("\(rule.rawValue) \(most)")
  }
}

extension Desk {
  /// Checks a unit's code; in an open call there is none to check. All units are compared, so that the time taken gives
  /// nothing away.
  ///
  /// - Throws: ``EntrantFault``, also for a unit whose end is over; ``PublicFault/signUpsTooMany(most:minutes:)``. Whether the edition takes
  ///   registrations at all is told by ``registrationStanding(edition:)``, which the page asks first.
  public func signUpPlace(
    code typed: String, edition id: Edition.ID, from source: String
  ) async throws -> SignUpPlace {
    try actor.require(.seePublished, in: .edition(id))
    let now = clock()
    let signUps = try await database.read { try SignUpLimit.limit(id, in: $0) }
    try await database.read { connection in
      if try signUps.isOver(source, at: now, in: connection) {
        throw PublicFault.signUpsTooMany(most: signUps.most, minutes: PublicLimit.minutes)
      }
    }
    let place = try await limited(.codes, source, ifNothing: true) {
      try await database.read { [key] connection -> SignUpPlace? in
        switch try SignUpRule.of(id, in: connection) {
        case .closed: throw EntrantFault.signUpClosed
        case .open: return SignUpPlace(edition: id, organization: nil)
        case .code:
          let wanted = CertificateCode(typed: typed)
          let generations = try SignUpCode.generations(id, in: connection)
          var found: SignUpPlace?
          for unit in try OrganizationRecords.all(id, in: connection) {
            let code = SignUpCode.code(unit.id, id, generations[unit.id] ?? 0, key)
            if let code, code == wanted { found = SignUpPlace(edition: id, organization: unit.id) }
          }
          return found
        }
      }
    }
    guard let place else { throw EntrantFault.codeUnknown }
    // In an open call the form asks for the unit, which may have more time than the others.
    if let own = place.organization,
      let end = try await database.read({ try DeadlineRule.deadline(of: own, id, in: $0) }),
      !end.takes(now)
    {
      throw EntrantFault.signUpLate(end)
    }
    do {
      try await database.note { try signUps.countAndCheck(source, at: now, in: $0) }
    } catch PublicFault.tooOften(let minutes) {
      throw PublicFault.signUpsTooMany(most: signUps.most, minutes: minutes)
    }
    return place
  }

  /// The codes of the units, for the office to hand out.
  public func signUpCodes(edition id: Edition.ID? = nil) async throws -> SignUpCodes {
    let id = try await permitted(.manageAccounts, in: id)
    return try await database.read { [key] connection in
      let generations = try SignUpCode.generations(id, in: connection)
      return SignUpCodes(
        rule: try SignUpRule.of(id, in: connection),
        most: try SignUpLimit.most(id, in: connection),
        lines: try OrganizationRecords.all(id, in: connection).compactMap { unit in
          SignUpCode.code(unit.id, id, generations[unit.id] ?? 0, key).map {
            SignUpCodes.Line(organization: unit.id, name: unit.name, code: $0.shown)
          }
        })
    }
  }

  /// Sets how entrants may sign up, and how many from one address within a quarter of an hour; `nil` leaves that as it is. Those
  /// who have signed up already stay.
  ///
  /// - Throws: ``EntrantFault/signUpLimitOutOfRange(_:)``; ``SettingFault`` if `shown` is not the state of now.
  public func setSignUp(
    _ rule: SignUpRule, most: Int? = nil, edition id: Edition.ID? = nil,
    asShown shown: ShownState? = nil
  ) async throws {
    let id = try await permitted(.manageAccounts, in: id)
    if let most, !SignUpLimit.range.contains(most) {
      throw EntrantFault.signUpLimitOutOfRange(most)
    }
    try await database.write(action("sign-up.set")) { transaction in
      let (own, limit) = (
        try SignUpRule.of(id, in: transaction), try SignUpLimit.most(id, in: transaction)
      )
      try shown?.requireSetting(
        now: SignUpCodes.shown(own, most: limit),
        Bilingual(
          chinese: "\(own.name.chinese)，同一来源一刻钟最多 \(limit) 人",
          english: "\(own.name.text(in: .english)), at most \(limit) from one address"))
      try SettingRecords.set(SignUpRule.key(id), to: rule.rawValue, in: transaction)
      var detail = ["sign-up": rule.rawValue]
      if let most {
        try SignUpLimit.set(most, id, in: transaction)
        detail["most"] = "\(most)"
      }
      try transaction.record(.edition(id), detail: detail)
    }
  }

  /// Makes a new code for a unit; the earlier one stops working.
  public func renewSignUpCode(
    of organization: String, edition id: Edition.ID? = nil
  ) async throws {
    let id = try await permitted(.manageAccounts, in: id)
    try await database.write(action("sign-up.renew")) { transaction in
      guard
        let unit = try OrganizationRecords.all(id, in: transaction).first(where: {
          $0.id == organization
        })
      else { throw EntryError.noSuchOrganization(organization) }
      let generation = try SignUpCode.generations(id, in: transaction)[unit.id] ?? 0
      try SignUpCode.set(generation + 1, of: unit.id, id, in: transaction)
      try transaction.record(.organization(id, unit.id), detail: ["code": "\(generation + 2)"])
    }
  }
}

extension Entrance {
  /// Makes an account with an empty form for an entrant, and signs them in. The number with which they sign in again is made
  /// here.
  ///
  /// - Throws: ``AccountError`` for a password that is too weak.
  public func signUp(
    _ place: SignUpPlace, password: String, from visitor: Visitor
  ) async throws -> Admission {
    let name = EntrantNumber.make(chance())
    try PasswordRule.check(password, for: name)
    let (salt, cost) = (chance(), cost)
    let hash = try await PasswordQueue.run(.init(source: visitor.source), of: visitor.departure) {
      try PasswordHash(of: password, salt: salt, cost: cost)
    }
    let now = clock()
    let id = place.edition
    let action = Action(actor: name.text, name: "account.sign-up", at: now)
    let account = try await database.write(action) { [key] transaction in
      guard try AccountRecords.account(name, in: transaction) == nil else {
        throw StoreError.busy(seconds: 0)
      }
      try key.claim(transaction)
      let account = Account(
        name: name, shownName: name.text, state: .active, madeAt: now)
      try AccountRecords.save(account, in: transaction)
      try AccountRecords.setPassword(hash, of: name, in: transaction)
      try AccountRecords.setGrants(
        [Grant(.entrant, in: .entrant(name.text, of: id)).kept], of: name, in: transaction)
      try EntrantDraftRecords.add(
        EntrantDraft(
          account: name.text, edition: id, organization: place.organization,
          sealed: try EntrantValues().sealed(name.text, id, key), at: now), in: transaction)
      try transaction.record(
        .account(name),
        detail: [
          "role": Role.entrant.rawValue, "edition": id.text,
          "organization": place.organization ?? "",
        ])
      return account
    }
    return try await admit(account, visitor)
  }
}
