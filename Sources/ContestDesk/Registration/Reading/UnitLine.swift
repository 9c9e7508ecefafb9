import Contest
import ContestSheets

/// Finds the organization in the lines above the headings: 推荐单位（盖章）：京华理工大学.
enum UnitLine {
  private static let words = [
    "推荐单位", "申报单位", "报送单位", "填报单位", "参赛单位", "学校名称", "推荐学校", "申报学校", "参赛学校", "所在学校", "单位名称", "学校",
    "单位",
  ]

  /// The name after the colon, or in the next cell that holds something.
  static func organization(in rows: some Sequence<SheetRow>) -> String? {
    for row in rows {
      let cells = row.cells.filter { !$0.value.isBlank }
      for (index, cell) in cells.enumerated() {
        let text = CleanText(cell.value.text).text
        guard let rest = afterWord(text) else { continue }
        let name = withoutLines(rest)
        if !name.isEmpty, !BlankWord.saysNothing(name) { return name }
        guard cells.indices.contains(index + 1) else { continue }
        let next = withoutLines(CleanText(cells[index + 1].value.text).text)
        if !next.isEmpty, !BlankWord.saysNothing(next), !next.contains("："), !next.contains(":") {
          return next
        }
      }
    }
    return nil
  }

  /// What follows the word and its colon; `nil` when the text is no such line.
  private static func afterWord(_ text: String) -> Substring? {
    guard let colon = text.firstIndex(where: { $0 == "：" || $0 == ":" }) else { return nil }
    let label = RegistrationHeadings.plain(String(text[..<colon]))
    guard words.contains(label) else { return nil }
    return text[text.index(after: colon)...]
  }

  /// A name without the underscores and spaces of a line to be filled in, up to the next label.
  private static func withoutLines(_ text: some StringProtocol) -> String {
    var name = String(text).replacing("_", with: "")
    if let end = name.firstIndex(where: \.isNewline) { name = String(name[..<end]) }
    if let label = name.firstRange(of: "填表") ?? name.firstRange(of: "联系") {
      name = String(name[..<label.lowerBound])
    }
    return UnitsInCell.withoutSeal(CleanText(withoutContact(name)).text)
  }

  /// A name without what stands in brackets with a person's number: 甲大学 of 甲大学（张老师13812348000）.
  private static func withoutContact(_ name: String) -> String {
    guard PersonalNumbers.areIn(name),
      let open = name.lastIndex(where: { "（([【".contains($0) }), open > name.startIndex,
      !PersonalNumbers.areIn(String(name[..<open]))
    else { return name }
    return String(name[..<open])
  }

  /// The organization that a file's name hints at: `03-永定农学院.csv`, `燕山师范大学-报名表.xlsx`.
  static func organization(inFileName name: String) -> String? {
    let name = name.split(separator: "/").last.map(String.init) ?? name
    let stem = name.split(separator: ".").dropLast().joined(separator: ".")
    let endings = ["大学", "学院", "学校", "中学", "公司", "委员会", "研究院", "研究所", "团委", "集团"]
    return stem.split(whereSeparator: { "-_—–－ +（）()【】[]".contains($0) }).map(String.init).first {
      part in part.count >= 3 && endings.contains { part.hasSuffix($0) }
    }
  }
}
