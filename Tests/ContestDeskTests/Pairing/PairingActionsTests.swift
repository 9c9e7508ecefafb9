import ChildProgram
import Contest
import ContestArchive
import ContestDesk
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestSheets

/// Four students (A001, A002, A004, A005) and two mentors (A003, A006) are paired by their wishes.
struct PairingActionsTests {
  struct Plan {
    let season: RoundSeason
    var desk: Desk { season.desk }

    init(_ keys: String = "each: 2") async throws {
      season = try await RoundSeason(
        entries: 6, judges: 1,
        rulebook: RoundSeason.rulebook(
          "结对计划", of: .person, tracks: ["学员", "导师"], level: "市级",
          """
          rounds:
            - {id: check, kind: screening}
            - {id: pair, name: 导师结对, kind: pairing, sides: [natural, social], \(keys)}
          """))
    }

    func table(_ text: String, _ name: String = "志愿.csv") throws -> String {
      let path = season.folder.appending(path: name).path()
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      return path
    }

    static let wishes = """
      编号,姓名,名额,第一志愿,第二志愿,第三志愿
      A001,,,A003,A006,
      A002,新型材料研究之2,,新型材料研究之3,A006,
      A004,,,A003,,
      A003,,1,A002,A001,A004
      A006,,,A001,A002,A005
      """
    /// The same table with A001 for A002's place.
    static let changed = wishes.replacing("A003,,1,A002,A001", with: "A003,,1,A001,A002")

    func site() async throws -> (desk: Desk, path: String) {
      let desk = Desk(
        database: desk.database, key: desk.key, actor: desk.actor, clock: desk.clock,
        siteFile: season.folder.appending(path: "contest.site").path)
      _ = try await desk.makeSite(name: "某市团委")
      return (desk, season.folder.appending(path: "a.contest").path)
    }
  }

  private func shown(_ status: PairingStatus) -> [String] {
    status.lines.map { line in
      "\(line.entry) \(line.partners.map(\.entry.text).joined(separator: " ")) \(line.wish ?? 0)"
    }
  }

  private static let pairs = [
    "A001 A006 2", "A002 A003 1", "A004  0", "A005  0", "A003 A002 0", "A006 A001 0",
  ]

  @Test func `from wishes follow pairs, which are confirmed and explained`() async throws {
    let plan = try await Plan()
    await #expect(throws: PairingFault.noWishes("pair")) { try await plan.desk.confirmPairing() }
    #expect(try await plan.desk.pairing().lines.allSatisfy { $0.partners.isEmpty })
    let file = try plan.table(Plan.wishes)
    let preview = try await plan.desk.takeWishes(file, mode: .preview)
    #expect(!preview.isTaken && preview.changed == 5 && preview.problems.isEmpty)
    let report = try await plan.season.desk(of: "li").takeWishes(file)
    #expect(report.isTaken && report.candidates == 5 && report.changed == 5)
    #expect(report.account.cells.refused == 0 && report.problems.isEmpty)
    let status = try await plan.desk.pairing()
    #expect(shown(status) == Self.pairs)
    #expect(status.silent == ["A005"] && status.pairs == 2 && status.alone == 2)
    #expect(
      !status.isConfirmed && status.lines[2].reason(in: .chinese).contains("A003 新型材料研究之3的名额已满"))
    let confirmed = try await plan.desk.confirmPairing(asShown: status.state)
    #expect(confirmed.isConfirmed && shown(confirmed) == Self.pairs)
    let told = try await plan.desk.explain("A001", in: .chinese).steps
    #expect(
      told.first { $0.title == "导师结对" }?.lines.last
        == "结对 A006 新型材料研究之6：第 2 志愿，是对方第 1 意向；A003 新型材料研究之3的名额已满，都是其意向在前的。")
    #expect(try await plan.desk.checkStore().findings.allSatisfy { $0.count == 0 })
    // The same file again changes nothing.
    let again = try await plan.desk.takeWishes(file)
    #expect(again.isTaken && again.changed == 0)
  }

  @Test func `different wishes need a replacement, and then the sealed list is out of date`()
    async throws
  {
    let plan = try await Plan()
    _ = try await plan.desk.takeWishes(plan.table(Plan.wishes))
    _ = try await plan.desk.confirmPairing()
    let other = try plan.table(Plan.changed)
    let refused = try await plan.desk.takeWishes(other)
    #expect(!refused.isTaken && refused.problems.map(\.code) == ["pairing-wished-before"])
    #expect(try await plan.desk.takeWishes(other, replacing: true).changed == 1)
    let status = try await plan.desk.pairing()
    #expect(shown(status) == Self.pairs && status.version?.isStale == true)
    await #expect(throws: SealingError.self) { try await plan.desk.confirmPairing() }
    let anew = try await plan.desk.confirmPairing(reason: "A003 改填")
    #expect(
      shown(anew) == [
        "A001 A003 1", "A002 A006 2", "A004  0", "A005  0", "A003 A001 0", "A006 A002 0",
      ])
    #expect(anew.version?.isStale == false)
  }

  @Test func `somebody who leaves takes back the wishes, on record, and the form shows it`()
    async throws
  {
    let plan = try await Plan()
    _ = try await plan.desk.takeWishes(plan.table(Plan.wishes))
    _ = try await plan.desk.confirmPairing()
    let leaving = try plan.table("编号,第一志愿,第二志愿\nA002,无志愿,\n")
    #expect(
      try await plan.desk.takeWishes(leaving).problems.map(\.code) == ["pairing-wished-before"])
    let report = try await plan.desk.takeWishes(leaving, replacing: true)
    #expect(report.isTaken && report.candidates == 1 && report.changed == 1)
    let status = try await plan.desk.confirmPairing(reason: "A002 退出")
    #expect(
      shown(status) == [
        "A001 A003 1", "A002  0", "A004  0", "A005  0", "A003 A001 0", "A006  0",
      ])
    // A002 has said something, A005 has not.
    #expect(status.silent == ["A005"])
    let line = try #require(status.lines.first { $0.entry == "A002" })
    #expect(line.reason(in: .chinese) == "没有结成：写明没有志愿。")
    let path = plan.season.folder.appending(path: "志愿表.xlsx").path()
    try await plan.desk.writeWishForm(to: path)
    let again = try await plan.desk.takeWishes(path)
    #expect(again.isTaken && again.changed == 0 && again.candidates == 5 && again.blank == 1)
    let both = try plan.table("编号,第一志愿,第二志愿\nA001,无,A003\n")
    #expect(
      try await plan.desk.takeWishes(both, replacing: true).problems.map(\.code)
        == ["pairing-nobody-beside-wishes"])
  }

  @Test func `the exported results have a workbook of pairs once there are wishes`() async throws {
    let plan = try await Plan()
    let folder = plan.season.folder.appending(path: "结果").path()
    await #expect(throws: ResultFileError.self) {
      try await plan.desk.exportResults(lists: [.pairs], to: folder)
    }
    _ = try await plan.desk.takeWishes(plan.table(Plan.wishes))
    #expect(try await plan.desk.exportResults(lists: [.pairs], to: folder) == ["结对名单.xlsx"])
    #expect(try await plan.desk.resultBook().pairings.map(\.pairs) == [2])
  }

  @Test func `all faults of a file are reported at their cells, and nothing is taken`() async throws
  {
    let plan = try await Plan()
    let file = try plan.table(
      """
      编号,姓名,名额,第一志愿,第二志愿,第三志愿
      A001,,2,A003,A003,
      A001,,,A006,,
      A099,,,A003,,
      A002,,,A004,新型材料研究之99,
      A003,,许多,A002,,
      ,,,A003,,
      A006,,,,A001,
      """)
    let report = try await plan.desk.takeWishes(file)
    #expect(!report.isTaken)
    #expect(
      report.problems.map { "\($0.place.cell ?? "row") \($0.code)" }.sorted() == [
        "A3 pairing-candidate-twice", "A4 pairing-unknown-candidate", "C2 pairing-places-of-seeker",
        "C6 pairing-not-places", "D5 pairing-own-side", "D8 wish-left-out", "E2 pairing-wish-twice",
        "E5 pairing-unknown-wish", "row pairing-candidate-missing",
      ])
    #expect(try await plan.desk.pairing().silent.count == 6)
    let none = try plan.table("编号,姓名,意见\nA001,,好\n")
    #expect(
      try await plan.desk.takeWishes(none).problems.map(\.code).contains("pairing-no-wish-column"))
    let blank = try plan.table("编号,姓名,第一志愿\nA001,,\n")
    #expect(try await plan.desk.takeWishes(blank).problems.map(\.code) == ["pairing-empty"])
  }

  @Test func `the form has a sheet for each side, and is read back as it was written`() async throws
  {
    let plan = try await Plan()
    _ = try await plan.desk.takeWishes(plan.table(Plan.wishes))
    let path = plan.season.folder.appending(path: "志愿表.xlsx").path()
    try await plan.desk.writeWishForm(to: path)
    #expect(try SheetSource.open(path).sheets.map(\.name) == ["学员", "导师"])
    let report = try await plan.desk.takeWishes(path)
    #expect(report.isTaken && report.changed == 0 && report.candidates == 5 && report.blank == 1)
    #expect(report.problems.isEmpty, "\(report.problems.map { $0.line(in: .english) })")
    let list = plan.season.folder.appending(path: "结对名单.xlsx").path()
    try await plan.desk.writePairs(plan.desk.pairing(), to: list)
    #expect(try SheetSource.open(list).sheets.map(\.name) == ["结对名单"])
  }

  @Test
  func `two files with different wishes of one candidate are both refused, even with replacing`()
    async throws
  {
    let plan = try await Plan()
    let one = try plan.table("姓名,第一志愿\n新型材料研究之1,A003\n", "甲.csv")
    let other = try plan.table("编号,第一志愿\nA001,A006\n", "乙.csv")
    let same = try plan.table("编号,第一志愿\nA002,A006\n", "丙.csv")
    let reports = try await plan.desk.takeWishes([one, other, same], replacing: true)
    #expect(reports.map(\.isTaken) == [false, false, true])
    #expect(reports[0].problems.map(\.code) == ["files-disagree"])
    let fine = try await plan.desk.takeWishes([one, same])
    #expect(fine.map(\.isTaken) == [true, true] && fine.map(\.changed) == [1, 0])
  }

  @Test func `an unknown step and a side without candidates are refused`() async throws {
    let plan = try await Plan()
    await #expect(throws: PairingFault.notPairing("check", known: ["pair"])) {
      try await plan.desk.pairing(of: "check")
    }
    try await plan.season.write { transaction in
      try transaction.execute("UPDATE entries SET state = 'withdrawn' WHERE track = 'social'")
    }
    await #expect(
      throws: PairingFault.noCandidates("pair", side: Bilingual(chinese: "导师"))
    ) { try await plan.desk.takeWishes(plan.table(Plan.wishes)) }
    let other = try await RoundSeason(entries: 2)
    await #expect(throws: PairingFault.noStep) { try await other.desk.pairing() }
  }

  @Test(arguments: ["each: 2", "each: 2, unnamed: by-lot"])
  func `both checkers pair again from the archive and name a changed wish`(keys: String)
    async throws
  {
    let plan = try await Plan(keys)
    _ = try await plan.desk.takeWishes(
      plan.table(Plan.wishes.replacing("A004,,,A003,,", with: "A004,,,A003,A006,\nA005,,,A006,,")))
    _ = try await plan.desk.confirmPairing()
    let (desk, path) = try await plan.site()
    _ = try await desk.archive(program: "test", to: path)
    let report = try ArchiveVerifier.verify(path, card: try await desk.siteCard())
    #expect(report.isSound, "\(report.findings)")
    let python = try independentChecker(path)
    #expect(python.status == 0 && python.output.contains("ok pairs/pair 6"), "\(python.output)")
    // A003's first two wishes change places.
    try forge(path, "[\"A003\",\"A002\",\"A001\"", "[\"A003\",\"A001\",\"A002\"")
    let changed = try ArchiveVerifier.verify(path, card: try await desk.siteCard())
    #expect(!changed.isSound)
    let second = try independentChecker(path)
    #expect(
      second.status == 1 && second.output.contains("WRONG pairs/pair pair/A001"), "\(second.output)"
    )
  }

  /// Writes an archive anew with another text in its part of outcomes.
  private func forge(_ path: String, _ old: String, _ new: String) throws {
    let (status, _) = try ChildProgram.run([
      "python3", "-c",
      """
      import sys, zipfile
      path, old, new = sys.argv[1:]
      with zipfile.ZipFile(path) as archive:
          files = {name: archive.read(name) for name in archive.namelist()}
      assert old.encode() in files["outcome.jsonl"]
      files["outcome.jsonl"] = files["outcome.jsonl"].replace(old.encode(), new.encode())
      with zipfile.ZipFile(path, "w") as archive:
          for name, data in files.items(): archive.writestr(name, data)
      """, path, old, new,
    ])
    #expect(status == 0)
  }
}
