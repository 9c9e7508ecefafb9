extension YearPlan {
  /// The deadlines and tasks as events of a calendar. `uid` makes an id of its own of an edition and a step.
  ///
  /// What is done stands on its day; a step without a deadline is left out. What was to be over by a day that has passed,
  /// and is not, stands on the day of the plan: nobody looks for a thing to do in the days gone by. The next file moves it on.
  public func events(
    in language: Language, uid: (Edition.ID, String) -> String
  ) -> [CalendarFile.Event] {
    editions.flatMap { edition -> [CalendarFile.Event] in
      let title =
        "\(edition.programme.text(in: language))·\(edition.tier.text(in: language))"
      var events = edition.timetable.lines.compactMap { line -> CalendarFile.Event? in
        guard let deadline = line.eventDay else { return nil }
        let isPast = line.step.done == nil && deadline < today
        let name = line.step.name.text(in: language)
        var description = [edition.office, line.words(in: language)]
        if let begin = line.latestBegin, line.step.done == nil, line.step.begun == nil {
          description.append(
            language == .chinese ? "最晚 \(begin) 开始" : "begins by \(begin)")
        }
        return CalendarFile.Event(
          uid: uid(edition.id, "step/\(line.step.id)"), on: isPast ? today : deadline,
          endsAtMidnight: !isPast && line.eventKind == .announced,
          "\(Self.sign(line.lamp))\(title) \(name)\(language == .chinese ? "" : " ")"
            + line.eventWords(past: isPast ? deadline : nil, in: language),
          description: description.filter { !$0.isEmpty }.joined(separator: "\n"),
          categories: [line.lamp.name(in: language)].filter { $0 != "—" })
      }
      events += edition.tasks.map { task in
        let isPast = task.done == nil && task.rule.to < today
        let due = language == .chinese ? "应在 \(task.rule.to) 以前完成" : "was due by \(task.rule.to)"
        return CalendarFile.Event(
          uid: uid(edition.id, "task/\(task.rule.id)"),
          on: isPast ? today : task.done ?? task.rule.to,
          "\(Self.sign(task.lamp))\(title) \(task.rule.name.text(in: language))",
          description: ([task.rule.owners.joined(separator: "、"), isPast ? due : "", task.note])
            .filter { !$0.isEmpty }.joined(separator: "\n"),
          categories: [task.lamp.name(in: language)].filter { $0 != "—" })
      }
      return events
    }
  }

  private static func sign(_ lamp: Lamp) -> String {
    switch lamp {
    case .red: "● "
    case .done, .doneLate: "✓ "
    case .off, .green, .yellow: ""
    }
  }
}

extension Timetable.Line {
  /// What its event is about.
  fileprivate enum EventKind { case done, closed, announced, due }

  fileprivate var eventKind: EventKind {
    if step.done != nil { return .done }
    if step.unsettled != nil { return .closed }
    return step.announced == nil ? .due : .announced
  }

  /// The day that its event is about; `nil` where nothing is due.
  fileprivate var eventDay: CalendarDay? {
    step.done ?? step.unsettled?.closed ?? step.announced ?? due
  }

  /// What the event says of the step: `最晚完成`, `截止（24 时）`; with a day that has `past`, what is left to do.
  fileprivate func eventWords(past: CalendarDay?, in language: Language) -> String {
    switch (eventKind, past, language) {
    case (.done, _, .chinese): "已完成"
    case (.done, _, .english): "done"
    case (.closed, _, .chinese): "结束后有变动，待办"
    case (.closed, _, .english): "was closed and needs work"
    case (.announced, let day?, .chinese): "已于 \(day) 期满，待结束"
    case (.announced, let day?, .english): "ran to \(day) and is to be closed"
    case (.announced, nil, .chinese): "截止（24 时）"
    case (.announced, nil, .english): "ends at midnight"
    case (.due, let day?, .chinese): "已逾期，应在 \(day) 以前完成"
    case (.due, let day?, .english): "is late: it had to be over by \(day)"
    case (.due, nil, .chinese): "最晚完成"
    case (.due, nil, .english): "has to be over"
    }
  }
}
