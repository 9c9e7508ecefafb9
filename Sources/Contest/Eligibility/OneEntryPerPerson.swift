/// Caps the entries that one person may be on, across the whole edition.
///
/// 一人一件. Members are identified by the keyed hash of their ID number, advisers by name and unit. Two advisers may
/// have the same name and unit, so a clause about advisers should only raise a doubt. With a cap of 2, the third
/// entry in order of registration and every later one has a finding, and it names the others.
///
/// If the form asks for neither an ID number nor a student number, this rule cannot tell people apart. It then finds nothing, instead
/// of a doubt at every entry; ``SameName`` raises a doubt where a name occurs too often in one organization.
///
/// Source: 每人限报一件 (charter of 挑战杯); leader of at most one team, member of at most three (a university's
/// notice for 挑战杯·创业计划).
public struct OneEntryPerPerson: Hashable, Sendable {
  /// In what role a person is counted.
  public enum Role: String, CaseIterable, Codable, Sendable {
    case member, leader, adviser
  }
  public var role: Role
  /// The most entries per person, 1 or more.
  public var most: Int

  public init(_ role: Role = .member, atMost most: Int = 1) {
    self.role = role
    self.most = most
  }

  /// The persons whom an entry counts, each with the place on the form, from 1; the key is `nil` when the form
  /// gives nothing that identifies the person.
  public func persons(on entry: Entry) -> [(key: String?, place: Int)] {
    switch role {
    case .member:
      entry.members.enumerated().map { ($1.identity, $0 + 1) }
    case .leader:
      entry.members.prefix(1).map { ($0.identity, 1) }
    case .adviser:
      entry.advisers.enumerated().map { index, adviser in
        let unit = adviser.organization.isEmpty ? entry.organization : adviser.organization
        return (
          adviser.name.isEmpty ? nil : "\(Radicals.characters(adviser.name))\u{1F}\(unit)",
          index + 1
        )
      }
    }
  }

  public enum Finding: Hashable, Sendable {
    /// The person is on `others` too: entry numbers, at most five of them; one of another organization as 甲大学/A1.
    case onOthers(place: Int, role: Role, others: [String], most: Int)
    /// The same person stands twice on this one entry.
    case twice(place: Int, role: Role)
    case unidentified(place: Int, role: Role)
  }

  /// What is found on one entry by itself: persons that nothing identifies, and persons named
  /// twice.
  public func findings(in entry: Entry) -> [Finding] {
    var seen: Set<String> = []
    return persons(on: entry).compactMap { person in
      guard let key = person.key else { return .unidentified(place: person.place, role: role) }
      return seen.insert(key).inserted ? nil : .twice(place: person.place, role: role)
    }
  }
}

extension OneEntryPerPerson: EligibilityRule {
  public static let word = "one-entry-per-person"
  public static let keys = ["role", "at-most"]

  public static func read(
    _ clause: RulebookDecoder.Fields, by reader: inout RulebookDecoder
  ) -> Self? {
    let role: Role? = reader.word(clause, "role")
    let most = reader.integer(clause, "at-most", in: 1...100)
    return Self(role ?? .member, atMost: most ?? 1)
  }

  public var needs: [FormPart] { [role == .adviser ? .adviser : .identity] }
  public var scope: EligibilityScope { .persons(self) }

  public func sentence(in language: Language) -> String {
    switch language {
    case .chinese: "每人作为\(role.name(in: language))至多参加 \(most) 项申报。"
    case .english: "A person is \(role.name(in: language).lowercased()) of at most \(most) entries."
    }
  }

  public func findings(
    in entry: Entry, with facts: EligibilityFacts
  ) -> [any EligibilityReason] {
    let isAsked = role == .adviser || facts.asks(for: [.idNumber, .studentNumber])
    return findings(in: entry).filter { finding in
      if case .unidentified = finding { isAsked } else { true }
    }
  }
}

extension OneEntryPerPerson: CountsPersons {
  public static let excessCode = "one-entry-per-person-exceeded"

  public func reason(at place: Int, others: [String]) -> any EligibilityReason {
    Finding.onOthers(place: place, role: role, others: others, most: most)
  }
}

extension OneEntryPerPerson.Finding: EligibilityReason {
  public var code: String {
    switch self {
    case .onOthers: OneEntryPerPerson.excessCode
    case .twice: "one-entry-per-person-twice"
    case .unidentified: "one-entry-per-person-unidentified"
    }
  }

  public var member: Int? {
    switch self {
    case .onOthers(let place, let role, _, _), .twice(let place, let role),
      .unidentified(let place, let role):
      role == .adviser ? nil : place
    }
  }

  public var isMissingData: Bool {
    switch self {
    case .onOthers, .twice: false
    case .unidentified: true
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.onOthers(let place, let role, let others, let most), .chinese):
      "第 \(place) 位\(role.name(in: language))还在编号为 \(others.joined(separator: "、"))\(others.count > 4 ? " 等" : "") 的申报中；"
        + "每人以此身份最多 \(most) 项，请保留 \(most) 项，其余更换人员或撤回。"
    case (.onOthers(let place, let role, let others, let most), .english):
      "\(role.name(in: language)) \(place) is also on \(others.joined(separator: ", "))\(others.count > 4 ? " and others" : ""); "
        + "at most \(most) per person. Change the person or withdraw what is too many."
    case (.twice(let place, let role), .chinese):
      "第 \(place) 位\(role.name(in: language))在本项申报中重复出现，请删除重复的一位。"
    case (.twice(let place, let role), .english):
      "\(role.name(in: language)) \(place) stands twice on this entry. Take one off."
    case (.unidentified(let place, let role), .chinese):
      "第 \(place) 位\(role.name(in: language))没有填能识别本人的证件号码或学号，无法核对是否重复申报，请补填。"
    case (.unidentified(let place, let role), .english):
      "Neither ID nor student number tells \(role.name(in: language)) \(place) from another person, so double entry cannot be "
        + "checked. Fill it in."
    }
  }
}

extension OneEntryPerPerson.Role {
  func name(in language: Language) -> String {
    switch (self, language) {
    case (.member, .chinese): "成员"
    case (.member, .english): "Member"
    case (.leader, .chinese): "负责人"
    case (.leader, .english): "Leader"
    case (.adviser, .chinese): "指导教师"
    case (.adviser, .english): "Adviser"
    }
  }
}
