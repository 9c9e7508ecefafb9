import Foundation
import Testing

/// A full disk or a reader that went away is said in one line, with an exit code of its own.
struct StandardStreamTests {
  private static let commands = [
    "sheet read in.csv", "sheet read in.csv --json", "sheet rank in.csv",
    "sheet rank in.csv --json",
    "rulebook list", "rulebook show minimal", "--help", "sheet --help", "--version",
    "entries list --database SEASON", "entries list --json --database SEASON",
    "edition show --database SEASON", "check --database SEASON",
    "results export --out - --database SEASON",
  ]

  private static func ground() throws -> SheetTables {
    try SheetTables(["in.csv": "编号,评委,得分\nA,甲,80\nB,甲,90\n"])
  }

  private static func line(_ command: String) throws -> String {
    _ = try PlayedSeason.small.outcome()
    let season = PlayedSeason.small.folder.appending(path: "contest.sqlite").path
    return "contest-cli " + command.replacing("SEASON", with: "'\(season)'")
  }

  /// The last is a reader that has gone before anything is written.
  @Test(arguments: commands, [">/dev/full", ">&-", ">&3"])
  func `output that cannot be written ends with 74`(command: String, redirection: String) throws {
    let tables = try Self.ground()
    let gone = redirection == ">&3" ? "exec 3> >(exec true); wait $!; " : ""
    let outcome = try Command(folder: tables.folder).shell(
      "\(gone)\(try Self.line(command)) \(redirection)")
    #expect(outcome.status == 74, "\(outcome.talk)")
    #expect(outcome.talk.contains("标准输出写不出去") || outcome.talk.contains("file-cannot-write"))
  }

  @Test(arguments: [
    "sheet read nowhere.csv", "sheet read in.csv --colour", "entries list --database SEASON",
  ])
  func `talk that cannot be written neither traps nor ends with 0`(command: String) throws {
    let tables = try Self.ground()
    for redirection in ["2>/dev/full", "2>&-"] {
      let outcome = try Command(folder: tables.folder).shell(
        "\(try Self.line(command)) \(redirection)")
      #expect((1...127).contains(outcome.status), "\(outcome.status)")
    }
  }

  @Test func `a stream that the caller closed is not given to the database`() throws {
    let tables = try Self.ground()
    let outcome = try Command(folder: tables.folder).shell(
      "contest-cli edition open minimal --year 2027 --tier school --database a.sqlite <&- >&- 2>&-")
    #expect(outcome.status == 74)
    let check = try Command(folder: tables.folder).run("check", "--database", "a.sqlite")
    #expect(check.status == 0, "\(check.talk)")
  }
}
