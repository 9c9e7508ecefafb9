extension RoundID {
  /// Means each track's own last scored round, if tracks end in rounds of their own.
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

/// The rounds that each track goes through: 类别各走各的轮次.
///
/// Three rounds: a check for all, a review for 个人, a showing for 集体.
///
/// | track | scored rounds | last |
/// |---|---|---|
/// | 个人 | review | review |
/// | 集体 | showing | showing |
///
/// Prizes that name no round follow each track's own last round.
extension Tier {
  /// The scored rounds that the entries of a track go through, in their order.
  public func scoredRounds(of track: Track.ID) -> [Round] {
    rounds.filter { $0.scores && $0.concerns(track) }
  }

  /// The scored round from which a track's entries come; `nil` if they come from registration. Rounds held at the same time
  /// come from the round before the first of them.
  public func scored(before id: Round.ID, of track: Track.ID) -> Round? {
    let first = firstBeside(id)
    return rounds.prefix { $0.id != first }.last { $0.scores && $0.concerns(track) }
  }

  /// The next scored round of a track. Of rounds held at the same time, only the last leads to the next round; the others
  /// lead nowhere.
  public func scored(after id: Round.ID, of track: Track.ID) -> Round? {
    let later = rounds.drop { $0.id != id }.dropFirst()
    let next = later.first { $0.scores && $0.concerns(track) }
    guard next != nil, rounds.contains(where: { $0.beside != nil }) else { return next }
    let leadsOn = !later.contains { $0.concerns(track) && areBeside($0.id, id) }
    return leadsOn ? next : nil
  }

  /// The first of the rounds held at the same time as a round, or the round itself.
  func firstBeside(_ id: Round.ID) -> Round.ID {
    var first = id
    // A round refers to an earlier one, so this ends after at most as many steps as there are rounds.
    for _ in rounds {
      guard let other = round(first)?.beside else { break }
      first = other
    }
    return first
  }

  /// Whether two rounds are held at the same time: 演唱 and 指挥, in which the same choirs are judged. An entry that is
  /// absent from one keeps what its rank in the other gives.
  public func areBeside(_ one: Round.ID, _ other: Round.ID) -> Bool {
    one != other && firstBeside(one) == firstBeside(other)
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

  /// The round that a prize follows if it names none: the last scored round, or ``RoundID/lastOfTrack``.
  public var awardRound: Round.ID? { endsApart ? .lastOfTrack : lastScored?.id }

  /// The rounds whose ranks a prize follows, if it follows ranks.
  public func rounds(of award: AwardRule) -> [Round.ID] {
    let id = award.base(last: awardRound ?? "")
    return id == .lastOfTrack ? endRounds.map(\.id) : [id]
  }
}
