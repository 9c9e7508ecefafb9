import Contest
import Testing

struct SameNameTests {
  private func entry(
    _ id: String, _ names: [String], unit: String = "东湖大学", track: Track.ID = "t",
    identity: String? = nil
  ) -> Entry {
    Entry(
      id: Entry.ID(id), number: id, title: "作品\(id)", organization: unit, track: track,
      members: names.map { Member(name: $0, identity: identity) })
  }

  private func doubts(
    _ entries: [Entry], _ clauses: [EligibilityClause]? = nil
  ) -> [ScreeningDoubt] {
    var names = SameName(clauses ?? [EligibilityClause(OneEntryPerPerson(.leader))])
    for entry in entries { names.add(entry) }
    return names.doubts()
  }

  @Test func `one name leads three entries of a unit: each names the others`() {
    let found = doubts([entry("1", ["程小北"]), entry("2", ["程　小北"]), entry("3", ["程小北"])])
    #expect(found.map(\.entry.text) == ["1", "2", "3"])
    #expect(Set(found.map(\.reason.code)) == ["same-name-one-organization"])
    #expect(found.map(\.reason.member) == [1, 1, 1])
    let words = found.map { $0.reason.message(in: .chinese) }
    #expect(words.first?.contains("同单位同名 3 件") == true)
    #expect(words.first?.contains("本单位编号 2、3 ") == true)
    #expect(words.last?.contains("本单位编号 1、2 ") == true)
    #expect(found.first?.reason.message(in: .english).contains("3 entries") == true)
  }

  @Test func `it is said on how many the mobile is the same`() {
    var names = SameName([EligibilityClause(OneEntryPerPerson(.leader))])
    names.add(entry("1", ["程小北"]), mobiles: [1: "13900000001"])
    names.add(entry("2", ["程小北"]), mobiles: [1: "139 0000 0001", 2: "13900000002"])
    names.add(entry("3", ["程小北"]), mobiles: [1: "13900000002"])
    names.add(entry("4", ["程小北"]))
    let words = names.doubts().map { $0.reason.message(in: .chinese) }
    #expect(
      words.map { $0.contains("同单位同名 4 件（手机相同 2 件）：") } == [true, true, false, false])
    #expect(words.map { $0.contains("手机相同") } == [true, true, false, false])
  }

  @Test func `another unit, a known number and a name of nobody are no doubt`() {
    #expect(doubts([entry("1", ["程小北"]), entry("2", ["程小北"], unit: "西山大学")]).isEmpty)
    #expect(doubts([entry("1", ["程小北"]), entry("2", ["程小北"], identity: "x")]).isEmpty)
    #expect(doubts([entry("1", [""]), entry("2", [" "])]).isEmpty)
    #expect(doubts([entry("1", ["程小北"], unit: ""), entry("2", ["程小北"], unit: "")]).isEmpty)
    #expect(doubts([entry("1", ["程小北", "程小北"])]).isEmpty)
  }

  @Test func `no more than the rule allows, and only whom it counts`() {
    let two = [entry("1", ["甲", "程小北"]), entry("2", ["乙", "程小北"])]
    #expect(doubts(two).isEmpty)
    let members = doubts(two, [EligibilityClause(OneEntryPerPerson(.member))])
    #expect(members.map(\.entry.text) == ["1", "2"] && members.map(\.reason.member) == [2, 2])
    #expect(doubts(two, [EligibilityClause(OneEntryPerPerson(.member, atMost: 2))]).isEmpty)
    #expect(doubts(two, [EligibilityClause(OneEntryPerPerson(.adviser))]).isEmpty)
    #expect(doubts(two, []).isEmpty)
  }

  @Test func `two clauses say it once, and a clause of another track says nothing`() {
    let two = [entry("1", ["程小北"]), entry("2", ["程小北"])]
    let both = [
      EligibilityClause(OneEntryPerPerson(.leader)), EligibilityClause(OneEntryPerPerson(.member)),
    ]
    #expect(doubts(two, both).count == 2)
    #expect(doubts(two, [EligibilityClause(OneEntryPerPerson(), tracks: ["u"])]).isEmpty)
  }
}
