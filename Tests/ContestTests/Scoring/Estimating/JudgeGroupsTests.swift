import Testing

@testable import Contest

struct JudgeGroupsTests {
  @Test func `A judged by 1 and 2, B by 2 and 3: one group`() {
    let groups = JudgeGroups(MarkTable(rows: [[1, 1, nil], [nil, 1, 1]]))
    #expect(groups.count == 1)
    #expect(groups.ofEntry == [0, 0] && groups.ofJudge == [0, 0, 0])
  }

  @Test func `A judged by 1 and 2, B by 3 and 4: two groups`() {
    let groups = JudgeGroups(MarkTable(rows: [[1, 1, nil, nil], [nil, nil, 1, 1]]))
    #expect(groups.count == 2)
    #expect(groups.ofEntry == [0, 1] && groups.ofJudge == [0, 0, 1, 1])
  }

  @Test func `groups that a later entry joins are one`() {
    let groups = JudgeGroups(
      MarkTable(rows: [[1, 1, nil, nil], [nil, nil, 1, 1], [nil, 1, 1, nil]]))
    #expect(groups.count == 1)
  }

  @Test func `an entry and a judge without marks are in no group`() {
    let groups = JudgeGroups(MarkTable(rows: [[1, nil], [nil, nil]]))
    #expect(groups.count == 1)
    #expect(groups.ofEntry == [0, -1] && groups.ofJudge == [0, -1])
  }
}
