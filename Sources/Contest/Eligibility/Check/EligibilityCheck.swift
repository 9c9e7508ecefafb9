/// Tries an edition's clauses on its entries.
///
/// 资格核查, in two parts: what one entry shows by itself (``findings(in:)``), at once when it comes in; and what only
/// shows among all of them (``findings(across:)``): a person on two works, a school over its cap. Both have the
/// same order each time: entries as given, clauses as the rulebook lists them.
public struct EligibilityCheck: Sendable {
  /// The rulebook's clauses, after those that its `people:` section states.
  public let clauses: [EligibilityClause]
  private let facts: EligibilityFacts

  public init(_ rulebook: Rulebook, year: Int, pastAwards: PastAwards? = nil) {
    self.init(
      clauses: rulebook.people.clauses + rulebook.eligibility, year: year, pastAwards: pastAwards)
  }

  public init(clauses: [EligibilityClause], year: Int, pastAwards: PastAwards? = nil) {
    self.clauses = clauses
    facts = EligibilityFacts(year: year, pastAwards: pastAwards)
  }

  /// What one entry shows by itself; empty when nothing stands against it.
  public func findings(in entry: Entry) -> [EligibilityFinding] {
    clauses.filter { $0.holds(for: entry.track) }.flatMap { clause in
      clause.rule.findings(in: entry, with: facts).map {
        EligibilityFinding(
          entry: entry.id, organization: entry.organization, clause: clause, reason: $0)
      }
    }
  }

  /// What shows only among an edition's entries; give them in order of registration, and only those that stand.
  ///
  /// Takes time and memory in proportion to the persons on them. To feed entries one at a time, use
  /// ``EligibilityTally``.
  public func findings(across entries: some Sequence<Entry>) -> [EligibilityFinding] {
    var tally = EligibilityTally(clauses)
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
  /// `least…most`; a most below the least is read as the least.
  public var range: ClosedRange<Int> { least...max(least, most) }
}
