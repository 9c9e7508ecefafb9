/// Tells a row that sums up others from a row of data, by its label: 汇总行.
///
/// A label is a summing word, alone or with what it is of: 平均, 平均分, 小计, 全省平均, 甲组合计, Average, Grand total. A longer text
/// that merely ends so (“水质监测数据的平均”) is a name.
///
/// | label | sums up |
/// |---|---|
/// | 平均分, 均分：, 【合计】, Subtotal | yes |
/// | 理科小计, 全省平均分 | yes |
/// | 全省 | yes: a line for all beneath lines for each |
/// | 平均数的应用, 总计划, Maxwell | no |
public enum SummaryWord {
  private static let exact: Set<String> = [
    "平均", "均分", "均值", "人均", "校均", "人均分", "平均分", "平均数", "平均值", "最高", "最低", "最高分", "最低分", "最大值",
    "最小值", "最大", "最小", "小计",
    "合计", "总计", "共计", "总和", "求和", "中位数", "中位", "众数", "标准差", "方差", "极差", "及格率", "优秀率", "总分", "总平均",
    "总数",
    "总人数", "有效票", "有效票数", "有效分", "有效分数", "计数", "计票", "人数", "评委数", "评委人数", "份数", "件数", "去掉最高分",
    "去掉最低分",
    "去掉最高", "去掉最低", "最后得分", "最终得分", "平均得分", "加权平均", "加权平均分", "合计数", "总得分", "总平均分", "及格人数", "优秀人数",
    "全省", "全市", "全校", "全国", "全体", "全部", "全区", "全县", "全场",
    "average", "avg", "avg.", "mean", "subtotal", "sub-total", "total", "totals", "grandtotal",
    "sum", "max",
    "min", "maximum", "minimum", "highest", "lowest", "median", "stdev", "std", "std.", "std.dev",
    "std.dev.",
    "standarddeviation", "sd", "overall", "count", "variance",
  ]
  /// Summing words that may follow a short name of what is summed up: 理科小计.
  private static let endings = [
    "平均得分", "平均成绩", "平均分", "平均", "均分", "小计", "合计", "总计", "最高分", "最低分", "中位数", "标准差",
  ]
  private static let englishBeginnings = [
    "averageof", "averagescore", "averagemark", "meanscore", "meanmark", "meanof", "subtotal",
    "totalof",
    "totalscore", "maxscore", "minscore", "highestscore", "lowestscore", "maximumscore",
    "minimumscore", "sumof",
  ]
  /// 甲组, 理科, 第一组, 全省: no longer than this before the summing word.
  private static let longestBefore = 5

  /// Whether a cell's text is the label of a row that sums up. Width, case, blanks, brackets and a colon do not count.
  public static func sums(_ text: String) -> Bool {
    guard text.utf8.count <= 90 else { return false }
    let key = key(text)
    if exact.contains(key) { return true }
    if englishBeginnings.contains(where: { key.hasPrefix($0) }) { return true }
    return endings.contains { ending in
      guard key.hasSuffix(ending) else { return false }
      let before = key.dropLast(ending.count)
      return before.count <= longestBefore && !before.contains { "的与和及".contains($0) }
    }
  }

  private static func key(_ text: String) -> String {
    var key = ""
    for character in LookAlike.fold(text) where !"()[]【】〔〕《》“”\"':*".contains(character) {
      key.append(character)
    }
    return key
  }
}
