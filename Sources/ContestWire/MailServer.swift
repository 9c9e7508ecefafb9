import Contest
import Foundation

/// The mail server that the office sends by, and as whom: 邮件服务器.
///
/// | address | what happens |
/// |---|---|
/// | `smtp://office@mail.hecheng.edu.cn:587` | the line has to become encrypted (STARTTLS) before anything is said; without it nothing is sent |
/// | `smtps://office%40hecheng.edu.cn@mail.hecheng.edu.cn:465` | encrypted from the first byte |
/// | `smtp+plain://127.0.0.1:25` | a server of this machine |
///
/// The certificate is checked always. What stands before the last `@` is the login; the password comes from a file or the environment,
/// never from a command line.
public struct MailServer: Hashable, Sendable {
  public enum Security: Hashable, Sendable { case startTLS, fromTheStart, none }

  public let host: String
  public let port: Int
  public let security: Security
  public let sender: MailSender
  let user: String
  let password: String
  /// Authorities that are believed instead of the system's; `nil` for the system's.
  let authorities: String?
  /// How long one letter may take, and how long a connection.
  public var seconds = 60

  /// - Throws: ``MailFault``.
  public init(
    _ text: String, from sender: String, password: String = "", authorities: String? = nil
  ) throws(MailFault) {
    guard let sender = MailSender(sender) else { throw .senderUnreadable(sender) }
    let schemes: [(String, Security, Int)] = [
      ("smtp://", .startTLS, 587), ("smtps://", .fromTheStart, 465), ("smtp+plain://", .none, 25),
    ]
    guard let (scheme, security, usual) = schemes.first(where: { text.hasPrefix($0.0) }) else {
      throw .serverUnreadable(text)
    }
    var rest = text.dropFirst(scheme.count)
    if rest.last == "/" { rest = rest.dropLast() }
    var user = ""
    if let at = rest.lastIndex(of: "@") {
      guard let name = String(rest[..<at]).removingPercentEncoding, !name.contains(":"),
        ControlCharacters.first(inName: name) == nil
      else { throw .serverUnreadable(text) }
      user = name
      rest = rest[at...].dropFirst()
    }
    var port = usual
    var host = String(rest)
    if let colon = rest.lastIndex(of: ":"), !rest.hasSuffix("]") {
      guard let number = Int(rest[colon...].dropFirst()), (1...65_535).contains(number) else {
        throw .serverUnreadable(text)
      }
      (host, port) = (String(rest[..<colon]), number)
    }
    let isHost =
      !host.isEmpty
      && host.utf8.allSatisfy { byte in
        (0x30...0x3A).contains(byte) || (0x41...0x5D).contains(byte)
          || (0x61...0x7A).contains(byte) || byte == 0x2D || byte == 0x2E
      }
    guard isHost else { throw .serverUnreadable(text) }
    let own = ["127.0.0.1", "localhost", "[::1]"]
    guard security != .none || own.contains(host.lowercased()) else { throw .notEncrypted(host) }
    (self.host, self.port, self.security, self.sender) = (host, port, security, sender)
    (self.user, self.password, self.authorities) = (user, password, authorities)
  }

  /// What is said of it: `mail.hecheng.edu.cn:587`, without login.
  public var shown: String { "\(host):\(port)" }

  /// From `CONTEST_MAIL_SERVER`, `CONTEST_MAIL_FROM`, and the password of `CONTEST_MAIL_PASSWORD` or of the file that
  /// `CONTEST_MAIL_PASSWORD_FILE` names; `nil` where no server is named.
  ///
  /// - Throws: ``MailFault``.
  public static func configured(in environment: [String: String]) throws(MailFault) -> MailServer? {
    guard let text = environment["CONTEST_MAIL_SERVER"], !text.isEmpty else { return nil }
    var password = environment["CONTEST_MAIL_PASSWORD"] ?? ""
    if let path = environment["CONTEST_MAIL_PASSWORD_FILE"], !path.isEmpty {
      guard let read = FileManager.default.contents(atPath: path),
        let words = String(bytes: read, encoding: .utf8)
      else { throw .passwordUnreadable(path: path) }
      password = words.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    }
    return try MailServer(
      text, from: environment["CONTEST_MAIL_FROM"] ?? "", password: password,
      authorities: environment["CONTEST_MAIL_CA_FILE"])
  }
}
