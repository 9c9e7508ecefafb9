import Contest
import ContestStore

/// What a round's results are computed from, read from the store in five queries.
struct RoundField {
  var entries: [Entry.ID: EntryBrief] = [:]
  var sheets: [ScoreSheet] = []
  var reReviewSheets: [ScoreSheet] = []
  var withdrawn: Set<Entry.ID> = []
  var absent: Set<Entry.ID> = []
  var committee: [Entry.ID: Int] = [:]
  var judges: [Judge.ID: String] = [:]

  init(edition: Edition.ID, round: Round.ID, in connection: Connection) throws {
    try connection.forEach(
      """
      SELECT e.id, e.number, e.title, o.name, e.track, e.group_name, e.state, r.attendance
      FROM round_entries r JOIN entries e ON e.id = r.entry_id
      JOIN organizations o ON o.edition_id = e.edition_id AND o.id = e.organization_id
      WHERE r.edition_id = ?1 AND r.round_id = ?2
      """, edition, round
    ) { row in
      let id = Entry.ID(try row.text(0))
      entries[id] = EntryBrief(
        id: id, number: try row.text(1), title: try row.text(2), organization: try row.text(3),
        track: try row.text(4), group: try row.text(5))
      let attendance = try row.optionalText(7)
      if try row.text(6) == EntryState.withdrawn.rawValue || attendance == "withdrawn" {
        withdrawn.insert(id)
      } else if attendance == "absent" {
        absent.insert(id)
      }
    }
    try readSheets(edition: edition, round: round, in: connection)
    try connection.forEach(
      "SELECT entry_id, position FROM tie_decisions WHERE edition_id = ?1 AND round_id = ?2",
      edition, round
    ) { row in
      committee[Entry.ID(try row.text(0))] = try row.integer(1)
    }
    try connection.forEach("SELECT id, name FROM judges WHERE edition_id = ?1", edition) { row in
      judges[Judge.ID(try row.text(0))] = try row.text(1)
    }
  }

  /// Marks come sorted by entry and judge, so that a sheet is complete when the next begins.
  private mutating func readSheets(
    edition: Edition.ID, round: Round.ID, in connection: Connection
  ) throws {
    var sheet: ScoreSheet?
    var isReReview = false
    func finished(_ sheet: ScoreSheet?, _ isReReview: Bool) {
      guard let sheet else { return }
      if isReReview { reReviewSheets.append(sheet) } else { sheets.append(sheet) }
    }
    try connection.forEach(
      """
      SELECT m.entry_id, m.judge_id, m.criterion, m.ten_thousandths, a.re_review
      FROM marks m JOIN assignments a ON a.edition_id = m.edition_id AND a.round_id = m.round_id
        AND a.entry_id = m.entry_id AND a.judge_id = m.judge_id
      WHERE m.edition_id = ?1 AND m.round_id = ?2 AND a.state <> 'recused'
      ORDER BY m.entry_id, m.judge_id
      """, edition, round
    ) { row in
      let entry = Entry.ID(try row.text(0))
      let judge = Judge.ID(try row.text(1))
      if sheet?.entry != entry || sheet?.judge != judge {
        finished(sheet, isReReview)
        sheet = ScoreSheet(entry: entry, judge: judge, marks: [:])
        isReReview = try row.flag(4)
      }
      sheet?.marks[try row.text(2)] = try row.points(3)
    }
    finished(sheet, isReReview)
  }
}
