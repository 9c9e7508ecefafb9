import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// A ceremony in the browser: a rehearsal with invented names, then the real one, with a withdrawal after its first step was
/// prepared.
struct RevealPagesTests {
  @Test func `a reveal shows one step for each press, and no prize that is no longer valid`()
    async throws
  {
    let test = try await TestSite.finished()
    let prizes = try await test.desk.shownAwards(edition: test.edition.id).lines
    let briefs = Dictionary(
      try await test.desk.findEntries(test.edition, EntryWish(ListWish(limit: 5000))).lines.map {
        found -> (Entry.ID, String) in
        let entry = found.stored.entry
        return (entry.id, "\(entry.title)<span>\(entry.organization)</span>")
      }, uniquingKeysWith: { one, _ in one })
    let winners = try prizes.map { try #require(briefs[$0.entry]) }
    #expect(winners.count > 12)
    func line(_ prize: RevealPlan.Prize) -> String {
      "\(prize.title)<span>\(prize.organization)</span>"
    }

    func press(_ form: String, as role: String = "organizer") async throws -> WebAnswer {
      let console = try await test.desk.revealConsole(edition: test.edition.id)
      return try await test.ask(
        .post, "/e/\(test.edition.id)/reveal", as: role,
        form: [
          "form": form, "number": "\(console.reveal?.number ?? 0)",
          "seen": "\(console.reveal?.shown ?? 0)",
        ])
    }
    func console() async throws -> RevealConsole {
      try await test.desk.revealConsole(edition: test.edition.id)
    }
    // Only the organizer drives it.
    for role in ["clerk", "auditor", "unit", "judge", "nobody"] {
      #expect(try await test.ask(.get, "/e/\(test.edition.id)/reveal", as: role).status != 200)
      #expect(try await press("prepare", as: role).status != 303)
    }
    #expect(try await console().reveal == nil)

    // Before anything: every character of the names is looked up, and nothing is prepared by it.
    let names = try await press("names")
    #expect(names.status == 200 && names.text.contains("每个字都有"), "\(names.text)")
    #expect(try await console().reveal == nil)

    // The rehearsal: no name of the contest stands anywhere, and the hall sees that it is one.
    #expect(try await press("rehearse").status == 303)
    let address = try #require(try await console().screen).shown
    func screen(_ part: String = "") async throws -> WebAnswer {
      try await test.ask(.get, "/screen/" + address + part)
    }
    #expect(try await screen().status == 404)
    #expect(try await press("begin").status == 303)
    for _ in 1...3 { #expect(try await press("next").status == 303) }
    #expect(
      try await test.desk.latestSteps(test.edition, count: 1).first?.new == "彩排：大屏上到第 3 步")
    let rehearsed = try await screen()
    #expect(rehearsed.text.contains("彩 排") && rehearsed.text.contains(/彩排 [0-9]/))
    let driven = try await test.ask(.get, "/e/\(test.edition.id)/reveal", as: "organizer")
    for title in winners {
      #expect(!rehearsed.text.contains(title) && !driven.text.contains(title))
    }

    // The real one: prepared, it takes the rehearsal off and shows nothing.
    #expect(try await press("prepare").status == 303)
    #expect(try await screen().status == 404)
    #expect(try await press("begin").status == 303)
    let waiting = try await screen("/part")
    #expect(waiting.text.contains("即将揭晓"))
    for title in winners { #expect(!waiting.text.contains(title)) }
    let first = try #require(try await console().next.first)
    // A second press of the same page shows no second step.
    let before = try await console()
    #expect(try await press("next").status == 303)
    let twice = try await test.ask(
      .post, "/e/\(test.edition.id)/reveal", as: "organizer",
      form: ["form": "next", "number": "\(before.reveal?.number ?? 0)", "seen": "0"])
    #expect(twice.status == 422 && twice.text.contains("刚才已经有人按过了"))
    let shown = try await screen("/part")
    #expect(shown.text.contains(line(first)) && shown.text.contains(first.level))
    let shownNow = try await console().current.map(line)
    for title in winners where !shownNow.contains(title) { #expect(!shown.text.contains(title)) }

    // Whoever comes next withdraws. The press is refused with the reason, and the screen stays as it is, to the byte.
    let next = try #require(try await console().next.first)
    // The console sees by this short text that its page is out of date.
    func turn() async throws -> String {
      try await test.ask(.get, "/e/\(test.edition.id)/reveal/part", as: "organizer").text
    }
    var turns = [try await turn()]
    let opened = try await test.ask(.get, "/e/\(test.edition.id)/reveal", as: "organizer")
    #expect(opened.text.contains(turns[0]) && opened.text.contains("/reveal/part\""))
    try await test.desk.screen(try #require(next.entry), .withdraw(reason: "作者退赛"))
    turns.append(try await turn())
    let refused = try await press("next")
    #expect(refused.status == 422 && refused.text.contains("封存以后情况有变"), "\(refused.text)")
    // The way out is at hand.
    #expect(refused.text.contains("/results/seal\">看差别，封存新版"), "\(refused.text)")
    #expect(try await screen("/part").body == shown.body)
    let begun = try await press("prepare")
    #expect(begun.status == 422 && begun.text.contains("封存以后情况有变"))
    #expect(try await screen("/part").body == shown.body)
    // Paused, it says nothing; going on, it says what it said.
    #expect(try await press("pause").status == 303)
    turns.append(try await turn())
    #expect(Set(turns).count == 3, "\(turns)")
    let paused = try await screen("/part")
    #expect(paused.text.contains("请稍候") && !paused.text.contains(line(first)))
    #expect(try await press("resume").status == 303)
    #expect(try await screen("/part").body == shown.body)

    // Sealed anew and prepared anew: what was shown stays shown, whoever left is on no step.
    _ = try await test.desk.sealOutcome(edition: test.edition.id, reason: "退赛")
    #expect(try await press("next").status == 422)
    #expect(try await press("prepare").status == 303)
    // What the page says before it is on the screen is what the screen then shows, and the steps are counted alike.
    let ready = try await console()
    let page = try await test.ask(.get, "/e/\(test.edition.id)/reveal", as: "organizer")
    let steps = ready.reveal?.steps ?? 0
    #expect(ready.seen == 1 && page.text.contains("已揭 1 / \(steps) 步"))
    #expect(page.text.contains("一上大屏就出现（以前已经揭晓）"))
    #expect(ready.opening.map(line).contains(line(first)))
    #expect(try await press("begin").status == 303)
    #expect(try await console().current == ready.opening)
    #expect(try await console().next == ready.next)
    let now = try await test.desk.shownAwards(edition: test.edition.id).lines
    let holds = now.contains { $0.entry == first.entry && $0.level == first.level }
    #expect(holds, "\(prizes.count) → \(now.count)")
    #expect(try await console().reveal?.shown == 1)
    #expect(try await screen("/part").text.contains(line(first)))
    // While steps are left, the button that ends it has to be unfolded first.
    #expect(try await !console().next.isEmpty)
    let during = try await test.ask(.get, "/e/\(test.edition.id)/reveal", as: "organizer")
    #expect(during.text.contains("提前结束…") && during.text.contains("<h2>大屏上的"))
    var seen = Set(try await console().current.map(line))
    var headings: [String] = []
    // The cups come after them, see RevealOtherPrizesTests.
    while try await console().next.first?.kind == .work {
      #expect(try await press("next").status == 303)
      let page = try await screen("/part")
      #expect(try await console().current.allSatisfy { $0.entry != next.entry })
      for prize in try await console().current {
        #expect(page.text.contains(line(prize)) && page.text.contains(prize.heading))
        if headings.last != prize.heading { headings.append(prize.heading) }
        seen.insert(line(prize))
      }
    }
    #expect(seen == Set(now.compactMap { briefs[$0.entry] }))
    // Its prizes are given by track: one track after the other, and none comes a second time within a level.
    #expect(headings.contains { $0.contains(" · ") } && Set(headings).count == headings.count)
    #expect(page.text.contains("name=\"order\""), "the order of tracks and levels can be chosen")

    // Whoever stands on the screen and loses the prize is off it with the next look.
    let last = try #require(try await console().current.first)
    try await test.desk.screen(try #require(last.entry), .withdraw(reason: "查实抄袭"))
    let taken = try await screen("/part").text
    #expect(!taken.contains(line(last)))
    // Steps were shown, so nothing is “about to be announced”.
    #expect(taken.contains("请稍候") && !taken.contains("即将揭晓"))
    #expect(try await console().next.first?.kind == .cup)
    // Whoever was called earlier and leaves is told at once, with no prize; the step on the screen is told as taken off.
    try await test.desk.screen(try #require(first.entry), .withdraw(reason: "查实抄袭"))
    let back = try await console().takenBack
    #expect(back.contains { $0.prize.shown == first.shown && $0.now.isEmpty })
    #expect(!back.contains { $0.prize.entry == last.entry })
    let told = try await test.ask(.get, "/e/\(test.edition.id)/reveal", as: "organizer")
    #expect(told.text.contains("已从大屏撤下") && told.text.contains(last.title))
    #expect(try await press("end").status == 303)
    #expect(try await screen("/part").status == 404)
    let over = try await test.ask(.get, "/e/\(test.edition.id)/reveal", as: "organizer")
    #expect(over.text.contains("已结束") && !over.text.contains("<h2>大屏上的"))

    // The hall has heard a name that is out: the page says so once a new list is sealed, and after it was prepared.
    _ = try await test.desk.sealOutcome(edition: test.edition.id, reason: "查实抄袭")
    for isPrepared in [false, true] {
      if isPrepared { #expect(try await press("prepare").status == 303) }
      #expect(try await console().takenBack.map(\.prize.shown).contains(last.shown))
      let corrected = try await test.ask(.get, "/e/\(test.edition.id)/reveal", as: "organizer")
      #expect(corrected.text.contains("台上已经宣布、现在不算数的"))
      #expect(corrected.text.contains("宣布过\(last.level)，现在没有奖"), "\(corrected.text)")
    }
    // A rehearsal says nothing of it.
    #expect(try await press("rehearse").status == 303)
    #expect(try await console().takenBack.isEmpty)
  }
}
