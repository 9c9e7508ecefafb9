import Contest
import Testing

@testable import ContestStore

struct TableRolesTests {
  @Test(arguments: Engine.allCases)
  func `each table is covered by the audit log or named as deciding nothing`(
    engine: Engine
  ) async throws {
    try await engine.withDatabase { database in
      let tables = try await database.read { try Tables.names(in: $0) }
      let (audited, undeciding) = (
        Set(TableRoles.audited.keys), Set(TableRoles.undeciding.keys)
      )
      #expect(audited.isDisjoint(with: undeciding))
      #expect(Set(tables) == audited.union(undeciding).subtracting(Tables.ofEngine))
      #expect(Tables.ofEngine.isSubset(of: undeciding))
    }
  }

  @Test func `each recorded table has its rows compared, or is named with what keeps it`() {
    let bySubject = Set(Subject.Kind.checked.flatMap(\.parts).map(\.table))
    let byRow = Set(KeptTable.all.map(\.name))
    let otherwise = Set(TableRoles.keptOtherwise.keys)
    #expect(bySubject.union(byRow).union(otherwise) == Set(TableRoles.audited.keys))
    #expect(otherwise.isDisjoint(with: bySubject.union(byRow)))
    #expect(KeptTable.all.map(\.name) == KeptTable.all.map(\.name).sorted())
  }

  @Test func `a group of rows is found by the first columns of its table's primary key`()
    async throws
  {
    try await Engine.sqlite.withDatabase { database in
      for table in KeptTable.all {
        let key = try await database.read { connection in
          try connection.all(
            "SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk", table.name
          ) { try $0.text(0) }
        }
        #expect(Array(key.prefix(table.keys.count)) == table.keys, "\(table.name)")
      }
    }
  }

  /// A kind that has its rows hashed names the table for them.
  @Test func `a table whose rows are hashed belongs to the kind that hashes them`() {
    for kind in Subject.Kind.checked {
      for part in kind.parts { #expect(TableRoles.audited[part.table] == kind) }
    }
  }
}
