public import Contest
import ContestStore

extension Desk {
  /// Ends a publicity whose time is over, with a text that says which objections were handled: 公示期满. The text is stored
  /// as it was written.
  ///
  /// - Throws: ``PublicityFault/notClosable(_:)`` before the end, while an admitted objection is undecided or was upheld
  ///   without any consequence or note, and if the list has changed since it was published.
  public func closePublicity(
    of round: Round.ID? = nil, edition id: Edition.ID? = nil
  ) async throws -> PublicityStatus {
    let id = try await permitted(.publishLists, in: id)
    return try await database.write(action("publicity.close")) { transaction in
      let now = transaction.action.at
      let book = try PublicityBook(toPublish: round, edition: id, in: transaction)
      let last = try book.standing()
      guard !book.isClosed else {
        throw PublicityFault.closed(book.step.id, number: last.number)
      }
      try book.current.requireNoneReopened()
      let obstacles = PublicityClosing.obstacles(
        at: now, end: last.period.end, book.objections,
        unsettled: try book.upheldUnsettled(in: transaction).map(\.number),
        changed: book.changedLines,
        neverOpen: last.wasEverOpen ? nil : last.number)
      guard obstacles.isEmpty else { throw PublicityFault.notClosable(obstacles) }
      let counts = book.counts
      let text = book.notice(last, book.published)
        .end(on: now.day(), counts, shown: book.publications.map(\.number))
      try PublicationRecords.close(
        PublicityEnd(number: last.number, at: now, actor: transaction.action.actor, text: text),
        book.edition.id, book.step.id,
        detail: [
          "closed": "\(last.number)", "received": "\(counts.received)",
          "upheld": "\(counts.upheld)", "not-upheld": "\(counts.notUpheld)",
          "late": "\(counts.late)", "anonymous": "\(counts.anonymous)",
        ], in: transaction)
      return try PublicityStatus(
        book.afterPublishing(in: transaction), at: now, in: transaction)
    }
  }

  /// The text for the notice board: that the list is published, or, once the publicity is closed, what was handled. It
  /// contains no personal data.
  public func publicityNotice(
    of round: Round.ID? = nil, edition id: Edition.ID? = nil
  ) async throws -> String {
    let id = try await permitted(.publishLists, in: id)
    let now = clock()
    return try await database.read { connection in
      let book = try PublicityBook(round, edition: id, in: connection)
      let last = try book.standing()
      if book.isClosed, let end = book.ends.last {
        let changed = book.changedLines
        guard changed == 0 else {
          throw PublicityFault.changedSinceClosed(number: last.number, entries: changed)
        }
        let later = book.objections.filter { $0.enteredAt > end.at && $0.standing == .admitted }
        guard !later.isEmpty else { return end.text }
        // The text of that day knows nothing of what was found since.
        let open = later.filter(\.isOpen).map(\.number)
        guard open.isEmpty else { throw PublicityFault.foundSinceClosed(open) }
        return book.notice(last, book.published)
          .end(on: now.day(), book.counts, shown: book.publications.map(\.number))
      }
      let older = book.publications.dropLast().last
      return book.notice(last, book.published)
        .beginning(on: last.at.day(), replacing: older.map { ($0.number, last.reason) })
    }
  }
}
