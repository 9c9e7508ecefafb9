public import Contest
import ContestStore

/// A layer of code numbers that was drawn.
public struct DrawnCodes: Sendable {
  /// From 1, and what the rulebook calls it.
  public let layer: Int
  public let name: String
  public let entries: Int
  /// What is drawn next; `nil` when all are.
  public let next: String?
  /// SHA-256 of the seed. The seed itself is told when the numbers are decoded.
  public let seedHash: String
  /// The other layers that the same person drew: who draws them all knows which entry has which last number.
  public let alsoDrew: [String]
  /// Which entry or number got which new number, for the person in charge of this layer alone.
  public let table: OfficeTable
}

extension Desk {
  /// Draws the next layer of a round's code numbers before witnesses: 加密. The round begins with the first layer, if it has
  /// not begun.
  ///
  /// The table shows what this layer's numbers stand for, and nothing of the other layers. It is returned once and stored
  /// encrypted. `again` draws the last layer anew, with a reason, as long as no marks are recorded. `shown` is the state that
  /// a page showed: if somebody else has drawn meanwhile, nothing is drawn, or one person would have two layers unawares.
  ///
  /// - Throws: ``CodeFault``; ``SealingError/changedSinceShown``; what keeps a round from beginning.
  public func drawCodes(
    of roundID: Round.ID, edition id: Edition.ID? = nil, witnesses: [String], seed: Seed? = nil,
    again: String = "", asShown shown: ShownState? = nil, in language: Language = .chinese
  ) async throws -> DrawnCodes {
    let id = try await permitted(.assignJudges, in: id)
    let witnesses = try await present(witnesses)
    let isDue = try await database.read { connection in
      let judged = try JudgedRound(roundID, edition: id, in: connection)
      guard judged.round.recorded?.codes.isEmpty == false else {
        throw CodeFault.notCoded(roundID)
      }
      // Before anything begins: a round that a refused draw has begun would be one that nobody wanted.
      try Self.requireFree(witnesses, of: judged, in: connection)
      guard judged.record != nil else { return true }
      try judged.requireOpen()
      return try RoundRoster(judged, in: connection).lines.contains { $0.inRound == nil }
    }
    if isDue { _ = try await assignJudges(roundID, edition: id) }
    let (fresh, siteKey) = (seed ?? .bits(chance()), key)
    return try await database.write(action("codes.draw")) { transaction in
      try siteKey.claim(transaction)
      let judged = try JudgedRound(roundID, edition: id, in: transaction)
      try judged.requireOpen()
      try Self.requireFree(witnesses, of: judged, in: transaction)
      let book = try CodeBook(judged, siteKey, in: transaction)
      try ShownState.require(
        shown, ShownState(draws: CodeRecords.layers(id, roundID, in: transaction)))
      let isUsed = try !RecordedMarkRecords.all(id, roundID, in: transaction).isEmpty
      let isAgain = again.contains { !$0.isWhitespace } && !book.drawn.isEmpty
      if isAgain, isUsed { throw CodeFault.inUse(roundID) }
      let lines = try RoundNames(judged, in: transaction).lines.filter {
        $0.inRound.isStillJudged
      }
      // If it is drawn again after late entries came, all layers begin again.
      let known = Set(book.codes.layers.first?.map(\.before) ?? [])
      let late = known.isEmpty ? [] : lines.map(\.entry).filter { !known.contains($0.text) }
      if !late.isEmpty, !isAgain { throw CodeFault.late(late.sorted(), roundID) }
      let layer = !late.isEmpty ? 1 : isAgain ? book.drawn.count : book.drawn.count + 1
      guard book.names.indices.contains(layer - 1) else { throw CodeFault.allDrawn(roundID) }
      let before =
        layer == 1 ? lines.map(\.entry.text) : book.codes.layers[layer - 2].map(\.code)
      guard !before.isEmpty else { throw JudgingError.noEntries(roundID) }
      let pairs = CodeLayers.draw(before, layer: layer, seed: fresh)
      let earlier = try CodeRecords.layers(id, roundID, in: transaction)
      // The number is higher than any number of the later layers, so that earlier draws of those layers are no longer valid.
      let number = (earlier.filter { $0.layer >= layer }.map(\.number).max() ?? 0) + 1
      let below = earlier.filter { $0.layer == layer - 1 }.map(\.number).max() ?? 0
      let record = CodeLayerRecord(
        layer: layer, number: max(number, below), name: book.names[layer - 1],
        at: transaction.action.at, actor: transaction.action.actor, entries: pairs.count,
        seedHash: DrawRecords.hash(of: fresh),
        sealed: try siteKey.box.seal(
          SealedCodes(witnesses: witnesses, seed: fresh.text, pairs: pairs).texts,
          owner: CodeRecords.owner(id, roundID, layer: layer, number: max(number, below))))
      try CodeRecords.add(record, reason: again, id, roundID, in: transaction)
      let names = book.names
      return DrawnCodes(
        layer: layer, name: record.name, entries: pairs.count,
        next: names.indices.contains(layer) ? names[layer] : nil, seedHash: record.seedHash,
        alsoDrew: book.drawn.filter { $0.layer < layer && $0.actor == record.actor }.map(\.name),
        table: try CodeTable(judged, names: names, witnesses, lines).layer(
          layer, pairs, seedHash: record.seedHash, SealedCodes.origin(of: fresh.text),
          in: language))
    }
  }

  /// Throws where the marks of a round are under code numbers, so that nobody sees them beside an entry.
  ///
  /// - Throws: ``CodeFault/sealed(_:)``.
  static func requireDecoded(
    _ id: Round.ID, _ edition: Edition.ID, in connection: Connection
  ) throws {
    guard let round = try Self.edition(edition, in: connection).tier.round(id),
      try round.keepsCodes(in: edition, connection)
    else { return }
    throw CodeFault.sealed(id)
  }

  /// Throws where a round has code numbers and they are not decoded yet.
  static func requireCodesOpened(
    _ round: Round, _ edition: Edition.ID, in connection: Connection
  ) throws {
    guard try round.keepsCodes(in: edition, connection) else { return }
    throw CodeFault.notOpened(round.id)
  }
}
