/// The list of the eligibility rules, in the order in which the documents explain them.
public enum EligibilityRules {
  public static let all: [any EligibilityRule.Type] = [
    EnrolledBefore.self,
    BornBetween.self,
    OneEntryPerPerson.self,
    MemberCount.self,
    AdviserCount.self,
    IndividualMembers.self,
    DegreeCap.self,
    DegreeShare.self,
    WorksPerOrganization.self,
    LeaderDegree.self,
    EntryDegree.self,
    NotAwardedBefore.self,
    NotOwnTopic.self,
    RequiredProof.self,
    AnsweredDayBetween.self,
    AnsweredNumber.self,
    AnswerShare.self,
  ]

  /// The codes of findings about all entries of an organization together. Such a finding does not say which of
  /// the entries has to go.
  public static let organizationCodes = Set(
    all.compactMap { ($0 as? any CountsWorks.Type)?.excessCode })

  /// The codes of findings about a person on several entries.
  public static let personCodes = Set(
    all.compactMap { ($0 as? any CountsPersons.Type)?.excessCode })

  /// The rule that a rulebook calls by this word.
  static func rule(_ word: String) -> (any EligibilityRule.Type)? { all.first { $0.word == word } }
}
