import Contest
import ContestArchive
import ContestPrint
import ContestSheets
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

/// What stands on the papers, in English, for mail merge and for organizers.
extension CertificateActionsTests {
  @Test func `English certificates take the office's English names, and tell once what they lack`()
    async throws
  {
    let ground = try await Ground()
    func told(_ batch: CertificateBatch) -> [String] {
      batch.notes.map(\.chinese).filter { $0.hasPrefix("英文证书上仍是中文的") }
    }
    #expect(told(try await ground.make(as: "中文.pdf")) == [])
    let bare = try await ground.make(CertificateRequest(language: .english), as: "无.pdf")
    let note = try #require(told(bare).first)
    #expect(told(bare).count == 1 && note.contains("姓名 ") && note.contains("主办单位："))

    let people = try await ground.desk.certificates().certificates.compactMap(\.holder)
    let office = try await ground.desk.certificates().edition.office
    // With a list, those that it lacks are named: one may be written otherwise there.
    let short = ground.path("缺.csv")
    try Data("中文,英文\n市团委,League\n".utf8).write(to: URL(filePath: short))
    let lacking = try await ground.make(
      CertificateRequest(language: .english, english: short), as: "缺.pdf")
    let name = try #require(people.flatMap(\.names).first)
    #expect(told(lacking).first?.contains(name) == true && !note.contains(name))
    let chinese = Set(
      people.flatMap { $0.names + $0.advisers + [$0.organization, $0.title] } + [office]
    ).filter { !$0.isEmpty }
    let rows = chinese.sorted().enumerated().map { "\($1),Name \($0)" }
    let list = ground.path("英文.csv")
    try Data(("中文,英文\n" + rows.joined(separator: "\n") + "\n").utf8)
      .write(to: URL(filePath: list))
    let named = try await ground.make(
      CertificateRequest(language: .english, english: list), as: "有.pdf")
    #expect(named.again.count == 3 && named.problems.isEmpty)
    for words in ["姓名 ", "名称 ", "单位："] {
      #expect(!(told(named).first ?? "").contains(words), "\(words)")
    }
    #expect(
      FileManager.default.contents(atPath: ground.path("无.pdf"))
        != FileManager.default.contents(atPath: ground.path("有.pdf")))
    // A certificate in Chinese does not look at the list.
    #expect(
      try await ground.make(CertificateRequest(english: "/nowhere.csv"), as: "又.pdf").again.count
        == 3)
  }

  @Test func `one Chinese text with two English ones is refused`() async throws {
    let ground = try await Ground()
    let list = ground.path("英文.csv")
    try Data("中文,英文\n市团委,League\n校团委,\n市团委,Committee\n市团委,League\n".utf8)
      .write(to: URL(filePath: list))
    let refused = try await ground.make(CertificateRequest(language: .english, english: list))
    #expect(refused.problems.map(\.code) == ["certificate-english-twice"])
    #expect(refused.problems.map { $0.place.row } == [4])
    #expect(!refused.isStored && refused.issued.isEmpty)
  }

  @Test func `a table for mail merge has its headings in the first row and nothing else`()
    async throws
  {
    let ground = try await Ground()
    _ = try await ground.make()
    let list = try await ground.desk.certificates()
    let table = try #require(list.tables(in: .chinese).first)
    let path = ground.path("合并.xlsx")
    try await ground.desk.writeForMerge(table, of: list.edition, to: path)
    let source = try SheetSource.open(path)
    let sheet = try #require(source.sheets.first)
    let rows = try source.allRows(of: sheet)
    #expect(rows.count == list.certificates.count + 1)
    #expect(rows.first?.cells.map(\.shown) == table.columns.map(\.heading))
    await #expect(throws: ResultFileError.self) {
      try await ground.desk.writeForMerge(table, of: list.edition, to: ground.path("合并.pdf"))
    }
  }

  /// On a full disk numbers were given, and there was no paper.
  @Test func `papers that cannot be written get no numbers`() async throws {
    let ground = try await Ground()
    await #expect(throws: SheetError.self) { try await ground.make(as: "没有的文件夹/证书.pdf") }
    #expect(try await ground.states() == [])
    let list = ground.path("名单.csv")
    try "姓名,单位,称号\n喆祎,市团委,优秀组织者\n".write(toFile: list, atomically: true, encoding: .utf8)
    _ = try await ground.make(CertificateRequest(.organizer, list: list))
    await #expect(throws: CertificateFault.ofOfficeList("2027-0001")) {
      try await ground.desk.reissueCertificate(
        "2027-0001", reason: "称号写错", shelf: ground.shelf, to: ground.path("换发.pdf"))
    }
  }

  @Test func `a certificate that cannot be printed is refused before it gets a number`()
    async throws
  {
    let ground = try await Ground()
    await #expect(throws: CertificateFault.unknownLevel("三等奖", known: ["一等奖", "二等奖", "优胜杯"])) {
      try await ground.make(CertificateRequest(levels: ["三等奖"]))
    }
    await #expect(
      throws: CertificateFault.levelOfOthers(["优胜杯"], asked: .team, kinds: [.organization])
    ) {
      try await ground.make(CertificateRequest(levels: ["优胜杯"]))
    }
    await #expect(throws: CertificateFault.entriesLack(["二等奖"], entries: ["E1"])) {
      try await ground.make(CertificateRequest(levels: ["二等奖"], entries: ["E1"]))
    }
    await #expect(throws: EntryError.notFound("E99")) {
      try await ground.make(CertificateRequest(entries: ["E99"]))
    }
    await #expect(throws: CertificateFault.entryWithoutPrize("E6")) {
      try await ground.make(CertificateRequest(entries: ["E6"]))
    }
    await #expect(throws: CertificateFault.nobody(.adviser)) {
      try await ground.make(CertificateRequest(.adviser))
    }
    await #expect(
      throws: CertificateFault.otherKind(template: "adviser", kinds: [.adviser], asked: .team)
    ) {
      try await ground.make(template: "adviser")
    }
    await #expect(throws: CertificateTemplateProblems.self) {
      try await ground.make(template: "none")
    }
    try await ground.rename("E1", to: String(repeating: "长", count: 60))
    let long = try await ground.make()
    #expect(Set(long.problems.map(\.code)) == ["certificate-no-room"] && !long.isStored)
    let told = long.problems.map { $0.message(in: .chinese) }
    #expect(
      told.allSatisfy { $0.contains("放不下“") && $0.contains("长长长") && $0.contains("……”") },
      "\(told)")
    #expect(try await ground.states() == [])
    let clerk = ground.edition.desk(at: PublicEdition.opened, as: .clerk)
    await #expect(throws: NotPermitted.self) {
      try await clerk.withdrawCertificate("2027-0001", reason: "x")
    }
  }

  @Test func `organizers come from a list of the office whose cells are all checked`()
    async throws
  {
    let ground = try await Ground()
    func list(_ text: String) throws -> String {
      let path = ground.path("名单.csv")
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      return path
    }
    await #expect(throws: CertificateFault.listNeeded) {
      try await ground.make(CertificateRequest(.organizer))
    }
    let bad = try list("姓名,单位,称号\n喆祎,市团委,优秀组织者\n,市团委,优秀组织者\n王䶮,市团委,\n")
    let refused = try await ground.make(CertificateRequest(.organizer, list: bad))
    #expect(refused.problems.map { $0.place.row } == [3, 4] && !refused.isStored)
    // Two rows whose names were refused are not the same person.
    let unreadable = try list("姓名,单位,称号\n张三、李四,市团委,优秀组织者\n王某,市团委,优秀组织者\n")
    let both = try await ground.make(CertificateRequest(.organizer, list: unreadable))
    #expect(both.problems.map { $0.place.row } == [2, 3] && !both.isStored)
    #expect(!both.problems.contains { $0.code == "certificate-listed-twice" })
    // A row with two people is refused; words beside a name are not part of the name.
    let joined = try list("姓名,单位,称号\n张三、李四,市团委,优秀组织者\n")
    let two = try await ground.make(CertificateRequest(.organizer, list: joined))
    #expect(two.problems.map(\.code) == ["registration-several-names"] && !two.isStored)
    let beside = try list("姓名,单位,称号\n张三 男,市团委,优秀组织者\n")
    let taken = try await ground.make(CertificateRequest(.organizer, list: beside), mode: .preview)
    #expect(taken.issued.count == 1)
    #expect(taken.problems.map(\.code) == ["registration-title-beside-name"])
    let good = try list("姓名,单位,称号\n喆祎,市团委,优秀组织者\n王䶮,市团委,优秀组织者\n")
    let made = try await ground.make(CertificateRequest(.organizer, list: good))
    #expect(made.issued.map(\.number) == ["2027-0001", "2027-0002"])
    #expect(made.issued.allSatisfy { $0.version == 0 })
    let again = try await ground.make(CertificateRequest(.organizer, list: good))
    #expect(again.issued == [] && again.again.count == 2)
  }

  /// The second title counted as a change of the first, so it could neither be made nor reissued.
  @Test func `an organizer with a second title gets a second certificate`() async throws {
    let ground = try await Ground()
    func make(_ levels: [String]) async throws -> CertificateBatch {
      let path = ground.path("名单.csv")
      let rows = levels.map { "阿卜杜热西提,第一中学,\($0)\n" }.joined()
      try "姓名,单位,称号\n\(rows)".write(toFile: path, atomically: true, encoding: .utf8)
      return try await ground.make(CertificateRequest(.organizer, list: path))
    }
    let first = try await make(["优秀组织者"])
    #expect(first.issued.map(\.number) == ["2027-0001"])
    let second = try await make(["优秀志愿者"])
    #expect(second.issued.map(\.number) == ["2027-0002"])
    #expect(second.heldBack == [] && second.isStored)
    let both = try await make(["优秀组织者", "优秀志愿者", "先进个人"])
    #expect(both.again.map(\.number) == ["2027-0001", "2027-0002"])
    #expect(both.issued.map(\.number) == ["2027-0003"] && both.heldBack == [])
    #expect(try await ground.statuses() == ["valid", "valid", "valid"])
    // One that was withdrawn is made again, and the other title stays.
    _ = try await ground.desk.withdrawCertificate("2027-0002", reason: "称号写错")
    let again = try await make(["优秀组织者", "优秀志愿者"])
    #expect(again.again.map(\.number) == ["2027-0001"])
    #expect(again.issued.map(\.number) == ["2027-0004"])
  }

  /// An award asked for was passed over, and everybody on the list got a number.
  @Test func `of a list of the office only the awards asked for are made`() async throws {
    let ground = try await Ground()
    let path = ground.path("名单.csv")
    try "姓名,单位,称号\n喆祎,市团委,优秀组织者\n王䶮,市团委,优秀辅导员\n李旻,市团委,优秀组织者\n"
      .write(toFile: path, atomically: true, encoding: .utf8)
    func request(_ levels: [String], entries: [String] = []) -> CertificateRequest {
      CertificateRequest(.organizer, levels: levels, entries: entries, list: path)
    }
    let made = try await ground.make(request(["优秀辅导员"]))
    #expect(made.issued.map(\.level) == ["优秀辅导员"])
    #expect(
      try await ground.desk.writeProofSheet(request(["优秀组织者"]), to: ground.path("校对单.pdf")).count
        == 2)
    await #expect(
      throws: CertificateFault.unknownLevel("一等奖", known: ["优秀组织者", "优秀辅导员"])
    ) { try await ground.make(request(["一等奖"])) }
    await #expect(throws: CertificateFault.entriesOfList) {
      try await ground.make(request([], entries: ["E1"]))
    }
  }

  /// Such certificates used to be made without a word.
  @Test func `a template without QR code or code to type is told`() async throws {
    let ground = try await Ground()
    for (from, to, words) in [
      ("\nqr: {x: 44, y: 154, size: 28}", "", "没有 qr（二维码），不能扫码核对"),
      ("\"{code}\"", "核对请来电", "没有 {code}（查验码）"),
    ] {
      let own = try CertificateRefusalsTests.template(ground, from, to)
      let made = try await ground.make(mode: .preview, template: own)
      // That the list is not public is told as well.
      #expect(
        made.problems.map(\.code) == ["certificate-no-check", "certificate-never-public"])
      #expect(!made.hasErrors && made.issued.count == 3)
      #expect(made.problems.first?.message(in: .chinese).contains(words) == true)
    }
    #expect(
      try await ground.make(mode: .preview).problems.map(\.code) == ["certificate-never-public"])
  }

  @Test(arguments: ["paper: A3", "paper: A3\norientation: portrait"])
  func `larger paper with the places of smaller paper is told`(paper: String) async throws {
    let ground = try await Ground()
    let own = try CertificateRefusalsTests.template(
      ground, "paper: A4\norientation: landscape",
      paper.contains("portrait") ? paper : paper + "\norientation: landscape")
    let made = try await ground.make(mode: .preview, template: own)
    #expect(made.problems.map(\.code) == ["certificate-corner", "certificate-never-public"])
    #expect(made.problems.first?.message(in: .chinese).contains("267×183 毫米") == true)
  }

  @Test func `several prizes may stand in one word`() async throws {
    let ground = try await Ground()
    let made = try await ground.make(CertificateRequest(levels: ["一等奖、二等奖 "]), mode: .preview)
    #expect(made.issued.count == 3)
    await #expect(throws: CertificateFault.self) {
      try await ground.make(CertificateRequest(levels: ["一等奖、头奖"]), mode: .preview)
    }
    await #expect(throws: CertificateFault.self) {
      try await ground.make(CertificateRequest(levels: [" "]), mode: .preview)
    }
  }

  @Test func `the proof sheet gives no number, and a purge leaves what can be checked`()
    async throws
  {
    let ground = try await Ground()
    let proof = try await ground.desk.writeProofSheet(
      CertificateRequest(), to: ground.path("校对单.pdf"))
    #expect(proof.count == 3)
    #expect(try await ground.states() == [])
    _ = try await ground.make()
    let issued = try #require(try await ground.desk.certificates().certificates.first)
    let seal = try #require(CertificateSeal(issued.seal))
    let id = ground.edition.judged.edition.id
    try await Purge.privateData(
      of: id, in: ground.desk.database,
      Action(actor: "t", name: Purge.action, at: PublicEdition.opened))
    let list = try await ground.desk.certificates()
    #expect(list.certificates.allSatisfy { $0.holder == nil && !$0.isStale })
    #expect(try await ground.desk.checkCertificates([.seal(seal)]).map(\.verdict) == [.valid])
    let again = try await ground.make()
    #expect(Set(again.problems.map(\.code)) == ["certificate-purged"])
    #expect(try await ground.desk.checkStore().isSound)
  }
}
