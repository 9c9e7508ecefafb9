import Testing

@testable import Contest

struct ReCheckTests {
  private let all = (1...36).map { Entry.ID("E\($0)") }
  private var prizes: Set<Entry.ID> { Set(all.prefix(6)) }

  private func check(wrong: Int, checked: Int? = nil) -> ReCheck {
    let asked = ReCheck.chosen(prizes: prizes, among: all, ReCheckRule(), seed: .number(3))
    let order = asked.keys.sorted()
    let found = Dictionary(
      uniqueKeysWithValues: order.prefix(checked ?? order.count).enumerated().map {
        ($1, $0 >= wrong)
      })
    return ReCheck(asked: asked, found: found, all: all, ReCheckRule())
  }

  @Test func `all prize places and at least fifteen in a hundred of the rest are asked for`() {
    let asked = check(wrong: 0).asked
    #expect(asked.count { $0.value == .prize } == 6)
    // 15 % of 30 are 4.5, and at least that many are 5.
    #expect(asked.count { $0.value == .drawn } == 5)
    #expect(prizes.allSatisfy { asked[$0] == .prize })
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let rest, drawn: Int
    var testDescription: String { "\(drawn) of \(rest)" }
  }

  @Test(arguments: [
    Case(rest: 0, drawn: 0), Case(rest: 1, drawn: 1), Case(rest: 6, drawn: 1),
    Case(rest: 7, drawn: 2), Case(rest: 20, drawn: 3), Case(rest: 100, drawn: 15),
  ])
  func `the share of the rest is rounded up`(one: Case) {
    let all = (0..<one.rest).map { Entry.ID("R\($0)") } + ["P"]
    let asked = ReCheck.chosen(prizes: ["P"], among: all, ReCheckRule(), seed: .number(1))
    #expect(asked.count { $0.value == .drawn } == one.drawn)
    // One who has a prize and no mark is not checked.
    #expect(ReCheck.chosen(prizes: ["Q"], among: [], ReCheckRule(), seed: .number(1)).isEmpty)
  }

  @Test(arguments: 0..<50)
  func `nobody is drawn who was absent, nor counted in the rest`(seed: Int) {
    let all = (1...6).map { Entry.ID("R\($0)") } + ["P"]
    let asked = ReCheck.chosen(
      prizes: ["P"], among: all, absent: ["R1", "R2", "R3"], ReCheckRule(),
      seed: .number(seed))
    // 15 % of R4, R5 and R6 is one of them.
    #expect(asked.count == 2 && asked["P"] == .prize)
    #expect(["R4", "R5", "R6"].count { asked[$0] == .drawn } == 1)
    // A prize place is checked, whatever is recorded of it.
    #expect(
      ReCheck.chosen(prizes: ["P"], among: ["P"], absent: ["P"], ReCheckRule(), seed: .number(1))
        == ["P": .prize])
  }

  @Test func `one wrong of eleven is above five in a hundred, and all are due`() {
    #expect(check(wrong: 0).isDone)
    let some = check(wrong: 1)
    #expect(some.isOfAll && !some.isDone && some.outstanding.count == 25)
    #expect(some.due.count == 36 && some.due.values.count { $0 == .all } == 25)
    let found = some.found.merging(some.outstanding.map { ($0, true) }) { own, _ in own }
    #expect(ReCheck(asked: some.asked, found: found, all: all, ReCheckRule()).isDone)
  }

  @Test func `exactly five in a hundred is not more than five`() {
    let asked = Dictionary(
      uniqueKeysWithValues: (1...20).map { (Entry.ID("E\($0)"), ReCheck.Reason.prize) })
    func isOfAll(wrong: Int) -> Bool {
      let found = Dictionary(
        uniqueKeysWithValues: asked.keys.sorted().enumerated().map { ($1, $0 >= wrong) })
      return ReCheck(asked: asked, found: found, all: all, ReCheckRule()).isOfAll
    }
    #expect(!isOfAll(wrong: 1) && isOfAll(wrong: 2))
  }

  @Test func `what is not yet checked is outstanding, and without a list nothing is done`() {
    let half = check(wrong: 0, checked: 4)
    #expect(half.outstanding.count == 7 && !half.isDone)
    #expect(!ReCheck(asked: [:], found: [:], all: all, ReCheckRule()).isDone)
  }

  @Test(arguments: 0..<40)
  func `whatever the seed, no prize place is left out and nobody is drawn twice`(seed: Int) {
    let asked = ReCheck.chosen(
      prizes: prizes, among: all.shuffled(), ReCheckRule(), seed: .number(seed))
    #expect(asked.count == 11)
    #expect(asked.filter { $0.value == .drawn }.keys.allSatisfy { !prizes.contains($0) })
    #expect(
      asked == ReCheck.chosen(prizes: prizes, among: all, ReCheckRule(), seed: .number(seed)))
  }
}
