/// 任务: a task that an office has to finish by a day, with the departments responsible for it and a lamp that warns.
///
/// | today | a task to 2027-10-31, yellow 14 days before, not done | lamp |
/// |---|---|---|
/// | 2027-10-16 | 15 days left | green |
/// | 2027-10-17 | 14 days left | yellow |
/// | 2027-10-31 | the last day counts | yellow |
/// | 2027-11-01 | | red |
public struct TaskRule: Hashable, Sendable {
  public struct ID: Identifier {
    public let text: String
    public init(_ text: String) { self.text = text }
  }
  public var id: ID
  public var name: Bilingual
  /// Both days are included.
  public var from: CalendarDay
  public var to: CalendarDay
  /// The departments responsible for it, at least one.
  public var owners: [String]
  /// The number of days before the end from which it is yellow, 0…365; 7 is a default of ours.
  public var yellowDays: Int

  public static let usualYellowDays = 7

  public init(
    _ id: ID, name: Bilingual, from: CalendarDay, to: CalendarDay, owners: [String],
    yellowDays: Int = TaskRule.usualYellowDays
  ) {
    (self.id, self.name, self.from, self.to) = (id, name, from, to)
    (self.owners, self.yellowDays) = (owners, yellowDays)
  }

  /// The lamp of the task on a day; `done` is the day on which it was done.
  public func lamp(on today: CalendarDay, done: CalendarDay?) -> Lamp {
    if let done { return done <= to ? .done : .doneLate }
    if today > to { return .red }
    if to.daysSince1970 - today.daysSince1970 <= yellowDays { return .yellow }
    return today < from ? .off : .green
  }
}
