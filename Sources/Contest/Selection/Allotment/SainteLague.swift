/// Sainte-Laguë (Webster), 奇数除法: each seat goes to the highest weight ÷ (2 × seats that the claim has + 1). The
/// divisors are 1, 3, 5, …
///
/// Favours neither large nor small claims. 100, 80, 30, 20 and 8 seats: 3 3 1 1.
struct SainteLague: HighestAverages {
  func squaredDivisor(after seats: Int) -> UInt128 {
    let divisor = UInt128(2 * seats + 1)
    return divisor * divisor
  }
}
