/// Counts, entry by entry, what only shows among all of an edition's entries.
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
    /// Those met more than once, in the order in which that was seen.
    var repeated: [String] = []
  }
  private struct Works {
    var all: [Int] = []
    /// Those of the degree that the clause counts.
    var counted: [Int] = []
  }

  private let check: EligibilityCheck
  private var ids: [Entry.ID] = []
  private var numbers: [String] = []
  private var organizationOf: [Int] = []
  private var organizations: [String] = []
  private var organizationIndex: [String: Int] = [:]
  private var persons: [Int: Persons] = [:]
  private var works: [Int: [Int: Works]] = [:]

  public init(_ check: EligibilityCheck) {
    self.check = check
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
    for (number, clause) in check.clauses.enumerated() where clause.holds(for: entry.track) {
      switch clause.rule {
      case .onePerPerson(let rule):
        seat(rule.persons(on: entry), of: index, under: number)
      case .degreeCap(let rule):
        count(index, of: organization, under: number, as: entry.isCounted(as: rule.degree))
      case .degreeShare(let rule) where rule.whole == .organization:
        count(index, of: organization, under: number, as: entry.isCounted(as: rule.degree))
      case .worksPerOrganization:
        count(index, of: organization, under: number, as: true)
      case .enrolledBefore, .bornBetween, .memberCount, .adviserCount, .individualMembers,
        .degreeShare, .leaderDegree, .entryDegree, .notAwardedBefore, .requiredProof,
        .answeredDayBetween:
        break
      }
    }
  }

  /// The findings so far: clause by clause, organizations and persons in the order in which they were met.
  public func findings() -> [EligibilityFinding] {
    check.clauses.enumerated().flatMap { number, clause -> [EligibilityFinding] in
      switch clause.rule {
      case .onePerPerson(let rule):
        return personFindings(of: rule, clause: clause, number: number)
      case .degreeCap(let rule):
        return workFindings(of: clause, number: number) {
          rule.findings(forCount: $0.counted.count)
        }
      case .degreeShare(let rule) where rule.whole == .organization:
        return workFindings(of: clause, number: number) {
          rule.findings(forCount: $0.counted.count, of: $0.all.count)
        }
      case .worksPerOrganization(let rule):
        return workFindings(of: clause, number: number) { rule.findings(forCount: $0.all.count) }
      case .enrolledBefore, .bornBetween, .memberCount, .adviserCount, .individualMembers,
        .degreeShare, .leaderDegree, .entryDegree, .notAwardedBefore, .requiredProof,
        .answeredDayBetween:
        return []
      }
    }
  }

  private mutating func seat(
    _ people: [(key: String?, place: Int)], of entry: Int, under clause: Int
  ) {
    for person in people {
      guard let key = person.key else { continue }
      let seat = Seat(entry: entry, place: person.place)
      guard let first = persons[clause, default: Persons()].first[key] else {
        persons[clause, default: Persons()].first[key] = seat
        continue
      }
      let last = persons[clause]?.later[key]?.last ?? first
      // Twice on one entry is that entry's own finding.
      guard last.entry != entry else { continue }
      if persons[clause]?.later[key] == nil {
        persons[clause, default: Persons()].repeated.append(key)
      }
      persons[clause, default: Persons()].later[key, default: []].append(seat)
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
    of rule: OneEntryPerPerson, clause: EligibilityClause, number: Int
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
          reason: OneEntryPerPerson.Finding.onOthers(
            place: seat.place, role: rule.role, others: others.map { numbers[$0.entry] },
            most: rule.most))
      }
    }
  }

  private func workFindings<Reason: EligibilityReason>(
    of clause: EligibilityClause, number: Int, _ findings: (Works) -> [Reason]
  ) -> [EligibilityFinding] {
    guard let byOrganization = works[number] else { return [] }
    return organizations.indices.flatMap { organization -> [EligibilityFinding] in
      guard let works = byOrganization[organization] else { return [] }
      let concerned = works.counted.isEmpty ? works.all : works.counted
      return findings(works).map {
        EligibilityFinding(
          entry: nil, organization: organizations[organization],
          concerned: concerned.map { ids[$0] }, clause: clause, reason: $0)
      }
    }
  }

  /// How many other entries a finding names; a person on hundreds of works is said briefly.
  private static let namedAtMost = 5
}

extension Entry {
  /// Whether a work counts for a degree: by the highest that is filled in.
  fileprivate func isCounted(as degree: DegreeClass) -> Bool {
    members.compactMap(\.degree).max().map(degree.contains) ?? false
  }
}
