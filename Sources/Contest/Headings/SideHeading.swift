/// What the heading of a column that no reader takes says about the columns beside it. Such a column changes nothing; its kind says
/// when a person has to be told of it.
///
/// | heading | kind | told |
/// |---|---|---|
/// | 备注, 说明, 补充意见, 情况说明, 其他 | remarks | with the words |
/// | 扣分, 加分, 罚分, 超时扣分, 修正分, 复核成绩, 修改后 | change | where a cell has more than 0 |
/// | 难度系数, 权重, 满分, 票数 | scale | where the cells differ |
/// | 状态, 是否有效, 是否参加, 审核结果, 推荐意见 | standing | where a cell says no |
/// | 年级, 平均分, 复核人, 加分依据, 扣分标准 | nothing | |
public enum SideHeading: Hashable, Sendable {
  case remarks, change, scale, standing

  public init?(_ heading: String) {
    var key = LookAlike.fold(heading)
    if let bracket = key.firstIndex(where: { "([【".contains($0) }), bracket > key.startIndex {
      key = String(key[..<bracket])
    }
    guard !key.isEmpty, key.count <= 20 else { return nil }
    if Self.remarkWords.contains(key) || key.hasPrefix("备注") || key.hasPrefix("补充") {
      self = .remarks
    } else if Self.ends.contains(where: { key.hasSuffix($0) }) {
      return nil
    } else if Self.standings.contains(key) || key.hasPrefix("是否") {
      self = .standing
    } else if key == "票数" || Self.scales.contains(where: { key.hasSuffix($0) }) {
      self = .scale
    } else if Self.changes.contains(where: { key.contains($0) }) {
      self = .change
    } else {
      return nil
    }
  }

  /// Whether a cell under 是否有效 or 状态 says that its row does not count, or not as it stands.
  public static func saysNo(_ text: String) -> Bool {
    let key = LookAlike.fold(text)
    if ["否", "n", "no", "×", "x", "✗", "false", "0"].contains(key) { return true }
    // 非常优秀, 不错 and 未见异常 begin with a word for “no” but do not say no.
    if ["非常", "不错", "不限", "不变", "未见", "未发现"].contains(where: { key.hasPrefix($0) }) {
      return VoidWord.isVoid(text) || ChangeWord.isIn(text)
    }
    return ["不", "未", "非", "暂", "停", "退", "缺"].contains { key.hasPrefix($0) }
      || VoidWord.isVoid(text) || ChangeWord.isIn(text)
  }

  private static let remarkWords = Set(
    (HeadingWord.note.words + [
      "附注", "情况说明", "其他说明", "特别说明", "其他情况", "其他", "其它", "批注", "评注", "注明", "备考", "特殊情况",
    ]).map(LookAlike.fold))

  private static let standings: Set<String> = [
    "状态", "有效", "有效性", "参加情况", "参赛情况", "参赛状态", "出席情况", "到会情况", "审核", "审核状态", "审核结果", "审核意见",
    "审查结果", "审查意见", "推荐意见", "推荐情况", "学院意见", "单位意见", "部门意见", "资格", "资格审查", "处理意见", "处理结果",
  ]

  private static let scales = ["系数", "权重", "满分", "分值", "权数"]

  private static let changes = [
    "扣分", "加分", "减分", "罚分", "罚时", "附加分", "奖励分", "修正", "更正", "订正", "修改后", "复核分", "复核成绩", "复核后",
    "复核结果", "调整分", "调整后", "改为", "违规", "犯规",
  ]

  /// Endings of headings that are about marks but hold none: 扣分标准, 复核人, 加分依据.
  private static let ends = [
    "人", "员", "时间", "日期", "签名", "签字", "依据", "标准", "理由", "原因", "办法", "规则", "次序",
  ]
}
