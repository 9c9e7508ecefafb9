extension Migration {
  /// Lists on paper are numbered apart from packages: 纸质的另行编号.
  ///
  /// Under one count an office that had handed in list 1 on paper could never hand in its package 1. Those on record keep
  /// their numbers.
  static let paperNumbers = Migration(
    30, "paper numbers", { _ in "" },
    then: { connection, _ in
      // Rows of two tables name each other, so each is made anew under its direction before the old ones go.
      for direction in ["sent", "received"] {
        try connection.execute(
          """
          INSERT INTO packages (edition_id, direction, site, number, kind, at, actor, sha256,
            previous, version, reason)
          SELECT edition_id, ?2, site, number, kind, at, actor, sha256, previous, version, reason
          FROM packages WHERE direction = ?1 AND kind = 'paper'
          """, direction, "\(direction)-paper")
        try connection.execute(
          """
          INSERT INTO package_entries (edition_id, direction, site, number, position, identity,
            code, standing, place, title, organization, sealed)
          SELECT l.edition_id, ?2, l.site, l.number, l.position, l.identity, l.code, l.standing,
            l.place, l.title, l.organization, l.sealed
          FROM package_entries l JOIN packages p ON p.edition_id = l.edition_id
            AND p.direction = l.direction AND p.site = l.site AND p.number = l.number
          WHERE p.direction = ?1 AND p.kind = 'paper'
          """, direction, "\(direction)-paper")
        try connection.execute(
          """
          DELETE FROM package_entries
          WHERE direction = ?1 AND EXISTS (SELECT 1 FROM packages p
            WHERE p.edition_id = package_entries.edition_id AND p.direction = ?1
              AND p.site = package_entries.site AND p.number = package_entries.number
              AND p.kind = 'paper')
          """, direction)
        try connection.execute(
          "DELETE FROM packages WHERE direction = ?1 AND kind = 'paper'", direction)
      }
    })
}
