/// Checks an edition's entries against its clauses.
///
/// 资格核查, in two parts: ``findings(in:)`` checks one entry by itself, as soon as it comes in; ``findings(across:)``
/// checks all entries together, and finds a person on two works or a school over its cap. The order is always the
/// same: entries as given, clauses as the rulebook lists them.
public struct EligibilityCheck: Sendable {
  /// The rulebook's clauses, after those that its `people:` section states.
  public let clauses: [EligibilityClause]
  private let facts: EligibilityFacts

  public init(
    _ rulebook: Rulebook, year: Int, pastAwards: PastAwards? = nil,
    organizations: [OrganizationNames.Named] = []
  ) {
    var clauses = rulebook.people.clauses + rulebook.eligibility
    if rulebook.topics != nil, !clauses.contains(where: { $0.rule.word == NotOwnTopic.word }) {
      clauses.append(EligibilityClause(NotOwnTopic()))
    }
    self.init(
      clauses: clauses, year: year, pastAwards: pastAwards,
      posters: rulebook.topics?.posters ?? [:], organizations: organizations,
      asked: rulebook.people.fields)
  }

  public init(
    clauses: [EligibilityClause], year: Int, pastAwards: PastAwards? = nil,
    posters: [String: String] = [:], organizations: [OrganizationNames.Named] = [],
    asked: [PersonField]? = nil
  ) {
    self.clauses = clauses
    facts = EligibilityFacts(
      year: year, pastAwards: pastAwards, posters: posters, organizations: organizations,
      asked: asked)
  }

  /// What is found on one entry by itself; empty when it meets every clause.
  public func findings(in entry: Entry) -> [EligibilityFinding] {
    clauses.filter { $0.holds(for: entry.track) }.flatMap { clause in
      clause.rule.findings(in: entry, with: facts).map {
        EligibilityFinding(
          entry: entry.id, organization: entry.organization, clause: clause, reason: $0)
      }
    }
  }

  /// What is found only by looking at all entries of an edition together. Give them in the order of
  /// registration, without those that were refused or withdrawn.
  ///
  /// Takes time and memory in proportion to the persons on them. To feed entries one at a time, use
  /// ``EligibilityTally``.
  public func findings(across entries: some Collection<Entry>) -> [EligibilityFinding] {
    var tally = EligibilityTally(clauses)
    tally.reserve(people: entries.reduce(0) { $0 + $1.members.count })
    for entry in entries { tally.add(entry) }
    return tally.findings()
  }
}

extension PeopleRules {
  /// What the `people:` section asks, as clauses.
  public var clauses: [EligibilityClause] {
    var clauses = [
      EligibilityClause(MemberCount(members.range)),
      EligibilityClause(AdviserCount(advisers.range)),
    ]
    if let individualMembers {
      clauses.append(EligibilityClause(IndividualMembers(atMost: individualMembers)))
    }
    return clauses
  }
}

extension PeopleRules.Count {
  /// `least…most`; if `most` is below `least`, just `least`.
  public var range: ClosedRange<Int> { least...max(least, most) }
}
