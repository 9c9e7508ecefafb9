/// How right a list is when the true qualities are known.
public struct ListAccuracy: Hashable, Sendable {
  /// How many of the truly best entries stand at the top of the list, as a share: 0.8 where 80 of the best 100 are among its first
  /// 100.
  public let inTop: Double
  /// Kendall's τ between list and truth: 1 when every pair is in the right order.
  public let orderAgreement: Double

  /// - Parameters:
  ///   - scores: the scores of the list, higher first; `nil` comes last. Equal scores keep their order.
  ///   - quality: the true qualities, all different.
  ///   - top: how many places there are.
  public init(scores: [Double?], quality: [Double], top: Int) {
    let listed = scores.indices.sorted { Self.comesBefore($0, $1, scores) }
    let deserving = quality.indices.sorted { (quality[$1], $0) < (quality[$0], $1) }
    let places = min(max(top, 1), max(scores.count, 1))
    let belong = Set(deserving.prefix(places))
    inTop = Double(listed.prefix(places).count { belong.contains($0) }) / Double(places)
    var rank = [Int](repeating: 0, count: quality.count)
    for (place, entry) in deserving.enumerated() { rank[entry] = place }
    let order = listed.map { rank[$0] }
    let pairs = Double(order.count) * Double(order.count - 1) / 2
    orderAgreement = pairs > 0 ? 1 - 2 * Double(Self.inversions(order)) / pairs : 1
  }

  private static func comesBefore(_ one: Int, _ other: Int, _ scores: [Double?]) -> Bool {
    switch (scores[one], scores[other]) {
    case (let mine?, let theirs?): (theirs, one) < (mine, other)
    case (_?, nil): true
    case (nil, _?): false
    case (nil, nil): one < other
    }
  }

  /// How many pairs are in the wrong order, counted by merge sort: 1 for 2 1 3.
  static func inversions(_ order: [Int]) -> Int {
    var items = order
    var buffer = order
    var count = 0
    var width = 1
    while width < items.count {
      var start = 0
      while start < items.count {
        let middle = min(start + width, items.count)
        let end = min(start + 2 * width, items.count)
        var (left, right) = (start, middle)
        for place in start..<end {
          if left < middle, right >= end || items[left] <= items[right] {
            buffer[place] = items[left]
            left += 1
          } else {
            buffer[place] = items[right]
            right += 1
            count += middle - left
          }
        }
        start = end
      }
      swap(&items, &buffer)
      width *= 2
    }
    return count
  }
}
