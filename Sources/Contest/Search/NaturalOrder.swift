/// Sorts numbers inside texts in the order in which people count: 1, 2, 10, not 1, 10, 2. 自然顺序.
///
/// Each run of digits is replaced by its length in two digits and then the digits without leading zeros, so that comparing
/// the keys character by character gives the order of the numbers:
///
/// | text | key |
/// |---|---|
/// | 1 | 011 |
/// | 2 | 012 |
/// | 10 | 0210 |
/// | Ａ-10 | a0210 |
///
/// Width, case, blanks and brackets do not count, as in ``SearchWords``; `01` and `1` have one key.
public enum NaturalOrder {
  public static func key(_ text: String) -> String {
    let text = SearchWords.key(text)
    // Codes and numbers of works hold nothing but signs of ASCII, one byte each.
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return key(ofPlain: text.utf8) }
    var key = ""
    var digits = ""
    func close() {
      guard !digits.isEmpty else { return }
      let number = digits.drop { $0 == "0" }
      let length = String(min(number.count, 99) + 100).dropFirst()
      key += length + number
      digits = ""
    }
    for character in text {
      if ("0"..."9").contains(character) {
        digits.append(character)
      } else {
        close()
        key.append(character)
      }
    }
    close()
    return key
  }

  private static func key(ofPlain text: String.UTF8View) -> String {
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    var key: [UInt8] = []
    var rest = text[...]
    while let first = rest.first {
      guard isDigit(first) else {
        key.append(first)
        rest.removeFirst()
        continue
      }
      let run = rest.prefix(while: isDigit)
      rest = rest.dropFirst(run.count)
      let number = run.drop { $0 == 0x30 }
      let (tens, ones) = min(number.count, 99).quotientAndRemainder(dividingBy: 10)
      key += [UInt8(0x30 + tens), UInt8(0x30 + ones)]
      key += number
    }
    return String(decoding: key, as: UTF8.self)
  }

  /// Sorts texts in this order. The key of each text is made once, not twice for each comparison.
  public static func sorted(_ texts: [String]) -> [String] {
    let keyed: [(key: String, text: String)] = texts.map { (key($0), $0) }
    return keyed.sorted { ($0.key, $0.text) < ($1.key, $1.text) }.map(\.text)
  }

  /// Whether one text comes before another; texts with the same key are compared by their characters.
  public static func precedes(_ one: String, _ other: String) -> Bool {
    let (first, second) = (key(one), key(other))
    return first == second ? one < other : first < second
  }
}
