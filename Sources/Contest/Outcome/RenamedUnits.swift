/// Finds the organizations that have only been renamed since earlier lines: 更名.
///
/// A renamed organization is still the same, so its points and cups stay. One that was merged with another, or lost an
/// entry to another, is not the same: its points change, and with them cups and prizes. The lines tell the two cases apart:
/// an organization was renamed if all its entries are now under one other name, and no other entry is under that name.
///
/// | entries then | entries now | renamed |
/// |---|---|---|
/// | E1 甲, E2 甲, E3 乙 | E1 丙, E2 丙, E3 乙 | 甲 is 丙 |
/// | E1 甲, E2 甲, E3 乙 | E1 乙, E2 乙, E3 乙 | nobody: 甲 went into 乙 |
/// | E1 甲, E2 甲, E3 乙 | E1 甲, E2 乙, E3 乙 | nobody: E2 moved |
///
/// Lines that do not name their entry's organization are ignored.
public struct RenamedUnits: Hashable, Sendable {
  /// The earlier name by the present name.
  private let earlier: [String: String]

  public static let none = RenamedUnits(earlier: [:])

  private init(earlier: [String: String]) { self.earlier = earlier }

  public init(from older: some Sequence<OutcomeLine>, to newer: some Sequence<OutcomeLine>) {
    var then: [Entry.ID: String] = [:]
    for line in older { if let home = line.home { then[line.entry] = home.organization } }
    var namesNow: [String: Set<String>] = [:]
    var namesThen: [String: Set<String>] = [:]
    for line in newer {
      guard let now = line.home?.organization, let before = then[line.entry] else { continue }
      namesNow[before, default: []].insert(now)
      namesThen[now, default: []].insert(before)
    }
    var earlier: [String: String] = [:]
    for (before, names) in namesNow {
      guard names.count == 1, let now = names.first, now != before,
        namesThen[now] == [before]
      else { continue }
      earlier[now] = before
    }
    self.earlier = earlier
  }

  /// The name that the organization had in the earlier lines.
  public func nameThen(of organization: String) -> String { earlier[organization] ?? organization }

  /// The line with the earlier name.
  public func asThen(_ line: OutcomeLine) -> OutcomeLine {
    guard let home = line.home, let name = earlier[home.organization] else { return line }
    var line = line
    line.home = OutcomeLine.Home(organization: name, track: home.track, group: home.group)
    return line
  }
}
