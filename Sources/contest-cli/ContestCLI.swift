import ArgumentParser
import CBuild
import Contest
import ContestDesk
import Foundation

/// Parses the words after `contest-cli`, runs the command, and turns an error into a message and an exit code.
@main
enum ContestCLI {
  static func main() async {
    StandardStream.prepare()
    let words = CommandLine.arguments
    if Self.givesMemoryBack(words) { contest_give_back_freed_memory() }
    contest_keep_no_count_of_sqlite_memory()
    WorkLine.shared.begin(quiet: words.contains { ["--quiet", "--json", "serve"].contains($0) })
    let status = await run()
    WorkLine.shared.end()
    await OpenDatabases.shared.closeAll()
    StandardStream.output.flush()
    StandardStream.error.flush()
    exit(status == 0 ? outputStatus() : status)
  }

  /// Whether a command should give freed memory back as it goes.
  ///
  /// A server works on many things at once. Whoever prints takes and frees the 20 MB of a Chinese font for each document: to fetch
  /// them from the system anew costs three times as much as the page itself.
  private static func givesMemoryBack(_ words: [String]) -> Bool {
    !words.contains { ["serve", "certificates", "notices"].contains($0) || $0.hasSuffix(".pdf") }
  }

  /// Runs the command and gives its exit code.
  private static func run() async -> Int32 {
    // Only where it stands alone: in `outcome differences --version 3` the option belongs to the command.
    switch Array(CommandLine.arguments.dropFirst()) {
    case ["--version"]:
      Talk.print(Program.versionLine)
      return 0
    case ["--version", "--json"], ["--json", "--version"]:
      do {
        try Talk.printJSON(VersionJSON())
        return 0
      } catch {
        Talk.say(UnforeseenError(error))
        return ExitStatus.software.rawValue
      }
    default: break
    }
    // `help` alone shows what a newcomer needs first. `--help` names every command, and the parser answers `help NOUN`.
    if [[], ["help"]].contains(Array(CommandLine.arguments.dropFirst())) {
      FirstSteps.lines(in: Talk.language).forEach(Talk.print)
      return 0
    }
    if let unknown = unknownHelp(Array(CommandLine.arguments.dropFirst())) {
      Talk.say(Program.named(in: PersonalNumbers.masked(unknown)))
      return ExitCode.validationFailure.rawValue
    }
    do {
      // A server is stopped by its own means.
      if CommandLine.arguments.dropFirst().first == "serve" {
        try await runCommand()
      } else {
        try await Interruption.cancelling { try await runCommand() }
        if let folder = await OpenDatabases.shared.unusedFonts {
          Talk.say(
            Talk.text(
              "没有印 .pdf 或 .docx，--fonts \(folder.path) 没有用上。",
              "No .pdf or .docx was printed, so --fonts \(folder.path) was not used."))
        }
      }
      return 0
    } catch _ where StopRequest.isMade {
      WorkLine.shared.end()
      Talk.say(await OpenDatabases.shared.whatIsStored())
      return Interruption.status
    } catch let error as any Explained {
      // A message calls a round by its name. It adds the id unless the person typed it, since the next command needs the id.
      let names = await OpenDatabases.shared.names().tellingIDs(
        except: Set(CommandLine.arguments))
      Talk.say(error, naming: names)
      if CommandLine.arguments.contains("--json"), StandardStream.output.isUntouched {
        SheetReport.refuse([Problem(NamedText(error, naming: names), at: Place())])
      }
      return ExitStatus(for: error).rawValue
    } catch {
      let status = RootCommand.exitCode(for: error).rawValue
      if status == ExitCode.failure.rawValue, !(error is ExitCode) {
        // An error that neither Contest nor the parser knows: the system's own words, under a code that the documentation lists.
        let unforeseen = UnforeseenError(error)
        Talk.say(unforeseen)
        if CommandLine.arguments.contains("--json"), StandardStream.output.isUntouched {
          SheetReport.refuse([Problem(unforeseen, at: Place())])
        }
        return ExitStatus.software.rawValue
      }
      let said = RootCommand.fullMessage(for: error)
      // Help that was asked for is data. Its thousands of lines hold no sentence of an error, and to look for one took seconds.
      let told = status == 0 ? said : ParserText.text(said, in: Talk.language)
      // The parser repeats the words of the command, and one may hold an ID number or a mobile.
      let text = Program.named(in: PersonalNumbers.masked(told))
      if !text.isEmpty { if status == 0 { Talk.print(text) } else { Talk.say(text) } }
      let hint =
        status == ExitCode.validationFailure.rawValue
        ? ParserText.hint(
          for: Array(CommandLine.arguments.dropFirst()), below: RootCommand.self,
          in: Talk.language) : nil
      if let hint { Talk.say(Program.named(in: PersonalNumbers.masked(hint))) }
      let message = RootCommand.message(for: error)
      if status != 0, !message.isEmpty, CommandLine.arguments.contains("--json"),
        StandardStream.output.isUntouched
      {
        SheetReport.refuse([Problem(CommandLineFault(message: message), at: Place())])
      }
      return status
    }
  }

  /// What to say to `help nosuch`, which the parser answers with the help of all commands, as if it had been found; `nil` where the
  /// words name a command.
  private static func unknownHelp(_ words: [String]) -> String? {
    guard words.first == "help" else { return nil }
    let asked = Array(words.drop { $0 == "help" })
    guard let hint = ParserText.hint(for: asked, below: RootCommand.self, in: Talk.language) else {
      return nil
    }
    let name = asked.joined(separator: " ")
    return Talk.text("没有“\(name)”这条命令。\(hint)", "There is no command “\(name)”. \(hint)")
  }

  private static func runCommand() async throws {
    var words = Array(CommandLine.arguments.dropFirst())
    if words.first == "serve" { words = try ServeSettings.completing(words) }
    var command = try RootCommand.parseAsRoot(words)
    if var asynchronous = command as? any AsyncParsableCommand {
      try await asynchronous.run()
    } else {
      try command.run()
    }
  }

  /// Says in one line that the output is incomplete, so that the command does not end as if all were well.
  private static func outputStatus() -> Int32 {
    let output = StandardStream.output.failure
    guard let reason = output ?? StandardStream.error.failure else { return 0 }
    Talk.say(
      output == nil
        ? Talk.text("标准错误写不出去（\(reason)）。", "Standard error cannot be written (\(reason)).")
        : Talk.text(
          "标准输出写不出去（\(reason)），输出不完整。",
          "Standard output cannot be written (\(reason)); it is not whole."))
    return ExitStatus.inputOutput.rawValue
  }
}

/// What the system says of something that no part of the program expected, such as a folder that may not be read.
struct UnforeseenError: Error, Hashable, Explained {
  let reason: String

  init(_ error: any Error) {
    let said = error as NSError
    let beneath = said.userInfo[NSUnderlyingErrorKey] as? NSError
    let path = said.userInfo[NSFilePathErrorKey] as? String
    reason = [path, said.localizedDescription, beneath?.localizedDescription]
      .compactMap(\.self).joined(separator: " · ")
  }

  var code: String { "unforeseen" }

  func message(in language: Language) -> String {
    switch language {
    case .chinese: "系统报告了程序没有料到的情况（\(reason)）。请检查路径、权限和磁盘；仍不行的，请报告。"
    case .english:
      "The system reports what the program did not expect (\(reason)). Check path, permissions and disk; if it stays, please report it."
    }
  }
}

/// What is wrong with the words of a command, as the parser says it: for a program that asked for JSON.
struct CommandLineFault: Error, Hashable, Explained {
  let message: String

  var code: String { "command-line" }

  func message(in language: Language) -> String { ParserText.text(message, in: language) }
}

/// The tree of commands; each noun lists its verbs in its own folder.
struct RootCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: Program.name,
    abstract: "组织竞赛与评选：报名、审核、评审、遴选、公示。 Runs competitions and awards from call to archive.",
    discussion: """
      先做什么 · what to do first:  contest-cli help
      版本和提交：单独写 --version。 The version and its commit: --version alone.
      例 · example:  contest-cli demo --out demo-output
      """,
    subcommands: [
      DemoCommand.self, ServeCommand.self, SeasonCommand.self, EditionCommand.self,
      OrganizationsCommand.self,
      EntriesCommand.self, PastAwardsCommand.self, JudgesCommand.self, RoundCommand.self,
      RankingCommand.self, CodesCommand.self, RecheckCommand.self,
      SelectionCommand.self,
      AwardsCommand.self, BallotCommand.self, VettingCommand.self,
      PairingCommand.self, BracketCommand.self, QuotaCommand.self,
      FollowUpCommand.self, TopicsCommand.self, VoteCommand.self, YearCommand.self,
      ReportCommand.self,
      PublicityCommand.self, CalendarCommand.self,
      OutcomeCommand.self,
      ResultsCommand.self, CertificatesCommand.self, NoticesCommand.self, OutboxCommand.self,
      HandoverCommand.self,
      ExplainCommand.self,
      WhatIfCommand.self, HistoryCommand.self, UndoCommand.self,
      RulebookCommand.self, SheetCommand.self,
      SiteCommand.self, RecommendCommand.self, WithdrawCommand.self, ReceiveCommand.self,
      StatusCommand.self, ArchiveCommand.self, VerifyCommand.self, ConsentCommand.self,
      PersonCommand.self,
      AccountCommand.self, CheckCommand.self, DoctorCommand.self, BackupCommand.self,
      RestoreCommand.self,
      PurgeCommand.self,
    ])
}
