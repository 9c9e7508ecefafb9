import Contest
import ContestTestSupport
import Foundation
import Testing

@testable import ContestWire

@Suite("Whose ticket it is")
struct CasServerTests {
  static let service = "https://contest.example.org/sign-in/cas/back?state=ab12"

  /// Most tests do not depend on the limit. It is long, because a busy machine may be slow.
  private static func server(_ kind: String, seconds: Int = 60) async throws -> CasServer {
    let address = try await TrialCas.fake().address
    var question = WebQuestion()
    question.seconds = seconds
    return CasServer(try #require(WebAddress("\(address)/\(kind)")), question: question)
  }

  private static func user(_ kind: String, seconds: Int = 60) async throws -> String {
    try await server(kind, seconds: seconds).user(of: "ST-1-abc", service: service)
  }

  @Test(.enabled(if: TrialCas.isInstalled, "python3-django-cas-server is not installed"))
  func `the real server names the person once, for this service and for a ticket of its own`()
    async throws
  {
    let trial = try await TrialCas.real()
    let server = CasServer(try #require(WebAddress(trial.address)))
    func sent(_ service: String) throws -> String {
      let location = try #require(
        try trial.signIn(user: trial.user, password: trial.password, service: service))
      #expect(location.hasPrefix(service))
      return try #require(location.components(separatedBy: "ticket=").last)
    }
    #expect(
      try trial.signIn(user: trial.user, password: "wrong", service: Self.service) == nil)
    let ticket = try sent(Self.service)
    #expect(try await server.user(of: ticket, service: Self.service) == trial.user)
    await #expect(throws: CasFault.ticketRefused) {
      try await server.user(of: ticket, service: Self.service)
    }
    let other = try sent("https://other.example.org/")
    await #expect(throws: CasFault.ticketRefused) {
      try await server.user(of: other, service: Self.service)
    }
    await #expect(throws: CasFault.ticketRefused) {
      try await server.user(of: "ST-forged", service: Self.service)
    }
    // The browser's state is part of the service: a ticket got for another's is of no use.
    let stolen = try sent(Self.service)
    await #expect(throws: CasFault.ticketRefused) {
      try await server.user(of: stolen, service: Self.service + "0")
    }
  }

  @Test func `a sound answer names the person`() async throws {
    #expect(try await Self.user("good") == "20230001")
    #expect(try await Self.user("comment") == "20230001")
  }

  @Test(arguments: [
    "", "ST", "PT-1-abc", "PGT-1", "st-1", "ST-a b", "ST-\n1",
    "ST-" + String(repeating: "a", count: 300),
  ])
  func `what can be no ticket is refused without asking`(ticket: String) async throws {
    // Nobody listens there: asking would say so.
    let server = CasServer(try #require(WebAddress("http://127.0.0.1:1")))
    await #expect(throws: CasFault.ticketRefused) {
      try await server.user(of: ticket, service: Self.service)
    }
  }

  @Test(arguments: [
    "entities", "outside", "laughs", "two", "nobody", "inner", "foreign", "html", "half",
  ])
  func `what is no answer of CAS names nobody`(kind: String) async throws {
    let server = try await Self.server(kind).address.server
    await #expect(throws: CasFault.notUnderstood(server: server, status: 200)) {
      try await Self.user(kind)
    }
  }

  @Test
  func `a proxy's ticket is refused, a server that failed says so, a redirect is not followed`()
    async throws
  {
    await #expect(throws: CasFault.ticketRefused) { try await Self.user("proxied") }
    let server = try await Self.server("broken").address.server
    await #expect(throws: CasFault.serverFailed(server: server, code: "INTERNAL_ERROR")) {
      try await Self.user("broken")
    }
    await #expect(throws: CasFault.notUnderstood(server: server, status: 302)) {
      try await Self.user("redirect")
    }
    await #expect(throws: CasFault.notUnderstood(server: server, status: 500)) {
      try await Self.user("nothing")
    }
  }

  @Test func `a slow answer, one without end and nobody there are told apart`() async throws {
    let server = try await Self.server("slow").address.server
    // Both servers give up after twenty seconds, which would be told as another fault than slowness.
    for kind in ["slow", "trickle"] {
      await #expect(throws: CasFault.notReached(.tooSlow(server: server, seconds: 1))) {
        try await Self.user(kind, seconds: 1)
      }
    }
    await #expect(throws: CasFault.notReached(.tooLarge(server: server, bytes: 262_144))) {
      try await Self.user("large")
    }
    let down = CasServer(try #require(WebAddress("http://127.0.0.1:1")))
    do {
      _ = try await down.user(of: "ST-1", service: Self.service)
      Issue.record("nobody listens there")
    } catch {
      guard case .notReached(.noConnection) = error else {
        Issue.record("\(error)")
        return
      }
    }
  }

  @Test func `a certificate that no authority has signed is not believed`() async throws {
    let trial = try await TrialCas.fake()
    let address = try #require(WebAddress(trial.secure + "/good"))
    do {
      _ = try await CasServer(address).user(of: "ST-1", service: Self.service)
      Issue.record("it was believed")
    } catch {
      guard case .notReached(.notTrusted) = error else {
        Issue.record("\(error)")
        return
      }
    }
    var question = WebQuestion()
    question.authorities = trial.certificate
    #expect(
      try await CasServer(address, question: question).user(of: "ST-1", service: Self.service)
        == "20230001")
    // The name in the certificate is that of the address, not another name of the machine.
    let other = try #require(
      WebAddress(trial.secure.replacing("127.0.0.1", with: "localhost") + "/good"))
    do {
      _ = try await CasServer(other, question: question).user(of: "ST-1", service: Self.service)
      Issue.record("it was believed")
    } catch {
      guard case .notReached(.notTrusted) = error else {
        Issue.record("\(error)")
        return
      }
    }
  }

  @Test func `both languages say what to do`() {
    let faults: [CasFault] = [
      .ticketRefused, .notReached(.tooSlow(server: "cas", seconds: 10)),
      .notUnderstood(server: "cas", status: 200), .serverFailed(server: "cas", code: "X"),
    ]
    #expect(Set(faults.map(\.code)).count == 4)
    for fault in faults {
      #expect(fault.message(in: .chinese) != fault.message(in: .english))
      #expect(fault.message(in: .english).hasSuffix("."))
    }
  }
}
