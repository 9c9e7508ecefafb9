import Contest
import ContestDesk
import ContestStore
import Testing

/// Votes that come in by the public page.
struct CastPublicVoteTests {
  private struct Ground {
    let poll: VoteActionsTests.Poll
    let id: Edition.ID
    let codes: [String]

    init() async throws {
      poll = try await VoteActionsTests.Poll()
      let desk = poll.desk(on: "2027-05-12")
      codes = try await desk.openVote(codes: 2).codes
      id = try await desk.edition().id
      try await desk.setFront(.shown)
    }

    func visitor(on day: CalendarDay = "2027-05-13") -> Desk { poll.desk(on: day).acting(.visitor) }

    func cast(
      _ code: String, _ numbers: [String], on day: CalendarDay = "2027-05-13",
      source: String = "10.3.3.3"
    ) async throws -> [VoteVerdict]? {
      try await visitor(on: day).castPublicVote(
        code: code, for: numbers, round: "net", edition: id, from: source
      )?.map(\.verdict)
    }
  }

  @Test func `each vote gets a verdict, one a day counts for each work, and nobody sees totals`()
    async throws
  {
    let ground = try await Ground()
    let vote = try await ground.visitor().publicVote("net", edition: ground.id)
    #expect(vote.works.map(\.number) == ["001", "002", "003", "004"] && vote.isRunning)
    let typed = ground.codes[0].lowercased().filter { $0 != "-" }
    // Which two of three count is the voter's choice; nothing is taken before it is made.
    await #expect(throws: VoteFault.overLimit(chosen: 3, left: 2, perDay: 2, inAll: 3)) {
      try await ground.cast(typed, ["001", "001", "002", "003", "999"])
    }
    #expect(
      try await ground.cast(typed, ["001", "001", "002", "999"]) == [
        .counted, .again, .counted, .unknownEntry,
      ])
    #expect(try await ground.cast(ground.codes[0], ["001"], on: "2027-05-14") == [.counted])
    await #expect(throws: VoteFault.overLimit(chosen: 1, left: 0, perDay: 2, inAll: 3)) {
      try await ground.cast(ground.codes[0], ["002"], on: "2027-05-15")
    }
    #expect(try await ground.cast(ground.codes[1], ["002"], on: "2027-05-19") == [.late])
    #expect(
      try await ground.poll.desk(on: "2027-05-18").vote().lines.allSatisfy { $0.votes == nil })
    // By the office's own count it is the work of that lot.
    let counted = try await ground.poll.desk(on: "2027-05-19").countVote()
    #expect(counted.lines.compactMap(\.votes) == [2, 1, 0, 0] && counted.votes == 3)
    let titles = Dictionary(uniqueKeysWithValues: vote.works.map { ($0.number, $0.title) })
    #expect(counted.lines.first?.title == titles["001"])
  }

  /// The earlier of two votes was taken after the later one, which had been answered with “counted”, and took its place.
  @Test func `a vote told to be counted stays, also where an earlier one is taken after it`()
    async throws
  {
    let ground = try await Ground()
    let noon = CalendarDay("2027-05-13").start().millisecondsSince1970 + 43_200_000
    func cast(_ number: String, at millisecond: Int64) async throws -> [VoteVerdict]? {
      var desk = ground.visitor()
      desk.arrived = Instant(millisecondsSince1970: noon + millisecond)
      return try await desk.castPublicVote(
        code: ground.codes[0], for: [number], round: "net", edition: ground.id, from: "10.3.3.3"
      )?.map(\.verdict)
    }
    #expect(try await cast("001", at: 3) == [.counted])
    #expect(try await cast("002", at: 2) == [.counted])
    await #expect(throws: VoteFault.overLimit(chosen: 1, left: 0, perDay: 2, inAll: 3)) {
      try await cast("003", at: 1)
    }
    #expect(try await cast("001", at: 1) == [.again])
    let counted = try await ground.poll.desk(on: "2027-05-19").countVote()
    let votes = Dictionary(uniqueKeysWithValues: counted.lines.map { ($0.lot, $0.votes) })
    #expect(votes == ["001": 1, "002": 1, "003": 0, "004": 0])
    #expect(counted.refused == [.again: 1])
  }

  @Test func `of votes sent at the same moment with one code, as many are told “counted” as count`()
    async throws
  {
    let ground = try await Ground()
    let noon = CalendarDay("2027-05-13").start().millisecondsSince1970 + 43_200_000
    let told = await withTaskGroup(of: Int.self) { group in
      for number in 1...4 {
        group.addTask {
          var desk = ground.visitor()
          // The one that was sent first is the last to be taken, where the database keeps the order of the tasks.
          desk.arrived = Instant(millisecondsSince1970: noon - Int64(number))
          do {
            let verdicts = try await desk.castPublicVote(
              code: ground.codes[0], for: [Lot.code(number)], round: "net", edition: ground.id,
              from: "10.3.3.3")
            return verdicts?.count { $0.verdict == .counted } ?? 0
          } catch { return 0 }
        }
      }
      return await group.reduce(0, +)
    }
    let counted = try await ground.poll.desk(on: "2027-05-19").countVote()
    #expect(told == 2 && counted.votes == 2 && counted.refused.isEmpty)
  }

  @Test func `a page opened before a work left does not vote for it any more`() async throws {
    let ground = try await Ground()
    let desk = ground.poll.desk(on: "2027-05-13")
    let lines = try await desk.vote().lines
    let gone = try #require(lines.first { $0.lot == "002" })
    _ = try await desk.screen(gone.entry, .withdraw(reason: "本人退出"))
    // Two a day: the two that stand both count.
    #expect(
      try await ground.cast(ground.codes[0], ["002", "001", "003"]) == [
        .unknownEntry, .counted, .counted,
      ])
    let counted = try await ground.poll.desk(on: "2027-05-19").countVote()
    #expect(counted.lines.first { $0.lot == "002" }?.votes == 0 && counted.votes == 2)
  }

  @Test
  func `names are shortened on the page of the vote where the rulebook shortens them on its lists`()
    async throws
  {
    func works(_ publicity: String) async throws -> [PublicVote.Work] {
      let poll = try await VoteActionsTests.Poll(publicity: publicity)
      let desk = poll.desk(on: "2027-05-12")
      let id = try await desk.edition().id
      let plant = Action(actor: "test", name: "test.plant", at: CalendarDay("2027-05-12").start())
      try await desk.database.write(plant) { transaction in
        for (number, name) in zip(1..., ["韩天雨", "赵小黄", "李明蓝", "苏立青"]) {
          try transaction.execute(
            "INSERT INTO people (entry_id, role, position, name) VALUES (?1, 'member', 1, ?2)",
            RoundSeason.entry(number), name)
          try transaction.execute(
            "INSERT INTO people (entry_id, role, position, name) VALUES (?1, 'adviser', 1, '何启明')",
            RoundSeason.entry(number))
          try transaction.execute(
            "UPDATE entries SET title = ?2 WHERE id = ?1", RoundSeason.entry(number),
            "记何启明老师和\(name)")
        }
        try SearchRecords.makeAll(in: transaction)
        try AlikeRecords.makeAll(in: transaction)
        try transaction.record(.edition(id))
      }
      _ = try await desk.openVote(codes: 1)
      try await desk.setFront(.shown)
      return try await poll.desk(on: "2027-05-13").acting(.visitor).publicVote("net", edition: id)
        .works
    }
    let plain = try await works("")
    #expect(plain.allSatisfy { !$0.people.isEmpty && !$0.people.contains("*") }, "\(plain)")
    #expect(plain.allSatisfy { $0.title.hasPrefix("记何启明老师") }, "\(plain)")
    let masked = try await works("publicity: {mask: {name: always}}")
    #expect(masked.allSatisfy { $0.people.contains("*") }, "\(masked)")
    #expect(masked.allSatisfy { $0.title == "记何*明老师和\($0.people)" }, "\(masked)")
  }

  /// A hall votes from one address: sixty slips of a stranger kept everybody in it from voting.
  @Test func `an unknown code leaves no trace, and sixty of them keep nobody else from voting`()
    async throws
  {
    let ground = try await Ground()
    for _ in 1...60 { #expect(try await ground.cast("2222-2222-2222-2222", ["001"]) == nil) }
    await #expect(throws: PublicFault.wrongTooOften(minutes: 15)) {
      try await ground.cast("2222-2222-2222-2222", ["001"])
    }
    #expect(try await ground.cast(ground.codes[0], ["001"]) == [.counted])
    #expect(try await ground.cast(ground.codes[0], ["002"], source: "10.3.3.4") == [.counted])
    #expect(try await ground.poll.desk(on: "2027-05-19").countVote().refused.isEmpty)
  }

  @Test func `a vote of a hidden edition is not found`() async throws {
    let ground = try await Ground()
    try await ground.poll.desk(on: "2027-05-12").setFront(.hidden)
    await #expect(throws: EditionError.notFound(ground.id, known: [])) {
      try await ground.visitor().publicVote("net", edition: ground.id)
    }
    await #expect(throws: EditionError.notFound(ground.id, known: [])) {
      try await ground.cast(ground.codes[0], ["001"])
    }
  }
}
