public import Contest

/// What judges and people on entries have had to do with each other in all editions of this database.
public enum ConflictHistoryRecords {
  /// The works that concern judges of an edition: entries on which one of them stands, and entries of other editions to
  /// which one of them has given marks. Judges are known by name.
  public static func read(
    for judges: [Judge], of edition: Edition.ID,
    naming: (Edition.ID) -> (name: String, nouns: Nouns), in connection: Connection
  ) throws -> ConflictHistory {
    let works = try works(of: judges.map(\.name), edition, naming: naming, in: connection)
    return ConflictHistory(works, judges: judges)
  }

  /// The same works, of persons by name. `naming` says what a person calls the edition in which a work stood, and its words for works.
  public static func works(
    of persons: [String], _ edition: Edition.ID,
    naming: (Edition.ID) -> (name: String, nouns: Nouns), in connection: Connection
  ) throws -> [ConflictHistory.Work] {
    let names = Set(persons.map(key)).subtracting([""])
    guard !names.isEmpty else { return [] }
    var judged: [Entry.ID: [String]] = [:]
    try connection.forEach(
      """
      SELECT DISTINCT s.entry_id, j.name FROM score_sheets s
      JOIN judges j ON j.edition_id = s.edition_id AND j.id = s.judge_id
      WHERE s.edition_id <> ?1 ORDER BY s.entry_id, j.name
      """, edition
    ) { row in
      let name = try row.text(1)
      if names.contains(key(name)) { judged[Entry.ID(try row.text(0)), default: []].append(name) }
    }
    var found: [(work: ConflictHistory.Work, edition: Edition.ID, title: String)] = []
    var people: [String] = []
    var authors: [String] = []
    var last:
      (entry: Entry.ID, place: String, identity: String?, organization: String, title: String)?
    func finish() {
      guard let last else { return }
      let own = judged[last.entry] ?? []
      if !own.isEmpty || people.contains(where: { names.contains(key($0)) }) {
        let work = ConflictHistory.Work(
          last.entry, at: "", identity: last.identity.flatMap(Entry.Identity.init),
          organization: last.organization, people: people, authors: authors, judges: own)
        found.append((work, Edition.ID(last.place), last.title))
      }
      people = []
      authors = []
    }
    try connection.forEach(
      """
      SELECT e.id, e.edition_id, e.identity, o.name, p.name, p.role, e.title
      FROM entries e
      JOIN organizations o ON o.edition_id = e.edition_id AND o.id = e.organization_id
      JOIN people p ON p.entry_id = e.id
      ORDER BY e.id, p.role, p.position
      """
    ) { row in
      let entry = Entry.ID(try row.text(0))
      if last?.entry != entry {
        finish()
        last = (entry, try row.text(1), try row.optionalText(2), try row.text(3), try row.text(6))
      }
      people.append(try row.text(4))
      if try row.text(5) == "member" { authors.append(try row.text(4)) }
    }
    finish()
    // Named when the statement is through, each edition once: naming asks the database too.
    var called: [Edition.ID: (name: String, nouns: Nouns)] = [:]
    return found.map { one in
      let (name, nouns) = called[one.edition] ?? naming(one.edition)
      called[one.edition] = (name, nouns)
      var work = one.work
      work.place = "\(name)的\(nouns.titled(one.title))（\(work.entry)）"
      return work
    }
  }

  /// The identities of an edition's entries.
  public static func identities(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> [Entry.ID: Entry.Identity] {
    var identities: [Entry.ID: Entry.Identity] = [:]
    try connection.forEach(
      "SELECT id, identity FROM entries WHERE edition_id = ?1", edition
    ) { row in
      identities[Entry.ID(try row.text(0))] = try row.optionalText(1).flatMap(Entry.Identity.init)
    }
    return identities
  }

  private static func key(_ name: String) -> String { SameWork.key(name) }
}
