import Contest
import Testing

struct TopicRulesTests {
  static let rulebook = """
    rulebook: challenges
    name: 揭榜
    version: "1"
    source: invented for tests
    subject: project
    topics: {from: file, poster: organization, judges: poster}
    tracks: [{id: challenge, name: 揭榜}]
    tiers:
      - id: city
        name: 市赛
        rounds: [{id: review, kind: review, rubric: [{id: fit, name: 解决程度}]}]
        awards: [{level: 特等奖, count: 1, per: group}, {level: 擂主, count: 1, per: group, among: 特等奖, stacks: true}]
    """
  static let topics = [
    TopicRules.Topic(number: "B01", title: "盲道检测", poster: "京华轨道装备公司", reward: "20 万元"),
    TopicRules.Topic(number: "B02", title: "低温焊接", poster: "燕山电力公司", judges: ["J2"]),
  ]

  @Test func `topics stand in the place of groups`() throws {
    let reading = RulebookReader.read(Self.rulebook)
    #expect(reading.problems.isEmpty, "\(reading.problems.map { $0.line(in: .english) })")
    let rulebook = try #require(reading.rulebook)
    #expect(rulebook.topics?.judges == .poster && rulebook.tracks[0].groups.isEmpty)
    let edition = rulebook.adding(Self.topics)
    #expect(edition.tracks[0].groups == ["B01 盲道检测", "B02 低温焊接"])
    #expect(edition.topics?.topic(ofGroup: "B02 低温焊接")?.poster == "燕山电力公司")
  }

  @Test func `topics and groups exclude each other, and other words are named`() {
    let both = Self.rulebook.replacing("name: 揭榜}]", with: "name: 揭榜, groups: [甲]}]")
    #expect(RulebookReader.read(both).problems.map(\.code) == ["rulebook-one-of"])
    let word = Self.rulebook.replacing("judges: poster}", with: "judges: posters}")
    #expect(RulebookReader.read(word).problems.map(\.code) == ["rulebook-unknown-word"])
  }

  static func judge(_ id: String, _ organization: String) -> Judge {
    Judge(id: Judge.ID(id), name: "评委\(id)", organization: organization)
  }

  @Test func `the poster's people and those not named for a topic may not judge it`() {
    let judges = [
      Self.judge("J1", "京华轨道装备公司"), Self.judge("J2", "市社科院"), Self.judge("J3", "市科协"),
    ]
    let check = ConflictCheck(
      [Conflict.Kind.declared], judges: judges, topics: TopicRules(topics: Self.topics))
    func barred(_ group: String) -> [String] {
      check.bars(from: NotOwnTopicTests.entry("燕山师范大学", group)).map(\.judge.text)
    }
    #expect(barred("B01 盲道检测") == ["J1"])
    #expect(barred("B02 低温焊接") == ["J1", "J3"])
    #expect(barred("") == [])
    // An archive's grounds bar the same judges.
    for group in ["B01 盲道检测", "B02 低温焊接", ""] {
      let grounds = Set(check.grounds(of: NotOwnTopicTests.entry("燕山师范大学", group)))
      let shared = check.groundsOfJudges.filter { !grounds.isDisjoint(with: $0.value) }.keys
      #expect(shared.map(\.text).sorted() == barred(group))
    }
  }
}
