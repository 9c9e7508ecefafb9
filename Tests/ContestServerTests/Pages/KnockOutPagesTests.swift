import Contest
import ContestDesk
import ContestStore
import Foundation
import Testing

@testable import ContestServer

/// A knock-out in the browser: drawn, recorded match by match, closed.
struct KnockOutPagesTests {
  @Test func `a knock-out is drawn, its matches are recorded, and a correction needs its reason`()
    async throws
  {
    let test = try await PlainSite(
      "{id: check, kind: screening}, {id: cup, name: 淘汰赛, kind: knock-out, seeds: 1}",
      tracks: "{id: idea, name: 队伍}")
    let works =
      "单位,编号,作品名称,作品类别,作者1姓名\n甲校,1,甲队,队伍,白一\n乙校,1,乙队,队伍,白二\n丙校,1,丙队,队伍,白三\n"
    #expect(try await test.take("take/entries", "报名.csv", works).status == 303)
    for line in try await test.desk.findEntries(test.edition).lines {
      try await test.desk.screen(line.stored.entry.id, .pass)
    }
    #expect(try await test.ask("rounds/cup").text.contains("bracket/cup"))
    let before = try await test.ask("bracket/cup")
    #expect(
      before.status == 200 && before.text.contains("还没有抽签") && before.text.contains("参加的 3 项"))
    let early = try await test.ask("bracket/cup", ["form": "draw", "seeds": ""])
    #expect(early.status == 422 && early.text.contains("规程设 1 个种子"))
    // A clerk records results and does not draw.
    #expect(
      try await test.ask("bracket/cup", ["form": "draw", "seeds": "乙队"], as: "liming").status
        != 303)
    #expect(try await test.ask("bracket/cup", ["form": "draw", "seeds": "乙队"]).status == 303)
    let drawn = try await test.ask("bracket/cup")
    #expect(drawn.text.contains("第 1 场胜者") && drawn.text.contains("抽签的种子"))
    let status = try await test.desk.bracket(edition: test.edition.id)
    let first = try #require(status.outcome[1])
    let (won, lost) = (first.entries[0].text, first.entries[1].text)
    let none = try await test.ask("bracket/cup", ["form": "result", "winner": ""])
    #expect(none.status == 422 && none.text.contains("请选是哪一场"))
    #expect(
      try await test.ask("bracket/cup", ["form": "result", "winner": "1 \(won)", "score": "2:1"])
        .status == 303)
    let again = try await test.ask("bracket/cup", ["form": "result", "winner": "1 \(lost)"])
    #expect(again.status == 422 && again.text.contains("已经登记过胜负"))
    #expect(
      try await test.ask(
        "bracket/cup", ["form": "result", "winner": "1 \(lost)", "reason": "记录有误"]
      ).status == 303)
    #expect(try await test.ask("rounds/cup").text.contains("对阵和胜负"))
    #expect(try await test.ask("bracket/cup.json").status == 200)
    #expect(try await test.ask("bracket/cup.xlsx").status == 200)
    let english = try await test.ask("bracket/cup?lang=en")
    #expect(english.text.contains("final") && !english.text.contains("决赛"))
  }
}
