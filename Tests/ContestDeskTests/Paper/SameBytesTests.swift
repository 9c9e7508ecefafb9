import Contest
import ContestArchive
import ContestPrint
import ContestSheets
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

/// The same inputs give the same file, whenever it is printed: a paper bears the time of what was sealed or issued, or none.
struct SameBytesTests {
  private static let day = CalendarDay("2027-04-01")
  private static let moments = [
    PublicEdition.opened,
    Instant(millisecondsSince1970: PublicEdition.opened.millisecondsSince1970 + 3_600_000),
  ]

  /// The papers of an edition with prizes. Certificates that are printed again are in `CertificateActionsTests`.
  struct Paper: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var ending = "pdf"
    let make: @Sendable (CertificateActionsTests.Ground, Desk, String) async throws -> Void
  }

  static let papers = [
    Paper(testDescription: "the proof sheet") { _, desk, path in
      _ = try await desk.writeProofSheet(CertificateRequest(), to: path)
    },
    Paper(testDescription: "the proof sheet of the office's list") { ground, desk, path in
      try "姓名,单位,称号\n喆祎,市团委,优秀组织者\n".write(
        toFile: ground.path("名单.csv"), atomically: true, encoding: .utf8)
      _ = try await desk.writeProofSheet(
        CertificateRequest(.organizer, list: ground.path("名单.csv")), to: path)
    },
    Paper(testDescription: "the ledger of certificates") { _, desk, path in
      let list = try await desk.certificates()
      _ = try await desk.writeList(
        { list.tables(in: $0, isPrinted: true) }, of: list.edition, to: path)
    },
    Paper(testDescription: "the decision") { ground, desk, path in
      try await notice("decision", ground, desk, path)
    },
    Paper(testDescription: "letters") { ground, desk, path in
      try await notice("letter", ground, desk, path)
    },
    Paper(testDescription: "proofs of participation") { ground, desk, path in
      try await notice("participation", ground, desk, path)
    },
    Paper(testDescription: "the decision for Word", ending: "docx") { ground, desk, path in
      try await notice("decision", ground, desk, path)
    },
    Paper(testDescription: "the lists of results") { _, desk, path in
      _ = try await desk.exportResultFile(to: path)
    },
    Paper(testDescription: "the medals") { _, desk, path in
      _ = try await desk.exportMedals(to: path)
    },
    Paper(testDescription: "judges' cards") { ground, desk, path in
      let edition = try await desk.edition()
      let card = JudgeCard(
        judge: "J1", number: "J001", name: "卢川", organization: "市社会科学院", token: "abc",
        code: try #require(JudgeCode(typed: "ABCD-2345")), endsAt: PublicEdition.end)
      _ = try await desk.printJudgeCards(
        [card], of: edition, site: "https://contest.example.org", to: path)
    },
  ]

  private static func notice(
    _ name: String, _ ground: CertificateActionsTests.Ground, _ desk: Desk, _ path: String
  ) async throws {
    let request = NoticeRequest(fields: ["recipient": "各学院团委"], day: day)
    do {
      _ = try await desk.makeNotices(
        name, request, templates: try repositoryFile("templates").path, to: path)
    } catch NoticeFault.noOffice {
      // A machine without LibreOffice makes no file for Word.
      return
    }
  }

  @Test(arguments: papers)
  func `a paper printed an hour later is the same file`(paper: Paper) async throws {
    let ground = try await CertificateActionsTests.Ground()
    _ = try await ground.make(CertificateRequest(day: Self.day))
    var files: [Data?] = []
    for (place, moment) in Self.moments.enumerated() {
      let path = ground.path("\(place).\(paper.ending)")
      try await paper.make(ground, ground.edition.desk(at: moment), path)
      files.append(FileManager.default.contents(atPath: path))
    }
    #expect(files.first == files.last)
    #expect(files.first != nil || paper.ending == "docx")
  }

  /// The same desk an hour later, and now.
  private static func desks(_ desk: Desk) -> [Desk] {
    [0, 3_600_000].map { later in
      Desk(
        database: desk.database, key: desk.key, actor: desk.actor,
        clock: {
          Instant(millisecondsSince1970: RoundSeason.now.millisecondsSince1970 + later)
        })
    }
  }

  @Test func `ballot papers printed an hour later are the same file`() async throws {
    let meeting = try await BallotMeeting("seats: 2, most-marks: 3, runs: 2, named: true")
    _ = try await meeting.desk.openBallot(voters: ["J05", "J06", "J07"])
    _ = try await meeting.desk.beginRun()
    let path = meeting.season.folder.appending(path: "选票.pdf").path()
    var files: [Data?] = []
    for desk in Self.desks(meeting.desk) {
      _ = try await desk.printBallotPapers(to: path)
      files.append(FileManager.default.contents(atPath: path))
    }
    #expect(files.first == files.last && files.first != nil)
  }

  @Test func `score sheets and their material printed an hour later are the same file`()
    async throws
  {
    let season = try await JudgeMaterialTests.season(isBlind: true)
    let path = season.folder.appending(path: "评分表.pdf").path()
    var files: [Data?] = []
    for desk in Self.desks(season.desk) {
      _ = try await desk.printScoreSheets(of: "review", to: path)
      files.append(FileManager.default.contents(atPath: path))
    }
    #expect(files.first == files.last && files.first != nil)
  }
}
