import Contest
import ContestStore
import Testing

struct HallRecordsTests {
  @Test(arguments: Engine.allCases)
  func `each room has a stage and a clock of its own`(engine: Engine) async throws {
    let round: Round.ID = "review"
    try await engine.withSeason { database in
      let empty = try await database.read { connection in
        try HallRecords.stage(Season.edition, round, room: "1", in: connection)
      }
      #expect(empty == HallStage())
      let clock = HallClock(part: .questions, length: 180_000, used: 1_500, began: Season.now)
      let first = HallStage(entry: Season.entries[0], clock: clock)
      let second = HallStage(entry: Season.entries[1])
      try await database.note { notes in
        try HallRecords.set(first, Season.edition, round, room: "1", in: notes)
        try HallRecords.set(second, Season.edition, round, room: "2", in: notes)
        try HallRecords.set(second, Season.edition, round, room: "", in: notes)
        try HallRecords.set(HallStage(), Season.edition, round, room: "", in: notes)
      }
      let kept = try await database.read { connection in
        try ["1", "2", ""].map {
          try HallRecords.stage(Season.edition, round, room: $0, in: connection)
        }
      }
      #expect(kept == [first, second, HallStage()])
    }
  }

  @Test(arguments: Engine.allCases)
  func `an anchor stands in each room by itself, until it is told for all rooms`(engine: Engine)
    async throws
  {
    let (anchor, round): (Entry.ID, Round.ID) = (Season.entries[0], "review")
    try await engine.withSeason { database in
      func appearances() async throws -> [Entry.ID: [RoomRule.ID: Appearance]] {
        try await database.read {
          try HallRecords.appearances(Season.edition, round, in: $0)
        }
      }
      let steps: [(Appearance, RoomRule.ID)] = [(.showing, "1"), (.shown, "1"), (.showing, "2")]
      for (appearance, room) in steps {
        try await database.write(Season.action("round.live.showing")) { transaction in
          try HallRecords.add(
            appearance, of: anchor, in: room, Season.edition, round, by: transaction)
          try transaction.record(.round(Season.edition, round))
        }
      }
      #expect(try await appearances() == [anchor: ["1": .shown, "2": .showing]])
      try await database.write(Season.action("round.live.shown")) { transaction in
        try HallRecords.add(.shown, of: anchor, in: "", Season.edition, round, by: transaction)
        try transaction.record(.round(Season.edition, round))
      }
      #expect(try await appearances() == [anchor: [:]])
    }
  }

  @Test(arguments: Engine.allCases)
  func `an address leads to its screens until it is changed`(engine: Engine) async throws {
    try await engine.withSeason { database in
      var room = HallAddress(
        edition: Season.edition, round: "review", room: "1", key: "AAAA", isShown: true)
      let reveal = HallAddress(
        edition: Season.edition, round: nil, room: "", key: "BBBB", isShown: true)
      for address in [room, reveal] {
        try await database.write(Season.action("hall.screens")) { transaction in
          try HallRecords.set(address, in: transaction)
          try transaction.record(.edition(Season.edition))
        }
      }
      room.key = "CCCC"
      room.isShown = false
      let renewed = room
      try await database.write(Season.action("hall.screens")) { transaction in
        try HallRecords.set(renewed, in: transaction)
        try transaction.record(.edition(Season.edition))
      }
      let byKey = try await database.read { connection in
        try ["AAAA", "CCCC", "BBBB"].map { try HallRecords.address(key: $0, in: connection) }
      }
      #expect(byKey == [nil, renewed, reveal])
      let byPlace = try await database.read { connection in
        [
          try HallRecords.address(Season.edition, nil, room: "", in: connection),
          try HallRecords.address(Season.edition, "review", room: "2", in: connection),
        ]
      }
      #expect(byPlace == [reveal, nil])
    }
  }

  @Test(arguments: Engine.allCases)
  func `marks are held back and taken again, each on record`(engine: Engine) async throws {
    let (one, two) = (Season.entries[0], Season.entries[1])
    let round: Round.ID = "review"
    try await engine.withSeason { database in
      for (isHeld, entry) in [(true, one), (true, two), (false, one)] {
        try await database.write(Season.action("hall.marking")) { transaction in
          try HallRecords.hold(isHeld, entry, Season.edition, round, in: transaction)
        }
      }
      try await database.read { connection in
        #expect(try HallRecords.held(Season.edition, round, in: connection) == [two])
        let records = try AuditLog.records(of: .round(Season.edition, round), in: connection)
          .filter { $0.action == "hall.marking" }
        #expect(records.count == 3)
      }
    }
  }
}
