/// How few complete sheets an office may call enough for a place: 至少几份评分有效.
///
/// No more than the rulebook asks for, and no fewer than leave something to combine: of five judges with one high and one low
/// mark dropped, 3 to 5. Where a model is fitted to all marks together one sheet is enough. In a round with panels it holds for
/// each panel, and the largest panel sets the most. A number beyond these would be overruled when the results are worked out.
public struct LeastSheets: Hashable, Sendable {
  public let range: ClosedRange<Int>
  /// How many of the highest and lowest totals are dropped.
  public let dropped: Int

  public init(_ rules: JudgingRules) {
    let most = max(rules.panels.map(\.judges).max() ?? rules.judgesPerEntry, 1)
    let combines = rules.adjust.combinesTotals
    range = min(combines ? rules.combine.leastTotals : 1, most)...most
    dropped = combines ? rules.combine.dropHigh + rules.combine.dropLow : 0
  }
}
