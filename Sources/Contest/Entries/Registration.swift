/// An entry as it comes in, with personal data: the content of a school's row or of a web form, before it is numbered,
/// sealed and stored.
///
/// ID numbers and mobile numbers go from here only into the sealed box of the entry; ``entry(id:identity:)`` has none.
public struct Registration: Hashable, Sendable {
  /// The number that the organization gave it; unique within the organization.
  public var number: String
  public var title: String
  public var organization: String
  public var track: Track.ID
  public var group: String
  public var form: Entry.Form?
  public var members: [RegisteredPerson]
  public var advisers: [Adviser]
  public var answers: [String: String]

  public init(
    number: String, title: String, organization: String, track: Track.ID, group: String = "",
    form: Entry.Form? = nil, members: [RegisteredPerson] = [], advisers: [Adviser] = [],
    answers: [String: String] = [:]
  ) {
    self.number = number
    self.title = title
    self.organization = organization
    self.track = track
    self.group = group
    self.form = form
    self.members = members
    self.advisers = advisers
    self.answers = answers
  }

  /// The entry without personal data.
  ///
  /// The `identity` function makes a person's keyed hash; `nil` when the form gives nothing that identifies the
  /// person.
  public func entry(id: Entry.ID, identity: (RegisteredPerson) -> String?) -> Entry {
    Entry(
      id: id, number: number, title: title, organization: organization, track: track,
      group: group, form: form,
      members: members.map { person in
        Member(
          name: person.name, studentNumber: person.studentNumber, degree: person.degree,
          enrolledOn: person.enrolledOn, bornOn: person.bornOn, identity: identity(person))
      },
      advisers: advisers, answers: answers)
  }
}

/// A member as given in the form.
public struct RegisteredPerson: Hashable, Sendable {
  public var name: String
  public var studentNumber: String
  public var degree: Degree?
  public var enrolledOn: CalendarDay?
  public var bornOn: CalendarDay?
  public var idNumber: String
  public var mobile: String

  public init(
    name: String, studentNumber: String = "", degree: Degree? = nil,
    enrolledOn: CalendarDay? = nil, bornOn: CalendarDay? = nil, idNumber: String = "",
    mobile: String = ""
  ) {
    self.name = name
    self.studentNumber = studentNumber
    self.degree = degree
    self.enrolledOn = enrolledOn
    self.bornOn = bornOn
    self.idNumber = idNumber
    self.mobile = mobile
  }
}
