public import Contest

/// Entries as results speak of them: one query for the entry with its organization.
public enum EntryBriefRecords {
  /// The entries of an edition, by id.
  public static func all(_ edition: String, in connection: Connection) throws -> [EntryBrief] {
    var briefs: [EntryBrief] = []
    try connection.forEach("\(select) WHERE e.edition_id = ?1 ORDER BY e.id", edition) {
      briefs.append(try brief($0))
    }
    return briefs
  }

  /// One entry of an edition; `nil` if it is not there.
  public static func entry(
    _ id: Entry.ID, _ edition: String, in connection: Connection
  ) throws -> EntryBrief? {
    try connection.first("\(select) WHERE e.edition_id = ?1 AND e.id = ?2", edition, id) {
      try brief($0)
    }
  }

  private static let select = """
    SELECT e.id, e.number, e.title, o.name, e.track, e.group_name, e.state
    FROM entries e JOIN organizations o
      ON o.edition_id = e.edition_id AND o.id = e.organization_id
    """

  private static func brief(_ row: Row) throws -> EntryBrief {
    guard let state = EntryState(rawValue: try row.text(6)) else {
      throw StoreError.unexpectedValue(column: 6)
    }
    return EntryBrief(
      id: Entry.ID(try row.text(0)), number: try row.text(1), title: try row.text(2),
      organization: try row.text(3), track: try row.text(4), group: try row.text(5), state: state)
  }
}
