import Contest
import Testing

struct PlaceShareTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let share: PlaceShare
    let chinese, english: String
    var testDescription: String { chinese }
  }

  @Test(arguments: [
    Case(
      share: PlaceShare(.share(0.1, .up), of: 37), chinese: "37 项的 10% 为 3.7，不足一个的进一",
      english: "10% of 37 is 3.7, rounded up"),
    Case(share: PlaceShare(.share(0.1, .up), of: 40), chinese: "40 项的 10%", english: "10% of 40"),
    Case(
      share: PlaceShare(.share(Fraction(1, over: 3), .halfUp), of: 100),
      chinese: "100 项的 1/3 为 33.3333，四舍五入",
      english: "1/3 of 100 is 33.3333, a half rounds up"),
    Case(
      share: PlaceShare(.lid(PlaceCount.Lid(0.3, part: 0.25)), of: 28),
      chinese: "几个等次合计为 28 项的 30%，舍去小数为 8，其中 25%，舍去小数",
      english:
        "the levels have 30% of 28 together, rounded down to 8, and this one 25% of them, rounded down"
    ),
    Case(
      share: PlaceShare(.lid(PlaceCount.Lid(0.3, part: nil, others: [0.25])), of: 28),
      chinese: "几个等次合计为 28 项的 30%，舍去小数为 8，除去其他等次的",
      english:
        "the levels have 30% of 28 together, rounded down to 8, and this one what the others leave"),
  ])
  func `a number of places says of how many entries it is which share, and how it was rounded`(
    _ one: Case
  ) {
    #expect(one.share.words(in: .chinese) == one.chinese)
    #expect(one.share.words(in: .english) == one.english)
  }

  @Test func `who goes on and who does not are told of how many entries the places are a share`()
    throws
  {
    // An entry without a rank counts among those of which the share is taken.
    let standings =
      (1...4).map { (rank: Int) in
        Standing(Entry.ID("A\(rank)"), rank: rank, organization: "x")
      }
      + [Standing(Entry.ID("A5"), rank: nil, organization: "x")]
    let rule = AdvanceRule(places: .share(0.3), rounding: .up)
    let selection = try Selection(Selection.Input(rule, standings))
    #expect(
      selection[Entry.ID("A2")]?.reason.message(in: .chinese)
        == "第 2 名，在 2 个名额（5 项（含没有名次的 1 项）的 30% 为 1.5，不足一个的进一）之内。")
    #expect(
      selection[Entry.ID("A3")]?.reason.message(in: .chinese)
        == "第 3 名；2 个名额（5 项（含没有名次的 1 项）的 30% 为 1.5，不足一个的进一）已满。")
  }
}
