/// Adams: each seat to the highest weight ÷ seats; everyone gets a first seat, the heaviest first.
///
/// Leans towards the small. 47000, 16000, 15900, 12000, 6000, 3100 and 10 seats: 3 2 2 1 1 1.
struct Adams: HighestAverages {
  func squaredDivisor(after seats: Int) -> UInt128 { UInt128(seats) * UInt128(seats) }
}
