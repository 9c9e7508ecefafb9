import Contest
import ContestDesk
import Testing

@testable import ContestServer

/// The address of a list that asks for a page which is not there: the answer says so, and how many there are.
struct PageNumberTests {
  private static let review =
    "{id: review, name: 评审, kind: review, rubric: [{id: new, name: 新意, weight: 100, range: 0..100, step: 1}], judges-per-entry: 1, blind: none, combine: {average: mean}}"

  /// Fifty-one works, two pages of the list.
  private static func ready() async throws -> PlainSite {
    let test = try await PlainSite(
      review, rules: ["form: [{id: paper, name: 论文, kind: file, accept: [pdf]}]"])
    let works = (1...51).map { "甲校,\($0),作\($0),创意,白\($0)\n" }.joined()
    #expect(
      try await test.take("take/entries", "报名.csv", "单位,编号,作品名称,作品类别,作者1姓名\n" + works).status == 303
    )
    return test
  }

  @Test func `a page beyond the end is told as that on every list with pages`() async throws {
    let test = try await Self.ready()
    for list in ["entries", "files", "screening"] {
      let pages = list == "screening" ? 1 : 2
      #expect(try await test.ask("\(list)?page=\(pages)").status == 200)
      let beyond = try await test.ask("\(list)?page=999999")
      #expect(beyond.status == 422, "\(list)")
      #expect(beyond.text.contains("没有第 999999 页：共 51 条，\(pages) 页。"), "\(beyond.text)")
      #expect(!beyond.text.contains("作7"), "\(list)")
      let english = try await test.ask("\(list)?page=999999&lang=en")
      #expect(english.text.contains("There is no page 999999"), "\(list)")
      for wrong in ["0", "-1", "two", "99999999999999999999"] {
        let answer = try await test.ask("\(list)?page=\(wrong)")
        #expect(answer.status == 422 && !answer.text.contains("作7"), "\(list) \(wrong)")
      }
    }
    // From a page that has no search box, a link leads to the first.
    let files = try await test.ask("files?lacking=yes&page=9").text
    #expect(files.contains("files?lacking=yes\">看第 1 页"), "\(files)")
    #expect(try await test.ask("entries?page=").status == 200)
  }

  @Test func `a file has the whole table, and its second page is not the first once more`()
    async throws
  {
    let test = try await Self.ready()
    for ending in ["json", "csv", "xlsx"] {
      for page in ["2", "999999"] {
        let answer = try await test.ask("entries.\(ending)?page=\(page)")
        #expect(answer.status == 422, "\(ending)")
        #expect(answer.text.contains("没有第 \(page) 页：文件里是整张表，只有 1 页。"), "\(answer.text)")
        #expect(answer.header("Content-Disposition") == nil)
      }
      #expect(try await test.ask("entries.\(ending)?page=two").text.contains("“two”不是页码"))
      for query in ["", "?page=1"] {
        let whole = try await test.ask("entries.\(ending)\(query)")
        #expect(whole.status == 200, "\(ending)")
        if ending != "xlsx" { #expect(whole.text.contains("作51")) }
      }
    }
    #expect(try await test.ask("judges.json?page=2").text.contains("list-file-is-whole"))
  }
}
