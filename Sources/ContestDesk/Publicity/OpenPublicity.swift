public import Contest
import ContestStore

extension Desk {
  /// Publishes a list: 开始公示. It is sealed in its present form: its rows, its hash, the sealed version of the results, a
  /// number, and the period by the present calendar. The announced period does not change if the calendar does.
  ///
  /// - Throws: ``PublicityFault``; ``SealingError/pendingChanges(version:entries:)`` if the results have changed since
  ///   they were sealed.
  public func openPublicity(
    of round: Round.ID? = nil, edition id: Edition.ID? = nil, asShown shown: ShownState? = nil
  ) async throws -> PublicityStatus {
    let id = try await permitted(.publishLists, in: id)
    return try await database.write(action("publicity.open")) { transaction in
      let book = try PublicityBook(toPublish: round, edition: id, in: transaction)
      try book.require(shown)
      if let last = book.publications.last {
        throw book.isClosed
          ? PublicityFault.closed(book.step.id, number: last.number)
          : .alreadyOpen(book.step.id, number: last.number)
      }
      let list = try book.settledList()
      try Self.requireRechecked(before: book.step.id, book.edition, in: transaction)
      let period = PublicityPeriod(
        openedAt: transaction.action.at, book.rule, try CalendarRecords.calendar(in: transaction))
      try book.publish(
        list, period, version: book.current.versions.last?.number, reason: "", in: transaction)
      return try PublicityStatus(
        book.afterPublishing(in: transaction), at: transaction.action.at, in: transaction)
    }
  }

  /// Publishes a changed list under the next number, with a reason: 更正公示. Earlier publications stay as they were. If the
  /// results have changed since they were sealed, a new version is sealed with the same reason.
  ///
  /// ``PublicityCorrection`` says how long it stands public. The caller may ask to count the whole period anew; after the step
  /// was closed, it always is.
  ///
  /// - Throws: ``PublicityFault/nothingChanged(number:)``, ``PublicityFault/notOpen(_:)``; ``SealingError`` while a round
  ///   is reopened.
  public func revisePublicity(
    of round: Round.ID? = nil, edition id: Edition.ID? = nil, reason: String,
    countingAnew: Bool = false, asShown shown: ShownState? = nil
  ) async throws -> PublicityStatus {
    let id = try await permitted(.publishLists, in: id)
    guard !reason.allSatisfy(\.isWhitespace) else { throw EditionError.reasonMissing }
    return try await database.write(action("publicity.revise")) { transaction in
      let book = try PublicityBook(round, edition: id, in: transaction)
      try book.require(shown)
      let last = try book.standing()
      try book.current.requireNoneReopened()
      guard let list = book.now else {
        throw PublicityFault.listNotSettled(book.step.id, book.list)
      }
      try book.requireNothingUndecided(isFirst: false)
      let isSame = book.published.map { list.reads(as: $0) } ?? false
      guard !isSame || !last.wasEverOpen else {
        throw PublicityFault.nothingChanged(number: last.number)
      }
      // Who comes to a prize by the correction is checked again like the others; a list on which nobody is new is not held up.
      if book.published.map({ list.news(since: $0) > 0 }) ?? true {
        try Self.requireRechecked(before: book.step.id, book.edition, in: transaction)
      }
      var version = book.current.versions.last?.number
      if version != nil, !book.current.changesSinceSealed.isEmpty {
        version = try book.current.seal(
          .sealed, reason: reason, salt: Self.freshSalt(), in: transaction
        ).version.number
      }
      let period = book.periodOfCorrection(
        list, after: last, at: transaction.action.at, countingAnew: countingAnew,
        try CalendarRecords.calendar(in: transaction))
      try book.publish(list, period, version: version, reason: reason, in: transaction)
      return try PublicityStatus(
        PublicityBook(book.step.id, edition: book.edition.id, in: transaction),
        at: transaction.action.at, in: transaction)
    }
  }
}

extension PublicityBook {
  /// The state of the step's list, with its names, and the number of its publications.
  ///
  /// A corrected list seals whatever has changed on any list, so what all lists follow from belongs to the state then.
  var shownState: ShownState {
    let sealing = current.changesSinceSealed.isEmpty ? "" : " \(current.shownState.text)"
    return ShownState(
      "\(now?.digest.text ?? "-") \(publications.count) \(current.versions.count)\(sealing)")
  }

  /// The list, if everything that it depends on is sealed and unchanged.
  func settledList() throws -> PublishedList {
    // A list that was sealed is no list that was never made, also where it cannot be computed now.
    try current.requireNoneReopened()
    let decides = edition.tier.round(list.round ?? "")?.decides == true
    guard let now, decides || current.sealed.holds(list) else {
      throw PublicityFault.listNotSettled(step.id, list)
    }
    try current.requireUpToDate()
    try requireNothingUndecided(isFirst: true)
    return now
  }

  /// Why the list cannot go public for the first time: ``settledList()`` has none, or marks are still to be checked again.
  ///
  /// - Throws: what is no such reason, such as `StoreError`.
  func hindrance(in connection: Connection) throws -> (any Explained)? {
    do {
      _ = try settledList()
      try Desk.requireRechecked(before: step.id, edition, in: connection)
      return nil
    } catch let fault as PublicityFault {
      return fault
    } catch let fault as SealingError {
      return fault
    } catch let fault as ReCheckFault {
      return fault
    }
  }

  /// - Throws: ``SealingError/changedSinceShown`` if the list, or what would be sealed with it, differs from what was shown.
  fileprivate func require(_ shown: ShownState?) throws(SealingError) {
    guard let shown else { return }
    guard shown.means(shownState) else { throw .changedSinceShown }
  }

  /// - Throws: ``PublicityFault/waitsForCommittee(_:)`` while prizes or places of the list wait for the committee's
  ///   decision, ``PublicityFault/roundsToCome(_:rounds:)`` for a first publication while rounds that count for the points of
  ///   organizations are open, and ``PublicityFault/unitPrizesWait(_:)`` while prizes of organizations wait. Prizes of works come
  ///   first, since those of organizations follow from them.
  fileprivate func requireNothingUndecided(isFirst: Bool) throws(PublicityFault) {
    var waiting: [Bilingual] = []
    var ofUnits: [Bilingual] = []
    for question in current.outcome.open {
      switch (list, question) {
      case (.awards, .tieAtPrize(let level, _, _)) where !waiting.contains(level):
        waiting.append(level)
      case (.awards, .tieAtOrganizationAward(let award, _)): ofUnits.append(award)
      case (.awards, .tieAtMemberAward(let award, _)): waiting.append(award)
      case (.selection(let shown), .tieAtLine(let round, _, _)) where shown == round:
        if let name = edition.tier.round(round)?.name, !waiting.contains(name) {
          waiting.append(name)
        }
      default: break
      }
    }
    guard waiting.isEmpty else { throw .waitsForCommittee(waiting) }
    if isFirst, let fault = roundsToCome { throw fault }
    guard ofUnits.isEmpty else { throw .unitPrizesWait(ofUnits) }
  }

  fileprivate func publish(
    _ list: PublishedList, _ period: PublicityPeriod, version: Int?, reason: String,
    in transaction: Transaction
  ) throws {
    let all = try PublicationRecords.all(edition.id, in: transaction)
    let publication = Publication(
      number: (all.last?.number ?? 0) + 1, round: step.id, at: transaction.action.at,
      actor: transaction.action.actor, reason: reason, list: self.list, version: version,
      period: period, sha256: list.digest, form: list.form)
    try PublicationRecords.publish(publication, list, edition.id, in: transaction)
  }
}
