import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// A table's files have the columns that its page shows, under the same headings.
struct PageHeadingsTests {
  @Test(
    arguments: [
      "records", "history?of=", "accounts", "entries", "judges", "organizations", "screening",
      "calendar", "year", "files", "progress", "progress/review",
      "publicity", "publicity/publicity",
    ], ["zh", "en"])
  func `the page's headings are those of its CSV, in both languages`(
    address: String, language: String
  ) async throws {
    let test = try await TestSite.shared()
    let base = "/e/\(test.edition.id)/"
    let first = try await test.desk.findEntries(test.edition, EntryWish(ListWish(limit: 1)))
    var parts = address.split(separator: "?").map(String.init)
    if address.hasSuffix("publicity/publicity") { parts = ["publicity/\(test.step)"] }
    let query =
      parts.count > 1
      ? "of=\(first.lines.first?.stored.entry.id.text ?? "")&lang=\(language)" : "lang=\(language)"
    let page = try await test.ask(.get, "\(base)\(parts[0])?\(query)", as: "organizer")
    let file = try await test.ask(.get, "\(base)\(parts[0]).csv?\(query)", as: "organizer")
    try #require(file.status == 200, "\(file.status)")
    // Where nothing is listed yet there is no table, and a page that leads on has none.
    guard page.status == 200, page.text.contains("<th scope=\"col\"") else { return }
    let line = file.text.drop { $0 == "\u{FEFF}" }.prefix { $0 != "\n" && $0 != "\r\n" }
    for heading in line.split(separator: ",", omittingEmptySubsequences: true) {
      let word = TableHTML.words(String(heading))
      #expect(page.text.contains(">\(word)</th>"), "\(word) of \(line)")
    }
  }
}
