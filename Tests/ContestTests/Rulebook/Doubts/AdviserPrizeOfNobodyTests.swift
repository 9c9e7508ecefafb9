import Contest
import Testing

struct AdviserPrizeOfNobodyTests {
  @Test(arguments: [(0, ["rulebook-adviser-prize-of-nobody"]), (1, [String]())])
  func `a prize for advisers where there are none is refused`(most: Int, codes: [String]) {
    let text = DoubtTrial.text(
      [DoubtTrial.review],
      [DoubtTrial.prize, "{level: 优秀指导教师, to: adviser, of-levels: [一等奖]}"], ""
    ).replacing("fields: [name]}}", with: "fields: [name]}, advisers: {max: \(most)}}")
    #expect(RulebookReader.read(text).problems.map(\.code) == codes)
  }
}
