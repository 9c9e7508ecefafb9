/// The words that people write into a cell for which they have nothing: 无, 待定, 同上. There is one list for all tables.
/// Such a word is not a name, a unit or a number.
///
/// | written | says |
/// |---|---|
/// | 无, 暂无, /, —, N/A, blank | nothing is there |
/// | 待定, 不详, 未知, TBD | it is not known yet |
/// | 同上, 同前, ", 〃 | the same as above, which is lost when the row is sorted or taken out |
/// | 无锡大学, 空军工程大学 | a name |
public enum BlankWord: Hashable, Sendable {
  case nothing
  case unknown
  case asAbove

  public init?(_ text: String) {
    // None of the words is longer; a comparison of Chinese texts is not cheap.
    guard text.utf8.count <= 15, Self.mayBegin(text) else { return nil }
    var key = LookAlike.fold(text)
    for (open, close) in [("(", ")"), ("[", "]"), ("【", "】")] as [(Character, Character)]
    where key.count > 2 && key.first == open && key.last == close {
      key = String(key.dropFirst().dropLast())
    }
    if key.count > 1, key.last == "。" || key.last == "." { key.removeLast() }
    if key.isEmpty || Self.wordsForNothing.contains(key)
      || key.allSatisfy({ "-—–─/\\".contains($0) })
    {
      self = .nothing
    } else if Self.wordsForUnknown.contains(key)
      || key.count > 1 && key.allSatisfy({ "?？".contains($0) })
    {
      self = .unknown
    } else if Self.wordsForAbove.contains(key) {
      self = .asAbove
    } else {
      return nil
    }
  }

  /// Whether a cell with this text counts as blank.
  public static func saysNothing(_ text: String) -> Bool { Self(text) == .nothing }

  /// Whether one of the words begins like the text. Almost no name or number does, so the first character usually decides.
  private static func mayBegin(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first?.value else { return true }
    switch first {
    case 0x30...0x39: return false
    case 0x61...0x7A, 0x4E00...0x9FFF: return beginnings.contains(first)
    case 0x41...0x5A: return beginnings.contains(first + 32)
    default: return true
    }
  }

  private static let beginnings = Set(
    [wordsForNothing, wordsForUnknown, wordsForAbove].joined()
      .compactMap { $0.unicodeScalars.first?.value })

  private static let wordsForNothing: Set<String> = [
    "无", "暂无", "没有", "空", "空白", "n/a", "na", "none", "nil", "null", "#n/a",
  ]
  private static let wordsForUnknown: Set<String> = [
    "待定", "未定", "暂定", "待补", "待补充", "待填", "待填写", "待报", "待确定", "待核实", "暂缺", "不详", "未知", "不明", "未填",
    "tbd",
    "tba", "unknown",
  ]
  private static let wordsForAbove: Set<String> = [
    "同上", "同前", "同左", "同上行", "同上一行", "″", "〃", "\"", "''", "“", "”", "“”", "〞", "ditto", "do.",
  ]
}
