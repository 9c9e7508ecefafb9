public import Contest

extension PublicityStatus {
  /// Prizes of organizations that more have than the rulebook gives, because of those to which the committee gave them, and
  /// decisions about such prizes whose reason is gone. Whoever lets the list go public should know.
  public func prizesBeyondCount(in language: Language) -> [String] {
    guard edition.tier.list(shownBy: step) == .awards else { return [] }
    return outcome.open.filter { question in
      // Equals at the line are asked about by themselves: the list waits for them.
      switch question {
      case .tieAtOrganizationAward, .tieAtMemberAward: false
      default: question.isAboutUnitPrize
      }
    }.map { outcome.message(of: $0, in: language) }
  }
}
