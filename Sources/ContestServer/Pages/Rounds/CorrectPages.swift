import Contest
import ContestDesk
import ContestStore

/// Correcting one sheet, on record, with a preview of who gains and loses. 更正评分.
enum CorrectPages {
  static let routes = [
    Route(.get, "/e/:edition/rounds/:round/correct", .may(.closeRound)) { try await page($0) },
    Route(.post, "/e/:edition/rounds/:round/correct", .may(.closeRound)) { try await act($0) },
  ]

  private struct Sheet {
    let entry: Entry.ID
    let judge: Judge.ID
    let marks: [Criterion.ID: Points]
    /// The entry with its title and the judge with the name, for whoever has to be sure that it is the right sheet.
    let words: String
  }

  /// The sheet in the fields: an entry by code, drawn number or number, and a judge by number or name.
  private static func sheet(
    _ fields: FormFields, _ visit: Visit, _ round: Round
  ) async throws -> Sheet? {
    let (entry, judge) = (fields.trimmed("entry"), fields.trimmed("judge"))
    guard !entry.isEmpty, !judge.isEmpty else { return nil }
    let edition = try visit.requireEdition()
    let id = try await visit.desk.entryID(entry, edition: edition, in: round.id)
    let judgeID = try await visit.desk.judgeID(judge, edition: edition)
    // As they are now: the results of a closed round show what was sealed.
    let marks = try await visit.desk.presentMarks(
      of: id, by: judgeID, in: round.id, edition: edition.id)
    let title = try await visit.desk.entry(id).stored.entry.title
    let judgeName = try await visit.desk.judges(edition).first { $0.id == judgeID }?.name ?? ""
    return Sheet(
      entry: id, judge: judgeID, marks: marks,
      words: "\(id.text)\(edition.rulebook.nouns.titled(title)) · \(judgeID.text) \(judgeName)")
  }

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let round = try visit.scoredRound()
    guard round.isJudged else { throw WebFault.notFound }
    let fields = visit.request.method == .get ? visit.request.query : visit.form
    var found: Sheet?
    var refusal = refusal
    do {
      found = try await sheet(fields, visit, round)
    } catch {
      guard let told = error as? any Explained, !(told is NotPermitted) else { throw error }
      refusal = refusal ?? Refusal("find", told, field: "entry", visit)
    }
    let say = visit.say
    var body = visit.done()
    body += """
      <form class="filters" id="find"><div><label for="find-entry">\(say("\(visit.noun)：编码、评审编码或编号", "Entry: code, lot or number"))</label><input id="find-entry" name="entry" value="\(fields.trimmed("entry"))"></div>
      <div><label for="find-judge">\(say("评委：编号或姓名", "Judge: number or name"))</label><input id="find-judge" name="judge" value="\(fields.trimmed("judge"))"></div><button class="quiet">\(say("找这份评分", "Find the sheet"))</button></form>
      """
    if let found { body += form(found, visit, round, refusal) }
    body += RoundPages.back(visit, round)
    return .page(
      Layout.office(visit, .rounds, title: say("更正一份评分", "Correct a sheet"), body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  private static func form(
    _ sheet: Sheet, _ visit: Visit, _ round: Round, _ refusal: Refusal?
  ) -> HTML {
    let say = visit.say
    var fields: [OfficeField] = [
      .hidden("step", "look"), .hidden("entry", sheet.entry.text),
      .hidden("judge", sheet.judge.text), .shown(ShownState(sheet.marks)),
    ]
    for criterion in round.judging?.rubric.criteria ?? [] {
      let mark = sheet.marks[criterion.id]?.description ?? ""
      fields.append(
        OfficeField(
          name: "mark-\(criterion.id.text)", label: criterion.name.text(in: visit.language),
          hint: say(
            "现在 \(mark)，\(criterion.range.lowerBound)–\(criterion.range.upperBound)",
            "now \(mark); \(criterion.range.lowerBound)–\(criterion.range.upperBound)"),
          kind: .number, value: mark))
    }
    fields.append(
      .reason(
        visit, hint: say("如：评委来函更正，抄录有误", "Such as: the judge wrote that a mark was miscopied")))
    return """
      <section class="sheet"><h2>\(sheet.words)</h2>\(OfficeForm(name: "correct", target: visit.at("rounds", round.id.text, "correct"), fields: fields, button: say("看看谁会变", "See who moves")).html(visit, refusal))</section>
      """
  }

  private static func act(_ visit: Visit) async throws -> WebAnswer {
    let round = try visit.scoredRound()
    let edition = try visit.requireEdition()
    return try await visit.trying("correct") {
      guard let sheet = try await sheet(visit.form, visit, round) else { throw WebFault.unreadable }
      var marks: [Criterion.ID: Points] = [:]
      var faults: [Refusal.Fault] = []
      for criterion in round.judging?.rubric.criteria ?? [] {
        let name = "mark-\(criterion.id.text)"
        let text = visit.form.trimmed(name)
        if let mark = Points(text) {
          marks[criterion.id] = mark
        } else {
          faults.append(
            .init(
              field: name,
              message: visit.say(
                "“\(text)”不是分数。请写 \(criterion.range.lowerBound)–\(criterion.range.upperBound) 的数。",
                "“\(text)” is no mark. Write a number from \(criterion.range.lowerBound) to \(criterion.range.upperBound)."
              )))
        }
      }
      let reason = visit.form.trimmed("reason")
      if reason.isEmpty {
        faults.append(.init(field: "reason", message: visit.say("请写明理由。", "Give the reason.")))
      }
      guard faults.isEmpty else { throw RefusedForm(faults) }
      let isDoing = visit.form["step"] == "do"
      // A look changes nothing, but its marks are those of a page that may be old.
      let shown = isDoing ? try visit.shownState : visit.shownSetting
      let correction = try await visit.desk.correctMarks(
        of: sheet.entry, by: sheet.judge, in: round.id, edition: edition.id, marks, reason: reason,
        asShown: shown, mode: isDoing ? .run : .preview)
      guard !isDoing else {
        return .seeOther(
          visit.at("rounds", round.id.text, said: .corrected))
      }
      return try await consequences(visit, round, sheet, correction)
    } refused: {
      try await page(visit, $0)
    }
  }

  private static func consequences(
    _ visit: Visit, _ round: Round, _ sheet: Sheet, _ correction: Correction
  ) async throws -> WebAnswer {
    let say = visit.say
    let status = try await visit.desk.outcomeStatus(edition: try visit.requireEdition().id)
    var lines: HTML = ""
    for criterion in round.judging?.rubric.criteria ?? []
    where correction.before[criterion.id] != correction.after[criterion.id] {
      lines +=
        "<li>\(criterion.name.text(in: visit.language)): \(correction.before[criterion.id]?.description ?? "–") → <strong>\(correction.after[criterion.id]?.description ?? "–")</strong></li>"
    }
    var body: HTML =
      "<section class=\"sheet\"><h2>\(sheet.words)</h2><ul>\(lines)</ul>"
    if let told = correction.reopened?.message(in: visit.language) {
      body += "<div class=\"note\"><p>\(told)</p></div>"
    }
    if correction.changes.isEmpty {
      body += "<p>\(say("封存的名单上没有谁会变。", "Nobody moves on the sealed lists."))</p>"
    } else {
      body +=
        "<h3>\(say("封存的名单上会变的", "Who would move on the sealed lists"))</h3>\(ChangesHTML(correction.changes, status, visit).html)<p class=\"soft\">\(say("更正以后封存的版本标为过时，核对后另封一版。", "The sealed version is then out of date; seal the next one after looking at it."))</p>"
    }
    let marks = (round.judging?.rubric.criteria ?? []).map { "mark-\($0.id.text)" }
    body += OfficeForm(
      name: "correct", target: visit.at("rounds", round.id.text, "correct"),
      fields: [
        .hidden("step", "do"), .hidden("entry", sheet.entry.text),
        .hidden("judge", sheet.judge.text), .hidden("reason", visit.form.trimmed("reason")),
        .shown(ShownState(correction.before)),
      ] + marks.map { .hidden($0, visit.form[$0]) }, button: say("更正这份评分", "Correct the sheet")
    ).html(visit)
    body += "</section>" + RoundPages.back(visit, round)
    return .page(Layout.office(visit, .rounds, title: say("更正一份评分", "Correct a sheet"), body))
  }
}
