extension RoundID {
  /// Stands for each track's own last scored round, where tracks end in rounds of their own.
  public static let lastOfTrack: RoundID = "*"
}

extension Round {
  /// Whether the entries of a track go through it.
  public func concerns(_ track: Track.ID) -> Bool { tracks.isEmpty || tracks.contains(track) }

  /// Whether some track goes through both.
  public func sharesTracks(with other: Round) -> Bool {
    tracks.isEmpty || other.tracks.isEmpty || !Set(tracks).isDisjoint(with: other.tracks)
  }
}

/// Which way a track takes through the rounds: 类别各走各的轮次.
///
/// Three rounds: a check for all, a review for 个人, a showing for 集体.
///
/// | track | scored rounds | last |
/// |---|---|---|
/// | 个人 | review | review |
/// | 集体 | showing | showing |
///
/// Prizes that name no round go by each track's own last round.
extension Tier {
  /// The scored rounds that the entries of a track go through, in their order.
  public func scoredRounds(of track: Track.ID) -> [Round] {
    rounds.filter { $0.scores && $0.concerns(track) }
  }

  /// The scored round that a track's entries come from; `nil` where they come from registration.
  public func scored(before id: Round.ID, of track: Track.ID) -> Round? {
    rounds.prefix { $0.id != id }.last { $0.scores && $0.concerns(track) }
  }

  /// The next scored round of a track.
  public func scored(after id: Round.ID, of track: Track.ID) -> Round? {
    rounds.drop { $0.id != id }.dropFirst().first { $0.scores && $0.concerns(track) }
  }

  /// A track's last scored round.
  public func lastScored(of track: Track.ID) -> Round? { scoredRounds(of: track).last }

  /// Whether tracks end in different rounds.
  public var endsApart: Bool { Set(splitTracks.map { lastScored(of: $0)?.id }).count > 1 }

  /// Whether it is the last scored round of some track.
  public func isEnd(_ round: Round) -> Bool {
    splitTracks.isEmpty
      ? round.id == lastScored?.id : splitTracks.contains { lastScored(of: $0)?.id == round.id }
  }

  /// The last scored rounds of all tracks, in their order.
  public var endRounds: [Round] { rounds.filter { isEnd($0) } }

  /// What a prize that names no round goes by: the last scored round, or ``RoundID/lastOfTrack``.
  public var awardRound: Round.ID? { endsApart ? .lastOfTrack : lastScored?.id }

  /// The rounds whose ranks a prize goes by, where it goes by ranks.
  public func rounds(of award: AwardRule) -> [Round.ID] {
    let id = award.round(last: awardRound ?? "")
    return id == .lastOfTrack ? endRounds.map(\.id) : [id]
  }
}
