public import Contest
import ContestStore

/// Everything that result lists are made of, read in one consistent state.
public struct ResultBook: Sendable {
  public let edition: Edition
  /// The scored rounds that were opened, in their order, as they stand.
  public let rounds: [RoundStanding]
  public let entries: [Entry.ID: EntryBrief]
  /// Names of members and advisers, in their order on the entry; no other personal data.
  public let members: [Entry.ID: [String]]
  public let advisers: [Entry.ID: [String]]
  public let selections: [Round.ID: [SelectionLine]]
  public let overrides: [Round.ID: [SelectionOverride]]
  public let awards: [AwardLine]
  public let judges: [Judge.ID: JudgeBrief]
  public let assignments: [Round.ID: [Judge.ID: Int]]

  public struct JudgeBrief: Hashable, Sendable {
    public let id: Judge.ID
    public let name: String
    public let organization: String
    public let title: String
  }

  /// Awards with the level's own order, best level first, then by place.
  public func awardsInOrder() -> [AwardLine] {
    var order: [String: Int] = [:]
    for (index, rule) in edition.tier.awards.enumerated() { order[rule.level.chinese] = index }
    return awards.sorted {
      (order[$0.level] ?? .max, $0.place ?? .max, $0.entry)
        < (order[$1.level] ?? .max, $1.place ?? .max, $1.entry)
    }
  }

  public func trackName(_ id: Track.ID) -> String {
    edition.rulebook.track(id)?.name.chinese ?? id
  }
}

extension Desk {
  /// Reads the results of an edition for its lists. Judges' names are in it: who asks must be allowed to see scores.
  public func resultBook(edition id: Edition.ID? = nil) async throws -> ResultBook {
    try actor.require(.exportResults)
    return try await database.read { connection in
      let edition = try Self.edition(id, in: connection)
      var rounds: [RoundStanding] = []
      var selections: [Round.ID: [SelectionLine]] = [:]
      var overrides: [Round.ID: [SelectionOverride]] = [:]
      var assignments: [Round.ID: [Judge.ID: Int]] = [:]
      for round in edition.tier.rounds where round.judging != nil {
        let isOpen = try connection.count(
          "SELECT count(*) FROM rounds WHERE edition_id = ?1 AND round_id = ?2", edition.id,
          round.id)
        guard isOpen > 0 else { continue }
        let least = try Self.leastSheets(edition: edition.id, round: round.id, in: connection)
        rounds.append(
          try Self.standing(
            of: round.id, edition: edition.id, leastSheets: least, in: connection))
        selections[round.id] = try SelectionRecords.lines(
          edition: edition.id, round: round.id, in: connection)
        overrides[round.id] = try SelectionRecords.overrides(
          edition: edition.id, round: round.id, in: connection)
        try connection.forEach(
          """
          SELECT judge_id, count(*) FROM assignments
          WHERE edition_id = ?1 AND round_id = ?2 AND state <> 'recused' GROUP BY judge_id
          """, edition.id, round.id
        ) { row in
          assignments[round.id, default: [:]][Judge.ID(try row.text(0))] = try row.integer(1)
        }
      }
      let people = try Self.names(edition: edition.id, in: connection)
      return ResultBook(
        edition: edition, rounds: rounds,
        entries: try Self.briefs(edition: edition.id, in: connection),
        members: people.members, advisers: people.advisers, selections: selections,
        overrides: overrides,
        awards: try SelectionRecords.awards(edition: edition.id, in: connection),
        judges: try Self.judgeBriefs(edition: edition.id, in: connection),
        assignments: assignments)
    }
  }

  private static func briefs(
    edition: Edition.ID, in connection: Connection
  ) throws -> [Entry.ID: EntryBrief] {
    var briefs: [Entry.ID: EntryBrief] = [:]
    try connection.forEach(
      """
      SELECT e.id, e.number, e.title, o.name, e.track, e.group_name FROM entries e
      JOIN organizations o ON o.edition_id = e.edition_id AND o.id = e.organization_id
      WHERE e.edition_id = ?1
      """, edition
    ) { row in
      let id = Entry.ID(try row.text(0))
      briefs[id] = EntryBrief(
        id: id, number: try row.text(1), title: try row.text(2), organization: try row.text(3),
        track: try row.text(4), group: try row.text(5))
    }
    return briefs
  }

  private static func names(
    edition: Edition.ID, in connection: Connection
  ) throws -> (members: [Entry.ID: [String]], advisers: [Entry.ID: [String]]) {
    var members: [Entry.ID: [String]] = [:]
    var advisers: [Entry.ID: [String]] = [:]
    try connection.forEach(
      """
      SELECT p.entry_id, p.role, p.name FROM people p JOIN entries e ON e.id = p.entry_id
      WHERE e.edition_id = ?1 ORDER BY p.entry_id, p.role, p.position
      """, edition
    ) { row in
      let entry = Entry.ID(try row.text(0))
      if try row.text(1) == "adviser" {
        advisers[entry, default: []].append(try row.text(2))
      } else {
        members[entry, default: []].append(try row.text(2))
      }
    }
    return (members, advisers)
  }

  private static func judgeBriefs(
    edition: Edition.ID, in connection: Connection
  ) throws -> [Judge.ID: ResultBook.JudgeBrief] {
    var judges: [Judge.ID: ResultBook.JudgeBrief] = [:]
    try connection.forEach(
      "SELECT id, name, organization, title FROM judges WHERE edition_id = ?1", edition
    ) { row in
      let id = Judge.ID(try row.text(0))
      judges[id] = ResultBook.JudgeBrief(
        id: id, name: try row.text(1), organization: try row.text(2), title: try row.text(3))
    }
    return judges
  }
}
