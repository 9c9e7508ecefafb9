public import Contest

/// Draws and their seeds, as they are kept. The edition's own, with which ties by lot are separated, has no round.
public enum DrawRecords {
  /// The edition's own draws stand under this round.
  public static let ofEdition: Round.ID = ""

  /// The draws of a round, the first first.
  public static func draws(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [Draw] {
    try connection.all(
      """
      SELECT number, at, actor, seed, seed_sha256, origin, reason, used_at FROM draws
      WHERE edition_id = ?1 AND round_id = ?2 ORDER BY number
      """, edition, round
    ) { row in
      guard let seed = Seed(try row.text(3)) else { throw StoreError.unexpectedValue(column: 3) }
      guard let origin = Draw.Origin(rawValue: try row.text(5)) else {
        throw StoreError.unexpectedValue(column: 5)
      }
      return Draw(
        number: try row.integer(0), at: try row.instant(1), actor: try row.text(2), seed: seed,
        hash: try row.text(4), origin: origin, reason: try row.text(6),
        usedAt: try row.optionalInstant(7))
    }
  }

  /// SHA-256 of the seed's text.
  public static func hash(of seed: Seed) -> String { Digest(of: seed.text).text }

  /// Puts a seed's hash on record, before anything is drawn with it. `reason` says why it is drawn again.
  @discardableResult
  public static func commit(
    _ seed: Seed, _ origin: Draw.Origin, reason: String = "", _ edition: Edition.ID,
    _ round: Round.ID,
    in transaction: Transaction
  ) throws -> Draw {
    let number = try draws(edition, round, in: transaction).count + 1
    let draw = Draw(
      number: number, at: transaction.action.at, actor: transaction.action.actor, seed: seed,
      hash: hash(of: seed), origin: origin, reason: reason)
    let detail = ["number": "\(number)", "seed-sha256": draw.hash, "origin": origin.rawValue]
    try transaction.change(.draw(edition, round), detail: detail, withheld: ["reason": reason]) {
      try insert(draw, edition, round, in: transaction)
    }
    return draw
  }

  /// Notes that something was drawn with a seed.
  public static func use(
    _ draw: Draw, _ edition: Edition.ID, _ round: Round.ID, in transaction: Transaction
  ) throws {
    try transaction.change(.draw(edition, round), detail: ["used": "\(draw.number)"]) {
      try transaction.execute(
        """
        UPDATE draws SET used_at = ?4
        WHERE edition_id = ?1 AND round_id = ?2 AND number = ?3 AND used_at IS NULL
        """, edition, round, draw.number, transaction.action.at)
    }
  }

  static func insert(
    _ draw: Draw, _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws {
    try connection.execute(
      """
      INSERT INTO draws (edition_id, round_id, number, at, actor, seed, seed_sha256, origin, reason,
        used_at)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
      """, edition, round, draw.number, draw.at, draw.actor, draw.seed.text, draw.hash,
      draw.origin.rawValue, draw.reason, draw.usedAt)
  }
}

extension DrawRecords {
  /// The draws that give other lots when they are made again: `edition/round/number`.
  ///
  /// The entries of a draw have the numbers after those that were there before it.
  static func strays(in connection: Connection) throws -> [String] {
    var strays: [String] = []
    for (edition, round) in try connection.all(
      "SELECT DISTINCT edition_id, round_id FROM round_entries WHERE draw IS NOT NULL ORDER BY 1, 2",
      row: { (Edition.ID(try $0.text(0)), Round.ID(try $0.text(1))) })
    {
      var seeds: [Int: Seed] = [:]
      do {
        for draw in try draws(edition, round, in: connection) { seeds[draw.number] = draw.seed }
      } catch StoreError.unexpectedValue {
        strays.append("\(edition)/\(round)")
        continue
      }
      var drawn: [Int: [Lot]] = [:]
      try connection.forEach(
        """
        SELECT draw, entry_id, lot FROM round_entries
        WHERE edition_id = ?1 AND round_id = ?2 AND draw IS NOT NULL ORDER BY lot, entry_id
        """, edition, round
      ) { row in
        drawn[try row.integer(0), default: []].append(
          Lot(entry: Entry.ID(try row.text(1)), number: try row.optionalInteger(2) ?? 0))
      }
      for (number, lots) in drawn.sorted(by: { $0.key < $1.key }) {
        let last = (lots.first?.number ?? 1) - 1
        let again = seeds[number].map { LotDraw.draw(lots.map(\.entry), after: last, seed: $0) }
        if again != lots { strays.append("\(edition)/\(round)/\(number)") }
      }
    }
    return strays
  }

  /// The draws whose seed does not have the hash that was shown.
  static func falseHashes(in connection: Connection) throws -> [String] {
    try connection.all(
      "SELECT edition_id, round_id, number, seed, seed_sha256 FROM draws ORDER BY 1, 2, 3"
    ) { row -> String? in
      Digest(of: try row.text(3)).text == (try row.text(4))
        ? nil : "\(try row.text(0))/\(try row.text(1))/\(try row.integer(2))"
    }.compactMap(\.self)
  }
}
