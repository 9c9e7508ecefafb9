/// One judge's totals as that judge's places: 1 for the best; equals share the mean of their places.
///
/// | a judge's totals | places |
/// |---|---|
/// | 92, 88, 95 | 2, 3, 1 |
/// | 90, 90, 85 | 1.5, 1.5, 3 |
///
/// Marks of a severe and of a lenient judge count alike, because only the order is used. The sum of places is fair only
/// where every judge has marked the whole list.
///
/// Where the judges write places and no marks, the least is the best: 2, 1, 3 stay 2, 1, 3, and 1, 2, 2 become 1, 2.5, 2.5.
struct JudgePlaces {
  var leastIsBest = false

  /// - Parameter totals: the judge's totals of one list.
  /// - Returns: the places, in the order of the totals.
  func callAsFunction(_ totals: [Fraction]) -> [Fraction] {
    let order = totals.indices.sorted {
      leastIsBest ? totals[$0] < totals[$1] : totals[$1] < totals[$0]
    }
    var places = totals.map { _ in Fraction.zero }
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, totals[order[end]] == totals[order[start]] { end += 1 }
      // The places start + 1 … end are shared: their mean is half of start + 1 + end.
      let shared = Fraction(Int128(start + 1 + end), over: 2)
      for position in order[start..<end] { places[position] = shared }
      start = end
    }
    return places
  }
}
