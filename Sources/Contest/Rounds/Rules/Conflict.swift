/// Why a judge may not judge an entry: 回避.
public struct Conflict: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Codable, Sendable {
    case sameOrganization = "same-organization"
    case sameProvince = "same-province"
    case adviserOrAuthor = "adviser"
    case declared
    /// Of the unit that posted the topic, or not among the judges named for it; it holds wherever there are topics.
    case topic
  }
  public var kind: Kind
  /// What was declared; empty for the kinds that data show.
  public var reason: String

  public init(_ kind: Kind, reason: String = "") {
    self.kind = kind
    self.reason = reason
  }
}
