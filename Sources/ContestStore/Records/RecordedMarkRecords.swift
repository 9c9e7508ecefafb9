public import Contest

/// Marks that are recorded and not judged, as they are kept.
public enum RecordedMarkRecords {
  /// What is recorded in a round, by entry and column.
  public static func all(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [Entry.ID: [Criterion.ID: RecordedMark]] {
    var marks: [Entry.ID: [Criterion.ID: RecordedMark]] = [:]
    try connection.forEach(
      """
      SELECT entry_id, part, ten_thousandths FROM recorded_marks
      WHERE edition_id = ?1 AND round_id = ?2
      """, edition, round
    ) { row in
      marks[Entry.ID(try row.text(0)), default: [:]][Criterion.ID(try row.text(1))] =
        try row.optionalPoints(2).map { .mark($0) } ?? .absent
    }
    return marks
  }

  /// When something was last recorded of each entry of a round.
  public static func lastSaved(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [Entry.ID: Instant] {
    var last: [Entry.ID: Instant] = [:]
    try connection.forEach(
      """
      SELECT entry_id, MAX(at) FROM recorded_marks WHERE edition_id = ?1 AND round_id = ?2
      GROUP BY entry_id
      """, edition, round
    ) { row in
      last[Entry.ID(try row.text(0))] = try row.instant(1)
    }
    return last
  }

  /// What is recorded of one entry.
  public static func marks(
    of entry: Entry.ID, _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [Criterion.ID: RecordedMark] {
    var marks: [Criterion.ID: RecordedMark] = [:]
    try connection.forEach(
      """
      SELECT part, ten_thousandths FROM recorded_marks
      WHERE edition_id = ?1 AND round_id = ?2 AND entry_id = ?3
      """, edition, round, entry
    ) { row in
      marks[Criterion.ID(try row.text(0))] = try row.optionalPoints(1).map { .mark($0) } ?? .absent
    }
    return marks
  }

  /// Keeps what is recorded of an entry, column by column, and records it with what it takes the place of. Columns that are
  /// not named keep what they have.
  public static func save(
    _ marks: [Criterion.ID: RecordedMark], of entry: Entry.ID,
    over before: [Criterion.ID: RecordedMark], source: String, _ edition: Edition.ID,
    _ round: Round.ID, detail: [String: String], withheld: [String: String] = [:],
    in transaction: Transaction
  ) throws {
    var withheld = withheld
    if !before.isEmpty { withheld["before"] = RecordedText.text(of: before) }
    try transaction.change(
      .recordedMarks(edition, round, entry), detail: detail, withheld: withheld
    ) {
      for (part, mark) in marks.sorted(by: { $0.key < $1.key }) {
        try transaction.execute(
          """
          INSERT INTO recorded_marks
            (edition_id, round_id, entry_id, part, ten_thousandths, source, at, actor)
          VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
          ON CONFLICT (edition_id, round_id, entry_id, part)
          DO UPDATE SET ten_thousandths = excluded.ten_thousandths, source = excluded.source,
            at = excluded.at, actor = excluded.actor
          """, edition, round, entry, part, mark.mark, source, transaction.action.at,
          transaction.action.actor)
      }
    }
  }
}

/// Recorded marks as the audit log withholds them: `run-1=85 run-2=absent`.
public enum RecordedText {
  public static func text(of marks: [Criterion.ID: RecordedMark]) -> String {
    marks.sorted { $0.key < $1.key }.map {
      "\($0.key.text)=\($0.value.mark?.description ?? "absent")"
    }.joined(separator: " ")
  }

  /// Reads them back; `nil` for a text of another kind.
  public static func marks(in text: String) -> [Criterion.ID: RecordedMark]? {
    var marks: [Criterion.ID: RecordedMark] = [:]
    for pair in text.split(separator: " ") {
      guard let equals = pair.lastIndex(of: "=") else { return nil }
      let value = pair[pair.index(after: equals)...]
      if value == "absent" {
        marks[Criterion.ID(String(pair[..<equals]))] = .absent
      } else if let points = Points(value) {
        marks[Criterion.ID(String(pair[..<equals]))] = .mark(points)
      } else {
        return nil
      }
    }
    return marks
  }
}
