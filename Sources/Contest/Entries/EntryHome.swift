/// The organization, track and group of an entry: where it stands on lists, and what caps and minima count it by.
///
/// Results name it again on every list. So a value of this type is one word, and copies share what stands behind it.
struct EntryHome: Hashable, Sendable {
  private var kept: Kept

  var organization: String {
    get { kept.facts.organization }
    set { change { $0.organization = newValue } }
  }
  var track: Track.ID {
    get { kept.facts.track }
    set { change { $0.track = newValue } }
  }
  /// Empty where the track has no groups.
  var group: String {
    get { kept.facts.group }
    set { change { $0.group = newValue } }
  }

  init(organization: String, track: Track.ID, group: String) {
    kept = Kept(Facts(organization: organization, track: track, group: group))
  }

  static func == (one: EntryHome, other: EntryHome) -> Bool {
    one.kept === other.kept || one.kept.facts == other.kept.facts
  }

  func hash(into hasher: inout Hasher) { hasher.combine(kept.facts) }

  private mutating func change(_ change: (inout Facts) -> Void) {
    var facts = kept.facts
    change(&facts)
    kept = Kept(facts)
  }

  private struct Facts: Hashable, Sendable {
    var organization: String
    var track: Track.ID
    var group: String
  }

  private final class Kept: Sendable {
    let facts: Facts

    init(_ facts: Facts) { self.facts = facts }
  }
}
