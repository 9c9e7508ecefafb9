import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// The way back on the pages of a ballot and of a vote of the public, and the page of a list that has none.
struct TakeBackOpeningPagesTests {
  @Test func `for ten minutes the page of a ballot has a way back`() async throws {
    let test = try await VotePagesTests.ready(
      "{id: vote, name: 表决, kind: ballot, seats: 1, most-marks: 1, named: true}")
    #expect(try await !test.ask("ballots/vote").text.contains("收回，恢复为没有开始"))
    let stale = try await test.ask("ballots/vote")
    #expect(try await test.press("ballots/vote", ["form": "open", "voters": ""]).status == 303)
    let page = try await test.ask("ballots/vote")
    #expect(page.text.contains("收回，恢复为没有开始"), "\(page.text)")
    // Another organizer opens it from a page of before.
    let late = try await test.press(
      "ballots/vote", ["form": "open", "voters": "张三"], on: stale, as: "chief")
    #expect(late.status == 422 && late.text.contains("有了变动"), "\(late.text)")
    let blank = try await test.press("ballots/vote", ["form": "take-back", "reason": ""])
    #expect(blank.status == 422 && blank.text.contains("href=\"#take-back-reason\""))
    // The step itself says where the way back is.
    let steps = try await test.desk.latestSteps(test.edition, count: 20)
    let step = try #require(steps.first { $0.action == "ballot.open" })
    let undo = try await test.ask("undo/\(step.record)")
    #expect(undo.text.contains("在这次投票的页面写明理由收回"), "\(undo.text)")
    let done = try await test.press("ballots/vote", ["form": "take-back", "reason": "开错了"])
    #expect(done.status == 303, "\(done.text)")
    let back = try await test.ask(try #require(done.header("Location")))
    #expect(back.text.contains("已收回，恢复为没有开始") && back.text.contains("先定投票人"))
    #expect(try await test.press("ballots/vote", ["form": "open", "voters": ""]).status == 303)
    test.clock.pass(minutes: 10)
    #expect(try await !test.ask("ballots/vote").text.contains("恢复为没有开始"))
    let over = try await test.press(
      "ballots/vote", ["form": "take-back", "reason": "开错了"], on: page)
    #expect(over.status == 422)
  }

  @Test func `for ten minutes the page of a vote of the public has one, until somebody votes`()
    async throws
  {
    let test = try await VotePagesTests.ready(
      "{id: net, name: 网络投票, kind: public-vote, per-voter: {day: 2}, from: 2027-01-01, to: 2029-12-31}"
    )
    let made = try await test.desk.openVote(edition: test.edition.id, codes: 2)
    let page = try await test.ask("votes/net")
    #expect(page.text.contains("已经发出的 2 个投票码随之作废"), "\(page.text)")
    let done = try await test.press("votes/net", ["form": "take-back", "reason": "开错了"])
    #expect(done.status == 303, "\(done.text)")
    #expect(try await test.ask("votes/net").text.contains("还没有开始"))
    let again = try await test.desk.openVote(edition: test.edition.id, codes: 1)
    let entry = try #require(again.status.lines.first?.entry)
    _ = try await test.desk.castVotes(
      again.codes[0], for: [entry.text], edition: test.edition.id)
    #expect(made.codes.count == 2)
    #expect(try await !test.ask("votes/net").text.contains("恢复为没有开始"))
    let over = try await test.press(
      "votes/net", ["form": "take-back", "reason": "开错了"], on: page)
    #expect(over.status == 422 && over.text.contains("已经有人投票（1 次"), "\(over.text)")
  }
}
