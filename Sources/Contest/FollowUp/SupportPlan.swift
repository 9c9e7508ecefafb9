/// The support that a winner gets, and when: 支持计划. If a winner leaves, monthly support ends with the month of leaving.
///
/// | amount | given on | left on | instalments |
/// |---|---|---|---|
/// | 10,000 once | 2027-05-04 | – | 10,000 on 2027-05-04 |
/// | 1,000 monthly for 1 year | 2027-05-04 | – | twelve of 1,000, 2027-05 … 2028-04 |
/// | 1,000 monthly for 1 year | 2027-05-04 | 2027-09-15 | five of 1,000: September counts, October does not |
/// | 1,000 monthly for 1 year | 2027-05-04 | 2027-04-30 | none: left before it began |
public struct SupportPlan: Hashable, Sendable {
  public struct Instalment: Hashable, Sendable {
    /// The first day on which it may be given.
    public let day: CalendarDay
    public let amount: Points
  }

  public let instalments: [Instalment]

  public init(
    _ rule: FollowUpRule, level: String, from given: CalendarDay, leftOn left: CalendarDay? = nil
  ) {
    let amount = rule.amounts[level] ?? 0.0
    guard amount > 0.0 else {
      instalments = []
      return
    }
    let count = rule.isMonthly ? min(rule.lasting ?? 1, 600) : 1
    instalments = (0..<count).compactMap { month in
      let day = given.adding(months: month)
      if let left {
        // A single payment that was made on its day is not affected if the winner leaves later.
        let isCut = rule.isMonthly ? day.firstOfMonth > left : day > left
        if isCut { return nil }
      }
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
