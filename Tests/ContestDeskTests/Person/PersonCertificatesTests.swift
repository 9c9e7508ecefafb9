import Contest
import ContestArchive
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

struct PersonCertificatesTests {
  private func organizers(_ rows: String) async throws -> CertificateActionsTests.Ground {
    let ground = try await CertificateActionsTests.Ground()
    let path = ground.path("名单.csv")
    try "姓名,单位,称号\n\(rows)".write(toFile: path, atomically: true, encoding: .utf8)
    let made = try await ground.make(CertificateRequest(.organizer, list: path))
    #expect(made.isStored, "\(made.problems.map { $0.message(in: .chinese) })")
    return ground
  }

  @Test func `an organizer of the office's own list is exported and forgotten by name`()
    async throws
  {
    let ground = try await organizers("喆祎,市团委,优秀组织者\n王䶮,市团委,优秀组织者\n")
    let before = try await ground.desk.certificates().certificates
    _ = try await ground.desk.withdrawCertificate("2027-0001", reason: "喆祎的名字写错")
    let file = try await ground.desk.personFile("喆祎")
    let fact = try #require(file.facts.first { $0.kind == "证书" })
    for words in ["2027-0001", "喆祎", "市团委", "优秀组织者", "已撤回：喆祎的名字写错"] {
      #expect(fact.text.contains(words), "\(words): \(fact.text)")
    }
    #expect(file.tables().map(\.name) == ["其他"])
    let done = try await ground.desk.forgetPerson("喆祎", reason: "喆祎来函")
    #expect(done.certificates == ["2027-0001"] && done.texts > 0)
    #expect(done.remains.isEmpty, "\(done.remains)")
    let after = try await ground.desk.certificates().certificates
    #expect(after.map(\.holder?.names) == [nil, ["王䶮"]])
    #expect(after.map(\.certificate.number) == ["2027-0001", "2027-0002"])
    #expect(after.first?.reason == "\(done.pseudonym)的名字写错")
    let seal = try #require(CertificateSeal(before[1].seal))
    #expect(try await ground.desk.checkCertificates([.seal(seal)]).map(\.verdict) == [.valid])
    await #expect(throws: PersonFault.nobody("喆祎")) { try await ground.desk.personFile("喆祎") }
    let findings = try await ground.desk.checkStore().findings.filter { $0.count > 0 }
    #expect(findings.isEmpty, "\(findings)")
  }

  @Test func `two organizers of one name are told apart by the number of a certificate`()
    async throws
  {
    let ground = try await organizers(
      "喆祎,市团委,优秀组织者\n喆祎,青年志愿者协会,优秀组织者\n喆祎,市团委,先进工作者\n")
    await #expect(
      throws: PersonFault.several(
        "喆祎", ["证书 2027-0001（市团委）", "证书 2027-0002（青年志愿者协会）", "证书 2027-0003（市团委）"])
    ) {
      try await ground.desk.personFile("喆祎")
    }
    let file = try await ground.desk.personFile("2027-0003")
    #expect(file.name == "喆祎" && file.facts.count { $0.kind == "证书" } == 2)
    #expect(file.namesakes == ["证书 2027-0002（青年志愿者协会）"])
    let done = try await ground.desk.forgetPerson("编号：２０２７－０００３", reason: "来函")
    #expect(done.certificates == ["2027-0001", "2027-0003"])
    #expect(done.remains.map(\.what) == ["2027-0002"])
    #expect(done.remains.map(\.place) == [.certificates])
    #expect(try await ground.desk.forgetPerson("喆祎", reason: "来函").remains.isEmpty)
    #expect(try await ground.desk.checkStore().isSound)
  }

  @Test func `a member's namesake on a list of another organization keeps the certificate`()
    async throws
  {
    let ground = try await organizers("司马堃,市团委,优秀组织者\n")
    try await ground.rename("E1", to: "司马堃")
    let file = try await ground.desk.personFile("司马堃")
    #expect(file.lines.map(\.entry) == ["E1"])
    #expect(file.namesakes == ["证书 2027-0001（市团委）"])
    let done = try await ground.desk.forgetPerson("司马堃", reason: "来函")
    #expect(done.entries == ["E1"] && done.certificates == [])
    #expect(done.remains.map(\.what) == ["2027-0001"], "\(done.remains)")
    #expect(
      try await ground.desk.forgetPerson("2027-0001", reason: "来函").certificates == ["2027-0001"])
  }

  /// The person is on no entry any more, but an earlier certificate of the entry has the name.
  @Test func `a member who was replaced is found on the certificate that was issued before`()
    async throws
  {
    let ground = try await CertificateActionsTests.Ground()
    try await ground.rename("E1", to: "司马堃")
    _ = try await ground.make(CertificateRequest(.member))
    try await ground.rename("E1", to: "王䶮")
    let file = try await ground.desk.personFile("司马堃")
    #expect(file.facts.contains { $0.kind == "证书" && $0.entry == "E1" })
    let done = try await ground.desk.forgetPerson("司马堃", reason: "来函")
    #expect(done.certificates.count == 1)
    #expect(
      try await ground.desk.certificates().certificates.count { $0.holder?.names == ["司马堃"] } == 0)
  }

  /// Numbers were given to 已删除-3F2A9C, and the true paper stopped being valid.
  @Test func `no certificate is given to a pseudonym, neither first nor again`() async throws {
    let ground = try await CertificateActionsTests.Ground()
    try await ground.rename("E1", to: "司马堃")
    _ = try await ground.desk.forgetPerson("司马堃", reason: "来函")
    let made = try await ground.make()
    #expect(made.issued.compactMap(\.entry) == ["E2", "E3"])
    #expect(made.issued.map(\.number) == ["2027-0001", "2027-0002"])
    #expect(made.forgotten == 1)
    #expect(made.problems.map(\.code).contains("certificate-forgotten"))
    let alone = try await ground.make(CertificateRequest(entries: ["E1"]), as: "一.pdf")
    #expect(alone.hasErrors && !alone.isStored)

    let other = try await CertificateActionsTests.Ground()
    try await other.rename("E1", to: "司马堃")
    _ = try await other.make()
    _ = try await other.desk.forgetPerson("司马堃", reason: "来函")
    await #expect(throws: CertificateFault.forgotten(Bilingual(chinese: "E1", english: "E1"))) {
      try await other.desk.reissueCertificate(
        "2027-0001", reason: "改版", shelf: other.shelf, to: other.path("换发.pdf"))
    }
    let paper = try await other.desk.checkCertificates([.number("2027-0001")])
    #expect(paper.map(\.verdict) == [.valid])
  }
}
