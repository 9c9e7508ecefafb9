import Contest
import Testing

/// The rows of the table in ``TeamTie``, and sports days that use it.
struct TeamTiesTests {
  static let events =
    "{id: m100, name: 100米}, {id: m200, name: 200米}, {id: long, name: 跳远}, {id: high, name: 跳高}"

  /// Four events, the first four places of each give 7, 5, 4 and 3 points; equals share the mean.
  static func tier(_ more: String) -> String {
    let rounds = ["m100", "m200", "long", "high"].map {
      "  - {id: r-\($0), name: \($0)决赛, kind: recorded, tracks: [\($0)], range: 0..9, step: 0.01, points-by-place: [7, 5, 4, 3]}"
    }
    return """
      rounds:
      \(rounds.joined(separator: "\n"))
      awards:
        - {level: 金牌, ranks: 1..1, per: track}
        - {level: 银牌, ranks: 2..2, per: track}
        - {level: 单项团体, to: organization, count: 1, by: team-points, tracks: [m100, m200]}
      team-points: {r-m100: 1, r-m200: 1, r-long: 1, r-high: 2}
      cups: [{name: 团体冠军, places: 1}, {name: 团体亚军, places: 2}]
      \(more)
      """
  }

  /// | | 100米 | 200米 | 跳远 | 跳高, twice | points | 1st | 2nd | 3rd |
  /// |---|---|---|---|---|---|---|---|---|
  /// | 文 | 1: 7 | 2: 5 | 3: 4 | 2: 10 | 26 | 1 | 2 | 1 |
  /// | 理 | 2: 5 | 1: 7 | 4: 3 | 1: 14 | 29 | 2 | 1 | 0 |
  /// | 工 | 3: 4 | 3: 4 | 2: 5 | 4: 6 | 19 | 0 | 1 | 2 |
  /// | 商 | 4: 3 | 4: 3 | 1: 7 | 3: 8 | 21 | 1 | 0 | 1 |
  static let marks: [(event: String, marks: [(unit: String, mark: String)])] = [
    ("m100", [("文", "9"), ("理", "8"), ("工", "7"), ("商", "6")]),
    ("m200", [("理", "9"), ("文", "8"), ("工", "7"), ("商", "6")]),
    ("long", [("商", "9"), ("工", "8"), ("文", "7"), ("理", "6")]),
    ("high", [("理", "9"), ("文", "8"), ("商", "7"), ("工", "6")]),
  ]

  static func played(
    _ more: String, marks: [(event: String, marks: [(unit: String, mark: String)])] = marks
  ) throws -> PlayedTier {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(events, tier(more), subject: "person"))
    for (event, own) in marks {
      for (unit, _) in own {
        played.entry("\(unit)-\(event)") {
          $0.organization = unit
          $0.track = Track.ID(event)
        }
      }
      try played.record(
        Round.ID("r-\(event)"),
        Dictionary(uniqueKeysWithValues: own.map { ("\($0.unit)-\(event)", [$0.mark]) }))
    }
    return played
  }

  private static func table(_ played: PlayedTier) throws -> TeamPoints {
    try #require(played.outcome.honours).points
  }

  private static func text(_ table: TeamPoints) -> [String] {
    table.rows.map { "\($0.place) \($0.organization) \($0.points)" }
  }

  /// The rows of the rule's own table, as counts of places.
  @Test func `of equal points the most first places come first, then the most second places`() {
    let prizes: [(organization: String, level: Int)] = [
      ("文学院", [2, 1, 0, 0]), ("理学院", [1, 2, 0, 0]), ("工学院", [1, 1, 2, 1]),
      ("商学院", [1, 1, 2, 1]), ("法学院", [2, 1, 0, 1]),
    ].flatMap { unit, counts in
      counts.enumerated().flatMap { level, count in
        Array(repeating: (organization: unit, level: level), count: count)
      }
    }
    let rules = ["第一名", "第二名", "第三名", "第四名"].map {
      AwardRule(level: Bilingual(chinese: $0), places: .count(9))
    }
    let worth: [String: Points] = ["文学院": 20, "理学院": 20, "工学院": 20, "商学院": 20, "法学院": 19]
    let told = TeamPoints(prizes, rules: rules, byPlace: worth, ties: [.prizes])
    #expect(
      Self.text(told) == ["1 文学院 20", "2 理学院 20", "3 商学院 20", "3 工学院 20", "5 法学院 19"])
    #expect(
      told.separations.map { $0.sentence(in: .chinese) } == [
        "总分同为 20 分，依次比第一名、第二名的个数：文学院 2、1，理学院 1、2，商学院 1、1，工学院 1、1。"
      ])
    // A rulebook that names nothing leaves equals on one place.
    let alone = TeamPoints(prizes, rules: rules, byPlace: worth)
    #expect(alone.rows.map(\.place) == [1, 1, 1, 1, 5])
    #expect(alone.separations.isEmpty)
  }

  @Test func `titles beside a prize decide nothing`() {
    var title = AwardRule(level: Bilingual(chinese: "道德风尚奖"), places: .count(9))
    title.stacks = true
    let rules = [title, AwardRule(level: Bilingual(chinese: "金奖"), places: .count(9))]
    let told = TeamPoints(
      [("甲", 0), ("乙", 1)], rules: rules, byPlace: ["甲": 5, "乙": 5], ties: [.prizes])
    #expect(Self.text(told) == ["1 乙 5", "2 甲 5"])
    #expect(told.columns.map(\.chinese) == ["金奖"])
  }

  @Test func `a doubled event counts twice for the points and has one first place`() throws {
    let table = try Self.table(try Self.played("team-ties: [places]"))
    #expect(Self.text(table) == ["1 理 29", "2 文 26", "3 商 21", "4 工 19"])
    #expect(table["理"]?.tally == [2, 1, 0, 1])
    #expect(table.separations.isEmpty)
  }

  /// 文 and 理 share the third place of the long jump, and the first of the high jump: 7 + 5 + 3.5 + 2 × 6 = 27.5 for each, with two
  /// first places, one second and one third.
  @Test func `shared places count for each, and what stays equal shares a place`() throws {
    let even: [(event: String, marks: [(unit: String, mark: String)])] = [
      ("m100", [("文", "9"), ("理", "8"), ("工", "7"), ("商", "6")]),
      ("m200", [("理", "9"), ("文", "8"), ("工", "7"), ("商", "6")]),
      ("long", [("商", "9"), ("工", "8"), ("文", "7"), ("理", "7")]),
      ("high", [("理", "9"), ("文", "9"), ("商", "7"), ("工", "6")]),
    ]
    let played = try Self.played("team-ties: [places]", marks: even)
    let table = try Self.table(played)
    #expect(Self.text(table) == ["1 文 27.5", "1 理 27.5", "3 商 21", "4 工 19"])
    #expect(table["文"]?.tally.prefix(4) == [2, 1, 1, 0])
    let prizes = played.outcome.unitPrizes
    #expect(
      prizes.filter { $0.kind == .cup }.map { "\($0.name) \($0.organization) \($0.standing)" } == [
        "团体冠军 文 has", "团体冠军 理 has", "团体亚军  vacant",
      ])
  }

  /// In the two runs 文 has 7 + 3, 商 3 + 7 and 理 5 + 5, all 10. 文 and 商 have a first and a fourth place, 理 has two second places;
  /// that 理 is first in both jumps does not count.
  @Test func `a prize of some tracks compares the places of these alone`() throws {
    let runs: [(event: String, marks: [(unit: String, mark: String)])] = [
      ("m100", [("文", "9"), ("理", "8"), ("工", "7"), ("商", "6")]),
      ("m200", [("商", "9"), ("理", "8"), ("工", "7"), ("文", "6")]),
      ("long", [("理", "9"), ("商", "8"), ("文", "7"), ("工", "6")]),
      ("high", [("理", "9"), ("工", "8"), ("商", "7"), ("文", "6")]),
    ]
    let without = try Self.played("", marks: runs).outcome
    #expect(
      without.unitPrizes.filter { $0.kind == .organizationAward }
        .map { "\($0.organization) \($0.standing)" } == ["商 waits", "文 waits", "理 waits"])
    let with = try Self.played("team-ties: [places]", marks: runs).outcome
    #expect(
      with.unitPrizes.filter { $0.kind == .organizationAward }
        .map { "\($0.organization) \($0.standing) \($0.place)" } == ["商 waits 1", "文 waits 1"])
    let award = try #require(with.honours?.organizations.first)
    #expect(
      award.separations.map { $0.sentence(in: .chinese) } == [
        "总分同为 10 分，依次比第 1 名的个数：商 1，文 1，理 0。"
      ])
    #expect(
      award.separations.map { $0.sentence(in: .english) } == [
        "Equal with 10 points, by their number of place 1: 商 1; 文 1; 理 0."
      ])
  }

  @Test func `the rulebook is told with what decides, and with the default where it is silent`()
    throws
  {
    func lines(_ more: String, _ language: Language) throws -> [String] {
      let text = InventedRegulationsTests.rulebook(
        Self.events, Self.tier(more), subject: "person")
      let reading = RulebookReader.read(text)
      #expect(reading.problems.filter { $0.severity == .error }.isEmpty, "\(reading.problems)")
      return try #require(reading.rulebook).sections(in: language).flatMap(\.lines)
    }
    #expect(
      try lines("team-ties: [places, prizes]", .chinese).contains(
        "团体总分相等的，依次比第 1 名至第 4 名的个数（有名次分的都数，并列的各数一个，加倍的也只数一个），再比“金牌”、“银牌”的个数（可与其他奖项并得的称号不算），多的列前；仍相等的名次并列。"
      ))
    #expect(try lines("", .chinese).contains("团体总分相等的单位名次并列。"))
    #expect(
      try lines("", .english).contains("Organizations with equal team points share a place."))
  }

  @Test(arguments: [
    ("team-ties: [medals]", "rulebook-unknown-word error"),
    ("team-ties: places", "rulebook-wrong-shape error"),
    ("team-ties: [places, places]", "rulebook-duplicate-id error"),
    ("team-ties: []", "rulebook-missing error"),
  ])
  func `what cannot be compared is a fault`(rest: String, problem: String) {
    let reading = RulebookReader.read(
      InventedRegulationsTests.rulebook(Self.events, Self.tier(rest), subject: "person"))
    #expect(
      reading.problems.filter { $0.severity == .error }.map { "\($0.code) \($0.severity)" } == [
        problem
      ])
  }

  @Test func `places need a round that counts by place`() {
    let text = InventedRegulationsTests.rulebook(
      Self.events,
      """
      rounds:
        - {id: exam, name: 笔试, kind: recorded}
      awards:
        - {level: 一等奖, count: 1, points: 5}
      cups: [{name: 团体冠军, places: 1}]
      team-ties: [places]
      """)
    #expect(
      RulebookReader.read(text).problems.filter { $0.severity == .error }.map(\.code) == [
        "rulebook-missing"
      ])
    let byPrizes = text.replacing("[places]", with: "[prizes]")
    #expect(RulebookReader.read(byPrizes).problems.filter { $0.severity == .error }.isEmpty)
  }
}
