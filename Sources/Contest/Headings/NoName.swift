/// Tells what stands in the place of a person's name and is none: 不是姓名.
///
/// | written | is no name, because |
/// |---|---|
/// | 待定, 不详, 同上 | it names nobody |
/// | 吴二等3人, 王五等, 王五及团队成员, 全体队员 | it stands for people who are not named |
/// | 张某某, XXX, *** | it hides the name |
/// | 等闲, 冯团, 王平 | – |
public enum NoName: Hashable, Sendable {
  case nobody
  case unnamedOthers
  case hidden

  public init?(_ name: String) {
    if let word = BlankWord(name) {
      guard word != .nothing else { return nil }
      self = .nobody
      return
    }
    if Self.isPlain(name) { return nil }
    let key = LookAlike.fold(name)
    if Self.standsForOthers(key) {
      self = .unnamedOthers
    } else if key.contains("某某") || key.contains("**") || key.allSatisfy({ "x*○〇".contains($0) }) {
      self = .hidden
    } else {
      return nil
    }
  }

  /// Whether a name is made of Chinese characters alone, none of which stands in a word that is no name: most names are.
  private static func isPlain(_ name: String) -> Bool {
    name.unicodeScalars.allSatisfy {
      (0x4E00...0x9FFF).contains($0.value) && !telling.contains($0.value)
    }
  }

  /// 等, 某 and what the words for a group end with.
  private static let telling = Set(
    (["等", "某"] + groups).compactMap { $0.unicodeScalars.last?.value })

  private static func standsForOthers(_ key: String) -> Bool {
    if Self.groups.contains(where: { key.hasSuffix($0) }) { return true }
    guard let place = key.lastIndex(of: "等"), place > key.startIndex else { return false }
    let rest = key[key.index(after: place)...]
    // 王平等 is a name as well, and 吴二等3人 is not.
    if rest.isEmpty { return key.count > 3 }
    guard let last = rest.last, "人名位".contains(last) else { return false }
    return rest.dropLast().allSatisfy { $0.isNumber || "一二三四五六七八九十几多余".contains($0) }
  }

  private static let groups = [
    "团队成员", "全体成员", "其他成员", "其余成员", "全体队员", "全体同学", "同学们", "课题组", "项目组", "团队", "小组", "全体",
  ]
}
