import Contest
import ContestDesk
import ContestStore

extension Season {
  /// Units post topics before anybody registers: a list with two topics of one number is refused, the corrected one taken.
  ///
  /// - Returns: the edition with the topics in the place of groups.
  func postTopics(_ edition: Edition) async throws -> Edition {
    let topics = InventedTopic.all
    tell("")
    tell("【发榜】", "[Topics are posted]")
    let folder = try path("0-名单")
    let workbooks = SeasonWorkbooks(rulebook: edition.rulebook, created: desk.clock())
    func rows(wrong: Bool) -> [[String]] {
      [["榜题编号", "榜题名称", "发榜单位", "榜金"]]
        + topics.enumerated().map { place, topic in
          [
            wrong && place == 1 ? "B01" : topic.number, topic.title, topic.poster, topic.reward,
          ]
        }
    }
    try workbooks.writeList(rows(wrong: true), to: "\(folder)/榜单（编号重复）.xlsx")
    let refused = try await desk.importTopics("\(folder)/榜单（编号重复）.xlsx", edition: edition.id)
    for problem in refused.problems.prefix(2) { tell(problem) }
    try workbooks.writeList(rows(wrong: false), to: "\(folder)/榜单.xlsx")
    let taken = try await desk.importTopics("\(folder)/榜单.xlsx", edition: edition.id)
    tell(
      "  \(taken.topics.count) 个榜题公布，各有发榜单位和榜金",
      "  \(taken.topics.count) topics are public, each with its poster and reward")
    return try await desk.edition(edition.id)
  }
}
