import Contest
import Testing

struct SlipOfThePointTests {
  @Test(
    arguments: [
      ([86, 88, 8.5], [2]), ([86, 88, 30], [2]), ([60, 88, 40], []), ([90, 9.2], [1]),
      ([85, 85, 0], [2]),
      ([50, 60, 70], []), ([88], []), ([], []),
    ] as [([Points], [Int])])
  func `a mark far from all others of its entry is doubted`(marks: [Points], places: [Int]) {
    #expect(SlipOfThePoint.doubtful(marks, width: 100) == places)
  }

  @Test func `a mark ten times the others is doubted when two others agree`() {
    #expect(SlipOfThePoint.doubtful([85, 86, 850], width: 1000) == [2])
    #expect(SlipOfThePoint.doubtful([85, 850], width: 1000) == [0])
  }

  @Test func `on a scale of a few points no mark is doubted`() {
    #expect(SlipOfThePoint.doubtful([5, 5, 1], width: 5).isEmpty)
  }
}
