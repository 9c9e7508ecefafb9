/// D'Hondt, 最高均数法: each seat goes to the highest weight ÷ (seats that the claim has + 1). The divisors are 1, 2, 3, …
///
/// Favours large claims. 100, 80, 30, 20 and 8 seats: 4 3 1 0.
struct DHondt: HighestAverages {
  func squaredDivisor(after seats: Int) -> UInt128 {
    let divisor = UInt128(seats + 1)
    return divisor * divisor
  }
}
