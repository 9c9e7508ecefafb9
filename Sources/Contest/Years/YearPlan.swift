/// 年度安排: all editions of an office in one year, with their deadlines and tasks, and the programmes that are not held.
public struct YearPlan: Sendable {
  /// Where the known end of an edition comes from.
  public enum EndOrigin: Hashable, Sendable {
    /// The office set it.
    case set
    /// The next tier takes in what this one sends up by then.
    case nextTier(Edition.ID)
    case unknown
  }

  public struct EditionLine: Sendable {
    public var id: Edition.ID
    public var programme: Bilingual
    public var tier: Bilingual
    public var office: String
    public var timetable: Timetable
    public var origin: EndOrigin
    public var tasks: [TaskLine]

    public init(
      _ id: Edition.ID, programme: Bilingual, tier: Bilingual, office: String,
      _ timetable: Timetable, origin: EndOrigin, tasks: [TaskLine] = []
    ) {
      (self.id, self.programme, self.tier, self.office) = (id, programme, tier, office)
      (self.timetable, self.origin, self.tasks) = (timetable, origin, tasks)
    }

    /// The worst lamp of its steps and tasks.
    public var lamp: Lamp { Lamp.worst(of: [timetable.lamp] + tasks.map(\.lamp)) }
    public var isOver: Bool { timetable.current == nil }
  }

  public struct TaskLine: Hashable, Sendable {
    public var rule: TaskRule
    /// The day on which it was done; `nil` while it is not.
    public var done: CalendarDay?
    public var note: String
    public var lamp: Lamp

    public init(_ rule: TaskRule, done: CalendarDay?, note: String = "", today: CalendarDay) {
      (self.rule, self.done, self.note) = (rule, done, note)
      lamp = rule.lamp(on: today, done: done)
    }
  }

  /// A programme of which the office has an edition of another year, and none of this one.
  public struct NotHeld: Hashable, Sendable {
    public enum Why: Hashable, Sendable {
      /// It runs in odd or in even years only.
      case cadence(Rulebook.Cadence)
      /// The office has said that it is not held.
      case said(String)
      /// Nobody has said anything.
      case unsaid
    }
    public var programme: Rulebook.ID
    public var name: Bilingual
    public var why: Why

    public init(_ programme: Rulebook.ID, name: Bilingual, why: Why) {
      (self.programme, self.name, self.why) = (programme, name, why)
    }

    public var lamp: Lamp { why == .unsaid ? .yellow : .off }
  }

  public var year: Int
  public var today: CalendarDay
  /// By what is due first.
  public var editions: [EditionLine]
  public var notHeld: [NotHeld]
  /// The years of which there are editions.
  public var years: [Int]

  public init(
    year: Int, today: CalendarDay, editions: [EditionLine], notHeld: [NotHeld] = [],
    years: [Int] = []
  ) {
    (self.year, self.today, self.years) = (year, today, years)
    self.editions = editions.sorted {
      let one = $0.timetable.current?.due ?? $0.timetable.end
      let other = $1.timetable.current?.due ?? $1.timetable.end
      if $0.isOver != $1.isOver { return $1.isOver }
      switch (one, other) {
      case (let one?, let other?) where one != other: return one < other
      case (nil, _?): return false
      case (_?, nil): return true
      default: return $0.id < $1.id
      }
    }
    self.notHeld = notHeld.sorted { $0.programme < $1.programme }
  }

  public var lamp: Lamp { Lamp.worst(of: editions.map(\.lamp) + notHeld.map(\.lamp)) }

  /// The years for which Monday to Friday counted.
  public var yearsByWeekday: [Int] {
    Set(editions.flatMap(\.timetable.yearsByWeekday)).sorted()
  }
}

extension YearPlan.NotHeld {
  public func reason(in language: Language) -> String {
    switch (why, language) {
    case (.cadence(.oddYears), .chinese): "单数年举办，本年不办"
    case (.cadence(.evenYears), .chinese): "双数年举办，本年不办"
    case (.cadence(.oddYears), .english): "runs in odd years only"
    case (.cadence(.evenYears), .english): "runs in even years only"
    case (.cadence(.yearly), .chinese): "每年举办"
    case (.cadence(.yearly), .english): "runs every year"
    case (.said(let reason), .chinese): "本年不举办：\(reason)"
    case (.said(let reason), .english): "not held this year: \(reason)"
    case (.unsaid, .chinese): "没有开届，也没有说明是否举办"
    case (.unsaid, .english): "no edition is open, and nobody said that it is not held"
    }
  }
}

extension Timetable.Line {
  /// Why its lamp is what it is, in words.
  public func words(in language: Language) -> String {
    if let unsettled = step.unsettled { return unsettled.text(in: language) }
    let late = slack.map { -$0 } ?? 0
    switch (lamp, language) {
    case (.red, _) where isFixedTooLate: return fixedTooLate(in: language)
    case (.red, .chinese): return "按现在的进度晚 \(late) 天"
    case (.red, .english): return "\(late) days late as things stand"
    case (.yellow, .chinese), (.green, .chinese): return slack.map { "余 \($0) 天" } ?? ""
    case (.yellow, .english), (.green, .english): return slack.map { "\($0) days left" } ?? ""
    case (.off, .chinese): return "没有定结束日"
    case (.off, .english): return "no end is set"
    case (.doneLate, .chinese):
      return due.flatMap { due in step.done.map { "晚 \($0.daysSince1970 - due.daysSince1970) 天" } }
        ?? ""
    case (.doneLate, .english):
      return due.flatMap { due in
        step.done.map { "\($0.daysSince1970 - due.daysSince1970) days late" }
      }
        ?? ""
    case (.done, _): return ""
    }
  }

  private func fixedTooLate(in language: Language) -> String {
    let day = step.announced ?? step.fixed ?? expected
    return switch (step.announced != nil && step.closesTheDayAfter, language) {
    case (true, .chinese): "到 \(day) 24 时为止，次日才能结束，来不及"
    case (true, .english): "runs to the end of \(day), and can be closed too late, on the day after"
    case (false, .chinese): "已定 \(day)，后面的步骤来不及"
    case (false, .english): "fixed for \(day), too late for the steps that follow"
    }
  }
}
