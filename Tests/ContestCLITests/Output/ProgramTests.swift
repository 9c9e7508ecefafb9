import Foundation
import Testing

@testable import contest_cli

/// The installed command calls itself `contest`, in help, messages and man pages.
struct ProgramTests {
  private static func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  @Test(arguments: [
    ("contest-cli", "contest-cli"), ("/usr/lib/contest/contest", "contest"),
    ("contest", "contest"), ("./contest", "./contest"), ("xctest", "contest-cli"),
    ("", "contest-cli"),
  ])
  func `it goes by the name under which it was started`(example: (word: String, name: String)) {
    #expect(Program.name(startedAs: example.word) == example.name)
  }

  @Test(arguments: [
    ["--help"], ["entries", "import", "--help"], ["sheet", "rank", "--help"], ["help"],
    ["nonsense"], ["--generate-completion-script", "bash"],
    ["--generate-completion-script", "zsh"], ["--generate-completion-script", "fish"],
  ])
  func `what is installed never says contest-cli`(words: [String]) throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try Command(folder: folder).runInstalled(words)
    let said = outcome.output + outcome.talk
    #expect(said.contains("contest"))
    #expect(!said.contains("contest-cli"))
  }

  @Test func `the help of no command says contest-cli`() throws {
    let told = try CommandTree.told.get()
    #expect(told.contains("contest"))
    #expect(!told.contains("contest-cli"))
  }

  /// It used to take the program half a minute of the processor to look for sentences of errors in it. Now it takes two seconds, also
  /// without optimization.
  @Test func `the help of all commands in Chinese takes less than twenty seconds`() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try Command(folder: folder)
      .shell("ulimit -t 20; contest-cli --experimental-dump-help > help.json")
    #expect(outcome.status == 0, "\(outcome.talk)")
  }

  @Test func `the first steps are in the person's language, and the same with no words`() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let chinese = try Command(folder: folder).runInstalled(["help"])
    let english = try Command(folder: folder, environment: ["CONTEST_LANG": "en"])
      .runInstalled(["help"])
    #expect(chinese.output.contains("先看看") && !chinese.output.contains("Look first"))
    #expect(english.output.contains("Look first") && !english.output.contains("先看看"))
    #expect(chinese.output.contains("contest edition open minimal"))
    #expect(try Command(folder: folder).runInstalled([]).output == chinese.output)
    // The parser's own help of a noun stays.
    #expect(try Command(folder: folder).runInstalled(["help", "entries"]).output.contains("USAGE"))
  }

  @Test(arguments: [
    (["help", "entrees"], "没有“entrees”这条命令。是不是 entries？"),
    (["help", "entries", "lst"], "没有“entries lst”这条命令。是不是 entries list？"),
  ])
  func `help for a command that there is not says so and names the nearest`(
    words: [String], said: String
  ) throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try Command(folder: folder).runInstalled(words)
    #expect(outcome.status == 64 && outcome.output.isEmpty)
    #expect(outcome.talk.contains(said), "\(outcome.talk)")
  }

  @Test
  func `an installed command says whose database it works on, a named one goes without saying`()
    throws
  {
    _ = try PlayedSeason.small.outcome()
    let command = Command(folder: PlayedSeason.small.folder)
    let own = try command.runInstalled(["edition", "show"])
    #expect(own.talk.contains("数据库：contest.sqlite，在当前文件夹"), "\(own.talk)")
    let told = try Command(
      folder: PlayedSeason.small.folder, environment: ["CONTEST_DATABASE": "./contest.sqlite"]
    ).runInstalled(["edition", "show"])
    #expect(told.talk.contains("数据库：./contest.sqlite\n"), "\(told.talk)")
    for quiet in [["--quiet"], ["--json"], ["--database", "contest.sqlite"]] {
      let outcome = try command.runInstalled(["edition", "show"] + quiet)
      #expect(outcome.status == 0)
      #expect(!outcome.talk.contains("数据库："), "\(outcome.talk)")
    }
  }

  @Test func `the version names the commit where the build was told`() throws {
    #expect(Program.versionLine.hasPrefix(Program.version))
    #expect(Program.commit == nil || Program.versionLine.hasSuffix(")"))
  }
}
