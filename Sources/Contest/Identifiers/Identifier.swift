/// An id, unique among the things of its kind: an entry's `A1`, a round's `review`, a track's `natural`.
///
/// Each kind has a type of its own, so that the compiler refuses a round's id where a track's is wanted. Written out, an
/// id is its text and nothing more: in messages, in the database, in JSON, and as a key of a JSON object. Ids are ordered
/// as their texts are.
public protocol Identifier: Hashable, Comparable, Sendable, Codable, CodingKeyRepresentable,
  CustomStringConvertible, ExpressibleByStringLiteral
where StringLiteralType == String {
  var text: String { get }
  init(_ text: String)
}

extension Identifier {
  public init(stringLiteral text: String) { self.init(text) }

  public var description: String { text }

  public static func < (one: Self, other: Self) -> Bool { one.text < other.text }

  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  public var codingKey: any CodingKey { text.codingKey }

  public init?(codingKey: some CodingKey) {
    self.init(codingKey.stringValue)
  }
}

extension Sequence where Element: Identifier {
  /// The ids' texts with `separator` between them.
  public func joined(separator: String) -> String { map(\.text).joined(separator: separator) }
}
