/// A judge's name without what people put beside it: 评委姓名.
///
/// | written | name |
/// |---|---|
/// | 张伟教授, 张伟（组长）, 评委张伟, 组长：张伟 | 张伟 |
/// | 孙院士, 王老师 | as written: one character is no name |
/// | 刘洋（甲大学） | as written: the unit tells him from another 刘洋 |
/// | 评委1, 专家3, J001 | as written |
///
/// It only helps to find a judge of whom no other spelling fits; two names that differ by a title are told, and never made one
/// where both were given marks.
public enum JudgeName {
  public static func bare(_ text: String) -> String {
    let read = NamesInCell(text)
    guard read.people.count == 1, read.doubtful.isEmpty, read.unclear.isEmpty,
      let person = read.people.first,
      person.organization.isEmpty
    else { return text }
    let name = person.name
    for word in ["评委", "专家", "评审"] where name.hasPrefix(word) {
      let rest = name.dropFirst(word.count)
      if (2...4).contains(rest.count), rest.allSatisfy({ $0.isLetter && !$0.isASCII }),
        MarkHeading(String(rest)) == .person
      {
        return String(rest)
      }
    }
    return name
  }

  /// Names that are one but for titles, group by group: 张伟 and 张伟教授.
  public static func alike(_ names: [String]) -> [[String]] {
    LookAlike.alike(names) { LookAlike.skeleton(bare($0)) }
  }
}
