import Contest
import Testing

struct PublishedPrizesTests {
  private let rows = [
    PublishedList.Row(
      entry: "E1", standing: "一等奖", title: "夜读灯", organization: "甲大学", track: "创意", people: "苏*"),
    PublishedList.Row(
      entry: "E2", standing: "二等奖", title: "雨水花园", organization: "乙大学", track: "创意", people: "何*"),
  ]

  /// First prizes count 10 points, second ones 6.
  private var tier: Tier {
    var tier = Tier(
      id: "city", name: Bilingual(chinese: "市赛"), rounds: [],
      awards: [
        AwardRule(level: Bilingual(chinese: "一等奖"), places: .count(1), points: 10),
        AwardRule(level: Bilingual(chinese: "二等奖"), places: .count(1), points: 6),
      ])
    tier.cups = [Cup(name: Bilingual(chinese: "挑战杯"), places: 1...1)]
    tier.organizationAwards = [OrganizationAward(name: Bilingual(chinese: "优秀组织奖"), count: 2)]
    tier.adviserAwards = [AdviserAward(name: Bilingual(chinese: "优秀指导教师"), levels: ["一等奖"])]
    return tier
  }

  private func honours(
    _ rows: [PublishedList.Row], organizations: [String] = [], decisions: [CommitteeDecision] = []
  ) -> TierHonours {
    TierHonours(
      of: tier, prizes: rows.map { ($0.organization, $0.standing, Track.ID("natural")) },
      places: .none, figures: .none, organizations: organizations, decisions: decisions)
  }

  @Test func `cups, prizes of organizations and advisers follow from the works on the list`() throws
  {
    let prizes = try #require(
      PublishedList.prizes(
        of: tier, rows, honours: honours(rows),
        advisers: ["E1": ["周*"], "E2": ["钱*"]]))
    #expect(
      prizes == [
        .init(.cup, name: "挑战杯", organization: "甲大学"),
        .init(.organization, name: "优秀组织奖", organization: "甲大学"),
        .init(.organization, name: "优秀组织奖", organization: "乙大学"),
        .init(
          .adviser, entry: "E1", name: "优秀指导教师", title: "夜读灯", organization: "甲大学", track: "创意",
          person: "周*"),
      ])
  }

  /// A sports day: nobody's prize has points, the cup goes by places alone, and 文学院 has most; see ``TeamPlacesTests``.
  @Test func `places count for cups on the list as everywhere`() throws {
    let played = try TeamPlacesTests.played()
    let list = [
      PublishedList.Row(
        entry: "商队", standing: "第一名", title: "商队", organization: "商学院", track: "接力", people: "商*")
    ]
    func prizes(_ places: TeamPlaces) throws -> [String] {
      try #require(
        PublishedList.prizes(
          of: played.tier, list,
          honours: TierHonours(
            of: played.tier, prizes: list.map { ($0.organization, $0.standing, "relay") },
            places: places,
            figures: .none), advisers: [:])
      ).map { "\($0.name) \($0.organization)" }
    }
    #expect(
      try prizes(TeamPlacesTests.places(played)) == ["团体冠军 文学院", "优秀组织奖 文学院", "优秀组织奖 理学院"])
    #expect(try prizes(.none) == [])
  }

  /// 丙大学 has no work on the list.
  @Test func `an organization without a prize of a work has one by decision`() throws {
    let given = CommitteeDecision(
      .organizationAward("优秀组织奖", organization: "丙大学", has: true), reason: "会议", actor: "li")
    let prizes = try #require(
      PublishedList.prizes(
        of: tier, Array(rows.prefix(1)),
        honours: honours(Array(rows.prefix(1)), organizations: ["丙大学"], decisions: [given]),
        advisers: [:]))
    #expect(
      prizes.map { "\($0.name) \($0.organization)" } == ["挑战杯 甲大学", "优秀组织奖 甲大学", "优秀组织奖 丙大学"])
    let list = PublishedList(Array(rows.prefix(1)), prizes: prizes)
    #expect(list.vacantPrizes(of: tier) == ["优秀指导教师"])
  }

  @Test func `a tier without such prizes has none to show`() {
    var plain = tier
    (plain.cups, plain.organizationAwards, plain.adviserAwards) = ([], [], [])
    #expect(
      PublishedList.prizes(
        of: plain, rows, honours: honours(rows), advisers: ["E1": ["周*"]])
        == nil)
    #expect(PublishedList(rows).vacantPrizes(of: tier) == [])
  }

  @Test func `what differs is told prize by prize, and a list of works alone differs in none`() {
    let cup = PublishedList.Prize(.cup, name: "挑战杯", organization: "甲大学")
    let one = PublishedList.Prize(.organization, name: "优秀组织奖", organization: "甲大学")
    let two = PublishedList.Prize(.organization, name: "优秀组织奖", organization: "乙大学")
    let before = PublishedList(rows, prizes: [cup, one])
    let after = PublishedList(rows, prizes: [one, two])
    #expect(
      after.prizesDiffering(from: before).map { $0.text(in: .chinese) }
        == ["挑战杯：甲大学 → 空缺", "优秀组织奖：甲大学 → 甲大学、乙大学"])
    #expect(after.prizesDiffering(from: after) == [])
    #expect(PublishedList(rows, prizes: [two, one]).prizesDiffering(from: after) == [])
    #expect(after.prizesDiffering(from: PublishedList(rows)) == [])
  }
}
