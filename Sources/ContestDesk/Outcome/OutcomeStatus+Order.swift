public import Contest

extension OutcomeStatus {
  /// Whether a change is only that an entry comes earlier or later on a list of data, with the result that it had: nobody is
  /// better or worse for it.
  public func isOrderAlone(_ change: OutcomeDifference.Change) -> Bool {
    guard let round = change.list.round.flatMap({ edition.tier.round($0) }),
      edition.tier.isOnlyData(round), case .placed? = change.before?.standing,
      case .placed? = change.after?.standing
    else { return false }
    return change.before?.score == change.after?.score
      && change.before?.basis == change.after?.basis && change.before?.home == change.after?.home
  }

  /// The same changes, with the order of lists of data last.
  public func orderOfDataLast(
    _ changes: [OutcomeDifference.Change]
  ) -> [OutcomeDifference.Change] {
    changes.filter { !isOrderAlone($0) } + changes.filter { isOrderAlone($0) }
  }
}
