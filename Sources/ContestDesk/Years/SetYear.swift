public import Contest
import ContestStore

extension Desk {
  /// Sets the day by which a step of an edition has to be over, or the end of the edition (`end`); without a day, the one
  /// that was set is removed.
  ///
  /// The days of an open publicity, of a public vote and of a begun vetting cannot be set, because they were announced; that of
  /// registration cannot while its end is set to the minute, and can, to open it again, until judging begins.
  ///
  /// - Throws: ``YearFault``; ``SettingFault`` if the step's day is another than `shown` said.
  public func setDay(
    _ day: CalendarDay?, of step: String, edition id: Edition.ID? = nil,
    asShown shown: ShownState? = nil
  ) async throws -> YearPlan {
    let id = try await permitted(.planYear, in: id)
    let today = clock().day()
    let year = try await database.write(action("year.set")) { transaction in
      let edition = try Self.edition(id, in: transaction)
      let steps = try EditionStep.steps(
        of: edition, since: EditionSince(), today: today, in: transaction)
      let known = steps.map(\.id) + [EditionStep.end]
      let key = LookAlike.fold(step)
      let found =
        key == LookAlike.fold("结束")
        ? EditionStep.end
        : known.first { LookAlike.fold($0) == key }
          ?? steps.first { LookAlike.fold($0.name.chinese) == key }?.id
      guard let found else { throw YearFault.unknownStep(step, known: known) }
      let set = try YearRecords.days(id, in: transaction)[found]
      try shown?.requireSetting(
        found, set?.description,
        set.map { Bilingual(chinese: "\($0.chinese)。", english: "\($0).") }
          ?? Bilingual(chinese: "没有定日期。", english: "no day is set."))
      if let day { try edition.requirePlanned(day) }
      if day != nil, let one = steps.first(where: { $0.id == found }) {
        // A last day of registration that has passed is not final: a mistyped one, too, can be put right.
        let canOpenAgain =
          try found == Timetable.Step.registration
          && !DeadlineRule.judgingHasBegun(edition, in: transaction)
        if let done = one.done, !canOpenAgain { throw YearFault.over(one.name.chinese, done) }
        if let announced = one.announced { throw YearFault.announced(one.name.chinese, announced) }
        // Registrations are refused by that moment, so another day beside it would be a second end.
        if found == Timetable.Step.registration,
          let deadline = try DeadlineRule.setWithTime(id, in: transaction)
        {
          throw YearFault.deadlineIsSet(deadline)
        }
      }
      try YearRecords.set(day, of: found, id, in: transaction)
      return edition.year
    }
    var plan = try await self.year(year)
    plan.editions.removeAll { $0.id != id }
    plan.notHeld = []
    return plan
  }

  /// Records that a task was done on a day, today or earlier, or, without a day, that it is open again.
  ///
  /// - Throws: ``YearFault``; ``SettingFault`` if the task stands otherwise than `shown` said.
  public func markTask(
    _ task: String, done: CalendarDay?, note: String = "", edition id: Edition.ID? = nil,
    asShown shown: ShownState? = nil
  ) async throws -> YearPlan.TaskLine {
    let id = try await permitted(.reportTasks, in: id)
    let today = clock().day()
    return try await database.write(action("year.task")) { transaction in
      let edition = try Self.edition(id, in: transaction)
      guard !edition.tier.tasks.isEmpty else { throw YearFault.noTasks }
      let key = LookAlike.fold(task)
      guard
        let rule = edition.tier.tasks.first(where: {
          LookAlike.fold($0.id.text) == key || LookAlike.fold($0.name.chinese) == key
        })
      else { throw YearFault.unknownTask(task, known: edition.tier.tasks.map(\.name.chinese)) }
      if let done, done > today { throw YearFault.doneInFuture(done) }
      let mark = try YearRecords.tasks(id, in: transaction)[rule.id]
      try shown?.requireSetting(rule.id.text, mark?.state, mark.words)
      let before = mark?.done
      if done == nil {
        guard before != nil else { throw YearFault.notDone(rule.name.chinese) }
        guard !note.allSatisfy(\.isWhitespace) else {
          throw YearFault.noteMissing(rule.name.chinese)
        }
      }
      try YearRecords.mark(rule.id, TaskMark(done: done, note: note), id, in: transaction)
      return YearPlan.TaskLine(rule, done: done, note: note, today: today)
    }
  }

  /// Records that a programme is not held in a year, with the reason, or takes this back.
  ///
  /// - Throws: ``YearFault/isHeld(_:_:)`` if it has an edition in that year; ``SettingFault`` if it stands otherwise than `shown` said.
  public func skipYear(
    _ year: Int, of programme: Rulebook.ID, isHeld: Bool = false, reason: String,
    asShown shown: ShownState? = nil
  ) async throws -> YearPlan {
    try actor.require(.planYear, in: .everything)
    guard Edition.years.contains(year) else {
      throw EditionError.yearOutOfRange(year, Edition.years)
    }
    guard !reason.allSatisfy(\.isWhitespace) else { throw EditionError.reasonMissing }
    try await database.write(action("year.skip")) { transaction in
      let editions = try YearRecords.editions(in: transaction)
      guard editions.contains(where: { $0.programme == programme }) else {
        throw YearFault.unknownProgramme(
          programme.text, known: Set(editions.map(\.programme.text)).sorted())
      }
      let why = try YearRecords.skipped(in: year, in: transaction)[programme]
      try shown?.requireSetting(
        "\(programme)/\(year)", why,
        why.map {
          Bilingual(chinese: "\(year) 年不办：\($0)。", english: "not held in \(year): \($0).")
        } ?? Bilingual(chinese: "\(year) 年要办。", english: "held in \(year)."))
      if isHeld {
        guard try YearRecords.skipped(in: year, in: transaction)[programme] != nil else {
          throw YearFault.notSkipped(programme, year)
        }
      } else if let held = editions.first(where: { $0.programme == programme && $0.year == year }) {
        throw YearFault.isHeld(programme, held.id)
      }
      try YearRecords.skip(programme, year, isHeld: isHeld, reason: reason, in: transaction)
    }
    var plan = try await self.year(year)
    plan.editions = []
    plan.notHeld.removeAll { $0.programme != programme }
    return plan
  }
}

/// What the forms of a year set, as a page shows it.
public struct ShownYear: Sendable {
  /// The days of an edition's steps.
  public let days: ShownState
  /// The tasks of an edition.
  public let tasks: ShownState
  /// The years in which programmes are not held.
  public let skipped: ShownState
}

extension Desk {
  /// The state of what the forms of a year set, read before the page that shows it.
  public func shownYear(edition id: Edition.ID) async throws -> ShownYear {
    try actor.require(.seeEntries, in: .edition(id))
    return try await database.read { connection in
      let days = try YearRecords.days(id, in: connection)
      let tasks = try YearRecords.tasks(id, in: connection)
      let skipped = try YearRecords.allSkipped(in: connection)
      return ShownYear(
        days: ShownState(each: days.mapValues(\.description)),
        tasks: ShownState(
          each: Dictionary(
            tasks.map { ($0.key.text, $0.value.state) }, uniquingKeysWith: { one, _ in one })),
        skipped: ShownState(
          each: Dictionary(
            skipped.map { ("\($0.programme)/\($0.year)", $0.reason) },
            uniquingKeysWith: { $1 })))
    }
  }
}

extension TaskMark {
  fileprivate var state: String { "\(done?.description ?? "-") \(note)" }
}

extension TaskMark? {
  /// How a task stands, for whoever opened the page before.
  fileprivate var words: Bilingual {
    let note = self?.note ?? ""
    guard let done = self?.done else {
      return Bilingual(
        chinese: "没有办\(note.isEmpty ? "" : "（\(note)）")。",
        english: "open\(note.isEmpty ? "" : " (\(note))").")
    }
    return Bilingual(
      chinese: "\(done.chinese)已办\(note.isEmpty ? "" : "（\(note)）")。",
      english: "done on \(done)\(note.isEmpty ? "" : " (\(note))").")
  }
}
