/// What a rule may look at besides the entry: the edition's year, earlier winners, what the form asks, who posted each topic.
public struct EligibilityFacts: Sendable {
  /// The edition's year, from which years back are counted.
  public var year: Int
  /// `nil` when the organiser has brought no table.
  public var pastAwards: PastAwards?
  /// What the form asks of members; `nil` where that is not known. A rule does not doubt every entry for a field that
  /// the form does not ask; whoever writes the rulebook is told once (``PersonsToTellApart``).
  public var asked: [PersonField]?

  /// Who posted each topic, by the group that stands for it.
  public let posters: [String: String]
  /// The registered organizations and the posters that are not among them; empty where there are no topics.
  private let units: OrganizationNames

  /// Whether the form asks for any of these fields.
  public func asks(for fields: Set<PersonField>) -> Bool {
    asked.map { !fields.isDisjoint(with: $0) } ?? true
  }

  /// The registered organizations tell which college is its university's.
  public init(
    year: Int, pastAwards: PastAwards? = nil, posters: [String: String] = [:],
    organizations: [OrganizationNames.Named] = [], asked: [PersonField]? = nil
  ) {
    self.year = year
    self.asked = asked
    self.posters = posters
    self.pastAwards = pastAwards
    guard !posters.isEmpty else {
      units = OrganizationNames([])
      return
    }
    let known = Set(organizations.map { OrganizationNames.key($0.name) })
    var seen: Set<String> = []
    let others = posters.values.sorted().filter { poster in
      let key = OrganizationNames.key(poster)
      return !known.contains(key) && seen.insert(key).inserted
    }
    units = OrganizationNames(organizations + others.map { .init(id: "poster:" + $0, name: $0) })
  }

  /// Whether two units are one or belong together, as judges and entries do: a college and its university, a unit and the one
  /// above it.
  func belongTogether(_ one: String, _ other: String) -> Bool {
    if OrganizationNames.key(one) == OrganizationNames.key(other) { return true }
    guard let id = units.id(named: one) else { return false }
    return units.own(units.match(other)).contains(id)
  }
}
