/// Caps the share of one degree: of an organization's works, or of a team's members.
///
/// 学历比例限制. The share is an exact fraction: with at most 1/2, three of six pass and three of five do not. A work
/// counts by the highest degree among its authors.
///
/// | within | share | counted | of | finding |
/// |---|---|---|---|---|
/// | organization | 1/2 | 3 | 6 | – |
/// | organization | 1/2 | 3 | 5 | at most 2 |
/// | team | 30 % | 3 | 10 | – |
/// | team | 30 % | 3 | 9 | at most 2 |
///
/// Source: charter of 挑战杯 (graduate works at most half); 挑战杯·创业计划 (doctors at most 30 % of a team).
public struct DegreeShare: Hashable, Sendable {
  public enum Whole: String, CaseIterable, Codable, Sendable {
    case organization, team
  }
  public var degree: DegreeClass
  public var most: Fraction
  public var whole: Whole

  public init(_ degree: DegreeClass, atMost most: Fraction, within whole: Whole = .organization) {
    self.degree = degree
    self.most = most
    self.whole = whole
  }

  public func findings(forCount count: Int, of total: Int) -> [Finding] {
    let allowed = most.floor(of: total)
    guard count > allowed else { return [] }
    return [.tooMany(count: count, total: total, allowed: allowed, degree: degree, whole: whole)]
  }

  /// The findings for a team. For an organization, ``EligibilityTally`` counts over the whole
  /// edition.
  public func findings(forTeam degrees: [Degree?]) -> [Finding] {
    let missing = degrees.enumerated().compactMap { index, degree -> Finding? in
      degree == nil ? .memberDegreeMissing(member: index + 1) : nil
    }
    let count = degrees.count { $0.map(degree.contains) ?? false }
    return missing + findings(forCount: count, of: degrees.count)
  }

  public enum Finding: Hashable, Sendable {
    case tooMany(count: Int, total: Int, allowed: Int, degree: DegreeClass, whole: Whole)
    case degreeMissing
    case memberDegreeMissing(member: Int)
  }
}

extension DegreeShare: EligibilityRule {
  public static let word = "degree-share"
  public static let keys = ["degree", "at-most", "within"]
  public static let usualCertainty = EligibilityCertainty.doubt

  public static func read(
    _ clause: RulebookDecoder.Fields, by reader: inout RulebookDecoder
  ) -> Self? {
    let degree: DegreeClass? = reader.word(clause, "degree", required: true)
    let most = reader.value(clause, "at-most", required: true).flatMap { reader.share($0) }
    let whole: Whole? = reader.word(clause, "within", required: true)
    guard let degree, let most, let whole else { return nil }
    return Self(degree, atMost: most, within: whole)
  }

  public var needs: [FormPart] { [.person(.degree)] }

  public var scope: EligibilityScope {
    switch whole {
    case .organization: .organization(self)
    case .team: .entry
    }
  }

  public func sentence(in language: Language) -> String {
    switch language {
    case .chinese:
      whole == .team
        ? "团队中\(degree.name(in: language))至多占 \(most.shareText)。"
        : "每个单位\(degree.name(in: language))的申报至多占 \(most.shareText)。"
    case .english:
      whole == .team
        ? "At most \(most.shareText) of a team are of the level \(degree.name(in: language))."
        : "At most \(most.shareText) of an organization's entries are of the level \(degree.name(in: language))."
    }
  }

  public func findings(
    in entry: Entry, with facts: EligibilityFacts
  ) -> [any EligibilityReason] {
    switch whole {
    case .team: findings(forTeam: entry.members.map(\.degree))
    case .organization: entry.highestDegree == nil ? [Finding.degreeMissing] : []
    }
  }
}

extension DegreeShare: CountsWorks {
  public static let excessCode = "degree-share-exceeded"
  public static let capsNumber = false

  public func counts(_ entry: Entry) -> Bool { entry.counts(as: degree) }

  public func reasons(counted: Int, of total: Int) -> [any EligibilityReason] {
    findings(forCount: counted, of: total)
  }
}

extension DegreeShare.Finding: EligibilityReason {
  public var code: String {
    switch self {
    case .tooMany(_, _, _, _, .organization): DegreeShare.excessCode
    case .tooMany(_, _, _, _, .team): "degree-share-team-exceeded"
    case .degreeMissing, .memberDegreeMissing: "degree-share-missing"
    }
  }

  public var member: Int? {
    if case .memberDegreeMissing(let member) = self { member } else { nil }
  }

  public var isMissingData: Bool {
    switch self {
    case .tooMany: false
    case .degreeMissing, .memberDegreeMissing: true
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.tooMany(let count, let total, let allowed, let degree, .organization), .chinese):
      "本单位 \(total) 项申报中\(degree.name(in: language))的有 \(count) 项，按比例最多 \(allowed) 项，请减去或调整；已经报上的，由组委会登记退出。"
    case (.tooMany(let count, let total, let allowed, let degree, .organization), .english):
      "Of the organization's \(total) works, \(count) are of the level \(degree.name(in: language)); the "
        + "share allows \(allowed). Leave some out or change them; what is registered already is withdrawn by the office."
    case (.tooMany(let count, let total, let allowed, let degree, .team), .chinese):
      "团队 \(total) 人中\(degree.name(in: language))有 \(count) 人，按比例最多 \(allowed) 人，请调整成员。"
    case (.tooMany(let count, let total, let allowed, let degree, .team), .english):
      "Of the team's \(total) members, \(count) are \(degree.name(in: language)); the share allows "
        + "\(allowed). Change the members."
    case (.degreeMissing, .chinese): "有成员没有填写学历，无法按最高学历计数，请补填。"
    case (.degreeMissing, .english):
      "An author's degree is missing, so the work cannot be counted by its highest degree. Fill it in."
    case (.memberDegreeMissing(let member), .chinese): "第 \(member) 位成员没有填写学历，请补填。"
    case (.memberDegreeMissing(let member), .english):
      "Member \(member) has no degree filled in. Fill it in."
    }
  }
}
