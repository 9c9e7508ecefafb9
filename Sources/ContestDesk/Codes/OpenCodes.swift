public import Contest
import ContestStore

/// Code numbers that were decoded.
public struct OpenedCodes: Sendable {
  public let entries: Int
  public let at: Instant
  /// Each number with what it stands for, layer by layer, and the marks.
  public let table: OfficeTable
}

extension Desk {
  /// Decodes a round's code numbers before witnesses, from the last layer back to the entries: 解密. All marks have to be
  /// recorded first. It is done once, and the round is closed afterwards.
  ///
  /// - Throws: ``CodeFault``.
  public func openCodes(
    of roundID: Round.ID, edition id: Edition.ID? = nil, witnesses: [String],
    in language: Language = .chinese
  ) async throws -> OpenedCodes {
    let id = try await permitted(.closeRound, in: id)
    let witnesses = try await present(witnesses)
    let siteKey = key
    return try await database.write(action("codes.open")) { transaction in
      let judged = try JudgedRound(roundID, edition: id, in: transaction)
      let book = try CodeBook(judged, siteKey, in: transaction)
      try judged.requireOpen()
      try book.requireDrawn()
      guard book.opening == nil else { throw CodeFault.openedAlready(roundID) }
      try Self.requireFree(witnesses, of: judged, in: transaction)
      let marks = try RecordedMarkRecords.all(id, roundID, in: transaction)
      let names = try RoundNames(judged, in: transaction)
      let standing = names.lines.filter {
        $0.inRound.isStillJudged
      }
      let numbers = book.numbers
      let late = standing.map(\.entry).filter { numbers[$0] == nil }.sorted()
      guard late.isEmpty else { throw CodeFault.late(late, roundID) }
      let missing = numbers.filter { marks[$0.key] == nil }.values
      guard missing.isEmpty else { throw CodeFault.marksMissing(missing.sorted(), roundID) }
      try CodeRecords.open(
        siteKey.box.seal(witnesses, owner: CodeRecords.owner(ofOpening: id, roundID)), id,
        roundID,
        detail: Dictionary(
          book.seeds.enumerated().map { ("seed-\($0 + 1)", $1) },
          uniquingKeysWith: { one, _ in one }),
        in: transaction)
      return OpenedCodes(
        entries: numbers.count, at: transaction.action.at,
        table: try CodeTable(judged, names: book.names, witnesses, names.lines).opened(
          book, marks, in: language))
    }
  }

  /// The numbers of a round as they were decoded, with the witnesses of that time, so that a lost table can be written again.
  /// Marks that were corrected since are shown as they are now.
  ///
  /// - Throws: ``CodeFault/notOpened(_:)`` before they are decoded.
  public func openedCodes(
    of roundID: Round.ID, edition id: Edition.ID? = nil, in language: Language = .chinese
  ) async throws -> OpenedCodes {
    let id = try await permitted(.closeRound, in: id)
    let siteKey = key
    return try await database.read { connection in
      let judged = try JudgedRound(roundID, edition: id, in: connection)
      let book = try CodeBook(judged, siteKey, in: connection)
      guard let opening = book.opening else { throw CodeFault.notOpened(roundID) }
      let names = try RoundNames(judged, in: connection)
      return OpenedCodes(
        entries: book.numbers.count, at: opening.at,
        table: try CodeTable(judged, names: book.names, opening.witnesses, names.lines).opened(
          book, RecordedMarkRecords.all(id, roundID, in: connection), in: language))
    }
  }
}
