/// Recognizes, by its label, a row that sums up other rows or says how marks count: 汇总行.
///
/// A label is a summing word, alone or with what it sums up: 平均, 平均分, 小计, 全省平均, 甲组合计, Average, Grand total. A longer text
/// that merely ends so (“水质监测数据的平均”) is a name.
///
/// | label | sums up |
/// |---|---|
/// | 平均分, 均分：, 【合计】, Subtotal | yes |
/// | 理科小计, 全省平均分, 共3件, 其中：重点 | yes |
/// | 全省 | yes: a line for all beneath lines for each |
/// | 评委平均给分, 标准偏差, 有效分数个数 | yes: nothing but words for figures and what they are made of |
/// | 满分, 权重 | says how marks count |
/// | 平均数的应用, 总计划, Maxwell | no |
///
/// Some of the words may also be a work's title (众数, 全场): a row that has a number and such a title is data, and where the
/// number only counts the rows a reader tells it as doubtful. 平均, 最高 and 合计 are no titles, whatever counts the rows.
public enum SummaryWord {
  /// What a label says of its row.
  public enum Kind: Hashable, Sendable {
    /// Figures made from other rows.
    case figures
    /// Full marks or weights: how the marks of the other rows count.
    case rule
  }

  private static let exact: Set<String> = [
    "总评", "离均差", "标准偏差", "标准误差", "离散系数", "有效个数", "累计", "累积", "去掉最高最低", "去最高最低", "去掉最高分最低分",
    "去掉最高分和最低分", "去掉一个最高分",
    "去掉一个最低分", "去高去低", "标准分",
    "标准差分",
    "标准误", "离差", "变异系数", "平均名次", "总票数", "得票率", "得票数", "弃权", "弃权票", "无效票", "废票", "累计得分", "累计分",
    "ofwhich", "cumulative", "trimmedmean", "zscore", "z-score", "standardscore", "standarderror",
    "平均", "均分", "均值", "人均", "校均", "人均分", "平均分", "平均数", "平均值", "最高", "最低", "最高分", "最低分", "最大值",
    "最小值", "最大", "最小", "小计",
    "合计", "总计", "共计", "总和", "求和", "中位数", "中位", "众数", "标准差", "方差", "极差", "及格率", "优秀率", "优良率", "良好率",
    "合格率", "不及格率", "不合格率", "达标率", "通过率", "得分率", "低分率",
    "高分率", "参评率", "合格人数", "不及格人数", "达标人数", "参评人数", "四分位数", "上四分位数", "下四分位数", "四分位距", "全距",
    "passrate", "总分", "总平均",
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
    "平均值", "均值", "极差", "总分", "汇总", "标准偏差",
  ]
  /// Words for a figure made from marks; longer ones first.
  private static let figureWords = [
    "标准偏差", "标准误差", "离均差", "变异系数", "离散系数", "标准差", "中位数", "平均", "均分", "均值", "最高", "最低", "最大",
    "最小", "偏差", "方差", "极差", "离差", "误差", "中位", "众数", "去掉", "去除", "剔除", "扣除", "个数", "人数", "份数", "合计",
    "总计", "小计", "总分", "总评", "加权", "汇总", "名次",
  ]
  /// Words that may stand beside a word for a figure in such a label.
  private static let besideFigures = [
    "评委", "专家", "评审", "裁判", "有效", "无效", "标准", "分数", "得分", "给分", "打分", "评分", "赋分", "成绩", "票数", "一个",
    "全场", "全组", "全省", "全市", "全校", "本组", "本场", "本轮",
    "各", "全体", "全部", "所有", "最终", "最后", "综合", "总", "分", "数", "值", "后", "前", "的", "和", "与", "及", "、",
    "率",
    "项", "列", "次", "差", "均", "计",
  ]
  private static let englishFigures: Set<String> = [
    "average", "avg", "mean", "median", "total", "subtotal", "sum", "max", "min", "maximum",
    "minimum", "highest", "lowest", "deviation", "dev", "stdev", "std", "sd", "variance", "trimmed",
    "dropping", "count",
  ]
  private static let englishBeside: Set<String> = [
    "of", "the", "all", "and", "after", "without", "marks", "mark", "scores", "score", "judges",
    "judge", "standard", "error", "valid", "number", "grand", "final", "overall", "per", "points",
  ]
  private static let englishBeginnings = [
    "averageof", "averagescore", "averagemark", "meanscore", "meanmark", "meanof", "subtotal",
    "totalof",
    "totalscore", "maxscore", "minscore", "highestscore", "lowestscore", "maximumscore",
    "minimumscore", "sumof",
  ]
  private static let rules: Set<String> = [
    "满分", "满分值", "分值", "标准分值", "权重", "权数", "比重", "占比", "系数", "百分比", "比例", "单项满分", "各项满分", "每项满分",
    "指标满分", "指标权重", "各项权重", "评委权重", "专家权重", "单项权重", "分数范围", "分值范围", "评分范围",
    "fullmarks", "fullmark", "maxpoints", "weight", "weights", "weighting", "share",
  ]
  /// Words that are also a title or a name now and then, so that they sum up only where nothing else says what the row is.
  private static let mayBeNames: Set<String> = [
    "众数", "方差", "极差", "中位", "人均", "全省", "全市", "全校", "全国", "全体", "全部", "全区", "全县", "全场", "满分", "权重",
    "比例", "系数", "比重", "弃权", "离差", "累积", "sum", "overall", "count",
    "variance", "share", "weight",
  ]
  private static let counted = ["共计", "合计", "总计", "总共", "小计", "累计", "共", "计"]
  private static let counters = "件项个人份票分名组篇支队校所"
  /// 甲组, 理科, 第一组, 全省: no longer than this before the summing word.
  private static let longestBefore = 5

  /// Whether a cell's text is the label of a row that sums up or says how marks count. Width, case, blanks, brackets and a
  /// colon do not count.
  public static func sums(_ text: String) -> Bool { kind(of: text) != nil }

  /// Whether the label may be the title of a work as well: 众数.
  public static func mayBeName(_ text: String) -> Bool { mayBeNames.contains(key(text)) }

  /// Words that stand over lines and figures as well as over works, so that a row with one is data and a person is told.
  private static let doubtful: Set<String> = [
    "入围线", "入选线", "晋级线", "获奖线", "录取线", "及格线", "合格线", "分数线", "满意度", "满意率", "总体", "整体",
  ]

  /// Whether a row that is data by its place may be a line of figures by its name: 入围线, 众数.
  public static func mayBeFigures(_ name: String) -> Bool {
    sums(name) || doubtful.contains(key(name))
  }

  /// What a cell's text says of its row as a label; `nil` for a name.
  public static func kind(of text: String) -> Kind? {
    guard text.utf8.count <= 90, mayBeLabel(text), !isNote(text) else { return nil }
    let key = key(text)
    if rules.contains(key) { return .rule }
    if exact.contains(key) || isCount(key) || isPart(text) { return .figures }
    if englishBeginnings.contains(where: { key.hasPrefix($0) }) { return .figures }
    return endsSo(key) || isOfFigures(key) || isOfEnglishFigures(text) ? .figures : nil
  }

  /// Whether the first and the last character of a text allow it to be a label. Most titles and numbers are ruled out so, without
  /// comparing them with each word.
  private static func mayBeLabel(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else {
      return true
    }
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      // No word holds a digit, and one that stands before a digit has five letters: A12 is a number.
      return !text.utf8.prefix(5).contains { (0x30...0x39).contains($0) }
        || !text.unicodeScalars.allSatisfy { $0.standsForItself || isCapital($0) }
    }
    guard first.standsForItself, !first.isASCII, first != "其" else { return true }
    switch last.value {
    case 0x30...0x39: return false
    case 0x4E00...0x9FFF: return lastCharacters.contains(last)
    default: return true
    }
  }

  private static func isCapital(_ scalar: Unicode.Scalar) -> Bool {
    (0x41...0x5A).contains(scalar.value)
  }

  /// The last characters of all words that a label may end with.
  private static let lastCharacters = Set(
    [Array(exact), Array(rules), endings, figureWords, besideFigures, counters.map(String.init)]
      .joined().compactMap(\.unicodeScalars.last))

  /// Whether a text begins with 其中, as a row for a part of the row above does: 其中高职. The title of a work may begin so too
  /// (其中有诗); the name of a unit or a group does not.
  public static func beginsPart(_ text: String) -> Bool { LookAlike.fold(text).hasPrefix("其中") }

  /// 注：1. 去掉最高分: a note about figures is no line of them.
  private static func isNote(_ text: String) -> Bool {
    let folded = LookAlike.fold(text)
    return ["注", "备注", "说明", "附注", "note", "notes", "remark", "remarks"].contains { word in
      guard folded.hasPrefix(word), let next = folded.dropFirst(word.count).first else {
        return false
      }
      return next == ":" || next.isNumber
    }
  }

  /// Whether the label is made of words for figures alone: 评委平均给分, 去掉最高最低后. One of them must be a figure.
  private static func isOfFigures(_ key: String) -> Bool {
    var rest = key[...]
    var words = 0
    var hasFigure = false
    while !rest.isEmpty {
      if let word = figureWords.first(where: { rest.hasPrefix($0) }) {
        hasFigure = true
        rest = rest.dropFirst(word.count)
      } else if let word = besideFigures.first(where: { rest.hasPrefix($0) }) {
        rest = rest.dropFirst(word.count)
      } else {
        return false
      }
      words += 1
    }
    return hasFigure && words > 1
  }

  private static func isOfEnglishFigures(_ text: String) -> Bool {
    let words = text.lowercased().split { !($0.isASCII && $0.isLetter) }.map(String.init)
    return words.count > 1 && text.allSatisfy { $0.isASCII && !$0.isNumber }
      && words.contains { englishFigures.contains($0) }
      && words.allSatisfy { englishFigures.contains($0) || englishBeside.contains($0) }
  }

  /// 共3件, 合计 12 人.
  private static func isCount(_ key: String) -> Bool {
    guard let word = counted.first(where: { key.hasPrefix($0) }), let last = key.last,
      counters.contains(last)
    else { return false }
    let number = key.dropFirst(word.count).dropLast()
    return !number.isEmpty && number.allSatisfy(\.isNumber)
  }

  /// 其中：重点, 其中(省级): a part of the line above.
  private static func isPart(_ text: String) -> Bool {
    let folded = LookAlike.fold(text)
    guard folded.hasPrefix("其中") else { return false }
    return folded.count == 2 || ":(、,".contains(folded.dropFirst(2).first ?? " ")
  }

  private static func endsSo(_ key: String) -> Bool {
    endings.contains { ending in
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
