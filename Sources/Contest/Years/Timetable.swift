/// 倒排期: by when each step of an edition has to be over, computed backwards from a known end, and when it will be over if
/// work goes on from today.
///
/// A step that has to be over on a day has to begin so many days before, as it ``Round/time`` says; the step before has to be
/// over the day before that, or on the day itself where the day of opening does not count (公示、征求意见). Steps that count
/// working days end and open on working days. A day that the office has fixed (the hall is booked for it) and an end that
/// was announced stand: where they are later than the chain allows, the chain does not fit, and the step is red.
///
/// Some steps announce their end when they begin (a list goes public, departments are asked). Such an end is no deadline for
/// the steps before, which are over by then; these were due by the end of the edition alone. Whoever publishes a list three
/// months before the end was not late with the review.
///
/// A period that runs to midnight (公示、征求意见、网络投票) can be closed on the day after its last one, so that day is the one on
/// which it is over; what follows may begin on it.
///
/// End Fri 2026-12-04, without holidays:
///
/// | step | takes | begins at the latest | over at the latest |
/// |---|---|---|---|
/// | 评审 | 10 working-days | Thu 2026-11-12 | Wed 2026-11-25 |
/// | 答辩 | 1 working-day | Thu 2026-11-26 | Thu 2026-11-26 |
/// | 公示 | 5 working-days, from the next day on | Thu 2026-11-26 | Fri 2026-12-04: its last day is the Thursday |
///
/// Whoever begins the review on Fri 2026-11-13 is one working day late: it is over on Thu 2026-11-26, the defence on Fri
/// 2026-11-27; the publicity, opened on that day, runs to Fri 2026-12-04 and is closed on the Saturday, the day after the end. All three are red.
public struct Timetable: Hashable, Sendable {
  /// What is known of one step.
  public struct Step: Hashable, Sendable {
    /// The id of the first step.
    public static let registration = "registration"

    /// ``registration``, or the round's id.
    public var id: String
    public var name: Bilingual
    public var time: StepTime
    /// Whether the day on which it opens does not count.
    public var opensTheDayBefore: Bool
    /// Whether it runs to the end of its last day, so that it can be closed on the day after.
    public var closesTheDayAfter: Bool
    /// The day on which the office has said it is over.
    public var fixed: CalendarDay?
    /// The last day that was announced to others, which does not move.
    public var announced: CalendarDay?
    public var begun: CalendarDay?
    /// The day on which it was over; `nil` while it is not, and while something about it is unsettled.
    public var done: CalendarDay?
    /// Why a step that was closed is not over.
    public var unsettled: Unsettled?

    public init(
      _ id: String, _ name: Bilingual, _ time: StepTime, opensTheDayBefore: Bool = false,
      closesTheDayAfter: Bool = false, fixed: CalendarDay? = nil, announced: CalendarDay? = nil,
      begun: CalendarDay? = nil, done: CalendarDay? = nil
    ) {
      (self.id, self.name, self.time) = (id, name, time)
      (self.opensTheDayBefore, self.closesTheDayAfter) = (opensTheDayBefore, closesTheDayAfter)
      (self.fixed, self.announced, self.begun, self.done) = (fixed, announced, begun, done)
    }

    /// The day on which it can be over, by what was announced or fixed.
    var given: CalendarDay? {
      announced.map { closesTheDayAfter ? $0.adding(days: 1) : $0 } ?? fixed
    }
  }

  /// A step that was closed, and about which something is left to do: 结束以后又有变动的.
  public struct Unsettled: Hashable, Sendable {
    public enum Why: Hashable, Sendable {
      /// What went public is not the list of now.
      case published
      /// What was sealed is not the list of now.
      case sealed
      /// A round that the public list follows from is open again.
      case reopened
      /// Objections that came in time are not decided.
      case objections(Int)
    }
    /// The day on which it was closed.
    public var closed: CalendarDay
    public var why: Why

    public init(closed: CalendarDay, _ why: Why) { (self.closed, self.why) = (closed, why) }

    public func text(in language: Language) -> String {
      switch (why, language) {
      case (.published, .chinese): "\(closed) 结束，以后名单有变动，还没有更正公示"
      case (.published, .english):
        "closed on \(closed); the list has changed since and was not published again"
      case (.sealed, .chinese): "\(closed) 结束，以后结果有变动，还没有封存新版"
      case (.sealed, .english):
        "closed on \(closed); the results have changed since and were not sealed anew"
      case (.reopened, .chinese): "\(closed) 结束，有一轮又重新打开"
      case (.reopened, .english): "closed on \(closed); a round before it is open again"
      case (.objections(let count), .chinese): "\(closed) 结束，还有 \(count) 件异议没有决定"
      case (.objections(let count), .english):
        "closed on \(closed); objections not decided: \(count)"
      }
    }
  }

  public struct Line: Hashable, Sendable {
    public var step: Step
    /// The latest day on which it may begin; `nil` without a known end.
    public var latestBegin: CalendarDay?
    /// The latest day on which it may be over.
    public var due: CalendarDay?
    /// The latest day that the steps after it leave, whatever day is fixed for it; `nil` without a known end.
    public var allowed: CalendarDay?
    /// The day on which it was over, or will be if the steps go on from today one after another.
    public var expected: CalendarDay
    public var lamp: Lamp
    /// A fixed or announced day is later than the steps that follow allow.
    public var isFixedTooLate: Bool

    /// How many days are left between what is expected and what is due, negative where it does not fit.
    ///
    /// A step that waits for a fixed day is not pressed by that day: what is left is counted up to the day that the steps after
    /// it leave. Registration closes on 05-25 because the office said so, and 06-02 would do: `8`.
    public var slack: Int? {
      let waits = step.given == expected && !isFixedTooLate
      return (waits ? allowed : due).map { $0.daysSince1970 - expected.daysSince1970 }
    }
  }

  /// The lamp is yellow with fewer days than this between expected and due: a default of ours.
  public static let yellowDays = 7

  public let end: CalendarDay?
  public let lines: [Line]
  /// Years whose holidays are not known, so that Monday to Friday counted.
  public let yearsByWeekday: [Int]

  public init(
    _ steps: [Step], end: CalendarDay?, today: CalendarDay, _ calendar: WorkingCalendar
  ) {
    self.end = end
    let latest = Self.backwards(steps, end: end, calendar)
    let expected = Self.forwards(steps, today: today, calendar)
    var lines: [Line] = []
    for (place, step) in steps.enumerated()
    where latest.indices.contains(place) && expected.indices.contains(place) {
      let (due, begin, limit, allowed) = latest[place]
      let given = step.given
      var line = Line(
        step: step, latestBegin: begin, due: due, allowed: allowed, expected: expected[place],
        lamp: .off,
        isFixedTooLate: step.done == nil && step.unsettled == nil
          && given.map { day in limit.map { day > $0 } ?? false }
            ?? false
      )
      line.lamp = Self.lamp(of: line, today: today)
      lines.append(line)
    }
    self.lines = lines
    let days = lines.flatMap { [$0.latestBegin, $0.due, $0.expected] }.compactMap(\.self)
    let counts = steps.contains { $0.time.counting == .working }
    yearsByWeekday =
      if counts, let first = days.min(), let last = days.max() {
        calendar.unknownYears(from: first, through: last)
      } else { [] }
  }

  public var lamp: Lamp { Lamp.worst(of: lines.map(\.lamp)) }

  /// The step at which an edition stands: the first that is not done.
  public var current: Line? { lines.first { $0.step.done == nil } }

  private static func backwards(
    _ steps: [Step], end: CalendarDay?, _ calendar: WorkingCalendar
  ) -> [(due: CalendarDay?, begin: CalendarDay?, limit: CalendarDay?, allowed: CalendarDay?)] {
    // The day on which the step after is to begin, or the end, and the last day before that.
    var (next, limit) = (end, end)
    var latest:
      [(due: CalendarDay?, begin: CalendarDay?, limit: CalendarDay?, allowed: CalendarDay?)] =
        []
    for step in steps.reversed() {
      if step.closesTheDayAfter { limit = next }
      let counted = step.closesTheDayAfter ? limit : limit.map { Self.rolled($0, step, calendar) }
      let isRunning = step.announced != nil && step.begun != nil
      let given = isRunning ? nil : step.given
      let due =
        if let given, let counted { min(given, counted) } else { given ?? counted }
      let begin = due.map { due in
        let last =
          step.closesTheDayAfter ? Self.rolled(due.adding(days: -1), step, calendar) : due
        let first = step.time.firstDay(upTo: last, calendar)
        return step.opensTheDayBefore ? Self.rolled(first.adding(days: -1), step, calendar) : first
      }
      latest.append((due, begin, limit, counted))
      next = begin
      limit = begin.map { step.opensTheDayBefore ? $0 : $0.adding(days: -1) }
    }
    return latest.reversed()
  }

  private static func forwards(
    _ steps: [Step], today: CalendarDay, _ calendar: WorkingCalendar
  ) -> [CalendarDay] {
    // When the step before is over, and whether the next may begin on that very day.
    var (over, leavesTheDay): (CalendarDay?, Bool) = (nil, false)
    return steps.map { step in
      let opens = over.map {
        step.opensTheDayBefore || leavesTheDay ? $0 : $0.adding(days: 1)
      }
      let last = Self.expected(step, opens: opens, after: over, today: today, calendar)
      (over, leavesTheDay) = (last, step.closesTheDayAfter)
      return last
    }
  }

  private static func expected(
    _ step: Step, opens: CalendarDay?, after over: CalendarDay?, today: CalendarDay,
    _ calendar: WorkingCalendar
  ) -> CalendarDay {
    if let done = step.done { return done }
    if let unsettled = step.unsettled { return max(unsettled.closed, today) }
    if let given = step.given, step.announced != nil || step.begun != nil {
      return max(given, today)
    }
    let opening = step.begun ?? opens.map { max($0, today) } ?? today
    let first = step.opensTheDayBefore ? opening.adding(days: 1) : opening
    let counted = step.time.lastDay(from: first, calendar)
    var last = max(step.closesTheDayAfter ? counted.adding(days: 1) : counted, today)
    // Entries are screened while others still come in: a step that has begun cannot be over before the step before it.
    if let over { last = max(last, Self.workday(over, step, calendar)) }
    return step.fixed.map { max($0, last) } ?? last
  }

  private static func lamp(of line: Line, today: CalendarDay) -> Lamp {
    if let done = line.step.done {
      guard let due = line.due else { return .done }
      return done <= due ? .done : .doneLate
    }
    if line.step.unsettled != nil {
      return line.due.map { today > $0 } == true ? .red : .yellow
    }
    if line.isFixedTooLate { return .red }
    guard let due = line.due else { return .off }
    if today > due || line.expected > due { return .red }
    // With a day that is fixed and no end known, nothing follows that could be late.
    guard let slack = line.slack else { return .green }
    return slack < yellowDays ? .yellow : .green
  }

  /// The first working day from a day on, for a step that counts working days.
  private static func workday(
    _ day: CalendarDay, _ step: Step, _ calendar: WorkingCalendar
  ) -> CalendarDay {
    step.time.counting == .working ? StepTime(1, .working).lastDay(from: day, calendar) : day
  }

  /// The last working day up to a day, for a step that counts working days.
  private static func rolled(
    _ day: CalendarDay, _ step: Step, _ calendar: WorkingCalendar
  ) -> CalendarDay {
    step.time.counting == .working ? calendar.workingDay(1, upTo: day) : day
  }
}
