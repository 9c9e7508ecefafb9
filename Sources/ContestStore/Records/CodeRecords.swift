public import Contest

/// A layer of code numbers as it is kept: 加密的一层. What its numbers stand for is sealed.
public struct CodeLayerRecord: Hashable, Sendable {
  /// From 1.
  public var layer: Int
  /// 1 for the first draw of the layer; a later one takes its place.
  public var number: Int
  public var name: String
  public var at: Instant
  public var actor: String
  public var entries: Int
  /// SHA-256 of the seed's text; the seed itself is sealed with the numbers.
  public var seedHash: String
  public var sealed: [UInt8]

  public init(
    layer: Int, number: Int, name: String, at: Instant, actor: String, entries: Int,
    seedHash: String, sealed: [UInt8]
  ) {
    (self.layer, self.number, self.name) = (layer, number, name)
    (self.at, self.actor, self.entries) = (at, actor, entries)
    (self.seedHash, self.sealed) = (seedHash, sealed)
  }
}

/// Layered code numbers of rounds.
public enum CodeRecords {
  /// What the box of a layer is bound to.
  public static func owner(
    _ edition: Edition.ID, _ round: Round.ID, layer: Int, number: Int
  ) -> String { "codes/\(edition.text)/\(round.text)/\(layer)/\(number)" }

  /// The owner to which the sealed names of the witnesses of the decoding are bound.
  public static func owner(ofOpening edition: Edition.ID, _ round: Round.ID) -> String {
    "codes/\(edition.text)/\(round.text)/opening"
  }

  /// Every draw of a round's layers, in their order.
  public static func layers(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [CodeLayerRecord] {
    try connection.all(
      """
      SELECT layer, number, name, at, actor, entries, seed_sha256, sealed FROM code_layers
      WHERE edition_id = ?1 AND round_id = ?2 ORDER BY layer, number
      """, edition, round
    ) { row in
      CodeLayerRecord(
        layer: try row.integer(0), number: try row.integer(1), name: try row.text(2),
        at: try row.instant(3), actor: try row.text(4), entries: try row.integer(5),
        seedHash: try row.text(6), sealed: try row.blob(7))
    }
  }

  /// Keeps a draw.
  public static func add(
    _ layer: CodeLayerRecord, reason: String, _ edition: Edition.ID, _ round: Round.ID,
    in transaction: Transaction
  ) throws {
    try transaction.execute(
      """
      INSERT INTO code_layers (edition_id, round_id, layer, number, name, at, actor, entries,
        seed_sha256, sealed)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
      """, edition, round, layer.layer, layer.number, layer.name, layer.at, layer.actor,
      layer.entries, layer.seedHash, layer.sealed)
    try transaction.record(
      .round(edition, round),
      detail: [
        "layer": "\(layer.layer)", "draw": "\(layer.number)", "entries": "\(layer.entries)",
        "seed-sha256": layer.seedHash,
      ], withheld: reason.isEmpty ? [:] : ["reason": reason])
  }

  /// When the numbers were decoded, by whom, and the sealed names of who was there; `nil` before.
  public static func opening(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> (at: Instant, actor: String, sealed: [UInt8])? {
    try connection.first(
      "SELECT at, actor, sealed FROM code_openings WHERE edition_id = ?1 AND round_id = ?2",
      edition, round
    ) { (try $0.instant(0), try $0.text(1), try $0.blob(2)) }
  }

  /// Notes that the numbers were decoded.
  public static func open(
    _ sealed: [UInt8], _ edition: Edition.ID, _ round: Round.ID, detail: [String: String],
    in transaction: Transaction
  ) throws {
    try transaction.execute(
      """
      INSERT INTO code_openings (edition_id, round_id, at, actor, sealed)
      VALUES (?1, ?2, ?3, ?4, ?5)
      """, edition, round, transaction.action.at, transaction.action.actor, sealed)
    try transaction.record(.round(edition, round), detail: detail)
  }
}

/// What was found when an entry's marks were added up again.
public struct ReCheckResult: Hashable, Sendable {
  public var entry: Entry.ID
  /// 1 for the first time.
  public var number: Int
  public var at: Instant
  public var actor: String
  public var isRight: Bool
  public var note: String

  public init(
    entry: Entry.ID, number: Int, at: Instant, actor: String, isRight: Bool, note: String
  ) {
    (self.entry, self.number, self.at) = (entry, number, at)
    (self.actor, self.isRight, self.note) = (actor, isRight, note)
  }
}

/// Who is to be checked again in a round, and what was found.
public enum ReCheckRecords {
  public static func asked(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [Entry.ID: ReCheck.Reason] {
    Dictionary(
      uniqueKeysWithValues: try connection.all(
        "SELECT entry_id, reason FROM rechecks WHERE edition_id = ?1 AND round_id = ?2", edition,
        round
      ) { row in
        guard let reason = ReCheck.Reason(rawValue: try row.text(1)) else {
          throw StoreError.unexpectedValue(column: 1)
        }
        return (Entry.ID(try row.text(0)), reason)
      })
  }

  /// All that was found, by entry and in its order.
  public static func results(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [ReCheckResult] {
    try connection.all(
      """
      SELECT entry_id, number, at, actor, is_right, note FROM recheck_results
      WHERE edition_id = ?1 AND round_id = ?2 ORDER BY entry_id, number
      """, edition, round
    ) { row in
      ReCheckResult(
        entry: Entry.ID(try row.text(0)), number: try row.integer(1), at: try row.instant(2),
        actor: try row.text(3), isRight: try row.integer(4) != 0, note: try row.text(5))
    }
  }

  /// Asks for entries; those that are asked for already stay as they are.
  public static func ask(
    _ entries: [Entry.ID: ReCheck.Reason], _ edition: Edition.ID, _ round: Round.ID,
    detail: [String: String], in transaction: Transaction
  ) throws {
    for (entry, reason) in entries.sorted(by: { $0.key < $1.key }) {
      try transaction.execute(
        """
        INSERT INTO rechecks (edition_id, round_id, entry_id, at, actor, reason)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        """, edition, round, entry, transaction.action.at, transaction.action.actor,
        reason.rawValue)
    }
    try transaction.record(
      .round(edition, round),
      detail: detail.merging(["rechecks": "\(entries.count)"]) { one, _ in one })
  }

  public static func add(
    _ results: [ReCheckResult], _ edition: Edition.ID, _ round: Round.ID,
    detail: [String: String], in transaction: Transaction
  ) throws {
    for result in results {
      try transaction.execute(
        """
        INSERT INTO recheck_results (edition_id, round_id, entry_id, number, at, actor, is_right,
          note)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        """, edition, round, result.entry, result.number, result.at, result.actor,
        result.isRight ? 1 : 0, result.note)
    }
    try transaction.record(
      .round(edition, round),
      detail: detail.merging([
        "checked": "\(results.count)", "wrong": "\(results.count { !$0.isRight })",
      ]) { one, _ in one })
  }
}
