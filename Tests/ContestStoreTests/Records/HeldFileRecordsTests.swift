import Contest
import ContestStore
import Testing

struct HeldFileRecordsTests {
  private static func owner(_ account: String, _ purpose: String = "entries")
    -> HeldFileRecords.Owner
  {
    HeldFileRecords.Owner(account: account, edition: Season.edition, purpose: purpose)
  }

  private static func id(_ number: UInt64) -> Bits128 { Bits128(high: 0, low: number) }

  private static func later(_ milliseconds: Int64) -> Instant {
    Instant(millisecondsSince1970: Season.now.millisecondsSince1970 + milliseconds)
  }

  @Test(arguments: Engine.allCases)
  func `files are given back to whom they belong, for what they were held for, within the hour`(
    engine: Engine
  ) async throws {
    try await engine.withDatabase { database in
      let held = Self.id(1)
      try await database.note {
        try HeldFileRecords.hold(held, [1, 2, 3], of: Self.owner("li"), at: Season.now, in: $0)
      }
      func sealed(_ owner: HeldFileRecords.Owner, after: Int64) async throws -> [UInt8]? {
        try await database.read {
          try HeldFileRecords.sealed(held.text, of: owner, at: Self.later(after), in: $0)
        }
      }
      #expect(try await sealed(Self.owner("li"), after: 3_599_999) == [1, 2, 3])
      #expect(try await sealed(Self.owner("li"), after: 3_600_000) == nil)
      #expect(try await sealed(Self.owner("wang"), after: 0) == nil)
      #expect(try await sealed(Self.owner("li", "judges"), after: 0) == nil)
      func waiting(_ owner: HeldFileRecords.Owner, after: Int64) async throws -> [String] {
        try await database.read {
          try HeldFileRecords.waiting(of: owner, at: Self.later(after), in: $0).map(\.id)
        }
      }
      #expect(try await waiting(Self.owner("li"), after: 3_599_999) == [held.text])
      #expect(try await waiting(Self.owner("li"), after: 3_600_000).isEmpty)
      #expect(try await waiting(Self.owner("wang"), after: 0).isEmpty)
      // Another's word removes nothing; the owner's does.
      try await database.note {
        try HeldFileRecords.remove(held.text, of: Self.owner("wang"), in: $0)
      }
      #expect(try await sealed(Self.owner("li"), after: 0) != nil)
      try await database.note {
        try HeldFileRecords.remove(held.text, of: Self.owner("li"), in: $0)
      }
      #expect(try await sealed(Self.owner("li"), after: 0) == nil)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a file that is put on record is held in the same transaction, or not at all`(
    engine: Engine
  ) async throws {
    struct Stopped: Error {}
    try await engine.withDatabase { database in
      let held = Self.id(7)
      let action = Action(actor: "li", name: "package.send", at: Season.now)
      func isHeld() async throws -> Bool {
        try await database.read {
          try HeldFileRecords.sealed(
            held.text, of: Self.owner("li"), at: Season.now, in: $0) != nil
        }
      }
      await #expect(throws: Stopped.self) {
        try await database.write(action) { transaction in
          try transaction.record(.packages(Season.edition))
          try HeldFileRecords.hold(held, [1], of: Self.owner("li"), at: Season.now, in: transaction)
          throw Stopped()
        }
      }
      #expect(try await !isHeld())
      try await database.write(action) { transaction in
        try transaction.record(.packages(Season.edition))
        try HeldFileRecords.hold(held, [1], of: Self.owner("li"), at: Season.now, in: transaction)
      }
      #expect(try await isHeld())
    }
  }

  @Test func `pages to go back to are counted apart from files, thirty of them`() async throws {
    try await Engine.sqlite.withDatabase { database in
      try await database.note {
        try HeldFileRecords.hold(
          Self.id(100), [7], of: Self.owner("li"), at: Self.later(0), in: $0)
      }
      for number in 1...31 {
        try await database.note {
          try HeldFileRecords.hold(
            Self.id(UInt64(number)), [], of: Self.owner("li", "page"),
            at: Self.later(Int64(number)), in: $0)
        }
      }
      let ids = try await database.read {
        try $0.all("SELECT id FROM held_files ORDER BY at") { try $0.text(0) }
      }
      #expect(ids == [Self.id(100).text] + (2...31).map { Self.id(UInt64($0)).text })
      let held = try await database.read {
        try HeldFileRecords.held(
          Self.id(100).text, of: Self.owner("li"), at: Self.later(40), in: $0)
      }
      #expect(held?.sealed == [7] && held?.at == Self.later(0))
    }
  }

  @Test(arguments: Engine.allCases)
  func `a visitor's page goes after a quarter of an hour, others' things stay`(
    engine: Engine
  ) async throws {
    try await engine.withDatabase { database in
      try await database.note {
        try HeldFileRecords.hold(Self.id(1), [1], of: .visitor, at: Self.later(0), in: $0)
        try HeldFileRecords.hold(
          Self.id(2), [2], of: Self.owner("li", "page"), at: Self.later(0), in: $0)
      }
      func visitors(after: Int64) async throws -> [UInt8]? {
        try await database.read {
          try HeldFileRecords.sealed(Self.id(1).text, of: .visitor, at: Self.later(after), in: $0)
        }
      }
      #expect(try await visitors(after: 899_999) == [1])
      #expect(try await visitors(after: 900_000) == nil)
      // Nobody's account has it, and no visitor has an account's.
      let crossed = try await database.read {
        [
          try HeldFileRecords.sealed(
            Self.id(1).text, of: Self.owner("li", "page"), at: Self.later(1), in: $0),
          try HeldFileRecords.sealed(Self.id(2).text, of: .visitor, at: Self.later(1), in: $0),
        ]
      }
      #expect(crossed == [nil, nil])
      try await database.note {
        try HeldFileRecords.hold(Self.id(3), [3], of: .visitor, at: Self.later(900_000), in: $0)
      }
      let ids = try await database.read {
        try $0.all("SELECT id FROM held_files ORDER BY at") { try $0.text(0) }
      }
      #expect(ids == [Self.id(2).text, Self.id(3).text])
    }
  }

  @Test func `a public page of somebody signed in is theirs, for as long as a visitor's`()
    async throws
  {
    try await Engine.sqlite.withDatabase { database in
      let own = HeldFileRecords.Owner.visitor(signedInAs: "li")
      try await database.note { notes in
        try HeldFileRecords.hold(Self.id(5), [5], of: own, at: Self.later(0), in: notes)
        // It takes no file's place: four of them stay beside it.
        for number in 1...4 {
          try HeldFileRecords.hold(
            Self.id(UInt64(number)), [], of: Self.owner("li"), at: Self.later(1), in: notes)
        }
      }
      func sealed(_ owner: HeldFileRecords.Owner, after: Int64) async throws -> [UInt8]? {
        try await database.read {
          try HeldFileRecords.sealed(Self.id(5).text, of: owner, at: Self.later(after), in: $0)
        }
      }
      #expect(try await sealed(own, after: 899_999) == [5])
      #expect(try await sealed(own, after: 900_000) == nil)
      #expect(try await sealed(.visitor, after: 1) == nil)
      #expect(try await sealed(.visitor(signedInAs: "wang"), after: 1) == nil)
      let count = try await database.read { try $0.count("SELECT count(*) FROM held_files") }
      #expect(count == 5)
    }
  }

  @Test func `of more than two thousand visitors' pages the oldest goes`() async throws {
    try await Engine.sqlite.withDatabase { database in
      try await database.note { notes in
        for number in 1...2_002 {
          try HeldFileRecords.hold(
            Self.id(UInt64(number)), [], of: .visitor, at: Self.later(Int64(number)), in: notes)
        }
      }
      let ids = try await database.read {
        try $0.all("SELECT id FROM held_files ORDER BY at") { try $0.text(0) }
      }
      #expect(ids.count == 2_000 && ids.first == Self.id(3).text)
    }
  }

  @Test func `of more than four the oldest goes, and what is over an hour old goes with any`()
    async throws
  {
    try await Engine.sqlite.withDatabase { database in
      for number in 1...5 {
        try await database.note {
          try HeldFileRecords.hold(
            Self.id(UInt64(number)), [], of: Self.owner("li"), at: Self.later(Int64(number)), in: $0
          )
        }
      }
      func ids() async throws -> [String] {
        try await database.read {
          try $0.all("SELECT id FROM held_files ORDER BY at") { try $0.text(0) }
        }
      }
      #expect(try await ids() == (2...5).map { Self.id(UInt64($0)).text })
      try await database.note {
        try HeldFileRecords.hold(
          Self.id(9), [], of: Self.owner("wang"), at: Self.later(3_600_004), in: $0)
      }
      #expect(try await ids() == [Self.id(5).text, Self.id(9).text])
    }
  }
}
