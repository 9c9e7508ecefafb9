import Contest
import ContestTestSupport
import Foundation
import Testing

struct FieldsNotTakenTests {
  private func fields(_ asked: [PersonField]) -> [PersonField] {
    let book = Rulebook(
      id: "x", name: Bilingual(chinese: "甲", english: "A"), version: "1", source: "",
      subject: .person, tracks: [], people: PeopleRules(fields: asked), form: [],
      eligibility: [], tiers: [])
    return FieldsNotTaken.found(in: book).map(\.field)
  }

  @Test func `title and organization of members have no column and are told`() {
    #expect(fields([.name, .mobile, .title]) == [.title])
    #expect(fields([.name, .organization, .title]) == [.organization, .title])
    #expect(fields([.name, .mobile]) == [])
  }

  @Test func `what to write instead is said, and reads as a column of the form`() throws {
    let book = Rulebook(
      id: "x", name: Bilingual(chinese: "甲", english: "A"), version: "1", source: "",
      subject: .person, tracks: [], people: PeopleRules(fields: [.name, .title]), form: [],
      eligibility: [], tiers: [])
    let told = try #require(FieldsNotTaken.found(in: book).first)
    #expect(told.message(in: .chinese).contains("{id: post, name: 职务, kind: text, max: 40}"))
    #expect(told.message(in: .english).contains("{id: post, name: 职务, kind: text, max: 40}"))
  }

  @Test
  func `no shipped rulebook asks for a field that no form has, and some ask for a post`()
    throws
  {
    let folder = try repositoryFile("templates/rulebooks")
    var posts = 0
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where file.hasSuffix(".yml") {
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      let rulebook = try #require(RulebookReader.read(text).rulebook)
      #expect(FieldsNotTaken.found(in: rulebook) == [], "\(file)")
      posts += rulebook.form.count { $0.name.chinese.hasSuffix("职务") }
    }
    #expect(posts == 13)
  }
}
