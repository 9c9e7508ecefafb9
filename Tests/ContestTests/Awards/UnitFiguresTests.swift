import Contest
import Testing

/// A university's notice: 优秀组织奖 3 个, 按申报件数（占 40%）与获奖率（占 60%）. 文 has 9 works and 6 prizes, 理 3 and 3, 工 4 and 1.
struct UnitFiguresTests {
  static let rounds = """
    rounds:
      - {id: review, name: 评审, kind: recorded, range: 0..100, advance: {count: 10}}
      - {id: final, name: 终评, kind: recorded}
    awards:
      - {level: 一等奖, count: 10}
      - {level: 人气奖, count: 1, stacks: true}
      - {level: 优秀组织奖, to: organization, count: 2, by: \(by)}
    """
  static let by = "BY"

  static func tier(_ by: String) throws -> Tier {
    try PlayedTier(tier: rounds.replacing(Self.by, with: by)).tier
  }

  /// The entries of a unit on a ranking: so many with a place, absent and withdrawn.
  static func seats(
    _ unit: String, _ ranked: Int, absent: Int = 0, gone: Int = 0, track: Track.ID = "natural"
  ) -> [UnitFigures.Seat] {
    func seats(_ count: Int, isRanked: Bool, isGone: Bool) -> [UnitFigures.Seat] {
      Array(
        repeating: UnitFigures.Seat(
          organization: unit, track: track, isRanked: isRanked, isGone: isGone), count: count)
    }
    return seats(ranked, isRanked: true, isGone: false)
      + seats(absent, isRanked: false, isGone: false)
      + seats(gone, isRanked: false, isGone: true)
  }

  static let field = seats("文", 9) + seats("理", 3) + seats("工", 3, absent: 1)

  /// The prizes of 文, 理 and 工, a title of 工 beside them.
  static func table(_ tier: Tier) -> TeamPoints {
    let prizes = [("文", 6), ("理", 3), ("工", 1)].flatMap { unit, count in
      Array(repeating: (organization: unit, level: 0), count: count)
    }
    return TeamPoints(prizes + [(organization: "工", level: 1)], rules: tier.awards)
  }

  func rows(_ by: String, _ field: [UnitFigures.Seat] = Self.field) throws -> [String] {
    let tier = try Self.tier(by)
    let rule = try #require(tier.organizationAwards.first?.figures)
    let figures = UnitFigures(of: tier) { $0 == "review" ? field : [] }
    return figures.rows(by: rule, Self.table(tier), levels: tier.awards).map {
      "\($0.organization) \($0.entries) \($0.prizes) \($0.points.text(places: 2))"
    }
  }

  @Test(arguments: [
    // 40 × 3 ÷ 9 + 60 = 73.333…; 40 × 4 ÷ 9 + 60 ÷ 4 = 32.777…
    ("{entries: 40%, rate: 60%}", ["文 9 6 80.00", "理 3 3 73.33", "工 4 1 32.78"]),
    ("{entries: 1}", ["文 9 6 100.00", "工 4 1 44.44", "理 3 3 33.33"]),
    ("{rate: 1}", ["理 3 3 100.00", "文 9 6 66.67", "工 4 1 25.00"]),
    ("{entries: 50%, prizes: 50%}", ["文 9 6 100.00", "理 3 3 41.67", "工 4 1 30.56"]),
    // Of three with a place one has won: 40 × 3 ÷ 9 + 60 ÷ 3 = 33.333…
    (
      "{entries: 40%, rate: 60%, counting: ranked}",
      ["文 9 6 80.00", "理 3 3 73.33", "工 3 1 33.33"]
    ),
  ])
  func `entries, prizes and the rate of prizes are weighed`(by: String, rows: [String]) throws {
    #expect(try self.rows(by) == rows)
  }

  @Test func `with the best rate at 100 the others are in proportion to it`() throws {
    // The best rate is 6 ÷ 9, since 理 won 3 of 6: its half is three quarters of it, and a quarter of 工 three eighths.
    let field = Self.seats("文", 9) + Self.seats("理", 6) + Self.seats("工", 4)
    #expect(
      try rows("{rate: 100%, rate-scale: best}", field) == [
        "文 9 6 100.00", "理 6 3 75.00", "工 4 1 37.50",
      ])
    #expect(
      try rows("{rate: 100%, rate-scale: percent}", field) == [
        "文 9 6 66.67", "理 6 3 50.00", "工 4 1 25.00",
      ])
  }

  @Test func `whoever withdrew is not counted, and without an entry there are no points`() throws {
    let field = Self.seats("文", 9, gone: 5) + Self.seats("工", 4)
    #expect(
      try rows("{entries: 40%, rate: 60%}", field) == [
        "文 9 6 80.00", "工 4 1 32.78", "理 0 3 0.00",
      ])
    #expect(
      try rows("{entries: 40%, rate: 60%}", []) == ["工 0 1 0.00", "文 0 6 0.00", "理 0 3 0.00"])
  }

  @Test func `the prize goes to the most points, and equals wait`() throws {
    let tier = try Self.tier("{entries: 40%, rate: 60%}")
    let award = try #require(tier.organizationAwards.first)
    func given(_ field: [UnitFigures.Seat]) -> OrganizationAwardWinners {
      OrganizationAwardWinners(
        award, in: Self.table(tier), UnitFigures(of: tier) { $0 == "review" ? field : [] },
        levels: tier.awards)
    }
    let winners = given(Self.field)
    #expect(winners.rows.map { "\($0.place) \($0.organization)" } == ["1 文", "2 理"])
    #expect(winners.tied.isEmpty && winners.figures.count == 3)
    // Three units with as many entries and no prize: two places for three.
    let even = OrganizationAwardWinners(
      award, in: TeamPoints([], rules: tier.awards),
      UnitFigures(of: tier) { _ in ["甲", "乙", "丙"].flatMap { Self.seats($0, 2) } },
      levels: tier.awards)
    #expect(even.rows.isEmpty && even.tied.count == 3)
  }

  @Test func `an outcome's rankings say whose entries they are and who is gone`() throws {
    var played = try PlayedTier(
      tier: Self.rounds.replacing(Self.by, with: "{entries: 40%, rate: 60%}"))
    try played.record("review", ["A": ["90"], "B": ["缺席"], "C": ["80"]])
    for (name, unit) in [("A", "文"), ("B", "文"), ("C", "理")] {
      played.entry(name) { $0.organization = unit }
    }
    func counts() throws -> [String] {
      let rule = try #require(played.tier.organizationAwards.first?.figures)
      return UnitFigures(of: played.tier, in: played.outcome).rows(
        by: rule, TeamPoints([], rules: []), levels: []
      ).map { "\($0.organization) \($0.entries)" }
    }
    #expect(try counts() == ["文 2", "理 1"])
    played.entry("A") { $0.state = .withdrawn }
    #expect(try counts().sorted() == ["文 1", "理 1"].sorted())
  }

  @Test func `where no entry has a prize, it is given once the counted round is closed`() throws {
    var played = try PlayedTier(
      tier: """
        rounds: [{id: review, name: 评审, kind: recorded}]
        awards: [{level: 优秀组织奖, to: organization, count: 1, by: {entries: 100%}}]
        """)
    for (name, unit) in [("A", "文"), ("B", "文"), ("C", "理")] {
      played.entry(name) { $0.organization = unit }
    }
    #expect(played.tier.givesPrizes && played.outcome.awards == nil)
    try played.record("review", ["A": ["90"], "B": ["80"], "C": ["70"]])
    #expect(played.outcome.awards != nil && played.outcome.open.isEmpty)
    played.entry("A") { $0.state = .withdrawn }
    #expect(
      played.outcome.open == [
        .tieAtOrganizationAward(Bilingual(chinese: "优秀组织奖"), ["文", "理"])
      ])
  }

  /// 甲, 乙 and 丙 have two entries each, and the committee gave the two prizes to 甲 and 乙; then an entry of 甲 leaves.
  @Test func `units that have a prize by decision and no longer by their figures are told`() throws
  {
    var played = try PlayedTier(
      tier: """
        rounds: [{id: review, name: 评审, kind: recorded}]
        awards: [{level: 优秀组织奖, to: organization, count: 2, by: {entries: 100%}}]
        """)
    let names = ["A", "B", "C", "D", "E", "F"]
    for (name, unit) in zip(names, ["甲", "甲", "乙", "乙", "丙", "丙"]) {
      played.entry(name) { $0.organization = unit }
    }
    try played.record("review", Dictionary(names.map { ($0, ["90"]) }, uniquingKeysWith: { $1 }))
    for unit in ["甲", "乙"] {
      played.decide(.organizationAward("优秀组织奖", organization: unit, has: true))
    }
    #expect(played.outcome.open.isEmpty)
    played.entry("A") { $0.state = .withdrawn }
    let told = OpenQuestion.organizationsBeyondCount(
      Bilingual(chinese: "优秀组织奖"), count: 2, has: 3, given: ["甲"])
    #expect(played.outcome.open == [told])
    let words = told.message(in: .chinese, naming: Names(played.tier))
    #expect(words.contains("规程授予 2 个单位，现有 3 个：甲"), "\(words)")
    // The committee takes its decision back.
    played.decide(.organizationAward("优秀组织奖", organization: "甲", has: false))
    #expect(played.outcome.open.isEmpty)
  }

  @Test func `each track counts in its first round, and a named round counts alone`() throws {
    let text = """
      rounds:
        - {id: one, kind: recorded, tracks: [natural], advance: {count: 1}}
        - {id: two, kind: recorded}
      awards:
        - {level: 一等奖, count: 1, per: track}
        - {level: 优秀组织奖, to: organization, count: 2, by: {entries: 100%}}
        - {level: 参赛奖, to: organization, count: 2, by: {entries: 100%, of: two}}
      """
    let tier = try PlayedTier(tier: text).tier
    let figures = UnitFigures(of: tier) { round in
      round == "one"
        ? Self.seats("文", 5)
        : Self.seats("文", 1) + Self.seats("理", 3, track: "social")
    }
    func counts(_ index: Int) throws -> [String] {
      let rule = try #require(tier.organizationAwards[index].figures)
      return figures.rows(by: rule, TeamPoints([], rules: []), levels: [])
        .map { "\($0.organization) \($0.entries)" }
    }
    #expect(try counts(0) == ["文 5", "理 3"])
    #expect(try counts(1) == ["理 3", "文 1"])
  }

  /// 组织奖小学组、中学组各一名: a school with both counts in each with its own works and prizes.
  @Test func `a prize of some tracks counts the entries and prizes of these alone`() throws {
    var played = try PlayedTier(
      tier: """
        rounds: [{id: review, name: 评审, kind: recorded}]
        awards:
          - {level: 一等奖, ranks: 1..2, per: track}
          - {level: 自然组织奖, to: organization, count: 1, by: {entries: 50%, prizes: 50%, tracks: [natural]}}
          - {level: 社会组织奖, to: organization, count: 1, by: {entries: 50%, prizes: 50%, tracks: [social]}}
          - {level: 优秀组织奖, to: organization, count: 1, by: {entries: 50%, prizes: 50%}}
        """)
    let field: [(name: String, unit: String, track: Track.ID, mark: String)] = [
      ("A", "文", "natural", "90"), ("B", "文", "natural", "70"), ("C", "理", "natural", "80"),
      ("D", "文", "social", "60"), ("E", "理", "social", "95"), ("F", "工", "social", "85"),
      ("G", "工", "social", "50"),
    ]
    for one in field {
      played.entry(one.name) {
        $0.organization = one.unit
        $0.track = one.track
      }
    }
    try played.record(
      "review", Dictionary(field.map { ($0.name, [$0.mark]) }, uniquingKeysWith: { $1 }))
    let awards = try #require(played.outcome.honours?.organizations)
    func figures(_ index: Int) -> [String] {
      awards[index].figures.map { "\($0.organization) \($0.entries) \($0.prizes)" }.sorted()
    }
    #expect(figures(0) == ["文 2 1", "理 1 1"])
    #expect(figures(1) == ["工 2 1", "文 1 0", "理 1 1"])
    #expect(figures(2).sorted() == ["工 2 1", "文 3 1", "理 2 2"])
    #expect(awards.map { $0.rows.map(\.organization) } == [["文"], ["工"], ["理"]])
  }

  @Test(arguments: [
    ("{entries: 40%, rate: 50%}", "rulebook-weights-sum"),
    ("{entries: 100%, tracks: [nowhere]}", "rulebook-unknown-reference"),
    ("{entries: 100%, tracks: []}", "rulebook-missing"),
    ("{counting: ranked}", "rulebook-one-of"),
    ("{entries: 0%, rate: 100%}", "rulebook-out-of-range"),
    ("{entries: 100%, rate-scale: best}", "rulebook-missing"),
    ("{entries: 100%, counting: all}", "rulebook-unknown-word"),
    ("{entries: 100%, of: nowhere}", "rulebook-unknown-reference"),
    ("{works: 100%}", "rulebook-unknown-key"),
  ])
  func `what cannot be meant is a fault`(by: String, code: String) {
    let award = "{level: 优秀组织奖, to: organization, count: 2, by: \(by)}"
    let codes = DoubtTrial.codes(awards: [DoubtTrial.prize, award])
    #expect(codes.contains(code), "\(codes)")
  }

  @Test func `show says what is measured, how, and which entries`() throws {
    let award = "{level: 优秀组织奖, to: organization, count: 3, by: {entries: 40%, rate: 60%}}"
    let reading = DoubtTrial.read(awards: [DoubtTrial.prize, award])
    #expect(reading.problems.map(\.code) == [])
    let lines = try #require(reading.rulebook).sections(in: .chinese).flatMap(\.lines)
    #expect(
      lines.contains(
        "“优秀组织奖”授予得分靠前的 3 个单位：件数占 40%（最多的得 100 分，其余按比例）、获奖率占 60%（获奖件数 ÷ 件数，按百分数），保留 2 位小数。"
          + "件数是“评审”中参加的，缺席的也算，退出、停止或不予受理的不算；可与其他奖项并得的称号不算获奖。"), "\(lines)")
  }
}
