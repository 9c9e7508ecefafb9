public import Contest
import ContestStore

/// How far the code numbers of a round are: which layers are drawn, by whom, and whether they are decoded. What the numbers
/// stand for is not in it.
public struct CodesStatus: Sendable {
  /// One layer, drawn or not.
  public struct Layer: Hashable, Sendable {
    /// What the rulebook calls its numbers.
    public let name: String
    /// The draw that counts; `nil` before there is one.
    public let draw: Draw?
  }

  /// The draw of a layer.
  public struct Draw: Hashable, Sendable {
    public let at: Instant
    /// The name of who drew it, as the office knows them.
    public let by: String
    /// Whether whoever asks drew it.
    public let isOwn: Bool
    /// Who was there.
    public let witnesses: [String]
    public let entries: Int
    /// SHA-256 of the seed.
    public let seedHash: String
    /// 1 for the first time; more where it was drawn again.
    public let times: Int
  }

  public struct Opening: Hashable, Sendable {
    public let at: Instant
    public let by: String
    public let witnesses: [String]
  }

  public let edition: Edition
  public let round: Round
  /// All layers of the rulebook, the first layer first.
  public let layers: [Layer]
  /// Whether the round has begun, and is open.
  public let hasBegun: Bool
  public let isOpen: Bool
  /// Whether marks are recorded under the numbers, so that they are not drawn again.
  public let isUsed: Bool
  /// Entries that came into the round after the draw. They have no number, so naming them tells nothing.
  public let late: [Entry.ID]
  /// The numbers of the last layer under which nothing is recorded, in their order; empty until all layers are drawn.
  public let missing: [String]
  /// `nil` before the numbers are decoded.
  public let opening: Opening?
  /// The draws of now, for a form that makes another.
  public let shown: ShownState

  /// What is drawn next; `nil` when all layers are drawn.
  public var next: Layer? { layers.first { $0.draw == nil } }
  /// The layer that was drawn last.
  public var last: Layer? { layers.last { $0.draw != nil } }
  /// The layers that whoever asks drew.
  public var own: [String] { layers.filter { $0.draw?.isOwn == true }.map(\.name) }
}

extension Desk {
  /// How far the code numbers of a round are.
  ///
  /// - Throws: ``CodeFault/notCoded(_:)`` for a round without code numbers.
  public func codesStatus(
    of roundID: Round.ID, edition id: Edition.ID? = nil, in language: Language = .chinese
  ) async throws -> CodesStatus {
    let id = try await permitted(.seeScores, in: id)
    let (siteKey, own) = (key, actor.name)
    return try await database.read { connection in
      let judged = try JudgedRound(roundID, edition: id, in: connection)
      let book = try CodeBook(judged, siteKey, in: connection)
      let people = try ActorNames(language, in: connection)
      let draws = try CodeRecords.layers(id, roundID, in: connection)
      // One list for each layer whose box opens.
      let witnesses = book.witnesses.count == book.drawn.count ? book.witnesses : []
      let layers = book.names.enumerated().map { place, name in
        let counting = book.drawn.first { $0.layer == place + 1 }
        return CodesStatus.Layer(
          name: name,
          draw: counting.map { record in
            CodesStatus.Draw(
              at: record.at, by: people.shown(record.actor), isOwn: record.actor == own,
              witnesses: witnesses.indices.contains(place) ? witnesses[place] : [],
              entries: record.entries, seedHash: record.seedHash,
              times: draws.count { $0.layer == record.layer })
          })
      }
      let marks = try RecordedMarkRecords.all(id, roundID, in: connection)
      let standing =
        judged.record == nil
        ? [] : try RoundNames(judged, in: connection).lines.filter { $0.inRound.isStillJudged }
      let first = Set(book.codes.layers.first?.map(\.before) ?? [])
      let numbers = book.next == nil ? book.numbers : [:]
      // Before decoding also those of entries that left the round; see ``CodeBook/numbers``.
      let asked = book.opening == nil ? Set(numbers.keys) : Set(standing.map(\.entry))
      return CodesStatus(
        edition: judged.edition, round: judged.round, layers: layers,
        hasBegun: judged.record != nil, isOpen: judged.record?.state == .open,
        isUsed: !marks.isEmpty,
        late: first.isEmpty
          ? [] : standing.map(\.entry).filter { !first.contains($0.text) }.sorted(),
        missing: numbers.filter { entry, _ in asked.contains(entry) && marks[entry] == nil }.values
          .sorted(by: NaturalOrder.precedes),
        opening: book.opening.map { opening in
          CodesStatus.Opening(
            at: opening.at, by: people.shown(opening.actor), witnesses: opening.witnesses)
        }, shown: ShownState(draws: draws))
    }
  }
}

extension Desk {
  /// Whether marks of a round can be seen beside its entries: it has no code numbers, or they are decoded.
  public func areCodesOpened(
    of roundID: Round.ID, edition id: Edition.ID? = nil
  ) async throws -> Bool {
    let id = try await permitted(.seeEntries, in: id)
    return try await database.read { connection in
      try !Self.edition(id, in: connection).round(roundID).keepsCodes(in: id, connection)
    }
  }
}

extension ShownState {
  /// The draws of a round's code numbers so far. It is never blank: a form without a state draws nothing.
  init(draws: [CodeLayerRecord]) {
    self.init((["draws"] + draws.map { "\($0.layer).\($0.number)" }).joined(separator: " "))
  }
}
