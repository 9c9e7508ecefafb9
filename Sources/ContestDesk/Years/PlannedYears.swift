import Contest

/// The years in which a day may lie that the office plans for an edition: from five years before the edition's own to 2199.
///
/// A year that was mistyped, 0207 for 2027, would end registration the moment it is set. How far back is a default of ours: a call a
/// year or two before is within it.
///
/// | the edition | years |
/// |---|---|
/// | 2027 | 2022…2199 |
enum PlannedYears {
  static func of(_ edition: Edition) -> ClosedRange<Int> {
    let last = Desk.years.upperBound
    return min(edition.year - 5, last)...last
  }

  /// - Throws: ``YearFault/tooFar(_:_:)``.
  static func check(_ day: CalendarDay, of edition: Edition) throws {
    let years = of(edition)
    guard years.contains(day.year) else { throw YearFault.tooFar(day, years) }
  }
}
