/// Gives organizations the points of their entries' places in rounds: 名次分计入团体总分.
///
/// Entries that share a place share its points, as ``PointsByPlace`` says. Each list of a round has places of its own, so
/// every event (track) gives all its points. An entry's points are rounded once, as the round says, and counted as many
/// times as the tier says.
///
/// 7, 5, 4, 3, 2, 1 with shared places at the mean, two lists, and a relay that counts double:
///
/// | round | list | places | points |
/// |---|---|---|---|
/// | run | 100米 | 1 甲, 2 乙, 2 丙, 4 丁 | 7, 4.5, 4.5, 3 |
/// | run | 跳远 | 1 乙, 1 甲, 3 丙 | 6, 6, 4 |
/// | relay, twice | 接力 | 1 丁, 2 甲, 2 乙, 4 丙 | 14, 9, 9, 6 |
///
/// So 甲 has 7 + 6 + 9 = 22, 乙 19.5, 丁 17 and 丙 14.5. An entry without a place has nothing.
///
/// A part may count only each organization's best, and results instead of places (``TeamPart``). Results 95, 90, 88 and 70 of 甲,
/// 92 and 91 of 乙, one result each of the others:
///
/// | part | 甲 | 乙 | 丙, 80 |
/// |---|---|---|---|
/// | best 3, added | 273 | 183 | 80 |
/// | best 3, averaged | 91 | 91.5 | 80 |
/// | best 3, averaged, fewer none | 91 | – | – |
/// | all, averaged | 85.75 | 91.5 | 80 |
///
/// With `least: 3` in any of these rows, 乙 with two results has nothing.
///
/// A prize of organizations may count some tracks alone (男子团体): shared places and roundings are those of all, and the best
/// so many are taken among the entries of these tracks.
///
/// A mean is rounded once, as the round says. Of equals at the edge of the best it does not matter which counts.
///
/// Source: a university's sports day, 各项取前6名，7 5 4 3 2 1计分，并列均分所占名次的分；接力加倍. School contests: 团体总分取本校前三名选手成绩之和.
public struct TeamPlaces: Hashable, Sendable {
  /// An entry that has a place in a round, with the organization that gets the points of it.
  public struct Holder: Hashable, Sendable {
    public let entry: Entry.ID
    public let place: Int
    /// Its result in the round.
    public let score: Points?
    /// The organization's name.
    public let organization: String
    public let track: Track.ID
    public let group: String

    public init(
      entry: Entry.ID, place: Int, score: Points? = nil, organization: String, track: Track.ID,
      group: String
    ) {
      self.entry = entry
      self.place = place
      self.score = score
      self.organization = organization
      self.track = track
      self.group = group
    }
  }

  /// What one entry brings its organization in one round.
  public struct Row: Hashable, Sendable {
    public let round: Round.ID
    public let entry: Entry.ID
    public let organization: String
    public let place: Int
    /// Its points by place, rounded as the round says, or its result.
    public let points: Points
    public let part: TeamPart
    /// Whether it is one of those of its organization that count.
    public let counts: Bool
    /// What it adds: the points as often as the tier says. Of a mean no part is one entry's.
    public var counted: Points {
      counts && !part.isMean ? Points(tenThousandths: points.tenThousandths * part.times) : .zero
    }

    /// `计入团体总分：4.5 分 × 2 = 9 分。`
    public func sentence(in language: Language) -> String {
      guard counts else {
        let most = part.best.map {
          language == .chinese ? "每单位只计最好的 \($0) 项" : "of which the best \($0) count"
        }
        let needed =
          part.needed == 0
          ? nil
          : language == .chinese
            ? part.least == nil ? "不足的不计" : "不足 \(part.needed) 项的单位不计"
            : part.least == nil
              ? "and none where there are fewer"
              : "and none where there are fewer than \(part.needed)"
        let why = [most, needed].compactMap(\.self)
        return language == .chinese
          ? "不计入\(organization)的团体总分：\(why.joined(separator: "，"))。"
          : "Not counted for the team points of \(organization), \(why.joined(separator: ", "))."
      }
      let among =
        switch (part.best, language) {
        case (nil, _): ""
        case (let best?, .chinese): "（每单位最好的 \(best) 项之一）"
        case (let best?, .english): " (one of the best \(best))"
        }
      if part.isMean {
        return language == .chinese
          ? "计入\(organization)的团体总分\(among)：\(points) 分，与其余计入的求平均。"
          : "Counted for the team points of \(organization)\(among): \(points), averaged with the others that count."
      }
      let sum = part.times == 1 ? "\(points)" : "\(points) × \(part.times) = \(counted)"
      return language == .chinese
        ? "计入\(organization)的团体总分\(among)：\(sum) 分。"
        : "Counted for the team points of \(organization)\(among): \(sum)."
    }
  }

  /// In the order of the rounds, then by place.
  public let rows: [Row]
  /// What each round brings each organization.
  private let units: [Unit]
  /// The same by the entries of some tracks alone, for the prizes that count these.
  private let ofTracks: [Set<Track.ID>: [Unit]]
  /// The places that give points, by which equal totals may be told apart; see ``TeamTie``.
  private let held: [Held]
  /// The last place that gives points.
  private let depth: Int

  private struct Held: Hashable {
    let organization: String
    let track: Track.ID
    let place: Int
  }

  private struct Unit: Hashable {
    let round: Round.ID
    let organization: String
    let points: Points
  }

  public static let none = TeamPlaces()

  private init() {
    (rows, units, ofTracks, held, depth) = ([], [], [:], [], 0)
  }

  /// - Parameters:
  ///   - tier: whose rounds count.
  ///   - holders: the entries that have a place in a round; entries without a place are left out.
  public init(of tier: Tier, holders: (Round.ID) throws -> [Holder]) rethrows {
    var rows: [Row] = []
    var units: [Unit] = []
    let circles = Set(tier.organizationAwards.map { Set($0.tracks) }).subtracting([[]])
    var ofTracks: [Set<Track.ID>: [Unit]] = [:]
    var held: [Held] = []
    var depth = 0
    for part in tier.teamParts {
      guard let round = tier.round(part.round), let rules = round.judging else { continue }
      let measured: [(holder: Holder, points: Points)] =
        switch part.measure {
        case .place: Self.byPlace(try holders(part.round), rules, tier.rankingScope(of: round))
        case .score: try holders(part.round).compactMap { one in one.score.map { (one, $0) } }
        }
      let (own, ownUnits) = Self.added(measured, part, rules)
      if part.measure == .place, let worth = rules.pointsByPlace?.points.count {
        depth = max(depth, worth)
        held += measured.map(\.holder).filter { $0.place <= worth }.map {
          Held(organization: $0.organization, track: $0.track, place: $0.place)
        }
      }
      rows += own.sorted { ($0.place, $0.entry) < ($1.place, $1.entry) }
      units += ownUnits
      for tracks in circles {
        let within = measured.filter { tracks.contains($0.holder.track) }
        ofTracks[tracks, default: []] += Self.added(within, part, rules).units
      }
    }
    (self.rows, self.units, self.ofTracks) = (rows, units, ofTracks)
    (self.held, self.depth) = (held, depth)
  }

  /// What the entries of one round bring their organizations.
  private static func added(
    _ measured: [(holder: Holder, points: Points)], _ part: TeamPart, _ rules: JudgingRules
  ) -> (rows: [Row], units: [Unit]) {
    var (rows, units): ([Row], [Unit]) = ([], [])
    let byUnit = Dictionary(grouping: measured) { $0.holder.organization }
    for (organization, all) in byUnit {
      let ordered = all.sorted { one, other in
        (other.points, one.holder.place, one.holder.entry)
          < (one.points, other.holder.place, other.holder.entry)
      }
      let counting =
        ordered.count < part.needed ? [] : ordered.prefix(part.best ?? ordered.count)
      rows += ordered.enumerated().map { place, one in
        Row(
          round: part.round, entry: one.holder.entry, organization: organization,
          place: one.holder.place, points: one.points, part: part, counts: place < counting.count)
      }
      guard !counting.isEmpty else { continue }
      let sum = counting.reduce(Points.zero) { $0 + $1.points }
      let value =
        part.isMean
        ? rules.combine.published(
          Fraction(Int128(sum.tenThousandths), over: Int128(10_000 * counting.count)))
        : sum
      units.append(
        Unit(
          round: part.round, organization: organization,
          points: Points(tenThousandths: value.tenThousandths * part.times)))
    }
    return (rows, units)
  }

  /// The points that entries have by their places, those of a shared place alike.
  private static func byPlace(
    _ holders: [Holder], _ rules: JudgingRules, _ scope: PlaceScope
  ) -> [(holder: Holder, points: Points)] {
    guard let byPlace = rules.pointsByPlace else { return [] }
    struct Seat: Hashable {
      let list: String
      let place: Int
    }
    let seats = Dictionary(grouping: holders) {
      Seat(list: scope.list(track: $0.track, group: $0.group), place: $0.place)
    }
    return seats.flatMap { seat, holders in
      let points = rules.combine.published(
        byPlace.points(onPlace: seat.place, sharedBy: holders.count))
      return holders.map { ($0, points) }
    }
  }

  /// What all rounds bring each organization.
  public var totals: [String: Points] { Self.totals(units) }

  /// What all rounds bring each organization by its entries of these tracks, for a prize that counts these alone.
  public func totals(of tracks: [Track.ID]) -> [String: Points] {
    tracks.isEmpty ? totals : Self.totals(ofTracks[Set(tracks)] ?? [])
  }

  private static func totals(_ units: [Unit]) -> [String: Points] {
    units.reduce(into: [:]) { $0[$1.organization] = ($0[$1.organization] ?? .zero) + $1.points }
  }

  /// How many first places, second places and so on each organization has, down to the last place that gives points.
  public struct Counts: Hashable, Sendable {
    public let depth: Int
    private let counts: [String: [Int]]

    public static let none = Counts(depth: 0, counts: [:])

    fileprivate init(depth: Int, counts: [String: [Int]]) {
      (self.depth, self.counts) = (depth, counts)
    }

    public subscript(organization: String) -> [Int] {
      counts[organization] ?? Array(repeating: 0, count: depth)
    }
  }

  /// Of the entries of these tracks; of all if none are given.
  public func counts(of tracks: [Track.ID] = []) -> Counts {
    var counts: [String: [Int]] = [:]
    for one in held where tracks.isEmpty || tracks.contains(one.track) {
      guard (1...max(depth, 1)).contains(one.place) else { continue }
      counts[one.organization, default: Array(repeating: 0, count: depth)][one.place - 1] += 1
    }
    return Counts(depth: depth, counts: counts)
  }

  /// What one round brings an organization; `nil` where none of its entries counts there.
  public func points(of organization: String, in round: Round.ID) -> Points? {
    units.first { $0.organization == organization && $0.round == round }?.points
  }
}
