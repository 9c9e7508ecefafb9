import Contest
import Testing

struct CapBelowStepTests {
  static func rounds(_ keys: String) -> [String] {
    [
      "{id: over, kind: recorded, unit: time, range: 0:00..30:00}",
      "{id: show, kind: recorded, adjustments: [{id: late, name: 超时, \(keys)}]}",
    ]
  }

  @Test(arguments: [
    ("minus: 1, each: {round: over, full: 1:00, cap: 5}", [String]()),
    ("minus: 2, each: {round: over, full: 1:00, cap: 2}", []),
    ("minus: 2, each: {round: over, full: 1:00}", []),
    ("minus: 2, each: {round: over, full: 1:00, cap: 1}", ["rulebook-cap-below-step"]),
    ("minus: 2, each: {round: over, full: 1:00, cap: 5}", ["rulebook-cap-below-step"]),
  ])
  func `a cap below one step, or between two, is told`(keys: String, codes: [String]) {
    let reading = DoubtTrial.read(Self.rounds(keys))
    #expect(reading.problems.map(\.code) == codes)
    #expect(reading.problems.allSatisfy { $0.severity == .warning })
  }

  @Test func `it says which of the two it is`() {
    func words(_ cap: Int) -> String {
      DoubtTrial.read(Self.rounds("minus: 2, each: {round: over, full: 1:00, cap: \(cap)}"))
        .problems.first?.message(in: .chinese) ?? ""
    }
    #expect(words(1).contains("比一次的 2 还少"))
    #expect(words(5).contains("不是一次 2 的整数倍"))
  }
}
