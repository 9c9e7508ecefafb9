/// 征求部门意见: which departments are asked about each candidate, until when, and what silence means.
///
/// | asked on | due | last day |
/// |---|---|---|
/// | Mon 2026-09-28 | 10 working-days | Fri 2026-10-16: 29 and 30 September, after the holidays 8 and 9, the 10th, a make-up day, then five more |
/// | Fri 2026-11-27 | 10 working-days | Fri 2026-12-11 |
/// | Fri 2026-11-27 | 10 calendar-days | Mon 2026-12-07 |
public struct VettingRule: Hashable, Sendable {
  /// What it means that a department did not answer in time.
  public enum Silence: String, CaseIterable, Codable, Sendable {
    /// The candidate stops.
    case stops
    /// The department counts as having nothing against.
    case passes
  }

  /// Whether a department answers about a candidate of its own, or of a unit above or below it. No regulation that we have read
  /// says, so that a department answers by default, and everybody who reads the answer is told.
  public enum OwnUnit: String, CaseIterable, Codable, Sendable {
    /// It answers as about others.
    case answers
    /// It steps aside: what it answers does not count. That is put down when it would be asked, and holds too for a candidate who
    /// comes to be of its own unit only afterwards.
    case stepsAside = "steps-aside"
  }

  /// The departments' names, in the order of the rulebook, no two alike.
  public var departments: [String]
  /// How many days a department has, 1…180, the day of asking not counted.
  public var days: Int
  public var counting: PublicityRule.Counting
  public var silence: Silence
  public var ownUnit: OwnUnit

  public init(
    departments: [String] = [], days: Int = 10, counting: PublicityRule.Counting = .working,
    silence: Silence = .stops, ownUnit: OwnUnit = .answers
  ) {
    self.departments = departments
    self.days = days
    self.counting = counting
    self.silence = silence
    self.ownUnit = ownUnit
  }

  /// When answers are due that are asked for now. An announced day does not change when the calendar does.
  public struct Due: Hashable, Sendable {
    public let lastDay: CalendarDay
    /// Years whose holidays were not known, so that Monday to Friday counted.
    public let yearsByWeekday: [Int]
    /// The moment after the last day.
    public var end: Instant { lastDay.adding(days: 1).start() }

    public init(lastDay: CalendarDay, yearsByWeekday: [Int] = []) {
      self.lastDay = lastDay
      self.yearsByWeekday = yearsByWeekday
    }
  }

  public func due(askedAt instant: Instant, _ calendar: WorkingCalendar) -> Due {
    let first = instant.day().adding(days: 1)
    switch counting {
    case .working:
      let last = calendar.workingDay(days, from: first)
      return Due(lastDay: last, yearsByWeekday: calendar.unknownYears(from: first, through: last))
    case .calendar: return Due(lastDay: first.adding(days: days - 1))
    }
  }
}

extension VettingRule.OwnUnit {
  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.answers, .chinese): "部门对本单位及上下级单位的人选照常答复"
    case (.answers, .english): "a department answers about candidates of its own unit too"
    case (.stepsAside, .chinese): "部门对本单位及上下级单位的人选回避"
    case (.stepsAside, .english): "a department steps aside from candidates of its own unit"
    }
  }
}

extension VettingRule.Silence {
  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.stops, .chinese): "逾期未答复的，停止"
    case (.stops, .english): "no answer in time stops the candidate"
    case (.passes, .chinese): "逾期未答复的，视为无异议"
    case (.passes, .english): "no answer in time counts as nothing against"
    }
  }
}
