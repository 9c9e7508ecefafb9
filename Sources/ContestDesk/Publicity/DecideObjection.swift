public import Contest
import ContestStore

/// A decision on an objection, and what has to be done after it.
public struct ObjectionDecision: Sendable {
  public let objection: Objection
  /// Handlers whose unit is written almost like the entry's organization, so that a person has to look.
  public let doubts: [ConflictCheck.Doubt]
  public let status: PublicityStatus
}

extension Desk {
  /// Records what the office found out about an objection, or what it answered: 核查、答复. The text is stored encrypted.
  public func answerObjection(
    _ number: Int, to round: Round.ID? = nil, edition id: Edition.ID? = nil, text: String
  ) async throws {
    let id = try await permitted(.enterObjections, in: id)
    guard !text.allSatisfy(\.isWhitespace) else { throw PublicityFault.textMissing }
    try await database.write(action("objection.answer")) { [key] transaction in
      let book = try PublicityBook(round, edition: id, in: transaction)
      let objection = try book.objection(number)
      let owner = ObjectionRecords.owner(number, book.edition.id, book.step.id)
      try ObjectionRecords.add(
        ObjectionStep(
          at: transaction.action.at, actor: transaction.action.actor, kind: .answer,
          sealed: key.box.seal([text], owner: owner)), to: objection, book.edition.id,
        book.step.id, in: transaction)
    }
  }

  /// Decides an admitted objection, with a reason and the two people who handled it: 异议成立与否. If it is decided again, the
  /// later decision counts, and the earlier one stays on record. One account types both names, which goes on record; where two accounts
  /// are to decide, one proposes (``proposeDecision(of:to:edition:_:by:reason:asShown:)``) and the other agrees.
  ///
  /// The decision itself changes no result. If the objection is upheld, the office then refuses or withdraws the entry, or
  /// corrects the mark, by the usual actions. The published list is then out of date, and its page shows the difference.
  ///
  /// - Throws: ``PublicityFault/handlers(_:)`` with every reason why the handlers may not decide;
  ///   ``PublicityFault/notAdmitted(_:_:)``, ``PublicityFault/closed(_:number:)``.
  public func decideObjection(
    _ number: Int, to round: Round.ID? = nil, edition id: Edition.ID? = nil,
    _ verdict: Objection.Verdict, by handlers: [HandlerCheck.Handler], reason: String,
    asShown shown: ShownState? = nil
  ) async throws -> ObjectionDecision {
    let id = try await permitted(.decideObjections, in: id)
    guard !reason.allSatisfy(\.isWhitespace) else { throw EditionError.reasonMissing }
    return try await database.write(action("objection.decide")) { [key] transaction in
      let book = try PublicityBook(round, edition: id, in: transaction)
      let objection = try book.objection(number)
      try ShownState.require(shown, book.shownState(of: objection, in: transaction))
      return try book.decide(
        objection, verdict, by: handlers, reason: reason, accounts: 1, key, in: transaction)
    }
  }
}

extension PublicityBook {
  /// Throws where an objection cannot be decided, or these two may not decide it.
  func requireDecidable(
    _ objection: Objection, by handlers: [HandlerCheck.Handler], _ key: SiteKey,
    in connection: Connection
  ) throws -> HandlerCheck {
    guard objection.standing == .admitted else {
      throw PublicityFault.notAdmitted(objection.number, objection.standing)
    }
    // A letter that came in time may be found after the end was announced. What was decided before that stays.
    guard !isClosed || objection.isOpen else {
      throw PublicityFault.closed(step.id, number: try standing().number)
    }
    let check = try handlerCheck(objection, handlers, key, in: connection)
    let faults = check.faults(of: handlers)
    guard faults.isEmpty else { throw PublicityFault.handlers(faults) }
    return check
  }

  /// Decides an objection, typed by one account or agreed by two.
  func decide(
    _ objection: Objection, _ verdict: Objection.Verdict, by handlers: [HandlerCheck.Handler],
    reason: String, accounts: Int, _ key: SiteKey, in transaction: Transaction
  ) throws -> ObjectionDecision {
    let check = try requireDecidable(objection, by: handlers, key, in: transaction)
    let owner = ObjectionRecords.owner(objection.number, edition.id, step.id)
    let decided = ObjectionStep(
      at: transaction.action.at, actor: transaction.action.actor, kind: .decide,
      verdict: verdict, handlers: handlers, sealed: try key.box.seal([reason], owner: owner))
    try ObjectionRecords.add(
      decided, to: objection, edition.id, step.id, accounts: accounts, in: transaction)
    let after = try PublicityBook(step.id, edition: edition.id, in: transaction)
    return ObjectionDecision(
      objection: try after.objection(objection.number), doubts: check.doubts(of: handlers),
      status: try PublicityStatus(after, at: transaction.action.at, in: transaction))
  }
}

extension Desk {
  /// The handlers of the latest decision on an objection whose unit is written almost like one that is concerned, so that a person
  /// has to look; empty where nothing was decided.
  public func handlerDoubts(
    about number: Int, to round: Round.ID? = nil, edition id: Edition.ID? = nil
  ) async throws -> [ConflictCheck.Doubt] {
    let id = try await permitted(.decideObjections, in: id)
    return try await database.read { [key] connection in
      let book = try PublicityBook(round, edition: id, in: connection)
      let objection = try book.objection(number)
      let handlers =
        try ObjectionRecords.steps(number, book.edition.id, book.step.id, in: connection)
        .last { $0.kind == .decide }?.handlers ?? []
      guard !handlers.isEmpty else { return [] }
      return try book.handlerCheck(objection, handlers, key, in: connection).doubts(of: handlers)
    }
  }
}

extension PublicityBook {
  /// The steps that an objection has had so far. A page hands this back with its decision, so that a decision about an older state
  /// is refused.
  func shownState(of objection: Objection, in connection: Connection) throws -> ShownState {
    let steps = try ObjectionRecords.steps(
      objection.number, edition.id, step.id, in: connection)
    return ShownState("steps \(steps.count)")
  }

  /// The upheld objections that nobody has acted on yet: neither the list now nor one that was published since says of the
  /// entry anything else than the list that was objected to, and no note says how the matter was settled.
  ///
  /// A list that was corrected for another entry settles nothing. An objection to the list as a whole is settled by any new list.
  func upheldUnsettled(in connection: Connection) throws -> [Objection] {
    try objections.filter { objection in
      guard objection.standing == .admitted, objection.verdict == .upheld,
        let last = try ObjectionRecords.steps(
          objection.number, edition.id, step.id, in: connection
        ).last(where: { $0.kind != .propose }), last.kind == .decide
      else { return false }
      let isPublishedAnew =
        publications.last.map { $0.number > objection.publication && $0.at >= last.at } ?? false
      guard let entry = objection.entry else { return !isPublishedAnew && changedLines == 0 }
      let isCorrected =
        try isPublishedAnew
        && published?.says(
          entry,
          otherwiseThan: PublicationRecords.list(objection.publication, edition.id, in: connection))
          ?? false
      let isChanged =
        changedEntries.contains(entry)
        || changedPrizes.contains { ($0.before + $0.after).contains { $0.entry == entry } }
      return !isCorrected && !isChanged
    }
  }

  /// Gathers what is needed to see whether the handlers have a conflict of interest: the entry, the objector, the judges.
  fileprivate func handlerCheck(
    _ objection: Objection, _ handlers: [HandlerCheck.Handler], _ key: SiteKey,
    in connection: Connection
  ) throws -> HandlerCheck {
    let sealed = try ObjectionRecords.sealed(
      objection.number, edition.id, step.id, in: connection)
    let owner = ObjectionRecords.owner(objection.number, edition.id, step.id)
    let words = sealed.isEmpty ? [] : try key.box.open(sealed, owner: owner)
    let organizations = OrganizationNames(
      try OrganizationRecords.all(edition.id, in: connection).map(\.named))
    var check = HandlerCheck(
      entry: nil, organizations: organizations, objector: words.first ?? "")
    check.listed = try JudgeRecords.everyone(edition.id, in: connection).map(\.judge)
    // The organizations that the office named, and those that the words of the objection name.
    check.prizewinners = ObjectionForm.organizations(in: words)
    guard let id = objection.entry else {
      let list = try PublicationRecords.list(objection.publication, edition.id, in: connection)
      for name in list.prizewinners(inWords: words.dropFirst(3).first ?? "")
      where !check.prizewinners.contains(name) {
        check.prizewinners.append(name)
      }
      return check
    }
    check.entry = try EntryRecords.entry(id, in: connection)?.entry
    check.works = try ConflictHistoryRecords.works(
      of: handlers.map(\.name), edition.id, naming: Desk.editionNames(in: connection),
      in: connection)
    for round in edition.tier.rounds where round.scores {
      for assignment in try AssignmentRecords.assignments(
        ofEntry: id, edition.id, round.id, in: connection)
      {
        guard let name = current.judges[assignment.judge] else { continue }
        check.judges[name] = round.name
      }
    }
    try StandingAside(edition, judges: current.judges, in: connection).fill(&check, of: id)
    return check
  }
}
