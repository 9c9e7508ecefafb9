extension Range<Int> {
  /// The first number of the range that passes a test which all numbers after it pass too; the upper bound if none passes.
  /// It is found by halving: among a hundred thousand numbers, seventeen are tested.
  package func bisect(_ passes: (Int) -> Bool) -> Int {
    var (low, high) = (lowerBound, upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if passes(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
