extension Migration {
  /// What judges who have signed ask of the office: 请求解锁. A row is the last request of a judge in a round, with the office's
  /// answer where it did not unlock. Each request and each answer is on record; the rows only bring them up.
  static let unlockRequests = Migration(41, "requests to unlock") { _ in
    """
    CREATE TABLE unlock_requests (
      edition_id TEXT NOT NULL,
      round_id TEXT NOT NULL,
      judge_id TEXT NOT NULL,
      at INTEGER NOT NULL,
      reason TEXT NOT NULL,
      answered_at INTEGER,
      answer TEXT NOT NULL,
      PRIMARY KEY (edition_id, round_id, judge_id),
      FOREIGN KEY (edition_id, judge_id) REFERENCES judges (edition_id, id),
      FOREIGN KEY (edition_id, round_id) REFERENCES rounds (edition_id, round_id)
    ) STRICT;

    """
  }
}
