import ContestTestSupport
import Foundation
import Testing

/// A rule's test stands in the same place as the rule, under the same name.
struct RuleFilesTests {
  /// Files without a test of their own, and why.
  static let exempt: [String: String] = [
    "Eligibility/EligibilityCertainty.swift": "values without behaviour",
    "Eligibility/EligibilityFacts.swift": "values without behaviour",
    "Eligibility/EligibilityReason.swift": "a protocol",
    "Eligibility/EligibilityRule.swift": "a protocol",
    "Eligibility/EligibilityScope.swift": "values without behaviour",
    "Eligibility/Check/EligibilityTally.swift": "counts for the check, see EligibilityCheckTests",
    "Identifiers/RoundID.swift": "an identifier, see IdentifierTests",
    "Awards/PrizesWhileTied+Orders.swift": "which orders are tried, see PrizesWhileTiedTests",
    "Converting/EntryNeeds.swift": "values without behaviour",
    "Assignment/AssignmentResult.swift": "values without behaviour",
    "Voting/BallotInput.swift": "values without behaviour",
    "KnockOut/MatchResult.swift": "values without behaviour",
    "Letters/LetterFault.swift": "messages, see LetterTextTests",
    "Quotas/QuotaFault.swift": "messages, see QuotaPlanTests",
    "Years/SeasonReport.swift": "values, see SeasonReport+TablesTests",
    "Years/YearPlan.swift": "values and sentences, see YearPlan+TablesTests",
    "Vetting/VettingInput.swift": "values without behaviour",
    "Voting/BallotVerdict.swift": "sentences, see BallotSelectionTests and BallotKindTests",
    "Rulebook/Doubts/RulebookDecoder+Doubts.swift":
      "places doubts in the text, see RulebookDoubtTests",
    "Scoring/MarkList+Namesakes.swift": "part of the mark list, see MarkListTests",
    "Scoring/MarkList+Weighing.swift": "part of the mark list, see MarkListTests",
    "Scoring/RoundResults+Points.swift":
      "sentences, see ScoreAdjustmentTests, StepsTests, CircleTests and FiveRegulationsTests",
    "Scoring/MarkProblem.swift": "messages, compared with a golden text by MarkListTests",
    "Scoring/Estimating/ScoreEstimates.swift": "values without behaviour",
    "Scoring/TieBreaks/TieSeparation.swift": "values without behaviour",
    "Selection/Places/PlaceFilling+Verdict.swift": "values, see PlaceFillingTests",
    "Selection/Optimum/LossSearch.swift": "a protocol",
    "Selection/Optimum/SelectionProblem+Solve.swift": "chooses between two searches",
    // The parts of the two searches have no answer of their own that a rule speaks of. Their lists are compared with every
    // list there is by GeneralSelectionTests and CrossingLimitsTests, their losses by ScoreNeededTests.
    "Selection/Optimum/FlowLoss.swift": "part of the search, see ScoreNeededTests",
    "Selection/Optimum/KindLoss.swift": "part of the search, see CrossingLimitsTests",
    "Selection/Optimum/KindSearch.swift": "part of the search, see CrossingLimitsTests",
    "Selection/Optimum/NearLine.swift": "part of the search, see CrossingLimitsTests",
    "Selection/Optimum/SelectionFlow.swift": "part of the search, see GeneralSelectionTests",
    "Selection/Optimum/SelectionTableau.swift": "part of the search, see CrossingLimitsTests",
    "Selection/Optimum/SelectionTableau+Settle.swift":
      "part of the search, see CrossingLimitsTests",
  ]

  static let folders = [
    "Aggregation", "Agreement", "Assignment", "Awards", "Ballots", "Calendar", "Consent",
    "Converting", "Eligibility", "Files", "FollowUp",
    "Identifiers",
    "Judging", "KnockOut", "Letters", "Numbers", "PublicVotes", "Publicity", "Quotas",
    "Rulebook/Doubts",
    "Scoring", "Selection", "Tiers",
    "Vetting",
    "Voting", "Years",
  ]

  @Test(arguments: folders)
  func `every rule's file has a test file of its name in the same place of the tests`(
    folder: String
  ) throws {
    let rules = try Self.files(in: "Sources/Contest", folder).subtracting(Self.exempt.keys)
    let tests = try Self.files(in: "Tests/ContestTests", folder)
    #expect(!rules.isEmpty)
    for rule in rules.sorted() {
      #expect(tests.contains(rule.replacing(".swift", with: "Tests.swift")), "\(rule)")
    }
  }

  @Test func `a file that needs no test exists and has none`() throws {
    let rules = try Self.folders.reduce(into: Set<String>()) {
      $0.formUnion(try Self.files(in: "Sources/Contest", $1))
    }
    let tests = try Self.folders.reduce(into: Set<String>()) {
      $0.formUnion(try Self.files(in: "Tests/ContestTests", $1))
    }
    for file in Self.exempt.keys.sorted() {
      #expect(rules.contains(file), "\(file)")
      #expect(!tests.contains(file.replacing(".swift", with: "Tests.swift")), "\(file)")
    }
  }

  /// The Swift files of a folder and its sub-folders, as paths from `root`.
  private static func files(in root: String, _ folder: String) throws -> Set<String> {
    let found = FileManager.default.subpaths(
      atPath: try repositoryFile("\(root)/\(folder)").path)
    return Set((found ?? []).filter { $0.hasSuffix(".swift") }.map { "\(folder)/\($0)" })
  }
}
