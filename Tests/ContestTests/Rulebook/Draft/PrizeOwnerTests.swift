import Testing

@testable import Contest

struct PrizeOwnerTests {
  @Test(arguments: [
    ("优秀组织奖", PrizeOwner.unit), ("优秀组织单位", .unit), ("优秀指导老师", .adviser),
    ("网络人气奖", .vote), ("一等奖", nil), ("最佳组织者", nil),
  ])
  func `the name says who has a prize`(name: String, owner: PrizeOwner?) {
    #expect(PrizeOwner(ofPrize: name) == owner)
  }

  @Test func `each has a line for the rulebook and words`() {
    for owner in PrizeOwner.allCases {
      #expect(owner.line("甲奖").hasPrefix("{level: 甲奖, "))
      #expect(!owner.words(in: .chinese).isEmpty && !owner.words(in: .english).isEmpty)
    }
  }
}
