/// The years in which a day may lie that the office plans for an edition: 计划的日子可以在哪几年. From five years before the
/// edition's own to the last year there may be an edition of.
///
/// A year that was mistyped, 0207 for 2027, would end registration the moment it is set. How far back is a default of ours: a call a
/// year or two before is within it.
///
/// | the edition | years |
/// |---|---|
/// | 2027 | 2022…2199 |
public struct PlannedYears: Hashable, Sendable {
  public let years: ClosedRange<Int>

  /// `edition` is the year of the edition.
  public init(of edition: Int) {
    let (first, last) = (Edition.years.lowerBound, Edition.years.upperBound)
    years = (min(max(edition, first), last) - Self.before)...last
  }

  private static let before = 5

  public func contains(_ day: CalendarDay) -> Bool { years.contains(day.year) }
}
