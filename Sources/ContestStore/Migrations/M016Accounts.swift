extension Migration {
  /// Who may sign in, and what a judge does in the browser before it counts: 账号、登录、草稿、签字.
  ///
  /// Tokens, codes and passwords are not stored, only hashes of them. Sessions, failures and drafts decide nothing.
  static let accounts = Migration(16, "accounts") { _ in
    """
    CREATE TABLE accounts (
      name TEXT NOT NULL PRIMARY KEY,
      shown_name TEXT NOT NULL,
      state TEXT NOT NULL,
      password TEXT,
      made_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE account_grants (
      account TEXT NOT NULL REFERENCES accounts (name),
      position INTEGER NOT NULL,
      role TEXT NOT NULL,
      edition_id TEXT REFERENCES editions (id),
      organization_id TEXT,
      judge_id TEXT,
      PRIMARY KEY (account, position)
    ) STRICT;
    CREATE INDEX account_grants_by_edition ON account_grants (edition_id);

    CREATE TABLE account_keys (
      account TEXT NOT NULL REFERENCES accounts (name),
      hash TEXT NOT NULL,
      kind TEXT NOT NULL,
      made_at INTEGER NOT NULL,
      ends_at INTEGER NOT NULL,
      used_at INTEGER,
      device_hash TEXT,
      PRIMARY KEY (account, hash)
    ) STRICT;
    CREATE UNIQUE INDEX account_keys_by_hash ON account_keys (hash);

    CREATE TABLE sessions (
      token_hash TEXT NOT NULL PRIMARY KEY,
      account TEXT NOT NULL REFERENCES accounts (name),
      device TEXT NOT NULL,
      begun_at INTEGER NOT NULL,
      seen_at INTEGER NOT NULL,
      idle_minutes INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX sessions_by_account ON sessions (account);

    CREATE TABLE sign_in_failures (
      name TEXT NOT NULL,
      source TEXT NOT NULL,
      at INTEGER NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (name, source)
    ) STRICT;

    CREATE TABLE sheet_drafts (
      edition_id TEXT NOT NULL,
      round_id TEXT NOT NULL,
      entry_id TEXT NOT NULL REFERENCES entries (id),
      judge_id TEXT NOT NULL,
      marks TEXT NOT NULL,
      comment TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (edition_id, round_id, entry_id, judge_id),
      FOREIGN KEY (edition_id, judge_id) REFERENCES judges (edition_id, id),
      FOREIGN KEY (edition_id, round_id) REFERENCES rounds (edition_id, round_id)
    ) STRICT;
    CREATE INDEX sheet_drafts_by_entry ON sheet_drafts (entry_id);

    CREATE TABLE judge_signatures (
      edition_id TEXT NOT NULL,
      round_id TEXT NOT NULL,
      judge_id TEXT NOT NULL,
      at INTEGER NOT NULL,
      sheets INTEGER NOT NULL,
      PRIMARY KEY (edition_id, round_id, judge_id),
      FOREIGN KEY (edition_id, judge_id) REFERENCES judges (edition_id, id),
      FOREIGN KEY (edition_id, round_id) REFERENCES rounds (edition_id, round_id)
    ) STRICT;

    """
  }
}
