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

  @Test(
    arguments: [
      ([("2027-08-10", "特等奖")], 20_000), ([("2027-08-04", "特等奖")], 21_000),
      ([("2027-08-10", "特等奖"), ("2027-10-05", "一等奖")], 14_000),
      ([("2027-08-10", nil)], 4000), ([("2027-08-10", "二等奖")], 4000),
      ([("2028-05-04", "特等奖")], 12_000),
    ] as [([(CalendarDay, String?)], Points)])
  func `each month goes by the level that was held on its day`(
    changes: [(CalendarDay, String?)], total: Points
  ) {
    var rule = Self.rule(1000, monthly: true)
    rule.amounts["特等奖"] = 2000
    let plan = SupportPlan(
      rule, level: "一等奖", from: Self.given,
      changes: changes.map { SupportPlan.Change(on: $0.0, to: $0.1) })
    #expect(plan.total == total)
  }

  @Test func `another level is planned nothing`() {
    #expect(SupportPlan(Self.rule(10), level: "二等奖", from: Self.given).total == 0)
  }
}
