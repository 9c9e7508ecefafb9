import Contest
import ContestStore

/// Splits a registration into openly stored and encrypted data, and computes the hashes that identify people and
/// versions.
struct RegistrationSeal: Sendable {
  private let key: SiteKey
  private let box: PrivateBox
  /// ID numbers and mobiles are stored only if the rulebook asks for them.
  private let keepsID, keepsMobile: Bool

  init(_ key: SiteKey, fields: [PersonField]) {
    self.key = key
    box = key.box
    keepsID = fields.contains(.idNumber)
    keepsMobile = fields.contains(.mobile)
  }

  func entry(_ registration: Registration, id: Entry.ID) -> Entry {
    registration.entry(id: id) { identity(of: $0, in: registration.organization) }
  }

  /// A person's keyed hash: from the ID number, or else from the organization and student number.
  private func identity(of person: RegisteredPerson, in organization: String) -> String? {
    if !person.idNumber.isEmpty { return key.identity(["id", person.idNumber]) }
    if person.studentNumber.isEmpty { return nil }
    return key.identity(["student", organization, person.studentNumber])
  }

  /// A digest that shows whether a registration has changed. It uses the site's key for private data, so that nobody can
  /// find them by trying.
  func digest(of registration: Registration, as entry: Entry) -> Digest {
    var bytes = CanonicalBytes()
    for text in [entry.number, entry.title, entry.organization, entry.track.text, entry.group] {
      bytes.append(text)
    }
    bytes.append(entry.form?.rawValue)
    bytes.append(entry.members.count)
    for member in entry.members {
      bytes.append(member.name)
      bytes.append(member.studentNumber)
      bytes.append(member.degree?.rawValue)
      bytes.append(member.enrolledOn?.daysSince1970 ?? 0)
      bytes.append(member.bornOn?.daysSince1970 ?? 0)
      bytes.append(member.identity)
    }
    bytes.append(entry.advisers.count)
    for adviser in entry.advisers {
      bytes.append(adviser.name)
      bytes.append(adviser.organization)
    }
    for (field, answer) in entry.answers.sorted(by: { $0.key < $1.key }) {
      bytes.append(field)
      bytes.append(answer)
    }
    bytes.append(key.identity(["mobiles"] + registration.members.map(\.mobile)))
    return bytes.digest
  }

  /// The encrypted data of the entry; `nil` if it has no private data.
  func sealed(_ registration: Registration, id: Entry.ID) throws(StoreError) -> [UInt8]? {
    let fields = registration.members.enumerated().compactMap { index, person in
      let kept = PrivateFields(
        role: "member", position: index + 1, idNumber: keepsID ? person.idNumber : "",
        mobile: keepsMobile ? person.mobile : "")
      return kept.idNumber.isEmpty && kept.mobile.isEmpty ? nil : kept
    }
    return fields.isEmpty ? nil : try box.seal(fields, entry: id.text)
  }

  func open(_ sealed: [UInt8], id: Entry.ID) throws(StoreError) -> [PrivateFields] {
    try box.open(sealed, entry: id.text)
  }
}
