import Contest
import Testing

struct TopicAffinityTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let topics: [String]
    let text: String
    let fit: Int
    var testDescription: String { "\(topics) and \(text)" }
  }

  static let cases = [
    Case(topics: ["材料化学"], text: "材料化学前沿综述", fit: 1000),
    Case(topics: ["材料化学"], text: "新型储能材料研究", fit: 467),
    Case(topics: ["法学"], text: "新型储能材料研究", fit: 200),
    Case(topics: [], text: "新型储能材料研究", fit: 200),
    Case(topics: ["法学", "材料"], text: "新型储能材料研究", fit: 1000),
    Case(topics: ["AI 算法"], text: "基于ai的算法", fit: 1000),
    Case(topics: ["、"], text: "、", fit: 200),
  ]

  @Test(arguments: cases)
  func `the fit is the share of a topic's words that the entry has`(example: Case) {
    let affinity = TopicAffinity(topics: example.topics)
    #expect(affinity(TopicAffinity.EntryText([example.text])) == example.fit)
  }

  @Test(arguments: cases)
  func `among many judges each has the fit that the judge has alone`(example: Case) {
    let text = TopicAffinity.EntryText([example.text])
    let topics = [["法学", "材料"], example.topics, [], ["材料化学前沿", "ai"]]
    #expect(
      TopicAffinities(topics: topics)(text) == topics.map { TopicAffinity(topics: $0)(text) })
  }
}
