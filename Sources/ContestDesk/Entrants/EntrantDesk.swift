public import Contest
import ContestSheets
public import ContestStore

/// What an entrant has to do: the form, what is missing, until when, and what became of it. 参赛者的桌面.
///
/// Nothing of anybody else's is in it; what was found among several entries stays with the office.
public struct EntrantDesk: Sendable {
  public let edition: Edition
  /// 报名号, with which one signs in again.
  public let number: String
  /// The unit; `nil` where the form asks for it.
  public let unit: String?
  public let values: EntrantValues
  public let form: EntrantForm
  public let savedAt: Instant
  public let sent: EntrantDraft.Sent?
  /// The entry as it is registered; `nil` before it was sent. What was typed since is not in it.
  let registered: Registered?
  /// What the unit or the office has made of it since; `nil` where it is as it was sent.
  public internal(set) var others: OthersChange?
  /// Where the entry stands; `nil` before it was sent.
  public let state: EntryState?
  /// What the office said when it sent the entry back or refused it.
  public let reason: String
  /// The last day for correcting an entry that was sent back, also once it was sent again: ``CorrectionTime``.
  public let due: CalendarDay?
  /// When the office sent the entry back or refused it.
  let decidedAt: Instant?
  /// When the entrant withdrew the entry; `nil` where it was not withdrawn, or not by the entrant.
  let withdrewAt: Instant?
  /// `nil` where none is set: then registrations are taken until judging begins, a default of ours.
  public let deadline: RegistrationDeadline?
  /// Whether a round has begun that is more than screening.
  public let hasBegun: Bool
  public let now: Instant

  /// What the register has of the entry, for the receipt.
  struct Registered: Hashable, Sendable {
    let title: String
    let organization: String
  }

  /// Whether something was typed since it was sent. Once the entrant has compared the form with what others made of the entry, it is
  /// whether the form is another than that.
  public var isChangedSinceSent: Bool {
    if let others, others.isLookedAt { return !others.choices.isEmpty }
    return isTypedSinceSent
  }

  /// Whether the form is another than when it was sent.
  public var isTypedSinceSent: Bool { sent.map { $0.typed != values.digest() } ?? false }

  /// Whether others have changed the entry, and the entrant has yet to say which version is to be sent.
  public var mustCompare: Bool { others.map { !$0.isLookedAt } ?? false }

  /// The title as it was sent, whatever was typed or corrected since.
  var sentTitle: String {
    guard isTypedSinceSent else { return values["title"] }
    return others?.sent(edition.rulebook.nouns.titleHeading) ?? registered?.title
      ?? values["title"]
  }

  /// The unit as it was sent, where the form asks for it; a correction goes to an entry of the same unit.
  var sentUnit: String {
    isTypedSinceSent ? registered?.organization ?? values["organization"] : values["organization"]
  }

  /// The fields that have to be filled and are blank.
  public func missing(_ section: EntrantForm.Section) -> [EntrantForm.Field] {
    form.fields(section).filter { $0.isRequired && values[$0.id].allSatisfy(\.isWhitespace) }
  }

  /// The fields that are better filled in, and are blank.
  public func wanted(_ section: EntrantForm.Section) -> [EntrantForm.Field] {
    form.fields(section).filter { $0.isWanted && values[$0.id].allSatisfy(\.isWhitespace) }
  }

  /// How many things are still missing, on the form and of its files: 还缺 N 项. Every page that says a number says this one.
  public func missing(with files: OwnFiles) -> Int {
    EntrantForm.Section.allCases.reduce(0) { $0 + missing($1).count } + files.missing.count
  }

  /// Whether a condition of the rulebook asks for a file, as the form is answered now, though the form itself leaves it open.
  public func asksFor(_ question: FormField) -> Bool {
    edition.rulebook.eligibility.contains { clause in
      guard let rule = clause.rule as? RequiredProof, rule.field == question.id else {
        return false
      }
      return rule.condition.map { values["answer-\($0.field)"] == $0.answer } ?? true
    }
  }

  /// Whether nothing of it changes any more: it passed, was refused, or was withdrawn.
  public var isSettled: Bool {
    switch state {
    case nil, .registered, .returned: false
    case .accepted, .refused, .withdrawn: true
    }
  }

  /// Whether it can be sent now, as far as time and state go.
  public var maySend: Bool { bar(at: now) == nil }

  /// Why what is received then is not taken; `nil` where it is. Every page and refusal says this one.
  public func bar(at received: Instant) -> (any Error & Explained)? {
    switch state {
    case nil, .registered:
      guard edition.state == .open else { return ImportFault.editionClosed(edition.id) }
      if takes(received) { return nil }
      return due == nil ? EntrantFault.late(deadline) : lateCorrection(at: received)
    case .returned: return lateCorrection(at: received)
    case .accepted, .refused, .withdrawn: return state.map(EntrantFault.settled)
    }
  }

  private func lateCorrection(at received: Instant) -> EntrantFault? {
    guard let due, received.day() > due else { return nil }
    return .lateCorrection(due)
  }

  /// Whether what is shown of the work can be set: it was sent, and neither refused nor withdrawn.
  public var mayRelease: Bool { state?.isStanding == true }

  public var mayWithdraw: Bool {
    guard state == .registered || state == .returned else { return false }
    return takes(now)
  }

  /// Whether something came after the office sent the entry back.
  func isSince(_ at: Instant) -> Bool { decidedAt.map { at > $0 } ?? false }

  /// Whether registration is over for it, so that only the day for corrections is left.
  public var isOver: Bool { !takes(now) }

  /// The one end that holds for it: where it was sent back and sent again, the day of its correction if that is later, and
  /// otherwise the end of registration; `nil` where neither is set.
  public var end: RegistrationDeadline? {
    correctableUntil.map { RegistrationDeadline(lastDay: $0) } ?? deadline
  }

  /// The day until which it can be changed after it was sent again, where that is later than registration lasts.
  public var correctableUntil: CalendarDay? {
    guard state == .registered, let due, now.day() <= due else { return nil }
    guard !isOver else { return due }
    return deadline.flatMap { $0.late.day() <= due ? due : nil }
  }

  /// Whether the entrant can still take the withdrawal back.
  public var mayComeBack: Bool {
    withdrewAt.map { TimeToTakeBack.isOpen(since: $0, at: now) } ?? false
  }

  /// Whether what is received then is in time.
  func takes(_ received: Instant) -> Bool { deadline?.takes(received) ?? !hasBegun }
}

extension Desk {
  /// What the entrant who asks has to do in an edition.
  public func entrantDesk(edition id: Edition.ID) async throws -> EntrantDesk {
    try actor.require(.fillInEntry, in: .entrant(actor.name, of: id))
    let now = clock()
    return try await database.read { [key] connection in
      try entrantDesk(id, key, at: now, in: connection)
    }
  }

  func entrantDesk(
    _ id: Edition.ID, _ key: SiteKey, at now: Instant, in connection: Connection
  ) throws -> EntrantDesk {
    let edition = try Self.edition(id, in: connection)
    guard let draft = try EntrantDraftRecords.draft(of: actor.name, id, in: connection) else {
      // A purge took it away.
      throw EditionError.notFound(id, known: [])
    }
    let values = try EntrantValues(draft, key)
    var state: EntryState?
    var last: ScreeningRecord?
    var due: CalendarDay?
    var withdrewAt: Instant?
    var stored: StoredEntry?
    var registered: EntrantDesk.Registered?
    if let sent = draft.sent {
      stored = try EntryRecords.entry(sent.entry, in: connection)
      registered = stored.map { stored in
        EntrantDesk.Registered(
          title: stored.entry.title, organization: stored.entry.organization)
      }
      state = try EntryRecords.state(of: sent.entry, in: connection)
      due = try state.flatMap {
        try CorrectionTime.lastDay(of: sent.entry, $0, in: connection)
      }
      if state == .returned || state == .refused {
        last = try ScreeningRecords.of(sent.entry, in: connection).last {
          $0.decision == (state == .returned ? "return" : "refuse")
        }
      }
      if state == .withdrawn {
        let left = try ScreeningRecords.of(sent.entry, in: connection).last
        if left?.decision == "withdraw", left?.actor == actor.name { withdrewAt = left?.at }
      }
    }
    let unit = try draft.organization.map { own in
      try OrganizationRecords.all(id, in: connection).first { $0.id == own }?.name ?? own
    }
    var desk = EntrantDesk(
      edition: edition, number: actor.name, unit: unit, values: values,
      form: EntrantForm(edition.rulebook, values: values, namesUnit: draft.organization == nil),
      savedAt: draft.at, sent: draft.sent, registered: registered, state: state,
      reason: last?.reason ?? "",
      due: due, decidedAt: last?.at, withdrewAt: withdrewAt,
      deadline: try DeadlineRule.deadline(
        of: draft, naming: values["organization"], in: connection),
      hasBegun: try DeadlineRule.judgingHasBegun(edition, in: connection), now: now)
    desk.others = try stored.flatMap { try othersChange(desk, $0, in: connection) }
    return desk
  }

  /// Keeps what was typed in some fields: 保存草稿. Nobody else sees it, and it decides nothing.
  ///
  /// `seen` is the digest of these fields as the page showed them. Where something else stands there by now, from another
  /// device, nothing is overwritten. Saved again, the same does nothing more.
  ///
  /// - Returns: the desk as it stands afterwards.
  /// - Throws: ``EntrantFault/changedElsewhere(fields:)``, ``EntrantFault/tooLong(field:most:)``,
  ///   ``EntrantFault/settled(_:)``.
  @discardableResult
  public func saveDraft(
    _ typed: [String: String], seen: String, edition id: Edition.ID
  ) async throws -> EntrantDesk {
    try actor.require(.fillInEntry, in: .entrant(actor.name, of: id))
    let now = clock()
    return try await database.note { [key] notes in
      let desk = try entrantDesk(id, key, at: now, in: notes)
      if let state = desk.state, desk.isSettled { throw EntrantFault.settled(state) }
      let known = typed.filter { desk.form.field($0.key) != nil }
      let ids = known.keys.sorted()
      var after = desk.values
      for (field, value) in known {
        let own = desk.form.field(field)
        let most = own?.kind == .line ? EntrantForm.mostInLine : EntrantForm.mostCharacters
        guard value.count <= most else {
          throw EntrantFault.tooLong(field: own?.label.chinese ?? field, most: most)
        }
        after[field] = value
      }
      if after == desk.values { return desk }
      guard desk.values.digest(of: ids).text == seen else {
        throw EntrantFault.changedElsewhere(
          fields: ids.filter { desk.values[$0] != after[$0] })
      }
      guard let draft = try EntrantDraftRecords.draft(of: actor.name, id, in: notes),
        try EntrantDraftRecords.save(
          try after.sealed(actor.name, id, key), over: draft, at: now, in: notes)
      else { throw StoreError.busy(seconds: 0) }
      return try entrantDesk(id, key, at: now, in: notes)
    }
  }
}
