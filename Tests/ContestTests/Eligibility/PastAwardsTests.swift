import Contest
import Testing

struct PastAwardsTests {
  @Test func `a person's prizes come in the order they were added, another person has none`() {
    var table = PastAwards()
    let gold = PastAwards.Award(programme: "创业计划", level: "金奖", year: 2024)
    let silver = PastAwards.Award(programme: "创业计划", level: "银奖", year: 2022)
    table.add(gold, to: "甲")
    table.add(silver, to: "甲")
    #expect(table.awards(of: "甲") == [gold, silver])
    #expect(table.awards(of: "乙").isEmpty)
  }
}
