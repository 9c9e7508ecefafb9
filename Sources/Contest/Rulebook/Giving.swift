/// What those on the final list are given, as its name says it: 获奖名单, 命名名单, 表彰名单.
///
/// | rulebook | publicity | final list | over the levels |
/// |---|---|---|---|
/// | `gives: prizes`, or nothing | 拟获奖名单 | 获奖名单 | 奖项 |
/// | `gives: naming` | 拟命名名单 | 命名名单 | 等次 |
/// | `gives: recognition` | 拟认定名单 | 认定名单 | 等次 |
/// | `gives: commendation` | 拟表彰名单 | 表彰名单 | 等次 |
/// | `gives: selection` | 拟入选名单 | 入选名单 | 等次 |
///
/// It changes the names of lists alone. A unit that is named 青年突击队 wins no prize, and the 2022 rules of 青年文明号 speak of
/// 创建达标 and no longer of 评比表彰.
public enum Giving: String, CaseIterable, Sendable {
  case prizes, naming, recognition, commendation, selection

  /// 获奖, 命名, 认定, 表彰, 入选.
  public var word: String {
    switch self {
    case .prizes: "获奖"
    case .naming: "命名"
    case .recognition: "认定"
    case .commendation: "表彰"
    case .selection: "入选"
    }
  }

  /// The name of the final list, in titles, on sheets, pages and over files: 命名名单.
  public var listName: String { "\(word)名单" }

  /// The same in a reader's language: 命名名单, “Awards”.
  public func listName(in language: Language) -> String {
    language == .chinese ? listName : "Awards"
  }

  /// The name while objections may come: 拟命名名单.
  public var proposedListName: String { "拟\(listName)" }

  /// The table of how many of them each unit has, where nobody speaks of medals: 各单位命名数.
  public var prizesOfUnits: String { "各单位\(word)数" }

  /// What a decision does: 表彰, 命名, 认定, 公布.
  public var deed: String {
    switch self {
    case .prizes, .commendation: "表彰"
    case .naming: "命名"
    case .recognition: "认定"
    case .selection: "公布"
    }
  }

  /// Those on the list, as a title names them: `获奖作品`, `入选项目`, and `集体` of those who are named or commended.
  public func holders(_ noun: String) -> String {
    self == .prizes || self == .selection ? word + noun : noun
  }

  /// The same as a sentence calls them: `获奖者`, `入选者`, `获得命名的集体`, `受表彰的个人`.
  public func those(_ noun: String) -> String {
    switch self {
    case .prizes, .selection: "\(word)者"
    case .naming, .recognition: "获得\(word)的\(noun)"
    case .commendation: "受\(word)的\(noun)"
    }
  }

  /// What stands over the levels, on a list that is still public for objections and on the final one.
  public func levelHeading(isProposed: Bool) -> String {
    self == .prizes ? (isProposed ? "拟获奖项" : "奖项") : (isProposed ? "拟\(word)等次" : "等次")
  }
}
