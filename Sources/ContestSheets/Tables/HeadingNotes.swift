/// Tells a row below the headings that says how to fill the columns in, and is no data: 必填、（文字）.
///
/// | row | notes |
/// |---|---|
/// | （必填） （必填） （选填） | yes |
/// | 必填 文本 数字 | yes |
/// | （一）班 周甲 | no |
public enum HeadingNotes {
  private static let words: Set<String> = [
    "必填", "选填", "可选", "文字", "文本", "数字", "日期", "下拉选择", "自动计算", "required", "optional", "text",
    "number", "date",
  ]

  public static func isNotes(_ row: SheetRow) -> Bool {
    let cells = row.cells.filter { !$0.value.isBlank }
    return cells.count > 1
      && cells.allSatisfy { cell in
        guard case .text(let text) = cell.value else { return false }
        let key = HeadingText.key(text)
        return words.contains(key) || key.first == "(" && key.last == ")"
      }
  }
}
