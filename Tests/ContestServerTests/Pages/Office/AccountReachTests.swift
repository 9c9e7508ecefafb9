import Contest
import ContestDesk
import Testing

@testable import ContestServer

/// The list of accounts says how far each reaches: the site, the edition, or which unit.
struct AccountReachTests {
  @Test func `the page, its files and an account's own page say for which unit somebody acts`()
    async throws
  {
    let test = try await TestSite.shared()
    let base = "/e/\(test.edition.id)/accounts"
    let page = try await test.ask(.get, base, as: "organizer")
    #expect(page.text.contains("data-label=\"范围\">\(test.unit)</td>"))
    #expect(page.text.contains("data-label=\"范围\">本届</td>"))
    // An account of another edition is not on the page at all.
    #expect(!page.text.contains("stranger"))
    let csv = try await test.ask(.get, base + ".csv", as: "organizer")
    #expect(csv.text.contains("chenwei,陈蔚,单位联系人,\(test.unit),"))
    let one = try await test.ask(.get, base + "/chenwei", as: "organizer")
    #expect(one.text.contains("单位联系人（\(test.unit)）"))
    let english = try await test.ask(.get, base + "?lang=en", as: "organizer")
    #expect(english.text.contains("data-label=\"Scope\">this edition</td>"))
  }
}
