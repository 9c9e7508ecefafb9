import Contest
import Testing

struct EntryConditionTests {
  static let facts = EntryFacts(members: 2, answers: ["degree": "本科"], flags: ["late"])

  @Test func `a condition is about an answer, the members or a note`() {
    #expect(EntryCondition.answer("degree", ["本科", "专科"]).holds(for: Self.facts) == true)
    #expect(EntryCondition.answer("degree", ["硕士"]).holds(for: Self.facts) == false)
    #expect(EntryCondition.members(2...3).holds(for: Self.facts) == true)
    #expect(EntryCondition.members(1...1).holds(for: Self.facts) == false)
    #expect(EntryCondition.flag("late").holds(for: Self.facts) == true)
    #expect(EntryCondition.notFlag("late").holds(for: Self.facts) == false)
    #expect(EntryCondition.notFlag("fail").holds(for: Self.facts) == true)
  }

  @Test(arguments: [
    (EntryCondition.answer("degree", ["本科", "专科"]), "“degree”为本科或专科", "“degree” is 本科 or 专科"),
    (.members(2...3), "成员 2–3 人", "2–3 members"), (.members(1...1), "成员 1 人", "1 members"),
    (.flag("late"), "已登记“late”", "“late” is noted"),
    (.notFlag("veto"), "未登记“veto”", "“veto” is not noted"),
  ])
  func `a condition is told as a part of a sentence`(
    condition: EntryCondition, chinese: String, english: String
  ) {
    #expect(condition.words(in: .chinese, naming: .none) == chinese)
    #expect(condition.words(in: .english, naming: .none) == english)
  }

  @Test func `a blank answer is neither yes nor no`() {
    #expect(EntryCondition.answer("class", ["一班"]).holds(for: Self.facts) == nil)
    #expect(EntryCondition.members(1...1).holds(for: EntryFacts()) == nil)
    #expect(EntryCondition.flag("late").holds(for: nil) == false)
  }
}
