public import Contest
import ContestStore

/// Whether an edition takes registrations now, as every page says it: 报名收不收.
///
/// An edition without an end takes them until judging begins. A unit may have an end of its own; whoever comes with its code is told of
/// that one.
public struct RegistrationStanding: Hashable, Sendable {
  /// The edition's end; `nil` where none is set.
  public let deadline: RegistrationDeadline?
  /// Whether it takes them from whoever has no other end.
  public let isTaken: Bool
  /// Whether it takes them from somebody: a unit may have more time.
  public let isTakenFromAny: Bool
  /// Whether the first scored round of each track is closed, so that what comes now is judged only if the office opens one again.
  public let isJudged: Bool
  /// Whether a unit has an end of its own, so that the edition's is not everybody's.
  public let hasOthers: Bool
  public let now: Instant
  /// How entrants may sign up.
  public let signUp: SignUpRule
  /// Whether there is a unit whose code lets somebody sign up: a unit has one as soon as it stands on the edition's list.
  public let hasCodes: Bool

  init(_ edition: Edition, at now: Instant, in connection: Connection) throws {
    self.now = now
    signUp = try SignUpRule.of(edition.id, in: connection)
    hasCodes = try OrganizationRecords.areListed(edition.id, in: connection)
    let id = edition.id
    deadline = try DeadlineRule.edition(id, in: connection)
    let hasBegun = try DeadlineRule.judgingHasBegun(edition, in: connection)
    let isOpen = edition.state == .open
    isTaken = isOpen && (deadline?.takes(now) ?? !hasBegun)
    let moved = try DeadlineRule.moved(id, in: connection).values
    hasOthers = moved.contains { [deadline] in $0 != deadline }
    isJudged = try UnjudgedEntries.isJudged(edition, in: connection)
    isTakenFromAny = isTaken || (isOpen && moved.contains { $0.takes(now) })
  }

  /// Whether somebody can sign up on the public page now.
  public var takesSignUps: Bool {
    switch signUp {
    case .code: isTakenFromAny && hasCodes
    case .open: isTakenFromAny
    case .closed: false
    }
  }

  /// What signing up on the public page needs, or that nobody can; `nil` where anybody can, and where registration is over.
  public func signUpWords(in language: Language) -> String? {
    guard isTakenFromAny else { return nil }
    return switch (signUp, hasCodes, language) {
    case (.open, _, _): nil
    case (.code, true, .chinese): "在网上注册要用所在单位的注册码，请向单位索取。"
    case (.code, true, .english):
      "To sign up here you need your unit's code; ask your unit for it."
    case (.code, false, .chinese):
      "在网上注册要用单位的注册码，现在还没有单位有注册码，所以还不能在网上注册。请问所在单位或主办单位怎样报名。"
    case (.code, false, .english):
      "Signing up here needs a unit's code, and no unit has one yet, so nobody can sign up here for now. Ask your unit or the office how to enter."
    case (.closed, _, .chinese): "现在不能在网上注册。请问所在单位或主办单位怎样报名。"
    case (.closed, _, .english):
      "Nobody can sign up here now. Ask your unit or the office how to enter."
    }
  }

  /// What whoever enters now has to know; `nil` while the rounds can still take them.
  public func late(in language: Language) -> String? {
    guard isTakenFromAny, isJudged else { return nil }
    return language == .chinese
      ? "本届的评审已经结束：现在报名的，补不补评由主办单位决定，请先与主办单位联系。"
      : "Judging is over: whether what comes now is judged after all is the office's to decide; ask them first."
  }

  /// Until when, or that it is over; where judging is over already, that too.
  public func words(in language: Language) -> String {
    let end = end(in: language) + others(in: language)
    guard let late = late(in: language) else { return end }
    return end + (language == .chinese ? "" : " ") + late
  }

  /// That some units have another end, while the edition's runs: an earlier one would otherwise be told to nobody before
  /// signing in.
  private func others(in language: Language) -> String {
    guard hasOthers, isTaken, deadline != nil else { return "" }
    return language == .chinese
      ? "个别单位的期限不同，以登录以后看到的为准。"
      : " Some units have another end; what you see after signing in counts."
  }

  private func end(in language: Language) -> String {
    switch (deadline, language) {
    case (let deadline?, .chinese) where now < deadline.end && isTaken:
      "报名到 \(deadline.end.shownAsEnd(in: .chinese)) 截止\(deadline.graceUntil(in: .chinese))（北京时间）。"
    case (let deadline?, .english) where now < deadline.end && isTaken:
      "Registration ends at \(deadline.end.shownAsEnd(in: .english))\(deadline.graceUntil(in: .english)), China's time."
    case (let deadline?, _) where isTaken: deadline.graceWords(in: language)
    case (let deadline?, .chinese) where !deadline.takes(now):
      deadline.overWords(in: .chinese) + "。"
    case (let deadline?, .english) where !deadline.takes(now):
      deadline.overWords(in: .english) + "."
    case (nil, .chinese) where isTaken: "现在可以报名；没有定截止时间，评审开始以前都可以交。"
    case (nil, .english) where isTaken:
      "Registrations are taken. No deadline is set; they are taken until judging begins."
    case (nil, .chinese): "评审已经开始，不再收报名。"
    case (nil, .english): "Judging has begun and registrations are not taken any more."
    case (_, .chinese): "本届已经结束，不再收报名。"
    case (_, .english): "The edition is over and registrations are not taken any more."
    }
  }
}

extension Desk {
  /// Whether an edition takes registrations now.
  public func registrationStanding(edition id: Edition.ID) async throws -> RegistrationStanding {
    try actor.require(.seePublished, in: .edition(id))
    let now = clock()
    return try await database.read {
      try RegistrationStanding(try Self.edition(id, in: $0), at: now, in: $0)
    }
  }
}
