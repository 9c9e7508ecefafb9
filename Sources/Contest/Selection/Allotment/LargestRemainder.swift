/// Largest remainder (Hamilton), 最大余数法: each claim gets the whole part of its exact share; the seats left go one each
/// to the largest remainders.
///
/// 53,000, 24,000, 23,000 and 7 seats: the shares are 3.71, 1.68 and 1.61, the whole parts 3, 1 and 1. The remainders
/// .71 and .68 get the two seats left: 4 2 1. Of equal remainders the larger weight comes first, then the name.
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
