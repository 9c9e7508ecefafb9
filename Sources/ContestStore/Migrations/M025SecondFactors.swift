extension Migration {
  /// The second factor of signing in: 动态码和备用码.
  ///
  /// Secrets are sealed and recovery codes hashed. Which step was used last only keeps a code from being used twice, and decides
  /// nothing.
  static let secondFactors = Migration(25, "second factors") { _ in
    """
    CREATE TABLE second_factors (
      account TEXT NOT NULL PRIMARY KEY REFERENCES accounts (name),
      secret BLOB NOT NULL,
      begun_at INTEGER NOT NULL,
      confirmed_at INTEGER
    ) STRICT;

    CREATE TABLE recovery_codes (
      account TEXT NOT NULL REFERENCES accounts (name),
      hash TEXT NOT NULL,
      used_at INTEGER,
      PRIMARY KEY (account, hash)
    ) STRICT;

    CREATE TABLE second_factor_steps (
      account TEXT NOT NULL PRIMARY KEY REFERENCES accounts (name),
      step INTEGER NOT NULL
    ) STRICT;

    """
  }
}
