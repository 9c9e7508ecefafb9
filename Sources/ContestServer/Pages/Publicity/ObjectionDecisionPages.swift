import Contest
import ContestDesk
import ContestStore

/// Deciding an objection by two accounts: one handler proposes, the other reads it and agrees. 提出和同意异议的决定.
enum ObjectionDecisionPages {
  /// The form in which a decision is proposed.
  static func form(
    _ shown: ShownObjection, _ step: Round, _ visit: Visit, _ refusal: Refusal?
  ) -> HTML {
    let say = visit.say
    let people = say(
      "两位办理人，都与这一件和异议人没有利害关系", "Two people, neither concerned with the entry nor the objector")
    let second = say(
      "由他（她）用自己的账号登录后同意，决定才算作出",
      "Agrees afterwards by an account of their own; only then it is decided")
    return OfficeForm(
      name: "decide",
      target: visit.at("publicity", step.id.text, "objections", "\(shown.objection.number)"),
      fields: [
        .shown(shown.shown),
        OfficeField(
          name: "verdict", label: say("异议是否成立", "Is it upheld"),
          kind: .choice(
            Objection.Verdict.allCases.map {
              (value: $0.rawValue, words: $0.name(in: visit.language))
            })),
        OfficeField(name: "name1", label: say("办理人一：姓名", "First handler: name"), hint: people),
        OfficeField(name: "unit1", label: say("办理人一：单位", "First handler: unit")),
        OfficeField(name: "name2", label: say("办理人二：姓名", "Second handler: name"), hint: second),
        OfficeField(name: "unit2", label: say("办理人二：单位", "Second handler: unit")),
        .reason(visit),
      ],
      button: say("提出，请另一位办理人同意", "Propose it to the other handler"),
      fold: fold(shown, visit),
      words:
        "<p class=\"soft\">\(say("两位办理人各用自己的账号：这里提出，另一位登录后同意，才算决定。决定本身不改结果。成立的，再去退回、不予受理或更正评分；名单随后显示差别，写明理由更正公示。", "Each handler has an account: one proposes here, and it is decided once the other agrees. The decision itself changes no result. Where it is upheld, refuse the entry or correct the marks; the list then shows the difference and is published again."))</p>"
    ).html(visit, refusal)
  }

  private static func fold(_ shown: ShownObjection, _ visit: Visit) -> String? {
    if shown.proposed != nil { return visit.say("改提另一个决定…", "Propose another instead…") }
    return shown.objection.verdict == nil ? nil : visit.say("另作一次决定…", "Decide it anew…")
  }

  /// What waits for the other handler's agreement; empty where nothing does.
  static func proposed(
    _ shown: ShownObjection, _ step: Round, _ visit: Visit
  ) async throws -> HTML {
    guard let proposed = shown.proposed else { return "" }
    let say = visit.say
    let names = try await visit.desk.actorNames(in: visit.language)
    let handlers = proposed.handlers.map { "\($0.name)（\($0.organization)）" }
      .joined(separator: say("、", ", "))
    let who = names.shown(proposed.account)
    let at = visit.time(proposed.at)
    var html: HTML =
      "<div class=\"note\"><p><strong>\(say("等另一位办理人同意：", "Waits for the other handler: "))\(proposed.verdict.name(in: visit.language))</strong> · \(handlers)</p><p class=\"soft\">\(say("\(who) \(at) 提出，还不是决定。", "Proposed by \(who), \(at); it is no decision yet."))</p>"
    if visit.may(.decideObjections) {
      html +=
        proposed.account == visit.desk.actor.name
        ? "<p>\(PublicityFault.sameAccount.message(in: visit.language))\(say("没有第二个能决定异议的账号的，请在“账号”里邀请。", " Where no second account may decide objections, invite one under “Accounts”."))</p>"
        : """
        <form method="post" action="\(visit.at("publicity", step.id.text, "objections", "proposed"))">\(visit.formMarks)<input type="hidden" name="number" value="\(shown.objection.number)"><p class="acts"><button>\(say("看理由，再定…（记入日志）", "Read the reason first (on record)…"))</button></p></form>
        """
    }
    return html + "</div>"
  }

  /// By which accounts it was decided.
  static func accounts(_ shown: ShownObjection, _ names: ActorNames, _ visit: Visit) -> String {
    let who = shown.accounts.map { names.shown($0) }
    guard who.count == 2, let first = who.first, let last = who.last else {
      return visit.say(
        "两位办理人由一个账号（\(who.first ?? "")）登记。",
        "Both handlers were typed by one account (\(who.first ?? "")).")
    }
    return visit.say("由 \(first) 提出，\(last) 同意。", "Proposed by \(first), agreed by \(last).")
  }

  /// The proposal with its reason, and the button that makes it a decision.
  static func look(_ visit: Visit) async throws -> WebAnswer {
    let step = try PublicityPages.step(visit)
    let edition = try visit.requireEdition()
    guard let number = Int(sent: visit.form["number"]) else { throw WebFault.unreadable }
    let reason = try await visit.desk.reasonProposed(
      for: number, to: step.id, edition: edition.id)
    let book = try await visit.desk.objections(
      to: step.id, edition: edition.id, in: visit.language)
    guard let shown = book.objections.first(where: { $0.objection.number == number }),
      let proposed = shown.proposed
    else { throw WebFault.notFound }
    let say = visit.say
    let handlers = proposed.handlers.map { "\($0.name)（\($0.organization)）" }
      .joined(separator: say("、", ", "))
    func row(_ name: String, _ value: String) -> HTML {
      "<tr><th scope=\"row\">\(name)</th><td>\(lines: value)</td></tr>"
    }
    let rows =
      row(say("结论", "Verdict"), proposed.verdict.name(in: visit.language))
      + row(say("办理人", "Handlers"), handlers) + row(say("理由", "Why"), reason)
    let back = visit.at("publicity", step.id.text, "objections", "\(number)")
    let form = OfficeForm(
      name: "agree", target: back, fields: [.shown(shown.shown)],
      button: say("同意，作出决定", "Agree: it is decided"),
      words:
        "<p class=\"soft\">\(say("不同意的，返回后改提另一个决定，或与提出的人商量。", "If you do not agree, go back and propose another, or talk to who proposed it."))</p>"
    )
    let body: HTML = """
      <section class="sheet"><table class="facts"><tbody>\(rows)</tbody></table>\(form.html(visit))</section><p><a href="\(back)">\(say("返回", "Back"))</a></p>
      """
    return .page(
      Layout.office(
        visit, .publicity,
        title: say("第 \(number) 件异议：提出的决定", "Objection \(number): what is proposed"), body)
    ).shownOnce()
  }

  /// Takes the form of a proposal.
  static func propose(
    _ visit: Visit, _ number: Int, _ step: Round, _ edition: Edition
  ) async throws {
    guard let verdict = Objection.Verdict(rawValue: visit.form["verdict"]) else {
      throw RefusedForm("verdict", visit.say("请选择是否成立。", "Choose whether it is upheld."))
    }
    let handlers = [1, 2].map { place in
      (
        place: place,
        handler: HandlerCheck.Handler(
          name: visit.form.trimmed("name\(place)"),
          organization: visit.form.trimmed("unit\(place)"))
      )
    }.filter { !$0.handler.name.isEmpty }
    do {
      try await visit.desk.proposeDecision(
        of: number, to: step.id, edition: edition.id, verdict, by: handlers.map(\.handler),
        reason: visit.form.trimmed("reason"), asShown: try visit.shownState)
    } catch PublicityFault.handlers(let found) {
      throw faults(found, of: handlers, visit)
    }
  }

  /// What is against the handlers, each at the handler whom it is about.
  private static func faults(
    _ faults: [HandlerFault], of handlers: [(place: Int, handler: HandlerCheck.Handler)],
    _ visit: Visit
  ) -> RefusedForm {
    RefusedForm(
      faults.map { fault in
        let place = handlers.first { $0.handler.name == fault.handler }?.place ?? 1
        return .init(field: "name\(place)", message: fault.message(in: visit.language))
      })
  }
}
