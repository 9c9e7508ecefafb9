import ContestTestSupport
import Foundation
import Testing

/// A rule's test stands in the same place as the rule, under the same name.
struct RuleFilesTests {
  /// Files that hold no rule of their own: what every rule has to say, values without behaviour.
  static let withoutRule = [
    "EligibilityRule.swift", "EligibilityCertainty.swift", "EligibilityFacts.swift",
    "EligibilityReason.swift", "EligibilityScope.swift", "TieSeparation.swift",
  ]

  @Test(arguments: [
    "Aggregation", "Agreement", "Ballots", "Calendar", "Eligibility", "Numbers", "Publicity",
    "Scoring/Certainty", "Scoring/Combining", "Scoring/TieBreaks", "Selection/Allotment",
  ])
  func `every rule's file has a test file of its name in the same folder of the tests`(
    folder: String
  ) throws {
    let rules = try Self.files(in: "Sources/Contest/\(folder)").subtracting(Self.withoutRule)
    let tests = try Self.files(in: "Tests/ContestTests/\(folder)")
    #expect(!rules.isEmpty)
    for rule in rules.sorted() {
      #expect(tests.contains(rule.replacing(".swift", with: "Tests.swift")), "\(folder)/\(rule)")
    }
  }

  private static func files(in folder: String) throws -> Set<String> {
    let names = try FileManager.default.contentsOfDirectory(atPath: repositoryFile(folder).path)
    return Set(names.filter { $0.hasSuffix(".swift") })
  }
}
