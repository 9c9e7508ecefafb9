import Contest
import ContestArchive
import ContestPrint
import ContestSheets
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

struct CertificateActionsTests {
  /// An edition with prizes, whose site has keys.
  struct Ground {
    let edition: PublicEdition
    let shelf: CertificateShelf
    var desk: Desk { edition.desk }

    init(rulebook: String = JudgedEdition.rulebook) async throws {
      edition = try await PublicEdition(rulebook: rulebook)
      _ = try await edition.desk.makeSite(name: "京华理工大学团委")
      shelf = CertificateShelf(templates: try repositoryFile("templates").path)
    }

    func path(_ name: String) -> String {
      edition.judged.folder.appending(path: name).path
    }

    func make(
      _ request: CertificateRequest = CertificateRequest(), mode: RunMode = .run,
      template: String? = nil, as name: String = "证书.pdf"
    ) async throws -> CertificateBatch {
      try await desk.makeCertificates(
        request, template: template, shelf: shelf, mode: mode, to: .file(path(name)))
    }

    func rename(_ entry: Entry.ID, to name: String) async throws {
      try await desk.database.write(Action(actor: "t", name: "t", at: PublicEdition.opened)) {
        try $0.execute("UPDATE people SET name = ?2 WHERE entry_id = ?1", entry, name)
        try $0.record(.entry(entry))
      }
    }

    /// Each certificate's state as programs read it.
    func statuses() async throws -> [String] {
      try await desk.certificates().certificates.map(\.status)
    }

    func states() async throws -> [String] {
      try await desk.certificates().certificates.map {
        "\($0.certificate.number) \($0.certificate.level) \($0.state(in: .chinese))"
      }
    }

    /// The place of each prize, by entry.
    func places() async throws -> [String] {
      try await desk.resultBook().awards.map { "\($0.entry) \($0.place ?? 0)" }
    }

    /// The template of teams with another numbering.
    func template(number: String) throws -> String {
      let text = try String(
        contentsOf: try repositoryFile("templates/certificates/team.yml"), encoding: .utf8)
      let own = path("own.yml")
      try text.replacing("{year}-{sequence}", with: number)
        .write(toFile: own, atomically: true, encoding: .utf8)
      return own
    }
  }

  @Test func `certificates have consecutive numbers, and a reprint keeps its number`()
    async throws
  {
    let ground = try await Ground()
    let preview = try await ground.make(mode: .preview)
    #expect(preview.issued.count == 3 && !preview.isStored)
    #expect(try await ground.states() == [])
    #expect(!FileManager.default.fileExists(atPath: ground.path("证书.pdf")))

    let first = try await ground.make(CertificateRequest(levels: ["二等奖"]))
    #expect(first.issued.map(\.number) == ["2027-0001", "2027-0002"])
    #expect(first.issued.compactMap(\.entry?.text) == ["E2", "E3"])
    let all = try await ground.make(as: "全部.pdf")
    #expect(all.issued.map(\.number) == ["2027-0003"])
    #expect(all.again.map(\.number) == ["2027-0001", "2027-0002"])
    let again = try await ground.make(as: "又一次.pdf")
    #expect(again.issued == [] && again.again.count == 3)
    #expect(
      FileManager.default.contents(atPath: ground.path("全部.pdf"))
        == FileManager.default.contents(atPath: ground.path("又一次.pdf")))
    let kinds = try await ground.make(CertificateRequest(.member), as: "个人.pdf")
    #expect(kinds.issued.map(\.sequence) == [4, 5, 6])
    let cup = try await ground.make(CertificateRequest(.organization), as: "单位.pdf")
    #expect(cup.issued.map(\.level) == ["优胜杯"])
    #expect(try await ground.desk.checkStore().isSound)
  }

  @Test func `without given prizes or an up-to-date list there are no certificates`()
    async throws
  {
    let judged = try await JudgedEdition()
    _ = try await judged.desk.makeSite(name: "团委")
    let shelf = CertificateShelf(templates: try repositoryFile("templates").path)
    await #expect(throws: CertificateFault.noPrizesYet) {
      try await judged.desk.makeCertificates(
        CertificateRequest(), shelf: shelf, to: .file("/nowhere/a.pdf"))
    }
    let ground = try await Ground()
    _ = try await ground.make()
    try await ground.desk.screen(Entry.ID("E2"), .refuse(reason: "重复申报"))
    await #expect(throws: CertificateFault.stale(version: 3)) { try await ground.make() }
    // Until the list is sealed anew it has the prize, and nobody should take the paper for good.
    #expect(try await ground.states()[1] == "2027-0002 二等奖 不予受理，名单尚未重新封存")
    let doubtful = try await ground.desk.checkCertificates([.number("2027-0002")])
    #expect(doubtful.map(\.isGood) == [false])
    // The list counts what the actions count, and its note says so.
    let list = try await ground.desk.certificates()
    #expect(list.differing.map(\.certificate.number) == ["2027-0002"])
    #expect(try await ground.desk.certificatesOutOfDate() == 1)
    #expect(
      list.tables(in: .chinese).first?.notes.first == "有 1 张与现在的获奖名单不同，请逐张换发或撤回。")
    _ = try await ground.desk.sealOutcome(reason: "异议成立")
    #expect(
      try await ground.states() == [
        "2027-0001 一等奖 有效", "2027-0002 二等奖 名单已无此人此奖", "2027-0003 二等奖 有效",
      ])
    let next = try await ground.make(as: "递补.pdf")
    #expect(next.issued.map(\.number) == ["2027-0004"] && next.issued.first?.entry == "E4")
  }

  @Test func `a corrected name is not printed silently, but needs a reissue with a reason`()
    async throws
  {
    let ground = try await Ground()
    _ = try await ground.make()
    try await ground.rename("E1", to: "喆祎")
    let alone = try await ground.make(CertificateRequest(entries: ["E1"]), as: "改名.pdf")
    #expect(alone.problems.map(\.severity) == [.error] && !alone.isStored)
    #expect(!FileManager.default.fileExists(atPath: ground.path("改名.pdf")))
    // The others are made; this one is named.
    let batch = try await ground.make(as: "其余.pdf")
    #expect(batch.problems.map(\.code) == ["certificate-changed"] && batch.isStored)
    #expect(batch.problems.map(\.severity) == [.warning])
    #expect(batch.heldBack.map(\.number) == ["2027-0001"] && batch.again.count == 2)
    #expect(try await ground.states().first == "2027-0001 一等奖 名单已变：姓名")
    #expect(try await ground.statuses() == ["changed", "valid", "valid"])
    #expect(try await ground.desk.certificatesOutOfDate() == 1)

    func reissue(_ number: String, reason: String = "姓名更正") async throws -> CertificateBatch {
      try await ground.desk.reissueCertificate(
        number, reason: reason, shelf: ground.shelf, to: ground.path("换发.pdf"))
    }
    await #expect(throws: CertificateFault.reasonMissing) {
      try await reissue("2027-0001", reason: " ")
    }
    await #expect(throws: CertificateFault.notChanged("2027-0002")) {
      try await reissue("2027-0002")
    }
    let anew = try await reissue("2027-0001")
    #expect(anew.issued.map(\.number) == ["2027-0004"] && anew.issued.first?.replaces == 1)
    // The list never stood public: this is told, and the correction is made.
    #expect(anew.problems.map(\.code) == ["certificate-never-public"])
    #expect(anew.problems.map(\.severity) == [.warning])
    #expect(try await ground.desk.certificatesOutOfDate() == 0)
    #expect(
      try await ground.states() == [
        "2027-0001 一等奖 已换发（2027-0004）", "2027-0002 二等奖 有效", "2027-0003 二等奖 有效",
        "2027-0004 一等奖 有效",
      ])
    #expect(try await ground.statuses() == ["replaced", "valid", "valid", "valid"])
    await #expect(throws: CertificateFault.notValid("2027-0001", .replaced(by: "2027-0004"))) {
      try await reissue("2027-0001")
    }
    #expect(try await ground.make(as: "又.pdf").again.count == 3)
  }

  @Test func `a withdrawn certificate is shown as withdrawn, and its number is not used again`()
    async throws
  {
    let ground = try await Ground()
    _ = try await ground.make()
    await #expect(throws: CertificateFault.unknownNumber("2027-0009")) {
      try await ground.desk.withdrawCertificate("2027-0009", reason: "x")
    }
    _ = try await ground.desk.withdrawCertificate("2027-0003", reason: "撤销奖项")
    await #expect(throws: CertificateFault.notValid("2027-0003", .withdrawn)) {
      try await ground.desk.withdrawCertificate("2027-0003", reason: "x")
    }
    #expect(try await ground.statuses() == ["valid", "valid", "withdrawn"])
    let check = try await ground.desk.checkCertificates([.number("2027-0003")])
    #expect(check.map(\.verdict) == [.ended(.withdrawn)] && check.first?.isGood == false)
    // Whoever still stands on the list gets another number.
    let again = try await ground.make()
    #expect(again.issued.map(\.number) == ["2027-0004"])
    #expect(
      try await ground.desk.database.read {
        try AuditLog.records(of: .certificates(ground.edition.judged.edition.id), in: $0).count
      } == 3)
  }

  @Test
  func `codes, numbers and QR codes are checked here; QR codes also with a card or an archive`()
    async throws
  {
    let ground = try await Ground()
    _ = try await ground.make()
    let first = try #require(try await ground.desk.certificates().certificates.first)
    let code = try #require(first.code)
    let seal = try #require(CertificateSeal(first.seal))
    let here = try await ground.desk.checkCertificates([
      .code(code), .seal(seal), .number("2027-0001"), .number("2027-0007"),
      .code(try #require(CertificateCode(typed: "AAAA-BBBB-CCCC-DDDD"))),
      .seal(try #require(CertificateSeal(first.seal.replacing("2027-0001", with: "2027-0002")))),
    ])
    #expect(here.map(\.verdict) == [.valid, .valid, .valid, .forged, .forged, .forged])
    // Whoever may see the list of certificates sees the names in full, to compare them with the paper.
    #expect(here.first?.names == first.holder?.names.joined(separator: "、"))

    // Signed by this site and not on its list, as after an older database was restored: it is not called forged.
    let identity = try ground.desk.siteIdentity()
    let unlisted = try CertificateSeal(
      number: "2027-0099", edition: seal.edition, level: seal.level, digest: seal.digest,
      sign: identity.sign)
    #expect(
      try await ground.desk.checkCertificates([.seal(unlisted)]).map(\.verdict) == [.signed])

    let card = try await ground.desk.siteCard()
    func offline(_ names: [String]) -> [CertificateCheck.Verdict] {
      CertificateVerifier.check([.seal(seal), .code(code)], card: card, names: names)
        .map(\.verdict)
    }
    #expect(offline([]) == [.signed, .needsSite])
    #expect(offline(["作者1"]) == [.signed, .needsSite])
    #expect(offline(["作者2"]) == [.otherName, .needsSite])

    for names in [true, false] {
      let path = ground.path("\(names).contest")
      _ = try await ground.desk.archive(withNames: names, program: "test", to: path)
      let archive = try ArchivedHolders(path)
      let found = CertificateVerifier.check([.seal(seal)], archive: archive, card: card)
      #expect(
        found.map(\.verdict) == [names ? .archived("E1", level: "一等奖") : .namesNotInArchive])
      // The archive knows what the edition is called.
      #expect(found.map(\.edition) == ["2027年测试赛校赛"])
    }
  }

  @Test
  func `issuing certificates gives a warning if the list is not published in its present form`()
    async throws
  {
    let ground = try await Ground()
    func warnings() async throws -> [String] {
      let batch = try await ground.make(mode: .preview)
      #expect(!batch.hasErrors && !batch.issued.isEmpty)
      return batch.problems.filter { $0.severity == .warning }.map(\.code)
    }
    #expect(try await warnings() == ["certificate-never-public"])
    _ = try await ground.desk.openPublicity()
    #expect(try await warnings() == ["certificate-still-public"])
    _ = try await ground.edition.afterEnd.closePublicity()
    #expect(try await warnings().isEmpty)
    try await ground.desk.screen(Entry.ID("E3"), .refuse(reason: "材料不实"))
    _ = try await ground.desk.sealOutcome(reason: "不予受理")
    #expect(try await warnings() == ["certificate-changed-since-public"])
    // Printed again under their numbers, certificates need no warning.
    _ = try await ground.make()
    #expect(try await ground.make().problems.isEmpty)
  }

  @Test func `before the publicity is over certificates are issued only on request`()
    async throws
  {
    let ground = try await Ground()
    let careful = CertificateRequest(mayPrecedePublicity: false)
    let preview = try await ground.make(careful, mode: .preview)
    #expect(!preview.hasErrors && preview.problems.map(\.code) == ["certificate-never-public"])
    let refused = try await ground.make(careful)
    #expect(refused.hasErrors && !refused.isStored && refused.files.isEmpty)
    #expect(refused.problems.map(\.code) == ["certificate-never-public"])
    #expect(CertificateFault.publicityCodes.contains("certificate-never-public"))
    // What the text says is done; it asks for no answer that nobody waits for.
    #expect(refused.problems.allSatisfy { !$0.message(in: .chinese).contains("请确认") })
    #expect(try await ground.desk.certificates().certificates.isEmpty)
    #expect(try await ground.make().isStored)
    // Those that have their numbers are printed again without a question.
    #expect(try await ground.make(careful).isStored)
  }

  @Test func `a changed rank leaves a certificate valid if it prints no rank`() async throws {
    let ground = try await Ground()
    _ = try await ground.make()
    let (before, states) = (try await ground.places(), try await ground.states())
    // E2 and E3 were equal; both keep the second prize.
    _ = try await ground.desk.correctMarks(
      of: "E3", by: "J1", in: "review", ["whole": 88], reason: "录入错误")
    _ = try await ground.desk.sealOutcome(reason: "更正评分")
    try #require(try await ground.places() != before)
    #expect(try await ground.states() == states)
    let again = try await ground.make()
    #expect(again.problems.isEmpty && again.again.count == 3)
  }

  @Test
  func `a renamed organization keeps its certificate, and a reissue is recommended`()
    async throws
  {
    let ground = try await Ground()
    _ = try await ground.make(CertificateRequest(.organization))
    let name = try #require(
      try await ground.desk.certificates().certificates.first?.holder?.names.first)
    _ = try await ground.desk.renameOrganization(
      name, to: "京华工程大学", edition: ground.edition.judged.edition, reason: "更名")
    if try await ground.desk.certificates().version?.isStale == true {
      _ = try await ground.desk.sealOutcome(reason: "单位更名")
    }
    #expect(try await ground.states() == ["2027-0001 优胜杯 名单已变：单位名称"])
    let held = try await ground.make(CertificateRequest(.organization), as: "更名.pdf")
    #expect(held.issued == [] && held.problems.map(\.code) == ["certificate-changed"])
    let anew = try await ground.desk.reissueCertificate(
      "2027-0001", reason: "单位更名", shelf: ground.shelf, to: ground.path("换发.pdf"))
    #expect(anew.issued.map(\.number) == ["2027-0002"])
    #expect(
      try await ground.states() == ["2027-0001 优胜杯 已换发（2027-0002）", "2027-0002 优胜杯 有效"])
  }

  @Test func `entries are named as everywhere else, and an ambiguous code is refused`()
    async throws
  {
    let ground = try await Ground()
    try await ground.desk.database.write(Action(actor: "t", name: "t", at: PublicEdition.opened)) {
      try $0.execute("UPDATE entries SET number = 'E1' WHERE id = 'E3'")
      try $0.record(.entry("E3"))
    }
    func fault(_ made: () async throws -> Void) async -> [String] {
      do {
        try await made()
        return []
      } catch let EntryError.several(_, told) {
        return told
      } catch { return ["\(error)"] }
    }
    let certificates = await fault {
      _ = try await ground.make(CertificateRequest(entries: ["E1"]))
    }
    let notices = await fault {
      _ = try await NoticeActionsTests.make(
        ground.edition, "participation", NoticeRequest(entries: ["E1"]))
    }
    let proof = await fault {
      _ = try await ground.desk.writeProofSheet(
        CertificateRequest(entries: ["E1"]), to: ground.path("校对单.pdf"))
    }
    for told in [certificates, notices, proof] {
      #expect(told.count == 2, "\(told)")
      #expect(told.contains { $0.hasPrefix("京华理工大学/1（") }, "\(told)")
      #expect(told.contains { $0.hasPrefix("E3（") }, "\(told)")
    }
    let named = try await ground.make(CertificateRequest(entries: ["京华理工大学/1"]))
    #expect(named.issued.map(\.entry) == ["E1"])
    #expect(
      try await NoticeActionsTests.make(
        ground.edition, "participation", NoticeRequest(entries: ["京华理工大学/1"])) == 1)
  }

  @Test func `a number is recognized in any width, and a number of another code is reported`()
    async throws
  {
    let ground = try await Ground()
    _ = try await ground.make()
    let list = try await ground.desk.certificates()
    let first = try #require(list.certificates.first)
    let code = try #require(first.code).shown
    func verdicts(_ text: String) async throws -> [CertificateCheck.Verdict] {
      try await ground.desk.checkCertificates(
        CertificateEvidence.all(in: text, mayBeNumber: true)
      ).map(\.verdict)
    }
    for number in ["２０２７－０００１", "2027—0001", "2027–0001", "编号：2027-0001", "No. 2027-0001"] {
      #expect(try await verdicts(number) == [.valid], "\(number)")
      #expect(try await verdicts("\(number) \(code)") == [.valid], "\(number)")
    }
    #expect(try await verdicts("2027-0002 \(code)") == [.otherNumber("2027-0002")])
    #expect(try await verdicts("编号 ２０２７—０００２\n查验码 \(code)") == [.otherNumber("2027-0002")])
    #expect(try await verdicts("2027-9999，\(code)") == [.otherNumber("2027-9999")])
    #expect(try await verdicts("2027-05-28 颁发 \(code)") == [.valid])
    #expect(try await verdicts(code.replacing("-", with: " ")) == [.valid])
    #expect(try await verdicts("2027-0001\n2027-0003") == [.valid, .valid])
    #expect(
      try await ground.desk.checkCertificates([
        CertificateEvidence(seal: CertificateSeal(first.seal), number: "2027-0002")
      ]).map(\.verdict) == [.mixed])
    // The office types it so too.
    _ = try await ground.desk.withdrawCertificate("２０２７—０００３", reason: "撤销奖项")
  }

  @Test func `the list has each certificate once`() async throws {
    let ground = try await Ground()
    _ = try await ground.make()
    let list = try await ground.desk.certificates()
    for ending in ["csv", "xlsx"] {
      let path = ground.path("台账.\(ending)")
      _ = try await ground.desk.writeList({ list.tables(in: $0) }, of: list.edition, to: path)
      let shown = CertificateEvidence.all(
        in: try ScannedFile.text(of: path), mayBeNumber: false)
      let checks = try await ground.desk.checkCertificates(shown)
      #expect(checks.map(\.number) == ["2027-0001", "2027-0002", "2027-0003"], "\(ending)")
      #expect(checks.allSatisfy { $0.verdict == .valid })
      let card = try await ground.desk.siteCard()
      #expect(
        CertificateVerifier.check(shown, card: card).map(\.verdict) == [.signed, .signed, .signed])
    }
  }

  @Test func `a reprint keeps its day, with a note if another day was wanted`()
    async throws
  {
    let ground = try await Ground()
    let made = try await ground.make()
    let day = try #require(made.issued.first?.day)
    let same = try await ground.make(CertificateRequest(day: day))
    #expect(!same.notes.contains { $0.chinese.contains("落款日期") })
    let other = try await ground.make(
      CertificateRequest(day: "2031-06-28"))
    #expect(other.notes.contains { $0.chinese.contains("再印的 3 张写原来的落款日期") })
  }

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

  @Test func `the names and prizes of a list are compared with the record`() async throws {
    let ground = try await Ground()
    _ = try await ground.make()
    let list = try await ground.desk.certificates()
    let first = try #require(list.certificates.first)
    let names = try #require(first.holder?.names)
    func checks(_ text: String) async throws -> [CertificateCheck] {
      try await ground.desk.checkCertificates(
        CertificateEvidence.all(in: text, mayBeNumber: false))
    }
    func row(_ names: String, _ level: String) -> String {
      "姓名\t\t奖项\t二维码内容\n\(names)\t\t\(level)\t\(first.seal)"
    }
    let own = names.joined(separator: "、")
    let level = first.certificate.level
    let right = try #require(try await checks(row(own, level)).first)
    #expect(right.verdict == .valid && right.isCompared && right.names == own)
    for text in [row(own + "坤", level), row(own, "特等奖")] {
      let wrong = try #require(try await checks(text).first)
      guard case .differs(let what) = wrong.verdict else {
        Issue.record("\(wrong.verdict)")
        continue
      }
      #expect(!wrong.isGood && what.chinese.contains("不是登记的"))
    }
    // Without headings nothing is compared, and it says so.
    #expect(try await checks("赵六 特等奖 \(first.seal)").map(\.isCompared) == [false])
    // A ledger that the office wrote, with a name changed in it.
    let path = ground.path("台账.csv")
    _ = try await ground.desk.writeList({ list.tables(in: $0) }, of: list.edition, to: path)
    let text = try ScannedFile.text(of: path)
    #expect(try await checks(text).allSatisfy { $0.verdict == .valid && $0.isCompared })
    let changed = try await checks(text.replacing(own, with: "赵六"))
    #expect(changed.contains { !$0.isGood })
    // Names that were typed, with a number alone.
    var typed = CertificateEvidence.number(first.certificate.number)
    typed.names = own
    #expect(try await ground.desk.checkCertificates([typed]).map(\.verdict) == [.valid])
    typed.names = "赵六"
    #expect(try await ground.desk.checkCertificates([typed]).allSatisfy { !$0.isGood })
  }

  @Test func `names are compared one by one or joined as printed`() async throws {
    let ground = try await Ground()
    let names = ["阿依古丽·买买提", "王䶮"]
    let site = try ground.desk.siteIdentity()
    let seal = try CertificateSeal(
      number: "2027-0001", edition: "e", level: "一等奖",
      digest: CertificateSeal.digest(
        number: "2027-0001", edition: "e", level: "一等奖", names: names), sign: site.sign)
    let card = try await ground.desk.siteCard()
    for given in [names, ["阿依古丽·买买提、王䶮"], ["阿依古丽·买买提，王䶮"], ["阿依古丽·买买提, 王䶮"]] {
      #expect(
        CertificateVerifier.check([.seal(seal)], card: card, names: given).map(\.verdict)
          == [.signed], "\(given)")
    }
    #expect(
      CertificateVerifier.check([.seal(seal)], card: card, names: ["王䶮、阿依古丽·买买提"])
        .map(\.verdict) == [.otherName])
  }

  @Test
  func `the archive contains cups, which are not confused with other prizes of the same name`()
    async throws
  {
    let ground = try await Ground()
    _ = try await ground.make(CertificateRequest(.organization))
    let cup = try #require(try await ground.desk.certificates().certificates.first)
    let seal = try #require(CertificateSeal(cup.seal))
    let path = ground.path("a.contest")
    _ = try await ground.desk.archive(withNames: true, program: "test", to: path)
    let archive = try ArchivedHolders(path)
    func verdicts(_ seal: CertificateSeal) -> [CertificateCheck.Verdict] {
      CertificateVerifier.check([.seal(seal)], archive: archive, card: nil).map(\.verdict)
    }
    #expect(verdicts(seal) == [.archived(nil, level: "优胜杯")])
    let higher = try CertificateSeal(
      number: "2027-0002", edition: seal.edition, level: "一等奖",
      digest: CertificateSeal.digest(
        number: "2027-0002", edition: seal.edition, level: "一等奖", names: ["作者2"]),
      sign: try ground.desk.siteIdentity().sign)
    #expect(verdicts(higher) == [.otherLevel("二等奖")])
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
    #expect(try await ground.states() == [])
    let clerk = ground.edition.desk(at: PublicEdition.opened, as: .clerk)
    await #expect(throws: NotPermitted.self) {
      try await clerk.withdrawCertificate("2027-0001", reason: "x")
    }
  }

  @Test func `a number that another edition has given is not given again`() async throws {
    let ground = try await Ground()
    _ = try await ground.make()
    let id = ground.edition.judged.edition.id
    // As if the first certificates were another edition's.
    try await ground.desk.database.write(Action(actor: "t", name: "t", at: PublicEdition.opened)) {
      try $0.execute(
        """
        INSERT INTO certificates (edition_id, sequence, number, kind, position, level, version,
          issued_on, at, actor, digest, sealed, sealed_sha256)
        VALUES (?1, 4, 'X-5', 'organizer', 0, 'x', 0, '2027-01-01', 0, 'x', 'd', x'', 'h')
        """, id)
      try $0.record(.certificates(id))
    }
    let own = try ground.template(number: "X-{sequence}")
    let text = try String(contentsOfFile: own, encoding: .utf8)
    try text.replacing("digits: 4", with: "digits: 1")
      .write(toFile: own, atomically: true, encoding: .utf8)
    _ = try await ground.desk.withdrawCertificate("2027-0001", reason: "x")
    await #expect(throws: CertificateFault.numberGiven("X-5", edition: id.text)) {
      try await ground.make(template: own)
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
    // Two people have no one certificate, and what stands beside a name is no part of it.
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
