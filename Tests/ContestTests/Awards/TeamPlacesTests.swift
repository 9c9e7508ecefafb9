import Contest
import Testing

/// A sports day of a university: each event takes the first six, 7 5 4 3 2 1, those who share a place share its points, and the
/// relay counts double. The figures were worked out by hand from the regulation.
struct TeamPlacesTests {
  static let tracks =
    "{id: m100, name: 100米}, {id: long, name: 跳远}, {id: relay, name: 4×100米接力, subject: collective}"

  static func tier(counting parts: String = "{r100: 1, rlong: 1, rrelay: 2}") -> String {
    """
    rounds:
      - {id: r100, name: 100米决赛, kind: recorded, tracks: [m100], unit: time, range: 0:09..0:30, points-by-place: [7, 5, 4, 3, 2, 1], shared: mean}
      - {id: rlong, name: 跳远决赛, kind: recorded, tracks: [long], range: 0..9, step: 0.01, points-by-place: [7, 5, 4, 3, 2, 1], shared: mean}
      - {id: rrelay, name: 接力决赛, kind: recorded, tracks: [relay], unit: time, range: 0:30..2:00, points-by-place: [7, 5, 4, 3, 2, 1], shared: mean}
    awards:
      - {level: 第一名, ranks: 1..1, per: track}
      - {level: 第二名, ranks: 2..2, per: track}
      - {level: 优秀组织奖, to: organization, count: 2, by: team-points}
    team-points: \(parts)
    cups: [{name: 团体冠军, places: 1}]
    """
  }

  static let runners = [
    ("陈跑", "文学院", "0:11.20"), ("李跑", "理学院", "0:11.35"), ("王跑", "工学院", "0:11.35"),
    ("赵跑", "商学院", "0:11.60"), ("孙跑", "文学院", "0:11.80"), ("周跑", "理学院", "0:11.80"),
    ("吴跑", "工学院", "0:11.80"), ("郑跑", "商学院", "缺席"),
  ]
  static let jumpers = [
    ("陈跳", "文学院", "5.5"), ("李跳", "理学院", "5.5"), ("王跳", "工学院", "5.31"),
    ("赵跳", "商学院", "5"), ("孙跳", "文学院", "4.9"),
  ]
  static let relays = [
    ("文队", "文学院", "0:46.10"), ("理队", "理学院", "0:46.10"), ("工队", "工学院", "0:47.00"),
    ("商队", "商学院", "0:45.90"),
  ]

  static func played(_ tier: String = tier()) throws -> PlayedTier {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(tracks, tier, subject: "person"))
    for (track, round, own) in [
      ("m100", "r100", runners), ("long", "rlong", jumpers), ("relay", "rrelay", relays),
    ] {
      for (name, unit, _) in own {
        played.entry(name) {
          $0.organization = unit
          $0.track = Track.ID(track)
        }
      }
      try played.record(
        Round.ID(round), Dictionary(uniqueKeysWithValues: own.map { ($0.0, [$0.2]) }))
    }
    return played
  }

  static func places(_ played: PlayedTier) -> TeamPlaces {
    let outcome = played.outcome
    return TeamPlaces(of: played.tier) { outcome.lines(of: .ranking($0)) }
  }

  @Test func `shared places share their points, and the relay counts double`() throws {
    let played = try Self.played()
    let places = Self.places(played)
    // 100 m: 7, 4.5 4.5, 3, then 2 + 1 + 0 among three. Long jump: 6 6, 4, 3, 2. Relay: 7, 4.5 4.5, 3, twice.
    #expect(
      places.totals == ["文学院": 25, "理学院": 20.5, "商学院": 20, "工学院": 15.5])
    #expect(places.points(of: "商学院", in: "rrelay") == 14)
    #expect(places.points(of: "文学院", in: "r100") == 8)
    #expect(places.points(of: "外国语学院", in: "r100") == nil)
    #expect(!places.rows.contains { $0.entry == "郑跑" })
    let run = try #require(places.rows.first { $0.entry == "李跑" })
    #expect(run.sentence(in: .chinese) == "计入理学院的团体总分：4.5 分。")
    let relay = try #require(places.rows.first { $0.entry == "文队" })
    #expect(relay.sentence(in: .chinese) == "计入文学院的团体总分：4.5 × 2 = 9 分。")
  }

  @Test func `cups, prizes for organizations and the medal table take the same points`() throws {
    let played = try Self.played()
    let prizes = [("商学院", "第一名"), ("文学院", "第一名"), ("理学院", "第二名")]
    let honours = TierHonours(
      of: played.tier, prizes: prizes.map { (organization: $0.0, level: $0.1) },
      places: Self.places(played), figures: .none)
    #expect(honours.points.rows.map(\.organization) == ["文学院", "理学院", "商学院", "工学院"])
    #expect(honours.points.rows.map(\.points) == [25, 20.5, 20, 15.5])
    #expect(honours.cups.map { $0.rows.map(\.organization) } == [["文学院"]])
    #expect(honours.organizations.map { $0.rows.map(\.organization) } == [["文学院", "理学院"]])
    let medals = MedalTable(
      [("商学院", 0), ("文学院", 0), ("理学院", 1)], rules: played.tier.awards,
      places: Self.places(played))
    #expect(medals.rows.map(\.organization) == ["商学院", "文学院", "理学院", "工学院"])
    #expect(medals.rows.map(\.place) == [1, 1, 3, 4])
    #expect(medals.rows.map(\.points) == [20, 25, 20.5, 15.5])
  }

  @Test func `points of prizes are added to those of places`() throws {
    let tier = Self.tier().replacing(
      "ranks: 1..1, per: track", with: "ranks: 1..1, per: track, points: 9")
    let played = try Self.played(tier)
    let honours = TierHonours(
      of: played.tier, prizes: [(organization: "商学院", level: "第一名")],
      places: Self.places(played), figures: .none)
    #expect(honours.points["商学院"]?.points == 29)
    #expect(honours.points["商学院"]?.place == 1)
  }

  @Test func `one round with several tracks gives its points in each`() throws {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: men, name: 男子}, {id: women, name: 女子}",
        """
        rounds:
          - {id: run, name: 决赛, kind: recorded, unit: time, range: 0:09..0:30, points-by-place: [2, 1]}
        awards: [{level: 第一名, ranks: 1..1, per: track}]
        team-points: {run: 1}
        cups: [{name: 团体冠军, places: 1}]
        """, subject: "person"))
    for (name, unit, track) in [("A", "甲", "men"), ("B", "乙", "men"), ("C", "甲", "women")] {
      played.entry(name) {
        $0.organization = unit
        $0.track = Track.ID(track)
      }
    }
    try played.record("run", ["A": ["0:11"], "B": ["0:12"], "C": ["0:13"]])
    #expect(Self.places(played).totals == ["甲": 4, "乙": 1])
  }

  @Test func `show says what team points are made of`() throws {
    let reading = RulebookReader.read(
      InventedRegulationsTests.rulebook(Self.tracks, Self.tier(), subject: "person"))
    let rulebook = try #require(reading.rulebook)
    let lines = rulebook.sections(in: .chinese).flatMap(\.lines)
    #expect(lines.contains("团体总分：“100米决赛”、“跳远决赛”、“接力决赛”（乘 2）按名次给的分相加。"))
  }
}
