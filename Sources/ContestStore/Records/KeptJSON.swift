import Foundation

/// A value as a record withholds it: one line of JSON, keys in order.
public enum KeptJSON {
  public static func text(of value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  public static func value<T: Decodable>(_ type: T.Type, in text: String) throws -> T {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }
}
