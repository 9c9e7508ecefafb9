import Contest
import ContestDesk
import Foundation
import Testing

@testable import ContestServer

/// Long tables on a phone: all rows are on the page, and a box shows those beyond the first.
struct PhoneFoldTests {
  @Test func `a list of fifty has all its rows and a box for those beyond the first 25`()
    async throws
  {
    let test = try await TestSite.shared()
    let page = try await test.ask(.get, "/e/\(test.edition.id)/entries", as: "organizer")
    #expect(page.text.contains("<div class=\"fold\">"))
    #expect(page.text.contains("显示其余 25 行（共 50 行）"))
    let english = try await test.ask(.get, "/e/\(test.edition.id)/entries?lang=en", as: "organizer")
    #expect(english.text.contains("Show the other 25 of 50 rows"))
    #expect(page.text.split(separator: "<tr").count - 1 >= 50)
  }

  @Test func `the style sheet hides what the box counts, on a phone's screen alone`() {
    let sheet = String(decoding: Asset.look.bytes, as: UTF8.self)
    #expect(sheet.contains("@media screen and (max-width: 48rem)"))
    #expect(sheet.contains("tbody tr:nth-child(n+26)"))
    #expect(sheet.contains(".fold.few:not(:has(> .more :checked)) tbody tr:nth-child(n+11)"))
  }

  @Test func `who may not move judges sees a work in one place, with its judges after it`()
    async throws
  {
    let test = try await TestSite.shared()
    let board = try await test.desk.assignmentBoard(
      of: TestSite.round, edition: test.edition.id)
    let first = try #require(board.lines.first)
    let page = try await test.ask(
      .get, "/e/\(test.edition.id)/rounds/review/board", as: "auditor")
    #expect(page.status == 200 && !page.text.contains("draggable"))
    let title = "/rounds/review/works/\(first.entry)\">"
    #expect(page.text.components(separatedBy: title).count == 2)
    for seat in first.seats { #expect(page.text.contains("\(seat.judge) \(seat.name)")) }
    #expect(page.text.contains("第 1 页，共"))
    // The file has a line for each judge of a work.
    let csv = try await test.ask(
      .get, "/e/\(test.edition.id)/rounds/review/board.csv", as: "auditor")
    #expect(csv.text.split(whereSeparator: \.isNewline).count > board.lines.count * 2)
  }
}
