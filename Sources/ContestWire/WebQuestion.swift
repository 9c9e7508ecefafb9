import CCurl
import Foundation
import OwnThreads
import Synchronization

/// The address of another server: `https`, or `http` to this very machine, for whom nobody stands between.
///
/// `https://cas.hecheng.edu.cn/cas` and `http://127.0.0.1:8443` are; `http://cas.hecheng.edu.cn`, addresses with a name and
/// password, a query or a fragment are not.
public struct WebAddress: Hashable, Sendable {
  /// Without a slash at the end.
  public let text: String
  /// The name, and the port where it is written: what messages call the server.
  public let server: String
  public let isLoopback: Bool
  /// Whether nothing stands behind the server's name.
  public let isRoot: Bool

  public init?(_ text: String) {
    var text = text
    while text.hasSuffix("/") { text.removeLast() }
    guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
      let parts = URLComponents(string: text),
      let scheme = parts.scheme?.lowercased(), let host = parts.host?.lowercased(), !host.isEmpty,
      parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil
    else { return nil }
    isLoopback = ["127.0.0.1", "localhost", "[::1]", "::1"].contains(host)
    guard scheme == "https" || scheme == "http" && isLoopback else { return nil }
    server = parts.port.map { "\(host):\($0)" } ?? host
    isRoot = parts.path.isEmpty
    self.text = text
  }
}

/// What another server answered.
public struct WebReply: Sendable {
  public let status: Int
  public let body: [UInt8]
  /// Until when the server's certificate is good, in seconds since 1970; `nil` where none was asked for or shown.
  public var certificateEnds: Int64?
}

/// A question to another server by GET: its certificate is checked, no redirect is followed, and neither time nor length is
/// without a limit.
///
/// Eight are asked at a time, because a server that is slow must not hold up everybody who is answered here; whoever comes
/// while forty wait is told at once that it is too slow.
public struct WebQuestion: Sendable {
  /// An answer of more bytes is not read.
  public var mostBytes = 262_144
  /// All in all, from the name's address to the last byte.
  public var seconds = 10
  /// Whether the day on which the certificate ends is wanted.
  public var wantsCertificate = false
  /// The certificates of the authorities that are believed, as a file; the system's where it is `nil`.
  var authorities: String?
  var line = WaitingLine.questions

  public init() {}

  /// Asks `address`, with `path` and what follows written behind it.
  ///
  /// - Throws: ``WireFault``. An answer of any status is an answer.
  public func ask(_ address: WebAddress, _ path: String = "") async throws(WireFault) -> WebReply {
    guard let result = await line.run({ perform(address, path) }) else {
      throw .tooSlow(server: address.server, seconds: seconds)
    }
    return try result.get()
  }

  private static let isReady = curl_global_init(3) == CURLE_OK

  private func perform(_ address: WebAddress, _ path: String) -> Result<WebReply, WireFault> {
    guard Self.isReady, let handle = curl_easy_init() else {
      return .failure(.noConnection(server: address.server, said: "libcurl"))
    }
    defer { curl_easy_cleanup(handle) }
    let sink = Sink(most: mostBytes)
    let texts: [(CURLoption, String?)] = [
      (CURLOPT_URL, address.text + path), (CURLOPT_USERAGENT, "contest"),
      (CURLOPT_PROTOCOLS_STR, address.isLoopback ? "http,https" : "https"),
      (CURLOPT_CAINFO, authorities),
      // A proxy of the environment is for other machines.
      (CURLOPT_NOPROXY, address.isLoopback ? "*" : nil),
    ]
    let numbers: [(CURLoption, Int)] = [
      (CURLOPT_FOLLOWLOCATION, 0), (CURLOPT_SSL_VERIFYPEER, 1), (CURLOPT_SSL_VERIFYHOST, 2),
      (CURLOPT_NOSIGNAL, 1), (CURLOPT_TIMEOUT, seconds), (CURLOPT_CONNECTTIMEOUT, min(seconds, 5)),
      (CURLOPT_MAXFILESIZE, mostBytes), (CURLOPT_CERTINFO, wantsCertificate ? 1 : 0),
    ]
    var isSet = true
    for (option, value) in texts {
      if let value { isSet = isSet && contest_curl_set_text(handle, option, value) == CURLE_OK }
    }
    for (option, value) in numbers {
      isSet = isSet && contest_curl_set_long(handle, option, value) == CURLE_OK
    }
    isSet =
      isSet
      && contest_curl_set_writer(handle, Sink.write, Unmanaged.passUnretained(sink).toOpaque())
        == CURLE_OK
    // A setting that this libcurl does not know, such as that certificates are checked, is not done without.
    guard isSet else { return .failure(.noConnection(server: address.server, said: "libcurl")) }
    let code = withExtendedLifetime(sink) { curl_easy_perform(handle) }
    guard code == CURLE_OK else { return .failure(fault(code, address, sink)) }
    var status = 0
    _ = contest_curl_response_code(handle, &status)
    return .success(
      WebReply(
        status: status, body: sink.bytes,
        certificateEnds: wantsCertificate ? Self.certificateEnds(handle) : nil))
  }

  /// The end of the first certificate of the chain, which is the server's own.
  private static func certificateEnds(_ handle: UnsafeMutableRawPointer) -> Int64? {
    var found: UnsafeMutablePointer<curl_certinfo>?
    guard contest_curl_certificates(handle, &found) == CURLE_OK, let chain = found?.pointee,
      chain.num_of_certs > 0, let lines = chain.certinfo
    else { return nil }
    var line = lines[0]
    while let at = line {
      if let text = at.pointee.data.map({ String(cString: $0) }), text.hasPrefix("Expire date:") {
        return second(of: String(text.dropFirst(12)))
      }
      line = at.pointee.next
    }
    return nil
  }

  /// `Nov 28 12:00:00 2026 GMT`, as OpenSSL writes it.
  static func second(of text: String) -> Int64? {
    let words = text.split { $0 == " " || $0 == ":" }
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    guard words.count == 7, words[6] == "GMT", let month = months.firstIndex(of: String(words[0])),
      let day = Int32(words[1]), let hour = Int32(words[2]), let minute = Int32(words[3]),
      let second = Int32(words[4]), let year = Int32(words[5]), (1970...9999).contains(year)
    else { return nil }
    var parts = tm()
    (parts.tm_year, parts.tm_mon, parts.tm_mday) = (year - 1900, Int32(month), day)
    (parts.tm_hour, parts.tm_min, parts.tm_sec) = (hour, minute, second)
    return Int64(timegm(&parts))
  }

  private func fault(_ code: CURLcode, _ address: WebAddress, _ sink: Sink) -> WireFault {
    let said = curl_easy_strerror(code).map { String(cString: $0) } ?? "\(code.rawValue)"
    if sink.isOver || code == CURLE_FILESIZE_EXCEEDED {
      return .tooLarge(server: address.server, bytes: mostBytes)
    }
    switch code {
    case CURLE_OPERATION_TIMEDOUT: return .tooSlow(server: address.server, seconds: seconds)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CACERT_BADFILE,
      CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_INVALIDCERTSTATUS:
      return .notTrusted(server: address.server, said: said)
    default: return .noConnection(server: address.server, said: said)
    }
  }

  /// Takes the answer's bytes, as many as it may have.
  private final class Sink {
    private(set) var bytes: [UInt8] = []
    private(set) var isOver = false
    private let most: Int

    init(most: Int) { self.most = most }

    static let write: contest_curl_writer = { bytes, size, count, sink in
      guard let bytes, let sink else { return 0 }
      return Unmanaged<Sink>.fromOpaque(sink)._withUnsafeGuaranteedRef {
        $0.take(UnsafeRawBufferPointer(start: bytes, count: size * count))
      }
    }

    /// Fewer than there are end the reading.
    private func take(_ part: UnsafeRawBufferPointer) -> Int {
      guard part.count <= most - bytes.count else {
        isOver = true
        return 0
      }
      bytes.append(contentsOf: part)
      return part.count
    }
  }
}

/// Who waits for another server: so many are asked at a time, and so many more wait.
final class WaitingLine: Sendable {
  static let questions = WaitingLine(atOnce: 8, all: 40)

  private let threads: OwnThreads
  private let waiting = Mutex(0)
  private let all: Int

  init(atOnce: Int, all: Int) {
    threads = OwnThreads("questions", atOnce: atOnce)
    self.all = all
  }

  /// - Returns: what `work` gives; `nil` where too many wait already.
  func run<T: Sendable>(_ work: @escaping @Sendable () -> T) async -> T? {
    let isFull = waiting.withLock { count in
      guard count < all else { return true }
      count += 1
      return false
    }
    guard !isFull else { return nil }
    return await threads.finish {
      let result = work()
      self.waiting.withLock { $0 -= 1 }
      return result
    }
  }
}
