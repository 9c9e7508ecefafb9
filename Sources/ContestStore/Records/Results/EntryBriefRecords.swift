public import Contest

/// Entries as results speak of them: one query for the entry with its organization.
public enum EntryBriefRecords {
  /// The entries of an edition, by id.
  public static func all(_ edition: Edition.ID, in connection: Connection) throws -> EntryBriefs {
    // Works of one unit differ in track and group, and share its name.
    var texts = Repeated()
    return try EntryBriefs { columns in
      columns.reserveCapacity(
        try connection.count("SELECT count(*) FROM entries WHERE edition_id = ?1", edition))
      try connection.forEach("\(select) WHERE e.edition_id = ?1 ORDER BY e.id", edition) { row in
        columns.append(
          id: Entry.ID(try row.text(0)), number: try row.text(1), title: try row.text(2),
          organization: texts.text(try row.text(3)), province: texts.text(try row.text(4)),
          track: Track.ID(texts.text(try row.text(5))), group: texts.text(try row.text(6)),
          state: try state(row))
      }
    }
  }

  /// One entry of an edition; `nil` if it is not there.
  public static func entry(
    _ id: Entry.ID, _ edition: Edition.ID, in connection: Connection
  ) throws -> EntryBrief? {
    try connection.first("\(select) WHERE e.edition_id = ?1 AND e.id = ?2", edition, id) {
      try brief($0)
    }
  }

  /// The entries of a round with their places in it, by lot and id: all of them, or those that one judge was given.
  public static func inRound(
    _ round: Round.ID, _ edition: Edition.ID, of judge: Judge.ID? = nil,
    in connection: Connection
  ) throws -> [(inRound: RoundEntry, brief: EntryBrief)] {
    let columns = "\(columns), r.lot, r.attendance, r.has_shown"
    let joined =
      "\(source) JOIN round_entries r ON r.edition_id = e.edition_id AND r.entry_id = e.id"
    guard let judge else {
      return try connection.all(
        """
        SELECT \(columns) \(joined)
        WHERE r.edition_id = ?1 AND r.round_id = ?2 ORDER BY r.lot, e.id
        """, edition, round, row: inRound)
    }
    return try connection.all(
      """
      SELECT \(columns) \(joined)
      JOIN assignments a ON a.edition_id = r.edition_id AND a.round_id = r.round_id
        AND a.entry_id = r.entry_id
      WHERE r.edition_id = ?1 AND r.round_id = ?2 AND a.judge_id = ?3 ORDER BY r.lot, e.id
      """, edition, round, judge, row: inRound)
  }

  private static let columns = """
    e.id, e.number, e.title, o.name, coalesce(o.province, ''), e.track, e.group_name, e.state
    """
  private static let source = """
    FROM entries e JOIN organizations o
      ON o.edition_id = e.edition_id AND o.id = e.organization_id
    """
  private static let select = "SELECT \(columns) \(source)"

  private static func brief(_ row: Row) throws -> EntryBrief {
    EntryBrief(
      id: Entry.ID(try row.text(0)), number: try row.text(1), title: try row.text(2),
      organization: try row.text(3), province: try row.text(4), track: Track.ID(try row.text(5)),
      group: try row.text(6), state: try state(row))
  }

  private static func state(_ row: Row) throws -> EntryState {
    guard let state = EntryState(rawValue: try row.text(7)) else {
      throw StoreError.unexpectedValue(column: 7)
    }
    return state
  }

  private static func inRound(_ row: Row) throws -> (inRound: RoundEntry, brief: EntryBrief) {
    let brief = try brief(row)
    let place = RoundEntry(
      entry: brief.id, lot: try row.optionalInteger(8) ?? 0,
      appearance: try row.optionalText(9).flatMap(Appearance.init(rawValue:)),
      hasShown: try row.flag(10), state: brief.state)
    return (place, brief)
  }
}
