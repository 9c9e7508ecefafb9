/// Counts persons and works over all entries of an edition, one entry at a time.
///
/// Persons are indexed by their identity and organizations by name, so that an edition of 400,000 works is one pass;
/// nothing of an entry is kept but its id, number and organization. Feed entries in order of registration and only
/// those that stand (not refused, not withdrawn).
public struct EligibilityTally: Sendable {
  private struct Seat {
    var entry: Int
    var place: Int
  }
  private struct Persons {
    /// Where each person was met first; almost all are met once, so later seats are kept apart.
    var first: [String: Seat] = [:]
    var later: [String: [Seat]] = [:]
    /// Persons who were met a second time, in the order in which that happened.
    var repeated: [String] = []

    mutating func meet(_ key: String, at seat: Seat) {
      let (first, isNew) = first.kept(key, orNew: seat)
      if isNew { return }
      let last = later[key]?.last ?? first
      // A person named twice on one entry is found when that entry is checked by itself.
      guard last.entry != seat.entry else { return }
      if later[key] == nil { repeated.append(key) }
      later[key, default: []].append(seat)
    }
  }
  private struct Works {
    var all: [Int] = []
    /// The entries that count against the cap.
    var counted: [Int] = []
  }

  private let clauses: [EligibilityClause]
  private let scopes: [EligibilityScope]
  private var ids: [Entry.ID] = []
  private var numbers: [String] = []
  private var organizationOf: [Int] = []
  private var organizations: [String] = []
  private var organizationIndex: [String: Int] = [:]
  private var persons: [Int: Persons] = [:]
  private var works: [Int: [Int: Works]] = [:]

  public init(_ clauses: [EligibilityClause]) {
    self.clauses = clauses
    scopes = clauses.map(\.rule.scope)
  }

  /// Makes room for so many people together, so that the tables need not grow again and again.
  public mutating func reserve(people count: Int) {
    for (number, scope) in scopes.enumerated() {
      guard case .persons = scope else { continue }
      persons[number, default: Persons()].first.reserveCapacity(count)
    }
  }

  public mutating func add(_ entry: Entry) {
    let index = ids.count
    ids.append(entry.id)
    numbers.append(entry.number)
    let organization = organizationIndex[entry.organization] ?? organizations.count
    if organization == organizations.count {
      organizations.append(entry.organization)
      organizationIndex[entry.organization] = organization
    }
    organizationOf.append(organization)
    for (number, clause) in clauses.enumerated() where clause.holds(for: entry.track) {
      switch scopes[number] {
      case .entry: break
      case .persons(let rule): seat(rule.persons(on: entry), of: index, under: number)
      case .organization(let rule):
        // Entries without an organization may come from different ones.
        guard !entry.organization.isEmpty else { continue }
        count(index, of: organization, under: number, as: rule.counts(entry))
      }
    }
  }

  /// The findings so far: clause by clause, organizations and persons in the order in which they were met.
  public func findings() -> [EligibilityFinding] {
    clauses.enumerated().flatMap { number, clause -> [EligibilityFinding] in
      switch scopes[number] {
      case .entry: []
      case .persons(let rule): personFindings(of: rule, clause: clause, number: number)
      case .organization(let rule): workFindings(of: rule, clause: clause, number: number)
      }
    }
  }

  private mutating func seat(
    _ people: [(key: String?, place: Int)], of entry: Int, under clause: Int
  ) {
    for person in people {
      guard let key = person.key else { continue }
      persons[clause, default: Persons()].meet(key, at: Seat(entry: entry, place: person.place))
    }
  }

  private mutating func count(
    _ entry: Int, of organization: Int, under clause: Int, as counted: Bool
  ) {
    works[clause, default: [:]][organization, default: Works()].all.append(entry)
    if counted {
      works[clause, default: [:]][organization, default: Works()].counted.append(entry)
    }
  }

  private func personFindings(
    of rule: any CountsPersons, clause: EligibilityClause, number: Int
  ) -> [EligibilityFinding] {
    guard let persons = persons[number] else { return [] }
    return persons.repeated.flatMap { key -> [EligibilityFinding] in
      guard let first = persons.first[key], let later = persons.later[key] else { return [] }
      let seats = [first] + later
      return seats.dropFirst(max(rule.most, 1)).map { seat in
        let others = seats.lazy.filter { $0.entry != seat.entry }.prefix(Self.namedAtMost)
        return EligibilityFinding(
          entry: ids[seat.entry], organization: organizations[organizationOf[seat.entry]],
          concerned: others.map { ids[$0.entry] }, clause: clause,
          reason: rule.reason(
            at: seat.place,
            others: others.map { other in
              // Two organizations may use one number, so another's is told with its name.
              let home = organizationOf[other.entry]
              let number = numbers[other.entry]
              return home == organizationOf[seat.entry]
                ? number : "\(organizations[home])/\(number)"
            }))
      }
    }
  }

  private func workFindings(
    of rule: any CountsWorks, clause: EligibilityClause, number: Int
  ) -> [EligibilityFinding] {
    guard let byOrganization = works[number] else { return [] }
    return organizations.indices.flatMap { organization -> [EligibilityFinding] in
      guard let works = byOrganization[organization] else { return [] }
      let concerned = works.counted.isEmpty ? works.all : works.counted
      return rule.reasons(counted: works.counted.count, of: works.all.count).map {
        EligibilityFinding(
          entry: nil, organization: organizations[organization],
          concerned: concerned.map { ids[$0] }, clause: clause, reason: $0)
      }
    }
  }

  /// The most other entries that a finding names, so that a person on hundreds of works does not fill the page.
  private static let namedAtMost = 5
}
