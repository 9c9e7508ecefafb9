public import Contest
public import ContestStore

/// What the people of an entrant's form are told, and what each of them owes an answer to: 告知同意.
///
/// Whether somebody is under 14 is seen from the date of birth on the form, or from the ID number where the form does not ask for
/// the date.
public struct OwnConsents: Sendable {
  public struct Person: Sendable {
    public let name: String
    public let owed: [Consent.Kind]
    /// Whether a guardian may have to agree. An unknown age counts as under 14, except for students of a college or university.
    public let mayBeUnderAge: Bool
    /// What was answered to the present wording; `nil` where nothing was.
    public let answered: [Consent.Kind: Bool]
    /// Who agreed for them, where that was noted.
    public let guardian: String
    /// Whether they are known to be under 18, and so cannot be anybody's guardian.
    let isMinor: Bool
  }

  /// The texts in force, one a kind.
  public let texts: [ConsentText]
  public let people: [Person]

  /// Tells whether the texts are those that somebody was shown.
  public var shown: String { Self.digest(of: texts) }

  /// Whether somebody has not answered yet, or has answered to an earlier wording.
  public var isOpen: Bool {
    people.contains { person in person.owed.contains { person.answered[$0] == nil } }
  }

  /// Their numbers, by kind.
  private var numbers: [Consent.Kind: Int] {
    Dictionary(texts.map { ($0.kind, $0.number) }, uniquingKeysWith: { _, last in last })
  }

  static func digest(of texts: [ConsentText]) -> String {
    var bytes = CanonicalBytes()
    for text in texts {
      bytes.append(text.kind.rawValue)
      bytes.append(text.digest.text)
    }
    return bytes.digest.text
  }

  /// The texts in force, one a kind, in the order of the kinds.
  static func texts(_ edition: Edition.ID, in connection: Connection) throws -> [ConsentText] {
    let all = try ConsentRecords.texts(edition, in: connection)
    return Consent.Kind.allCases.compactMap { kind in all.last { $0.kind == kind } }
  }

  init(
    _ members: [RegisteredPerson], _ edition: Edition.ID, entry: Entry.ID?, on day: CalendarDay,
    in connection: Connection
  ) throws {
    let texts = try Self.texts(edition, in: connection)
    let given =
      try entry.map { id in
        try texts.isEmpty ? [] : ConsentRecords.all(edition, id, in: connection)
      } ?? []
    self.init(members, texts, given, on: day)
  }

  init(
    _ members: [RegisteredPerson], _ texts: [ConsentText], _ given: [ConsentRecord],
    on day: CalendarDay
  ) {
    self.texts = texts
    var numbers: [Consent.Kind: Int] = [:]
    for text in texts { numbers[text.kind] = text.number }
    people = members.map { member in
      let own = given.filter { $0.person == member.name }
      var answered: [Consent.Kind: Bool] = [:]
      for record in own where record.number >= numbers[record.kind] ?? 0 {
        answered[record.kind] = record.isGiven
      }
      let birthday = Self.birthday(of: member)
      return Person(
        name: member.name,
        owed: Consent.owed(texts: Set(numbers.keys), bornOn: birthday, on: day),
        mayBeUnderAge: birthday.map { $0.completedYears(on: day) < Consent.ageOfOwnConsent }
          ?? (member.degree ?? .secondary == .secondary),
        answered: answered, guardian: own.first { $0.kind == .guardian }?.givenBy ?? "",
        isMinor: birthday.map { $0.completedYears(on: day) < Self.adult } ?? false)
    }
  }

  /// From this age on, in completed years, somebody may be a guardian: 民法典 第十七条.
  static let adult = 18

  private static func birthday(of member: RegisteredPerson) -> CalendarDay? {
    if let day = member.bornOn { return day }
    do throws(IdentityNumberError) {
      return try IdentityNumber(member.idNumber).bornOn
    } catch {
      return nil
    }
  }

  /// The answers as they are kept.
  ///
  /// - Throws: ``EntrantFault/consentMissing``, ``EntrantFault/consentTextsChanged``,
  ///   ``EntrantFault/consentIncomplete(publish:guardians:)``,
  ///   ``EntrantFault/consentUnanswered(publish:guardians:)`` with everybody whose answer is missing.
  func records(
    _ agreement: OwnAgreement, of entry: Entry.ID, at now: Instant
  ) throws(EntrantFault) -> [ConsentRecord] {
    // Everything that is missing is told at once; but answers to other texts than these are none.
    guard agreement.agreed || (!texts.isEmpty && agreement.texts == shown) else {
      throw .consentMissing
    }
    guard !texts.isEmpty else { return [] }
    guard agreement.texts == shown else { throw .consentTextsChanged }
    var records: [ConsentRecord] = []
    var publish: [Int] = []
    var guardians: [Int] = []
    let minors = Set(people.filter(\.isMinor).map(\.name))
    for (index, person) in people.enumerated() {
      let place = index + 1
      func add(_ kind: Consent.Kind, _ isGiven: Bool, by guardian: String = "") {
        records.append(
          ConsentRecord(
            entry: entry, person: person.name, kind: kind, number: numbers[kind] ?? 0,
            isGiven: isGiven, givenBy: guardian, at: now))
      }
      for kind in person.owed {
        switch kind {
        case .takePart: add(kind, true)
        case .publish:
          if let answer = agreement.publish[place] {
            add(kind, answer)
          } else {
            publish.append(place)
          }
        case .guardian:
          let name = (agreement.guardians[place] ?? "").trimmingWhitespace
          let fault = GuardianName.fault(in: name, of: person.name, minors: minors)
          if fault != nil || name.count > OwnAgreement.mostName {
            guardians.append(place)
          } else {
            add(kind, true, by: name)
          }
        }
      }
    }
    guard publish.isEmpty, guardians.isEmpty else {
      throw agreement.agreed
        ? .consentUnanswered(publish: publish, guardians: guardians)
        : .consentIncomplete(publish: publish, guardians: guardians)
    }
    guard agreement.agreed else { throw .consentMissing }
    return records
  }

  /// Keeps the answers with the entry, and takes away those of people who are no longer on it; the caller records it.
  static func keep(
    _ records: [ConsentRecord], of entry: Entry.ID, _ edition: Edition.ID,
    in transaction: Transaction
  ) throws {
    guard !records.isEmpty else { return }
    let names = Set(records.map(\.person))
    for gone in Set(try ConsentRecords.all(edition, entry, in: transaction).map(\.person))
    where !names.contains(gone) {
      try ConsentRecords.remove(of: gone, entry, in: transaction)
    }
    for record in records { try ConsentRecords.save(record, in: transaction) }
  }
}

/// What an entrant answers for the people of the form when it is sent; places count from 1, in the order of the form.
public struct OwnAgreement: Sendable {
  /// Everybody knows the texts and agrees to take part.
  public var agreed: Bool
  /// Which texts were shown: ``OwnConsents/shown``.
  public var texts: String
  /// Whether each agrees to be published; it may be declined.
  public var publish: [Int: Bool]
  /// The guardian who agrees, by name.
  public var guardians: [Int: String]

  static let mostName = 60

  public init(
    agreed: Bool, texts: String = "", publish: [Int: Bool] = [:], guardians: [Int: String] = [:]
  ) {
    (self.agreed, self.texts, self.publish, self.guardians) = (agreed, texts, publish, guardians)
  }
}

extension String {
  fileprivate var trimmingWhitespace: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
