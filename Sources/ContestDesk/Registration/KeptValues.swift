import Contest
import ContestStore

/// The stored values that stay because a corrected list has no column for them: 保留原值.
///
/// A school corrects a title in a list of 编号, 作品名称, 作品类别 and sends that. Authors, advisers, mobiles, answers and all
/// other values without a column stay as they are stored; a blank cell in a column of the list removes the value. Data
/// about a person belong to the name: they stay with the author of the same name.
struct KeptValues {
  let layout: FormLayout
  let rulebook: Rulebook
  /// The stored entry, with its answers.
  let stored: Entry
  /// The private data of its people.
  let hidden: [PrivateFields]

  /// Whether a sheet lacks a column for any value of the stored entry. `answered` are the questions without a column that
  /// some entry has answered.
  static func areNeeded(
    _ layout: FormLayout, _ draft: RegistrationDraft, beside stored: Entry, answered: Set<String>,
    asked: Set<PersonField>
  ) -> Bool {
    if !draft.lacks.isEmpty || !answered.isEmpty { return true }
    if layout.lacksMembers(after: stored.members.count) { return true }
    if !layout.hasAdvisers, !stored.advisers.isEmpty { return true }
    if layout.hasNoAdviserOrganizations,
      stored.advisers.contains(where: { !$0.organization.isEmpty })
    {
      return true
    }
    if layout.column(of: .form) == nil, stored.form != nil { return true }
    if layout.column(of: .group) == nil, !stored.group.isEmpty { return true }
    let kept = fields.filter { field in
      stored.members.contains { member in
        switch field {
        case .studentNumber: !member.studentNumber.isEmpty
        case .degree: member.degree != nil
        case .enrolledOn: member.enrolledOn != nil
        case .bornOn: member.bornOn != nil
        case .idNumber: member.identity != nil
        case .mobile: asked.contains(.mobile)
        case .name, .organization, .title: false
        }
      }
    }
    return draft.spots.contains { spot in
      kept.contains { layout.column(of: $0, spot: Int(spot)) == nil }
    }
  }

  private static let fields: [PersonField] = [
    .studentNumber, .degree, .enrolledOn, .bornOn, .idNumber, .mobile,
  ]

  /// The registration with the stored values added, and the identities of people whose ID numbers are stored only as
  /// hashes.
  func filled(_ draft: RegistrationDraft) -> (registration: Registration, identities: [Int: String])
  {
    var registration = draft.registration
    if draft.lacks.contains(.track) { registration.track = stored.track }
    if layout.column(of: .group) == nil, registration.track == stored.track {
      registration.group = stored.group
    }
    if layout.column(of: .form) == nil { registration.form = stored.form }
    if !layout.hasAdvisers {
      registration.advisers = stored.advisers
    } else if layout.hasNoAdviserOrganizations {
      for index in registration.advisers.indices
      where registration.advisers[index].organization.isEmpty {
        let name = registration.advisers[index].name
        registration.advisers[index].organization =
          stored.advisers.first { $0.name == name }?.organization ?? ""
      }
    }
    for field in rulebook.form where layout.column(of: .answer(field.id)) == nil {
      registration.answers[field.id] = stored.answers[field.id]
    }
    let identities = fillMembers(draft, &registration)
    return (registration, identities)
  }

  private func fillMembers(
    _ draft: RegistrationDraft, _ registration: inout Registration
  ) -> [Int: String] {
    var identities: [Int: String] = [:]
    if draft.lacks.contains(.members) {
      registration.members = stored.members.map { RegisteredPerson(name: $0.name) }
    } else if layout.lacksMembers(after: stored.members.count) {
      // The list has no columns for a second author, so it does not say anything about one.
      let named = Set(registration.members.map { SameWork.key($0.name) })
      registration.members += stored.members.dropFirst(layout.slots.count)
        .filter { !named.contains(SameWork.key($0.name)) }
        .map { RegisteredPerson(name: $0.name) }
    }
    var used: Set<Int> = []
    for index in registration.members.indices {
      guard let partner = partner(of: registration.members[index].name, at: index, besides: used)
      else { continue }
      used.insert(partner)
      let spot = draft.spots.indices.contains(index) ? Int(draft.spots[index]) : nil
      func lacks(_ field: PersonField) -> Bool {
        spot.map { layout.column(of: field, spot: $0) == nil } ?? true
      }
      let before = stored.members[partner]
      let secret = hidden.first { $0.role == "member" && $0.position == partner + 1 }
      var person = registration.members[index]
      if lacks(.studentNumber) { person.studentNumber = before.studentNumber }
      if lacks(.degree) { person.degree = before.degree }
      if lacks(.enrolledOn) { person.enrolledOn = before.enrolledOn }
      if lacks(.bornOn), person.bornOn == nil { person.bornOn = before.bornOn }
      if lacks(.mobile) { person.mobile = secret?.mobile ?? "" }
      if lacks(.idNumber) {
        person.idNumber = secret?.idNumber ?? ""
        if person.idNumber.isEmpty { identities[index] = before.identity }
      }
      registration.members[index] = person
    }
    return identities
  }

  /// The stored member of the same name; the one at the same position is preferred.
  private func partner(of name: String, at index: Int, besides used: Set<Int>) -> Int? {
    func isSame(_ place: Int) -> Bool {
      !used.contains(place) && SameWork.key(stored.members[place].name) == SameWork.key(name)
    }
    if stored.members.indices.contains(index), isSame(index) { return index }
    return stored.members.indices.first(where: isSame)
  }
}

extension FormLayout {
  /// Whether the entry has members for whom the sheet has no column: it has 作者1 and 作者2, and there are three members.
  func lacksMembers(after count: Int) -> Bool {
    !hasRowPerMember && !slots.isEmpty && !namesSeveralInOneCell && slots.count < count
  }

  var hasAdvisers: Bool { column(of: .advisers) != nil || !adviserColumns.isEmpty }

  var hasNoAdviserOrganizations: Bool {
    !adviserColumns.contains { $0.organization != nil }
      && column(of: .adviserOrganization(1)) == nil
  }
}
