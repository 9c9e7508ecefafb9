import Contest
import ContestStore
import Testing

@testable import ContestDesk

extension CertificateActionsTests {
  /// The winner's certificate and one as the only member of the entry were both valid.
  @Test func `an honour for a person is one certificate, whichever was given first`() async throws {
    let rulebook = JudgedEdition.rulebook.replacing("subject: work", with: "subject: person")
    let ground = try await Ground(rulebook: rulebook)
    _ = try await ground.make(CertificateRequest(levels: ["一等奖"]))
    await #expect(throws: CertificateFault.oneForPerson([])) {
      try await ground.make(CertificateRequest(.member), as: "个人.pdf")
    }
    await #expect(throws: CertificateFault.oneForPerson([])) {
      try await ground.desk.writeProofSheet(
        CertificateRequest(.member), to: ground.path("校对单.pdf"))
    }
    // One of an earlier program, given as a member, stays what it is.
    let other = try await Ground(rulebook: rulebook)
    _ = try await other.make(CertificateRequest(levels: ["一等奖"]))
    try await other.desk.database.write(Action(actor: "t", name: "t", at: PublicEdition.opened)) {
      try $0.execute("UPDATE certificates SET kind = 'member', position = 1")
      try $0.record(.certificates(other.edition.judged.edition.id))
    }
    await #expect(throws: CertificateFault.oneForPerson(["2027-0001"])) {
      try await other.make(CertificateRequest(levels: ["一等奖"]), as: "又.pdf")
    }
    let rest = try await other.make(as: "其余.pdf")
    #expect(rest.issued.compactMap(\.entry) == ["E2", "E3"])
    #expect(rest.problems.map(\.code).contains("certificate-one-for-person"))
    let again = try await other.make(CertificateRequest(.member), as: "再印.pdf")
    #expect(again.again.map(\.number) == ["2027-0001"] && again.issued == [])
  }

  /// Only those that changed were named, and a certificate of somebody who is off the list stayed out unmentioned.
  @Test func `those whose holders have left the list are named when others are made`() async throws
  {
    let ground = try await Ground()
    _ = try await ground.make()
    #expect(try await ground.make(mode: .preview).notes.allSatisfy { !$0.chinese.contains("已无此人") })
    let gone = try #require(
      try await ground.desk.certificates().certificates.first {
        $0.certificate.entry == Entry.ID("E2")
      }
    ).certificate.number
    try await ground.desk.screen(Entry.ID("E2"), .refuse(reason: "重复申报"))
    _ = try await ground.desk.sealOutcome(reason: "异议成立")
    func told(_ request: CertificateRequest = CertificateRequest()) async throws -> Bool {
      try await ground.make(request, mode: .preview).notes.contains {
        $0.chinese.contains("已无此人此奖：\(gone)。")
      }
    }
    #expect(try await told())
    #expect(try await !told(CertificateRequest(.member)))
    _ = try await ground.desk.withdrawCertificate(gone, reason: "异议成立")
    #expect(try await !told())
  }
}
