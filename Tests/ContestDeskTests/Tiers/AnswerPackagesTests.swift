import Contest
import ContestArchive
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

/// The office above says what became of what it was sent, and only the sender reads why.
struct AnswerPackagesTests {
  private func sent() async throws -> TwoOffices {
    let offices = try await TwoOffices()
    try await offices.select()
    _ = try await offices.recommend()
    return offices
  }

  @Test func `the answer has accepted, refused (with reason) and waiting entries`() async throws {
    let offices = try await sent()
    _ = try await offices.receive()
    let entry = try #require(try await offices.stored().first { $0.entry.number == "E3" })
    try await offices.city.screen(entry.entry.id, .refuse(reason: "附件不全"))
    let receipt = try await offices.answer()
    #expect(receipt.answer.packages.map(\.verdict) == [.taken])
    #expect(receipt.answer.lines.map(\.code) == ["E1", "E3", "E5"])
    #expect(receipt.answer.lines.map(\.standing) == [.registered, .refused, .reserve])
    #expect(receipt.answer.lines.map(\.reason) == ["", "附件不全", ""])
    #expect(receipt.withdrawn.isEmpty && !receipt.isSealed)
    let status = try await offices.school.desk.packageStatus()
    #expect(status.versions.map(\.record.direction) == [.answerReceived, .sent])
    #expect(status.lines.map(\.above) == ["registered", "refused", "reserve"])
    #expect(status.lines.map(\.reason) == ["", "附件不全", ""])
    #expect(status.lines.first?.aboveCode.isEmpty == false)
    for language in Language.allCases {
      #expect(status.tables(in: language).map(\.rows.count) == [2, 3])
    }
    let above = try await offices.city.packageStatus()
    #expect(above.lines.map(\.above) == ["registered", "refused", ""])
    // Twice the same, and an older one after a newer.
    let first = try Data(contentsOf: URL(filePath: offices.answerPath))
    #expect(await refusal(offices) == "receive-answer-received-before")
    _ = try await offices.answer()
    try first.write(to: URL(filePath: offices.answerPath))
    #expect(await refusal(offices) == "receive-answer-received-before")
    for desk in [offices.city, offices.school.desk] {
      #expect(try await desk.checkStore().isSound)
    }
  }

  @Test func `a clerk learns that an answer came, and not which prize it tells`() async throws {
    let told = PackageStatus.Line(
      site: "某市团委", isSent: true, code: "E1", title: "甲作", organization: "京华理工大学",
      standing: "advanced", above: "award:一等奖", aboveCode: "A000001", reason: "",
      awards: ["一等奖", "最佳创意奖"])
    let plain = told.withoutPrizes
    #expect(plain.awards.isEmpty && plain.above == "answered" && plain.aboveCode == "A000001")
    for language in Language.allCases {
      let offices = try await sent()
      let edition = offices.edition
      func cells(_ line: PackageStatus.Line) -> [String] {
        PackageStatus(edition: edition, versions: [], lines: [line]).tables(in: language)
          .flatMap(\.rows).flatMap { $0 }.map(\.printed)
      }
      #expect(cells(told).contains { $0.contains("一等奖") })
      #expect(!cells(plain).contains { $0.contains("奖") })
    }
    // What is no prize stays.
    let other = PackageStatus.Line(
      site: "", isSent: true, code: "E1", title: "", organization: "", standing: "advanced",
      above: "refused", aboveCode: "", reason: "附件不全", awards: [])
    #expect(other.withoutPrizes.above == "refused" && other.withoutPrizes.reason == "附件不全")
  }

  @Test func `a refused package is answered with a table of faults, and nothing is stored`()
    async throws
  {
    let offices = try await sent()
    let id = offices.edition.id
    try await offices.city.database.write(
      Action(actor: "test", name: "test.fill", at: offices.city.clock())
    ) { transaction in
      try transaction.execute(
        "INSERT INTO organizations (edition_id, id, name) VALUES (?1, 'S1', '京华理工大学')", id)
      try transaction.record(.edition(id), detail: ["test": "filled"])
    }
    let receipt = try await offices.receive()
    #expect(!receipt.report.isStored && receipt.report.errors > 0)
    let answer = try await offices.city.answerPackages(
      of: receipt.site, refusing: receipt, program: "test", path: offices.answerPath)
    #expect(answer.faults == receipt.report.problems.count)
    #expect(try await offices.packages().map(\.direction) == [.answerSent])
    #expect(try await offices.stored().isEmpty)
    guard case .answer(let taken) = try await offices.school.desk.receiveFile(offices.answerPath)
    else { throw ReceivingError.notReadable }
    #expect(taken.answer.packages.map(\.verdict) == [.refused])
    let fault = try #require(taken.answer.faults.first { $0.severity == "error" })
    #expect(fault.code == "import-organization-unknown" || !fault.chinese.isEmpty)
    #expect(fault.entry == "E3" && fault.column == "推荐单位")
    let table = try offices.school.desk.faultTable(taken, in: .chinese)
    #expect(table.rows.count == taken.answer.faults.count)
    let place = offices.folder.appending(path: "问题.xlsx").path
    try offices.school.desk.writeFaults(taken, to: place, in: .chinese)
    #expect(FileManager.default.fileExists(atPath: place))
    // Both offices see later which package was refused.
    for desk in [offices.school.desk, offices.city] {
      let packages = try #require(try await desk.packageStatus().tables(in: .chinese).first)
      #expect("\(packages.rows)".contains("拒收第 1 号"), "\(packages.rows)")
      #expect(try await desk.checkStore().isSound)
    }
  }

  @Test func `reasons are encrypted for the sender, and an answer about other packages is refused`()
    async throws
  {
    let offices = try await sent()
    _ = try await offices.receive()
    let entry = try #require(try await offices.stored().first { $0.entry.number == "E3" })
    try await offices.city.screen(entry.entry.id, .refuse(reason: "附件不全"))
    _ = try await offices.city.answerPackages(
      of: "京华理工", program: "test", path: offices.answerPath)
    guard case .answer(let open) = try HandedFile(path: offices.answerPath) else {
      throw ReceivingError.notReadable
    }
    #expect(open.open.lines.allSatisfy { $0.reason.isEmpty })
    // Another school with the same card of the city.
    let other = try await JudgedEdition(rulebook: TwoOffices.rulebook)
    _ = try await other.desk.makeSite(name: "燕山师范大学团委")
    _ = try await other.desk.trustSite(card: offices.city.siteCard().bytes, as: "市团委")
    await #expect(throws: ReceivingError.forAnotherOffice("京华理工大学团委", own: "燕山师范大学团委")) {
      _ = try await other.desk.receiveFile(offices.answerPath)
    }
    await #expect(throws: AnsweringError.nothingCame("市团委")) {
      _ = try await offices.school.desk.answerPackages(
        of: "市团委", program: "test", path: offices.answerPath)
    }
    await #expect(throws: AnsweringError.notAwarded) {
      _ = try await offices.city.answerPackages(
        of: "京华理工", includesAwards: true, program: "test", path: offices.answerPath)
    }
    for error in [AnsweringError.notAwarded, .nothingCame("x")] {
      for language in Language.allCases { #expect(!error.message(in: language).isEmpty) }
    }
  }

  @Test func `a package refused as a whole is answered with cause and remedy`() async throws {
    let offices = try await sent()
    let old = try Data(contentsOf: URL(filePath: offices.path))
    _ = try await offices.recommend()
    _ = try await offices.receive()
    let newer = try Data(contentsOf: URL(filePath: offices.path))
    try old.write(to: URL(filePath: offices.path))
    func answered(_ error: any Error) async throws -> String? {
      try await offices.city.answerRefusal(
        of: offices.path, because: error, program: "test", path: offices.answerPath)?.site
    }
    let older = ReceivingError.older(number: 1, latest: 2)
    #expect(await offices.refusal() == "receive-older")
    #expect(try await answered(older) == "京华理工")
    guard case .answer(let taken) = try await offices.school.desk.receiveFile(offices.answerPath)
    else { throw ReceivingError.notReadable }
    #expect(taken.answer.packages.map(\.verdict) == [.taken, .refused])
    #expect(taken.answer.packages.map(\.number) == [2, 1])
    #expect(taken.answer.faults.map(\.code) == ["receive-older"])
    #expect(taken.answer.faults.first?.chinese == older.message(in: .chinese))
    #expect(taken.answer.faults.first?.english == older.message(in: .english))
    // The one that was received is answered as taken, not as refused.
    try newer.write(to: URL(filePath: offices.path))
    #expect(try await answered(ReceivingError.receivedBefore(number: 2)) == "京华理工")
    guard case .answer(let again) = try await offices.school.desk.receiveFile(offices.answerPath)
    else { throw ReceivingError.notReadable }
    #expect(again.answer.packages.map(\.verdict) == [.taken] && again.answer.faults.isEmpty)
    // What this office has to mend itself is no answer, and neither is a file that is no package.
    try FileManager.default.removeItem(atPath: offices.answerPath)
    let own = ReceivingError.organizationUnsaid("京华理工", isListed: true)
    #expect(try await answered(own) == nil)
    try Data("x".utf8).write(to: URL(filePath: offices.path))
    #expect(try await answered(ArchiveError.damaged(file: "zip", reason: "x")) == nil)
    #expect(!FileManager.default.fileExists(atPath: offices.answerPath))
  }

  /// A school's works that the city has examined and given its prizes.
  private func judgedAbove() async throws -> TwoOffices {
    let city = """

        - id: city
          name: {zh: 市赛, en: City}
          intake: {from: school, quota: {per-organization: 2, reserves: 1}}
          rounds: [{id: exam, name: 考评, kind: recorded, range: 0..100}]
          awards: [{level: 金奖, count: 1, of: exam}, {level: 银奖, count: 1, of: exam}]

      """
    let offices = try await TwoOffices(rulebook: JudgedEdition.rulebook + "\n" + city)
    let school = offices.school.desk
    try await offices.select()
    _ = try await school.proposeAwards()
    _ = try await offices.recommend()
    _ = try await offices.receive()
    for one in try await offices.stored() where one.state == .registered {
      try await offices.city.screen(one.entry.id, .pass)
    }
    let id = offices.edition.id
    let numbers = try await offices.stored().reduce(into: [Entry.ID: String]()) {
      $0[$1.entry.id] = $1.entry.number
    }
    let rules = try #require(offices.edition.tier.round("exam")?.judging)
    let exam = try #require(rules.rubric.criteria.first?.id)
    let list = try await offices.city.writeRecordList(
      of: "exam", edition: id, to: offices.folder.path()
    ) { entry in
      [exam: .mark(numbers[entry] == "E1" ? 80 : 90)]
    }
    #expect(try await offices.city.importRecords(list.file, into: "exam", edition: id).isTaken)
    _ = try await offices.city.closeRound("exam")
    _ = try await offices.city.proposeAwards()
    return offices
  }

  /// Fifteen projects of the year, six excellent ones, one for the city: the silver that it had there was in no record here.
  @Test func `a prize that the office above tells of is in the record of its unit`() async throws {
    let offices = try await judgedAbove()
    let school = offices.school.desk
    let unit = "京华理工大学"
    let before = try await school.unitRecord(unit)
    #expect(before.sentence(of: 2027, in: .chinese) == "2027：测试赛校赛一等奖 1、二等奖 1、优胜杯 1")
    _ = try await offices.answer(awards: true)
    let after = try await school.unitRecord(unit)
    #expect(
      after.sentence(of: 2027, in: .chinese)
        == "2027：测试赛市赛银奖 1（据市团委的回执）；校赛一等奖 1、二等奖 1、优胜杯 1")
    #expect(after.lines.first?.toldBy == "市团委" && after.lines.count == 2)
    #expect(after.table(in: .english).rows.first?.last?.printed == "银奖 1 (as 市团委 answered)")
  }

  @Test func `prizes of another office's archive count once it is sound and its signer known`()
    async throws
  {
    let offices = try await judgedAbove()
    let school = offices.school.desk
    _ = try await offices.answer(awards: true)
    let path = offices.folder.appending(path: "city.contest").path
    _ = try await offices.city.archive(edition: offices.edition.id, program: "test", to: path)
    let unit = "京华理工大学"
    // The archive says all that the answer said, so that nothing counts twice.
    let record = try await school.unitRecord(unit, archives: [path])
    #expect(
      record.sentence(of: 2027, in: .chinese)
        == "2027：测试赛市赛银奖 1（据市团委的归档）；校赛一等奖 1、二等奖 1、优胜杯 1")
    #expect(record.table(in: .english).rows.first?.last?.printed == "银奖 1 (by the archive of 市团委)")

    let medals = try await school.unitMedals(archives: [path])
    let columns = medals.columns.map { $0.tier.chinese + $0.level.chinese }
    #expect(columns.prefix(2) == ["市赛金奖", "市赛银奖"] && columns.contains("校赛一等奖"))
    let row = try #require(medals.rows.first { $0.unit == unit })
    #expect(zip(columns, row.counts).first { $0.0 == "市赛银奖" }?.1 == 1)
    #expect(zip(columns, row.counts).first { $0.0 == "校赛一等奖" }?.1 == 1)
    #expect(medals.notes(in: .chinese).first?.contains("市赛（据市团委的归档）") == true)
    let own = try await school.unitMedals()
    #expect(own.columns.allSatisfy { $0.tier.chinese == "校赛" } && own.notes(in: .english).count > 1)
    await #expect(throws: YearFault.nothingToCount(2020...2021)) {
      _ = try await school.unitMedals(over: 2020...2021, archives: [path])
    }

    await #expect(throws: ArchiveCounting.isHere("city.contest", offices.edition.id)) {
      _ = try await offices.city.unitMedals(archives: [path])
    }
    await #expect(
      throws: ArchiveCounting.twice("city.contest", site: "市团委", offices.edition.id)
    ) { _ = try await school.unitMedals(archives: [path, path]) }
    let stranger = try await TwoOffices()
    await #expect(throws: ArchiveCounting.unknownSigner("city.contest", "某市团委")) {
      _ = try await stranger.school.desk.unitRecord(unit, archives: [path])
    }
    for fault: ArchiveCounting in [
      .unsound("x", "y"), .unknownSigner("x", "y"), .isHere("x", "y"), .twice("x", site: "y", "z"),
    ] {
      for language in Language.allCases { #expect(fault.message(in: language).contains("x")) }
    }
  }

  private func refusal(_ offices: TwoOffices) async -> String? {
    do {
      _ = try await offices.school.desk.receiveFile(offices.answerPath)
      return nil
    } catch {
      return (error as? any Explained)?.code ?? "\(error)"
    }
  }
}
