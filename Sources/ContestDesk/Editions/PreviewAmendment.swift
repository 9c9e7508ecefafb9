public import Contest
import ContestStore

/// Who would move if an edition's rules were amended, or why nobody would, or why it cannot be told: 修订以后谁会变.
public enum AmendmentEffect: Sendable {
  /// What changes of the results as they are: ranks, places, prizes, questions that open.
  case moves(WhatIfReport.Trial, OutcomeStatus)
  /// The results are the same by the new rules.
  case nothingMoves
  /// No round is closed yet, so there are no results to compare.
  case noResults
  /// The marks do not fit the new rules.
  case unknown(WhatIf.Fault)
  /// Whoever asks may not see results.
  case notShown

  /// A stable word for programs.
  public var code: String {
    switch self {
    case .moves: "moves"
    case .nothingMoves: "nothing-moves"
    case .noResults: "no-results"
    case .unknown: "unknown"
    case .notShown: "not-shown"
    }
  }

  public func message(in language: Language, naming names: Names) -> String {
    switch (self, language) {
    case (.moves, .chinese): "按新的规程，名次、晋级或奖项会这样变："
    case (.moves, .english): "By the new rules ranks, places or prizes change like this:"
    case (.nothingMoves, .chinese): "按新的规程重新计算，名次、晋级和奖项都不变。"
    case (.nothingMoves, .english):
      "Computed anew by the new rules, ranks, places and prizes stay as they are."
    case (.noResults, .chinese): "还没有结束的轮次，没有名次可以比较；以后的结果按新的规程计算。"
    case (.noResults, .english):
      "No round is closed yet, so there are no ranks to compare; results will follow the new rules."
    case (.unknown(let fault), .chinese):
      "名次会怎样变，算不出来：\(fault.message(in: .chinese, naming: names))"
    case (.unknown(let fault), .english):
      "Who would move cannot be computed: \(fault.message(in: .english, naming: names))"
    case (.notShown, .chinese): "名次会怎样变，要有查看成绩的权限才显示。"
    case (.notShown, .english): "Who would move is shown to those who may see results."
    }
  }
}

extension Desk {
  /// Computes the results by amended rules and compares them with the results as they are. Nothing is amended; where there are
  /// results to compare, that somebody looked is on record, as with every trial.
  ///
  /// - Throws: ``EditionError`` for a text that is no rulebook of the edition's tier; ``NotPermitted``.
  public func previewAmendment(
    rulebookText: String, edition id: Edition.ID? = nil
  ) async throws -> AmendmentEffect {
    let id = try await permitted(.openEdition, in: id)
    let rulebook = try readRulebook(rulebookText)
    let edition = try await edition(id)
    guard let tier = rulebook.tier(edition.tier.id) else {
      throw EditionError.noSuchTier(edition.tier.id, known: rulebook.tiers.map(\.id))
    }
    guard actor.may(.seeScores, in: .edition(id)) else { return .notShown }
    let isSealed = try await database.read { try !OutcomeRecords.versions(id, in: $0).isEmpty }
    guard isSealed else { return .noResults }
    // What follows from marks and decisions follows from the tier alone.
    guard tier != edition.tier else { return .nothingMoves }
    do {
      let report = try await tryWhatIf([[.rules(tier)]], edition: id)
      guard let trial = report.trials.first, !trial.isWithoutEffect else { return .nothingMoves }
      return .moves(trial, report.status)
    } catch let fault as WhatIf.Fault {
      return .unknown(fault)
    }
  }
}

extension WhatIfReport.Trial {
  /// Whether everything would be as it is.
  var isWithoutEffect: Bool {
    changes.isEmpty && opened.isEmpty && emptied.isEmpty && unknown.isEmpty && prizesNotDue == nil
  }
}
