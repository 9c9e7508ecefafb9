/// The people of a judge's household, as one cell declares them: 同住亲属.
///
/// Clerks write the name, the relation, or both in any order. Only names can be compared with those on entries. So a part
/// without a name is reported as not understood; it is never ignored.
///
/// | written | read as |
/// |---|---|
/// | 林一（儿子）, 儿子林一, 儿子：林一, 林一 儿子, 儿子（林一） | 林一, who is 儿子 |
/// | 林一、王芳, 林一和王芳, 林一 王芳 | 林一 and 王芳 |
/// | 孙子涵 | 孙子涵, because without 孙子 no name would be left |
/// | 儿子, 见附件 | not understood |
/// | 无, / | nobody |
public struct HouseholdCell: Hashable, Sendable {
  public struct Person: Hashable, Sendable {
    public var name: String
    /// 儿子, 配偶; empty where the cell does not say.
    public var relation: String

    public init(_ name: String, _ relation: String = "") {
      (self.name, self.relation) = (name, relation)
    }
  }

  public private(set) var people: [Person] = []
  /// The parts without a name.
  public private(set) var notUnderstood: [String] = []

  public var names: [String] { people.map(\.name) }

  public init(_ text: String) {
    guard !BlankWord.saysNothing(text) else { return }
    for part in Self.parts(of: text) where !BlankWord.saysNothing(part) {
      let read = Self.read(part)
      if read.isEmpty { notUnderstood.append(part) } else { people += read }
    }
  }

  private static func read(_ part: String) -> [Person] {
    let joined = part.split { "和与及".contains($0) }.map { read(onePart: String($0)) }
    if joined.count > 1, joined.allSatisfy({ !$0.isEmpty }) { return joined.flatMap(\.self) }
    return read(onePart: part)
  }

  /// The people in a part: from the words outside brackets, or if there are none, from those inside.
  private static func read(onePart part: String) -> [Person] {
    var outside = ""
    var inside = ""
    var depth = 0
    for character in part {
      if "（([【〔".contains(character) {
        depth += 1
      } else if "）)]】〕".contains(character) {
        depth = max(depth - 1, 0)
        inside.append(" ")
      } else if depth > 0 {
        inside.append(character)
      } else {
        outside.append(character)
      }
    }
    let (one, other) = (Words(outside), Words(inside))
    let found = one.names.isEmpty ? other.names : one.names
    let relations = one.relations + other.relations
    return found.enumerated().map { place, name in
      Person(
        name,
        found.count == 1
          ? relations.first ?? ""
          : relations.count == found.count ? relations[place] : "")
    }
  }

  /// Words of a part, told apart as names and relations.
  private struct Words {
    var names: [String] = []
    var relations: [String] = []

    init(_ text: String) {
      var short: [String] = []
      var latin: [String] = []
      for word in text.split(whereSeparator: { $0.isWhitespace || ":：-—、，,；;".contains($0) }) {
        var word = String(word)
        for opening in ["本人", "我的", "我", "其"] where word.hasPrefix(opening) {
          word.removeFirst(opening.count)
        }
        guard !word.isEmpty, !take(relationIn: word) else { continue }
        if word.allSatisfy({ $0.isASCII && ($0.isLetter || ".'".contains($0)) }) {
          latin.append(word)
        } else if word.contains("·"), word.allSatisfy({ $0 == "·" || HouseholdCell.isChinese($0) })
        {
          names.append(word)
        } else if word.count == 1, word.allSatisfy(HouseholdCell.isChinese) {
          short.append(word)
        } else if HouseholdCell.isName(word) {
          names.append(word)
        } else if (2...3).contains(word.count), word.allSatisfy(HouseholdCell.isChinese),
          !HouseholdCell.noNames.contains(where: word.contains)
        {
          // A rare surname may be a name too; if it is not, one pair more is checked without need.
          names.append(word)
        }
      }
      if short.count > 1, short.count <= 4 { names.append(short.joined()) }
      if !latin.isEmpty { names.append(latin.joined(separator: " ")) }
    }

    /// Removes a relation from a word, and gives the name that is left.
    private mutating func take(relationIn word: String) -> Bool {
      if HouseholdCell.relations.contains(word) {
        relations.append(word)
        return true
      }
      for relation in HouseholdCell.relations {
        // A single character may also be the beginning or end of a name.
        guard relation.count > 1 || !HouseholdCell.isName(word) else { continue }
        var rest: String?
        if word.hasPrefix(relation) { rest = String(word.dropFirst(relation.count)) }
        if word.hasSuffix(relation) { rest = String(word.dropLast(relation.count)) }
        guard var name = rest else { continue }
        if name.count > 2, name.hasSuffix("之") || name.hasSuffix("的") { name.removeLast() }
        if name.count > 2, name.hasPrefix("是") || name.hasPrefix("叫") { name.removeFirst() }
        guard HouseholdCell.isName(name) else { continue }
        names.append(name)
        relations.append(relation)
        return true
      }
      return false
    }
  }

  /// Two to four Chinese characters that begin with a surname.
  private static func isName(_ word: String) -> Bool {
    (2...4).contains(word.count) && word.allSatisfy(isChinese) && MarkHeading.isPerson(word, word)
  }

  private static func isChinese(_ character: Character) -> Bool {
    character.unicodeScalars.allSatisfy {
      (0x3400...0x9FFF).contains($0.value) || (0x20000...0x323AF).contains($0.value)
    }
  }

  private static func parts(of text: String) -> [String] {
    var parts: [String] = []
    var part = ""
    var depth = 0
    for character in text {
      if "（([【〔".contains(character) { depth += 1 }
      if "）)]】〕".contains(character) { depth = max(depth - 1, 0) }
      if depth == 0, "、，,；;／/|｜\n\r\r\n&＆。".contains(character) {
        parts.append(part)
        part = ""
      } else {
        part.append(character)
      }
    }
    parts.append(part)
    return parts.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
      .filter { !$0.isEmpty }
  }

  /// The longer first.
  private static let relations = [
    "未婚妻", "未婚夫", "外孙女", "外祖父", "外祖母", "弟媳妇",
    "儿子", "女儿", "长子", "次子", "幼子", "独子", "长女", "次女", "幼女", "独女", "配偶", "妻子", "丈夫", "爱人", "父亲", "母亲",
    "爸爸", "妈妈", "岳父", "岳母", "公公", "婆婆", "哥哥", "弟弟", "姐姐", "妹妹", "兄长", "胞兄", "胞弟", "胞姐", "胞妹", "儿媳",
    "女婿", "孙子", "孙女", "外孙", "祖父", "祖母", "爷爷", "奶奶", "外公", "外婆", "姥爷", "姥姥", "侄子", "侄女", "外甥", "叔叔",
    "伯父", "伯母", "姑姑", "姑母", "舅舅", "舅父", "阿姨", "姨母", "嫂子", "姐夫", "妹夫", "弟媳", "堂兄", "堂弟", "表兄", "表弟",
    "表姐", "表妹", "继子", "继女", "养子", "养女", "子女", "亲属", "家属", "孩子", "姓名", "妻", "夫", "父", "母", "子", "女",
    "兄",
    "弟", "姐", "妹",
  ]
  /// Words in cells that name nobody.
  private static let noNames = ["附件", "另附", "详见", "同住", "以上", "本表", "未填", "保密", "不便"]
}
