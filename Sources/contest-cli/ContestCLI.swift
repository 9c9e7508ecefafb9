import ArgumentParser
import Contest
import Foundation

/// Parses the words after `contest-cli`, runs the command, and turns whatever it throws into a message and an exit code.
@main
enum ContestCLI {
  static func main() async {
    do {
      var command = try RootCommand.parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      await OpenDatabases.shared.closeAll()
    } catch let error as any Explained {
      await OpenDatabases.shared.closeAll()
      let message = PersonalNumbers.masked(error.message(in: Talk.language))
      Talk.say("\(message)  [\(error.code)]")
      exit(ExitStatus(for: error).rawValue)
    } catch {
      await OpenDatabases.shared.closeAll()
      RootCommand.exit(withError: error)
    }
  }
}

/// The tree of commands; each noun lists its verbs in its own folder.
struct RootCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contest-cli",
    abstract: "组织竞赛与评选：报名、审核、评审、遴选、公示。 Runs competitions and awards from call to archive.",
    discussion: "例 · example:  contest-cli demo --out demo-output",
    version: "0.1.0",
    subcommands: [
      DemoCommand.self, SeasonCommand.self, EditionCommand.self, OrganizationsCommand.self,
      EntriesCommand.self, JudgesCommand.self, RoundCommand.self, RankingCommand.self,
      SelectionCommand.self,
      AwardsCommand.self, ResultsCommand.self, ExplainCommand.self,
      RulebookCommand.self, SheetCommand.self,
      CheckCommand.self, BackupCommand.self, RestoreCommand.self, PurgeCommand.self,
    ])
}
