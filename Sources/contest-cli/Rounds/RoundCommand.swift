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
      RoundDropJudgeCommand.self,
      RoundKeyingCommand.self, RoundLiveCommand.self, RoundCloseCommand.self,
    ])
}

/// A problem in JSON, in a stable shape.
struct RoundProblemJSON: Encodable {
  let severity: Severity
  let code: String
  let file, sheet, cell, found: String?
  let message: String

  init(_ problem: Problem) {
    severity = problem.severity
    code = problem.code
    file = problem.place.file
    sheet = problem.place.sheet
    cell = problem.place.cell
    found = problem.found
    message = problem.message(in: Talk.language)
  }
}
