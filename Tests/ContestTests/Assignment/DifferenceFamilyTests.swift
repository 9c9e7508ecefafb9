import Testing

@testable import Contest

struct DifferenceFamilyTests {
  /// {0, 1, 3} on a ring of seven: every distance once, so any two judges meet in one of the seven panels.
  @Test func `seven judges in panels of three all meet once`() {
    let family = DifferenceFamily(judges: 7, perPanel: 3, basePanels: 1, seed: 1)
    #expect(family.isEven)
    #expect(Self.meetings(family) == Array(repeating: 1, count: 21))
  }

  static func meetings(_ family: DifferenceFamily) -> [Int] {
    (0..<family.judges).flatMap { one in
      ((one + 1)..<max(family.judges, one + 1)).map { other in
        family.panels.count { $0.contains(one) && $0.contains(other) }
      }
    }
  }

  @Test(arguments: [(13, 4, 1), (25, 5, 4), (20, 3, 6), (9, 2, 3)])
  func `every judge has the same load, and meetings differ by one at most`(
    judges: Int, perPanel: Int, bases: Int
  ) {
    let family = DifferenceFamily(judges: judges, perPanel: perPanel, basePanels: bases, seed: 3)
    #expect(family.panels.count == judges * bases)
    #expect(family.panels.allSatisfy { Set($0).count == perPanel })
    for judge in 0..<judges {
      #expect(family.panels.count { $0.contains(judge) } == perPanel * bases)
    }
    #expect(family.isEven)
    let meetings = Self.meetings(family)
    #expect((meetings.max() ?? 0) - (meetings.min() ?? 0) <= 1)
  }

  @Test func `the same seed gives the same panels`() {
    let one = DifferenceFamily(judges: 20, perPanel: 4, basePanels: 3, seed: 9)
    #expect(
      one.basePanels == DifferenceFamily(judges: 20, perPanel: 4, basePanels: 3, seed: 9).basePanels
    )
  }

  @Test func `a panel of all judges, or of one, needs no search`() {
    #expect(DifferenceFamily(judges: 3, perPanel: 3, basePanels: 1, seed: 1).isEven)
    #expect(DifferenceFamily(judges: 3, perPanel: 1, basePanels: 1, seed: 1).isEven)
  }

  @Test func `chance draws lie from 0 to below 1`() {
    var random = SeededGenerator(seed: 1)
    #expect((0..<1000).allSatisfy { _ in (0..<1).contains(random.fraction()) })
  }
}
