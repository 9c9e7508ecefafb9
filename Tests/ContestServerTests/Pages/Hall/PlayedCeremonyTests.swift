import Contest
import ContestDemo
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// An afternoon from the first call to the last prize: three rooms with an anchor, two judges each, one phone without a line for
/// ten minutes, one judge on paper, one withdrawal after the first step of the reveal was prepared. The lists at the end are
/// those that the same marks give when the office takes them without any phone or page.
struct PlayedCeremonyTests {
  private static let round =
    "{id: show, kind: live, name: 现场答辩, rubric: [{id: new, name: 新意, weight: 60, range: 0..100, step: 1}, {id: plan, name: 可行, weight: 40, range: 0..100, step: 1}], judges-per-entry: 2, blind: none, combine: {average: mean}, minutes: {talk: 5, questions: 3}, first-score-after: 2, rooms: {count: 3, anchor: 1}}"
  private static let awards = [
    "awards:", "  - {level: {zh: 一等奖, en: First Prize}, count: 1, per: track}",
    "  - {level: {zh: 二等奖, en: Second Prize}, count: 2, per: track}",
    "  - {level: 三等奖, count: 3, per: track}",
  ]
  private static let rooms = ["1": ["J1", "J2"], "2": ["J3", "J4"], "3": ["J5", "J6"]]
  private static let judges = (1...6).map { "J\($0)" }

  /// What a judge thinks of a work, the same however it is told: no two works come out equal.
  private static func mark(_ title: String, _ judge: String, _ field: String) -> Int {
    let work = Int(title.dropFirst(3)) ?? 0
    let person = Int(judge.dropFirst()) ?? 0
    return 40 + work * 5 + person % 3 + (field == "new" ? 2 : 0)
  }

  /// Ten works of ten units, six judges, the round drawn with a seed that both runs share.
  private static func site() async throws -> PlainSite {
    let test = try await PlainSite(round, tier: awards)
    let works = zip(1..., "甲乙丙丁戊己庚辛壬癸")
      .map { "单位\($0),\($0),作品之\($0),创意,作者\($1)\n" }.joined()
    let entered = try await test.take(
      "take/entries", "报名.csv", "单位,编号,作品名称,作品类别,作者1姓名\n" + works)
    #expect(entered.status == 303, "\(entered.text)")
    let people = zip(judges, ["张岚", "李峰", "王静", "赵敏", "陈思", "周宁"])
      .map { "\($0),\($1),外单位\($0.dropFirst())\n" }.joined()
    let taken = try await test.take("take/judges", "评委.csv", "评委编号,姓名,工作单位\n" + people)
    #expect(taken.status == 303, "\(taken.text)")
    for line in try await test.desk.findEntries(test.edition).lines {
      try await test.desk.screen(line.stored.entry.id, .pass)
    }
    var wish = AssignmentWish(seed: .number(7))
    wish.panels = rooms
    _ = try await test.desk.assignJudges("show", edition: test.edition.id, wish)
    return try await test.letting(judges: judges)
  }

  /// The list of a page as a file, without the codes, which are drawn anew for each run.
  private static func list(_ test: PlainSite, _ name: String) async throws -> [String] {
    let csv = try await test.ask("results/\(name).csv")
    #expect(csv.status == 200)
    let codes = try await test.desk.findEntries(test.edition).lines.map {
      ($0.stored.entry.id.text, $0.stored.entry.title)
    }
    return csv.text.split(whereSeparator: \.isNewline).map { line in
      codes.reduce(String(line)) { $0.replacing($1.0, with: $1.1) }
    }
  }

  @Test func `a ceremony with phones and paper gives the same lists as the marks alone`()
    async throws
  {
    let test = try await Self.site()
    var hall = Ceremony(test: test)
    try await hall.show()
    try await hall.keyPaper(of: "J5")
    let given = try await hall.sheets()
    #expect(
      given.count == 24, "nine works and the anchor in three rooms, two judges each: \(given)")
    try await hall.close()
    let before = try await Self.list(test, "awards")
    let left = try await hall.reveal()
    #expect(before.contains { $0.contains(left) })

    // The same marks without pages: what the command line does.
    let plain = try await Self.site()
    let desk = plain.desk
    let edition = plain.edition.id
    let lines = try await desk.liveStatus(of: "show", edition: edition).lines
    for line in lines {
      for state in [Appearance.showing, .shown] {
        _ = try await desk.moveEntrant("\(line.place)", to: state, in: "show", edition: edition)
      }
    }
    var marks: [LiveMarks] = []
    for judge in Self.judges {
      let own = Set(try await desk.assignedEntries(of: judge, in: "show", edition: edition))
      for line in lines where own.contains(Entry.ID(line.entry)) {
        func points(_ field: String) -> Points {
          Points(tenThousandths: Self.mark(line.title, judge, field) * 10_000)
        }
        marks.append(
          LiveMarks(
            entrant: line.entry, judge: judge,
            marks: ["new": points("new"), "plan": points("plan")]
          ))
      }
    }
    let taken = try await desk.saveLiveMarks(marks, in: "show", edition: edition)
    #expect(taken.isTaken, "\(taken.problems)")
    _ = try await desk.closeRound("show", edition: edition)
    _ = try await desk.proposeAwards(edition: edition)
    #expect(try await Self.list(plain, "awards") == before)
    let id = try #require(
      try await desk.findEntries(plain.edition).lines.first { $0.stored.entry.title == left })
    try await desk.screen(id.stored.entry.id, .withdraw(reason: "作者退赛"))
    _ = try await desk.sealOutcome(edition: edition, reason: "退赛")
    for name in ["show", "awards"] {
      let (one, other) = (try await Self.list(test, name), try await Self.list(plain, name))
      #expect(one == other)
      #expect(!one.contains { $0.contains(left) } || name == "show")
    }
    let check = try await test.desk.checkStore()
    #expect(check.findings.allSatisfy { $0.count == 0 })
  }

  private struct Ceremony {
    let test: PlainSite
    var edition: Edition.ID { test.edition.id }
    /// What could not be sent from the phone without a line, in order.
    var outbox: [(place: Int, title: String, judge: String, field: String)] = []
    /// What the judge on paper wrote.
    var paper: [(entry: String, title: String)] = []

    func press(_ form: String, _ place: Int? = nil, room: String) async throws -> WebAnswer {
      let onStage = try await console(room).onStage?.status.place
      let about = place ?? onStage ?? 1
      return try await test.ask(
        "hall/show/\(room)", ["form": form, "place": "\(about)"], as: "liming")
    }

    func console(_ room: String) async throws -> HallConsole {
      try await test.desk.hallConsole(of: "show", room: room, edition: edition)
    }

    /// Types one mark on a judge's phone.
    func put(_ place: Int, _ title: String, _ judge: String, _ field: String) async throws {
      let answer = try await test.put(
        "/judge/\(edition)/show/\(Lot.code(place))/\(field)",
        "\(PlayedCeremonyTests.mark(title, judge, field))", as: judge)
      #expect(answer.status == 200, "\(judge) \(place): \(answer.text)")
    }

    /// All rooms side by side until nobody waits. In the third turn the phone of J3 loses its line, for two turns of six minutes.
    mutating func show() async throws {
      for room in ["1", "2", "3"] {
        #expect(try await press("screen-on", room: room).status == 303)
      }
      for turn in 1...20 {
        let isOffline = turn == 3 || turn == 4
        if turn == 5 { try await goOnline() }
        var stages: [(room: String, line: LiveStatus.Line)] = []
        for room in ["1", "2", "3"] {
          guard let next = try await console(room).next?.status else { continue }
          let called = try await press("call", next.place, room: room)
          // The anchor is on another room's stage.
          guard called.status == 303 else { continue }
          #expect(try await press("talk", room: room).status == 303)
          stages.append((room, next))
        }
        guard !stages.isEmpty else { break }
        test.clock.pass(minutes: 4)
        for (room, line) in stages {
          try await look(room, line)
          for judge in PlayedCeremonyTests.rooms[room] ?? [] {
            if judge == "J5" {
              paper.append((line.entry, line.title))
            } else {
              for field in ["new", "plan"] {
                if judge == "J3", isOffline {
                  outbox.append((line.place, line.title, judge, field))
                } else {
                  try await put(line.place, line.title, judge, field)
                }
              }
            }
          }
          #expect(try await press("questions", room: room).status == 303)
        }
        test.clock.pass(minutes: 2)
        for (room, _) in stages { #expect(try await press("finish", room: room).status == 303) }
      }
      #expect(outbox.isEmpty && !paper.isEmpty)
      let status = try await test.desk.liveStatus(of: "show", edition: edition)
      #expect(status.lines.allSatisfy { $0.state == .shown } && status.stillToShow == 0)
    }

    /// While somebody shows: judges are led there, and the room's screen has the name and no mark.
    func look(_ room: String, _ line: LiveStatus.Line) async throws {
      for judge in PlayedCeremonyTests.rooms[room] ?? [] {
        let stage = try await test.ask("/judge/\(edition)/show/stage", as: judge)
        #expect(stage.header("Location") == "/judge/\(edition)/show/\(Lot.code(line.place))")
      }
      let screen = try #require(try await console(room).hall.screens)
      let board = try await test.ask("/screen/\(screen.shown)/part", as: "nobody")
      #expect(board.text.contains(line.title) && board.text.contains("1:00"))
    }

    /// The line is back: what waited goes in its order, and nothing of it is refused.
    mutating func goOnline() async throws {
      #expect(outbox.count == 4)
      for item in outbox { try await put(item.place, item.title, item.judge, item.field) }
      outbox = []
    }

    /// Two clerks key one judge's paper.
    func keyPaper(of judge: String) async throws {
      var table = "作品编号,评委,新意,可行\n"
      for line in paper {
        let marks = ["new", "plan"].map { "\(PlayedCeremonyTests.mark(line.title, judge, $0))" }
        table += "\(line.entry),\(judge),\(marks.joined(separator: ","))\n"
      }
      for (clerk, text) in [("liming", table), ("zhaomin", table + "\n")] {
        let taken = try await test.take("rounds/show/take/keying", "\(clerk).csv", text, as: clerk)
        #expect(taken.status == 303, "\(taken.text)")
      }
      let done = try await test.ask("rounds/show/keying", ["form": "take"], as: "zhaomin")
      #expect(done.status == 303, "\(done.text)")
      // The judge is told that these are not marks given on the page.
      let list = try await test.ask("/judge/\(edition)/show", as: judge)
      #expect(list.text.contains("的分数是组委会按您的纸质评分表录入的。"), "\(list.text)")
    }

    func sheets() async throws -> [GivenSheet] {
      try await test.desk.database.read { connection in
        Array(try ScoreSheetRecords.pairs(edition, "show", in: connection))
      }
    }

    func close() async throws {
      let closed = try await test.press("rounds/show/close", ["form": "close", "step": "do"])
      #expect(closed.status == 303, "\(closed.text)")
      let given = try await test.press(
        "results/awards/decide", ["form": "give", "step": "do", "reason": ""])
      #expect(given.status == 303, "\(given.text)")
    }

    func press(reveal form: String) async throws -> WebAnswer {
      let reveal = try await test.desk.revealConsole(edition: edition).reveal
      return try await test.ask(
        "reveal",
        ["form": form, "number": "\(reveal?.number ?? 0)", "seen": "\(reveal?.shown ?? 0)"])
    }

    /// The reveal, with a withdrawal after its first step was prepared.
    ///
    /// - Returns: the title of the work that left.
    func reveal() async throws -> String {
      let desk = test.desk
      #expect(try await press(reveal: "prepare").status == 303)
      #expect(try await press(reveal: "begin").status == 303)
      let first = try #require(try await desk.revealConsole(edition: edition).next.first)
      let screening = try await test.press(
        "screening/\(try #require(first.entry))",
        ["form": "withdraw", "reason": "作者退赛", "moves": "seen"])
      #expect(screening.status == 303, "\(screening.text)")
      let refused = try await press(reveal: "next")
      #expect(refused.status == 422)
      let sealed = try await test.press("results/seal", ["form": "seal", "reason": "退赛"])
      #expect(sealed.status == 303, "\(sealed.text)")
      #expect(try await press(reveal: "prepare").status == 303)
      #expect(try await press(reveal: "begin").status == 303)
      let screen = try #require(try await desk.revealConsole(edition: edition).screen).shown
      var seen: [String] = []
      while try await !desk.revealConsole(edition: edition).next.isEmpty {
        #expect(try await press(reveal: "next").status == 303)
        let page = try await test.ask("/screen/\(screen)/part", as: "nobody")
        for prize in try await desk.revealConsole(edition: edition).current {
          #expect(page.text.contains(prize.title) && page.text.contains(prize.level))
          seen.append(prize.title)
        }
        // A rulebook may name its levels in English too; the other has the Chinese name alone.
        let english = try await test.ask("/screen/\(screen)/part?lang=en", as: "nobody")
        let console = try await test.ask("reveal?lang=en")
        let names = ["一等奖": "First Prize", "二等奖": "Second Prize"]
        for prize in try await desk.revealConsole(edition: edition).current {
          let level = names[prize.level] ?? prize.level
          for page in [english, console] { #expect(page.text.contains(level), "\(level)") }
          #expect(level == prize.level || !english.text.contains(prize.level))
        }
        #expect(!page.text.contains(first.title))
      }
      #expect(try await press(reveal: "end").status == 303)
      let held = try await desk.shownAwards(edition: edition)
      let titles = held.lines.compactMap { held.entries[$0.entry]?.title }
      #expect(seen.count == 6 && Set(seen) == Set(titles))
      // Best last.
      #expect(seen.last == titles.first)
      return first.title
    }
  }
}
