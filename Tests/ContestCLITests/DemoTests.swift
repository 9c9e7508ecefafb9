import Foundation
import Testing

struct DemoTests {
  @Test func `a demo refuses a database that has editions, and replaces nothing then`() throws {
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

  @Test func `a demo's database that lies elsewhere has its key beside it`() throws {
    let tables = try SheetTables([:])
    let command = Command(folder: tables.folder)
    let played = try command.run(
      "season", "minimal", "--per-school", "1", "--out", "demo", "--database", "a.sqlite")
    #expect(played.status == 0, "\(played.talk)")
    #expect(tables.has("a.sqlite.key") && !tables.has("demo/contest.sqlite.key"))
    let next = try command.run("edition", "list", "--database", "a.sqlite")
    #expect(next.status == 0, "\(next.talk)")
  }

  @Test func `a demo's database that was named has the key file that later commands use`() throws {
    let tables = try SheetTables([:])
    let command = Command(
      folder: tables.folder,
      environment: ["CONTEST_KEY_FILE": tables.folder.appending(path: "本站.key").path])
    let played = try command.run(
      "season", "minimal", "--per-school", "1", "--out", "demo", "--database", "a.sqlite")
    #expect(played.status == 0, "\(played.talk)")
    #expect(tables.has("本站.key") && !tables.has("a.sqlite.key"))
    let next = try command.run("check", "--database", "a.sqlite")
    #expect(next.status == 0, "\(next.output)\(next.talk)")
  }

  @Test func `the folder of a stopped demo, and one that only claims to be one, stay`()
    throws
  {
    let notice = "本文件夹由 contest demo 生成，人员、单位和数据全是虚构的，可以随时删除。\n"
    for (text, code) in [
      (notice, "demo-folder-strangers"), ("一行\n", "demo-folder-occupied"),
      (notice + "别的.csv\n", "demo-folder-strangers"),
    ] {
      let tables = try SheetTables([:])
      let folder = tables.folder.appending(path: "half/我的资料")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data("要紧".utf8).write(to: folder.appending(path: "账目.xlsx-wal"))
      try Data(text.utf8).write(to: tables.folder.appending(path: "half/这是演示.txt"))
      let outcome = try Command(folder: tables.folder).run("season", "minimal", "--out", "half")
      #expect(outcome.status != 0 && outcome.talk.contains(code), "\(outcome.talk)")
      #expect(tables.has("half/我的资料/账目.xlsx-wal"))
    }
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
