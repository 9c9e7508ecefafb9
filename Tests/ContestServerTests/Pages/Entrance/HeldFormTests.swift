import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// What was typed on a computer that several people use is shown to the one who typed it, and to nobody else.
struct HeldFormTests {
  private static let password = "四个词连起来又长又好记住"

  /// A clerk with a password and the digest that the clerk's forms have.
  private static func clerk(_ name: String, _ test: TestSite) async throws -> String {
    let made = try await test.desk.inviteAccount(
      name, shownName: "办事员\(name)", role: .clerk, edition: test.edition.id)
    _ = try await test.site.ground.entrance.redeem(
      made.token, password: password, from: .init(source: "10.0.0.8", device: "test"))
    return test.site.ground.writer(made.account)
  }

  @Test func `whoever signs in instead of the writer sees and sends nothing of it`() async throws {
    let test = try await TestSite.shared()
    let writer = try await Self.clerk("heldfirst", test)
    _ = try await Self.clerk("heldsecond", test)
    let target = "/e/\(test.edition.id)/screening/A001"
    let typed = "刚填的手机号 13900000000"
    let ended = try await test.ask(
      .post, target, form: ["form": "return", "reason": typed, "form-of": writer])
    #expect(ended.status == 401 && ended.text.contains("用刚才的账号登录后接着办"))
    // Nor does the page's source show it.
    #expect(!ended.text.contains(typed) && !ended.text.contains("13900000000"))
    let held = try ended.text.value(of: "held")
    let other = try await test.ask(
      .post, "/sign-in",
      form: ["name": "heldsecond", "password": Self.password, "next": target, "held": held])
    #expect(other.status == 200 && other.header("Set-Cookie") != nil)
    #expect(other.text.contains("现在登录的是 办事员heldsecond") && other.text.contains("没有交"))
    #expect(!other.text.contains("13900000000") && !other.text.contains("action=\"\(target)\""))
    // It still waits there for its writer.
    #expect(try other.text.value(of: "held") == held)
    let back = try await test.ask(
      .post, "/sign-in",
      form: ["name": "heldfirst", "password": Self.password, "next": target, "held": held])
    #expect(back.text.contains("<li>\(typed)</li>") && back.text.contains("action=\"\(target)\""))
    #expect(try back.text.value(of: "form-of") == writer)
  }

  @Test func `a form that does not say whose it is, or was changed, is kept for nobody`()
    async throws
  {
    let test = try await TestSite.shared()
    let target = "/e/\(test.edition.id)/accounts"
    let ended = try await test.ask(.post, target, form: ["shown": "没有主人的"])
    #expect(ended.status == 401 && ended.text.contains("没有留住"))
    #expect(!ended.text.contains("没有主人的") && !ended.text.contains("name=\"held\""))
    _ = try await Self.clerk("heldthird", test)
    for odd in ["x", "AAAA", "中", String(repeating: "A", count: 200)] {
      let answer = try await test.ask(
        .post, "/sign-in",
        form: ["name": "heldthird", "password": Self.password, "next": target, "held": odd])
      #expect(answer.status == 200 && answer.text.contains("没有交"), "\(odd)")
    }
  }

  @Test func `a page left open does nothing in the name of another who signed in beside it`()
    async throws
  {
    let test = try await TestSite.shared()
    let writer = test.site.ground.writer("liming")
    let target = "/e/\(test.edition.id)/accounts"
    let answer = try await test.ask(
      .post, target, as: "organizer",
      form: [
        "form": "invite", "name": "inbehalf", "shown": "张三丰", "role": "clerk", "form-of": writer,
      ])
    #expect(answer.status == 409 && answer.text.contains("另一个账号填的"))
    #expect(!answer.text.contains("张三丰"))
    #expect(try await test.ask(.get, target + "/inbehalf", as: "organizer").status == 404)
    // The same of an account that may not open that page: it is told why, not that there is no such page.
    #expect(
      try await test.ask(.post, target, as: "entrant", form: ["form-of": writer]).status == 409)
    // The page itself is taken.
    let own = try await test.ask(.get, target, as: "organizer")
    #expect(try own.text.value(of: "form-of") == test.site.ground.writer("wangfang"))
    #expect(!(try await test.ask(.get, "/sign-in")).text.contains("form-of"))
  }

  @Test func `a mark from another judge's page, or a file from another entrant's, is not saved`()
    async throws
  {
    let test = try await TestSite.shared()
    let writer = test.site.ground.writer("liming")
    let work = try #require(try await test.queue(of: "judge").works.first)
    let mark = "/judge/\(test.edition.id)/\(TestSite.round)/\(work.code)/science"
    let refused = try await test.ask(
      .put, mark, as: "judge", form: ["value": "1", "form-of": writer])
    #expect(refused.status == 401 && refused.text.contains("form-of-another"))
    let after = try await test.queue(of: "judge").works.first
    #expect(after?.code == work.code && after?.marks == work.marks)
    let file = try await test.ask(
      .put, "/n/\(test.edition.id)/files/paper?name=a.pdf&size=3&modified=1&at=0&form-of=\(writer)",
      as: "entrant")
    #expect(file.status == 401 && file.text.contains("form-of-another"))
  }

  @Test func `signing out works from any page that is still open`() async throws {
    let test = try await TestSite.fresh()
    let answer = try await test.ask(
      .post, "/sign-out", as: "clerk", form: ["form-of": test.site.ground.writer("wangfang")])
    #expect(answer.status == 303)
    #expect(try await test.ask(.get, "/account", as: "clerk").status == 303)
  }
}
