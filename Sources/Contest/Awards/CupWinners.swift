/// Gives each cup to the organizations on its places in the table of team points: 挑战杯, 优胜杯.
///
/// Equal points share a place, and all of them win: three schools with 450 points on place 1 lift the cup together, and
/// the next school is on place 4. A cup for places 2…10 then goes to places 4…10. An organization without points wins none.
public struct CupWinners: Hashable, Sendable {
  public let cup: Cup
  /// By place, then by name.
  public let rows: [TeamPoints.Row]

  public init(_ cup: Cup, in table: TeamPoints) {
    self.cup = cup
    rows = table.rows.filter { cup.places.contains($0.place) && $0.points > 0 }
  }
}
