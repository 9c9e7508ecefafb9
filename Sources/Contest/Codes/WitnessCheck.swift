/// Finds out who may not witness a draw of code numbers or their decoding: 监督人回避.
///
/// A witness sees which number stands for whom. So a witness may not be named on an entry of the round, as a contestant or as
/// an adviser, and may not belong to a unit that has an entry in it. The conflict rules of judges apply (``ConflictCheck``),
/// except that somebody of the unit above is no conflict: where a school lets its colleges compete, the witnesses come from the
/// school.
///
/// The same name counts as the same person: another witness is easily found, while a draw before somebody concerned is in doubt.
/// A witness whose unit nobody knows has no conflict by unit.
///
/// With entries of 京华理工大学 (member 韩天雨, adviser 方晓) and of 信息学院 in the round:
///
/// | witness | |
/// |---|---|
/// | 苏立（市教育局）, 苏立 | right |
/// | 韩天雨, 韩 天雨（市教育局） | named on an entry |
/// | 方晓 | an adviser of an entry |
/// | 赵明（京华理工大学）, 赵明（京华理工大学材料学院） | a unit that takes part, or a part of one |
///
/// That witnesses stand aside by these rules is a default of ours; we know no regulation that says who may witness.
public struct WitnessCheck: Sendable {
  private let check: ConflictCheck
  private let entries: [Entry]
  private let witnesses: [HandlerCheck.Handler]
  private let organizations: OrganizationNames

  /// - Parameters:
  ///   - witnesses: the people present, each with the unit where it is known. A person may be given with several units.
  ///   - entries: the entries of the round, with their people.
  ///   - organizations: the registered organizations.
  public init(
    _ witnesses: [HandlerCheck.Handler], entries: [Entry], organizations: OrganizationNames
  ) {
    (self.witnesses, self.entries, self.organizations) = (witnesses, entries, organizations)
    var check = ConflictCheck(
      [.sameOrganization, .adviserOrAuthor],
      judges: witnesses.enumerated().map { place, witness in
        // A unit above those that take part is no conflict here.
        if case .above = organizations.match(witness.organization) {
          return Judge(id: Judge.ID("\(place)"), name: witness.name, organization: "")
        }
        return Judge(
          id: Judge.ID("\(place)"), name: witness.name, organization: witness.organization)
      }, organizations: organizations)
    check.part = .witness
    self.check = check
  }

  /// The first conflict of each witness who has one, in their order.
  public var conflicts: [(name: String, conflict: Conflict)] {
    var found: [Judge.ID: Conflict] = [:]
    for entry in entries {
      for bar in check.bars(from: entry) where found[bar.judge] == nil {
        found[bar.judge] = bar.conflicts.first { !isFromAbove($0, bar.judge, entry) }
      }
    }
    return witnesses.enumerated().compactMap { place, witness in
      found[Judge.ID("\(place)")].map { (witness.name, $0) }
    }
  }

  /// Whether a conflict by unit is only that the witness belongs to a registered unit above the entry's.
  private func isFromAbove(_ conflict: Conflict, _ witness: Judge.ID, _ entry: Entry) -> Bool {
    guard conflict.kind == .sameOrganization, let place = Int(witness.text),
      witnesses.indices.contains(place),
      case .registered(let own) = organizations.match(witnesses[place].organization),
      let unit = organizations.id(named: entry.organization), unit != own
    else { return false }
    return organizations.isAbove(own, unit)
  }
}
