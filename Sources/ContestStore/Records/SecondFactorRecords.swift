public import Contest

/// The second factor of an account, as it is kept.
public struct SecondFactor: Sendable {
  /// The secret in a box that only the site's key opens.
  public let sealed: [UInt8]
  /// `nil` while no code of it was typed yet; it asks for nothing before that.
  public let confirmedAt: Instant?
}

/// Second factors and recovery codes: 动态码、备用码. Secrets are sealed, codes are hashed.
public enum SecondFactorRecords {
  public static func factor(
    of account: Account.Name, in connection: Connection
  ) throws -> SecondFactor? {
    try connection.first(
      "SELECT secret, confirmed_at FROM second_factors WHERE account = ?1", account
    ) { SecondFactor(sealed: try $0.blob(0), confirmedAt: try $0.optionalInstant(1)) }
  }

  /// The accounts whose second factor is in use.
  public static func accounts(in connection: Connection) throws -> Set<Account.Name> {
    Set(
      try connection.all(
        "SELECT account FROM second_factors WHERE confirmed_at IS NOT NULL"
      ) { Account.Name(try $0.text(0)) })
  }

  /// Keeps a sealed secret in the place of one there was, not in use before it is confirmed.
  public static func begin(
    _ sealed: [UInt8], of account: Account.Name, at now: Instant, in transaction: Transaction
  ) throws {
    try remove(of: account, in: transaction)
    try transaction.execute(
      """
      INSERT INTO second_factors (account, secret, begun_at, confirmed_at) VALUES (?1, ?2, ?3, NULL)
      """, account, sealed, now)
  }

  /// Takes it into use, with recovery codes in the place of those there were.
  public static func confirm(
    _ account: Account.Name, codes: [String], at now: Instant, in transaction: Transaction
  ) throws {
    try transaction.execute(
      "UPDATE second_factors SET confirmed_at = ?2 WHERE account = ?1", account, now)
    try transaction.execute("DELETE FROM recovery_codes WHERE account = ?1", account)
    for code in codes {
      try transaction.execute(
        "INSERT INTO recovery_codes (account, hash, used_at) VALUES (?1, ?2, NULL)", account, code)
    }
  }

  public static func remove(of account: Account.Name, in transaction: Transaction) throws {
    try transaction.execute("DELETE FROM recovery_codes WHERE account = ?1", account)
    try transaction.execute("DELETE FROM second_factors WHERE account = ?1", account)
  }

  /// Uses a recovery code up, if it is still unused.
  public static func use(
    code hash: String, of account: Account.Name, at now: Instant, in transaction: Transaction
  ) throws -> Bool {
    try transaction.execute(
      """
      UPDATE recovery_codes SET used_at = ?3
      WHERE account = ?1 AND hash = ?2 AND used_at IS NULL
      """, account, hash, now) == 1
  }

  /// Whether a recovery code is there, used or not.
  public static func has(
    code hash: String, of account: Account.Name, in connection: Connection
  ) throws -> Bool {
    try connection.first(
      "SELECT 1 FROM recovery_codes WHERE account = ?1 AND hash = ?2", account, hash
    ) { try $0.integer(0) } != nil
  }

  public static func codesLeft(
    of account: Account.Name, in connection: Connection
  ) throws -> Int {
    try connection.first(
      "SELECT count(*) FROM recovery_codes WHERE account = ?1 AND used_at IS NULL", account
    ) { try $0.integer(0) } ?? 0
  }

  // MARK: Steps

  /// The half minute whose code was used last; 0 where none was.
  public static func lastStep(
    of account: Account.Name, in connection: Connection
  ) throws -> Int {
    try connection.first(
      "SELECT step FROM second_factor_steps WHERE account = ?1", account
    ) { try $0.integer(0) } ?? 0
  }

  /// Notes that the code of a half minute was used.
  ///
  /// - Returns: whether it had not been used before; of two who type the same code at once, one is told no.
  public static func use(
    step: Int, of account: Account.Name, in notes: Notes
  ) throws -> Bool {
    try notes.execute(
      """
      INSERT INTO second_factor_steps (account, step) VALUES (?1, ?2)
      ON CONFLICT (account) DO UPDATE SET step = excluded.step
      WHERE second_factor_steps.step < excluded.step
      """, account, step) == 1
  }
}
