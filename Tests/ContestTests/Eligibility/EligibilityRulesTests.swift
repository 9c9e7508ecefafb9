import Contest
import ContestTestSupport
import Foundation
import Testing

/// A rule is one file, one line of the list, one test file and one section of the page.
struct EligibilityRulesTests {
  static let rules = EligibilityRules.all.map { "\($0)" }

  @Test func `the files that declare a rule are the rules of the list`() throws {
    let family = RuleFamily("Eligibility", declares: "EligibilityRule")
    #expect(try family.declared() == Set(Self.rules))
    #expect(Set(Self.rules).count == Self.rules.count)
  }

  @Test(arguments: rules)
  func `every rule has a test file of its name`(rule: String) {
    #expect(RuleFamily("Eligibility", declares: "EligibilityRule").hasTest(rule), "\(rule)")
  }

  @Test(arguments: EligibilityRules.all.map { $0.word })
  func `every rule has a section with its keys and an example`(word: String) throws {
    let rule = try #require(EligibilityRules.all.first { $0.word == word })
    let section = try #require(try RuleFamily.section("### \(word) ·"), "no section \(word)")
    #expect(section.contains("rule: \(word)"))
    for key in rule.keys { #expect(section.contains("`\(key)`"), "\(word) \(key)") }
  }

  @Test func `findings about an organization are told from those about one team by their codes`() {
    #expect(
      EligibilityRules.organizationCodes == [
        "works-per-organization-exceeded", "degree-cap-exceeded", "degree-share-exceeded",
      ])
    let team = DegreeShare(.doctor, atMost: Fraction(3, over: 10), within: .team)
    for finding in team.findings(forTeam: [.doctor, .doctor, .master]) {
      #expect(!EligibilityRules.organizationCodes.contains(finding.code))
    }
  }

  @Test func `no two rules share a word`() {
    let words = EligibilityRules.all.map { $0.word }
    #expect(Set(words).count == words.count)
  }

  @Test(arguments: EligibilityRules.all.map { $0.word })
  func `a key that a rule does not know is named with those that it knows`(word: String) throws {
    let rule = try #require(EligibilityRules.all.first { $0.word == word })
    let problems = RulebookReader.read(
      ShortRulebook.text(eligibility: "  - {rule: \(word), zzzz: 1}")
    ).problems
    let unknown = try #require(problems.first { $0.code == "rulebook-unknown-key" })
    #expect(unknown.place.row == ShortRulebook.eligibilityRow)
    for key in rule.keys {
      #expect(unknown.explanation.message(in: .english).contains(key), "\(word) \(key)")
    }
  }

  @Test(arguments: EligibilityRules.all.map { $0.word })
  func `a mistyped rule is named with the one that was meant`(word: String) throws {
    let problems = RulebookReader.read(
      ShortRulebook.text(eligibility: "  - {rule: \(word)x}")
    ).problems
    let unknown = try #require(problems.first { $0.code == "rulebook-unknown-word" })
    #expect(unknown.explanation.message(in: .chinese).contains(word))
  }
}
