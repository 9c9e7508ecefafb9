public import Contest

/// What became of a task, as it is kept.
public struct TaskMark: Hashable, Sendable {
  /// The day on which it was done; `nil` where it is open again.
  public var done: CalendarDay?
  public var note: String

  public init(done: CalendarDay?, note: String = "") {
    self.done = done
    self.note = note
  }
}

/// Days of editions, marks of tasks and years without an edition, as they are kept. Earlier lines stay; the last counts.
public enum YearRecords {
  /// The days that count now, by step.
  public static func days(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> [String: CalendarDay] {
    var days: [String: CalendarDay] = [:]
    try connection.forEach(
      "SELECT step_id, day FROM edition_days WHERE edition_id = ?1 ORDER BY step_id, number",
      edition
    ) { days[try $0.text(0)] = CalendarDay(try $0.text(1)) }
    return days
  }

  /// Sets a step's day, or takes it away, and records it.
  public static func set(
    _ day: CalendarDay?, of step: String, _ edition: Edition.ID, in transaction: Transaction
  ) throws {
    let number = try transaction.count(
      "SELECT count(*) FROM edition_days WHERE edition_id = ?1 AND step_id = ?2", edition, step)
    try transaction.execute(
      """
      INSERT INTO edition_days (edition_id, step_id, number, at, actor, day)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      """, edition, step, number + 1, transaction.action.at, transaction.action.actor,
      day?.description ?? "")
    try transaction.record(
      .year(edition), detail: ["step": step, "day": day?.description ?? "-"])
  }

  /// What counts now of each task.
  public static func tasks(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> [TaskRule.ID: TaskMark] {
    var marks: [TaskRule.ID: TaskMark] = [:]
    try connection.forEach(
      "SELECT task_id, done_on, note FROM task_marks WHERE edition_id = ?1 ORDER BY task_id, number",
      edition
    ) { row in
      marks[TaskRule.ID(try row.text(0))] = TaskMark(
        done: CalendarDay(try row.text(1)), note: try row.text(2))
    }
    return marks
  }

  /// Keeps what became of a task and records it.
  public static func mark(
    _ task: TaskRule.ID, _ mark: TaskMark, _ edition: Edition.ID, in transaction: Transaction
  ) throws {
    let number = try transaction.count(
      "SELECT count(*) FROM task_marks WHERE edition_id = ?1 AND task_id = ?2", edition, task)
    try transaction.execute(
      """
      INSERT INTO task_marks (edition_id, task_id, number, at, actor, done_on, note)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      """, edition, task, number + 1, transaction.action.at, transaction.action.actor,
      mark.done?.description ?? "", mark.note)
    try transaction.record(
      .year(edition), detail: ["task": task.text, "done": mark.done?.description ?? "-"],
      withheld: mark.note.isEmpty ? [:] : ["note": mark.note])
  }

  /// Why programmes are not held in a year, as it counts now.
  public static func skipped(
    in year: Int, in connection: Connection
  ) throws -> [Rulebook.ID: String] {
    var reasons: [Rulebook.ID: String] = [:]
    try connection.forEach(
      "SELECT programme, is_held, reason FROM skipped_years WHERE year = ?1 ORDER BY programme, number",
      year
    ) { row in
      reasons[Rulebook.ID(try row.text(0))] = try row.flag(1) ? nil : try row.text(2)
    }
    return reasons
  }

  /// The years in which programmes are not held, with the reasons, as it counts now.
  public static func allSkipped(
    in connection: Connection
  ) throws -> [(programme: Rulebook.ID, year: Int, reason: String)] {
    try Set(
      connection.all("SELECT DISTINCT year FROM skipped_years ORDER BY year") { row in
        try row.integer(0)
      }
    ).sorted().flatMap { year in
      try skipped(in: year, in: connection).map { ($0.key, year, $0.value) }
    }
  }

  /// Keeps that a programme is not held in a year, or is after all, and records it.
  public static func skip(
    _ programme: Rulebook.ID, _ year: Int, isHeld: Bool, reason: String,
    in transaction: Transaction
  ) throws {
    let number = try transaction.count(
      "SELECT count(*) FROM skipped_years WHERE programme = ?1 AND year = ?2", programme, year)
    try transaction.execute(
      """
      INSERT INTO skipped_years (programme, year, number, at, actor, is_held, reason)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      """, programme, year, number + 1, transaction.action.at, transaction.action.actor, isHeld,
      reason)
    try transaction.record(
      .year(programme, year), detail: ["held": isHeld ? "yes" : "no"],
      withheld: ["reason": reason])
  }

  /// The editions with what tells them apart, without their rulebooks' texts.
  public static func editions(
    in connection: Connection
  ) throws -> [(id: Edition.ID, programme: Rulebook.ID, year: Int)] {
    try connection.all("SELECT id, rulebook_id, year FROM editions ORDER BY id") { row in
      (
        id: Edition.ID(try row.text(0)), programme: Rulebook.ID(try row.text(1)),
        year: try row.integer(2)
      )
    }
  }
}
