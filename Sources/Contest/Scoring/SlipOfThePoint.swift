/// Finds marks that look like a slip of the pen beside the other marks of the same entry: 8.5 for 85.
///
/// A mark is doubted when ten times it, or a tenth of it, lies where the others lie, or when it is less than half of the lowest of
/// at least two others that agree with one another. A doubt changes nothing; a person is told where to look.
///
/// | marks | doubted |
/// |---|---|
/// | 86, 88, 8.5 | 8.5 |
/// | 86, 88, 30 | 30 |
/// | 60, 88, 40 | none |
/// | 8, 9, 7 | none |
public enum SlipOfThePoint {
  /// The places of the doubtful marks. `width` is how far apart the highest and the lowest mark may lie; on a scale of a few
  /// points every mark is far from another, so none is doubted there.
  public static func doubtful(_ marks: [Points], width: Points) -> [Int] {
    guard marks.count > 1, width >= 20 else { return [] }
    return marks.indices.filter { place in
      var others = marks
      let mark = others.remove(at: place).tenThousandths
      let values = others.map(\.tenThousandths).sorted()
      guard let low = values.first, let high = values.last, low > 0, mark >= 0 else { return false }
      let middle = values[values.count / 2]
      let isNear = { (value: Int) in abs(value - middle) <= middle / 4 }
      if mark > 0, mark < middle / 4, isNear(mark * 10) { return true }
      if values.count > 1, mark / 4 > middle, isNear(mark / 10) { return true }
      return values.count > 1 && mark < low / 2 && high <= low / 2 * 3
    }
  }
}
