/// Asks that a day answered on the form lies within a window, both days inclusive.
///
/// 日期条件, such as the day that a work was finished: within the two years before the enrolment limit.
///
/// Source: rules of 挑战杯: finished within the 2 years before 1 June of the final's year.
public struct AnsweredDayBetween: Hashable, Sendable {
  /// The form's field id.
  public var field: String
  /// `nil` leaves that side open.
  public var earliest, latest: CalendarDay?
  /// The form's name for the field, for messages; `nil` to use its id.
  public var name: String?

  public init(_ field: String, from earliest: CalendarDay? = nil, to latest: CalendarDay? = nil) {
    self.field = field
    self.earliest = earliest
    self.latest = latest
  }

  public func findings(forAnswers answers: [String: String]) -> [Finding] {
    let field = name ?? self.field
    guard let answer = answers[self.field], let day = CalendarDay(answer) else {
      return [.missing(field: field)]
    }
    if let earliest, day < earliest { return [.tooEarly(field: field, earliest: earliest)] }
    if let latest, day > latest { return [.tooLate(field: field, latest: latest)] }
    return []
  }

  public enum Finding: Hashable, Sendable {
    case missing(field: String)
    case tooEarly(field: String, earliest: CalendarDay)
    case tooLate(field: String, latest: CalendarDay)
  }
}

extension AnsweredDayBetween: EligibilityRule {
  public static let word = "day-between"
  public static let keys = ["field", "from", "to"]

  public static func read(
    _ clause: RulebookDecoder.Fields, by reader: inout RulebookDecoder
  ) -> Self? {
    let field = reader.dayField(clause, "field")
    let window = reader.window(clause)
    guard let field, let window else { return nil }
    var rule = Self(field, from: window.earliest, to: window.latest)
    rule.name = reader.known.fieldNames[field]
    return rule
  }

  public var needs: [FormPart] { [.answer(field)] }

  public func sentence(in language: Language) -> String {
    let title = name ?? field
    let window = CalendarDay.window(earliest, latest, in: language)
    return switch language {
    case .chinese: "“\(title)”在 \(window)。"
    case .english: "“\(title)” is \(window)."
    }
  }

  public func findings(
    in entry: Entry, with facts: EligibilityFacts
  ) -> [any EligibilityReason] {
    findings(forAnswers: entry.answers)
  }
}

extension AnsweredDayBetween.Finding: EligibilityReason {
  public var code: String {
    switch self {
    case .missing: "day-between-missing"
    case .tooEarly: "day-between-too-early"
    case .tooLate: "day-between-too-late"
    }
  }

  public var isMissingData: Bool {
    switch self {
    case .missing: true
    case .tooEarly, .tooLate: false
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.missing(let field), .chinese): "“\(field)”没有填写日期（如 2027-04-01），请补填。"
    case (.missing(let field), .english): "“\(field)” has no day, such as 2027-04-01. Fill it in."
    case (.tooEarly(let field, let earliest), .chinese):
      "“\(field)”须在 \(earliest)（含）以后，请核对。"
    case (.tooEarly(let field, let earliest), .english):
      "“\(field)” must be on or after \(earliest). Check it."
    case (.tooLate(let field, let latest), .chinese): "“\(field)”须在 \(latest)（含）以前，请核对。"
    case (.tooLate(let field, let latest), .english):
      "“\(field)” must be on or before \(latest). Check it."
    }
  }
}
