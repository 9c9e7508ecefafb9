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

  @Test(arguments: cases)
  func `claims and standings`(example: Case) {
    let ledger = CertificateLedger(example.kept, holders: example.now)
    #expect(example.now.map { Self.words(ledger.claim(of: $0)) } == example.claims)
    #expect(example.kept.map { ledger.standing(of: $0) } == example.standings)
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
    #expect(
      CertificateHolder(.team, entry: "A1", position: 0, texts: holder.texts) == holder)
    #expect(
      CertificateHolder(.team, entry: nil, position: 0, texts: ["1", "", "", "", "", "", "", "9"])
        == nil)
    #expect(CertificateHolder(.team, entry: nil, position: 0, texts: []) == nil)
  }
}
