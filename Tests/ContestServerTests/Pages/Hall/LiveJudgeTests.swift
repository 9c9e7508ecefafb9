import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// Judges in the hall with their phones: they see who is on the stage, and what they give counts when the rulebook and the console
/// say so.
struct LiveJudgeTests {
  static let two =
    "{id: show, kind: live, name: 现场答辩, rubric: [{id: new, name: 新意, weight: 60, range: 0..100, step: 1}, {id: plan, name: 可行, weight: 40, range: 0..100, step: 1}], judges-per-entry: 2, blind: none, combine: {average: mean}, minutes: {talk: 5, questions: 3}, first-score-after: 2}"

  struct Hall {
    let test: PlainSite
    var edition: Edition.ID { test.edition.id }

    init(_ round: String) async throws {
      test = try await HallPagesTests.site(round).letting(judges: ["J1", "J2"])
    }

    func press(
      _ form: String, _ place: Int? = nil, room: String = "main", reason: String = ""
    ) async throws -> WebAnswer {
      // As the page has it: who stands on the stage, where nobody else is named.
      let console = try await test.desk.hallConsole(
        of: "show", room: room == "main" ? "" : room, edition: test.edition.id)
      let about = place ?? console.onStage?.status.place ?? 1
      return try await test.ask(
        "hall/show/\(room)", ["form": form, "place": "\(about)", "reason": reason], as: "liming")
    }

    func base(_ place: Int) -> String { "/judge/\(edition)/show/\(Lot.code(place))" }

    func mark(
      _ place: Int, _ field: String, _ value: String, seen: String = "", as judge: String = "J1"
    ) async throws -> WebAnswer {
      try await test.put(base(place) + "/" + field, value, seen: seen, as: judge)
    }

    func fill(_ place: Int, _ value: String, as judge: String = "J1") async throws {
      for field in ["new", "plan"] {
        let answer = try await mark(place, field, value, as: judge)
        #expect(answer.status == 200, "\(answer.text)")
      }
    }

    func stage(_ place: Int? = nil, as judge: String = "J1") async throws -> String {
      let work = place.map { "?work=" + Lot.code($0) } ?? ""
      return try await test.ask("/judge/\(edition)/show/stage/part" + work, as: judge).text
    }

    /// The sheets that count: place, judge, marks.
    func sheets() async throws -> Set<String> {
      try await test.desk.database.read { connection in
        var lines: Set<String> = []
        let lots = Dictionary(
          uniqueKeysWithValues: try RoundRecords.entries(edition, "show", in: connection)
            .map { ($0.entry, $0.lot) })
        try ScoreSheetRecords.forEach(edition, "show", in: connection) { record in
          let marks = record.sheet.marks.sorted { $0.key < $1.key }.map { "\($0.value)" }
          lines.insert(
            "\(lots[record.sheet.entry] ?? 0) \(record.sheet.judge) \(marks.joined(separator: " "))"
          )
        }
        return lines
      }
    }
  }

  @Test func `the phone follows the console, and marks count once they are taken`() async throws {
    let hall = try await Hall(Self.two)
    // Nobody was called: the page says so, its fields are fixed, and a mark is refused with the reason.
    let before = try await hall.test.ask("/judge/\(hall.edition)/show", as: "J1")
    #expect(before.status == 200 && before.text.contains("台上没有人") && before.text.contains("第 3 号"))
    let later = try await hall.test.ask(hall.base(1), as: "J1")
    #expect(later.text.contains("还没有上场") && later.text.contains("data-later"))
    // What is said of the page's own work is not read of the one on the stage.
    #expect(later.text.contains("<br>这一页是第 "), "\(later.text)")
    let early = try await hall.mark(1, "new", "80")
    #expect(early.status == 422 && early.text.contains("live-not-called"), "\(early.text)")

    // Called: the stage leads to it, and marks are kept, and count nowhere yet.
    #expect(try await hall.press("call", 1).status == 303)
    let stage = try await hall.test.ask("/judge/\(hall.edition)/show/stage", as: "J1")
    #expect(stage.status == 303 && stage.header("Location") == hall.base(1))
    #expect(try await hall.stage(2).contains("data-go=\"\(hall.base(1))\""))
    let now = try await hall.test.ask(hall.base(1), as: "J1")
    #expect(now.text.contains("台上就是这一位") && !now.text.contains("readonly"))
    try await hall.fill(1, "80")
    #expect(try await hall.sheets().isEmpty)
    let part = try await hall.test.ask("hall/show/main/part", as: "liming")
    #expect(part.text.contains("已评 0 / 2") && part.text.contains("1 位在手机上填好"))
    // Shown, but the rulebook wants a second one before.
    #expect(try await hall.press("finish").status == 303)
    #expect(try await hall.stage(1).contains("第 2 位展示完才收分"))
    #expect(try await hall.sheets().isEmpty)
    #expect(try await hall.mark(1, "new", "81", seen: "80").status == 200)

    // With the second the first counts, and so does what was filled in for the second; not what is half filled in.
    #expect(try await hall.press("call", 2).status == 303)
    try await hall.fill(2, "70")
    #expect(try await hall.mark(1, "new", "90", as: "J2").status == 200)
    #expect(try await hall.press("finish").status == 303)
    #expect(try await hall.sheets() == ["1 J1 81 80", "2 J1 70 70"])
    #expect(try await hall.stage(2).contains("已计入"))
    // The last mark makes the sheet at once.
    #expect(try await hall.mark(1, "plan", "91", as: "J2").status == 200)
    #expect(try await hall.sheets().contains("1 J2 90 91"))
    // The clerk's step took them in; the record says whose marks they are.
    let first = try await hall.test.desk.database.read { connection in
      try RoundRecords.entries(hall.edition, "show", in: connection).first { $0.lot == 1 }?.entry
    }
    let history = try await hall.test.desk.history(
      of: try #require(first).text, edition: hall.test.edition
    ).lines
    #expect(
      history.contains {
        $0.action == "round.live.score"
          && $0.new == "新意 81，可行 80（评委本人在手机上填的，到收分时自动计入）"
      }, "\(history)")
    let check = try await hall.test.desk.checkStore()
    #expect(check.findings.allSatisfy { $0.count == 0 })
  }

  @Test func `an entrant who leaves while the judge scores is told on the page and in the list`()
    async throws
  {
    let hall = try await Hall(Self.two)
    #expect(try await hall.press("call", 1).status == 303)
    try await hall.fill(1, "80")
    #expect(try await hall.press("withdrawn", 1, reason: "临时退出").status == 303)
    let part = try await hall.stage(1)
    #expect(part.contains("这一件不再由您评：已退出") && part.contains("data-version=\"gone\""))
    #expect(!part.contains("台上就是这一位") && !part.contains("data-ready"))
    let page = try await hall.test.ask(hall.base(1), as: "J1")
    #expect(page.status == 303 && page.header("Location") == "/judge/\(hall.edition)/show")
    let list = try await hall.test.ask("/judge/\(hall.edition)/show", as: "J1").text
    #expect(list.contains("不再由您评的：第 1 号 已退出。"))
    // A number that there is not stays unknown.
    #expect(
      try await hall.test.ask("/judge/\(hall.edition)/show/stage/part?work=999", as: "J1").status
        == 404)
  }

  @Test func `a judge who has nothing left is told why, and has nothing to sign`() async throws {
    let hall = try await Hall(Self.two)
    let list = "/judge/\(hall.edition)/show"
    let all = try await hall.test.desk.database.read { connection in
      try RoundRecords.entries(hall.edition, "show", in: connection).map(\.lot).sorted()
    }
    for place in all {
      #expect(try await hall.press("withdrawn", place, reason: "临时退出").status == 303)
    }
    let page = try await hall.test.ask(list, as: "J1")
    #expect(page.status == 200 && page.text.contains("这一轮现在没有由您评的了：第 1 号 已退出"))
    #expect(!page.text.contains("已评 0 / 0") && !page.text.contains("签字，交出评分"))
    // The judge's first page leads there, and a button of before signs nothing.
    let first = try await hall.test.ask("/judge/\(hall.edition)", as: "J1")
    #expect(first.status == 303 && first.header("Location") == list)
    let signed = try await hall.test.ask(list + "/sign", ["seen": ""], as: "J1")
    #expect(signed.status == 422 && signed.text.contains("现在没有由您评的，不必签字"))
    // On the page of a work that was open meanwhile, too.
    #expect(try await hall.stage(1).contains("这一件不再由您评：已退出"))
  }

  @Test func `held marks wait on the phone, and stored marks stay`() async throws {
    let hall = try await Hall(Self.two)
    for place in [1, 2] {
      _ = try await hall.press("call", place)
      if place == 2 { try await hall.fill(1, "75") }
      _ = try await hall.press("finish")
    }
    #expect(try await hall.sheets() == ["1 J1 75 75"])
    _ = try await hall.press("hold", 1)
    let refused = try await hall.mark(1, "new", "76", seen: "75")
    #expect(refused.status == 422 && refused.text.contains("live-marks-not-now"))
    try await hall.fill(1, "60", as: "J2")
    #expect(try await hall.stage(1, as: "J2").contains("会场暂停收这一位的分"))
    #expect(try await hall.sheets() == ["1 J1 75 75"])
    _ = try await hall.press("take", 1)
    #expect(try await hall.sheets() == ["1 J1 75 75", "1 J2 60 60"])
    #expect(try await hall.mark(1, "new", "76", seen: "75").status == 200)
    #expect(try await hall.sheets().contains("1 J1 76 75"))
  }

  /// Nobody presses anything when others leave: what was filled in counts once it is sent again.
  @Test func `filled-in marks count when nobody is left to show`() async throws {
    let hall = try await Hall(Self.two)
    _ = try await hall.press("call", 1)
    try await hall.fill(1, "88")
    _ = try await hall.press("finish")
    for line in try await hall.test.desk.liveStatus(of: "show", edition: hall.edition).lines
    where line.place != 1 {
      try await hall.test.desk.screen(Entry.ID(line.entry), .withdraw(reason: "作者退赛"))
    }
    #expect(try await hall.sheets().isEmpty)
    #expect(try await hall.stage(1).contains("data-ready"))
    #expect(try await hall.mark(1, "new", "88", seen: "88").status == 200)
    #expect(try await hall.sheets() == ["1 J1 88 88"])
  }

  @Test func `paper and phone together give one set of marks`() async throws {
    let hall = try await Hall(Self.two)
    for place in [1, 2, 3] {
      _ = try await hall.press("call", place)
      _ = try await hall.press("finish")
    }
    let entries = Dictionary(
      uniqueKeysWithValues: try await hall.test.desk.liveStatus(of: "show", edition: hall.edition)
        .lines.map { ($0.place, $0.entry) })
    func paper(
      _ place: Int, _ mark: Points, replacing: Bool = false
    ) async throws -> LiveMarksReport {
      let entry = try #require(entries[place])
      return try await hall.test.desk.saveLiveMarks(
        [LiveMarks(entrant: entry, judge: "J2", marks: ["new": mark, "plan": mark])],
        in: "show", edition: hall.edition, replacing: replacing)
    }
    // What the office keyed stands on the phone; the phone changes it only knowing it.
    #expect(try await paper(1, 66).isTaken)
    #expect(try await hall.test.ask(hall.base(1), as: "J2").text.contains("value=\"66\""))
    let blind = try await hall.mark(1, "new", "90", as: "J2")
    #expect(blind.status == 409 && blind.text.contains("\"theirs\":\"66\""))
    // Filled in on the phone while marks are held, and other marks on paper: somebody has to say which holds.
    _ = try await hall.press("hold", 2)
    try await hall.fill(2, "50", as: "J2")
    #expect(
      try await hall.mark(2, ".comment", "讲得清楚", as: "J2").status == 200)
    _ = try await hall.press("take", 2)
    #expect(try await hall.sheets().contains("2 J2 50 50"))
    let differing = try await paper(2, 55)
    #expect(differing.problems.map(\.explanation.code) == ["live-already-marked"])
    #expect(try await paper(2, 55, replacing: true).isTaken)
    #expect(try await hall.sheets() == ["1 J2 66 66", "2 J2 55 55"])
    #expect(try await hall.test.ask(hall.base(2), as: "J2").text.contains("讲得清楚"))
    // What was signed is not keyed over.
    for line in try await hall.test.desk.liveStatus(of: "show", edition: hall.edition).lines
    where line.place > 3 {
      _ = try await hall.press("absent", line.place, reason: "未到场")
    }
    #expect(try await paper(3, 77).isTaken)
    let queue = try await hall.test.ask("/judge/\(hall.edition)/show", as: "J2")
    let seen = try #require(queue.text.firstMatch(of: /name="seen" value="([^"]+)"/)?.output.1)
    let signed = try await hall.test.ask(
      "/judge/\(hall.edition)/show/sign", ["seen": String(seen)], as: "J2")
    #expect(signed.status == 303, "\(signed.text)")
    let locked = try await paper(3, 78, replacing: true)
    #expect(locked.problems.map(\.explanation.code) == ["round-judge-signed"] && !locked.isTaken)
  }

  @Test
  func `a judge follows the stage of their room, and marks the anchor after it showed there`()
    async throws
  {
    let hall = try await Hall(HallPagesTests.rooms)
    let status = try await hall.test.desk.liveStatus(of: "show", edition: hall.edition)
    let anchor = try #require(status.lines.first { $0.room == "anchor" }).place
    let own = try #require(status.lines.first { $0.room == "2" }).place
    #expect(try await hall.press("call", anchor, room: "1").status == 303)
    #expect(try await hall.press("call", own, room: "2").status == 303)
    #expect(try await hall.stage().contains("data-go=\"\(hall.base(anchor))\""))
    #expect(try await hall.stage(as: "J2").contains("data-go=\"\(hall.base(own))\""))
    // The other room's entrants are nowhere for this judge.
    #expect(try await hall.test.ask(hall.base(own), as: "J1").status == 404)
    #expect(try await hall.mark(anchor, "new", "80").status == 200)
    #expect(try await hall.mark(anchor, "new", "80", as: "J2").status == 422)
    _ = try await hall.press("finish", room: "1")
    _ = try await hall.press("finish", room: "2")
    #expect(try await hall.sheets() == ["\(anchor) J1 80"])
    _ = try await hall.press("call", anchor, room: "2")
    #expect(try await hall.mark(anchor, "new", "82", as: "J2").status == 200)
    #expect(try await hall.sheets() == ["\(anchor) J1 80"])
    _ = try await hall.press("finish", room: "2")
    #expect(try await hall.sheets() == ["\(anchor) J1 80", "\(anchor) J2 82"])
  }
}
