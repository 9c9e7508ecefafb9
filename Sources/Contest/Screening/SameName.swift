/// Finds a name that stands on more entries of one organization than a rulebook allows one person, where no number tells whether it
/// is one person: 同单位同名.
///
/// ``OneEntryPerPerson`` identifies a person by the ID or student number. If the form asks for neither, or it was left blank, only
/// name and organization are left, and two people may share both. So this is a doubt that names the entries, never a refusal.
///
/// At most one entry per leader; 程小北 of 东湖大学 leads entries 1, 2 and 3 and gave no number: a doubt at each of the three. Somebody
/// of that name whose number is known is not counted with them. Names are compared without spaces and width. Where the form asks for
/// mobiles, it is said on how many of the entries theirs is the same.
public struct SameName: Sendable {
  /// The code of what is found.
  public static let code = "same-name-one-organization"

  private let rules: [(clause: EligibilityClause, rule: OneEntryPerPerson)]
  private var entries: [Entry] = []
  /// The mobiles of each entry's members by their places from 1, beside ``entries``.
  private var mobiles: [[Int: String]] = []
  /// By the place of the rule.
  private var names: [MetAgain<MemberSeat.Spot>]

  /// - Parameter clauses: the rulebook's; those that count members or leaders are looked for.
  public init(_ clauses: [EligibilityClause]) {
    rules = clauses.compactMap { clause in
      guard let rule = clause.rule as? OneEntryPerPerson, rule.role != .adviser else { return nil }
      return (clause, rule)
    }
    names = rules.map { _ in MetAgain() }
  }

  /// Whether a rule asks for it.
  public var isAsked: Bool { !rules.isEmpty }

  /// Give only entries that stand: neither refused nor withdrawn; `mobiles` are its members' by their places from 1.
  public mutating func add(_ entry: Entry, mobiles: [Int: String] = [:]) {
    // Entries without an organization may come from different ones.
    guard !rules.isEmpty, !entry.organization.isEmpty else { return }
    for (number, one) in rules.enumerated() where one.clause.holds(for: entry.track) {
      for person in one.rule.persons(on: entry) where person.key == nil {
        guard entry.members.indices.contains(person.place - 1) else { continue }
        let name = SameWork.key(entry.members[person.place - 1].name)
        guard !name.isEmpty else { continue }
        names[number].meet(
          "\(name)\u{1F}\(entry.organization)",
          at: MemberSeat.Spot(entry: entries.count, member: person.place - 1))
      }
    }
    entries.append(entry)
    self.mobiles.append(mobiles)
  }

  /// The doubts, each entry's member at most once.
  public func doubts() -> [ScreeningDoubt] {
    struct Said: Hashable {
      let id: Entry.ID
      let place: Int
    }
    var said: Set<Said> = []
    return zip(rules, names).flatMap { one, names in
      names.places.flatMap { spots -> [ScreeningDoubt] in
        let seats = spots.map { MemberSeat($0, among: entries) }
        let count = Set(seats.map(\.id)).count
        guard count > one.rule.most else { return [] }
        let mobiles = spots.map(mobile(at:))
        return zip(seats, mobiles).compactMap { seat, mobile in
          guard said.insert(Said(id: seat.id, place: seat.place)).inserted else { return nil }
          let alike = zip(seats, mobiles).filter { !mobile.isEmpty && $0.1 == mobile }.map(\.0.id)
          return ScreeningDoubt(
            seat.id,
            Finding(
              place: seat.place, role: one.rule.role, count: count, sameMobile: Set(alike).count,
              most: one.rule.most, organization: seat.other.organization,
              others: seats.filter { $0.id != seat.id }.map(\.other).eachOnce))
        }
      }
    }
  }

  /// A member's mobile without spaces and width; empty where none was given.
  private func mobile(at spot: MemberSeat.Spot) -> String {
    SameWork.key(mobiles[spot.entry][spot.member + 1] ?? "")
  }

  public struct Finding: Hashable, Sendable {
    /// The member's place on the form, from 1.
    public var place: Int
    public var role: OneEntryPerPerson.Role
    /// The entries on which the name stands.
    public var count: Int
    /// On how many of them the mobile is this one's, this entry with them; 0 where none was given.
    public var sameMobile: Int
    /// How many entries one person may be on.
    public var most: Int
    public var organization: String
    public var others: [OtherEntry]
  }
}

extension SameName.Finding: EligibilityReason {
  public var code: String { SameName.code }
  public var member: Int? { place }

  public func message(in language: Language) -> String {
    let named = others.named(beside: organization, in: language)
    switch language {
    case .chinese:
      let mobiles = sameMobile > 1 ? "（手机相同 \(sameMobile) 件）" : ""
      return
        "同单位同名 \(count) 件\(mobiles)：第 \(place) 位\(role.name(in: language))与\(named)的一位同名，表上没有能识别本人的号码；"
        + "每人以此身份最多 \(most) 项，请按手机等核实是不是同一个人。"
    case .english:
      let mobiles = sameMobile > 1 ? " (the same mobile on \(sameMobile))" : ""
      return
        "\(count) entries of one organization and one name\(mobiles): \(role.name(in: language).lowercased()) \(place) has the name of one on \(named), and no number tells them apart. "
        + "At most \(most) per person; find out by the mobile or otherwise whether they are one."
    }
  }
}
