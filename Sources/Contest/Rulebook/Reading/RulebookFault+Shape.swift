extension RulebookFault {
  /// The kinds of values that a place in a rulebook may have.
  public enum Shape: String, CaseIterable, Sendable {
    case mapping, list, text, wholeNumber, number, share, weight, countOrShare, day, range,
      time, timeRange, placeRange, peopleRange, id, yesNo, size, threshold, candidates, days, months
  }
}

extension RulebookFault.Shape {
  func name(in language: Language) -> String {
    switch (self, language) {
    case (.mapping, .chinese): "“键: 值”的结构"
    case (.mapping, .english): "a mapping (key: value)"
    case (.list, .chinese): "列表（- 开头，或 [ ]）"
    case (.list, .english): "a list"
    case (.text, .chinese): "文字"
    case (.text, .english): "a text"
    case (.wholeNumber, .chinese): "整数"
    case (.wholeNumber, .english): "a whole number"
    case (.number, .chinese): "数（最多四位小数）"
    case (.number, .english): "a number with at most four decimals"
    case (.days, .chinese): "期限，如 10 working-days（工作日）、14 calendar-days（自然日）"
    case (.days, .english): "a number of days such as 10 working-days or 14 calendar-days"
    case (.months, .chinese): "期限，如 6 months（6 个月）、2 years（2 年）"
    case (.months, .english): "a span such as 6 months or 2 years"
    case (.threshold, .chinese): "票数要求，如 more than 1/2（超过二分之一）、at least 2/3"
    case (.threshold, .english): "a threshold such as more than 1/2 or at least 2/3"
    case (.candidates, .chinese): "候选人数对名额的要求，不小于 100%，如 at least 120%、more than 100%"
    case (.candidates, .english):
      "a share of the seats, 100% or more, such as at least 120% or more than 100%"
    case (.share, .chinese): "比例，如 0.4、40%、1/3"
    case (.share, .english): "a share such as 0.4, 40% or 1/3"
    case (.weight, .chinese): "权重，如 30、0.5、1/3"
    case (.weight, .english): "a weight such as 30, 0.5 or 1/3"
    case (.countOrShare, .chinese): "个数或比例，如 2、30%、1/3"
    case (.countOrShare, .english): "a count or a share such as 2, 30% or 1/3"
    case (.day, .chinese): "日期，如 2027-06-01"
    case (.day, .english): "a day such as 2027-06-01"
    case (.range, .chinese): "范围，如 0..100"
    case (.range, .english): "a range such as 0..100"
    case (.time, .chinese): "时间，如 1:00（1 分钟）、0:30（30 秒）"
    case (.time, .english): "a time such as 1:00 for a minute or 0:30 for thirty seconds"
    case (.timeRange, .chinese): "时间范围，如 0:30..10:00"
    case (.timeRange, .english): "a range of times such as 0:30..10:00"
    case (.placeRange, .chinese): "名次，如 1 或 2..10"
    case (.placeRange, .english): "places such as 1 or 2..10"
    case (.peopleRange, .chinese): "人数，如 3 或 2..8"
    case (.peopleRange, .english): "numbers of people such as 3 or 2..8"
    case (.id, .chinese): "编号（小写英文字母、数字和 -，1–64 个，如 novelty；中文写在 name）"
    case (.id, .english): "an id of small letters, digits and -, 1 to 64 of them, such as novelty"
    case (.yesNo, .chinese): "true 或 false"
    case (.yesNo, .english): "true or false"
    case (.size, .chinese): "文件大小，如 500KB、20MB"
    case (.size, .english): "a file size such as 500KB or 20MB"
    }
  }
}

extension RulebookFault.Shape {
  /// What usually stands at a place, for those who wrote a word where a mapping belongs.
  func example(at path: String) -> String? {
    guard self == .mapping else { return nil }
    let key = path.split(separator: ".").last.map { $0.prefix { $0 != "[" } }.map(String.init)
    return key.flatMap { Self.examples[$0] }
  }

  private static let examples: [String: String] = [
    "tracks": "{id: natural, name: 自然科学}", "eligibility": "{rule: one-entry-per-person}",
    "form": "{id: abstract, name: 摘要, kind: text}", "rubric": "{id: novelty, name: 创新}",
    "tiers": "{id: school, name: 校赛, rounds: […]}",
    "rounds": "{id: review, name: 评审, kind: review, …}",
    "awards": "{level: 一等奖, count: 3}", "advance": "{count: 10}", "caps": "{organization: 2}",
    "least": "{track: 1}", "total": "{review: 40%, final: 60%}", "scale": "{best: 100}",
    "combine": "{drop-high: 1, drop-low: 1}", "publicity": "{working-days: 5}",
    "minutes": "{talk: 5, questions: 3}", "each": "{field: pages, full: 1}", "members": "{max: 5}",
    "advisers": "{max: 2}", "panels": "{id: experts, judges: 5, weight: 70%}",
    "adjustments": "{id: late, name: 迟到, minus: 2}", "cups": "{name: 团体冠军, places: 1}",
    "re-review": "{when: range-at-least, points: 20, judges: 1}", "steps": "{from: 60, points: 10}",
  ]
}
