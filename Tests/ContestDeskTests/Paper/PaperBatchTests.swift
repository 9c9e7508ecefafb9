import Contest
import ContestPrint
import ContestSheets
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

/// One character that no font has stops no batch of working papers: the others are printed, and who is left out is named.
struct PaperBatchTests {
  private func rename(_ desk: Desk, _ table: String, _ id: String, _ name: String) async throws {
    try await desk.database.write(Action(actor: "t", name: "t", at: RoundSeason.now)) {
      try $0.execute("UPDATE \(table) SET name = ?2 WHERE id = ?1", id, name)
      try $0.record(.edition(RoundSeason.edition))
    }
  }

  @Test func `the sheets of other judges are printed, and the last page names who has none`()
    async throws
  {
    let season = try await JudgeMaterialTests.season(isBlind: true)
    let judges = try await season.assignments().map(\.judge.text)
    let one = try #require(judges.first)
    try await rename(season.desk, "judges", one, "王\u{2FE0}")
    let path = season.folder.appending(path: "纸质.pdf").path()
    let printed = try await season.desk.printScoreSheets(of: "review", to: path)
    #expect(printed.leftOut.count == 1)
    #expect(printed.sheets.count == Set(judges).count - 1)
    let problem = try #require(printed.leftOut.first?.problem)
    #expect(problem.code == "paper-unprintable")
    #expect(problem.line(in: .chinese).contains("U+2FE0"))
    let text = try ScannedFile.text(of: path).filter { !$0.isWhitespace }
    #expect(text.contains("没有印出的") && text.contains("U+2FE0") && !text.contains("\u{2FE0}"))
    // Which name it is, with a square for what has no picture.
    #expect(text.contains("王□"))
    #expect(problem.line(in: .chinese).contains("：“评委：王\u{2FE0}"))
    // Only what was printed is on record.
    let records = try await season.desk.database.read {
      try AuditLog.records(of: .round(RoundSeason.edition, "review"), in: $0)
    }
    let record = try #require(records.last { $0.action == "round.paper" })
    let missing = try #require(printed.leftOut.first?.judge)
    #expect(printed.sheets.allSatisfy { record.detail.contains($0.number) })
    #expect(!record.detail.contains(".\(missing)."))
  }

  /// Where no other font has the letter, the sheet is left out; where one has it, the font is named.
  @Test func `a letter that the paper's own font lacks is told`() async throws {
    let season = try await JudgeMaterialTests.season(isBlind: true)
    let one = try #require(try await season.assignments().first?.judge.text)
    try await rename(season.desk, "judges", one, "王ሀ")
    let path = season.folder.appending(path: "纸质.pdf").path()
    let printed = try await season.desk.printScoreSheets(of: "review", to: path)
    let told = printed.notes.contains {
      $0.chinese.contains("没有这些字：ሀ") && $0.chinese.contains("看一看印出来的样子")
    }
    #expect(told != !printed.leftOut.isEmpty, "\(printed.notes)")
  }

  @Test func `where a character is on every paper nothing is printed, and each place is named`()
    async throws
  {
    let season = try await JudgeMaterialTests.season(isBlind: true, deeds: "教书\u{E001}人")
    let path = season.folder.appending(path: "纸质.pdf").path()
    await #expect {
      try await season.desk.printScoreSheets(of: "review", to: path)
    } throws: { error in
      let text = (error as? PrintError)?.message(in: .chinese) ?? ""
      return text.contains("U+E001") && text.contains("的“内容”")
    }
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `a voter's ballot is left out, and a candidate's name stops all`() async throws {
    let meeting = try await BallotMeeting("seats: 2, most-marks: 3, runs: 2, named: true")
    let desk = meeting.desk
    let path = meeting.season.folder.appending(path: "选票.pdf").path()
    _ = try await desk.openBallot(voters: ["J05", "J06", "J07"])
    _ = try await desk.beginRun()
    try await rename(desk, "judges", "J06", "李\u{E001}")
    let printed = try await desk.printBallotPapers(to: path)
    #expect(printed.written.papers == 2 && printed.leftOut.count == 1)
    try FileManager.default.removeItem(atPath: path)
    try await desk.database.write(Action(actor: "t", name: "t", at: RoundSeason.now)) {
      try $0.execute(
        "UPDATE entries SET title = ?2 WHERE id = ?1", RoundSeason.entry(2), "灯\u{2FE0}")
      try $0.record(.edition(RoundSeason.edition))
    }
    await #expect(throws: PrintError.self) { try await desk.printBallotPapers(to: path) }
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `a judge whose name cannot be printed keeps the earlier card`() async throws {
    let season = try await RoundSeason(entries: 1, judges: 3)
    let desk = season.desk
    let edition = try await desk.edition(RoundSeason.edition)
    let all = try await desk.judgesWithPrintableNames(edition)
    #expect(all.judges.count == 3 && all.leftOut.isEmpty)
    let one = try #require(all.judges.first)
    try await rename(desk, "judges", one, "王\u{2FE0}")
    let rest = try await desk.judgesWithPrintableNames(edition)
    #expect(rest.judges == Array(all.judges.dropFirst()) && rest.leftOut.count == 1)
    let cards = try await desk.issueJudgeCards(edition, only: rest.judges)
    #expect(cards.count == 2)
    let path = season.folder.appending(path: "卡.pdf").path()
    _ = try await desk.printJudgeCards(
      cards, of: edition, site: "https://contest.example.org", among: rest, to: path)
    let text = try ScannedFile.text(of: path).filter { !$0.isWhitespace }
    #expect(text.contains("没有印出的") && text.contains("U+2FE0"))
  }
}

/// Certificates and letters are documents of the office: none is made where one is wrong, unless the others are asked for.
struct SkippedDocumentTests {
  typealias Ground = CertificateActionsTests.Ground

  @Test(arguments: ["王\u{2FE0}", String(repeating: "长", count: 60)])
  func `the certificates that can be printed are made, and their numbers have no gap`(
    name: String
  ) async throws {
    let ground = try await Ground()
    try await ground.rename("E1", to: name)
    var request = CertificateRequest()
    let refused = try await ground.make(request)
    #expect(refused.hasErrors && refused.canSkipFaulty && !refused.isStored)
    request.skipsFaulty = true
    let preview = try await ground.make(request, mode: .preview)
    #expect(preview.issued.count == 2 && !preview.isStored)
    let batch = try await ground.make(request)
    #expect(batch.isStored && !batch.hasErrors)
    #expect(batch.issued.map(\.number) == ["2027-0001", "2027-0002"])
    #expect(batch.leftOut.count == 1)
    #expect(batch.leftOut.allSatisfy { $0.message(in: .chinese).contains("E1") })
    // Mended, it gets the next number.
    try await ground.rename("E1", to: "王䶮")
    let last = try await ground.make(CertificateRequest(), as: "全部.pdf")
    #expect(last.issued.map(\.number) == ["2027-0003"] && last.again.count == 2)
  }

  @Test func `where no certificate can be printed, none is made though faulty ones are skipped`()
    async throws
  {
    let ground = try await Ground()
    for entry in ["E1", "E2", "E3", "E4", "E5", "E6"] {
      try await ground.rename(Entry.ID(entry), to: "王\u{2FE0}")
    }
    var request = CertificateRequest()
    request.skipsFaulty = true
    let batch = try await ground.make(request)
    #expect(batch.hasErrors && !batch.isStored && batch.leftOut.isEmpty)
  }

  @Test func `the proof sheet has the others, and its last page names who is not on it`()
    async throws
  {
    let ground = try await Ground()
    try await ground.rename("E1", to: "王\u{2FE0}")
    let path = ground.path("校对单.pdf")
    let proof = try await ground.desk.writeProofSheet(CertificateRequest(), to: path)
    #expect(proof.count == 2 && proof.leftOut.count == 1)
    let line = try #require(proof.leftOut.first?.line(in: .chinese))
    #expect(line.contains("E1") && line.contains("U+2FE0") && line.contains("姓名"), "\(line)")
    let text = try ScannedFile.text(of: path).filter { !$0.isWhitespace }
    #expect(text.contains("没有印出的") && text.contains("U+2FE0") && !text.contains("\u{2FE0}"))
    for entry in ["E2", "E3"] { try await ground.rename(Entry.ID(entry), to: "李\u{2FE0}") }
    await #expect(throws: PrintError.self) {
      try await ground.desk.writeProofSheet(CertificateRequest(), to: ground.path("又.pdf"))
    }
  }

  @Test func `letters to other units are written, and the one left out is named`() async throws {
    let edition = try await PublicEdition()
    try await edition.desk.database.write(Action(actor: "t", name: "t", at: PublicEdition.opened)) {
      try $0.execute("UPDATE people SET name = ?2 WHERE entry_id = ?1", "E1", "王\u{2FE0}")
      try $0.record(.entry("E1"))
    }
    let path = edition.judged.folder.appending(path: "函.pdf").path
    func make(skipping: Bool) async throws -> (count: Int, leftOut: [Problem], notes: [Bilingual]) {
      var request = NoticeRequest()
      request.skipsFaulty = skipping
      return try await edition.desk.makeNotices(
        "letter", request, templates: try repositoryFile("templates").path, to: path)
    }
    await #expect {
      _ = try await make(skipping: false)
    } throws: { error in
      // That the others can be printed is told, with how to have them.
      guard case .unprintable(let reason, others: 1) = error as? NoticeFault else { return false }
      return NoticeFault.unprintable(reason, others: 1).remedies == [.skipFaulty]
    }
    #expect(!FileManager.default.fileExists(atPath: path))
    let made = try await make(skipping: true)
    #expect(made.count == 1 && made.leftOut.count == 1)
    let line = try #require(made.leftOut.first?.line(in: .chinese))
    #expect(line.contains(JudgedEdition.schools[0]) && line.contains("“获奖名单”第 1 行"))
  }
}
