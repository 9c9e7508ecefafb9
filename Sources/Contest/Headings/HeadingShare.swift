/// What a criterion counts for, where its heading says so: 科学性（40分）, 实用性30%.
///
/// | heading | name | says |
/// |---|---|---|
/// | 科学性（40分）, 科学性（满分40）, 科学性（0-40分） | 科学性 | full marks of 40 |
/// | 科学性（40%）, 科学性（权重0.4） | 科学性 | a weight of 40, of 0.4 |
/// | 科学性40%, 科学性 占40%, 科学性权重0.4, 科学性40分 | 科学性 | the same without brackets |
/// | 科学性（百分制）, 科学性（10分制）, 科学性2, 评委2（组长） | – | nothing |
public enum HeadingShare: Hashable, Sendable {
  case full(Points)
  case weight(Points)

  /// - Returns: the heading without the note, and what the note says; `nil` where it says nothing of the kind.
  public static func read(_ heading: String) -> (name: String, share: HeadingShare)? {
    guard let (name, note) = note(of: heading) ?? ending(of: heading) else { return nil }
    var text = LookAlike.fold(note)[...]
    if text.last == "制" { return nil }
    var isWeight = false
    for (words, weighs) in [(weightWords, true), (fullWords, false)] {
      while let word = words.first(where: { text.hasPrefix($0) }) {
        text = text.dropFirst(word.count)
        if weighs { isWeight = true }
      }
    }
    while let last = text.last, "分'′%".contains(last) {
      if last == "%" { isWeight = true }
      text = text.dropLast()
    }
    guard let points = Points(String(text)), points > .zero else { return nil }
    return (name, isWeight ? .weight(points) : .full(points))
  }

  private static let weightWords = ["权重", "占比", "比重", "占", ":"]
  private static let fullWords = ["满分", "分值", "共", "0-", "0~", "0–", "0—", "0至", ":"]

  /// A heading and what it counts for at its end without brackets: a number with a sign or a word that says what it is.
  private static func ending(of heading: String) -> (name: String, note: String)? {
    let text = heading.filter { !$0.isNewline }
    var name = text[...]
    while let last = name.last, last.isWhitespace || "%％分".contains(last) { name.removeLast() }
    let unit = text[name.endIndex...].filter { !$0.isWhitespace }
    guard unit.count < 2 else { return nil }
    let digits = name.reversed().prefix { $0.isNumber || ".．".contains($0) }.count
    guard digits > 0 else { return nil }
    let number = name.suffix(digits)
    name = name.dropLast(digits)
    func trim() {
      while let last = name.last, last.isWhitespace || ":：-—_".contains(last) { name.removeLast() }
    }
    trim()
    var word = ""
    for candidate in ["权重", "占比", "比重", "占", "满分", "分值"] where name.hasSuffix(candidate) {
      word = candidate
      name = name.dropLast(candidate.count)
      trim()
      break
    }
    // 第3次得分 and 前100名 have no sign; 满2分 names nothing.
    guard !word.isEmpty || !unit.isEmpty, name.count > 1 else { return nil }
    return (String(name), word + number + unit)
  }

  /// A heading and the note in brackets at its end.
  private static func note(of heading: String) -> (name: String, note: String)? {
    for (open, close) in [("（", "）"), ("(", ")"), ("[", "]"), ("【", "】")]
      as [(Character, Character)]
    where heading.last == close {
      guard let bracket = heading.lastIndex(of: open), bracket > heading.startIndex else {
        continue
      }
      var name = heading[..<bracket]
      while name.last?.isWhitespace == true { name = name.dropLast() }
      let note = heading[heading.index(after: bracket)...].dropLast()
      return name.isEmpty ? nil : (String(name), String(note))
    }
    return nil
  }
}
