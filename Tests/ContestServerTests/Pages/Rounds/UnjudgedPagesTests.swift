import Contest
import ContestDemo
import ContestDesk
import ContestStore
import Foundation
import Testing

@testable import ContestServer

/// A work that was sent back and passes when the round is over is on no list: each step before says so, and afterwards the office
/// is told what it can do.
struct UnjudgedPagesTests {
  private static let review =
    "{id: review, name: 评审, kind: review, rubric: [{id: new, name: 新意, weight: 100, range: 0..100, step: 1}], judges-per-entry: 1, blind: none, combine: {average: mean}}"
  private static let works =
    "单位,编号,作品名称,作品类别,作者1姓名\n甲校,1,校园垃圾分类,创意,白一\n乙校,1,果园小车,创意,白二\n乙校,2,雨水花园,创意,白三\n"

  @Test func `returned works are named before each step, and works that pass too late after it`()
    async throws
  {
    let test = try await PlainSite(Self.review)
    _ = try await test.take("take/judges", "评委.csv", UploadPagesTests.judges)
    _ = try await test.take("take/entries", "报名.csv", Self.works)
    let entries = try await test.desk.findEntries(test.edition).lines.map(\.stored.entry)
    let (ids, units) = (entries.map(\.id), entries.map(\.organization))
    let due = TestSite.now.day().adding(days: 10)
    try await test.desk.screen(ids[0], .pass)
    try await test.desk.screen(ids[1], .return(reason: "缺盖章", due: due))
    let assign = try await test.ask("rounds/review/assign")
    #expect(assign.text.contains("还有 2 件没有审核完") && assign.text.contains("等着审核的 1 件"))
    #expect(assign.text.contains("退回修改的 1 件，最迟到 \(due.chinese)"))
    #expect(assign.text.contains(ids[1].text))
    _ = try await test.desk.assignJudges("review", edition: test.edition.id)

    // One passes while the round is open: it can still have a judge.
    try await test.desk.screen(ids[2], .pass)
    #expect(try await test.ask("today").text.contains("\(ids[2])（\(units[2])）审核通过，还没有分配评委"))
    _ = try await test.desk.assignJudges("review", edition: test.edition.id)
    let paths = try await test.desk.writeReturnedSheets(
      of: "review", edition: test.edition.id, to: test.folder.appending(path: "sheets").path
    ) { _, _ in ["new": 80] }
    _ = try await test.desk.importJudgeSheets(paths, into: "review", edition: test.edition.id)
    let close = try await test.ask("rounds/review/close")
    #expect(close.text.contains("还有 1 件没有审核完") && close.text.contains("结束以后才通过的不再评"))
    #expect(try await !test.ask("today").text.contains("没有评，不在名单里"))
    _ = try await test.desk.closeRound("review", edition: test.edition.id)

    // It comes again when the round is over: before it passes, and after, the page says so.
    try await test.desk.screen(ids[1], .resubmit)
    // Its unit is told too, and of no other's.
    let unit = try await test.letting(in: "contact", for: units[1])
    func desk() async throws -> String {
      try await unit.ask("/u/\(test.edition.id)", as: "contact").text
    }
    #expect(try await desk().contains("“评审”已经结束。审核通过以后补不补评"))
    let screening = try await test.ask("screening/\(ids[1])")
    #expect(screening.text.contains("“评审”已经结束") && screening.text.contains("通过以后不在任何名单里"))
    try await test.desk.screen(ids[1], .pass)
    #expect(try await desk().contains("审核通过时“评审”已经结束，没有评，不在名单上"))
    let today = try await test.ask("today").text
    #expect(today.contains("\(ids[1])（\(units[1])）审核通过时“评审”已经结束，没有评"))
    #expect(today.contains("重新打开这一轮"))
    let left = try await test.desk.unjudgedEntries(edition: test.edition.id)
    #expect(left.late.map(\.entry) == [ids[1]] && left.open.isEmpty && left.waiting.isEmpty)
    // Opened again with a judge, it is judged like the others.
    try await test.desk.reopenRound("review", edition: test.edition.id, reason: "补评")
    _ = try await test.desk.assignJudges("review", edition: test.edition.id)
    #expect(try await test.desk.unjudgedEntries(edition: test.edition.id).isEmpty)
    #expect(try await !desk().contains("没有评"))
  }

  /// A season was judged, closed and made public while its front page went on asking for entries.
  @Test func `each step that goes on while registration is open says until when it is`()
    async throws
  {
    let test = try await PlainSite(Self.review)
    _ = try await test.take("take/judges", "评委.csv", UploadPagesTests.judges)
    _ = try await test.take("take/entries", "报名.csv", Self.works)
    for line in try await test.desk.findEntries(test.edition).lines {
      try await test.desk.screen(line.stored.entry.id, .pass)
    }
    func open(_ page: String) async throws -> Bool {
      let text = try await test.ask(page).text
      #expect(text.contains("才截止") == text.contains("2099-04-30 17:00"), "\(page)")
      return text.contains("才截止")
    }
    // Without a deadline registration ends when judging begins.
    #expect(try await !open("rounds/review/assign"))
    _ = try await test.ask(
      "deadline",
      ["form": "edition", "end": "2099-04-30 17:00", "grace": "0", "reason": "通知第二条"])
    #expect(try await open("today"))
    #expect(try await open("rounds/review/assign"))
    #expect(try await test.ask("rounds/review/assign").text.contains("要再分配一次才有评委"))
    _ = try await test.desk.assignJudges("review", edition: test.edition.id)
    let paths = try await test.desk.writeReturnedSheets(
      of: "review", edition: test.edition.id, to: test.folder.appending(path: "sheets").path
    ) { _, _ in ["new": 80] }
    _ = try await test.desk.importJudgeSheets(paths, into: "review", edition: test.edition.id)
    #expect(try await open("rounds/review/close"))
    #expect(
      try await test.ask("rounds/review/close").text
        .contains("href=\"/e/\(test.edition.id)/deadline\""))
    // Taken away or past, nothing is said.
    _ = try await test.ask(
      "deadline", ["form": "edition", "end": "", "grace": "0", "reason": "按评审开始"])
    #expect(try await !open("rounds/review/close"))
    // A unit with more time may still send, and then it counts.
    let unit = try #require(
      try await test.desk.findOrganizations(test.edition).lines.first?.organization.id)
    _ = try await test.ask(
      "deadline",
      [
        "form": "unit", "organization": unit, "end": "2099-04-30 17:00", "grace": "0",
        "reason": "来函说明",
      ])
    #expect(try await open("rounds/review/close"))

    // Once the round is closed, whoever still may enter reads that it is, on every page that says until when.
    try await test.desk.setFront(.shown, edition: test.edition.id)
    let contact = try await test.letting(in: "contact", for: "甲校")
    func late() async throws -> [Bool] {
      let pages = [
        try await test.ask("/p/\(test.edition.id)", as: "nobody"),
        try await test.ask("/p/\(test.edition.id)/enter", as: "nobody"),
      ].map(\.text)
      return pages.map { $0.contains("本届的评审已经结束：现在报名的") }
    }
    func desk() async throws -> Bool {
      let units = try await test.desk.findOrganizations(test.edition).lines
      let own = try #require(units.first { $0.organization.name == "甲校" }?.organization.id)
      _ = try await test.ask(
        "deadline",
        [
          "form": "unit", "organization": own, "end": "2099-04-30 17:00", "grace": "0",
          "reason": "来函说明",
        ])
      return try await contact.ask("/u/\(test.edition.id)", as: "contact").text
        .contains("本届的评审已经结束：现在报来的")
    }
    #expect(try await late() == [false, false])
    #expect(try await !desk())
    _ = try await test.desk.closeRound("review", edition: test.edition.id)
    #expect(try await late() == [true, true])
    #expect(try await desk())
  }

  @Test func `a round is closed without a work that passed in time only with a reason`()
    async throws
  {
    let test = try await PlainSite(Self.review)
    _ = try await test.take("take/judges", "评委.csv", UploadPagesTests.judges)
    _ = try await test.take("take/entries", "报名.csv", Self.works)
    let ids = try await test.desk.findEntries(test.edition).lines.map(\.stored.entry.id)
    for id in ids.prefix(2) { try await test.desk.screen(id, .pass) }
    _ = try await test.desk.assignJudges("review", edition: test.edition.id)
    let paths = try await test.desk.writeReturnedSheets(
      of: "review", edition: test.edition.id, to: test.folder.appending(path: "sheets").path
    ) { _, _ in ["new": 80] }
    _ = try await test.desk.importJudgeSheets(paths, into: "review", edition: test.edition.id)
    try await test.desk.screen(ids[2], .pass)
    #expect(try await test.ask("screening/\(ids[2])").text.contains("这一件还不在里面"))
    let close = try await test.ask("rounds/review/close").text
    #expect(close.contains("还有 1 项审核通过的不在轮次“评审”里") && close.contains("name=\"unranked\""))
    #expect(!close.contains("先催一催"))
    _ = try await test.desk.closeRound(
      "review", edition: test.edition.id, Desk.Closing(leavingUnranked: "不再补评"))
    let today = try await test.ask("today").text
    #expect(!today.contains("没有评委") && !today.contains("没有评，不在名单里"))
  }
}
