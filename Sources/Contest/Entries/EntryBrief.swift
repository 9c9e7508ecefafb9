/// An entry as results need it: its organization and its state, and no personal data.
///
/// Several dictionaries of a large edition have all of its entries. So a value of this type is one word, and copies share
/// what stands behind it: 100,000 entries take 9 MB once, and each dictionary of them 4 MB instead of 36.
public struct EntryBrief: Hashable, Sendable {
  private let kept: Kept

  public var id: Entry.ID { kept.facts.id }
  public var number: String { kept.facts.number }
  public var title: String { kept.facts.title }
  /// The organization's name.
  public var organization: String { kept.facts.home.organization }
  /// The organization's province; empty where it is not known.
  public var province: String { kept.facts.province }
  public var track: Track.ID { kept.facts.home.track }
  public var group: String { kept.facts.home.group }
  /// Where it stands on lists, shared with others of the same organization, track and group.
  var home: EntryHome { kept.facts.home }
  public var state: EntryState { kept.facts.state }

  public init(
    id: Entry.ID, number: String, title: String, organization: String, province: String = "",
    track: Track.ID, group: String, state: EntryState
  ) {
    var homes = EntryHomes()
    self.init(
      id: id, number: number, title: title, organization: organization, province: province,
      track: track, group: group, state: state, sharing: &homes)
  }

  /// The same for one of many: those of one organization, track and group share them.
  public init(
    id: Entry.ID, number: String, title: String, organization: String, province: String = "",
    track: Track.ID, group: String, state: EntryState, sharing homes: inout EntryHomes
  ) {
    kept = Kept(
      Facts(
        id: id, number: number, title: title, province: province,
        home: homes.home(organization: organization, track: track, group: group), state: state))
  }

  public static func == (one: EntryBrief, other: EntryBrief) -> Bool {
    one.kept === other.kept || one.kept.facts == other.kept.facts
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(kept.facts) }

  private struct Facts: Hashable, Sendable {
    let id: Entry.ID
    let number, title, province: String
    let home: EntryHome
    let state: EntryState
  }

  private final class Kept: Sendable {
    let facts: Facts

    init(_ facts: Facts) { self.facts = facts }
  }
}
