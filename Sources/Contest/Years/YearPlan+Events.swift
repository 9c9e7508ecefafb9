extension YearPlan {
  /// The deadlines and tasks as events of a calendar. `uid` makes an id of its own of an edition and a step.
  ///
  /// What is done stands as it was done; a step without a deadline is left out.
  public func events(
    in language: Language, uid: (Edition.ID, String) -> String
  ) -> [CalendarFile.Event] {
    editions.flatMap { edition -> [CalendarFile.Event] in
      let title =
        "\(edition.programme.text(in: language))·\(edition.tier.text(in: language))"
      var events = edition.timetable.lines.compactMap { line -> CalendarFile.Event? in
        let announced = line.step.announced
        let closed = line.step.unsettled?.closed
        guard let day = line.step.done ?? closed ?? announced ?? line.due else { return nil }
        let name = line.step.name.text(in: language)
        let what =
          switch (line.step.done != nil, closed != nil, announced != nil, language) {
          case (true, _, _, .chinese): "已完成"
          case (true, _, _, .english): "done"
          case (_, true, _, .chinese): "结束后有变动，待办"
          case (_, true, _, .english): "was closed and needs work"
          case (_, _, true, .chinese): "截止（24 时）"
          case (_, _, true, .english): "ends at midnight"
          case (_, _, false, .chinese): "最晚完成"
          case (_, _, false, .english): "has to be over"
          }
        var description = [edition.office, line.words(in: language)]
        if let begin = line.latestBegin, line.step.done == nil, line.step.begun == nil {
          description.append(
            language == .chinese ? "最晚 \(begin) 开始" : "begins by \(begin)")
        }
        return CalendarFile.Event(
          uid: uid(edition.id, "step/\(line.step.id)"), on: day,
          endsAtMidnight: line.step.done == nil && closed == nil && announced != nil,
          "\(Self.sign(line.lamp))\(title) \(name)\(language == .chinese ? "" : " ")\(what)",
          description: description.filter { !$0.isEmpty }.joined(separator: "\n"),
          categories: [line.lamp.name(in: language)].filter { $0 != "—" })
      }
      events += edition.tasks.map { task in
        CalendarFile.Event(
          uid: uid(edition.id, "task/\(task.rule.id)"), on: task.done ?? task.rule.to,
          "\(Self.sign(task.lamp))\(title) \(task.rule.name.text(in: language))",
          description: ([task.rule.owners.joined(separator: "、")] + [task.note]).filter {
            !$0.isEmpty
          }.joined(separator: "\n"),
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
