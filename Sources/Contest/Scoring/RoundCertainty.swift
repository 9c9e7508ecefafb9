/// How certain the line of a round's lists is: for each entry the chance, in whole per cent, that it belongs among the
/// first. 名单的把握.
///
/// The line is where the places of the list's selection end, which the committee may have set. Without a selection they are
/// counted as it counts them: 40 % of 18, of which 6 have no rank, are the first 7. Caps and minima are ignored, because the
/// question is whether the marks show who is better. ``ListCertainty`` says what the figures are based on. The seed is
/// fixed, so the same marks give the same figures.
///
/// | list of 5, first 2 | score ± error | chance |
/// |---|---|---|
/// | A | 89 ± 1.4 | 100 % |
/// | B, C | 82.3 ± 1.4 | about half each |
/// | D, E | 70.7, 62.3 ± 1.4 | 0 % |
///
/// There is no figure for a round from which nobody goes on or all who reach a score do, for totals over several rounds (their joint error is not
/// known), for results that steps, or a scale of each circle, turn into points (the error is that of the marks), and for
/// entries without an error, such as those with one mark. The figures are for the committee and are not published.
public struct RoundCertainty: Sendable {
  public struct List: Sendable {
    /// The list's name in the results; empty where there is one.
    public let list: String
    public let certainty: ListCertainty
    /// The entries of the grey band, the most doubtful first.
    public let greyBand: [Entry.ID]
  }

  public let lists: [List]
  /// 0…100.
  public let percent: [Entry.ID: Int]

  /// `nil` if there is no figure for the list. `places` has the number of places of each list of the round's selection; it is
  /// empty before there is one.
  public init?(_ results: RoundResults, places: [String: Int] = [:]) {
    let rules = results.input.rules
    guard let rule = rules.advance, !rule.isLineAlone, rules.total.isEmpty,
      !Self.isTurnedIntoPoints(rules)
    else { return nil }
    let ranked = results.entries.filter { $0.rank != nil }
    var names: [String] = []
    for result in ranked where !names.contains(result.list) { names.append(result.list) }
    var lists: [List] = []
    var percent: [Entry.ID: Int] = [:]
    for name in names {
      let own = ranked.filter { $0.list == name }
      let size = rule.countsRanked ? own.count : results.entries.count { $0.list == name }
      let top = places[name] ?? rule.places.on(name).places(among: size, rule.rounding)
      let certainty = ListCertainty(Self.estimates(of: own, rules), top: top)
      for (result, share) in zip(own, certainty.probability) {
        if let share { percent[result.entry] = Int((share * 100).rounded()) }
      }
      lists.append(
        List(
          list: name, certainty: certainty,
          greyBand: certainty.band.compactMap { own.indices.contains($0) ? own[$0].entry : nil }))
    }
    guard !percent.isEmpty else { return nil }
    self.lists = lists
    self.percent = percent
  }

  /// Whether steps, or a scale of each circle, turn results into points, so that the error of the marks is not that of the points.
  static func isTurnedIntoPoints(_ rules: JudgingRules) -> Bool {
    rules.steps != nil || rules.scale.map { $0.circle != .all } ?? false
  }

  /// The results of a list with their errors.
  static func estimates(of own: [EntryResult], _ rules: JudgingRules) -> ScoreEstimates {
    ScoreEstimates(
      entries: own.map { result in
        // The error is that of the result before a scale turns it into points.
        guard let score = result.raw ?? result.roundScore, let error = result.standardError
        else { return nil }
        let value = Double(score.tenThousandths) / 10_000
        return ScoreEstimates.Entry(
          // Of places the least is the best.
          score: rules.isRawLessBetter ? -value : value,
          standardError: Double(error.tenThousandths) / 10_000,
          marks: result.totals.count { !$0.isReplaced }, group: 0)
      }, judges: [], groups: 1)
  }
}
