import Contest
import ContestDesk
import ContestSheets
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestServer

/// Rounds that are no scoring: a ballot, answers of departments, recorded marks, in the browser from the first file on.
struct VotePagesTests {
  /// Three works that passed, three judges.
  /// With `deeds`, the form asks for them and the work of 甲校 has them.
  static func ready(_ rounds: String, deeds: String = "") async throws -> PlainSite {
    let test = try await PlainSite(
      rounds,
      rules: deeds.isEmpty ? [] : ["form: [{id: deeds, name: 主要事迹, kind: text, blind: true}]"])
    let judges = "评委编号,姓名,工作单位\nJ1,张三,市科协\nJ2,李四,市教委\nJ3,王五,市团委\n"
    #expect(try await test.take("take/judges", "评委.csv", judges).status == 303)
    let (head, own, none) = deeds.isEmpty ? ("", "", "") : (",主要事迹", ",\(deeds)", ",")
    let works =
      "单位,编号,作品名称,作品类别,作者1姓名\(head)\n甲校,1,甲作,创意,白一\(own)\n乙校,1,乙作,创意,白二\(none)\n丙校,1,丙作,创意,白三\(none)\n"
    #expect(try await test.take("take/entries", "报名.csv", works).status == 303)
    for line in try await test.desk.findEntries(test.edition).lines {
      try await test.desk.screen(line.stored.entry.id, .pass)
    }
    return test
  }

  @Test func `a ballot is opened, its papers keyed from a file, counted, and shown with who voted`()
    async throws
  {
    let test = try await Self.ready(
      "{id: vote, name: 表决, kind: ballot, seats: 1, most-marks: 1, named: true}")
    let empty = try await test.ask("ballots/vote")
    #expect(empty.status == 200 && empty.text.contains("先定投票人"))
    let wrong = try await test.press("ballots/vote", ["form": "open", "voters": "张三、赵六"])
    #expect(wrong.status == 422 && wrong.text.contains("赵六") && wrong.text.contains("张三、赵六"))
    #expect(try await test.press("ballots/vote", ["form": "open", "voters": ""]).status == 303)
    // A voter may be named as the page names voters; a number with another's name is nobody.
    let mixed = try await test.press("ballots/vote", ["form": "run", "absent": "J3 张三"])
    #expect(mixed.status == 422 && mixed.text.contains("没有编号或姓名为“J3 张三”"))
    #expect(try await test.press("ballots/vote", ["form": "run", "absent": "J3 王五"]).status == 303)
    // It said that the marks of three works were not recorded.
    let today = try await test.ask("today")
    #expect(today.text.contains("表决：第 1 轮实到 2 人，已收选票 0 张，还没有计票。"), "\(today.text)")
    #expect(!today.text.contains("成绩没有登记齐"))
    #expect(
      try await test.ask("today?lang=en").text.contains("2 present, papers in: 0; not counted yet"))
    let clerks = try await test.ask("today", as: "liming")
    #expect(clerks.text.contains("正在投票，还没有结束") && !clerks.text.contains("已收选票"))
    let waits = try await test.ask("ballots/vote")
    #expect(waits.text.contains("计票（实到的还有 2 张没有收到）"), "\(waits.text)")
    // A clerk keys papers and sees no votes.
    #expect(try await test.ask("ballots/vote", as: "liming").status == 404)
    let papers = try await test.ask("ballots/vote", ["form": "papers"], as: "liming")
    #expect(papers.status == 200 && papers.header("Content-Disposition") != nil)
    let status = try await test.desk.ballot("vote", edition: test.edition.id)
    let candidates = try #require(status.runs.last?.candidates)
    let rows = candidates.enumerated().map { place, entry in
      "\(entry),\(place == 1 ? "√" : "×"),\(place == 1 ? "√" : "×")"
    }
    let table = "编号,J1 张三,J2 李四\n" + rows.joined(separator: "\n") + "\n"
    let done = try await test.take("rounds/vote/take/ballots", "选票.csv", table, as: "liming")
    #expect(done.status == 303, "\(done.text)")
    // The clerk lands on the rounds, because the vote's page is not theirs, and is told there.
    let landed = try await test.ask(done.header("Location") ?? "", as: "liming")
    #expect(landed.text.contains("选票 2，新录或更改 2：已写入"), "\(landed.text)")
    #expect(try await !test.ask("ballots/vote").text.contains("没有收到"))
    // Papers that say something else are told before anything is written over.
    let other = table.replacing("√", with: "弃权")
    let look = try await test.upload("rounds/vote/take/ballots", [("选票2.csv", other)], as: "liming")
    #expect(look.status == 200 && look.text.contains("以这份为准"))
    #expect(try await test.press("ballots/vote", ["form": "count"], as: "liming").status == 404)
    #expect(try await test.press("ballots/vote", ["form": "count"]).status == 303)
    // Nobody is assigned here: the address leads to where voters are set.
    for form in [[:], ["form": "assign", "step": "do"]] as [KeyValuePairs<String, String>] {
      let assign = try await test.ask("rounds/vote/assign", form)
      #expect(assign.header("Location") == "/e/\(test.edition.id)/ballots/vote")
    }
    let page = try await test.ask("ballots/vote")
    #expect(page.text.contains("当选") && page.text.contains("张三") && page.text.contains("当选 1 个"))
    let counted = try await test.ask("today")
    #expect(counted.text.contains("表决：当选 1 个，这一轮还没有结束。"), "\(counted.text)")
    let english = try await test.ask("ballots/vote?lang=en")
    #expect(english.text.contains("elected") && english.text.contains("Voters"))
    #expect(!english.text.contains("当选"))
    let json = try await test.ask("ballots/vote.json")
    #expect(json.status == 200 && json.text.contains("\"for\":2"))
    let recount = try await test.press("ballots/vote", ["form": "recount", "reason": " "])
    #expect(recount.status == 422 && recount.text.contains("href=\"#recount-reason\""))
    // Taking a count back is told as that, and not as another count.
    let back = try await test.press("ballots/vote", ["form": "recount", "reason": "错录一张"])
    let told = try await test.ask(try #require(back.header("Location"))).text
    #expect(told.contains("计票已收回，改好选票以后再计") && !told.contains("已计票"), "\(told)")
  }

  @Test func `departments are asked, one answers, and who is late is named`() async throws {
    let test = try await Self.ready(
      "{id: check, kind: screening}, {id: vet, name: 征求意见, kind: vetting, departments: [公安, 税务], due: 10 working-days, silence: stops}, {id: vote, name: 表决, kind: ballot, seats: 1}"
    )
    let before = try await test.ask("vetting/vet")
    #expect(before.status == 200 && before.text.contains("向各部门征求意见（3 项）"))
    #expect(try await test.ask("vetting/vet", ["form": "ask"], as: "liming").status == 404)
    #expect(try await test.ask("vetting/vet", ["form": "ask"]).status == 303)
    let asked = try await test.ask("vetting/vet")
    #expect(asked.text.contains("还没有答复的") && asked.text.contains("还差 3 项"))
    let id = try #require(try await test.desk.findEntries(test.edition).lines.first).stored.entry.id
    let blank = try await test.ask("vetting/vet", ["form": "answer", "entry": id.text])
    #expect(blank.status == 422 && blank.text.contains("href=\"#answer-department\""))
    #expect(blank.text.contains("href=\"#answer-answer\""))
    let answer: KeyValuePairs = [
      "form": "answer", "entry": id.text, "department": "公安", "answer": "adverse",
      "reason": "秘密缘由甲乙",
    ]
    let answered = try await test.ask("vetting/vet", answer)
    let told = try await test.ask(try #require(answered.header("Location"))).text
    #expect(told.contains("答复已登记") && !told.contains("办理情况已记录"))
    let page = try await test.ask("vetting/vet")
    #expect(page.text.contains("停止") && page.text.contains("有异议"))
    // What is against somebody stands on no page and in no table.
    for target in [
      "vetting/vet", "vetting/vet.json", "vetting/vet.csv", "entries/\(id)", "records",
    ] {
      #expect(!(try await test.ask(target)).text.contains("秘密缘由甲乙"), "\(target)")
    }
    let decide = try await test.press(
      "vetting/vet", ["form": "decide", "entry": id.text, "verdict": "pass", "reason": ""])
    #expect(decide.status == 422 && decide.text.contains("href=\"#decide-reason\""))
    let letters = try await test.ask("vetting/vet", ["form": "letters"])
    #expect(letters.status == 200 && Array(letters.body.prefix(2)) == Array("PK".utf8))
  }

  @Test func `several answers of a department are entered in rows, and the step ends in sight`()
    async throws
  {
    let test = try await Self.ready(
      "{id: check, kind: screening}, {id: vet, name: 征求意见, kind: vetting, departments: [公安, 丙校], due: 10 working-days, silence: stops}, {id: vote, name: 表决, kind: ballot, seats: 1}"
    )
    #expect(try await test.ask("vetting/vet", ["form": "ask"]).status == 303)
    let ids = try await test.desk.findEntries(test.edition).lines.map(\.stored.entry.id.text)
    let target = "vetting/vet/answers"
    let page = try await test.ask(target + "?department=\(Percent.encoded("丙校"))")
    #expect(page.status == 200 && ids.allSatisfy { page.text.contains("name=\"answer-\($0)\"") })
    #expect(page.text.contains("本单位") && page.text.contains("同单位：丙校"), "\(page.text)")
    #expect(try await test.ask(target + "?department=x").status == 404)
    let wrong = try await test.ask(
      target,
      [
        "department": "公安", "answer-\(ids[0])": "adverse", "answer-\(ids[1])": "",
        "reason-\(ids[1])": "在查", "others": "clear",
      ])
    #expect(wrong.status == 422)
    for id in ids.prefix(2) { #expect(wrong.text.contains("href=\"#answers-answer-\(id)\"")) }
    #expect(try await test.ask("vetting/vet").text.contains("还差 3 项"))
    let right: KeyValuePairs = [
      "department": "公安", "answer-\(ids[0])": "adverse", "reason-\(ids[0])": "缘由",
      "others": "clear",
    ]
    // A clerk enters answers and does not see them.
    #expect(try await test.ask("vetting/vet", as: "liming").status == 404)
    #expect(try await test.ask("rounds", as: "liming").text.contains("vetting/vet/answers"))
    let clerk = try await test.ask(target, as: "liming")
    #expect(clerk.status == 200 && clerk.text.contains("公安（差 3 项）"))
    let again = try await test.ask(target, ["department": "公安"], as: "liming")
    #expect(again.status == 422 && again.text.contains("一项也没有填"))
    #expect(try await test.ask(target, right, as: "liming").status == 303)
    let entered = try await test.ask(
      target + "?department=\(Percent.encoded("公安"))", as: "liming")
    #expect(entered.text.contains("已答复") && !entered.text.contains("<td data-label=\"已登记\">有异议"))
    #expect(
      try await test.ask(target, ["department": "丙校", "others": "clear"]).status == 303)
    let over = try await test.ask("vetting/vet")
    #expect(over.text.contains("已完成") && !over.text.contains("已结束"))
    #expect(try await test.ask("vetting/vet", ["form": "close"]).status == 303)
    let closed = try await test.ask("vetting/vet")
    #expect(closed.text.contains("已结束") && !closed.text.contains("结束征求意见"))
    let decide: KeyValuePairs = [
      "form": "decide", "entry": ids[1], "entry": ids[2], "verdict": "stop", "reason": "一并停止",
    ]
    #expect(try await test.press("vetting/vet", decide).status == 303)
    let status = try await test.desk.vetting(edition: test.edition.id)
    #expect(status.lines.allSatisfy { $0.isStopped })
  }

  @Test func `while the public votes, nobody is called and nothing is missing`() async throws {
    let test = try await Self.ready(
      "{id: net, name: 网络投票, kind: public-vote, per-voter: {day: 2}, from: 2027-01-01, to: 2029-12-31}"
    )
    let due = try await test.ask("today")
    #expect(due.text.contains("网络投票的日期是 2027-01-01 至 2029-12-31，还没有开始"), "\(due.text)")
    let codes = try await test.ask("votes/net", ["form": "open", "codes": "2"])
    #expect(codes.status == 200)
    #expect(try await !test.ask("today").text.contains("网络投票的日期是"))
    let results = try await test.ask("results")
    #expect(results.status == 200 && !results.text.contains("等评委会定的"), "\(results.text)")
    let round = try await test.ask("rounds/net")
    #expect(!round.text.contains("收成绩登记表"))
    #expect(try await test.ask("rounds/net/take/records").status == 404)
    let close = try await test.ask("rounds/net/close")
    #expect(close.text.contains("到 2029-12-31 结束（含当日）"), "\(close.text)")
    #expect(!close.text.contains("先催一催") && !close.text.contains("按规程的例外结束"))
    // A burst stands under Today, without the votes of the other hours.
    let issued = try await test.desk.openVote(edition: test.edition.id, codes: 31).codes
    let entry = try #require(try await test.desk.findEntries(test.edition).lines.first)
    for code in issued {
      _ = try await test.desk.castVotes(
        code, for: [entry.stored.entry.id.text], edition: test.edition.id)
    }
    let today = try await test.ask("today")
    #expect(today.text.contains("网络投票：1 件的票在一小时里突增"), "\(today.text)")
    let page = try await test.ask("votes/net")
    #expect(!page.text.contains("其余各时合计") && page.text.contains("（直接发放）"))
    // The page's workbook is the command line's, with the sheet of what is to be checked.
    func cells(_ path: URL) throws -> [[String]] {
      let source = try SheetSource.open(path.path)
      return try source.sheets.map { sheet in
        try source.allRows(of: sheet).flatMap { $0.cells.map(\.value.text) }
      }
    }
    let (own, written) = (
      test.folder.appending(path: "page.xlsx"), test.folder.appending(path: "command.xlsx")
    )
    try Data(try await test.ask("votes/net.xlsx").body).write(to: own)
    try await test.desk.writeVote(
      try await test.desk.vote(edition: test.edition.id), to: written.path)
    let both = (try cells(own), try cells(written))
    #expect(both.0 == both.1 && both.0.count == 2)
    // A form that was sent all the same closes nothing.
    let sent = try await test.ask(
      "rounds/net/close", ["form": "close", "step": "do", "unranked": "不等了"])
    #expect(sent.status != 303 && sent.text.contains("到 2029-12-31 结束（含当日）"))
    #expect(try await test.desk.openedRounds(test.edition).contains { $0.isOpen })
  }

  @Test func `the totals of a vote are recorded as marks, and the page says that`() async throws {
    let test = try await Self.ready(
      "{id: net, name: 网络投票, kind: public-vote, per-voter: {day: 2}, from: 2027-01-01, to: 2029-12-31}"
    )
    #expect(try await test.ask("votes/net", ["form": "open", "codes": "2"]).status == 200)
    test.clock.pass(minutes: 4 * 366 * 1_440)
    let later = try await test.letting(in: "zhaoliu", as: .organizer)
    let closed = try await later.ask("votes/net", ["form": "close"], as: "zhaoliu")
    let told = try await later.ask(try #require(closed.header("Location")), as: "zhaoliu").text
    #expect(told.contains("得票已登记为本轮成绩，不再收票") && !told.contains("已计票"), "\(told)")
  }

  @Test func `under code numbers the round's page names the missing by number alone`() async throws
  {
    let test = try await Self.ready(
      "{id: exam, name: 笔试, kind: recorded, range: 0..100, codes: [参赛编号, 试卷号]}")
    for _ in 1...2 {
      _ = try await test.desk.drawCodes(
        of: "exam", edition: test.edition.id, witnesses: ["监督甲", "监督乙"])
    }
    let done = try await test.take(
      "rounds/exam/take/records", "成绩.csv", "试卷号,成绩\nB002,80\n", as: "liming")
    #expect(done.status == 303, "\(done.text)")
    let page = try await test.ask("rounds/exam", as: "liming")
    #expect(page.text.contains("按加密号登记") && page.text.contains("参赛编号、试卷号"))
    #expect(page.text.contains("B001") && page.text.contains("B003") && !page.text.contains("B002"))
    for title in ["甲作", "乙作", "丙作"] { #expect(!page.text.contains(title), "\(title)") }
    let close = try await test.ask("rounds/exam/close")
    #expect(close.text.contains("还没有解密") && !close.text.contains("先催一催"))
    #expect(!close.text.contains("按规程的例外结束"))
  }

  @Test func `who has keyed how many papers is told by name, and where two keyings differ`()
    async throws
  {
    let test = try await Self.ready(
      "{id: vote, name: 表决, kind: ballot, seats: 2, named: true, keyed: twice}")
    #expect(try await test.press("ballots/vote", ["form": "open", "voters": ""]).status == 303)
    #expect(try await test.press("ballots/vote", ["form": "run", "absent": ""]).status == 303)
    let status = try await test.desk.ballot("vote", edition: test.edition.id)
    let candidates = try #require(status.runs.last?.candidates)
    func table(_ last: String) -> String {
      "编号,J1 张三,J2 李四,J3 王五\n"
        + candidates.map { "\($0),√,×,\($0 == candidates.last ? last : "√")" }
        .joined(separator: "\n") + "\n"
    }
    let target = "rounds/vote/take/ballots"
    #expect(try await test.take(target, "甲.csv", table("√"), as: "liming").status == 303)
    #expect(try await test.take(target, "乙.csv", table("×"), as: "zhaomin").status == 303)
    for page in ["ballots/vote", "today"] {
      let shown = try await test.ask(page).text
      #expect(shown.contains("已收选票 某liming 3，某zhaomin 3 张"), "\(shown)")
    }
    let differing = try await test.press("ballots/vote", ["form": "count"])
    let last = try #require(candidates.last)
    #expect(
      differing.status == 422 && differing.text.contains("有 1 处不一致：J3 王五 \(last)。"),
      "\(differing.text)")
    // Whoever keys one anew is told the cell that differs: the last row, the last column.
    let look = try await test.upload(target, [("乙2.csv", table("弃权"))], as: "zhaomin")
    #expect(look.text.contains("这里有 1 处不同：\(last)"), "\(look.text)")
  }

  @Test func `recorded marks that two people key are waited for, compared and taken`() async throws
  {
    let test = try await Self.ready(
      "{id: exam, name: 笔试, kind: recorded, range: 0..100, keyed: twice}")
    let entries = try await test.desk.findEntries(test.edition).lines.map(\.stored.entry.id)
    let rule = try #require(test.edition.tier.round("exam")?.judging?.rubric.criteria.first)
    func table(_ last: String) -> String {
      "编号,\(rule.name.chinese)\n"
        + entries.map { "\($0),\($0 == entries.last ? last : "80")" }.joined(separator: "\n") + "\n"
    }
    #expect(try await test.ask("rounds/exam/sheets", ["form": "list"]).status == 200)
    let target = "rounds/exam/take/keying"
    #expect(try await test.take(target, "甲.csv", table("90"), as: "liming").status == 303)
    #expect(try await test.ask("today").text.contains("笔试：某liming交了一份录入，等另一个人"))
    #expect(try await test.take(target, "乙.csv", table("9"), as: "zhaomin").status == 303)
    let today = try await test.ask("today", as: "liming").text
    #expect(today.contains("笔试：两人的录入都交了，还没有比对、收取"), "\(today)")
    // From the round one comes to the comparison, which says nothing of judges' sheets alone.
    let round = try await test.ask("rounds/exam", as: "liming").text
    #expect(round.contains("rounds/exam/keying\"") && !round.contains("发评分表"), "\(round)")
    let compared = try await test.ask("rounds/exam/keying", as: "liming").text
    #expect(compared.contains("不一致 1 处"), "\(compared)")
  }

  @Test func `recorded marks go out as a list, come back, and are corrected with a reason`()
    async throws
  {
    let test = try await Self.ready(
      "{id: exam, name: 笔试, kind: recorded, range: 0..100, step: 0.5, keyed: once}")
    // It has no judges, so nothing is said about assigning any.
    let look = try await test.ask("rounds/exam/assign")
    #expect(look.text.contains("参加这一轮的 3 件") && !look.text.contains("对，收回"), "\(look.text)")
    let list = try await test.ask("rounds/exam/sheets", ["form": "list"])
    #expect(list.status == 200 && Array(list.body.prefix(2)) == Array("PK".utf8))
    let entries = try await test.desk.findEntries(test.edition).lines.map(\.stored.entry.id)
    let rule = try #require(test.edition.tier.round("exam")?.judging?.rubric.criteria.first)
    let table =
      "编号,\(rule.name.chinese)\n"
      + entries.enumerated().map { "\($1),\(80 + $0)" }.joined(separator: "\n") + "\n"
    let done = try await test.take("rounds/exam/take/records", "成绩.csv", table)
    #expect(done.status == 303, "\(done.text)")
    // Nobody scores in this round, so the page counts no scored sheets.
    let page = try await test.ask("rounds/exam")
    #expect(page.text.contains("都登记齐了") && !page.text.contains("已评"), "\(page.text)")
    let target = "rounds/exam/records"
    func seen() async throws -> String {
      let page = try await test.ask(target + "?entry=\(entries[0])").text
      let field = try #require(page.firstRange(of: "name=\"shown\" value=\""))
      return String(page[field.upperBound...].prefix { $0 != "\"" })
    }
    let before = try await test.ask(target + "?entry=\(entries[0])")
    #expect(before.status == 200 && before.text.contains("现在：80"))
    // Whoever typed the code of another sees by the title that it is another.
    let title = try await test.desk.entry(entries[0]).stored.entry.title
    #expect(before.text.contains("\(entries[0])《\(title)》"), "\(before.text)")
    let nowhere = try await test.ask(target + "?entry=ZZZ")
    #expect(nowhere.status == 422 && nowhere.text.contains("ZZZ"))
    let old = try await seen()
    let wrong = try await test.ask(
      target,
      [
        "form": "record", "entry": entries[0].text, "mark-\(rule.id.text)": "八十", "reason": "抄错",
        "shown": old,
      ])
    #expect(wrong.status == 422 && wrong.text.contains("八十"))
    #expect(wrong.text.contains("href=\"#record-mark-\(rule.id.text)\""))
    func correct(_ mark: String, shown: String, step: String = "do") async throws -> WebAnswer {
      try await test.ask(
        target,
        [
          "form": "record", "step": step, "entry": entries[0].text,
          "mark-\(rule.id.text)": mark, "reason": "抄错", "shown": shown,
        ])
    }
    // A look says what would change and writes nothing.
    let seenFirst = try await correct("88.5", shown: old, step: "look")
    #expect(seenFirst.text.contains("80 → <strong>88.5"), "\(seenFirst.text)")
    #expect(try await seen() == old)
    let right = try await correct("88.5", shown: old)
    #expect(right.status == 303, "\(right.text)")
    // Another who still has the page from before corrects nothing, and sees what stands now; nor does a form that shows nothing.
    for shown in [old, ""] {
      let late = try await correct("90", shown: shown)
      let why = shown.isEmpty ? "没有带着看过的是哪一份" : "您看过以后"
      #expect(late.status == 422 && late.text.contains(why))
      #expect(late.text.contains("现在：88.5"))
    }
    #expect(try await correct("90", shown: seen()).status == 303)
    #expect(try await test.ask(target, as: "liming").status == 404)
  }
}
