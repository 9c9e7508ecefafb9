import Contest
import ContestStore
import ContestTestSupport
import Foundation
import Synchronization
import Testing

struct PostgresDatabaseTests {
  /// Runs a test on a season whose connections go through a proxy.
  func withProxy(_ body: (any Database, CuttingProxy) async throws -> Void) async throws {
    let address = try await PrivatePostgres.shared.emptySchema()
    let port = try #require(URLComponents(string: address)?.port)
    let proxy = try CuttingProxy(to: port)
    defer { proxy.close() }
    let detour = address.replacingOccurrences(of: ":\(port)/", with: ":\(proxy.port)/")
    let database = try await DatabaseAddress(detour).open(at: Season.now)
    try await Season.open(in: database)
    try await body(database, proxy)
    try await database.close()
  }

  @Test func `a commit whose answer was lost is found, with or without a key`() async throws {
    try await withProxy { database, proxy in
      for key in [nil, "K1"] {
        proxy.cutNextCommit(.after)
        try await Season.save(80, for: Season.entries[0], key: key, in: database)
      }
      let head = try await Season.verifiedHead(in: database)
      #expect(head.sequence == 3)
    }
  }

  @Test func `a commit that never arrived is repeated if it has a key`() async throws {
    try await withProxy { database, proxy in
      proxy.cutNextCommit(.before)
      try await Season.save(80, for: Season.entries[0], key: "K1", in: database)
      let head = try await Season.verifiedHead(in: database)
      #expect(head.sequence == 2)
      #expect(try await Season.mark(for: Season.entries[0], in: database) == 80)
    }
  }

  @Test func `a commit that never arrived is told if it has no key`() async throws {
    try await withProxy { database, proxy in
      proxy.cutNextCommit(.before)
      await #expect(throws: StoreError.connectionLost) {
        try await Season.save(80, for: Season.entries[0], in: database)
      }
      #expect(try await Season.mark(for: Season.entries[0], in: database) == nil)
      try await Season.save(81, for: Season.entries[0], in: database)
      #expect(try await Season.mark(for: Season.entries[0], in: database) == 81)
    }
  }

  @Test func `writes that shared a lost commit are each answered rightly`() async throws {
    try await withProxy { database, proxy in
      let acknowledged = try await withThrowingTaskGroup(of: String?.self) { group in
        for number in 0..<200 {
          group.addTask {
            if number.isMultiple(of: 20) {
              proxy.cutNextCommit(number.isMultiple(of: 40) ? .before : .after)
            }
            return try await Self.note("n\(number)", withKey: number < 100, in: database)
          }
        }
        return try await group.reduce(into: Set<String>()) { names, name in
          if let name { names.insert(name) }
        }
      }
      let found = try await database.read { connection in
        Set(try connection.all("SELECT key FROM settings") { try $0.text(0) })
      }
      #expect(found == acknowledged)
      let head = try await Season.verifiedHead(in: database)
      #expect(head.sequence == found.count + 1)
    }
  }

  /// Returns the name when it was saved, and `nil` when the store told that it was not.
  static func note(
    _ name: String, withKey: Bool, in database: any Database
  ) async throws -> String? {
    do {
      try await database.write(Season.action(key: withKey ? name : nil)) {
        try $0.record(Subject(.store, [name]))
        try $0.execute("INSERT INTO settings (key, value) VALUES (?1, '')", name)
      }
      return name
    } catch StoreError.connectionLost where !withKey {
      return nil
    }
  }

  @Test(arguments: [String?.none, "K1"])
  func `a serialization failure is repeated only with a key`(key: String?) async throws {
    try await Engine.postgres.withSeason { database in
      let attempts = Mutex(0)
      let write = {
        try await database.write(Season.action(key: key)) { transaction in
          try Season.write(80, for: Season.entries[0], in: transaction)
          let attempt = attempts.withLock { attempts in
            attempts += 1
            return attempts
          }
          if attempt == 1 {
            try transaction.execute(
              "DO $$BEGIN RAISE EXCEPTION 'in the way' USING ERRCODE = '40001'; END$$")
          }
        }
      }
      if key == nil {
        await #expect(throws: StoreError.conflict) { try await write() }
      } else {
        try await write()
      }
      #expect(attempts.withLock { $0 } == (key == nil ? 1 : 2))
    }
  }

  @Test func `reading goes on when its connection is lost`() async throws {
    try await Engine.postgres.withSeason { database in
      let attempts = Mutex(0)
      let count = try await database.read { connection in
        let attempt = attempts.withLock { attempts in
          attempts += 1
          return attempts
        }
        if attempt == 1 { try connection.execute("SELECT pg_terminate_backend(pg_backend_pid())") }
        return try connection.count("SELECT COUNT(*) FROM entries")
      }
      #expect(count == 3)
      #expect(attempts.withLock { $0 } == 2)
    }
  }

  @Test func `more readers than connections all get their turn`() async throws {
    try await Engine.postgres.withSeason { database in
      let sum = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<100 {
          group.addTask {
            try await database.read { try $0.count("SELECT COUNT(*) FROM entries") }
          }
        }
        return try await group.reduce(0, +)
      }
      #expect(sum == 300)
    }
  }

  @Test func `a schema of another program is left as it is`() async throws {
    let address = try await PrivatePostgres.shared.emptySchema()
    let schema = try #require(address.split(separator: "D").last)
    _ = try await PrivatePostgres.shared.psql("CREATE TABLE \(schema).theirs (id INTEGER)")
    await #expect(throws: StoreError.notContest) {
      try await DatabaseAddress(address).open(at: Season.now)
    }
  }

  @Test func `a server that lets commits evaporate is refused`() async throws {
    let address = try await PrivatePostgres.shared.emptySchema()
    // What a session may set for itself is put right; what the server decides is read and refused.
    let database = try await DatabaseAddress(
      address + "%20-csynchronous_commit%3Doff"
    ).open(at: Season.now)
    try await database.write(Season.action()) { transaction in
      let setting = try transaction.first("SELECT current_setting('synchronous_commit')") {
        try $0.text(0)
      }
      #expect(setting == "on")
    }
    try await database.close()
  }

  @Test func `a password is not shown`() throws {
    let address = try DatabaseAddress("postgres://contest:secret@10.0.0.1,10.0.0.2:5432/season")
    #expect(address.description == "postgres://contest@10.0.0.1,10.0.0.2:5432/season")
  }
}
