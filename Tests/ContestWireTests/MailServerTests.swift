import Contest
import ContestTestSupport
import Foundation
import Testing

@testable import ContestWire

@Suite("A mail server, spoken to")
struct MailServerTests {
  private static func message(_ subject: String = "评审邀请") throws -> MailMessage {
    try MailMessage(
      from: #require(MailSender("某市团委 <office@hecheng.edu.cn>")),
      to: #require(MailAddress("zhang@x.cn")), named: "张三", subject: subject, text: "您好！",
      id: "letter-1.ab", date: Instant(millisecondsSince1970: 1_795_884_420_000))
  }

  private static func server(
    _ test: TestMailServer, _ scheme: String = "smtp", trusting: Bool = true, seconds: Int = 60
  ) throws -> MailServer {
    var server = try MailServer(
      "\(scheme)://office%40hecheng.edu.cn@127.0.0.1:\(test.port)",
      from: "某市团委 <office@hecheng.edu.cn>", password: "secret",
      authorities: trusting ? test.certificate : nil)
    server.seconds = seconds
    return server
  }

  @Test("takes a letter over a line that became encrypted, or was from the start")
  func taken() throws {
    for (mode, scheme) in [("take", "smtp"), ("tls", "smtps")] {
      let test = try TestMailServer(mode)
      #expect(try Self.server(test, scheme).send(Self.message()) == .arrived)
      let letters = try test.letters()
      #expect(letters.count == 1)
      #expect(letters[0].hasPrefix("MAIL <office@hecheng.edu.cn>\nRCPT <zhang@x.cn>\nDate: "))
      #expect(letters[0].contains("Message-ID: <letter-1.ab@hecheng.edu.cn>"))
    }
  }

  @Test("gets nothing, not even the login, where it offers no encryption or another's certificate")
  func notTrusted() throws {
    let plain = try TestMailServer("no-starttls")
    let stranger = try TestMailServer("take")
    for (test, trusting) in [(plain, true), (stranger, false)] {
      let server = try Self.server(test, trusting: trusting)
      guard case .putOff(.notTrusted, isAboutServer: true) = try server.send(Self.message()) else {
        Issue.record("\(try server.send(Self.message()))")
        continue
      }
      #expect(try test.letters().isEmpty)
      guard case .notTrusted = server.trial() else {
        Issue.record("\(String(describing: server.trial()))")
        continue
      }
    }
  }

  @Test(
    "puts a letter off, or refuses it for good, by what it answers",
    arguments: [
      ("busy", 451, false), ("no-user", 550, true), ("no-text", 554, true), ("full", 552, true),
    ])
  func refused(mode: String, code: Int, isForGood: Bool) throws {
    let test = try TestMailServer(mode)
    switch try Self.server(test).send(Self.message()) {
    case .refused(.refused(_, let told, let said)):
      #expect(isForGood && told == code)
      #expect(!said.contains("zhang@x.cn"), "\(said)")
    case .putOff(.refused(_, let told, _), isAboutServer: false):
      #expect(!isForGood && told == code)
    case let other: Issue.record("\(other)")
    }
    #expect(try test.letters().isEmpty)
  }

  @Test("leaves it unknown whether a letter arrived when the line breaks after the text")
  func unknown() throws {
    for mode in ["cut", "cut-kept"] {
      let test = try TestMailServer(mode)
      guard case .unknown = try Self.server(test).send(Self.message()) else {
        Issue.record("\(mode)")
        continue
      }
      #expect(try test.letters().count == (mode == "cut" ? 0 : 1))
    }
  }

  @Test("puts everything off where it refuses the login, is full, says nothing or is not there")
  func away() throws {
    for mode in ["refuse-login", "closing", "silent"] {
      let test = try TestMailServer(mode)
      let server = try Self.server(test, seconds: 2)
      guard case .putOff(_, isAboutServer: true) = try server.send(Self.message()) else {
        Issue.record("\(mode): \(try server.send(Self.message()))")
        continue
      }
      #expect(server.trial() != nil)
    }
    let gone = try MailServer("smtp://127.0.0.1:9", from: "a@b.cn")
    guard case .putOff(.noConnection, isAboutServer: true) = try gone.send(Self.message()) else {
      Issue.record("not there")
      return
    }
  }

  @Test("answers a trial, which sends nothing")
  func trial() throws {
    let test = try TestMailServer("take")
    #expect(try Self.server(test).trial() == nil)
    #expect(try test.letters().isEmpty)
  }

  @Test(
    "is read from its address",
    arguments: [
      ("smtp://mail.x.cn", "mail.x.cn:587"), ("smtps://a%40x.cn@mail.x.cn", "mail.x.cn:465"),
      ("smtp://a@x.cn@mail.x.cn:2525/", "mail.x.cn:2525"),
      ("smtp+plain://127.0.0.1", "127.0.0.1:25"),
    ])
  func read(text: String, shown: String) throws {
    #expect(try MailServer(text, from: "a@b.cn").shown == shown)
  }

  @Test(
    "is refused where it is none, or would be spoken to in clear",
    arguments: [
      "", "mail.x.cn", "http://mail.x.cn", "smtp://", "smtp://mail.x.cn:0", "smtp://mail.x.cn:x",
      "smtp+plain://mail.x.cn", "smtp://user:password@mail.x.cn", "smtp://mail x.cn",
      "smtp://mail.x.cn/path", "smtp://a%0Ab@mail.x.cn",
    ])
  func unreadable(text: String) {
    #expect(throws: MailFault.self) { try MailServer(text, from: "a@b.cn") }
  }

  @Test("takes its password from a file, and says which cannot be read")
  func configured() throws {
    #expect(try MailServer.configured(in: [:]) == nil)
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    let environment = [
      "CONTEST_MAIL_SERVER": "smtp://office@mail.x.cn", "CONTEST_MAIL_FROM": "office@x.cn",
      "CONTEST_MAIL_PASSWORD_FILE": path,
    ]
    #expect(throws: MailFault.passwordUnreadable(path: path)) {
      try MailServer.configured(in: environment)
    }
    try Data("geheim\n".utf8).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let server = try #require(try MailServer.configured(in: environment))
    #expect(server.password == "geheim" && server.user == "office")
    #expect(throws: MailFault.senderUnreadable("")) {
      try MailServer.configured(in: ["CONTEST_MAIL_SERVER": "smtp://mail.x.cn"])
    }
  }
}
