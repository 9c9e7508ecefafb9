import Contest
import Testing

struct RevealPlanTests {
  private static let levels = ["一等奖", "二等奖"].map { RevealPlan.Level($0) }

  private static func prize(_ entry: Entry.ID, _ level: String, _ rank: Int?) -> RevealPlan.Prize {
    RevealPlan.Prize(entry, level: level, rank: rank, title: "题\(entry)", organization: "校")
  }

  private static func words(_ plan: RevealPlan) -> String {
    plan.steps.map { step in
      step.map { $0.kind == .work ? $0.entry?.text ?? "" : $0.called }.joined(separator: "+")
    }.joined(separator: " ")
  }

  private static let four = [
    prize("A", "一等奖", 1), prize("B", "一等奖", 2), prize("C", "二等奖", 3), prize("D", "二等奖", 4),
  ]

  @Test func `the last comes first, whatever order the list has`() {
    #expect(Self.words(RevealPlan(Self.four, levels: Self.levels)) == "D C B A")
    #expect(Self.words(RevealPlan(Self.four.reversed(), levels: Self.levels)) == "D C B A")
    #expect(RevealPlan(Self.four, levels: Self.levels).carried == 0)
    #expect(RevealPlan([], levels: Self.levels).steps.isEmpty)
  }

  @Test func `who has no rank comes before who has one, and an unknown level before all`() {
    let prizes = [
      Self.prize("A", "一等奖", nil), Self.prize("B", "一等奖", 2), Self.prize("C", "优秀组织奖", 1),
    ]
    #expect(Self.words(RevealPlan(prizes, levels: Self.levels)) == "C A B")
  }

  @Test func `what was shown and stands stays shown; what has left is nowhere`() {
    let shown: Set<RevealPlan.Shown> = [
      .init(entry: "D", level: "二等奖"), .init(entry: "C", level: "二等奖"),
    ]
    let left = RevealPlan(
      Self.four.filter { $0.entry != "C" }, levels: Self.levels, shown: shown)
    #expect(Self.words(left) == "D B A" && left.carried == 1)
    // One that was shown with a lower prize is shown again with its own.
    let raised = RevealPlan(
      Self.four.filter { $0.entry != "C" } + [Self.prize("C", "一等奖", 3)], levels: Self.levels,
      shown: shown)
    #expect(Self.words(raised) == "D C B A" && raised.carried == 1)
  }

  @Test func `many of a level are shown together, ten at most`() {
    let many = (1...23).map { Self.prize(Entry.ID("E\(100 + $0)"), "二等奖", $0) }
    let plan = RevealPlan(many + [Self.prize("A", "一等奖", 1)], levels: Self.levels)
    #expect(plan.steps.map(\.count) == [10, 10, 3, 1])
    #expect(plan.steps.joined().count == 24)
    // Ten stood on the screen together; prepared anew they stand there together, as one step.
    let first = Set((plan.steps.first ?? []).map(\.shown))
    let anew = RevealPlan(many, levels: Self.levels, shown: first)
    #expect(anew.carried == 1 && anew.steps.map(\.count) == [10, 10, 3])
    #expect(anew.steps.first == plan.steps.first)
    let left = RevealPlan(
      many.filter { $0.shown != plan.steps.first?.last?.shown }, levels: Self.levels, shown: first)
    #expect(left.carried == 1 && left.steps.map(\.count) == [9, 10, 3])
    let ten = RevealPlan(Array(many.prefix(10)), levels: Self.levels)
    #expect(ten.steps.map(\.count) == Array(repeating: 1, count: 10))
  }

  // MARK: Track by track

  private static func prize(
    _ entry: Entry.ID, _ level: String, _ division: String, _ rank: Int?
  ) -> RevealPlan.Prize {
    RevealPlan.Prize(
      entry, level: level, division: division, rank: rank, title: "题\(entry)", organization: "校")
  }

  private static let byTrack = [
    RevealPlan.Level("一等奖", per: .track), RevealPlan.Level("二等奖", per: .track),
  ]
  private static let trades = [
    prize("A", "一等奖", "电工", 1), prize("B", "一等奖", "焊工", 1), prize("C", "二等奖", "电工", 2),
    prize("D", "二等奖", "电工", 3), prize("E", "二等奖", "焊工", 2),
  ]

  @Test func `prizes by track are shown track by track, the last of each first`() {
    let plan = RevealPlan(Self.trades, levels: Self.byTrack, divisions: ["电工", "焊工"])
    #expect(Self.words(plan) == "D C E A B")
    // The order of the rulebook counts, not that of the names.
    let other = RevealPlan(Self.trades, levels: Self.byTrack, divisions: ["焊工", "电工"])
    #expect(Self.words(other) == "E D C B A")
    let mixed = RevealPlan(Self.trades.reversed(), levels: Self.byTrack, divisions: ["电工", "焊工"])
    #expect(mixed == plan)
    #expect(
      plan.steps.map { $0.first?.heading } == [
        "二等奖 · 电工", "二等奖 · 电工", "二等奖 · 焊工", "一等奖 · 电工", "一等奖 · 焊工",
      ])
  }

  @Test func `an office that wishes it shows all levels of a track before the next`() {
    let plan = RevealPlan(
      Self.trades, levels: Self.byTrack, divisions: ["电工", "焊工"], order: .divisions)
    #expect(Self.words(plan) == "D C A E B")
    // A level for all together stays where it stands: after the tracks if it is the best, before them if it is the lowest.
    let levels =
      [RevealPlan.Level("特等奖")] + Self.byTrack + [RevealPlan.Level("人气奖")]
    let more = Self.trades + [Self.prize("S", "特等奖", 1), Self.prize("P", "人气奖", 1)]
    let whole = RevealPlan(more, levels: levels, divisions: ["电工", "焊工"], order: .divisions)
    #expect(Self.words(whole) == "P D C A E B S")
  }

  @Test func `many of a level are shown together, and never two tracks in one step`() {
    let many = ["电工", "焊工"].flatMap { (track: String) -> [RevealPlan.Prize] in
      (1...7).map { (rank: Int) in Self.prize(Entry.ID("\(track)\(rank)"), "二等奖", track, rank) }
    }
    let plan = RevealPlan(many, levels: Self.byTrack, divisions: ["电工", "焊工"])
    #expect(plan.steps.map(\.count) == [7, 7])
    #expect(plan.steps.allSatisfy { Set($0.map(\.division)).count == 1 })
    // What was shown before stays shown in the same order of tracks.
    let shown = Set(many.filter { $0.rank == 7 }.map(\.shown))
    let anew = RevealPlan(many, levels: Self.byTrack, divisions: ["电工", "焊工"], shown: shown)
    #expect(anew.carried == 2 && anew.steps.map { $0.count } == [1, 1, 6, 6])
    #expect(anew.steps.map { $0.first?.division } == ["电工", "焊工", "电工", "焊工"])
  }

  @Test func `a title among the winners of a level is shown after all of them`() throws {
    let text = """
      rulebook: topics
      name: 揭榜
      version: "1"
      source: invented for tests
      subject: project
      cadence: yearly
      tracks: [{id: one, name: 甲, groups: [A, B]}, {id: two, name: 乙}]
      tiers:
        - id: city
          name: 市级
          rounds: [{id: final, kind: recorded, range: 0..100}]
          awards:
            - {level: 特等奖, count: 1, per: group}
            - {level: 一等奖, count: 1, per: track}
            - {level: 擂主, count: 1, per: group, among: 特等奖, stacks: true}
            - {level: 人气奖, count: 1, stacks: true}

      """
    let rulebook = try #require(RulebookReader.read(text).rulebook)
    let tier = try #require(rulebook.tiers.first)
    let levels = tier.revealLevels(PrizeOrder(tier, rulebook.tracks))
    #expect(
      levels == [
        .init("擂主", per: .group), .init("特等奖", per: .group), .init("一等奖", per: .track),
        .init("人气奖"),
      ])
  }

  @Test func `a rehearsal goes by the first two tracks, and has no more prizes for it`() {
    let levels = [RevealPlan.Level("特等奖")] + Self.byTrack
    let plan = RevealPlan.rehearsal(
      levels: levels, divisions: [.track: ["电工", "焊工", "钳工"]], order: .divisions)
    #expect(
      plan.steps.map { $0.first?.heading } == [
        "二等奖 · 电工", "一等奖 · 电工", "二等奖 · 焊工", "一等奖 · 焊工", "特等奖", "特等奖",
      ])
  }

  @Test func `a rehearsal has invented names, and as many whatever the prizes are`() {
    let plan = RevealPlan.rehearsal(levels: Self.levels)
    #expect(plan.steps.count == 4)
    #expect(plan.steps.joined().allSatisfy { $0.title.contains("彩排") && $0.entry == nil })
    #expect(plan.steps.first?.first?.level == "二等奖")
  }

  // MARK: Prizes that do not go to works

  private static let withOthers =
    [
      RevealPlan.Level("优胜", .cup), RevealPlan.Level("优胜", .organization),
      RevealPlan.Level("优秀指导教师", .adviser), RevealPlan.Level("最佳选手", .member),
    ] + levels
  private static func unit(
    _ name: String, _ kind: RevealPlan.Kind, _ rank: Int
  ) -> RevealPlan.Prize {
    RevealPlan.Prize(
      .organization(name), kind, level: "优胜", rank: rank, organization: name)
  }
  private static let others: [RevealPlan.Prize] = [
    unit("甲校", .cup, 1), unit("乙校", .organization, 2), unit("甲校", .organization, 1),
    .init(.adviser("何老师", of: "A"), .adviser, level: "优秀指导教师", rank: 1, title: "题A"),
    .init(.adviser("何老师", of: "B"), .adviser, level: "优秀指导教师", rank: 2, title: "题B"),
    .init(.member(MemberPlace("B", 2), "李雷"), .member, level: "最佳选手", rank: 1, title: "题B"),
  ]

  @Test func `what does not go to works comes after all that does, the cups last`() {
    let plan = RevealPlan(Self.others + Self.four, levels: Self.withOthers)
    #expect(Self.words(plan) == "D C B A 李雷 何老师 何老师 乙校 甲校 甲校")
    // A cup and a prize of one name are two prizes; so are those of an adviser of two works.
    #expect(plan.steps.map { $0.first?.kind }.suffix(3) == [.organization, .organization, .cup])
    #expect(Set(plan.steps.joined().map(\.shown)).count == 10)
    // All levels of a track before the next: what does not go to works still comes last.
    let byTrack = RevealPlan(
      Self.others + Self.trades, levels: Array(Self.withOthers.prefix(4)) + Self.byTrack,
      divisions: ["电工", "焊工"], order: .divisions)
    #expect(Self.words(byTrack) == "D C A E B 李雷 何老师 何老师 乙校 甲校 甲校")
  }

  @Test func `of them what was shown stays shown, and many are shown together`() {
    let shown: Set<RevealPlan.Shown> = [
      .init(winner: .organization("甲校"), kind: .organization, level: "优胜")
    ]
    let plan = RevealPlan(Self.others, levels: Self.withOthers, shown: shown)
    #expect(plan.carried == 1 && plan.steps.first?.first?.kind == .organization)
    #expect(Self.words(plan) == "甲校 李雷 何老师 何老师 乙校 甲校")
    let many = (1...23).map { Self.unit("校\(100 + $0)", .organization, $0) }
    let steps = RevealPlan(many + Self.four, levels: Self.withOthers).steps
    #expect(steps.map(\.count) == [1, 1, 1, 1, 10, 10, 3])
  }

  @Test func `whoever is called stands first, and what they have it for beside`() {
    let words = Self.others.map { "\($0.called)|\($0.beside)" }
    #expect(words == ["甲校|", "乙校|", "甲校|", "何老师|题A", "何老师|题B", "李雷|题B"])
    #expect(Self.four.first.map { "\($0.called)|\($0.beside)" } == "题A|校")
    // A person's own entry has the name as its title, which is not said twice.
    let own = RevealPlan.Prize(
      .member(MemberPlace("A", 1), "李雷"), .member, level: "最佳选手", title: "李雷", organization: "甲校")
    #expect(own.beside == "甲校")
    #expect(own.showing(title: "李*", person: "李*").called == "李*")
  }

  @Test func `a tier's cups and other prizes are levels of the ceremony, and a rehearsal has each`()
  {
    var tier = Tier(
      id: "city", name: Bilingual(chinese: "市赛"), rounds: [],
      awards: [AwardRule(level: Bilingual(chinese: "一等奖"), places: .count(1), points: 10)])
    tier.cups = [Cup(name: Bilingual(chinese: "挑战杯"), places: 1...1)]
    tier.organizationAwards = [OrganizationAward(name: Bilingual(chinese: "优秀组织奖"), count: 2)]
    tier.adviserAwards = [AdviserAward(name: Bilingual(chinese: "优秀指导教师"), levels: ["一等奖"])]
    let levels = tier.revealLevels(PrizeOrder(tier, []))
    #expect(
      levels == [
        .init("挑战杯", .cup), .init("优秀组织奖", .organization), .init("优秀指导教师", .adviser),
        .init("一等奖"),
      ])
    let plan = RevealPlan.rehearsal(levels: levels)
    #expect(
      plan.steps.map { $0.first?.level } == [
        "一等奖", "一等奖", "优秀指导教师", "优秀指导教师", "优秀组织奖", "优秀组织奖", "挑战杯", "挑战杯",
      ])
    #expect(plan.steps.joined().allSatisfy { $0.called.hasPrefix("彩排") && $0.entry == nil })
  }
}
