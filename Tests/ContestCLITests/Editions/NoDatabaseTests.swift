import Foundation
import Testing

/// Commands where there is no database yet, as in the wrong folder.
struct NoDatabaseTests {
  @Test(arguments: [["edition", "list"], ["check"], ["backup", "a.backup"], ["entries", "list"]])
  func `a command that begins nothing makes no database`(words: [String]) throws {
    let tables = try SheetTables([:])
    let outcome = try Command(folder: tables.folder).run(words)
    #expect(outcome.status == 66)
    #expect(outcome.talk.contains("contest.sqlite") && outcome.talk.contains("edition open"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: tables.folder.path) == [])
  }
}
