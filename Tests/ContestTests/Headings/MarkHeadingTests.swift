import Contest
import Testing

struct MarkHeadingTests {
  @Test(arguments: [
    ("评委2（组长）", MarkHeading.judge), ("主任评委", .judge), ("王老师", .judge), ("评A", .judge),
    ("Judge Lee", .judge),
    ("张伟", .person), ("周甲", .person), ("欧阳修远", .person), ("甲", .person), ("J1", .person),
    ("Smith", .person),
    ("张评", .person), ("科学性", .criterion), ("表达", .criterion), ("Originality", .criterion),
    ("年级", .other),
    ("团队人数", .other), ("得票数", .other), ("评委平均分", .other), ("评委数", .other), ("Team size", .other),
    ("最高分", .other),
    ("标准差", .other), ("联系电话", .other), ("附加分", .other), ("初评", .unclear), ("", .unclear),
    ("评审时间", .other), ("评审日期", .other), ("评委1签到", .other), ("评委离席次数", .other), ("专家类别", .other),
    ("评审组", .unclear), ("专家组", .unclear), ("评委意向", .unclear), ("评审组1", .judge), ("评委组长", .judge),
    ("评委张伟", .judge), ("评委1得分", .judge), ("评委甲", .judge), ("1号评委", .judge), ("校外专家2", .judge),
    ("Judge date", .other), ("王芳1号", .person), ("3号", .unclear), ("评委3（40%）", .unclear),
    ("张伟\n京华理工大学", .person), ("科学\n性", .criterion), ("评委\n1", .judge),
    ("评委3【组长】", .judge), ("评委3[权重2]", .unclear), ("评委3（权重2）", .unclear),
    ("文采", .criterion), ("路演", .criterion), ("安全", .criterion), ("文静", .person), ("安然", .person),
    ("指导老师1", .other), ("带队老师", .other), ("班主任老师", .other), ("李老师", .judge),
  ])
  func `a heading says what its numbers are`(heading: String, kind: MarkHeading) {
    #expect(MarkHeading(heading) == kind)
  }

  @Test(arguments: [
    ("评委1-科学性", "评委1", "科学性"), ("科学性（评委1）", "科学性", "评委1"), ("评委1科学性", "评委1", "科学性"),
    ("科学性评委2", "科学性", "评委2"), ("张伟：创新", "张伟", "创新"), ("评委1\n-创新", "评委1", "创新"),
    ("评委A创新", "评委A", "创新"), ("评委甲创新", "评委甲", "创新"), ("评委B得分", "评委B", "得分"),
  ])
  func `a heading of two names is taken apart`(heading: String, one: String, other: String) throws {
    let parts = try #require(MarkHeading.parts(heading))
    #expect(parts.0 == one && parts.1 == other)
  }

  @Test(arguments: [
    ("评委3（权重2）", true), ("评委3[系数1.5]", true), ("评委3（组长）", false), ("评委3（40%）", true),
    ("张伟40%", true),
    ("评委3（100分）", false),
  ])
  func `a note that asks for marks to be counted otherwise is seen`(heading: String, asks: Bool) {
    #expect(MarkHeading.hasWeightInNote(heading) == asks)
  }

  @Test(arguments: [
    ("评委打分", MarkHeading.judge), ("专家评分情况", .judge), ("评委", .judge), ("得分", .unclear),
    ("Judges' scores", nil), ("Judges", .judge), ("评委1", nil), ("科学性", nil), ("张伟打分", nil),
    ("评委评分表", .judge),
  ])
  func `a heading over all judges is told from a judge's own`(heading: String, kind: MarkHeading?) {
    #expect(MarkHeading.overAll(heading) == kind)
  }

  @Test(arguments: ["评委1", "张伟", "科学性", "第1评委", "评委丁磊", "评委甲", "评委A", "评委Amy"])
  func `a heading of one name is not taken apart`(heading: String) {
    #expect(MarkHeading.parts(heading) == nil)
  }

  @Test func `rounds of judging are known among the names, one of each`() {
    #expect(
      MarkHeading.rounds(among: ["评委1", "初评", "评委2", "初评", "复评得分", "第二轮", "Round 1", "科学性"]) == [
        "初评", "复评得分", "第二轮", "Round 1",
      ])
    #expect(MarkHeading.rounds(among: ["第一", "创新", "轮廓", "复制"]).isEmpty)
  }
}
