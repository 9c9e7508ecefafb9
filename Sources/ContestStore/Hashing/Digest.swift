import Crypto

/// A SHA-256 hash, as 64 lower-case hexadecimal digits.
public struct Digest: Hashable, Sendable, CustomStringConvertible {
  public let text: String

  /// Reads 64 hexadecimal digits; `nil` for anything else.
  public init?(_ text: String) {
    guard text.utf8.count == 64,
      text.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
    else { return nil }
    self.text = text
  }

  /// Hashes bytes.
  public init(of bytes: [UInt8]) {
    text = Hexadecimal.text(SHA256.hash(data: bytes))
  }

  /// Takes the result of a running hash.
  init(_ digest: SHA256.Digest) {
    text = Hexadecimal.text(digest)
  }

  /// The first 32 bits of the hash of bytes, as a number.
  static func first32Bits(of bytes: [UInt8]) -> Int {
    SHA256.hash(data: bytes).prefix(4).reduce(0) { $0 << 8 | Int($1) }
  }

  /// Hashes the UTF-8 of a text.
  public init(of text: String) {
    self.init(of: Array(text.utf8))
  }

  /// 64 zeros: what the first record of a chain has before it.
  static let zero = Digest(unchecked: String(repeating: "0", count: 64))

  private init(unchecked text: String) {
    self.text = text
  }

  public var description: String { text }
}

/// Bytes as hexadecimal digits.
enum Hexadecimal {
  static func text(_ bytes: some Sequence<UInt8>) -> String {
    let bytes = Array(bytes)
    return String(unsafeUninitializedCapacity: bytes.count * 2) { characters in
      for (place, byte) in bytes.enumerated() {
        characters[place * 2] = digit(byte >> 4)
        characters[place * 2 + 1] = digit(byte & 15)
      }
      return bytes.count * 2
    }
  }

  private static func digit(_ half: UInt8) -> UInt8 { half + (half < 10 ? 48 : 87) }

  static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    var bytes: [UInt8] = []
    var high: UInt8?
    for digit in text.utf8 {
      let value: UInt8
      switch digit {
      case 48...57: value = digit - 48
      case 97...102: value = digit - 87
      case 65...70: value = digit - 55
      default: return nil
      }
      if let first = high {
        bytes.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    return high == nil ? bytes : nil
  }
}

/// Values in a row of bytes that cannot be read in two ways, for hashing.
///
/// Each value is its length in bytes, a colon, its UTF-8, and a comma: `5:entry,`. A number is written in decimal
/// digits. NULL is `-,`. So `ab`,`c` and `a`,`bc` differ, and anybody can write the same in ten lines of another
/// language.
public struct CanonicalBytes {
  public private(set) var bytes: [UInt8] = []

  public init() {
    bytes.reserveCapacity(256)
  }

  public mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { letters in
      appendDigits(of: letters.count)
      bytes.append(58)
      bytes.append(contentsOf: letters)
      bytes.append(44)
    }
  }

  private mutating func appendDigits(of number: Int) {
    // Nearly all texts are short, and a text of the number costs more than its digits.
    switch number {
    case 0..<10: bytes.append(UInt8(48 + number))
    case 10..<100:
      bytes.append(UInt8(48 + number / 10))
      bytes.append(UInt8(48 + number % 10))
    default: bytes.append(contentsOf: String(number).utf8)
    }
  }

  public mutating func append(_ text: String?) {
    if let text {
      append(text)
    } else {
      bytes.append(contentsOf: [45, 44])
    }
  }

  public mutating func append(_ number: Int) {
    append(String(number))
  }

  /// Appends values that are written like this already.
  mutating func append(written values: [UInt8]) {
    bytes.append(contentsOf: values)
  }

  public var digest: Digest { Digest(of: bytes) }
}
