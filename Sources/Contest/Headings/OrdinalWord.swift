/// Places and rounds as offices write them: 第1名, 第二名, 并列第3名, 第2轮.
///
/// | text | number |
/// |---|---|
/// | 第1名, 第 1 名, 第１名 | 1 |
/// | 第一名, 第十二名, 第二十名 | 1, 12, 20 |
/// | 并列第3名, 第3名（并列） | 3 |
/// | 第2轮, 第二场, 第3位 | 2, 2, 3 |
/// | 3, 一, 一等奖, 第1-3名, 前3名 | none: not written so |
public enum OrdinalWord {
  public static func number(_ text: String) -> Int? {
    var key = LookAlike.fold(text)[...]
    if key.hasPrefix("并列") {
      key = key.dropFirst(2)
    } else if key.hasSuffix("(并列)") {
      key = key.dropLast(4)
    }
    guard key.first == "第", let last = key.last, "名位轮场".contains(last) else { return nil }
    let digits = key.dropFirst().dropLast()
    guard !digits.isEmpty, digits.count < 7 else { return nil }
    if digits.utf8.allSatisfy({ (48...57).contains($0) }) { return Int(digits) }
    return chinese(digits)
  }

  /// 一 to 九十九.
  private static func chinese(_ text: Substring) -> Int? {
    let parts = text.split(separator: "十", omittingEmptySubsequences: false)
    switch parts.count {
    case 1: return digit(parts[0])
    case 2:
      let tens = parts[0].isEmpty ? 1 : digit(parts[0])
      let ones = parts[1].isEmpty ? 0 : digit(parts[1])
      guard let tens, let ones else { return nil }
      return tens * 10 + ones
    default: return nil
    }
  }

  private static func digit(_ text: Substring) -> Int? {
    guard text.count == 1, let sign = text.first else { return nil }
    let digits = "一二三四五六七八九"
    return digits.firstIndex(of: sign).map { digits.distance(from: digits.startIndex, to: $0) + 1 }
  }
}
