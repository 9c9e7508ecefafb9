import Contest
import ContestDesk
import ContestStore
import Foundation
import Testing

/// A work that is withdrawn, refused or sent back while its round runs is out of everything that asks for marks.
struct EntriesOutTests {
  static let decisions: [Screening] = [
    .withdraw(reason: "单位退出"), .refuse(reason: "重复申报"),
    .return(reason: "缺盖章", due: CalendarDay(daysSince1970: 30_000)),
  ]

  private static let out = RoundSeason.entry(1)

  @Test(arguments: decisions)
  func `no marks are needed for it any more`(decision: Screening) async throws {
    let season = try await RoundSeason()
    let desk = season.desk
    let edition = try await desk.edition()
    _ = try await desk.assignJudges("review")
    let folder = season.folder.appending(path: "out").path()
    _ = try await desk.writeJudgeSheets(of: "review", to: folder)
    let before = try await desk.progress(of: "review")
    #expect(before.assigned == 36 && before.entries == 12 && before.out.isEmpty)
    let its = Set(
      try await season.assignments().filter { $0.entry == Self.out }.map(\.judge.text))
    try await desk.screen(Self.out, decision)

    let after = try await desk.progress(of: "review")
    #expect(after.assigned == 33 && after.entries == 11 && after.incomplete.count == 11)
    #expect(after.out.map(\.entry) == [Self.out.text])
    #expect(after.out.map(\.state) == [decision.state])
    let code = try #require(after.out.first?.code)
    #expect(!after.judges.contains { $0.lacking.contains(code) })
    // The workbooks that are out still hold it, and are to be written again without it.
    let due = try await desk.sheetsDue(of: "review", edition: edition)
    #expect(Set(due.map(\.judge)) == its && due.allSatisfy { $0.gone == [code] })
    let written = try await desk.writeJudgeSheets(of: "review", to: folder)
    #expect(written.map(\.entries).reduce(0, +) == 33)
    for sheet in written {
      let file = try ReturnedWorkbookFile(sheet.file)
      #expect(!file.entryRows.contains { file.code($0) == code })
    }
    #expect(try await desk.sheetsDue(of: "review", edition: edition).isEmpty)
    let judge = try #require(its.sorted().first)
    let works = try await desk.judgeStanding(judge, edition: edition).works
    #expect(works.first { $0.entry == Self.out.text }?.entryState == decision.state)
  }

  @Test func `returned marks for it are named and kept, and do not count`() async throws {
    let season = try await RoundSeason()
    let desk = season.desk
    _ = try await desk.assignJudges("review")
    let folder = season.folder.appending(path: "out").path()
    let judge = try #require(
      try await season.assignments().first { $0.entry == Self.out }?.judge.text)
    let sent = try await desk.writeJudgeSheets(of: "review", to: folder, only: [judge])
    var file = try ReturnedWorkbookFile(try #require(sent.first).file)
    for row in file.entryRows { file.fill(row, [85, 90, 70]) }
    try await desk.screen(Self.out, .withdraw(reason: "单位退出"))

    let path = try file.save(in: season.folder)
    let report = try #require(try await desk.importJudgeSheets([path], into: "review").first)
    let told = report.problems.filter { $0.code == "sheet-entry-out" }
    #expect(report.isTaken && told.count == 1 && told.first?.severity == .warning)
    #expect(told.first?.message(in: .chinese).contains("已退出") == true)
    let progress = try await desk.progress(of: "review")
    #expect(progress.out.map(\.sheets) == [1])
    #expect(progress.done == file.entryRows.count - 1)
  }

  @Test func `a keying names it too`() async throws {
    let season = try await RoundSeason()
    _ = try await season.desk.assignJudges("review")
    let pair = try #require(try await season.assignments().first { $0.entry == Self.out })
    try await season.desk.screen(Self.out, .refuse(reason: "重复申报"))
    let path = season.folder.appending(path: "录入.csv").path()
    try """
    作品编号,评委,科学性,创新性,应用价值
    \(Self.out.text),\(pair.judge.text),80,80,80
    """.write(toFile: path, atomically: true, encoding: .utf8)
    let report = try await season.desk(of: "qian").keyPaperSheets(path, for: "review")
    #expect(report.isKept && report.problems.map(\.code) == ["sheet-entry-out"])
  }

  @Test func `in a live round it is skipped and gets no marks`() async throws {
    let season = try await RoundSeason()
    let desk = season.desk
    try await season.advance(5)
    _ = try await desk.assignJudges(
      "defence", AssignmentWish(panel: ["J05", "J06", "J07"]))
    let first = try #require(try await desk.liveStatus(of: "defence").lines.first)
    try await desk.screen(Entry.ID(first.entry), .withdraw(reason: "单位退出"))
    let status = try await desk.liveStatus(of: "defence")
    #expect(status.upNext == 2 && status.lines.first?.entryState == .withdrawn)
    await #expect(throws: LiveRoundError.notStanding(place: 1, .withdrawn)) {
      try await desk.moveEntrant("1", to: .showing, in: "defence")
    }
    for place in 2...4 {
      _ = try await desk.moveEntrant("\(place)", to: .showing, in: "defence")
      _ = try await desk.moveEntrant("\(place)", to: .shown, in: "defence")
    }
    let report = try await desk.saveLiveMarks(
      [LiveMarks(entrant: "1", judge: "J05", marks: ["total": 90])], in: "defence")
    #expect(report.problems.map(\.code) == ["live-not-standing"] && !report.isTaken)
    #expect(try await desk.progress(of: "defence").assigned == 12)
  }

  /// The committee decides after the sheets of the next round were written. Whoever moves up is not in that round: to end it
  /// without them needs a reason, and says whom it costs what.
  @Test func `a finalist excluded by the committee needs no marks`() async throws {
    let season = try await RoundSeason()
    let desk = season.desk
    try await season.advance(5)
    _ = try await desk.assignJudges("defence", AssignmentWish(panel: ["J05", "J06", "J07"]))
    #expect(try await desk.progress(of: "defence").assigned == 15)
    _ = try await desk.overrideSelection(
      of: "review", entry: Self.out, .exclude, reason: "评委会合议")

    let progress = try await desk.progress(of: "defence")
    #expect(progress.assigned == 12 && progress.entries == 4)
    let why = Bilingual(
      chinese: "评委会决定不由“网络评审”晋级", english: "not let on from “网络评审” by the committee")
    #expect(progress.out.map(\.entry) == [Self.out.text] && progress.out.map(\.why) == [why])
    let standing = try await desk.standing(of: Self.out, edition: try await desk.edition())
    #expect(standing.missing.isEmpty)
    let told = try await desk.explain(Self.out, in: .chinese).steps.last { $0.title == "现场答辩" }
    #expect(told?.lines == ["评委会决定不由“网络评审”晋级，不排名。"])
    // Nor is it called on the stage.
    let status = try await desk.liveStatus(of: "defence")
    let line = try #require(status.lines.first { $0.entry == Self.out.text })
    #expect(line.out == why && status.lines.count { $0.out == nil } == 4)
    await #expect(throws: LiveRoundError.barred(place: line.place, why)) {
      try await desk.moveEntrant("\(line.place)", to: .showing, in: "defence")
    }
    let again = try await desk.assignJudges(
      "defence", AssignmentWish(panel: ["J05", "J06", "J07"]))
    #expect(again.entries == 4 && again.out.map(\.why) == [why])
  }

  @Test func `its drawn number is given to no other entry`() async throws {
    let season = try await RoundSeason(entries: 12)
    let desk = season.desk
    try await RoundSeason.addMember(to: RoundSeason.entry(12), in: desk)
    try await desk.screen(
      RoundSeason.entry(12), .return(reason: "缺盖章", due: CalendarDay(daysSince1970: 30_000)))
    _ = try await desk.assignJudges("review")
    let last = try #require(try await season.entries().max { $0.lot < $1.lot })
    try await desk.screen(last.entry, .withdraw(reason: ""))
    try await desk.screen(RoundSeason.entry(12), .resubmit)
    try await desk.screen(RoundSeason.entry(12), .pass)
    _ = try await desk.assignJudges("review")
    let lots = try await season.entries().map(\.lot)
    #expect(lots.count == 12 && Set(lots).count == 12)
  }
}
