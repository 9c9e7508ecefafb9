public import Contest
public import ContestStore

/// An objection that somebody writes on the public page.
public struct PublicObjection: Sendable {
  /// The list that the person saw, and a row of it; without a row the objection is about the whole list.
  public var number: Int
  public var row: Int?
  public var name: String
  public var organization: String
  public var contact: String
  public var text: String
  public var evidence: String

  public init(
    number: Int, row: Int? = nil, name: String = "", organization: String = "",
    contact: String = "", text: String, evidence: String = ""
  ) {
    (self.number, self.row) = (number, row)
    (self.name, self.organization, self.contact) = (name, organization, contact)
    (self.text, self.evidence) = (text, evidence)
  }

  public enum Part: String, CaseIterable, Sendable {
    case name, organization, contact, text, evidence

    /// The largest number of characters.
    public var most: Int {
      switch self {
      case .name: 60
      case .organization, .contact: 120
      case .text, .evidence: 5_000
      }
    }

    public func name(in language: Language) -> String {
      switch (self, language) {
      case (.name, .chinese): "姓名"
      case (.name, .english): "The name"
      case (.organization, .chinese): "单位"
      case (.organization, .english): "The organization"
      case (.contact, .chinese): "联系方式"
      case (.contact, .english): "How to reach you"
      case (.text, .chinese): "内容"
      case (.text, .english): "The text"
      case (.evidence, .chinese): "证据"
      case (.evidence, .english): "The evidence"
      }
    }
  }

  func text(of part: Part) -> String {
    switch part {
    case .name: name
    case .organization: organization
    case .contact: contact
    case .text: text
    case .evidence: evidence
    }
  }

  /// Everything that is wrong with the form, each with its part.
  public func faults(_ rule: PublicityRule) -> [(part: Part, fault: any Error & Explained)] {
    func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }
    var faults: [(part: Part, fault: any Error & Explained)] = []
    let isSigned = !isBlank(name)
    if !isSigned, rule.objections == .signed || !isBlank(contact) {
      let fault: PublicFault =
        rule.objections == .signed ? .nameMissing : .nameMissingBesideContact
      faults.append((.name, fault))
    }
    if isBlank(contact), isSigned || rule.objections == .signed {
      faults.append((.contact, PublicityFault.contactMissing))
    }
    if isSigned, !Signature.isName(name) { faults.append((.name, PublicFault.nameIsNone)) }
    if !isBlank(contact), !Signature.isContact(contact) {
      faults.append((.contact, PublicFault.contactIsNone))
    }
    if !Signature.saysSomething(text) { faults.append((.text, PublicityFault.textMissing)) }
    for part in Part.allCases where text(of: part).count > part.most {
      faults.append(
        (part, PublicFault.tooLong(part, found: text(of: part).count, most: part.most)))
    }
    return faults
  }
}

/// The proof that an objection was received: 回执.
public struct ObjectionReceipt: Sendable {
  public let edition: Edition
  public let step: Round
  public let objection: Objection
  public let code: ReceiptCode
  /// Six digits by which the office finds it; see ``ReceiptCode``.
  public let number: String
  /// The row of the list, from 1; `nil` if the objection is about the whole list.
  public let row: Int?
  /// The title in that row of the list; empty without a row.
  public let title: String
  /// The text of the objection, for the person who wrote it; empty once personal data were purged. The receipt does not
  /// name the writer.
  public let text: String
  public let evidence: String
  /// When it was decided for the last time.
  public let decidedAt: Instant?
  /// Whether the publicity has been closed meanwhile.
  public let isClosed: Bool
  /// The list that stands public now; it has another number than the one objected to if that was corrected since.
  public let numberNow: Int
  /// Files of evidence for it.
  public let files: [ObjectionFile]
  /// The file that was just sent, if the same bytes were stored already.
  public var repeated: ObjectionFile?
}

extension PublishedList.Prize {
  fileprivate var shownTitle: String {
    let holder = [organization, person].filter { !$0.isEmpty }
    return "\(name)（\(holder.joined(separator: " "))）"
  }

  /// How an objection to it begins: 第 4 项，优胜杯（京华理工大学）：.
  fileprivate func words(ofLine number: Int) -> String { "第 \(number) 项，\(shownTitle)：" }
}

extension PublishedList {
  /// The organizations whose prizes an objection to the list is about. One from the web begins with the line of a prize. One that
  /// the office wrote down has no such beginning: it is about each of these organizations that it names.
  ///
  /// A prize of 京华理工大学 and one of 燕山师范大学 are on the list: “燕山师范大学的优秀组织奖材料不实” is about the latter.
  func prizewinners(inWords text: String) -> [String] {
    let ofOrganizations = (prizes ?? []).enumerated().filter { $1.entry == nil }
    for (index, prize) in ofOrganizations
    where text.hasPrefix(prize.words(ofLine: rows.count + index + 1)) {
      return [prize.organization]
    }
    // 云岭大学 is not named by 云岭大学医学院: longer names are looked for first, and taken out.
    var rest = text
    var named: [String] = []
    let names = Set(ofOrganizations.map(\.element.organization)).filter { !$0.isEmpty }
    for name in names.sorted(by: { ($1.count, $0) < ($0.count, $1) }) where rest.contains(name) {
      named.append(name)
      rest = rest.replacing(name, with: " ")
    }
    return named.sorted()
  }
}

extension Desk {
  /// Takes an objection from a reader of the list: 网上提出异议. It counts as received now, by the server's clock, and is
  /// encrypted and recorded like one that the office enters.
  ///
  /// Between the announced end and the moment when the office closes the publicity, it is accepted as late and kept
  /// apart.
  ///
  /// - Throws: ``PublicFault``, ``PublicityFault``; the first of ``PublicObjection/faults(_:)``.
  public func submitObjection(
    _ form: PublicObjection, to round: Round.ID, edition id: Edition.ID, from source: String
  ) async throws -> ObjectionReceipt {
    try actor.require(.objectToLists, in: .edition(id))
    let receipt = try await limited(.objections, source) {
      try await database.write(action("objection.submit")) { [key] transaction in
        try Self.take(form, round, id, key, in: transaction)
      }
    }
    guard let receipt else { throw PublicityFault.notOpen(round) }
    return receipt
  }

  private static func take(
    _ form: PublicObjection, _ round: Round.ID, _ id: Edition.ID, _ key: SiteKey,
    in transaction: Transaction
  ) throws -> ObjectionReceipt? {
    let now = transaction.action.at
    let list = try PublicList(of: round, edition: id, at: now, in: transaction)
    let number = list.publication.number
    guard list.takesObjections else { throw PublicityFault.closed(round, number: number) }
    if let fault = form.faults(list.rule).first { throw fault.fault }
    var entry: Entry.ID?
    var text = form.text
    var title = ""
    if let row = form.row {
      guard form.number == number else {
        throw PublicFault.listReplaced(number: form.number, by: number)
      }
      guard row >= 1, row <= list.list.count else {
        throw PublicFault.noSuchRow(row, rows: list.list.count)
      }
      entry = list.list.entry(ofLine: row)
      // A prize of an organization or an adviser has no code of its own, so the words say which it is.
      if let prize = list.list.prize(ofLine: row) {
        title = prize.shownTitle
        text = prize.words(ofLine: row) + text
      } else {
        title = list.list.rows.indices.contains(row - 1) ? list.list.rows[row - 1].title : ""
      }
    }
    let isSigned = !form.name.allSatisfy(\.isWhitespace)
    let objection = Objection(
      number: try ObjectionRecords.all(id, round, in: transaction).count + 1, receivedAt: now,
      enteredAt: now, isSigned: isSigned,
      standing: Objection.Standing(
        receivedAt: now, isSigned: isSigned, end: list.publication.period.end,
        list.rule.objections), entry: entry, publication: number)
    let owner = ObjectionRecords.owner(objection.number, id, round)
    try key.claim(transaction)
    let kept = ObjectionForm(
      receivedAt: now, name: form.name, organization: form.organization, contact: form.contact,
      text: text, evidence: form.evidence)
    try ObjectionRecords.add(
      objection, evidence: nil, sealed: key.box.seal(kept.sealedTexts, owner: owner), id, round,
      in: transaction)
    guard let code = ReceiptCode(objection: objection.number, id, round, key) else { return nil }
    return ObjectionReceipt(
      edition: list.edition, step: list.step.round, objection: objection, code: code,
      number: ReceiptCode.number(ofObjection: objection.number, id, round, key), row: form.row,
      title: title, text: form.text, evidence: form.evidence, decidedAt: nil,
      isClosed: false, numberNow: list.publication.number, files: [])
  }

  /// The state of an objection for somebody who has its code: its subject, its text, when it was received, whether it is
  /// admitted or kept apart, and whether it is decided. It does not name the writer. `nil` if no objection of the edition
  /// has the code.
  ///
  /// - Throws: ``PublicFault/tooOften(minutes:)`` after too many failed attempts.
  public func objection(
    byCode code: ReceiptCode?, edition id: Edition.ID, from source: String
  ) async throws -> ObjectionReceipt? {
    try actor.require(.seePublished, in: .edition(id))
    return try await limited(.codes, source, ifNothing: true) {
      try await database.read { [key] connection in
        let front = try PublicFront(id, in: connection)
        var found: ObjectionReceipt?
        // All codes are compared, so that the time taken reveals nothing.
        for step in front.steps {
          for objection in try ObjectionRecords.all(id, step.round.id, in: connection) {
            guard
              let own = ReceiptCode(objection: objection.number, id, step.round.id, key),
              own == code
            else { continue }
            let words = try objection.words(id, step.round.id, key, in: connection)
            let shown = try objection.row(withWords: words.text, id, in: connection)
            found = ObjectionReceipt(
              edition: front.edition, step: step.round, objection: objection, code: own,
              number: ReceiptCode.number(
                ofObjection: objection.number, id, step.round.id, key),
              row: shown?.number, title: shown?.title ?? "", text: words.text,
              evidence: words.evidence,
              decidedAt: try ObjectionRecords.steps(
                objection.number, id, step.round.id, in: connection
              ).last { $0.kind == .decide }?.at, isClosed: step.isClosed,
              numberNow: step.publication.number,
              files: try ObjectionFileRecords.of(
                objection.number, id, step.round.id, in: connection))
          }
        }
        return found
      }
    }
  }
}

extension Objection {
  /// The line of the list that the objection is about: a prize, with which its words begin, or else its entry.
  fileprivate func row(
    withWords text: String, _ edition: Edition.ID, in connection: Connection
  ) throws -> (number: Int, title: String)? {
    let list = try PublicationRecords.list(publication, edition, in: connection)
    if let prize = list.prizeLine(inWords: text) { return prize }
    guard let entry else { return nil }
    return zip(1..., list.rows).first { $0.1.entry == entry }.map { ($0.0, $0.1.title) }
  }

  /// The text of the objection; empty once it was purged.
  fileprivate func words(
    _ edition: Edition.ID, _ round: Round.ID, _ key: SiteKey, in connection: Connection
  ) throws -> (text: String, evidence: String) {
    let sealed = try ObjectionRecords.sealed(number, edition, round, in: connection)
    guard !sealed.isEmpty else { return ("", "") }
    // The order of the texts is that of ``ObjectionForm/sealedTexts``.
    let texts = try key.box.open(sealed, owner: ObjectionRecords.owner(number, edition, round))
    return (texts.dropFirst(3).first ?? "", texts.dropFirst(4).first ?? "")
  }
}

extension PublishedList {
  /// The prize of an organization or an adviser with which the words of an objection begin.
  func prizeTitle(inWords text: String) -> String? { prizeLine(inWords: text)?.title }

  /// The same with its line.
  func prizeLine(inWords text: String) -> (number: Int, title: String)? {
    zip((rows.count + 1)..., prizes ?? []).first { line, prize in
      text.hasPrefix(prize.words(ofLine: line))
    }.map { ($0.0, $0.1.shownTitle) }
  }
}
