public import Contest

/// Why a day, a task or a year cannot be set.
public enum YearFault: Error, Hashable {
  case unknownStep(String, known: [String])
  /// The end of this step was announced, or is set by the rulebook.
  case announced(String, CalendarDay)
  /// The end of registration is set to the minute, and another day beside it would be a second end.
  case deadlineIsSet(RegistrationDeadline)
  /// The day lies in a year that is none of the edition's.
  case tooFar(CalendarDay, ClosedRange<Int>)
  /// The step is over already.
  case over(String, CalendarDay)
  case noTasks
  case unknownTask(String, known: [String])
  /// The day is in the future, or before the task begins.
  case doneInFuture(CalendarDay)
  case notDone(String)
  /// A task can only be opened again with a note that gives the reason.
  case noteMissing(String)
  case unknownProgramme(String, known: [String])
  /// The programme has an open edition in this year.
  case isHeld(Rulebook.ID, Edition.ID)
  case notSkipped(Rulebook.ID, Int)
  case noDay
  case unknownUnit(String, near: String?)
  /// Several units of one edition have this name.
  case severalUnits(String, [String])
  /// No edition of the programme in those years, of that tier and office.
  case nothingToReport(Rulebook.ID, ClosedRange<Int>)
  /// No edition here, and no archive, is of those years.
  case nothingToCount(ClosedRange<Int>?)
}

extension YearFault: Explained {
  public var code: String {
    switch self {
    case .unknownStep: "year-unknown-step"
    case .announced: "year-announced"
    case .deadlineIsSet: "year-deadline-is-set"
    case .tooFar: "year-day-too-far"
    case .over: "year-step-over"
    case .noTasks: "year-no-tasks"
    case .unknownTask: "year-unknown-task"
    case .doneInFuture: "year-done-in-future"
    case .notDone: "year-task-not-done"
    case .noteMissing: "year-task-note-missing"
    case .unknownProgramme: "year-unknown-programme"
    case .isHeld: "year-is-held"
    case .notSkipped: "year-not-skipped"
    case .noDay: "year-no-day"
    case .unknownUnit: "year-unknown-unit"
    case .severalUnits: "year-several-units"
    case .nothingToReport: "year-nothing-to-report"
    case .nothingToCount: "year-nothing-to-count"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .noteMissing: [.giveNote]
    default: []
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.unknownStep(let text, let known), .chinese):
      "没有“\(text)”这一步。可以定日期的：\(known.named(in: .chinese))。"
    case (.unknownStep(let text, let known), .english):
      "There is no step “\(text)”. Days can be set for: \(known.named(in: .english))."
    case (.announced(let step, let day), .chinese):
      "“\(step)”的截止日 \(day) 已经公布，或者写在规程里，不能另定。"
    case (.announced(let step, let day), .english):
      "The end of “\(step)”, \(day), was announced or stands in the rulebook, and cannot be set."
    case (.deadlineIsSet(let deadline), .chinese):
      "报名截止时间已定为 \(deadline.end.shownAsEnd(in: .chinese))，期限按它算。要改的，请改报名截止时间（year deadline，网页“公众页 › 报名截止”）。"
    case (.deadlineIsSet(let deadline), .english):
      "Registration ends at \(deadline.end.shownAsEnd(in: .english)), and deadlines follow from that. Change it there (year deadline; “Public pages › End of registration” on the web)."
    case (.tooFar(let day, let years), .chinese):
      "日期 \(day) 离本届太远，年份可能写错了。可以写 \(years.lowerBound) 年到 \(years.upperBound) 年的日期。"
    case (.tooFar(let day, let years), .english):
      "\(day) is far from this edition; see whether the year is right. Days of \(years.lowerBound) to \(years.upperBound) can be set."
    case (.over(let step, let day), .chinese): "“\(step)”已在 \(day) 完成，不必再定日期。"
    case (.over(let step, let day), .english): "“\(step)” was over on \(day); no day is needed."
    case (.noTasks, .chinese): "本届的规程没有写任务（tasks）。"
    case (.noTasks, .english): "The rulebook of this edition has no tasks."
    case (.unknownTask(let text, let known), .chinese):
      "没有“\(text)”这项任务。规程里有：\(known.named(in: .chinese))。"
    case (.unknownTask(let text, let known), .english):
      "There is no task “\(text)”. The rulebook has: \(known.named(in: .english))."
    case (.doneInFuture(let day), .chinese): "完成日期 \(day) 还没有到，请核对。"
    case (.doneInFuture(let day), .english): "The day \(day) has not come yet. Check it."
    case (.notDone(let task), .chinese): "“\(task)”没有登记过完成。"
    case (.notDone(let task), .english): "“\(task)” was not said to be done."
    case (.noteMissing(let task), .chinese): "重新打开“\(task)”要写说明，记入日志。"
    case (.noteMissing(let task), .english):
      "“\(task)” is opened again with a note that says why, which goes on record."
    case (.unknownProgramme(let text, let known), .chinese):
      "没有开过“\(text)”的届。开过的：\(known.named(in: .chinese))。"
    case (.unknownProgramme(let text, let known), .english):
      "No edition of “\(text)” was ever opened here. There are editions of: \(known.named(in: .english))."
    case (.isHeld(let programme, let edition), .chinese):
      "“\(programme)”这一年已经开届（\(edition)），不能写为不举办。"
    case (.isHeld(let programme, let edition), .english):
      "“\(programme)” has an edition in that year (\(edition)), so it cannot be said not to be held."
    case (.notSkipped(let programme, let year), .chinese): "没有写过“\(programme)”\(year) 年不举办。"
    case (.notSkipped(let programme, let year), .english):
      "Nobody said that “\(programme)” is not held in \(year)."
    case (.noDay, .chinese): "请写日期，如 2027-06-30。"
    case (.noDay, .english): "Give a day such as 2027-06-30."
    case (.unknownUnit(let text, let near), .chinese):
      "没有叫“\(text)”的单位。" + (near.map { "是不是“\($0)”？" } ?? "请写全称、简称、曾用名或代码。")
    case (.unknownUnit(let text, let near), .english):
      "No unit goes by “\(text)”. "
        + (near.map { "Do you mean “\($0)”?" } ?? "Write a name, a short or former name, or a code.")
    case (.severalUnits(let text, let names), .chinese):
      "“\(text)”在同一届里是几个单位：\(names.joined(separator: "、"))。请写全称。"
    case (.severalUnits(let text, let names), .english):
      "“\(text)” is several units of one edition: \(names.joined(separator: ", ")). Write the full name."
    case (.nothingToReport(let programme, let years), .chinese):
      "“\(programme)”在 \(years.lowerBound)–\(years.upperBound) 年没有符合条件的届。"
    case (.nothingToReport(let programme, let years), .english):
      "“\(programme)” has no such edition in \(years.lowerBound)–\(years.upperBound)."
    case (.nothingToCount(let years), .chinese):
      (years.map { "\($0.lowerBound)–\($0.upperBound) 年" } ?? "") + "没有可以计入的届，也没有归档。"
    case (.nothingToCount(let years), .english):
      "There is no edition and no archive"
        + (years.map { " of \($0.lowerBound)–\($0.upperBound)" } ?? "") + " to count."
    }
  }
}

extension Edition {
  /// - Throws: ``YearFault/tooFar(_:_:)`` for a day in none of ``PlannedYears``.
  func requirePlanned(_ day: CalendarDay) throws {
    let planned = PlannedYears(of: year)
    guard planned.contains(day) else { throw YearFault.tooFar(day, planned.years) }
  }
}
