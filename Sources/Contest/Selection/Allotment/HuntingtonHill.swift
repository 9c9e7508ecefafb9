/// Huntington–Hill: each seat to the highest weight ÷ √(seats × (seats + 1)); everyone gets a first seat.
///
/// 47000, 16000, 15900, 12000, 6000, 3100 and 10 seats: 4 2 1 1 1 1.
struct HuntingtonHill: HighestAverages {
  func squaredDivisor(after seats: Int) -> UInt128 { UInt128(seats) * UInt128(seats + 1) }
}
