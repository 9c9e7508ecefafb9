import Contest
import ContestDesk
import ContestSheets
import ContestStore

/// After the award: questions to winners, re-checks of titles, support, the pool of winners. 获奖以后.
enum FollowUpPages {
  static let routes =
    [Route(.get, "/e/:edition/follow-up", .may(.seeScores)) { try await all($0) }]
    + Route.table("/e/:edition/follow-up/:step", .may(.seeScores)) { try await page($0) } + [
      Route(.post, "/e/:edition/follow-up/:step", .may(.enterFollowUp)) { try await act($0) }
    ] + Route.table("/e/:edition/talent-pool", .may(.seeScores)) { try await pool($0) }

  private static func all(_ visit: Visit) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let steps = try await visit.desk.followUpSteps(edition: edition.id)
    let say = visit.say
    let items: [HTML] = steps.map { rule in
      "<li><a href=\"\(visit.at("follow-up", rule.id.text))\"><span></span><span>\(rule.name.text(in: visit.language))</span><span class=\"soft\">\(rule.kind.usualName.text(in: visit.language))</span></a></li>"
    }
    let list: HTML =
      items.isEmpty
      ? "<p class=\"soft\">\(say("本届的规程没有获奖以后的环节。", "The rulebook has nothing after the award."))</p>"
      : "<ul class=\"queue\">\(items)</ul>"
    let body: HTML = """
      <section class="sheet">\(list)</section>
      <p><a href="\(visit.at("talent-pool"))">\(say("人才库（各届的获奖者）", "The pool of winners, all editions"))</a></p>
      """
    return .page(Layout.office(visit, .results, title: say("获奖以后", "After the award"), body))
  }

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> TablePage {
    let rule = try visit.followUpRule()
    let edition = try visit.requireEdition()
    let decisions = try await visit.desk.shownDecisions(edition: edition.id)
    let status = try await visit.desk.followUp(rule.id, edition: edition.id)
    let say = visit.say
    let isLate = visit.request.query["overdue"] == "yes"
    var above = visit.done()
    if rule.hasTerms {
      let answered = status.lines.count {
        $0.standing == .answered || $0.standing == .answeredLate
      }
      above +=
        "<p>\(say("已报 \(answered) 项，逾期未报 \(status.overdue.count) 项。", "\(answered) answered, \(status.overdue.count) overdue.")) \(status.nextTerm.map { say("下一期 \($0)。", "Next term \($0).") } ?? "")</p>"
      if !status.overdue.isEmpty {
        above +=
          isLate
          ? "<p><a href=\"\(visit.at("follow-up", rule.id.text))\">\(say("看全部", "See all"))</a></p>"
          : "<p><a href=\"\(visit.at("follow-up", rule.id.text, query: ["overdue": "yes"]))\">\(say("只看逾期的", "Only the overdue"))</a></p>"
      }
    }
    above += acts(status, decisions, visit, refusal)
    return TablePage(
      place: .results, title: rule.name.text(in: visit.language),
      table: status.table(onlyOverdue: isLate, in: visit.language),
      english: status.table(onlyOverdue: isLate, in: .english),
      links: (isLate ? status.overdue : status.lines).map { visit.at("entries", $0.entry.text) },
      above: above,
      below: "<p><a href=\"\(visit.at("follow-up"))\">\(say("获奖以后", "After the award"))</a></p>",
      empty: say("还没有获奖者。", "There are no winners yet."), refusal: refusal, showsNotes: true)
  }

  private static func acts(
    _ status: FollowUpStatus, _ decisions: ShownState, _ visit: Visit, _ refusal: Refusal?
  ) -> HTML {
    let say = visit.say
    let rule = status.rule
    let target = visit.at("follow-up", rule.id.text)
    var seen: Set<Entry.ID> = []
    let winners = status.lines.filter { seen.insert($0.entry).inserted }.map {
      (value: $0.entry.text, words: "\($0.entry) \($0.title)")
    }
    guard !winners.isEmpty else { return "" }
    let winner = OfficeField(name: "entry", label: say("哪一件", "Whose"), kind: .choice(winners))
    var body: HTML = ""
    if visit.may(.runFollowUp), rule.hasTerms, !rule.ask.isEmpty {
      body += OfficeForm(
        name: "ask", target: target, button: say("要求获奖者填报", "Ask the winners"),
        words:
          "<p class=\"soft\">\(say("对已经开始的一期；截止日从今天算起，以后不变。", "About the term that has begun; the last day is counted from today and stands."))</p>"
      ).html(visit, refusal)
      body += OfficeForm(
        name: "forms", target: target, button: say("下载各单位的填报表（ZIP）", "The units' forms (ZIP)"),
        isQuiet: true
      ).html(visit, refusal)
    }
    if visit.may(.enterFollowUp), !rule.ask.isEmpty {
      body +=
        "<div class=\"acts\"><a class=\"button quiet\" href=\"\(visit.at("follow-up", rule.id.text, "take", "answers"))\">\(say("录入交回的表…", "Take a form that came back…"))</a></div>"
      body += OfficeForm(
        name: "answer", target: target,
        fields: [winner]
          + rule.ask.map { question in
            OfficeField(
              name: "ask-\(question.id)", label: question.name.text(in: visit.language),
              kind: question.kind == .text ? .area : .text)
          } + [
            OfficeField(
              name: "replace",
              label: say("与以前录的不同，以这次的为准", "Where it differs from before, this one holds"),
              kind: .check)
          ], button: say("录入填报", "Enter the answers"), isQuiet: true,
        fold: say("逐件录入（电话、来函）…", "Enter one, told by telephone or letter…")
      ).html(visit, refusal)
    }
    if visit.may(.overrideSelection), rule.kind == .recheck {
      body += OfficeForm(
        name: "decide", target: target,
        fields: [
          .shown(decisions), winner,
          OfficeField(
            name: "change", label: say("复核结论", "What the re-check comes to"),
            kind: .choice(
              rule.outcomes.map { (value: $0.rawValue, words: $0.name(in: visit.language)) })),
          .reason(visit),
        ], button: say("记录复核结论", "Put it on record"), isQuiet: true,
        fold: say("复核一件…", "Re-check one…")
      ).html(visit, refusal)
    }
    if visit.may(.runFollowUp), rule.kind == .support {
      body += OfficeForm(
        name: "support", target: target,
        fields: [
          winner,
          OfficeField(
            name: "what", label: say("登记什么", "What"),
            kind: .choice([
              (value: "paid", words: say("发放", "given")),
              (value: "returned", words: say("退回", "given back")),
              (value: "left", words: say("离开", "left")),
              (
                value: "stayed",
                words: say("没有离开（收回登记错的离开）", "has not left (takes a wrong entry back)")
              ),
            ])),
          OfficeField(
            name: "amount", label: say("金额（元；离开、没有离开的不填）", "Amount (not for leaving or staying)"),
            kind: .number),
          OfficeField(name: "day", label: say("哪天", "On which day"), kind: .day),
          OfficeField(
            name: "note", label: say("说明（选填）", "Note (optional)"),
            hint: say("更正、收回登记错的离开，须写原因", "Needed to correct a leaving, or to take it back"),
            kind: .area),
        ], button: say("登记支持", "Enter the support"), isQuiet: true,
        fold: say("登记支持…", "Enter support…")
      ).html(visit, refusal)
    }
    return body.isEmpty
      ? "" : "<section class=\"sheet\"><h2>\(say("办理", "What can be done"))</h2>\(body)</section>"
  }

  private static func act(_ visit: Visit) async throws -> WebAnswer {
    let rule = try visit.followUpRule()
    let id = try visit.requireEdition().id
    let form = visit.form["form"]
    func done(_ what: Done) -> WebAnswer {
      .seeOther(visit.at("follow-up", rule.id.text, said: what))
    }
    func chosen(_ name: String) throws(RefusedForm) -> String {
      let value = visit.form.trimmed(name)
      guard !value.isEmpty else {
        throw RefusedForm(name, visit.say("请选择。", "Choose one."))
      }
      return value
    }
    return try await visit.trying(form, field: form == "ask" || form == "forms" ? nil : "entry") {
      switch form {
      case "ask":
        _ = try await visit.desk.askWinners(in: rule.id, edition: id)
        return done(.asked)
      case "forms":
        return try await Download.bundle(
          visit.say("填报表.zip", "follow-up.zip"), visit
        ) { folder in
          try await visit.desk.writeFollowUpForms(in: rule.id, edition: id, to: folder).files
        }
      case "answer":
        var answers: [String: String] = [:]
        for question in rule.ask {
          let text = visit.form.trimmed("ask-\(question.id)")
          if !text.isEmpty { answers[question.id] = text }
        }
        let entry = try chosen("entry")
        guard !answers.isEmpty else {
          throw RefusedForm(
            rule.ask.first.map { "ask-\($0.id)" }, visit.say("请至少填一项。", "Fill in one at least."))
        }
        _ = try await visit.desk.answerFollowUp(
          entry, answers, in: rule.id, edition: id, replacing: visit.form["replace"] == "yes")
        return done(.answersKept)
      case "decide":
        let entry = try chosen("entry")
        guard let change = TitleChange(rawValue: try chosen("change")) else {
          throw WebFault.unreadable
        }
        _ = try await visit.desk.decideTitle(
          entry, change, in: rule.id, edition: id, reason: visit.form.trimmed("reason"),
          asShown: try visit.shownState)
        return done(.titleDecided)
      case "support":
        let entry = try chosen("entry")
        guard let what = SupportPayment.Kind(rawValue: try chosen("what")) else {
          throw WebFault.unreadable
        }
        guard let day = CalendarDay(visit.form.trimmed("day")) else {
          throw RefusedForm("day", visit.say("请写日期，如 2027-05-28。", "Write the day: 2027-05-28."))
        }
        let text = visit.form.trimmed("amount")
        if !what.hasAmount, !text.isEmpty {
          throw RefusedForm(
            "amount",
            visit.say(
              "登记离开、没有离开的不填金额，这里写了“\(text)”。是发放或退回的，请另选；确是离开、没有离开的，请删去金额。",
              "Leaving or staying has no amount, and “\(text)” is written here. Choose paid or returned, or leave the amount out."
            ))
        }
        guard
          let amount = !what.hasAmount ? Points.zero : Points(CleanText(text, halfWidth: true).text)
        else {
          throw RefusedForm(
            "amount",
            visit.say(
              "“\(text)”不是金额。请写元，如 5000 或 5000.50，不写逗号、“万”和“元”。",
              "“\(text)” is no amount. Write it like 5000 or 5000.50, without separators or a unit."
            ))
        }
        _ = try await visit.desk.enterSupport(
          what, entry, amount, on: day, note: visit.form.trimmed("note"), in: rule.id, edition: id)
        return done(.supportEntered)
      default: throw WebFault.unreadable
      }
    } refused: {
      guard visit.may(.seeScores) else { throw WebFault.notFound }
      return try await page(visit, $0).answer(visit)
    }
  }

  private static func pool(_ visit: Visit) async throws -> TablePage {
    let words = visit.request.query["q"]
    let pool = try await visit.desk.talentPool(words)
    let say = visit.say
    let table = pool.table(in: visit.language)
    return TablePage(
      place: .results, title: say("人才库", "The pool of winners"), table: table,
      english: pool.table(in: .english),
      above: """
        <form class="filters" role="search"><div><label for="q">\(say("找", "Words"))</label><input id="q" name="q" type="search" value="\(words)"></div><button class="quiet">\(say("查找", "Find"))</button></form>
        """, empty: say("没有这样的获奖者。", "There is no such winner."))
  }
}
