import Contest
import Testing

struct LevelCapAboveAllTests {
  @Test(arguments: [(2, [String]()), (3, ["warning rulebook-level-cap-above-all 16:9"])])
  func `a cap of a level above the cap over all is told`(cap: Int, told: [String]) {
    #expect(
      DoubtTrial.told(
        awards: ["{level: 一等奖, count: 9, caps: {organization: \(cap)}}"],
        "caps: {organization: 2, over: awards}") == told)
  }
}
