import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// From going public to a list that was put right, by the forms alone.
struct PublicityPagesTests {
  @Test func `a list is published, objected to, decided by two people, and published again`()
    async throws
  {
    let test = try await TestSite.finished()
    let step = "publicity/\(test.step)"
    func ask(
      _ target: String, _ form: KeyValuePairs<String, String> = [:], as role: String = "organizer"
    ) async throws -> WebAnswer {
      try await test.ask(
        form.isEmpty ? .get : .post, "/e/\(test.edition.id)/\(target)", as: role, form: form)
    }
    func press(
      _ target: String, _ form: KeyValuePairs<String, String>,
      after look: KeyValuePairs<String, String> = [:]
    ) async throws -> WebAnswer {
      try await test.press(
        "/e/\(test.edition.id)/\(target)", as: "organizer", form: form, after: look)
    }
    let before = try await ask(step)
    #expect(before.status == 200 && before.text.contains("截止"))
    #expect(try await ask(step, ["form": "open"], as: "clerk").status == 404)
    // A form that does not say what was looked at publishes nothing.
    let blind = try await ask(step, ["form": "open"])
    #expect(blind.status == 422 && blind.text.contains("没有带着看过的是哪一份"), "\(blind.text)")
    #expect(try await press(step, ["form": "open"]).status == 303)

    // Every fault at once, what was typed in its field.
    let wrong = try await ask(
      step + "/objections/new",
      ["form": "enter", "received": "昨天", "name": "某甲", "text": "", "contact": ""], as: "clerk")
    #expect(wrong.status == 422 && wrong.text.contains("value=\"昨天\""))
    for field in ["received", "text", "contact"] {
      #expect(wrong.text.contains("href=\"#enter-\(field)\""), "\(field)")
    }
    let entered = try await ask(
      step + "/objections/new",
      [
        "form": "enter", "received": TestSite.now.shown + ":40", "name": "异议人甲",
        "text": "与往届作品雷同甲乙丙", "contact": "13812345678",
      ], as: "clerk")
    #expect(entered.status == 303, "\(entered.text)")
    // Who made it and what it says stand on no page until somebody asks on record.
    let secrets = ["异议人甲", "与往届作品雷同甲乙丙", "13812345678"]
    for target in [step, step + "/objections/1", "today", "records", "history?of=异议"] {
      let page = try await ask(target)
      for secret in secrets { #expect(!page.text.contains(secret), "\(target)") }
    }
    let full = try await ask(step + "/objections/full", ["number": "1"])
    for secret in secrets { #expect(full.text.contains(secret)) }
    #expect(try await ask(step + "/objections/full", ["number": "1"], as: "clerk").status == 404)
    let steps = try await test.desk.latestSteps(test.edition, count: 1)
    #expect(steps.first?.action == "objection.see-personal-data")

    let decide: KeyValuePairs = [
      "form": "decide", "verdict": Objection.Verdict.allCases.first?.rawValue ?? "",
      "name1": "张三", "unit1": "市科协", "reason": "经核查",
    ]
    let alone = try await press(step + "/objections/1", decide)
    #expect(alone.status == 422 && alone.text.contains("两人"))
    let shown = try #require(
      alone.text.firstMatch(of: /name="shown" value="(steps [^"]+)"/)?.output.1)
    // What is against a handler stands at that handler.
    let objector = try await press(
      step + "/objections/1",
      [
        "form": "decide", "verdict": Objection.Verdict.allCases.first?.rawValue ?? "",
        "name1": "张三", "unit1": "市科协", "name2": "异议人甲", "unit2": "市教委", "reason": "经核查",
      ])
    #expect(objector.status == 422 && objector.text.contains("href=\"#decide-name2\""))
    #expect(!objector.text.contains("href=\"#decide-name1\""))
    let both = try await press(
      step + "/objections/1",
      [
        "form": "decide", "verdict": Objection.Verdict.allCases.first?.rawValue ?? "",
        "name1": "张三", "unit1": "市科协", "name2": "李四", "unit2": "市教委", "reason": "经核查",
      ])
    #expect(both.status == 303)
    // One account typed both names: it is no decision until another account agrees.
    let proposed = try await ask(step + "/objections/1")
    #expect(proposed.text.contains("等另一位办理人同意：") && proposed.text.contains("还不是决定"))
    #expect(try await !ask("today").text.contains("第 1 件异议成立"))
    let own = try await press(step + "/objections/proposed", ["number": "1"])
    #expect(own.status == 200 && own.text.contains("经核查"))
    let seen = own.text.firstMatch(of: /name="shown" value="([^"]+)"/).map { String($0.output.1) }
    let self1 = try await ask(
      step + "/objections/1", ["form": "agree", "shown": seen ?? ""])
    #expect(self1.status == 422 && self1.text.contains("须由另一位办理人用自己的账号登录后同意"))
    let other = test.desk.acting(Actor(name: "sunli", role: .organizer))
    let agreed = try await other.agreeToDecision(
      about: 1, to: Round.ID(test.step), edition: test.edition.id, asShown: ShownState(seen ?? ""))
    #expect(agreed.objection.verdict == Objection.Verdict.allCases.first)
    #expect(try await ask(step + "/objections/1").text.contains("提出，sunli 同意。"))
    // Upheld, and nothing has followed: it waits, and leads on. Somebody else's old page does not decide it again.
    #expect(try await ask("today").text.contains("第 1 件异议成立"))
    #expect(try await ask(step + "/objections/1").text.contains("成立以后还没有下一步"))
    let stale1 = try await ask(
      step + "/objections/1",
      [
        "form": "decide", "verdict": Objection.Verdict.notUpheld.rawValue, "shown": String(shown),
        "name1": "张三", "unit1": "市科协", "name2": "李四", "unit2": "市教委", "reason": "再议",
      ])
    #expect(stale1.status == 422 && stale1.text.contains("您看过以后"))
    // The answer is drafted from the decision, read, and printed.
    let draft = try await ask(step + "/objections/full", ["number": "1"])
    #expect(draft.text.contains("value=\"异议人甲\"") && draft.text.contains("该异议成立。经核查"))
    let blank = try await ask(
      step + "/objections/letter", ["number": "1", "recipient": " ", "text": "特此答复。"])
    #expect(blank.status == 422 && blank.text.contains("id=\"letter-recipient-error\""))
    let letter = try await ask(
      step + "/objections/letter", ["number": "1", "recipient": "异议人甲", "text": "特此答复。"])
    #expect(letter.status == 200 && letter.body.starts(with: Array("%PDF".utf8)))
    let made = try await test.desk.latestSteps(test.edition, count: 1)
    #expect(made.first?.action == "objection.letter")
    let noted = try await ask(
      step + "/objections/1", ["form": "answer", "text": "名单不用改，已通知双方"], as: "clerk")
    #expect(noted.status == 303)
    #expect(try await !ask("today").text.contains("第 1 件异议成立"))
    let early = try await ask(step, ["form": "close"])
    #expect(early.status == 422)

    // A prize is taken away: seen first, then done; the public list is out of date and goes public again.
    let awards = try await test.desk.shownAwards(edition: test.edition.id)
    let winner = try #require(awards.lines.first?.entry.text)
    let award: KeyValuePairs = [
      "form": "award", "entry": winner, "level": "-", "reason": "弃奖",
    ]
    let look = try await ask("results/awards/decide", award)
    #expect(look.status == 200 && look.text.contains("→ 无"), "\(look.text)")
    #expect(
      try await test.desk.shownAwards(edition: test.edition.id).lines.contains {
        $0.entry.text == winner
      })
    let done = try await press(
      "results/awards/decide",
      ["form": "award", "step": "do", "entry": winner, "level": "-", "reason": "弃奖"],
      after: award)
    #expect(done.status == 303)
    let stale = try await ask("today")
    #expect(stale.text.contains("公示已变"))
    let revised = try await press(step, ["form": "revise", "reason": "获奖者弃奖"])
    #expect(revised.status == 303)
    let list = try await ask(step + "/list")
    #expect(list.text.contains("第 2 号"))
    let csv = try await ask(step + "/list.csv")
    #expect(csv.status == 200)
    let sealed = try await test.desk.publishedList(edition: test.edition.id)
    // The file holds the very bytes that were hashed.
    #expect(Digest(of: csv.text) == sealed.publication.sha256)
  }
}

extension PublicityPagesTests {
  @Test func `a list that is not settled has no button to let it go public, but the reason`()
    async throws
  {
    let test = try await TestSite.shared()
    let page = try await test.ask(
      .get, "/e/\(test.edition.id)/publicity/\(test.step)", as: "organizer")
    #expect(page.status == 200 && page.text.contains("现在还不能公示"), "\(page.text)")
    #expect(!page.text.contains("value=\"open\""))
  }
}
