public import Contest

/// `follow-up-term`: a winner was asked in a term of a step after the award.
public struct ArchivedTerm: ArchiveLine, Hashable {
  public static let part = ArchivePart.outcome
  public static let kind = "follow-up-term"

  public var step: FollowUpRule.ID
  public var entry: Entry.ID
  public var term: Int
  public var askedAt: Instant
  public var lastDay: CalendarDay

  public init(
    step: FollowUpRule.ID, entry: Entry.ID, term: Int, askedAt: Instant, lastDay: CalendarDay
  ) {
    (self.step, self.entry, self.term) = (step, entry, term)
    (self.askedAt, self.lastDay) = (askedAt, lastDay)
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "step": .text(step.text), "entry": .text(entry.text), "term": JSONValue(term),
      "asked-at": .milliseconds(askedAt), "last-day": .text(lastDay.description),
    ]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    guard let day = CalendarDay(try fields.text("last-day")) else {
      throw .wrongKind(key: "last-day")
    }
    self.init(
      step: try fields.id("step"), entry: try fields.id("entry"), term: try fields.whole("term"),
      askedAt: try fields.instant("asked-at"), lastDay: day)
  }
}

/// `follow-up-answer`: a winner's answers. Choices and yes or no are readable, numbers and days only in an archive with names;
/// free texts stay with the office.
public struct ArchivedAnswer: ArchiveLine, Hashable {
  public static let part = ArchivePart.outcome
  public static let kind = "follow-up-answer"

  public var step: FollowUpRule.ID
  public var entry: Entry.ID
  public var term: Int
  /// 1 for the first answer in the term; the last one counts.
  public var number: Int
  public var at: Instant
  public var answers: [String: String]
  /// The hashes of what is left out, by question.
  public var withheld: [String: String]

  public init(
    step: FollowUpRule.ID, entry: Entry.ID, term: Int, number: Int, at: Instant,
    answers: [String: String], withheld: [String: String]
  ) {
    (self.step, self.entry, self.term, self.number) = (step, entry, term, number)
    (self.at, self.answers, self.withheld) = (at, answers, withheld)
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "step": .text(step.text), "entry": .text(entry.text), "term": JSONValue(term),
      "number": JSONValue(number), "at": .milliseconds(at),
      "answers": .pairs(answers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }),
      "withheld-answers": .pairs(withheld.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }),
    ]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    func texts(_ key: String) throws(ArchiveError.LineFault) -> [String: String] {
      var texts: [String: String] = [:]
      for (question, text) in try fields.pairs(key) {
        guard let text, texts[question] == nil else { throw .wrongKind(key: key) }
        texts[question] = text
      }
      return texts
    }
    self.init(
      step: try fields.id("step"), entry: try fields.id("entry"), term: try fields.whole("term"),
      number: try fields.whole("number"), at: try fields.instant("at"),
      answers: try texts("answers"), withheld: try texts("withheld-answers"))
  }
}

/// `support`: what a winner was given or gave back, or that the winner left.
public struct ArchivedSupport: ArchiveLine, Hashable {
  public static let part = ArchivePart.outcome
  public static let kind = "support"

  public enum Act: String, CaseIterable, Sendable { case paid, returned, left, stayed }

  public var step: FollowUpRule.ID
  public var entry: Entry.ID
  public var number: Int
  public var act: Act
  public var day: CalendarDay
  public var amount: Points

  public init(
    step: FollowUpRule.ID, entry: Entry.ID, number: Int, act: Act, day: CalendarDay, amount: Points
  ) {
    (self.step, self.entry, self.number) = (step, entry, number)
    (self.act, self.day, self.amount) = (act, day, amount)
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "step": .text(step.text), "entry": .text(entry.text), "number": JSONValue(number),
      "act": .text(act.rawValue), "day": .text(day.description),
      "amount": .text(amount.description),
    ]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    guard let day = CalendarDay(try fields.text("day")) else { throw .wrongKind(key: "day") }
    self.init(
      step: try fields.id("step"), entry: try fields.id("entry"),
      number: try fields.whole("number"), act: try fields.word("act"), day: day,
      amount: try fields.points("amount"))
  }
}
