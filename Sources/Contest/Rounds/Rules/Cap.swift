/// The most places that one organization, leader or answer may have: on a list, of a level, or over all prizes. 名额上限.
///
/// | rulebook | counted together |
/// |---|---|
/// | `caps: {organization: 6}` | the entries of one organization |
/// | `caps: {leader: 1}` | the entries that one person leads; other members do not matter |
/// | `caps: {class: 2}` | the entries with one answer to the question `class` of the form |
/// | `caps: {leader: 1, over: awards}` | all prizes of one leader |
/// | `caps: {leader: 1, over: awards, per: track}` | those of one leader in one track |
///
/// An entry without an answer, or whose leader nothing identifies, is counted alone: the cap keeps out no other entry
/// because of it, and the office is told. A rule counts by one thing only, and all caps of a tier's prizes count by the
/// same. So the groups do not overlap, and the places can be filled best first without a search.
///
/// Source: 每位作者至多获一项奖, 每班至多 2 件, of school festivals' notices; 同一作品形式同一作者不重复获奖, of a call for couplets and essays.
public struct Cap: Hashable, Sendable {
  public var most: Int
  public var holder: Holder
  /// For a cap over all levels: whether it counts all together, or apart in each track or group.
  public var per = PlaceScope.all

  /// Whose entries are counted together.
  public enum Holder: Hashable, Sendable {
    case organization
    /// The first person on the entry: 负责人, 第一作者.
    case leader
    /// The entries that gave the same answer to this question of the form.
    case answer(String)
  }

  public init(_ most: Int, _ holder: Holder = .organization, per: PlaceScope = .all) {
    (self.most, self.holder, self.per) = (most, holder, per)
  }
}

/// A plain number is a cap by organization.
extension Cap: ExpressibleByIntegerLiteral {
  public init(integerLiteral most: Int) { self.init(most) }
}

extension Cap: CustomStringConvertible {
  /// The number alone, for sentences that say elsewhere what it counts by.
  public var description: String { String(most) }
}

extension Cap? {
  /// The number, if the cap counts by organization.
  var perOrganization: Int? { self?.holder == .organization ? self?.most : nil }
}

extension Cap.Holder {
  /// The word for it in a rulebook.
  public var word: String {
    switch self {
    case .organization: "organization"
    case .leader: "leader"
    case .answer(let field): field
    }
  }
}
