public import Contest

/// Somebody who may vote, or may not, in a round.
public struct BallotVoter: Hashable, Sendable {
  public enum State: String, CaseIterable, Codable, Sendable {
    case voter
    /// In the pool, and not drawn; the next by lot when somebody cannot come.
    case waiting
    /// Drawn, and cannot come.
    case excused
    /// Stands in the round, so has no vote in it.
    case barred
  }
  public var judge: Judge.ID
  /// The place in the order of the lot, 1 for the first drawn.
  public var position: Int
  public var state: State
  /// Why one is excused or barred; empty once it was purged.
  public var reason: String

  public init(_ judge: Judge.ID, position: Int, _ state: State, reason: String = "") {
    self.judge = judge
    self.position = position
    self.state = state
    self.reason = reason
  }
}

/// Why a voter does not vote on a candidate.
public struct BallotRecusal: Hashable, Sendable {
  public var judge: Judge.ID
  public var entry: Entry.ID
  public var kind: Conflict.Kind
  public var reason: String

  public init(_ judge: Judge.ID, _ entry: Entry.ID, _ kind: Conflict.Kind, reason: String) {
    self.judge = judge
    self.entry = entry
    self.kind = kind
    self.reason = reason
  }
}

/// A run as it is kept, without its papers.
public struct BallotRun: Hashable, Sendable {
  public var number: Int
  public var at: Instant
  public var actor: String
  public var countedAt: Instant?
  public var candidates: [Entry.ID]
  public var present: Set<Judge.ID>
  /// Whether each candidate stood when the run was counted first. Empty before that, and where an earlier program counted it.
  public var stood: [Entry.ID: Bool]

  /// The candidates who no longer stood when it was counted; none while it is not counted.
  public var gone: Set<Entry.ID> {
    countedAt == nil ? [] : Set(stood.filter { !$0.value }.keys)
  }
}

/// Ballots as they are kept. Papers stand by who keyed them, so that two keyings can be compared.
public enum BallotRecords {
  /// Everybody in the pool, in the order of the lot.
  public static func voters(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [BallotVoter] {
    try connection.all(
      """
      SELECT judge_id, position, state, reason FROM ballot_voters
      WHERE edition_id = ?1 AND round_id = ?2 ORDER BY position, judge_id
      """, edition, round
    ) { row in
      guard let state = BallotVoter.State(rawValue: try row.text(2)) else {
        throw StoreError.unexpectedValue(column: 2)
      }
      return BallotVoter(
        Judge.ID(try row.text(0)), position: try row.integer(1), state, reason: try row.text(3))
    }
  }

  public static func recusals(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [BallotRecusal] {
    try connection.all(
      """
      SELECT judge_id, entry_id, kind, reason FROM ballot_recusals
      WHERE edition_id = ?1 AND round_id = ?2 ORDER BY judge_id, entry_id
      """, edition, round
    ) { row in
      guard let kind = Conflict.Kind(rawValue: try row.text(2)) else {
        throw StoreError.unexpectedValue(column: 2)
      }
      return BallotRecusal(
        Judge.ID(try row.text(0)), Entry.ID(try row.text(1)), kind, reason: try row.text(3))
    }
  }

  public static func runs(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [BallotRun] {
    var candidates: [Int: [Entry.ID]] = [:]
    try connection.forEach(
      """
      SELECT run, entry_id FROM ballot_candidates
      WHERE edition_id = ?1 AND round_id = ?2 ORDER BY run, entry_id
      """, edition, round
    ) { candidates[try $0.integer(0), default: []].append(Entry.ID(try $0.text(1))) }
    var present: [Int: Set<Judge.ID>] = [:]
    try connection.forEach(
      "SELECT run, judge_id FROM ballot_present WHERE edition_id = ?1 AND round_id = ?2",
      edition, round
    ) { present[try $0.integer(0), default: []].insert(Judge.ID(try $0.text(1))) }
    var stood: [Int: [Entry.ID: Bool]] = [:]
    try connection.forEach(
      """
      SELECT run, entry_id, stood FROM ballot_standings WHERE edition_id = ?1 AND round_id = ?2
      """, edition, round
    ) { stood[try $0.integer(0), default: [:]][Entry.ID(try $0.text(1))] = try $0.integer(2) != 0 }
    return try connection.all(
      """
      SELECT run, at, actor, counted_at FROM ballot_runs
      WHERE edition_id = ?1 AND round_id = ?2 ORDER BY run
      """, edition, round
    ) { row in
      let number = try row.integer(0)
      return BallotRun(
        number: number, at: try row.instant(1), actor: try row.text(2),
        countedAt: try row.optionalInstant(3), candidates: candidates[number] ?? [],
        present: present[number] ?? [], stood: stood[number] ?? [:])
    }
  }

  /// Under which name the papers are kept that voters handed in themselves. No account can have it.
  public static let byVoters = "*voters*"

  /// A paper of a run that one keying is enough for, when it came and by whom; `nil` where it is not in.
  public static func paper(
    _ paper: String, run: Int, _ edition: Edition.ID, _ round: Round.ID,
    in connection: Connection
  ) throws -> (paper: Ballot, at: Instant, keyer: String)? {
    let found = try connection.all(
      """
      SELECT actor, at FROM ballot_papers
      WHERE edition_id = ?1 AND round_id = ?2 AND run = ?3 AND paper = ?4 ORDER BY actor
      """, edition, round, run, paper
    ) { (keyer: try $0.text(0), at: try $0.instant(1)) }.first
    guard let found else { return nil }
    let own = try keyings(edition, round, run: run, in: connection)[found.keyer]?
      .first { $0.id == paper }
    return own.map { ($0, found.at, found.keyer) }
  }

  /// The papers of a run by who keyed them, each with its number.
  public static func keyings(
    _ edition: Edition.ID, _ round: Round.ID, run: Int, in connection: Connection
  ) throws -> [String: [Ballot]] {
    var papers: [String: [String: Ballot]] = [:]
    try connection.forEach(
      """
      SELECT actor, paper FROM ballot_papers
      WHERE edition_id = ?1 AND round_id = ?2 AND run = ?3
      """, edition, round, run
    ) { row in
      let paper = try row.text(1)
      papers[try row.text(0), default: [:]][paper] = Ballot(paper, [:])
    }
    try connection.forEach(
      """
      SELECT actor, paper, entry_id, choice FROM ballot_choices
      WHERE edition_id = ?1 AND round_id = ?2 AND run = ?3
      """, edition, round, run
    ) { row in
      guard let choice = Ballot.Choice(rawValue: try row.text(3)) else {
        throw StoreError.unexpectedValue(column: 3)
      }
      papers[try row.text(0), default: [:]][try row.text(1)]?.choices[try row.text(2)] = choice
    }
    return papers.mapValues { own in
      own.values.sorted { NaturalOrder.precedes($0.id, $1.id) }
    }
  }

  /// What the results of a round that is voted on follow from; `nil` before it opens. Of papers that two people keyed, those
  /// of the first count, for a run is counted only when both agree. Where one keying is enough, papers that voters handed in
  /// themselves stand beside those that were keyed; nobody has one of each.
  public static func input(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> BallotInput? {
    let voters = try voters(edition, round, in: connection)
    guard !voters.isEmpty else { return nil }
    var input = BallotInput(voters: Set(voters.filter { $0.state == .voter }.map(\.judge)))
    for recusal in try recusals(edition, round, in: connection) {
      input.recusals[recusal.entry, default: []].insert(recusal.judge)
    }
    for run in try runs(edition, round, in: connection) {
      let keyings = try keyings(edition, round, run: run.number, in: connection)
      input.runs.append(
        BallotInput.Run(
          run.number, candidates: run.candidates, present: run.present,
          papers: counted(of: keyings), isCounted: run.countedAt != nil,
          gone: run.gone))
    }
    return input
  }

  private static func counted(of keyings: [String: [Ballot]]) -> [Ballot] {
    guard let cast = keyings[byVoters], keyings.keys.allSatisfy({ [byVoters, ""].contains($0) })
    else { return keyings.min { $0.key < $1.key }?.value ?? [] }
    return (cast + (keyings[""] ?? [])).sorted { NaturalOrder.precedes($0.id, $1.id) }
  }

  /// Keeps the pool as it was drawn, and who is recused from whom.
  public static func open(
    _ voters: [BallotVoter], _ recusals: [BallotRecusal], _ edition: Edition.ID,
    _ round: Round.ID, in transaction: Transaction
  ) throws {
    let detail = [
      "voters": "\(voters.count { $0.state == .voter })", "pool": "\(voters.count)",
      "recusals": "\(recusals.count)",
    ]
    try transaction.change(.ballot(edition, round), detail: detail) {
      for voter in voters {
        try transaction.execute(
          """
          INSERT INTO ballot_voters (edition_id, round_id, judge_id, position, state, reason)
          VALUES (?1, ?2, ?3, ?4, ?5, ?6)
          """, edition, round, voter.judge, voter.position, voter.state.rawValue, voter.reason)
      }
      for recusal in recusals { try insert(recusal, edition, round, in: transaction) }
    }
  }

  /// Takes the pool and the recusals of a ballot away that was opened by mistake and has had no run.
  public static func takeBack(
    _ edition: Edition.ID, _ round: Round.ID, reason: String, in transaction: Transaction
  ) throws {
    try transaction.change(
      .ballot(edition, round), detail: ["taken-back": "yes"], withheld: ["reason": reason]
    ) {
      for table in ["ballot_recusals", "ballot_voters"] {
        try transaction.execute(
          "DELETE FROM \(table) WHERE edition_id = ?1 AND round_id = ?2", edition, round)
      }
    }
  }

  /// Changes where voters stand, each with the reason.
  public static func change(
    _ voters: [BallotVoter], adding recusals: [BallotRecusal] = [], _ edition: Edition.ID,
    _ round: Round.ID, detail: [String: String], reason: String, in transaction: Transaction
  ) throws {
    try transaction.change(
      .ballot(edition, round), detail: detail, withheld: ["reason": reason]
    ) {
      for voter in voters {
        try transaction.execute(
          """
          UPDATE ballot_voters SET state = ?4, reason = ?5
          WHERE edition_id = ?1 AND round_id = ?2 AND judge_id = ?3
          """, edition, round, voter.judge, voter.state.rawValue, voter.reason)
      }
      for recusal in recusals { try insert(recusal, edition, round, in: transaction) }
    }
  }

  private static func insert(
    _ recusal: BallotRecusal, _ edition: Edition.ID, _ round: Round.ID,
    in transaction: Transaction
  ) throws {
    try transaction.execute(
      """
      INSERT INTO ballot_recusals (edition_id, round_id, judge_id, entry_id, kind, reason)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      """, edition, round, recusal.judge, recusal.entry, recusal.kind.rawValue, recusal.reason)
  }

  /// Begins a run.
  public static func begin(
    _ run: Int, candidates: [Entry.ID], present: Set<Judge.ID>, _ edition: Edition.ID,
    _ round: Round.ID, in transaction: Transaction
  ) throws {
    let detail = [
      "run": "\(run)", "candidates": "\(candidates.count)", "present": "\(present.count)",
    ]
    try transaction.change(.ballot(edition, round), detail: detail) {
      try transaction.execute(
        """
        INSERT INTO ballot_runs (edition_id, round_id, run, at, actor) VALUES (?1, ?2, ?3, ?4, ?5)
        """, edition, round, run, transaction.action.at, transaction.action.actor)
      for judge in present.sorted() {
        try transaction.execute(
          """
          INSERT INTO ballot_present (edition_id, round_id, run, judge_id) VALUES (?1, ?2, ?3, ?4)
          """, edition, round, run, judge)
      }
      for entry in candidates {
        try transaction.execute(
          """
          INSERT INTO ballot_candidates (edition_id, round_id, run, entry_id)
          VALUES (?1, ?2, ?3, ?4)
          """, edition, round, run, entry)
      }
    }
  }

  /// Keeps papers as somebody keyed them, in place of what the same person keyed before of the same papers. Where one keying is
  /// enough, in place of what the voters handed in themselves, too: a voter has one paper.
  public static func save(
    _ papers: [Ballot], run: Int, by actor: String, _ edition: Edition.ID, _ round: Round.ID,
    detail: [String: String], in transaction: Transaction
  ) throws {
    try transaction.change(.ballot(edition, round), detail: detail) {
      for paper in papers {
        for keyer in actor.isEmpty ? ["", byVoters] : [actor] {
          for table in ["ballot_choices", "ballot_papers"] {
            try transaction.execute(
              """
              DELETE FROM \(table) WHERE edition_id = ?1 AND round_id = ?2 AND run = ?3
                AND actor = ?4 AND paper = ?5
              """, edition, round, run, keyer, paper.id)
          }
        }
        try transaction.execute(
          """
          INSERT INTO ballot_papers (edition_id, round_id, run, actor, paper, at)
          VALUES (?1, ?2, ?3, ?4, ?5, ?6)
          """, edition, round, run, actor, paper.id, transaction.action.at)
        for (entry, choice) in paper.choices.sorted(by: { $0.key < $1.key }) {
          try transaction.execute(
            """
            INSERT INTO ballot_choices
              (edition_id, round_id, run, actor, paper, entry_id, choice)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """, edition, round, run, actor, paper.id, entry, choice.rawValue)
        }
      }
    }
  }

  /// Notes that a run was counted, or that it is to be counted again. `stood` says of each candidate whether it stood at the
  /// count; what an earlier count of the run has noted is replaced where it is named, and stays otherwise.
  public static func setCounted(
    _ isCounted: Bool, run: Int, stood: [Entry.ID: Bool] = [:], _ edition: Edition.ID,
    _ round: Round.ID, reason: String = "", in transaction: Transaction
  ) throws {
    var detail = ["run": "\(run)", "counted": isCounted ? "yes" : "no"]
    let gone = stood.filter { !$0.value }.keys.sorted()
    if !gone.isEmpty { detail["gone"] = gone.map(\.text).joined(separator: " ") }
    try transaction.change(
      .ballot(edition, round), detail: detail, withheld: ["reason": reason]
    ) {
      try transaction.execute(
        """
        UPDATE ballot_runs SET counted_at = ?4
        WHERE edition_id = ?1 AND round_id = ?2 AND run = ?3
        """, edition, round, run, isCounted ? transaction.action.at : nil)
      for (entry, stands) in stood.sorted(by: { $0.key < $1.key }) {
        try transaction.execute(
          """
          DELETE FROM ballot_standings
          WHERE edition_id = ?1 AND round_id = ?2 AND run = ?3 AND entry_id = ?4
          """, edition, round, run, entry)
        try transaction.execute(
          """
          INSERT INTO ballot_standings (edition_id, round_id, run, entry_id, stood)
          VALUES (?1, ?2, ?3, ?4, ?5)
          """, edition, round, run, entry, stands ? 1 : 0)
      }
    }
  }
}

extension BallotRecords {
  /// The ballots whose order is not the one that the round's seed gives: `edition/round`.
  static func strays(in connection: Connection) throws -> [String] {
    let ballots = try connection.all(
      "SELECT DISTINCT edition_id, round_id FROM ballot_voters ORDER BY 1, 2"
    ) { (Edition.ID(try $0.text(0)), Round.ID(try $0.text(1))) }
    return try ballots.filter { edition, round in
      do {
        let voters = try voters(edition, round, in: connection).map(\.judge)
        let draws = try DrawRecords.draws(edition, round, in: connection)
        return draws.current.map { VoterDraw.order(voters, seed: $0.seed) != voters } ?? true
      } catch StoreError.unexpectedValue {
        return true
      }
    }.map { "\($0)/\($1)" }
  }
}
