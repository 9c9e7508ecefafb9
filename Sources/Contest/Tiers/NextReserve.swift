/// Who moves up when a recommended entry leaves: 递补.
///
/// Each reserve waits on one list: the list of all entries (an empty name), of a track, of a track and group, or, where it was the
/// limit of its organization that kept it out, of that organization. The first reserve on a list that the entry stood on moves up.
///
/// | left | reserves in order, with their lists | moves up |
/// |---|---|---|
/// | natural / 数理, 甲 | A7 `social`, A8 `natural`, A9 `natural` | A8 |
/// | natural / 数理, 甲 | A7 `@甲` | A7 |
/// | natural / 数理, 甲 | A7 `social` | nobody |
public struct NextReserve: Hashable, Sendable {
  /// A reserve that has not moved up yet.
  public struct Waiting: Hashable, Sendable {
    public var entry: Entry.Identity
    /// From 1, over all lists.
    public var place: Int
    public var list: String

    public init(_ entry: Entry.Identity, place: Int, list: String) {
      (self.entry, self.place, self.list) = (entry, place, list)
    }
  }

  /// The name of an organization's own list.
  public static func list(of organization: String) -> String { "@\(organization)" }

  /// The first of those who wait that may take the place of an entry of this track, group and organization.
  public static func after(
    track: Track.ID, group: String, organization: String, among waiting: [Waiting]
  ) -> Waiting? {
    let lists = Set(
      PlaceScope.allCases.map { $0.list(track: track, group: group) } + [list(of: organization)])
    return waiting.filter { lists.contains($0.list) }.min { $0.place < $1.place }
  }
}
