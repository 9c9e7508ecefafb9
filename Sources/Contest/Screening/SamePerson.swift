/// Finds people who may be one person under two descriptions, or two people under one: 一人两报、一号两人.
///
/// | two entries have | doubt |
/// |---|---|
/// | the same name and student number, and different organizations | one person under two units? |
/// | the same organization and student number, and different names | whose number is it? |
/// | the same ID number, and different names | whose number is it? |
///
/// Names and numbers are compared without spaces and width. Each entry concerned gets the doubt. Two people of one name
/// with numbers of their own are two people, and no doubt.
public struct SamePerson: Sendable {
  private struct Seat {
    let id: Entry.ID
    let other: OtherEntry
    let place: Int
    let name: String
  }
  private enum Key: Hashable {
    case nameAndNumber(name: String, number: String)
    case number(organization: String, number: String)
    case identity(String)
  }

  private var seats: [Key: [Seat]] = [:]
  private var order: [Key] = []

  public init() {}

  /// Give only entries that stand: neither refused nor withdrawn.
  public mutating func add(_ entry: Entry) {
    for (index, member) in entry.members.enumerated() {
      let name = SameWork.key(member.name)
      let seat = Seat(
        id: entry.id, other: OtherEntry(entry), place: index + 1, name: name)
      if let identity = member.identity { add(seat, .identity(identity)) }
      let number = SameWork.key(member.studentNumber)
      // A number without a digit is none: 无, 待定.
      guard number.utf8.contains(where: { (48...57).contains($0) }) else { continue }
      add(seat, .nameAndNumber(name: name, number: number))
      add(seat, .number(organization: entry.organization, number: number))
    }
  }

  private mutating func add(_ seat: Seat, _ key: Key) {
    if seats[key] == nil { order.append(key) }
    seats[key, default: []].append(seat)
  }

  /// The doubts, each entry's member once for each kind.
  public func doubts() -> [ScreeningDoubt] {
    var said: Set<String> = []
    return order.flatMap { key -> [ScreeningDoubt] in
      guard let all = seats[key], all.count > 1 else { return [] }
      return all.compactMap { seat in
        let others = all.filter { Self.isDoubtful(seat, $0, key) }
        guard !others.isEmpty else { return nil }
        let finding = Finding(
          kind: Self.kind(of: key), place: seat.place, organization: seat.other.organization,
          others: Self.entries(of: others))
        // The same student number makes the same identity where there is no ID number.
        guard said.insert("\(seat.id.text) \(seat.place) \(finding.kind)").inserted else {
          return nil
        }
        return ScreeningDoubt(seat.id, finding)
      }
    }
  }

  private static func isDoubtful(_ seat: Seat, _ other: Seat, _ key: Key) -> Bool {
    switch key {
    case .nameAndNumber: other.other.organization != seat.other.organization
    case .number, .identity: other.name != seat.name
    }
  }

  private static func kind(of key: Key) -> Finding.Kind {
    switch key {
    case .nameAndNumber: .underTwoOrganizations
    case .number, .identity: .withTwoNames
    }
  }

  /// The entries of some seats, each once.
  private static func entries(of seats: [Seat]) -> [OtherEntry] {
    var known: Set<OtherEntry> = []
    return seats.map(\.other).filter { known.insert($0).inserted }
  }

  public struct Finding: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
      case underTwoOrganizations, withTwoNames
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
  public var code: String {
    switch kind {
    case .underTwoOrganizations: "same-person-two-organizations"
    case .withTwoNames: "same-person-two-names"
    }
  }

  public var member: Int? { place }

  public func message(in language: Language) -> String {
    let named = others.named(beside: organization, in: language)
    switch (kind, language) {
    case (.underTwoOrganizations, .chinese):
      return "第 \(place) 位成员与 \(named) 的一位成员姓名、学号都相同而单位不同，可能是同一个人，请核实。"
    case (.underTwoOrganizations, .english):
      return
        "Member \(place) has the name and student number of a member of \(named), under another organization. They may be one person; find out."
    case (.withTwoNames, .chinese):
      return "第 \(place) 位成员与 \(named) 的一位成员证件号或学号相同而姓名不同，请核对号码是谁的。"
    case (.withTwoNames, .english):
      return
        "Member \(place) has the ID or student number of a member of \(named) whose name is another. Find out whose number it is."
    }
  }
}
