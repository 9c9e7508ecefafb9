import Contest
import ContestDesk
import ContestStore
import Foundation
import Testing

@testable import ContestServer

/// What “today” says from the day on which the last round was closed to the archive: each time what comes next, and nothing that
/// cannot be done yet.
struct TodayAfterwardsTests {
  @Test func `from the sealed list to the archive the page says what comes next`() async throws {
    let test = try await TestSite.finished()
    let step = Round.ID(test.step)
    func today(as role: String = "organizer") async throws -> String {
      let page = try await test.ask(.get, "/e/\(test.edition.id)/today", as: role)
      #expect(page.status == 200)
      return page.text
    }
    // The day after closing: the list is sealed and waits to go public. Nothing is archived before that.
    let before = try await today()
    #expect(before.contains("还没有公示") && !before.contains("还没有归档"))
    #expect(!before.contains("还没有开始。"))
    let selection = try await test.ask(
      .get, "/e/\(test.edition.id)/results/review/selection", as: "organizer")
    #expect(selection.text.contains("selection.xlsx") && selection.text.contains("打印、盖章"))
    let json = try await test.ask(
      .get, "/e/\(test.edition.id)/results/review/selection.json", as: "organizer")
    #expect(json.status == 200 && json.text.contains("\"goes\":\"advances\""))
    // While it is public the page is not empty: until when, and what came in.
    _ = try await test.desk.openPublicity(of: step, edition: test.edition.id)
    let during = try await today()
    #expect(during.contains("公示中") && during.contains("收到 0 件异议"))
    #expect(!during.contains("还没有公示") && !during.contains("还没有归档"))
    #expect(try await !today(as: "clerk").contains("还没有归档"))
  }

  private static func small(works: Int = 1) async throws -> PlainSite {
    let test = try await PlainSite(
      "{id: review, name: 评审, kind: review, rubric: [{id: new, name: 新意, weight: 100, range: 0..100, step: 1}], judges-per-entry: 1, blind: none, combine: {average: mean}}"
    )
    #expect(
      try await test.take("take/judges", "评委.csv", "姓名,工作单位,评委编号\n张三,市科协,J001\n").status == 303)
    let lines = (1...works).map { "甲校,\($0),第\($0)件,创意,白\($0)\n" }.joined()
    let taken = try await test.take("take/entries", "报名.csv", "单位,编号,作品名称,作品类别,作者1姓名\n" + lines)
    #expect(taken.status == 303, "\(taken.text)")
    for line in try await test.desk.findEntries(test.edition).lines {
      try await test.desk.screen(line.stored.entry.id, .pass)
    }
    return test
  }

  @Test func `works that have no place for a reason on record wait for nobody`() async throws {
    let test = try await Self.small(works: 2)
    _ = try await test.desk.assignJudges("review", edition: test.edition.id)
    #expect(try await test.ask("today").text.contains("1 位没有发过评委卡"))
    let own = try await test.letting(judges: ["J001"])
    let saved = try await own.put("/judge/\(test.edition.id)/review/001/new", "80", as: "J001")
    #expect(saved.status == 200)
    #expect(try await !test.ask("today").text.contains("没有发过评委卡"))
    _ = try await test.desk.closeRound(
      "review", edition: test.edition.id, .init(leavingUnranked: "评委因病没有评"))
    #expect(try await !test.ask("today").text.contains("等评委会决定"))
    #expect(try await !test.ask("results").text.contains("等评委会定的"))
  }

  /// A small contest without publicity: its list is final as soon as the round is closed.
  @Test func `a final list asks for the archive, and an archive that is outdated asks again`()
    async throws
  {
    let test = try await Self.small()
    #expect(try await test.ask("today").text.contains("评审还没有开始"))
    _ = try await test.desk.assignJudges("review", edition: test.edition.id)
    #expect(try await test.ask("outbox").text.contains("1 位评委还没有评委卡"))
    let own = try await test.letting(judges: ["J001"])
    let saved = try await own.put(
      "/judge/\(test.edition.id)/review/001/new", "80", as: "J001")
    #expect(saved.status == 200)
    #expect(try await !test.ask("today").text.contains("还没有归档"))
    // Another judge, who never got a card and has nothing to judge any more once the round is closed.
    let more = "姓名,工作单位,评委编号\n张三,市科协,J001\n李四,市教委,J002\n"
    #expect(try await test.take("take/judges", "评委.csv", more).status == 303)
    #expect(try await test.ask("outbox").text.contains("1 位评委还没有评委卡"))
    _ = try await test.desk.closeRound("review", edition: test.edition.id)
    #expect(try await !test.ask("outbox").text.contains("还没有评委卡"))
    #expect(try await test.ask("judges").text.contains("各轮都已结束"))
    let closed = try await test.ask("today")
    #expect(closed.text.contains("还没有归档") && !closed.text.contains("还没有开始"), "\(closed.text)")
    let clock = test.clock
    clock.pass(minutes: 1)
    _ = try await test.desk.makeSite(name: "某市团委")
    _ = try await test.desk.archive(
      edition: test.edition.id, program: "test",
      to: test.folder.appending(path: "a.contest").path)
    let archived = try await test.ask("today")
    #expect(archived.text.contains("已归档") && !archived.text.contains("还没有归档"))
    clock.pass(minutes: 1)
    _ = try await test.desk.reopenRound(
      "review", edition: test.edition.id, reason: "漏了一份")
    _ = try await test.desk.closeRound("review", edition: test.edition.id)
    #expect(try await test.ask("today").text.contains("又有变动"))
  }
}
