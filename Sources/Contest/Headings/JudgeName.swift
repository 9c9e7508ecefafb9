/// A judge's name without the words that people add to it: 评委姓名.
///
/// | written | name |
/// |---|---|
/// | 张伟教授, 张伟（组长）, 评委张伟, 组长：张伟 | 张伟 |
/// | 孙院士, 王老师 | as written, because one character is not a name |
/// | 刘洋（甲大学） | as written, because the unit tells this 刘洋 from another |
/// | 评委1, 专家3, J001 | as written |
///
/// It is used only to find a judge for whom no other spelling fits. If two names differ by a title and both have marks,
/// they stay two judges and the office is told.
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

  /// Groups of names that are the same without titles: 张伟 and 张伟教授.
  public static func alike(_ names: [String]) -> [[String]] {
    LookAlike.alike(names) { LookAlike.skeleton(bare($0)) }
  }
}
