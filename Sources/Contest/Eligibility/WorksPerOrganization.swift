/// Caps how many works an organization may send.
///
/// 报送件数限制. Counted over the clause's tracks; seven works with a cap of 6 are one finding for the organization.
///
/// Source: charter of 挑战杯: at most 6 works per school to the national contest.
public struct WorksPerOrganization: Hashable, Sendable {
  public var most: Int

  public init(atMost most: Int) {
    self.most = most
  }

  public func findings(forCount count: Int) -> [Finding] {
    count > most ? [.tooMany(count: count, most: most)] : []
  }

  public enum Finding: Hashable, Sendable {
    case tooMany(count: Int, most: Int)
  }
}

extension WorksPerOrganization: EligibilityRule {
  public static let word = "works-per-organization"
  public static let keys = ["at-most"]

  public static func read(
    _ clause: RulebookDecoder.Fields, by reader: inout RulebookDecoder
  ) -> Self? {
    reader.integer(clause, "at-most", in: 1...100_000, required: true).map { Self(atMost: $0) }
  }

  public var scope: EligibilityScope { .organization(self) }

  public func sentence(in language: Language) -> String {
    switch language {
    case .chinese: "每个单位至多 \(most) 项申报。"
    case .english: "An organization sends at most \(most) entries."
    }
  }

  public func findings(
    in entry: Entry, with facts: EligibilityFacts
  ) -> [any EligibilityReason] {
    []
  }
}

extension WorksPerOrganization: CountsWorks {
  public static let excessCode = "works-per-organization-exceeded"
  public static let capsNumber = true

  public func counts(_ entry: Entry) -> Bool { true }

  public func reasons(counted: Int, of total: Int) -> [any EligibilityReason] {
    findings(forCount: total)
  }
}

extension WorksPerOrganization.Finding: EligibilityReason {
  public var code: String {
    switch self {
    case .tooMany: WorksPerOrganization.excessCode
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.tooMany(let count, let most), .chinese):
      "本单位申报数为 \(count)，最多 \(most)，超出 \(count - most) 项。请减去；已经报上的，由组委会登记退出。"
    case (.tooMany(let count, let most), .english):
      "The organization sends \(count); at most \(most) are allowed: \(count - most) too many. Leave them out; what is registered already is withdrawn by the office."
    }
  }
}
