public import Contest

/// Who is on the stage of a room, and its clock.
public struct HallStage: Hashable, Sendable {
  public var entry: Entry.ID?
  public var clock: HallClock?

  public init(entry: Entry.ID? = nil, clock: HallClock? = nil) {
    (self.entry, self.clock) = (entry, clock)
  }
}

/// Where the screens of a room, or of an edition's reveal, are found: an address that nobody guesses.
public struct HallAddress: Hashable, Sendable {
  public var edition: Edition.ID
  /// `nil` for the reveal.
  public var round: Round.ID?
  /// Empty where the round has one room, and for the reveal.
  public var room: RoomRule.ID
  public var key: String
  /// Whether they are switched on. A reveal is on the screen by its presses.
  public var isShown: Bool

  public init(
    edition: Edition.ID, round: Round.ID?, room: RoomRule.ID, key: String, isShown: Bool
  ) {
    (self.edition, self.round, self.room) = (edition, round, room)
    (self.key, self.isShown) = (key, isShown)
  }
}

/// What the hall's consoles and screens show, as it is kept.
public enum HallRecords {
  /// The stage of a room; an empty one where nobody has touched it. The only room of a round is the empty text.
  public static func stage(
    _ edition: Edition.ID, _ round: Round.ID, room: String, in connection: Connection
  ) throws -> HallStage {
    try connection.first(
      """
      SELECT entry_id, part, length, used, began_at FROM hall_stages
      WHERE edition_id = ?1 AND round_id = ?2 AND room = ?3
      """, edition, round, room
    ) { row in
      var clock: HallClock?
      if let part = try row.optionalText(1).flatMap(HallClock.Part.init) {
        clock = HallClock(
          part: part, length: Int64(try row.integer(2)), used: Int64(try row.integer(3)),
          began: try row.optionalInstant(4))
      }
      return HallStage(entry: try row.optionalText(0).map(Entry.ID.init), clock: clock)
    } ?? HallStage()
  }

  /// Keeps the stage of a room. It decides nothing; where an entrant's state changes with it, both are one transaction.
  public static func set(
    _ stage: HallStage, _ edition: Edition.ID, _ round: Round.ID, room: String,
    in connection: Connection
  ) throws {
    try connection.execute(
      """
      INSERT INTO hall_stages (edition_id, round_id, room, entry_id, part, length, used, began_at)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      ON CONFLICT (edition_id, round_id, room) DO UPDATE SET entry_id = excluded.entry_id,
        part = excluded.part, length = excluded.length, used = excluded.used,
        began_at = excluded.began_at
      """, edition, round, room, stage.entry?.text, stage.clock?.part.rawValue,
      Int(stage.clock?.length ?? 0), Int(stage.clock?.used ?? 0), stage.clock?.began)
  }

  /// Where each anchor of a round stands in each room that has called it. What was told for all rooms at once takes the place of what
  /// single rooms had told.
  public static func appearances(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [Entry.ID: [RoomRule.ID: Appearance]] {
    var found: [Entry.ID: [RoomRule.ID: Appearance]] = [:]
    try connection.forEach(
      """
      SELECT entry_id, room, appearance FROM hall_appearances
      WHERE edition_id = ?1 AND round_id = ?2 ORDER BY entry_id, number
      """, edition, round
    ) { row in
      let (entry, room) = (Entry.ID(try row.text(0)), try row.text(1))
      guard let appearance = Appearance(rawValue: try row.text(2)) else {
        throw StoreError.unexpectedValue(column: 2)
      }
      if room.isEmpty { found[entry] = [:] } else { found[entry, default: [:]][room] = appearance }
    }
    return found
  }

  /// Keeps where an anchor stands in a room, or in all of them where `room` is empty; the caller records it.
  public static func add(
    _ appearance: Appearance, of entry: Entry.ID, in room: RoomRule.ID, _ edition: Edition.ID,
    _ round: Round.ID, by transaction: Transaction
  ) throws {
    let number = try transaction.count(
      """
      SELECT coalesce(max(number), 0) + 1 FROM hall_appearances
      WHERE edition_id = ?1 AND round_id = ?2 AND entry_id = ?3
      """, edition, round, entry)
    let action = transaction.action
    try transaction.execute(
      """
      INSERT INTO hall_appearances (edition_id, round_id, entry_id, number, room, appearance, at,
        actor)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      """, edition, round, entry, number, room, appearance.rawValue, action.at, action.actor)
  }

  /// The address of a room's screens, or of the reveal's where no round is given; `nil` before there is one.
  public static func address(
    _ edition: Edition.ID, _ round: Round.ID?, room: RoomRule.ID, in connection: Connection
  ) throws -> HallAddress? {
    try connection.first(
      """
      SELECT edition_id, round_id, room, key, is_shown FROM hall_screens
      WHERE edition_id = ?1 AND round_id = ?2 AND room = ?3
      """, edition, round?.text ?? "", room, row: address)
  }

  /// What an address leads to.
  public static func address(
    key: String, in connection: Connection
  ) throws -> HallAddress? {
    try connection.first(
      "SELECT edition_id, round_id, room, key, is_shown FROM hall_screens WHERE key = ?1", key,
      row: address)
  }

  private static func address(_ row: Row) throws -> HallAddress {
    let round = try row.text(1)
    return HallAddress(
      edition: Edition.ID(try row.text(0)), round: round.isEmpty ? nil : Round.ID(round),
      room: try row.text(2), key: try row.text(3), isShown: try row.flag(4))
  }

  /// Keeps the address of screens; the caller records what was switched.
  public static func set(_ address: HallAddress, in transaction: Transaction) throws {
    try transaction.execute(
      """
      INSERT INTO hall_screens (edition_id, round_id, room, key, is_shown)
      VALUES (?1, ?2, ?3, ?4, ?5)
      ON CONFLICT (edition_id, round_id, room) DO UPDATE SET key = excluded.key,
        is_shown = excluded.is_shown
      """, address.edition, address.round?.text ?? "", address.room, address.key,
      address.isShown)
  }

  /// The entries of a round for which marks are held back.
  public static func held(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> Set<Entry.ID> {
    var held: Set<Entry.ID> = []
    try connection.forEach(
      """
      SELECT entry_id, is_held FROM hall_holds WHERE edition_id = ?1 AND round_id = ?2
      ORDER BY entry_id, number
      """, edition, round
    ) { row in
      let entry = Entry.ID(try row.text(0))
      if try row.flag(1) { held.insert(entry) } else { held.remove(entry) }
    }
    return held
  }

  /// Holds marks of an entry back, or takes them again, and records it.
  public static func hold(
    _ isHeld: Bool, _ entry: Entry.ID, _ edition: Edition.ID, _ round: Round.ID,
    in transaction: Transaction
  ) throws {
    let number = try transaction.count(
      """
      SELECT coalesce(max(number), 0) + 1 FROM hall_holds
      WHERE edition_id = ?1 AND round_id = ?2 AND entry_id = ?3
      """, edition, round, entry)
    let action = transaction.action
    try transaction.execute(
      """
      INSERT INTO hall_holds (edition_id, round_id, entry_id, number, is_held, at, actor)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      """, edition, round, entry, number, isHeld, action.at, action.actor)
    try transaction.record(
      .round(edition, round),
      detail: ["entry": entry.text, "marks": isHeld ? "held" : "taken"])
  }
}
