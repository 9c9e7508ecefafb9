public import Contest
import Foundation

/// A letter as a mail server is given it: RFC 5322, with a head of plain ASCII and a text in UTF-8, wrapped in base64.
///
/// Nothing that somebody typed can begin a line of the head: a name or subject with a line end is refused, and each is written as
/// encoded words (RFC 2047). It has one recipient and no copies.
public struct MailMessage: Hashable, Sendable {
  public let sender: MailSender
  public let recipient: MailAddress
  /// The whole message, its lines ended by CR LF.
  public let bytes: [UInt8]

  /// `id` tells the letter apart for ever, `letter.a1b2`: a second try has the same, so that a reader's program, or the server,
  /// recognises it. Letters, digits, `.` and `-`.
  ///
  /// - Throws: ``MailFault/brokenLine(_:)`` for a name or subject that is not one line.
  public init(
    from sender: MailSender, to recipient: MailAddress, named name: String, subject: String,
    text: String, id: String, date: Instant
  ) throws(MailFault) {
    for line in [name, subject, sender.name] {
      if let sign = ControlCharacters.first(inName: line) { throw .brokenLine(sign) }
    }
    let isPlain = id.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || byte == 0x2E || byte == 0x2D
    }
    guard !id.isEmpty, isPlain else { throw .brokenLine(id) }
    (self.sender, self.recipient) = (sender, recipient)
    var lines = [
      "Date: \(Self.date(date))",
      "From: \(Self.mailbox(sender.name, sender.address))",
      "To: \(Self.mailbox(name, recipient))",
      "Message-ID: <\(id)@\(sender.domain)>",
      "Subject: \(Self.encodedWords(subject, after: 9))",
      "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: base64",
      // Replies of machines, such as notes of absence, are not asked for.
      "Auto-Submitted: auto-generated",
      "",
    ]
    let ended = text.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n")
    lines += Self.wrapped(Data(ended.utf8).base64EncodedString())
    bytes = Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
  }

  /// `Fri, 28 Nov 2026 16:37:00 +0000`.
  static func date(_ instant: Instant) -> String {
    let text = instant.text
    let day = instant.day(hoursFromUTC: 0)
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    // 1 January 1970 was a Thursday.
    let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    let weekday = weekdays[((day.daysSince1970 % 7) + 7) % 7]
    let month = months.indices.contains(day.month - 1) ? months[day.month - 1] : ""
    return "\(weekday), \(day.day) \(month) \(day.year) \(text.dropFirst(11).prefix(8)) +0000"
  }

  private static func mailbox(_ name: String, _ address: MailAddress) -> String {
    let isBlank = name.allSatisfy(\.isWhitespace)
    return isBlank
      ? "<\(address.text)>" : "\(encodedWords(name, after: 6))\r\n <\(address.text)>"
  }

  /// A text as encoded words of at most 75 characters, each of whole characters, one a line.
  static func encodedWords(_ text: String, after used: Int) -> String {
    var words: [String] = []
    var part: [UInt8] = []
    var room = (75 - 12 - used) / 4 * 3
    func close() {
      words.append("=?UTF-8?B?\(Data(part).base64EncodedString())?=")
      part = []
      room = (75 - 12) / 4 * 3
    }
    // By scalars, so that a character of many, such as a flag, is never longer than a line.
    for scalar in text.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      if part.count + bytes.count > room, !part.isEmpty { close() }
      part += bytes
    }
    close()
    return words.joined(separator: "\r\n ")
  }

  private static func wrapped(_ text: String) -> [String] {
    var lines: [String] = []
    var rest = text[...]
    while !rest.isEmpty {
      lines.append(String(rest.prefix(76)))
      rest = rest.dropFirst(76)
    }
    return lines
  }
}

/// Who letters are from: 发件人.
public struct MailSender: Hashable, Sendable {
  public let name: String
  public let address: MailAddress

  public init(name: String, address: MailAddress) { (self.name, self.address) = (name, address) }

  /// Reads `某市团委 <office@hecheng.edu.cn>`, or an address alone.
  public init?(_ text: String) {
    let parts = text.split(separator: "<", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2 {
      guard let end = parts[1].lastIndex(of: ">"),
        parts[1][end...].dropFirst().allSatisfy(\.isWhitespace),
        let address = MailAddress(parts[1][..<end])
      else { return nil }
      let name = parts[0].split(whereSeparator: \.isWhitespace).joined(separator: " ")
      guard ControlCharacters.first(inName: name) == nil else { return nil }
      self.init(name: name, address: address)
    } else {
      guard let address = MailAddress(text) else { return nil }
      self.init(name: "", address: address)
    }
  }

  /// What stands behind the sign of the address.
  public var domain: String {
    address.text.split(separator: "@").last.map(String.init) ?? ""
  }
}

/// Why a message cannot be made, or a mail server's address is none.
public enum MailFault: Error, Hashable {
  case brokenLine(String)
  case serverUnreadable(String)
  case senderUnreadable(String)
  case passwordUnreadable(path: String)
  /// A server on another machine without encryption.
  case notEncrypted(String)
}

extension MailFault: Explained {
  public var code: String {
    switch self {
    case .brokenLine: "mail-broken-line"
    case .serverUnreadable: "mail-server-unreadable"
    case .senderUnreadable: "mail-sender-unreadable"
    case .passwordUnreadable: "mail-password-unreadable"
    case .notEncrypted: "mail-not-encrypted"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.brokenLine(let sign), .chinese): "主题或姓名里有换行或控制字符（\(sign)），没有寄。请删去。"
    case (.brokenLine(let sign), .english):
      "A subject or a name holds a line end or a control character (\(sign)); nothing was sent. Take it out."
    case (.serverUnreadable(let text), .chinese):
      "邮件服务器“\(text)”看不懂。请写 smtp://用户@服务器:587（先 STARTTLS 加密）或 smtps://用户@服务器:465。"
    case (.serverUnreadable(let text), .english):
      "The mail server “\(text)” cannot be read. Write smtp://user@server:587 (encrypted by STARTTLS) or smtps://user@server:465."
    case (.senderUnreadable(let text), .chinese):
      "发件人“\(text)”看不懂。请写“某市团委 <office@example.org>”，或只写邮箱。"
    case (.senderUnreadable(let text), .english):
      "The sender “\(text)” cannot be read. Write “Name <office@example.org>”, or the address alone."
    case (.passwordUnreadable(let path), .chinese): "读不了邮箱密码的文件 \(path)。请检查路径和权限。"
    case (.passwordUnreadable(let path), .english):
      "The file of the mail password cannot be read: \(path). Check its path and rights."
    case (.notEncrypted(let host), .chinese): "不加密的 smtp+plain:// 只能用于本机的邮件服务器，\(host) 不是本机。"
    case (.notEncrypted(let host), .english):
      "Without encryption smtp+plain:// works with a server of this machine alone; \(host) is another."
    }
  }
}
