import Contest
import ContestDesk
import ContestStore
import Testing

struct SwapJudgesTests {
  private struct Pair {
    let entry: String
    let judge: String
    let with: String
    let other: String
  }

  /// A swap that both judges may make.
  private static func legal(_ season: RoundSeason) async throws -> Pair {
    for line in try await season.desk.assignmentBoard(of: "review").lines {
      for seat in line.seats {
        for other in try await season.desk.assignmentBoard(of: "review").judges {
          do {
            let choices = try await season.desk.swapChoices(
              for: seat.judge, on: line.entry.text, with: other.judge, in: "review")
            if let choice = choices.first(where: \.isLegal) {
              return Pair(
                entry: line.entry.text, judge: seat.judge, with: other.judge,
                other: choice.line.entry.text)
            }
          } catch is SeatFault {
            continue
          }
        }
      }
    }
    Issue.record("no two may swap")
    return Pair(entry: "", judge: "", with: "", other: "")
  }

  @Test func `a swap exchanges two entries, keeps the loads, and is in both histories`()
    async throws
  {
    let season = try await RoundSeason()
    _ = try await season.desk.assignJudges("review")
    let before = try await season.desk.assignmentBoard(of: "review")
    let pair = try await Self.legal(season)
    let line = try await season.desk.swapJudges(
      pair.judge, on: pair.entry, with: pair.with, on: pair.other, in: "review", reason: "专业对口")
    #expect(line.seats.map(\.judge).contains(pair.with))
    #expect(!line.seats.map(\.judge).contains(pair.judge))
    let after = try await season.desk.assignmentBoard(of: "review")
    let other = try #require(after.lines.first { $0.entry.text == pair.other })
    #expect(other.seats.map(\.judge).contains(pair.judge))
    #expect(!other.seats.map(\.judge).contains(pair.with))
    #expect(after.judges.map(\.load) == before.judges.map(\.load))
    let edition = try await season.desk.edition()
    for entry in [pair.entry, pair.other] {
      let told = try #require(try await season.desk.history(of: entry, edition: edition).lines.last)
      #expect(told.action == "round.move" && told.reason == "专业对口")
    }
    let check = try await season.desk.checkStore()
    #expect(check.findings.allSatisfy { $0.count == 0 })
  }

  @Test func `nothing is swapped without a reason, with a conflict, twice, or by a clerk`()
    async throws
  {
    let season = try await RoundSeason()
    _ = try await season.desk.assignJudges("review")
    let pair = try await Self.legal(season)
    let before = try await season.assignments()
    await #expect(throws: JudgingError.reasonMissing) {
      try await season.desk.swapJudges(
        pair.judge, on: pair.entry, with: pair.with, on: pair.other, in: "review", reason: " ")
    }
    // The first entry is of the first judge's school.
    let sits = try #require(
      try await season.desk.entrySeats(of: "A001", in: "review").line.seats.first?.judge)
    await #expect(throws: SeatFault.self) {
      try await season.desk.swapChoices(for: sits, on: "A001", with: "J01", in: "review")
    }
    await #expect(throws: (any Error).self) {
      try await season.desk.swapJudges(
        pair.judge, on: pair.entry, with: pair.with, on: pair.entry, in: "review", reason: "试")
    }
    await #expect(throws: NotPermitted.self) {
      try await season.desk(of: "li").swapJudges(
        pair.judge, on: pair.entry, with: pair.with, on: pair.other, in: "review", reason: "试")
    }
    #expect(try await season.assignments() == before)
    // Done once, it cannot be done again: somebody has moved them.
    _ = try await season.desk.swapJudges(
      pair.judge, on: pair.entry, with: pair.with, on: pair.other, in: "review", reason: "试")
    await #expect(throws: (any Error).self) {
      try await season.desk.swapJudges(
        pair.judge, on: pair.entry, with: pair.with, on: pair.other, in: "review", reason: "试")
    }
  }
}
