import Contest
import ContestDesk
import ContestStore

extension Season {
  /// Departments are asked about the candidates. Most have nothing against anybody; one is against a candidate, one has
  /// nothing to do with some, and the last answers only on the telephone after a reminder.
  func vet(_ round: Round, _ world: SeasonWorld) async throws {
    let edition = world.edition.id
    tell("")
    let name = round.name.text(in: language)
    tell("【\(name)】", "[\(name)]")
    let asked = try await desk.askDepartments(of: round.id, edition: edition)
    let folder = try path("2-部门答复")
    // The best candidates go on, so that the story of the vote is not spoilt: the department is against one in the middle.
    let ranked = asked.lines.map(\.entry).sorted { world.quality(of: $0) > world.quality(of: $1) }
    let unlucky = ranked.dropFirst(ranked.count / 2).first
    let departments = asked.departments
    let against = departments.dropFirst().first
    let letters = try await desk.writeVettingLetters(of: round.id, edition: edition, to: folder) {
      department, entry in
      if entry == unlucky, department == against {
        return (.adverse, Self.objection(of: department))
      }
      if department == departments.last, entry == ranked.last { return nil }
      if department == against, entry == ranked.first { return (.notApplicable, "") }
      return (.clear, "")
    }
    tell(
      "  就 \(asked.newlyAsked) 项向 \(departments.count) 个部门发函，\(asked.due.last.map { "\($0.lastDay)" } ?? "") 以前答复",
      "  \(departments.count) departments are asked about \(asked.newlyAsked) candidates, answers due until \(asked.due.last.map { "\($0.lastDay)" } ?? "")"
    )
    for file in letters.files {
      let report = try await desk.takeVettingAnswers(file, round: round.id, edition: edition)
      tell(
        "  \(report.fileName)：答复 \(report.answers) 项，未填 \(report.blank) 项",
        "  \(report.fileName): \(report.answers) answers, \(report.blank) left blank")
      for problem in report.problems.prefix(2) { tell(problem) }
    }
    if let slow = departments.last, let entry = ranked.last {
      do {
        _ = try await desk.closeVetting(of: round.id, edition: edition)
      } catch let fault as VettingFault {
        tell("  " + fault.message(in: language, naming: world.edition.names))
      }
      let isPerson = world.isPerson(entry)
      let answer: VettingAnswer = isPerson ? .noEmployer : .notApplicable
      _ = try await desk.answerVetting(
        try await word(for: entry, world.edition), from: slow, answer, round: round.id,
        edition: edition)
      tell(
        "  催办以后，\(slow)电话答复 \(entry.text)：\(answer.name(in: .chinese))",
        "  After a reminder \(slow) answers about \(entry.text) on the telephone: \(answer.name(in: .english))"
      )
    }
    let status = try await desk.closeVetting(of: round.id, edition: edition)
    let stopped = status.lines.filter { $0.verdict?.isStop == true }
    tell(
      "  通过 \(status.lines.count - stopped.count) 项，停止 \(stopped.count) 项（理由密封）",
      "  \(status.lines.count - stopped.count) pass, \(stopped.count) stop, with the reason sealed")
    try await askAboutReserves(status, world)
  }

  /// What a department has against a candidate, in its own field.
  private static func objection(of department: String) -> String {
    switch department {
    case "税务": "近三年有欠缴记录，尚未处理完毕"
    case "人社": "有拖欠工资的投诉，正在处理"
    case "生态环境": "上年受过排污处罚，整改没有验收"
    case "消防救援": "检查发现重大火灾隐患，没有整改完毕"
    case "市场监管": "列入经营异常名录，没有移出"
    case "应急管理": "上年有一起生产安全事故，责任正在认定"
    case "纪检监察": "有信访反映正在核查"
    default: "有未处理完毕的事项，建议暂缓"
    }
  }

  /// Where somebody who was stopped leaves a place, the reserve moves up, is asked about too, and the list is confirmed again.
  private func askAboutReserves(_ status: VettingStatus, _ world: SeasonWorld) async throws {
    let edition = world.edition.id
    let earlier = world.edition.tier.rounds.prefix { $0.id != status.step.id }
    guard let previous = earlier.last(where: \.scores),
      status.lines.contains(where: { $0.verdict?.isStop == true })
    else { return }
    for entry in status.notAsked {
      tell("  \(entry.text) 递补，再次征求意见", "  \(entry.text) moves up and is asked about too")
    }
    if !status.notAsked.isEmpty {
      _ = try await desk.askDepartments(of: status.step.id, edition: edition)
      for entry in status.notAsked {
        for department in status.departments {
          _ = try await desk.answerVetting(
            try await word(for: entry, world.edition), from: department, .clear,
            round: status.step.id, edition: edition)
        }
      }
    }
    let reason = "部门有异议的停止，其余递补"
    if previous.advances {
      _ = try await desk.confirmSelection(of: previous.id, edition: edition, reason: reason)
    } else {
      _ = try await desk.sealOutcome(edition: edition, reason: reason)
    }
  }
}
