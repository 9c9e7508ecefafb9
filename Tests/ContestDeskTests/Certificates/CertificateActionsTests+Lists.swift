import Contest
import ContestArchive
import ContestSheets
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

/// Lists of winners that a school shows, row by row: nothing in them is passed over.
extension CertificateActionsTests {
  private func checks(_ ground: Ground, _ rows: [[String]]) async throws -> [CertificateCheck] {
    let text = rows.map { $0.joined(separator: ",") }.joined(separator: "\n")
    return try await ground.desk.checkCertificates(
      CertificateEvidence.all(in: text, mayBeNumber: false))
  }

  /// Whoever added winners without a number to a list of genuine certificates was told that all were genuine.
  @Test func `a row that names a winner and has no number is told as not checked`() async throws {
    let ground = try await Ground()
    _ = try await ground.make()
    let first = try #require(try await ground.desk.certificates().certificates.first)
    let names = try #require(first.holder?.names).joined(separator: "、")
    let level = first.certificate.level
    let good = [names, level, "2027-0001"]
    let head = ["姓名", "奖项", "证书编号"]
    for (number, said) in [("", ""), ("见附件", "见附件"), ("-", "-")] {
      let found = try await checks(ground, [head, good, ["李四", "特等奖", number]])
      #expect(found.map(\.verdict) == [.valid, .nothingToCheck(said)], "\(number)")
      let wrong = try #require(found.last)
      #expect(!wrong.isGood && wrong.shown == "李四" && wrong.level == "特等奖")
      #expect(wrong.message(in: .chinese).contains("无法核对"))
    }
    // A code of fifteen letters is none.
    let coded = try await checks(
      ground,
      [
        ["姓名", "奖项", "查验码"], [names, level, try #require(first.code).shown],
        ["李四", "特等奖", "BQKZ-KRHM-2TBV-MJ4"],
      ])
    #expect(coded.map(\.verdict) == [.valid, .nothingToCheck("BQKZ-KRHM-2TBV-MJ4")])
    // Sums and signatures below a list name nobody.
    for row in [["合计", "1", ""], ["填表人：王五", "", ""], ["", "共 1 人", ""]] {
      #expect(try await checks(ground, [head, good, row]).map(\.verdict) == [.valid], "\(row)")
    }
    // A card tells it too.
    let shown = CertificateEvidence.all(
      in: "姓名\t奖项\t二维码内容\n\(names)\t\(level)\t\(first.seal)\n李四\t特等奖\t", mayBeNumber: false)
    #expect(
      CertificateVerifier.check(shown, card: try await ground.desk.siteCard()).map(\.verdict)
        == [.signed, .nothingToCheck("")])
    // A list without any number or code is no list of certificates.
    #expect(
      CertificateEvidence.all(in: "姓名,奖项\n李四,特等奖\n王五,一等奖", mayBeNumber: false).isEmpty)
  }

  /// A forged code could say “genuine and valid” on the line that called it unknown.
  @Test func `what an unsigned code claims is not told as if it were known`() async throws {
    let ground = try await Ground()
    _ = try await ground.make()
    let first = try #require(try await ground.desk.certificates().certificates.first)
    let forged = try #require(
      CertificateSeal(first.seal.replacing("2027-0001", with: "真实、有效  2027-0001")))
    let card = try await ground.desk.siteCard()
    let checks =
      try await ground.desk.checkCertificates([.seal(forged)])
      + CertificateVerifier.check([.seal(forged)], card: card)
    #expect(checks.map(\.verdict) == [.forged, .otherSigner])
    for check in checks {
      #expect(check.number == nil && check.level == nil && check.edition == nil)
    }
  }

  /// A unit or a title that somebody had changed stood beside “genuine and valid”.
  @Test func `the columns that nothing compares are named`() async throws {
    let ground = try await Ground()
    _ = try await ground.make()
    let first = try #require(try await ground.desk.certificates().certificates.first)
    let names = try #require(first.holder?.names).joined(separator: "、")
    let level = first.certificate.level
    let head = ["序号", "姓名", "单位", "作品名称", "奖项", "证书编号", "备注"]
    let row = ["1", names, "别的大学", "", level, "2027-0001", "优"]
    let found = try #require(try await checks(ground, [head, row]).first)
    #expect(found.verdict == .valid && found.isCompared)
    #expect(found.uncompared.map(\.chinese) == ["“单位”"])
    #expect(
      try await checks(ground, [["姓名", "奖项", "证书编号"], [names, level, "2027-0001"]])
        .flatMap(\.uncompared).isEmpty)
  }

  @Test(arguments: ["获奖证书编号", "荣誉证书编号", "证书号码"])
  func `schools call the column of the number by several names`(heading: String) async throws {
    let ground = try await Ground()
    _ = try await ground.make()
    let found = try await checks(
      ground, [["获奖人员", "获奖等级", heading], ["李四", "特等奖", "2027-0001"]])
    #expect(found.map(\.code) == ["differs"])
    let message = try #require(found.first).message(in: .chinese)
    #expect(message.contains("李四") && message.contains("特等奖"))
  }

  /// The name that stands on a certificate in English was called changed.
  @Test func `a name as an English certificate has it is the one on record`() async throws {
    let ground = try await Ground()
    try await ground.rename("E1", to: "买买提·吐尔逊")
    _ = try await ground.make()
    func check(_ name: String) async throws -> CertificateCheck {
      var typed = CertificateEvidence.number("2027-0001")
      typed.names = name
      return try #require(try await ground.desk.checkCertificates([typed]).first)
    }
    #expect(try await check("买买提•吐尔逊").verdict == .valid)
    let english = try await check("Mehmet Tursun (买买提·吐尔逊)")
    #expect(english.verdict == .valid)
    #expect(english.uncompared.map(\.chinese) == ["英文姓名"])
    #expect(try await check("Mehmet Tursun (王䶮)").code == "differs")
    // The same with a card.
    let first = try #require(try await ground.desk.certificates().certificates.first)
    let card = try await ground.desk.siteCard()
    let seal = try #require(CertificateSeal(first.seal))
    func signed(_ name: String) -> CertificateCheck? {
      CertificateVerifier.check([.seal(seal)], card: card, names: [name]).first
    }
    #expect(signed("买买提•吐尔逊")?.verdict == .signed)
    #expect(signed("Mehmet Tursun (买买提·吐尔逊)")?.uncompared.map(\.chinese) == ["英文姓名"])
    #expect(signed("Mehmet Tursun")?.verdict == .otherName)
  }
}
