/// Why a judge may not judge an entry: 回避.
public struct Conflict: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Codable, Sendable {
    case sameOrganization = "same-organization"
    case sameProvince = "same-province"
    case adviserOrAuthor = "adviser"
    case declared
    /// An organization for which the judge worked before, where the list of judges names one.
    case pastOrganization = "past-organization"
    /// Somebody on the entry lives in the judge's household, as the list of judges declares.
    case household
    /// Somebody on the entry has stood with the judge on another entry.
    case coAuthor = "co-author"
    /// The judge stands for the honour too; it holds wherever persons or collectives are judged.
    case nominee
    /// The judge has judged the entry, or its team, in another edition.
    case judgedBefore = "judged-before"
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
