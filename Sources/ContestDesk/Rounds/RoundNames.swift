import Contest
import ContestStore

/// What people call the entries and judges of a round, both ways.
struct RoundNames {
  /// An entry as lists of the round name it.
  struct Line {
    let inRound: RoundEntry
    let number: String
    let title: String
    let organization: String
    let track: Track.ID
    let group: String

    var entry: Entry.ID { inRound.entry }
    var code: String { Lot.code(inRound.lot) }
  }

  let round: Round.ID
  /// By lot.
  let lines: [Line]
  let judges: [RoundJudge]
  private let byID: [Entry.ID: Int]

  init(_ judged: JudgedRound, in connection: Connection) throws {
    round = judged.round.id
    let inRound = try RoundRecords.entries(judged.edition.id, judged.round.id, in: connection)
    let places = Dictionary(inRound.map { ($0.entry, $0) }, uniquingKeysWith: { one, _ in one })
    var lines: [Line] = []
    try connection.forEach(
      """
      SELECT e.id, e.number, e.title, o.name, e.track, e.group_name
      FROM round_entries r JOIN entries e ON e.id = r.entry_id
      JOIN organizations o ON o.edition_id = e.edition_id AND o.id = e.organization_id
      WHERE r.edition_id = ?1 AND r.round_id = ?2 ORDER BY r.lot, e.id
      """, judged.edition.id, judged.round.id
    ) { row in
      guard let place = places[Entry.ID(try row.text(0))] else { return }
      lines.append(
        Line(
          inRound: place, number: try row.text(1), title: try row.text(2),
          organization: try row.text(3), track: try row.text(4), group: try row.text(5)))
    }
    self.lines = lines
    byID = Dictionary(
      lines.enumerated().map { ($1.entry, $0) }, uniquingKeysWith: { one, _ in one })
    judges = try RoundJudge.all(judged.edition.id, in: connection)
  }

  func line(_ entry: Entry.ID) -> Line? { byID[entry].map { lines[$0] } }

  func judge(_ id: Judge.ID) -> RoundJudge? { judges.first { $0.judge.id == id } }

  /// Finds an entry by its code or place in the round, its id, or its organization's number where that is unique.
  func find(_ text: String) throws(JudgingError) -> Line {
    if let found = line(Entry.ID(text)) { return found }
    if let lot = Lot.number(ofCode: text), let found = lines.first(where: { $0.inRound.lot == lot })
    {
      return found
    }
    let numbered = lines.filter { $0.number == text }
    guard numbered.count == 1, let found = numbered.first else {
      throw .noSuchEntry(text, round: round)
    }
    return found
  }

  func findJudge(_ text: String) throws(JudgingError) -> RoundJudge {
    try RoundJudge.find(text, in: judges)
  }
}
