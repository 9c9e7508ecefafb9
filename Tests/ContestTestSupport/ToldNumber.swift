extension StringProtocol {
  /// Whether this number stands in the text as a number of its own, such as 91 in `91` and `91.00`, and not as part of a code or
  /// another number, such as in `A491022`: codes and tokens are drawn, and have any digits in them.
  public func tells(_ number: Int) -> Bool {
    var rest = self[...]
    let digits = String(number)
    while let place = rest.firstRange(of: digits) {
      let (before, after) = (rest[..<place.lowerBound].last, rest[place.upperBound...].first)
      if before.map(\.isPartOfACode) != true, after.map(\.isPartOfACode) != true { return true }
      rest = rest[place.upperBound...]
    }
    return false
  }
}

extension Character {
  fileprivate var isPartOfACode: Bool { isASCII && (isLetter || isNumber) }
}
