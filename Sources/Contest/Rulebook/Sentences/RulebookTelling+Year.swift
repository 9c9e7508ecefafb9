extension RulebookTelling {
  /// How long registration is open, what each step takes where the rulebook says so, and the tasks of the office.
  var yearLines: [String] {
    var lines: [String] = []
    if let registration = tier.registration {
      let days = registration.counting.days(registration.days, in: language)
      lines.append(say("报名 \(days)。", "Registration is open for \(days)."))
    }
    let timed = tier.rounds.compactMap { round in
      round.takes.map {
        "\(round.name.text(in: language)) \($0.counting.days($0.days, in: language))"
      }
    }
    if !timed.isEmpty {
      lines.append(
        say("各步用时：\(list(timed))。", "Time for each step: \(list(timed))."))
    }
    for task in tier.tasks {
      lines.append(
        say(
          "任务“\(task.name.chinese)”：\(task.from) 至 \(task.to)，\(list(task.owners))负责，截止前 \(task.yellowDays) 天亮黄灯，逾期亮红灯。",
          "Task “\(task.name.text(in: .english))”: \(task.from) to \(task.to), owned by \(list(task.owners)); yellow "
            + "\(task.yellowDays) days before the end, red after it."))
    }
    return lines
  }
}
