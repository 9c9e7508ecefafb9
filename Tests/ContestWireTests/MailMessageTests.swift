import Contest
import Foundation
import Testing

@testable import ContestWire

@Suite("A letter as bytes")
struct MailMessageTests {
  private static let sender = MailSender("某市团委 <office@hecheng.edu.cn>")
  private static let recipient = MailAddress("zhang@x.cn")

  private static func message(
    name: String = "张三", subject: String = "评审邀请", text: String = "您好！\n请评审。\n",
    id: String = "letter-1.ab"
  ) throws -> String {
    let bytes = try MailMessage(
      from: #require(sender), to: #require(recipient), named: name, subject: subject, text: text,
      id: id, date: Instant(millisecondsSince1970: 1_795_884_420_000)
    ).bytes
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("has one recipient, a head of ASCII, and the text in base64")
  func whole() throws {
    let text = try Self.message()
    #expect(
      text == """
        Date: Sat, 28 Nov 2026 16:47:00 +0000\r
        From: =?UTF-8?B?5p+Q5biC5Zui5aeU?=\r
         <office@hecheng.edu.cn>\r
        To: =?UTF-8?B?5byg5LiJ?=\r
         <zhang@x.cn>\r
        Message-ID: <letter-1.ab@hecheng.edu.cn>\r
        Subject: =?UTF-8?B?6K+E5a6h6YKA6K+3?=\r
        MIME-Version: 1.0\r
        Content-Type: text/plain; charset=utf-8\r
        Content-Transfer-Encoding: base64\r
        Auto-Submitted: auto-generated\r
        \r
        5oKo5aW977yBDQror7for4TlrqHjgIINCg==\r

        """)
  }

  @Test(
    "refuses a line end in name, subject or id",
    arguments: ["张三\r\nBcc: x@y.cn", "张三\nBcc: x@y.cn", "张三\rBcc", "a\u{0}b", "a\u{2028}b"])
  func noInjection(words: String) {
    #expect(throws: MailFault.self) { try Self.message(name: words) }
    #expect(throws: MailFault.self) { try Self.message(subject: words) }
    #expect(throws: MailFault.self) { try Self.message(id: words) }
  }

  @Test("has no line longer than is allowed, and its words are whole again when they are joined")
  func lines() throws {
    let long = String(repeating: "评审邀请🇨🇳é", count: 25)
    let text = try Self.message(
      name: long, subject: long, text: String(repeating: "长", count: 9_000))
    for line in text.components(separatedBy: "\r\n") {
      #expect(line.utf8.count <= 78 && line.utf8.allSatisfy { $0 < 128 }, "\(line)")
    }
    let head = text.components(separatedBy: "\r\n\r\n")[0].components(separatedBy: "Subject: ")[1]
    let words = head.components(separatedBy: "\r\nMIME")[0].components(separatedBy: "\r\n ")
    let read = words.compactMap { word in
      Data(base64Encoded: String(word.dropFirst(10).dropLast(2)))
    }
    #expect(String(decoding: read.reduce(Data(), +), as: UTF8.self) == long)
    #expect(words.count > 3 && words.count == read.count)
  }

  @Test("tells the day of the week of days before 1970 and of leap days")
  func dates() {
    for (instant, date) in [
      (Int64(0), "Thu, 1 Jan 1970 00:00:00 +0000"), (-1_000, "Wed, 31 Dec 1969 23:59:59 +0000"),
      (1_709_164_800_000, "Thu, 29 Feb 2024 00:00:00 +0000"),
    ] {
      #expect(MailMessage.date(Instant(millisecondsSince1970: instant)) == date)
    }
  }

  @Test("reads who it is from, and refuses what is none")
  func senders() {
    #expect(MailSender("某市团委 <a@b.cn>")?.name == "某市团委")
    #expect(MailSender("a@b.cn") == MailSender("<a@b.cn>"))
    #expect(MailSender("a@b.cn")?.domain == "b.cn")
    for text in ["", "某市团委", "某市团委 <a>", "x <a@b.cn> y", "x\n<a@b.cn>y", "a@b.cn, c@d.cn"] {
      #expect(MailSender(text) == nil, "\(text)")
    }
  }
}
