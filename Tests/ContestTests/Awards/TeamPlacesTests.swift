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
    let prizes: [(organization: String, level: String, track: Track.ID)] = [
      ("商学院", "第一名", "m100"), ("文学院", "第一名", "relay"), ("理学院", "第二名", "m100"),
    ]
    let honours = TierHonours(
      of: played.tier, prizes: prizes,
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

  /// 径赛团体 counts the run and the relay: 文 8 + 9, 商 3 + 14, 理 5.5 + 9, 工 5.5 + 6. 田赛团体 counts the long jump.
  @Test func `a prize of some tracks counts the places and points of these alone`() throws {
    let own = """
      - {level: 径赛团体, to: organization, count: 1, by: team-points, tracks: [m100, relay]}
        - {level: 田赛团体, to: organization, count: 1, by: team-points, tracks: [long]}
      """
    let played = try Self.played(
      Self.tier().replacing(
        "- {level: 优秀组织奖, to: organization, count: 2, by: team-points}", with: own))
    let places = Self.places(played)
    #expect(
      places.totals(of: ["relay", "m100"]) == ["文学院": 17, "商学院": 17, "理学院": 14.5, "工学院": 11.5])
    let honours = TierHonours(
      of: played.tier, prizes: [(organization: "工学院", level: "第一名", track: "long")],
      places: places, figures: .none, organizations: ["文学院", "外语学院"])
    let (track, field) = (honours.organizations[0], honours.organizations[1])
    #expect(track.rows.isEmpty)
    #expect(Set(track.tied.map(\.organization)) == ["文学院", "商学院"])
    #expect(field.rows.map { "\($0.organization) \($0.points)" } == ["文学院 8"])
    #expect(field.table.map(\.organization) == ["文学院", "理学院", "工学院", "商学院"])
    // A prize of a track with points counts for the prize of that track alone.
    let tier = played.tier
    var worth = tier
    worth.awards[0].points = 5
    let more = TierHonours(
      of: worth, prizes: [(organization: "工学院", level: "第一名", track: "long")], places: places,
      figures: .none)
    #expect(more.organizations[1].rows.map { "\($0.organization) \($0.points)" } == ["工学院 9"])
    #expect(Set(more.organizations[0].tied.map(\.organization)) == ["文学院", "商学院"])
    // Nobody can change 径赛团体 once its own rounds are over.
    #expect(tier.organizationAwards[0].teamRounds(of: tier) == ["r100", "rrelay"])
  }

  /// 最佳代表团: the mean of all, and at least two; 商 has one runner with a place.
  @Test func `an organization with fewer entries than asked has nothing`() throws {
    let places = Self.places(
      try Self.played(Self.tier(counting: "{r100: {average: mean, least: 2}}")))
    #expect(places.totals == ["文学院": 4, "理学院": 2.75, "工学院": 2.75])
    let left = try #require(places.rows.first { $0.entry == "赵跑" })
    #expect(left.sentence(in: .chinese) == "不计入商学院的团体总分：不足 2 项的单位不计。")
    #expect(left.sentence(in: .english).contains("none where there are fewer than 2"))
  }

  @Test func `points of prizes are added to those of places`() throws {
    let tier = Self.tier().replacing(
      "ranks: 1..1, per: track", with: "ranks: 1..1, per: track, points: 9")
    let played = try Self.played(tier)
    let honours = TierHonours(
      of: played.tier, prizes: [(organization: "商学院", level: "第一名", track: "m100")],
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

  /// 甲 has 95, 90, 88, 70; 乙 92, 91; 丙 80, and one who was absent.
  static func examined(_ part: String) throws -> (Rulebook, TeamPlaces) {
    let text = InventedRegulationsTests.rulebook(
      "{id: paper, name: 笔试}",
      """
      rounds:
        - {id: exam, name: 笔试, kind: recorded, range: 0..150, step: 1, points-by-place: [9, 7, 6, 5, 4, 3, 2]}
      awards: [{level: 一等奖, count: 2}]
      team-points: {exam: \(part)}
      cups: [{name: 团体, places: 1}]
      """, subject: "person")
    var played = try PlayedTier(rulebook: text)
    let marks = [
      ("A1", "甲", "95"), ("A2", "甲", "90"), ("A3", "甲", "88"), ("A4", "甲", "70"),
      ("B1", "乙", "92"), ("B2", "乙", "91"), ("C1", "丙", "80"), ("C2", "丙", "缺席"),
    ]
    for (name, unit, _) in marks { played.entry(name) { $0.organization = unit } }
    try played.record(
      "exam", Dictionary(uniqueKeysWithValues: marks.map { ($0.0, [$0.2]) }))
    return (try #require(RulebookReader.read(text).rulebook), places(played))
  }

  @Test(arguments: [
    ("{best: 3, by: score}", ["甲": "273", "乙": "183", "丙": "80"]),
    ("{best: 3, by: score, average: mean}", ["甲": "91", "乙": "91.5", "丙": "80"]),
    ("{best: 3, by: score, average: mean, fewer: none}", ["甲": "91"]),
    ("{best: 2, by: score, fewer: none, times: 2}", ["甲": "370", "乙": "366"]),
    ("{by: score, average: mean}", ["甲": "85.75", "乙": "91.5", "丙": "80"]),
    // Places 1 95, 2 92, 3 91, 4 90, 5 88, 6 80, 7 70: 9 5 4 2 and 7 6 and 3.
    ("{best: 2}", ["甲": "14", "乙": "13", "丙": "3"]),
    ("{best: 3, average: mean, fewer: none}", ["甲": "6"]),
    ("1", ["甲": "20", "乙": "13", "丙": "3"]),
  ])
  func `a school's best count, added or averaged, as a plain sum has them`(
    part: String, totals: [String: String]
  ) throws {
    let (_, places) = try Self.examined(part)
    #expect(places.totals.mapValues(\.description) == totals)
  }

  @Test func `who counts among the best of the school is told, and who does not`() throws {
    let (rulebook, places) = try Self.examined("{best: 3, by: score, fewer: none}")
    func told(_ entry: String, _ language: Language = .chinese) -> String {
      places.rows.first { $0.entry.text == entry }?.sentence(in: language) ?? ""
    }
    #expect(told("A3") == "计入甲的团体总分（每单位最好的 3 项之一）：88 分。")
    #expect(told("A4") == "不计入甲的团体总分：每单位只计最好的 3 项，不足的不计。")
    #expect(told("B1") == "不计入乙的团体总分：每单位只计最好的 3 项，不足的不计。")
    #expect(told("A1", .english).contains("one of the best 3"))
    #expect(places.points(of: "乙", in: "exam") == nil)
    let tier = try #require(rulebook.tiers.first)
    let line = rulebook.sentenceOfTeamPoints(in: tier, .chinese)
    #expect(line == "团体总分：“笔试”（每单位最好的 3 项成绩相加，不足 3 项的单位不计）相加。")
    let (other, mean) = try Self.examined("{best: 3, by: score, average: mean}")
    #expect(
      mean.rows.first { $0.entry == "A1" }?.sentence(in: .chinese)
        == "计入甲的团体总分（每单位最好的 3 项之一）：95 分，与其余计入的求平均。")
    #expect(
      other.sentenceOfTeamPoints(in: try #require(other.tiers.first), .english)
        == "Team points: “笔试” (each organization's best 3 results, averaged, one with fewer counts those), added."
    )
  }

  @Test(arguments: 0..<60)
  func `the best of random schools are those that a plain sort has`(seed: Int) throws {
    var generator = SeededGenerator(seed: .number(seed))
    let best = Int.random(in: 1...4, using: &generator)
    let isMean = Bool.random(using: &generator)
    let isNone = Bool.random(using: &generator)
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: paper, name: 笔试}",
        """
        rounds: [{id: exam, name: 笔试, kind: recorded, range: 0..100, step: 0.5}]
        awards: [{level: 一等奖, count: 2}]
        team-points: {exam: {best: \(best), by: score, average: \(isMean ? "mean" : "sum"), fewer: \(isNone ? "none" : "counted")}}
        cups: [{name: 团体, places: 1}]
        """, subject: "person"))
    var marks: [String: [Int]] = [:]
    var recorded: [String: [String]] = [:]
    for number in 0..<Int.random(in: 1...20, using: &generator) {
      let unit = "校\(Int.random(in: 1...4, using: &generator))"
      let half = Int.random(in: 0...200, using: &generator)
      marks[unit, default: []].append(half)
      played.entry("E\(number)") { $0.organization = unit }
      recorded["E\(number)"] = ["\(half / 2)\(half.isMultiple(of: 2) ? "" : ".5")"]
    }
    try played.record("exam", recorded)
    var expected: [String: Int] = [:]
    for (unit, own) in marks where !(isNone && own.count < best) {
      let top = own.sorted(by: >).prefix(best)
      let sum = top.reduce(0, +)
      // In hundredths; a mean is rounded half up.
      expected[unit] = isMean ? (sum * 100 + top.count) / (2 * top.count) : sum * 50
    }
    #expect(
      Self.places(played).totals.mapValues { $0.tenThousandths / 100 } == expected, "seed \(seed)")
  }
}
