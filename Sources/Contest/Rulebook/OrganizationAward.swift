/// A prize for organizations: 优秀组织奖.
public struct OrganizationAward: Hashable, Sendable {
  /// The figures that decide which organizations have it.
  public enum By: Hashable, Sendable {
    /// The place in the table of team points.
    case teamPoints
    /// The number of an organization's entries, and the number of those that win.
    case figures(UnitFigureRule)
  }

  public var name: Bilingual
  /// The number of organizations that have it.
  public var count: Int
  public var by: By
  /// The tracks whose places and prizes count, where it goes by team points; empty for all: 男子团体、女子团体 of one sports day.
  public var tracks: [Track.ID]

  public init(name: Bilingual, count: Int, by: By = .teamPoints, tracks: [Track.ID] = []) {
    self.name = name
    self.count = count
    self.by = by
    self.tracks = tracks
  }

  /// The rounds whose places or results count for it, where it goes by team points.
  public func teamRounds(of tier: Tier) -> [Round.ID] {
    tier.teamParts.map(\.round).filter { id in
      tracks.isEmpty || tracks.contains { tier.round(id)?.concerns($0) == true }
    }
  }

  public var figures: UnitFigureRule? {
    if case .figures(let rule) = by { rule } else { nil }
  }
}

/// How organizations are measured by their entries: 申报件数占 40%、获奖率占 60%. See ``UnitFigures``.
public struct UnitFigureRule: Hashable, Sendable {
  /// The value with which the rate of prizes is compared.
  public enum RateScale: String, CaseIterable, Sendable {
    /// The percentage itself: 6 of 9 are 66.67 points.
    case percent
    /// The highest rate has 100 points, the others in proportion.
    case best
  }

  /// Which entries of a round are counted.
  public enum Counting: String, CaseIterable, Sendable {
    /// All entries that took part, including those that were absent; not those that withdrew, were refused or were stopped.
    case present
    /// Those that have a place.
    case ranked
  }

  /// The weights of the number of entries, the number of prizes and the rate of prizes; they sum to 1.
  public var entries: Fraction
  public var prizes: Fraction
  public var rate: Fraction
  public var rateScale: RateScale
  public var counting: Counting
  /// The round whose entries are counted; `nil` for each track's first scored round.
  public var round: Round.ID?
  /// The tracks whose entries and prizes count; empty for all: 组织奖小学组 5 个、初中组 3 个.
  public var tracks: [Track.ID]

  public init(
    entries: Fraction = .zero, prizes: Fraction = .zero, rate: Fraction = .zero,
    rateScale: RateScale = .percent, counting: Counting = .present, round: Round.ID? = nil,
    tracks: [Track.ID] = []
  ) {
    (self.entries, self.prizes, self.rate) = (entries, prizes, rate)
    (self.rateScale, self.counting, self.round) = (rateScale, counting, round)
    self.tracks = tracks
  }

  /// Whether the entries and prizes of a track count.
  public func counts(_ track: Track.ID) -> Bool { tracks.isEmpty || tracks.contains(track) }

  /// The rounds whose entries are counted.
  public func rounds(of tier: Tier) -> [Round.ID] {
    if let round { return [round] }
    let tracks = tier.splitTracks.filter(counts)
    guard !tracks.isEmpty else { return tier.rounds.first(where: \.scores).map { [$0.id] } ?? [] }
    let first = Set(tracks.compactMap { tier.scoredRounds(of: $0).first?.id })
    return tier.rounds.map(\.id).filter(first.contains)
  }
}

/// A prize for the advisers of entries that won certain levels: 优秀指导教师.
public struct AdviserAward: Hashable, Sendable {
  public var name: Bilingual
  /// The Chinese names of the levels.
  public var levels: [String]

  public init(name: Bilingual, levels: [String]) {
    self.name = name
    self.levels = levels
  }
}
