import Contest
import Testing

/// What a heading says about what its criterion counts for.
struct HeadingShareTests {
  @Test(arguments: [
    ("科学性（40分）", "科学性", HeadingShare.full(40)), ("科学性(满分40)", "科学性", .full(40)),
    ("科学性（0-40分）", "科学性", .full(40)), ("科学性（４０）", "科学性", .full(40)),
    ("评委1-科学性（满分：40分）", "评委1-科学性", .full(40)), ("科学性（40%）", "科学性", .weight(40)),
    ("科学性 【权重0.4】", "科学性", .weight(0.4)), ("科学性（占比：30％）", "科学性", .weight(30)),
    ("科学性40%", "科学性", .weight(40)), ("科学性 占40%", "科学性", .weight(40)),
    ("科学性权重0.4", "科学性", .weight(0.4)), ("科学性：40分", "科学性", .full(40)),
    ("科学性满分40", "科学性", .full(40)), ("科学性\n40％", "科学性", .weight(40)),
    ("评委1-科学性40%", "评委1-科学性", .weight(40)), ("科学性×0.3", "科学性", .weight(0.3)),
    ("创新性*0.7", "创新性", .weight(0.7)), ("科学性（0.3）", "科学性", .weight(0.3)),
    ("科学性（满分30分，权重0.3）", "科学性", .both(full: 30, weight: 0.3)),
    ("科学性（权重30%、满分30）", "科学性", .both(full: 30, weight: 30)),
  ])
  func `full marks and weights are read`(heading: String, name: String, share: HeadingShare) throws
  {
    let read = try #require(HeadingShare.read(heading))
    #expect(read.name == name && read.share == share)
  }

  @Test(arguments: [
    "科学性", "科学性（百分制）", "科学性（10分制）", "评委2（组长）", "（40分）", "科学性（0分）", "科学性（张伟）", "科学性（40-50分）",
    "科学性2", "评委1", "第3次得分", "前10%", "占比30%", "张伟", "魔方3×3",
  ])
  func `a heading without full marks or a weight gives none`(heading: String) {
    #expect(HeadingShare.read(heading) == nil)
  }

  @Test func `a number that is not understood is noticed all the same`() {
    for heading in ["30%科学性", "0.3×科学性", "科学性 占比 三十 30"] {
      #expect(HeadingShare.isHinted(in: heading), "\(heading)")
    }
    for heading in ["科学性", "魔方3×3", "评委1", "10分制"] {
      #expect(!HeadingShare.isHinted(in: heading), "\(heading)")
    }
  }
}
