import Contest
import ContestStore

/// The judges of an edition, as assignment and sheets need them.
struct RoundJudge: Hashable, Sendable {
  var judge: Judge
  /// What lists show, such as `J001`.
  var number: String
  /// Whether the judge can be given anything.
  var isActive: Bool

  /// All judges of the edition, by number and id.
  static func all(_ edition: Edition.ID, in connection: Connection) throws -> [RoundJudge] {
    try connection.all(
      "\(select) WHERE edition_id = ?1 ORDER BY number, id", edition, row: RoundJudge.init)
  }

  static func one(
    _ judge: Judge.ID, _ edition: Edition.ID, in connection: Connection
  ) throws -> RoundJudge? {
    try connection.first(
      "\(select) WHERE edition_id = ?1 AND id = ?2", edition, judge, row: RoundJudge.init)
  }

  private static let select = """
    SELECT id, number, name, organization, province, title, tracks, topics, capacity, state
    FROM judges
    """

  /// Finds a judge by id, number or, where it is unique, name.
  static func find(_ text: String, in judges: [RoundJudge]) throws(JudgingError) -> RoundJudge {
    try JudgeNames(judges).find(text)
  }

  private init(_ row: Row) throws {
    judge = Judge(
      id: Judge.ID(try row.text(0)), name: try row.text(2), organization: try row.text(3),
      province: try row.text(4), title: try row.text(5), tracks: Self.list(try row.text(6)),
      topics: Self.list(try row.text(7)), capacity: try row.optionalInteger(8))
    number = try row.text(1)
    isActive = try row.text(9) == "active"
  }

  private static func list(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init)
  }
}
