/// Gives a prize to the organizations with the most team points: 优秀组织奖.
///
/// Organizations with equal points that do not all fit wait for the committee. One without points never has it.
///
/// | points | count | has it | waits |
/// |---|---|---|---|
/// | 450 420 420 300 | 2 | the first | the two with 420 |
/// | 450 420 420 300 | 3 | the first three | – |
/// | 450 0 0 | 2 | the first | – |
public struct OrganizationAwardWinners: Hashable, Sendable {
  public let award: OrganizationAward
  /// By place, then by name.
  public let rows: [TeamPoints.Row]
  /// Equals at the line, of which only some fit.
  public let tied: [TeamPoints.Row]

  public init(_ award: OrganizationAward, in table: TeamPoints) {
    self.award = award
    let earning = table.rows.filter { $0.points > 0 }
    var sizes: [Int: Int] = [:]
    for row in earning { sizes[row.place, default: 0] += 1 }
    rows = earning.filter { $0.place + (sizes[$0.place] ?? 1) - 1 <= award.count }
    tied = earning.filter {
      $0.place <= award.count && $0.place + (sizes[$0.place] ?? 1) - 1 > award.count
    }
  }
}
