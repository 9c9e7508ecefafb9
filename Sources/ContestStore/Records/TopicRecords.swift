public import Contest

/// The topics of an edition, as they are kept.
public enum TopicRecords {
  /// In the order of the list.
  public static func all(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> [TopicRules.Topic] {
    try connection.all(
      """
      SELECT number, title, poster, reward, judges FROM topics WHERE edition_id = ?1
      ORDER BY position, number
      """, edition
    ) { row in
      TopicRules.Topic(
        number: try row.text(0), title: try row.text(1), poster: try row.text(2),
        reward: try row.text(3),
        judges: try row.text(4).split(separator: " ").map(String.init))
    }
  }

  /// Keeps the list of topics in place of the one before; `withheld` stands beside the record, such as the file it came from.
  public static func replace(
    with topics: [TopicRules.Topic], _ edition: Edition.ID, withheld: [String: String] = [:],
    in transaction: Transaction
  ) throws {
    try transaction.execute("DELETE FROM topics WHERE edition_id = ?1", edition)
    for (place, topic) in topics.enumerated() {
      try transaction.execute(
        """
        INSERT INTO topics (edition_id, number, position, title, poster, reward, judges)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        """, edition, topic.number, place + 1, topic.title, topic.poster, topic.reward,
        topic.judges.joined(separator: " "))
    }
    try transaction.record(
      .topics(edition), detail: ["topics": "\(topics.count)"], withheld: withheld)
  }

  /// How many entries take up each group, those that stand.
  public static func taken(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> [String: Int] {
    var taken: [String: Int] = [:]
    try connection.forEach(
      """
      SELECT group_name, count(*) FROM entries
      WHERE edition_id = ?1 AND state NOT IN ('withdrawn', 'refused') GROUP BY group_name
      """, edition
    ) { taken[try $0.text(0)] = try $0.integer(1) }
    return taken
  }
}
