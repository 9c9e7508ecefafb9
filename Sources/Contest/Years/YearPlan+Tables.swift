/// The year as an office's tables: one line an edition over the twelve months, then each step, then the tasks.
extension YearPlan {
  public func tables(in language: Language) -> [OfficeTable] {
    [overview(language), steps(language), tasks(language)].filter { !$0.rows.isEmpty }
  }

  private func head(_ language: Language, _ chinese: String, _ english: String) -> String {
    language == .chinese ? chinese : english
  }

  private func notes(_ language: Language) -> [String] {
    var notes = [
      head(
        language,
        "期限由结束日倒推；红灯：按现在的进度来不及，或已经逾期；黄灯：余不足 \(Timetable.yellowDays) 天。公示、征求意见、网络投票期满的次日才能结束，完成写的是结束的那天。步骤的用时规程没有写的，是本系统默认值。",
        "Deadlines are computed backwards from the end. Red: late, or it does not fit any more; yellow: fewer than "
          + "\(Timetable.yellowDays) days left. Publicity, opinions and public votes can be closed on the day after their last one, which is the day given. "
          + "Times that the rulebook does not say are defaults of ours."
      )
    ]
    let years = yearsByWeekday.map(String.init)
    if !years.isEmpty {
      notes.append(
        head(
          language, "没有 \(years.joined(separator: "、")) 年全年的放假安排，没有列出的日子按周一至周五计算。",
          "The holidays of \(years.joined(separator: ", ")) are not known, so Monday to Friday counted as working days."
        ))
    }
    return notes
  }

  private func overview(_ language: Language) -> OfficeTable {
    let months = (1...12).map { head(language, "\($0)月", "\($0)") }
    let columns =
      [
        OfficeTable.Column(head(language, "项目", "programme"), width: 24),
        OfficeTable.Column(head(language, "级", "tier"), width: 8, .center),
        OfficeTable.Column(head(language, "主办", "office"), width: 16),
      ] + months.map { OfficeTable.Column($0, width: 9, .center) } + [
        OfficeTable.Column(head(language, "结束", "end"), width: 12, .center),
        OfficeTable.Column(head(language, "进度", "stands at"), width: 18),
        OfficeTable.Column(head(language, "灯", "lamp"), width: 9, .center),
      ]
    let rows = editions.map { edition -> [OfficeTable.Cell] in
      [
        .text(edition.programme.text(in: language)), .text(edition.tier.text(in: language)),
        .text(edition.office),
      ] + monthCells(edition.timetable, language) + [
        .optional(edition.timetable.end.map { "\($0)" }),
        .text(standing(edition, language)), .lamp(edition.lamp, edition.lamp.name(in: language)),
      ]
    }
    let others = notHeld.map { programme -> [OfficeTable.Cell] in
      [.text(programme.name.text(in: language)), .blank, .blank]
        + [OfficeTable.Cell](repeating: .blank, count: 13) + [
          .text(programme.reason(in: language)),
          .lamp(programme.lamp, programme.lamp.name(in: language)),
        ]
    }
    return OfficeTable(
      name: head(language, "年度安排", "year"),
      title: head(language, "\(year)年度安排", "The year \(year)"),
      trailing: head(language, "截至 \(today)", "as of \(today)"), columns: columns,
      rows: rows + others, notes: notes(language))
  }

  /// In each month the steps that are to be over in it, with the worst of their lamps. Steps of other years stand in the
  /// first or last month with their whole day.
  private func monthCells(_ timetable: Timetable, _ language: Language) -> [OfficeTable.Cell] {
    let lines = timetable.lines.compactMap { line in
      (line.step.done ?? line.step.unsettled?.closed ?? line.due).map { (line: line, day: $0) }
    }
    return (1...12).map { month in
      let own = lines.filter { $0.day.year == year && $0.day.month == month }
      let before = month == 1 ? lines.filter { $0.day.year < year } : []
      let after = month == 12 ? lines.filter { $0.day.year > year } : []
      let shown = before + own + after
      guard !shown.isEmpty else { return .blank }
      let words = shown.map { line, day in
        let when = day.year == year ? "\(day.day)" : "\(day)"
        return "\(line.step.name.text(in: language)) \(when)"
      }
      return .lamp(Lamp.worst(of: shown.map(\.line.lamp)), words.joined(separator: "\n"))
    }
  }

  private func standing(_ edition: EditionLine, _ language: Language) -> String {
    guard let current = edition.timetable.current else {
      return head(language, "各步都已完成", "all steps are done")
    }
    let words = current.words(in: language)
    let name = current.step.name.text(in: language)
    return words.isEmpty ? name : name + head(language, "：", ": ") + words
  }

  /// Whether editions of several offices are listed; those of one programme and tier are told apart by the office alone.
  private var hasOffices: Bool { Set(editions.map(\.office)).count > 1 }

  private func steps(_ language: Language) -> OfficeTable {
    let columns =
      [
        OfficeTable.Column(head(language, "项目", "programme"), width: 26),
        OfficeTable.Column(head(language, "级", "tier"), width: 8, .center),
      ] + (hasOffices ? [OfficeTable.Column(head(language, "主办", "office"), width: 16)] : []) + [
        OfficeTable.Column(head(language, "步骤", "step"), width: 16),
        OfficeTable.Column(head(language, "用时", "takes"), width: 14, .center),
        OfficeTable.Column(head(language, "最晚开始", "begins by"), width: 12, .center),
        OfficeTable.Column(head(language, "最晚完成", "over by"), width: 12, .center),
        OfficeTable.Column(head(language, "预计完成", "expected"), width: 12, .center),
        OfficeTable.Column(head(language, "实际完成", "done"), width: 12, .center),
        OfficeTable.Column(head(language, "灯", "lamp"), width: 10, .center),
        OfficeTable.Column(head(language, "说明", "note"), width: 34),
      ]
    var rows: [[OfficeTable.Cell]] = []
    for edition in editions {
      for line in edition.timetable.lines {
        let office: [OfficeTable.Cell] = hasOffices ? [.text(edition.office)] : []
        let name: [OfficeTable.Cell] =
          [.text(edition.programme.text(in: language)), .text(edition.tier.text(in: language))]
          + office
        rows.append(
          name + [
            .text(line.step.name.text(in: language)),
            .text(line.step.time.counting.days(line.step.time.days, in: language)),
            .optional(line.latestBegin.map { "\($0)" }), .optional(line.due.map { "\($0)" }),
            line.step.done == nil ? .text("\(line.expected)") : .blank,
            .optional(line.step.done.map { "\($0)" }),
            .lamp(line.lamp, line.lamp.name(in: language)), .text(note(line, edition, language)),
          ])
      }
    }
    return OfficeTable(
      name: head(language, "各步期限", "steps"),
      title: head(language, "\(year)年度各步期限", "Deadlines of \(year)"),
      trailing: head(language, "截至 \(today)", "as of \(today)"), columns: columns, rows: rows,
      notes: notes(language))
  }

  private func note(
    _ line: Timetable.Line, _ edition: EditionLine, _ language: Language
  ) -> String {
    var parts = [line.words(in: language)].filter { !$0.isEmpty }
    let isOpen = line.step.done == nil && line.step.unsettled == nil
    if isOpen, let announced = line.step.announced {
      parts.append(head(language, "已公布至 \(announced)", "announced until \(announced)"))
    } else if isOpen, let fixed = line.step.fixed, !line.isFixedTooLate {
      parts.append(head(language, "已定 \(fixed)", "fixed for \(fixed)"))
    }
    if line.step.id == edition.timetable.lines.last?.step.id,
      case .nextTier(let next) = edition.origin
    {
      // People know an edition by its programme and tier; only one that is not in the plan has nothing but its id.
      let name = editions.first { $0.id == next }.map { above in
        above.programme == edition.programme
          ? above.tier.text(in: language)
          : above.programme.text(in: language) + head(language, "", ", ")
            + above.tier.text(in: language)
      }
      parts.append(
        head(
          language, "须在“\(name ?? next.text)”报名截止前报送",
          "has to be in time for “\(name ?? next.text)”"))
    }
    return parts.joined(separator: head(language, "；", "; "))
  }

  private func tasks(_ language: Language) -> OfficeTable {
    let columns = [
      OfficeTable.Column(head(language, "项目", "programme"), width: 26),
      OfficeTable.Column(head(language, "任务", "task"), width: 28),
      OfficeTable.Column(head(language, "责任部门", "owners"), width: 24),
      OfficeTable.Column(head(language, "开始", "from"), width: 12, .center),
      OfficeTable.Column(head(language, "截止", "to"), width: 12, .center),
      OfficeTable.Column(head(language, "完成", "done"), width: 12, .center),
      OfficeTable.Column(head(language, "灯", "lamp"), width: 10, .center),
      OfficeTable.Column(head(language, "说明", "note"), width: 28),
    ]
    let rows = editions.flatMap { edition in
      edition.tasks.map { task -> [OfficeTable.Cell] in
        [
          .text(
            "\(edition.programme.text(in: language))·\(edition.tier.text(in: language))"
              + (hasOffices ? head(language, "（\(edition.office)）", " (\(edition.office))") : "")),
          .text(task.rule.name.text(in: language)),
          .text(task.rule.owners.joined(separator: head(language, "、", ", "))),
          .text("\(task.rule.from)"), .text("\(task.rule.to)"),
          .optional(task.done.map { "\($0)" }), .lamp(task.lamp, task.lamp.name(in: language)),
          .text(task.note),
        ]
      }
    }
    return OfficeTable(
      name: head(language, "任务", "tasks"),
      title: head(language, "\(year)年度任务和亮灯", "Tasks of \(year)"),
      trailing: head(language, "截至 \(today)", "as of \(today)"), columns: columns, rows: rows)
  }
}
