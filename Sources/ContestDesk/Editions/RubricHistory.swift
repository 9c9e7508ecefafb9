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

  /// The rubric that was in force at a moment; `nil` in an edition that was never amended.
  func rubric(at moment: Instant) -> Rubric? { versions.last { $0.from <= moment }?.rubric }

  /// What has changed for a mark that was given at this moment; nothing if its criteria are those in force.
  func changes(since given: Instant) -> [RubricChange] {
    rubric(at: given).map { RubricChange.all(from: $0, to: current) } ?? []
  }

  /// The rubric by which each sheet was given, in the rounds that are scored; empty in an edition that was never amended.
  static func standards(
    of edition: Edition, in connection: Connection
  ) throws -> [Round.ID: [GivenSheet: Rubric]] {
    guard !edition.amendments.isEmpty else { return [:] }
    var standards: [Round.ID: [GivenSheet: Rubric]] = [:]
    for round in edition.tier.rounds where round.judging != nil {
      let history = try RubricHistory(round.id, of: edition, in: connection)
      try ScoreSheetRecords.forEach(edition.id, round.id, in: connection) { record in
        let sheet = GivenSheet(entry: record.sheet.entry, judge: record.sheet.judge)
        standards[round.id, default: [:]][sheet] = history.rubric(at: record.at)
      }
    }
    return standards
  }
}
