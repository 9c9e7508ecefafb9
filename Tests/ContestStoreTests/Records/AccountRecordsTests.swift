import Contest
import ContestStore
import Testing

struct AccountRecordsTests {
  private static let name: Account.Name = "wangfang"

  private static func key(_ hash: String, _ kind: AccountKey.Kind = .invitation) -> AccountKey {
    AccountKey(
      account: name, hash: hash, kind: kind, madeAt: Season.now,
      endsAt: Instant(millisecondsSince1970: Season.now.millisecondsSince1970 + 1_000))
  }

  private static func open(in database: any Database) async throws {
    try await database.write(Season.action("account.invite")) { transaction in
      try AccountRecords.save(
        Account(name: name, shownName: "王芳", state: .invited, madeAt: Season.now),
        in: transaction)
      try AccountRecords.setGrants(
        [
          AccountGrant(role: "clerk", edition: Season.edition),
          AccountGrant(role: "judge", edition: Season.edition, judge: "J1"),
        ], of: name, in: transaction)
      try AccountRecords.add(key("k1"), in: transaction)
      try transaction.record(.account(name))
    }
  }

  @Test(arguments: Engine.allCases)
  func `an account comes back with its grants in order, its key, and no password`(
    engine: Engine
  ) async throws {
    try await engine.withSeason { database in
      try await Self.open(in: database)
      try await database.read { (connection) throws in
        let account = try #require(try AccountRecords.account(Self.name, in: connection))
        #expect(account.shownName == "王芳" && account.state == .invited)
        #expect(try AccountRecords.all(in: connection) == [account])
        #expect(try AccountRecords.password(of: Self.name, in: connection) == nil)
        let grants = try AccountRecords.grants(of: Self.name, in: connection)
        #expect(grants.map(\.role) == ["clerk", "judge"] && grants[1].judge == "J1")
        #expect(try AccountRecords.keys(of: Self.name, in: connection) == [Self.key("k1")])
        #expect(try AccountRecords.account("nobody", in: connection) == nil)
        #expect(try AccountRecords.key("k2", in: connection) == nil)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a key is used up by the first who uses it, and bound to the device`(
    engine: Engine
  ) async throws {
    try await engine.withSeason { database in
      try await Self.open(in: database)
      let used = try await withThrowingTaskGroup(of: Bool.self) { group in
        for device in 1...8 {
          group.addTask {
            try await database.write(Season.action("account.redeem")) { transaction in
              let isFirst = try AccountRecords.use(
                "k1", on: "d\(device)", at: Season.now, in: transaction)
              try transaction.record(.account(Self.name))
              return isFirst
            }
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(used.count { $0 } == 1)
      let key = try await database.read { try AccountRecords.key("k1", in: $0) }
      #expect(key?.usedAt == Season.now && key?.deviceHash?.hasPrefix("d") == true)
    }
  }

  @Test(arguments: Engine.allCases)
  func `an account is changed in place, and its keys go`(engine: Engine) async throws {
    try await engine.withSeason { database in
      try await Self.open(in: database)
      try await database.write(Season.action("account.disable")) { transaction in
        var account = try #require(try AccountRecords.account(Self.name, in: transaction))
        account.state = .disabled
        try AccountRecords.save(account, in: transaction)
        try AccountRecords.setPassword(
          PasswordHash(text: "scrypt:2:1:1:00:00"), of: Self.name, in: transaction)
        try AccountRecords.removeKeys(of: Self.name, in: transaction)
        try transaction.record(.account(Self.name))
      }
      try await database.read { (connection) throws in
        #expect(try AccountRecords.account(Self.name, in: connection)?.state == .disabled)
        #expect(
          try AccountRecords.password(of: Self.name, in: connection)?.text == "scrypt:2:1:1:00:00")
        #expect(try AccountRecords.keys(of: Self.name, in: connection).isEmpty)
      }
    }
  }
}
