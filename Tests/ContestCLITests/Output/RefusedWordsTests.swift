import ContestTestSupport
import Foundation
import Testing

/// Commands whose words are refused, and names that would steer the terminal.
struct RefusedWordsTests {
  private static let words = [
    "sheet agreement in.csv --prior nan", "sheet rank in.csv --decimals 99",
    "sheet rank in.csv --range 0..0", "edition open minimal --tier school",
    "entries screen --pass-clean --reason 好", "entries list --no-such-option",
    "round progress review --late --reissue",
  ]

  @Test(arguments: words)
  func `a wrong word is told in JSON too`(words: String) throws {
    let tables = try SheetTables(["in.csv": "编号,评委,得分\nA,甲,80\nB,甲,90\n"])
    let command = Command(folder: tables.folder)
    let outcome = try command.run(words.split(separator: " ").map(String.init) + ["--json"])
    #expect(outcome.status != 0)
    let answer = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    let problems = (answer as? [String: Any])?["problems"] as? [[String: Any]]
    #expect(problems?.first?["code"] is String, "\(outcome.output)")
    #expect((answer as? [String: Any])?["written"] as? Int == 0)
  }

  @Test(arguments: [["entries", "list", "--13812345678"], ["entries", "list", "13812345678"]])
  func `a mobile among the words of a command is not repeated`(words: [String]) throws {
    let ground = try SheetTables([:])
    _ = try PlayedSeason.small.outcome()
    let command = Command(
      folder: ground.folder,
      environment: [
        "CONTEST_DATABASE": PlayedSeason.small.folder.appending(path: "contest.sqlite").path
      ])
    for json in [[], ["--json"]] {
      let outcome = try command.run(words + json)
      let text = outcome.talk + outcome.output
      #expect(!text.contains("13812345678"), "\(text)")
      #expect(json.isEmpty ? text.contains("138****5678") : true, "\(text)")
    }
  }

  @Test func `a year outside 1900 to 2199 is refused`() throws {
    let tables = try SheetTables([:])
    let command = Command(folder: tables.folder)
    for year in ["99999999999", "0", "1899", "2200"] {
      let outcome = try command.run(
        "edition", "open", "minimal", "--year", year, "--tier", "school")
      #expect(outcome.status == 65, "\(outcome.talk)")
      #expect(outcome.talk.contains("edition-year-out-of-range"))
    }
    let good = try command.run("edition", "open", "minimal", "--year", "2027", "--tier", "school")
    #expect(good.status == 0, "\(good.talk)")
  }

  @Test func `names that would steer the terminal are spelt out, and not stored`() throws {
    let tables = try SheetTables(["a\u{1B}[31m\u{202E}.csv": "编号,得分\nA,八十\n"])
    let command = Command(folder: tables.folder)
    let read = try command.run("sheet", "rank", "a\u{1B}[31m\u{202E}.csv")
    #expect(read.talk.contains("<U+001B>[31m<U+202E>.csv"), "\(read.talk)")
    #expect(
      !(read.talk + read.output).unicodeScalars.contains {
        "\u{1B}\u{202E}".unicodeScalars.contains($0)
      })
    let office = try command.run(
      "edition", "open", "minimal", "--year", "2027", "--tier", "school", "--office", "团委\u{202E}")
    #expect(office.status == 65 && office.talk.contains("edition-control-character"))
    let actor = try command.run("edition", "list", "--as", "li\u{1B}[2J")
    #expect(actor.status == 64 && !actor.talk.contains("\u{1B}"))
  }

  @Test func `a role that holds for one unit, judge or entrant is refused, with what to do`() throws
  {
    let command = Command(folder: try temporaryFolder())
    for role in ["school", "judge", "entrant"] {
      let refused = try command.run("entries", "list", "--role", role)
      #expect(refused.status == 64, "\(refused.talk)")
      #expect(refused.talk.contains("account invite"), "\(refused.talk)")
    }
    // This one gets as far as the database, which is not there.
    let clerk = try command.run("entries", "list", "--role", "clerk")
    #expect(clerk.status != 64 && !clerk.talk.contains("account invite"), "\(clerk.talk)")
  }

  @Test func `an output without a folder is refused before anything is done`() throws {
    let ground = try SheetTables(["in.csv": "编号,评委,得分\nA,甲,80\n", "我的.txt": "要紧"])
    _ = try PlayedSeason.small.outcome()
    let database = PlayedSeason.small.folder.appending(path: "contest.sqlite").path
    let command = Command(folder: ground.folder, environment: ["CONTEST_DATABASE": database])
    for (path, code) in [
      ("没有/x.backup", "output-no-folder"), ("我的.txt/x", "output-no-folder"), ("", "output-unnamed"),
      ("  ", "output-unnamed"),
    ] {
      let outcome = try command.run("backup", path)
      #expect(outcome.status == 73 && outcome.talk.contains(code), "\(outcome.talk)")
      let table = try command.run("sheet", "rank", "in.csv", "--out", path)
      #expect(table.status == 73 && table.talk.contains(code), "\(table.talk)")
    }
  }

  @Test func `a new folder of results is its owner's alone, and an empty export is refused`() throws
  {
    let ground = try SheetTables([:])
    let command = Command(folder: ground.folder)
    let opened = try command.run(
      "edition", "open", "minimal", "--year", "2027", "--tier", "school")
    #expect(opened.status == 0)
    let empty = try command.run("results", "export", "--out", "结果")
    #expect(empty.status == 65 && empty.talk.contains("results-nothing-yet"), "\(empty.talk)")
    #expect(!ground.has("结果"))
    _ = try PlayedSeason.small.outcome()
    let played = Command(
      folder: ground.folder,
      environment: [
        "CONTEST_DATABASE": PlayedSeason.small.folder.appending(path: "contest.sqlite").path
      ])
    let full = try played.run("results", "export", "--out", "名单/结果")
    #expect(full.status == 0, "\(full.talk)")
    for name in ["名单", "名单/结果"] {
      let mode = try FileManager.default.attributesOfItem(
        atPath: ground.folder.appending(path: name).path)[.posixPermissions]
      #expect(mode as? Int == 0o700, "\(name)")
    }
  }
}
