import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// All works of a judge in one table: it stores what the page of one work stores, and shows no more.
struct GridPageTests {
  private static func round(criteria: Int, blind: String = "none") -> String {
    let rubric = (1...criteria).map {
      "{id: c\($0), name: 第\($0)项, weight: \(100 / criteria), range: 0..100, step: 1}"
    }
    return
      "{id: review, name: 评审, kind: review, rubric: [\(rubric.joined(separator: ", "))], judges-per-entry: 1, blind: \(blind), combine: {average: mean}}"
  }

  /// One judge with so many works.
  private static func site(
    works: Int, criteria: Int = 4, blind: String = "none"
  ) async throws -> PlainSite {
    let test = try await PlainSite(round(criteria: criteria, blind: blind))
    #expect(
      try await test.take("take/judges", "评委.csv", "姓名,工作单位,评委编号\n张三,市科协,J001\n").status == 303)
    let names = Array("一二三四五六七八九十")
    let lines = (0..<works).map {
      "第\($0)校,1,第\($0)件作品的题目,创意,白\(names[$0 % 10])\(names[$0 / 10 % 10])\n"
    }
    let taken = try await test.take(
      "take/entries", "报名.csv", "单位,编号,作品名称,作品类别,作者1姓名\n" + lines.joined())
    #expect(taken.status == 303, "\(taken.text)")
    for line in try await test.desk.findEntries(
      test.edition, EntryWish(ListWish(limit: works + 1))
    ).lines {
      try await test.desk.screen(line.stored.entry.id, .pass)
    }
    _ = try await test.desk.assignJudges("review", edition: test.edition.id)
    return try await test.letting(judges: ["J001"])
  }

  private static func grid(_ test: PlainSite, _ more: String = "") -> String {
    "/judge/\(test.edition.id)/review/grid" + more
  }

  @Test func `every work is a row and every criterion a column, saved as on the page of the work`()
    async throws
  {
    let test = try await Self.site(works: 3)
    let list = try await test.ask("/judge/\(test.edition.id)/review", as: "J001")
    #expect(list.text.contains("href=\"\(Self.grid(test))\""))
    let saved = try await test.put(
      "/judge/\(test.edition.id)/review/002/c3", "70", as: "J001")
    #expect(saved.status == 200)
    let page = try await test.ask(Self.grid(test), as: "J001")
    #expect(page.status == 200)
    for work in ["001", "002", "003"] {
      #expect(page.text.contains("<tr data-base=\"/judge/\(test.edition.id)/review/\(work)\""))
      for field in ["c1", "c2", "c3", "c4", ".comment"] {
        #expect(page.text.contains("name=\"\(work).\(field)\""), "\(work) \(field)")
      }
    }
    #expect(page.text.contains("value=\"70\" data-field=\"c3\" data-seen=\"70\""))
    // The same script as on the page of one work, and none in the page.
    #expect(page.text.contains("src=\"\(Asset.judge.address)\""))
    #expect(page.text.matches(of: /<script/).count == 1 && !page.text.contains(" onclick"))
  }

  @Test func `without the script a page is stored at once, and what is wrong stands in its field`()
    async throws
  {
    let test = try await Self.site(works: 3, criteria: 2)
    let answer = try await test.ask(
      Self.grid(test),
      [
        "001.c1": "80", "001.c2": "101", "002.c1": "90", "002.c2": "91", "002..comment": "立论 <好>",
        "003.c1": "", "003.c2": "",
      ], as: "J001")
    #expect(answer.status == 422 && answer.text.contains("<title>错误："))
    #expect(answer.text.contains("href=\"#001.c2\"") && answer.text.contains("value=\"101\""))
    let page = try await test.ask(Self.grid(test), as: "J001")
    #expect(page.text.contains("value=\"80\"") && !page.text.contains("value=\"101\""))
    #expect(page.text.contains("立论 &lt;好&gt;</textarea>"))
    #expect(page.text.contains("已评 1 / 3"))
    // What another device has stored meanwhile is not overwritten by an old page.
    let old = try await test.ask(
      Self.grid(test), ["001.c1": "60", "seen-001.c1": "75"], as: "J001")
    #expect(old.status == 422 && old.text.contains("在别处改过"), "\(old.text)")
    // A field that was not touched changes nothing.
    let same = try await test.ask(
      Self.grid(test), ["001.c1": "75", "seen-001.c1": "75"], as: "J001")
    #expect(same.status == 303)
    let after = try await test.ask(Self.grid(test), as: "J001")
    #expect(after.text.contains("value=\"80\" data-field=\"c1\""))
  }

  /// A browser that cuts what is pasted says nothing of it, and the rest was told to be saved.
  @Test func `a comment that is too long is told, and stands whole in its field`() async throws {
    let test = try await Self.site(works: 1, criteria: 2)
    for page in ["grid", "001"] {
      let shown = try await test.ask("/judge/\(test.edition.id)/review/\(page)", as: "J001")
      #expect(shown.status == 200 && !shown.text.contains("maxlength"), "\(page)")
    }
    let long = String(repeating: "评", count: 3_000)
    let put = try await test.put(
      "/judge/\(test.edition.id)/review/001/.comment", long, as: "J001")
    #expect(put.status == 422 && put.text.contains("comment-too-long"), "\(put.text)")
    let answer = try await test.ask(Self.grid(test), ["001..comment": long], as: "J001")
    #expect(answer.status == 422 && answer.text.contains("最多 2000 个字"))
    #expect(answer.text.contains(long + "</textarea>"))
  }

  /// The page with its style sheet and script; the language's words are in it.
  @Test(arguments: [(4, 90), (9, 60), (1, 130)])
  func `a page stays below 150 KB however many works there are`(
    criteria: Int, works: Int
  ) async throws {
    let test = try await Self.site(works: works, criteria: criteria)
    let first = try await test.ask(Self.grid(test), as: "J001")
    let whole = first.body.count + Asset.look.bytes.count + Asset.judge.bytes.count
    #expect(whole < 150_000, "\(whole)")
    #expect(first.text.contains("?page=2"))
    var rows = 0
    var page = 1
    while page < 20 {
      let text = try await test.ask(Self.grid(test, "?page=\(page)"), as: "J001").text
      rows += text.matches(of: /<tr data-base=/).count
      guard text.contains("?page=\(page + 1)\"") else { break }
      page += 1
    }
    #expect(rows == works)
  }

  @Test func `a blind judge's table has no unit and no title that names one`() async throws {
    let test = try await Self.site(works: 3, criteria: 2, blind: "double")
    let page = try await test.ask(Self.grid(test), as: "J001")
    #expect(page.status == 200 && page.text.contains("第1件作品的题目"))
    #expect(page.text.firstMatch(of: /第\d+校/) == nil && !page.text.contains("白"))
  }

  @Test func `a closed round is shown and takes nothing, another judge's table is nowhere`()
    async throws
  {
    let test = try await Self.site(works: 2, criteria: 1)
    #expect(try await test.ask(Self.grid(test), as: "liming").status == 404)
    for work in ["001", "002"] {
      let saved = try await test.put(
        "/judge/\(test.edition.id)/review/\(work)/c1", "80", as: "J001")
      #expect(saved.status == 200)
    }
    _ = try await test.desk.closeRound("review", edition: test.edition.id)
    let page = try await test.ask(Self.grid(test), as: "J001")
    #expect(page.text.contains("这一轮已经结束") && page.text.contains("readonly"))
    let late = try await test.ask(
      Self.grid(test), ["001.c1": "10", "seen-001.c1": "80"], as: "J001")
    #expect((400..<500).contains(late.status))
    let after = try await test.ask(Self.grid(test), as: "J001")
    #expect(after.text.contains("value=\"80\"") && !after.text.contains("value=\"10\""))
  }

  @Test func `in the hall there is no table, because the stage says whose turn it is`() async throws
  {
    let hall = try await LiveJudgeTests.Hall(LiveJudgeTests.two)
    let answer = try await hall.test.ask("/judge/\(hall.edition)/show/grid", as: "J1")
    #expect(answer.status == 303)
    let list = try await hall.test.ask("/judge/\(hall.edition)/show", as: "J1")
    #expect(!list.text.contains("/show/grid"))
  }
}
