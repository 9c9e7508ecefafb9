import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// Before an entry leaves after results were sealed, the page shows who would move, and why.
struct LeavingPagesTests {
  @Test func `an entry that leaves sealed results leaves after its effect was shown`() async throws
  {
    let test = try await VotePagesTests.ready(
      "{id: likes, name: 点赞, kind: recorded, range: 0..10000, step: 1, keyed: once, scale: {best: 100}}"
    )
    let ids = try await test.desk.findEntries(test.edition).lines.map(\.stored.entry.id)
    let rule = try #require(test.edition.tier.round("likes")?.judging?.rubric.criteria.first)
    _ = try await test.ask("rounds/likes/sheets", ["form": "list"])
    let table =
      "编号,\(rule.name.chinese)\n"
      + zip(ids, [3000, 1200, 600]).map { "\($0),\($1)" }.joined(separator: "\n") + "\n"
    let done = try await test.take("rounds/likes/take/records", "成绩.csv", table)
    #expect(done.status == 303, "\(done.text)")
    // Before anything is sealed, nothing has to be shown.
    let early = try await test.desk.previewLeaving(
      [ids[0]], as: .withdrawn, edition: test.edition.id)
    #expect(early == nil)
    _ = try await test.desk.closeRound("likes", edition: test.edition.id)

    let target = "screening/\(ids[0])"
    let look = try await test.press(target, ["form": "withdraw", "reason": "本人放弃"])
    #expect(look.status == 200 && look.text.contains("先看会怎样变"), "\(look.text)")
    #expect(look.text.contains("改按现在最好的折算") && look.text.contains("本人放弃"))
    #expect(try await test.desk.entry(ids[0]).stored.state == .accepted)
    #expect(look.text.contains("无名次（已退出）"), "\(look.text)")
    // One that is refused is not said to have withdrawn.
    let refused = try await test.ask(target, ["form": "refuse", "reason": "异议成立"])
    #expect(
      refused.text.contains("无名次（不予受理）") && !refused.text.contains("已退出"), "\(refused.text)")
    let several = try await test.ask(
      "screening",
      [
        "form": "many", "step": "look", "entry": ids[0].text, "entry": ids[1].text,
        "act": "withdraw",
      ])
    #expect(several.text.contains("办了以后，封存的名单会这样变"), "\(several.text)")
    let left = try await test.press(
      target, ["form": "withdraw", "reason": "本人放弃", "moves": "seen"], on: look)
    #expect(left.status == 303, "\(left.text)")
    #expect(try await test.desk.entry(ids[0]).stored.state == .withdrawn)
    let seal = try await test.ask("results/seal")
    #expect(seal.text.contains("因为有退出，别的成绩也变"), "\(seal.text)")
    // A clerk, who may not see who would move, leaves it to the organizer, one by one and several at once.
    let clerks = try await test.ask("screening/\(ids[1])", as: "liming")
    #expect(clerks.text.contains("请组织者办理") && !clerks.text.contains("记为退出…"), "\(clerks.text)")
    #expect(!clerks.text.contains("退回修改…"), "\(clerks.text)")
    let returned: KeyValuePairs = ["form": "return", "reason": "缺页", "due": "2027-12-01"]
    let sent = try await test.press("screening/\(ids[1])", returned, as: "liming")
    #expect(sent.status == 422 && sent.text.contains("请组织者办理"), "\(sent.text)")
    // Who sends it back for correction sees first that it leaves the lists until it passes again.
    let shown = try await test.press("screening/\(ids[1])", returned)
    #expect(shown.status == 200 && shown.text.contains("先看会怎样变"), "\(shown.text)")
    #expect(shown.text.contains("2027-12-01") && shown.text.contains("缺页"))
    let clerk = try await test.press("screening/\(ids[1])", ["form": "withdraw"], as: "liming")
    #expect(clerk.status == 422 && clerk.text.contains("封存过的名单"), "\(clerk.text)")
    let both = try await test.ask(
      "screening",
      [
        "form": "many", "step": "look", "entry": ids[1].text, "entry": ids[2].text,
        "act": "withdraw",
      ], as: "liming")
    #expect(both.text.contains("2 件办不成") && both.text.contains("请组织者办理"), "\(both.text)")
    #expect(try await test.desk.entry(ids[1]).stored.state == .accepted)
    // Nor does a clerk undo what the organizer decided; the organizer is shown what the lists would be.
    let record = try await test.desk.history(of: ids[0].text, edition: test.edition).lines
      .last { $0.action == "entry.screen" }?.record
    let undo = "undo/\(try #require(record))"
    let stands = try await test.ask(undo, as: "liming")
    #expect(
      stands.text.contains("请组织者办理") && !stands.text.contains("name=\"reason\""), "\(stands.text)")
    let pressed = try await test.press(undo, ["form": "undo", "reason": "点错了"], as: "liming")
    #expect(pressed.status != 303, "\(pressed.text)")
    #expect(try await test.desk.entry(ids[0]).stored.state == .withdrawn)
    let own = try await test.ask(undo)
    #expect(own.text.contains("撤销以后，名次和奖项与封存的一致"), "\(own.text)")
    #expect(own.text.contains("在封存的第 1 版名单上"), "\(own.text)")
  }

  @Test func `before rules are amended the page shows who moves, and amends after that`()
    async throws
  {
    let test = try await VotePagesTests.ready(
      "{id: likes, name: 点赞, kind: recorded, range: 0..10000, step: 1, keyed: once, scale: {best: 100}}"
    )
    let ids = try await test.desk.findEntries(test.edition).lines.map(\.stored.entry.id)
    let rule = try #require(test.edition.tier.round("likes")?.judging?.rubric.criteria.first)
    _ = try await test.ask("rounds/likes/sheets", ["form": "list"])
    let table =
      "编号,\(rule.name.chinese)\n"
      + zip(ids, [3000, 1200, 600]).map { "\($0),\($1)" }.joined(separator: "\n") + "\n"
    #expect(try await test.take("rounds/likes/take/records", "成绩.csv", table).status == 303)
    _ = try await test.desk.closeRound("likes", edition: test.edition.id)
    let text = try await test.desk.rulebookText(edition: test.edition.id)
    let better = text.replacing("scale: {best: 100}", with: "scale: {best: 50}")
    let look = try await test.ask(
      "rulebook/amend", ["step": "look", "text": better, "reason": "更正满分", "seen": "0"])
    #expect(look.status == 200 && look.text.contains("<h2>谁会变</h2>"), "\(look.text)")
    #expect(look.text.contains("只变名次或成绩的 3 处"), "\(look.text)")
    #expect(look.text.contains("50.00") || look.text.contains("→ 50"), "\(look.text)")
    let same = try await test.ask(
      "rulebook/amend", ["step": "look", "text": text + "# 补记\n", "reason": "补记", "seen": "0"])
    #expect(same.text.contains("名次、晋级和奖项都不变"), "\(same.text)")
  }
}
