/// A rule that an entry, its people or its organization must meet: 资格条件.
///
/// One kind, one file beside this one; this is the list. A new kind is a new file, a case here, and its words in
/// the rulebook's reader; the compiler and a test ask for what is forgotten.
public enum EligibilityRule: Hashable, Sendable {
  case enrolledBefore(EnrolledBefore)
  case bornBetween(BornBetween)
  case onePerPerson(OneEntryPerPerson)
  case memberCount(MemberCount)
  case adviserCount(AdviserCount)
  case individualMembers(IndividualMembers)
  case degreeCap(DegreeCap)
  case degreeShare(DegreeShare)
  case worksPerOrganization(WorksPerOrganization)
  case leaderDegree(LeaderDegree)
  case entryDegree(EntryDegree)
  case notAwardedBefore(NotAwardedBefore)
  case requiredProof(RequiredProof)
  case answeredDayBetween(AnsweredDayBetween)

  /// The word that a rulebook has for each rule.
  public enum Kind: String, CaseIterable, Codable, Sendable {
    case enrolledBefore = "enrolled-before"
    case bornBetween = "born-between"
    case onePerPerson = "one-entry-per-person"
    case memberCount = "member-count"
    case adviserCount = "adviser-count"
    case individualMembers = "individual-members"
    case degreeCap = "degree-cap"
    case degreeShare = "degree-share"
    case worksPerOrganization = "works-per-organization"
    case leaderDegree = "leader-degree"
    case entryDegree = "tracks-degree"
    case notAwardedBefore = "not-awarded-before"
    case requiredProof = "required-proof"
    case answeredDayBetween = "day-between"
  }

  public var kind: Kind {
    switch self {
    case .enrolledBefore: .enrolledBefore
    case .bornBetween: .bornBetween
    case .onePerPerson: .onePerPerson
    case .memberCount: .memberCount
    case .adviserCount: .adviserCount
    case .individualMembers: .individualMembers
    case .degreeCap: .degreeCap
    case .degreeShare: .degreeShare
    case .worksPerOrganization: .worksPerOrganization
    case .leaderDegree: .leaderDegree
    case .entryDegree: .entryDegree
    case .notAwardedBefore: .notAwardedBefore
    case .requiredProof: .requiredProof
    case .answeredDayBetween: .answeredDayBetween
    }
  }
}
