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
/// | E1 甲, E2 乙 | E1 乙; E2 left the lists | nobody: 甲 went into 乙, whose entry is gone |
/// | E1 甲 | E1 乙, E2 乙 | nobody: another entry, new on the lists, is of 乙 |
///
/// Lines that do not name their entry's organization are ignored.
public struct RenamedUnits: Hashable, Sendable {
  /// The earlier name by the present name.
  private let earlier: [String: String]

  public static let none = RenamedUnits(earlier: [:])

  private init(earlier: [String: String]) { self.earlier = earlier }

  public init(from older: some Sequence<OutcomeLine>, to newer: some Sequence<OutcomeLine>) {
    var then: [Entry.ID: String] = [:]
    var isListed: Set<Entry.ID> = []
    for line in older {
      isListed.insert(line.entry)
      if let home = line.home { then[line.entry] = home.organization }
    }
    var namesNow: [String: Set<String>] = [:]
    var namesThen: [String: Set<String>] = [:]
    // The names of entries that are on only one side of the comparison: whether they were of the same organization, nobody
    // can tell.
    var alone: Set<String> = []
    var gone = then
    for line in newer {
      gone[line.entry] = nil
      guard let now = line.home?.organization else { continue }
      guard let before = then[line.entry] else {
        if !isListed.contains(line.entry) { alone.insert(now) }
        continue
      }
      namesNow[before, default: []].insert(now)
      namesThen[now, default: []].insert(before)
    }
    alone.formUnion(gone.values)
    var earlier: [String: String] = [:]
    for (before, names) in namesNow {
      guard names.count == 1, let now = names.first, now != before,
        namesThen[now] == [before], !alone.contains(now)
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
