/// Puts numbers inside texts in the order in which people count: 1, 2, 10, not 1, 10, 2. 自然顺序.
///
/// Each run of digits becomes its length in two places, then the digits without leading zeros, so that texts compared
/// character by character stand in the order of their numbers:
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
    var key = ""
    var digits = ""
    func close() {
      guard !digits.isEmpty else { return }
      let number = digits.drop { $0 == "0" }
      let length = String(min(number.count, 99) + 100).dropFirst()
      key += length + number
      digits = ""
    }
    for character in SearchWords.key(text) {
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

  /// Whether one text comes before another; texts with one key by their characters.
  public static func precedes(_ one: String, _ other: String) -> Bool {
    let (first, second) = (key(one), key(other))
    return first == second ? one < other : first < second
  }
}
