public import Contest
import ContestSheets
public import ContestStore

/// An objection as the office enters it.
public struct ObjectionForm: Sendable {
  /// When the office received it.
  public var receivedAt: Instant
  /// The objector's name and contact; empty for an anonymous objection.
  public var name: String
  public var organization: String
  public var contact: String
  /// The entry that it is about; `nil` if it is about the whole list.
  public var entry: Entry.ID?
  /// The organizations whose prizes or cups it is about, by name; nobody of them handles it.
  public var organizations: [String] = []
  /// The text of the objection, and the evidence.
  public var text: String
  public var evidence: String
  /// The name of a file with evidence, and the hash by which the file can be recognized. The office keeps the file
  /// itself.
  public var evidenceFile: String
  public var evidenceDigest: Digest?

  public init(
    receivedAt: Instant, name: String = "", organization: String = "", contact: String = "",
    entry: Entry.ID? = nil, text: String, evidence: String = "", evidenceFile: String = "",
    evidenceDigest: Digest? = nil
  ) {
    self.receivedAt = receivedAt
    self.name = name
    self.organization = organization
    self.contact = contact
    self.entry = entry
    self.text = text
    self.evidence = evidence
    self.evidenceFile = evidenceFile
    self.evidenceDigest = evidenceDigest
  }
}

extension ObjectionForm {
  /// The texts that are encrypted, in this order. The last, with the organizations that it is about, a line each, is there
  /// only where some were named.
  var sealedTexts: [String] {
    [name, organization, contact, text, evidence, evidenceFile]
      + (organizations.isEmpty ? [] : [organizations.joined(separator: "\n")])
  }

  /// The organizations that an objection is about, from its texts.
  static func organizations(in sealedTexts: [String]) -> [String] {
    sealedTexts.dropFirst(6).first?.split(separator: "\n").map(String.init) ?? []
  }

  /// Reads a time of day in China: `2026-12-04 17:30`, with or without seconds, or `2026年12月4日 17时30分`: ``TypedMoment``.
  public static func instant(_ text: String) throws(PublicityFault) -> Instant {
    guard let moment = TypedMoment(text), let instant = moment.instant else {
      throw .badInstant(text)
    }
    return instant
  }
}

extension ObjectionForm {
  /// Whether it was received at a moment or later. A time written to the minute means the whole minute: 08:22 is not before
  /// 08:22:04.
  func isReceived(since moment: Instant) -> Bool {
    let minute: Int64 = 60_000
    let (received, since) = (
      receivedAt.millisecondsSince1970, moment.millisecondsSince1970
    )
    return since <= received
      || received.isMultiple(of: minute) && since - received < minute
  }
}

extension Desk {
  /// Enters an objection to the published list: 登记异议. Its text and its author are encrypted with the site's key. That it
  /// came, when it came, and its state are on record.
  ///
  /// An objection is in time if it was received before the exact moment of the announced end. Late and anonymous
  /// objections are kept apart and prevent nothing.
  ///
  /// - Throws: ``PublicityFault`` if the form lacks something, the time is impossible, or an organization is not known.
  public func enterObjection(
    _ form: ObjectionForm, to round: Round.ID? = nil, edition id: Edition.ID? = nil
  ) async throws -> Objection {
    let id = try await permitted(.enterObjections, in: id)
    func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }
    let isSigned = !isBlank(form.name)
    guard Signature.saysSomething(form.text) else { throw PublicityFault.textMissing }
    guard isSigned || isBlank(form.contact) else { throw PublicityFault.nameMissing }
    guard !isSigned || !isBlank(form.contact) else { throw PublicityFault.contactMissing }
    guard !isSigned || Signature.isName(form.name) else { throw PublicityFault.nameIsNone }
    guard !isSigned || Signature.isContact(form.contact) else {
      throw PublicityFault.contactIsNone
    }
    return try await database.write(action("objection.enter")) { [key] transaction in
      let book = try PublicityBook(round, edition: id, in: transaction)
      let last = try book.standing()
      let now = transaction.action.at
      guard form.receivedAt <= now else {
        throw PublicityFault.receivedLater(form.receivedAt, now: now)
      }
      // The list that was in force when the objection was received. A time is usually written to the minute, so that one in the
      // minute in which the list went public is not before it.
      guard let met = book.publications.last(where: { form.isReceived(since: $0.at) }) else {
        throw PublicityFault.receivedBefore(
          form.receivedAt, opened: book.publications.first?.at ?? last.at)
      }
      if let entry = form.entry {
        let shown = try PublicationRecords.list(met.number, book.edition.id, in: transaction)
        guard shown.rows.contains(where: { $0.entry == entry }) else {
          throw PublicityFault.notOnTheList(entry, number: met.number)
        }
      }
      let receivedAt = max(form.receivedAt, met.at)
      let objection = Objection(
        number: book.objections.count + 1, receivedAt: receivedAt, enteredAt: now,
        isSigned: isSigned,
        standing: Objection.Standing(
          receivedAt: receivedAt, isSigned: isSigned, end: met.period.end,
          book.rule.objections), entry: form.entry, publication: met.number)
      let owner = ObjectionRecords.owner(objection.number, book.edition.id, book.step.id)
      var form = form
      form.organizations = try book.organizations(named: form.organizations, in: transaction)
      try key.claim(transaction)
      try ObjectionRecords.add(
        objection, evidence: form.evidenceDigest,
        sealed: key.box.seal(form.sealedTexts, owner: owner), book.edition.id, book.step.id,
        in: transaction)
      return objection
    }
  }
}

extension PublicityBook {
  /// The names of organizations as the edition has them, each once, from what the office wrote.
  fileprivate func organizations(
    named texts: [String], in connection: Connection
  ) throws -> [String] {
    let meant = texts.map { CleanText($0).text }.filter { !$0.isEmpty }
    guard !meant.isEmpty else { return [] }
    var list = OrganizationList(try OrganizationRecords.all(edition.id, in: connection))
    var names: [String] = []
    for text in meant {
      guard let found = list.find(text) else {
        throw PublicityFault.unknownUnit(text, near: list.nearest(to: text).first)
      }
      if !names.contains(found.name) { names.append(found.name) }
    }
    return names
  }
}
