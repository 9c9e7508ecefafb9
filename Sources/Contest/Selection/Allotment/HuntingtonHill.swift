/// Huntington–Hill: each seat goes to the highest weight ÷ √(n × (n + 1)), where n is the seats that the claim has.
/// The first seats go out before all others, so everyone gets one while seats last.
///
/// 47000, 16000, 15900, 12000, 6000, 3100 and 10 seats: 4 2 1 1 1 1.
struct HuntingtonHill: HighestAverages {
  func squaredDivisor(after seats: Int) -> UInt128 { UInt128(seats) * UInt128(seats + 1) }
}
