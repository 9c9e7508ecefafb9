import Contest
import Testing

struct EmptyPlacesTests {
  private func told(_ small: SmallTier, _ language: Language = .chinese) -> [String] {
    small.outcome.emptyPlaces.map { $0.message(in: language, naming: Names(small.tier)) }
  }

  @Test func `places that nobody can have are named with their list, their number and why`() {
    let few = SmallTier(marks: [90, 80], advance: AdvanceRule(places: .count(5)))
    #expect(told(few) == ["“初评”5 个名额，空缺 3 个：按名次、条件和上限，没有其他申报可以递补。"])
    #expect(
      told(few, .english) == [
        "3 of the 5 places of “初评” stay empty: no further entry meets the rules."
      ])
    #expect(told(SmallTier(marks: [90, 80, 70])).isEmpty)
  }

  @Test func `a place that falls free after the final is closed stays empty, and that is why`() {
    var small = SmallTier(marks: [90, 80, 70], final: ["A": 90, "B": 80])
    #expect(told(small).isEmpty)
    small.set(.withdrawn, of: "A")
    #expect(told(small) == ["“初评”2 个名额，空缺 1 个：“终评”已结束，不再递补。"])
  }

  @Test func `places left empty beside equals are told with the rule, and others by the ranks`() {
    var rule = AdvanceRule(places: .count(3))
    rule.lineTies = .takeNone
    #expect(
      told(SmallTier(marks: [90, 80, 80, 80, 70], advance: rule)) == [
        "“初评”3 个名额，空缺 2 个：线上并列的放不下，按规定均不入选，名额不由名次在后的补上。"
      ])
  }

  @Test func `while equals wait for the committee nothing is said of their list`() {
    let tied = SmallTier(marks: [90, 90, 90], advance: AdvanceRule(places: .count(2)))
    #expect(told(tied).isEmpty)
  }

  @Test func `prizes that a cap leaves empty are named too`() {
    var gold = AwardRule(level: Bilingual("金奖"), places: .count(2))
    gold.capPerOrganization = 1
    let small = SmallTier(
      marks: [90, 80, 70], advance: nil, awards: [gold], organizations: ["甲", "甲", "甲"])
    #expect(told(small) == ["“金奖”2 个名额，空缺 1 个：按名次、条件和上限，没有其他申报可以递补。"])
  }

  @Test func `a place that only rounding leaves over is told as that`() {
    let small = SmallTier(
      marks: [90, 80, 70, 60, 50, 40, 30, 20, 10], advance: nil,
      awards: RoundedPlacesTests.rules)
    #expect(
      told(small) == [
        "“三等奖”5 个名额，空缺 1 个：各等次按 9 项的比例分别取整，合计 10 个，多出来的只是取整的差额，没有人因此少得奖。"
      ])
  }

  @Test func `a vote without a number of seats has no empty ones`() throws {
    func empty(_ seats: String) throws -> [Int] {
      var played = try PlayedTier(tier: "rounds: [{id: vote, kind: ballot\(seats)}]")
      played.vote("vote", ["A": 7, "B": 2], voters: 9)
      return played.outcome.emptyPlaces.map(\.empty)
    }
    #expect(try empty("") == [])
    #expect(try empty(", seats: 2, most-marks: 2") == [1])
  }
}
