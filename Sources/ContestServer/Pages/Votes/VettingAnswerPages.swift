import Contest
import ContestDesk
import ContestStore

/// Entering what one department answered about many candidates, as its paper has it: each in a row, and one answer for all others.
/// 部门答复，几项一起录入.
enum VettingAnswerPages {
  /// How many candidates a page has, so that the form does not exceed the limit of fields.
  static let linesPerPage = 100

  static let routes = [
    Route(.get, "/e/:edition/vetting/:round/answers", .may(.enterVetting)) { try await page($0) },
    Route(.post, "/e/:edition/vetting/:round/answers", .may(.enterVetting)) { visit in
      try await visit.trying("answers") {
        try await take(visit)
      } refused: {
        try await page(visit, $0)
      }
    },
  ]

  /// A link for each department to its page, with how many of its answers are missing.
  static func links(_ list: VettingToAnswer, _ visit: Visit) -> HTML {
    guard !list.lines.isEmpty else { return "" }
    let say = visit.say
    let links: [HTML] = list.departments.map { name in
      let missing = list.missing(of: name)
      let address = visit.at("vetting", list.step.id.text, "answers", query: ["department": name])
      return
        "<a class=\"button quiet\" href=\"\(address)\">\(name)\(missing > 0 ? say("（差 \(missing) 项）", " (\(missing) missing)") : "")</a> "
    }
    return """
      <div class="acts"><span>\(say("几项一起录入：", "Several at once:"))</span> \(links)</div>
      """
  }

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let step = try visit.round()
    guard step.vetting != nil else { throw WebFault.notFound }
    let edition = try visit.requireEdition()
    let list = try await visit.desk.vettingToAnswer(of: step.id, edition: edition.id)
    let department =
      visit.form["department"].isEmpty
      ? visit.request.query["department"] : visit.form["department"]
    guard !department.isEmpty else { return index(list, visit) }
    guard let place = list.departments.firstIndex(of: department) else {
      throw WebFault.notFound
    }
    // A form comes back with the page that it was on, which may be gone when fewer are asked about since.
    let pages = max((list.lines.count - 1) / linesPerPage + 1, 1)
    let number =
      try Int(sent: visit.form["page"]).map { min(max($0, 1), pages) }
      ?? visit.page(of: list.lines.count, by: linesPerPage).number
    let shown = list.lines.dropFirst((number - 1) * linesPerPage).prefix(linesPerPage)
    let say = visit.say
    let rows: [HTML] = shown.map { row($0, place, department, visit, refusal) }
    let table: HTML = """
      <table><thead><tr><th scope="col">\(say("编码", "Code"))</th><th scope="col">\(visit.titleHeading)</th><th scope="col">\(say("单位", "Organization"))</th><th scope="col">\(say("已登记", "On record"))</th><th scope="col">\(say("答复", "Answer"))</th><th scope="col">\(say("有异议的理由，或说明", "Reason, or a remark"))</th></tr></thead><tbody>\(rows)</tbody></table>
      """
    var body: HTML = """
      <p>\(say("填哪几项就登记哪几项，没有填的不算答复。有一项不对，就一项也不登记，问题都列在上面。理由密封保存。", "Those that you fill in are entered; a blank is no answer. If one is wrong, none is entered, and every problem is listed above. Reasons are kept sealed."))</p>
      """
    body += form(step, department, number, table, visit).html(visit, refusal)
    body += PageLinks(number, of: pages, visit).html + back(step, visit)
    let title = say("\(department)的答复", "Answers of \(department)")
    return .page(
      Layout.office(
        visit, .rounds, title: title,
        visit.done() + "<section class=\"sheet\">\(body)</section>", refusal),
      status: refusal == nil ? 200 : 422)
  }

  /// The departments to choose from, for whoever may not see the step itself.
  private static func index(_ list: VettingToAnswer, _ visit: Visit) -> WebAnswer {
    let say = visit.say
    let empty: HTML? =
      list.lines.isEmpty
      ? "<p class=\"soft\">\(say("还没有向部门征求意见。", "No department was asked yet."))</p>" : nil
    let take: HTML =
      "<p class=\"acts\"><a class=\"button quiet\" href=\"\(visit.at("rounds", list.step.id.text, "take", "vetting"))\">\(say("录入部门交回的表…", "Take a department's form…"))</a></p>"
    return .page(
      Layout.office(
        visit, .rounds, title: list.step.name.text(in: visit.language),
        visit.done()
          + "<section class=\"sheet\">\(empty)\(links(list, visit))\(take)\(back(list.step, visit))</section>"
      ))
  }

  private static func back(_ step: Round, _ visit: Visit) -> HTML {
    visit.may(.seeScores)
      ? "<p><a href=\"\(visit.at("vetting", step.id.text))\">\(visit.say("回征求意见", "Back to the step"))</a></p>"
      : "<p><a href=\"\(visit.at("rounds"))\">\(visit.say("回评审", "Back to the rounds"))</a></p>"
  }

  private static func form(
    _ step: Round, _ department: String, _ page: Int, _ table: HTML, _ visit: Visit
  ) -> OfficeForm {
    let say = visit.say
    return OfficeForm(
      name: "answers", target: visit.at("vetting", step.id.text, "answers"),
      fields: [
        .hidden("department", department), .hidden("page", "\(page)"),
        OfficeField(
          name: "others", label: say("其余的都是", "All others"),
          hint: say(
            "\(department)没有答复过、上面也没有填的，不论在第几页；有异议的要逐个填",
            "Of whom \(department) has said nothing before or above, on whatever page; an answer against somebody is given one by one"
          ), kind: .choice(choices(visit).filter { $0.value != VettingAnswer.adverse.rawValue })),
        OfficeField(
          name: "by", label: say("部门的经办人（选填）", "Who answers for the department (optional)"),
          hint: say("姓名，或 姓名@单位，据以核对回避", "A name, or name@unit; checked for conflicts of interest")),
        OfficeField(
          name: "replace",
          label: say("与以前录的不同，以这次的为准", "Where it differs from before, this one holds"), kind: .check
        ),
      ], button: say("登记\(department)的答复", "Enter the answers of \(department)"), words: table)
  }

  private static func choices(_ visit: Visit) -> [(value: String, words: String)] {
    VettingAnswer.allCases.map { (value: $0.rawValue, words: $0.name(in: visit.language)) }
  }

  private static func row(
    _ line: VettingToAnswer.Line, _ place: Int, _ department: String, _ visit: Visit,
    _ refusal: Refusal?
  ) -> HTML {
    let say = visit.say
    let id = line.entry.text
    let field = "answer-\(id)"
    let typed = refusal == nil ? "" : visit.form[field]
    // A reader who may not see answers is told that there is one.
    let known =
      line.answer(place)?.text(in: visit.language)
      ?? (line.isAnswered(place) ? say("已答复", "answered") : "")
    let options: [HTML] = choices(visit).map { choice in
      "<option value=\"\(choice.value)\"\(choice.value == typed, attribute: "selected")>\(choice.words)</option>"
    }
    let fault = refusal?.message(field)
    let error: HTML? = fault.map { "<p class=\"error\">\($0)</p>" }
    let own: HTML? = line.ownUnits[department].map {
      "<br><span class=\"tag wait\">\(say("本单位", "own unit"))</span> <span class=\"small\">\($0.message(in: visit.language))</span>"
    }
    let inputs: HTML
    if line.conflicts.isEmpty {
      inputs = """
        <td data-label="\(say("答复", "Answer"))"><select id="answers-\(field)" name="\(field)" aria-label="\(say("答复", "Answer")) \(id)"><option value=""></option>\(options)</select>\(error)</td>\
        <td data-label="\(say("理由或说明", "Reason"))"><input name="reason-\(id)" value="\(refusal == nil ? "" : visit.form["reason-\(id)"])" aria-label="\(say("理由或说明", "Reason")) \(id)"></td>
        """
    } else {
      let why = line.conflicts.map { $0.message(in: visit.language) }
        .joined(separator: say("；", "; "))
      inputs = """
        <td colspan="2" id="answers-\(field)"><span class="tag wait">\(say("你应回避", "you stand aside"))</span> <span class="small">\(why)</span>\(error)</td>
        """
    }
    return """
      <tr><td class="tight" data-label="\(say("编码", "Code"))"><a href="\(visit.at("entries", id))">\(id)</a></td><td data-label="\(visit.titleHeading)">\(line.title)</td>\
      <td data-label="\(say("单位", "Organization"))">\(line.organization)\(own)</td><td data-label="\(say("已登记", "On record"))">\(known)</td>\(inputs)</tr>
      """
  }

  private static func take(_ visit: Visit) async throws -> WebAnswer {
    let step = try visit.round()
    guard step.vetting != nil else { throw WebFault.notFound }
    let id = try visit.requireEdition().id
    func answer(_ field: String) throws -> VettingAnswer? {
      let text = visit.form[field]
      guard !text.isEmpty else { return nil }
      guard let answer = VettingAnswer(rawValue: text) else { throw WebFault.unreadable }
      return answer
    }
    var given: [GivenVettingAnswer] = []
    for field in visit.form.all where field.name.hasPrefix("answer-") {
      let entry = String(field.name.dropFirst("answer-".count))
      let reason = visit.form.trimmed("reason-\(entry)")
      let chosen = try answer(field.name)
      guard chosen != nil || !reason.isEmpty else { continue }
      given.append(GivenVettingAnswer(entry, chosen, reason: reason))
    }
    let others = try answer("others")
    guard !given.isEmpty || others != nil else {
      throw RefusedForm(nil, visit.say("一项也没有填。", "Nothing was filled in."))
    }
    let report = try await visit.desk.answerVetting(
      given, from: visit.form["department"], others: others, by: visit.form.trimmed("by"),
      round: step.id, edition: id, replacing: visit.form["replace"] == "yes")
    guard report.isTaken else {
      throw RefusedForm(
        report.problems.filter { $0.severity == .error }.map { problem in
          let row = problem.place.row.flatMap {
            given.indices.contains($0 - 1) ? given[$0 - 1] : nil
          }
          return Refusal.Fault(
            field: row.map { "answer-\($0.entry)" } ?? "others",
            message: problem.message(in: visit.language))
        })
    }
    return .seeOther(
      visit.may(.seeScores)
        ? visit.at("vetting", step.id.text, said: .answersKept)
        : visit.at("vetting", step.id.text, "answers", said: .answersKept))
  }
}
