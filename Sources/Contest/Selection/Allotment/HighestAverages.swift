/// A method that gives each seat to the claim with the highest weight ÷ divisor. The divisor grows with the seats that
/// the claim already has.
///
/// The squares of weights and divisors are compared, as whole numbers of up to 256 bits. So the square root of
/// Huntington–Hill is never rounded.
protocol HighestAverages {
  /// The square of the divisor of a claim that has `seats` seats; 0 puts the claim before all others.
  func squaredDivisor(after seats: Int) -> UInt128
}

extension HighestAverages {
  func share(
    _ seats: Int, _ claims: [Allotment.Claim]
  ) -> (seats: [Int], tie: Allotment.Tie?) {
    var given = Array(repeating: 0, count: claims.count)
    var heap = ClaimHeap(comesBefore: { one, other in
      switch one.compared(with: other) {
      case 0:
        (claims[other.claim].weight, claims[one.claim].name)
          < (claims[one.claim].weight, claims[other.claim].name)
      case let order: order > 0
      }
    })
    func average(_ claim: Int) -> Average {
      let weight = UInt128(max(claims[claim].weight.tenThousandths, 0))
      return Average(
        claim: claim, squaredWeight: weight * weight,
        squaredDivisor: squaredDivisor(after: given[claim]))
    }
    for claim in claims.indices where claims[claim].weight > .zero { heap.add(average(claim)) }
    var equals: [Average] = []
    for _ in 0..<seats {
      guard let best = heap.removeFirst() else { break }
      if let last = equals.last, last.compared(with: best) != 0 { equals = [] }
      equals.append(best)
      given[best.claim] += 1
      heap.add(average(best.claim))
    }
    var unseated: [Int] = []
    while let last = equals.last, let next = heap.removeFirst(), next.compared(with: last) == 0 {
      unseated.append(next.claim)
    }
    guard let first = unseated.first, let last = equals.last?.claim else { return (given, nil) }
    return (
      given,
      Allotment.Tie(
        seated: equals.map(\.claim), unseated: unseated,
        byWeight: claims[first].weight != claims[last].weight)
    )
  }
}

struct Average {
  let claim: Int
  let squaredWeight: UInt128
  let squaredDivisor: UInt128

  /// Above 0 when this average is higher, 0 when they are equal.
  func compared(with other: Average) -> Int {
    if squaredDivisor == 0 || other.squaredDivisor == 0 {
      // A claim with divisor 0 comes before all others; two of them are compared by weight.
      if squaredDivisor != other.squaredDivisor { return squaredDivisor == 0 ? 1 : -1 }
      return squaredWeight == other.squaredWeight
        ? 0 : (squaredWeight > other.squaredWeight ? 1 : -1)
    }
    let mine = squaredWeight.multipliedFullWidth(by: other.squaredDivisor)
    let theirs = other.squaredWeight.multipliedFullWidth(by: squaredDivisor)
    if mine.high != theirs.high { return mine.high > theirs.high ? 1 : -1 }
    return mine.low == theirs.low ? 0 : (mine.low > theirs.low ? 1 : -1)
  }
}

/// A heap of averages, the best on top.
struct ClaimHeap {
  let comesBefore: (Average, Average) -> Bool
  private var items: [Average] = []

  init(comesBefore: @escaping (Average, Average) -> Bool) { self.comesBefore = comesBefore }

  mutating func add(_ item: Average) {
    items.append(item)
    var at = items.count - 1
    while at > 0, comesBefore(items[at], items[(at - 1) / 2]) {
      items.swapAt(at, (at - 1) / 2)
      at = (at - 1) / 2
    }
  }

  mutating func removeFirst() -> Average? {
    guard let first = items.first, let last = items.popLast() else { return nil }
    guard !items.isEmpty else { return first }
    items[0] = last
    var at = 0
    while true {
      var best = at
      for child in [2 * at + 1, 2 * at + 2]
      where child < items.count && comesBefore(items[child], items[best]) { best = child }
      guard best != at else { return first }
      items.swapAt(at, best)
      at = best
    }
  }
}
