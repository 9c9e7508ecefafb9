/// The support that a winner gets, and when: 支持计划. If a winner leaves, monthly support ends with the month of leaving.
///
/// | amount | given on | left on | instalments |
/// |---|---|---|---|
/// | 10,000 once | 2027-05-04 | – | 10,000 on 2027-05-04 |
/// | 1,000 monthly for 1 year | 2027-05-04 | – | twelve of 1,000, 2027-05 … 2028-04 |
/// | 1,000 monthly for 1 year | 2027-05-04 | 2027-09-15 | five of 1,000: September counts, October does not |
/// | 1,000 monthly for 1 year | 2027-05-04 | 2027-04-30 | none: left before it began |
///
/// A title may be raised, lowered or withdrawn while support is paid monthly. Each instalment follows the level on its own
/// day, so that a later decision changes nothing of what was due before it: with 1,000 for 一星 and 2,000 for 二星, raised on
/// 2027-08-10, four of 1,000 (May to August) and eight of 2,000; withdrawn on that day, four of 1,000 and no more.
public struct SupportPlan: Hashable, Sendable {
  public struct Instalment: Hashable, Sendable {
    /// The first day on which it may be given.
    public let day: CalendarDay
    public let amount: Points
  }

  /// A re-check that gave the winner another level, or took the title back: then the level is `nil`.
  public struct Change: Hashable, Sendable {
    public let day: CalendarDay
    public let level: String?

    public init(on day: CalendarDay, to level: String?) {
      self.day = day
      self.level = level
    }
  }

  public let instalments: [Instalment]

  /// `level` is the level that was given; `changes` come in the order in which they count.
  public init(
    _ rule: FollowUpRule, level: String, from given: CalendarDay, leftOn left: CalendarDay? = nil,
    changes: [Change] = []
  ) {
    let count = rule.isMonthly ? min(rule.lasting ?? 1, 600) : 1
    instalments = (0..<count).compactMap { month in
      let day = given.adding(months: month)
      if let left {
        // A single payment that was made on its day is not affected if the winner leaves later.
        let isCut = rule.isMonthly ? day.firstOfMonth > left : day > left
        if isCut { return nil }
      }
      let held = changes.last { $0.day <= day }.map(\.level) ?? level
      guard let held, let amount = rule.amounts[held], amount > 0.0 else { return nil }
      return Instalment(day: day, amount: amount)
    }
  }

  /// The sum of all instalments; `nil` if it is too large a number.
  public var total: Points? { Self.sum(instalments) }

  /// The sum due up to a day, including that day.
  public func due(by day: CalendarDay) -> Points? { Self.sum(instalments.filter { $0.day <= day }) }

  private static func sum(_ instalments: [Instalment]) -> Points? {
    var sum = 0
    for one in instalments {
      let (next, isOver) = sum.addingReportingOverflow(one.amount.tenThousandths)
      if isOver { return nil }
      sum = next
    }
    return Points(tenThousandths: sum)
  }
}

extension CalendarDay {
  fileprivate var firstOfMonth: CalendarDay {
    CalendarDay(year: year, month: month, day: 1) ?? self
  }
}
