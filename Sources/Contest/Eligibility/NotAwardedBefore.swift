/// Keeps out people who won certain prizes in earlier years.
///
/// 往届获奖限制. Looks each person up in a table of past awards. With `years` 5 and an edition of 2027, a prize of 2022
/// counts and one of 2021 does not. Without a table nothing can be checked, and that is said once for the edition.
///
/// Source: 挑战杯·创业计划: national gold and silver winners may not enter again (a university's notice);
/// 志愿服务项目大赛 2022: former national gold may not re-enter.
public struct NotAwardedBefore: Hashable, Sendable {
  public enum Scope: String, CaseIterable, Codable, Sendable {
    case leader, everyone
  }
  /// The levels that count, by their Chinese name, such as 金奖; empty for any.
  public var levels: [String]
  /// How many years back; `nil` for ever.
  public var years: Int?
  public var scope: Scope

  public init(levels: [String] = [], withinYears years: Int? = nil, of scope: Scope = .everyone) {
    self.levels = levels
    self.years = years
    self.scope = scope
  }

  public func findings(
    forMembers identities: [String?], inYear year: Int, against table: PastAwards
  ) -> [Finding] {
    let asked = scope == .leader ? identities.prefix(1) : identities[...]
    return asked.enumerated().compactMap { index, identity in
      guard let identity else { return .unidentified(member: index + 1) }
      let counting = table.awards(of: identity).filter { award in
        (levels.isEmpty || levels.contains(award.level))
          && award.year <= year && (years.map { award.year >= year - $0 } ?? true)
      }
      guard let latest = counting.max(by: { ($0.year, $0.level) < ($1.year, $1.level) }) else {
        return nil
      }
      return .awarded(member: index + 1, level: latest.level, year: latest.year)
    }
  }

  public enum Finding: Hashable, Sendable {
    case awarded(member: Int, level: String, year: Int)
    case unidentified(member: Int)
    /// No table of past awards was given.
    case tableMissing
  }
}

extension NotAwardedBefore.Finding: EligibilityReason {
  public var code: String {
    switch self {
    case .awarded: "not-awarded-before-awarded"
    case .unidentified: "not-awarded-before-unidentified"
    case .tableMissing: "not-awarded-before-no-table"
    }
  }

  public var member: Int? {
    switch self {
    case .awarded(let member, _, _), .unidentified(let member): member
    case .tableMissing: nil
    }
  }

  public var isMissingData: Bool {
    switch self {
    case .awarded: false
    case .unidentified, .tableMissing: true
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.awarded(let member, let level, let year), .chinese):
      "第 \(member) 位成员曾于 \(String(year)) 年获\(level)，不能再次参加，请更换成员。"
    case (.awarded(let member, let level, let year), .english):
      "Member \(member) won \(level) in \(String(year)) and may not enter again. Change the member."
    case (.unidentified(let member), .chinese):
      "第 \(member) 位成员缺少能识别本人的信息，无法核对往届获奖，请补填证件号码或学号。"
    case (.unidentified(let member), .english):
      "Nothing tells member \(member) from another person, so past awards cannot be checked. "
        + "Fill in the ID or student number."
    case (.tableMissing, .chinese): "没有导入往届获奖名单，“往届获奖限制”未能核对，请导入后重新核对。"
    case (.tableMissing, .english):
      "No table of past awards was imported, so the rule on past awards was not checked. "
        + "Import it and check again."
    }
  }
}
