import Contest
import Testing

struct RevealPlanTests {
  private static let levels = ["一等奖", "二等奖"]

  private static func prize(_ entry: Entry.ID, _ level: String, _ rank: Int?) -> RevealPlan.Prize {
    RevealPlan.Prize(entry, level: level, rank: rank, title: "题\(entry)", organization: "校")
  }

  private static func words(_ plan: RevealPlan) -> String {
    plan.steps.map { $0.map(\.entry.text).joined(separator: "+") }.joined(separator: " ")
  }

  private static let four = [
    prize("A", "一等奖", 1), prize("B", "一等奖", 2), prize("C", "二等奖", 3), prize("D", "二等奖", 4),
  ]

  @Test func `the last comes first, whatever order the list has`() {
    #expect(Self.words(RevealPlan(Self.four, levels: Self.levels)) == "D C B A")
    #expect(Self.words(RevealPlan(Self.four.reversed(), levels: Self.levels)) == "D C B A")
    #expect(RevealPlan(Self.four, levels: Self.levels).carried == 0)
    #expect(RevealPlan([], levels: Self.levels).steps.isEmpty)
  }

  @Test func `who has no rank comes before who has one, and an unknown level before all`() {
    let prizes = [
      Self.prize("A", "一等奖", nil), Self.prize("B", "一等奖", 2), Self.prize("C", "优秀组织奖", 1),
    ]
    #expect(Self.words(RevealPlan(prizes, levels: Self.levels)) == "C A B")
  }

  @Test func `what was shown and stands stays shown; what has left is nowhere`() {
    let shown: Set<RevealPlan.Shown> = [
      .init(entry: "D", level: "二等奖"), .init(entry: "C", level: "二等奖"),
    ]
    let left = RevealPlan(
      Self.four.filter { $0.entry != "C" }, levels: Self.levels, shown: shown)
    #expect(Self.words(left) == "D B A" && left.carried == 1)
    // One that was shown with a lower prize is shown again with its own.
    let raised = RevealPlan(
      Self.four.filter { $0.entry != "C" } + [Self.prize("C", "一等奖", 3)], levels: Self.levels,
      shown: shown)
    #expect(Self.words(raised) == "D C B A" && raised.carried == 1)
  }

  @Test func `many of a level are shown together, ten at most`() {
    let many = (1...23).map { Self.prize(Entry.ID("E\(100 + $0)"), "二等奖", $0) }
    let plan = RevealPlan(many + [Self.prize("A", "一等奖", 1)], levels: Self.levels)
    #expect(plan.steps.map(\.count) == [10, 10, 3, 1])
    #expect(plan.steps.joined().count == 24)
    // Ten stood on the screen together; prepared anew they stand there together, as one step.
    let first = Set((plan.steps.first ?? []).map(\.shown))
    let anew = RevealPlan(many, levels: Self.levels, shown: first)
    #expect(anew.carried == 1 && anew.steps.map(\.count) == [10, 10, 3])
    #expect(anew.steps.first == plan.steps.first)
    let left = RevealPlan(
      many.filter { $0.shown != plan.steps.first?.last?.shown }, levels: Self.levels, shown: first)
    #expect(left.carried == 1 && left.steps.map(\.count) == [9, 10, 3])
    let ten = RevealPlan(Array(many.prefix(10)), levels: Self.levels)
    #expect(ten.steps.map(\.count) == Array(repeating: 1, count: 10))
  }

  @Test func `a rehearsal has invented names, and as many whatever the prizes are`() {
    let plan = RevealPlan.rehearsal(levels: Self.levels)
    #expect(plan.steps.count == 4)
    #expect(plan.steps.joined().allSatisfy { $0.title.contains("彩排") && $0.entry == "" })
    #expect(plan.steps.first?.first?.level == "二等奖")
  }
}
