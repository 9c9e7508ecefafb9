import Testing

@testable import Contest

/// A list of totals says of each what the total itself says.
struct JudgeTotalListTests {
  private let totals: [EntryResult.JudgeTotal] = [
    .init(judge: "J1", total: Fraction(257, over: 28), isReReview: false, isReplaced: true),
    .init(judge: "J2", total: 90, setAside: .high, isReReview: false, isReplaced: false),
    .init(
      judge: "J1", total: Fraction(-7, over: 3), setAside: .low, isReReview: true, isReplaced: false
    ),
    .init(
      judge: "J3", total: Fraction(Int128.max / 3, over: Int128.max / 5), isReReview: false,
      isReplaced: false),
    .init(judge: "J3", total: .zero, isReReview: true, isReplaced: true),
  ]

  private func list() -> JudgeTotalList {
    var list = JudgeTotalList()
    for total in totals { list.append(total) }
    return list
  }

  @Test func `every total comes back as it was put in`() {
    let list = list()
    #expect(list.count == totals.count)
    #expect((0..<list.count).map { list[$0] } == totals)
  }

  @Test func `a total is adjusted and set aside without a change to the others`() {
    var (list, array) = (list(), totals)
    list[1].adjusted = Fraction(Int128.max)
    array[1].adjusted = Fraction(Int128.max)
    list[3].setAside = .low
    array[3].setAside = .low
    // A total that did not fit, and one that does in its place.
    list[3] = EntryResult.JudgeTotal(judge: "J9", total: 5, isReReview: false, isReplaced: false)
    array[3] = EntryResult.JudgeTotal(judge: "J9", total: 5, isReReview: false, isReplaced: false)
    list.append(totals[0])
    array.append(totals[0])
    #expect((0..<list.count).map { list[$0] } == array)
    list[1].adjusted = nil
    #expect(list[1] == totals[1])
  }

  @Test func `the totals of one entry are a part of the list`() {
    let all = RoundDetails(list(), TieSeparationList())
    let same = RoundDetails(list(), TieSeparationList())
    let own = JudgeTotals(1..<4, of: all)
    #expect(Array(own) == Array(totals[1..<4]))
    #expect(own == JudgeTotals(1..<4, of: same))
    #expect(own != JudgeTotals(0..<3, of: all))
    #expect(JudgeTotals(2..<2, of: all).isEmpty)
    #expect(Set([own, JudgeTotals(1..<4, of: same)]).count == 1)
    #expect(
      EntryDetails(totals: 1..<4, separations: 0..<0, of: all)
        == EntryDetails(totals: 1..<4, separations: 0..<0, of: same))
    #expect(EntryDetails.none.totals.isEmpty && EntryDetails.none.separations.isEmpty)
  }

  @Test func `a result takes no more than a hundred and twenty bytes, and says what it was told`() {
    #expect(MemoryLayout<EntryResult>.stride <= 120)
    var result = EntryResult(entry: "A1", list: "", state: .notRanked(.noEstimate))
    #expect(result.state == .notRanked(.noEstimate) && result.rank == nil && !result.isTied)
    #expect(result.roundScore == nil && result.score == nil && result.standardError == nil)
    result.roundScore = 0
    result.score = Points(tenThousandths: .min)
    result.standardError = 1.5
    #expect(result.roundScore == 0 && result.score == Points(tenThousandths: .min))
    #expect(result.standardError == 1.5)
    result.score = nil
    #expect(result.score == nil && result.roundScore == 0)
    result.state = .ranked(.init(rank: 3, isShared: true))
    #expect(result.rank == 3 && result.isTied)
    #expect(result.state == .ranked(.init(rank: 3, isShared: true)))
    result.state = .notRanked(.tooFewSheets(have: 1, need: 3))
    #expect(result.state == .notRanked(.tooFewSheets(have: 1, need: 3)) && result.rank == nil)
  }
}
