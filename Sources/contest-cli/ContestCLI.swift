import ArgumentParser

@main
struct ContestCLI: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contest-cli",
    subcommands: [
      SheetCommand.self
    ])
}
