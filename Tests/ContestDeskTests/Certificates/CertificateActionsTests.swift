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

  @Test func `certificates are made for those who were looked at, or looked at anew`() async throws
  {
    let ground = try await Ground()
    let seen = try await ground.make(mode: .preview)
    try await ground.desk.screen(Entry.ID("E2"), .refuse(reason: "重复申报"))
    _ = try await ground.desk.sealOutcome(reason: "异议成立")
    func make() async throws -> CertificateBatch {
      try await ground.desk.makeCertificates(
        CertificateRequest(), shelf: ground.shelf, asShown: seen.shown,
        to: .file(ground.path("证书.pdf")))
    }
    await #expect(throws: SealingError.changedSinceShown) { try await make() }
    #expect(try await ground.desk.certificates().certificates.isEmpty)
    #expect(try await ground.make(mode: .preview).shown != seen.shown)
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
      list.tables(in: .chinese).first?.notes.first == "有 1 张与现在的名单不同，请逐张换发或撤回。")
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
    // Nobody waits for an answer, so the text must not ask to confirm anything.
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
    // On paper each row had ten lines of QR text, and codes that were broken over two lines were called forged.
    let path = ground.path("台账.pdf")
    _ = try await ground.desk.writeList(
      { list.tables(in: $0, isPrinted: true) }, of: list.edition, to: path)
    let checks = try await ground.desk.checkCertificates(
      CertificateEvidence.all(in: try ScannedFile.text(of: path), mayBeNumber: false))
    #expect(checks.map(\.number) == ["2027-0001", "2027-0002", "2027-0003"])
    #expect(checks.allSatisfy { $0.verdict == .valid })
  }

  /// A card knows nothing but QR codes, and those of a PDF were not read: a genuine certificate could not be checked, nor could
  /// one that was scanned.
  @Test func `the QR codes of a PDF are read, and belong to the code beside them`() async throws {
    let ground = try await Ground()
    _ = try await ground.make()
    let pages = try #require(try ScannedFile.pages(of: ground.path("证书.pdf")))
    #expect(pages.count == 3)
    let shown = CertificateEvidence.all(on: pages)
    #expect(shown.allSatisfy { $0.seal != nil && $0.code != nil } && shown.count == 3)
    let card = try await ground.desk.siteCard()
    #expect(
      CertificateVerifier.check(shown, card: card).map(\.verdict) == [.signed, .signed, .signed])
    #expect(try await ground.desk.checkCertificates(shown).allSatisfy { $0.verdict == .valid })
    // The code to type of another certificate was put beside the QR code.
    let forged = [ScannedFile.Page(text: pages[0].text, codes: pages[1].codes)]
    #expect(
      try await ground.desk.checkCertificates(CertificateEvidence.all(on: forged)).map(\.verdict)
        == [.mixed])
    #expect(
      CertificateVerifier.check(CertificateEvidence.all(on: forged), card: card).map(\.verdict)
        == [.otherNumber("2027-0001")])
    // A paper that was scanned has no text.
    let scanned = CertificateEvidence.all(on: pages.map { .init(text: "", codes: $0.codes) })
    #expect(try await ground.desk.checkCertificates(scanned).allSatisfy { $0.verdict == .valid })
    let text = ground.path("码.txt")
    try "K7MQ-2XTD-9RWA-P4HC".write(toFile: text, atomically: true, encoding: .utf8)
    #expect(try ScannedFile.pages(of: text) == nil)
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

  /// The note said to reissue, and a reissue was refused because the list had not changed.
  @Test func `a certificate whose day is wrong is issued anew with the right one`() async throws {
    let ground = try await Ground()
    let made = try await ground.make()
    let day = try #require(made.issued.first?.day)
    func reissue(_ day: CalendarDay?) async throws -> CertificateBatch {
      try await ground.desk.reissueCertificate(
        "2027-0001", reason: "日期写错", day: day, shelf: ground.shelf, to: ground.path("换发.pdf"))
    }
    for same in [nil, day] {
      await #expect(throws: CertificateFault.notChanged("2027-0001")) { try await reissue(same) }
    }
    let anew = try await reissue("2031-06-28")
    #expect(anew.issued.map(\.number) == ["2027-0004"])
    #expect(anew.issued.map(\.day) == ["2031-06-28"])
    #expect(try await ground.statuses() == ["replaced", "valid", "valid", "valid"])
  }

  @Test func `several certificates are withdrawn with one reason, all or none`() async throws {
    let ground = try await Ground()
    _ = try await ground.make()
    await #expect(throws: CertificateFault.unknownNumber("2027-0009")) {
      try await ground.desk.withdrawCertificates(["2027-0001", "2027-0009"], reason: "作品退出")
    }
    #expect(try await ground.statuses() == ["valid", "valid", "valid"])
    // A number typed twice is one certificate.
    let gone = try await ground.desk.withdrawCertificates(
      ["2027-0001", "２０２７—０００３", "2027-0001"], reason: "作品退出")
    #expect(gone.map(\.number) == ["2027-0001", "2027-0003"])
    #expect(try await ground.statuses() == ["withdrawn", "valid", "withdrawn"])
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
    // A trial, and the page that shows who would get which, end as the run does.
    for mode in [RunMode.preview, .run] {
      await #expect(throws: CertificateFault.numberGiven("X-5", edition: id.text)) {
        try await ground.make(mode: mode, template: own)
      }
    }
    // A prefix makes the numbers free; a reissue keeps it.
    var request = CertificateRequest()
    request.prefix = "JH"
    #expect(try await ground.make(request, template: own).issued.map(\.number) == ["JH-X-5"])
    try await ground.rename("E1", to: "喆祎")
    let anew = try await ground.desk.reissueCertificate(
      "JH-X-5", reason: "姓名更正", template: own, shelf: ground.shelf, to: ground.path("换发.pdf"))
    #expect(anew.issued.map(\.number) == ["JH-X-6"])
    for prefix in ["J H", "J/H", ""] {
      request.prefix = prefix
      await #expect(throws: CertificateFault.badPrefix(prefix)) { try await ground.make(request) }
    }
  }
}
