/// The largest whole number that divides both: 4 for 12 and 8. When one of them is 0, it is the other.
func greatestCommonDivisor<Whole: BinaryInteger>(_ one: Whole, _ other: Whole) -> Whole {
  var (a, b) = (one, other)
  while b != 0 { (a, b) = (b, a % b) }
  return a
}
