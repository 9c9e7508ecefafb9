/// Checks the number of authors of individual and of collective entries.
///
/// 个人作品与集体作品. An individual entry has at most `most` authors, a collective one at least `collectiveLeast`;
/// an entry that does not say which it is has a finding.
///
/// Source: rules of 挑战杯: co-authors of an individual work at most 2, so 3 authors; more than 3 must be collective;
/// 3 or fewer may be collective when none is clearly first.
public struct IndividualMembers: Hashable, Sendable {
  public var most: Int
  public var collectiveLeast: Int

  public init(atMost most: Int = 3, collectiveAtLeast least: Int = 2) {
    self.most = most
    collectiveLeast = least
  }

  public func findings(for form: Entry.Form?, members: Int) -> [Finding] {
    switch form {
    case nil: [.missing]
    case .individual: members > most ? [.tooManyForIndividual(members: members, most: most)] : []
    case .collective:
      members < collectiveLeast
        ? [.tooFewForCollective(members: members, least: collectiveLeast)] : []
    }
  }

  public enum Finding: Hashable, Sendable {
    case missing
    case tooManyForIndividual(members: Int, most: Int)
    case tooFewForCollective(members: Int, least: Int)
  }
}

extension IndividualMembers: EligibilityRule {
  public static let word = "individual-members"
  public static let keys = ["at-most", "collective-at-least"]

  public static func read(
    _ clause: RulebookDecoder.Fields, by reader: inout RulebookDecoder
  ) -> Self? {
    let most = reader.integer(clause, "at-most", in: 1...30, required: true)
    let least = reader.integer(clause, "collective-at-least", in: 1...500)
    return most.map { Self(atMost: $0, collectiveAtLeast: least ?? 2) }
  }

  public var needs: [FormPart] { [.form] }

  public func sentence(in language: Language) -> String {
    switch language {
    case .chinese: "个人申报至多 \(most) 人，集体申报至少 \(collectiveLeast) 人。"
    case .english:
      "An individual entry has at most \(most) people, a collective one at least \(collectiveLeast)."
    }
  }

  public func findings(
    in entry: Entry, with facts: EligibilityFacts
  ) -> [any EligibilityReason] {
    findings(for: entry.form, members: entry.members.count)
  }
}

extension IndividualMembers.Finding: EligibilityReason {
  public var code: String {
    switch self {
    case .missing: "individual-members-missing"
    case .tooManyForIndividual: "individual-members-too-many"
    case .tooFewForCollective: "individual-members-too-few"
    }
  }

  public var isMissingData: Bool { self == .missing }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.missing, .chinese): "没有填写是个人申报还是集体申报，请补填。"
    case (.missing, .english):
      "It is not said whether the entry is individual or collective. Fill it in."
    case (.tooManyForIndividual(let members, let most), .chinese):
      "有 \(members) 位成员，个人申报最多 \(most) 位，请改为集体申报或减少成员。"
    case (.tooManyForIndividual(let members, let most), .english):
      "There are \(members) authors; an individual entry has at most \(most). "
        + "Enter it as collective, or take authors off."
    case (.tooFewForCollective(let members, let least), .chinese):
      "集体申报至少 \(least) 位成员，现有 \(members) 位，请改为个人申报或补充成员。"
    case (.tooFewForCollective(let members, let least), .english):
      "A collective entry has at least \(least) authors; there are \(members). "
        + "Enter it as individual, or add authors."
    }
  }
}
