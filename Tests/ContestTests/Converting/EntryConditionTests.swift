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

  @Test func `a blank answer is neither yes nor no`() {
    #expect(EntryCondition.answer("class", ["一班"]).holds(for: Self.facts) == nil)
    #expect(EntryCondition.members(1...1).holds(for: EntryFacts()) == nil)
    #expect(EntryCondition.flag("late").holds(for: nil) == false)
  }
}
