/// Finds marks whose decimal point may be in the wrong place, such as 8.5 for 85, by the other marks of the same entry.
///
/// A mark is doubtful when ten times the mark, or a tenth of it, is near the others. It is also doubtful when at least two
/// others agree with one another and it is less than half of the lowest of them. A mark below one beside marks of ten and more
/// is doubtful too, as 0.9 for 90 %. Nothing is changed: a person is told which mark to check.
///
/// | marks | doubted |
/// |---|---|
/// | 86, 88, 8.5 | 8.5 |
/// | 86, 88, 30 | 30 |
/// | 85, 86, 850 | 850 |
/// | 92, 0.7, 0.95 | 0.7, 0.95 |
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

  /// The positions of the marks for which `isDoubted` is true. It is given the mark and the others, which are above zero.
  ///
  /// All marks are put in order once: a judge's sheet has as many as entries, and each is held against all others.
  private static func places(
    _ marks: [Points], width: Points, _ isDoubted: (Int, Others) -> Bool
  ) -> [Int] {
    guard marks.count > 1, width >= 20 else { return [] }
    let ordered = marks.map(\.tenThousandths).sorted()
    return marks.indices.filter { place in
      let mark = marks[place].tenThousandths
      let others = Others(than: mark, in: ordered)
      guard others.low > 0, mark >= 0 else { return false }
      return isDoubted(mark, others)
    }
  }

  /// The marks beside one, in ascending order: all of them without it.
  private struct Others {
    private let ordered: [Int]
    /// Where the mark itself stands among all.
    private let gap: Int

    init(than mark: Int, in ordered: [Int]) {
      self.ordered = ordered
      var (low, high) = (0, ordered.count)
      while low < high {
        let middle = (low + high) / 2
        if ordered[middle] < mark { low = middle + 1 } else { high = middle }
      }
      gap = low
    }

    var count: Int { ordered.count - 1 }
    var low: Int { self[0] }
    var high: Int { self[count - 1] }
    /// The median: with two others that differ much, neither of them alone says where the others are.
    var middle: Int { (self[(count - 1) / 2] + self[count / 2]) / 2 }

    private subscript(place: Int) -> Int { ordered[place < gap ? place : place + 1] }
  }

  private static func isMoved(_ mark: Int, beside others: Others) -> Bool {
    let middle = others.middle
    let isNear = { (value: Int) in abs(value - middle) <= middle / 4 }
    if mark > 0, mark < middle / 4, isNear(mark * 10) { return true }
    if isBelowOne(mark, highest: others.high) { return true }
    return others.count > 1 && mark / 4 > middle && isNear(mark / 10)
  }

  /// Whether a mark is a part of one where others are tens: 0.9 where 92 is the highest.
  public static func isBelowOne(_ mark: Points, highest: Points) -> Bool {
    isBelowOne(mark.tenThousandths, highest: highest.tenThousandths)
  }

  private static func isBelowOne(_ mark: Int, highest: Int) -> Bool {
    mark > 0 && mark < 10_000 && highest >= 100_000
  }

  private static func isFarBelow(_ mark: Int, beside others: Others) -> Bool {
    others.count > 1 && mark < others.low / 2 && others.high <= others.low / 2 * 3
  }
}
