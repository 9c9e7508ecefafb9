import Contest
import ContestSheets
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

/// Names that somebody had changed in a PDF stood around a genuine code, and it was called genuine and valid.
struct ShownPageTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let told: String?
    var testDescription: String { text }
  }

  static let cases = [
    Case(text: "王䶮、买买提·吐尔逊 同学：荣获二等奖", told: nil),
    Case(text: "王 䶮、买买提·\n吐尔逊\n荣获二\n等奖", told: nil),
    Case(text: "Wang Yan (王䶮), Mehmet (买买提·吐尔逊) Second Prize", told: nil),
    // Some writers of PDF take the radical for the character.
    Case(text: "王䶮、买买提·吐尔逊 荣获\u{2F06}等奖", told: nil),
    Case(text: "  \n", told: nil),
    Case(text: "赵六、买买提·吐尔逊 荣获二等奖", told: "没有找到登记的姓名“王䶮”"),
    Case(text: "王䶮、买买提·吐尔逊 荣获一等奖", told: "写着“一等奖”，登记的是“二等奖”"),
  ]

  @Test(arguments: cases)
  func `a page speaks against a certificate whose names or prize it has not`(example: Case) {
    let found = ShownPage(example.text).difference(
      names: ["王䶮", "买买提·吐尔逊"], level: "二等奖", others: ["一等奖", "二等奖", "三等奖"])
    #expect(found?.chinese == example.told)
  }

  @Test func `a PDF with other names or another prize around a genuine code is told`() async throws
  {
    let ground = try await CertificateActionsTests.Ground()
    _ = try await ground.make()
    let text = try ScannedFile.text(of: ground.path("证书.pdf"))
    func codes(_ text: String) async throws -> [String] {
      try await ground.desk.checkCertificates(
        CertificateEvidence.all(in: text, mayBeNumber: false)
      ).map(\.code)
    }
    #expect(try await codes(text) == ["valid", "valid", "valid"])
    let first = try #require(try await ground.desk.certificates().certificates.first)
    let name = try #require(first.holder?.names.first)
    #expect(text.contains(name))
    #expect(try await codes(text.replacing(name, with: "赵六")).first == "not-on-page")
    #expect(try await codes(text.replacing("一等奖", with: "二等奖")).first == "not-on-page")
    // In English the prizes stand in English.
    _ = try await ground.make(CertificateRequest(language: .english), as: "英文.pdf")
    let english = try ScannedFile.text(of: ground.path("英文.pdf"))
    #expect(try await codes(english) == ["valid", "valid", "valid"])
    // The same where the QR codes of the pages were read.
    let pages = try #require(try ScannedFile.pages(of: ground.path("证书.pdf")))
    let forged = pages.map {
      ScannedFile.Page(text: $0.text.replacing(name, with: "赵六"), codes: $0.codes)
    }
    let found = try await ground.desk.checkCertificates(CertificateEvidence.all(on: forged))
    #expect(found.map(\.code).first == "not-on-page")
  }
}
