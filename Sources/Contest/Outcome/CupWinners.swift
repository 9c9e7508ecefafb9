/// Gives a cup to the organizations that hold its places in the table of team points: 挑战杯, 优胜杯.
///
/// Organizations with equal points share a place, unless the rulebook tells them apart, and all of them win. Three schools with 450 points are all on place 1
/// and win the cup together; the next school is on place 4, so a cup for places 2…10 goes to places 4…10. An
/// organization without points wins no cup.
public struct CupWinners: Hashable, Sendable {
  public let cup: Cup
  /// By place, then by name.
  public let rows: [TeamPoints.Row]

  public init(_ cup: Cup, in table: TeamPoints) {
    self.cup = cup
    rows = table.rows.filter { cup.places.contains($0.place) && $0.points > 0 }
  }

  /// The cup as a version holds it.
  init(_ cup: Cup, holding lines: [UnitPrize], in table: TeamPoints) {
    self.cup = cup
    rows = lines.filter(\.standing.isHeld)
      .sorted { ($0.place, $0.organization) < ($1.place, $1.organization) }
      .map { line in
        TeamPoints.Row(
          organization: line.organization, points: line.points,
          prizes: table[line.organization]?.prizes ?? [], place: line.place,
          tally: table[line.organization]?.tally ?? [])
      }
  }
}
