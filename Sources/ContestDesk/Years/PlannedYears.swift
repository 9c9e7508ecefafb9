import Contest

/// The years in which a day may lie that the office plans for an edition: from five years before the edition's own to ten after it.
///
/// A year that was mistyped, 0207 for 2027, would end registration the moment it is set. How far is a default of ours: a call a
/// year before, and a re-check some years later, are within it.
///
/// | the edition | years |
/// |---|---|
/// | 2027 | 2022…2037 |
enum PlannedYears {
  static func of(_ edition: Edition) -> ClosedRange<Int> {
    (edition.year - 5)...(edition.year + 10)
  }

  /// - Throws: ``YearFault/tooFar(_:_:)``.
  static func check(_ day: CalendarDay, of edition: Edition) throws {
    let years = of(edition)
    guard years.contains(day.year) else { throw YearFault.tooFar(day, years) }
  }
}
