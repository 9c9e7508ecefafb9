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

  /// A kind that has its rows hashed names the table for them.
  @Test func `a table whose rows are hashed belongs to the kind that hashes them`() {
    for kind in Subject.Kind.checked {
      for part in kind.parts { #expect(TableRoles.audited[part.table] == kind) }
    }
  }
}
