import Contest
import ContestDemo
import ContestDesk
import ContestStore
import ContestTestSupport
import Testing

@testable import ContestServer

/// Paper of the hall, keyed by two people beside each other.
struct KeyingPagesTests {
  @Test func `paper is keyed sheet by sheet, handed in, compared and corrected`() async throws {
    let test = try await HallPagesTests.site(HallPagesTests.one)
    let list = "rounds/show/keying/sheets"
    let empty = try await test.ask(list, as: "liming")
    #expect(empty.text.contains("录下一份") && !empty.text.contains("交出这"))
    #expect(try await test.ask(list, as: "nobody").status == 303)
    func sheets() async throws -> [String] {
      try await test.ask(list, as: "liming").text
        .matches(of: /href="([^"]+keying\/sheets\/[^"]+)"><span class="num/).map {
          String($0.output.1)
        }
    }
    let all = try await sheets()
    #expect(all.count == 5)
    let page = try await test.ask(all[0], as: "liming")
    #expect(page.text.contains("新意") && page.text.contains("存下，录下一份"))
    let wrong = try await test.ask(all[0], ["form": "sheet", "mark-new": "八十"], as: "liming")
    #expect(wrong.status == 422 && wrong.text.contains("id=\"sheet-mark-new-error\""))
    #expect(wrong.text.contains("value=\"八十\""))
    for (place, sheet) in all.enumerated() {
      let mark = "\(80 + place)"
      for clerk in ["liming", "zhaomin"] {
        let other = clerk == "zhaomin" && place == 2 ? "28" : mark
        let kept = try await test.ask(sheet, ["form": "sheet", "mark-new": other], as: clerk)
        #expect([200, 303].contains(kept.status), "\(kept.text)")
      }
    }
    #expect(try await test.ask("rounds/show/keying", as: "liming").text.contains("还没有人交"))
    for clerk in ["liming", "zhaomin"] {
      let sent = try await test.ask(list, ["form": "hand-in"], as: clerk)
      #expect(sent.status == 303, "\(sent.text)")
    }
    let differing = try await test.ask("rounds/show/keying", as: "zhaomin")
    #expect(differing.text.contains("不一致 1 处") && differing.text.contains(all[2]))
    // People are called by their names, and the work by the number on the paper.
    #expect(differing.text.contains("某liming 是 82，某zhaomin 是 28"), "\(differing.text)")
    // Whoever closes the round is told that it would leave them out.
    let closing = try await test.ask("rounds/show/close")
    #expect(closing.text.contains("录了还没有收取的有 5 份（某"), "\(closing.text)")
    let work = try #require(all[2].split(separator: "/").last.map(String.init))
    #expect(!differing.text.contains(">\(work)<"))
    let fixed = try await test.ask(all[2], ["form": "sheet", "mark-new": "82"], as: "zhaomin")
    #expect([200, 303].contains(fixed.status))
    #expect(try await test.ask("rounds/show/keying", as: "liming").text.contains("收取 5 份评分"))
    let script = try await test.ask(all[0], as: "liming")
    #expect(script.text.contains(Asset.keying.address.description))
    let taken = try await test.ask("rounds/show/keying", ["form": "take"], as: "liming")
    #expect(taken.status == 303)
    let after = try await test.ask(taken.header("Location") ?? "", as: "liming")
    #expect(after.text.contains("已写入"))
  }

  @Test func `who was absent has no sheet to be keyed`() async throws {
    let test = try await HallPagesTests.site(HallPagesTests.one)
    let list = "rounds/show/keying/sheets"
    let own = try await test.desk.ownKeying(of: "show", edition: test.edition.id)
    let place = try #require(
      try await test.desk.liveStatus(of: "show", edition: test.edition.id).lines.first?.place)
    _ = try await test.desk.moveEntrant(
      "\(place)", to: .absent, in: "show", edition: test.edition.id, reason: "没有来")
    let left = try await test.desk.ownKeying(of: "show", edition: test.edition.id)
    #expect(left.sheets.count < own.sheets.count)
    #expect(try await test.ask(list, as: "liming").text.contains("/ \(left.sheets.count)"))
  }

  /// One judge on paper beside phones: the page asked for the sheets of all.
  @Test func `what came from a phone is not asked for again from paper`() async throws {
    let test = try await HallPagesTests.site(HallPagesTests.one)
    let list = "rounds/show/keying/sheets"
    let line = try #require(
      try await test.desk.liveStatus(of: "show", edition: test.edition.id).lines.first)
    for state in [Appearance.showing, .shown] {
      _ = try await test.desk.moveEntrant(
        "\(line.place)", to: state, in: "show", edition: test.edition.id)
    }
    for name in ["J1", "J2"] {
      _ = try await test.desk.saveLiveMarks(
        [LiveMarks(entrant: line.entry, judge: name, marks: ["new": 73])], in: "show",
        edition: test.edition.id)
    }
    let own = try await test.desk.ownKeying(of: "show", edition: test.edition.id)
    #expect(own.sheets.filter(\.isIn).map(\.entry.text) == [line.entry])
    #expect(own.total == own.sheets.count - 1)
    let page = try await test.ask(list, as: "liming")
    #expect(page.text.contains("已收（评委自己交的，或以前录的）") && page.text.contains("0 / \(own.total)"))
    #expect(page.text.contains("另有 1 份已收") && page.text.contains("已收 1"), "\(page.text)")
  }

  @Test func `two people key the paper, and only marks on which both agree are taken`() async throws
  {
    let test = try await HallPagesTests.site(HallPagesTests.one)
    let status = try await test.desk.liveStatus(of: "show", edition: test.edition.id)
    var judges: [String: String] = [:]
    for judge in ["J1", "J2"] {
      for entry in try await test.desk.assignedEntries(
        of: judge, in: "show", edition: test.edition.id)
      { judges[entry.text] = judge }
    }
    let head = "作品编号,评委,新意\n"
    func table(_ mark: Int) throws -> String {
      var text = head
      for line in status.lines {
        let judge = try #require(judges[line.entry])
        text += "\(line.entry),\(judge),\(line.place == 1 ? mark : 80 + line.place)\n"
      }
      return text
    }
    let page = "rounds/show/keying"
    #expect(try await test.ask(page, as: "liming").text.contains("还没有人交"))
    let first = try await test.take("rounds/show/take/keying", "甲.csv", try table(91), as: "liming")
    #expect(first.status == 303, "\(first.text)")
    let alone = try await test.ask(page, as: "zhaomin")
    #expect(alone.text.contains("liming") && alone.text.contains("等另一个人也交一份"))
    // The marks of the one are not told to the other.
    let main = try #require(alone.words.firstRange(of: "<main"))
    #expect(!alone.words[main.upperBound...].tells(91), "\(alone.words)")
    let early = try await test.ask(page, ["form": "take"], as: "zhaomin")
    #expect(early.status == 422 && early.text.contains("现在有 1 份"))
    let same = try await test.upload(
      "rounds/show/take/keying", [("甲.csv", try table(91))], as: "zhaomin")
    #expect(same.status == 422 && same.text.contains("录入的一字不差"))

    let second = try await test.take(
      "rounds/show/take/keying", "乙.csv", try table(19), as: "zhaomin")
    #expect(second.status == 303, "\(second.text)")
    let differing = try await test.ask(page, as: "liming")
    #expect(differing.text.contains("不一致 1 处") && !differing.text.contains("收取 "))
    let refused = try await test.ask(page, ["form": "take"], as: "liming")
    #expect(refused.status == 422 && refused.text.contains("还不能收取"))

    // Whoever erred corrects their own; an entrant whose marks are held back keeps the whole from being taken.
    let look = try await test.upload(
      "rounds/show/take/keying", [("乙改.csv", try table(91) + "\n")],
      ["step": "look", "replace": "yes"], as: "zhaomin")
    let held = try #require(PlainSite.held(in: look), "\(look.text)")
    let done = try await test.ask(
      "rounds/show/take/keying",
      ["form": "do", "step": "do", "held": held, "replace": "yes"], as: "zhaomin")
    #expect(done.status == 303, "\(done.text)")
    try await test.desk.holdMarks(true, of: 1, in: "show", edition: test.edition.id)
    let holding = try await test.ask(page, as: "liming")
    #expect(holding.text.contains("第 1 号现在暂停收分") && !holding.text.contains("收取 5 份评分"))
    #expect(try await test.ask(page, ["form": "take"], as: "liming").status == 422)
    try await test.desk.holdMarks(false, of: 1, in: "show", edition: test.edition.id)
    #expect(try await test.ask(page, as: "liming").text.contains("收取 5 份评分"))
    #expect(try await test.ask(page, ["form": "take"], as: "liming").status == 303)
    let after = try await test.desk.liveStatus(of: "show", edition: test.edition.id)
    #expect(after.lines.map(\.marked) == [1, 1, 1, 1, 1])
    #expect(try await test.ask(page, as: "liming").text.contains("还没有人交"))

    // Both key 77 where 91 was taken: who may see scores sees both marks and the cell, a clerk which mark and whom to ask.
    for (clerk, name, more) in [("liming", "丙.csv", ""), ("zhaomin", "丁.csv", "\n")] {
      let keyed = try await test.take(
        "rounds/show/take/keying", name, try table(77) + more, as: clerk)
      #expect(keyed.status == 303, "\(keyed.text)")
    }
    let seen = try await test.ask(page, as: "wangfang").text
    #expect(seen.contains("新意现有 91，录入 77") && seen.contains("丙.csv › C"), "\(seen)")
    let answer = try await test.ask(page, as: "liming")
    let unseen = answer.text
    let told = try #require(unseen.firstRange(of: "与录入的不同：新意。"), "\(unseen)")
    #expect(unseen[told.upperBound...].contains("请组织者核对"))
    #expect(!answer.words.tells(77) && !answer.words.tells(91), "\(answer.words)")
    #expect(try await test.ask(page, ["form": "take"], as: "liming").status == 422)
    let unsaid = try await test.ask(page, ["form": "take", "replace": "yes"], as: "liming")
    #expect(unsaid.status == 422 && unsaid.text.contains("请写明理由"), "\(unsaid.text)")
    let over = try await test.ask(
      page, ["form": "take", "replace": "yes", "reason": "评委在纸上改过"], as: "liming")
    #expect(over.status == 303, "\(over.text)")
  }
}
