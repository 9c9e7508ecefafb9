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

  @Test func `each vote says what became of it, once a day for each work, and nobody sees totals`()
    async throws
  {
    let ground = try await Ground()
    let vote = try await ground.visitor().publicVote("net", edition: ground.id)
    #expect(vote.works.map(\.number) == ["001", "002", "003", "004"] && vote.isRunning)
    let typed = ground.codes[0].lowercased().filter { $0 != "-" }
    #expect(
      try await ground.cast(typed, ["001", "001", "002", "003", "999"]) == [
        .counted, .again, .counted, .overDay, .unknownEntry,
      ])
    #expect(try await ground.cast(ground.codes[0], ["001"], on: "2027-05-14") == [.counted])
    #expect(try await ground.cast(ground.codes[0], ["002"], on: "2027-05-15") == [.overAll])
    #expect(try await ground.cast(ground.codes[1], ["002"], on: "2027-05-19") == [.late])
    #expect(
      try await ground.poll.desk(on: "2027-05-18").vote().lines.allSatisfy { $0.votes == nil })
    // By the office's own count it is the work of that lot.
    let counted = try await ground.poll.desk(on: "2027-05-19").countVote()
    #expect(counted.lines.compactMap(\.votes) == [2, 1, 0, 0] && counted.votes == 3)
    let titles = Dictionary(uniqueKeysWithValues: vote.works.map { ($0.number, $0.title) })
    #expect(counted.lines.first?.title == titles["001"])
  }

  @Test func `a code that was not handed out leaves nothing, and sixty of them are enough`()
    async throws
  {
    let ground = try await Ground()
    for _ in 1...60 { #expect(try await ground.cast("2222-2222-2222-2222", ["001"]) == nil) }
    await #expect(throws: PublicFault.tooOften(minutes: 15)) {
      try await ground.cast(ground.codes[0], ["001"])
    }
    #expect(try await ground.cast(ground.codes[0], ["001"], source: "10.3.3.4") == [.counted])
    #expect(try await ground.poll.desk(on: "2027-05-19").countVote().refused.isEmpty)
  }

  @Test func `a vote of an edition that is not shown is nowhere`() async throws {
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
