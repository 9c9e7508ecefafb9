public import Contest

/// Why a letter, or a question to another server, did not arrive.
public enum WireFault: Error, Hashable, Codable {
  /// Nobody answers there: a wrong name, a server that is off, a broken line. `said` is libcurl's own sentence.
  case noConnection(server: String, said: String)
  /// The other side does not prove who it is: its certificate is of another name, out of date, or of an authority unknown here.
  case notTrusted(server: String, said: String)
  /// No answer within the seconds that were given.
  case tooSlow(server: String, seconds: Int)
  /// An answer of more bytes than such an answer may have.
  case tooLarge(server: String, bytes: Int)
  /// It answered, and refused with this code and these words.
  case refused(server: String, code: Int, said: String)
}

extension WireFault: Explained {
  public var code: String {
    switch self {
    case .noConnection: "wire-no-connection"
    case .notTrusted: "wire-not-trusted"
    case .tooSlow: "wire-too-slow"
    case .tooLarge: "wire-too-large"
    case .refused: "wire-refused"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.noConnection(let server, let said), .chinese):
      "连不上 \(server)（\(said)）。请检查地址、端口和网络。"
    case (.noConnection(let server, let said), .english):
      "\(server) cannot be reached (\(said)). Check its address, its port and the network."
    case (.notTrusted(let server, let said), .chinese):
      "\(server) 的证书不能确认它的身份（\(said)），没有向它发送任何内容。请检查服务器地址，或把签发该证书的机构加入系统信任。"
    case (.notTrusted(let server, let said), .english):
      "The certificate of \(server) does not prove who it is (\(said)); nothing was sent. Check the address, or let this system trust its authority."
    case (.tooSlow(let server, let seconds), .chinese):
      "\(server) 在 \(seconds) 秒内没有答复。请稍后再试。"
    case (.tooSlow(let server, let seconds), .english):
      "\(server) did not answer within \(seconds) seconds. Try again later."
    case (.tooLarge(let server, let bytes), .chinese):
      "\(server) 的答复超过 \(bytes) 字节，没有读取。请检查地址是否填错。"
    case (.tooLarge(let server, let bytes), .english):
      "The answer of \(server) has more than \(bytes) bytes and was not read. Check whether the address is right."
    case (.refused(let server, let code, let said), .chinese):
      "\(server) 拒绝了（\(code)：\(said)）。"
    case (.refused(let server, let code, let said), .english):
      "\(server) refused (\(code): \(said))."
    }
  }
}
