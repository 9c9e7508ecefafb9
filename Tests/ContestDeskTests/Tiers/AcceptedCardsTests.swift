import Contest
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestArchive
@testable import ContestDesk

/// Whose cards and packages an office knows.
struct AcceptedCardsTests {
  @Test func `an office's own file is not reported as that of an unknown signer`() async throws {
    let offices = try await TwoOffices()
    try await offices.select()
    _ = try await offices.recommend()
    await #expect(throws: ReceivingError.ownFile) {
      _ = try await offices.school.desk.receive(offices.path)
    }
    #expect(ReceivingError.ownFile.message(in: .chinese).contains("请交给对方"))
  }

  @Test func `a card is accepted once, and another under its name needs a reason`() async throws {
    let offices = try await TwoOffices()
    let card = try await offices.school.desk.siteCard()
    await #expect(throws: SiteTrustFault.known(as: "京华理工")) {
      _ = try await offices.city.trustSite(card: card.bytes, as: "别名")
    }
    let own = try await offices.city.siteCard()
    await #expect(throws: SiteTrustFault.ownCard) {
      _ = try await offices.city.trustSite(card: own.bytes, as: "自己")
    }
    let other = try await JudgedEdition()
    let next = try await other.desk.makeSite(name: "京华理工大学团委")
    await #expect(throws: SiteTrustFault.replaces("京华理工")) {
      _ = try await offices.city.trustSite(card: next.bytes, as: "京华理工")
    }
    _ = try await offices.city.trustSite(card: next.bytes, as: "京华理工", reason: "对方换了电脑")
    try await offices.select()
    _ = try await offices.recommend()
    #expect(await offices.refusal() == "receive-replaced-key")
    // The further card was taken by mistake: the former is taken again, with a reason, and then the other under its own name.
    await #expect(throws: SiteTrustFault.replaces("京华理工")) {
      _ = try await offices.city.trustSite(card: card.bytes, as: "京华理工")
    }
    _ = try await offices.city.trustSite(card: card.bytes, as: "京华理工", reason: "收错了，换回")
    #expect(await offices.refusal() == nil)
    _ = try await offices.city.trustSite(card: next.bytes, as: "另一单位", reason: "上次误用了名称")
    await #expect(throws: SiteTrustFault.known(as: "另一单位")) {
      _ = try await offices.city.trustSite(card: next.bytes, as: "京华理工", reason: "再换")
    }
  }
}
