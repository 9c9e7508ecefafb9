public import Contest

/// What the rules of results ask of entries beside their marks: the number of members, and answers of the form.
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
}
