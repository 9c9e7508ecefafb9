import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// The pages of a round, from assigning judges to giving prizes.
extension OfficePagesTests {
  @Test func `a round's page says who is late and leads to each of them`() async throws {
    let test = try await TestSite.office()
    let progress = try await test.desk.progress(of: "review", edition: test.edition.id)
    let late = try #require(progress.judges.first { $0.done < $0.assigned })
    let page = try await Self.ask(.get, "rounds/review", test, as: "clerk")
    #expect(page.text.contains("催谁") && page.text.contains("/rounds/review/judges/\(late.judge)"))
    // A clerk sees nothing to press that a clerk may not do.
    #expect(!page.text.contains("/rounds/review/close"))
    let judge = try await Self.ask(.get, "rounds/review/judges/\(late.judge)", test)
    #expect(judge.status == 200 && judge.text.contains(late.name) && judge.text.contains("换下"))
    // A judge who cannot get in is told a new code at once; the page tells nobody where it was.
    let card = try await Self.ask(
      .post, "rounds/review/judges/\(late.judge)", test, form: ["form": "card"])
    #expect(
      card.status == 200 && card.text.contains("/in/") && card.text.contains("class=\"code\""))
    #expect(card.header("Referrer-Policy") == "no-referrer")
    let clerk = try await Self.ask(
      .post, "rounds/review/judges/\(late.judge)", test, as: "clerk", form: ["form": "card"])
    #expect(clerk.status == 404)
  }

  @Test func `a work is given to another judge who may have it, and to nobody else`()
    async throws
  {
    let test = try await TestSite.office()
    let board = try await test.desk.assignmentBoard(of: "review", edition: test.edition.id)
    var found: (entry: String, sits: String, free: String, barred: String)?
    for line in board.lines {
      let seats = try await test.desk.entrySeats(
        of: line.entry.text, in: "review", edition: test.edition.id)
      let sits = seats.candidates.first { $0.standing == .sits(isScored: false) }
      let free = seats.candidates.first(where: \.standing.isFree)
      let barred = seats.candidates.first { $0.standing.code == "seat-barred" }
      if let sits, let free, let barred {
        found = (line.entry.text, sits.judge, free.judge, barred.judge)
        break
      }
    }
    let one = try #require(found)
    let target = "rounds/review/works/\(one.entry)"
    let page = try await Self.ask(.get, target, test)
    #expect(page.text.contains("须回避：") && page.text.contains("value=\"\(one.free)\""))
    #expect(!page.text.contains("option value=\"\(one.barred)\""))
    let wrong = try await Self.ask(
      .post, target, test,
      form: ["form": "move", "from": one.sits, "to": one.barred, "reason": "试"])
    #expect(wrong.status == 422 && wrong.text.contains("须回避"))
    let right = try await Self.ask(
      .post, target, test,
      form: ["form": "move", "from": one.sits, "to": one.free, "reason": "本周出差"])
    #expect(right.status == 303)
    let after = try await test.desk.entrySeats(
      of: one.entry, in: "review", edition: test.edition.id)
    #expect(after.line.seats.map(\.judge).contains(one.free))
  }

  @Test func `two judges swap only if both may, and an outdated page is refused`()
    async throws
  {
    let test = try await TestSite.office()
    let board = try await test.desk.assignmentBoard(of: "review", edition: test.edition.id)
    // A legal swap: the first that the pages would offer.
    var found: (entry: String, sits: String, with: String, other: String)?
    search: for line in board.lines {
      let seats = try await test.desk.entrySeats(
        of: line.entry.text, in: "review", edition: test.edition.id)
      guard let sits = seats.candidates.first(where: { $0.standing == .sits(isScored: false) })
      else { continue }
      for other in seats.candidates where other.standing.isFree {
        let choices = try await test.desk.swapChoices(
          for: sits.judge, on: line.entry.text, with: other.judge, in: "review",
          edition: test.edition.id)
        guard let legal = choices.first(where: \.isLegal) else { continue }
        found = (line.entry.text, sits.judge, other.judge, legal.line.entry.text)
        break search
      }
    }
    let one = try #require(found)
    let target = "rounds/review/works/\(one.entry)"
    let page = try await Self.ask(.get, target, test)
    let seen = try #require(page.text.firstMatch(of: /name="seen" value="([^"]*)"/)?.output.1)
    let choices = try await Self.ask(
      .get, target + "/swap?judge=\(one.sits)&with=\(one.with)", test)
    #expect(choices.status == 200 && choices.text.contains("value=\"\(one.other)\""))
    let nobody = try await Self.ask(.get, target + "/swap?judge=\(one.sits)&with=", test)
    #expect(nobody.status == 422)
    let silent = try await Self.ask(
      .post, target + "/swap", test,
      form: [
        "form": "swap", "judge": one.sits, "with": one.with, "other": one.other, "reason": " ",
      ])
    #expect(silent.status == 422 && silent.text.contains("href=\"#swap-reason\""))
    let word: KeyValuePairs = [
      "form": "swap", "judge": one.sits, "with": one.with, "other": one.other, "reason": "熟悉",
      "seen": String(seen),
    ]
    #expect(try await Self.ask(.post, target + "/swap", test, form: word).status == 303)
    let after = try await test.desk.entrySeats(
      of: one.entry, in: "review", edition: test.edition.id)
    #expect(after.line.seats.map(\.judge).contains(one.with))
    // Somebody who looked before the swap is told, and changes nothing.
    let late = try await Self.ask(
      .post, target, test,
      form: [
        "form": "move", "from": one.with, "to": one.sits, "reason": "旧页", "seen": String(seen),
      ])
    #expect(late.status == 422 && late.text.contains("别人改过"))
  }

  @Test func `closing shows what prevents it, tries an exception, and only then closes`()
    async throws
  {
    let test = try await TestSite.office()
    let inTheWay = try await Self.ask(.get, "rounds/review/close", test)
    #expect(inTheWay.status == 200 && inTheWay.text.contains("现在还不能结束"))
    let half = try await Self.ask(
      .post, "rounds/review/close", test, form: ["form": "choices", "least": "两份"])
    #expect(half.status == 422 && half.text.contains("value=\"两份\""))
    // Numbers of sheets that the rule cannot combine are refused, with the numbers that are allowed.
    for few in ["0", "1", "9"] {
      let refused = try await Self.ask(
        .post, "rounds/review/close", test,
        form: ["form": "choices", "least": few, "because": "评委不能评"])
      #expect(refused.status == 422 && refused.text.contains("可以填 3 到 5"), "\(few)")
      #expect(refused.text.contains("href=\"#choices-least\""))
    }
    let below = try await Self.ask(
      .post, "rounds/review/close", test,
      form: ["form": "choices", "least": "-1", "because": "评委不能评"])
    #expect(below.status == 422 && below.text.contains("href=\"#choices-least\""))
    let choices: KeyValuePairs = [
      "form": "choices", "unranked": "评委没有交齐", "waive": "本轮不复议", "least": "3", "because": "试",
    ]
    let trial = try await Self.ask(.post, "rounds/review/close", test, form: choices)
    #expect(trial.status == 200 && trial.text.contains("结束以后会这样"), "\(trial.text)")
    // What is only tried is called no decision.
    #expect(trial.text.contains("这样试算的，结束这一轮时才写入记录"))
    #expect(!trial.text.contains("结束这一轮时的决定和理由"))
    let opened = try await test.desk.openedRounds(test.edition).first
    #expect(opened?.isOpen == true)
    try await Self.refusedWhenStale(trial, test)
    let closing: KeyValuePairs = [
      "form": "close", "step": "do", "unranked": "评委没有交齐", "waive": "本轮不复议", "least": "3",
      "because": "试",
    ]
    // A form that does not say what was looked at closes nothing, and its page is shown.
    let blind = try await Self.ask(.post, "rounds/review/close", test, form: closing)
    #expect(blind.status == 422 && blind.text.contains("没有带着看过的是哪一份"), "\(blind.text)")
    let done = try await Self.press("rounds/review/close", test, form: closing, after: choices)
    #expect(done.status == 303 && done.header("Location")?.contains("/results/review") == true)
    try await Self.afterwards(test)
  }

  /// A round is closed as it was shown, or shown anew: a work withdrew after the page was opened.
  private static func refusedWhenStale(_ trial: WebAnswer, _ test: TestSite) async throws {
    let shown = try #require(
      trial.text.firstMatch(of: #/name="shown" value="([^"]+)"/#)?.1
    ).description
    let board = try await test.desk.assignmentBoard(of: "review", edition: test.edition.id)
    let entry = try #require(board.lines.last?.entry)
    _ = try await test.desk.screen(entry, .withdraw(reason: "学校来函"))
    let stale = try await ask(
      .post, "rounds/review/close", test,
      form: [
        "form": "close", "step": "do", "unranked": "评委没有交齐", "waive": "本轮不复议", "least": "3",
        "because": "试", "shown": shown,
      ])
    #expect(stale.status == 422 && stale.text.contains("您看过以后"), "\(stale.text)")
    // The page after the change can be acted on, and says so by another state.
    #expect(stale.text.contains("结束以后会这样") && !stale.text.contains(shown))
    let opened = try await test.desk.openedRounds(test.edition).first
    #expect(opened?.isOpen == true)
  }

  /// What follows in the results: ranking, a correction, the stale version, a new one, the selection.
  private static func afterwards(_ test: TestSite) async throws {
    let ranking = try await ask(.get, "results/review", test)
    #expect(ranking.status == 200 && ranking.text.contains("结果第 1 版"))
    let csv = try await ask(.get, "results/review.csv", test)
    #expect(csv.status == 200 && csv.text.contains("名次") && !csv.text.contains("rank"))
    let english = try await ask(.get, "results/review.csv?lang=en", test)
    #expect(english.status == 200 && english.text.contains("rank"))
    // The log names the file that was handed out.
    let records = try await ask(.get, "records", test)
    #expect(records.text.contains("名次·"), "\(records.text)")
    #expect(!records.text.contains("table.csv"))
    let view = try await test.desk.ranking(of: "review", edition: test.edition.id)
    let sheet = try #require(view.standing.results.input.sheets.first)
    let correct = "rounds/review/correct?entry=\(sheet.entry)&judge=\(sheet.judge)"
    let form = try await ask(.get, correct, test)
    #expect(form.status == 200 && form.text.contains("mark-"))
    // Codes alone did not tell whose sheet it is.
    let title = try await test.desk.entry(sheet.entry).stored.entry.title
    let judge = try await test.desk.judges(test.edition).first { $0.id == sheet.judge }
    #expect(form.text.contains("《\(title)》") && form.text.contains(judge?.name ?? "?"))
    var fields: [(String, String)] = [
      ("form", "correct"), ("entry", sheet.entry.text), ("judge", sheet.judge.text),
      ("reason", "评委来函更正"),
    ]
    for (criterion, mark) in sheet.marks {
      fields.append(("mark-\(criterion)", mark > 60 ? "1" : "99"))
    }
    func send(_ step: String) async throws -> WebAnswer {
      let body = (fields + [("step", step)])
        .map { "\(Percent.encoded($0.0))=\(Percent.encoded($0.1))" }.joined(separator: "&")
      guard
        let request = WebRequest(
          .post, "/e/\(test.edition.id)/rounds/review/correct",
          headers: [
            "cookie": test.cookies["organizer"] ?? "", "host": "contest.test",
            "sec-fetch-site": "same-origin",
          ], body: Array(body.utf8))
      else { return test.site.answerUnreadable() }
      return await test.site.answer(request)
    }
    let seen = try await send("look")
    #expect(seen.status == 200 && seen.text.contains("封存的名单上会变的"), "\(seen.text)")
    #expect(try await test.desk.outcomeStatus(edition: test.edition.id).shown?.isStale == false)
    #expect(try await send("do").status == 422)
    fields.append(("shown", try seen.text.value(of: "shown")))
    #expect(try await send("do").status == 303)
    // The next correction begins with the marks as they are now, though the sealed list has the old ones; a page with those is old.
    let next = try await ask(.get, correct, test)
    for (field, mark) in fields where field.hasPrefix("mark-") {
      #expect(next.text.contains("现在 \(mark)，"), "\(next.text)")
    }
    #expect(try await send("look").status != 200)
    let seal = try await ask(.get, "results/seal", test)
    #expect(seal.text.contains("封存第 2 版"))
    let noReason = try await press("results/seal", test, form: ["form": "seal", "reason": " "])
    #expect(noReason.status == 422 && noReason.text.contains("href=\"#seal-reason\""))
    let blind = try await ask(
      .post, "results/seal", test, form: ["form": "seal", "reason": "更正一份评分"])
    #expect(blind.status == 422 && blind.text.contains("没有带着看过的是哪一份"), "\(blind.text)")
    #expect(try await test.desk.outcomeStatus(edition: test.edition.id).shown?.isStale == true)
    let sealed = try await press(
      "results/seal", test, form: ["form": "seal", "reason": "更正一份评分"])
    #expect(sealed.status == 303)
    let versions = try await ask(.get, "results/versions/2", test)
    #expect(versions.text.contains("更正一份评分"))
    // The versions, and what one of them changed, are files too.
    let all = try await ask(.get, "results/versions.csv", test)
    #expect(all.status == 200 && all.text.contains("更正一份评分"), "\(all.text)")
    let list = try await ask(.get, "results/versions", test)
    #expect(list.text.contains("results/versions/2") && list.text.contains("versions.xlsx"))
    for ending in ["xlsx", "csv", "json"] {
      let file = try await ask(.get, "results/versions/2.\(ending)", test)
      #expect(file.status == 200 && versions.text.contains("versions/2.\(ending)"))
    }
    #expect(try await ask(.get, "results/versions/99.csv", test).status == 404)
    try await select(test)
  }

  private static func select(_ test: TestSite) async throws {
    let page = try await ask(.get, "results/review/selection", test)
    #expect(page.status == 200)
    let shown = try await test.desk.shownSelection(of: "review", edition: test.edition.id)
    let line = try #require(shown.lines.first { $0.outcome == .advanced })
    let target = "results/review/selection/\(line.entry)"
    let exclude: KeyValuePairs = ["form": "override", "outcome": "exclude", "reason": "异议成立"]
    let look = try await ask(.post, target, test, form: exclude)
    #expect(look.status == 200 && look.text.contains("晋级 → "), "\(look.text)")
    #expect(
      try await test.desk.shownSelection(of: "review", edition: test.edition.id).lines
        .first { $0.entry == line.entry }?.outcome == .advanced)
    let done = try await press(
      target, test,
      form: ["form": "override", "step": "do", "outcome": "exclude", "reason": "异议成立"],
      after: exclude)
    #expect(done.status == 303)
    let after = try await test.desk.shownSelection(of: "review", edition: test.edition.id)
    #expect(after.lines.first { $0.entry == line.entry }?.outcome == .out)
    // What is undecided at the line is settled together, and then the list is confirmed.
    if after.lines.contains(where: { $0.outcome == .undecided }) {
      let ties = try await press(
        "results/review/selection", test,
        form: ["form": "ties", "step": "do", "ties": "take-all", "reason": "评委会决定"],
        after: ["form": "ties", "ties": "take-all", "reason": "评委会决定"])
      #expect(ties.status == 303)
    }
    let confirmed = try await press(
      "results/review/selection", test, form: ["form": "confirm", "reason": "评委会确认"])
    #expect(confirmed.status == 303, "\(confirmed.text)")
    #expect(
      try await test.desk.shownSelection(of: "review", edition: test.edition.id).isConfirmed)
    let today = try await ask(.get, "today", test)
    #expect(today.status == 200 && today.text.contains("下一步"))
    let reopened = try await ask(
      .post, "rounds/review/reopen", test, form: ["form": "reopen", "reason": "补评"])
    #expect(reopened.status == 303)
    // What was decided at the first closing holds, and may be changed where it may.
    let anew = try await ask(.get, "rounds/review/close", test)
    #expect(anew.status == 200 && anew.text.contains("另定几份有效"), "\(anew.text)")
    #expect(anew.text.contains("3 份评分有效") && anew.text.contains("收回“不复议”…"))
    #expect(anew.text.contains("name=\"least\"") && !anew.text.contains("name=\"waive\""))
    let five = try await ask(
      .post, "rounds/review/close", test,
      form: ["form": "choices", "least": "5", "because": "评委补齐了"])
    #expect(five.status == 200 && five.text.contains("5 份评分有效：评委补齐了"), "\(five.text)")
    #expect(!five.text.contains("3 份评分有效"))
    try await takeBack(test)
    let stale = try await ask(.get, "results", test)
    #expect(stale.text.contains("结果已变"))
    let check = try await test.desk.checkStore()
    #expect(check.findings.allSatisfy { $0.count == 0 })
  }

  /// What was decided about second looks is taken back with a reason, and may be decided anew.
  private static func takeBack(_ test: TestSite) async throws {
    func send(_ reason: String) async throws -> WebAnswer {
      try await ask(
        .post, "rounds/review/close", test,
        form: [
          "form": "take-back-no-re-review", "step": "take-back", "exception": "no-re-review",
          "reason": reason,
        ])
    }
    let bare = try await send(" ")
    #expect(bare.status == 422, "\(bare.text)")
    #expect(bare.text.contains("href=\"#take-back-no-re-review-reason\""))
    let done = try await send("评委会决定仍作复议")
    let location = try #require(done.header("Location"))
    #expect(done.status == 303 && location.contains("rounds/review/close"))
    let after = try await test.ask(.get, location, as: "organizer")
    #expect(after.text.contains("决定已收回，按规程核对"))
    #expect(!after.text.contains("收回“不复议”…") && after.text.contains("name=\"waive\""))
    let again = try await send("再收一次")
    #expect(again.status == 422 && again.text.contains("没有可收回的"), "\(again.text)")
  }
}
