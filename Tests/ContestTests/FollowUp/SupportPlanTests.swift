import Contest
import Testing

struct SupportPlanTests {
  static let given: CalendarDay = "2027-05-04"

  static func rule(_ amount: Points, monthly: Bool = false) -> FollowUpRule {
    var rule = FollowUpRule("money", .support)
    rule.amounts = ["一等奖": amount]
    (rule.isMonthly, rule.lasting) = (monthly, monthly ? 12 : nil)
    return rule
  }

  @Test(
    arguments: [
      (nil, 12, 12_000), ("2027-09-15", 5, 5000), ("2027-09-30", 5, 5000),
      ("2027-10-01", 6, 6000), ("2027-04-30", 0, 0),
    ] as [(CalendarDay?, Int, Points)])
  func `a leaver's monthly support ends with the month of leaving`(
    left: CalendarDay?, count: Int, total: Points
  ) {
    let plan = SupportPlan(
      Self.rule(1000, monthly: true), level: "一等奖", from: Self.given, leftOn: left)
    #expect(plan.instalments.count == count)
    #expect(plan.total == total)
  }

  @Test func `what is given once is due on its day, and not taken back by leaving later`() {
    let plan = SupportPlan(Self.rule(10_000), level: "一等奖", from: Self.given, leftOn: "2027-09-15")
    #expect(plan.due(by: "2027-05-03") == 0 && plan.due(by: "2027-05-04") == 10_000)
    let gone = SupportPlan(Self.rule(10_000), level: "一等奖", from: Self.given, leftOn: "2027-05-01")
    #expect(gone.instalments.isEmpty)
  }

  @Test func `another level is planned nothing`() {
    #expect(SupportPlan(Self.rule(10), level: "二等奖", from: Self.given).total == 0)
  }
}
