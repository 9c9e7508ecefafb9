public import Contest
import Crypto

/// A line of a sealed list, with what stands beside it: the path to a place, or the reason.
public struct SealedLine: Hashable, Sendable {
  public var line: OutcomeLine
  /// JSON; what it holds depends on the list.
  public var detail: String

  public init(_ line: OutcomeLine, detail: String) {
    self.line = line
    self.detail = detail
  }
}

/// Sealed versions of results and the lines of their lists.
///
/// A line is kept once, with the version that it holds from and the one that it held until, so that a version that changes
/// three lines of 50,000 writes six rows.
public enum OutcomeRecords {
  /// The versions of an edition, the oldest first.
  public static func versions(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> [OutcomeVersion] {
    try connection.all(
      """
      SELECT number, at, actor, step, round_id, reason, audit_sequence, salt, inputs_digest,
        outcome_digest
      FROM outcome_versions WHERE edition_id = ?1 ORDER BY number
      """, edition
    ) { row in
      guard let step = OutcomeVersion.Step(rawValue: try row.text(3)) else {
        throw StoreError.unexpectedValue(column: 3)
      }
      return OutcomeVersion(
        number: try row.integer(0), at: try row.instant(1), actor: try row.text(2), step: step,
        round: try row.optionalText(4).map(Round.ID.init), reason: try row.text(5),
        auditSequence: try row.integer(6), salt: try row.text(7),
        inputsDigest: try row.optionalText(8), outcomeDigest: try row.text(9))
    }
  }

  /// The lines of one list, as a version has them; the latest version unless one is named. By entry.
  ///
  /// Without `details` what stands beside the lines is left out: beside a place that is the whole path to it in two
  /// languages, several times as long as the line.
  public static func lines(
    _ edition: Edition.ID, _ list: OutcomeList, version: Int? = nil, entry: Entry.ID? = nil,
    details: Bool = true, in connection: Connection
  ) throws -> [SealedLine] {
    var lines: [SealedLine] = []
    try forEachLine(
      edition, list, version: version, entry: entry, details: details, in: connection
    ) { lines.append($0) }
    return lines
  }

  /// Hands over the same lines one by one.
  public static func forEachLine(
    _ edition: Edition.ID, _ list: OutcomeList, version: Int? = nil, entry: Entry.ID? = nil,
    details: Bool = true, in connection: Connection, _ body: (SealedLine) throws -> Void
  ) throws {
    var homes = Repeated()
    try connection.forEach(
      """
      SELECT entry_id, standing, place, score, \(details ? "detail" : "''"), organization, track,
        group_name, basis, facts
      FROM outcome_lines
      WHERE edition_id = ?1 AND list = ?2 AND round_id = ?3
        AND (CAST(?4 AS TEXT) IS NULL OR entry_id = ?4)
        AND (CASE WHEN CAST(?5 AS INTEGER) IS NULL THEN until IS NULL
          ELSE since <= ?5 AND (until IS NULL OR until > ?5) END)
      ORDER BY entry_id, standing
      """, edition, list.kind.rawValue, list.round ?? "", entry, version
    ) { try body(line($0, list, &homes)) }
  }

  /// The versions in which a line of an entry came, changed or went.
  public static func versions(
    changing entry: Entry.ID, _ edition: Edition.ID, in connection: Connection
  ) throws -> Set<Int> {
    Set(
      try connection.all(
        "SELECT since, until FROM outcome_lines WHERE edition_id = ?1 AND entry_id = ?2", edition,
        entry
      ) { [try $0.integer(0), try $0.optionalInteger(1)].compactMap(\.self) }.joined())
  }

  /// The lines of one entry on all lists, as the latest version has them: a few rows, however long the lists are. They are
  /// sorted here, for asked to sort them SQLite would go through all lists.
  public static func lines(
    of entry: Entry.ID, _ edition: Edition.ID, in connection: Connection
  ) throws -> [SealedLine] {
    try connection.all(
      """
      SELECT entry_id, standing, place, score, detail, organization, track, group_name, basis,
        facts, list, round_id
      FROM outcome_lines WHERE entry_id = ?1 AND edition_id = ?2 AND until IS NULL
      """, entry, edition
    ) { row in
      guard let kind = OutcomeList.Kind(rawValue: try row.text(10)) else {
        throw StoreError.unexpectedValue(column: 10)
      }
      var homes = Repeated()
      return try line(row, OutcomeList(kind: kind, round: Round.ID(try row.text(11))), &homes)
    }.sorted { OutcomeLine.comesBefore($0.line, $1.line) }
  }

  /// A line with the version that it holds from, and the one from which it does not hold any more.
  public struct Span: Hashable, Sendable {
    public var line: SealedLine
    public var since: Int
    public var until: Int?
  }

  /// Hands over all lines that any version has, one by one, by list, entry and version. What stands beside a place is left
  /// out.
  public static func forEachSpan(
    _ edition: Edition.ID, in connection: Connection, _ body: (Span) throws -> Void
  ) throws {
    var homes = Repeated()
    try connection.forEach(
      """
      SELECT entry_id, standing, place, score, CASE list WHEN 'ranking' THEN '' ELSE detail END,
        organization, track, group_name, basis, facts, list, round_id, since, until
      FROM outcome_lines WHERE edition_id = ?1 ORDER BY list, round_id, entry_id, standing, since
      """, edition
    ) { row in
      guard let kind = OutcomeList.Kind(rawValue: try row.text(10)) else {
        throw StoreError.unexpectedValue(column: 10)
      }
      try body(
        Span(
          line: try line(row, OutcomeList(kind: kind, round: Round.ID(try row.text(11))), &homes),
          since: try row.integer(12), until: try row.optionalInteger(13)))
    }
  }

  private static func line(
    _ row: Row, _ list: OutcomeList, _ homes: inout Repeated
  ) throws -> SealedLine {
    guard let standing = OutcomeLine.Standing(word: try row.text(1)) else {
      throw StoreError.unexpectedValue(column: 1)
    }
    let organization = try row.optionalText(5)
    return SealedLine(
      OutcomeLine(
        list, Entry.ID(try row.text(0)), place: try row.optionalInteger(2),
        score: try row.optionalPoints(3), standing,
        home: try organization.map {
          OutcomeLine.Home(
            organization: homes.text($0), track: Track.ID(homes.text(try row.text(6))),
            group: homes.text(try row.text(7)))
        }, basis: try row.optionalText(8),
        // Those of a selection are the same for many entries.
        facts: try row.optionalText(9).map { list.kind == .ranking ? $0 : homes.text($0) }),
      detail: try row.text(4))
  }

  /// Seals a version: notes it, ends the lines that no longer hold, and adds those that begin to hold. `lists` are all that
  /// the version holds; one of them without a line is empty from now on.
  public static func seal(
    _ version: OutcomeVersion, _ lists: [ListToSeal], _ edition: Edition.ID,
    detail: [String: String], in transaction: Transaction
  ) throws {
    try transaction.change(
      .outcome(edition), detail: detail, withheld: ["reason": version.reason]
    ) {
      try insert(version, edition, in: transaction)
      for list in lists.sorted(by: { $0.list.word < $1.list.word }) {
        try replaceLines(by: list, from: version.number, edition, in: transaction)
      }
    }
  }

  static func insert(
    _ version: OutcomeVersion, _ edition: Edition.ID, in connection: Connection
  ) throws {
    try connection.execute(
      """
      INSERT INTO outcome_versions (edition_id, number, at, actor, step, round_id, reason,
        audit_sequence, salt, inputs_digest, outcome_digest)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
      """, edition, version.number, version.at, version.actor, version.step.rawValue,
      version.round, version.reason, version.auditSequence, version.salt, version.inputsDigest,
      version.outcomeDigest)
  }

  /// What is stored is compared line by line, and what begins to hold is made once more when it is written: with their
  /// explanations in two languages, all lines of a large list would take several times as much memory as its results.
  private static func replaceLines(
    by new: ListToSeal, from number: Int, _ edition: Edition.ID, in connection: Connection
  ) throws {
    let list = new.list
    var holds = [Bool](repeating: false, count: new.bare.count)
    var ended: [OutcomeLine] = []
    try forEachLine(edition, list, in: connection) { stored in
      if let place = new.position(of: stored.line), try new.whole(new.bare[place]) == stored {
        holds[place] = true
      } else {
        ended.append(stored.line)
      }
    }
    for old in ended.sorted(by: { $0.entry < $1.entry }) {
      try connection.execute(
        """
        UPDATE outcome_lines SET until = ?6
        WHERE edition_id = ?1 AND list = ?2 AND round_id = ?3 AND entry_id = ?4
          AND standing = ?5 AND until IS NULL
        """, edition, list.kind.rawValue, list.round ?? "", old.entry, old.standing.word, number)
    }
    for place in new.bare.indices where !holds[place] {
      let bare = new.bare[place]
      if place > 0, new.bare.entry(at: place - 1) == bare.entry, new.bare[place - 1] == bare {
        continue
      }
      let line = try new.whole(bare)
      try connection.execute(
        """
        INSERT INTO outcome_lines (edition_id, list, round_id, entry_id, standing, since, place,
          score, detail, organization, track, group_name, basis, facts)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
        """, edition, list.kind.rawValue, list.round ?? "", line.line.entry,
        line.line.standing.word, number, line.line.place, line.line.score, line.detail,
        line.line.home?.organization, line.line.home?.track, line.line.home?.group,
        line.line.basis, line.line.facts)
    }
  }

  /// Writes a line as the table was in format 3, for the migration to it.
  static func insertInFormatThree(
    _ line: SealedLine, since number: Int, _ edition: Edition.ID, in connection: Connection
  ) throws {
    try connection.execute(
      """
      INSERT INTO outcome_lines (edition_id, list, round_id, entry_id, standing, since, place,
        score, detail)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
      """, edition, line.line.list.kind.rawValue, line.line.list.round ?? "", line.line.entry,
      line.line.standing.word, number, line.line.place, line.line.score, line.detail)
  }

  /// The digest of lines: each line's list, round, entry, standing, place, score and, since format 10, the organization,
  /// track and group that it stood for and the marks that a place rests on, and since format 43 the facts of its explanation, in
  /// the order of ``OutcomeLine/comesBefore(_:_:)``. The words beside a line are not in it. A line without the later facts is
  /// hashed as it was before there were any, so versions of older formats keep their digests.
  public static func digest(of lines: some Sequence<OutcomeLine>) -> Digest {
    var hash = LineHash()
    for line in lines.sorted(by: OutcomeLine.comesBefore) { hash.add(line) }
    return hash.finish()
  }

  /// The same of whole lists, whose lines are made one after the other; since format 44 followed by the cups and prizes of
  /// organizations that the version holds.
  public static func digest(of lists: [LinesOfList], _ prizes: [UnitPrize]) -> Digest {
    var hash = LineHash()
    for list in lists.sorted(by: { OutcomeList.comesBefore($0.list, $1.list) }) {
      for line in list { hash.add(line) }
    }
    for prize in prizes.sorted(by: UnitPrize.comesBefore) { hash.add(prize) }
    return hash.finish()
  }

  /// The same of the lists of the latest version as they are stored; one list is in memory at a time.
  static func digestOfStored(
    _ lists: Set<OutcomeList>, _ edition: Edition.ID, in connection: Connection
  ) throws -> Digest {
    var hash = LineHash()
    for list in lists.sorted(by: OutcomeList.comesBefore) {
      var lines: [OutcomeLine] = []
      try forEachLine(edition, list, details: false, in: connection) { lines.append($0.line) }
      lines.sort(by: OutcomeLine.comesBefore)
      for line in lines { hash.add(line) }
    }
    for prize in try UnitPrizeRecords.all(edition, in: connection) { hash.add(prize) }
    return hash.finish()
  }
}

/// Adds one line after another to a digest.
private struct LineHash {
  private var hash = SHA256()

  mutating func add(_ line: OutcomeLine) {
    var bytes = CanonicalBytes()
    bytes.append(line.list.kind.rawValue)
    bytes.append(line.list.round?.text)
    bytes.append(line.entry.text)
    bytes.append(line.standing.word)
    bytes.append(line.place.map(String.init))
    bytes.append(line.score.map { String($0.tenThousandths) })
    if let home = line.home {
      for text in [home.organization, home.track.text, home.group] { bytes.append(text) }
      bytes.append(line.basis)
    }
    if let facts = line.facts { bytes.append(facts) }
    hash.update(data: bytes.bytes)
  }

  mutating func add(_ prize: UnitPrize) {
    var bytes = CanonicalBytes()
    bytes.append("unit-prize")
    bytes.append(prize.kind.rawValue)
    bytes.append(String(prize.position))
    for text in [prize.name, prize.organization, prize.standing.rawValue] { bytes.append(text) }
    bytes.append(String(prize.place))
    bytes.append(String(prize.points.tenThousandths))
    hash.update(data: bytes.bytes)
  }

  func finish() -> Digest { Digest(hash.finalize()) }
}

/// A list that a version will hold.
public struct ListToSeal {
  public let list: OutcomeList
  /// Its lines by entry and standing, without the marks behind their places.
  let bare: LinesOfList
  /// Gives a line its marks and what stands beside it.
  let whole: (OutcomeLine) throws -> SealedLine

  /// - Parameters:
  ///   - list: which list.
  ///   - bare: its lines, by entry and standing.
  ///   - whole: gives a line all that is kept of it. It is asked more than once, and gives the same each time.
  public init(
    _ list: OutcomeList, _ bare: LinesOfList, whole: @escaping (OutcomeLine) throws -> SealedLine
  ) {
    self.list = list
    self.bare = bare
    self.whole = whole
  }

  /// Where the line of the same entry and standing is.
  fileprivate func position(of line: OutcomeLine) -> Int? {
    let first = bare.indices.bisect { bare.entry(at: $0) >= line.entry }
    return bare.indices[first...].prefix { bare.entry(at: $0) == line.entry }
      .first { bare[$0].standing == line.standing }
  }
}

extension OutcomeList {
  /// A list's name in one word, for sorting.
  var word: String { "\(kind.rawValue)/\(round ?? "")" }
}
