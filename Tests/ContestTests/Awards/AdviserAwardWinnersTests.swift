import Contest
import Testing

struct AdviserAwardWinnersTests {
  @Test func `each adviser of each work of the level has it, one of two works twice`() {
    let award = AdviserAward(name: Bilingual(chinese: "优秀指导教师"), levels: ["一等奖"])
    let given = AdviserAwardWinners(
      award,
      prizes: [
        (Entry.ID("A1"), "一等奖"), (Entry.ID("A2"), "一等奖"), (Entry.ID("A3"), "二等奖"),
      ],
      advisers: [
        Entry.ID("A1"): ["赵明", "钱芳"], Entry.ID("A2"): ["赵明"], Entry.ID("A3"): ["孙丽"],
      ])
    #expect(given.rows.map { "\($0.adviser) \($0.entry.text)" } == ["赵明 A1", "钱芳 A1", "赵明 A2"])
  }
}
