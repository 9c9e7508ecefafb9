public import Contest

extension PublicityStatus {
  /// Prizes of organizations that more have than the rulebook gives, because of those to which the committee gave them. Whoever lets
  /// the list go public should know.
  public func prizesBeyondCount(in language: Language) -> [String] {
    guard edition.tier.list(shownBy: step) == .awards else { return [] }
    return outcome.open.filter { question in
      if case .organizationsBeyondCount = question { true } else { false }
    }.map { outcome.message(of: $0, in: language) }
  }
}
