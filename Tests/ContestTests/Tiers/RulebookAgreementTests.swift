import Contest
import ContestTestSupport
import Foundation
import Testing

struct RulebookAgreementTests {
  private func shipped() throws -> (text: String, rulebook: Rulebook) {
    let text = try String(
      contentsOf: repositoryFile("templates/rulebooks/tiaozhanbei-academic.yml"), encoding: .utf8)
    return (text, try #require(RulebookReader.read(text).rulebook))
  }

  private func amended(_ old: String, _ new: String) throws -> [RulebookAgreement.Part] {
    let (text, rulebook) = try shipped()
    try #require(text.contains(old))
    let range = try #require(text.range(of: old))
    let other = try #require(
      RulebookReader.read(text.replacingCharacters(in: range, with: new)).rulebook)
    return RulebookAgreement.differing(other, rulebook, receiving: "city")
  }

  @Test func `how the tier below judges is its own affair`() throws {
    #expect(
      try amended("id: science, name: 科学性, weight: 30", "id: science, name: 科学性, weight: 40")
        == [])
    #expect(try amended("version: \"2027.1\"", "version: \"2027.2\"") == [])
  }

  @Test func `what entries are made of and whom the receiver takes in have to be the same`() throws
  {
    #expect(try amended("individual-max: 3", "individual-max: 2") == [.people])
    #expect(try amended("max: 800", "max: 700") == [.form])
    #expect(try amended("at-most: 1/2", "at-most: 1/3") == [.eligibility])
    #expect(try amended("数理, 生命科学", "数学, 生命科学") == [.tracks])
    #expect(
      try amended(
        "quota: {per-organization: 6, reserves: 1}",
        "take: [一等奖], quota: {per-organization: 6, reserves: 1}") == [.tier])
  }

  @Test func `the places of the receiver's tier are its own to count`() throws {
    #expect(
      try amended("quota: {per-organization: 6, reserves: 1}", "quota: {per-organization: 7}") == []
    )
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let below, here: [String]
    let parts: [RulebookAgreement.Part]
    let verdict: RulebookAgreement.Verdict
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "one file", below: ["a"], here: ["a"], parts: [], verdict: .agree),
    Case(
      name: "another file that nobody looked at", below: ["b"], here: ["a"], parts: [.people],
      verdict: .otherFile([.people])),
    Case(
      name: "another file whose parts happen to be the same", below: ["b"], here: ["a"], parts: [],
      verdict: .otherFile([])),
    Case(
      name: "another file, amended to the one in force here", below: ["b", "a"], here: ["a"],
      parts: [], verdict: .agree),
    Case(
      name: "another file, whose parts were made the same", below: ["b", "c"], here: ["a"],
      parts: [], verdict: .agree),
    Case(
      name: "another file, amended in something else", below: ["b", "c"], here: ["a"],
      parts: [.form], verdict: .otherFile([.form])),
    Case(
      name: "amended here to the file of the office below", below: ["b"], here: ["a", "b"],
      parts: [], verdict: .agree),
    Case(
      name: "amended to the file sealed here, which was amended since in a part of both",
      below: ["b", "a"], here: ["a", "d"], parts: [.people], verdict: .amendedHere([.people])),
    Case(
      name: "the same, in what is this tier's own", below: ["b", "a"], here: ["a", "d"], parts: [],
      verdict: .agree),
    Case(
      name: "amended below alone", below: ["a", "c"], here: ["a"], parts: [.form],
      verdict: .amendedBelow([.form])),
    Case(
      name: "amended here alone", below: ["a"], here: ["a", "c"], parts: [.form],
      verdict: .amendedHere([.form])),
  ]

  @Test(arguments: cases)
  func `two offices agree once one text is on record at both, or the parts were made the same`(
    one: Case
  ) {
    #expect(
      RulebookAgreement.verdict(below: one.below, here: one.here, differing: one.parts)
        == one.verdict)
  }

  @Test func `every part has a name in both languages`() {
    for part in RulebookAgreement.Part.allCases {
      for language in Language.allCases { #expect(!part.name(in: language).isEmpty) }
    }
  }
}
