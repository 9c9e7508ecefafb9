/// Modified Sainte-Laguë: as Sainte-Laguë, with 1.4 in place of the first divisor; 1.4, 3, 5, …
///
/// A first seat is a little dearer. 100, 80, 30, 20 and 8 seats: 4 3 1 0.
struct ModifiedSainteLague: HighestAverages {
  func squaredDivisor(after seats: Int) -> UInt128 {
    let tenfold = seats == 0 ? 14 : UInt128(10 * (2 * seats + 1))
    return tenfold * tenfold
  }
}
