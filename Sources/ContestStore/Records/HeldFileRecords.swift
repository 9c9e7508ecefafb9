public import Contest

/// Files between the look at what they would do and the word to do it: 待确认的文件; and pages that answered a form, so that somebody
/// may go back to them. Any server of several may be asked to go on, so they stand in the database; sealed, because a registration
/// holds ID numbers.
public enum HeldFileRecords {
  /// Whose files, for which edition, and for what: whoever asks for them has to say the same.
  public struct Owner: Hashable, Sendable {
    public var account: String
    public var edition: Edition.ID
    public var purpose: String

    public init(account: String, edition: Edition.ID, purpose: String) {
      self.account = account
      self.edition = edition
      self.purpose = purpose
    }

    /// Of pages on the public's addresses, of nobody in particular.
    public static let visitor = visitor(signedInAs: "")

    /// Of somebody who is signed in, or of a visitor's browser, who alone may ask for it.
    public static func visitor(signedInAs account: String) -> Owner {
      Owner(account: account, edition: "", purpose: "visitor")
    }

    /// Whether it is a page of the public's.
    public var isVisitor: Bool { purpose == Self.visitor.purpose }

    /// How long what is theirs is held, in milliseconds: an hour; what somebody typed on the public's pages no longer than a quarter
    /// of one.
    var milliseconds: Int64 { isVisitor ? 900_000 : HeldFileRecords.milliseconds }
  }

  /// How long they are held: one hour.
  public static let milliseconds: Int64 = 3_600_000
  /// How many files an account may have waiting, and how many pages; older ones go.
  static let most = 4
  static let mostPages = 30
  /// How many pages of all visitors together: whoever sends forms without end fills no disk.
  static let mostOfVisitors = 2_000

  /// Holds files or a page. What is over an hour old goes, whoever held it, and the account's oldest beyond four looks at files,
  /// or thirty pages. Visitors' pages go after a quarter of an hour, and the oldest beyond two thousand.
  ///
  /// `notes` is the transaction of a write where a file is put on record: it is held if that is, and not otherwise.
  public static func hold(
    _ id: Bits128, _ sealed: [UInt8], of owner: Owner, at now: Instant, in notes: Connection
  ) throws {
    try notes.execute("DELETE FROM held_files WHERE at <= ?1", end(now, milliseconds))
    try notes.execute(
      "DELETE FROM held_files WHERE at <= ?1 AND purpose = ?2",
      end(now, Owner.visitor.milliseconds), Owner.visitor.purpose)
    try notes.execute(
      """
      INSERT INTO held_files (id, owner, edition_id, purpose, at, sealed)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      """, id.text, owner.account, owner.edition, owner.purpose, now, sealed)
    guard !owner.isVisitor else { return try dropOldest(besides: id, in: notes) }
    let isPage = owner.purpose == "page"
    let all = try notes.all(
      """
      SELECT id FROM held_files
      WHERE owner = ?1 AND purpose \(isPage ? "=" : "<>") 'page' AND purpose <> ?2
      ORDER BY at DESC, id
      """, owner.account, Owner.visitor.purpose
    ) { try $0.text(0) }
    for old in all.filter({ $0 != id.text }).dropFirst((isPage ? mostPages : most) - 1) {
      try notes.execute("DELETE FROM held_files WHERE id = ?1", old)
    }
  }

  /// Drops visitors' pages beyond ``mostOfVisitors``, the oldest first.
  private static func dropOldest(besides id: Bits128, in notes: Connection) throws {
    let over = try notes.all(
      """
      SELECT id FROM held_files WHERE purpose = ?1 AND id <> ?2
      ORDER BY at DESC, id LIMIT 100 OFFSET ?3
      """, Owner.visitor.purpose, id.text, mostOfVisitors - 1
    ) { try $0.text(0) }
    for old in over { try notes.execute("DELETE FROM held_files WHERE id = ?1", old) }
  }

  /// What was held under an id; `nil` where there is none, it is over an hour old, or it is somebody else's.
  public static func sealed(
    _ id: String, of owner: Owner, at now: Instant, in connection: Connection
  ) throws -> [UInt8]? {
    try held(id, of: owner, at: now, in: connection)?.sealed
  }

  /// The same, with the instant since when it is held.
  public static func held(
    _ id: String, of owner: Owner, at now: Instant, in connection: Connection
  ) throws -> (sealed: [UInt8], at: Instant)? {
    try connection.first(
      """
      SELECT sealed, at FROM held_files
      WHERE id = ?1 AND owner = ?2 AND edition_id = ?3 AND purpose = ?4 AND at > ?5
      """, id, owner.account, owner.edition, owner.purpose,
      end(now, owner.milliseconds)
    ) { (sealed: try $0.blob(0), at: try $0.instant(1)) }
  }

  /// What is held for somebody, the newest first: the ids, and since when.
  public static func waiting(
    of owner: Owner, at now: Instant, in connection: Connection
  ) throws -> [(id: String, at: Instant)] {
    try connection.all(
      """
      SELECT id, at FROM held_files
      WHERE owner = ?1 AND edition_id = ?2 AND purpose = ?3 AND at > ?4 ORDER BY at DESC, id
      """, owner.account, owner.edition, owner.purpose, end(now, owner.milliseconds)
    ) { (id: try $0.text(0), at: try $0.instant(1)) }
  }

  /// Removes everything that is held for the owner's purpose.
  public static func removeAll(of owner: Owner, in notes: Notes) throws {
    try notes.execute(
      "DELETE FROM held_files WHERE owner = ?1 AND edition_id = ?2 AND purpose = ?3",
      owner.account, owner.edition, owner.purpose)
  }

  public static func remove(_ id: String, of owner: Owner, in notes: Notes) throws {
    try notes.execute(
      "DELETE FROM held_files WHERE id = ?1 AND owner = ?2", id, owner.account)
  }

  private static func end(_ now: Instant, _ milliseconds: Int64) -> Instant {
    Instant(millisecondsSince1970: now.millisecondsSince1970 - milliseconds)
  }
}
