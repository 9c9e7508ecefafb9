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

  @Test func `a part of the poster, and what stands below it, may not take up its topic either`() {
    let facts = EligibilityFacts(
      year: 2027, posters: ["B01 盲道检测": "京华理工大学"],
      organizations: [
        .init(id: "1", name: "京华理工大学"), .init(id: "2", name: "湖心学院", parent: "京华理工大学"),
        .init(id: "3", name: "燕山师范大学"),
      ])
    let found = ["京华理工大学信息学院", "湖心学院", "燕山师范大学"].map {
      NotOwnTopic().findings(in: Self.entry($0, "B01 盲道检测"), with: facts).count
    }
    #expect(found == [1, 1, 0])
    // A poster that is on no list has parts too.
    let other = Self.entry("京华轨道装备公司研究院", "B01 盲道检测")
    #expect(NotOwnTopic().findings(in: other, with: Self.facts).count == 1)
  }

  @Test func `a rulebook with topics has the rule without being written`() throws {
    let text = try #require(
      RulebookReader.read(TopicRulesTests.rulebook).rulebook?.adding(TopicRulesTests.topics))
    let check = EligibilityCheck(text, year: 2027)
    #expect(check.clauses.contains { $0.rule.word == "not-own-topic" })
    #expect(
      check.findings(in: Self.entry("京华轨道装备公司", "B01 盲道检测")).map(\.code) == ["not-own-topic"])
    // It is the topic that has to be another one, so the fault stands where the topic is written.
    let own = NotOwnTopic.Finding.own(topic: "B01 盲道检测", poster: "京华轨道装备公司")
    #expect(NotOwnTopic().spot(of: own, members: 1) == FormSpot(.group))
  }
}
