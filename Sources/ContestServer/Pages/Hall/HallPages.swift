import Contest
import ContestDesk
import ContestStore

/// The consoles of the hall, one for each room, used by one person: 会场.
enum HallPages {
  static let routes = [
    Route(.get, "/e/:edition/hall", .may(.runLiveRound)) { try await index($0) },
    Route(.get, "/e/:edition/hall/:round/:room", .may(.runLiveRound)) { try await console($0) },
    Route(.get, "/e/:edition/hall/:round/:room/part", .may(.runLiveRound)) { visit in
      let console = try await read(visit)
      return HallPart(state(console, visit), at: console.at).answer(visit)
    },
    Route(.post, "/e/:edition/hall/:round/:room", .may(.runLiveRound)) { visit in
      _ = try await read(visit)
      let form = visit.form["form"]
      return try await visit.trying(form) {
        try await act(form, visit)
        return .seeOther(try address(visit))
      } refused: {
        try await console(visit, $0)
      }
    },
  ]

  // MARK: All rooms

  private static func index(_ visit: Visit) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let rooms = try await visit.desk.hallRooms(edition: edition.id)
    let say = visit.say
    let rows: [HTML] = rooms.map { room in
      let name = HallScreenPages.name(room.round, room.room, visit)
      let screen: HTML =
        room.screens?.isShown == true
        ? "<span class=\"tag done\">\(say("大屏开着", "screens on"))</span>"
        : "<span class=\"tag\">\(say("大屏关着", "screens off"))</span>"
      let closed: HTML? =
        room.isClosed
        ? "<br><span class=\"soft small\">\(say("这一轮已经结束，大屏还开着，谁有地址谁就能看。", "The round is closed and its screens are still on for whoever has the address."))</span>"
        : nil
      return """
        <li><span>\(screen)</span><span><a href="\(visit.at("hall", room.round.id.text, room.word))">\(name)</a>\(closed)</span></li>
        """
    }
    let hasLive = edition.tier.rounds.contains { $0.live != nil }
    let body: HTML =
      !hasLive
      ? "<p class=\"soft\">\(say("规程里没有现场评审的轮次，不用控制台。", "The rulebook has no live round, so no console is needed."))</p>"
      : rooms.isEmpty
        ? "<p class=\"soft\">\(say("现在没有进行中的现场轮次。分配评委以后，这里就有各会场的控制台。", "No live round is open. Once judges are assigned, each room has its console here.")) <a href=\"\(visit.at("rounds"))\">\(say("看各轮", "The rounds"))</a></p>"
        : "<section class=\"sheet\"><ul class=\"todo\">\(rows)</ul></section>"
    let reveal: HTML? =
      visit.may(.publishLists) && !edition.tier.awards.isEmpty
      ? "<p><a href=\"\(visit.at("reveal"))\">\(say("揭晓和彩排", "The reveal, and its rehearsal"))</a></p>"
      : nil
    return .page(
      Layout.office(visit, .hall, title: say("会场", "The hall"), body + "\(reveal)"))
  }

  // MARK: A room

  private static func read(_ visit: Visit) async throws -> HallConsole {
    let round = try visit.scoredRound()
    guard round.live != nil else { throw WebFault.notFound }
    do {
      return try await visit.desk.hallConsole(
        of: round.id, room: HallRoom.room(try visit.parameter("room")),
        edition: try visit.requireEdition().id)
    } catch is HallFault {
      throw WebFault.notFound
    }
  }

  private static func address(_ visit: Visit) throws -> Address {
    visit.at("hall", try visit.parameter("round"), try visit.parameter("room"))
  }

  private static func act(_ form: String, _ visit: Visit) async throws {
    let edition = try visit.requireEdition().id
    let round = try visit.scoredRound().id
    let room = HallRoom.room(try visit.parameter("room"))
    let desk = visit.desk
    func place() throws -> Int {
      guard let place = Int(sent: visit.form["place"]) else { throw WebFault.unreadable }
      return place
    }
    /// The entrant on the stage when the page was made on which somebody pressed.
    var seen: Int { get throws { try place() } }
    switch form {
    case "call": try await desk.callToStage(try place(), in: room, of: round, edition: edition)
    case "talk", "questions", "stop", "again", "go-on":
      let step: HallClockStep =
        switch form {
        case "talk": .begin(.talk)
        case "questions": .begin(.questions)
        case "stop": .stop
        case "again": .again
        default: .goOn
        }
      try await desk.runClock(step, seen: try seen, in: room, of: round, edition: edition)
    case "back":
      try await desk.leaveStage(seen: try seen, in: room, of: round, edition: edition)
    case "no-show":
      try await desk.leaveStage(
        seen: try seen, in: room, of: round, absent: visit.form.trimmed("reason"), edition: edition)
    case "screen-new":
      try await desk.renewScreens(
        in: room, of: round, edition: edition, asShown: visit.shownSetting)
    case "finish":
      try await desk.finishOnStage(seen: try seen, in: room, of: round, edition: edition)
    case "not-shown":
      try await desk.takeBackShown(
        try place(), in: room, of: round, reason: visit.form.trimmed("reason"), edition: edition)
    case "screen-on": try await desk.showScreens(true, in: room, of: round, edition: edition)
    case "screen-off": try await desk.showScreens(false, in: room, of: round, edition: edition)
    case "hold": try await desk.holdMarks(true, of: try place(), in: round, edition: edition)
    case "take": try await desk.holdMarks(false, of: try place(), in: round, edition: edition)
    case "absent", "withdrawn":
      guard let appearance = Appearance(rawValue: form) else { throw WebFault.unreadable }
      _ = try await desk.moveEntrant(
        "\(try place())", to: appearance, in: round, edition: edition,
        reason: visit.form.trimmed("reason"))
    default: throw WebFault.unreadable
    }
  }

  private static func console(
    _ visit: Visit, _ refusal: Refusal? = nil
  ) async throws -> WebAnswer {
    let console = try await read(visit)
    let say = visit.say
    let source = Address(parts: visit.request.path + ["part"], query: [])
    var body: HTML = rooms(console, visit)
    body += """
      <section class="sheet console"><div data-source="\(source)" data-now="\(String(console.at.millisecondsSince1970))">\(state(console, visit))</div><p class="error" role="status" data-age="\(say("线路断了，这是 {} 秒以前的内容", "The line is down: this is {} seconds old"))" hidden></p>\(try buttons(console, visit, refusal))</section>
      """
    body += try order(console, visit, refusal)
    body += screens(console, visit)
    let title = HallScreenPages.name(console.hall.round, console.hall.room, visit)
    return .page(
      Layout.office(visit, .hall, title: title, body, refusal, scripts: [.hall]),
      status: refusal == nil ? 200 : 422)
  }

  private static func rooms(_ console: HallConsole, _ visit: Visit) -> HTML {
    guard console.rooms.count > 1 else { return "" }
    let links: [HTML] = console.rooms.map { room in
      let current: HTML? = room == console.hall.room ? " aria-current=\"page\"" : nil
      let words = visit.say("第 \(room) 会场", "Room \(room)")
      return
        "<a href=\"\(visit.at("hall", console.hall.round.id.text, HallRoom.word(room)))\"\(current)>\(words)</a>"
    }
    return "<nav class=\"views\" aria-label=\"\(visit.say("各会场", "Rooms"))\">\(links)</nav>"
  }

  /// The part that changes while the page is open: who is on the stage, the clock, how many judges have marked.
  private static func state(_ console: HallConsole, _ visit: Visit) -> HTML {
    let say = visit.say
    var html: HTML = "<div data-version=\"\(version(console))\">"
    if let line = console.onStage {
      let now = line.status
      // The entrant stays there until the next one is called.
      let hasShown = console.onStage?.state == .shown
      let part = hasShown ? nil : console.screen.clock?.part.name(in: visit.language)
      let place =
        !hasShown
        ? say("在台上", "On the stage")
        : console.next == nil
          ? say("已展示完", "Has shown") : say("已展示完，等下一位上场", "Has shown; the next is to be called")
      html += """
        <p class="soft">\(place)\(part.map { " · \($0)" } ?? "")</p><p class="big">\(now.place) \(now.title)</p>
        """
      if let clock = console.screen.clock {
        html += HallScreenPages.clock(clock, at: console.at)
      }
      html +=
        "<p>\(say("已评 \(line.marked) / \(line.judges)", "\(line.marked) of \(line.judges) have marked it"))\(filled(line, visit))</p>"
    } else {
      html += "<p class=\"big\">\(say("台上没有人", "Nobody is on the stage"))</p>"
    }
    if let next = console.next?.status {
      html += "<p>\(say("下一位：", "Next: "))\(next.place) \(next.title)</p>"
    }
    if console.stillToShow > 0 {
      html +=
        "<p class=\"soft\">\(say("再有 \(console.stillToShow) 个展示完，才开始收第一个的分。", "Marks of the first are taken once \(console.stillToShow) more have shown."))</p>"
    }
    return html + missing(console, visit) + marks(console, visit) + "</div>"
  }

  /// How many have marked each entrant, for the table below: the script puts each into its row whenever this part comes, so that
  /// the table never says other numbers than the part above it.
  private static func marks(_ console: HallConsole, _ visit: Visit) -> HTML {
    let all: [HTML] = console.lines.map { line in
      "<span data-marks=\"\(line.status.place)\">\(marked(line, visit))</span>"
    }
    return "<div hidden>\(all)</div>"
  }

  private static func marked(_ line: HallConsole.Line, _ visit: Visit) -> String {
    "\(line.marked) / \(line.judges)\(filled(line, visit))"
  }

  /// Whose marks are waited for, by name: whoever runs the room walks to them, or asks the office to replace them.
  private static func missing(_ console: HallConsole, _ visit: Visit) -> HTML {
    let say = visit.say
    let lines: [HTML] = console.lines.filter { !$0.lacking.isEmpty }.suffix(5).map { line in
      let names =
        line.lacking.prefix(8).joined(separator: say("、", ", "))
        + (line.lacking.count > 8
          ? say(" 等 \(line.lacking.count) 位", " … (\(line.lacking.count))") : "")
      return
        "<li>\(say("第 \(line.status.place) 号：\(names)", "\(line.status.place): \(names)"))</li>"
    }
    guard !lines.isEmpty else { return "" }
    return
      "<p class=\"soft\">\(say("已展示，还没有评齐：", "Shown, and still without all marks:"))</p><ul>\(lines)</ul>"
  }

  /// How many judges have filled in marks on their phones, which will count once marks are taken.
  private static func filled(_ line: HallConsole.Line?, _ visit: Visit) -> String {
    guard let count = line?.filled, count > 0 else { return "" }
    return visit.say("，\(count) 位在手机上填好，待计入", ", \(count) filled in on the phone")
  }

  /// A text that decides which buttons the page has. If somebody else has pressed a button, the page is loaded again.
  private static func version(_ console: HallConsole) -> String {
    let clock = console.screen.clock
    let lines = console.lines.map { line in
      "\(line.state.rawValue)\(line.status.out?.chinese ?? "")\(line.isHeld)"
    }
    let parts = [
      "\(console.screen.onStage?.place ?? 0)", "\(console.screen.next?.place ?? 0)",
      clock?.part.rawValue ?? "", "\(clock?.isRunning ?? false)", "\(clock?.used == 0)",
      "\(console.hall.screens?.isShown ?? false)", "\(console.hall.isClosed)",
    ]
    return "\(Digest(of: (parts + lines).joined(separator: " ")).text.prefix(12))"
  }

  private static func button(
    _ name: String, _ words: String, _ visit: Visit, place: Int? = nil, isQuiet: Bool = false
  ) throws -> HTML {
    OfficeForm(
      name: name, target: try address(visit),
      fields: place.map { [.hidden("place", "\($0)")] } ?? [], button: words, isQuiet: isQuiet
    ).html(visit)
  }

  /// The buttons; the next step comes first.
  private static func buttons(
    _ console: HallConsole, _ visit: Visit, _ refusal: Refusal?
  ) throws -> HTML {
    let say = visit.say
    guard !console.hall.isClosed else {
      return
        "<p class=\"soft\">\(say("这一轮已经结束，这里只能开、关大屏。要改的，先重新打开这一轮。", "The round is closed: only the screens can be switched here. To change anything, reopen the round first."))</p>"
    }
    guard let now = console.onStage,
      now.state == .showing || console.screen.clock?.isRunning == true
    else {
      // The entrant who has just shown, to correct a mistake.
      let mistake: [(String, String)] =
        console.onStage?.state == .shown && console.onStage?.status.out == nil
        ? [
          (
            "not-shown",
            say(
              "第 \(console.onStage?.status.place ?? 0) 号“展示完毕”按错了：改回候场",
              "\(console.onStage?.status.place ?? 0) has not shown: take it back")
          )
        ] : []
      let backTo: HTML =
        try console.onStage.map { try left($0.status.place, mistake, visit, refusal) } ?? ""
      guard let next = console.next?.status else {
        return "<p class=\"soft\">\(say("本会场全部展示完毕。", "Everybody in this room has shown."))</p>"
          + backTo
      }
      return "<div class=\"acts\">"
        + (try button(
          "call", say("请第 \(next.place) 号上场", "Call \(next.place)"), visit, place: next.place))
        + "</div>"
        + (try left(
          next.place,
          [
            (
              "absent",
              say("第 \(next.place) 号没有来：记为缺席", "\(next.place) has not come: note as absent")
            ),
            ("withdrawn", say("第 \(next.place) 号退出", "\(next.place) withdraws")),
          ], visit, refusal)) + backTo
    }
    let clock = console.screen.clock
    let place = now.status.place
    // Each button contains the entrant who was on the stage when the page was made, so that an old page affects nobody
    // else.
    func press(_ name: String, _ words: String, isQuiet: Bool = false) throws -> HTML {
      try button(name, words, visit, place: place, isQuiet: isQuiet)
    }
    var html: HTML = "<div class=\"acts\">"
    if clock?.isRunning == true {
      html += try press("stop", say("停表", "Stop the clock"))
      if clock?.part == .talk {
        html += try press("questions", say("开始提问", "Begin the questions"), isQuiet: true)
      }
    } else if clock?.used == 0 {
      html +=
        clock?.part == .questions
        ? try press("questions", say("开始提问，计时", "Begin the questions"))
        : try press("talk", say("开始陈述，计时", "Begin the talk"))
    } else {
      html += try press("go-on", say("接着走表", "Go on"))
      if clock?.part == .talk {
        html += try press("questions", say("开始提问，计时", "Begin the questions"))
      }
    }
    html += try press("finish", say("展示完毕", "Has shown"), isQuiet: true)
    html += "</div>"
    var less: HTML = "<div class=\"acts\">"
    if clock?.isRunning == true || clock?.used != 0 {
      less += try press("again", say("重新计时（这一段从头）", "Set the clock back"), isQuiet: true)
    }
    less += try press("back", say("叫错了，退回候场", "Called by mistake: back to wait"), isQuiet: true)
    less += "</div>"
    less += try left(
      place,
      [
        ("no-show", say("叫了没有来：记为缺席", "Called and not come: note as absent")),
        ("withdrawn", say("第 \(place) 号退出", "\(place) withdraws")),
      ], visit, refusal)
    return html
      + "<details\(refusal != nil, attribute: "open")><summary>\(say("叫错、没来、退出、重新计时", "A mistake, absent, withdrawn, the clock anew"))</summary>\(less)</details>"
  }

  /// Forms that ask for a reason, one below the other.
  private static func left(
    _ place: Int, _ forms: [(name: String, words: String)], _ visit: Visit, _ refusal: Refusal?
  ) throws -> HTML {
    var html: HTML = ""
    for form in forms {
      html += OfficeForm(
        name: form.name, target: try address(visit),
        fields: [.hidden("place", "\(place)"), .reason(visit)], button: form.words, isQuiet: true,
        fold: form.words + "…"
      ).html(visit, refusal)
    }
    return html
  }

  private static func order(
    _ console: HallConsole, _ visit: Visit, _ refusal: Refusal?
  ) throws -> HTML {
    let say = visit.say
    let heads: [HTML] = [
      "<th scope=\"col\" class=\"num\">\(say("出场", "Place"))</th>",
      "<th scope=\"col\">\(visit.titleHeading)</th>",
      "<th scope=\"col\">\(say("状态", "State"))</th>",
      "<th scope=\"col\" class=\"num\">\(say("已评", "Marked"))</th>",
      "<th scope=\"col\">\(say("办理", "Acts"))</th>",
    ]
    var html: HTML = """
      <section class="sheet"><h2>\(say("出场顺序", "The order"))</h2><table><thead><tr>\(heads)</tr></thead><tbody>
      """
    for line in console.lines {
      let status = line.status
      let state = status.out?.text(in: visit.language) ?? line.state.name(in: visit.language)
      let anchor: HTML? =
        line.isAnchor
        ? " <span class=\"tag wait\">\(say("锚定项，各会场都评", "anchor, judged in every room"))</span>"
        : nil
      let held: HTML? =
        line.isHeld ? " <span class=\"tag wrong\">\(say("暂停收分", "marks held"))</span>" : nil
      html += """
        <tr><td class="num" data-label="\(say("出场", "Place"))">\(status.place)</td><td data-label="\(visit.titleHeading)"><span>\(status.title)\(anchor)</span></td><td data-label="\(say("状态", "State"))"><span><span class="tag">\(state)</span>\(held)</span></td><td class="num" data-label="\(say("已评", "Marked"))" data-marked="\(status.place)">\(marked(line, visit))</td><td data-label="\(say("办理", "Acts"))"><div class="acts">\(try acts(line, console, visit))</div></td></tr>
        """
    }
    html += "</tbody></table>"
    if visit.may(.enterScores), !console.hall.isClosed {
      let round = console.hall.round.id.text
      html +=
        "<p>\(say("评分：", "Marks: "))<a href=\"\(visit.at("rounds", round, "take", "live"))\">\(say("录入一张表", "from a table"))</a> · <a href=\"\(visit.at("rounds", round, "keying"))\">\(say("纸质的，双人录入", "from paper, keyed by two"))</a></p>"
    }
    return html + "</section>"
  }

  private static func acts(
    _ line: HallConsole.Line, _ console: HallConsole, _ visit: Visit
  ) throws -> HTML {
    let (say, status) = (visit.say, line.status)
    guard status.out == nil else { return "" }
    var html: HTML = ""
    // While somebody is showing, nobody else can be called.
    if !console.hall.isClosed, console.onStage?.state != .showing, line.state == .waiting {
      html += try act("call", say("上场", "Call"), status.place, visit)
    }
    if !console.hall.isClosed, line.state == .shown {
      html +=
        line.isHeld
        ? try act("take", say("恢复收分", "Take marks"), status.place, visit)
        : try act("hold", say("暂停收分", "Hold marks"), status.place, visit)
    }
    html +=
      "<a href=\"\(visit.at("rounds", console.hall.round.id.text, "live", "\(status.place)"))\">\(say("更多", "More"))</a>"
    return html
  }

  /// A small form in a row; its ids belong to the row.
  private static func act(
    _ name: String, _ words: String, _ place: Int, _ visit: Visit
  ) throws -> HTML {
    """
    <form method="post" action="\(try address(visit))" novalidate id="\(name)-\(place)">\(visit.formMarks)<input type="hidden" name="form" value="\(name)"><input type="hidden" name="place" value="\(place)"><button class="quiet">\(words)</button></form>
    """
  }

  private static func screens(_ console: HallConsole, _ visit: Visit) -> HTML {
    let say = visit.say
    let round = console.hall.round.id.text
    let isShown = console.hall.screens?.isShown ?? false
    let target = visit.at("hall", round, console.hall.word)
    func form(
      _ name: String, _ words: String, isQuiet: Bool, shown: ShownState? = nil
    ) -> HTML {
      let quiet: HTML? = isQuiet ? " class=\"quiet\"" : nil
      let state: HTML? = shown.map { "<input type=\"hidden\" name=\"shown\" value=\"\($0.text)\">" }
      return """
        <form method="post" action="\(target)" novalidate id="\(name)">\(visit.formMarks)<input type="hidden" name="form" value="\(name)">\(state)<button\(quiet)>\(words)</button></form>
        """
    }
    var forms =
      isShown
      ? form("screen-off", say("关大屏", "Switch the screens off"), isQuiet: true)
      : form("screen-on", say("开大屏", "Switch the screens on"), isQuiet: false)
    var links: HTML =
      "<p class=\"soft\">\(say("大屏关着，任何人都打不开。", "The screens are off; nobody can open them."))</p>"
    if let screens = console.hall.screens {
      forms += form(
        "screen-new", say("换地址", "Another address"), isQuiet: true, shown: screens.shownState)
      let board = HallScreenPages.address(screens)
      let typed = HallScreenPages.typed(screens, visit)
      if isShown {
        links = """
          <p><a href="\(board)">\(say("大屏", "The board"))</a> · <a href="\(HallScreenPages.address(screens, "clock"))">\(say("计时屏", "The clock"))</a></p><p>\(say("在投影的电脑上打开 ", "On the machine at the projector, open "))\(typed)\(say("；计时屏在后面加 /clock。有这个地址的都能看，传开了就换一个。", "; with /clock behind it, the clock alone. Whoever has the address can look; change it if it got about."))</p>
          """
      }
    }
    return """
      <section class="sheet"><h2>\(say("大屏", "Screens"))</h2><p>\(say("大屏只有谁在台上、下一位、计时和已经展示的；没有分数、名次，也不写谁缺席、谁退出。没有同意公示的人，姓名遮去一部分，与公示的名单一样。", "They show who is on the stage, who is next, the clock and who has shown; no marks, no ranks, and nobody who is absent or has left. Names of people who did not agree to be published are shortened, as on the lists."))</p>\(links)<div class="acts">\(forms)</div></section>
      """
  }
}
