import Contest
import Testing

struct PublicVoteRuleTests {
  static let rule = PublicVoteRule(perDay: 1, inAll: 2, from: "2027-05-01", to: "2027-05-07")

  @Test func `it ends with its last day`() {
    #expect(Self.rule.end == ("2027-05-08" as CalendarDay).start())
  }

  @Test func `it is told in one sentence`() {
    #expect(
      Self.rule.sentence(in: .chinese)
        == "2027-05-01 至 2027-05-07（含两端），凭投票码，每人每天至多 1 票、总共至多 2 票、同一对象每天只计一票；截止以前不显示得票。")
    #expect(Self.rule.sentence(in: .english).contains("1 votes a day, 2 in all"))
  }
}
