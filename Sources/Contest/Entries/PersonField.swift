/// What a form may ask of a person.
public enum PersonField: String, CaseIterable, Codable, Sendable {
  case name
  case studentNumber = "student-number"
  case degree
  case enrolledOn = "enrolled-on"
  case bornOn = "born-on"
  case idNumber = "id-number"
  case mobile
  case organization
  case title

  /// Stored sealed and apart from the entry, shown masked, each full view on record.
  public var isPrivate: Bool { self == .idNumber || self == .mobile }
}
