import Contest
import Testing

struct RecommendedListTests {
  private func winner(
    _ entry: Entry.ID, _ level: String, _ place: Int?, _ organization: String
  ) -> RecommendedList.Winner {
    RecommendedList.Winner(entry, level: level, place: place, organization: organization)
  }

  private var winners: [RecommendedList.Winner] {
    [
      winner("A5", "一等奖", 4, "甲"), winner("A3", "一等奖", 3, "甲"), winner("A1", "特等奖", 1, "甲"),
      winner("A2", "一等奖", 2, "甲"), winner("A4", "一等奖", 1, "乙"), winner("A9", "三等奖", 1, "丙"),
    ]
  }

  @Test func `winners go up level by level, two of an organization, the next is the reserve`() {
    let list = RecommendedList(
      winners, levels: ["特等奖", "一等奖"], perOrganization: 2, reserves: 1)
    #expect(list.recommended == ["A1", "A4", "A2"])
    #expect(list.reserves == ["A3"])
  }

  @Test func `when a winner leaves, the reserve has its place`() {
    let left = winners.filter { $0.entry != "A2" }
    let list = RecommendedList(left, levels: ["特等奖", "一等奖"], perOrganization: 2, reserves: 1)
    #expect(list.recommended == ["A1", "A4", "A3"])
    #expect(list.reserves == ["A5"])
  }

  @Test func `without a limit all winners of the levels go up`() {
    let list = RecommendedList(
      winners, levels: ["一等奖", "特等奖"], perOrganization: nil, reserves: 3)
    #expect(list.recommended == ["A4", "A2", "A3", "A5", "A1"])
    #expect(list.reserves.isEmpty)
  }

  @Test func `an entry with two of the levels goes up once, and one without a rank comes last`() {
    let list = RecommendedList(
      [
        winner("A1", "一等奖", nil, "甲"), winner("A2", "一等奖", 7, "甲"), winner("A1", "特等奖", 1, "甲"),
        winner("A0", "一等奖", nil, "乙"),
      ], levels: ["特等奖", "一等奖"], perOrganization: 2, reserves: 0)
    #expect(list.recommended == ["A1", "A2", "A0"])
  }

  @Test func `nobody has such a prize`() {
    let list = RecommendedList([], levels: ["特等奖"], perOrganization: 1, reserves: 1)
    #expect(list.recommended.isEmpty && list.reserves.isEmpty)
  }
}
