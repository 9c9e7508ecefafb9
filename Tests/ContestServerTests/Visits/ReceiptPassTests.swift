import Contest
import ContestDesk
import Testing

@testable import ContestServer

/// The cookie that opens an objection: for half an hour after the last look, for its edition, and as the site made it.
struct ReceiptPassTests {
  private static func request(_ cookie: String) throws -> WebRequest {
    try #require(WebRequest(.get, "/", headers: ["cookie": cookie]))
  }

  @Test func `a pass opens one edition's objection for half an hour`() async throws {
    let test = try await PlainSite("{id: check, name: 审核, kind: screening}")
    let (ground, edition) = (test.site.ground, test.edition.id)
    let code = try #require(ReceiptCode(typed: "AAAA-AAAA-AAAA-AAAA"))
    let set = try ReceiptPass(code).cookie(edition: edition, ground)
    #expect(set.contains("HttpOnly") && set.contains("SameSite=Lax"))
    #expect(!set.contains("AAAA-AAAA"))
    let request = try Self.request(String(set.prefix { $0 != ";" }))
    func pass() -> ReceiptPass? { ReceiptPass(request, edition: edition, ground) }
    #expect(pass()?.code == code && pass()?.isOver == false)
    #expect(ReceiptPass(request, edition: "other-2027-city", ground) == nil)
    test.clock.pass(minutes: 29)
    #expect(pass()?.isOver == false)
    test.clock.pass(minutes: 1)
    #expect(pass()?.isOver == true)
    // A clock that was set back does not make it last longer.
    test.clock.pass(minutes: -31)
    #expect(pass()?.isOver == true)
  }

  @Test(arguments: ["", "A", "AAAA", "%%%", "AAAA-AAAA-AAAA-AAAA", "é"])
  func `what the site did not make opens nothing`(text: String) async throws {
    let test = try await PlainSite("{id: check, name: 审核, kind: screening}")
    let request = try Self.request("contest-receipt=\(text)")
    #expect(ReceiptPass(request, edition: test.edition.id, test.site.ground) == nil)
  }
}
