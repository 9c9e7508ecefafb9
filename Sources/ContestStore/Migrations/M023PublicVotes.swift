extension Migration {
  /// Codes of voters, their votes, and what did not count: 网络投票. Codes are kept as digests.
  static let publicVotes = Migration(23, "public-votes") { _ in
    """
    CREATE TABLE public_vote_tokens (
      edition_id TEXT NOT NULL REFERENCES editions (id),
      round_id TEXT NOT NULL,
      token TEXT NOT NULL,
      unit TEXT NOT NULL,
      issued_at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      PRIMARY KEY (edition_id, round_id, token)
    ) STRICT;

    CREATE TABLE public_votes (
      edition_id TEXT NOT NULL REFERENCES editions (id),
      round_id TEXT NOT NULL,
      token TEXT NOT NULL,
      entry_id TEXT NOT NULL REFERENCES entries (id),
      day TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (edition_id, round_id, token, entry_id, day)
    ) STRICT;
    CREATE INDEX public_votes_by_entry ON public_votes (entry_id);

    CREATE TABLE public_vote_refusals (
      edition_id TEXT NOT NULL REFERENCES editions (id),
      round_id TEXT NOT NULL,
      token TEXT NOT NULL,
      entry TEXT NOT NULL,
      day TEXT NOT NULL,
      why TEXT NOT NULL,
      times INTEGER NOT NULL,
      PRIMARY KEY (edition_id, round_id, token, entry, day, why)
    ) STRICT;

    """
  }
}
