/// Gives a prize to the organizations with the most team points, or with the best figures (``UnitFigures``): 优秀组织奖.
///
/// If organizations with equal points do not all fit, they wait until the committee gives the prize to some of them. Once
/// the places are filled in this way, the others do not get it. An organization without points gets it only by such a
/// decision.
///
/// | points | count | has it | waits |
/// |---|---|---|---|
/// | 450 420 420 300 | 2 | the first | the two with 420 |
/// | 450 420 420 300 | 3 | the first three | – |
/// | 450 0 0 | 2 | the first | – |
/// | 450 420 420 300, one of the two given it | 2 | the first and that one | – |
public struct OrganizationAwardWinners: Hashable, Sendable {
  public let award: OrganizationAward
  /// By place, then by name.
  public let rows: [TeamPoints.Row]
  /// Organizations with equal points at the line, of which only some fit.
  public let tied: [TeamPoints.Row]

  /// The organizations of ``rows`` that have it by the committee's decision.
  public let given: Set<String>

  /// How many have it beyond the rulebook's number, since the committee gave it to organizations that do not have it by their
  /// points, or have it so no longer.
  public var beyondCount: Int { given.isEmpty ? 0 : max(rows.count - award.count, 0) }

  /// The figures of all organizations, for a prize that is given by figures.
  public let figures: [UnitFigures.Row]

  /// - Parameters:
  ///   - award: how many get the prize, and whether points or figures decide.
  ///   - table: the team points, with each organization's prizes.
  ///   - figures: how many entries organizations have, for a prize that goes by it.
  ///   - levels: the rules of the prizes.
  ///   - chosen: the organizations to which the committee gave it.
  public init(
    _ award: OrganizationAward, in table: TeamPoints, _ figures: UnitFigures, levels: [AwardRule],
    givenTo chosen: Set<String> = []
  ) {
    self.award = award
    let ordered: [TeamPoints.Row]
    if let rule = award.figures {
      let found = figures.rows(by: rule, table, levels: levels)
      let places = sharedPlaces(of: found) { $0.points == $1.points }
      self.figures = found
      ordered = zip(found, places).map { row, place in
        TeamPoints.Row(
          organization: row.organization, points: row.points,
          prizes: table[row.organization]?.prizes ?? [], place: place)
      }
    } else {
      self.figures = []
      ordered = table.rows
    }
    let earning = ordered.filter { $0.points > 0 }
    var sizes: [Int: Int] = [:]
    for row in earning { sizes[row.place, default: 0] += 1 }
    let fitting = earning.filter { $0.place + (sizes[$0.place] ?? 1) - 1 <= award.count }
    let known = Set(fitting.map(\.organization))
    rows = ordered.filter {
      known.contains($0.organization) || chosen.contains($0.organization)
    }
    given = chosen.intersection(rows.map(\.organization)).subtracting(known)
    let isFull = rows.count >= award.count
    tied =
      isFull
      ? []
      : earning.filter {
        $0.place <= award.count && $0.place + (sizes[$0.place] ?? 1) - 1 > award.count
          && !chosen.contains($0.organization)
      }
  }
}
