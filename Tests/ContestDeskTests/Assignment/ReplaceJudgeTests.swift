import Contest
import ContestDesk
import ContestStore
import Testing

struct ReplaceJudgeTests {
  /// An entry with a judge who sits and one who is free for it.
  private static func pair(
    _ season: RoundSeason
  ) async throws -> (entry: Entry.ID, sits: String, free: String) {
    for number in 1...12 {
      let entry = RoundSeason.entry(number)
      let seats = try await season.desk.entrySeats(of: entry.text, in: "review")
      let sits = seats.candidates.first { $0.standing == .sits(isScored: false) }
      let free = seats.candidates.first(where: \.standing.isFree)
      if let sits, let free { return (entry, sits.judge, free.judge) }
    }
    Issue.record("nobody is free")
    return (RoundSeason.entry(1), "", "")
  }

  @Test func `another judge takes over, and the history says who, when and why`()
    async throws
  {
    let season = try await RoundSeason()
    _ = try await season.desk.assignJudges("review")
    let (entry, sits, free) = try await Self.pair(season)
    let line = try await season.desk.replaceJudge(
      sits, with: free, on: entry.text, in: "review", reason: "本周出差")
    #expect(line.seats.map(\.judge).contains(free) && !line.seats.map(\.judge).contains(sits))
    #expect(line.seats.count == 3)
    let edition = try await season.desk.edition()
    let past = try await season.desk.history(of: entry.text, edition: edition)
    let told = try #require(past.lines.last)
    #expect(told.action == "round.move" && told.reason == "本周出差")
    #expect(told.old?.contains(sits) == true && told.new?.contains(free) == true)
    _ = try await season.auditCount()
    let check = try await season.desk.checkStore()
    #expect(check.findings.allSatisfy { $0.count == 0 })
  }

  @Test func `no judge with a conflict gets the entry, and none gets it twice`() async throws {
    let season = try await RoundSeason()
    _ = try await season.desk.assignJudges("review")
    // The first entry is of the first judge's school.
    let seats = try await season.desk.entrySeats(of: "A001", in: "review")
    let barred = try #require(seats.candidates.first { $0.judge == "J01" })
    #expect(barred.standing.code == "seat-barred")
    let sits = try #require(seats.line.seats.first?.judge)
    let before = try await season.assignments()
    for judge in ["J01", sits] {
      await #expect(throws: SeatFault.self) {
        try await season.desk.replaceJudge(
          sits, with: judge, on: "A001", in: "review", reason: "试试")
      }
    }
    #expect(try await season.assignments() == before)
  }

  @Test func `a judge can be added without another leaving only if a place is open`() async throws {
    let season = try await RoundSeason()
    _ = try await season.desk.assignJudges("review")
    let (entry, _, free) = try await Self.pair(season)
    await #expect(throws: SeatFault.complete(judges: 3)) {
      try await season.desk.replaceJudge(
        nil, with: free, on: entry.text, in: "review", reason: "加一位")
    }
    await #expect(throws: JudgingError.reasonMissing) {
      try await season.desk.replaceJudge(
        nil, with: free, on: entry.text, in: "review", reason: " ")
    }
  }

  @Test func `if somebody changed the judges meanwhile, nothing is changed`() async throws {
    let season = try await RoundSeason()
    _ = try await season.desk.assignJudges("review")
    let (entry, sits, free) = try await Self.pair(season)
    let line = try await season.desk.entrySeats(of: entry.text, in: "review").line
    let seen = line.seats.map(\.judge)
    let now = try await season.desk.replaceJudge(
      sits, with: free, on: entry.text, in: "review", reason: "本周出差", seen: seen)
    let before = try await season.assignments()
    let other = try #require(seen.first { $0 != sits })
    await #expect(throws: SeatFault.changedSinceShown(now.seats.map { "\($0.judge) \($0.name)" })) {
      try await season.desk.replaceJudge(
        other, with: sits, on: entry.text, in: "review", reason: "也出差", seen: seen)
    }
    await #expect(throws: SeatFault.self) {
      try await season.desk.swapJudges(
        other, on: entry.text, with: sits, on: "A002", in: "review", reason: "对换", seen: seen)
    }
    #expect(try await season.assignments() == before)
  }

  @Test func `a clerk may see the board but not move judges`() async throws {
    let season = try await RoundSeason()
    _ = try await season.desk.assignJudges("review")
    let (entry, sits, free) = try await Self.pair(season)
    let clerk = season.desk(of: "li")
    #expect(try await clerk.assignmentBoard(of: "review").lines.count == 12)
    await #expect(throws: NotPermitted.self) {
      try await clerk.replaceJudge(
        sits, with: free, on: entry.text, in: "review", reason: "试试")
    }
  }

  @Test func `the board counts each judge's load as the assignment does`() async throws {
    let season = try await RoundSeason()
    let summary = try await season.desk.assignJudges("review")
    let board = try await season.desk.assignmentBoard(of: "review")
    #expect(
      board.judges.map { "\($0.judge) \($0.load)" }
        == summary.loads.map { "\($0.judge) \($0.entries)" })
    #expect(board.lines.allSatisfy { $0.seats.count == $0.needed })
    #expect(board.table().rows.count == summary.pairs)
  }

  @Test func `a preview shows the later assignment and assigns nothing`() async throws {
    let season = try await RoundSeason(isChosen: false)
    let seen = try await season.desk.assignJudges("review", mode: .preview)
    #expect(try await season.assignments().isEmpty)
    await #expect(throws: JudgingError.notOpen("review")) {
      try await season.desk.progress(of: "review")
    }
    // Looking again does not draw again, so nobody can look until a draw suits.
    #expect(try await season.desk.assignJudges("review", mode: .preview) == seen)
    #expect(try await season.desk.assignJudges("review") == seen)
    #expect(seen.added == 36)
  }
}
