import Contest
import Testing

struct RevealHistoryTests {
  private static let levels = ["一等奖", "二等奖", "三等奖"].map { RevealPlan.Level($0) }

  private static func prize(_ entry: Entry.ID, _ level: String) -> RevealPlan.Prize {
    RevealPlan.Prize(entry, level: level, rank: nil, title: "题\(entry)", organization: "校")
  }

  /// A real reveal of these prizes, each a step, of which so many were shown.
  private static func reveal(
    _ prizes: [RevealPlan.Prize], shown: Int
  ) -> RevealHistory.Reveal {
    RevealHistory.Reveal(
      zip(1..., prizes).map { RevealHistory.Line(step: $0, prize: $1) }, stepsShown: shown)
  }

  private static func words(_ prizes: [RevealPlan.Prize]) -> [String] {
    prizes.map { "\($0.entry?.text ?? $0.called) \($0.level)" }
  }

  private static func words(_ back: [RevealHistory.TakenBack]) -> [String] {
    back.map {
      "\($0.prize.entry?.text ?? $0.prize.called) \($0.prize.level) → \($0.now.joined(separator: "、"))"
    }
  }

  private static let first = [
    prize("D", "三等奖"), prize("C", "二等奖"), prize("A", "一等奖"),
  ]

  @Test func `who was called and has another prize, or none, is told; what holds is not`() {
    let history = RevealHistory([Self.reveal(Self.first, shown: 3)])
    let list = [Self.prize("A", "一等奖"), Self.prize("D", "二等奖"), Self.prize("E", "三等奖")]
    #expect(Self.words(history.takenBack(by: list)) == ["D 三等奖 → 二等奖", "C 二等奖 → "])
    #expect(Self.words(history.calledAgain(by: list)) == ["D 二等奖"])
    #expect(history.takenBack(by: Self.first).isEmpty)
    #expect(history.calledAgain(by: Self.first).isEmpty)
    let plan = RevealPlan(list, levels: Self.levels, shown: history.standing)
    #expect(plan.carried == 1 && plan.steps.first?.map(\.entry) == ["A"])
  }

  @Test func `what was prepared and not shown was announced to nobody`() {
    let history = RevealHistory([Self.reveal(Self.first, shown: 1)])
    #expect(Self.words(history.takenBack(by: [])) == ["D 三等奖 → "])
    #expect(history.standing == [.init(entry: "D", level: "三等奖")])
    let list = [Self.prize("C", "一等奖"), Self.prize("D", "三等奖")]
    #expect(history.takenBack(by: list).isEmpty && history.calledAgain(by: list).isEmpty)
    #expect(RevealHistory([]).takenBack(by: list).isEmpty && RevealHistory([]).standing.isEmpty)
  }

  @Test func `it is told until the hall has heard the other prize, and not after that`() {
    let list = [Self.prize("D", "二等奖"), Self.prize("A", "一等奖")]
    // The new list was begun with 一等奖 A, which held, and D was not called yet.
    let carried = [Self.prize("A", "一等奖"), Self.prize("D", "二等奖")]
    let begun = RevealHistory([
      Self.reveal(Self.first, shown: 3), Self.reveal(carried, shown: 1),
    ])
    #expect(Self.words(begun.takenBack(by: list)) == ["D 三等奖 → 二等奖", "C 二等奖 → "])
    #expect(Self.words(begun.calledAgain(by: list)) == ["D 二等奖"])
    let called = RevealHistory([
      Self.reveal(Self.first, shown: 3), Self.reveal(carried, shown: 2),
    ])
    #expect(Self.words(called.takenBack(by: list)) == ["C 二等奖 → "])
    #expect(called.calledAgain(by: list).isEmpty)
  }

  @Test func `a prize that a later list left out is called again when it comes back`() {
    let without = [Self.prize("C", "二等奖"), Self.prize("A", "一等奖")]
    let history = RevealHistory([
      Self.reveal(Self.first, shown: 3), Self.reveal(without, shown: 2),
    ])
    #expect(!history.standing.contains(.init(entry: "D", level: "三等奖")))
    #expect(history.takenBack(by: Self.first).isEmpty)
    #expect(Self.words(history.calledAgain(by: Self.first)) == ["D 三等奖"])
  }

  @Test func `an entry with two prizes loses one and keeps the other`() {
    let both = [Self.prize("A", "最佳创意"), Self.prize("A", "一等奖")]
    let one = [Self.prize("A", "一等奖")]
    let history = RevealHistory([Self.reveal(both, shown: 2)])
    #expect(Self.words(history.takenBack(by: one)) == ["A 最佳创意 → 一等奖"])
    #expect(history.calledAgain(by: one).isEmpty)
    // The prize that it kept was not called again, so that nothing was put right by it.
    let later = RevealHistory([Self.reveal(both, shown: 2), Self.reveal(one, shown: 1)])
    #expect(Self.words(later.takenBack(by: one)) == ["A 最佳创意 → 一等奖"])
    // The second prize of one whose first holds is no correction.
    let half = RevealHistory([Self.reveal(both, shown: 1)])
    #expect(half.calledAgain(by: both).isEmpty)
  }

  @Test func `an organization that loses a prize is told, whatever else it has`() {
    func unit(_ name: String, _ level: String, _ kind: RevealPlan.Kind) -> RevealPlan.Prize {
      RevealPlan.Prize(.organization(name), kind, level: level, organization: name)
    }
    let shown = [unit("甲校", "优秀组织奖", .organization), unit("甲校", "优胜杯", .cup)]
    let history = RevealHistory([Self.reveal(shown, shown: 1)])
    let list = [unit("乙校", "优秀组织奖", .organization), unit("甲校", "优胜杯", .cup)]
    #expect(Self.words(history.takenBack(by: list)) == ["甲校 优秀组织奖 → "])
    // The cup is another prize, and the hall has not heard it yet.
    #expect(history.calledAgain(by: list).isEmpty)
    #expect(history.takenBack(by: shown).isEmpty)
    // An adviser of two works who loses one of the two.
    func adviser(_ entry: Entry.ID) -> RevealPlan.Prize {
      RevealPlan.Prize(.adviser("何老师", of: entry), .adviser, level: "优秀指导教师", title: "题")
    }
    let two = RevealHistory([Self.reveal([adviser("A"), adviser("B")], shown: 2)])
    #expect(two.takenBack(by: [adviser("B")]).map(\.prize.entry) == ["A"])
    #expect(two.calledAgain(by: [adviser("B")]).isEmpty)
  }
}
