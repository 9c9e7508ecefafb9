import Contest
import Testing

@testable import ContestDesk

/// What was changed, by its name in English.
struct EntryDifferenceNamesTests {
  @Test func `what can be changed has an English name`() async throws {
    let rulebook = try await FormBook().edition.rulebook
    let nouns = rulebook.nouns
    var names = [
      "编号": "number", "类别": "category", "组别": "group", "个人/集体": "individual or collective",
      "指导教师": "advisers",
    ]
    names[nouns.titleHeading] = "title"
    names[nouns.people] = "people"
    names["\(nouns.people)2手机"] = "person 2: mobile number"
    names["\(nouns.people)12证件号"] = "person 12: ID number"
    for (chinese, english) in names {
      let name = EntryDifference(what: chinese).name(in: rulebook)
      #expect(name == Bilingual(chinese: chinese, english: english))
    }
    // What the rulebook does not have any more is shown as it was kept.
    #expect(EntryDifference(what: "旧的一栏").name(in: rulebook).text(in: .english) == "旧的一栏")
  }
}
