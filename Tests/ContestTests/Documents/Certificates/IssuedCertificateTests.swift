import Contest
import Testing

struct CertificateLedgerTests {
  static func holder(
    _ name: String = "喆祎", level: String = "一等奖", entry: Entry.ID = "A1"
  ) -> CertificateHolder {
    CertificateHolder(.team, entry: entry, names: [name], title: "盐碱地", level: level)
  }

  static func kept(
    _ holder: CertificateHolder, _ sequence: Int = 1, state: IssuedCertificate.State = .valid,
    isPurged: Bool = false
  ) -> CertificateLedger.Kept {
    CertificateLedger.Kept(
      IssuedCertificate(
        sequence: sequence, number: "2027-000\(sequence)", kind: holder.kind, entry: holder.entry,
        position: holder.position, level: holder.level, version: 1, day: "2027-05-28",
        at: Instant(millisecondsSince1970: 0), actor: "cli", digest: "", state: state),
      isPurged ? nil : holder)
  }

  static func words(_ claim: CertificateLedger.Claim) -> String {
    switch claim {
    case .new: "new"
    case .same(let certificate): "same \(certificate.number)"
    case .changed(let certificate, let what):
      "changed \(certificate.number) \(what.map(\.chinese).joined(separator: "、"))"
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let now: [CertificateHolder]
    let kept: [CertificateLedger.Kept]
    let claims: [String]
    let standings: [CertificateLedger.Standing]
  }

  static let name = [Bilingual(chinese: "姓名", english: "names")]
  static let prize = [Bilingual(chinese: "奖项", english: "prize")]

  static let cases = [
    Case(
      testDescription: "nothing was issued", now: [holder()], kept: [], claims: ["new"],
      standings: []),
    Case(
      testDescription: "the same is printed again", now: [holder()], kept: [kept(holder())],
      claims: ["same 2027-0001"], standings: [.current]),
    Case(
      testDescription: "another name is a change", now: [holder()], kept: [kept(holder("吉祎"))],
      claims: ["changed 2027-0001 姓名"], standings: [.changed(name)]),
    Case(
      testDescription: "another level is a change", now: [holder(level: "二等奖")],
      kept: [kept(holder())], claims: ["changed 2027-0001 奖项"], standings: [.changed(prize)]),
    Case(
      testDescription: "a title beside the prize is a certificate of its own",
      now: [holder(), holder(level: "百强")], kept: [kept(holder())],
      claims: ["same 2027-0001", "new"], standings: [.current]),
    Case(
      testDescription: "one of two prizes is gone, and the other has a certificate of its own",
      now: [holder(level: "百强")], kept: [kept(holder()), kept(holder(level: "百强"), 2)],
      claims: ["same 2027-0002"], standings: [.gone, .current]),
    Case(
      testDescription: "one that was withdrawn does not count", now: [holder()],
      kept: [kept(holder(), state: .withdrawn)], claims: ["new"], standings: [.current]),
    Case(
      testDescription: "whose prize is gone", now: [holder(entry: "A2")], kept: [kept(holder())],
      claims: ["new"], standings: [.gone]),
    Case(
      testDescription: "a purged one is known by its entry and level", now: [holder()],
      kept: [kept(holder(), isPurged: true)], claims: ["same 2027-0001"], standings: [.current]),
    Case(
      testDescription: "a purged one of another level is a change", now: [holder(level: "二等奖")],
      kept: [kept(holder(), isPurged: true)], claims: ["changed 2027-0001 奖项"],
      standings: [.changed([])]),
  ]

  @Test func `a withdrawn certificate of the same holder and prize is found`() {
    let ledger = CertificateLedger(
      [Self.kept(Self.holder(), state: .withdrawn)], holders: [Self.holder()])
    #expect(ledger.withdrawn(like: Self.holder())?.number == "2027-0001")
    #expect(ledger.withdrawn(like: Self.holder(level: "百强")) == nil)
    #expect(ledger.withdrawn(like: Self.holder(entry: "A2")) == nil)
  }

  @Test(arguments: cases)
  func `claims and standings`(example: Case) {
    let ledger = CertificateLedger(example.kept, holders: example.now)
    #expect(example.now.map { Self.words(ledger.claim(of: $0)) } == example.claims)
    #expect(example.kept.map { ledger.standing(of: $0) } == example.standings)
  }

  @Test func `only what stands on the paper is compared`() {
    func holder(place: Int, advisers: [String]) -> CertificateHolder {
      CertificateHolder(
        .team, entry: "A1", names: ["喆祎"], title: "盐碱地", level: "一等奖", advisers: advisers,
        place: place)
    }
    func words(_ printed: Set<CertificateField>, printing: Set<CertificateField> = []) -> String {
      let issued = Self.kept(holder(place: 3, advisers: ["苏立"]))
      let kept = CertificateLedger.Kept(issued.certificate, issued.holder, printed: printed)
      let now = holder(place: 2, advisers: ["林晓"])
      let ledger = CertificateLedger([kept], holders: [now])
      return Self.words(ledger.claim(of: now, printing: printing))
    }
    #expect(words([.names, .level, .title]) == "same 2027-0001")
    #expect(words([.names, .level, .place]) == "changed 2027-0001 名次")
    #expect(words([.names, .level, .advisers]) == "changed 2027-0001 指导教师")
    // Printed again from a template that has more on it.
    #expect(words([.names], printing: [.place]) == "changed 2027-0001 名次")
    // The code on the paper is made of names and prize, whatever the template.
    let other = Self.kept(Self.holder("吉祎"))
    let ledger = CertificateLedger(
      [CertificateLedger.Kept(other.certificate, other.holder, printed: [])],
      holders: [Self.holder()])
    #expect(Self.words(ledger.claim(of: Self.holder())) == "changed 2027-0001 姓名")
  }

  @Test func `organizations are told apart by their names`() {
    let one = CertificateHolder(
      .organization, names: ["甲大学"], organization: "甲大学", level: "优胜杯")
    let other = CertificateHolder(
      .organization, names: ["乙大学"], organization: "乙大学", level: "优胜杯")
    let ledger = CertificateLedger([Self.kept(one)], holders: [one, other])
    #expect(Self.words(ledger.claim(of: one)) == "same 2027-0001")
    #expect(ledger.claim(of: other) == .new)
  }

  @Test func `each title of an organizer is a certificate of its own`() {
    func organizer(
      _ level: String, of organization: String = "第一中学", for title: String = ""
    ) -> CertificateHolder {
      CertificateHolder(
        .organizer, names: ["阿卜杜热西提"], organization: organization, title: title, level: level)
    }
    // The office's list is not kept, so the ledger has no holders of this kind.
    let first = Self.kept(organizer("优秀组织者"))
    let one = CertificateLedger([first], holders: [])
    #expect(Self.words(one.claim(of: organizer("优秀组织者"))) == "same 2027-0001")
    #expect(Self.words(one.claim(of: organizer("优秀志愿者"))) == "new")
    #expect(Self.words(one.claim(of: organizer("优秀组织者", of: "第二中学"))) == "new")
    #expect(
      Self.words(one.claim(of: organizer("优秀组织者", for: "决赛"))) == "changed 2027-0001 名称")
    #expect(one.standing(of: first) == .notCompared)
    let both = CertificateLedger([first, Self.kept(organizer("优秀志愿者"), 2)], holders: [])
    #expect(Self.words(both.claim(of: organizer("优秀组织者"))) == "same 2027-0001")
    #expect(Self.words(both.claim(of: organizer("优秀志愿者"))) == "same 2027-0002")
    #expect(Self.words(both.claim(of: organizer("先进个人"))) == "new")
  }

  @Test func `an organization that was renamed is the same, and its certificate says the old name`()
  {
    func cup(_ name: String) -> CertificateHolder {
      CertificateHolder(.organization, names: [name], organization: name, level: "优胜杯")
    }
    let names = OrganizationNames([
      OrganizationNames.Named(id: "D01", name: "京华工程大学", formerNames: ["京华理工大学"]),
      OrganizationNames.Named(id: "D02", name: "湖心大学"),
    ])
    let issued = Self.kept(cup("京华理工大学"))
    let ledger = CertificateLedger(
      [issued], holders: [cup("京华工程大学"), cup("湖心大学")], organizations: names)
    #expect(Self.words(ledger.claim(of: cup("京华工程大学"))) == "changed 2027-0001 单位名称")
    #expect(ledger.claim(of: cup("湖心大学")) == .new)
    #expect(
      ledger.standing(of: issued)
        == .changed([Bilingual(chinese: "单位名称", english: "organization's name")]))
    #expect(ledger.present(for: issued) == cup("京华工程大学"))
    // Reissued, it is its own again; the old one does not count.
    let old = Self.kept(cup("京华理工大学"), state: .replaced(by: "2027-0002"))
    let both = CertificateLedger(
      [old, Self.kept(cup("京华工程大学"), 2)], holders: [cup("京华工程大学")], organizations: names)
    #expect(Self.words(both.claim(of: cup("京华工程大学"))) == "same 2027-0002")
    // Another organization that became a part of it has one too, which is to be withdrawn.
    let merged = OrganizationNames([
      OrganizationNames.Named(id: "D01", name: "京华工程大学", formerNames: ["湖心大学"])
    ])
    let (own, part) = (Self.kept(cup("京华工程大学"), 2), Self.kept(cup("湖心大学"), 3))
    let one = CertificateLedger(
      [part, own], holders: [cup("京华工程大学")], organizations: merged)
    #expect(Self.words(one.claim(of: cup("京华工程大学"))) == "same 2027-0002")
    #expect(one.standing(of: own) == .current && one.standing(of: part) == .gone)
    #expect(one.present(for: part) == nil)
    // A name of which nothing says that it is the same stays another's.
    let apart = CertificateLedger([issued], holders: [cup("京华工程大学")])
    #expect(apart.claim(of: cup("京华工程大学")) == .new && apart.standing(of: issued) == .gone)
  }

  @Test func `who is to have it now has the same level, else the one that is left`() {
    let ledger = CertificateLedger(
      [Self.kept(Self.holder())], holders: [Self.holder(level: "百强"), Self.holder("喆祎")])
    #expect(ledger.present(for: Self.kept(Self.holder("吉祎")))?.names == ["喆祎"])
    #expect(ledger.present(for: Self.kept(Self.holder(entry: "A9"))) == nil)
  }

  @Test func `a holder's texts are read back`() {
    let holder = CertificateHolder(
      .team, entry: "A1", names: ["阿依古丽·买买提", "王䶮"], organization: "永定农学院", title: "盐碱地",
      level: "一等奖", track: "自然", group: "生命", advisers: ["苏立"], place: 2)
    let texts = holder.texts(printing: [.names, .place])
    #expect(CertificateHolder(.team, entry: "A1", position: 0, texts: texts) == holder)
    #expect(CertificateHolder.printed(in: texts) == [.names, .place])
    // As the first version kept them, which did not say what was printed.
    let old = ["1"] + texts[1...7] + texts[9...]
    #expect(CertificateHolder(.team, entry: "A1", position: 0, texts: Array(old)) == holder)
    #expect(CertificateHolder.printed(in: Array(old)) == Set(CertificateField.allCases))
    #expect(
      CertificateHolder(.team, entry: nil, position: 0, texts: ["1", "", "", "", "", "", "", "9"])
        == nil)
    #expect(CertificateHolder(.team, entry: nil, position: 0, texts: []) == nil)
  }
}
