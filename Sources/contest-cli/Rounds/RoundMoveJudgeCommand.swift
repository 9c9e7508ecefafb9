import ArgumentParser
import Contest
import ContestDesk

/// 评委换室.
struct RoundMoveJudgeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "move-judge",
    abstract: "分室的一轮，把评委换到另一室：已评的有效，理由存档。 Moves a judge to another room.",
    discussion:
      "例 · example:  contest-cli round move-judge roadshow --judge J003 --room 2 --reason 二室一位评委因病离席"
  )

  @Argument(help: "轮次。 The round.")
  var round: Round.ID

  @Option(help: "评委的编号或姓名。 The judge.")
  var judge: String

  @Option(help: "换到哪一室，如 2；shadow 是见习。 The room.")
  var room: String

  @Option(help: "理由。 Why.")
  var reason: String

  @Flag(help: "原来的室评委少于规定也可以。 The old room may be left with fewer judges.")
  var allowFewer = false

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let move = try await desk.moveJudge(
      judge, toRoom: room, in: round, edition: options.edition, allowsFewer: allowFewer,
      reason: reason)
    if options.output.json { return try Talk.printJSON(move) }
    Talk.say(
      Talk.text(
        "\(move.judge) 由第 \(move.from) 室换到第 \(move.to) 室：新派 \(move.given.count) 项，交回 \(move.left.count) 项，已评的 \(move.kept.count) 项有效。",
        "\(move.judge) goes from room \(move.from) to room \(move.to): \(move.given.count) entries given, \(move.left.count) given back, \(move.kept.count) marked and kept."
      ))
    if !move.barred.isEmpty {
      Talk.say(
        Talk.text(
          "须回避、不派：\(move.barred.joined(separator: "、"))。",
          "Not given, for a conflict of interest or taken off before: \(move.barred.joined(separator: ", "))."
        ))
    }
  }
}
