import Contest
import Foundation
import GRDB
import Testing

@testable import ContestStore

struct StoreCheckTests {
  static let wholeSeason: [String] = [
    "INSERT INTO round_entries (edition_id, round_id, entry_id) SELECT edition_id, 'review', id FROM entries",
    """
    INSERT INTO assignments (edition_id, round_id, entry_id, judge_id, state, re_review)
    SELECT edition_id, 'review', id, 'J1', 'assigned', 0 FROM entries
    """,
    """
    INSERT INTO people (entry_id, role, position, name) VALUES ('E1', 'member', 1, '甲'), ('E1', 'member', 2, '乙')
    """,
  ]

  /// A season with a score for each entry, a ranking, a selection, an override, awards and a tie decision.
  static func decide(_ database: any ContestStore.Database) async throws {
    try await database.write(Season.action("prepare")) { transaction in
      try transaction.record(.round(Season.edition, Season.round))
      for statement in wholeSeason { try transaction.execute(statement) }
      try SearchRecords.makeAll(in: transaction)
      try AlikeRecords.makeAll(in: transaction)
      let empty = Digest(of: "").text
      try transaction.execute("UPDATE editions SET rulebook_sha256 = ?1", empty)
    }
    for (index, entry) in Season.entries.enumerated() {
      try await Season.save(Points(integerLiteral: 90 - index), for: entry, in: database)
    }
    let (edition, round) = (Season.edition, Season.round)
    try await database.write(Season.action("decide")) { transaction in
      try RecordedMarkRecords.save(
        ["mark": .mark(90), "run-2": .absent], of: Season.entries[0], over: [:], source: "list",
        edition, round, detail: [:], in: transaction)
      try transaction.change(.ranking(edition, round)) {
        try transaction.execute(
          """
          INSERT INTO rankings (edition_id, round_id, entry_id, place, score, score_text, detail)
          SELECT edition_id, round_id, entry_id, 1, ten_thousandths, '90', '{}' FROM marks
          """)
      }
      try transaction.change(.selection(edition, round)) {
        try transaction.execute(
          """
          INSERT INTO selections (edition_id, round_id, entry_id, outcome, place, reason)
          SELECT edition_id, round_id, entry_id, 'advances', place, '{}' FROM rankings
          """)
      }
      try transaction.change(.override(edition, round, Season.entries[2])) {
        try transaction.execute(
          """
          INSERT INTO overrides (edition_id, round_id, entry_id, sequence, at, actor, outcome, reason)
          VALUES (?1, ?2, 'E3', 1, 0, 'committee', 'out', '材料不全')
          """, edition, round)
      }
      try transaction.change(.awards(edition)) {
        try transaction.execute(
          """
          INSERT INTO awards (edition_id, entry_id, level, place, reason) VALUES (?1, 'E1', '一等奖', 1, '{}')
          """, edition)
      }
      try transaction.change(.tieDecisions(edition, round)) {
        try transaction.execute(
          """
          INSERT INTO tie_decisions (edition_id, round_id, entry_id, position, at, actor, reason)
          VALUES (?1, ?2, 'E1', 1, 0, 'committee', '抽签')
          """, edition, round)
      }
      try DecisionRecords.add(
        .going(round, Season.entries[2], .exclude), reason: "材料不全", edition, in: transaction)
      try DecisionRecords.add(
        .organizationAward("优秀组织奖", organization: "京华理工大学", has: true),
        of: [.init(id: "O1", name: "京华理工大学")], reason: "加赛", edition, in: transaction)
      let ranked = Season.entries.enumerated().map { place, entry in
        OutcomeLine(.ranking(round), entry, place: place + 1, .placed(isShared: false))
      }
      let lines = ranked + [OutcomeLine(.selection(round), Season.entries[0], place: 1, .reserve)]
      for (number, step) in [OutcomeVersion.Step.closed, .confirmed].enumerated() {
        let held = number == 0 ? ranked : lines
        let version = OutcomeVersion(
          number: number + 1, at: transaction.action.at, actor: "committee", step: step,
          round: round, reason: "", auditSequence: 0, salt: "", inputsDigest: nil,
          outcomeDigest: OutcomeRecords.digest(of: held).text)
        try OutcomeRecords.seal(
          version,
          ListToSeal.lists(Set(held.map(\.list)), held.map { SealedLine($0, detail: "{}") }),
          edition, detail: [:], in: transaction)
      }
      let draw = try DrawRecords.commit(7, .chosen, edition, round, in: transaction)
      try DrawRecords.use(draw, edition, round, in: transaction)
      for lot in LotDraw.draw(Season.entries, seed: draw.seed) {
        try transaction.execute(
          "UPDATE round_entries SET lot = ?2, draw = 1 WHERE entry_id = ?1", lot.entry, lot.number)
      }
      try RoundRecords.setState(.closed, edition, round, in: transaction)
      try publish(in: transaction)
      try vote(in: transaction)
      try vet(in: transaction)
      try FollowUpRecords.ask(
        [FollowUpRecordsTests.term], Season.edition, "landed", in: transaction)
      try FollowUpRecords.add(
        [FollowUpRecordsTests.answer()], Season.edition, "landed", in: transaction)
      try FollowUpRecords.add(
        FollowUpRecordsTests.payment(), Season.edition, "money", in: transaction)
      _ = try QuotaRecords.publish(
        QuotaRecordsTests.plan(), reason: "", Season.edition, in: transaction)
    }
  }

  /// Two departments were asked about one candidate: one answered, the step was closed, the other answered late.
  private static func vet(in transaction: Transaction) throws {
    let (edition, round, entry) = (Season.edition, Round.ID("ask"), Season.entries[0])
    try VettingRecords.ask(
      VettingRecordsTests.requests(of: entry), edition, round, in: transaction)
    try VettingRecords.add(
      [VettingRecordsTests.reply(entry, "公安", isLate: false)], edition, round, in: transaction)
    try VettingRecords.close(edition, round, detail: [:], in: transaction)
    try VettingRecords.add(
      [VettingRecordsTests.reply(entry, "税务", isLate: true)], edition, round, in: transaction)
  }

  /// Two may vote, one is recused; a run with one paper was counted.
  private static func vote(in transaction: Transaction) throws {
    let (edition, round) = (Season.edition, Season.round)
    let order = VoterDraw.order(["J1", "J2"], seed: 7)
    try BallotRecords.open(
      order.enumerated().map { BallotVoter($1, position: $0 + 1, .voter) },
      [BallotRecusal("J1", Season.entries[0], .declared, reason: "师生")], edition, round,
      in: transaction)
    try BallotRecords.begin(
      1, candidates: Season.entries, present: ["J1", "J2"], edition, round, in: transaction)
    try BallotRecords.save(
      [Ballot("J2", [Season.entries[0].text: .for])], run: 1, by: "", edition, round, detail: [:],
      in: transaction)
    try BallotRecords.setCounted(
      true, run: 1, stood: [Season.entries[0]: true, Season.entries[1]: false], edition, round,
      in: transaction)
  }

  /// A list that nobody is on yet, with an objection to it that was decided, and a holiday.
  private static func publish(in transaction: Transaction) throws {
    let (edition, round) = (Season.edition, Season.round)
    try CalendarRecords.replace(
      year: 2027, [NamedDay("2027-05-01", .holiday, reason: "劳动节")], in: transaction)
    var publication = PublicationRecordsTests.publication(reason: "更正")
    publication.list = .selection(round)
    publication.version = 2
    publication.sha256 = PublishedList([]).digest
    try PublicationRecords.publish(publication, PublishedList([]), edition, in: transaction)
    let objection = Objection(
      number: 1, receivedAt: Season.now, enteredAt: Season.now, isSigned: true,
      standing: .admitted, entry: Season.entries[0], publication: 1)
    try ObjectionRecords.add(
      objection, evidence: Digest(of: "file"), sealed: [1, 2, 3], edition, "notice",
      in: transaction)
    try ObjectionFileRecords.add(
      ObjectionFile(
        position: 1, ending: "pdf", length: 3, digest: Digest(of: "evidence"), at: Season.now),
      to: 1, edition, "notice", in: transaction)
    let handler = HandlerCheck.Handler(name: "苏立", organization: "市科协")
    try ObjectionRecords.add(
      ObjectionStep(
        at: Season.now, actor: "cli", kind: .decide, verdict: .notUpheld,
        handlers: [handler, handler], sealed: [4]), to: objection, edition, "notice",
      in: transaction)
    try PublicationRecords.close(
      PublicityEnd(number: 1, at: Season.now, actor: "cli", text: "公告"), edition, "notice",
      detail: [:], in: transaction)
  }

  @Test(arguments: Engine.allCases)
  func `a season as the program leaves it is sound`(engine: Engine) async throws {
    try await engine.withSeason { database in
      try await Self.decide(database)
      let check = try await StoreCheck.run(on: database)
      #expect(check.findings.filter { $0.count > 0 }.map { "\($0.name) \($0.examples)" } == [])
      #expect(check.isSound && check.head?.sequence == 36)
      #expect(check.rows["marks"] == 3)
    }
  }

  @Test(arguments: Engine.allCases)
  func `changed, removed and unrecorded rows of any kind are told by their subject`(
    engine: Engine
  ) async throws {
    try await engine.withSeason { database in
      try await Self.decide(database)
      // A record about something else keeps the write; the store does not see what was changed.
      try await database.write(Season.action("tamper")) { transaction in
        try transaction.record(Subject(.store, ["tamper"]))
        try transaction.execute("UPDATE marks SET ten_thousandths = 1 WHERE entry_id = 'E1'")
        try transaction.execute("DELETE FROM marks WHERE entry_id = 'E2'")
        try transaction.execute("DELETE FROM score_sheets WHERE entry_id = 'E2'")
        try transaction.execute(
          """
          INSERT INTO score_sheets (edition_id, round_id, entry_id, judge_id, version, source, at, actor)
          SELECT edition_id, round_id, entry_id, 'J2', 1, 'x', 0, 'x' FROM score_sheets WHERE entry_id = 'E3'
          """)
        try transaction.execute("DELETE FROM awards")
      }
      let check = try await StoreCheck.run(on: database)
      let found = check.findings.first { $0.name == "rows-match-audit" }
      let sheet = "score-sheet/\(Season.edition)/review"
      #expect(
        found?.examples.sorted() == [
          "awards/\(Season.edition)", "\(sheet)/E1/J1", "\(sheet)/E2/J1", "\(sheet)/E3/J2",
        ])
    }
  }

  @Test(arguments: Engine.allCases)
  func `keys with slashes, percent signs and marks before the slash keep their rows apart`(
    engine: Engine
  ) async throws {
    try await engine.withSeason { database in
      let names = ["E", "E-1", "E/1", "E%2F1", "E0", "é", "作品"].map { Entry.ID($0) }
      try await database.write(Season.action("prepare")) { transaction in
        try transaction.record(.edition(Season.edition))
        for name in names {
          try transaction.execute(
            """
            INSERT INTO entries (id, edition_id, number, title, organization_id, track, group_name,
              state, version, registered_at, identity)
            VALUES (?1, ?2, ?1, '', 'O1', '', '', 'accepted', 1, 0, ?3)
            """, name, Season.edition, Entry.Identity(.random()))
        }
      }
      for (index, name) in names.enumerated() {
        try await Season.save(Points(integerLiteral: index), for: name, in: database)
      }
      #expect(try await database.read { try Subject.Kind.scoreSheet.strays(in: $0) } == [])
    }
  }

  struct Breach: Sendable, CustomTestStringConvertible {
    let name: String
    let sql: [String]
    var testDescription: String { name }
  }

  /// For each invariant, what breaks it.
  static let breaches = [
    Breach(name: "audit-chain", sql: ["UPDATE audit SET actor = 'x' WHERE sequence = 3"]),
    Breach(
      name: "audit-details",
      sql: [
        "UPDATE audit_details SET detail = '{}' WHERE sequence = (SELECT MIN(sequence) FROM audit_details)"
      ]),
    Breach(
      name: "row-digests",
      sql: ["UPDATE row_digests SET digest = x'00' WHERE row_key = 'E1' AND table_name = 'people'"]
    ),
    Breach(
      name: "rows-match-audit",
      sql: ["UPDATE marks SET ten_thousandths = 990000 WHERE entry_id = 'E1'"]),
    Breach(
      name: "rows-on-record", sql: ["UPDATE entries SET track = 'other' WHERE id = 'E1'"]),
    Breach(name: "migrations", sql: ["DELETE FROM migrations WHERE number = 7"]),
    Breach(
      name: "schema",
      sql: ["CREATE INDEX late ON decisions (level)"]),
    Breach(
      name: "lines-match-version",
      sql: ["UPDATE outcome_lines SET place = 9 WHERE entry_id = 'E1' AND list = 'ranking'"]),
    Breach(name: "search-texts", sql: ["UPDATE search_texts SET text = '' WHERE entry_id = 'E1'"]),
    Breach(name: "alike-keys", sql: ["DELETE FROM alike_keys WHERE entry_id = 'E1'"]),
    Breach(
      name: "sheet-by-recused-judge",
      sql: ["INSERT INTO declared_conflicts SELECT id, 'J1', 'E1', '师生' FROM editions"]),
    Breach(
      name: "sheet-without-assignment", sql: ["DELETE FROM assignments WHERE entry_id = 'E1'"]),
    Breach(name: "sheet-without-marks", sql: ["DELETE FROM marks WHERE entry_id = 'E1'"]),
    Breach(name: "marks-without-sheet", sql: ["DELETE FROM score_sheets WHERE entry_id = 'E1'"]),
    Breach(
      name: "selection-without-ranking",
      sql: ["DELETE FROM outcome_lines WHERE entry_id = 'E1' AND list = 'ranking'"]),
    Breach(name: "ranked-outside-round", sql: ["DELETE FROM round_entries WHERE entry_id = 'E1'"]),
    Breach(
      name: "round-missed-entries",
      sql: ["DELETE FROM outcome_lines WHERE entry_id = 'E1' AND list = 'ranking'"]),
    Breach(name: "override-without-reason", sql: ["UPDATE decisions SET reason = ' '"]),
    Breach(
      name: "other-edition",
      sql: [
        "INSERT INTO editions SELECT 'other', rulebook_id, rulebook_version, tier, year, office, zone, state, rulebook_text, rulebook_sha256, opened_at FROM editions",
        "INSERT INTO outcome_lines (edition_id, list, round_id, entry_id, standing, since, until, place, score, detail) SELECT 'other', list, round_id, entry_id, standing, since, until, place, score, detail FROM outcome_lines WHERE list = 'selection'",
      ]),
    Breach(
      name: "entry-without-identity", sql: ["UPDATE entries SET identity = NULL WHERE id = 'E1'"]),
    Breach(name: "people-without-gap", sql: ["DELETE FROM people WHERE position = 1"]),
    Breach(name: "seed-hash", sql: ["UPDATE draws SET seed = '8'"]),
    Breach(
      name: "lots-follow-seed", sql: ["UPDATE round_entries SET lot = lot % 3 + 1 WHERE draw = 1"]),
    Breach(name: "voters-follow-seed", sql: ["UPDATE ballot_voters SET position = 3 - position"]),
    Breach(name: "rulebook-seal", sql: ["UPDATE editions SET rulebook_text = 'changed'"]),
    Breach(
      name: "published-list",
      sql: [
        "INSERT INTO publication_lines SELECT id, 1, 1, 'E1', '拟推荐', '', '', '', '' FROM editions"
      ]),
    Breach(
      name: "published-version",
      sql: [
        "INSERT INTO outcome_lines (edition_id, list, round_id, entry_id, standing, since, detail) SELECT id, 'selection', 'review', 'E2', 'advanced', 1, '{}' FROM editions"
      ]),
    Breach(name: "objection-boxes", sql: ["UPDATE objections SET sealed = x'00'"]),
    Breach(
      name: "published-quotas",
      sql: ["UPDATE quota_lines SET shared = 9, seats = 9 WHERE position = 1"]),
    Breach(
      name: "vetting-boxes", sql: ["UPDATE vetting_answers SET sealed = x'00' WHERE is_late = 1"]),
    Breach(name: "follow-up-boxes", sql: ["UPDATE follow_up_answers SET sealed = x'00'"]),
    Breach(
      name: "certificate-boxes",
      sql: [
        "INSERT INTO certificates SELECT id, 1, 'N1', 'team', 'E1', 0, 'x', 1, '2027-01-01', 0, 'x', 'd', NULL, x'00', 'h' FROM editions"
      ]),
    Breach(
      name: "certificates-without-gap",
      sql: [
        "INSERT INTO certificates SELECT id, 2, 'N2', 'team', 'E1', 0, 'x', 1, '2027-01-01', 0, 'x', 'd', NULL, x'', 'h' FROM editions"
      ]),
    Breach(
      name: "votes-recorded",
      sql: [
        "INSERT INTO recorded_marks (edition_id, round_id, entry_id, part, ten_thousandths, source, at, actor) SELECT id, 'net', 'E1', 'mark', 20000, 'public-vote', 0, 'x' FROM editions"
      ]),
    Breach(
      name: "vetting-late",
      sql: ["UPDATE vetting_answers SET is_late = 0, at = at + 1 WHERE is_late = 1"]),
  ]

  @Test func `each invariant has a case that breaks it`() {
    #expect(Self.breaches.map(\.name) == Invariant.all.map(\.name))
  }

  @Test(arguments: breaches)
  func `a breach is found by the name of its invariant`(breach: Breach) async throws {
    try await Self.tamper(breach.sql) { check in
      let finding = check.findings.first { $0.name == breach.name }
      #expect(finding?.count == 1, "\(check.findings.filter { $0.count > 0 })")
    }
  }

  /// Changes a sound season behind the store's back and checks it.
  static func tamper(
    _ statements: [String], expecting body: (StoreCheck) throws -> Void
  ) async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("contest.sqlite")
    let database = try SQLiteDatabase(path: path, at: Season.now)
    try await Season.open(in: database)
    try await decide(database)
    try await database.close()
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let knife = try DatabaseQueue(path: path, configuration: configuration)
    try await knife.write { knife in
      // The guards of the audit log stand aside while the knife is at work.
      let guards = try String.fetchAll(
        knife, sql: "SELECT sql FROM sqlite_schema WHERE type = 'trigger'")
      try knife.execute(sql: "DROP TRIGGER audit_keeps; DROP TRIGGER audit_stays")
      for statement in statements { try knife.execute(sql: statement) }
      for trigger in guards { try knife.execute(sql: trigger) }
    }
    try knife.close()
    let again = try SQLiteDatabase(path: path, at: Season.now)
    try body(try await StoreCheck.run(on: again))
    try await again.close()
  }

  /// Every column of every table that decides something, and of the audit log.
  static let columns: [(table: String, column: String)] =
    Subject.Kind.checked.flatMap(\.parts).flatMap { part in
      (part.keys + part.columns).map { (part.table, $0) }
    }
    + AuditRecord.columns.split(separator: ", ").map { ("audit", String($0)) }

  @Test(arguments: columns)
  func `a change in any column that decides is found`(place: (table: String, column: String))
    async throws
  {
    let (table, column) = place
    // One bit of the last byte, as a failing disk does it; a number stays a number.
    let flipped = """
      UPDATE \(table) SET \(column) = CASE typeof(\(column))
        WHEN 'integer' THEN \(column) + 256
        WHEN 'null' THEN CASE WHEN '\(column)' LIKE '%digest' THEN 'x' ELSE 7 END
        ELSE substr(\(column), 1, length(\(column)) - 1) || char(unicode(substr(\(column), -1)) + 64) END
      WHERE rowid IN (SELECT rowid FROM \(table) ORDER BY rowid LIMIT 1)
      """
    let isRowless = ["score_sheets", "marks", "recorded_marks"].contains(table)
    let statement =
      isRowless
      ? flipped.components(separatedBy: "WHERE rowid").first.map { $0 + "WHERE entry_id = 'E1'" }
        ?? flipped : flipped
    try await Self.tamper([statement]) { check in
      let found = check.findings.filter {
        ["audit-chain", "rows-match-audit"].contains($0.name) && $0.count > 0
      }
      #expect(!found.isEmpty)
    }
  }

  @Test(arguments: 0..<60)
  func `a bit flipped in the file is found if it changed what was decided`(seed: Int) async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("contest.sqlite")
    let database = try SQLiteDatabase(path: path, at: Season.now)
    try await Season.open(in: database)
    try await Self.decide(database)
    try await database.close()
    let before = try Self.decided(path)
    let url = URL(fileURLWithPath: path)
    var bytes = try Data(contentsOf: url)
    var random = SeededGenerator(seed: seed)
    let bit = UInt8.random(in: 0..<8, using: &random)
    bytes[Int.random(in: 100..<bytes.count, using: &random)] ^= 1 << bit
    try bytes.write(to: url)
    guard let after = try? Self.decided(path), after == before else {
      // Something that decides has changed or cannot be read: the check must say so, or fail to read.
      let check: StoreCheck?
      do {
        let damaged = try SQLiteDatabase(path: path, at: Season.now)
        check = try await StoreCheck.run(on: damaged)
      } catch {
        check = nil
      }
      #expect(check?.isSound != true)
      return
    }
  }

  /// All rows of the tables that decide, read without the store's help.
  static func decided(_ path: String) throws -> [String] {
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    defer { try? queue.close() }
    return try queue.read { database in
      try Set(columns.map(\.table)).sorted().flatMap { table in
        try GRDB.Row.fetchAll(database, sql: "SELECT * FROM \(table)").map(\.description).sorted()
      }
    }
  }
}
