import Contest
import Testing

struct FollowUpRuleTests {
  static func rule(_ every: Int?, _ lasting: Int?) -> FollowUpRule {
    var rule = FollowUpRule("landed")
    (rule.every, rule.lasting) = (every, lasting)
    rule.ask = [FormField(id: "where", name: Bilingual(chinese: "何处"), kind: .text)]
    return rule
  }

  @Test func `every half year for three years there are six terms`() {
    let rule = Self.rule(6, 36)
    #expect(rule.lastTerm == 6)
    #expect(rule.day(ofTerm: 1, from: "2027-05-04") == "2027-11-04")
    #expect(rule.day(ofTerm: 6, from: "2027-05-04") == "2030-05-04")
    #expect(rule.termsBegun(from: "2027-05-04", by: "2027-11-03") == 0)
    #expect(rule.termsBegun(from: "2027-05-04", by: "2027-11-04") == 1)
    #expect(rule.termsBegun(from: "2027-05-04", by: "2040-01-01") == 6)
  }

  @Test func `without an end terms go on, and without terms there is one on the day itself`() {
    #expect(Self.rule(24, nil).lastTerm == nil)
    #expect(Self.rule(24, nil).termsBegun(from: "2027-05-04", by: "2031-05-04") == 2)
    #expect(Self.rule(nil, nil).termsBegun(from: "2027-05-04", by: "2027-05-04") == 1)
    #expect(Self.rule(nil, nil).termsBegun(from: "2027-05-04", by: "2029-05-04") == 1)
  }

  @Test func `a re-check that asks nothing and has no span takes place on occasion`() {
    let rule = FollowUpRule("recheck", .recheck)
    #expect(!rule.hasTerms && rule.termsBegun(from: "2027-05-04", by: "2030-01-01") == 0)
  }

  @Test func `a step is about its levels, and support about those with an amount`() {
    var rule = Self.rule(nil, nil)
    #expect(rule.concerns("一等奖"))
    rule.levels = ["特等奖"]
    #expect(!rule.concerns("一等奖") && rule.concerns("特等奖"))
    var support = FollowUpRule("money", .support)
    support.amounts = ["一等奖": 100]
    #expect(support.concerns("一等奖") && !support.concerns("二等奖"))
  }
}
