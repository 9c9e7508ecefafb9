import Contest
import ContestStore

/// A round with marks, as the Desk's actions need it.
struct JudgedRound {
  let edition: Edition
  let round: Round
  let rules: JudgingRules
  /// `nil` until judges are first assigned.
  let record: RoundRecord?

  /// - Throws: ``EditionError``, and ``JudgingError/notJudged(_:)`` for a screening round.
  init(_ id: Round.ID, edition: Edition.ID, in connection: Connection) throws {
    self.edition = try Desk.edition(edition, in: connection)
    round = try self.edition.round(id)
    guard let rules = round.judging else { throw JudgingError.notJudged(id) }
    self.rules = rules
    record = try RoundRecords.round(self.edition.id, id, in: connection)
  }

  /// Throws unless the round is open.
  @discardableResult
  func requireOpen() throws(JudgingError) -> RoundRecord {
    guard let record else { throw .notOpen(round.id, by: .init(round)) }
    guard record.state == .open else { throw .closed(round.id) }
    return record
  }

  /// Throws for a round in which marks are recorded and there are no judges.
  func requireJudges() throws(JudgingError) {
    guard round.isJudged else { throw .notJudged(round.id) }
  }

  /// The rules of a live round. Throws for a round that is not live.
  func requireLive() throws(JudgingError) -> LiveRules {
    guard let live = round.live else { throw .notLive(round.id) }
    return live
  }

  /// Whether judges see only the codes of entries.
  var isBlind: Bool { rules.blind != .none }

  /// Whether judges must not see the titles of a track's entries, because they say who it is.
  func hidesTitles(of track: Track.ID) -> Bool {
    isBlind && edition.rulebook.subject(of: track).isKnownByTitle
  }

  /// What judges are told where ``hidesTitles(of:)`` holds for a track of the round.
  var hiddenTitleNote: String? {
    let isOne = edition.rulebook.tracks.contains { round.concerns($0.id) && hidesTitles(of: $0.id) }
    return isOne ? "盲评：名称就能看出是谁，因此不写，请按编号评分。" : nil
  }

  /// The draw for the round's codes, order and assignment. Throws if there is none.
  func requireDraw() throws(JudgingError) -> Draw {
    guard let draw = record?.draws.current else {
      throw .notOpen(round.id, by: .init(round))
    }
    return draw
  }

  /// For each track, the round whose selection decides which of its entries are in this round. `nil` if this is the
  /// track's first round. A track that does not go through this round is left out.
  var previous: [Track.ID: Round?] {
    var found: [Track.ID: Round?] = [:]
    for track in edition.rulebook.tracks where round.concerns(track.id) {
      found.updateValue(edition.tier.scored(before: round.id, of: track.id), forKey: track.id)
    }
    return found
  }
}
