/// Keeps out people who won certain prizes in earlier years.
///
/// 往届获奖限制. Looks each person up in a table of past awards. With `years` 5 and an edition of 2027, a prize of 2022
/// counts and one of 2021 does not. Someone of whom only name and organization agree with the table may be another
/// person, and the finding says so. Without a table nothing can be checked, so each entry is doubtful.
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

  /// The levels that the clauses of this rule look for, as the rulebook writes them; `nil` if there is no such clause, or one looks
  /// for any level.
  public static func levels(in clauses: [EligibilityClause]) -> [String]? {
    let rules = clauses.compactMap { $0.rule as? NotAwardedBefore }
    guard !rules.isEmpty, rules.allSatisfy({ !$0.levels.isEmpty }) else { return nil }
    var seen: Set<String> = []
    return rules.flatMap(\.levels).filter { seen.insert($0).inserted }
  }

  public func findings(
    for entry: Entry, inYear year: Int, against table: PastAwards
  ) -> [Finding] {
    let asked = scope == .leader ? entry.members.prefix(1) : entry.members[...]
    return asked.enumerated().compactMap { index, member in
      let counting = table.awards(of: member, from: entry.organization).filter { match in
        (levels.isEmpty || levels.contains(match.award.level))
          && match.award.year <= year && (years.map { match.award.year >= year - $0 } ?? true)
      }
      func latest(_ matches: [PastAwards.Match]) -> PastAwards.Award? {
        matches.map(\.award).max { ($0.year, $0.level) < ($1.year, $1.level) }
      }
      if let award = latest(counting.filter(\.isCertain)) {
        return .awarded(member: index + 1, level: award.level, year: award.year)
      }
      if let award = latest(counting) {
        return .namesake(member: index + 1, level: award.level, year: award.year)
      }
      let isKnown =
        member.identity != nil || !member.studentNumber.isEmpty || member.bornOn != nil
      return isKnown ? nil : .unidentified(member: index + 1)
    }
  }

  public enum Finding: Hashable, Sendable {
    case awarded(member: Int, level: String, year: Int)
    /// Somebody with the same name has an award, and the same organization if the table gives one.
    case namesake(member: Int, level: String, year: Int)
    case unidentified(member: Int)
    /// No table of past awards was given.
    case tableMissing
  }
}

extension NotAwardedBefore: EligibilityRule {
  public static let word = "not-awarded-before"
  public static let keys = ["level", "years", "who"]
  public static let usualCertainty = EligibilityCertainty.doubt

  public static func read(
    _ clause: RulebookDecoder.Fields, by reader: inout RulebookDecoder
  ) -> Self? {
    let levels = reader.textOrTexts(clause, "level")
    let years = reader.integer(clause, "years", in: 1...100)
    let scope: Scope? = reader.word(clause, "who")
    return Self(levels: levels, withinYears: years, of: scope ?? .everyone)
  }

  public var askedAhead: [FormPart]? { nil }

  public func sentence(in language: Language) -> String {
    let prizes =
      switch (levels.isEmpty, language) {
      case (true, .chinese): "任何奖项"
      case (true, .english): "prize"
      case (false, .chinese): levels.joined(separator: "、")
      case (false, .english): levels.joined(separator: ", ")
      }
    return switch language {
    case .chinese:
      "\(scope == .leader ? "负责人" : "每位成员")\(years.map { "近 \($0) 年内" } ?? "以往")没有得过\(prizes)。"
    case .english:
      "\(scope == .leader ? "The leader" : "Each member") has won no \(prizes)\(years.map { " in the last \($0) years" } ?? " before")."
    }
  }

  public func findings(
    in entry: Entry, with facts: EligibilityFacts
  ) -> [any EligibilityReason] {
    guard let table = facts.pastAwards else { return [Finding.tableMissing] }
    let isAsked = facts.asks(for: [.idNumber, .studentNumber, .bornOn])
    return findings(for: entry, inYear: facts.year, against: table).filter { finding in
      if case .unidentified = finding { isAsked } else { true }
    }
  }

  public func spot(of reason: any EligibilityReason, members: Int) -> FormSpot {
    FormSpot(.person(.name), place: reason.member ?? 1)
  }
}

extension NotAwardedBefore.Finding: EligibilityReason {
  public var code: String {
    switch self {
    case .awarded: "not-awarded-before-awarded"
    case .namesake: "not-awarded-before-namesake"
    case .unidentified: "not-awarded-before-unidentified"
    case .tableMissing: "not-awarded-before-no-table"
    }
  }

  public var member: Int? {
    switch self {
    case .awarded(let member, _, _), .namesake(let member, _, _), .unidentified(let member): member
    case .tableMissing: nil
    }
  }

  public var isMissingData: Bool {
    switch self {
    case .awarded, .namesake: false
    case .unidentified, .tableMissing: true
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.awarded(let member, let level, let year), .chinese):
      "第 \(member) 位成员曾于 \(String(year)) 年获\(level)，不能再次参加，请更换成员。"
    case (.awarded(let member, let level, let year), .english):
      "Member \(member) won \(level) in \(String(year)) and may not enter again. Change the member."
    case (.namesake(let member, let level, let year), .chinese):
      "第 \(member) 位成员与 \(String(year)) 年获\(level)的人姓名相同，可能是同一人，请核实。"
    case (.namesake(let member, let level, let year), .english):
      "Member \(member) has the name of a winner of \(level) in \(String(year)) and may be the same person. "
        + "Look into it."
    case (.unidentified(let member), .chinese):
      "第 \(member) 位成员缺少能识别本人的信息，无法核对往届获奖，请补填证件号码、学号或出生日期。"
    case (.unidentified(let member), .english):
      "Nothing tells member \(member) from another person, so past awards cannot be checked. "
        + "Fill in the ID, the student number or the birthday."
    case (.tableMissing, .chinese): "没有导入往届获奖名单，“往届获奖限制”未能核对，请导入后重新核对。"
    case (.tableMissing, .english):
      "No table of past awards was imported, so the rule on past awards was not checked. "
        + "Import it and check again."
    }
  }
}
