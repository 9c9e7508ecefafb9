import Contest
import ContestTestSupport
import Foundation
import Testing

struct PersonsToTellApartTests {
  private func roles(
    _ clauses: [EligibilityClause], asking fields: [PersonField]
  ) -> [OneEntryPerPerson.Role] {
    let book = Rulebook(
      id: "x", name: Bilingual(chinese: "甲", english: "A"), version: "1", source: "",
      subject: .project, tracks: [], people: PeopleRules(fields: fields), form: [],
      eligibility: clauses, tiers: [])
    return PersonsToTellApart.missing(in: book).map(\.role)
  }

  @Test func `a form without a number cannot tell who is entered twice`() {
    let leader = EligibilityClause(OneEntryPerPerson(.leader))
    #expect(roles([leader, leader], asking: [.name, .mobile]) == [.leader])
    #expect(
      roles([leader, EligibilityClause(OneEntryPerPerson())], asking: [.name]) == [
        .leader, .member,
      ])
    #expect(roles([leader], asking: [.name, .studentNumber]).isEmpty)
    #expect(roles([leader], asking: [.name, .idNumber]).isEmpty)
    #expect(roles([EligibilityClause(OneEntryPerPerson(.adviser))], asking: [.name]).isEmpty)
    #expect(roles([], asking: [.name]).isEmpty)
  }

  @Test(arguments: [("haishu-roadshow", 1), ("tiaozhanbei-academic", 0)])
  func `a shipped rulebook`(id: String, count: Int) throws {
    let url = try repositoryFile("templates/rulebooks/\(id).yml")
    let text = try String(contentsOf: url, encoding: .utf8)
    let rulebook = try #require(RulebookReader.read(text).rulebook)
    let found = PersonsToTellApart.missing(in: rulebook)
    #expect(found.count == count)
    for one in found {
      #expect(one.message(in: .chinese).contains("同单位同名"))
      #expect(one.message(in: .english).contains("student-number"))
    }
  }
}
