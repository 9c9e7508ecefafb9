import Contest
import ContestStore

/// The criteria of a round as they were in force one after the other, to tell which marks were given when they meant
/// something else: 评审标准的修订.
struct RubricHistory {
  /// Each rubric with the moment from which it was in force, the oldest first.
  private let versions: [(from: Instant, rubric: Rubric)]
  private let current: Rubric

  init(_ round: Round.ID, of edition: Edition, in connection: Connection) throws {
    current = edition.tier.round(round)?.judging?.rubric ?? Rubric([])
    // Most editions are never amended: nothing is read for them.
    guard !edition.amendments.isEmpty,
      let record = try EditionRecords.edition(edition.id, in: connection)
    else {
      versions = []
      return
    }
    let texts =
      [(from: edition.openedAt, text: record.sealed)]
      + (try EditionRecords.amendments(of: edition.id, in: connection)
        .map { (from: $0.amendment.at, text: $0.text) })
    versions = texts.compactMap { version in
      let tier = ReadRulebooks.rulebook(version.text)?.tier(edition.tier.id)
      return (tier?.round(round)?.judging?.rubric).map { (version.from, $0) }
    }
  }

  /// What has changed for a mark that was given at this moment; nothing if its criteria are those in force.
  func changes(since given: Instant) -> [RubricChange] {
    guard let then = versions.last(where: { $0.from <= given }) else { return [] }
    return RubricChange.all(from: then.rubric, to: current)
  }
}
