/// Predicts, before judging begins, how right the list will be and how many hours judging takes: 评审方案模拟.
///
/// Contests of the planned size are invented (``SimulatedContest``), judged and ranked by a method. It is counted how many of
/// those who belong in the top are found there, and the counts of all runs are averaged. The hours are entries × judges per
/// entry × minutes per entry ÷ 60.
public struct ContestForecast: Hashable, Sendable {
  public let method: ScoringMethod
  public let perEntry: Int
  /// The share of the true top that the list finds, as the mean over the runs, and its standard error.
  public let inTop, inTopError: Double
  /// Kendall's τ between list and truth, as the mean over the runs.
  public let orderAgreement: Double
  /// The judging time of all judges together, and of one judge on average.
  public let hours, hoursPerJudge: Double

  public init(
    _ settings: SimulatedContest.Settings, method: ScoringMethod, top: Int, runs: Int = 20,
    minutesPerEntry: Double = 15, seed: Int = 1
  ) {
    let accuracies = (0..<max(runs, 1)).map { run in
      let contest = SimulatedContest(settings, seed: seed &+ run)
      return ListAccuracy(
        scores: method.estimate(contest.table).entries.map { $0?.score },
        quality: contest.quality, top: top)
    }
    let count = Double(accuracies.count)
    self.method = method
    perEntry = min(settings.perEntry, settings.judges)
    inTop = accuracies.reduce(0) { $0 + $1.inTop } / count
    inTopError = ReReview.standardError(of: accuracies.map(\.inTop))
    orderAgreement = accuracies.reduce(0) { $0 + $1.orderAgreement } / count
    let marks = Double(settings.entries) * Double(perEntry) * (1 - settings.missing)
    hours = marks * minutesPerEntry / 60
    hoursPerJudge = hours / Double(max(settings.judges, 1))
  }
}
