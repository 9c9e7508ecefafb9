public import Contest

/// Accounts, their grants and keys, as they are kept.
public enum AccountRecords {
  public static func account(
    _ name: Account.Name, in connection: Connection
  ) throws -> Account? {
    try connection.first("\(select) WHERE name = ?1", name, row: record)
  }

  /// All accounts, by name.
  public static func all(in connection: Connection) throws -> [Account] {
    try connection.all("\(select) ORDER BY name", row: record)
  }

  /// Adds an account, or changes the one of that name; the caller records it.
  public static func save(_ account: Account, in transaction: Transaction) throws {
    try transaction.execute(
      """
      INSERT INTO accounts (name, shown_name, state, made_at) VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT (name) DO UPDATE SET shown_name = excluded.shown_name, state = excluded.state
      """, account.name, account.shownName, account.state.rawValue, account.madeAt)
  }

  /// The hash of the password; `nil` where none was set, or there is no such account.
  public static func password(
    of name: Account.Name, in connection: Connection
  ) throws -> PasswordHash? {
    try connection.first("SELECT password FROM accounts WHERE name = ?1", name) {
      try $0.optionalText(0).map(PasswordHash.init(text:))
    } ?? nil
  }

  public static func setPassword(
    _ hash: PasswordHash?, of name: Account.Name, in transaction: Transaction
  ) throws {
    try transaction.execute(
      "UPDATE accounts SET password = ?2 WHERE name = ?1", name, hash?.text)
  }

  // MARK: Grants

  /// In the order in which they were given.
  public static func grants(
    of name: Account.Name, in connection: Connection
  ) throws -> [AccountGrant] {
    try connection.all(
      """
      SELECT role, edition_id, organization_id, judge_id FROM account_grants
      WHERE account = ?1 ORDER BY position
      """, name
    ) { row in
      AccountGrant(
        role: try row.text(0), edition: try row.optionalText(1).map(Edition.ID.init),
        organization: try row.optionalText(2), judge: try row.optionalText(3).map(Judge.ID.init))
    }
  }

  /// Puts grants in the place of those there were.
  public static func setGrants(
    _ grants: [AccountGrant], of name: Account.Name, in transaction: Transaction
  ) throws {
    try transaction.execute("DELETE FROM account_grants WHERE account = ?1", name)
    for (position, grant) in grants.enumerated() {
      try transaction.execute(
        """
        INSERT INTO account_grants (account, position, role, edition_id, organization_id, judge_id)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        """, name, position, grant.role, grant.edition, grant.organization, grant.judge)
    }
  }

  // MARK: Keys

  /// The key of a hash, used or not.
  public static func key(_ hash: String, in connection: Connection) throws -> AccountKey? {
    try connection.first("\(selectKey) WHERE hash = ?1", hash, row: key)
  }

  /// The keys of an account, the newest first.
  public static func keys(
    of name: Account.Name, in connection: Connection
  ) throws -> [AccountKey] {
    try connection.all(
      "\(selectKey) WHERE account = ?1 ORDER BY made_at DESC, hash", name, row: key)
  }

  public static func add(_ key: AccountKey, in transaction: Transaction) throws {
    try transaction.execute(
      """
      INSERT INTO account_keys (account, hash, kind, made_at, ends_at, used_at, device_hash)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      """, key.account, key.hash, key.kind.rawValue, key.madeAt, key.endsAt, key.usedAt,
      key.deviceHash)
  }

  /// Uses a key up, if it is still unused.
  ///
  /// - Returns: whether it was unused; of two who press at once, one is told no.
  public static func use(
    _ hash: String, on device: String, at now: Instant, in transaction: Transaction
  ) throws -> Bool {
    try transaction.execute(
      """
      UPDATE account_keys SET used_at = ?2, device_hash = ?3 WHERE hash = ?1 AND used_at IS NULL
      """, hash, now, device) == 1
  }

  /// Binds what is unused of a card, its link or its code, to the device on which the other was used.
  public static func bindCard(
    of name: Account.Name, on device: String, at now: Instant, in transaction: Transaction
  ) throws {
    try transaction.execute(
      """
      UPDATE account_keys SET used_at = ?2, device_hash = ?3
      WHERE account = ?1 AND used_at IS NULL AND kind IN ('link', 'code')
      """, name, now, device)
  }

  /// Takes the keys of one kind away.
  public static func removeKeys(
    _ kind: AccountKey.Kind, of name: Account.Name, in transaction: Transaction
  ) throws {
    try transaction.execute(
      "DELETE FROM account_keys WHERE account = ?1 AND kind = ?2", name, kind.rawValue)
  }

  /// Takes the keys of an account away, so that cards and invitations sent before are of no use.
  public static func removeKeys(of name: Account.Name, in transaction: Transaction) throws {
    try transaction.execute("DELETE FROM account_keys WHERE account = ?1", name)
  }

  private static let select = "SELECT name, shown_name, state, made_at FROM accounts"
  private static let selectKey =
    "SELECT account, hash, kind, made_at, ends_at, used_at, device_hash FROM account_keys"

  private static func record(_ row: Row) throws -> Account {
    guard let state = Account.State(rawValue: try row.text(2)) else {
      throw StoreError.unexpectedValue(column: 2)
    }
    return Account(
      name: Account.Name(try row.text(0)), shownName: try row.text(1), state: state,
      madeAt: try row.instant(3))
  }

  private static func key(_ row: Row) throws -> AccountKey {
    guard let kind = AccountKey.Kind(rawValue: try row.text(2)) else {
      throw StoreError.unexpectedValue(column: 2)
    }
    return AccountKey(
      account: Account.Name(try row.text(0)), hash: try row.text(1), kind: kind,
      madeAt: try row.instant(3), endsAt: try row.instant(4),
      usedAt: try row.optionalInstant(5), deviceHash: try row.optionalText(6))
  }
}
