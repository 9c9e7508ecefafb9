import Contest
import Testing

struct PastAwardsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let winner: PastAwards.Winner
    let member: Member
    /// `nil` for no match.
    let isCertain: Bool?
  }

  static let born = CalendarDay("2004-05-06")

  static let cases = [
    Case(
      testDescription: "the same ID number, whatever the name",
      winner: .init(name: "白一", identity: "h1"), member: Member(name: "白壹", identity: "h1"),
      isCertain: true),
    Case(
      testDescription: "the same student number at the same school",
      winner: .init(name: "白壹", organization: "湖心大学", studentNumber: "2024001"),
      member: Member(name: "白一", studentNumber: "2024001"), isCertain: true),
    Case(
      testDescription: "the same student number at another school",
      winner: .init(name: "黑二", organization: "东湖大学", studentNumber: "2024001"),
      member: Member(name: "白一", studentNumber: "2024001"), isCertain: nil),
    Case(
      testDescription: "name and birthday", winner: .init(name: "白 一", bornOn: born),
      member: Member(name: "白一", bornOn: born), isCertain: true),
    Case(
      testDescription: "the name and another birthday",
      winner: .init(name: "白一", organization: "湖心大学", bornOn: born),
      member: Member(name: "白一", bornOn: CalendarDay("2005-05-06")), isCertain: nil),
    Case(
      testDescription: "name and school only",
      winner: .init(name: "白一", organization: "湖心大学"), member: Member(name: "白一"),
      isCertain: false),
    Case(
      testDescription: "the name only", winner: .init(name: "白一"), member: Member(name: "白一"),
      isCertain: false),
    Case(
      testDescription: "the name at another school",
      winner: .init(name: "白一", organization: "东湖大学"), member: Member(name: "白一"),
      isCertain: nil),
  ]

  @Test(arguments: cases)
  func `a winner is known by number or birthday; by name alone it is a namesake`(example: Case) {
    var awards = PastAwards()
    awards.add(.init(programme: "", level: "金奖", year: 2025), to: example.winner)
    let found = awards.awards(of: example.member, from: "湖心大学")
    #expect(found.first?.isCertain == example.isCertain)
    #expect(found.count == (example.isCertain == nil ? 0 : 1))
  }

  @Test func `a person's prizes come in the order they were added, another person has none`() {
    var table = PastAwards()
    let gold = PastAwards.Award(programme: "创业计划", level: "金奖", year: 2024)
    let silver = PastAwards.Award(programme: "创业计划", level: "银奖", year: 2022)
    table.add(gold, to: .init(name: "甲"))
    table.add(silver, to: .init(name: "甲"))
    #expect(table.awards(of: Member(name: "甲"), from: "湖心大学").map(\.award) == [gold, silver])
    #expect(table.awards(of: Member(name: "乙"), from: "湖心大学").isEmpty)
  }
}
