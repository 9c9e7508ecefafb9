/// The largest whole number that divides both: 4 for 12 and 8, and the other where one is 0.
func greatestCommonDivisor<Whole: BinaryInteger>(_ one: Whole, _ other: Whole) -> Whole {
  var (a, b) = (one, other)
  while b != 0 { (a, b) = (b, a % b) }
  return a
}
