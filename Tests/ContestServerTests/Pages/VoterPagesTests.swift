import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// A voter signs in by card and fills in the paper on the phone.
struct VoterPagesTests {
  @Test func `a voter fills in the paper, looks at it, changes it, and hands it in once`()
    async throws
  {
    var test = try await VotePagesTests.ready(
      "{id: vote, name: 表决, kind: ballot, seats: 1, most-marks: 1, named: true}")
    test = try await test.letting(judges: ["J1"], by: .open)
    let address = "/judge/\(test.edition.id)/vote"
    #expect(try await test.ask(address, as: "J1").status == 404)
    _ = try await test.press("ballots/vote", ["form": "open", "voters": ""])
    let early = try await test.ask(address, as: "J1")
    #expect(early.status == 200 && early.text.contains("投票还没有开始"))
    _ = try await test.press("ballots/vote", ["form": "run", "absent": "王五"])
    // It is all that the judge has, so the front page leads to it.
    let front = try await test.ask("/judge/\(test.edition.id)", as: "J1")
    #expect(front.status == 303 && front.header("Location") == address)
    let paper = try await test.ask(address, as: "J1")
    let names = paper.text.matches(of: /name="(choice-[^"]+)"/).map { String($0.output.1) }
    let fields = names.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    #expect(fields.count == 3 && paper.text.contains("至多赞成 1 个"))
    #expect(!paper.text.contains(" checked"))
    let (first, second) = (fields[0], fields[1])
    let many = try await test.ask(
      address, ["step": "look", "run": "1", first: "for", second: "for"], as: "J1")
    #expect(many.status == 422 && many.text.contains("赞成了 2 个，至多 1 个"))
    #expect(many.text.contains("value=\"for\" checked"))
    let blank = try await test.ask(address, ["step": "look", "run": "1"], as: "J1")
    #expect(blank.status == 422 && blank.text.contains("一个也没有选"))
    let look = try await test.ask(
      address, ["step": "look", "run": "1", first: "for", second: "against"], as: "J1")
    #expect(look.status == 200 && look.text.contains("还没有交出") && look.text.contains("没有选（弃权）"))
    let edit = try await test.ask(
      address, ["step": "edit", "run": "1", first: "for", second: "against"], as: "J1")
    #expect(edit.status == 200 && edit.text.contains("value=\"against\" checked"))
    let done = try await test.ask(
      address, ["step": "do", "run": "1", first: "for", second: "against"], as: "J1")
    #expect(done.status == 303, "\(done.text)")
    let after = try await test.ask(address, as: "J1")
    #expect(after.text.contains("已在") && after.text.contains("交出") && !after.text.contains("<form"))
    let again = try await test.ask(
      address, ["step": "do", "run": "1", second: "for"], as: "J1")
    #expect(again.status == 422 && again.text.contains("不能再改"))
    let office = try await test.ask("ballots/vote")
    #expect(office.text.contains("已投 1 张") && office.text.contains("已收"))
    let english = try await test.ask(address + "?lang=en", as: "J1")
    #expect(english.text.contains("was handed in") && !english.text.contains("选票"))
  }

  @Test func `a voter can read of each candidate, and who has left is on no paper`() async throws {
    var test = try await VotePagesTests.ready(
      "{id: vote, name: 表决, kind: ballot, seats: 1, most-marks: 1, quorum: 2/3, named: true}",
      deeds: "扎根基层 <10 年>")
    test = try await test.letting(judges: ["J1"], by: .open)
    let address = "/judge/\(test.edition.id)/vote"
    _ = try await test.press("ballots/vote", ["form": "open", "voters": ""])
    let early = try await test.ask(address, as: "J1")
    #expect(early.text.contains("候选人的材料") && early.text.contains("扎根基层 &lt;10 年&gt;"))
    _ = try await test.press("ballots/vote", ["form": "run", "absent": "张三、王五"])
    let void = try await test.ask(address, as: "J1")
    #expect(void.text.contains("到会不足，投票无效，不用投"))
    let office = try await test.ask("ballots/vote")
    #expect(office.text.contains("到会不足") && !office.text.contains("录入选票…"))
    _ = try await test.press("ballots/vote", ["form": "count"])
    let next = try await test.ask("ballots/vote")
    #expect(next.text.contains("人到齐了再开始第 2 轮"))
    _ = try await test.press("ballots/vote", ["form": "run", "absent": ""])
    let paper = try await test.ask(address, as: "J1")
    #expect(paper.text.contains("<summary>主要事迹</summary>") && paper.text.contains("甲作"))
    let first = try #require(
      try await test.desk.findEntries(test.edition).lines.first { $0.stored.entry.title == "甲作" })
    try await test.desk.screen(first.stored.entry.id, .withdraw(reason: "退出"))
    let later = try await test.ask(address, as: "J1")
    #expect(later.text.contains("已不在列，不投：甲作") && !later.text.contains("扎根基层"))
    #expect(try await test.ask("ballots/vote").text.contains("计票时不作数"))
    let stale = try await test.ask(
      address, ["step": "look", "run": "2", "choice-\(first.stored.entry.id)": "for"], as: "J1")
    #expect(stale.status == 422 && stale.text.contains("已不在候选之列"))
  }

  @Test func `a person without a vote sees no ballot, and an absent voter is told so`() async throws
  {
    var test = try await VotePagesTests.ready(
      "{id: vote, name: 表决, kind: ballot, seats: 1, most-marks: 1, named: true}")
    test = try await test.letting(judges: ["J2", "J3"], by: .open)
    _ = try await test.press("ballots/vote", ["form": "open", "voters": "张三、王五"])
    _ = try await test.press("ballots/vote", ["form": "run", "absent": "王五"])
    let address = "/judge/\(test.edition.id)/vote"
    #expect(try await test.ask(address, as: "J2").status == 404)
    #expect(try await test.ask(address, ["run": "1"], as: "J2").status == 404)
    let absent = try await test.ask(address, as: "J3")
    #expect(absent.status == 200 && absent.text.contains("没有登记您到会"))
    #expect(!absent.text.contains("甲作"))
  }
}
