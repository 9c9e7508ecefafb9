import Contest
import ContestDesk
import ContestStore

/// The year: the day by which each step has to be over, counted back from the end, and the office's tasks. 年度安排.
enum YearPages {
  static let routes =
    Route.table("/e/:edition/year", .may(.seeEntries)) { try await page($0) } + [
      Route(.post, "/e/:edition/year", .may(.reportTasks)) { try await act($0) },
      Route(.get, "/e/:edition/year.ics", .may(.seeEntries)) { visit in
        let made = try await visit.desk.yearCalendar(
          try visit.requireEdition().year, in: visit.language)
        return .file(
          Array(made.file.text.utf8), name: "\(made.plan.year).ics",
          type: "text/calendar; charset=utf-8")
      },
    ]

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> TablePage {
    let edition = try visit.requireEdition()
    let state = try await visit.desk.shownYear(edition: edition.id)
    let plan = try await visit.desk.year(edition.year)
    let say = visit.say
    // The first table has a column for each month and is made for paper; this page shows the steps by deadline.
    let (shown, english) = (
      plan.tables(in: visit.language).dropFirst(), plan.tables(in: .english).dropFirst()
    )
    guard let table = shown.first, let same = english.first else { throw WebFault.notFound }
    var above = visit.done()
    let own = plan.editions.first { $0.id == edition.id }
    if let own { above += timetable(own, visit) + forms(own, state, visit, refusal) }
    if !plan.yearsByWeekday.isEmpty {
      let years = plan.yearsByWeekday.map(String.init).joined(separator: say("、", ", "))
      above +=
        "<div class=\"note\"><p>\(say("没有 \(years) 年全年的放假安排，没有列出的日子按周一至周五计算。", "The holidays of \(years) are not known, so Monday to Friday counted."))</p></div>"
    }
    above +=
      "<p><a href=\"\(SubscriptionPages.address)\">\(say("订阅日历…", "Subscribe to the calendar…"))</a> · <a href=\"\(visit.at("year").description + ".ics")\">\(say("下载日历文件（.ics）", "Calendar file (.ics)"))</a></p>"
    var below: HTML = ""
    for other in shown.dropFirst() where !other.rows.isEmpty {
      below += "<section class=\"sheet\"><h2>\(other.title)</h2>\(TableHTML(other).html)</section>"
    }
    return TablePage(
      place: .today, title: say("\(plan.year) 年安排", "The year \(plan.year)"), table: table,
      english: same, above: above, below: below,
      empty: say("还没有安排。", "There is nothing yet."), refusal: refusal)
  }

  private static func timetable(_ own: YearPlan.EditionLine, _ visit: Visit) -> HTML {
    let say = visit.say
    let end =
      own.timetable.end.map { say("\($0) 结束", "ends on \($0)") }
      ?? say("没有结束日，倒推不出期限；请在下面定。", "Without an end no deadline follows; set one below.")
    let items: [HTML] = own.timetable.lines.map { line in
      let kind: HTML =
        switch line.lamp {
        case .red: " wrong"
        case .yellow, .doneLate: " wait"
        case .green: " done"
        default: ""
        }
      let due = line.due.map { say("最晚 \($0)", "by \($0)") } ?? ""
      let done = line.step.done.map { say("\($0) 完成", "done \($0)") }
      return
        "<li><span><span class=\"tag\(kind)\">\(line.lamp.name(in: visit.language))</span></span><span>\(line.step.name.text(in: visit.language)) <span class=\"soft\">\(done ?? due) \(line.words(in: visit.language))</span></span></li>"
    }
    let tasks: [HTML] = own.tasks.map { task in
      let kind: HTML =
        switch task.lamp {
        case .red: " wrong"
        case .yellow, .doneLate: " wait"
        case .green: " done"
        default: ""
        }
      let done = task.done.map { say("\($0) 已办", "done \($0)") } ?? ""
      return
        "<li><span><span class=\"tag\(kind)\">\(task.lamp.name(in: visit.language))</span></span><span>\(task.rule.name.text(in: visit.language)) <span class=\"soft\">\(task.rule.owners.joined(separator: say("、", ", "))) \(say("\(task.rule.from) 至 \(task.rule.to)", "\(task.rule.from) to \(task.rule.to)")) \(done)</span></span></li>"
    }
    var html: HTML =
      "<div class=\"columns\"><section class=\"sheet\"><h2>\(say("本届的期限", "This edition"))</h2><p class=\"soft\">\(end)</p><ul class=\"todo\">\(items)</ul></section>"
    if !tasks.isEmpty {
      html +=
        "<section class=\"sheet\"><h2>\(say("任务", "Tasks"))</h2><ul class=\"todo\">\(tasks)</ul></section>"
    }
    return html + "</div>"
  }

  private static func forms(
    _ own: YearPlan.EditionLine, _ state: ShownYear, _ visit: Visit, _ refusal: Refusal?
  ) -> HTML {
    let say = visit.say
    var body: HTML = ""
    let target = visit.at("year")
    if visit.may(.planYear) {
      let open = own.timetable.lines.filter {
        $0.step.done == nil && $0.step.unsettled == nil && $0.step.announced == nil
      }
      body += OfficeForm(
        name: "day", target: target,
        fields: [
          .shown(state.days),
          OfficeField(
            name: "step", label: say("哪一步", "Which step"),
            kind: .choice(
              [(value: "end", words: say("整个结束", "the end of the whole"))]
                + open.map {
                  (value: $0.step.id, words: $0.step.name.text(in: visit.language))
                })),
          OfficeField(
            name: "day", label: say("哪天完成（空着是取消）", "By which day (blank takes it away)"), kind: .day
          ),
        ], button: say("定下日期", "Set the day"), isQuiet: true, fold: say("定日期…", "Set a day…")
      ).html(visit, refusal)
    }
    if visit.may(.reportTasks), !own.tasks.isEmpty {
      body += OfficeForm(
        name: "task", target: target,
        fields: [
          .shown(state.tasks),
          OfficeField(
            name: "task", label: say("哪项任务", "Which task"),
            kind: .choice(
              own.tasks.map {
                (value: $0.rule.id.text, words: $0.rule.name.text(in: visit.language))
              })),
          OfficeField(
            name: "day", label: say("哪天办的（空着是又没办）", "Done on (blank opens it again)"), kind: .day),
          OfficeField(name: "note", label: say("说明（选填）", "Note (optional)"), kind: .area),
        ], button: say("登记任务", "Note the task"), isQuiet: true, fold: say("登记任务…", "Note a task…")
      ).html(visit, refusal)
    }
    if visit.desk.actor.may(.planYear, in: .everything) {
      body += OfficeForm(
        name: "skip", target: target,
        fields: [
          .shown(state.skipped),
          OfficeField(name: "programme", label: say("哪个赛事（规程编号）", "Which programme (rulebook id)")),
          OfficeField(name: "year", label: say("哪一年", "Which year"), kind: .number),
          OfficeField(
            name: "held", label: say("收回：还是要办", "Take that back: it is held"), kind: .check),
          .reason(visit),
        ], button: say("登记不办", "Note that it is not held"), isQuiet: true,
        fold: say("某个赛事某年不办…", "A programme that is not held…")
      ).html(visit, refusal)
    }
    return body.isEmpty ? "" : "<section class=\"sheet\">\(body)</section>"
  }

  private static func day(_ visit: Visit) throws -> CalendarDay? {
    let text = visit.form.trimmed("day")
    guard !text.isEmpty else { return nil }
    guard let day = CalendarDay(text) else {
      throw RefusedForm(
        "day", visit.say("“\(text)”不是日期。请写如 2027-05-28。", "“\(text)” is no day. Write 2027-05-28."))
    }
    return day
  }

  private static func act(_ visit: Visit) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let form = visit.form["form"]
    func done(_ what: Done) -> WebAnswer {
      .seeOther(visit.at("year", said: what))
    }
    return try await visit.trying(
      form, field: form == "task" ? "task" : form == "skip" ? "programme" : "day"
    ) {
      switch form {
      case "day":
        let step = visit.form.trimmed("step")
        guard !step.isEmpty else {
          throw RefusedForm("step", visit.say("请选哪一步。", "Choose the step."))
        }
        _ = try await visit.desk.setDay(
          try day(visit), of: step, edition: edition.id, asShown: visit.shownSetting)
        return done(.daySet)
      case "task":
        let task = visit.form.trimmed("task")
        guard !task.isEmpty else {
          throw RefusedForm("task", visit.say("请选哪项任务。", "Choose the task."))
        }
        _ = try await visit.desk.markTask(
          task, done: try day(visit), note: visit.form.trimmed("note"), edition: edition.id,
          asShown: visit.shownSetting)
        return done(.taskMarked)
      case "skip":
        guard let year = try visit.form.whole("year", visit) else {
          throw RefusedForm("year", visit.say("请写年份。", "Write the year."))
        }
        _ = try await visit.desk.skipYear(
          year, of: Rulebook.ID(visit.form.trimmed("programme")),
          isHeld: visit.form["held"] == "yes", reason: visit.form.trimmed("reason"),
          asShown: visit.shownSetting)
        return done(.daySet)
      default: throw WebFault.unreadable
      }
    } refused: {
      try await page(visit, $0).answer(visit)
    }
  }
}
