/// Finds marks whose decimal point may be in the wrong place, such as 8.5 for 85, by the other marks of the same entry.
///
/// A mark is doubtful when ten times the mark, or a tenth of it, is near the others. It is also doubtful when at least two
/// others agree with one another and it is less than half of the lowest of them. Nothing is changed: a person is told which
/// mark to check.
///
/// | marks | doubted |
/// |---|---|
/// | 86, 88, 8.5 | 8.5 |
/// | 86, 88, 30 | 30 |
/// | 85, 86, 850 | 850 |
/// | 60, 88, 40 | none |
/// | 8, 9, 7 | none |
public enum SlipOfThePoint {
  /// The positions of the doubtful marks. `width` is the highest mark allowed minus the lowest. On a scale of only a few
  /// points no mark is doubtful, because marks there are always far apart.
  public static func doubtful(_ marks: [Points], width: Points) -> [Int] {
    places(marks, width: width) { mark, others in
      isMoved(mark, beside: others) || isFarBelow(mark, beside: others)
    }
  }

  /// The places of the marks whose decimal point may stand one place too far left or right. This is for marks of one judge for
  /// several entries: one entry may well deserve half of what the others get, hardly a tenth.
  public static func moved(_ marks: [Points], width: Points) -> [Int] {
    places(marks, width: width) { mark, others in isMoved(mark, beside: others) }
  }

  /// The positions of the marks for which `isDoubted` is true. It is given the mark and the others, in
  /// ascending order and above zero.
  private static func places(
    _ marks: [Points], width: Points, _ isDoubted: (Int, [Int]) -> Bool
  ) -> [Int] {
    guard marks.count > 1, width >= 20 else { return [] }
    return marks.indices.filter { place in
      var others = marks
      let mark = others.remove(at: place).tenThousandths
      let values = others.map(\.tenThousandths).sorted()
      guard let low = values.first, low > 0, mark >= 0 else { return false }
      return isDoubted(mark, values)
    }
  }

  private static func isMoved(_ mark: Int, beside values: [Int]) -> Bool {
    // The median: with two others that differ much, neither of them alone says where the others are.
    let middle = (values[(values.count - 1) / 2] + values[values.count / 2]) / 2
    let isNear = { (value: Int) in abs(value - middle) <= middle / 4 }
    if mark > 0, mark < middle / 4, isNear(mark * 10) { return true }
    return values.count > 1 && mark / 4 > middle && isNear(mark / 10)
  }

  private static func isFarBelow(_ mark: Int, beside values: [Int]) -> Bool {
    guard values.count > 1, let low = values.first, let high = values.last else { return false }
    return mark < low / 2 && high <= low / 2 * 3
  }
}
