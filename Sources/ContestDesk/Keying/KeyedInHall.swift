import Contest
import ContestStore

/// What the hall says against marks that clerks key from paper sheets of a live round.
///
/// | in the hall | the file of one clerk | taking both keyings |
/// |---|---|---|
/// | absent, withdrawn in the hall | refused | refused |
/// | waiting or showing, others have been called | stored | refused until it has shown |
/// | waiting, and nobody was ever called | stored | taken: the office keeps no record of the hall |
/// | shown | stored | taken once as many have shown as the rulebook asks for |
///
/// An entry that is withdrawn, refused or sent back is left to ``ReturnedSheetError/entryOut(code:why:)``: its marks are kept
/// and do not count.
struct KeyedInHall {
  private let live: LiveRound
  private let rooms: [Judge.ID: LiveRound]

  /// `nil` for a round that is not live.
  init?(_ judged: JudgedRound, in connection: Connection) throws {
    guard judged.round.live != nil else { return nil }
    live = try LiveRound(judged, in: connection)
    rooms = try live.seenByJudges(judged, in: connection)
  }

  private var isRecorded: Bool { live.entrants.contains { $0.appearance != .waiting } }

  /// Why nobody can have marked the entry: it was recorded as absent, or it left in the hall without having shown.
  func refusal(of entry: Entry.ID) -> LiveRoundError? {
    guard let entrant = live.entrant(entry), entrant.isStanding else { return nil }
    switch entrant.appearance {
    case .absent: return .notShown(place: entrant.place, .absent)
    case .withdrawn:
      return entrant.hasShown ? nil : .notShown(place: entrant.place, .withdrawn)
    case .waiting, .showing, .shown: return nil
    }
  }

  /// Why the marks of a judge for an entry are not taken now; `nil` where they are.
  func obstacle(to pair: GivenSheet) -> LiveRoundError? {
    if let refusal = refusal(of: pair.entry) { return refusal }
    guard isRecorded, let entrant = live.entrant(pair.entry), entrant.isStanding,
      entrant.appearance != .withdrawn
    else { return nil }
    do throws(LiveRoundError) {
      try (rooms[pair.judge] ?? live).requireMarksTaken(for: entrant.place)
      return nil
    } catch {
      return error
    }
  }
}

extension LiveRound {
  /// The round as seen in each judge's room. Whoever has no seat in a room is not in it and sees the whole round.
  func seenByJudges(
    _ judged: JudgedRound, in connection: Connection
  ) throws -> [Judge.ID: LiveRound] {
    guard let rule = judged.rules.rooms else { return [:] }
    let seen = Dictionary(uniqueKeysWithValues: rule.ids.map { ($0, self.seen(in: $0)) })
    let seats = try DecisionRecords.all(judged.edition.id, in: connection)
      .seats(of: judged.round.id)
    return seats.compactMapValues { seen[$0] }
  }
}
