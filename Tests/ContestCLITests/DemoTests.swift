import Foundation
import Testing

struct DemoTests {
  @Test func `a demo goes into no database that has editions, and replaces nothing then`() throws {
    let tables = try SheetTables([:])
    let command = Command(folder: tables.folder)
    let opened = try command.run(
      "edition", "open", "minimal", "--year", "2027", "--tier", "school", "--database", "a.sqlite")
    #expect(opened.status == 0)
    let demo = try command.run("demo", "--database", "a.sqlite", "--out", "demo")
    #expect(demo.status != 0 && demo.talk.contains("demo-database-in-use"))
    #expect(!tables.has("demo"))
  }

  @Test func `a demo replaces a demo, but no file that somebody put beside it`() throws {
    let tables = try SheetTables([:])
    let command = Command(folder: tables.folder)
    let words = ["season", "minimal", "--per-school", "1", "--out", "demo", "--quiet"]
    #expect(try command.run(words).status == 0)
    let again = try command.run(words)
    #expect(again.status == 0, "\(again.talk)")
    try Data("要紧".utf8).write(to: tables.folder.appending(path: "demo/我的表.csv"))
    let third = try command.run(words)
    #expect(third.status != 0 && third.talk.contains("demo-folder-strangers"))
    #expect(third.talk.contains("我的表.csv") && tables.has("demo/我的表.csv"))
    #expect(tables.has("demo/contest.sqlite"))
  }

  @Test func `a backup is not restored in the place of a file that is no database`() throws {
    let tables = try SheetTables(["名单.csv": "甲\n"])
    _ = try PlayedSeason.small.outcome()
    let season = PlayedSeason.small.folder.appending(path: "contest.sqlite").path
    let command = Command(folder: tables.folder)
    #expect(try command.run("backup", "a.backup", "--database", season).status == 0)
    let outcome = try command.run("restore", "a.backup", "--database", "名单.csv")
    #expect(outcome.status == 65 && outcome.talk.contains("store-not-contest"), "\(outcome.talk)")
    #expect(!tables.has("名单.csv.before-restore-1"))
  }
}
