import Contest
import ContestDesk
import Testing

@testable import ContestServer

/// A search that cannot look for anything keeps its page: the box with what was typed, and what is wrong with it.
struct SearchBoxTests {
  private static let review =
    "{id: review, name: 评审, kind: review, rubric: [{id: new, name: 新意, weight: 100, range: 0..100, step: 1}], judges-per-entry: 1, blind: none, combine: {average: mean}}"

  /// `“`, `*`, and brackets, beside a word that could be found.
  @Test(
    arguments: ["entries", "judges", "organizations", "pool"],
    [("%E2%80%9C", "“"), ("*", "*"), ("%EF%BC%88%EF%BC%89", "（）"), ("%E5%BC%A0%20%22", "张 &quot;")])
  func `a quotation mark, an asterisk or brackets leave the page and the box as they were`(
    _ list: String, _ words: (sent: String, shown: String)
  ) async throws {
    let test = try await PlainSite(Self.review)
    let page = try await test.ask("\(list)?q=\(words.sent)", as: "chief")
    #expect(page.status == 422)
    #expect(page.text.contains("name=\"q\" type=\"search\" value=\"\(words.shown)\""))
    #expect(page.text.contains("aria-describedby=\"q-error\"") && page.text.contains("没有可以查找的字"))
    // The reason above the heading leads to the box; nothing is counted, and no file is offered.
    #expect(page.text.contains("href=\"#q\"") && !page.text.contains("共 0"))
    #expect(!page.text.contains("class=\"soft small files\""))
    let english = try await test.ask("\(list)?q=\(words.sent)&lang=en", as: "chief")
    #expect(english.text.contains("holds nothing to look for"))
    // A file has no box: there the fault is the answer, to a program as an object.
    let told = try await test.ask("\(list).json?q=\(words.sent)", as: "chief")
    #expect(told.status == 422 && told.header("Content-Type") == "application/json; charset=utf-8")
    #expect(
      told.text.hasPrefix("{\"code\":\"search-") && told.text.contains("没有可以查找的字"),
      "\(told.text)")
    for ending in ["csv", "xlsx"] {
      let file = try await test.ask("\(list).\(ending)?q=\(words.sent)", as: "chief")
      #expect(file.status == 422 && file.header("Content-Type") == "text/plain; charset=utf-8")
      #expect(file.header("Content-Disposition") == nil && !file.text.contains("<"))
      #expect(file.text.contains("没有可以查找的字"), "\(file.text)")
    }
    #expect(try await test.ask("\(list)?q=%E5%BC%A0", as: "chief").status == 200)
  }

  @Test func `a page that is not there, and a state that is none, leave the box too`() async throws
  {
    let test = try await PlainSite(Self.review)
    for query in ["q=%E5%BC%A0&page=9", "q=%E5%BC%A0&state=none", "q=%E5%BC%A0&sort=none"] {
      let page = try await test.ask("entries?\(query)", as: "chief")
      #expect(page.status == 422)
      #expect(page.text.contains("type=\"search\" value=\"张\""), "\(query)")
    }
  }

  @Test
  func `a program that asks for a table that is not there, or in a wrong way, reads an object`()
    async throws
  {
    let test = try await PlainSite(Self.review)
    let state = try await test.ask("entries.json?state=none", as: "chief")
    #expect(state.status == 422 && state.text.hasPrefix("{\"code\":\"list-"), "\(state.text)")
    let gone = try await test.ask("nothing.json", as: "chief")
    #expect(gone.status == 404 && gone.text.contains("\"code\":\"not-found\""), "\(gone.text)")
    let text = try await test.ask("nothing.csv", as: "chief")
    #expect(text.status == 404 && !text.text.contains("<"), "\(text.text)")
    #expect(try await test.ask("nothing", as: "chief").text.contains("<h1>没有这个页面</h1>"))
  }

  @Test func `a draw by words that hold nothing to look for names the field`() async throws {
    let test = try await PlainSite(Self.review)
    let refused = try await test.ask(
      "pool", ["form": "draw", "count": "1", "words": "“"], as: "chief")
    #expect(refused.status == 422 && refused.text.contains("id=\"draw-words-error\""))
    #expect(refused.text.contains("name=\"count\" inputmode=\"decimal\" value=\"1\""))
  }

  @Test func `the past of a quotation mark is told beside the box`() async throws {
    let test = try await PlainSite(Self.review)
    let page = try await test.ask("history?of=%22", as: "chief")
    #expect(page.text.contains("value=\"&quot;\"") && page.text.contains("没有可以查找的字"))
  }
}
