import Contest
import ContestDesk
import ContestStore
import Foundation
import Testing

@testable import ContestServer

/// Setting up a second factor in the browser.
struct SecondFactorPagesTests {
  @Test func `opening the page makes no secret; the button does, and a code turns it on`()
    async throws
  {
    let test = try await TestSite.shared()
    let made = try await test.desk.inviteAccount(
      "dongtai", shownName: "董泰", role: .clerk, edition: test.edition.id, by: .open)
    let entrance = test.site.ground.entrance
    let admission = try await entrance.redeem(
      made.token, from: Entrance.Visitor(source: "10.0.0.7", device: "test"))
    let cookie = ["cookie": "contest-session=\(admission.token)"]
    let page = "/account/second-factor"

    let before = try await test.ask(.get, page, headers: cookie)
    #expect(before.status == 200 && before.text.contains("开始设置"))
    let signedIn = try #require(try await entrance.signedIn(admission.token))
    #expect(try await entrance.secondFactorWaiting(signedIn) == nil)

    let begun = try await test.ask(.post, page + "/begin", headers: cookie)
    #expect(begun.status == 303)
    let name = Account.Name("dongtai")
    let factor = try await test.desk.database.read {
      try SecondFactorRecords.factor(of: name, in: $0)
    }
    let secret = try OneTimeCode.open(
      try #require(factor).sealed, of: name, with: test.desk.key)
    let shown = try await test.ask(.get, page, headers: cookie)
    #expect(shown.text.contains(String(OneTimeCode.text(of: secret).prefix(4))))

    let wrong = try await test.ask(
      .post, page, form: ["one-time-code": "000000"], headers: cookie)
    #expect(wrong.status == 422 && wrong.text.contains("动态码不对"))
    let code = OneTimeCode.code(of: secret, step: OneTimeCode.step(at: TestSite.now))
    let on = try await test.ask(.post, page, form: ["one-time-code": code], headers: cookie)
    #expect(on.status == 200 && on.text.components(separatedBy: "<li class=\"code\">").count == 11)
    #expect(on.header("Cache-Control") == "no-store")
    let after = try await test.ask(.get, page, headers: cookie)
    #expect(after.text.contains("备用码还剩 10 个") && after.text.contains("停用动态码"))
    let refused = try await test.ask(
      .post, page + "/end", form: ["one-time-code": "000000"], headers: cookie)
    #expect(refused.status == 422 && refused.text.contains("这里不能用备用码"))
  }
}
