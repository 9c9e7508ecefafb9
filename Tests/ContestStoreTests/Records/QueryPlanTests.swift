import Contest
import Testing

@testable import ContestStore

/// Statements that run for each workbook, each sheet or each entry must not go through a round, or an import of 3,000
/// workbooks goes through it 3,000 times. SQLite is asked without statistics, as in the first hour of a season.
struct QueryPlanTests {
  /// A driver that notes what is asked of it.
  private final class Noting: Driver {
    let inner: any Driver
    var asked: [String] = []

    init(_ inner: any Driver) { self.inner = inner }

    var dialect: Dialect { inner.dialect }
    var totalChanges: Int { inner.totalChanges }
    var isInTransaction: Bool { inner.isInTransaction }
    var failure: StoreError? {
      get { inner.failure }
      set { inner.failure = newValue }
    }

    func statement(_ sql: String) throws(StoreError) -> any Statement {
      asked.append(sql)
      return try inner.statement(sql)
    }

    func streamingStatement(_ sql: String) throws(StoreError) -> any Statement {
      asked.append(sql)
      return try inner.streamingStatement(sql)
    }

    func loader(of table: String, columns: [String]) throws(StoreError) -> any RowLoader {
      try inner.loader(of: table, columns: columns)
    }

    func script(_ sql: String) throws(StoreError) { try inner.script(sql) }
    func beginWrite() throws(StoreError) { try inner.beginWrite() }
    func noteCommit() throws(StoreError) { try inner.noteCommit() }
    func commit() throws(StoreError) { try inner.commit() }
    func rollback() { inner.rollback() }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let run: @Sendable (Connection) throws -> Void

    init(_ name: String, _ run: @escaping @Sendable (Connection) throws -> Void) {
      testDescription = name
      self.run = run
    }
  }

  private static let (edition, round, judge) = (Season.edition, Season.round, Season.judge)
  private static let entry = Season.entries[0]

  static let cases = [
    Case("the sheets of a judge") {
      _ = try ScoreSheetRecords.sheets(of: judge, edition, round, in: $0)
    },
    Case("the sheets beside a judge's") {
      _ = try ScoreSheetRecords.counting(ofEntriesOf: judge, edition, round, in: $0)
    },
    Case("one sheet") {
      _ = try ScoreSheetRecords.sheet(of: entry, by: judge, edition, round, in: $0)
    },
    Case("the judges who scored an entry") {
      _ = try ScoreSheetRecords.judges(of: entry, edition, round, in: $0)
    },
    Case("the assignments of a judge") {
      _ = try AssignmentRecords.assignments(of: judge, edition, round, in: $0)
    },
    Case("the assignments of an entry") {
      _ = try AssignmentRecords.assignments(ofEntry: entry, edition, round, in: $0)
    },
    Case("the entries of a judge") {
      _ = try EntryBriefRecords.inRound(round, edition, of: judge, in: $0)
    },
    Case("the workbooks of a judge") {
      _ = try JudgeFileRecords.lastIssue(judge, edition, round, in: $0)
      _ = try JudgeFileRecords.returned(by: judge, edition, round, in: $0)
      _ = try JudgeFileRecords.isIssuedBeforeAmendment(1, of: judge, edition, round, in: $0)
    },
    Case("a judge") { _ = try JudgeRecords.judge(judge, edition, in: $0) },
    Case("an entry's place in a round") {
      _ = try RoundRecords.entry(entry, edition, round, in: $0)
    },
    Case("an entry") { _ = try EntryBriefRecords.entry(entry, edition, in: $0) },
    Case("the sealed lines of an entry") {
      _ = try OutcomeRecords.lines(of: entry, edition, in: $0)
      _ = try PrizeReasonRecords.of(entry, edition, in: $0)
    },
    Case("where an entry stood public") {
      _ = try PublicationRecords.standings(of: entry, edition, in: $0)
    },
    Case("the entries of an organization") {
      _ = try EntryRecords.all(edition, EntryFilter(organizationID: "O"), in: $0)
      _ = try EntryRecords.ids(edition, organizationID: "O", in: $0)
      _ = try EntryRecords.ids(edition, number: "1", organizationID: "O", in: $0)
    },
    Case("an organization") { _ = try OrganizationRecords.organization("O", edition, in: $0) },
    Case("the lists of a unit") { _ = try UnitListRecords.all(edition, organization: "O", in: $0) },
    Case("an entry with its people and answers") {
      _ = try EntryRecords.entry(entry, in: $0)
      _ = try EntryRecords.home(of: entry, in: $0)
      _ = try EntryRecords.state(of: entry, in: $0)
      _ = try EntrySnapshot(of: entry, in: $0)
    },
    Case("what stands against an entry") {
      _ = try FindingRecords.of(entry, in: $0)
      _ = try ScreeningRecords.of(entry, in: $0)
    },
    Case("the sealed box of an entry") { _ = try PeopleRecords.sealed(of: entry, in: $0) },
    Case("entries that may be alike") {
      _ = try AlikeRecords.entries(
        edition,
        with: AlikeRecords.keys(
          of: Entry(
            id: entry, number: "1", title: "爱莲说", organization: "", track: "natural")),
        identities: ["x"], in: $0)
      _ = try AlikeRecords.titled(["爱莲说"], edition, in: $0)
      _ = try EntryRecords.some([entry], of: edition, in: $0)
      _ = try FindingRecords.of([entry], in: $0)
    },
    Case("whether a judge has marked an entry") {
      _ = try ScoreSheetRecords.has(entry, by: judge, edition, round, in: $0)
    },
    Case("what a judge has begun") {
      _ = try SheetDraftRecords.draft(of: entry, by: judge, edition, round, in: $0)
      _ = try SheetDraftRecords.drafts(of: judge, edition, round, in: $0)
      _ = try SignatureRecords.signature(of: judge, edition, round, in: $0)
    },
    Case("the digest of a sheet") {
      _ = try Subject.scoreSheet(edition, round, entry, judge).digest(in: $0)
    },
    Case("the last record of a sheet") {
      _ = try AuditLog.last(of: .scoreSheet(edition, round, entry, judge), in: $0)
    },
  ]

  /// What a plan says of one table.
  private static func faults(in plan: [String]) -> [String] {
    plan.filter { step in
      if step.hasPrefix("SCAN") { return !step.contains("CONSTANT ROW") }
      guard step.hasPrefix("SEARCH"), let open = step.firstIndex(of: "(") else { return false }
      let columns = step[open...]
      // An edition or a round alone is as many rows as it has entries or sheets; amendments are few.
      return [
        "entry_id=", "judge_id=", "organization_id=", "identity=", "id=", "subject=", "sequence=",
        "rowid=", "key=",
      ].allSatisfy {
        key in
        !columns.contains("(\(key)") && !columns.contains(" \(key)")
      } && !step.contains("amendments")
    }
  }

  @Test(arguments: cases)
  func `a statement that runs in a loop finds its rows by a key`(one: Case) async throws {
    try await Engine.sqlite.withSeason { database in
      try await database.read { connection in
        let noting = Noting(connection.driver)
        try one.run(Connection(noting))
        #expect(!noting.asked.isEmpty)
        for sql in noting.asked {
          let plan = try connection.all("EXPLAIN QUERY PLAN " + sql) { try $0.text(3) }
          #expect(Self.faults(in: plan) == [], "\(sql)")
        }
      }
    }
  }

  @Test func `entries that are read in portions are found by the bounds of each`() async throws {
    try await Engine.sqlite.withSeason { database in
      try await database.read { connection in
        let noting = Noting(connection.driver)
        try EntryRecords.forEachByID(Season.edition, in: Connection(noting)) { _ in }
        // The first asks once for the ids.
        #expect(noting.asked.count == 4)
        for sql in noting.asked.dropFirst() {
          let plan = try connection.all("EXPLAIN QUERY PLAN " + sql) { try $0.text(3) }
          #expect(plan.contains { $0.contains("id>? AND ") }, "\(plan)")
          #expect(!plan.contains { $0.hasPrefix("SCAN") }, "\(plan)")
        }
      }
    }
  }

  @Test func `a plan that goes through a round is found out`() async throws {
    try await Engine.sqlite.withSeason { database in
      try await database.read { connection in
        for sql in [
          "SELECT judge_id FROM score_sheets WHERE edition_id = ?1 AND round_id = ?2",
          "SELECT number FROM entries ORDER BY title",
        ] {
          let plan = try connection.all("EXPLAIN QUERY PLAN " + sql) { try $0.text(3) }
          #expect(Self.faults(in: plan).count == 1)
        }
      }
    }
  }
}
