/// Largest remainder (Hamilton), 最大余数法: the whole part of each exact share, then one more for the largest remainders.
///
/// 53,000, 24,000, 23,000 and 7 seats: shares 3.71, 1.68, 1.61; whole parts 3 1 1; remainders .71 and .68 get the last
/// two: 4 2 1. Of equal remainders the larger weight comes first, then the name.
struct LargestRemainder {
  func share(
    _ seats: Int, _ claims: [Allotment.Claim]
  ) -> (seats: [Int], tie: Allotment.Tie?) {
    let weights = claims.map { Int128($0.weight.tenThousandths) }
    let total = weights.reduce(0, +)
    let shares = weights.map { ($0 * Int128(seats)).quotientAndRemainder(dividingBy: total) }
    var given = shares.map { Int($0.quotient) }
    let order = claims.indices.sorted { one, other in
      let (mine, theirs) = (shares[one].remainder, shares[other].remainder)
      if mine != theirs { return mine > theirs }
      return (weights[other], claims[one].name) < (weights[one], claims[other].name)
    }
    let rest = seats - given.reduce(0, +)
    for claim in order.prefix(rest) { given[claim] += 1 }
    guard rest > 0, rest < order.count,
      case let (last, next) = (order[rest - 1], order[rest]),
      shares[last].remainder == shares[next].remainder
    else { return (given, nil) }
    let equals = order.indices.filter {
      shares[order[$0]].remainder == shares[last].remainder
    }
    return (
      given,
      Allotment.Tie(
        seated: equals.filter { $0 < rest }.map { order[$0] },
        unseated: equals.filter { $0 >= rest }.map { order[$0] },
        byWeight: weights[last] != weights[next])
    )
  }
}
