import ArgumentParser

/// `contest-cli sheet …`: plain tables in, plain tables out, without a database.
struct SheetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sheet",
    abstract: "不用数据库，直接处理表格 · Work on plain tables, without a database",
    subcommands: [
      SheetReadCommand.self,
      SheetSelectCommand.self,
      SheetAllotCommand.self,
      SheetPairCommand.self,
      SheetBallotCommand.self,
      SheetAggregateCommand.self,
      SheetCompareCommand.self,
      SheetRankCommand.self,
      SheetAgreementCommand.self,
      SheetSimulateCommand.self,
      SheetAssignCommand.self,
    ])
}
