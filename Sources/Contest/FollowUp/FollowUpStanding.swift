/// The state of one winner's answer in one term. A missing answer is overdue and never means “no”: 逾期未报.
///
/// | due | answered | today | |
/// |---|---|---|---|
/// | 2027-12-04 | – | 2027-12-04 | open |
/// | 2027-12-04 | – | 2027-12-05 | overdue |
/// | 2027-12-04 | 2027-12-04 | – | answered |
/// | 2027-12-04 | 2027-12-05 | – | answered late |
public enum FollowUpStanding: Hashable, Sendable {
  case open(until: CalendarDay)
  case overdue(since: CalendarDay)
  case answered
  case answeredLate

  public init(due: CalendarDay, answeredOn answered: CalendarDay?, today: CalendarDay) {
    if let answered {
      self = answered <= due ? .answered : .answeredLate
    } else {
      self = today <= due ? .open(until: due) : .overdue(since: due.adding(days: 1))
    }
  }

  public var isOverdue: Bool { if case .overdue = self { true } else { false } }

  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.open(let day), .chinese): "\(day) 以前填报"
    case (.open(let day), .english): "due until \(day)"
    case (.overdue(let day), .chinese): "逾期未报（\(day) 起）"
    case (.overdue(let day), .english): "overdue since \(day)"
    case (.answered, .chinese): "已报"
    case (.answered, .english): "answered"
    case (.answeredLate, .chinese): "逾期补报"
    case (.answeredLate, .english): "answered late"
    }
  }
}
