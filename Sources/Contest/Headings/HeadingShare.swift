/// The weight or the full marks of a criterion, if its heading gives them: 科学性（40分）, 实用性30%.
///
/// | heading | name | says |
/// |---|---|---|
/// | 科学性（40分）, 科学性（满分40）, 科学性（0-40分） | 科学性 | full marks of 40 |
/// | 科学性（40%）, 科学性（权重0.4）, 科学性（0.4） | 科学性 | a weight of 40, of 0.4 |
/// | 科学性40%, 科学性 占40%, 科学性权重0.4, 科学性×0.4, 科学性40分 | 科学性 | the same without brackets |
/// | 科学性（满分40分，权重0.4） | 科学性 | both |
/// | 科学性（百分制）, 科学性（10分制）, 科学性2, 评委2（组长） | – | nothing |
public enum HeadingShare: Hashable, Sendable {
  case full(Points)
  case weight(Points)
  case both(full: Points, weight: Points)

  /// - Returns: the heading without the note, and the weight or full marks in the note; `nil` if it gives neither.
  public static func read(_ heading: String) -> (name: String, share: HeadingShare)? {
    guard let (name, note) = note(of: heading) ?? ending(of: heading) else { return nil }
    let pieces = note.split { "，,；;、".contains($0) }.map { share(String($0)) }
    guard pieces.count == 2 else { return share(note).map { (name, $0) } }
    switch (pieces[0], pieces[1]) {
    case (.full(let full)?, .weight(let weight)?), (.weight(let weight)?, .full(let full)?):
      return (name, .both(full: full, weight: weight))
    default: return nil
    }
  }

  /// Whether a heading has a number that gives its weight or full marks in any form: 30%科学性 is not understood, but must
  /// not be ignored either.
  public static func isHinted(in heading: String) -> Bool {
    let text = LookAlike.fold(heading)
    guard text.contains(where: \.isNumber) else { return false }
    if ["%", "‰", "权重", "占比", "比重", "满分", "分值"].contains(where: { text.contains($0) }) {
      return true
    }
    // 科学性×0.3 and 0.3×科学性; 3×3 is a name.
    return signs.contains { sign in
      text.ranges(of: sign).contains { range in
        let isBefore = text[..<range.lowerBound].last?.isNumber == true
        let isAfter = text[range.upperBound...].first?.isNumber == true
        return isBefore != isAfter
      }
    }
  }

  private static func share(_ note: String) -> HeadingShare? {
    var text = LookAlike.fold(note)[...]
    if text.last == "制" { return nil }
    var isWeight = false
    var isFull = false
    for (words, weighs) in [(signs + weightWords, true), (fullWords, false)] {
      while let word = words.first(where: { text.hasPrefix($0) }) {
        text = text.dropFirst(word.count)
        if weighs { isWeight = isWeight || word != ":" } else { isFull = isFull || word != ":" }
      }
    }
    while let last = text.last, "分'′%".contains(last) {
      if last == "%" { isWeight = true } else { isFull = true }
      text = text.dropLast()
    }
    guard let points = Points(String(text)), points > .zero else { return nil }
    // Full marks of 0.3 do not exist, so 科学性（0.3） is a weight.
    if !isWeight, !isFull, points < 1 { isWeight = true }
    return isWeight ? .weight(points) : .full(points)
  }

  /// Signs by which something is multiplied.
  private static let signs = ["×", "*", "✕", "✖", "╳"]
  private static let weightWords = ["权重", "占比", "比重", "占", ":"]
  private static let fullWords = ["满分", "分值", "共", "0-", "0~", "0–", "0—", "0至", ":"]

  /// A heading with its weight or full marks at its end without brackets: a number with a sign or word that says which it
  /// is.
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
    for candidate in ["权重", "占比", "比重", "占", "满分", "分值", "＊"] + signs
    where name.hasSuffix(candidate) {
      word = candidate
      name = name.dropLast(candidate.count)
      trim()
      // 3×3 has a number on both sides.
      if signs.contains(candidate), name.last?.isNumber == true { return nil }
      break
    }
    // 第3次得分 and 前100名 have no sign; 满2分 names nothing.
    guard !word.isEmpty || !unit.isEmpty, name.count > 1 else { return nil }
    return (String(name), word + number + unit)
  }

  /// A heading and the note in brackets at its end; brackets within the note belong to it.
  static func note(of heading: String) -> (name: String, note: String)? {
    let (opening, closing): (Set<Character>, Set<Character>) = (
      ["（", "(", "[", "【", "〔"], ["）", ")", "]", "】", "〕"]
    )
    guard let last = heading.last, closing.contains(last) else { return nil }
    var depth = 0
    for index in heading.indices.reversed() {
      if closing.contains(heading[index]) { depth += 1 }
      if opening.contains(heading[index]) { depth -= 1 }
      guard depth == 0 else { continue }
      var name = heading[..<index]
      while name.last?.isWhitespace == true { name = name.dropLast() }
      let note = heading[heading.index(after: index)...].dropLast()
      return name.isEmpty ? nil : (String(name), String(note))
    }
    return nil
  }
}
