/// Caps how many works of one degree an organization may send.
///
/// 学历件数限制. A work counts by the highest degree among its authors. A doctoral cap of 1 and two doctoral works:
/// one finding for the organization, naming both.
///
/// Source: charter of 挑战杯: at most 1 doctoral work per school.
public struct DegreeCap: Hashable, Sendable {
  public var degree: DegreeClass
  public var most: Int

  public init(_ degree: DegreeClass, atMost most: Int) {
    self.degree = degree
    self.most = most
  }

  public func findings(forCount count: Int) -> [Finding] {
    count > most ? [.tooMany(count: count, most: most, degree: degree)] : []
  }

  public enum Finding: Hashable, Sendable {
    case tooMany(count: Int, most: Int, degree: DegreeClass)
    /// An author's degree is missing, so that the work cannot be counted.
    case degreeMissing
  }
}

extension DegreeCap: EligibilityRule {
  public static let word = "degree-cap"
  public static let keys = ["degree", "at-most"]
  public static let usualCertainty = EligibilityCertainty.doubt

  public static func read(
    _ clause: RulebookDecoder.Fields, by reader: inout RulebookDecoder
  ) -> Self? {
    let degree: DegreeClass? = reader.word(clause, "degree", required: true)
    let most = reader.integer(clause, "at-most", in: 0...10_000, required: true)
    guard let degree, let most else { return nil }
    return Self(degree, atMost: most)
  }

  public var needs: [FormPart] { [.person(.degree)] }
  public var scope: EligibilityScope { .organization(self) }

  public func sentence(in language: Language) -> String {
    switch language {
    case .chinese: "每个单位\(degree.name(in: language))的申报至多 \(most) 项。"
    case .english:
      "An organization sends at most \(most) entries of the level \(degree.name(in: language))."
    }
  }

  public func findings(
    in entry: Entry, with facts: EligibilityFacts
  ) -> [any EligibilityReason] {
    entry.highestDegree == nil ? [Finding.degreeMissing] : []
  }

  public func spot(of reason: any EligibilityReason, members: Int) -> FormSpot {
    FormSpot(.number)
  }
}

extension DegreeCap: CountsWorks {
  public static let excessCode = "degree-cap-exceeded"
  public static let capsNumber = true

  public func counts(_ entry: Entry) -> Bool { entry.counts(as: degree) }

  public func reasons(counted: Int, of total: Int) -> [any EligibilityReason] {
    findings(forCount: counted)
  }
}

extension DegreeCap.Finding: EligibilityReason {
  public var code: String {
    switch self {
    case .tooMany: DegreeCap.excessCode
    case .degreeMissing: "degree-cap-missing"
    }
  }

  public var isMissingData: Bool { self == .degreeMissing }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.tooMany(let count, let most, let degree), .chinese):
      "本单位\(degree.name(in: language))的申报有 \(count) 项，最多 \(most) 项，超出 \(count - most) 项。请减去；已经报上的，由组委会登记退出。"
    case (.tooMany(let count, let most, let degree), .english):
      "The organization sends \(count) works of the level \(degree.name(in: language)); at most \(most) "
        + "are allowed: \(count - most) too many. Leave them out; what is registered already is withdrawn by the office."
    case (.degreeMissing, .chinese): "有成员没有填写学历，无法按最高学历计数，请补填。"
    case (.degreeMissing, .english):
      "An author's degree is missing, so the work cannot be counted by its highest degree. Fill it in."
    }
  }
}
