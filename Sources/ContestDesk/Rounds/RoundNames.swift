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
  private var byID: [Entry.ID: Int] = [:]
  private var byLot: [Int: Int] = [:]
  private var byNumber: [String: [Int]] = [:]
  private var judgeByID: [Judge.ID: Int] = [:]
  private let judgeNames: JudgeNames<RoundJudge>

  /// Everybody in the round, or only one judge and that judge's entries: what one workbook needs.
  init(
    _ judged: JudgedRound, onlyOf judge: Judge.ID? = nil, in connection: Connection
  ) throws {
    round = judged.round.id
    let query = """
      SELECT e.id, e.number, e.title, o.name, e.track, e.group_name, r.lot, r.attendance, r.has_shown
      FROM round_entries r JOIN entries e ON e.id = r.entry_id
      JOIN organizations o ON o.edition_id = e.edition_id AND o.id = e.organization_id
      """
    let edition = judged.edition.id
    if let judge {
      lines = try connection.all(
        """
        \(query)
        JOIN assignments a ON a.edition_id = r.edition_id AND a.round_id = r.round_id
          AND a.entry_id = r.entry_id
        WHERE r.edition_id = ?1 AND r.round_id = ?2 AND a.judge_id = ?3 ORDER BY r.lot, e.id
        """, edition, round, judge, row: Line.init)
      judges = try RoundJudge.one(judge, edition, in: connection).map { [$0] } ?? []
    } else {
      lines = try connection.all(
        "\(query) WHERE r.edition_id = ?1 AND r.round_id = ?2 ORDER BY r.lot, e.id", edition, round,
        row: Line.init)
      judges = try RoundJudge.all(edition, in: connection)
    }
    judgeNames = JudgeNames(judges)
    for (place, line) in lines.enumerated() {
      byID[line.entry] = place
      byLot[line.inRound.lot] = place
      byNumber[line.number, default: []].append(place)
    }
    for (place, judge) in judges.enumerated() {
      judgeByID[judge.judge.id] = place
    }
  }

  func line(_ entry: Entry.ID) -> Line? { byID[entry].map { lines[$0] } }

  func judge(_ id: Judge.ID) -> RoundJudge? { judgeByID[id].map { judges[$0] } }

  /// Finds an entry by its code or place in the round, its id, or its organization's number where that is unique.
  func find(_ text: String) throws(JudgingError) -> Line {
    if let found = line(Entry.ID(text)) { return found }
    if let lot = Lot.number(ofCode: text), let place = byLot[lot] { return lines[place] }
    guard let numbered = byNumber[text], numbered.count == 1, let place = numbered.first else {
      throw .noSuchEntry(text, round: round)
    }
    return lines[place]
  }

  /// Finds a judge by id, number or, where it is unique, name.
  func findJudge(_ text: String) throws(JudgingError) -> RoundJudge {
    try judgeNames.find(text)
  }
}

extension RoundNames.Line {
  fileprivate init(_ row: Row) throws {
    inRound = RoundEntry(
      entry: Entry.ID(try row.text(0)), lot: try row.optionalInteger(6) ?? 0,
      appearance: try row.optionalText(7).flatMap(Appearance.init(rawValue:)),
      hasShown: try row.flag(8))
    number = try row.text(1)
    title = try row.text(2)
    organization = try row.text(3)
    track = try row.text(4)
    group = try row.text(5)
  }
}
