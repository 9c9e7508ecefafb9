import Contest
import Testing

struct EligibilityClauseTests {
  static let rule = WorksPerOrganization(atMost: 6)

  @Test func `a clause without tracks holds for all, one with tracks for those`() {
    #expect(EligibilityClause(Self.rule).holds(for: "natural"))
    let clause = EligibilityClause(Self.rule, tracks: ["natural", "social"])
    #expect(clause.holds(for: "natural") && clause.holds(for: "social"))
    #expect(!clause.holds(for: "invention"))
  }
}
