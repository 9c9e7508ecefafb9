import Contest
import ContestDesk
import ContestSheets
import ContestStore
import ContestTestSupport
import Foundation
import Testing

/// Marks under layered numbers, decoded backwards, and checked again: a skills contest from the draw to the list.
struct CodesTests {
  let season: RoundSeason
  var desk: Desk { season.desk }
  static let witnesses = ["监督甲", "监督乙"]

  init() async throws {
    season = try await RoundSeason(
      entries: 10, judges: 1,
      rulebook: RoundSeason.rulebook(
        "技能赛",
        """
        rounds:
          - {id: theory, name: 理论考试, kind: recorded, range: 0..100, codes: [参赛编号, 试卷号], recheck: {rest: 15%, all-over: 5%}, ties: [committee]}
        awards:
          - {level: 一等奖, count: 2}
        publicity: {working-days: 5, objections: signed}
        """))
  }

  func draw(again: String = "", seed: Int = 7) async throws -> DrawnCodes {
    try await desk.drawCodes(
      of: "theory", witnesses: Self.witnesses, seed: .number(seed), again: again)
  }

  /// The pairs that a layer's table shows.
  private func pairs(_ drawn: DrawnCodes) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: drawn.table.rows.map { row in
        (row.first?.printed ?? "", row[row.count - 2].printed)
      })
  }

  private func list() async throws -> SheetSource {
    try SheetSource.open(
      try await desk.writeRecordList(of: "theory", to: season.folder.path()).file)
  }

  func save(_ text: String, _ name: String) throws -> String {
    let path = season.folder.appending(path: name).path()
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  private func take(_ rows: [(String, String)], _ name: String) async throws -> RecordReport {
    try await desk.importRecords(
      try save("编号,成绩\n" + rows.map { "\($0),\($1)" }.joined(separator: "\n"), name),
      into: "theory")
  }

  /// Both layers drawn: each entry's last number.
  func drawn() async throws -> [String: String] {
    let first = pairs(try await draw())
    let second = pairs(try await draw(seed: 8))
    return first.mapValues { second[$0] ?? "" }
  }

  /// Everything recorded: the entry's number in its id as the mark, 60 and more; the first so many of them `absent`.
  func recorded(_ numbers: [String: String], absent: Int = 0) async throws {
    let rows = numbers.sorted { $0.key < $1.key }.enumerated().map {
      ($1.value, $0 < absent ? "缺席" : "\(60 + $0)")
    }
    let report = try await take(rows, "成绩.csv")
    #expect(report.isTaken, "\(report.problems)")
  }

  @Test func `layers are drawn one after the other before two witnesses, and no table shows both`()
    async throws
  {
    await #expect(throws: CodeFault.witnessesMissing) {
      _ = try await desk.drawCodes(of: "theory", witnesses: ["监督甲", " 监督甲 "])
    }
    // Nobody witnesses their own draw, under whatever name it is written.
    let own = desk.actor.name
    await #expect(throws: CodeFault.ownWitness(own)) {
      _ = try await desk.drawCodes(of: "theory", witnesses: ["监督甲", own, "监督乙"])
    }
    // Nor does somebody who cannot be found: by the measure of a signed objection.
    for nobody in ["一", "。", "匿名", "张某", "京华理工大学"] {
      let fault = CodeFault.witnessUnnamed(nobody)
      await #expect(throws: fault) {
        _ = try await desk.drawCodes(of: "theory", witnesses: ["监督甲", nobody])
      }
      await #expect(throws: fault) {
        _ = try await desk.openCodes(of: "theory", witnesses: [nobody, "监督乙"])
      }
    }
    await #expect(throws: CodeFault.notDrawn("theory", layer: "参赛编号")) {
      _ = try await desk.writeRecordList(of: "theory", to: season.folder.path())
    }
    let first = try await draw()
    #expect(first.name == "参赛编号" && first.entries == 10 && first.next == "试卷号")
    #expect(first.alsoDrew.isEmpty)
    #expect(Set(pairs(first).values) == Set((1...10).map { "A" + Lot.code($0) }))
    await #expect(throws: CodeFault.notDrawn("theory", layer: "试卷号")) {
      _ = try await desk.writeRecordList(of: "theory", to: season.folder.path())
    }
    let second = try await draw(seed: 8)
    #expect(second.next == nil && Set(pairs(second).keys) == Set(pairs(first).values))
    // One person drew both layers, and is told so.
    #expect(second.alsoDrew == ["参赛编号"])
    // The second layer's table names no entry, the list of marks nothing but the last numbers.
    let words = second.table.rows.flatMap { $0 }.map(\.printed)
    #expect(!words.contains { $0.contains("新型材料") || $0.hasPrefix("A0") && $0.count > 4 })
    let sheet = try await list()
    #expect(sheet.sheets.count == 1)
    // The list is headed by the name of the numbers in it, and has no columns for names and units.
    let rows = try sheet.allRows(of: try #require(sheet.sheets.first))
    #expect(
      rows.contains { $0.cells.map(\.value.text) == ["序号", "试卷号", "成绩", "备注"] },
      "\(rows.prefix(5).map { $0.cells.map(\.value.text) })")
    await #expect(throws: CodeFault.allDrawn("theory")) { _ = try await draw() }
    #expect(try await desk.checkStore().isSound)
  }

  @Test func `marks are taken under the last numbers alone, and reports show no entry`()
    async throws
  {
    let numbers = try await drawn()
    let own = try #require(numbers.keys.sorted().first)
    let wrong = try await take([(own, "80"), ("A003", "81"), ("B099", "82")], "错.csv")
    #expect(!wrong.isTaken)
    #expect(Set(wrong.problems.map(\.code)) == ["codes-unknown-code"])
    #expect(wrong.problems.contains { $0.explanation.message(in: .chinese).contains("“参赛编号”的号") })
    // An entry's own code is not called a number of the layer whose letter it begins with.
    let byEntry = try await take([("A340686", "80")], "编号.csv")
    #expect(
      byEntry.problems.map { $0.explanation.message(in: .chinese) }
        == ["没有加密号“A340686”。请核对；这一轮只按加密号登记，不按编号。"])
    let number = try #require(numbers[own])
    let right = try await take([(number.lowercased(), "80")], "对.csv")
    #expect(right.isTaken && right.changes.map(\.entry.text) == [number])
    // What is recorded keeps the numbers from being drawn again.
    await #expect(throws: CodeFault.inUse("theory")) { _ = try await draw(again: "抽错") }
  }

  @Test func `before anything is recorded the last layer is drawn again with a reason`()
    async throws
  {
    let before = try await drawn()
    let again = try await draw(again: "号签写错", seed: 9)
    #expect(again.layer == 2)
    let first = Set(before.keys)
    _ = try await list()
    #expect(first.count == 10)
    let records = try await desk.database.read {
      try CodeRecords.layers(RoundSeason.edition, "theory", in: $0)
    }
    #expect(records.map(\.layer) == [1, 2, 2] && records.map(\.number) == [1, 1, 2])
    // Nothing of the pairs stands open in the database.
    for record in records {
      #expect(!String(decoding: record.sealed, as: UTF8.self).contains("A001"))
    }
  }

  @Test func `a late entry after the last layer was drawn twice makes both layers begin anew`()
    async throws
  {
    _ = try await drawn()
    _ = try await draw(again: "号签写错", seed: 9)
    try await season.write { transaction in
      try transaction.execute(
        """
        INSERT INTO entries (id, edition_id, number, title, organization_id, track, group_name,
          state, version, registered_at, identity)
        VALUES ('A011', ?1, 'N11', '迟到的一件', 'O1', 'natural', '材料', 'accepted', 1, ?2, ?3)
        """, RoundSeason.edition, RoundSeason.now, Entry.Identity(.random()))
    }
    let first = try await draw(again: "有人晚到", seed: 10)
    #expect(first.layer == 1 && first.entries == 11)
    // The second layer's numbers stood for the old ones of the first, so nothing is recorded under them.
    #expect(first.next == "试卷号")
    await #expect(throws: CodeFault.notDrawn("theory", layer: "试卷号")) {
      _ = try await desk.writeRecordList(of: "theory", to: season.folder.path())
    }
    let second = try await draw(seed: 11)
    #expect(second.layer == 2 && second.entries == 11 && second.next == nil)
    let before = pairs(first)
    let after = pairs(second)
    try await recorded(before.mapValues { after[$0] ?? "" })
    #expect(
      try await desk.openCodes(of: "theory", witnesses: Self.witnesses).entries == 11)
  }

  @Test func `marks come back under the heading that the list has, and a chosen seed is told`()
    async throws
  {
    let numbers = try await drawn()
    let rows = numbers.values.sorted().map { "\($0),80" }.joined(separator: "\n")
    let report = try await desk.importRecords(
      try save("试卷号,成绩\n" + rows, "试卷号.csv"), into: "theory")
    #expect(report.isTaken && report.entries == 10, "\(report.problems)")
    let opened = try await desk.openCodes(of: "theory", witnesses: Self.witnesses)
    let notice = try #require(Draw.Origin.chosen.notice(in: .chinese))
    #expect(opened.table.notes.contains(notice))
  }

  @Test func `decoding waits until everything is recorded, and closing until it is decoded`()
    async throws
  {
    let numbers = try await drawn()
    let some = try #require(numbers.values.sorted().first)
    _ = try await take([(some, "90")], "一.csv")
    let error = await #expect(throws: CodeFault.self) {
      _ = try await desk.openCodes(of: "theory", witnesses: Self.witnesses)
    }
    guard case .marksMissing(let missing, _)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(missing.count == 9 && !missing.contains(some))
    let others = numbers.values.filter { $0 != some }.sorted()
    _ = try await take(
      others.enumerated().map { ($1, $0 == 3 ? "缺席" : "\(70 + $0)") }, "余.csv")
    await #expect(throws: CodeFault.notOpened("theory")) {
      _ = try await desk.closeRound("theory")
    }
    await #expect(throws: CodeFault.notOpened("theory")) {
      _ = try await desk.openedCodes(of: "theory")
    }
    let opened = try await desk.openCodes(of: "theory", witnesses: Self.witnesses)
    #expect(opened.entries == 10)
    // From the last layer back: 试卷号, 参赛编号, the entry.
    for row in opened.table.rows {
      let cells = row.map(\.printed)
      #expect(numbers[cells[2]] == cells[0] && cells[1].hasPrefix("A"))
    }
    // A lost table is written again as it was, with the witnesses of then.
    let again = try await desk.openedCodes(of: "theory")
    #expect(again.table.rows == opened.table.rows && again.at == opened.at && again.entries == 10)
    #expect(again.table.notes == opened.table.notes)
    #expect(again.table.signatures == opened.table.signatures)
    await #expect(throws: CodeFault.openedAlready("theory")) {
      _ = try await desk.openCodes(of: "theory", witnesses: Self.witnesses)
    }
    _ = try await desk.closeRound("theory")
    let winner = try #require(numbers.first { $0.value == some }?.key)
    #expect(try await desk.standing(of: "theory").results.entries.first?.entry.text == winner)
    let told = try await desk.explain(Entry.ID(winner), in: .chinese).steps.flatMap(\.lines)
    #expect(told.contains { $0.hasPrefix("加密：参赛编号 A") && $0.contains("试卷号 \(some)") })
  }

  @Test func `before decoding a clerk does not learn whose number was recorded`() async throws {
    let numbers = try await drawn()
    let own = try #require(numbers.keys.sorted().first)
    let number = try #require(numbers[own])
    let clerk = season.desk(of: "qian")
    let edition = try await season.desk.edition(RoundSeason.edition)
    #expect(try await take([(number, "80")], "一件.csv").isTaken)
    // One number is recorded, so the list of what is missing must not name the other nine.
    let progress = try await clerk.progress(of: "theory")
    #expect(
      progress.incomplete.map(\.code) == numbers.values.filter { $0 != number }.sorted())
    #expect(progress.incomplete.allSatisfy { ($0.entry + $0.title + $0.organization).isEmpty })
    for entry in numbers.keys.sorted() {
      let standing = try await clerk.standing(of: Entry.ID(entry), edition: edition)
      #expect(standing.missing.isEmpty, "\(entry): \(standing.missing)")
      let past = try await clerk.history(of: entry, edition: edition)
      #expect(past.hidesMarks && !past.lines.contains { $0.action == "round.record" }, "\(entry)")
    }
    // Nor does anybody who may see marks: the list of numbers has the same mark.
    let past = try await desk.history(of: own, edition: edition)
    #expect(past.hidesCodedMarks && !past.hidesMarks)
    #expect(!past.lines.contains { $0.action == "round.record" })
    for entry in numbers.keys.sorted() {
      let told = try await desk.explain(Entry.ID(entry), in: .chinese)
      #expect(!told.records.contains { $0.action == "round.record" }, "\(entry)")
      #expect(!told.steps.flatMap(\.lines).contains { $0.tells(80) }, "\(entry)")
    }
    await #expect(throws: CodeFault.sealed("theory")) {
      _ = try await desk.standing(of: "theory")
    }
    await #expect(throws: CodeFault.sealed("theory")) {
      _ = try await desk.recordedMarks(of: Entry.ID(own), in: "theory")
    }
    await #expect(throws: CodeFault.sealed("theory")) {
      _ = try await desk.correctRecord(
        of: Entry.ID(own), in: "theory", ["mark": .mark(60)], reason: "看一看")
    }
    let rest = numbers.values.filter { $0 != number }.sorted().map { ($0, "70") }
    #expect(try await take(rest, "其余.csv").isTaken)
    _ = try await desk.openCodes(of: "theory", witnesses: Self.witnesses)
    let opened = try await clerk.history(of: own, edition: edition)
    #expect(opened.hidesMarks && opened.lines.contains { $0.action == "round.record" })
  }

  @Test func `withdrawing an entry, and taking that back, does not tell its number`() async throws {
    let numbers = try await drawn()
    let all = numbers.values.sorted()
    let gone = try #require(numbers.keys.sorted().first)
    let clerk = season.desk(of: "qian")
    #expect(try await take([(try #require(all.first), "80")], "一件.csv").isTaken)
    let missing = Array(all.dropFirst())
    // What everybody sees of the numbers, before and after.
    for isOut in [false, true] {
      if isOut { try await clerk.screen(Entry.ID(gone), .withdraw(reason: "选手退赛")) }
      #expect(try await clerk.progress(of: "theory").incomplete.map(\.code) == missing)
      #expect(try await desk.codesStatus(of: "theory").missing == missing)
      let list = try await list()
      let rows = try list.allRows(of: try #require(list.sheets.first)).map {
        $0.cells.map(\.value.text)
      }
      #expect(all.allSatisfy { number in rows.contains { $0.contains(number) } }, "\(isOut)")
      await #expect(throws: CodeFault.marksMissing(missing, "theory")) {
        _ = try await desk.openCodes(of: "theory", witnesses: Self.witnesses)
      }
    }
    // The paper of who left is missing: its number is recorded as absent, and the entry counts nowhere.
    #expect(try await take(missing.map { ($0, "缺席") }, "其余.csv").isTaken)
    _ = try await desk.openCodes(of: "theory", witnesses: Self.witnesses)
    _ = try await desk.closeRound("theory")
    let results = try await desk.standing(of: "theory").results.entries
    #expect(results.first { $0.entry.text == gone }?.rank == nil)
  }

  @Test func `a list is not keyed by entries before decoding`() async throws {
    let numbers = try await drawn()
    let own = try #require(numbers.keys.sorted().first)
    let path = try save("作品编号,成绩\n\(own),80\n", "录入.csv")
    await #expect(throws: CodeFault.sealed("theory")) {
      _ = try await season.desk(of: "qian").keyPaperSheets(path, for: "theory")
    }
  }

  @Test func `the audit log does not follow the list of code numbers`() async throws {
    let numbers = try await drawn()
    let rows = numbers.values.sorted().map { ($0, "80") }
    #expect(try await take(rows, "成绩.csv").isTaken)
    _ = try await desk.openCodes(of: "theory", witnesses: Self.witnesses)
    let edition = try await desk.edition(RoundSeason.edition)
    var records: [Int] = []
    for entry in numbers.keys.sorted() {
      let lines = try await desk.history(of: entry, edition: edition).lines
      records += lines.filter { $0.action == "round.record" }.map(\.record)
    }
    #expect(records.count == 10 && records == records.sorted(), "\(records)")
  }

  @Test func `absent entries are not drawn for the re-check`() async throws {
    try await recorded(try await drawn(), absent: 7)
    _ = try await desk.openCodes(of: "theory", witnesses: Self.witnesses)
    _ = try await desk.closeRound("theory")
    _ = try await desk.proposeAwards()
    // Three have marks, and two of them a prize: the third is all the rest there is.
    let status = try await desk.drawRecheck(of: "theory")
    #expect(status.lines.map(\.reason.rawValue).sorted() == ["drawn", "prize", "prize"])
    #expect(status.lines.allSatisfy { $0.marks != ["缺席"] }, "\(status.lines.map(\.marks))")
  }

  @Test func `all prize places and a share of the rest are checked before the list goes public`()
    async throws
  {
    try await recorded(try await drawn())
    _ = try await desk.openCodes(of: "theory", witnesses: Self.witnesses)
    await #expect(throws: ReCheckFault.roundOpen("theory")) {
      _ = try await desk.drawRecheck(of: "theory")
    }
    _ = try await desk.closeRound("theory")
    await #expect(throws: ReCheckFault.notDecided("theory")) {
      _ = try await desk.drawRecheck(of: "theory")
    }
    _ = try await desk.proposeAwards()
    await #expect(throws: ReCheckFault.notDone("theory", outstanding: [])) {
      _ = try await desk.openPublicity()
    }
    // The page tells it before anybody presses the button.
    let hindrance = try await desk.publicityStatus().hindrance
    #expect(hindrance as? ReCheckFault == .notDone("theory", outstanding: []))
    await #expect(throws: ReCheckFault.noList("theory")) {
      _ = try await desk.takeRecheck(try save("编号,复核结果\n", "空.csv"), of: "theory")
    }
    let status = try await desk.drawRecheck(of: "theory", seed: .number(3))
    // Two prizes, and 15 % of eight rounded up.
    #expect(status.lines.map(\.reason.rawValue).sorted() == ["drawn", "drawn", "prize", "prize"])
    let entries = status.lines.map(\.entry.text)
    await #expect(throws: ReCheckFault.self) { _ = try await desk.openPublicity() }
    func take(_ rows: [String], _ name: String) async throws -> ReCheckReport {
      try await desk.takeRecheck(
        try save("编号,复核结果,说明\n" + rows.joined(separator: "\n"), name), of: "theory")
    }
    let bad = try await take(
      ["\(entries[0]),大概对", "\(entries[1]),不一致,", "X9,一致", "\(entries[2]),一致", "\(entries[2]),一致"],
      "错.csv")
    #expect(
      bad.problems.map(\.code) == [
        "recheck-unknown-result", "recheck-note-missing", "recheck-not-due", "recheck-twice",
      ])
    #expect(!bad.isTaken)
    // A checker who corrects the mark itself, or says more beside 一致, is not passed over.
    let marked = try await desk.takeRecheck(
      try save(
        "编号,成绩,复核结果,说明\n\(entries[0]),0.01,一致,\n\(entries[1]),,一致,但应为 55\n", "改.csv"),
      of: "theory", mode: .preview)
    #expect(
      marked.problems.map { "\($0.severity) \($0.place.cell ?? "") \($0.code)" } == [
        "error B2 recheck-mark-changed", "warning D3 recheck-note-beside-right",
      ])
    // A mark that cannot be read is not taken for the register's.
    let unread = try await desk.takeRecheck(
      try save("编号,成绩,复核结果\n\(entries[0]),7\u{FFFD},一致\n", "乱.csv"), of: "theory",
      mode: .preview)
    #expect(
      unread.problems.contains {
        $0.severity == .error && $0.place.cell == "B2" && $0.code != "recheck-mark-changed"
      }, "\(unread.problems.map(\.code))")
    // One wrong of four is above 5 %: all are due.
    let found = try await take(
      ["\(entries[0]),不一致,应为 75", "\(entries[1]),一致", "\(entries[2]),一致", "\(entries[3]),一致"],
      "复核.csv")
    #expect(found.isTaken && found.wrong.map(\.text) == [entries[0]])
    let all = try #require(found.status)
    #expect(all.check.isOfAll && all.check.outstanding.count == 6 && all.lines.count == 10)
    await #expect(throws: ReCheckFault.notDone("theory", outstanding: all.check.outstanding)) {
      _ = try await desk.openPublicity()
    }
    let rest = try await take(all.check.outstanding.map { "\($0.text),一致" }, "全部.csv")
    #expect(rest.status?.check.isDone == true)
    // The table as it was printed comes back, its note and signatures below the rows.
    let printed = season.folder.appending(path: "复核表.xlsx").path()
    let done = try #require(rest.status)
    _ = try await desk.writeList(
      { _ in [done.table(in: .chinese)] }, of: done.edition, to: printed)
    let again = try await desk.takeRecheck(printed, of: "theory", mode: .preview)
    #expect(!again.hasErrors && again.checked == 10, "\(again.problems)")
    #expect(again.wrong.map(\.text) == [entries[0]])
    _ = try await desk.openPublicity()
    let told = try await desk.explain(Entry.ID(entries[0]), in: .chinese).steps.flatMap(\.lines)
    #expect(told.contains { $0.contains("复核不一致：应为 75") })
    #expect(try await desk.checkStore().isSound)

    // A mark that was found right and is changed afterwards has not been checked.
    let later = Desk(
      database: desk.database, key: desk.key, actor: desk.actor,
      clock: { RoundSeason.now.later(by: 1000) })
    let changed = Entry.ID(entries[1])
    _ = try await later.correctRecord(
      of: changed, in: "theory", ["mark": .mark(60)], reason: "录入错误")
    let open = try await later.recheck(of: "theory")
    #expect(open.outdated == [changed] && open.check.outstanding == [changed])
    #expect(open.lines.contains { $0.entry == changed && $0.isRight == nil })
    #expect(
      try await later.explain(changed, in: .chinese).steps.flatMap(\.lines)
        .contains { $0.hasSuffix("成绩更正，须再复核") })
    let once = try await later.takeRecheck(
      try save("编号,复核结果\n\(changed.text),一致", "再核.csv"), of: "theory")
    #expect(once.status?.outdated == [] && once.status?.check.isDone == true)
  }

  @Test func `a purge removes the pairs of numbers and the witnesses`() async throws {
    try await recorded(try await drawn())
    _ = try await desk.openCodes(of: "theory", witnesses: Self.witnesses)
    _ = try await desk.closeRound("theory")
    _ = try await desk.purgePrivateData(of: desk.edition(RoundSeason.edition))
    let kept = try await desk.database.read {
      try CodeRecords.layers(RoundSeason.edition, "theory", in: $0)
    }
    #expect(kept.count == 2 && kept.allSatisfy(\.sealed.isEmpty))
    let entry = try #require(try await desk.standing(of: "theory").results.entries.first?.entry)
    _ = try await desk.explain(entry, in: .chinese)
    #expect(try await desk.checkStore().isSound)
  }
}
