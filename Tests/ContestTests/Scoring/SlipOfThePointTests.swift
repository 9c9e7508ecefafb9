import Contest
import Testing

struct SlipOfThePointTests {
  @Test(
    arguments: [
      ([86, 88, 8.5], [2]), ([86, 88, 30], [2]), ([60, 88, 40], []), ([90, 9.2], [1]),
      ([85, 85, 0], [2]), ([92, 0.7, 0.95], [1, 2]), ([0.9, 0.8], []),
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

  /// The rule as its words say it, mark by mark.
  private static func plainly(_ marks: [Points]) -> (doubtful: [Int], moved: [Int]) {
    func others(_ place: Int) -> [Int] {
      marks.indices.filter { $0 != place }.map { marks[$0].tenThousandths }.sorted()
    }
    func isMoved(_ place: Int) -> Bool {
      let (mark, values) = (marks[place].tenThousandths, others(place))
      let middle = (values[(values.count - 1) / 2] + values[values.count / 2]) / 2
      func isNear(_ value: Int) -> Bool { abs(value - middle) <= middle / 4 }
      return mark > 0 && mark < middle / 4 && isNear(mark * 10)
        || values.count > 1 && mark / 4 > middle && isNear(mark / 10)
        || mark > 0 && mark < 10_000 && values[values.count - 1] >= 100_000
    }
    func isFarBelow(_ place: Int) -> Bool {
      let (mark, values) = (marks[place].tenThousandths, others(place))
      return values.count > 1 && mark < values[0] / 2
        && values[values.count - 1] <= values[0] / 2 * 3
    }
    let looked = marks.indices.filter { others($0)[0] > 0 }
    return (
      looked.filter { isMoved($0) || isFarBelow($0) }, looked.filter(isMoved)
    )
  }

  @Test(arguments: 0..<300)
  func `many marks at once are doubted as each of them is alone`(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let marks = (0..<2 + random.number(below: 12)).map { _ in
      let mark = random.number(below: 20) == 0 ? 0 : 60 + random.number(below: 40)
      return Points(
        tenThousandths: mark * [100_000, 10_000, 10_000, 10_000, 1_000][random.number(below: 5)])
    }
    let plainly = Self.plainly(marks)
    #expect(SlipOfThePoint.doubtful(marks, width: 1000) == plainly.doubtful)
    #expect(SlipOfThePoint.moved(marks, width: 1000) == plainly.moved)
  }
}
