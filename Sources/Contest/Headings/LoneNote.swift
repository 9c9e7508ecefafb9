/// Recognizes a note that is alone in a row below a table, where the table would have a number or name: 表下的说明.
///
/// | alone in its row | beside | is a note |
/// |---|---|---|
/// | 应到：10人, （以下无正文）, 以上成绩经核对无误, 纪检监察签字 | anything | yes |
/// | 缺席3人, A5退赛 | 1, 2, 3 or A1, A2 | yes: the others have no Chinese character |
/// | 本次投票有效, 实到5人 | 张伟, 李娜 | yes: the others are names, and this text is longer or has a number |
/// | 4 | 1, 2, 3 | no |
/// | 王芳 | 张伟, 李娜 | no |
/// | 水质监测 | 湖区调查, 雨水花园 | no |
public enum LoneNote {
  /// Whether `text`, which is alone in its row, is a note, judged by the texts of the same column in fuller rows.
  public static func isNote(_ text: String, beside others: some Collection<String>) -> Bool {
    let key = LookAlike.fold(text)
    if key.isEmpty { return false }
    if saysSo(key) { return true }
    guard !others.isEmpty else { return false }
    let keys = others.map(LookAlike.fold)
    let plain = keys.count { $0.unicodeScalars.allSatisfy(\.isASCII) }
    if plain * 3 >= keys.count * 2 { return !key.unicodeScalars.allSatisfy(\.isASCII) }
    let longest = keys.map(\.count).max() ?? 0
    guard longest <= longestName, !keys.contains(where: { $0.contains(where: \.isNumber) }) else {
      return false
    }
    return key.count > longestName || key.contains(where: \.isNumber)
  }

  /// Whether the text is a note whatever the other rows have.
  public static func saysSo(_ text: String) -> Bool {
    let key = LookAlike.fold(text)
    if key.contains(":") { return true }
    if key.first == "(", key.last == ")" { return true }
    return words.contains { key.contains($0) }
  }

  private static let longestName = 4
  private static let words = [
    "签名", "签字", "盖章", "无正文", "核对无误", "以上成绩", "以上得分", "以上分数", "以上结果", "特此", "应到", "实到", "到会人数",
  ]
}
