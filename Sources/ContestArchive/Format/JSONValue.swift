/// JSON as an archive has it: objects keep the order of their keys, and numbers are texts, so that `92.50` stays `92.50` in
/// every program.
public enum JSONValue: Hashable, Sendable {
  case null
  case flag(Bool)
  case text(String)
  case list([JSONValue])
  case object([Member])

  public struct Member: Hashable, Sendable {
    public var key: String
    public var value: JSONValue

    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  public init(_ text: String?) {
    self = text.map { .text($0) } ?? .null
  }

  public init(_ number: Int?) {
    self.init(number.map(String.init))
  }

  /// An object with its keys in this order.
  public static func keys(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object(members.map { Member($0.key, $0.value) })
  }

  /// Pairs of texts, such as `[["science","28"],["use","19.5"]]`.
  public static func pairs(_ pairs: [(String, String?)]) -> JSONValue {
    .list(pairs.map { .list([.text($0.0), JSONValue($0.1)]) })
  }

  public static func texts(_ texts: [String]) -> JSONValue { .list(texts.map { .text($0) }) }

  /// Appends the value as JSON without spaces: UTF-8, escapes only where JSON demands them.
  public func write(into bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .flag(let flag): bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    case .text(let text): Self.write(text, into: &bytes)
    case .list(let values):
      bytes.append(0x5B)
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(0x2C) }
        value.write(into: &bytes)
      }
      bytes.append(0x5D)
    case .object(let members):
      bytes.append(0x7B)
      for (index, member) in members.enumerated() {
        if index > 0 { bytes.append(0x2C) }
        Self.write(member.key, into: &bytes)
        bytes.append(0x3A)
        member.value.write(into: &bytes)
      }
      bytes.append(0x7D)
    }
  }

  private static func write(_ text: String, into bytes: inout [UInt8]) {
    bytes.append(0x22)
    defer { bytes.append(0x22) }
    // Nearly no text needs an escape.
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }) {
      bytes.append(contentsOf: text.utf8)
      return
    }
    for byte in text.utf8 {
      switch byte {
      case 0x22, 0x5C: bytes.append(contentsOf: [0x5C, byte])
      case 0x0A: bytes.append(contentsOf: [0x5C, 0x6E])
      case 0x0D: bytes.append(contentsOf: [0x5C, 0x72])
      case 0x09: bytes.append(contentsOf: [0x5C, 0x74])
      case 0..<0x20:
        bytes.append(contentsOf: "\\u00".utf8)
        for digit in [byte >> 4, byte & 15] { bytes.append(digit + (digit < 10 ? 48 : 87)) }
      default: bytes.append(byte)
      }
    }
  }
}
