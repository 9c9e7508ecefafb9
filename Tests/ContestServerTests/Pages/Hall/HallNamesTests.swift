import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// Whoever did not agree to be published stood with the full name on the screens of the hall, which the address opens to anybody.
struct HallNamesTests {
  private static func site(_ mask: String) async throws -> (site: PlainSite, board: String) {
    let test = try await PlainSite(
      HallPagesTests.one + ", {id: notice, name: 公示, kind: publicity, days: 3\(mask)}",
      tier: ["awards: [{level: 一等奖, count: 2}]"])
    let works =
      "单位,编号,作品名称,作品类别,作者1姓名\n甲校,1,林小雨的伞,创意,林小雨\n乙校,2,周大风的伞,创意,周大风\n"
    _ = try await test.take("take/entries", "报名.csv", works)
    _ = try await test.take("take/judges", "评委.csv", UploadPagesTests.judges)
    for line in try await test.desk.findEntries(test.edition).lines {
      try await test.desk.screen(line.stored.entry.id, .pass)
    }
    let id = test.edition.id
    _ = try await test.desk.assignJudges("show", edition: id)
    try await test.desk.showScreens(true, in: "", of: "show", edition: id)
    let console = try await test.desk.hallConsole(of: "show", room: "", edition: id)
    return (test, "/screen/" + (try #require(console.hall.screens).shown))
  }

  private static func marked(_ test: PlainSite) async throws {
    let id = test.edition.id
    for line in try await test.desk.liveStatus(of: "show", edition: id).lines {
      try await test.desk.callToStage(line.place, in: "", of: "show", edition: id)
      try await test.desk.finishOnStage(seen: line.place, in: "", of: "show", edition: id)
      for judge in ["J1", "J2"] {
        _ = try await test.desk.saveLiveMarks(
          [LiveMarks(entrant: line.entry, judge: judge, marks: ["new": line.place == 1 ? 80 : 70])],
          in: "show", edition: id)
      }
    }
    _ = try await test.desk.closeRound("show", edition: id)
    _ = try await test.desk.proposeAwards(edition: id)
  }

  enum Why: CaseIterable { case nothing, rulebook, nobodyAgreed }

  @Test(arguments: Why.allCases)
  func `screens shorten the names that the lists shorten, and who runs them reads them in full`(
    why: Why
  ) async throws {
    let (test, board) = try await Self.site(why == .rulebook ? ", mask: {name: always}" : "")
    let hides = why != .nothing
    func told(_ address: String) async throws -> String {
      try await test.ask(address, as: "nobody").text
    }
    try await Self.marked(test)
    if why == .nobodyAgreed {
      _ = try await test.desk.setConsentText(
        "是否同意公示和发布", .publish, version: "1", edition: test.edition)
    }
    let shown = try await told(board)
    for (name, short) in [("林小雨的伞", "林*雨的伞"), ("周大风的伞", "周*风的伞")] {
      #expect(shown.contains(hides ? short : name), "\(shown)")
      #expect(!shown.contains(hides ? name : short), "\(shown)")
    }
    #expect(try await test.ask("hall/show/main").text.contains("林小雨的伞"))
    try await test.desk.prepareReveal(isRehearsal: false, edition: test.edition.id)
    let console = try await test.desk.revealConsole(edition: test.edition.id)
    #expect(console.next.allSatisfy { !$0.title.contains("*") })
    let number = try #require(console.reveal?.number)
    let screen = "/screen/" + (try #require(console.screen).shown)
    for (press, seen) in [(RevealPress.begin, 0), (.next, 0), (.next, 1)] {
      try await test.desk.pressReveal(press, number: number, seen: seen, edition: test.edition.id)
      let page = try await told(screen)
      #expect(page.contains("*") == (hides && press == .next), "\(page)")
      #expect(!hides || !page.contains("小雨") && !page.contains("大风"), "\(page)")
    }
    // All steps were shown; whoever stood there and leaves has nobody behind who is about to be announced.
    let last = try #require(
      try await test.desk.revealConsole(edition: test.edition.id).current.first?.entry)
    try await test.desk.screen(last, .withdraw(reason: "查实抄袭"))
    #expect(try await told(screen).contains("揭晓完毕"))
  }
}
