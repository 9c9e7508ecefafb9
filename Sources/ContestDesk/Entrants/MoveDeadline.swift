public import Contest
import ContestStore

/// What the office's page shows about the end of registration.
public struct DeadlineSetting: Sendable {
  public struct Moved: Sendable {
    public let organization: String
    public let name: String
    public let deadline: RegistrationDeadline
    /// Whether nothing more is taken by it now.
    public let isOver: Bool
    /// Who set it so, and why; `nil` for one that the log does not know.
    public let change: Change?
  }

  /// The last change of a deadline, as it is on record.
  public struct Change: Hashable, Sendable {
    public let at: Instant
    /// The name of who made it, as the office knows them.
    public let by: String
    /// `nil` where it was purged with the personal data.
    public let reason: String?
  }
  public let deadline: RegistrationDeadline?
  /// Who set it so, and why; `nil` for one that follows from the year's plan.
  public let change: Change?
  /// Whether nothing more is taken by it now; an end may be set to a moment that has passed.
  public let isOver: Bool
  public let moved: [Moved]

  /// All of it, for the forms that change it.
  public var shown: ShownState {
    func text(_ one: RegistrationDeadline?) -> String {
      one.map { "\($0.end.text)+\($0.graceMinutes)" } ?? "-"
    }
    return ShownState(
      ([text(deadline)] + moved.map { "\($0.organization)=\(text($0.deadline))" })
        .joined(separator: " "))
  }

  /// The deadline of the edition, or of the unit, as it is now.
  fileprivate func words(for unit: String?) -> Bilingual {
    let one = moved.first { $0.organization == unit }?.deadline ?? deadline
    return Bilingual(
      chinese: one?.end.shownAsEnd(in: .chinese) ?? "没有定截止时间",
      english: one?.end.shownAsEnd(in: .english) ?? "none set")
  }
}

extension Desk {
  /// The deadline of the edition, and the units that have another one.
  public func deadline(
    edition id: Edition.ID? = nil, in language: Language = .chinese
  ) async throws -> DeadlineSetting {
    let id = try await permitted(.seeEntries, in: id)
    let now = clock()
    return try await database.read { try Self.deadlineSetting(id, at: now, language, in: $0) }
  }

  private static func deadlineSetting(
    _ id: Edition.ID, at now: Instant, _ language: Language = .chinese, in connection: Connection
  ) throws -> DeadlineSetting {
    let moved = try DeadlineRule.moved(id, in: connection)
    let whole = try DeadlineRule.edition(id, in: connection)
    let names = try ActorNames(language, in: connection)
    // By the unit, or a blank for the edition; the last change of each stays.
    var changes: [String: DeadlineSetting.Change] = [:]
    for told in try HistoryRecords.records(of: .edition(id), mentioning: "grace", in: connection)
    where told.record.action == "deadline.set" {
      changes[told.told("organization") ?? ""] = DeadlineSetting.Change(
        at: told.record.at, by: names.shown(told.record.actor), reason: told.withheld("reason"))
    }
    return DeadlineSetting(
      deadline: whole, change: changes[""], isOver: whole.map { !$0.takes(now) } ?? false,
      moved: try OrganizationRecords.all(id, in: connection).compactMap { unit in
        moved[unit.id].map {
          DeadlineSetting.Moved(
            organization: unit.id, name: unit.name, deadline: $0, isOver: !$0.takes(now),
            change: changes[unit.id])
        }
      })
  }

  /// Sets the deadline of the edition, or of one unit, named by id or name. Without a deadline, the one that was set is
  /// removed. An entry that was refused as late stays refused until it is sent again.
  ///
  /// - Throws: ``EntrantFault/reasonMissing``, ``EntryError/noSuchOrganization(_:)``, ``YearFault/tooFar(_:_:)``; ``SettingFault`` if
  ///   `shown` is not the state of now.
  public func setDeadline(
    _ deadline: RegistrationDeadline?, for organization: String? = nil, reason: String,
    edition id: Edition.ID? = nil, asShown shown: ShownState? = nil
  ) async throws -> DeadlineSetting {
    let id = try await permitted(.planYear, in: id)
    guard !reason.allSatisfy(\.isWhitespace) else { throw EntrantFault.reasonMissing }
    return try await database.write(action("deadline.set")) { transaction in
      if let deadline {
        try Self.edition(id, in: transaction).requirePlanned(deadline.lastDay)
      }
      var unit: OrganizationRecord?
      if let organization {
        let all = try OrganizationRecords.all(id, in: transaction)
        var list = OrganizationList(all)
        guard let found = list.find(organization), all.contains(where: { $0.id == found.id }) else {
          throw EntryError.noSuchOrganization(organization)
        }
        unit = found
      }
      if let shown {
        let now = try Self.deadlineSetting(id, at: transaction.action.at, in: transaction)
        try shown.requireSetting(now: now.shown, now.words(for: unit?.id))
      }
      try DeadlineRule.set(deadline, of: unit?.id, id, in: transaction)
      try transaction.record(
        .edition(id),
        detail: [
          "organization": unit?.id ?? "", "end": deadline?.end.text ?? "",
          "grace": deadline.map { "\($0.graceMinutes)" } ?? "",
        ], withheld: ["reason": reason])
      return try Self.deadlineSetting(id, at: transaction.action.at, in: transaction)
    }
  }
}

extension RegistrationDeadline {
  /// Reads `2027-04-30 17:00` or `2027年4月30日 17时` in China's time, or a day alone, which then counts to its end: ``TypedMoment``.
  public init(typed text: String, graceMinutes: Int) throws(EntrantFault) {
    guard let moment = TypedMoment(text) else { throw .badMoment(text) }
    guard let end = moment.instant else {
      self.init(lastDay: moment.day, graceMinutes: graceMinutes)
      return
    }
    self.init(end: end, graceMinutes: graceMinutes)
  }
}
