import Contest
import ContestDesk
import ContestStore

/// What departments say about candidates: asking, answers, late departments, the office's decisions. 征求部门意见.
enum VettingPages {
  static let routes =
    Route.table("/e/:edition/vetting/:round", .may(.seeScores)) { try await page($0) } + [
      Route(.post, "/e/:edition/vetting/:round", .may(.enterVetting)) { try await act($0) }
    ] + VettingAnswerPages.routes

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> TablePage {
    let step = try visit.round()
    guard step.vetting != nil else { throw WebFault.notFound }
    let edition = try visit.requireEdition()
    let decisions = try await visit.desk.shownDecisions(edition: edition.id)
    let status = try await visit.desk.vetting(of: step.id, edition: edition.id)
    let list =
      visit.may(.enterVetting)
      ? try await visit.desk.vettingToAnswer(of: step.id, edition: edition.id) : nil
    let say = visit.say
    return TablePage(
      place: .rounds, title: step.name.text(in: visit.language),
      table: status.table(in: visit.language), english: status.table(in: .english),
      links: status.lines.map { visit.at("entries", $0.entry.text) },
      above: visit.done() + standing(status, visit) + acts(status, list, decisions, visit, refusal),
      below: "<p><a href=\"\(visit.at("rounds"))\">\(say("回评审", "Back to the rounds"))</a></p>",
      empty: say(
        "还没有人选：前面的轮次结束以后才有。", "There are no candidates before the rounds before it are closed."),
      refusal: refusal, showsNotes: true,
      saidAbove: Set(told(status, visit)))
  }

  private static func standing(_ status: VettingStatus, _ visit: Visit) -> HTML {
    let say = visit.say
    var html: HTML = "<p>\(status.countLine(in: visit.language))</p>"
    let today = visit.desk.clock().day()
    let lastDay = status.due.map(\.lastDay).max()
    // Departments whose answers are still needed, those with most missing answers first.
    let waiting = Set(status.waiting)
    let owing = status.departments.enumerated().compactMap { place, name -> (String, Int)? in
      let count = status.lines.count { line in
        waiting.contains(line.entry) && place < line.answers.count && line.answers[place] == nil
      }
      return count > 0 ? (name, count) : nil
    }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    if let lastDay, !owing.isEmpty {
      let lines: [HTML] = owing.map { name, count in
        "<li>\(name) <span class=\"soft\">\(say("还差 \(count) 项", "\(count) missing"))</span></li>"
      }
      let isLate = lastDay < today
      let kind: HTML = isLate ? "note wrong" : "note"
      html +=
        "<div class=\"\(kind)\"><p>\(isLate ? say("已过截止日 \(lastDay)，还没有答复的：", "Due on \(lastDay) and not answered:") : say("答复截止 \(lastDay)（含当日），还没有答复的：", "Due until \(lastDay); not answered yet:"))</p><ul>\(lines)</ul></div>"
    }
    let unknown = Set(status.due.flatMap(\.yearsByWeekday)).sorted().map(String.init)
    if !unknown.isEmpty {
      html +=
        "<p class=\"soft\">\(say("定截止日时没有 \(unknown.joined(separator: "、")) 年全年的放假安排，没有列出的日子按周一至周五计算。", "When the day was set, the holidays of \(unknown.joined(separator: ", ")) were not known, so Monday to Friday counted as working days."))</p>"
    }
    let decide = status.lines.filter(\.waitsForDecision)
    if !decide.isEmpty {
      let lines: [HTML] = decide.map { "<li>\($0.entry.text) \($0.title)</li>" }
      html +=
        "<div class=\"note wrong\"><p>\(say("逾期的答复，要决定算不算：", "Late answers that wait for a decision:"))</p><ul>\(lines)</ul></div>"
    }
    if status.closedAt != nil {
      html +=
        "<p><span class=\"tag done\">\(say("已结束", "closed"))</span> <span class=\"soft\">\(status.closedLine(in: visit.language) ?? "")</span></p>"
    } else if status.isOver {
      html +=
        "<p><span class=\"tag done\">\(say("已完成", "over"))</span> <span class=\"soft\">\(say("需要的答复都有了，可以进行下一步，也可以现在结束。", "Every answer that is needed is there; what follows can begin, and this can be closed now."))</span></p>"
    }
    let own = told(status, visit)
    if !own.isEmpty {
      html += "<div class=\"note\">\(own.map { line -> HTML in "<p>\(line)</p>" })</div>"
    }
    return html
  }

  /// What stands above the table and is not told again below it.
  private static func told(_ status: VettingStatus, _ visit: Visit) -> [String] {
    status.ownUnitLines(in: visit.language) + status.liftedLines(in: visit.language)
      + [status.notScreenedLine(in: visit.language)].compactMap(\.self)
  }

  private static func acts(
    _ status: VettingStatus, _ list: VettingToAnswer?, _ decisions: ShownState, _ visit: Visit,
    _ refusal: Refusal?
  ) -> HTML {
    let say = visit.say
    let target = visit.at("vetting", status.step.id.text)
    var body: HTML = ""
    if visit.may(.runVetting) {
      if !status.notAsked.isEmpty {
        body += OfficeForm(
          name: "ask", target: target,
          button: say(
            "向各部门征求意见（\(status.notAsked.count) 项）", "Ask the departments (\(status.notAsked.count))"
          ),
          words:
            "<p>\(say("向 \(status.rule.departments.joined(separator: "、")) 征求；截止日从今天算起，以后不变。", "Asks \(status.rule.departments.joined(separator: ", ")); the last day is counted from today and stands."))</p>"
        ).html(visit, refusal)
      }
      if !status.lines.isEmpty, status.notAsked.count < status.lines.count {
        body += OfficeForm(
          name: "letters", target: target,
          button: say("下载征求意见函和答复表（ZIP）", "Letters and forms to answer on (ZIP)"), isQuiet: true
        ).html(visit, refusal)
      }
    }
    if let list {
      body +=
        "<div class=\"acts\"><a class=\"button quiet\" href=\"\(visit.at("rounds", status.step.id.text, "take", "vetting"))\">\(say("录入部门交回的表…", "Take a department's form…"))</a></div>"
      body += VettingAnswerPages.links(list, visit)
      let candidates = status.lines.map { (value: $0.entry.text, words: "\($0.entry) \($0.title)") }
      body += OfficeForm(
        name: "answer", target: target,
        fields: [
          OfficeField(name: "entry", label: say("人选", "Candidate"), kind: .choice(candidates)),
          OfficeField(
            name: "department", label: say("部门", "Department"),
            kind: .choice(status.departments.map { (value: $0, words: $0) })),
          OfficeField(
            name: "answer", label: say("答复", "Answer"),
            kind: .choice(
              VettingAnswer.allCases.map {
                (value: $0.rawValue, words: $0.name(in: visit.language))
              })),
          OfficeField(
            name: "reason", label: say("有异议的，写明情况", "What is against the candidate, if anything"),
            hint: say("密封保存，只有有权限的人能看", "Sealed; for those who may see it"), kind: .area),
          OfficeField(
            name: "replace",
            label: say("与以前录的不同，以这次的为准", "Where it differs from before, this one holds"),
            kind: .check),
        ], button: say("录入答复", "Enter the answer"), isQuiet: true,
        fold: say("逐条录入…", "Enter one answer…")
      ).html(visit, refusal)
    }
    if visit.may(.overrideSelection), !status.lines.isEmpty {
      body += OfficeForm(
        name: "decide", target: target,
        fields: [
          .shown(decisions),
          OfficeField(
            name: "verdict", label: say("决定", "Decision"),
            kind: .choice([
              (value: "pass", words: say("通过", "passes")),
              (value: "stop", words: say("停止", "stops")),
            ])),
          .reason(
            visit,
            hint: say(
              "写入记录，不能更改；不密封，部门说的内容不要写",
              "Goes on record and stays there; it is not sealed, so leave out what departments said"
            )),
        ], button: say("记录决定", "Put it on record"), isQuiet: true,
        fold: say("决定一项或几项…", "Decide one or several…"), words: choices(status, visit, refusal)
      ).html(visit, refusal)
    }
    if visit.may(.runVetting), status.closedAt == nil, !status.due.isEmpty {
      body += OfficeForm(
        name: "close", target: target, button: say("结束征求意见", "End it"), isQuiet: true,
        fold: say("结束…", "End it…"),
        words:
          "<p>\(say("没有答复的从此算沉默：\(status.rule.silence.name(in: .chinese))。", "What was not answered is silence from then on: \(status.rule.silence.name(in: .english))."))</p>"
      ).html(visit, refusal)
    }
    return body.isEmpty
      ? "" : "<section class=\"sheet\"><h2>\(say("办理", "What can be done"))</h2>\(body)</section>"
  }

  /// The candidates to decide about, as check boxes: those with a late answer or with nobody left to answer come first.
  private static func choices(
    _ status: VettingStatus, _ visit: Visit, _ refusal: Refusal?
  ) -> HTML {
    let say = visit.say
    let chosen = refusal?.form == "decide" ? Set(visit.form.values("entry")) : []
    let fault = refusal?.form == "decide" ? refusal?.message("entry") : nil
    func isUrgent(_ line: VettingStatus.Line) -> Bool {
      line.waitsForDecision || line.verdict == .waits([])
    }
    let lines = status.lines.filter(isUrgent) + status.lines.filter { !isUrgent($0) }
    let boxes: [HTML] = lines.map { line in
      let id = line.entry.text
      return
        "<div class=\"field check\"><label for=\"decide-\(id)\"><input type=\"checkbox\" id=\"decide-\(id)\" name=\"entry\" value=\"\(id)\"\(chosen.contains(id), attribute: "checked")> <span>\(id) \(line.title) <span class=\"soft\">\(status.standing(of: line, in: visit.language))</span></span></label></div>"
    }
    let error: HTML? = fault.map { "<p class=\"error\" id=\"decide-entry-error\">\($0)</p>" }
    return """
      <fieldset class="plain-set" id="decide-entry"><legend>\(say("人选（可以选几个，用同一条理由）", "Candidates (several may be chosen, with one reason)"))</legend>\(error)\(boxes)</fieldset>
      """
  }

  private static func act(_ visit: Visit) async throws -> WebAnswer {
    let step = try visit.round()
    guard step.vetting != nil else { throw WebFault.notFound }
    let id = try visit.requireEdition().id
    let form = visit.form["form"]
    func done(_ what: Done) -> WebAnswer {
      .seeOther(visit.at("vetting", step.id.text, said: what))
    }
    let entry = visit.form.trimmed("entry")
    return try await visit.trying(form, field: form == "answer" || form == "decide" ? "entry" : nil)
    {
      switch form {
      case "ask":
        _ = try await visit.desk.askDepartments(of: step.id, edition: id)
        return done(.asked)
      case "letters":
        return try await Download.bundle(
          visit.say("征求意见.zip", "vetting.zip"), visit
        ) { folder in
          try await visit.desk.writeVettingLetters(of: step.id, edition: id, to: folder).files
        }
      case "answer":
        try require(["entry", "department", "answer"], visit)
        guard let answer = VettingAnswer(rawValue: visit.form["answer"]) else {
          throw WebFault.unreadable
        }
        _ = try await visit.desk.answerVetting(
          entry, from: visit.form["department"], answer, reason: visit.form.trimmed("reason"),
          round: step.id, edition: id, replacing: visit.form["replace"] == "yes")
        return done(.answersKept)
      case "decide":
        try require(["entry", "verdict"], visit)
        _ = try await visit.desk.decideVetting(
          visit.form.values("entry"), passes: visit.form["verdict"] == "pass", in: step.id,
          edition: id,
          reason: visit.form.trimmed("reason"), asShown: try visit.shownState)
        return done(.decided)
      case "close":
        _ = try await visit.desk.closeVetting(of: step.id, edition: id)
        return done(.closed)
      default: throw WebFault.unreadable
      }
    } refused: {
      guard visit.may(.seeScores) else { throw WebFault.notFound }
      return try await page(visit, $0).answer(visit)
    }
  }

  private static func require(_ names: [String], _ visit: Visit) throws(RefusedForm) {
    let faults = names.filter { visit.form.trimmed($0).isEmpty }.map {
      Refusal.Fault(field: $0, message: visit.say("请选择。", "Choose one."))
    }
    guard faults.isEmpty else { throw RefusedForm(faults) }
  }
}
