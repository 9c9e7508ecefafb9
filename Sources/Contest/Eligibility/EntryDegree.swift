/// Bounds the highest degree among the authors, for some tracks.
///
/// 类别学历条件. A natural-science paper with a master among its authors is a graduate work, and that track takes
/// undergraduates and junior-college students only.
///
/// Source: rules of 挑战杯: 自然科学类学术论文 from 本专科生 only.
public struct EntryDegree: Hashable, Sendable {
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

extension EntryDegree: EligibilityRule {
  public static let word = "tracks-degree"
  public static let keys = ["at-least", "at-most"]
  public static let needsTracks = true

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
    case .chinese: "作者中最高的学历\(bounds)。"
    case .english: "The highest degree among the authors is \(bounds)."
    }
  }

  public func findings(
    in entry: Entry, with facts: EligibilityFacts
  ) -> [any EligibilityReason] {
    findings(for: entry.highestDegree)
  }

  public func spot(of reason: any EligibilityReason, members: Int) -> FormSpot {
    FormSpot(.track)
  }
}

extension EntryDegree.Finding: EligibilityReason {
  public var code: String {
    switch self {
    case .missing: "tracks-degree-missing"
    case .tooHigh: "tracks-degree-too-high"
    case .tooLow: "tracks-degree-too-low"
    }
  }

  public var isMissingData: Bool { self == .missing }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.missing, .chinese): "有成员没有填写学历，无法判断申报的层次，请补填。"
    case (.missing, .english):
      "An author's degree is missing, so the level cannot be told. Fill it in."
    case (.tooHigh(let degree, let highest), .chinese):
      "成员最高学历为\(degree.name(in: language))，最高可以是\(highest.name(in: language))，请改报其他类别或更换成员。"
    case (.tooHigh(let degree, let highest), .english):
      "The highest degree among the authors is \(degree.name(in: language)); at most \(highest.name(in: language)) is allowed. "
        + "Choose another track, or change the authors."
    case (.tooLow(let degree, let lowest), .chinese):
      "成员最高学历为\(degree.name(in: language))，至少应为\(lowest.name(in: language))，请改报其他类别或更换成员。"
    case (.tooLow(let degree, let lowest), .english):
      "The highest degree among the authors is \(degree.name(in: language)); at least \(lowest.name(in: language)) is asked for. "
        + "Choose another track, or change the authors."
    }
  }
}
