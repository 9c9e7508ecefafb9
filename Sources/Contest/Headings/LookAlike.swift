/// Compares numbers and names as a person reads them: ００１ is 001, Ａ1 is a1.
///
/// | spelling | ``fold(_:)`` | ``skeleton(_:)`` |
/// |---|---|---|
/// | `００１` | `001` | `1` |
/// | `A 01` | `a01` | `a1` |
/// | `燕山大学（北区）` | `燕山大学(北区)` | `燕山大学(北区)` |
/// | `B－2` | `b-2` | `b-2` |
/// | `⻢⼩⻰` (``Radicals``) | `马小龙` | `马小龙` |
///
/// Two spellings with one fold are the same thing written twice. Two folds with one skeleton may be: a person is asked.
public enum LookAlike {
  /// The text in half width and small letters, without blanks and characters that cannot be seen.
  public static func fold(_ text: String) -> String {
    // Nearly all ids are plain already.
    if text.utf8.allSatisfy({ ($0 > 0x20 && $0 < 0x41) || ($0 > 0x5A && $0 < 0x7F) }) {
      return text
    }
    var folded = String.UnicodeScalarView()
    var hasOnlyPlainLetters = true
    for scalar in text.unicodeScalars {
      let narrow = Radicals.character(halfWidth(scalar))
      switch narrow.value {
      case 0x41...0x5A: folded.append(Unicode.Scalar(narrow.value + 0x20) ?? narrow)
      // Chinese characters have no small letters, and are no blanks.
      case 0x21...0x7E, 0x4E00...0x9FFF: folded.append(narrow)
      default:
        if narrow.properties.isWhitespace || isInvisible(narrow) { continue }
        folded.append(narrow)
        hasOnlyPlainLetters = false
      }
    }
    return hasOnlyPlainLetters ? String(folded) : String(folded).lowercased()
  }

  /// The fold with one kind of bracket and hyphen, and without zeros in front of numbers.
  public static func skeleton(_ text: String) -> String {
    let folded = fold(text)
    if folded.utf8.allSatisfy({ $0 < 0x80 }) { return plainSkeleton(folded.utf8) }
    var skeleton = ""
    var number = ""
    func end() {
      guard !number.isEmpty else { return }
      let digits = number.drop { $0 == "0" }
      skeleton += digits.isEmpty ? "0" : digits
      number = ""
    }
    for character in folded {
      if character.isASCII, character.isNumber {
        number.append(character)
        continue
      }
      end()
      switch character {
      case "[", "【", "〔", "〈", "{": skeleton.append("(")
      case "]", "】", "〕", "〉", "}": skeleton.append(")")
      case "–", "—", "‐", "‑", "‒", "―", "−", "_", "~", "～": skeleton.append("-")
      case "·", "•", "・", "‧", ".": skeleton.append(".")
      default: skeleton.append(character)
      }
    }
    end()
    return skeleton
  }

  /// The same of a folded text in ASCII, as most numbers are, byte by byte.
  private static func plainSkeleton(_ text: String.UTF8View) -> String {
    var skeleton: [UInt8] = []
    skeleton.reserveCapacity(text.count)
    var isInNumber = false
    var zeros = 0
    for byte in text {
      if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
        if byte == UInt8(ascii: "0"), !isInNumber {
          zeros += 1
        } else {
          (isInNumber, zeros) = (true, 0)
          skeleton.append(byte)
        }
        continue
      }
      if zeros > 0 { skeleton.append(UInt8(ascii: "0")) }
      (isInNumber, zeros) = (false, 0)
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"): skeleton.append(UInt8(ascii: "("))
      case UInt8(ascii: "]"), UInt8(ascii: "}"): skeleton.append(UInt8(ascii: ")"))
      case UInt8(ascii: "_"), UInt8(ascii: "~"): skeleton.append(UInt8(ascii: "-"))
      default: skeleton.append(byte)
      }
    }
    if zeros > 0 { skeleton.append(UInt8(ascii: "0")) }
    return String(decoding: skeleton, as: UTF8.self)
  }

  /// The names that share a skeleton with another, group by group in the order of the list: `001` and `1`.
  public static func alike(
    _ names: [String], by skeleton: (String) -> String = LookAlike.skeleton
  ) -> [[String]] {
    var groups: [String: [String]] = [:]
    var order: [String] = []
    for name in names {
      let key = skeleton(name)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(name)
    }
    return order.compactMap { key in
      let group = groups[key] ?? []
      return Set(group.map(fold)).count > 1 ? group : nil
    }
  }

  private static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    case 0x3000: " "
    default: scalar
    }
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00AD, 0x061C, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064,
      0x2066...0x206F, 0xFEFF, 0...8, 0xE...0x1F, 0x7F...0x84, 0x86...0x9F:
      true
    default: false
    }
  }
}
