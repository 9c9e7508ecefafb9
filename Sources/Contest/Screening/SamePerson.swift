/// Finds one person who may stand on entries under two descriptions, and two people who share one
/// number: 一人两报、一号两人.
///
/// | two entries have | doubt |
/// |---|---|
/// | the same name and student number, and different organizations | one person under two units? |
/// | the same organization and student number, and different names | whose number is it? |
/// | the same ID number, and different names | whose number is it? |
///
/// Names and numbers are compared without spaces and width. Each entry concerned gets the doubt. Two people of one name
/// whose numbers differ are two people, and there is no doubt.
public struct SamePerson: Sendable {
  /// The codes of what is found.
  public static let codes = Set(Finding.Kind.allCases.map(\.code))

  private var entries: [Entry] = []
  /// People by a number that identifies them: a student number, whatever the organization, or the hash of an ID
  /// number.
  private var numbers = MetAgain<MemberSeat.Spot>()
  private var identities = MetAgain<MemberSeat.Spot>()

  public init() {}

  /// Makes room for so many people together.
  public mutating func reserve(people count: Int) {
    numbers.reserve(count)
    identities.reserve(count)
  }

  /// Give only entries that stand: neither refused nor withdrawn.
  public mutating func add(_ entry: Entry) {
    for (index, member) in entry.members.enumerated() {
      let spot = MemberSeat.Spot(entry: entries.count, member: index)
      // A number without a digit is none: 无, 待定.
      let number = SameWork.key(member.studentNumber)
      if !number.isEmpty, !StrangeContent.isNoNumber(number) { numbers.meet(number, at: spot) }
      if let identity = member.identity { identities.meet(identity, at: spot) }
    }
    entries.append(entry)
  }

  private func seats(_ spots: [MemberSeat.Spot]) -> [MemberSeat] {
    spots.map { MemberSeat($0, among: entries) }
  }

  /// The doubts, each entry's member at most once for each kind.
  public func doubts() -> [ScreeningDoubt] {
    var said: Set<Said> = []
    var doubts: [ScreeningDoubt] = []
    func add(_ kind: Finding.Kind, _ seats: [MemberSeat], apart: (MemberSeat) -> String) {
      guard Set(seats.map(apart)).count > 1 else { return }
      for seat in seats {
        let others = seats.filter { apart($0) != apart(seat) }
        // Without an ID number the identity is made of the student number, so one pair may be found by both.
        guard said.insert(Said(id: seat.id, place: seat.place, kind: kind)).inserted else {
          continue
        }
        doubts.append(
          ScreeningDoubt(
            seat.id,
            Finding(
              kind: kind, place: seat.place, organization: seat.other.organization,
              others: others.map(\.other).eachOnce)))
      }
    }
    for seats in numbers.places.map(seats) {
      for group in Self.groups(seats, by: \.name) {
        add(.underTwoOrganizations, group) { $0.other.organization }
      }
      for group in Self.groups(seats, by: \.other.organization) {
        add(.withTwoNames, group) { $0.name }
      }
    }
    for seats in identities.places.map(seats) { add(.withTwoNames, seats) { $0.name } }
    return doubts
  }

  private struct Said: Hashable {
    let id: Entry.ID
    let place: Int
    let kind: Finding.Kind
  }

  /// Seats that have something in common, each group in the order in which it was met; those alone are left out.
  private static func groups(
    _ seats: [MemberSeat], by key: (MemberSeat) -> String
  ) -> [[MemberSeat]] {
    var places: [String: Int] = [:]
    var groups: [[MemberSeat]] = []
    for seat in seats {
      if let place = places[key(seat)] {
        groups[place].append(seat)
      } else {
        places[key(seat)] = groups.count
        groups.append([seat])
      }
    }
    return groups.filter { $0.count > 1 }
  }

  public struct Finding: Hashable, Sendable {
    public enum Kind: Hashable, CaseIterable, Sendable {
      case underTwoOrganizations, withTwoNames

      public var code: String {
        switch self {
        case .underTwoOrganizations: "same-person-two-organizations"
        case .withTwoNames: "same-person-two-names"
        }
      }
    }
    public var kind: Kind
    /// The member's place on the form, from 1.
    public var place: Int
    /// The organization of the entry that has the doubt.
    public var organization: String
    public var others: [OtherEntry]
  }
}

extension SamePerson.Finding: EligibilityReason {
  public var code: String { kind.code }

  public var member: Int? { place }

  public func message(in language: Language) -> String {
    let named = others.named(beside: organization, in: language)
    switch (kind, language) {
    case (.underTwoOrganizations, .chinese):
      return "第 \(place) 位成员与\(named)的一位成员姓名、学号都相同而单位不同，可能是同一个人，请核实。"
    case (.underTwoOrganizations, .english):
      return
        "Member \(place) has the name and student number of a member of \(named), under another organization. They may be one person; find out."
    case (.withTwoNames, .chinese):
      return "第 \(place) 位成员与\(named)的一位成员证件号或学号相同而姓名不同，请核对号码是谁的。"
    case (.withTwoNames, .english):
      return
        "Member \(place) has the ID or student number of a member of \(named) whose name is another. Find out whose number it is."
    }
  }
}
