import Contest
import ContestTestSupport
import Testing

@testable import ContestStore

struct SchemaCheckTests {
  /// What somebody with an SQL prompt adds, and the name under which it is refused.
  struct Addition: Sendable, CustomTestStringConvertible {
    let engine: Engine
    let sql: [String]
    let names: [String]
    var testDescription: String { "\(engine): \(names)" }
  }

  static let additions = [
    Addition(
      engine: .sqlite, sql: ["CREATE VIEW best AS SELECT id FROM entries"], names: ["view/best"]),
    Addition(
      engine: .sqlite,
      sql: [
        "CREATE TRIGGER late AFTER INSERT ON marks BEGIN UPDATE marks SET ten_thousandths = 990000; END"
      ], names: ["trigger/late"]),
    Addition(
      engine: .sqlite,
      sql: [
        "DROP TRIGGER audit_keeps",
        "CREATE TRIGGER audit_keeps BEFORE UPDATE ON audit BEGIN SELECT 1; END",
      ], names: ["trigger/audit_keeps"]),
    Addition(
      engine: .postgres, sql: ["CREATE VIEW best AS SELECT id FROM entries"], names: ["view/best"]),
    Addition(
      engine: .postgres,
      sql: ["CREATE RULE late AS ON INSERT TO marks DO INSTEAD NOTHING"], names: ["rule/late"]),
    Addition(
      engine: .postgres,
      sql: [
        """
        CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS
          'BEGIN RETURN NEW; END'
        """
      ], names: ["trigger/audit_keeps", "trigger/audit_stays"]),
  ]

  @Test(arguments: additions)
  func `a database with a part that changes what is written is named by check and not opened again`(
    addition: Addition
  ) async throws {
    let folder = try TemporaryFolder()
    let address: DatabaseAddress =
      switch addition.engine {
      case .sqlite: .file(folder.file("season.sqlite"))
      case .postgres: .postgres(try await PrivatePostgres.shared.emptySchema())
      }
    let database = try await address.open(at: Season.now)
    try await Season.open(in: database)
    let backup = Backup(folder.file("season.backup"))
    try await database.write(Season.action()) { transaction in
      for statement in addition.sql { try transaction.execute(statement) }
      try transaction.record(Subject(.store, ["test"]))
    }
    let check = try await StoreCheck.run(on: database)
    #expect(check.findings.first { $0.name == "schema" }?.examples == addition.names)
    if addition.engine == .sqlite {
      await #expect(throws: StoreError.strangers(addition.names)) {
        try await backup.make(of: database, at: Season.now)
      }
    }
    try await database.close()
    await #expect(throws: StoreError.strangers(addition.names)) {
      try await address.open(at: Season.now)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a database as this program leaves it opens and has nothing of others`(engine: Engine)
    async throws
  {
    try await engine.withSeason { database in
      let strangers = try await database.read { try Strangers.all(in: $0) }
      #expect(strangers == [])
      let strays = try await database.read { try SchemaCheck.strays(in: $0) }
      #expect(strays == [])
    }
  }
}
