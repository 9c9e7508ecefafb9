/// A part of the registration form that a rule looks at or points to.
public enum FormPart: Hashable, Sendable {
  /// A field of a member.
  case person(PersonField)
  /// What identifies a member: the ID number or the student number.
  case identity
  case adviser
  /// The answer to a further question, by the field's id.
  case answer(String)
  case title, number, track
  /// The group, or the topic that is taken up.
  case group
  /// 个人 or 集体.
  case form

  /// Whether a member's field belongs to it.
  public func holds(_ field: PersonField) -> Bool {
    switch self {
    case .person(let own): own == field
    case .identity: field == .idNumber || field == .studentNumber
    case .adviser, .answer, .title, .number, .track, .group, .form: false
    }
  }
}

/// Where on the form a finding is put right.
public struct FormSpot: Hashable, Sendable {
  public var part: FormPart
  /// The member's or adviser's place, from 1; of no meaning for other parts.
  public var place: Int

  public init(_ part: FormPart, place: Int = 1) {
    self.part = part
    self.place = place
  }
}
