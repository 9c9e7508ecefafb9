import Contest
import Testing

/// In which order prizes stand on lists.
struct PrizeOrderTests {
  private static func rulebook(_ awards: String, advance: String = "") throws -> Rulebook {
    let text = """
      rulebook: order-test
      name: 次序赛
      version: "1"
      source: invented for tests
      subject: person
      cadence: yearly
      tracks:
        - {id: electric, name: 电工, groups: [甲组, 乙组]}
        - {id: weld, name: 焊工}
      tiers:
        - id: city
          name: 市级
          rounds:
            - {id: work, name: 实操, kind: recorded, range: 0..100\(advance)}
          awards:
      \(awards.split(separator: "\n").map { "      \($0)" }.joined(separator: "\n"))

      """
    return try #require(RulebookReader.read(text).rulebook)
  }

  /// The entries in the order of a level, from code to track, group and place.
  private static func sorted(
    _ rulebook: Rulebook, _ lines: [(String, Entry.ID, Track.ID, String, Int?)]
  ) throws -> [String] {
    let tier = try #require(rulebook.tiers.first)
    let order = PrizeOrder(tier, rulebook.tracks)
    return lines.map { level, entry, track, group, place in
      (order.key(level, place: place, entry, track: track, group: group), entry.text)
    }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  @Test func `prizes by track stand track by track, level by level`() throws {
    let rulebook = try Self.rulebook(
      "- {level: 一等奖, count: 1, per: track}\n- {level: 二等奖, count: 2, per: track}")
    let lines: [(String, Entry.ID, Track.ID, String, Int?)] = [
      ("二等奖", "E5", "weld", "", 2), ("一等奖", "E4", "weld", "", 1),
      ("二等奖", "E3", "electric", "", 3), ("一等奖", "E1", "electric", "", 1),
      ("二等奖", "E6", "weld", "", 3), ("二等奖", "E2", "electric", "", 2),
    ]
    #expect(try Self.sorted(rulebook, lines) == ["E1", "E4", "E2", "E3", "E5", "E6"])
    let tier = try #require(rulebook.tiers.first)
    let order = PrizeOrder(tier, rulebook.tracks)
    #expect(order.note(on: ["一等奖", "二等奖"]) == "各等次内按类别排列，同一类别按名次排列。")
    #expect(order.scope(of: "三等奖") == .all && order.note(on: []) == "各等次内按名次排列。")
  }

  @Test func `prizes of one list stand by place, whatever the track`() throws {
    let rulebook = try Self.rulebook("- {level: 一等奖, count: 3}")
    #expect(
      try Self.sorted(
        rulebook,
        [
          ("一等奖", "E9", "weld", "", 1), ("一等奖", "E2", "electric", "", 2),
          ("一等奖", "E1", "electric", "", nil),
        ]) == ["E9", "E2", "E1"])
  }

  @Test func `prizes by group stand in the order of the groups; groups unknown to it by name`()
    throws
  {
    let rulebook = try Self.rulebook("- {level: 一等奖, count: 1, per: group}")
    #expect(
      try Self.sorted(
        rulebook,
        [
          ("一等奖", "E1", "weld", "B2", 1), ("一等奖", "E2", "weld", "B1", 1),
          ("一等奖", "E3", "electric", "乙组", 1), ("一等奖", "E4", "electric", "甲组", 1),
        ]) == ["E4", "E3", "E2", "E1"])
    #expect(rulebook.division("electric", group: "甲组", byGroup: true) == "电工·甲组")
    #expect(rulebook.division("electric", group: "甲组", byGroup: false) == "电工")
    #expect(rulebook.divisionHeading.chinese == "类别")
  }

  @Test func `a list of one track has divisions once its rows name groups`() throws {
    func row(_ track: String) -> PublishedList.Row {
      PublishedList.Row(
        entry: "E1", standing: "特等奖", title: "题", organization: "甲校", track: track, people: "")
    }
    let two = try Self.rulebook("- {level: 一等奖, count: 3}")
    #expect(PublishedList([row("电工")]).hasDivisions(two))
    var one = two
    one.tracks = Array(two.tracks.prefix(1))
    #expect(!PublishedList([row("电工")]).hasDivisions(one))
    #expect(PublishedList([row("B05 客流预测")]).hasDivisions(one))
  }
}
