import Contest
import ContestDesk
import ContestStore
import Foundation
import Testing

struct LiveRoundActionsTests {
  private struct Hall {
    let season: RoundSeason
    var desk: Desk { season.desk }

    init(_ entrants: Int = 5) async throws {
      season = try await RoundSeason()
      try await season.advance(entrants)
      _ = try await season.desk.assignJudges(
        "defence", AssignmentWish(panel: ["J05", "J06", "J07"]))
    }

    func show(_ place: Int) async throws {
      _ = try await desk.moveEntrant("\(place)", to: .showing, in: "defence")
      _ = try await desk.moveEntrant("\(place)", to: .shown, in: "defence")
    }

    func mark(
      _ place: Int, _ judge: String, _ points: Points, replacing: Bool = false
    ) async throws -> LiveMarksReport {
      try await desk.saveLiveMarks(
        [LiveMarks(entrant: "\(place)", judge: judge, marks: ["total": points])],
        in: "defence", replacing: replacing)
    }

    func codes(_ report: LiveMarksReport) -> [String] { report.problems.map(\.code) }
  }

  @Test func `the order is drawn by lot, and the seed gives it again`() async throws {
    let hall = try await Hall()
    let status = try await hall.desk.liveStatus(of: "defence")
    let seed = try #require(status.seed.flatMap { Seed($0) })
    let drawn = LotDraw.draw((1...5).map(RoundSeason.entry), seed: seed)
    #expect(status.lines.map(\.entry) == drawn.map(\.entry.text))
    #expect(status.lines.map(\.place) == [1, 2, 3, 4, 5])
    #expect(status.upNext == 1 && status.showing == nil && status.stillToShow == 3)
  }

  /// The office used to be told to call all judges before anybody was on the stage.
  @Test func `no judge is called for an entry that has not shown`() async throws {
    let hall = try await Hall()
    let (desk, round) = (hall.desk, Round.ID("defence"))
    let before = try await desk.progress(of: round)
    let waiting = try await desk.liveStatus(of: round)
    #expect(before.judges.count == 3)
    #expect(before.judges.allSatisfy { $0.isSilent && $0.due(in: waiting).isEmpty })
    #expect(before.judges.allSatisfy { $0.due(in: nil) == $0.lacking })
    for place in 1...3 { try await hall.show(place) }
    _ = try await hall.mark(2, "J05", 80)
    let after = try await desk.progress(of: round)
    let shown = try await desk.liveStatus(of: round)
    #expect(after.judges.first { $0.judge == "J05" }?.due(in: shown) == ["001", "003"])
    #expect(after.judges.first { $0.judge == "J06" }?.due(in: shown) == ["001", "002", "003"])
  }

  @Test func `the order for the hall names the absent and how it was drawn`()
    async throws
  {
    let hall = try await Hall()
    _ = try await hall.desk.moveEntrant("2", to: .absent, in: "defence", reason: "航班取消")
    let status = try await hall.desk.liveStatus(of: "defence")
    let order = try await hall.desk.liveOrder(of: "defence")
    let table = try #require(order.tables(in: .chinese).first)
    #expect(order.tables(in: .chinese).count == 1)
    #expect(table.rows.map { $0.first } == (1...5).map { .integer($0) })
    #expect(table.rows.map { $0[2].printed } == status.lines.map(\.title))
    #expect(table.columns.map(\.heading).contains("签到"))
    // The four letters of 出场序号 stand on one line.
    #expect(table.columns.first.map { $0.width >= 12 } == true)
    #expect(table.rows.map { $0.last?.printed } == ["", "缺席", "", "", ""])
    #expect(table.notes.contains { $0.contains(status.seedSHA256) })
    for ending in ["pdf", "xlsx", "csv"] {
      let path = hall.season.folder.appending(path: "顺序.\(ending)").path()
      _ = try await hall.desk.writeList(
        { order.tables(in: $0) }, of: order.edition, to: path)
      #expect(FileManager.default.fileExists(atPath: path))
    }
    await #expect(throws: JudgingError.notLive("review")) {
      try await hall.desk.liveOrder(of: "review")
    }
  }

  @Test func `an order drawn twice shows both seeds, each with its places`() async throws {
    let hall = try await Hall()
    #expect(try await hall.desk.liveStatus(of: "defence").draws.map(\.places) == [[1, 2, 3, 4, 5]])
    // The fifth came late and was drawn with a seed of its own.
    let late = try #require(
      try await hall.desk.liveStatus(of: "defence").lines.last
    ).entry
    try await hall.season.write { transaction in
      let draw = try DrawRecords.commit(9, .chosen, RoundSeason.edition, "defence", in: transaction)
      try DrawRecords.use(draw, RoundSeason.edition, "defence", in: transaction)
      try transaction.execute(
        "UPDATE round_entries SET draw = ?2 WHERE round_id = 'defence' AND entry_id = ?1", late,
        draw.number)
    }
    let status = try await hall.desk.liveStatus(of: "defence")
    #expect(status.draws.map(\.places) == [[1, 2, 3, 4], [5]])
    #expect(Set(status.draws.map(\.seedSHA256)).count == 2)
    #expect(status.seedSHA256 == status.draws.last?.seedSHA256)
  }

  @Test func `the first marks are held back until the third has shown`() async throws {
    let hall = try await Hall()
    try await hall.show(1)
    #expect(hall.codes(try await hall.mark(1, "J05", 90)) == ["live-held-back"])
    try await hall.show(2)
    #expect(hall.codes(try await hall.mark(1, "J05", 90)) == ["live-held-back"])
    try await hall.show(3)
    let taken = try await hall.mark(1, "J05", 90)
    #expect(taken.isTaken && taken.problems.isEmpty)
    #expect(hall.codes(try await hall.mark(4, "J05", 90)) == ["live-not-shown"])
    #expect(try await hall.season.sheets("defence").map(\.source) == ["live"])
    _ = try await hall.season.auditCount()
  }

  @Test func `absent and withdrawn entrants get no marks, absent judges give none`() async throws {
    let hall = try await Hall()
    await #expect(throws: LiveRoundError.reasonMissing(.absent)) {
      try await hall.desk.moveEntrant("1", to: .absent, in: "defence")
    }
    _ = try await hall.desk.moveEntrant("1", to: .absent, in: "defence", reason: "三次点名未到")
    // The record of what costs the place is among those that explain the result.
    let first = try #require(
      try await hall.desk.liveStatus(of: "defence").lines.first { $0.place == 1 }
    ).entry
    let records = try await hall.desk.explain(Entry.ID(first), in: .chinese).records
    #expect(records.contains { $0.action == "round.live.absent" })
    for place in 2...4 { try await hall.show(place) }
    #expect(hall.codes(try await hall.mark(1, "J05", 90)) == ["live-not-shown"])
    #expect(try await hall.desk.recordAbsentJudge("J06", in: "defence", reason: "航班取消") == 5)
    #expect(hall.codes(try await hall.mark(2, "J06", 90)) == ["live-judge-not-on-panel"])
    #expect(try await hall.mark(2, "J05", 90).isTaken)
    _ = try await hall.desk.moveEntrant("2", to: .withdrawn, in: "defence", reason: "主动退出")
    #expect(hall.codes(try await hall.mark(2, "J07", 90)) == ["live-not-shown"])
    #expect(try await hall.mark(3, "J07", 88.25).isTaken)
    let progress = try await hall.desk.progress(of: "defence")
    // Neither the one that withdrew nor the one that did not show asks for sheets.
    #expect(progress.assigned == 6)
  }

  /// It asked how many sheets are enough, where the entrant had only to be recorded as absent.
  @Test func `a round with an entrant in line is closed once it is known what became of it`()
    async throws
  {
    let hall = try await Hall(4)
    for place in 1...3 { try await hall.show(place) }
    for judge in ["J05", "J06", "J07"] {
      for place in 1...3 { #expect(try await hall.mark(place, judge, 90).isTaken) }
    }
    do {
      _ = try await hall.desk.closeRound("defence")
      Issue.record("closed")
    } catch let error as RoundError {
      #expect(error.code == "round-entrants-waiting" && error.remedies == [.recordAbsence])
      #expect(error.message(in: .chinese).contains("1 项申报在候场"))
    }
    _ = try await hall.desk.moveEntrant("4", to: .absent, in: "defence", reason: "未到场")
    _ = try await hall.desk.closeRound("defence")
  }

  @Test func `'has shown' is taken back with a reason, and its marks are held back`()
    async throws
  {
    let hall = try await Hall(3)
    for place in 1...3 { try await hall.show(place) }
    for judge in ["J05", "J06", "J07"] {
      for place in 1...3 { #expect(try await hall.mark(place, judge, 90).isTaken) }
    }
    await #expect(throws: LiveRoundError.reasonMissing(.waiting)) {
      try await hall.desk.moveEntrant("3", to: .waiting, in: "defence", reason: " ")
    }
    let back = try await hall.desk.moveEntrant(
      "3", to: .waiting, in: "defence", reason: "按错了，还没有展示")
    #expect(back.upNext == 3 && back.lines.last?.state == .waiting && back.lines.last?.marked == 3)
    // Closing is refused, tried out or done, and the marks cannot be let in again meanwhile.
    for mode in [RunMode.preview, .run] {
      await #expect(throws: LiveRoundError.takenBack(place: 3)) {
        try await hall.desk.closeRound("defence", mode: mode)
      }
    }
    await #expect(throws: LiveRoundError.notShown(place: 3, .waiting)) {
      try await hall.desk.holdMarks(false, of: 3, in: "defence")
    }
    try await hall.show(3)
    #expect(hall.codes(try await hall.mark(3, "J05", 70, replacing: true)).count == 1)
    try await hall.desk.holdMarks(false, of: 3, in: "defence")
    #expect(try await hall.mark(3, "J05", 70, replacing: true).isTaken)
    _ = try await hall.desk.closeRound("defence")
    let records = try await hall.desk.latestSteps(try await hall.desk.edition(), count: 40)
    #expect(records.contains { $0.action == "round.live.waiting" })
    #expect(try await hall.desk.checkStore().isSound)
  }

  @Test func `a second mark needs a replacement, and a wrong mark is refused`() async throws {
    let hall = try await Hall()
    for place in 1...3 { try await hall.show(place) }
    #expect(hall.codes(try await hall.mark(1, "J05", 59)) == ["score-out-of-range"])
    #expect(hall.codes(try await hall.mark(1, "J08", 90)) == ["live-judge-not-on-panel"])
    #expect(try await hall.mark(1, "J05", 90).isTaken)
    #expect(hall.codes(try await hall.mark(1, "J05", 91)) == ["live-already-marked"])
    #expect(try await hall.mark(1, "J05", 91, replacing: true).isTaken)
    #expect(try await hall.mark(1, "J05", 91).unchanged == 1)
  }

  @Test func `one wrong mark refuses the whole table`() async throws {
    let hall = try await Hall()
    for place in 1...3 { try await hall.show(place) }
    let marks = [("1", "J05", 90), ("2", "J05", 190), ("9", "J05", 90)].map {
      LiveMarks(entrant: $0, judge: $1, marks: ["total": Points(tenThousandths: $2 * 10_000)])
    }
    let report = try await hall.desk.saveLiveMarks(marks, in: "defence")
    #expect(hall.codes(report) == ["score-out-of-range", "round-no-such-entry"])
    #expect(try await hall.season.sheets("defence").isEmpty)
  }

  /// An unreadable cell used to hide six other faults, which were told only by the next import.
  @Test func `a table with an unreadable cell tells the faults of its other rows too`() async throws
  {
    let hall = try await Hall()
    for place in 1...3 { try await hall.show(place) }
    let path = hall.season.folder.appending(path: "现场.csv").path()
    try "出场序号,评委,得分\n1,评委5,缺\n2,评委5,190\n3,评委8,90\n".write(
      toFile: path, atomically: true, encoding: .utf8)
    let report = try await hall.desk.importLiveMarks(path, in: "defence")
    #expect(!report.isTaken)
    #expect(
      Set(report.problems.map { "\($0.place.row ?? 0) \($0.code)" }) == [
        "2 cell-not-points", "3 score-out-of-range", "4 live-judge-not-on-panel",
      ], "\(report.problems)")
    #expect(try await hall.season.sheets("defence").isEmpty)
  }

  @Test func `marks of a table tell in the history from which file and row, and go as a whole`()
    async throws
  {
    let hall = try await Hall()
    for place in 1...3 { try await hall.show(place) }
    let path = hall.season.folder.appending(path: "hall.csv").path()
    try "出场序号,评委,得分\n1,评委5,88\n2,评委5,90\n".write(
      toFile: path, atomically: true, encoding: .utf8)
    #expect(try await hall.desk.importLiveMarks(path, in: "defence").isTaken)
    let edition = try await hall.desk.edition()
    let entry = try #require(
      try await hall.desk.liveStatus(of: "defence").lines.first { $0.place == 2 }
    ).entry
    func marks() async throws -> [HistoryLine] {
      try await hall.desk.history(of: entry, edition: edition).lines
        .filter { $0.action == "round.live.score" }
    }
    let line = try #require(try await marks().first)
    #expect(line.file == "hall.csv" && line.place == "3")
    let judge = try await hall.desk.history(of: "J05", edition: edition).lines
      .filter { $0.action == "round.live.score" }
    #expect(judge.map(\.file) == ["hall.csv", "hall.csv"] && judge.map(\.place) == ["2", "3"])
    let step = try #require(try await hall.desk.latestSteps(edition, count: 1).first)
    #expect(step.record == line.fileRecord && step.file == "hall.csv")
    let done = try await hall.desk.undo(step.record, edition: edition, reason: "收错了")
    #expect(done.lines.count == 2)
    #expect(try await hall.season.sheets("defence").isEmpty)
    await #expect(throws: UndoFault.self) {
      try await hall.desk.undo(step.record, edition: edition, reason: "再来")
    }
  }

  @Test func `a place that is also another entrant's school number is refused`() async throws {
    let hall = try await Hall()
    for place in 1...3 { try await hall.show(place) }
    let third = try #require(
      try await hall.desk.liveStatus(of: "defence").lines.last { $0.place == 3 })
    let other = try #require(
      try await hall.desk.liveStatus(of: "defence").lines.first { $0.place == 1 }
    ).entry
    try await hall.season.write { transaction in
      try transaction.execute("UPDATE entries SET number = '3' WHERE id = ?1", Entry.ID(other))
    }
    func take(_ heading: String, _ entrant: String) async throws -> LiveMarksReport {
      let path = hall.season.folder.appending(path: "现场.csv").path()
      try "\(heading),评委,得分\n\(entrant),评委5,80\n".write(
        toFile: path, atomically: true, encoding: .utf8)
      return try await hall.desk.importLiveMarks(path, in: "defence")
    }
    let ambiguous = try await take("作品编号", "3")
    #expect(hall.codes(ambiguous) == ["round-several-entries"], "\(ambiguous.problems)")
    #expect(hall.codes(try await hall.mark(3, "J05", 80)) == ["round-several-entries"])
    #expect(try await hall.season.sheets("defence").isEmpty)
    // The heading or the printed code says which is meant.
    #expect(try await take("出场序号", "3").isTaken)
    #expect(try await hall.season.sheets("defence").map(\.sheet.entry.text) == [third.entry])
    #expect(try await take("作品编号", "003").unchanged == 1)
    // In the hall the place is called out.
    let status = try await hall.desk.moveEntrant(
      "3", to: .withdrawn, in: "defence", reason: "主动退出")
    #expect(status.lines.first { $0.place == 3 }?.state == .withdrawn)
  }

  @Test func `a review has no live status`() async throws {
    let season = try await RoundSeason()
    _ = try await season.desk.assignJudges("review")
    await #expect(throws: JudgingError.notLive("review")) {
      try await season.desk.liveStatus(of: "review")
    }
  }
}
