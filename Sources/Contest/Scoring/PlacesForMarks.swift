/// Notices a table of places where marks are expected: each judge gives 1, 2, 3 … once each. Read as marks, such places
/// would put the best entry last.
///
/// | judge | A | B | C | |
/// |---|---|---|---|---|
/// | 张, 李 | 1 2 | 2 1 | 3 3 | places: every judge puts the three in an order |
/// | 张, 李 | 1 2 | 1 1 | 3 3 | marks: 张 gives 1 twice |
/// | 张, 李 | 85 90 | 80 88 | 70 60 | marks |
public enum PlacesForMarks {
  /// `byJudge` are the marks of each judge; `highest` is the highest mark allowed. Orders of fewer than three entries, or
  /// by a single judge, prove nothing. If the highest mark equals the number of entries, marks from 1 to it are as likely
  /// as places.
  public static func areIn(_ byJudge: [[Points]], highest: Points) -> Bool {
    guard byJudge.count > 1 else { return false }
    return byJudge.allSatisfy { marks in
      guard marks.count > 2, highest > Points(integerLiteral: marks.count) else { return false }
      return marks.sorted() == (1...marks.count).map { Points(integerLiteral: $0) }
    }
  }
}
