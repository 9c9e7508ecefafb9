import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// The board of judges in the browser: who may move sees names to drag, everybody else the table.
struct SeatBoardTests {
  @Test func `movable names show where they may go, and the form has the chosen place`()
    async throws
  {
    let test = try await TestSite.shared()
    let base = "/e/\(test.edition.id)/rounds/review/"
    let page = try await test.ask(.get, base + "board", as: "organizer")
    #expect(page.status == 200 && page.text.contains("data-board=\"\(base)board\""))
    let clerk = try await test.ask(.get, base + "board", as: "clerk")
    #expect(
      clerk.status == 200 && !clerk.text.contains("data-board")
        && clerk.text.contains("<ul class=\"seats\">"))
    // What the files say of a work stands on the page too: its code, its unit, its track.
    let first = try #require(
      try await test.desk.assignmentBoard(of: "review", edition: test.edition.id).lines.first)
    let facts =
      "\(first.entry.text) · \(first.organization) · \(test.edition.trackName(first.track, in: .chinese))"
    #expect(page.text.contains(facts) && clerk.text.contains(facts))
    // The files hold the whole table all the same.
    let file = try await test.ask(.get, base + "board.csv?lang=en", as: "organizer")
    #expect(file.text.contains("judge-organization"))
    for target in ["board/moves.json?judge=x", "board/version.json"] {
      #expect(try await test.ask(.get, base + target, as: "clerk").status == 404)
    }
    let board = try await test.desk.assignmentBoard(of: "review", edition: test.edition.id)
    let version = try await test.ask(.get, base + "board/version.json", as: "organizer")
    // Judges score on the same site meanwhile, so the version itself may be another by now.
    #expect(version.status == 200 && version.text.contains(/^\{"version":"[0-9a-f]{64}"\}$/))
    let shown = board.lines.prefix(SeatBoard.linesPerPage)
    // The judges of the other tests score from the first work on, so the last one stays as it is.
    let seat = try #require(
      shown.flatMap { line in line.seats.map { (line, $0) } }.last { !$0.1.isScored })
    let moves = try await test.ask(
      .get, base + "board/moves.json?judge=\(seat.1.judge)&entry=\(seat.0.entry)", as: "organizer")
    #expect(moves.status == 200 && moves.text.hasPrefix("{\"seats\":\""))
    let unknown = try await test.ask(
      .get, base + "board/moves.json?judge=nobody", as: "organizer")
    #expect((400..<500).contains(unknown.status))
    let seats = try await test.desk.entrySeats(
      of: seat.0.entry.text, in: "review", edition: test.edition.id)
    let free = try #require(seats.candidates.first { $0.standing.isFree })
    let work = base + "works/\(seat.0.entry)?from=\(seat.1.judge)&to=\(free.judge)"
    let form = try await test.ask(.get, work, as: "organizer")
    #expect(form.text.contains("value=\"\(seat.1.judge)\" selected"))
    #expect(form.text.contains("value=\"\(free.judge)\" selected"))
    // Who may not be chosen is not chosen for anybody.
    let barred = seats.candidates.first { !$0.standing.isFree && $0.judge != seat.1.judge }
    if let barred {
      let other = try await test.ask(
        .get, base + "works/\(seat.0.entry)?to=\(barred.judge)", as: "organizer")
      #expect(!other.text.contains("value=\"\(barred.judge)\" selected"))
    }
  }
}
