import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// Prizes of members, advisers and organizations, and cups, at the ceremony: one step after the other, after those of works, and
/// nothing of them anywhere before its time.
struct RevealOtherPrizesTests {
  private static let works = [
    ("甲校", "林小雨", "何清泉", 90), ("乙校", "周大风", "钱守一", 80), ("丙校", "吴小雪", "孙望舒", 70),
    ("丁校", "郑明月", "李长庚", 60),
  ]

  private static func site(mask: String, count: Int = 1) async throws -> PlainSite {
    let test = try await PlainSite(
      HallPagesTests.one + ", {id: notice, name: 公示, kind: publicity, days: 3\(mask)}",
      tier: [
        "awards:", "  - {level: 一等奖, count: 1, points: 10}",
        "  - {level: 二等奖, count: 2, points: 5}",
        "  - {level: {zh: 优秀组织奖, en: Best Organizer}, to: organization, count: \(count), by: team-points}",
        "  - {level: 优秀指导教师, to: adviser, of-levels: [一等奖]}",
        "  - {level: 最佳选手, to: member, count: 1}",
        "cups: [{name: 优胜杯, places: 1..2}]",
      ])
    // The title of one names both who made it.
    let rows = zip(1..., works).map { number, work in
      number == 2
        ? "\(work.0),\(number),\(work.1)和韩小冬的伞,创意,\(work.1),韩小冬,\(work.2)\n"
        : "\(work.0),\(number),\(work.1)的伞,创意,\(work.1),,\(work.2)\n"
    }
    let entered = try await test.take(
      "take/entries", "报名.csv", "单位,编号,作品名称,作品类别,作者1姓名,作者2姓名,指导教师1姓名\n" + rows.joined())
    #expect(entered.status == 303, "\(entered.text)")
    _ = try await test.take("take/judges", "评委.csv", UploadPagesTests.judges)
    for line in try await test.desk.findEntries(test.edition).lines {
      try await test.desk.screen(line.stored.entry.id, .pass)
    }
    let id = test.edition.id
    _ = try await test.desk.assignJudges("show", edition: id)
    for line in try await test.desk.liveStatus(of: "show", edition: id).lines {
      let mark = works.first { line.title.hasPrefix($0.1) }?.3 ?? 0
      try await test.desk.callToStage(line.place, in: "", of: "show", edition: id)
      try await test.desk.finishOnStage(seen: line.place, in: "", of: "show", edition: id)
      for judge in ["J1", "J2"] {
        _ = try await test.desk.saveLiveMarks(
          [
            LiveMarks(
              entrant: line.entry, judge: judge,
              marks: ["new": Points(tenThousandths: mark * 10_000)])
          ], in: "show", edition: id)
      }
    }
    _ = try await test.desk.closeRound("show", edition: id)
    _ = try await test.desk.proposeAwards(edition: id)
    return test
  }

  private static func entry(_ test: PlainSite, of person: String) async throws -> Entry.ID {
    try #require(
      try await test.desk.findEntries(test.edition).lines.first {
        $0.stored.entry.title.hasPrefix(person)
      }
    ).stored.entry.id
  }

  private static func press(_ test: PlainSite, _ form: String) async throws -> WebAnswer {
    let reveal = try await test.desk.revealConsole(edition: test.edition.id).reveal
    return try await test.ask(
      "reveal",
      ["form": form, "number": "\(reveal?.number ?? 0)", "seen": "\(reveal?.shown ?? 0)"])
  }

  private static func screen(_ test: PlainSite, _ part: String = "/part") async throws -> String {
    let key = try #require(
      try await test.desk.revealConsole(edition: test.edition.id).screen)
    return try await test.ask("/screen/\(key.shown)\(part)", as: "nobody").text
  }

  enum Why: CaseIterable { case nothing, rulebook, nobodyAgreed }

  @Test(arguments: Why.allCases)
  func `each step shows its prize alone, with names as the lists have them`(why: Why) async throws {
    let test = try await Self.site(mask: why == .rulebook ? ", mask: {name: always}" : "")
    let id = test.edition.id
    _ = try await test.desk.overrideMemberAward(
      edition: id, "最佳选手", of: try await Self.entry(test, of: "周大风"), member: "周大风",
      reason: "评委会表决")
    if why == .nobodyAgreed {
      _ = try await test.desk.setConsentText(
        "是否同意公示和发布", .publish, version: "1", edition: test.edition)
    }
    #expect(try await Self.press(test, "prepare").status == 303)
    let page = try await test.ask("reveal")
    #expect(page.text.contains("最佳选手、优秀指导教师、优秀组织奖、优胜杯跟着各项奖走"), "\(page.text)")
    #expect(try await Self.press(test, "begin").status == 303)
    let member = why == .nothing ? "周大风" : "周*风"
    let pair = why == .nothing ? "周大风和韩小冬的伞" : "周*风和韩*冬的伞"
    let adviser = why == .rulebook ? "何*泉" : "何清泉"
    let first = why == .nothing ? "林小雨的伞" : "林*雨的伞"
    let steps = [
      ("二等奖", why == .nothing ? "吴小雪的伞<span>丙校" : "吴*雪的伞<span>丙校"),
      ("二等奖", "\(pair)<span>乙校"), ("一等奖", "\(first)<span>甲校"),
      ("最佳选手", "\(member)<span>乙校 · \(pair)"),
      ("优秀指导教师", "\(adviser)<span>甲校 · \(first)"), ("优秀组织奖", "甲校"), ("优胜杯", "乙校"),
      ("优胜杯", "丙校"), ("优胜杯", "甲校"),
    ]
    let persons = Self.works.flatMap { [$0.1, $0.2] } + ["韩小冬"]
    for place in 0...steps.count {
      let shown = try await Self.screen(test)
      let whole = try await Self.screen(test, "")
      let english = try await Self.screen(test, "/part?lang=en")
      let now = place == 0 ? nil : steps[place - 1]
      if let now {
        #expect(shown.contains("<p class=\"level\">\(now.0)</p>"), "\(shown)")
        #expect(shown.contains("<li>\(now.1)</"), "\(place): \(shown)")
        #expect(english.contains(now.0 == "优秀组织奖" ? "Best Organizer" : now.0))
      }
      for text in [shown, whole, english] {
        // Nobody who is not on this step, in full or shortened, and no other level.
        for person in persons where now?.1.contains(person) != true {
          #expect(!text.contains(person), "\(place) \(person): \(text)")
          #expect(
            now?.1.contains(Masking.name(person)) == true || !text.contains(Masking.name(person)))
        }
        for other in Set(steps.map(\.0)) where other != now?.0 {
          #expect(!text.contains(other), "\(place) \(other): \(text)")
        }
      }
      // Whoever drives it reads the names in full, and what comes next.
      let console = try await test.desk.revealConsole(edition: id)
      #expect(console.next.isEmpty == (place == steps.count))
      #expect(console.next.allSatisfy { !$0.called.contains("*") && !$0.beside.contains("*") })
      // Nobody else gets at it.
      for target in ["/e/\(id)/reveal", "/p/\(id)"] {
        let closed = try await test.ask(target, as: "nobody")
        #expect(closed.status != 200 && persons.allSatisfy { !closed.text.contains($0) })
      }
      guard place < steps.count else { break }
      #expect(try await Self.press(test, "next").status == 303)
    }
    #expect(try await Self.press(test, "next").status == 422)
    // The public list shortens alike, in a member's line also the others whom the title names.
    _ = try await test.desk.openPublicity(edition: id)
    let list = try await test.desk.database.read { try PublicationRecords.list(1, id, in: $0) }
    let line = try #require(list.prizes?.first { $0.kind == .member })
    #expect(line.person == member && line.title == pair)
    let check = try await test.desk.checkStore()
    #expect(check.findings.allSatisfy { $0.count == 0 })
  }

  @Test func `a rehearsal has each kind of prize, invented, and as many whatever there are`()
    async throws
  {
    let test = try await Self.site(mask: "")
    #expect(try await Self.press(test, "rehearse").status == 303)
    #expect(try await Self.press(test, "begin").status == 303)
    var levels: [String] = []
    while try await !test.desk.revealConsole(edition: test.edition.id).next.isEmpty {
      #expect(try await Self.press(test, "next").status == 303)
      let shown = try await Self.screen(test)
      #expect(shown.contains("彩 排") && shown.contains(/<li>彩排/), "\(shown)")
      for (unit, person, adviser, _) in Self.works {
        for name in [unit, person, adviser] { #expect(!shown.contains(name)) }
      }
      let now = try await test.desk.revealConsole(edition: test.edition.id).current
      levels += now.map(\.level)
    }
    #expect(
      levels
        == ["二等奖", "一等奖", "最佳选手", "优秀指导教师", "优秀组织奖", "优胜杯"].flatMap { [$0, $0] })
  }

  @Test func `whoever waits for the committee is on no step, and the console says so`() async throws
  {
    // Two organizations have 5 points, and one of the two places is left.
    let test = try await Self.site(mask: "", count: 2)
    let id = test.edition.id
    #expect(try await Self.press(test, "prepare").status == 303)
    let page = try await test.ask("reveal")
    #expect(page.text.contains("优秀组织奖：丙校、乙校并列，待评委会决定，现在不揭晓他们"), "\(page.text)")
    #expect(
      try await test.ask("reveal?lang=en").text.contains("are equal and wait for the committee"))
    let before = try await test.desk.revealConsole(edition: id).reveal?.steps
    // Decided, it is another list: what was prepared is not put on the screen.
    _ = try await test.desk.overrideOrganizationAward(
      edition: id, "优秀组织奖", to: "丙校", reason: "评委会表决")
    #expect(try await Self.press(test, "begin").status == 422)
    #expect(try await Self.press(test, "prepare").status == 303)
    let after = try await test.desk.revealConsole(edition: id)
    #expect(after.reveal?.steps == before.map { $0 + 1 } && after.notYet.isEmpty)
  }

  @Test func `an adviser whose work leaves is off the screen with it, and the host is told`()
    async throws
  {
    let test = try await Self.site(mask: "")
    let id = test.edition.id
    #expect(try await Self.press(test, "prepare").status == 303)
    #expect(try await Self.press(test, "begin").status == 303)
    // Three prizes of works, then the adviser's.
    for _ in 1...4 { #expect(try await Self.press(test, "next").status == 303) }
    #expect(try await Self.screen(test).contains("何清泉"))
    try await test.desk.screen(
      try await Self.entry(test, of: "林小雨"), .withdraw(reason: "查实抄袭"))
    let taken = try await Self.screen(test)
    #expect(!taken.contains("何清泉") && taken.contains("请稍候"), "\(taken)")
    let console = try await test.ask("reveal")
    #expect(console.text.contains("已从大屏撤下（退出、退回或不予受理）：何清泉"), "\(console.text)")
    // 甲校 has no points any more; its prize, which comes next, is not shown.
    #expect(try await Self.press(test, "next").status == 422)
    _ = try await test.desk.sealOutcome(edition: id, reason: "退赛")
    #expect(try await Self.press(test, "prepare").status == 303)
    let anew = try await test.desk.revealConsole(edition: id)
    #expect(anew.takenBack.map(\.prize.called).contains("何清泉"))
    let told = try await test.ask("reveal")
    #expect(told.text.contains("：宣布过优秀指导教师，现在不再有这个奖"), "\(told.text)")
    // The best of those who stay has the first prize now, so the adviser of that work comes.
    #expect(try await Self.press(test, "begin").status == 303)
    var called: [String] = []
    while try await !test.desk.revealConsole(edition: id).next.isEmpty {
      #expect(try await Self.press(test, "next").status == 303)
      called += try await test.desk.revealConsole(edition: id).current.map(\.called)
    }
    #expect(called.contains("钱守一") && !called.contains("何清泉") && !called.contains("甲校"))
  }

  @Test func `an adviser whose name was put right is prepared anew`() async throws {
    let test = try await Self.site(mask: "")
    #expect(try await Self.press(test, "prepare").status == 303)
    #expect(try await Self.press(test, "begin").status == 303)
    for _ in 1...3 { #expect(try await Self.press(test, "next").status == 303) }
    let (unit, person, _, _) = Self.works[0]
    let entry = try await Self.entry(test, of: person)
    let due = try #require(CalendarDay(year: 2027, month: 6, day: 30))
    try await test.desk.screen(entry, .return(reason: "指导教师的姓名有误", due: due))
    let again = try await test.take(
      "take/entries", "更正.csv",
      "单位,编号,作品名称,作品类别,作者1姓名,指导教师1姓名\n\(unit),1,\(person)的伞,创意,\(person),何青泉\n")
    #expect(again.status == 303, "\(again.text)")
    try await test.desk.screen(entry, .pass)
    let refused = try await Self.press(test, "next")
    #expect(refused.status == 422 && refused.text.contains("“何清泉”已经不在"), "\(refused.text)")
    #expect(try await !Self.screen(test).contains("何清泉"))
    #expect(try await Self.press(test, "prepare").status == 303)
    #expect(try await Self.press(test, "begin").status == 303)
    #expect(try await Self.press(test, "next").status == 303)
    #expect(try await Self.screen(test).contains("何青泉"))
  }
}
