import Contest
import ContestDesk
import ContestSheets
import ContestStore
import Foundation
import Testing

struct KeyingTests {
  private struct Paper {
    let season: RoundSeason
    let pairs: [AssignmentRecord]

    init() async throws {
      season = try await RoundSeason()
      _ = try await season.desk.assignJudges("review")
      pairs = try await season.assignments()
    }

    /// All marks, one row a mark; the other clerk goes from the last to the first. `change` spoils a line.
    func table(
      _ name: String, backwards: Bool = false, change: (Int, String) -> String? = { $1 }
    ) throws -> String {
      var lines: [String] = []
      for pair in pairs {
        for criterion in ["科学性", "创新性", "应用价值"] {
          let number = lines.count
          lines.append("\(pair.entry.text),\(pair.judge.text),\(criterion),\(80 + number % 10)")
        }
      }
      let changed = lines.enumerated().compactMap { change($0, $1) }
      return try save(
        (["作品编号,评委,指标,得分"] + (backwards ? changed.reversed() : changed)).joined(
          separator: "\n"), name)
    }

    func save(_ text: String, _ name: String) throws -> String {
      let path = season.folder.appending(path: name).path()
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      return path
    }

    func key(_ path: String, by clerk: String, replacing: Bool = false) async throws -> KeyingReport
    {
      try await season.desk(of: clerk).keyPaperSheets(path, for: "review", replacing: replacing)
    }

    func compare(taking: Bool = true) async throws -> KeyingComparison {
      try await season.desk.compareKeyings(of: "review", taking: taking)
    }
  }

  @Test func `marks on which two clerks agree are taken once, with both names`() async throws {
    let paper = try await Paper()
    let first = try await paper.key(try paper.table("a.csv"), by: "qian")
    #expect(first.isKept && first.sheets == 36 && first.marks == 108)
    #expect(try await paper.season.sheets().isEmpty)
    _ = try await paper.key(try paper.table("b.csv", backwards: true), by: "sun")
    let compared = try await paper.compare()
    #expect(compared.agrees && compared.isTaken && compared.sheets == 36)
    let sheets = try await paper.season.sheets()
    #expect(sheets.count == 36 && sheets.allSatisfy { $0.source == "keying" })
    let detail = try await paper.season.desk.database.read { connection in
      try AuditLog.records(
        of: .scoreSheet(
          RoundSeason.edition, "review", sheets[0].sheet.entry, sheets[0].sheet.judge),
        in: connection
      ).map(\.detail)
    }
    #expect(detail.count == 1 && detail[0].contains("qian") && detail[0].contains("sun"))
  }

  @Test func `differences and rows of only one clerk prevent taking and name both cells`()
    async throws
  {
    let paper = try await Paper()
    _ = try await paper.key(try paper.table("a.csv"), by: "qian")
    let second = try paper.table("b.csv") { number, line in
      number == 1 ? line.replacingOccurrences(of: ",81", with: ",18") : line
    }
    _ = try await paper.key(second, by: "sun")
    let compared = try await paper.compare()
    #expect(!compared.agrees && !compared.isTaken)
    #expect(compared.comparison.differences.map(\.code) == ["keying-differs"])
    let subject = try #require(compared.subjects.first)
    #expect(subject.contains("性") && !subject.contains("science"), "\(subject)")
    let message = compared.comparison.differences[0].message(in: .chinese)
    #expect(message.contains("a.csv › D3 是 81") && message.contains("b.csv › D3 是 18"))
    #expect(try await paper.season.sheets().isEmpty)

    let corrected = try paper.table("b2.csv", backwards: true) { number, line in
      number < 3 ? nil : line
    }
    _ = try await paper.key(corrected, by: "sun", replacing: true)
    let again = try await paper.compare()
    #expect(
      again.comparison.differences.map(\.code) == Array(repeating: "keying-only-first", count: 3))
    #expect(!again.isTaken)
  }

  /// CSV has neither author nor time in it: two clerks who made no slip hand in the same bytes.
  @Test func `the same text of two clerks is taken where somebody says that both keyed it`()
    async throws
  {
    let paper = try await Paper()
    let table = try paper.table("a.csv")
    _ = try await paper.key(table, by: "qian")
    let fault = await #expect(throws: KeyingError.self) { try await paper.key(table, by: "sun") }
    #expect(fault?.remedies == [.keyedApart])
    let taken = try await paper.season.desk(of: "sun").keyPaperSheets(
      table, for: "review", keyedApart: true)
    #expect(taken.isKept)
    let digest = try #require(Digest(taken.digest))
    let record = try #require(
      try await paper.season.desk.database.read {
        try HistoryRecords.records(of: .file(digest), in: $0).last
      })
    #expect(record.told("keyed-apart") == "yes" && record.told("clerk") == "sun")
    // One's own file is no second keying, whatever one says.
    await #expect(throws: KeyingError.self) {
      try await paper.season.desk(of: "sun").keyPaperSheets(
        table, for: "review", keyedApart: true)
    }
    #expect(try await paper.compare().agrees)
  }

  @Test func `the same clerk, and the same file, are refused`() async throws {
    let paper = try await Paper()
    let table = try paper.table("a.csv")
    _ = try await paper.key(table, by: "qian")
    await #expect(throws: KeyingError.sameFile(clerk: "qian")) {
      try await paper.key(table, by: "sun")
    }
    // One's own file once more is no other's, and nothing is to be said of two clerks.
    await #expect(throws: KeyingError.unchanged) { try await paper.key(table, by: "qian") }
    let other = try paper.table("b.csv", backwards: true)
    await #expect(throws: KeyingError.sameClerk("qian")) {
      try await paper.key(other, by: "qian")
    }
    // Nor under another spelling of the name.
    await #expect(throws: KeyingError.sameClerk("Ｑian ")) {
      try await paper.key(other, by: "Ｑian ")
    }
    await #expect(throws: KeyingError.needTwo(have: 1)) { try await paper.compare() }
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    let line: String
    let code: String
    var testDescription: String { code }
  }

  static let faults = [
    Fault(line: "A001,J99,科学性,80", code: "round-no-such-judge"),
    Fault(line: "X999,J05,科学性,80", code: "round-no-such-entry"),
    Fault(line: "A001,J01,科学性,80", code: "round-not-assigned"),
    Fault(line: ",J05,科学性,80", code: "keying-entry-missing"),
    Fault(line: "A001,J05,颜值,80", code: "keying-no-such-criterion"),
  ]

  @Test(arguments: faults)
  func `a faulty keying is not stored`(fault: Fault) async throws {
    let paper = try await Paper()
    let report = try await paper.key(
      try paper.save("作品编号,评委,指标,得分\n\(fault.line)\n", "a.csv"), by: "qian")
    #expect(report.problems.map(\.code).contains(fault.code))
    #expect(!report.isKept)
  }

  @Test func `marks out of range, half sheets and repetitions are reported at their cells`()
    async throws
  {
    let paper = try await Paper()
    let pair = paper.pairs[0]
    let start = "\(pair.entry.text),\(pair.judge.text)"
    let head = "作品编号,评委,科学性,创新性,应用价值\n"
    let range = try await paper.key(
      try paper.save(head + "\(start),101,80,80\n", "a.csv"), by: "qian")
    #expect(range.problems.map(\.code) == ["score-out-of-range"])
    #expect(range.problems.map(\.place.cell) == ["C2"])
    let half = try await paper.key(
      try paper.save(head + "\(start),90,,80\n", "b.csv"), by: "qian")
    #expect(half.problems.map(\.code) == ["keying-half-sheet"])
    #expect(half.problems.map(\.place.cell) == ["D2"])
    let twice = try await paper.key(
      try paper.save(head + "\(start),90,80,80\n\(start),90,80,80\n", "c.csv"), by: "qian")
    #expect(Set(twice.problems.map(\.code)) == ["keying-twice"])
  }

  @Test func `a sheet of another judge or round is reported once, at its number, with names`()
    async throws
  {
    let paper = try await Paper()
    let pair = paper.pairs[0]
    let seated = Set(paper.pairs.filter { $0.entry == pair.entry }.map(\.judge))
    let stranger = try #require((1...8).first { !seated.contains(RoundSeason.judge($0)) })
    func key(_ number: PaperSheetNumber, entry: String, _ name: String) async throws -> Problem {
      let row = "\(entry),\(number.text),80,81,82"
      let report = try await paper.key(
        try paper.save("作品编号,评分表号,科学性,创新性,应用价值\n\(row)\n", name), by: "qian")
      #expect(!report.isKept && report.problems.count == 1, "\(report.problems)")
      return try #require(report.problems.first)
    }
    let edition = RoundSeason.edition
    let others = PaperSheetNumber(
      edition, "review", judge: RoundSeason.judge(stranger).text)
    let other = try await key(others, entry: pair.entry.text, "a.csv")
    #expect(other.code == "round-not-assigned" && other.place.cell == "B2")
    let message = other.message(in: .chinese)
    #expect(message.contains(others.text) && message.contains("评委\(stranger)"), "\(message)")

    let hall = try await key(
      PaperSheetNumber(edition, "defence", judge: pair.judge.text), entry: pair.entry.text, "b.csv")
    #expect(hall.code == "round-sheet-of-other-round" && hall.place.cell == "B2")
    #expect(hall.message(in: .chinese).contains("“现场答辩”的评分表"))

    let unknown = try await key(
      PaperSheetNumber(edition, "review", judge: pair.judge.text), entry: "X999", "c.csv")
    #expect(unknown.message(in: .chinese).hasPrefix("轮次“网络评审”里没有“X999”"))
  }

  /// A season of three judged in public on one criterion, so that a table may have a column for each judge.
  private func key(_ text: String, named name: String = "w.csv") async throws -> KeyingReport {
    let season = try await RoundSeason()
    try await season.advance(3)
    _ = try await season.desk.assignJudges(
      "defence", AssignmentWish(panel: ["J05", "J06", "J07"]))
    let path = season.folder.appending(path: name).path()
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return try await season.desk.keyPaperSheets(path, for: "defence")
  }

  @Test(arguments: [
    "出场序号,评委打分,,,平均分\n,评委5,J06,评委7,\n1,90,91,92,91\n2,80,81.25,82,\n3,70,71,,\n",
    "出场序号,评委5得分,J06（组长）,评委7,名次\n1,90,91,92,1\n2,80,81.25,82,2\n3,70,71,,3\n",
  ])
  func `a heading over all judges, a note and computed columns are understood`(
    text: String
  ) async throws {
    let report = try await key(text)
    #expect(report.isKept && report.sheets == 8 && report.problems.isEmpty, "\(report.problems)")
  }

  @Test(arguments: ["{n}教授", "{n}（组长）"])
  func `a title beside a judge's name is ignored and reported`(shape: String) async throws {
    let paper = try await Paper()
    let pair = paper.pairs[0]
    let judges = try await paper.season.desk.judges(paper.season.desk.edition(nil))
    let name = try #require(judges.first { $0.id == pair.judge }?.name)
    let text =
      "作品编号,评委,科学性,创新性,应用价值\n\(pair.entry.text),\(shape.replacing("{n}", with: name)),80,81,82\n"
    let report = try await paper.key(try paper.save(text, "a.csv"), by: "qian")
    #expect(report.isKept && report.marks == 3, "\(report.problems)")
    #expect(report.problems.map(\.code) == ["round-judge-by-title"])
  }

  @Test func `a note about a judge's title hides no missing mark`() async throws {
    let paper = try await Paper()
    let pair = paper.pairs[0]
    let judges = try await paper.season.desk.judges(paper.season.desk.edition(nil))
    let name = try #require(judges.first { $0.id == pair.judge }?.name)
    let text = "作品编号,评委,科学性,创新性,应用价值\n\(pair.entry.text),\(name)教授,80,,82\n"
    let report = try await paper.key(try paper.save(text, "a.csv"), by: "qian")
    #expect(!report.isKept)
    #expect(report.problems.map(\.code).contains("keying-half-sheet"), "\(report.problems)")
  }

  @Test func `a row with another entry's title is refused, with an unknown title reported`()
    async throws
  {
    let paper = try await Paper()
    let pair = paper.pairs[0]
    func key(_ title: String, _ name: String) async throws -> KeyingReport {
      let row = "\(pair.entry.text),\(title),\(pair.judge.text),80,81,82"
      return try await paper.key(
        try paper.save("作品编号,作品名称,评委,科学性,创新性,应用价值\n\(row)\n", name), by: "qian")
    }
    let entries = try await paper.season.desk.findEntries(
      try await paper.season.desk.edition(), EntryWish()
    ).lines.map(\.stored.entry)
    let own = try #require(entries.first { $0.id == pair.entry }?.title)
    let other = try #require(entries.first { $0.id != pair.entry }?.title)
    let moved = try await key(other, "移.csv")
    #expect(moved.problems.map(\.code) == ["row-title-moved"] && !moved.isKept)
    #expect(moved.problems.map(\.place.cell) == ["B2"])
    let strange = try await key("别的题目", "异.csv")
    #expect(strange.problems.map(\.code) == ["row-title-differs"] && strange.isKept)
    let right = try await paper.key(
      try paper.save(
        "作品编号,作品名称,评委,科学性,创新性,应用价值\n\(pair.entry.text),\(own),\(pair.judge.text),80,81,82\n",
        "对.csv"), by: "qian", replacing: true)
    #expect(right.problems.isEmpty && right.isKept)
  }

  @Test func `an unreadable title is reported at its cell, and nothing is stored`() async throws {
    let paper = try await Paper()
    let pair = paper.pairs[0]
    let report = try await paper.key(
      try paper.save(
        "作品编号,作品名称,评委,科学性,创新性,应用价值\n\(pair.entry.text),#REF!,\(pair.judge.text),80,81,82\n",
        "错.csv"), by: "qian")
    #expect(!report.isKept || report.problems.map(\.code) == ["row-title-differs"])
    #expect(report.problems.first?.place.cell == "B2", "\(report.problems)")
  }

  @Test func `marks of a live round are checked by titles too`() async throws {
    let season = try await RoundSeason()
    try await season.advance(3)
    _ = try await season.desk.assignJudges(
      "defence", AssignmentWish(panel: ["J05", "J06", "J07"]))
    let lines = try await season.desk.liveStatus(of: "defence").lines
    let text = "出场序号,作品名称,评委5,J06,评委7\n1,\(lines[1].title),90,91,92\n"
    let path = season.folder.appending(path: "移.csv").path()
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    _ = try await season.desk.moveEntrant("1", to: .showing, in: "defence")
    _ = try await season.desk.moveEntrant("1", to: .shown, in: "defence")
    let report = try await season.desk.importLiveMarks(path, in: "defence")
    #expect(!report.isTaken)
    #expect(report.problems.first?.code == "row-title-moved", "\(report.problems)")
  }

  @Test func `a column of an unknown judge is refused with the name`() async throws {
    let report = try await key("出场序号,评委5,J06,欧阳某\n1,90,91,92\n2,80,81,82\n")
    #expect(report.problems.map(\.code) == ["round-no-such-judge"])
    #expect(report.problems.first?.place.cell == "D1" && !report.isKept)
  }

  @Test(arguments: [
    "作品编号,{j}-科学性,{j}-创新性,{j}-应用价值\n{e},80,81,82\n",
    "作品编号,科学性({j}),创新性({j}),应用价值({j})\n{e},80,81,82\n",
    "作品编号,{j},,\n,科学性,创新性,应用价值\n{e},80,81,82\n",
    "作品编号,科学性,创新性,应用价值\n,{j},{j},{j}\n{e},80,81,82\n",
    "作品编号,评委,得分,,\n,,科学性,创新性,应用价值\n{e},{j},80,81,82\n",
  ])
  func `criteria of each judge are read as in any table of marks`(shape: String) async throws {
    let paper = try await Paper()
    let pair = paper.pairs[0]
    let text = shape.replacing("{j}", with: pair.judge.text).replacing("{e}", with: pair.entry.text)
    let report = try await paper.key(try paper.save(text, "a.csv"), by: "qian")
    #expect(report.isKept && report.marks == 3 && report.sheets == 1, "\(report.problems)")
  }

  @Test func `a merged entry counts for its rows, and a merged mark is refused`() async throws {
    let paper = try await Paper()
    let pair = paper.pairs[0]
    let other = try #require(
      paper.pairs.first { $0.entry == pair.entry && $0.judge != pair.judge })
    func table(_ name: String, mergingMarks: Bool) throws -> String {
      let path = paper.season.folder.appending(path: name).path()
      let writer = try WorkbookWriter(path: path, created: RoundSeason.now)
      let sheet = writer.addSheet("录入")
      for (column, text) in ["作品编号", "评委", "科学性", "创新性", "应用价值"].enumerated() {
        sheet.write(text, row: 1, column: column + 1)
      }
      let plain = writer.style(CellFormat())
      sheet.merge(pair.entry.text, CellRange(rows: 2...3, columns: 1...1), plain)
      for (row, judge) in [(2, pair.judge), (3, other.judge)] {
        sheet.write(judge.text, row: row, column: 2)
        for column in 3...4 { sheet.write(80, row: row, column: column) }
        if !mergingMarks { sheet.write(80, row: row, column: 5) }
      }
      if mergingMarks { sheet.merge("80", CellRange(rows: 2...3, columns: 5...5), plain) }
      try writer.close()
      return path
    }
    let filled = try await paper.key(try table("a.xlsx", mergingMarks: false), by: "qian")
    #expect(filled.isKept && filled.sheets == 2 && filled.marks == 6, "\(filled.problems)")
    let refused = try await paper.key(try table("b.xlsx", mergingMarks: true), by: "sun")
    #expect(refused.problems.map(\.code).contains("mark-merged") && !refused.isKept)
  }

  @Test func `a table with a column for each judge is read for one criterion`() async throws {
    let season = try await RoundSeason()
    try await season.advance(3)
    _ = try await season.desk.assignJudges(
      "defence", AssignmentWish(panel: ["J05", "J06", "J07"]))
    let path = season.folder.appending(path: "w.csv").path()
    try "出场序号,评委5,J06,评委7\n1,90,91,92\n2,80,81.25,82\n3,70,71,\n".write(
      toFile: path, atomically: true, encoding: .utf8)
    let report = try await season.desk.keyPaperSheets(path, for: "defence")
    #expect(report.isKept && report.sheets == 8 && report.problems.isEmpty)
  }
}
