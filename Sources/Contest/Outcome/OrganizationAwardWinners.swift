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
///
/// A decision between equals holds while no others are at the line. Two places, and 丙 was given the second when 乙 and 丙 had 420:
///
/// | points now | has it | waits | without effect |
/// |---|---|---|---|
/// | 甲 450, 乙 420, 丙 420 | 甲, 丙 by decision | – | – |
/// | 甲 450, 丙 430, 乙 420 | 甲, 丙 by points | – | – |
/// | 甲 450, 乙 430, 丙 420 | 甲, 乙 | – | the decision |
/// | 甲 450, 乙 440, 丁 440, 丙 420 | 甲 | 乙, 丁 | the decision |
/// | 甲 450, 乙 420, 丙 420, 丁 420 | 甲 | 乙, 丙, 丁 | the decision |
public struct OrganizationAwardWinners: Hashable, Sendable {
  public let award: OrganizationAward
  /// By place, then by name.
  public let rows: [TeamPoints.Row]
  /// Organizations with equal points at the line, of which only some fit and about which nobody has decided.
  public let tied: [TeamPoints.Row]

  /// The organizations of ``rows`` that have it by the committee's decision.
  public let given: Set<String>

  /// Their decisions, by organization. One is missing where the list is of a version and the decision has lost its effect since.
  public let decisions: [String: CommitteeDecision]

  /// The decisions between equals that have no effect, since others are at the line now.
  public let withoutEffect: [CommitteeDecision]

  /// The organizations at the line with equal points that do not all fit, decided or not.
  public let equals: Set<String>

  /// Of decisions of earlier programs, which did not keep whether they were about equals: who has the prize by one, and who has
  /// more points and does not have it.
  public let passedOver: [String: [String]]

  /// How many have it beyond the rulebook's number, since the committee gave it to organizations that do not have it by their
  /// points, or have it so no longer.
  public var beyondCount: Int { given.isEmpty ? 0 : max(rows.count - award.count, 0) }

  /// The figures of all organizations, for a prize that is given by figures.
  public let figures: [UnitFigures.Row]

  /// The team points of all organizations that have any, for a prize that counts some tracks alone.
  public let table: [TeamPoints.Row]

  /// Whom the rulebook told apart although their points of these tracks are equal.
  public let separations: [TeamSeparation]

  /// - Parameters:
  ///   - award: how many get the prize, and whether points or figures decide.
  ///   - table: the team points, with each organization's prizes.
  ///   - figures: how many entries organizations have, for a prize that goes by it.
  ///   - levels: the rules of the prizes.
  ///   - chosen: the decisions by which the committee gave it to organizations.
  public init(
    _ award: OrganizationAward, in table: TeamPoints, _ figures: UnitFigures, levels: [AwardRule],
    givenBy chosen: [CommitteeDecision] = []
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
    self.table = award.tracks.isEmpty ? [] : ordered.filter { $0.points > 0 }
    separations = award.tracks.isEmpty ? [] : table.separations
    let earning = ordered.filter { $0.points > 0 }
    var sizes: [Int: Int] = [:]
    for row in earning { sizes[row.place, default: 0] += 1 }
    func last(_ row: TeamPoints.Row) -> Int { row.place + (sizes[row.place] ?? 1) - 1 }
    let known = Set(earning.filter { last($0) <= award.count }.map(\.organization))
    let atLine = earning.filter { $0.place <= award.count && last($0) > award.count }
    let equals = Set(atLine.map(\.organization))
    let listed = Set(ordered.map(\.organization))
    var given: [String: CommitteeDecision] = [:]
    var withoutEffect: [CommitteeDecision] = []
    // Of the places at the line, those that decisions fill which were taken in view of these equals.
    var filled = 0
    for decision in chosen {
      guard let unit = decision.unit, listed.contains(unit), !known.contains(unit) else { continue }
      let isOfTheseEquals = decision.units?.equals.map { equals.isSubset(of: $0) } ?? true
      if decision.settledTieOfUnits, !equals.contains(unit) || !isOfTheseEquals {
        withoutEffect.append(decision)
      } else {
        given[unit] = decision
        if isOfTheseEquals || equals.contains(unit) { filled += 1 }
      }
    }
    self.equals = equals
    self.given = Set(given.keys)
    self.decisions = given
    self.withoutEffect = withoutEffect
    rows = ordered.filter { known.contains($0.organization) || given[$0.organization] != nil }
    tied =
      filled >= award.count - known.count
      ? [] : atLine.filter { given[$0.organization] == nil }
    let have = Set(rows.map(\.organization))
    passedOver = Dictionary(
      rows.compactMap { row in
        guard let decision = given[row.organization], decision.units?.equals == nil else {
          return nil
        }
        let before = earning.filter { $0.place < row.place && !have.contains($0.organization) }
        return before.isEmpty ? nil : (row.organization, before.map(\.organization))
      }, uniquingKeysWith: { one, _ in one })
  }

  /// The prize as a version holds it, beside what follows from the same version's points.
  init(_ computed: OrganizationAwardWinners, holding lines: [UnitPrize], in table: TeamPoints) {
    award = computed.award
    func row(_ line: UnitPrize) -> TeamPoints.Row {
      TeamPoints.Row(
        organization: line.organization, points: line.points,
        prizes: table[line.organization]?.prizes ?? [], place: line.place,
        tally: table[line.organization]?.tally ?? [])
    }
    let inOrder = lines.sorted { ($0.place, $0.organization) < ($1.place, $1.organization) }
    rows = inOrder.filter(\.standing.isHeld).map(row)
    tied = inOrder.filter { $0.standing == .waits }.map(row)
    given = Set(lines.filter { $0.standing == .decided }.map(\.organization))
    decisions = computed.decisions
    (withoutEffect, equals) = (computed.withoutEffect, computed.equals)
    (passedOver, figures, self.table) = (computed.passedOver, computed.figures, computed.table)
    separations = computed.separations
  }
}
