import Contest
import ContestDesk
import ContestStore

/// The board for moving judges by hand: by dragging, or on the page of the work to which every name links.
enum SeatBoard {
  static let routes = [
    Route(.get, "/e/:edition/rounds/:round/board/moves.json", .may(.assignJudges)) {
      try await moves($0)
    },
    Route(.get, "/e/:edition/rounds/:round/board/version.json", .may(.assignJudges)) { visit in
      .json(JSONText.object(["version": try await board(visit).version]))
    },
  ]

  static let linesPerPage = 20

  private static func board(_ visit: Visit) async throws -> AssignmentBoard {
    let round = try visit.scoredRound()
    guard round.isJudged else { throw WebFault.notFound }
    return try await visit.desk.assignmentBoard(
      of: round.id, edition: try visit.requireEdition().id)
  }

  /// The requested page of the board; the first if the address names none.
  static func page(
    _ board: AssignmentBoard, _ visit: Visit
  ) throws(ListFault) -> (number: Int, of: Int) {
    try visit.page(of: board.lines.count, by: linesPerPage)
  }

  static func lines(_ board: AssignmentBoard, page: Int) -> [AssignmentBoard.Line] {
    Array(board.lines.dropFirst((page - 1) * linesPerPage).prefix(linesPerPage))
  }

  /// Whether the reader may move judges on the board.
  static func isMovable(_ board: AssignmentBoard, _ visit: Visit) -> Bool {
    board.isOpen && visit.may(.assignJudges) && board.round.judging?.panels.isEmpty ?? true
  }

  private static func moves(_ visit: Visit) async throws -> WebAnswer {
    let board = try await board(visit)
    let entry = visit.request.query["entry"]
    let moves = try await visit.desk.seatMoves(
      of: visit.request.query["judge"], giving: entry.isEmpty ? nil : entry,
      among: Set(lines(board, page: try page(board, visit).number).map(\.entry)),
      in: board.round.id, edition: try visit.requireEdition().id)
    let seats = moves.seats.map { "\($0.entry)/\($0.judge)" }.joined(separator: " ")
    return .json(JSONText.object(["seats": seats]))
  }

  // MARK: As HTML

  static func html(_ board: AssignmentBoard, page: Int, _ visit: Visit) -> HTML {
    let say = visit.say
    let address = visit.at("rounds", board.round.id.text, "board")
    let words = JSONText.object([
      "legal": say("可以放的 {} 处已标出。", "{} places are marked where it may go."),
      "none": say(
        "这一页上没有可以放的地方；点名字看为什么。", "There is no place for it on this page; a name leads to why."),
      "changed": say("别人刚改过分配，已经换上新的。", "Somebody changed the assignment; this is the new one."),
    ])
    var html: HTML = """
      <p class="soft">\(say("把一位评委拖到另一位上：列表里的两位对换；从列表下面拖来的，代替那一位。只能放在标出的地方，放下以后写理由、确认。不用拖的，点名字。", "Drag a judge onto another: two on the board change places; one from below the list takes the other's place. Only marked places take it, and then you give the reason and confirm. Or choose a name."))</p>\
      <p class="soft" role="status" data-note></p>\
      <section class="sheet board" id="board" data-board="\(address)" data-version="\(board.version)" data-page="\(page)" data-words="\(words)"><ul class="seats">
      """
    for line in lines(board, page: page) {
      let chips: [HTML] = line.seats.map { chip($0, line, board, visit) }
      let lacks = line.lacking
      let missing: HTML? =
        lacks == 0
        ? nil : "<span class=\"tag wait\">\(say("缺 \(lacks) 位", "\(lacks) missing"))</span>"
      html += """
        <li><span class="num soft">\(line.code)</span><span><a href="\(visit.at("rounds", board.round.id.text, "works", line.entry.text))">\(line.title)</a> <span class="soft small">\(facts(line, board, visit))</span></span><span class="chips">\(chips)\(missing)</span></li>
        """
    }
    html += "</ul>"
    let judges: [HTML] = board.judges.sorted { ($0.load, $0.judge) < ($1.load, $1.judge) }.map {
      "<a class=\"chip\" href=\"\(visit.at("rounds", board.round.id.text, "judges", $0.judge))\" draggable=\"true\" data-judge=\"\($0.judge)\">\($0.judge) \($0.name) <span class=\"num soft\">\($0.load)</span></a> "
    }
    html += """
      <details><summary>\(say("拖来代替的评委（评得少的在前）", "Judges to drag in, the lowest load first"))</summary><p class="chips">\(judges)</p></details></section>
      """
    return html
  }

  /// The same where nobody can be moved: a work with its judges after it. The files have a line for each of them.
  static func still(_ board: AssignmentBoard, page: Int, _ visit: Visit) -> HTML {
    let say = visit.say
    let lines: [HTML] = lines(board, page: page).map { line in
      let judges: [HTML] = line.seats.map { seat in
        let second = seat.isReReview ? say("（复议）", " (second look)") : ""
        let state = seat.isScored ? say("已评", "scored") : say("未评", "not scored")
        return
          "<span>\(seat.judge) \(seat.name)\(SeatPages.panel(seat.panel, board, visit))\(second) <span class=\"soft\">\(state)</span></span>"
      }
      return """
        <li><span class="num soft">\(line.code)</span><span><a href="\(visit.at("rounds", board.round.id.text, "works", line.entry.text))">\(line.title)</a> <span class="soft small">\(facts(line, board, visit))</span></span><span class="chips small">\(judges)</span></li>
        """
    }
    return "<section class=\"sheet\"><ul class=\"seats\">\(lines)</ul></section>"
  }

  /// The code of an entry, its unit and its track, as in the files of the board.
  private static func facts(
    _ line: AssignmentBoard.Line, _ board: AssignmentBoard, _ visit: Visit
  ) -> String {
    [
      line.entry.text, line.organization,
      board.edition.trackName(line.track, in: visit.language),
    ].joined(separator: " · ")
  }

  private static func chip(
    _ seat: AssignmentBoard.Seat, _ line: AssignmentBoard.Line, _ board: AssignmentBoard,
    _ visit: Visit
  ) -> HTML {
    let say = visit.say
    let work = visit.at(
      "rounds", board.round.id.text, "works", line.entry.text, query: ["from": seat.judge])
    let second = seat.isReReview ? say("（复议）", " (second look)") : ""
    guard !seat.isScored else {
      return
        "<a class=\"chip fixed\" href=\"\(work)\">\(seat.judge) \(seat.name)\(second) <span class=\"soft\">\(say("已评", "scored"))</span></a> "
    }
    return
      "<a class=\"chip\" href=\"\(work)\" draggable=\"true\" data-judge=\"\(seat.judge)\" data-entry=\"\(line.entry.text)\" data-seen=\"\(SeatPages.seen(line))\">\(seat.judge) \(seat.name)\(second)</a> "
  }
}
