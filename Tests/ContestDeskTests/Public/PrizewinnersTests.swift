import Contest
import Testing

@testable import ContestDesk

struct PrizewinnersTests {
  static let list = PublishedList(
    [],
    prizes: ["云岭大学", "云岭大学医学院", "海州大学"].map {
      PublishedList.Prize(.organization, name: "优秀组织奖", organization: $0)
    })

  @Test(arguments: [
    ("云岭大学医学院的材料不实", ["云岭大学医学院"]), ("云岭大学的材料不实", ["云岭大学"]),
    ("云岭大学和云岭大学医学院合报", ["云岭大学", "云岭大学医学院"]), ("名单有误", []),
    ("第 3 项，优秀组织奖（海州大学）：云岭大学更好", ["海州大学"]),
  ])
  func `an objection is about the organizations with a prize that it names`(
    words: String, organizations: [String]
  ) {
    #expect(Self.list.prizewinners(inWords: words) == organizations)
  }
}
