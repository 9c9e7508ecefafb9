import Contest
import Testing

struct NotOwnTopicTests {
  static let facts = EligibilityFacts(year: 2027, posters: ["B01 盲道检测": "京华轨道装备公司"])

  static func entry(_ organization: String, _ group: String) -> Entry {
    Entry(
      id: "A1", number: "1", title: "检测车", organization: organization, track: "challenge",
      group: group, members: [Member(name: "苏立")])
  }

  @Test(
    arguments: [
      ("京华轨道装备公司", "B01 盲道检测", true), ("京华轨道装备公司 ", "B01 盲道检测", true),
      ("燕山师范大学", "B01 盲道检测", false), ("京华轨道装备公司", "B02 低温焊接", false),
    ])
  func `a unit may not take up its own topic`(
    organization: String, group: String, isRefused: Bool
  ) {
    let found = NotOwnTopic().findings(in: Self.entry(organization, group), with: Self.facts)
    #expect(found.isEmpty != isRefused)
  }

  @Test func `a rulebook with topics has the rule without being written`() throws {
    let text = try #require(
      RulebookReader.read(TopicRulesTests.rulebook).rulebook?.adding(TopicRulesTests.topics))
    let check = EligibilityCheck(text, year: 2027)
    #expect(check.clauses.contains { $0.rule.word == "not-own-topic" })
    #expect(
      check.findings(in: Self.entry("京华轨道装备公司", "B01 盲道检测")).map(\.code) == ["not-own-topic"])
  }
}
