/// Tries an edition's clauses on its entries.
///
/// 资格核查, in two parts: what one entry shows by itself (``findings(in:)``), at once when it comes in; and what only
/// shows among all of them (``findings(across:)``): a person on two works, a school over its cap. Both have the
/// same order each time: entries as given, clauses as the rulebook lists them.
public struct EligibilityCheck: Sendable {
  /// The rulebook's clauses, after those that its `people:` section states.
  public let clauses: [EligibilityClause]
  /// The edition's year, from which years back are counted.
  public let year: Int
  /// `nil` when the organiser has brought no table.
  public let pastAwards: PastAwards?

  public init(_ rulebook: Rulebook, year: Int, pastAwards: PastAwards? = nil) {
    self.init(
      clauses: rulebook.people.clauses + rulebook.eligibility, year: year, pastAwards: pastAwards)
  }

  public init(clauses: [EligibilityClause], year: Int, pastAwards: PastAwards? = nil) {
    self.clauses = clauses
    self.year = year
    self.pastAwards = pastAwards
  }

  /// What one entry shows by itself; empty when nothing stands against it.
  public func findings(in entry: Entry) -> [EligibilityFinding] {
    clauses.filter { $0.holds(for: entry.track) }.flatMap { clause in
      reasons(of: clause.rule, in: entry).map {
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
    var tally = EligibilityTally(self)
    for entry in entries { tally.add(entry) }
    return tally.findings()
  }

  private func reasons(of rule: EligibilityRule, in entry: Entry) -> [any EligibilityReason] {
    switch rule {
    case .enrolledBefore(let rule):
      rule.findings(forMembersEnrolled: entry.members.map(\.enrolledOn))
    case .bornBetween(let rule): rule.findings(forMembersBorn: entry.members.map(\.bornOn))
    case .onePerPerson(let rule): rule.findings(in: entry)
    case .memberCount(let rule): rule.findings(for: entry.members.count)
    case .adviserCount(let rule): rule.findings(for: entry.advisers.count)
    case .individualMembers(let rule):
      rule.findings(for: entry.form, members: entry.members.count)
    case .degreeCap:
      entry.highestDegree == nil ? [DegreeCap.Finding.degreeMissing] : []
    case .degreeShare(let rule):
      switch rule.whole {
      case .team: rule.findings(forTeam: entry.members.map(\.degree))
      case .organization:
        entry.highestDegree == nil ? [DegreeShare.Finding.degreeMissing] : []
      }
    case .worksPerOrganization: []
    case .leaderDegree(let rule): rule.findings(for: entry.members.first?.degree)
    case .entryDegree(let rule): rule.findings(for: entry.highestDegree)
    case .notAwardedBefore(let rule):
      pastAwards.map {
        rule.findings(for: entry, inYear: year, against: $0)
      } ?? [NotAwardedBefore.Finding.tableMissing]
    case .requiredProof(let rule): rule.findings(forAnswers: entry.answers)
    case .answeredDayBetween(let rule): rule.findings(forAnswers: entry.answers)
    }
  }
}

extension PeopleRules {
  /// What the `people:` section asks, as clauses.
  public var clauses: [EligibilityClause] {
    var clauses = [
      EligibilityClause(.memberCount(MemberCount(members.range))),
      EligibilityClause(.adviserCount(AdviserCount(advisers.range))),
    ]
    if let individualMembers {
      clauses.append(
        EligibilityClause(.individualMembers(IndividualMembers(atMost: individualMembers))))
    }
    return clauses
  }
}

extension PeopleRules.Count {
  /// `least…most`; a most below the least is read as the least.
  public var range: ClosedRange<Int> { least...max(least, most) }
}
