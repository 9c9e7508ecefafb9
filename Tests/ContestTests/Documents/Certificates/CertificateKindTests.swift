import Contest
import ContestTestSupport
import Foundation
import Testing

struct CertificateKindTests {
  /// The ledger of an honour called the certificate of one person 团队.
  @Test(arguments: [
    ("may-fourth-medal", "荣誉", "honour"), ("u30", "荣誉", "honour"),
    ("minimal", "团队", "team"), ("tiaozhanbei-academic", "团队", "team"),
  ])
  func `an honour is no team's`(id: String, chinese: String, english: String) throws {
    let text = try String(
      contentsOf: repositoryFile("templates/rulebooks/\(id).yml"), encoding: .utf8)
    let rulebook = try #require(RulebookReader.read(text, file: nil).rulebook)
    #expect(rulebook.name(of: .team, in: .chinese) == chinese)
    #expect(rulebook.name(of: .team, in: .english) == english)
    #expect(rulebook.name(of: .adviser, in: .chinese) == "指导教师")
    #expect(rulebook.name(of: .member, in: .chinese) == "个人")
  }
}
