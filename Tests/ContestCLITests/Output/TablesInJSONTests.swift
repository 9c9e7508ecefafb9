import Foundation
import Testing

/// Commands that read a table of the office, asked for JSON.
struct TablesInJSONTests {
  private struct Answer: Decodable {
    struct Cells: Decodable {
      let total, taken, passedOver, refused: Int
    }
    struct Problem: Decodable {
      let code: String
    }
    let cells: Cells
    let problems: [Problem]
  }

  @Test func `a table that nothing can be made of is refused with its cells and the reason`()
    throws
  {
    _ = try PlayedSeason.small.outcome()
    let tables = try SheetTables(["bad.csv": "甲,乙\n丙,丁\n"])
    for name in ["contest.sqlite", "contest.sqlite.key"] {
      try FileManager.default.copyItem(
        at: PlayedSeason.small.folder.appending(path: name),
        to: tables.folder.appending(path: name))
    }
    let command = Command(
      folder: tables.folder, environment: ["CONTEST_DATABASE": "contest.sqlite"])
    #expect(
      try command.run("site", "init", "--name", "某市团委").status == 0)
    for words in [
      "entries import bad.csv --dry-run", "organizations import bad.csv --dry-run",
      "judges import bad.csv --dry-run", "judges pool import bad.csv --dry-run",
      "past-awards import bad.csv --dry-run", "outbox addresses bad.csv --dry-run",
      "calendar import bad.csv --dry-run",
      "certificates make --for organizer --list bad.csv --out a.pdf --dry-run",
      "certificates make --language en --english bad.csv --out a.pdf --dry-run",
      "certificates proof --for organizer --list bad.csv --out a.pdf",
    ] {
      let outcome = try command.run(words.split(separator: " ").map(String.init) + ["--json"])
      #expect(outcome.status == 65, "\(words): \(outcome.said)")
      let answer = try JSONDecoder().decode(Answer.self, from: Data(outcome.output.utf8))
      let cells = answer.cells
      #expect(cells.total == 4, "\(words): \(outcome.output)")
      #expect(cells.taken + cells.passedOver + cells.refused == cells.total, "\(words)")
      let told = Set(answer.problems.map(\.code))
      #expect(
        !told.isDisjoint(with: ["table-no-headings", "registration-nothing-to-read"]), "\(words)")
    }
  }
}
