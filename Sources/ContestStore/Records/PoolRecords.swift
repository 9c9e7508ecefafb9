public import Contest

/// Where an expert of the pool stands with an edition, and what came of it.
public struct PoolPlace: Hashable, Sendable {
  public var edition: Edition.ID
  public var year: Int
  public var standing: PoolJudge.Standing
  /// The judge of that edition; `nil` for one who is only invited, or has declined.
  public var judge: Judge.ID?
  /// Why the expert declined; empty where nothing was said.
  public var reason: String
  public var at: Instant
  /// How many sheets of that judge are kept, and when the last came in.
  public var sheets: Int
  public var lastSheet: Instant?
  /// In how many ballots that judge was present.
  public var ballots: Int
  /// What the fee list gives; `nil` without one.
  public var fee: Points?
}

/// What a judge did in an edition that is paid, and what the fee list gave.
public struct JudgeFeeRecord: Hashable, Sendable {
  public var judge: Judge.ID
  public var sheets: Int
  public var sessions: Int
  public var perSheet: Points
  public var perSession: Points
  public var amount: Points

  public init(
    judge: Judge.ID, sheets: Int, sessions: Int, perSheet: Points, perSession: Points,
    amount: Points
  ) {
    self.judge = judge
    self.sheets = sheets
    self.sessions = sessions
    self.perSheet = perSheet
    self.perSession = perSession
    self.amount = amount
  }
}

/// Experts kept over all editions, as they are kept: 评委库.
public enum PoolRecords {
  /// All of them, by number, without those who turned out to be another.
  public static func all(in connection: Connection) throws -> [PoolJudge] {
    try everyone(in: connection).filter { $0.into == nil }.map(\.judge)
  }

  /// Those who turned out to be another, by number, with the number into which each was merged.
  public static func merged(
    in connection: Connection
  ) throws -> [(judge: PoolJudge, into: String)] {
    try everyone(in: connection).compactMap { one in one.into.map { (one.judge, $0) } }
  }

  private static func everyone(
    in connection: Connection
  ) throws -> [(judge: PoolJudge, into: String?)] {
    try connection.all(
      """
      SELECT id, name, organization, province, title, topics, merged_into FROM pool_judges
      ORDER BY id
      """
    ) { row in
      (
        PoolJudge(
          id: try row.text(0), name: try row.text(1), organization: try row.text(2),
          province: try row.text(3), title: try row.text(4),
          topics: try row.text(5).split(separator: "\n").map(String.init)),
        try row.optionalText(6)
      )
    }
  }

  /// Which numbers mean which expert.
  public static func doubles(in connection: Connection) throws -> PoolDoubles {
    PoolDoubles(
      Dictionary(
        try merged(in: connection).map { ($0.judge.id, $0.into) },
        uniquingKeysWith: { one, _ in one }))
  }

  /// Says that a number means another expert, or again itself; the caller records it.
  public static func merge(_ id: String, into other: String?, in transaction: Transaction) throws {
    try transaction.execute(
      "UPDATE pool_judges SET merged_into = ?2 WHERE id = ?1", id, other)
  }

  /// Adds an expert, or changes the one of that number; the caller records it.
  public static func save(_ judge: PoolJudge, in transaction: Transaction) throws {
    let changed = try transaction.execute(
      """
      UPDATE pool_judges SET name = ?2, organization = ?3, province = ?4, title = ?5, topics = ?6
      WHERE id = ?1
      """, judge.id, judge.name, judge.organization, judge.province, judge.title,
      judge.topics.joined(separator: "\n"))
    guard changed == 0 else { return }
    try transaction.execute(
      """
      INSERT INTO pool_judges (id, name, organization, province, title, topics)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      """, judge.id, judge.name, judge.organization, judge.province, judge.title,
      judge.topics.joined(separator: "\n"))
  }

  /// Removes an expert from the pool with all numbers and invitations; what was judged stays with its editions. The caller records
  /// it.
  public static func remove(_ id: String, in transaction: Transaction) throws {
    let doubles = try doubles(in: transaction)
    let root = doubles.root(of: id)
    let own = try merged(in: transaction).map(\.judge.id).filter { doubles.root(of: $0) == root }
    for one in own + [root] {
      try transaction.execute("UPDATE pool_judges SET merged_into = NULL WHERE id = ?1", one)
      try transaction.execute("DELETE FROM pool_places WHERE pool_id = ?1", one)
    }
    for one in own + [root] {
      try transaction.execute("DELETE FROM pool_judges WHERE id = ?1", one)
    }
  }

  /// Where experts stand with editions, by expert, the latest year first. An expert with several numbers has the places of all of
  /// them; of several in one edition those as its judges, else the one that says most.
  public static func places(in connection: Connection) throws -> [String: [PoolPlace]] {
    let doubles = try doubles(in: connection)
    let all = try placesByNumber(in: connection)
    guard !doubles.isEmpty else { return all }
    var places: [String: [PoolPlace]] = [:]
    for (id, own) in all.sorted(by: { $0.key < $1.key }) {
      places[doubles.root(of: id), default: []] += own
    }
    return places.mapValues { own in
      Dictionary(grouping: own, by: \.edition).values.flatMap { places -> [PoolPlace] in
        let judged = places.filter { $0.judge != nil }
        guard judged.isEmpty else { return judged }
        return places.max {
          ($0.standing != .invited ? 1 : 0, $0.at) < ($1.standing != .invited ? 1 : 0, $1.at)
        }
        .map { [$0] } ?? []
      }.sorted {
        ($1.year, $0.edition.text, $0.judge?.text ?? "")
          < ($0.year, $1.edition.text, $1.judge?.text ?? "")
      }
    }
  }

  private static func placesByNumber(
    in connection: Connection
  ) throws -> [String: [PoolPlace]] {
    var places: [String: [PoolPlace]] = [:]
    try connection.forEach(
      """
      SELECT p.pool_id, p.edition_id, e.year, p.standing, p.judge_id, p.reason, p.at,
        (SELECT count(*) FROM score_sheets s
          WHERE s.edition_id = p.edition_id AND s.judge_id = p.judge_id),
        (SELECT max(s.at) FROM score_sheets s
          WHERE s.edition_id = p.edition_id AND s.judge_id = p.judge_id),
        (SELECT f.amount FROM judge_fees f
          WHERE f.edition_id = p.edition_id AND f.judge_id = p.judge_id),
        (SELECT count(DISTINCT b.round_id) FROM ballot_present b
          WHERE b.edition_id = p.edition_id AND b.judge_id = p.judge_id)
      FROM pool_places p JOIN editions e ON e.id = p.edition_id
      ORDER BY p.pool_id, e.year DESC, p.edition_id
      """
    ) { row in
      guard let standing = PoolJudge.Standing(rawValue: try row.text(3)) else {
        throw StoreError.unexpectedValue(column: 3)
      }
      places[try row.text(0), default: []].append(
        PoolPlace(
          edition: Edition.ID(try row.text(1)), year: try row.integer(2), standing: standing,
          judge: try row.optionalText(4).map(Judge.ID.init), reason: try row.text(5),
          at: try row.instant(6), sheets: try row.integer(7),
          lastSheet: try row.optionalInstant(8), ballots: try row.integer(10),
          fee: try row.optionalPoints(9)))
    }
    return places
  }

  /// Notes where an expert stands with an edition; the caller records it.
  public static func place(
    _ id: String, _ edition: Edition.ID, _ standing: PoolJudge.Standing, judge: Judge.ID? = nil,
    reason: String = "", in transaction: Transaction
  ) throws {
    let changed = try transaction.execute(
      """
      UPDATE pool_places SET standing = ?3, judge_id = coalesce(?4, judge_id), reason = ?5, at = ?6
      WHERE pool_id = ?1 AND edition_id = ?2
      """, id, edition, standing.rawValue, judge?.text, reason, transaction.action.at)
    guard changed == 0 else { return }
    try transaction.execute(
      """
      INSERT INTO pool_places (pool_id, edition_id, judge_id, standing, reason, at)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      """, id, edition, judge?.text, standing.rawValue, reason, transaction.action.at)
  }

  /// How many sheets each judge of an edition has handed in by round.
  public static func sheets(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> [Judge.ID: [Round.ID: Int]] {
    var sheets: [Judge.ID: [Round.ID: Int]] = [:]
    try connection.forEach(
      """
      SELECT judge_id, round_id, count(*) FROM score_sheets WHERE edition_id = ?1
      GROUP BY judge_id, round_id
      """, edition
    ) { row in
      sheets[Judge.ID(try row.text(0)), default: [:]][Round.ID(try row.text(1))] =
        try row.integer(2)
    }
    return sheets
  }

  /// What the last fee list of an edition gives.
  public static func fees(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> [JudgeFeeRecord] {
    try connection.all(
      """
      SELECT judge_id, sheets, sessions, per_sheet, per_session, amount FROM judge_fees
      WHERE edition_id = ?1 ORDER BY judge_id
      """, edition
    ) { row in
      JudgeFeeRecord(
        judge: Judge.ID(try row.text(0)), sheets: try row.integer(1), sessions: try row.integer(2),
        perSheet: try row.points(3), perSession: try row.points(4), amount: try row.points(5))
    }
  }

  /// Keeps a fee list in the place of the last one; the caller records it.
  public static func keep(
    _ fees: [JudgeFeeRecord], _ edition: Edition.ID, in transaction: Transaction
  ) throws {
    try transaction.execute("DELETE FROM judge_fees WHERE edition_id = ?1", edition)
    for fee in fees {
      try transaction.execute(
        """
        INSERT INTO judge_fees (edition_id, judge_id, sheets, sessions, per_sheet, per_session,
          amount, at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        """, edition, fee.judge, fee.sheets, fee.sessions, fee.perSheet, fee.perSession,
        fee.amount, transaction.action.at)
    }
  }
}
