/// A person who gives marks: 评委.
public struct Judge: Hashable, Sendable, Identifiable {
  public struct ID: Identifier {
    public let text: String
    public init(_ text: String) { self.text = text }
  }
  public var id: ID
  public var name: String
  public var organization: String
  public var province: String
  /// 职称.
  public var title: String
  /// Tracks the judge can judge; empty for all.
  public var tracks: [Track.ID]
  /// The judge's subjects in words, such as 材料化学.
  public var topics: [String]
  /// The most entries that the judge takes in one round; `nil` for no limit.
  public var capacity: Int?
  /// Organizations for which the judge worked before: 曾任单位.
  public var pastOrganizations: [String] = []
  /// The names of those who live in the judge's household, as the judge declared them.
  public var household: [String] = []

  public init(
    id: ID, name: String, organization: String, province: String = "", title: String = "",
    tracks: [Track.ID] = [], topics: [String] = [], capacity: Int? = nil
  ) {
    self.id = id
    self.name = name
    self.organization = organization
    self.province = province
    self.title = title
    self.tracks = tracks
    self.topics = topics
    self.capacity = capacity
  }
}
