import ContestTestSupport
import Foundation
import Testing

/// Lists as PDF, read back by other programs (poppler).
struct PrintedListsTests {
  @Test func `a list is printed with its text, its fonts and nobody's name in its properties`()
    throws
  {
    _ = try PlayedSeason.small.outcome()
    let tables = try SheetTables([:])
    let database = PlayedSeason.small.folder.appending(path: "contest.sqlite").path
    let command = Command(folder: tables.folder, environment: ["CONTEST_DATABASE": database])
    let export = try command.run("results", "export", "--list", "awards", "--out", "获奖名单.pdf")
    #expect(export.status == 0, "\(export.talk)")
    let text = try command.shell("pdftotext -layout 获奖名单.pdf -").output
    let awards = try command.run("results", "export", "--list", "awards", "--out", "获奖名单.xlsx")
    #expect(awards.status == 0 && text.contains("获奖名单") && text.contains("页"))
    let list = try command.run("awards", "show").output
    // Every title of the list on the terminal stands in the printed one.
    let titles = list.split(separator: "\n").compactMap { line in
      line.split(separator: " ").first { $0.hasPrefix("A") && $0.count > 5 }
    }
    #expect(!titles.isEmpty)
    for code in titles { #expect(text.contains(code), "\(code)") }
    let fonts = try command.shell("pdffonts 获奖名单.pdf | tail -n +3").output
      .split(separator: "\n")
    #expect(!fonts.isEmpty && fonts.allSatisfy { $0.contains(" yes yes yes ") }, "\(fonts)")
    let properties = try command.shell("pdfinfo 获奖名单.pdf").output
    #expect(!properties.contains("Author:") && properties.contains("Title:"))
  }

  @Test func `a list of the office is printed as its name ends, and what is no list is refused`()
    throws
  {
    _ = try PlayedSeason.small.outcome()
    let tables = try SheetTables([:])
    let database = PlayedSeason.small.folder.appending(path: "contest.sqlite").path
    let command = Command(folder: tables.folder, environment: ["CONTEST_DATABASE": database])
    #expect(try command.run("entries", "list", "--out", "作品.pdf").status == 0)
    #expect(try command.shell("pdfinfo 作品.pdf").output.contains("Page size:"))
    let other = try command.run("entries", "list", "--out", "作品.docx")
    #expect(other.status != 0 && other.talk.contains(".pdf"))
  }
}
