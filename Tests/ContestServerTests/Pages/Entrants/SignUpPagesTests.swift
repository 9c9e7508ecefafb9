import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// The public page invites nobody to sign up who cannot.
struct SignUpPagesTests {
  private static func open(_ address: String, _ plain: PlainSite) async throws -> String {
    try await EntrantPagesTests.Ground.ask(plain, .get, address, [:], cookie: nil).text
  }

  /// The page said that registrations are taken and asked for a code; the office's page showed an empty table.
  @Test func `without a list of units nobody has a code, and each page says so`() async throws {
    let plain = try await PlainSite("{id: check, name: 审核, kind: screening}")
    let front = "/p/\(plain.edition.id)"
    let button = "class=\"button\" href=\"\(front)/sign-up\""
    try await plain.desk.setFront(.shown, edition: plain.edition.id)
    for address in [front, front + "/sign-up"] {
      let page = try await Self.open(address, plain)
      #expect(page.contains("现在还没有单位有注册码"), "\(address)")
      #expect(!page.contains(button) && !page.contains("注册</button>"), "\(address)")
    }
    let setting = try await plain.ask("sign-up").text
    #expect(setting.contains("还没有单位有注册码") && setting.contains("/take/organizations\""))
    #expect(!setting.contains("换一个注册码"))
    #expect(try await plain.ask("today").text.contains("没有名单就没有注册码"))
    _ = try await plain.take("take/organizations", "单位.csv", "单位名称,单位代码\n北岭大学,N1\n")
    let after = try await Self.open(front, plain)
    #expect(after.contains(button) && after.contains("请向单位索取"))
    #expect(try await Self.open(front + "/sign-up", plain).contains("注册</button>"))
    #expect(try await plain.ask("sign-up").text.contains("换一个注册码"))
    // Nor is there a button where nobody may sign up on the web.
    try await plain.desk.setSignUp(.closed, edition: plain.edition.id)
    let closed = try await Self.open(front, plain)
    #expect(!closed.contains(button) && closed.contains("现在不能在网上注册"))
    try await plain.desk.setSignUp(.open, edition: plain.edition.id)
    let call = try await Self.open(front, plain)
    #expect(call.contains(button) && !call.contains("注册码"))
  }

  /// Signing up again gave a second number, and the draft seemed to be lost.
  @Test func `an entrant who is signed in is told of the number before signing up again`()
    async throws
  {
    let ground = try await EntrantPagesTests.Ground()
    let address = "/p/\(ground.id)/sign-up"
    let own = try await EntrantPagesTests.Ground.ask(
      ground.plain, .get, address, [:], cookie: ground.cookie
    ).text
    #expect(own.contains("您已经登录：\(ground.number)") && own.contains("href=\"/n/\(ground.id)\""))
    #expect(try await !Self.open(address, ground.plain).contains("您已经登录"))
  }
}
