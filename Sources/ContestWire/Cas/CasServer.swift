public import Contest

/// A university's sign-in server that speaks CAS: 统一身份认证.
///
/// The browser is sent to its sign-in page, comes back to `service` with a ticket, and the server is asked whose ticket it is.
/// A ticket is good once, for a short time, and for the service that it was made for. Source: CAS Protocol 3.0.3, 2.1, 2.5, 2.6.
public struct CasServer: Sendable {
  public let address: WebAddress
  var question: WebQuestion

  public init(_ address: WebAddress, question: WebQuestion = WebQuestion()) {
    self.address = address
    self.question = question
  }

  /// Where the browser is sent to sign in; it comes back to `service`.
  public func signInAddress(service: String) -> String {
    "\(address.text)/login?service=\(Self.encoded(service))"
  }

  /// Where somebody ends the signing in at the university, for all that goes by it.
  public var signOutAddress: String { address.text + "/logout" }

  /// Whose ticket it is, as the server says: a student's or staff number as a rule.
  ///
  /// - Throws: ``CasFault``. A ticket that cannot be one is refused without asking.
  public func user(of ticket: String, service: String) async throws(CasFault) -> String {
    guard ticket.hasPrefix("ST-"), (4...256).contains(ticket.utf8.count),
      ticket.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { throw .ticketRefused }
    let reply = try await ask(
      "/p3/serviceValidate?service=\(Self.encoded(service))&ticket=\(Self.encoded(ticket))")
    guard reply.status == 200, let answer = CasAnswer.read(reply.body) else {
      throw .notUnderstood(server: address.server, status: reply.status)
    }
    switch answer {
    case .success(let user, isProxied: false): return user
    case .success(_, isProxied: true), .failure("INVALID_TICKET"), .failure("INVALID_SERVICE"),
      .failure("INVALID_TICKET_SPEC"), .failure("UNAUTHORIZED_SERVICE_PROXY"):
      throw .ticketRefused
    case .failure(let code): throw .serverFailed(server: address.server, code: code)
    }
  }

  private func ask(_ path: String) async throws(CasFault) -> WebReply {
    do {
      return try await question.ask(address, path)
    } catch {
      throw .notReached(error)
    }
  }

  private static func encoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF")
    var encoded = ""
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default: encoded += ["%", digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return encoded
  }
}

/// Why nobody is known by a ticket.
public enum CasFault: Error, Hashable {
  /// It is forged, used up, too old, for another service, or another service's in the person's name.
  case ticketRefused
  case notReached(WireFault)
  /// What came is no answer of CAS.
  case notUnderstood(server: String, status: Int)
  /// The server itself says that it failed, or that it does not know this site.
  case serverFailed(server: String, code: String)
}

extension CasFault: Explained {
  public var code: String {
    switch self {
    case .ticketRefused: "cas-ticket-refused"
    case .notReached: "cas-not-reached"
    case .notUnderstood: "cas-not-understood"
    case .serverFailed: "cas-server-failed"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.ticketRefused, .chinese):
      "统一身份认证没有确认这次登录：可能等得太久，或者这个地址已经用过。请重新登录。"
    case (.ticketRefused, .english):
      "Your university did not confirm this: it may have taken too long, or the address was used before. Sign in again."
    case (.notReached(let fault), .chinese): "统一身份认证现在用不了：\(fault.message(in: language))"
    case (.notReached(let fault), .english):
      "Signing in through the university does not work now: \(fault.message(in: language))"
    case (.notUnderstood(let server, let status), .chinese):
      "\(server) 的答复（\(status)）不是统一身份认证（CAS）的，没有采信。请让管理员检查地址。"
    case (.notUnderstood(let server, let status), .english):
      "What \(server) answered (\(status)) is not CAS and was not believed. Have the address checked."
    case (.serverFailed(let server, let code), .chinese):
      "\(server) 说它没有办成（\(code)）。请稍后再试；一直这样，请管理员问学校是否登记了本站。"
    case (.serverFailed(let server, let code), .english):
      "\(server) says that it failed (\(code)). Try later; if it stays so, have the university asked whether it knows this site."
    }
  }
}
