/// Compares a total that somebody wrote beside the marks of a sheet with what the marks make: 合计与各项不符.
///
/// The total of a rubric with weights may be written as the weighted total or as the plain sum, with any number of decimals.
///
/// | marks, weighted 60 and 40 | written | agrees |
/// |---|---|---|
/// | 90, 81 | 171, the sum | yes |
/// | 90, 81 | 86.4, the weighted total, or 86 | yes |
/// | 90, 81 | 86.5 | no |
public enum TypedTotal {
  /// What the marks make, if the written total is neither that nor their sum; `nil` where it agrees or a mark is lacking.
  public static func difference(
    _ stated: Points, from marks: [Criterion.ID: Points], by rubric: Rubric
  ) -> Fraction? {
    let sheet = ScoreSheet(entry: Entry.ID(""), judge: Judge.ID(""), marks: marks)
    guard let computed = sheet.total(by: rubric) else { return nil }
    let sum = marks.values.reduce(Fraction.zero) { $0 + Fraction($1) }
    let agrees = [computed, sum].contains { value in
      (0...4).contains { value.rounded(places: $0) == stated }
    }
    return agrees ? nil : computed
  }
}
