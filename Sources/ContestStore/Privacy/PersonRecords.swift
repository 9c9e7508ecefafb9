public import Contest

/// Where a person stands in the database.
public struct PersonPlace: Hashable, Sendable {
  public var edition: Edition.ID
  public var entry: Entry.ID
  public var title: String
  public var organization: String
  /// `member` or `adviser`.
  public var role: String
  public var position: Int
  public var name: String
  public var studentNumber: String?
  public var degree: String?
  public var enrolledOn: CalendarDay?
  public var bornOn: CalendarDay?
  /// The keyed hash that tells two persons apart; it says nothing without the site's key.
  public var identity: String?
}

/// Finds one person over all editions, and takes one out: 查阅、删除个人信息.
public enum PersonRecords {
  /// The entries on which somebody of a name stands, in all editions.
  public static func places(
    named name: String, in connection: Connection
  ) throws -> [PersonPlace] {
    try connection.all(
      """
      SELECT e.edition_id, e.id, e.title, o.name, p.role, p.position, p.name, p.student_number,
        p.degree, p.enrolled_on, p.born_on, p.identity
      FROM people p JOIN entries e ON e.id = p.entry_id
      JOIN organizations o ON o.edition_id = e.edition_id AND o.id = e.organization_id
      WHERE p.name = ?1 ORDER BY e.edition_id, e.id, p.role, p.position
      """, name
    ) { row in
      PersonPlace(
        edition: Edition.ID(try row.text(0)), entry: Entry.ID(try row.text(1)),
        title: try row.text(2), organization: try row.text(3), role: try row.text(4),
        position: try row.integer(5), name: try row.text(6),
        studentNumber: try row.optionalText(7), degree: try row.optionalText(8),
        enrolledOn: try row.optionalDay(9), bornOn: try row.optionalDay(10),
        identity: LeaderLinks.hash(in: try row.optionalText(11)))
    }
  }

  /// Puts a pseudonym in the place of a person on an entry, and takes everything else about the person out. What was
  /// published stays as it was published.
  ///
  /// Must run in an action called ``Purge/action``: the details that go are then known to have gone. The caller records it.
  ///
  /// `sealed` is the entry's box without the person's ID number and mobile; `nil` where nothing is left in it. `box` opens what
  /// was sealed about the person.
  ///
  /// With `keepsLeaders`, which entries the person leads stays known, see ``LeaderLinks``.
  ///
  /// - Returns: how many details of the log and other texts named the person.
  public static func forget(
    _ place: PersonPlace, _ person: ForgottenPerson, sealed: [UInt8]?, _ box: PrivateBox,
    keepingLeaders keepsLeaders: Bool = false, in transaction: Transaction
  ) throws -> (details: Int, texts: Int) {
    let links =
      keepsLeaders
      ? try place.identity.map {
        try LeaderLinks.links(of: place.edition, identity: $0, in: transaction)
      } ?? [:] : [:]
    let keys = try AlikeRecords.keys(of: place.entry, in: transaction)
    try transaction.execute(
      """
      UPDATE people SET name = ?4, student_number = NULL, degree = NULL, enrolled_on = NULL,
        born_on = NULL, identity = \(LeaderLinks.keptIdentity)
      WHERE entry_id = ?1 AND role = ?2 AND position = ?3
      """, place.entry, place.role, place.position, person.pseudonym)
    try LeaderLinks.write(links, in: transaction)
    // A candidate's entry bears the person's name, alone or with what the person is: 赵一（乡村医生）.
    try transaction.execute(
      "UPDATE entries SET title = ?2 WHERE id = ?1 AND title <> ?2", place.entry,
      person.replaced(place.title))
    if let sealed {
      try transaction.execute(
        "UPDATE private_data SET sealed = ?2 WHERE entry_id = ?1", place.entry, sealed)
    } else {
      try transaction.execute("DELETE FROM private_data WHERE entry_id = ?1", place.entry)
    }
    try transaction.execute(
      "UPDATE consents SET person = ?3, given_by = '' WHERE entry_id = ?1 AND person = ?2",
      place.entry, place.name, person.pseudonym)
    try forgetCertificates(of: place, person, box, in: transaction)
    try LetterRecords.forget(.entry(place.entry), place.edition, in: transaction)
    let gone = try forget(person, box, in: transaction)
    try transaction.execute(
      """
      UPDATE past_awards SET name = ?3, student_number = '', born_on = NULL, identity = NULL
      WHERE edition_id = ?1 AND name = ?2 AND (student_number = ?4 OR organization = ?5)
      """, place.edition, place.name, person.pseudonym, place.studentNumber ?? "",
      place.organization)
    try AlikeRecords.replace(
      keys, by: AlikeRecords.keys(of: place.entry, in: transaction), of: place.entry,
      in: transaction)
    try SearchRecords.refresh(entry: place.entry, in: transaction)
    return gone
  }

  /// Empties the entry's certificates that name the person, or may have the name as it was before a correction. Those of the other
  /// members and of advisers can be printed again, but for an adviser's, who is kept with every certificate. The paper is out; number,
  /// prize and digest stay, so that it can be checked.
  private static func forgetCertificates(
    of place: PersonPlace, _ person: ForgottenPerson, _ box: PrivateBox, in transaction: Transaction
  ) throws {
    let kept = try transaction.all(
      """
      SELECT sequence, kind, position, sealed FROM certificates
      WHERE edition_id = ?1 AND entry_id = ?2 ORDER BY sequence
      """, place.edition, place.entry
    ) {
      (
        sequence: try $0.integer(0), kind: CertificateKind(rawValue: try $0.text(1)),
        position: try $0.integer(2), sealed: try $0.blob(3)
      )
    }
    for one in kept where !one.sealed.isEmpty {
      let texts = try box.open(
        one.sealed, owner: CertificateRecords.owner(place.edition, sequence: one.sequence))
      let isOfOther =
        place.role == "member"
        && (one.kind == .adviser || one.kind == .member && one.position != place.position)
      if isOfOther, !texts.contains(where: { person.replaced($0) != $0 }) { continue }
      try CertificateRecords.empty(one.sequence, place.edition, in: transaction)
    }
  }

  /// Puts a pseudonym in the place of a judge's name; marks stay with the judge's number. The caller records it, in an action called
  /// ``Purge/action``.
  public static func forget(
    judge: Judge, _ edition: Edition.ID, _ person: ForgottenPerson, _ box: PrivateBox,
    in transaction: Transaction
  ) throws -> (details: Int, texts: Int) {
    try transaction.execute(
      """
      UPDATE judges SET name = ?3, title = '', topics = '', state = 'removed'
      WHERE edition_id = ?1 AND id = ?2
      """, edition, judge.id, person.pseudonym)
    try LetterRecords.forget(.judge(judge.id), edition, in: transaction)
    // The account that came with the judge's card shows the judge's name.
    try transaction.execute(
      """
      UPDATE accounts SET shown_name = ?4
      WHERE shown_name = ?3 AND name IN (
        SELECT account FROM account_grants WHERE edition_id = ?1 AND judge_id = ?2)
      """, edition, judge.id, judge.name, person.pseudonym)
    for id in try transaction.all(
      "SELECT pool_id FROM pool_places WHERE edition_id = ?1 AND judge_id = ?2", edition, judge.id,
      row: { try $0.text(0) })
    {
      try PoolRecords.remove(id, in: transaction)
    }
    try transaction.execute(
      """
      UPDATE returned_files SET file_name = '' WHERE edition_id = ?1 AND judge_id = ?2
        AND file_name <> ''
      """, edition, judge.id)
    return try forget(person, box, in: transaction)
  }

  /// Takes a person out of the texts of an edition and out of what its log withholds. The caller records it, in an action called
  /// ``Purge/action``.
  public static func forget(
    _ person: ForgottenPerson, _ box: PrivateBox, in transaction: Transaction
  ) throws -> (details: Int, texts: Int) {
    let texts = try person.mask(box, in: transaction)
    let details = try person.forgetDetails(in: transaction)
    transaction.forgetEarlierRows()
    return (details, texts)
  }
}

extension Purge {
  /// Overwrites what the engine still has of rows that were deleted or changed.
  public static func forgetDeleted(in database: any Database) async throws {
    try await (database as? any Forgetful)?.forgetDeleted()
  }
}
