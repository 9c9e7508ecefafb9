import CCurl
import Contest

/// What became of a letter that was given to a mail server.
public enum MailOutcome: Hashable, Sendable {
  /// The server has it.
  case arrived
  /// Not now: nothing was taken, and the same may work later. `isAboutServer` where no other letter would fare better.
  case putOff(WireFault, isAboutServer: Bool)
  /// Refused for good, this letter.
  case refused(WireFault)
  /// The line broke after the whole text was given over: it may have been taken.
  case unknown(WireFault)
}

extension MailServer {
  /// Sends one message. Blocks until the server has answered, or the time is over.
  public func send(_ message: MailMessage) -> MailOutcome {
    let talk = MailTalk(message.bytes)
    let fault = talk.run(on: self, to: message.recipient)
    guard let fault else { return .arrived }
    return talk.outcome(fault, self)
  }

  /// Connects, becomes encrypted, signs in, and sends nothing.
  ///
  /// - Returns: why that does not work; `nil` where it does.
  public func trial() -> WireFault? {
    let talk = MailTalk([])
    guard let code = talk.run(on: self, to: nil) else { return nil }
    return talk.fault(code, self)
  }
}

/// One conversation with a mail server. libcurl reads from it and writes to it while `run` lasts.
private final class MailTalk {
  private let bytes: [UInt8]
  private var given = 0
  /// Whether the server asked for the text, and whether all of it was handed to the line.
  private var wasAsked = false
  private var isAllGiven = false
  private var replies: [UInt8] = []
  private var answer = 0
  private var sentence = ""

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// - Returns: what libcurl says; `nil` where all went well.
  func run(on server: MailServer, to recipient: MailAddress?) -> CURLcode? {
    guard let handle = curl_easy_init() else { return CURLE_FAILED_INIT }
    defer { curl_easy_cleanup(handle) }
    let room = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    room.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    defer { room.deallocate() }
    let this = Unmanaged.passUnretained(self).toOpaque()
    var recipients: UnsafeMutablePointer<curl_slist>?
    defer { curl_slist_free_all(recipients) }
    if let recipient { recipients = curl_slist_append(nil, "<\(recipient.text)>") }
    let scheme = server.security == .fromTheStart ? "smtps" : "smtp"
    var settings: [(CURLoption, String)] = [
      // What stands behind the slash is how we introduce ourselves.
      (CURLOPT_URL, "\(scheme)://\(server.host):\(server.port)/\(server.sender.domain)"),
      (CURLOPT_PROTOCOLS_STR, "smtp,smtps"), (CURLOPT_PROXY, ""),
    ]
    if !server.user.isEmpty {
      settings += [(CURLOPT_USERNAME, server.user), (CURLOPT_PASSWORD, server.password)]
    }
    if let authorities = server.authorities { settings.append((CURLOPT_CAINFO, authorities)) }
    var numbers: [(CURLoption, Int)] = [
      (CURLOPT_NOSIGNAL, 1), (CURLOPT_CONNECTTIMEOUT, min(20, server.seconds)),
      (CURLOPT_TIMEOUT, server.seconds), (CURLOPT_SSL_VERIFYPEER, 1), (CURLOPT_SSL_VERIFYHOST, 2),
      (CURLOPT_USE_SSL, server.security == .startTLS ? Int(CURLUSESSL_ALL.rawValue) : 0),
    ]
    if recipient == nil {
      settings.append((CURLOPT_CUSTOMREQUEST, "NOOP"))
      numbers.append((CURLOPT_NOBODY, 1))
    } else {
      settings.append((CURLOPT_MAIL_FROM, "<\(server.sender.address.text)>"))
      numbers.append((CURLOPT_UPLOAD, 1))
    }
    for (option, value) in settings {
      let code = contest_curl_set_text(handle, option, value)
      guard code == CURLE_OK else { return code }
    }
    for (option, value) in numbers {
      let code = contest_curl_set_long(handle, option, value)
      guard code == CURLE_OK else { return code }
    }
    var code = contest_curl_set_replies(
      handle, { MailTalk.take($0, $1, $2, $3) }, this, room)
    if code == CURLE_OK {
      code = contest_curl_set_reader(handle, { MailTalk.give($0, $1, $2, $3) }, this)
    }
    if code == CURLE_OK, recipient != nil {
      code = contest_curl_set_list(handle, CURLOPT_MAIL_RCPT, recipients)
    }
    guard code == CURLE_OK else { return code }
    code = withExtendedLifetime(self) { curl_easy_perform(handle) }
    var last = 0
    _ = contest_curl_response_code(handle, &last)
    answer = last
    sentence = String(cString: room)
    return code == CURLE_OK ? nil : code
  }

  func fault(_ code: CURLcode, _ server: MailServer) -> WireFault {
    let said = sentence.isEmpty ? String(cString: curl_easy_strerror(code)) : sentence
    switch code {
    case CURLE_OPERATION_TIMEDOUT: return .tooSlow(server: server.shown, seconds: server.seconds)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CONNECT_ERROR,
      CURLE_USE_SSL_FAILED, CURLE_SSL_ISSUER_ERROR:
      return .notTrusted(server: server.shown, said: said)
    default: break
    }
    return answer >= 400
      ? .refused(server: server.shown, code: answer, said: lastReply)
      : .noConnection(server: server.shown, said: said)
  }

  func outcome(_ code: CURLcode, _ server: MailServer) -> MailOutcome {
    let fault = fault(code, server)
    // Only what is said of sender, recipient or text is about this letter: libcurl calls those a failed sending, or an odd
    // reply after the text.
    let isAboutLetter = code == CURLE_SEND_ERROR || wasAsked
    if isAboutLetter, case .refused = fault {
      return answer >= 500 ? .refused(fault) : .putOff(fault, isAboutServer: answer == 421)
    }
    return isAllGiven ? .unknown(fault) : .putOff(fault, isAboutServer: true)
  }

  /// The last line that the server said, without addresses: `550 5.1.1 <…> no such user`.
  private var lastReply: String {
    let text = String(decoding: replies, as: UTF8.self)
    let line = text.split(whereSeparator: \.isNewline).last.map(String.init) ?? ""
    let words = line.split(separator: " ").map { word in word.contains("@") ? "…" : String(word) }
    return ControlCharacters.shown(String(words.joined(separator: " ").prefix(200)))
  }

  // MARK: What libcurl calls

  private static func this(_ place: UnsafeMutableRawPointer?) -> MailTalk? {
    place.map { Unmanaged<MailTalk>.fromOpaque($0).takeUnretainedValue() }
  }

  private static func give(
    _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
    _ place: UnsafeMutableRawPointer?
  ) -> Int {
    guard let talk = this(place), let buffer else { return 0 }
    talk.wasAsked = true
    let (most, isOver) = size.multipliedReportingOverflow(by: count)
    let number = min(isOver ? 0 : most, talk.bytes.count - talk.given)
    guard number > 0 else {
      talk.isAllGiven = true
      return 0
    }
    talk.bytes.withUnsafeBytes { bytes in
      if let start = bytes.baseAddress {
        UnsafeMutableRawPointer(buffer).copyMemory(from: start + talk.given, byteCount: number)
      }
    }
    talk.given += number
    return number
  }

  private static func take(
    _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
    _ place: UnsafeMutableRawPointer?
  ) -> Int {
    let (number, isOver) = size.multipliedReportingOverflow(by: count)
    guard !isOver, let talk = this(place), let buffer else { return 0 }
    let bytes = UnsafeRawBufferPointer(start: buffer, count: number)
    // A server that talks without end is not listened to; the last line is what matters.
    if talk.replies.count + number > 65_536 { talk.replies.removeAll() }
    talk.replies += bytes.prefix(65_536)
    return number
  }
}
