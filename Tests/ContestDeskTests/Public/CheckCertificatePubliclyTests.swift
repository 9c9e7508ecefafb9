import Contest
import ContestStore
import ContestTestSupport
import Testing

@testable import ContestDesk

struct CheckCertificatePubliclyTests {
  private struct Checked {
    let ground: CertificateActionsTests.Ground
    let visitor: Desk
    let codes: [String: String]

    init(
      _ kind: CertificateKind = .member, rulebook: String = JudgedEdition.rulebook
    ) async throws {
      ground = try await CertificateActionsTests.Ground(rulebook: rulebook)
      _ = try await ground.make(CertificateRequest(kind))
      visitor = ground.desk.acting(.visitor)
      codes = Dictionary(
        uniqueKeysWithValues: try await ground.desk.certificates().certificates.map {
          ($0.certificate.number, $0.code?.shown ?? "")
        })
    }

    func check(_ number: String, _ code: String, from source: String = "10.2.2.2") async throws
      -> PublicCertificate?
    {
      try await visitor.certificate(number, code: code, from: source)
    }
  }

  @Test func `number and code together show the certificate with a masked name`() async throws {
    let checked = try await Checked()
    let code = try #require(checked.codes["2027-0001"])
    let found = try #require(try await checked.check(" 2027-0001", code.lowercased()))
    #expect(found.standing == .valid && found.level == "一等奖" && found.kind == .member)
    #expect(found.names.contains("*") && found.edition.year == 2027)
    #expect(found.day.description.count == 10)
    // What else stands on it is told, so that a changed title or unit is found out.
    let holder = try #require(
      try await checked.ground.desk.certificates().certificates
        .first { $0.certificate.number == "2027-0001" }?.holder)
    #expect(!found.title.isEmpty && found.title == holder.title)
    #expect(!found.organization.isEmpty && found.organization == holder.organization)
  }

  @Test func `in a track that judges persons the title, which is the name, is not shown`()
    async throws
  {
    let persons = JudgedEdition.rulebook.replacing(
      "{id: all, name: 不分类}", with: "{id: all, name: 不分类, subject: person}")
    let checked = try await Checked(.team, rulebook: persons)
    let code = try #require(checked.codes["2027-0001"])
    let found = try #require(try await checked.check("2027-0001", code))
    #expect(found.title.isEmpty && !found.organization.isEmpty)
  }

  @Test(arguments: [
    "２０２７－０００１", "编号：2027-0001", "证书编号2027-0001", "2027—0001", "2027–0001", "2027 - 0001",
  ])
  func `number and code may be typed on a Chinese keyboard, with their labels`(number: String)
    async throws
  {
    let checked = try await Checked()
    let code = try #require(checked.codes["2027-0001"])
    #expect(
      try await checked.check(number, "查验码：" + code.replacing("-", with: "—"))?.number
        == "2027-0001")
  }

  @Test func `a neighbour's code, a wrong code, an unknown number and a blank get the same answer`()
    async throws
  {
    let checked = try await Checked()
    let (one, other) = (checked.codes["2027-0001"] ?? "", checked.codes["2027-0002"] ?? "")
    #expect(one != other && !one.isEmpty)
    for (number, code) in [
      ("2027-0001", other), ("2027-0001", "AAAA-AAAA-AAAA-AAAA"), ("2027-9999", one),
      ("", one), ("2027-0001", ""), ("2027-0001", "2027-0001"),
    ] { #expect(try await checked.check(number, code) == nil) }
  }

  @Test func `one that is withdrawn or not on the list any more is not called valid`() async throws
  {
    let checked = try await Checked()
    let code = checked.codes["2027-0001"] ?? ""
    try await checked.ground.rename("E1", to: "改名人")
    #expect(try await checked.check("2027-0001", code)?.standing == .outdated)
    _ = try await checked.ground.desk.withdrawCertificate("2027-0001", reason: "奖项撤销")
    #expect(try await checked.check("2027-0001", code)?.standing == .withdrawn)
  }

  @Test func `one whose entry has left is not called valid before the list is sealed anew`()
    async throws
  {
    let checked = try await Checked()
    let desk = checked.ground.desk
    let own = try #require(
      try await desk.certificates().certificates
        .first { $0.certificate.number == "2027-0001" }?.certificate)
    let code = checked.codes["2027-0001"] ?? ""
    #expect(try await checked.check("2027-0001", code)?.standing == .valid)
    _ = try await desk.screen(try #require(own.entry), .withdraw(reason: "本人放弃"))
    // The office's own check says the same.
    #expect(try await desk.certificates().certificates.first?.isInDoubt == true)
    #expect(try await checked.check("2027-0001", code)?.standing == .left)
  }

  @Test func `one source may fail sixty times, and a right code is answered all the same`()
    async throws
  {
    let checked = try await Checked()
    let code = checked.codes["2027-0001"] ?? ""
    for _ in 1...60 { _ = try await checked.check("2027-0001", "AAAA-AAAA-AAAA-AAAA") }
    await #expect(throws: PublicFault.wrongTooOften(minutes: 15)) {
      try await checked.check("2027-0001", "AAAA-AAAA-AAAA-AAAA")
    }
    #expect(try await checked.check("2027-0001", code) != nil)
    #expect(try await checked.check("2027-0001", code, from: "10.2.2.3") != nil)
    // Right ones are not counted.
    for _ in 1...70 { _ = try await checked.check("2027-0001", code, from: "10.2.2.4") }
  }
}
