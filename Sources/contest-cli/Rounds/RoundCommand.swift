import ArgumentParser
import Contest
import ContestDesk

/// 评审轮次.
struct RoundCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "round", abstract: "分配评委、发收评分表、双人录入、现场答辩、结束。 Runs a round of judging.",
    subcommands: [
      RoundAssignCommand.self, RoundSheetsCommand.self, RoundImportCommand.self,
      RoundProgressCommand.self, RoundReReviewCommand.self, RoundRecuseCommand.self,
      RoundMoveJudgeCommand.self,
      RoundDropJudgeCommand.self,
      RoundKeyingCommand.self, RoundLiveCommand.self, RoundCloseCommand.self,
      RoundReopenCommand.self, RoundTakeBackCommand.self, RoundCorrectCommand.self,
    ])
}
