/// Who was awarded what in earlier years: 往届获奖名单, a table that the organiser brings.
///
/// | the list says | the member | found |
/// |---|---|---|
/// | ID number | same ID number | certain |
/// | 湖心大学, student number 2024001 | of 湖心大学, 2024001 | certain |
/// | 白一, born 2004-05-06 | 白一, born 2004-05-06 | certain |
/// | 白一, 湖心大学 | 白一 of 湖心大学 | same name: a person has to look |
/// | 白一, and nothing else | 白一 | same name: a person has to look |
/// | 白一, 湖心大学 | 白一 of 东湖大学 | nothing |
public struct PastAwards: Hashable, Sendable {
  public struct Award: Hashable, Sendable {
    public var programme: String
    public var level: String
    public var year: Int

    public init(programme: String, level: String, year: Int) {
      self.programme = programme
      self.level = level
      self.year = year
    }
  }

  /// Whom an award went to, as far as the list says.
  public struct Winner: Hashable, Sendable {
    public var name: String
    /// As entries name it; see ``OrganizationNames``.
    public var organization: String
    public var studentNumber: String
    public var bornOn: CalendarDay?
    /// The keyed hash of the ID number, as ``Member/identity`` holds it.
    public var identity: String?

    public init(
      name: String, organization: String = "", studentNumber: String = "",
      bornOn: CalendarDay? = nil, identity: String? = nil
    ) {
      self.name = name
      self.organization = organization
      self.studentNumber = studentNumber
      self.bornOn = bornOn
      self.identity = identity
    }
  }

  /// An award that a member has, or may have.
  public struct Match: Hashable, Sendable {
    public var award: Award
    /// Whether more than the name says that it is the same person.
    public var isCertain: Bool
  }

  private var winners: [(winner: Winner, award: Award)] = []
  private var byIdentity: [String: [Int]] = [:]
  private var byStudent: [String: [Int]] = [:]
  private var byName: [String: [Int]] = [:]

  public init() {}

  public mutating func add(_ award: Award, to winner: Winner) {
    let place = winners.count
    winners.append((winner, award))
    if let identity = winner.identity { byIdentity[identity, default: []].append(place) }
    if let student = Self.student(winner.studentNumber, of: winner.organization) {
      byStudent[student, default: []].append(place)
    }
    let name = OrganizationNames.key(winner.name)
    if !name.isEmpty { byName[name, default: []].append(place) }
  }

  /// What a member of an entry was awarded, in the order of the list.
  public func awards(of member: Member, from organization: String) -> [Match] {
    var certain: Set<Int> = []
    if let identity = member.identity { certain.formUnion(byIdentity[identity] ?? []) }
    if let student = Self.student(member.studentNumber, of: organization) {
      certain.formUnion(byStudent[student] ?? [])
    }
    var possible: Set<Int> = []
    let school = OrganizationNames.key(organization)
    for place in byName[OrganizationNames.key(member.name)] ?? [] {
      let winner = winners[place].winner
      if let born = winner.bornOn, let other = member.bornOn {
        if born == other { certain.insert(place) }
        continue
      }
      let home = OrganizationNames.key(winner.organization)
      if home.isEmpty || home == school { possible.insert(place) }
    }
    return certain.union(possible).sorted().map {
      Match(award: winners[$0].award, isCertain: certain.contains($0))
    }
  }

  private static func student(_ number: String, of organization: String) -> String? {
    let parts = [organization, number].map(OrganizationNames.key)
    return parts.contains("") ? nil : parts.joined(separator: "\u{1F}")
  }

  public static func == (one: PastAwards, other: PastAwards) -> Bool {
    one.winners.elementsEqual(other.winners) { $0.winner == $1.winner && $0.award == $1.award }
  }

  public func hash(into hasher: inout Hasher) {
    for (winner, award) in winners {
      hasher.combine(winner)
      hasher.combine(award)
    }
  }
}
