import Contest
import ContestDesk
import Testing

@testable import ContestServer

/// “May I enter?”, as somebody answers it on the page.
struct MayEnterPageTests {
  @Test func `each condition is answered in words with its source, and nothing is stored`()
    async throws
  {
    let test = try await TestSite.shared()
    let address = "/p/\(test.edition.id)/enter"
    let page = try await test.ask(.get, address)
    #expect(page.status == 200 && page.text.contains("我能报名吗？"))
    #expect(page.text.contains("name=\"track\"") && page.text.contains("name=\"enrolled1\""))
    #expect(!page.text.contains("name=\"born1\""))

    let blank = try await test.ask(.post, address, form: ["form": "enter", "people": "1"])
    #expect(blank.status == 200 && blank.text.contains("没有答，还不能说可以"))
    let wrong = try await test.ask(
      .post, address, form: ["form": "enter", "people": "1", "enrolled1": "去年", "advisers": "x"])
    #expect(wrong.status == 422 && wrong.text.contains("value=\"去年\""))
    for field in ["enrolled1", "advisers"] {
      #expect(wrong.text.contains("href=\"#enter-\(field)\""), "\(field)")
    }
    func answer(enrolled: String, degree: String, track: String) async throws -> String {
      try await test.ask(
        .post, address,
        form: [
          "form": "enter", "people": "1", "track": track, "kind": "individual",
          "enrolled1": enrolled, "degree1": degree, "advisers": "1", "answer-special": "否",
        ]
      ).text
    }
    let track = try #require(test.edition.rulebook.tracks.first?.id.text)
    let good = try await answer(enrolled: "2025-09-01", degree: "undergraduate", track: track)
    // Judging has begun there: the conditions are met, and nobody may enter any more.
    #expect(good.contains("按您填的，符合条件；但报名已经结束") && !good.contains("按您填的，可以报名"))
    #expect(good.contains("出处：") && good.contains("以后核对"))
    let late = try await answer(enrolled: "2027-09-01", degree: "undergraduate", track: track)
    #expect(late.contains("还不能报名") && late.contains("不符合"))
    // A blank, a number below zero and a day that cannot be are no answers.
    let noCount = try await test.ask(
      .post, address,
      form: [
        "form": "enter", "people": "1", "track": track, "kind": "individual",
        "enrolled1": "2025-09-01", "degree1": "undergraduate", "answer-special": "否",
      ])
    #expect(noCount.text.contains("有 1 条没有答，还不能说可以"))
    let below = try await test.ask(
      .post, address, form: ["form": "enter", "people": "1", "advisers": "-1"])
    #expect(below.status == 422 && below.text.contains("0 或更大的整数"))
    let english = try await test.ask(
      .post, address + "?lang=en", form: ["form": "enter", "people": "1"])
    #expect(english.text.contains("Source: "))
  }

  @Test func `more people are asked about one by one, and no more than a page holds`() async throws
  {
    let test = try await TestSite.shared()
    let address = "/p/\(test.edition.id)/enter"
    let three = try await test.ask(
      .post, address, form: ["form": "enter", "ask": "people", "people": "3", "advisers": "2"])
    #expect(three.status == 200 && three.text.contains("name=\"enrolled3\""))
    #expect(!three.text.contains("name=\"enrolled4\"") && !three.text.contains("id=\"answer\""))
    #expect(three.text.contains("name=\"advisers\" inputmode=\"decimal\" value=\"2\""))
    // Whoever chooses the number and asks at once is answered for so many, and nobody for one person.
    let atOnce = try await test.ask(.post, address, form: ["form": "enter", "people": "3"])
    #expect(atOnce.status == 200 && atOnce.text.contains("name=\"enrolled3\""))
    #expect(atOnce.text.contains("<option value=\"3\" selected>"))
    #expect(!atOnce.text.contains("type=\"hidden\" name=\"people\""))
    for people in ["0", "-5", "999999999999999999999", "x"] {
      let answer = try await test.ask(
        .post, address, form: ["form": "enter", "ask": "people", "people": people])
      #expect(answer.status == 200 && !answer.text.contains("name=\"enrolled13\""), "\(people)")
    }
  }

  @Test func `“may I enter?” works for every rulebook that we ship`() throws {
    let shelf = RulebookShelf()
    let ids = try shelf.ids()
    #expect(ids.count > 10)
    for id in ids {
      let rulebook = try #require(RulebookReader.read(try shelf.text(of: id)).rulebook)
      let rules = MayEnter(rulebook, year: 2027)
      let lines = rules.lines(for: .init(members: [Member(name: "")]))
      #expect(lines.count >= 2, "\(id)")
      #expect(lines.allSatisfy { !$0.clause.rule.sentence(in: .english).isEmpty }, "\(id)")
    }
  }
}
