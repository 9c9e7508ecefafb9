public import Contest

extension ArchiveMismatch {
  /// A value as a person reads it: `名次 36，成绩 69.67`, where the archive's own words are `place 36, score 69.67`.
  ///
  /// Only the words of the format become Chinese. Values stay as they are, and so do words that are not in this list.
  public static func shown(_ value: String, in language: Language) -> String {
    guard language == .chinese else { return value }
    if let word = wholes[value] { return word }
    var parts: [String] = []
    for part in value.split(separator: ", ", omittingEmptySubsequences: false).map(String.init) {
      // A comma inside a value, such as an organization's English name, does not end the value.
      if !hasKey(part), let last = parts.last, hasKey(last) {
        parts[parts.count - 1] = "\(last), \(part)"
      } else {
        parts.append(part)
      }
    }
    return parts.map { part in
      guard let space = part.firstIndex(of: " "), let word = keys[String(part[..<space])] else {
        return part
      }
      let rest = String(part[part.index(after: space)...])
      if let code = rest.split(separator: ":").last, rest.hasPrefix("no-place:") {
        return "\(word) 无名次（\(EntryResult.Missing.name(ofCode: String(code), in: language))）"
      }
      return "\(word) \(standings[rest] ?? rest.replacing("award:", with: ""))"
    }.joined(separator: "，")
  }

  private static func hasKey(_ part: String) -> Bool {
    part.firstIndex(of: " ").map { keys[String(part[..<$0])] != nil } ?? false
  }

  private static let keys = [
    "place": "名次", "score": "成绩", "standing": "结果", "organization": "单位", "track": "类别",
    "group": "组别", "marks": "评分", "points": "积分", "prizes": "奖项数",
  ]

  private static let standings = [
    "placed": "有名次", "shared": "并列", "advanced": "晋级", "reserve": "候补", "undecided": "待定",
    "out": "未晋级", "-": "无",
  ]

  private static let wholes = [
    "assigned": "已分配", "recused": "回避", "released": "换下", "vacant": "空缺",
    "assignment": "分配重复", "sheet": "评分", "vote": "选票", "counted": "计入",
    "recheck-result": "复核结果", "seed": "种子",
    "conflict-same-organization": "应回避：同单位", "conflict-same-province": "应回避：同省",
    "conflict-adviser": "应回避：指导教师或作者", "conflict-declared": "应回避：已申报",
    "conflict-past-organization": "应回避：曾任职单位", "conflict-household": "应回避：同住亲属",
    "conflict-co-author": "应回避：曾同在一件", "conflict-judged-before": "应回避：评过",
    "conflict-topic": "应回避：榜题",
  ]
}
