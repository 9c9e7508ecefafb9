import Contest
import ContestTestSupport
import Foundation
import Testing

struct FieldsToCheckByTests {
  private func told(_ clauses: [EligibilityClause], asking fields: [PersonField]) -> [String] {
    let book = Rulebook(
      id: "x", name: Bilingual(chinese: "甲", english: "A"), version: "1", source: "",
      subject: .project, tracks: [], people: PeopleRules(fields: fields), form: [],
      eligibility: clauses, tiers: [])
    return FieldsToCheckBy.missing(in: book).map { "\($0.rule) \($0.field.rawValue)" }
  }

  @Test func `what a clause looks at has to be on the form`() throws {
    let cap = EligibilityClause(DegreeCap(.doctor, atMost: 1))
    #expect(told([cap, cap], asking: [.name, .studentNumber]) == ["degree-cap degree"])
    #expect(told([cap], asking: [.name, .degree]).isEmpty)
    // Who is entered twice is told by PersonsToTellApart.
    #expect(told([EligibilityClause(OneEntryPerPerson(.leader))], asking: [.name]).isEmpty)
  }

  @Test func `no shipped rulebook lacks a field that it checks by`() throws {
    let folder = try repositoryFile("templates/rulebooks")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".yml") }
    #expect(files.count > 20)
    for file in files {
      let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      let rulebook = try #require(RulebookReader.read(text).rulebook)
      #expect(FieldsToCheckBy.missing(in: rulebook) == [], "\(file)")
    }
  }
}
