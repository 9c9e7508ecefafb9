/// The most that one holder may have on a list, of a level, or of all prizes: 名额上限.
///
/// | rulebook | counted together |
/// |---|---|
/// | `caps: {organization: 6}` | the entries of one organization |
/// | `caps: {leader: 1}` | the entries that one person leads; other members are not looked at |
/// | `caps: {class: 2}` | the entries with one answer to the question `class` of the form |
///
/// An entry without an answer, and one whose leader nothing identifies, counts alone: the cap keeps nobody out for it, and it is
/// told. A rule has one holder, and so have all caps of a tier's prizes: the places are then filled best first without a
/// search, because the groups do not overlap.
///
/// Source: 每位作者至多获一项奖, 每班至多 2 件, of school festivals' notices.
public struct Cap: Hashable, Sendable {
  public var most: Int
  public var holder: Holder

  /// Whose entries are counted together.
  public enum Holder: Hashable, Sendable {
    case organization
    /// The first person on the entry: 负责人, 第一作者.
    case leader
    /// Those who gave the same answer to this question of the form.
    case answer(String)
  }

  public init(_ most: Int, _ holder: Holder = .organization) {
    (self.most, self.holder) = (most, holder)
  }
}

/// A plain number caps organizations.
extension Cap: ExpressibleByIntegerLiteral {
  public init(integerLiteral most: Int) { self.init(most) }
}

extension Cap: CustomStringConvertible {
  /// The number alone, for sentences that say whose it is beside it.
  public var description: String { String(most) }
}

extension Cap? {
  /// The number, where it caps organizations.
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
