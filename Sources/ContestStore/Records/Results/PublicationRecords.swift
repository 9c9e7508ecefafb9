public import Contest

/// A list that went public: 第 n 号公示. It is never changed; a list that has changed goes public under a further number.
public struct Publication: Hashable, Sendable {
  /// 1 for the first of an edition, whatever its step.
  public var number: Int
  /// The step of publicity.
  public var round: Round.ID
  public var at: Instant
  public var actor: String
  /// Why it takes the place of the one before; empty for the first of a step.
  public var reason: String
  public var list: OutcomeList
  /// The sealed version that it shows; `nil` where nothing was sealed yet, as before the first round.
  public var version: Int?
  public var period: PublicityPeriod
  /// The hash of ``PublishedList/csv``.
  public var sha256: Digest
  /// What the list holds, which its CSV says too.
  public var form: PublishedList.Form

  public init(
    number: Int, round: Round.ID, at: Instant, actor: String, reason: String, list: OutcomeList,
    version: Int?, period: PublicityPeriod, sha256: Digest, form: PublishedList.Form = .works
  ) {
    self.number = number
    self.round = round
    self.at = at
    self.actor = actor
    self.reason = reason
    self.list = list
    self.version = version
    self.period = period
    self.sha256 = sha256
    self.form = form
  }
}

extension Publication {
  /// Whether it went public before its own end. Earlier programs let a list that was corrected after the announced end keep that
  /// end, so that nobody could object to it.
  public var wasEverOpen: Bool { at < period.end }
}

extension PublishedList {
  /// The hash under which the list is published.
  public var digest: Digest { Digest(of: csv) }
}

/// The end of a publication's time, with the text that tells of it.
public struct PublicityEnd: Hashable, Sendable {
  public var number: Int
  public var at: Instant
  public var actor: String
  public var text: String

  public init(number: Int, at: Instant, actor: String, text: String) {
    self.number = number
    self.at = at
    self.actor = actor
    self.text = text
  }
}

/// Lists that went public, as they are kept.
public enum PublicationRecords {
  /// The publications of an edition, or of one step of it, the oldest first.
  public static func all(
    _ edition: Edition.ID, _ round: Round.ID? = nil, in connection: Connection
  ) throws -> [Publication] {
    try connection.all(
      """
      SELECT number, round_id, at, actor, reason, list, list_round, version, opened_on, last_day,
        ends_at, days, counting, years_by_weekday, sha256, form
      FROM publications
      WHERE edition_id = ?1 AND (CAST(?2 AS TEXT) IS NULL OR round_id = ?2) ORDER BY number
      """, edition, round, row: publication)
  }

  private static func publication(_ row: Row) throws -> Publication {
    guard let kind = OutcomeList.Kind(rawValue: try row.text(5)) else {
      throw StoreError.unexpectedValue(column: 5)
    }
    guard let opened = try row.optionalDay(8) else { throw StoreError.unexpectedValue(column: 8) }
    guard let last = try row.optionalDay(9) else { throw StoreError.unexpectedValue(column: 9) }
    guard let form = PublishedList.Form(rawValue: try row.integer(15)) else {
      throw StoreError.unexpectedValue(column: 15)
    }
    guard let counting = PublicityRule.Counting(rawValue: try row.text(12)) else {
      throw StoreError.unexpectedValue(column: 12)
    }
    return Publication(
      number: try row.integer(0), round: Round.ID(try row.text(1)), at: try row.instant(2),
      actor: try row.text(3), reason: try row.text(4),
      list: OutcomeList(kind: kind, round: Round.ID(try row.text(6))),
      version: try row.optionalInteger(7),
      period: PublicityPeriod(
        opened: opened, lastDay: last, end: try row.instant(10), days: try row.integer(11),
        counting: counting,
        yearsByWeekday: try row.text(13).split(separator: " ").compactMap { Int($0) }),
      sha256: try row.digest(14), form: form)
  }

  /// The list of a publication, as it went public.
  public static func list(
    _ number: Int, _ edition: Edition.ID, in connection: Connection
  ) throws -> PublishedList {
    let form = try connection.first(
      "SELECT form FROM publications WHERE edition_id = ?1 AND number = ?2", edition, number
    ) { PublishedList.Form(rawValue: try $0.integer(0)) }
    // Many lines have one unit, track and prize.
    var texts = Repeated()
    return PublishedList(
      try connection.all(
        """
        SELECT entry_id, standing, title, organization, track, people FROM publication_lines
        WHERE edition_id = ?1 AND number = ?2 ORDER BY position
        """, edition, number
      ) { row in
        PublishedList.Row(
          entry: Entry.ID(try row.text(0)), standing: texts.text(try row.text(1)),
          title: try row.text(2), organization: texts.text(try row.text(3)),
          track: texts.text(try row.text(4)), people: try row.text(5))
      }, prizes: try prizes(number, edition, in: connection),
      guardsFullWidth: form.flatMap(\.self)?.guardsFullWidth == true)
  }

  /// The prizes of organizations and advisers on a publication; `nil` where it is of the form that holds works alone.
  private static func prizes(
    _ number: Int, _ edition: Edition.ID, in connection: Connection
  ) throws -> [PublishedList.Prize]? {
    let form = try connection.first(
      "SELECT form FROM publications WHERE edition_id = ?1 AND number = ?2", edition, number
    ) { try $0.integer(0) }
    let prizes = try connection.all(
      """
      SELECT kind, entry_id, name, title, organization, track, person FROM publication_prizes
      WHERE edition_id = ?1 AND number = ?2 ORDER BY position
      """, edition, number
    ) { row in
      guard let kind = PublishedList.Prize.Kind(rawValue: try row.text(0)) else {
        throw StoreError.unexpectedValue(column: 0)
      }
      return PublishedList.Prize(
        kind, entry: try row.optionalText(1).map { Entry.ID($0) }, name: try row.text(2),
        title: try row.text(3), organization: try row.text(4), track: try row.text(5),
        person: try row.text(6))
    }
    let hasPrizes = form.flatMap(PublishedList.Form.init(rawValue:))?.hasPrizes == true
    return hasPrizes || !prizes.isEmpty ? prizes : nil
  }

  /// The publications of an edition on which an entry stands, each with its standing there.
  public static func standings(
    of entry: Entry.ID, _ edition: Edition.ID, in connection: Connection
  ) throws -> [(number: Int, standing: String)] {
    // A few rows, sorted here: asked to sort them, SQLite would go through all lists in the order of their key.
    try connection.all(
      """
      SELECT number, standing, position FROM publication_lines
      WHERE edition_id = ?1 AND entry_id = ?2
      """, edition, entry
    ) { (number: try $0.integer(0), standing: try $0.text(1), position: try $0.integer(2)) }
    .sorted { ($0.number, $0.position) < ($1.number, $1.position) }
    .map { (number: $0.number, standing: $0.standing) }
  }

  /// Keeps a list that goes public and records it.
  public static func publish(
    _ publication: Publication, _ list: PublishedList, _ edition: Edition.ID,
    in transaction: Transaction
  ) throws {
    var detail = [
      "number": "\(publication.number)", "lines": "\(list.count)",
      "sha256": publication.sha256.text, "ends": publication.period.end.text,
    ]
    if let version = publication.version { detail["version"] = "\(version)" }
    if list.form != .works { detail["form"] = "\(list.form.rawValue)" }
    try transaction.change(
      .publicity(edition, publication.round), detail: detail,
      withheld: ["reason": publication.reason]
    ) {
      let period = publication.period
      try transaction.execute(
        """
        INSERT INTO publications (edition_id, number, round_id, at, actor, reason, list, list_round,
          version, opened_on, last_day, ends_at, days, counting, years_by_weekday, sha256,
          form)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
        """, edition, publication.number, publication.round, publication.at, publication.actor,
        publication.reason, publication.list.kind.rawValue, publication.list.round ?? "",
        publication.version, period.opened, period.lastDay, period.end, period.days,
        period.counting.rawValue, period.yearsByWeekday.map(String.init).joined(separator: " "),
        publication.sha256, list.form.rawValue)
      for (position, row) in list.rows.enumerated() {
        try transaction.execute(
          """
          INSERT INTO publication_lines (edition_id, number, position, entry_id, standing, title,
            organization, track, people)
          VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
          """, edition, publication.number, position + 1, row.entry, row.standing, row.title,
          row.organization, row.track, row.people)
      }
      for (position, prize) in (list.prizes ?? []).enumerated() {
        try transaction.execute(
          """
          INSERT INTO publication_prizes (edition_id, number, position, kind, entry_id, name,
            title, organization, track, person)
          VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
          """, edition, publication.number, position + 1, prize.kind.rawValue, prize.entry,
          prize.name, prize.title, prize.organization, prize.track, prize.person)
      }
    }
  }

  /// The ends of a step's publications, by the publication's number.
  public static func ends(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [PublicityEnd] {
    try connection.all(
      """
      SELECT number, at, actor, text FROM publicity_closings
      WHERE edition_id = ?1 AND round_id = ?2 ORDER BY number
      """, edition, round
    ) { row in
      PublicityEnd(
        number: try row.integer(0), at: try row.instant(1), actor: try row.text(2),
        text: try row.text(3))
    }
  }

  /// Keeps the end of a publication and records it.
  public static func close(
    _ end: PublicityEnd, _ edition: Edition.ID, _ round: Round.ID, detail: [String: String],
    in transaction: Transaction
  ) throws {
    try transaction.change(.publicity(edition, round), detail: detail) {
      try transaction.execute(
        """
        INSERT INTO publicity_closings (edition_id, round_id, number, at, actor, text)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        """, edition, round, end.number, end.at, end.actor, end.text)
    }
  }
}

extension PublicationRecords {
  /// The publications whose rows are not those that were hashed: `edition/number`.
  static func falseHashes(in connection: Connection) throws -> [String] {
    try connection.all(
      "SELECT edition_id, number, sha256 FROM publications ORDER BY 1, 2",
      row: { row in
        (
          edition: Edition.ID(try row.text(0)), number: try row.integer(1),
          sha256: try row.text(2)
        )
      }
    ).filter { publication in
      try list(publication.number, publication.edition, in: connection).digest.text
        != publication.sha256
    }.map { "\($0.edition)/\($0.number)" }
  }

  /// The publications that show an entry, or a prize, that the sealed version which they name does not have, or leave one out:
  /// `edition/number`.
  static func astray(in connection: Connection) throws -> [String] {
    var found: [String] = []
    for edition in try EditionRecords.ids(in: connection) {
      do {
        for publication in try all(edition, in: connection)
        where try isAstray(publication, edition, in: connection) {
          found.append("\(edition)/\(publication.number)")
        }
      } catch StoreError.unexpectedValue {
        found.append(edition.text)
      }
    }
    return found
  }

  private static func isAstray(
    _ publication: Publication, _ edition: Edition.ID, in connection: Connection
  ) throws -> Bool {
    guard let version = publication.version else { return false }
    let lines = try OutcomeRecords.lines(
      edition, publication.list, version: version, in: connection
    ).map(\.line)
    // Those whom screening has passed stand in no sealed list.
    if publication.list.kind == .selection, lines.isEmpty { return false }
    let sealed = lines.filter(\.isPublic).map(\.entry).sorted()
    let shown = try list(publication.number, edition, in: connection).rows.map(\.entry).sorted()
    return sealed != shown
  }
}

extension OutcomeLine {
  /// Whether a published list shows it: who goes on and who has a prize.
  public var isPublic: Bool {
    switch standing {
    case .advanced, .award: true
    case .placed, .notPlaced, .reserve, .undecided, .out: false
    }
  }
}
