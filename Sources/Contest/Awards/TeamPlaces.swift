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
/// Source: a university's sports day, 各项取前6名，7 5 4 3 2 1计分，并列均分所占名次的分；接力加倍.
public struct TeamPlaces: Hashable, Sendable {
  /// An entry that has a place in a round, with the organization that gets the points of it.
  public struct Holder: Hashable, Sendable {
    public let entry: Entry.ID
    public let place: Int
    /// The organization's name.
    public let organization: String
    public let track: Track.ID
    public let group: String

    public init(
      entry: Entry.ID, place: Int, organization: String, track: Track.ID, group: String
    ) {
      self.entry = entry
      self.place = place
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
    /// Its points by place, rounded as the round says.
    public let points: Points
    public let times: Int
    /// What counts: the points as often as the tier says.
    public var counted: Points { Points(tenThousandths: points.tenThousandths * times) }

    /// `计入团体总分：4.5 分 × 2 = 9 分。`
    public func sentence(in language: Language) -> String {
      let sum = times == 1 ? "\(points)" : "\(points) × \(times) = \(counted)"
      return language == .chinese
        ? "计入\(organization)的团体总分：\(sum) 分。"
        : "Counted for the team points of \(organization): \(sum)."
    }
  }

  /// In the order of the rounds, then by place.
  public let rows: [Row]

  public static let none = TeamPlaces(rows: [])

  private init(rows: [Row]) { self.rows = rows }

  /// - Parameters:
  ///   - tier: whose rounds count.
  ///   - holders: the entries that have a place in a round; entries without a place are left out.
  public init(of tier: Tier, holders: (Round.ID) throws -> [Holder]) rethrows {
    var rows: [Row] = []
    for part in tier.teamParts {
      guard let round = tier.round(part.round), let rules = round.judging,
        let byPlace = rules.pointsByPlace
      else { continue }
      let scope = tier.rankingScope(of: round)
      struct Seat: Hashable {
        let list: String
        let place: Int
      }
      let seats = Dictionary(grouping: try holders(part.round)) {
        Seat(list: scope.list(track: $0.track, group: $0.group), place: $0.place)
      }
      var own: [Row] = []
      for (seat, holders) in seats {
        let points = rules.combine.published(
          byPlace.points(onPlace: seat.place, sharedBy: holders.count))
        own += holders.map {
          Row(
            round: part.round, entry: $0.entry, organization: $0.organization, place: seat.place,
            points: points, times: part.times)
        }
      }
      rows += own.sorted { ($0.place, $0.entry) < ($1.place, $1.entry) }
    }
    self.rows = rows
  }

  /// What all rounds bring each organization.
  public var totals: [String: Points] {
    rows.reduce(into: [:]) { $0[$1.organization] = ($0[$1.organization] ?? .zero) + $1.counted }
  }

  /// What one round brings an organization; `nil` where none of its entries has a place there.
  public func points(of organization: String, in round: Round.ID) -> Points? {
    let own = rows.filter { $0.organization == organization && $0.round == round }
    return own.isEmpty ? nil : own.reduce(.zero) { $0 + $1.counted }
  }
}
