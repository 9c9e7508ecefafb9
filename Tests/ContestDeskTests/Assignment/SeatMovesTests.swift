import Contest
import ContestStore
import Testing

@testable import ContestDesk

/// A board lets a judge be put where a swap or a change would be allowed, and nowhere else.
struct SeatMovesTests {
  private static func season() async throws -> (RoundSeason, AssignmentBoard) {
    let season = try await RoundSeason()
    _ = try await season.desk.assignJudges("review")
    return (season, try await season.desk.assignmentBoard(of: "review"))
  }

  @Test func `a judge who gives an entry away may go where a swap is allowed`() async throws {
    let (season, board) = try await Self.season()
    let all = Set(board.lines.map(\.entry))
    let line = try #require(board.lines.first)
    let judge = try #require(line.seats.first).judge
    let moves = try await season.desk.seatMoves(
      of: judge, giving: line.entry.text, among: all, in: "review")
    var legal: Set<SeatMoves.Seat> = []
    for other in board.judges where other.judge != judge {
      do {
        for choice in try await season.desk.swapChoices(
          for: judge, on: line.entry.text, with: other.judge, in: "review") where choice.isLegal
        {
          legal.insert(SeatMoves.Seat(entry: choice.line.entry, judge: other.judge))
        }
      } catch is SeatFault {
        continue
      }
    }
    #expect(Set(moves.seats) == legal && !legal.isEmpty)
    // Only what the board shows is looked at.
    let few = Set(all.sorted().prefix(3))
    let some = try await season.desk.seatMoves(
      of: judge, giving: line.entry.text, among: few, in: "review")
    #expect(Set(some.seats) == legal.filter { few.contains($0.entry) })
  }

  @Test func `a judge who gives nothing away may take open places`()
    async throws
  {
    let (season, board) = try await Self.season()
    let judge = try #require(board.judges.first).judge
    let moves = try await season.desk.seatMoves(
      of: judge, among: Set(board.lines.map(\.entry)), in: "review")
    for line in board.lines {
      let candidates = try await season.desk.entrySeats(of: line.entry.text, in: "review")
        .candidates
      let isFree = candidates.first { $0.judge == judge }?.standing.isFree == true
      let found = moves.seats.filter { $0.entry == line.entry }.map(\.judge)
      #expect(found == (isFree ? line.seats.filter { !$0.isScored }.map(\.judge) : []))
    }
  }

  @Test func `a clerk may not see moves, and a judge who is not assigned cannot be moved`()
    async throws
  {
    let (season, board) = try await Self.season()
    let all = Set(board.lines.map(\.entry))
    let line = try #require(board.lines.first)
    let away = try #require(
      board.judges.first { one in !line.seats.contains { $0.judge == one.judge } })
    let none = try await season.desk.seatMoves(
      of: away.judge, giving: line.entry.text, among: all, in: "review")
    #expect(none.seats.isEmpty)
    await #expect(throws: NotPermitted.self) {
      try await season.desk(of: "li").seatMoves(of: away.judge, among: all, in: "review")
    }
  }

  @Test func `the board's version changes only with its assignments`() async throws {
    let (season, board) = try await Self.season()
    #expect(try await season.desk.assignmentBoard(of: "review").version == board.version)
    let line = try #require(board.lines.first)
    let judge = try #require(line.seats.first).judge
    let seats = try await season.desk.entrySeats(of: line.entry.text, in: "review")
    let free = try #require(seats.candidates.first { $0.standing.isFree })
    _ = try await season.desk.replaceJudge(
      judge, with: free.judge, on: line.entry.text, in: "review", reason: "出差")
    #expect(try await season.desk.assignmentBoard(of: "review").version != board.version)
  }
}
