import Contest
import ContestDesk
import ContestStore

/// Who judges what, why this judge and not another, and giving one entry to another judge. 分配表.
enum SeatPages {
  static let routes =
    Route.table("/e/:edition/rounds/:round/board", .may(.seeEntries)) { try await board($0) } + [
      Route(.get, "/e/:edition/rounds/:round/works/:entry", .may(.seeEntries)) { visit in
        try await work(visit)
      },
      Route(.post, "/e/:edition/rounds/:round/works/:entry", .may(.assignJudges)) { visit in
        let round = try visit.scoredRound()
        let entry = try visit.parameter("entry")
        return try await visit.trying("move", field: "to") {
          let to = visit.form.trimmed("to")
          guard !to.isEmpty else {
            throw RefusedForm("to", visit.say("请选择派给谁。", "Choose who gets it."))
          }
          let from = visit.form.trimmed("from")
          _ = try await visit.desk.replaceJudge(
            from.isEmpty ? nil : from, with: to, on: entry, in: round.id,
            edition: try visit.requireEdition().id, reason: visit.form["reason"],
            seen: seen(visit))
          return .seeOther(
            visit.at("rounds", round.id.text, "works", entry, said: .moved))
        } refused: {
          try await work(visit, $0)
        }
      },
    ] + SwapPages.routes + SeatBoard.routes

  private static func board(_ visit: Visit) async throws -> TablePage {
    let round = try visit.scoredRound()
    guard round.isJudged else { throw WebFault.notFound }
    let board = try await visit.desk.assignmentBoard(
      of: round.id, edition: try visit.requireEdition().id)
    let name = round.name.text(in: visit.language)
    // The page shows some entries; the files contain all.
    let isPage = visit.request.path.last == "board"
    let (page, pages) = try SeatBoard.page(board, visit)
    var shown = board
    if isPage { shown.lines = SeatBoard.lines(board, page: page) }
    let isMovable = SeatBoard.isMovable(board, visit) && !board.lines.isEmpty
    // One link for each row, which is an entry with one of its judges.
    let links = shown.lines.flatMap { line in
      line.seats.map { _ in visit.at("rounds", round.id.text, "works", line.entry.text) }
    }
    let open = board.lines.filter { $0.lacking > 0 }
    var above: HTML = ""
    if !open.isEmpty {
      let lines: [HTML] = open.prefix(20).map { line in
        "<li><a href=\"\(visit.at("rounds", round.id.text, "works", line.entry.text))\">\(line.code) \(line.title)</a> <span class=\"soft\">\(line.needed - line.lacking) / \(line.needed)</span></li>"
      }
      above =
        "<div class=\"note\"><p>\(visit.say("还缺评委的 \(open.count) \(visit.nouns.measure)：", "\(open.count) lack judges:"))</p><ul>\(lines)</ul></div>"
    }
    return TablePage(
      place: .rounds,
      title: visit.say("谁评哪一\(visit.nouns.measure)：\(name)", "Who judges what: \(name)"),
      table: shown.table(in: visit.language), english: shown.table(in: .english), links: links,
      instead: !isPage || board.lines.isEmpty
        ? nil
        : isMovable
          ? SeatBoard.html(board, page: page, visit) : SeatBoard.still(board, page: page, visit),
      scripts: isPage && isMovable ? [.board] : [],
      above: above + (isPage && page == 1 ? loads(board, visit) : ""),
      below: PageLinks(page, of: pages, visit).html + RoundPages.back(visit, round),
      empty: visit.say("还没有分配。", "Nothing was assigned yet."))
  }

  /// How many works each judge has, the largest number first, to see who can take more.
  private static func loads(_ board: AssignmentBoard, _ visit: Visit) -> HTML {
    let say = visit.say
    guard !board.judges.isEmpty else { return "" }
    let judges = board.judges.sorted { ($1.load, $0.judge) < ($0.load, $1.judge) }
    var html: HTML = """
      <details><summary>\(say("各评委的\(visit.noun)数（\(judges.count) 位，\(board.edition.rulebook.nouns.count(judges.last?.load ?? 0, judges.first?.load ?? 0))）", "Loads (\(judges.count) judges, \(Counted.span(judges.last?.load ?? 0, judges.first?.load ?? 0)) entries)"))</summary><section class="sheet"><table><thead><tr><th scope="col">\(say("评委", "Judge"))</th><th scope="col">\(say("工作单位", "Unit"))</th><th scope="col" class="num">\(say("\(visit.noun)数", "Entries"))</th><th scope="col" class="num">\(say("最多", "Most"))</th></tr></thead><tbody>
      """
    for one in judges {
      html += """
        <tr><td data-label="\(say("评委", "Judge"))"><a href="\(visit.at("rounds", board.round.id.text, "judges", one.judge))">\(one.judge) \(one.name)</a>\(panel(one.panel, board, visit))</td><td data-label="\(say("工作单位", "Unit"))">\(one.organization)</td><td class="num" data-label="\(say("\(visit.noun)数", "Entries"))">\(one.load)</td><td class="num" data-label="\(say("最多", "Most"))">\(one.capacity.map(String.init) ?? "–")</td></tr>
        """
    }
    return html + "</tbody></table></section></details>"
  }

  /// `nil` for an entry that is not judged in the round.
  static func seats(
    of entry: String, _ round: Round, _ visit: Visit
  ) async throws -> EntrySeats? {
    do {
      return try await visit.desk.entrySeats(
        of: entry, in: round.id, edition: try visit.requireEdition().id)
    } catch let error as JudgingError {
      guard case .noSuchEntry = error else { throw error }
      return nil
    }
  }

  /// An entry to which old links still lead, and that is no longer judged: refused, withdrawn or returned since.
  private static func leftOut(_ visit: Visit, _ round: Round) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let id = Entry.ID(try visit.parameter("entry"))
    let known = try await visit.desk.findEntries(
      edition, EntryWish(ListWish(words: [id.text], limit: 1)))
    guard known.lines.first?.stored.entry.id == id else { throw WebFault.notFound }
    let view = try await visit.desk.entry(id)
    let say = visit.say
    let last = view.screenings.last
    let state = view.stored.state.name(in: visit.language)
    let names = try await visit.desk.actorNames(in: visit.language)
    let why =
      last.map { one in
        [one.at.shown, names.shown(one.actor), one.reason].filter { !$0.isEmpty }.joined(
          separator: " · ")
      } ?? ""
    let body: HTML = """
      <p class="soft"><a href="\(visit.at("entries", id.text))">\(id.text)</a> · \(view.stored.entry.organization)</p>\
      <div class="note"><p>\(view.stored.state == .accepted ? say("这一\(visit.nouns.measure)不在这一轮里，没有评委。", "It is not in this round, so it has no judges.") : say("这一\(visit.nouns.measure)现在是“\(state)”，这一轮不再评它；评过的分都在，不计入结果。", "It is \(state) now, so this round judges it no longer; marks that were given are kept and count for nothing."))</p>\(why.isEmpty ? "" : "<p class=\"soft\">\(why)</p>" as HTML)</div>\
      <p><a href="\(visit.at("history", query: ["of": id.text]))">\(say("这一\(visit.nouns.measure)的经过", "History of this entry"))</a></p>\(RoundPages.back(visit, round))
      """
    return .page(
      Layout.office(visit, .rounds, title: view.stored.entry.title, body))
  }

  private static func work(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let round = try visit.scoredRound()
    guard round.isJudged else { throw WebFault.notFound }
    let edition = try visit.requireEdition()
    guard let seats = try await seats(of: try visit.parameter("entry"), round, visit) else {
      return try await leftOut(visit, round)
    }
    let (line, say) = (seats.line, visit.say)
    let sitting = seats.candidates.filter { if case .sits = $0.standing { true } else { false } }
    let free = seats.candidates.filter(\.standing.isFree)
    let others = seats.candidates.filter { one in
      !one.standing.isFree && !sitting.contains { $0.judge == one.judge }
    }
    var body = visit.done()
    body += """
      <p class="soft">\(line.code) · <a href="\(visit.at("entries", line.entry.text))">\(line.entry.text)</a> · \(line.organization) · \(edition.trackName(line.track, in: visit.language))</p>
      """
    body += table(
      say(
        "评这一\(visit.nouns.measure)的（\(sitting.count) / \(line.needed)）",
        "Who judges it (\(sitting.count) / \(line.needed))"), sitting, seats.board, visit)
    if let counts = seats.board.panelCounts(of: line, in: visit.language) {
      body += "<p>\(say("各评审组：", "By panel: "))\(counts)</p>"
    }
    if seats.board.isOpen, visit.may(.assignJudges), round.judging?.panels.isEmpty ?? true {
      let movable = sitting.filter { $0.standing == .sits(isScored: false) }
      let hasRoom = line.lacking > 0
      if free.isEmpty || movable.isEmpty && !hasRoom {
        body +=
          "<p class=\"soft\">\(movable.isEmpty && !hasRoom ? say("评委都已交分，不能再换；有利害关系的请办回避。", "All have scored; nobody is replaced. For a conflict, recuse the judge.") : say("没有别的评委可以评这一\(visit.nouns.measure)，原因见下表。", "Nobody else may judge it; the reasons stand below."))</p>"
      } else {
        var fields: [OfficeField] = [.hidden("seen", seen(line))]
        let from = movable.map { (value: $0.judge, words: "\($0.judge) \($0.name)") }
        fields.append(
          OfficeField(
            name: "from",
            label: hasRoom
              ? say("换下谁（有空位，可以不选）", "Who leaves (a place is open; may stay blank)")
              : say("换下谁", "Who leaves"),
            kind: .choice(from), value: chosen("from", from.map(\.value), visit)))
        fields.append(
          OfficeField(
            name: "to", label: say("派给谁", "Who gets it"),
            hint: say(
              "只列出可以评的，最合适、评得最少的在前",
              "Only those who may judge it, the best fit and lowest load first"),
            kind: .choice(
              free.map { one in
                (
                  value: one.judge,
                  words:
                    "\(one.judge) \(one.name)（\(one.organization)）\(one.standing.message(in: visit.language))"
                )
              }), value: chosen("to", free.map(\.judge), visit)))
        fields.append(.reason(visit, hint: say("如：张伟出差，本周不能评", "Such as: travelling this week")))
        body += "<section class=\"sheet\"><h2>\(say("换一位评委", "Change a judge"))</h2>"
        body += OfficeForm(
          name: "move", target: visit.at("rounds", round.id.text, "works", line.entry.text),
          fields: fields, button: say("换评委", "Change the judge")
        ).html(visit, refusal)
        body += "</section>"
      }
      body += SwapPages.form(seats, visit, round, seen: seen(line), nil)
    }
    body += table(
      say("还可以评的（\(free.count)）", "Who else may judge it (\(free.count))"), free, seats.board,
      visit)
    body += table(
      say("不能评的，为什么（\(others.count)）", "Who may not, and why (\(others.count))"), others,
      seats.board,
      visit)
    body +=
      "<p><a href=\"\(visit.at("rounds", round.id.text, "board"))\">\(say("回分配表", "Back to the board"))</a></p>"
    return .page(
      Layout.office(visit, .rounds, title: line.title, body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  /// The choice in the address, for example after dragging on the board; empty if it is not allowed.
  static func chosen(_ name: String, _ allowed: [String], _ visit: Visit) -> String {
    let value = visit.request.query[name]
    return allowed.contains(value) ? value : ""
  }

  /// The panel or room of a judge, after the name.
  static func panel(_ id: PanelRule.ID?, _ board: AssignmentBoard, _ visit: Visit) -> HTML {
    id.map { " <span class=\"soft small\">\(board.panelName($0, in: visit.language))</span>" } ?? ""
  }

  /// The judges of an entry when the form was shown, so that two people do not undo each other's changes.
  static func seen(_ line: AssignmentBoard.Line) -> String {
    line.seats.map(\.judge).joined(separator: " ")
  }

  /// The same from the form, for the Desk to compare; `nil` if the form does not contain it.
  static func seen(_ visit: Visit) -> [String]? {
    visit.form.first("seen")?.split(separator: " ").map(String.init)
  }

  private static func table(
    _ title: String, _ candidates: [EntrySeats.Candidate], _ board: AssignmentBoard, _ visit: Visit
  ) -> HTML {
    let (say, round) = (visit.say, board.round)
    guard !candidates.isEmpty else { return "" }
    var html: HTML = """
      <section class="sheet"><h2>\(title)</h2><table><thead><tr><th scope="col">\(say("评委", "Judge"))</th><th scope="col">\(say("工作单位", "Unit"))</th><th scope="col">\(say("情况", "Why"))</th></tr></thead><tbody>
      """
    for one in candidates {
      html += """
        <tr><td data-label="\(say("评委", "Judge"))"><a href="\(visit.at("rounds", round.id.text, "judges", one.judge))">\(one.judge) \(one.name)</a>\(panel(one.panel, board, visit))</td><td data-label="\(say("工作单位", "Unit"))">\(one.organization)</td><td data-label="\(say("情况", "Why"))">\(one.standing.message(in: visit.language))</td></tr>
        """
    }
    return html + "</tbody></table></section>"
  }
}
