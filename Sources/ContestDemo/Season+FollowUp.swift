import Contest
import ContestDesk
import ContestStore

extension Season {
  /// The years after the award: winners are asked, one organization stays silent, one answers late on the telephone; titles
  /// are looked at again, and one is withdrawn; support is given, and a leaver's ends.
  func followUp(_ world: SeasonWorld) async throws {
    for rule in world.edition.tier.followUps {
      tell("")
      tell("【\(rule.name.chinese)】", "[\(rule.name.text(in: .english))]")
      let given = try await desk.followUp(rule.id, edition: world.edition.id).given
      let season = rule.hasTerms ? later(than: rule.day(ofTerm: 1, from: given).start()) : self
      if !rule.ask.isEmpty { try await season.ask(rule, world) }
      switch rule.kind {
      case .questions: break
      case .recheck: try await season.recheck(rule, world)
      case .support:
        // Nothing is given on a day that is yet to come, so this is done in the fourth month.
        try await later(than: given.adding(months: 4).start()).support(rule, world, from: given)
      }
    }
  }

  private func ask(_ rule: FollowUpRule, _ world: SeasonWorld) async throws {
    let edition = world.edition.id
    let asked: FollowUpStatus
    do {
      asked = try await desk.askWinners(in: rule.id, edition: edition)
    } catch let fault as FollowUpFault {
      return tell("  " + fault.message(in: language, naming: world.edition.names))
    }
    guard let due = asked.dueDay else { return }
    let forms = try await desk.writeFollowUpForms(
      in: rule.id, edition: edition, to: try path("5-后续/\(rule.name.chinese)")
    ) { entry, questions in Self.answers(of: entry, questions) }
    tell(
      "  要求 \(asked.newlyAsked) 项填报，\(forms.files.count) 个单位，\(due) 以前",
      "  \(asked.newlyAsked) winners of \(forms.files.count) organizations are asked, answers due until \(due)"
    )
    // The last organization says nothing, unless it is the only one.
    let silent = forms.files.count > 1 ? 1 : 0
    for file in forms.files.dropLast(silent) {
      let report = try await desk.takeFollowUpAnswers(file, in: rule.id, edition: edition)
      for problem in report.problems.prefix(2) { tell(problem) }
    }
    let after = later(than: due.adding(days: 1).start())
    let late = try await after.desk.followUp(rule.id, edition: edition).overdue
    tell(
      "  收回 \(forms.files.count - silent) 份；期满以后逾期未报 \(late.count) 项，不当作“没有”",
      "  \(forms.files.count - silent) forms came back; \(late.count) winners are overdue, which is not a no"
    )
    guard let first = late.first else { return }
    _ = try await after.desk.answerFollowUp(
      try await word(for: first.entry, world.edition), Self.answers(of: first.entry, rule.ask),
      in: rule.id, edition: edition)
    tell(
      "  催办以后 \(first.entry) 电话补报，记为逾期补报",
      "  After a reminder \(first.entry) answers on the telephone; it is kept as late")
    let status = try await after.desk.followUp(rule.id, edition: edition)
    try await after.desk.writeFollowUp(
      status, to: try path("5-后续") + "/\(rule.name.chinese)一览.xlsx")
  }

  /// What a winner answers: the same for the same code.
  private static func answers(of entry: Entry.ID, _ questions: [FormField]) -> [String: String] {
    let number = Int(entry.text.filter(\.isNumber)) ?? 0
    var answers: [String: String] = [:]
    for (place, question) in questions.enumerated() {
      let salt = number / 7 + place
      switch question.kind {
      case .text: answers[question.id] = Self.words(question.name.chinese)[salt % 3]
      // A later number is a part of an earlier one: 集体现有人数, 其中35周岁以下.
      case .number: answers[question.id] = "\(max(0, 3 + number / 7 % 40 - place))"
      case .day: answers[question.id] = "2027-1\(salt % 3)-15"
      case .choice:
        answers[question.id] =
          question.choices.isEmpty ? "" : question.choices[salt % question.choices.count]
      // Nobody whose title is looked at again had an accident, but one of many.
      case .yesNo:
        let isBad = ["事故", "处分", "处罚"].contains { question.name.chinese.contains($0) }
        answers[question.id] = (isBad ? salt % 17 != 0 : salt % 3 == 0) ? "否" : "是"
      case .file: break
      }
    }
    return answers
  }

  /// What one writes about the question.
  private static func words(_ question: String) -> [String] {
    for (asked, words) in [
      ("创建", ["开展岗位练兵 6 次，更新台账", "增设便民窗口，群众满意率 98%", "带徒 8 人，改进流程两项"]),
      ("应用", ["样机已在现场试用三个月", "完成第二版，正在试用", "列入采购目录，小批量供货"]),
      ("地点", ["海曙望春创业园 3 号楼", "月湖文创园 210 室", "暂在众创空间，正在选址"]),
      ("转化", ["与厂家签约试产", "街道采用，已建成一处", "授权生产首批 500 件"]),
      ("进展", ["完成新一轮融资", "产品通过检测，签约三家客户", "团队增至 20 人"]),
      ("采纳", ["市级部门书面采纳，已列入工作要点", "区里试点，正在总结", "复函说明条件不具备，继续跟踪"]),
      ("学习", ["进实验室每周 12 小时，读文献 20 篇", "参加组会 8 次，完成一项小课题", "投稿一篇，待审"]),
    ] where question.contains(asked) { return words }
    return ["已签约，正在装修", "与两家单位合作", "完成第二版，正在试用"]
  }

  private func recheck(_ rule: FollowUpRule, _ world: SeasonWorld) async throws {
    let edition = world.edition.id
    let holders = try await desk.followUp(rule.id, edition: edition).lines
    var decisions: [(FollowUpStatus.Line, TitleChange, String)] = []
    func add(_ line: FollowUpStatus.Line?, _ change: TitleChange, _ reason: String) {
      guard let line, rule.outcomes.contains(change),
        TitleStanding.neighbour(of: line.level, change, ladder: rule.levels) != nil,
        !decisions.contains(where: { $0.0.entry == line.entry })
      else { return }
      decisions.append((line, change, reason))
    }
    func of(_ line: FollowUpStatus.Line?, person: String, collective: String) -> String {
      line.map { world.isPerson($0.entry) } == true ? person : collective
    }
    add(
      holders.last, .withdraw,
      of(holders.last, person: "受到行政处罚，经核查属实", collective: "发生责任事故，经核查属实"))
    add(holders.first, .raise, "复核得分列同类第一")
    add(holders.dropLast().last, .lower, "负责人变动后未再开展活动")
    let warned = holders.dropFirst().first
    add(
      warned, .warn,
      of(warned, person: "两年没有报送履职情况，提醒改正", collective: "台账不全，限期改正"))
    for (line, change, reason) in decisions {
      let decided = try await desk.decideTitle(
        try await word(for: line.entry, world.edition), change, in: rule.id, edition: edition,
        reason: reason)
      tell(
        "  \(line.entry)：\(change.name(in: .chinese))，\(line.level) → \(decided.standing.text(in: .chinese))，\(reason)",
        "  \(line.entry) is \(change.name(in: .english)): \(line.level) → \(decided.standing.text(in: .english)) (\(reason))"
      )
    }
    guard !decisions.isEmpty else { return }
    let book = try await desk.resultBook(edition: edition)
    for note in book.titleNotes { tell("  \(note.chinese)", "  \(note.text(in: .english))") }
    try await desk.exportMedals(
      edition: edition,
      to: try path("5-后续")
        + "/复核后的\(ResultList.teamPoints.name(in: world.edition)).xlsx")
    try await desk.writeFollowUp(
      desk.followUp(rule.id, edition: edition),
      to: try path("5-后续") + "/\(rule.name.chinese)结论.xlsx")
  }

  private func support(
    _ rule: FollowUpRule, _ world: SeasonWorld, from given: CalendarDay
  ) async throws {
    let edition = world.edition.id
    let lines = try await desk.followUp(rule.id, edition: edition).lines
    guard let first = lines.first, let amount = rule.amounts[first.level] else { return }
    let day = given.adding(days: 10)
    _ = try await desk.enterSupport(
      .paid, try await word(for: first.entry, world.edition), amount, on: day, note: "首笔",
      in: rule.id, edition: edition)
    tell(
      "  \(day) 向 \(first.entry) 发放 \(amount) 元", "  \(day): \(first.entry) is given \(amount) yuan"
    )
    do {
      _ = try await desk.enterSupport(
        .paid, try await word(for: first.entry, world.edition), amount, on: day, in: rule.id,
        edition: edition)
    } catch let fault as FollowUpFault {
      tell(
        "  同日再登记一笔，没有办成：" + fault.message(in: .chinese),
        "  A second payment of that day is refused: " + fault.message(in: .english))
    }
    if rule.isMonthly, let leaver = lines.dropFirst().first {
      let left = given.adding(months: 3)
      let status = try await desk.enterSupport(
        .left, try await word(for: leaver.entry, world.edition), on: left, in: rule.id,
        edition: edition)
      let planned = status.lines.first { $0.entry == leaver.entry }?.planned ?? .zero
      tell(
        "  \(leaver.entry) 于 \(left) 离开，发到当月为止，计划改为 \(planned) 元",
        "  \(leaver.entry) leaves on \(left); support ends with the month, \(planned) yuan in all")
    }
    let status = try await desk.followUp(rule.id, edition: edition)
    try await desk.writeFollowUp(
      status, to: try path("5-后续") + "/\(rule.name.chinese)一览.xlsx")
  }
}
