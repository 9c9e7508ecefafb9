import Contest
import Testing

struct SamePersonTests {
  private func entry(
    _ id: String, _ school: String, _ name: String, _ number: String, identity: String? = nil
  ) -> Entry {
    Entry(
      id: Entry.ID(id), number: id, title: id, organization: school, track: "sci",
      members: [Member(name: name, studentNumber: number, identity: identity)])
  }

  private func doubts(_ entries: [Entry]) -> [String] {
    var persons = SamePerson()
    for entry in entries { persons.add(entry) }
    return persons.doubts().map { "\($0.entry.text) \($0.reason.code)" }
  }

  @Test func `one name and student number under two units is a doubt at both`() {
    #expect(
      doubts([entry("1", "甲校", "刘洋", "2024 001"), entry("2", "乙校", "刘　洋", "２０２４００１")])
        == ["1 same-person-two-organizations", "2 same-person-two-organizations"])
  }

  @Test func `one student number with two names in a school is a doubt at both`() {
    #expect(
      doubts([entry("1", "甲校", "刘洋", "2024001"), entry("2", "甲校", "刘阳", "2024001")])
        == ["1 same-person-two-names", "2 same-person-two-names"])
  }

  @Test func `one ID number with two names is a doubt at both, once`() {
    #expect(
      doubts([
        entry("1", "甲校", "刘洋", "2024001", identity: "x"),
        entry("2", "甲校", "刘阳", "2024001", identity: "x"),
      ]) == ["1 same-person-two-names", "2 same-person-two-names"])
  }

  @Test func `two people of one name with numbers of their own are no doubt`() {
    #expect(
      doubts([entry("1", "甲校", "刘洋", "2024001"), entry("2", "甲校", "刘洋", "2024002")]).isEmpty)
  }

  @Test func `one person on two works of a school is not a doubt of this kind`() {
    #expect(
      doubts([
        entry("1", "甲校", "刘洋", "2024001", identity: "x"),
        entry("2", "甲校", "刘洋", "2024001", identity: "x"),
      ]).isEmpty)
  }

  @Test func `a student number without a digit identifies nobody`() {
    #expect(doubts([entry("1", "甲校", "刘洋", "待定"), entry("2", "甲校", "白一", "待定")]).isEmpty)
  }
}
