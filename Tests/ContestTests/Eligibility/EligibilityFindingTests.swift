import Contest
import Testing

struct EligibilityFindingTests {
  static func finding(
    _ reason: any EligibilityReason, _ certainty: EligibilityCertainty,
    source: String = ""
  ) -> EligibilityFinding {
    EligibilityFinding(
      entry: Entry.ID("1"), organization: "京华理工大学",
      clause: EligibilityClause(
        EnrolledBefore("2027-06-01"), certainty: certainty, source: source),
      reason: reason)
  }

  static let late = EnrolledBefore.Finding.tooLate(member: 2, day: "2027-06-01")

  @Test func `missing data is a doubt even where the rule refuses`() {
    #expect(Self.finding(Self.late, .refuse).certainty == .refuse)
    #expect(Self.finding(Self.late, .doubt).certainty == .doubt)
    #expect(Self.finding(EnrolledBefore.Finding.missing(member: 1), .refuse).certainty == .doubt)
  }

  @Test func `the regulation stands behind the reason where the rulebook names it`() {
    #expect(!Self.finding(Self.late, .refuse).message(in: .chinese).contains("依据"))
    let named = Self.finding(Self.late, .refuse, source: "章程第八条")
    #expect(named.message(in: .chinese).hasSuffix("（依据：章程第八条）"))
    #expect(named.message(in: .english).hasSuffix("(Source: 章程第八条)"))
    #expect(named.code == "enrolled-before-too-late" && named.member == 2)
  }
}
