public import Contest

/// A search that somebody makes often: 常用条件.
public struct SavedView: Hashable, Sendable {
  public var name: String
  public var words: String
  /// Empty for all.
  public var state: String
  public var track: String
  /// `code,title,members`; empty for the usual columns.
  public var columns: String

  public init(name: String, words: String, state: String, track: String, columns: String = "") {
    (self.name, self.words, self.state, self.track) = (name, words, state, track)
    self.columns = columns
  }
}

/// Each person's own views of the list of entries. They decide nothing, and nobody else sees them.
public enum SavedViewRecords {
  /// So many an account may have in an edition.
  public static let most = 20

  /// The oldest first.
  public static func all(
    of account: String, _ edition: Edition.ID, in connection: Connection
  ) throws -> [SavedView] {
    try connection.all(
      """
      SELECT name, words, state, track, columns FROM saved_views
      WHERE account = ?1 AND edition_id = ?2 ORDER BY at, name
      """, account, edition
    ) { row in
      SavedView(
        name: try row.text(0), words: try row.text(1), state: try row.text(2),
        track: try row.text(3), columns: try row.text(4))
    }
  }

  /// Saves a view, over one of the same name.
  ///
  /// - Returns: false where the account has as many as it may.
  public static func save(
    _ view: SavedView, of account: String, _ edition: Edition.ID, at now: Instant, in notes: Notes
  ) throws -> Bool {
    let known = try all(of: account, edition, in: notes)
    guard known.count < most || known.contains(where: { $0.name == view.name }) else {
      return false
    }
    try notes.execute(
      """
      INSERT INTO saved_views (account, edition_id, name, words, state, track, columns, at)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      ON CONFLICT (account, edition_id, name)
      DO UPDATE SET words = excluded.words, state = excluded.state, track = excluded.track,
        columns = excluded.columns
      """, account, edition, view.name, view.words, view.state, view.track, view.columns, now)
    return true
  }

  public static func remove(
    _ name: String, of account: String, _ edition: Edition.ID, in notes: Notes
  ) throws {
    try notes.execute(
      "DELETE FROM saved_views WHERE account = ?1 AND edition_id = ?2 AND name = ?3", account,
      edition, name)
  }
}
