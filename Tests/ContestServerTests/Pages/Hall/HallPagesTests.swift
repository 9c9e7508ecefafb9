import Contest
import ContestDesk
import ContestStore
import Foundation
import Testing

@testable import ContestServer

/// A hall in the browser: consoles drive, screens show what ``HallScreen`` lets them and nothing before they are switched on.
struct HallPagesTests {
  static let rooms =
    "{id: show, kind: live, name: 现场答辩, rubric: [{id: new, name: 新意, weight: 100, range: 0..100, step: 1}], judges-per-entry: 1, blind: none, combine: {average: mean}, minutes: {talk: 5, questions: 3}, rooms: {count: 2, anchor: 1}}"
  static let one =
    "{id: show, kind: live, name: 现场答辩, rubric: [{id: new, name: 新意, weight: 100, range: 0..100, step: 1}], judges-per-entry: 1, blind: none, combine: {average: mean}, minutes: {talk: 5, questions: 3}}"

  static func site(_ rounds: String, tier lines: [String] = []) async throws -> PlainSite {
    let test = try await PlainSite(rounds, tier: lines)
    let works = zip(1..., "甲乙丙丁戊").map { "单位\($0),\($0),作品之\($0),创意,作者\($1)\n" }.joined()
    _ = try await test.take("take/entries", "报名.csv", "单位,编号,作品名称,作品类别,作者1姓名\n" + works)
    _ = try await test.take("take/judges", "评委.csv", UploadPagesTests.judges)
    for line in try await test.desk.findEntries(test.edition).lines {
      try await test.desk.screen(line.stored.entry.id, .pass)
    }
    var wish = AssignmentWish()
    if rounds == Self.rooms { wish.panels = ["1": ["J1"], "2": ["J2"]] }
    _ = try await test.desk.assignJudges("show", edition: test.edition.id, wish)
    return test
  }

  private static func press(
    _ test: PlainSite, _ form: String, _ place: Int? = nil, room: String = "main",
    reason: String = ""
  ) async throws -> WebAnswer {
    // As the page has it: each form says whom it is about, those of the stage who stands there.
    let console = try await test.desk.hallConsole(
      of: "show", room: room == "main" ? "" : room, edition: test.edition.id)
    let about = place ?? console.onStage?.status.place ?? 1
    return try await test.ask(
      "hall/show/\(room)", ["form": form, "place": "\(about)", "reason": reason], as: "liming")
  }

  /// The address of a room's screens, once they were switched on.
  private static func board(_ test: PlainSite, room: String = "") async throws -> String {
    let console = try await test.desk.hallConsole(
      of: "show", room: room, edition: test.edition.id)
    return "/screen/" + (try #require(console.hall.screens).shown)
  }

  @Test func `a room is run from its console, and the board follows`() async throws {
    let test = try await Self.site(Self.one)
    let status = try await test.desk.liveStatus(of: "show", edition: test.edition.id)
    let titles = Dictionary(uniqueKeysWithValues: status.lines.map { ($0.place, $0.title) })
    func title(_ place: Int) throws -> String { try #require(titles[place]) }

    // While the screens are off, their address answers like one that does not exist. The public's pages are hidden all the time.
    #expect(try await test.ask("hall").text.contains("大屏关着"))
    #expect(try await Self.press(test, "screen-new").status == 422)
    #expect(try await Self.press(test, "screen-on").status == 303)
    let board = try await Self.board(test)
    #expect(try await test.ask(board, as: "nobody").status == 200)
    // The whole address, which somebody types at the projector.
    let console = try await test.ask("hall/show/main", as: "liming").text
    #expect(console.contains("http://contest.test\(board)</strong>"), "\(console)")
    #expect(!console.contains("只在这台电脑上打得开"))
    #expect(try await test.ask("/p/\(test.edition.id)", as: "nobody").status == 404)
    #expect(try await Self.press(test, "screen-off").status == 303)
    let nowhere = try await test.ask("/screen/AAAA-BBBB-CCCC", as: "nobody")
    for part in ["", "/part", "/clock", "/clock/part"] {
      let off = try await test.ask(board + part, as: "nobody")
      #expect(off.status == 404 && off.text == nowhere.text, "\(part)")
    }
    #expect(try await Self.press(test, "screen-on").status == 303)
    #expect(try await Self.board(test) == board)
    #expect(try await test.ask("hall").text.contains("大屏开着"))
    // Blanks, hyphens and small letters do not matter; nobody else's key is near it.
    let typed = board.replacing("-", with: "").lowercased()
    #expect(try await test.ask(typed, as: "nobody").status == 200)
    let before = try await test.ask(board, as: "nobody")
    #expect(before.status == 200 && before.text.contains("请稍候"))
    let opening = try title(1)
    #expect(before.text.contains("下一位：1 \(opening)"))

    // Nobody is on the stage, so there is no clock to start.
    let early = try await Self.press(test, "talk")
    #expect(early.status == 422 && early.text.contains("现在没有人在台上"))
    #expect(try await Self.press(test, "call", 1).status == 303)
    let second = try await Self.press(test, "call", 2)
    #expect(second.status == 422 && second.text.contains("第 1 号还在展示"))
    let standing = try await test.ask(board + "/part", as: "nobody")
    let firstTitle = try title(1)
    #expect(standing.text.contains(firstTitle) && standing.text.contains("5:00"))
    #expect(!standing.text.contains("data-ends"))
    #expect(try await Self.press(test, "talk").status == 303)
    let running = try await test.ask(board + "/part", as: "nobody")
    let end = TestSite.now.millisecondsSince1970 + 300_000
    #expect(running.text.contains("data-ends=\"\(end)\""))
    #expect(running.header("Contest-Now") == "\(TestSite.now.millisecondsSince1970)")
    // Whoever has it is told so and gets no bytes.
    let tag = try #require(running.header("ETag"))
    #expect(tag != standing.header("ETag"))
    var again = try #require(
      WebRequest(.get, board + "/part", headers: ["if-none-match": tag], source: "10.0.0.9"))
    let unchanged = await test.site.answer(again)
    #expect(unchanged.status == 304 && unchanged.body.isEmpty)
    again.headers["if-none-match"] = "\"other\""
    #expect(await test.site.answer(again).status == 200)
    // Another address that reads the same once its strokes are put together is asked for beside it, and is not there.
    let (wrong, right) = (board + "%2Fclock/part", board + "/clock/part")
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for turn in 0..<40 {
        group.addTask {
          let isWrong = !turn.isMultiple(of: 4)
          let answer = try await test.ask(isWrong ? wrong : right, as: "nobody")
          return answer.status == (isWrong ? 404 : 200)
        }
      }
      for try await isAsItShouldBe in group { #expect(isAsItShouldBe) }
    }
    let clock = try await test.ask(board + "/clock/part", as: "nobody")
    let upcoming = try title(2)
    #expect(clock.text.contains("data-ends") && !clock.text.contains(upcoming))

    // Whose marks are waited for is told once it has shown, by name.
    let waits = "已展示，还没有评齐：</p><ul><li>第 1 号：J"
    #expect(try await !test.ask("hall/show/main", as: "liming").text.contains(waits))
    #expect(try await Self.press(test, "finish").status == 303)
    let part = try await test.ask("hall/show/main/part", as: "liming").text
    #expect(part.contains(waits), "\(part)")
    #expect(try await Self.press(test, "hold", 1).status == 303)
    #expect(try await !test.ask("hall/show/main/part", as: "liming").text.contains(waits))
    #expect(try await Self.press(test, "take", 1).status == 303)
    let shown = try await test.ask("hall/show/main", as: "liming")
    #expect(shown.text.contains("请第 2 号上场") && shown.text.contains("暂停收分"))
    // Called by mistake, called again, not come.
    #expect(try await Self.press(test, "call", 2).status == 303)
    #expect(try await Self.press(test, "back").status == 303)
    #expect(try await test.ask(board + "/part", as: "nobody").text.contains("下一位：2"))
    #expect(try await Self.press(test, "call", 2).status == 303)
    let reasonless = try await Self.press(test, "no-show", 2)
    #expect(reasonless.status == 422 && reasonless.text.contains("须写明理由"))
    #expect(try await Self.press(test, "no-show", 2, reason: "未到场").status == 303)
    let reason = try await Self.press(test, "absent", 3, reason: "病假")
    #expect(reason.status == 303)
    let after = try await test.ask(board + "/part", as: "nobody")
    // Who is absent is not named, nor why.
    let absent = try title(2)
    #expect(!after.text.contains(absent) && !after.text.contains("未到场"))
    #expect(after.text.contains("已经展示") && after.text.contains(firstTitle))
    // The address got about: the old one leads nowhere, the new one to the same room.
    #expect(try await Self.press(test, "screen-new").status == 303)
    let other = try await Self.board(test)
    #expect(other != board)
    #expect(try await test.ask(board + "/part", as: "nobody").status == 404)
    #expect(try await test.ask(other + "/part", as: "nobody").text == after.text)
    let records = try await test.desk.latestSteps(test.edition, count: 40)
    // On, off and on again without anything between them stand together.
    #expect(records.count { $0.action == "hall.screens" } == 2)
  }

  @Test func `an entrant noted as shown at the command line is also done on the screens`()
    async throws
  {
    let test = try await Self.site(Self.one)
    _ = try await Self.press(test, "screen-on")
    let board = try await Self.board(test)
    _ = try await Self.press(test, "call", 1)
    _ = try await Self.press(test, "talk")
    #expect(try await test.ask(board + "/part", as: "nobody").text.contains("正在展示 · 陈述"))
    _ = try await test.desk.moveEntrant("1", to: .shown, in: "show", edition: test.edition.id)
    let after = try await test.ask(board + "/part", as: "nobody").text
    #expect(after.contains("已展示完") && !after.contains("正在展示"))
    #expect(!after.contains("data-ends") && after.contains("已经展示</p><ol><li>1 "))
    let clock = try await test.ask(board + "/clock/part", as: "nobody").text
    #expect(clock.contains("请稍候") && !clock.contains("data-ends"))
    let console = try await test.desk.hallConsole(
      of: "show", room: "", edition: test.edition.id)
    #expect(console.hall.stage.clock?.isRunning == false)
    let page = try await test.ask("hall/show/main", as: "liming").text
    #expect(page.contains("请第 2 号上场") && page.contains("已展示完，等下一位上场</p>"))
    // After the last there is no next one to wait for.
    for line in console.lines where line.status.place > 1 {
      _ = try await test.desk.moveEntrant(
        "\(line.status.place)", to: .absent, in: "show", edition: test.edition.id, reason: "未到场")
    }
    let end = try await test.ask("hall/show/main", as: "liming").text
    #expect(end.contains("已展示完</p>") && !end.contains("等下一位上场"))
  }

  @Test func `an old page does not affect the entrant on the stage now`() async throws {
    let test = try await Self.site(Self.one)
    _ = try await Self.press(test, "call", 1)
    _ = try await Self.press(test, "talk")
    let page = try await test.ask("hall/show/main", as: "liming").text
    // Every form about the stage carries the number that is seen.
    for name in ["stop", "questions", "finish", "back", "again", "no-show"] {
      let id = try #require(page.range(of: "id=\"\(name)\""), "\(name)")
      let end = try #require(page[id.upperBound...].range(of: "</form>"), "\(name)")
      #expect(
        page[id.lowerBound..<end.lowerBound].contains("name=\"place\" value=\"1\""), "\(name)")
    }
    #expect(try await Self.press(test, "finish", 1).status == 303)
    #expect(try await Self.press(test, "call", 2).status == 303)
    for name in ["finish", "back", "talk", "questions", "stop", "go-on", "again", "no-show"] {
      let old = try await Self.press(test, name, 1, reason: "未到场")
      #expect(old.status == 422, "\(name)")
      #expect(old.text.contains("您的页面上是第 1 号，现在台上是第 2 号，没有办"), "\(name)")
    }
    #expect(try await test.ask("hall/show/main", ["form": "finish"], as: "liming").status == 400)
    let status = try await test.desk.liveStatus(of: "show", edition: test.edition.id)
    #expect(status.lines.map(\.state).prefix(2) == [.shown, .showing])
  }

  @Test func `a mistaken 'has shown' is taken back on the same page, with a reason`()
    async throws
  {
    let test = try await Self.site(Self.one)
    for press in ["call", "talk", "finish"] { _ = try await Self.press(test, press, 1) }
    let console = try await test.ask("hall/show/main", as: "liming").text
    #expect(console.contains("“展示完毕”按错了：改回候场"))
    // An old page does not take it back without a word, and there is no other way around the reason.
    #expect(try await Self.press(test, "back", 1).status == 422)
    #expect(try await Self.press(test, "not-shown", 1).text.contains("须写明理由"))
    let page = try await test.ask("rounds/show/live/1", as: "liming").text
    #expect(page.contains("回到候场…"))
    #expect(try await Self.press(test, "not-shown", 1, reason: "按错").status == 303)
    let after = try await test.ask("hall/show/main", as: "liming").text
    #expect(after.contains("台上没有人") && after.contains("请第 1 号上场"))
    #expect(try await Self.press(test, "call", 1).status == 303)
    // The page of undoing says that way.
    let fault = UndoFault.doInstead(1, action: "round.live.shown", .moveEntrant)
    #expect(fault.message(in: .chinese).contains("改回候场（网页在这一轮的“出场与缺席”或会场控制台；已展示的要写理由"))
  }

  @Test func `each room is told by itself, and who sits where when judges are added`() async throws
  {
    let test = try await Self.site(Self.rooms)
    _ = try await Self.press(test, "call", 1, room: "1")
    _ = try await Self.press(test, "finish", room: "1")
    let rooms = try #require(
      try await test.desk.liveStatus(of: "show", edition: test.edition.id).rooms)
    let words = rooms.map { $0.words(in: .chinese) }
    #expect(words.first?.hasPrefix("第 1 室：下一位 ") == true)
    #expect(words.first?.hasSuffix("，已开始收分") == true)
    #expect(words.last == "第 2 室：下一位 1 号，再有 1 位展示后开始收分")
    let page = try await test.ask("rounds/show/live", as: "liming").text
    #expect(words.allSatisfy(page.contains))
    // The office sees whose marks are missing, on the page and in the files.
    #expect(page.contains("还没有评的评委") && page.contains("J1 张三") && page.contains("J2 李四"))
    let table = try await test.ask("rounds/show/live.csv", as: "liming").text
    #expect(table.contains("出场,") && table.contains("J1 张三"), "\(table)")
    for heading in table.drop(while: { $0 == "\u{FEFF}" }).prefix(while: { !$0.isNewline })
      .split(separator: ",")
    {
      #expect(page.contains(">\(heading)</th>"), "\(heading)")
    }
    let rows = try await test.ask("rounds/show/live.json", as: "liming").text
    #expect(rows.contains("\"judges who are missing\""), "\(rows)")
    let adding = try await test.ask("rounds/show/assign").text
    #expect(adding.contains("现在是 J1 张三，") && adding.contains("现在是 J2 李四，"))
    // A round with one stage has no rooms.
    let one = try await Self.site(Self.one)
    #expect(try await one.desk.liveStatus(of: "show", edition: one.edition.id).rooms == nil)
  }

  @Test func `a second person cannot restart a running clock, except by resetting it`()
    async throws
  {
    let test = try await Self.site(Self.one)
    _ = try await Self.press(test, "call", 1)
    #expect(try await Self.press(test, "talk").status == 303)
    for again in ["talk", "talk"] {
      let second = try await Self.press(test, again)
      #expect(second.status == 422 && second.text.contains("已经开始计时"))
    }
    #expect(try await Self.press(test, "again").status == 303)
    #expect(try await Self.press(test, "talk").status == 303)
    #expect(try await Self.press(test, "questions").status == 303)
    #expect(try await Self.press(test, "questions").status == 422)
    #expect(try await Self.press(test, "stop").status == 303)
    #expect(try await Self.press(test, "go-on").status == 303)
  }

  @Test func `no screen shows marks, and marks can be held back`() async throws {
    let test = try await Self.site(Self.one)
    _ = try await Self.press(test, "screen-on")
    let board = try await Self.board(test)
    for press in ["call", "talk", "finish"] { _ = try await Self.press(test, press, 1) }
    let before = try await test.ask(board + "/part", as: "nobody")
    let line = try #require(
      try await test.desk.liveStatus(of: "show", edition: test.edition.id).lines.first)
    #expect(try await Self.press(test, "hold", 1).status == 303)
    for name in ["J1", "J2"] {
      let held = try await test.desk.saveLiveMarks(
        [LiveMarks(entrant: line.entry, judge: name, marks: ["new": 73])], in: "show",
        edition: test.edition.id)
      #expect(held.hasErrors && !held.isTaken)
    }
    #expect(try await Self.press(test, "take", 1).status == 303)
    var taken = 0
    for name in ["J1", "J2"] {
      let report = try await test.desk.saveLiveMarks(
        [LiveMarks(entrant: line.entry, judge: name, marks: ["new": 73])], in: "show",
        edition: test.edition.id)
      if report.isTaken { taken += 1 }
    }
    #expect(taken == 1)
    let after = try await test.ask(board + "/part", as: "nobody")
    #expect(after.body == before.body && after.header("ETag") == before.header("ETag"))
    #expect(try await test.ask("hall/show/main/part", as: "liming").text.contains("已评 1 / 1"))
    // The part that is asked for every second brings the numbers of the table too, so that both always say the same.
    let part = try await test.ask("hall/show/main/part", as: "liming").text
    let page = try await test.ask("hall/show/main", as: "liming").text
    for line in try await test.desk.hallConsole(of: "show", room: "", edition: test.edition.id)
      .lines
    {
      let place = line.status.place
      #expect(part.contains("data-marks=\"\(place)\">\(line.marked) / \(line.judges)<"), "\(part)")
      #expect(page.contains("data-marked=\"\(place)\">\(line.marked) / \(line.judges)<"), "\(page)")
    }
    #expect(part.contains("data-marks=\"1\">1 / 1<"))
  }

  /// The boards stayed on, and the page of the hall had no way to them any more.
  @Test func `after a round is closed its console has only the screens, until they are off`()
    async throws
  {
    let test = try await Self.site(Self.one)
    _ = try await Self.press(test, "screen-on")
    let board = try await Self.board(test)
    for press in ["call", "finish"] { _ = try await Self.press(test, press, 1) }
    let line = try #require(
      try await test.desk.liveStatus(of: "show", edition: test.edition.id).lines.first)
    for name in ["J1", "J2"] {
      _ = try await test.desk.saveLiveMarks(
        [LiveMarks(entrant: line.entry, judge: name, marks: ["new": 73])], in: "show",
        edition: test.edition.id)
    }
    for place in 2...5 { _ = try await Self.press(test, "absent", place, reason: "未到场") }
    #expect(try await test.ask("hall/show/main").text.contains("暂停收分"))
    _ = try await test.desk.closeRound("show", edition: test.edition.id)
    #expect(try await test.ask("hall").text.contains("这一轮已经结束，大屏还开着"))
    let console = try await test.ask("hall/show/main").text
    #expect(console.contains("这里只能开、关大屏") && console.contains("关大屏"))
    #expect(!console.contains("暂停收分") && !console.contains("改回候场"))
    #expect(try await test.ask(board, as: "nobody").status == 200)
    #expect(try await Self.press(test, "screen-off").status == 303)
    #expect(try await test.ask(board, as: "nobody").status == 404)
    #expect(try await test.ask("hall").text.contains("现在没有进行中的现场轮次"))
  }

  /// A withdrawal while somebody is on the stage: the name is gone with the next look.
  @Test func `an entrant who withdraws on the stage disappears from all screens`() async throws {
    let test = try await Self.site(Self.one)
    _ = try await Self.press(test, "screen-on")
    let board = try await Self.board(test) + "/part"
    _ = try await Self.press(test, "call", 1)
    _ = try await Self.press(test, "talk")
    let line = try #require(
      try await test.desk.liveStatus(of: "show", edition: test.edition.id).lines.first)
    #expect(try await test.ask(board, as: "nobody").text.contains(line.title))
    try await test.desk.screen(Entry.ID(line.entry), .withdraw(reason: "作者退赛"))
    let after = try await test.ask(board, as: "nobody")
    #expect(!after.text.contains(line.title) && !after.text.contains("data-ends"))
    #expect(try await Self.press(test, "talk").status == 422)
    #expect(try await Self.press(test, "call", 2).status == 303)
  }

  @Test func `each room has its own stage, and each calls the anchor`() async throws {
    let test = try await Self.site(Self.rooms)
    let status = try await test.desk.liveStatus(of: "show", edition: test.edition.id)
    let anchor = try #require(status.lines.first { $0.room == "anchor" })
    let own = try #require(status.lines.first { $0.room == "2" })
    for room in ["1", "2"] { _ = try await Self.press(test, "screen-on", room: room) }
    let first = try await test.ask("hall/show/1")
    #expect(first.text.contains("锚定项，各会场都评") && first.text.contains("第 2 会场"))
    #expect(!first.text.contains(own.title))
    #expect(try await Self.press(test, "call", anchor.place, room: "1").status == 303)
    #expect(try await Self.press(test, "call", own.place, room: "1").status == 422)
    #expect(try await Self.press(test, "call", own.place, room: "2").status == 303)
    for (room, title) in [("1", anchor.title), ("2", own.title)] {
      let part = try await test.ask(try await Self.board(test, room: room) + "/part", as: "nobody")
      #expect(part.text.contains("正在展示") && part.text.contains(title), "\(room)")
    }
    _ = try await Self.press(test, "finish", room: "1")
    _ = try await Self.press(test, "finish", room: "2")
    // The console of room 1 waits for its own judge, and not for the one who sits in room 2.
    let console = try await test.ask("hall/show/1")
    #expect(console.text.contains("第 \(anchor.place) 号：J1"), "\(console.text)")
    #expect(console.text.contains("0 / 1") && !console.text.contains("J2"))
    // It has shown in room 1, whose judges may mark it now; those of room 2 have yet to see it.
    let judges = ["1": "J1", "2": "J2"]
    func mark(_ room: String) async throws -> LiveMarksReport {
      try await test.desk.saveLiveMarks(
        [LiveMarks(entrant: anchor.entry, judge: try #require(judges[room]), marks: ["new": 80])],
        in: "show", edition: test.edition.id)
    }
    #expect(try await mark("1").isTaken)
    let early = try await mark("2")
    #expect(!early.isTaken)
    #expect(early.problems.map(\.explanation.code) == ["live-not-shown"])
    let next = try await test.ask("hall/show/2")
    #expect(next.text.contains("请第 \(anchor.place) 号上场"))
    // Room 2 calls it, and room 1 cannot meanwhile.
    #expect(try await Self.press(test, "call", anchor.place, room: "2").status == 303)
    #expect(try await Self.press(test, "call", anchor.place, room: "1").status == 422)
    let board = try await Self.board(test, room: "2")
    #expect(try await test.ask(board + "/part", as: "nobody").text.contains(anchor.title))
    #expect(try await !mark("2").isTaken)
    #expect(try await Self.press(test, "finish", room: "2").status == 303)
    #expect(try await mark("2").isTaken)
    let all = try await test.desk.liveStatus(of: "show", edition: test.edition.id)
    #expect(all.lines.first { $0.place == anchor.place }?.state == .shown)
    for room in ["3", "main", "anchor"] {
      #expect(try await test.ask("hall/show/\(room)").status == 404)
    }
  }
}
