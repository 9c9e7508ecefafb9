/// Modified Sainte-Laguë: like Sainte-Laguë, but the first divisor is 1.4. The divisors are 1.4, 3, 5, …
///
/// A first seat is a little harder to get. 100, 80, 30, 20 and 8 seats: 4 3 1 0.
struct ModifiedSainteLague: HighestAverages {
  func squaredDivisor(after seats: Int) -> UInt128 {
    let tenfold = seats == 0 ? 14 : UInt128(10 * (2 * seats + 1))
    return tenfold * tenfold
  }
}
