/// The words that people write into a table of ballots instead of a name: 弃权, 废票, 空白票.
///
/// | written | says |
/// |---|---|
/// | 弃权, 弃权票, abstain | a choice, which stands beside a candidate |
/// | 赞成, 不同意, √, 是 | a choice too |
/// | 空白, 空白票, 白票, 无, 无人, / | nobody: a blank paper |
/// | 作废, 废票, 无效票, void | a void paper |
/// | 2张, 3 人, 10票 | a number of papers or people |
/// | 张三, A01, 3号 | nothing of the kind |
public enum BallotWord: Hashable, Sendable {
  case choice, nobody, void, count

  /// The meaning of a cell's text; `nil` for a name. Width, case and blanks do not count.
  public init?(_ text: String) {
    let key = LookAlike.fold(text)
    if Self.choices.contains(key) {
      self = .choice
    } else if Self.blanks.contains(key) {
      self = .nobody
    } else if Self.voids.contains(key) {
      self = .void
    } else if Self.isCount(key) {
      self = .count
    } else {
      return nil
    }
  }

  /// Whether a label begins with a word for papers that were cast but are not votes: 废票, 弃权票2张, 空白票：1. If such a
  /// row were skipped like a row of sums, its papers would be missing from the number of papers.
  public static func isOfPapers(_ label: String) -> Bool {
    let key = LookAlike.fold(label)
    return ["弃权", "废票", "作废", "无效", "空白", "白票", "void", "blank", "abstain"].contains {
      key.hasPrefix($0)
    }
  }

  private static let choices: Set<String> = [
    "赞成", "赞成票", "同意", "反对", "反对票", "不同意", "不赞成", "弃权", "弃权票", "回避", "√", "✓", "✔", "×", "✗", "✘",
    "是",
    "否", "通过", "不通过", "支持", "不支持", "赞同", "不赞同", "yes", "no", "for", "against", "abstain",
    "abstained",
    "abstention", "recused", "agree", "disagree", "approve", "reject",
  ]
  private static let blanks: Set<String> = [
    "空白", "空白票", "白票", "空票", "未填", "未选", "不选", "无", "暂无", "没有", "空", "无人", "均不同意", "全部反对", "以上都不选",
    "/", "-",
    "—", "——", "--", "n/a", "blank", "none", "nobody",
  ]
  private static let voids: Set<String> = [
    "作废", "作废票", "废票", "无效", "无效票", "void", "invalid", "spoilt", "spoiled",
  ]

  private static func isCount(_ key: String) -> Bool {
    guard let last = key.last, "张票人名份位".contains(last) else { return false }
    let number = key.dropLast()
    return !number.isEmpty && number.allSatisfy { $0.isNumber || "一二三四五六七八九十百两".contains($0) }
  }
}
