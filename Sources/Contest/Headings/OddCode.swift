/// Finds rows that are probably no entries, because their number is unlike the numbers of the other rows: 编号与众不同的行.
///
/// People write a pass mark, the places or an example among the entries, with figures beside them. If the codes of the entries
/// have one shape, the code of such a row differs: it has a Chinese character where they have none, or no digit where all have one.
///
/// | the row's number | among | |
/// |---|---|---|
/// | 合格线, 名次, 以下无正文, END, / | A1, A2 | ``label``: no entry |
/// | 示例 | A1, A2 | ``label`` |
/// | A5（退赛）, 果园小车 | A1, A2 | ``unlike``: an entry, of which a person is told |
/// | B-03, 7 | A1, A2 | as the others |
/// | 同上, 〃 | A1, A2 | as the others: it is refused with its own reason |
/// | 合格线 | 理01, 理02 | ``label`` |
/// | 合格线, 极差 | 湖区调查, 雨水花园 | as the others: entries are called by their titles |
public enum OddCode: Hashable, Sendable {
  /// Words that are written among and below entries, and are the number of none.
  case label
  /// Some other text.
  case unlike

  /// Whether a text is such a word, whatever stands beside it.
  public static func isLabel(_ text: String) -> Bool {
    let key = LookAlike.fold(text)
    guard !key.isEmpty else { return false }
    let bare = key.filter { !"()[]【】〔〕《》“”\"':*".contains($0) }
    return labels.contains(bare) || !key.contains { $0.isLetter || $0.isNumber } || isCount(bare)
  }

  /// 4件, 12人: how many there are, without a word before.
  private static func isCount(_ key: String) -> Bool {
    guard let last = key.last, "件项个人份票名组篇支队校所".contains(last) else { return false }
    let number = key.dropLast()
    return !number.isEmpty && number.allSatisfy(\.isNumber)
  }

  private static let labels: Set<String> = [
    "合格线", "及格线", "分数线", "入围线", "录取线", "晋级线", "入选线", "获奖线", "控制线", "最低线", "基准线", "划线", "合格分", "及格分",
    "名次", "排名", "排序", "位次", "等次", "等级", "奖项", "奖次", "序号", "编号", "作品编号", "名额",
    "备用", "备选", "备注", "注", "说明", "空白", "空行", "无",
    "场次", "场次号", "轮次", "时间", "打分时间", "评分时间", "评审时间", "日期", "地点", "用时", "开始时间", "结束时间",
    "差值", "分差", "差", "差距", "误差", "偏差", "加分", "扣分", "减分", "加减分", "附加分", "奖励分", "修正", "修正值", "修正分",
    "修正系数", "调整分", "参考分", "参考值", "基准分", "基准", "目标分", "预设分", "权重系数", "标准", "评委", "评委姓名", "专家",
    "有效评委",
    "有效评委数", "总评委", "总评委数", "应到", "实到", "缺席", "核对", "校验", "检查",
    "示例", "样例", "范例", "例", "例子", "样表", "样本", "填写示例", "测试", "试评", "试打分", "锚定", "标杆", "演示", "观摩",
    "以下空白", "以下无正文", "以下无", "本页无正文", "完", "完毕", "结束", "末行", "全文完", "下略", "略",
    "end", "eof", "n/a", "na", "example", "sample", "test", "cutline", "cut-line", "cutoff",
    "cut-off",
    "passmark", "rank", "reserve", "none", "blank", "benchmark", "reference", "bonus", "penalty",
  ]
}

/// What the numbers of entries have in common: 编号的写法.
public struct CodeShape: Hashable, Sendable {
  /// Whether they are without Chinese characters, but for a few.
  private let isOfASCII: Bool
  /// Whether each has a number.
  private let hasNumbers: Bool
  /// Two of them, to show how they are written.
  public let usual: [String]

  /// The shape of some of the numbers; labels among them do not count.
  ///
  /// - Returns: `nil` where entries are called by names and titles, or there are too few to say.
  public init?(_ codes: some Collection<String>) {
    let keys = codes.map { (code: $0, key: LookAlike.fold($0)) }.filter {
      !$0.key.isEmpty && !OddCode.isLabel($0.key) && BlankWord($0.code) != .asAbove
    }
    guard keys.count > 1 else { return nil }
    let plain = keys.filter { $0.key.unicodeScalars.allSatisfy(\.isASCII) }
    isOfASCII = plain.count * 3 >= keys.count * 2
    let own = isOfASCII ? plain : keys
    hasNumbers = own.allSatisfy { $0.key.contains(where: \.isNumber) }
    // 理01, 文02: short, and each with a number. A title may have a number, and is longer.
    guard isOfASCII || hasNumbers && own.allSatisfy({ $0.key.count <= 8 }) else { return nil }
    usual = own.prefix(2).map(\.code)
  }

  /// How a row's number differs from those of the others; `nil` if it has their shape.
  public func oddity(of text: String) -> OddCode? {
    // Nearly all numbers are of letters and digits.
    if text.utf8.allSatisfy({ $0 < 0x80 }), text.utf8.contains(where: { (48...57).contains($0) }) {
      return nil
    }
    let key = LookAlike.fold(text)
    if key.isEmpty { return nil }
    // 同上 is some entry, of which the reader of the table says that nobody knows which.
    if BlankWord(text) == .asAbove { return nil }
    let isOfOtherSigns = !key.unicodeScalars.allSatisfy(\.isASCII)
    // Where entries are called Alpha and Beta, one may be called Rank.
    if !isOfOtherSigns, !hasNumbers, key.contains(where: \.isLetter) { return nil }
    if OddCode.isLabel(key) { return .label }
    guard isOfASCII else { return nil }
    return isOfOtherSigns || hasNumbers && !key.contains(where: \.isNumber) ? .unlike : nil
  }
}
