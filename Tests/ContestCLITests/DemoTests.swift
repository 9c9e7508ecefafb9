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
}
