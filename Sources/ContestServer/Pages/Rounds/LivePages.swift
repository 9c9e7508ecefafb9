import Contest
import ContestDesk
import ContestStore

/// The order of a live round, and who shows, is absent or withdraws. 出场.
enum LivePages {
  static let routes =
    Route.table("/e/:edition/rounds/:round/live", .may(.seeEntries)) {
      try await order($0)
    } + [
      Route(.get, "/e/:edition/rounds/:round/live/:place", .may(.runLiveRound)) {
        try await one($0)
      },
      Route(.post, "/e/:edition/rounds/:round/live/:place", .may(.runLiveRound)) { visit in
        let round = try visit.scoredRound()
        let form = visit.form["form"]
        guard let appearance = Appearance(rawValue: form) else { throw WebFault.unreadable }
        return try await visit.trying(form) {
          _ = try await visit.desk.moveEntrant(
            try visit.parameter("place"), to: appearance, in: round.id,
            edition: try visit.requireEdition().id, reason: visit.form.trimmed("reason"))
          return .seeOther(
            visit.at("rounds", round.id.text, "live", said: .stateSet))
        } refused: {
          try await one(visit, $0)
        }
      },
    ]

  private static func liveRound(_ visit: Visit) throws -> Round {
    let round = try visit.scoredRound()
    guard round.live != nil else { throw WebFault.notFound }
    return round
  }

  private static func order(_ visit: Visit) async throws -> TablePage {
    let round = try liveRound(visit)
    let edition = try visit.requireEdition()
    let live = try await visit.desk.liveTable(of: round.id, edition: edition.id)
    let status = live.status
    let say = visit.say
    var above = visit.done()
    if let rooms = status.rooms {
      let lines: [HTML] = rooms.map { "<li>\($0.words(in: visit.language))</li>" }
      above += "<div class=\"note\"><ul>\(lines)</ul></div>"
    } else if status.stillToShow > 0 {
      above +=
        "<div class=\"note\"><p>\(say("再有 \(status.stillToShow) 个展示完，才开始收第一个的分。", "Marks of the first are taken once \(status.stillToShow) more have shown."))</p></div>"
    }
    return TablePage(
      place: .rounds, title: say("出场与缺席", "Order and absences"),
      table: live.table(in: visit.language), english: live.table(in: .english),
      instead: table(live, visit), above: above, below: RoundPages.back(visit, round))
  }

  /// The table as it is on the page: with the states in colour, and links for whoever runs the hall.
  private static func table(_ live: LiveTable, _ visit: Visit) -> HTML {
    let say = visit.say
    let showsRoom = live.status.lines.contains { $0.room != nil }
    let number = visit.edition?.rulebook.nouns.numberHeading ?? ""
    let code = say(number, "Entry")
    let judges = say("应评", "Judges")
    let missing = say("还没有评的评委", "Judges who are missing")
    var html: HTML = """
      <table><thead><tr><th scope="col" class="num">\(say("出场", "Place"))</th><th scope="col">\(code)</th><th scope="col">\(visit.titleHeading)</th>\(showsRoom ? "<th scope=\"col\">\(say("室", "Room"))</th>" as HTML : "")<th scope="col">\(say("状态", "State"))</th><th scope="col" class="num">\(say("已评", "Marked"))</th><th scope="col" class="num">\(judges)</th><th scope="col">\(missing)</th></tr></thead><tbody>
      """
    for line in live.status.lines {
      let isIn = line.out == nil
      let state = line.out?.text(in: visit.language) ?? line.state.name(in: visit.language)
      let kind: HTML =
        switch line.state {
        case .shown where isIn: " done"
        case .absent where isIn, .withdrawn where isIn: " wrong"
        case .waiting where isIn: " wait"
        default: ""
        }
      let target = visit.at("rounds", live.round.id.text, "live", "\(line.place)")
      let title: HTML =
        visit.may(.runLiveRound) ? "<a href=\"\(target)\">\(line.title)</a>" : "\(line.title)"
      let room = line.room == RoomRule.anchor ? say("各室", "every room") : line.room ?? ""
      let lacking = live.missing(line).joined(separator: say("、", ", "))
      html += """
        <tr><td class="num" data-label="\(say("出场", "Place"))">\(line.place)</td><td class="tight" data-label="\(code)">\(line.entry)</td><td data-label="\(visit.titleHeading)">\(title)</td>\(showsRoom ? "<td data-label=\"\(say("室", "Room"))\">\(room)</td>" as HTML : "")<td data-label="\(say("状态", "State"))"><span class="tag\(kind)">\(state)</span></td><td class="num" data-label="\(say("已评", "Marked"))">\(line.marked)</td><td class="num" data-label="\(judges)">\(line.judges)</td><td data-label="\(missing)">\(lacking)</td></tr>
        """
    }
    html += "</tbody></table>"
    return
      "<section class=\"sheet\">\(PhoneFold(html, rows: live.status.lines.count, visit).html)</section>"
  }

  private static func one(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let round = try liveRound(visit)
    let edition = try visit.requireEdition()
    let status = try await visit.desk.liveStatus(of: round.id, edition: edition.id)
    let place = try visit.parameter("place")
    guard let line = status.lines.first(where: { "\($0.place)" == place }) else {
      throw WebFault.notFound
    }
    let say = visit.say
    let target = visit.at("rounds", round.id.text, "live", place)
    var body: HTML =
      "<p class=\"soft\">\(say("第 \(line.place) 个出场", "Place \(line.place)")) · \(line.entry) · \(line.state.name(in: visit.language))</p><section class=\"sheet\">"
    for next in line.state.next {
      let words =
        switch next {
        case .waiting: say("回到候场", "Back to waiting")
        case .showing: say("开始展示", "Begins to show")
        case .shown: say("展示完毕", "Has shown")
        case .absent: say("记为缺席", "Note as absent")
        case .withdrawn: say("记为退出", "Note as withdrawn")
        }
      let needsReason = line.state.needsReason(to: next)
      let isTakenBack = line.state == .shown && next == .waiting
      let told: HTML =
        isTakenBack
        ? "<p class=\"soft\">\(say("“展示完毕”按错了才用。评委已经给它的分留着，暂停收分；它再展示完、恢复收分以前，本轮不能结束。", "Only where it was noted by mistake. Marks that judges gave are kept and held back; the round is not closed before it has shown."))</p>"
        : ""
      body += OfficeForm(
        name: next.rawValue, target: target, fields: needsReason ? [.reason(visit)] : [],
        button: words, isQuiet: needsReason, fold: needsReason ? words + "…" : nil, words: told
      ).html(visit, refusal)
    }
    if line.state.next.isEmpty {
      body +=
        "<p class=\"soft\">\(say("已退出，不能再变。", "It has withdrawn; nothing more can change."))</p>"
    }
    body +=
      "</section><p><a href=\"\(visit.at("rounds", round.id.text, "live"))\">\(say("回出场顺序", "Back to the order"))</a></p>"
    return .page(
      Layout.office(visit, .rounds, title: line.title, body, refusal),
      status: refusal == nil ? 200 : 422)
  }
}
