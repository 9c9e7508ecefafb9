/// The organizations that a decision about a prize of organizations names, by the names that they have now. A unit that was renamed
/// since is still meant, and one that was merged into another now means that other.
///
/// | decided | since | means |
/// |---|---|---|
/// | 优秀组织奖 to 甲学院 | 甲学院 was renamed 甲大学 | 甲大学 |
/// | the same | 甲学院 was merged into 乙大学 | 乙大学 |
public struct DecidedUnits: Hashable, Sendable {
  /// The organization that the decision is about.
  public var unit: String
  /// The organizations that were equal at the line of the prize when it was decided; empty if none were. `nil` if that was not
  /// kept: programs before format 44 kept none of it.
  public var equals: Set<String>?

  public init(_ unit: String, equals: Set<String>? = nil) {
    (self.unit, self.equals) = (unit, equals)
  }
}

extension CommitteeDecision {
  /// The present name of the organization that a decision about a prize of organizations is about; `nil` for another decision.
  public var unit: String? {
    guard case .organizationAward(_, let organization, _) = choice else { return nil }
    return units?.unit ?? organization
  }

  /// Whether it was about equals at the line of a prize of organizations, of which its own was one.
  var settledTieOfUnits: Bool { unit.map { units?.equals?.contains($0) == true } ?? false }
}

extension [CommitteeDecision] {
  /// By the Chinese name of a prize for organizations, the decisions by which the committee gave it to an organization and that
  /// it has not taken back. The latest about an organization counts, whatever the organization was called then.
  public var organizationsGiven: [String: [CommitteeDecision]] {
    var latest: [String: [String: (number: Int, decision: CommitteeDecision)]] = [:]
    for (number, decision) in enumerated() {
      guard case .organizationAward(let award, _, let has) = decision.choice,
        let unit = decision.unit
      else { continue }
      latest[award, default: [:]][unit] = has ? (number, decision) : nil
    }
    return latest.mapValues { $0.values.sorted { $0.number < $1.number }.map(\.decision) }
  }
}

extension CommitteeDecision {
  /// The decision with other names for its organizations.
  public func naming(_ name: (String) -> String) -> CommitteeDecision {
    guard let unit else { return self }
    var named = self
    named.units = DecidedUnits(name(unit), equals: (units?.equals).map { Set($0.map(name)) })
    return named
  }
}

extension [CommitteeDecision] {
  /// The decisions with the names that organizations have on the lines of a version: a unit that was renamed or merged after the
  /// version still has the name there under which it was decided about.
  public func called(asOn lines: some Sequence<OutcomeLine>) -> [CommitteeDecision] {
    guard contains(where: { $0.unit != nil }) else { return self }
    let names = Set(lines.lazy.compactMap { $0.home?.organization })
    return map { decision in
      guard case .organizationAward(_, let written, _) = decision.choice, names.contains(written),
        let unit = decision.unit
      else { return decision }
      return decision.naming { $0 == unit ? written : $0 }
    }
  }
}
