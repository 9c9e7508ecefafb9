import Contest
import ContestDesk
import ContestSheets
import ContestStore
import Foundation
import Testing

/// Marks that are recorded, from the list to the place.
struct RecordingTests {
  struct Meet {
    let season: RoundSeason

    /// A theory examination, then a race of two runs, of which the better counts.
    init(keyed: String = "once") async throws {
      season = try await RoundSeason(
        entries: 4, judges: 1,
        rulebook: RoundSeason.rulebook(
          "技能赛",
          """
          rounds:
            - {id: theory, name: 理论考试, kind: recorded, range: 0..100, step: 0.5, keyed: \(keyed), advance: {count: 2}}
            - {id: run, name: 计时赛, kind: recorded, unit: time, range: 0:10..5:00, runs: 2, best: 1}
          """))
    }

    var desk: Desk { season.desk }

    func save(_ text: String, _ name: String) throws -> String {
      let path = season.folder.appending(path: name).path()
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      return path
    }

    func table(_ marks: [String], _ name: String = "成绩.csv") throws -> String {
      let rows = marks.enumerated().map { "\(RoundSeason.entry($0 + 1).text),\($1)" }
      return try save("作品编号,成绩\n" + rows.joined(separator: "\n"), name)
    }

    func ranking(_ round: Round.ID) async throws -> [String] {
      let standing = try await desk.standing(of: round)
      return standing.results.entries.map { result in
        switch result.state {
        case .ranked(let place):
          "\(result.entry.text) \(result.score.map(standing.rules.text(ofScore:)) ?? "") \(place.rank)"
        case .notRanked(let reason): "\(result.entry.text) \(reason.code)"
        }
      }
    }
  }

  @Test func `before it has begun, it is said what begins it: the table for marks, not judges`()
    async throws
  {
    let meet = try await Meet()
    let notOpen = JudgingError.notOpen("theory", by: .recording)
    await #expect(throws: notOpen) {
      _ = try await meet.desk.importRecords(
        [try meet.table(["90", "80", "70", "60"])], into: "theory")
    }
    await #expect(throws: RoundError.notOpen("theory", by: .recording)) {
      try await meet.desk.closeRound("theory")
    }
    #expect(notOpen.remedies == [.writeRecordForm])
    #expect(notOpen.message(in: .chinese).contains("请先写出成绩登记表"))
    await #expect(throws: RoundError.notBegun("run", after: "theory", by: .recording)) {
      try await meet.desk.closeRound("run")
    }
  }

  @Test func `a list of attempts has a column for each judge and factor, and is read back`()
    async throws
  {
    let season = try await RoundSeason(
      entries: 2, judges: 1,
      rulebook: RoundSeason.rulebook(
        "跳水赛",
        """
        rounds:
          - {id: dives, name: 决赛, kind: recorded, range: 0..10, step: 0.5, attempts: {count: 2, judges: 3, drop-high: 1, drop-low: 1, factor: {range: 1.2..5}}}
        """))
    let list = try await season.desk.writeRecordList(
      of: "dives", edition: nil, to: season.folder.path()
    ) { entry in
      var marks: [Criterion.ID: RecordedMark] = [:]
      for (attempt, given) in [[8, 7, 9] as [Points], [6, 6, 6]].enumerated() {
        for (judge, mark) in given.enumerated() {
          marks[Criterion.ID("attempt-\(attempt + 1)-judge-\(judge + 1)")] =
            entry == "A001" ? .mark(mark) : .absent
        }
        if entry == "A001" {
          marks[Criterion.ID("attempt-\(attempt + 1)-factor")] = .mark(attempt == 0 ? 2.5 : 3)
        }
      }
      return marks
    }
    let report = try await season.desk.importRecords(list.file, into: "dives")
    #expect(report.isTaken, "\(report.problems.map { $0.line(in: .english) })")
    #expect(report.entries == 2 && report.changes.count == 8 + 6)
    // 8 × 2.5 + 6 × 3 = 38.
    let results = try await season.desk.standing(of: "dives").results
    #expect(results["A001"]?.score == 38)
    #expect(results["A002"]?.state == .notRanked(.absent))
  }

  @Test(arguments: [
    (
      "[{name: 基本分, range: 0..60}, {name: 加分, range: 0..200}]",
      "1. 只填浅黄色单元格：成绩填数字，范围 基本分 0–60、加分 0–200。"
    ),
    ("[听力, 口语]", "1. 只填浅黄色单元格：成绩填数字，范围 0–100。"),
  ])
  func `columns of different ranges are told one by one`(events: String, line: String) async throws
  {
    let season = try await RoundSeason(
      entries: 2, judges: 1,
      rulebook: RoundSeason.rulebook(
        "综合测评",
        """
        rounds:
          - {id: quality, name: 素质, kind: recorded, events: \(events)}
        """))
    let list = try await season.desk.writeRecordList(of: "quality", to: season.folder.path())
    let source = try SheetSource.open(list.file)
    let rows = try source.rows(of: try #require(source.sheets.first))
    var guide = ""
    while let row = try rows.next() {
      if row.number == 3 { guide = row.cells.first?.value.text ?? "" }
    }
    #expect(guide.hasPrefix(line), "\(guide)")
  }

  @Test func `the list begins the round, is read back filled in, and gives places`() async throws {
    let meet = try await Meet()
    let list = try await meet.desk.writeRecordList(
      of: "theory", to: meet.season.folder.path())
    #expect(list.entries == 4 && list.recorded == 0)
    let source = try SheetSource.open(list.file)
    #expect(source.sheets.map(\.name) == ["成绩登记表"])
    // The empty list has nothing to take.
    let empty = try await meet.desk.importRecords(list.file, into: "theory")
    #expect(empty.problems.map(\.code) == ["record-empty"])
    let report = try await meet.desk.importRecords(
      try meet.table(["88", "缺席", "92.5", ""]), into: "theory")
    #expect(report.isTaken && report.entries == 3 && report.changes.count == 3)
    #expect(report.account.cells.total == report.account.cells.taken + 2)
    #expect(
      try await meet.ranking("theory") == [
        "A003 92.50 1", "A001 88.00 2", "A002 result-absent", "A004 result-not-recorded",
      ])
    // The marks stand in the list that is written next, and come back unchanged.
    let again = try await meet.desk.writeRecordList(of: "theory", to: meet.season.folder.path())
    #expect(again.recorded == 3)
    let same = try await meet.desk.importRecords(again.file, into: "theory")
    #expect(!same.hasErrors && same.changes.isEmpty && !same.isTaken)
    #expect(try await meet.season.auditCount() > 0)
  }

  @Test(arguments: [
    ("100.5", "record-out-of-range"), ("-1", "record-out-of-range"), ("88.3", "record-off-step"),
    ("优秀", "record-not-a-mark"), ("1:30", "record-not-a-mark"),
  ])
  func `an impossible mark is refused at its cell, and nothing is taken`(
    mark: String, code: String
  ) async throws {
    let meet = try await Meet()
    _ = try await meet.desk.writeRecordList(of: "theory", to: meet.season.folder.path())
    let report = try await meet.desk.importRecords(
      try meet.table(["88", mark, "90", "91"]), into: "theory")
    #expect(!report.isTaken && report.hasErrors)
    let problem = try #require(report.problems.first { $0.severity == .error })
    #expect(problem.place.cell == "B3", "\(problem.line(in: .chinese))")
    #expect(problem.code == code)
    #expect(report.account.cells.refused == 1)
    #expect(try await meet.ranking("theory").allSatisfy { $0.hasSuffix("result-not-recorded") })
  }

  @Test func `a list with moved cells is refused by its titles, and unknown titles are reported`()
    async throws
  {
    let meet = try await Meet()
    _ = try await meet.desk.writeRecordList(of: "theory", to: meet.season.folder.path())
    func take(_ rows: String, _ name: String) async throws -> RecordReport {
      try await meet.desk.importRecords(
        try meet.save("作品编号,作品名称,成绩,备注\n" + rows, name), into: "theory")
    }
    let moved = try await take("A001,新型材料研究之2,80,\nA002,新型材料研究之1,90,\n", "移.csv")
    #expect(moved.problems.map(\.code) == ["row-title-moved", "row-title-moved"])
    #expect(!moved.isTaken)
    let other = try await take("A001,新型材料,80,抢跑\nA002,新型材料研究之2,DNF,\n", "异.csv")
    #expect(
      Set(other.problems.map(\.code)) == [
        "row-title-differs", "record-remark", "record-read-as-absent",
      ])
    #expect(other.isTaken)
  }

  @Test func `a mark whose remark calls it void is refused, and 缺席 may say why`() async throws {
    let meet = try await Meet()
    _ = try await meet.desk.writeRecordList(of: "theory", to: meet.season.folder.path())
    func codes(_ row: String) async throws -> [String] {
      try await meet.desk.importRecords(
        try meet.save("作品编号,成绩,备注\n\(row)\n", "成绩.csv"), into: "theory", mode: .preview
      ).problems.map { "\($0.severity) \($0.place.cell ?? "") \($0.code)" }
    }
    #expect(try await codes("A001,80,作废") == ["error C2 registration-row-is-void"])
    #expect(try await codes("A001,缺席,已退赛") == ["warning C2 record-remark"])
    #expect(try await codes("A001,80,迟到5分钟") == ["warning C2 record-remark"])
  }

  /// Each of two rounds with the same range of marks used to take the other's register without a word.
  @Test(arguments: [
    ("2027年技能赛市级计时赛成绩登记表", "record-other-round"),
    ("2019年技能赛市级理论考试成绩登记表", "record-other-year"),
    ("技能赛理论考试 成绩登记表", nil), ("期中考试成绩登记表", nil), ("成绩登记表", nil),
  ])
  func `a register whose title names another round or year is refused`(
    title: String, code: String?
  ) async throws {
    let meet = try await Meet()
    _ = try await meet.desk.writeRecordList(of: "theory", to: meet.season.folder.path())
    let report = try await meet.desk.importRecords(
      try meet.save("\(title)\n作品编号,成绩\nA001,80\nA002,81\n", "登记.csv"), into: "theory")
    let errors = report.problems.filter { $0.severity == .error }
    #expect(errors.map(\.code) == (code.map { [$0] } ?? []))
    #expect(errors.allSatisfy { $0.place.cell == "A1" })
    #expect(report.isTaken == (code == nil))
  }

  @Test func `the register of another round is told as that, also where the round is over`()
    async throws
  {
    let meet = try await Meet()
    _ = try await meet.desk.writeRecordList(of: "theory", to: meet.season.folder.path())
    _ = try await meet.desk.closeRound("theory", Desk.Closing(leavingUnranked: "试演"))
    let other = try meet.save("2027年技能赛市级计时赛成绩登记表\n作品编号,成绩\nA001,80\n", "登记.csv")
    let fault = await #expect(throws: RecordFault.self) {
      try await meet.desk.importRecords(other, into: "theory")
    }
    #expect(fault?.code == "record-other-round")
    let own = try meet.save("作品编号,成绩\nA001,80\n", "补.csv")
    await #expect(throws: JudgingError.closed("theory")) {
      try await meet.desk.importRecords(own, into: "theory")
    }
  }

  @Test func `rows of unknown entries and repeated rows are refused`() async throws {
    let meet = try await Meet()
    _ = try await meet.desk.writeRecordList(of: "theory", to: meet.season.folder.path())
    let report = try await meet.desk.importRecords(
      try meet.save("作品编号,成绩\nA001,80\nA001,81\nA999,90\n,70", "错.csv"), into: "theory")
    #expect(
      Set(report.problems.map(\.code)) == [
        "record-twice", "round-no-such-entry", "record-entry-missing",
      ])
    #expect(!report.isTaken)
  }

  @Test func `a mark that differs from the stored one is taken only with replacing`() async throws {
    let meet = try await Meet()
    _ = try await meet.desk.writeRecordList(of: "theory", to: meet.season.folder.path())
    _ = try await meet.desk.importRecords(
      try meet.table(["88", "80", "90", "91"]), into: "theory")
    let other = try meet.table(["89", "80", "90", ""], "改.csv")
    let refused = try await meet.desk.importRecords(other, into: "theory")
    #expect(refused.problems.map(\.code) == ["record-recorded-before"])
    #expect(refused.problems.first?.place.cell == "B2")
    let dry = try await meet.desk.importRecords(
      other, into: "theory", replacing: true, mode: .preview)
    #expect(!dry.isTaken && !dry.hasErrors)
    let taken = try await meet.desk.importRecords(other, into: "theory", replacing: true)
    #expect(
      taken.changes.map { "\($0.entry.text) \($0.was ?? "-") \($0.now)" } == ["A001 88 89"])
    // The blank took nothing away.
    #expect(try await meet.ranking("theory").first == "A004 91.00 1")
  }

  @Test(arguments: [RunMode.preview, .run], [false, true])
  func `two lists with different marks of an entry are both refused`(
    mode: RunMode, replacing: Bool
  ) async throws {
    let meet = try await Meet()
    _ = try await meet.desk.writeRecordList(of: "theory", to: meet.season.folder.path())
    let lists = try [
      meet.table(["88", "", "90", "91"], "a.csv"), meet.table(["88", "70", "89", "91"], "b.csv"),
      meet.save("作品编号,成绩\nA001,88", "c.csv"),
    ]
    let reports = try await meet.desk.importRecords(
      lists, into: "theory", replacing: replacing, mode: mode)
    #expect(
      reports.map { $0.problems.map(\.code) } == [["files-disagree"], ["files-disagree"], []])
    #expect(reports.map(\.isTaken) == [false, false, mode == .run])
    let words = try #require(reports.first?.problems.first?.message(in: .chinese))
    #expect(words.contains("“b.csv”") && words.contains("A003"))
    #expect(!words.contains("A001") && !words.contains("c.csv"))
  }

  @Test
  func `an unreadable file among several is named, and the others are taken`()
    async throws
  {
    let meet = try await Meet()
    _ = try await meet.desk.writeRecordList(of: "theory", to: meet.season.folder.path())
    let list = try meet.table(["88", "70", "90", "91"], "a.csv")
    let missing = meet.season.folder.path() + "/b.csv"
    let reports = try await meet.desk.importRecords([list, missing], into: "theory")
    #expect(reports.map(\.isTaken) == [true, false])
    #expect(
      reports.last?.problems.map { "\($0.place.file ?? "") \($0.severity)" } == ["b.csv error"])
    // The only file's error is the answer itself.
    await #expect(throws: (any Error).self) {
      try await meet.desk.importRecords([missing], into: "theory")
    }
  }

  @Test func `if two people have to key, one list is not enough`() async throws {
    let meet = try await Meet(keyed: "twice")
    _ = try await meet.desk.writeRecordList(of: "theory", to: meet.season.folder.path())
    let path = try meet.table(["88", "缺席", "92.5", "70"])
    await #expect(throws: RecordFault.keyedTwice("theory")) {
      try await meet.desk.importRecords(path, into: "theory")
    }
    let first = try await meet.season.desk(of: "qian").keyPaperSheets(path, for: "theory")
    #expect(first.isKept && first.marks == 4 && first.sheets == 4)
    let wrong = try meet.table(["88", "缺席", "95.2", "缺席"], "乙.csv")
    let outside = try await meet.season.desk(of: "sun").keyPaperSheets(wrong, for: "theory")
    // 95.2 is off the step of half a point.
    #expect(outside.problems.map(\.code) == ["record-off-step"])
    let differs = try meet.table(["88", "缺席", "95", "缺席"], "乙.csv")
    _ = try await meet.season.desk(of: "sun").keyPaperSheets(differs, for: "theory")
    let compared = try await meet.desk.compareKeyings(of: "theory", taking: true)
    #expect(!compared.isTaken && compared.comparison.agreeing == 2)
    #expect(compared.comparison.differences.count == 2)
    let right = try meet.table(["88", "缺席", "92.5", "70"].map { $0 + "" }, "丙.csv")
      .replacingOccurrences(of: "丙", with: "丙")
    try (String(contentsOfFile: right, encoding: .utf8) + "\n").write(
      toFile: right, atomically: true, encoding: .utf8)
    _ = try await meet.season.desk(of: "sun").keyPaperSheets(
      right, for: "theory", replacing: true)
    let agreed = try await meet.desk.compareKeyings(of: "theory", taking: true)
    #expect(agreed.isTaken && agreed.sheets == 4)
    #expect(
      try await meet.ranking("theory") == [
        "A003 92.50 1", "A001 88.00 2", "A004 70.00 3", "A002 result-absent",
      ])
  }

  @Test func `times are read as text, the better run counts, and a closed round is corrected`()
    async throws
  {
    let meet = try await Meet()
    _ = try await meet.desk.writeRecordList(of: "theory", to: meet.season.folder.path())
    _ = try await meet.desk.importRecords(
      try meet.table(["88", "缺席", "92.5", ""]), into: "theory")
    await #expect(throws: RoundError.self) { try await meet.desk.closeRound("theory") }
    _ = try await meet.desk.closeRound("theory", Desk.Closing(leavingUnranked: "未参加"))
    _ = try await meet.desk.confirmSelection(of: "theory")
    let list = try await meet.desk.writeRecordList(of: "run", to: meet.season.folder.path())
    #expect(list.entries == 2)
    let path = try meet.save("编号,第1次,第2次\nA001,1:23.4,缺席\nA003,1:25,82.05", "用时.csv")
    let report = try await meet.desk.importRecords(path, into: "run")
    #expect(report.isTaken, "\(report.problems.map { $0.line(in: .english) })")
    #expect(try await meet.ranking("run") == ["A003 1:22.05 1", "A001 1:23.40 2"])
    _ = try await meet.desk.closeRound("run")
    // A look says what the correction would change, and leaves what is recorded.
    let seen = try await meet.desk.correctRecord(
      of: RoundSeason.entry(1), in: "run", ["run-2": .mark(80)], reason: "", mode: .preview)
    #expect(try await meet.ranking("run") == ["A003 1:22.05 1", "A001 1:23.40 2"])
    let corrected = try await meet.desk.correctRecord(
      of: RoundSeason.entry(1), in: "run", ["run-2": .mark(80)], reason: "计时表抄录有误")
    #expect(seen.changes == corrected.changes && seen.after == corrected.after)
    #expect(corrected.before["run-2"] == .absent && !corrected.changes.changes.isEmpty)
    await #expect(throws: RecordFault.self) {
      try await meet.desk.correctRecord(
        of: RoundSeason.entry(1), in: "run", ["run-2": .mark(5)], reason: "误")
    }
    await #expect(throws: EditionError.reasonMissing) {
      try await meet.desk.correctRecord(
        of: RoundSeason.entry(1), in: "run", ["run-2": .mark(81)], reason: " 　")
    }
    let known = ["第1次", "第2次"]
    await #expect(throws: RecordFault.noSuchColumn("run-9", known: known)) {
      try await meet.desk.correctRecord(
        of: RoundSeason.entry(1), in: "run", ["run-9": .mark(81)], reason: "误")
    }
    _ = try await meet.desk.sealOutcome(reason: "更正计时")
    #expect(try await meet.ranking("run") == ["A001 1:20.00 1", "A003 1:22.05 2"])
    let explained = try await meet.desk.explain(RoundSeason.entry(1), in: .chinese)
    #expect(
      explained.steps.contains { $0.lines.contains("登记成绩：第1次 1:23.4（不计），第2次 1:20。") })
    let history = try await meet.desk.history(
      of: "A001", edition: meet.desk.edition(nil), in: .chinese)
    #expect(history.lines.contains { $0.new == "第1次 1:23.4，第2次 1:20" })
  }

  @Test func `a round that records marks takes no judges' sheets`() async throws {
    let meet = try await Meet()
    _ = try await meet.desk.writeRecordList(of: "theory", to: meet.season.folder.path())
    await #expect(throws: JudgingError.notJudged("theory")) {
      try await meet.desk.writeJudgeSheets(of: "theory", to: meet.season.folder.path())
    }
    let progress = try await meet.desk.progress(of: "theory")
    #expect(progress.incomplete.count == 4 && progress.judges.isEmpty)
  }
}
