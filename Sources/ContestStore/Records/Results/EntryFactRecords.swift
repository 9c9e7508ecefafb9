public import Contest

/// What the rules of results ask of entries beside their marks: the number of members, answers of the form, and which entries
/// one person leads.
public enum EntryFactRecords {
  /// - Returns: by entry, how many members it has and what it answered to the questions asked for. A blank answer is none.
  public static func read(
    _ edition: Edition.ID, _ needs: EntryNeeds, in connection: Connection
  ) throws -> (members: [Entry.ID: Int], answers: [Entry.ID: [String: String]]) {
    var members: [Entry.ID: Int] = [:]
    if needs.countsMembers {
      try connection.forEach(
        """
        SELECT p.entry_id, count(*) FROM people p JOIN entries e ON e.id = p.entry_id
        WHERE e.edition_id = ?1 AND p.role = 'member' GROUP BY p.entry_id
        """, edition
      ) { members[Entry.ID(try $0.text(0))] = try $0.integer(1) }
    }
    var answers: [Entry.ID: [String: String]] = [:]
    for field in needs.fields.sorted() {
      try connection.forEach(
        """
        SELECT a.entry_id, a.value FROM answers a JOIN entries e ON e.id = a.entry_id
        WHERE e.edition_id = ?1 AND a.field = ?2 AND trim(a.value) <> ''
        """, edition, field
      ) { answers[Entry.ID(try $0.text(0)), default: [:]][field] = try $0.text(1) }
    }
    return (members, answers)
  }

  /// By entry, the first entry by its code that the same person leads. An entry whose leader gave no number that identifies a
  /// person is left out. Two leaders are one person as for the rule of one entry per person: by the keyed hash of the ID number
  /// or the student number.
  public static func leaders(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> [Entry.ID: Entry.ID] {
    var identities: [(entry: Entry.ID, identity: String)] = []
    try connection.forEach(
      """
      SELECT p.entry_id, p.identity FROM people p JOIN entries e ON e.id = p.entry_id
      WHERE e.edition_id = ?1 AND p.role = 'member' AND p.position = 1
        AND p.identity IS NOT NULL AND p.identity <> ''
      """, edition
    ) { identities.append((Entry.ID(try $0.text(0)), try $0.text(1))) }
    var first: [String: Entry.ID] = [:]
    for (entry, identity) in identities {
      first[identity] = min(first[identity] ?? entry, entry)
    }
    return Dictionary(
      identities.compactMap { one in first[one.identity].map { (one.entry, $0) } },
      uniquingKeysWith: { one, _ in one })
  }
}
