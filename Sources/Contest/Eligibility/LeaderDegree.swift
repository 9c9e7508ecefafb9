/// Bounds the degree of the leader, the first on the form.
///
/// 负责人学历条件. With at most a master, a doctor may be on the team but not lead it.
///
/// Source: 挑战杯·创业计划: doctors are members only, never the leader.
public struct LeaderDegree: Hashable, Sendable {
  /// `nil` leaves that side open.
  public var lowest, highest: Degree?

  public init(atLeast lowest: Degree? = nil, atMost highest: Degree? = nil) {
    self.lowest = lowest
    self.highest = highest
  }

  public func findings(for degree: Degree?) -> [Finding] {
    guard let degree else { return [.missing] }
    if let highest, degree > highest { return [.tooHigh(degree, highest: highest)] }
    if let lowest, degree < lowest { return [.tooLow(degree, lowest: lowest)] }
    return []
  }

  public enum Finding: Hashable, Sendable {
    case missing
    case tooHigh(Degree, highest: Degree)
    case tooLow(Degree, lowest: Degree)
  }
}

extension LeaderDegree: EligibilityRule {
  public static let word = "leader-degree"
  public static let keys = ["at-least", "at-most"]

  public static func read(
    _ clause: RulebookDecoder.Fields, by reader: inout RulebookDecoder
  ) -> Self? {
    let degrees: (lowest: Degree?, highest: Degree?)? = reader.bounds(clause)
    return degrees.map { Self(atLeast: $0.lowest, atMost: $0.highest) }
  }

  public var needs: [FormPart] { [.person(.degree)] }

  public func sentence(in language: Language) -> String {
    let bounds = Degree.bounds(lowest, highest, in: language)
    return switch language {
    case .chinese: "负责人的学历\(bounds)。"
    case .english: "The leader's degree is \(bounds)."
    }
  }

  public func findings(
    in entry: Entry, with facts: EligibilityFacts
  ) -> [any EligibilityReason] {
    findings(for: entry.members.first?.degree)
  }
}

extension LeaderDegree.Finding: EligibilityReason {
  public var code: String {
    switch self {
    case .missing: "leader-degree-missing"
    case .tooHigh: "leader-degree-too-high"
    case .tooLow: "leader-degree-too-low"
    }
  }

  public var member: Int? { 1 }

  public var isMissingData: Bool { self == .missing }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.missing, .chinese): "负责人（第 1 位成员）没有填写学历，请补填。"
    case (.missing, .english): "The leader (member 1) has no degree filled in. Fill it in."
    case (.tooHigh(let degree, let highest), .chinese):
      "负责人学历为\(degree.name(in: language))，最高可以是\(highest.name(in: language))，请更换负责人。"
    case (.tooHigh(let degree, let highest), .english):
      "The leader's degree is \(degree.name(in: language)); at most \(highest.name(in: language)) is allowed. "
        + "Change the leader."
    case (.tooLow(let degree, let lowest), .chinese):
      "负责人学历为\(degree.name(in: language))，至少应为\(lowest.name(in: language))，请更换负责人。"
    case (.tooLow(let degree, let lowest), .english):
      "The leader's degree is \(degree.name(in: language)); at least \(lowest.name(in: language)) is asked for. "
        + "Change the leader."
    }
  }
}
