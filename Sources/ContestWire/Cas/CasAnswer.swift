import CExpat

/// What a CAS server says of a ticket, read from its XML: 统一身份认证的答复.
///
/// Only the elements of CAS' own namespace count, and only where the protocol has them: a `user` somewhere else, such as among
/// the attributes, names nobody. A document type declaration ends the reading, so there are no entities. Source: CAS Protocol
/// 3.0.3, appendix A.
enum CasAnswer: Equatable {
  /// `isProxied` where the ticket was got by another service in the person's name.
  case success(user: String, isProxied: Bool)
  /// `INVALID_TICKET` …, as the server wrote it.
  case failure(code: String)

  /// - Returns: `nil` for what is no answer of CAS.
  static func read(_ bytes: [UInt8]) -> CasAnswer? { CasReader().read(bytes) }
}

private final class CasReader {
  private typealias Attributes = UnsafeMutablePointer<UnsafePointer<CChar>?>

  private static let namespace = "http://www.yale.edu/tp/cas"
  private static let separator: CChar = 0x1F
  private static let mostDepth = 16

  private var path: [String] = []
  private var user = ""
  private var users = 0
  private var isProxied = false
  private var succeeds = false
  private var code: String?
  private var isBroken = false

  func read(_ bytes: [UInt8]) -> CasAnswer? {
    guard let parser = XML_ParserCreateNS(nil, Self.separator),
      let length = Int32(exactly: bytes.count)
    else { return nil }
    defer { XML_ParserFree(parser) }
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { data, name, attributes in
        guard let data, let name else { return }
        Unmanaged<CasReader>.fromOpaque(data)._withUnsafeGuaranteedRef {
          $0.start(String(cString: name), attributes)
        }
      },
      { data, _ in
        guard let data else { return }
        Unmanaged<CasReader>.fromOpaque(data)._withUnsafeGuaranteedRef { _ = $0.path.popLast() }
      })
    XML_SetCharacterDataHandler(parser) { data, text, length in
      guard let data, let text else { return }
      let bytes = UnsafeRawBufferPointer(start: text, count: Int(length))
      Unmanaged<CasReader>.fromOpaque(data)._withUnsafeGuaranteedRef {
        if $0.path == ["serviceResponse", "authenticationSuccess", "user"] {
          $0.user += String(decoding: bytes, as: UTF8.self)
        }
      }
    }
    XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
      guard let data else { return }
      Unmanaged<CasReader>.fromOpaque(data)._withUnsafeGuaranteedRef { $0.isBroken = true }
    }
    // In pieces, so that a declaration or too deep a nesting ends the reading soon after it.
    var start = 0
    repeat {
      let end = min(start + 4_096, Int(length))
      let status = bytes.withUnsafeBytes { all in
        XML_Parse(
          parser, all.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self),
          Int32(end - start), end == Int(length) ? 1 : 0)
      }
      guard status == XML_STATUS_OK, !isBroken else { return nil }
      start = end
    } while start < Int(length)
    return answer
  }

  private var answer: CasAnswer? {
    let name = user.trimmingASCIIBlanks
    switch (succeeds, code) {
    case (true, nil):
      guard users == 1, (1...128).contains(name.count),
        !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
      else { return nil }
      return .success(user: name, isProxied: isProxied)
    case (false, let code?): return .failure(code: code)
    default: return nil
    }
  }

  private func start(_ name: String, _ attributes: Attributes?) {
    let prefix = Self.namespace + "\u{1F}"
    path.append(name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : "")
    if path.count > Self.mostDepth { isBroken = true }
    switch path {
    case ["serviceResponse", "authenticationSuccess"]: succeeds = true
    case ["serviceResponse", "authenticationSuccess", "user"]: users += 1
    case ["serviceResponse", "authenticationSuccess", "proxies"]: isProxied = true
    case ["serviceResponse", "authenticationFailure"]: code = Self.code(in: attributes)
    default: break
    }
  }

  /// The attribute `code`; `?` for one that is no word of the protocol.
  private static func code(in attributes: Attributes?) -> String {
    var at = attributes
    while let pair = at, let name = pair[0], let value = pair[1] {
      if String(cString: name) == "code" {
        let code = String(cString: value)
        let isWord = code.utf8.allSatisfy { (0x41...0x5A).contains($0) || $0 == 0x5F }
        return isWord && (1...40).contains(code.utf8.count) ? code : "?"
      }
      at = pair + 2
    }
    return "?"
  }
}

extension String {
  fileprivate var trimmingASCIIBlanks: String {
    let blanks: Set<Character> = [" ", "\n", "\t", "\r", "\r\n"]
    guard let first = firstIndex(where: { !blanks.contains($0) }),
      let last = lastIndex(where: { !blanks.contains($0) })
    else { return "" }
    return String(self[first...last])
  }
}
