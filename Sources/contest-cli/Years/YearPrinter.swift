import Contest
import ContestDesk

/// Words for a year on a terminal.
struct YearPrinter {
  let plan: YearPlan

  init(_ plan: YearPlan) {
    self.plan = plan
  }

  func tell(_ output: OutputOptions, wrote out: String?) throws {
    if output.json { return try Talk.printJSON(YearJSON(plan, events: nil)) }
    for edition in plan.editions {
      Talk.print(
        "\(edition.programme.text(in: Talk.language))·\(edition.tier.text(in: Talk.language))"
          + Talk.text("（\(edition.office)，\(edition.id)）", " (\(edition.office), \(edition.id))")
          + Talk.text("：", ": ") + edition.lamp.name(in: Talk.language) + Self.end(edition))
      Self.table(edition.timetable).lines.forEach { Talk.print("  " + $0) }
      for task in edition.tasks {
        Talk.print(
          "  " + Talk.text("任务 ", "task ") + task.rule.name.text(in: Talk.language)
            + Talk.text("（", " (") + task.rule.owners.joined(separator: Talk.text("、", ", "))
            + Talk.text(
              "，\(task.rule.from) 至 \(task.rule.to)）：", ", \(task.rule.from) to \(task.rule.to)): ")
            + (task.done.map { "\($0) " } ?? "") + task.lamp.name(in: Talk.language))
      }
    }
    for programme in plan.notHeld {
      Talk.print(
        "\(programme.name.text(in: Talk.language))"
          + Talk.text("：", ": ") + programme.reason(in: Talk.language))
    }
    guard !output.quiet else { return }
    sayWhatIsMissing()
    if let out, out != "-" { Talk.say(Talk.text("已写出 \(out)。", "Wrote \(out).")) }
  }

  func sayWhatIsMissing() {
    if plan.editions.isEmpty, plan.notHeld.isEmpty {
      let years = plan.years.map(String.init).joined(separator: Talk.text("、", ", "))
      Talk.say(
        years.isEmpty
          ? Talk.text("还没有开届。", "No edition is open yet.")
          : Talk.text(
            "\(plan.year) 年没有届；有届的年份：\(years)。",
            "No edition in \(plan.year); there are editions of: \(years)."))
    }
    let without = plan.editions.filter { $0.origin == .unknown && !$0.isOver }
    if !without.isEmpty {
      let ids = without.map(\.id.text)
      Talk.say(
        Talk.text(
          "没有结束日，倒推不出期限：\(ids.joined(separator: "、"))。请用 year set end --on 定。",
          "Without an end no deadline follows: \(ids.joined(separator: ", ")). Set one with year set end --on."
        ))
    }
    let years = plan.yearsByWeekday.map(String.init)
    if !years.isEmpty {
      Talk.say(
        Talk.text(
          "没有 \(years.joined(separator: "、")) 年全年的放假安排，没有列出的日子按周一至周五计算（calendar import）。",
          "The holidays of \(years.joined(separator: ", ")) are not known, so Monday to Friday counted (calendar import)."
        ))
    }
  }

  private static func end(_ edition: YearPlan.EditionLine) -> String {
    guard let end = edition.timetable.end else { return "" }
    return switch edition.origin {
    case .nextTier(let next):
      Talk.text("；须在 \(end) 以前报送“\(next)”", "; goes up to “\(next)” by \(end)")
    case .set, .unknown: Talk.text("；结束日 \(end)", "; ends on \(end)")
    }
  }

  private static func table(_ timetable: Timetable) -> TextTable {
    var table = TextTable([
      Talk.text("步骤", "step"), Talk.text("用时", "takes"), Talk.text("最晚开始", "begins by"),
      Talk.text("最晚完成", "over by"), Talk.text("预计", "expected"), Talk.text("完成", "done"),
      Talk.text("灯", "lamp"), Talk.text("说明", "note"),
    ])
    for line in timetable.lines {
      table.add([
        line.step.name.text(in: Talk.language),
        line.step.time.counting.days(line.step.time.days, in: Talk.language),
        line.latestBegin.map { "\($0)" } ?? "", line.due.map { "\($0)" } ?? "",
        line.step.done == nil ? "\(line.expected)" : "",
        line.step.done.map { "\($0)" } ?? "", line.lamp.name(in: Talk.language),
        line.words(in: Talk.language),
      ])
    }
    return table
  }
}

/// A year for other programs.
struct YearJSON: Encodable {
  struct Step: Encodable {
    let step, name, takes: String
    let latestBegin, due, fixed, announced, done: CalendarDay?
    let expected: CalendarDay
    let lamp: Lamp
    let why: String
  }
  struct Task: Encodable {
    let task, name: String
    let owners: [String]
    let from, to: CalendarDay
    let done: CalendarDay?
    let lamp: Lamp
    let note: String

    init(_ line: YearPlan.TaskLine) {
      (task, name) = (line.rule.id.text, line.rule.name.text(in: Talk.language))
      (owners, from, to) = (line.rule.owners, line.rule.from, line.rule.to)
      (done, lamp, note) = (line.done, line.lamp, line.note)
    }
  }
  struct Edition: Encodable {
    let edition, programme, tier, office: String
    let end: CalendarDay?
    let endOrigin: String
    let lamp: Lamp
    let steps: [Step]
    let tasks: [Task]
  }
  struct NotHeld: Encodable {
    let programme, why: String
    let isSaid: Bool
  }
  let schemaVersion = 1
  let year: Int
  let today: CalendarDay
  let editions: [Edition]
  let notHeld: [NotHeld]
  let yearsByWeekday: [Int]
  let events: Int?

  init(_ plan: YearPlan, events: Int?) {
    (year, today, self.events) = (plan.year, plan.today, events)
    yearsByWeekday = plan.yearsByWeekday
    editions = plan.editions.map { edition in
      let origin =
        switch edition.origin {
        case .set: "set"
        case .nextTier(let next): next.text
        case .unknown: "unknown"
        }
      return Edition(
        edition: edition.id.text, programme: edition.programme.text(in: Talk.language),
        tier: edition.tier.text(in: Talk.language), office: edition.office,
        end: edition.timetable.end, endOrigin: origin, lamp: edition.lamp,
        steps: edition.timetable.lines.map { line in
          Step(
            step: line.step.id, name: line.step.name.text(in: Talk.language),
            takes: line.step.time.counting.days(line.step.time.days, in: .english),
            latestBegin: line.latestBegin, due: line.due, fixed: line.step.fixed,
            announced: line.step.announced, done: line.step.done, expected: line.expected,
            lamp: line.lamp, why: line.words(in: Talk.language))
        }, tasks: edition.tasks.map(Task.init))
    }
    notHeld = plan.notHeld.map {
      NotHeld(
        programme: $0.programme.text, why: $0.reason(in: Talk.language), isSaid: $0.why != .unsaid)
    }
  }
}
