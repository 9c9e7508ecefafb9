import Contest
import ContestStore
import Testing

struct TopicRecordsTests {
  static let topics = [
    TopicRules.Topic(number: "B02", title: "低温焊接", poster: "市电力公司", judges: ["J1", "J2"]),
    TopicRules.Topic(number: "B01", title: "盲道检测", poster: "市轨道公司", reward: "20 万元"),
  ]

  @Test(arguments: Engine.allCases)
  func `topics come back in the order of the list, and a list takes the place of the one before`(
    engine: Engine
  ) async throws {
    try await engine.withSeason { database in
      for topics in [Self.topics, [Self.topics[1]]] {
        try await database.write(Season.action("topics.import")) { transaction in
          try TopicRecords.replace(with: topics, Season.edition, in: transaction)
        }
        let kept = try await database.read { try TopicRecords.all(Season.edition, in: $0) }
        #expect(kept == topics)
      }
    }
  }
}
