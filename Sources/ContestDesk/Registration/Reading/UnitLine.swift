import Contest
import ContestSheets

/// Finds the organization in the lines above the headings: 推荐单位（盖章）：京华理工大学.
enum UnitLine {
  private static let words = [
    "推荐单位", "申报单位", "报送单位", "填报单位", "参赛单位", "学校名称", "推荐学校", "申报学校", "参赛学校", "所在学校", "单位名称", "学校",
    "单位",
  ]

  /// Units of measure: 单位：万元 says in what something is counted.
  private static let measures: Set<String> = [
    "元", "百元", "千元", "万元", "亿元", "人", "人次", "名", "件", "项", "个", "篇", "分", "%", "％",
  ]

  /// A unit that such a line names, and the line's place.
  struct Named: Hashable {
    let name: String
    let row: Int
    let column: Int
  }

  /// The units that lines name: after the colon, or in the next filled cell.
  static func all(in rows: some Sequence<SheetRow>) -> [Named] {
    var found: [Named] = []
    for row in rows {
      let cells = row.cells.filter { !$0.value.isBlank }
      for (index, cell) in cells.enumerated() {
        let written = cell.value.text
        guard written.contains(where: { $0 == "：" || $0 == ":" }),
          let rest = afterWord(CleanText(written).text)
        else { continue }
        var name = withoutLines(rest)
        if name.isEmpty, cells.indices.contains(index + 1) {
          let next = withoutLines(CleanText(cells[index + 1].value.text).text)
          if !next.contains("："), !next.contains(":") { name = next }
        }
        guard !name.isEmpty, !BlankWord.saysNothing(name), !measures.contains(name) else {
          continue
        }
        found.append(Named(name: name, row: row.number, column: cell.column))
      }
    }
    return found
  }

  /// Whether two lines name the same unit: equal names, or a unit and its committee (共青团京华理工大学委员会).
  static func areOne(_ one: String, _ other: String) -> Bool {
    let (one, other) = (FormText.key(one), FormText.key(other))
    guard one != other else { return true }
    let (short, long) = one.count < other.count ? (one, other) : (other, one)
    return long.contains(short) && ["委员会", "团委", "党委"].contains { long.hasSuffix($0) }
  }

  /// Whether a file's name contains another unit than its rows: neither name contains the other.
  static func isOfOther(_ inFileName: String, than unit: String) -> Bool {
    let (hint, unit) = (FormText.key(inFileName), FormText.key(unit))
    let isGeneral = ["推荐", "报名", "申报", "参赛", "各", "所属", "有关", "全市", "全省"].contains {
      hint.contains($0)
    }
    return !isGeneral && !hint.contains(unit) && !unit.contains(hint)
  }

  /// The text after the label and its colon; `nil` if the text is not such a line.
  private static func afterWord(_ text: String) -> Substring? {
    guard let colon = text.firstIndex(where: { $0 == "：" || $0 == ":" }) else { return nil }
    let label = RegistrationHeadings.plain(String(text[..<colon]))
    guard words.contains(label) else { return nil }
    return text[text.index(after: colon)...]
  }

  /// A name without the underscores and spaces of a blank line, up to the next label.
  private static func withoutLines(_ text: some StringProtocol) -> String {
    var name = String(text).replacing("_", with: "")
    if let end = name.firstIndex(where: \.isNewline) { name = String(name[..<end]) }
    if let label = name.firstRange(of: "填表") ?? name.firstRange(of: "联系") {
      name = String(name[..<label.lowerBound])
    }
    return UnitsInCell.withoutSeal(CleanText(withoutContact(name)).text)
  }

  /// A name without a person and phone in brackets: 甲大学 for 甲大学（张老师13812348000）.
  private static func withoutContact(_ name: String) -> String {
    guard PersonalNumbers.areIn(name),
      let open = name.lastIndex(where: { "（([【".contains($0) }), open > name.startIndex,
      !PersonalNumbers.areIn(String(name[..<open]))
    else { return name }
    return String(name[..<open])
  }

  /// A file's name without its folder and its ending.
  static func stem(of name: String) -> String {
    let name = name.split(separator: "/").last.map(String.init) ?? name
    return name.split(separator: ".").dropLast().joined(separator: ".")
  }

  /// The organization in a file's name: `03-永定农学院.csv`, `燕山师范大学-报名表.xlsx`.
  static func organization(inFileName name: String) -> String? {
    stem(of: name).split(whereSeparator: { "-_—–－ +（）()【】[]".contains($0) }).map(String.init)
      .first(where: isUnit)
  }

  private static let endings = [
    "大学", "学院", "学校", "中学", "小学", "幼儿园", "中心校", "附中", "附小", "高中", "初中", "职高", "公司", "委员会", "研究院",
    "研究所",
    "团委", "集团",
  ]

  /// Whether a part of a file's name is a unit's name: 东湖小学 and 十一中 are, 全区小学 and 中小学 are not.
  private static func isUnit(_ part: String) -> Bool {
    guard part.count >= 3, !part.hasSuffix("中小学"),
      !["全市", "全省", "全区", "全县", "全国", "各"].contains(where: { part.hasPrefix($0) })
    else { return false }
    if endings.contains(where: { part.hasSuffix($0) }) { return true }
    // 十一中, 第9中: a middle school with its number.
    guard part.last == "中", let before = part.dropLast().last else { return false }
    return "一二三四五六七八九十百0123456789".contains(before)
  }
}
