import Contest
import ContestArchive
import ContestPrint
import ContestSheets
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

/// Whether a certificate, a code or a list of winners is genuine.
extension CertificateActionsTests {
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
    // The office types it so too, and with the word that stands before it on the paper.
    _ = try await ground.desk.withdrawCertificate("２０２７—０００３", reason: "撤销奖项")
    let other = try await ground.desk.withdrawCertificate("编号：2027-0002", reason: "撤销奖项")
    #expect(other.number == "2027-0002")
    await #expect(throws: CertificateFault.notValid("2027-0002", .withdrawn)) {
      try await ground.desk.reissueCertificate(
        "No. 2027-0002", reason: "x", shelf: ground.shelf, to: ground.path("换发.pdf"))
    }
  }

  /// The number within the QR text was taken for the number beside it.
  @Test func `in a list with codes the number of each row has to be that of its code`()
    async throws
  {
    let ground = try await Ground()
    _ = try await ground.make()
    let list = try await ground.desk.certificates()
    let (first, level) = try #require(
      list.certificates.first.map { ($0, $0.certificate.level) })
    let code = try #require(first.code).shown
    let names = try #require(first.holder?.names).joined(separator: "、")
    func verdicts(_ rows: [[String]], _ separator: String) async throws
      -> [CertificateCheck.Verdict]
    {
      let text = rows.map { $0.joined(separator: separator) }.joined(separator: "\n")
      return try await ground.desk.checkCertificates(
        CertificateEvidence.all(in: text, mayBeNumber: false)
      ).map(\.verdict)
    }
    for separator in [",", "\t"] {
      let head = ["证书编号", "姓名", "奖项", "查验码", "二维码内容"]
      func row(_ number: String) -> [[String]] {
        [head, [number, names, level, code, first.seal]]
      }
      #expect(try await verdicts(row("2027-0001"), separator) == [.valid])
      #expect(try await verdicts(row(""), separator) == [.valid])
      for number in ["2027-0002", "2027-0099", "JH-2027-0001"] {
        #expect(try await verdicts(row(number), separator) == [.otherNumber(number)], "\(number)")
        #expect(
          try await verdicts(Array(row(number).dropFirst()), separator)
            == [number.hasPrefix("JH") ? .valid : .otherNumber(number)], "\(number)")
      }
      // A school's own list has no codes.
      func own(_ number: String, _ names: String) -> [[String]] {
        [["证书编号", "姓名", "奖项"], [number, names, level], ["", "合计", "1"]]
      }
      #expect(try await verdicts(own("2027-0001", names), separator) == [.valid])
      #expect(try await verdicts(own("2027-0099", names), separator) == [.forged])
      guard case .differs? = try await verdicts(own("2027-0001", "王五"), separator).first else {
        Issue.record("another name is not told")
        return
      }
    }
  }

  @Test func `a list in CSV is read without the apostrophes that keep texts from being formulas`()
    async throws
  {
    let ground = try await Ground()
    let path = ground.path("名单.csv")
    try "姓名,单位,称号\n喆祎,市团委,@优秀组织者\n".write(toFile: path, atomically: true, encoding: .utf8)
    _ = try await ground.make(CertificateRequest(.organizer, list: path))
    let list = try await ground.desk.certificates()
    let written = ground.path("台账.csv")
    _ = try await ground.desk.writeList({ list.tables(in: $0) }, of: list.edition, to: written)
    let shown = CertificateEvidence.all(
      in: try ScannedFile.text(of: written), mayBeNumber: false)
    #expect(try await ground.desk.checkCertificates(shown).map(\.verdict) == [.valid])
  }

  /// The number inside the QR code of the same row stood for the one in the column.
  @Test func `a number changed in a row of the ledger is told, beside code and QR code`()
    async throws
  {
    let ground = try await Ground()
    _ = try await ground.make()
    let list = try await ground.desk.certificates()
    let path = ground.path("台账.csv")
    _ = try await ground.desk.writeList({ list.tables(in: $0) }, of: list.edition, to: path)
    let lines = try ScannedFile.text(of: path).split(whereSeparator: \.isNewline).map(String.init)
    let row = try #require(lines.first { $0.contains("2027-0001") })
    let own = try #require(row.firstRange(of: "2027-0001"))
    let card = try await ground.desk.siteCard()
    for (number, isOwn) in [("2027-0001", true), ("2027-0002", false), ("2027-9999", false)] {
      let shown = CertificateEvidence.all(
        in: row.replacingCharacters(in: own, with: number), mayBeNumber: false)
      let here = try await ground.desk.checkCertificates(shown).map(\.verdict)
      #expect(here == [isOwn ? .valid : .otherNumber(number)], "\(number)")
      let offline = CertificateVerifier.check(shown, card: card).map(\.verdict)
      #expect(offline == [isOwn ? .signed : .otherNumber(number)], "\(number)")
    }
  }

  /// With a card or an archive any name in the row was called genuine.
  @Test func `the names and prizes of a list are compared with the signature where no database is`()
    async throws
  {
    let ground = try await Ground()
    _ = try await ground.make()
    let first = try #require(try await ground.desk.certificates().certificates.first)
    let own = try #require(first.holder?.names).joined(separator: "、")
    let level = first.certificate.level
    let card = try await ground.desk.siteCard()
    var archives: [ArchivedHolders] = []
    for names in [true, false] {
      let path = ground.path("\(names).contest")
      _ = try await ground.desk.archive(withNames: names, program: "test", to: path)
      archives.append(try ArchivedHolders(path))
    }
    func checks(_ names: String, _ level: String) -> [CertificateCheck] {
      let row = CertificateEvidence.all(
        in: "姓名\t奖项\t二维码内容\n\(names)\t\(level)\t\(first.seal)", mayBeNumber: false)
      return CertificateVerifier.check(row, card: card)
        + archives.flatMap { CertificateVerifier.check(row, archive: $0, card: card) }
    }
    let right = checks(own, level)
    #expect(right.map(\.isGood) == [true, true, false] && right.count == 3)
    #expect(right.prefix(2).allSatisfy { $0.isCompared && $0.names == own })
    #expect(right.last?.verdict == .namesNotInArchive)
    for wrong in checks("赵六", level) + checks(own, "特等奖") {
      guard case .differs(let what) = wrong.verdict else {
        Issue.record("\(wrong.verdict)")
        continue
      }
      // Nothing is on record here: the right ones were signed, or stand in the archive.
      #expect(what.chinese.contains("不是签名的") || what.chinese.contains("不是归档里的"))
    }
    // Names that somebody gives for the paper at hand stand for those of the row.
    var shown = CertificateEvidence.seal(try #require(CertificateSeal(first.seal)))
    shown.names = "赵六"
    #expect(
      CertificateVerifier.check([shown], card: card, names: [own]).map(\.verdict) == [.signed])
    // Without names in a row an archive gives its own, to be compared with the paper.
    shown.names = nil
    let bare = CertificateVerifier.check([shown], archive: archives[0], card: card)
    #expect(bare.map(\.names) == [own] && bare.map(\.isCompared) == [false])
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

  /// That the paper may have been changed was said of every member of a team.
  @Test func `a member of a team alone is told as some of the names, and not as a change`()
    async throws
  {
    let ground = try await Ground()
    try await ground.desk.database.write(Action(actor: "t", name: "t", at: PublicEdition.opened)) {
      try $0.execute(
        "INSERT INTO people (entry_id, role, position, name) VALUES ('E1', 'member', 2, '司马堃')")
      try $0.record(.entry("E1"))
    }
    _ = try await ground.make()
    let first = try #require(try await ground.desk.certificates().certificates.first)
    let names = try #require(first.holder?.names)
    #expect(names.count == 2)
    func message(_ given: String) async throws -> (good: Bool, words: String) {
      var typed = CertificateEvidence.number(first.certificate.number)
      typed.names = given
      let check = try #require(try await ground.desk.checkCertificates([typed]).first)
      return (check.isGood, check.message(in: .chinese))
    }
    #expect(try await message(names.joined(separator: "、")).good)
    let one = try await message("司马堃")
    #expect(!one.good && one.words.contains("只写了其中 1 人"), "\(one.words)")
    #expect(!one.words.contains("改动过"), "\(one.words)")
    let turned = try await message(names.reversed().joined(separator: "、"))
    #expect(!turned.good && turned.words.contains("次序"), "\(turned.words)")
    for strange in ["赵六", "司马堃、赵六"] {
      let other = try await message(strange)
      #expect(!other.good && other.words.contains("改动过"), "\(other.words)")
    }
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
}
