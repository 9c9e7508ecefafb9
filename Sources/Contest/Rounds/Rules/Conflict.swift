/// Why a judge may not judge an entry: 回避.
public struct Conflict: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Codable, Sendable {
    case sameOrganization = "same-organization"
    case sameProvince = "same-province"
    case adviserOrAuthor = "adviser"
    case declared
    /// The judge worked for the organization before, as the list of judges says.
    case pastOrganization = "past-organization"
    /// Somebody on the entry lives in the judge's household, as the list of judges declares.
    case household
    /// A person on the entry was on another entry together with the judge.
    case coAuthor = "co-author"
    /// The judge is a candidate for the honour too. This always counts where persons or collectives are judged.
    case nominee
    /// The judge has judged the entry, or its team, in another edition.
    case judgedBefore = "judged-before"
    /// The judge is of the unit that posted the topic, or is not among the judges named for the topic. This always counts
    /// where there are topics.
    case topic
  }
  public var kind: Kind
  /// The fact as it is kept, see ``fact``.
  public var reason: String

  public init(_ kind: Kind, reason: String = "") {
    self.kind = kind
    self.reason = reason
  }
}
