import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// The office in the browser, on a site of its own. The tests take turns, because what one does the next would see: first those of
/// `+Entries.swift`, then of `+Rounds.swift`, then these, by the names of the files.
@Suite(.serialized)
struct OfficePagesTests {
  static func ask(
    _ method: WebRequest.Method = .get, _ target: String, _ test: TestSite,
    as role: String = "organizer", form: KeyValuePairs<String, String> = [:]
  ) async throws -> WebAnswer {
    try await test.ask(
      method, "/e/\(test.edition.id)/\(target)", as: role, form: form)
  }

  static func press(
    _ target: String, _ test: TestSite, as role: String = "organizer",
    form: KeyValuePairs<String, String>, after look: KeyValuePairs<String, String> = [:]
  ) async throws -> WebAnswer {
    try await test.press(
      "/e/\(test.edition.id)/\(target)", as: role, form: form, after: look)
  }

  @Test(arguments: ["zh", "en"])
  func `every page of the office opens in both languages with its heading`(language: String)
    async throws
  {
    let test = try await TestSite.shared()
    let first = try await test.desk.findEntries(test.edition, EntryWish(ListWish(limit: 1)))
    let entry = first.lines.first?.stored.entry.id.text ?? ""
    for route in RouteTable.all
    where route.method == .get && route.path.description.hasPrefix("/e/")
      && !route.path.description.contains(".")
    {
      let target = test.target(route.path, entry: entry, code: "") + "?lang=\(language)"
      let answer = try await test.ask(.get, target, as: "organizer")
      #expect([200, 303, 404].contains(answer.status), "\(target) \(answer.status)")
      guard answer.status == 200, !route.path.description.hasSuffix("/part") else { continue }
      #expect(answer.text.contains("<h1>"), "\(target)")
      #expect(
        answer.text.contains("lang=\"\(language == "zh" ? "zh-CN" : "en")\""), "\(target)")
      // Attributes are written so that nothing can end them early, and nothing runs from within the page.
      #expect(!answer.text.contains("<script>") && !answer.text.contains("style="), "\(target)")
    }
  }

  @Test func `pages refuse unknown forms without changing anything`() async throws {
    let test = try await TestSite.office()
    let first = try await test.desk.findEntries(test.edition, EntryWish(ListWish(limit: 1)))
    let entry = first.lines.first?.stored.entry.id.text ?? ""
    let before = try await test.desk.latestSteps(test.edition, count: 1)
    for route in RouteTable.all
    where route.method == .post && route.path.description.hasPrefix("/e/") {
      // These need no words: to be pressed is all they ask.
      if ["check", "re-review", "clean", "full"].contains(
        where: route.path.description.hasSuffix)
      {
        continue
      }
      if route.path.description.hasSuffix("/accounts") { continue }
      let target = test.target(route.path, entry: entry, code: "")
      for form in ["", "nonsense", "<b>"] {
        let answer = try await test.ask(.post, target, as: "organizer", form: ["form": form])
        #expect(answer.status < 500, "\(target) \(answer.status)")
        #expect(answer.header("Location")?.contains("done=") != true, "\(target)")
      }
    }
    let after = try await test.desk.latestSteps(test.edition, count: 1)
    #expect(before.map(\.record) == after.map(\.record))
  }
}
