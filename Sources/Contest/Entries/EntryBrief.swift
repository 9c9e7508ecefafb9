/// An entry as results need it: its organization and its state, and no personal data.
public struct EntryBrief: Hashable, Sendable {
  public let id: Entry.ID
  public let number: String
  public let title: String
  /// The organization's name.
  public let organization: String
  /// The organization's province; empty where it is not known.
  public let province: String
  public let track: Track.ID
  public let group: String
  public let state: EntryState

  public init(
    id: Entry.ID, number: String, title: String, organization: String, province: String = "",
    track: Track.ID, group: String, state: EntryState
  ) {
    self.id = id
    self.number = number
    self.title = title
    self.organization = organization
    self.province = province
    self.track = track
    self.group = group
    self.state = state
  }
}
