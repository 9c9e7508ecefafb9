/// Adams: each seat goes to the highest weight ÷ seats that the claim has. The first seats go out before all others,
/// the largest weight first, so everyone gets one while seats last.
///
/// Favours small claims. 47000, 16000, 15900, 12000, 6000, 3100 and 10 seats: 3 2 2 1 1 1.
struct Adams: HighestAverages {
  func squaredDivisor(after seats: Int) -> UInt128 { UInt128(seats) * UInt128(seats) }
}
