/// A name on a ballot without the signs and words that people add to it: 候选人的写法.
///
/// | written | name |
/// |---|---|
/// | 张三（女）, 张三*, 张三教授, 张三、, √张三 | 张三 |
/// | 智能车（二期） | 智能车 |
/// | 王老师 | as written, because one character is not a name |
///
/// It only shows that two spellings may mean one candidate; a person decides whether they do.
public enum CandidateName {
  public static func bare(_ text: String) -> String {
    let plain = trimmed(LookAlike.fold(text))
    guard plain.last == ")", let bracket = plain.firstIndex(of: "("), bracket > plain.startIndex
    else { return JudgeName.bare(plain) }
    return JudgeName.bare(trimmed(String(plain[..<bracket])))
  }

  /// Groups of names that are the same without their additions. Two names that differ only in brackets, 刘洋（甲大学） and
  /// 刘洋（乙大学）, are different on purpose, unless there is also a 刘洋 without brackets.
  public static func alike(_ names: [String]) -> [[String]] {
    LookAlike.alike(names) { LookAlike.skeleton(bare($0)) }.filter { group in
      group.contains { !LookAlike.fold($0).contains("(") }
    }
  }

  /// The text without signs at its ends.
  private static func trimmed(_ text: String) -> String {
    var rest = text[...]
    while let first = rest.first, isSign(first) { rest = rest.dropFirst() }
    while let last = rest.last, isSign(last) { rest = rest.dropLast() }
    return rest.isEmpty ? text : String(rest)
  }

  private static func isSign(_ character: Character) -> Bool {
    !character.isLetter && !character.isNumber && !"()".contains(character)
  }
}
