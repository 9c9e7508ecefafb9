/// A fact that a form may ask about a person.
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

  /// Stored in the sealed box, apart from the entry, and shown masked. Each view of the full value is recorded.
  public var isPrivate: Bool { self == .idNumber || self == .mobile }
}
