public import Contest

/// A public vote as it is kept. Codes and voters stand as digests.
public enum PublicVoteRecords {
  /// One vote that counts.
  public struct Vote: Hashable, Sendable {
    public var voter: String
    public var entry: Entry.ID
    public var day: CalendarDay
    public var at: Instant

    public init(voter: String, entry: Entry.ID, day: CalendarDay, at: Instant) {
      self.voter = voter
      self.entry = entry
      self.day = day
      self.at = at
    }
  }

  /// One vote that does not, and how often it came.
  public struct Refusal: Hashable, Sendable {
    public var voter: String
    /// As it was named, at most 40 characters.
    public var entry: String
    public var day: CalendarDay
    public var why: VoteVerdict
    public var times: Int

    public init(
      voter: String, entry: String, day: CalendarDay, why: VoteVerdict, times: Int
    ) {
      self.voter = voter
      self.entry = entry
      self.day = day
      self.why = why
      self.times = times
    }
  }

  /// Keeps codes that are handed out, directly or through a unit.
  public static func issue(
    _ tokens: [String], through unit: String, _ edition: Edition.ID, _ round: Round.ID,
    in transaction: Transaction
  ) throws {
    for token in tokens {
      try transaction.execute(
        """
        INSERT INTO public_vote_tokens (edition_id, round_id, token, unit, issued_at, actor)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        """, edition, round, token, unit, transaction.action.at, transaction.action.actor)
    }
    try transaction.record(
      .publicVote(edition, round), detail: ["codes": "\(tokens.count)"],
      withheld: unit.isEmpty ? [:] : ["unit": unit])
  }

  /// How often somebody voted, whether it counted or not.
  public static func came(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> Int {
    try connection.count(
      "SELECT count(*) FROM public_votes WHERE edition_id = ?1 AND round_id = ?2", edition, round)
      + connection.count(
        """
        SELECT coalesce(sum(times), 0) FROM public_vote_refusals
        WHERE edition_id = ?1 AND round_id = ?2
        """, edition, round)
  }

  /// Makes the codes of a vote void that was opened by mistake.
  public static func takeBack(
    _ edition: Edition.ID, _ round: Round.ID, reason: String, in transaction: Transaction
  ) throws {
    let codes = try transaction.count(
      "SELECT count(*) FROM public_vote_tokens WHERE edition_id = ?1 AND round_id = ?2", edition,
      round)
    try transaction.execute(
      "DELETE FROM public_vote_tokens WHERE edition_id = ?1 AND round_id = ?2", edition, round)
    try transaction.record(
      .publicVote(edition, round), detail: ["taken-back": "yes", "codes": "\(codes)"],
      withheld: ["reason": reason])
  }

  /// Whether a code was handed out.
  public static func has(
    _ token: String, _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> Bool {
    try connection.count(
      """
      SELECT count(*) FROM public_vote_tokens
      WHERE edition_id = ?1 AND round_id = ?2 AND token = ?3
      """, edition, round, token) > 0
  }

  /// A voter's votes that count, by time.
  public static func votes(
    of voter: String, _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [Vote] {
    try connection.all(
      """
      SELECT day, entry_id, at FROM public_votes
      WHERE edition_id = ?1 AND round_id = ?2 AND token = ?3 ORDER BY at, entry_id
      """, edition, round, voter
    ) { row in
      guard let day = CalendarDay(try row.text(0)) else {
        throw StoreError.unexpectedValue(column: 0)
      }
      return Vote(
        voter: voter, entry: Entry.ID(try row.text(1)), day: day,
        at: Instant(millisecondsSince1970: Int64(try row.integer(2))))
    }
  }

  /// Keeps votes and what does not count. Those that are displaced counted until earlier ones came; each has a refusal of its
  /// own. A list that is repeated holds what came before, so its refusals are not counted twice.
  public static func add(
    _ votes: [Vote], _ refusals: [Refusal],
    displaced: [(vote: Vote, why: VoteVerdict)] = [], isRepeated: Bool = false,
    _ edition: Edition.ID, _ round: Round.ID,
    detail: [String: String] = [:], in transaction: Transaction
  ) throws {
    for (vote, _) in displaced {
      try transaction.execute(
        """
        DELETE FROM public_votes WHERE edition_id = ?1 AND round_id = ?2 AND token = ?3
          AND entry_id = ?4 AND day = ?5
        """, edition, round, vote.voter, vote.entry, vote.day.description)
    }
    for vote in votes {
      try transaction.execute(
        """
        INSERT INTO public_votes (edition_id, round_id, token, entry_id, day, at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        """, edition, round, vote.voter, vote.entry, vote.day.description, vote.at)
    }
    for refusal in refusals {
      let times =
        isRepeated
        ? """
        CASE WHEN excluded.times > public_vote_refusals.times THEN excluded.times
        ELSE public_vote_refusals.times END
        """ : "public_vote_refusals.times + excluded.times"
      try keep(refusal, settingTimes: times, edition, round, in: transaction)
    }
    for (vote, why) in displaced {
      let refusal = Refusal(
        voter: vote.voter, entry: vote.entry.text, day: vote.day, why: why, times: 1)
      try keep(
        refusal, settingTimes: "public_vote_refusals.times + excluded.times", edition, round,
        in: transaction)
    }
    var detail = detail
    if !displaced.isEmpty { detail["displaced"] = "\(displaced.count)" }
    detail["votes"] = "\(votes.count)"
    detail["refused"] = "\(refusals.reduce(0) { $0 + $1.times })"
    try transaction.record(.publicVote(edition, round), detail: detail)
  }

  /// Each vote that counted, in the order in which they came.
  public static func forEach(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection,
    _ body: (Vote) throws -> Void
  ) throws {
    try connection.forEach(
      """
      SELECT token, entry_id, day, at FROM public_votes WHERE edition_id = ?1 AND round_id = ?2
      ORDER BY at, token, entry_id, day
      """, edition, round
    ) { row in
      guard let day = CalendarDay(try row.text(2)) else {
        throw StoreError.unexpectedValue(column: 2)
      }
      try body(
        Vote(
          voter: try row.text(0), entry: Entry.ID(try row.text(1)), day: day,
          at: try row.instant(3)))
    }
  }

  /// The entries whose total the office corrected after it was recorded.
  public static func corrected(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> Set<Entry.ID> {
    Set(
      try connection.all(
        """
        SELECT entry_id FROM recorded_marks
        WHERE edition_id = ?1 AND round_id = ?2 AND source <> 'public-vote'
        """, edition, round
      ) { Entry.ID(try $0.text(0)) })
  }

  private static func keep(
    _ refusal: Refusal, settingTimes times: String, _ edition: Edition.ID, _ round: Round.ID,
    in transaction: Transaction
  ) throws {
    try transaction.execute(
      """
      INSERT INTO public_vote_refusals (edition_id, round_id, token, entry, day, why, times)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      ON CONFLICT (edition_id, round_id, token, entry, day, why)
      DO UPDATE SET times = \(times)
      """, edition, round, refusal.voter, refusal.entry, refusal.day.description,
      refusal.why.rawValue, refusal.times)
  }

  /// The votes of each entry.
  public static func totals(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [Entry.ID: Int] {
    var totals: [Entry.ID: Int] = [:]
    try connection.forEach(
      """
      SELECT entry_id, count(*) FROM public_votes WHERE edition_id = ?1 AND round_id = ?2
      GROUP BY entry_id
      """, edition, round
    ) { totals[Entry.ID(try $0.text(0))] = try $0.integer(1) }
    return totals
  }

  /// The votes of each entry by hour since 1970.
  public static func byHour(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [Entry.ID: [Int: Int]] {
    var votes: [Entry.ID: [Int: Int]] = [:]
    try connection.forEach(
      """
      SELECT entry_id, at / 3600000, count(*) FROM public_votes
      WHERE edition_id = ?1 AND round_id = ?2 GROUP BY entry_id, at / 3600000
      """, edition, round
    ) { votes[Entry.ID(try $0.text(0)), default: [:]][try $0.integer(1)] = try $0.integer(2) }
    return votes
  }

  /// How many codes went through each unit, and how many votes they gave; the empty unit is direct.
  public static func byUnit(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [(unit: String, codes: Int, votes: Int)] {
    try connection.all(
      """
      SELECT t.unit, count(DISTINCT t.token), count(v.entry_id) FROM public_vote_tokens t
      LEFT JOIN public_votes v ON v.edition_id = t.edition_id AND v.round_id = t.round_id
        AND v.token = t.token
      WHERE t.edition_id = ?1 AND t.round_id = ?2 GROUP BY t.unit ORDER BY t.unit
      """, edition, round
    ) { (try $0.text(0), try $0.integer(1), try $0.integer(2)) }
  }

  /// How often what did not count, by why.
  public static func refused(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [VoteVerdict: Int] {
    var refused: [VoteVerdict: Int] = [:]
    try connection.forEach(
      """
      SELECT why, CAST(sum(times) AS BIGINT) FROM public_vote_refusals WHERE edition_id = ?1 AND round_id = ?2
      GROUP BY why
      """, edition, round
    ) { row in
      guard let why = VoteVerdict(rawValue: try row.text(0)) else {
        throw StoreError.unexpectedValue(column: 0)
      }
      refused[why] = try row.integer(1)
    }
    return refused
  }

  /// The entries whose recorded total is not that of their votes: `edition/round/entry`. Totals that were corrected later
  /// are left out.
  static func strays(in connection: Connection) throws -> [String] {
    try connection.all(
      """
      SELECT m.edition_id || '/' || m.round_id || '/' || m.entry_id FROM recorded_marks m
      WHERE m.source = 'public-vote' AND coalesce(m.ten_thousandths, -1) <> 10000 * (
        SELECT count(*) FROM public_votes v WHERE v.edition_id = m.edition_id
          AND v.round_id = m.round_id AND v.entry_id = m.entry_id)
      ORDER BY 1
      """
    ) { try $0.text(0) }
  }
}
