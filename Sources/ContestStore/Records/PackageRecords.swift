public import Contest

/// A package that went up or came in: 报送记录.
public struct PackageRecord: Hashable, Sendable {
  public enum Direction: String, CaseIterable, Sendable {
    case sent, received
    /// A list without a signature. It is numbered apart, so that an office that began on paper sends package 1 later.
    case sentOnPaper = "sent-paper", receivedOnPaper = "received-paper"
    /// What this office answered the one below, and what the one above answered here.
    case answerSent = "answer-sent", answerReceived = "answer-received"

    /// A package or a list on paper that went to the office above.
    public var isSent: Bool { self == .sent || self == .sentOnPaper }
    /// A package or a list on paper that came from an office below.
    public var isReceived: Bool { self == .received || self == .receivedOnPaper }
  }

  /// One entry of it.
  public struct Line: Hashable, Sendable {
    public var identity: Entry.Identity
    /// What the sender calls it.
    public var code: Entry.ID
    /// advanced, reserve, withdrawn; in an answer where the entry stands above (registered, accepted, …, award:LEVEL).
    public var standing: String
    public var place: Int
    public var title: String
    public var organization: String
    /// Sealed with the site's key: the registration of a reserve that came in; in an answer, its code above, the reason and the
    /// prizes. For an entry that was sent a keyed hash of its members. Otherwise empty.
    public var sealed: [UInt8]
    /// What a reserve that came in had handed in and that lies in the folder; written with the package, and read with
    /// ``PackageRecords/files(of:_:in:)``.
    public var files: [File] = []

    /// A file of a reserve.
    public struct File: Hashable, Sendable {
      /// The question's id in the rulebook.
      public var field: String
      public var ending: String
      /// In bytes.
      public var length: Int
      public var digest: Digest

      public init(field: String, ending: String, length: Int, digest: Digest) {
        (self.field, self.ending, self.length, self.digest) = (field, ending, length, digest)
      }
    }

    public init(
      identity: Entry.Identity, code: Entry.ID, standing: String, place: Int, title: String,
      organization: String, sealed: [UInt8] = []
    ) {
      (self.identity, self.code, self.standing) = (identity, code, standing)
      (self.place, self.title) = (place, title)
      (self.organization, self.sealed) = (organization, sealed)
    }
  }

  public var direction: Direction
  /// The other site, as it is called here.
  public var site: String
  /// The sender's count of packages of the edition to this receiver, of lists on paper, or of answers to it.
  public var number: Int
  /// recommendation, withdrawal, answer; paper for a list without a signature.
  public var kind: String
  public var at: Instant
  public var actor: String
  /// SHA-256 of the manifest.
  public var sha256: String
  /// That of the package before; empty for the first.
  public var previous: String
  /// The version of the results that it followed from.
  public var version: Int
  public var reason: String
  public var lines: [Line]
  /// Whose members differ from those in the package before. It is kept in what the log withholds of the record, and goes with
  /// that; packages that are read do not have it.
  public var members: [Entry.Identity: MemberChange] = [:]
  /// The numbers of the packages that an answer calls taken, and refused. They are kept with its record in the log; answers that
  /// are read do not have them.
  public var taken: [Int] = []
  public var refused: [Int] = []

  public init(
    direction: Direction, site: String, number: Int, kind: String, at: Instant, actor: String,
    sha256: String, previous: String, version: Int, reason: String, lines: [Line]
  ) {
    (self.direction, self.site, self.number, self.kind) = (direction, site, number, kind)
    (self.at, self.actor, self.sha256, self.previous) = (at, actor, sha256, previous)
    (self.version, self.reason, self.lines) = (version, reason, lines)
  }
}

/// Packages, as they are kept.
public enum PackageRecords {
  /// The packages of an edition, by direction and site, the oldest first.
  public static func all(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> [PackageRecord] {
    var lines: [String: [PackageRecord.Line]] = [:]
    try connection.forEach(
      """
      SELECT direction, site, number, identity, code, standing, place, title, organization, sealed
      FROM package_entries WHERE edition_id = ?1 ORDER BY direction, site, number, position
      """, edition
    ) { row in
      guard let identity = Entry.Identity(try row.text(3)) else {
        throw StoreError.unexpectedValue(column: 3)
      }
      lines[
        key(try row.text(0), try row.text(1), try row.integer(2)), default: []
      ].append(
        PackageRecord.Line(
          identity: identity, code: Entry.ID(try row.text(4)), standing: try row.text(5),
          place: try row.integer(6), title: try row.text(7), organization: try row.text(8),
          sealed: try row.blob(9)))
    }
    return try connection.all(
      """
      SELECT direction, site, number, kind, at, actor, sha256, previous, version, reason
      FROM packages WHERE edition_id = ?1 ORDER BY direction, site, number
      """, edition
    ) { row in
      guard let direction = PackageRecord.Direction(rawValue: try row.text(0)) else {
        throw StoreError.unexpectedValue(column: 0)
      }
      let (site, number) = (try row.text(1), try row.integer(2))
      return PackageRecord(
        direction: direction, site: site, number: number, kind: try row.text(3),
        at: try row.instant(4), actor: try row.text(5), sha256: try row.text(6),
        previous: try row.text(7), version: try row.integer(8), reason: try row.text(9),
        lines: lines[key(direction.rawValue, site, number)] ?? [])
    }
  }

  /// Where a package or answer is on record.
  public struct Place: Sendable {
    public let edition: Edition.ID
    public let direction: PackageRecord.Direction
    public let site: String
    public let number: Int
    /// Whether no later one went the same way.
    public let isLast: Bool
  }

  /// The records of packages and answers by the first 16 digits of their SHA-256, of all editions.
  public static func withDigests(
    _ beginnings: Set<String>, in connection: Connection
  ) throws -> [String: Place] {
    var found: [String: Place] = [:]
    for beginning in beginnings.sorted() {
      found[beginning] = try connection.first(
        """
        SELECT edition_id, direction, site, number, CASE WHEN EXISTS (
          SELECT 1 FROM packages q WHERE q.edition_id = p.edition_id AND q.direction = p.direction
            AND q.site = p.site AND q.number > p.number) THEN 0 ELSE 1 END
        FROM packages p WHERE substr(sha256, 1, 16) = ?1
        """, beginning
      ) { row in
        guard let direction = PackageRecord.Direction(rawValue: try row.text(1)) else {
          throw StoreError.unexpectedValue(column: 1)
        }
        return Place(
          edition: Edition.ID(try row.text(0)), direction: direction, site: try row.text(2),
          number: try row.integer(3), isLast: try row.integer(4) == 1)
      }
    }
    return found
  }

  /// The latest package that went to a site, or came from it.
  public static func last(
    _ direction: PackageRecord.Direction, _ site: String, _ edition: Edition.ID,
    in connection: Connection
  ) throws -> PackageRecord? {
    try all(edition, in: connection).last { $0.direction == direction && $0.site == site }
  }

  /// What went to a site, packages and paper, in the order in which it was made.
  public static func sent(
    to site: String, _ edition: Edition.ID, in connection: Connection
  ) throws -> [PackageRecord] {
    try all(edition, in: connection).filter { $0.direction.isSent && $0.site == site }.inOrder
  }

  /// What came from a site, packages and paper, in the order in which it came.
  public static func received(
    from site: String, _ edition: Edition.ID, in connection: Connection
  ) throws -> [PackageRecord] {
    try all(edition, in: connection).filter { $0.direction.isReceived && $0.site == site }.inOrder
  }

  /// The packages of an edition as ``all(_:in:)``, each with what the log still has of it besides: whose members had changed, and
  /// which packages an answer is about.
  public static func allWithNotes(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> [PackageRecord] {
    var notes: [String: ToldRecord] = [:]
    for told in try HistoryRecords.records(of: .packages(edition), in: connection) {
      if let sha256 = told.told("manifest-sha256"), let direction = told.told("direction") {
        notes["\(direction) \(sha256)"] = told
      }
    }
    return try all(edition, in: connection).map { record in
      guard let told = notes["\(record.direction.rawValue) \(record.sha256)"] else { return record }
      var record = record
      if let text = told.withheld("members") {
        for (identity, change) in try KeptJSON.value([String: MemberChange].self, in: text) {
          if let identity = Entry.Identity(identity) { record.members[identity] = change }
        }
      }
      func numbers(_ key: String) -> [Int] {
        (told.told(key) ?? "").split(separator: ",").compactMap { Int($0) }
      }
      (record.taken, record.refused) = (numbers("packages-taken"), numbers("packages-refused"))
      return record
    }
  }

  /// What an entry had handed in as a reserve of a package that came in, by question; none that was purged.
  public static func files(
    of identity: Entry.Identity, _ package: PackageRecord, _ edition: Edition.ID,
    in connection: Connection
  ) throws -> [PackageRecord.Line.File] {
    try connection.all(
      """
      SELECT f.field, f.ending, f.length, f.sha256 FROM package_files f
      JOIN package_entries e ON e.edition_id = f.edition_id AND e.direction = f.direction
        AND e.site = f.site AND e.number = f.number AND e.position = f.position
      WHERE f.edition_id = ?1 AND f.direction = ?2 AND f.site = ?3 AND f.number = ?4
        AND e.identity = ?5 AND f.is_purged = 0
      ORDER BY f.field
      """, edition, package.direction.rawValue, package.site, package.number, identity.text
    ) { row in
      guard let digest = Digest(try row.text(3)) else {
        throw StoreError.unexpectedValue(column: 3)
      }
      return PackageRecord.Line.File(
        field: try row.text(0), ending: try row.text(1), length: try row.integer(2), digest: digest)
    }
  }

  private static func key(_ direction: String, _ site: String, _ number: Int) -> String {
    "\(direction)\u{1F}\(site)\u{1F}\(number)"
  }

  /// Keeps a package and records it.
  public static func add(
    _ package: PackageRecord, _ edition: Edition.ID, in transaction: Transaction
  ) throws {
    try transaction.execute(
      """
      INSERT INTO packages (edition_id, direction, site, number, kind, at, actor, sha256, previous,
        version, reason)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
      """, edition, package.direction.rawValue, package.site, package.number, package.kind,
      package.at, package.actor, package.sha256, package.previous, package.version, package.reason)
    for (place, line) in package.lines.enumerated() {
      try transaction.execute(
        """
        INSERT INTO package_entries (edition_id, direction, site, number, position, identity, code,
          standing, place, title, organization, sealed)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
        """, edition, package.direction.rawValue, package.site, package.number, place + 1,
        line.identity.text, line.code, line.standing, line.place, line.title, line.organization,
        line.sealed)
      for file in line.files {
        try transaction.execute(
          """
          INSERT INTO package_files (edition_id, direction, site, number, position, field, ending,
            length, sha256, is_purged)
          VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0)
          """, edition, package.direction.rawValue, package.site, package.number, place + 1,
          file.field, file.ending, file.length, file.digest)
      }
    }
    var detail = [
      "direction": package.direction.rawValue, "number": "\(package.number)",
      "kind": package.kind, "manifest-sha256": package.sha256, "version": "\(package.version)",
    ]
    for standing in Set(package.lines.map(\.standing)) {
      detail[standing] = "\(package.lines.count { $0.standing == standing })"
    }
    for (key, numbers) in [
      ("packages-taken", package.taken), ("packages-refused", package.refused),
    ]
    where !numbers.isEmpty {
      detail[key] = numbers.map(String.init).joined(separator: ",")
    }
    var withheld = ["site": package.site]
    if !package.reason.isEmpty { withheld["reason"] = package.reason }
    if !package.members.isEmpty {
      withheld["members"] = try KeptJSON.text(
        of: Dictionary(
          package.members.map { ($0.key.text, $0.value) }, uniquingKeysWith: { one, _ in one }))
    }
    try transaction.record(.packages(edition), detail: detail, withheld: withheld)
  }
}

extension [PackageRecord] {
  /// By their instants; of one instant paper first, since an office leaves paper for packages, then by number.
  public var inOrder: [PackageRecord] {
    sorted { one, other in
      let (paper, otherPaper) = (one.isOnPaper ? 0 : 1, other.isOnPaper ? 0 : 1)
      return (one.at, paper, one.number) < (other.at, otherPaper, other.number)
    }
  }
}

extension PackageRecord {
  /// Whether it is a list on paper.
  public var isOnPaper: Bool { direction == .sentOnPaper || direction == .receivedOnPaper }
}

extension EntryRecords {
  /// The entry of an identity, whatever edition of this database it is in; `nil` if there is none.
  public static func entry(
    identity: Entry.Identity, in connection: Connection
  ) throws -> (edition: Edition.ID, stored: StoredEntry)? {
    let found = try connection.first(
      "SELECT id, edition_id FROM entries WHERE identity = ?1", identity.text
    ) { (Entry.ID(try $0.text(0)), Edition.ID(try $0.text(1))) }
    guard let found, let stored = try entry(found.0, in: connection) else { return nil }
    return (found.1, stored)
  }
}

/// A reserve of a received package, whose registration is sealed with the site's key.
public struct ReserveBox: Hashable, Sendable {
  public var edition: Edition.ID
  public var direction: PackageRecord.Direction
  public var site: String
  public var number: Int
  /// Its line in the package.
  public var position: Int
  public var identity: Entry.Identity
  /// What the sender calls it.
  public var code: Entry.ID
  public var sealed: [UInt8]

  /// What the box is bound to.
  public var owner: String { Self.owner(edition, identity) }

  public static func owner(_ edition: Edition.ID, _ identity: Entry.Identity) -> String {
    "reserve/\(edition.text)/\(identity.text)"
  }
}

extension PackageRecords {
  /// The reserves of all received packages whose registrations are still kept.
  public static func reserves(in connection: Connection) throws -> [ReserveBox] {
    try connection.all(
      """
      SELECT edition_id, site, number, position, identity, code, sealed, direction
      FROM package_entries
      WHERE direction IN ('received', 'received-paper') AND standing = 'reserve'
      ORDER BY edition_id, site, direction, number, position
      """
    ) { row in
      guard let direction = PackageRecord.Direction(rawValue: try row.text(7)) else {
        throw StoreError.unexpectedValue(column: 7)
      }
      guard let identity = Entry.Identity(try row.text(4)) else {
        throw StoreError.unexpectedValue(column: 4)
      }
      return ReserveBox(
        edition: Edition.ID(try row.text(0)), direction: direction, site: try row.text(1),
        number: try row.integer(2), position: try row.integer(3), identity: identity,
        code: Entry.ID(try row.text(5)),
        sealed: try row.blob(6))
    }.filter { !$0.sealed.isEmpty }
  }

  /// Keeps a reserve's registration in another box, and its title where that names a person; the caller records it.
  public static func replace(
    _ box: ReserveBox, with sealed: [UInt8], title: String, in transaction: Transaction
  ) throws {
    try transaction.execute(
      """
      UPDATE package_entries SET sealed = ?5, title = ?6
      WHERE edition_id = ?1 AND direction = ?7 AND site = ?2 AND number = ?3 AND position = ?4
      """, box.edition, box.site, box.number, box.position, sealed, title,
      box.direction.rawValue)
  }
}
