import Contest
import ContestDesk
import ContestStore

/// Correcting the recorded marks of one entry, with a recorded reason: 更正登记的成绩.
enum RecordCorrectPages {
  static let routes = [
    Route(.get, "/e/:edition/rounds/:round/records", .may(.closeRound)) { try await page($0) },
    Route(.post, "/e/:edition/rounds/:round/records", .may(.closeRound)) { try await act($0) },
  ]

  private static func recorded(_ visit: Visit) throws -> (Round, RecordedRules) {
    let round = try visit.scoredRound()
    guard let rule = round.recorded else { throw WebFault.notFound }
    return (round, rule)
  }

  private typealias Recorded = (entry: Entry.ID, marks: [Criterion.ID: RecordedMark])

  /// The recorded marks of the entry in the fields, by code, drawn number or number; `nil` if no entry is named.
  private static func found(
    _ fields: FormFields, _ visit: Visit, _ round: Round
  ) async throws -> Recorded? {
    let typed = fields.trimmed("entry")
    guard !typed.isEmpty else { return nil }
    let edition = try visit.requireEdition()
    let entry = try await visit.desk.entryID(typed, edition: edition, in: round.id)
    return (
      entry, try await visit.desk.recordedMarks(of: entry, in: round.id, edition: edition.id)
    )
  }

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let (round, rule) = try recorded(visit)
    let say = visit.say
    let fields = visit.request.method == .get ? visit.request.query : visit.form
    var refusal = refusal
    var one: Recorded?
    do {
      one = try await found(fields, visit, round)
    } catch {
      guard let told = error as? any Explained, !(told is NotPermitted) else { throw error }
      refusal = refusal ?? Refusal("find", told, field: "entry", visit)
    }
    var body: HTML = """
      <form class="filters" id="find"><div><label for="find-entry">\(say("\(visit.noun)：编码、评审编码或编号", "Entry: code, lot or number"))</label><input id="find-entry" name="entry" value="\(fields.trimmed("entry"))"></div><button class="quiet">\(say("看登记的成绩", "See what is recorded"))</button></form>
      """
    if let one {
      let title = try await visit.desk.entry(one.entry).stored.entry.title
      body += form(one, titled: title, visit, round, rule, refusal)
    }
    body += RoundPages.back(visit, round)
    return .page(
      Layout.office(visit, .rounds, title: say("更正登记的成绩", "Correct recorded marks"), body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  /// The form contains the state that it shows, so that somebody else's correction is not overwritten.
  private static func form(
    _ one: Recorded, titled title: String, _ visit: Visit, _ round: Round, _ rule: RecordedRules,
    _ refusal: Refusal?
  ) -> HTML {
    let say = visit.say
    var fields: [OfficeField] = [
      .hidden("step", "look"), .hidden("entry", one.entry.text),
      .shown(ShownState(recorded: one.marks)),
    ]
    for criterion in round.judging?.rubric.criteria ?? [] {
      let now = one.marks[criterion.id]?.text(in: visit.language, rule.unit)
      fields.append(
        OfficeField(
          name: "mark-\(criterion.id.text)", label: criterion.name.text(in: visit.language),
          hint: say(
            "现在：\(now ?? "没有登记")。空着的不改；没有成绩的写“缺席”",
            "Now: \(now ?? "nothing"). A blank stays as it is; write “absent” where there is no mark"
          )))
    }
    fields.append(
      .reason(visit, hint: say("如：成绩单抄录有误", "Such as: miscopied from the list")))
    let words: HTML =
      "<p class=\"soft\">\(say("封存过的结果随之标为过时，在“结果”里看谁升谁降，再封新版。", "What was sealed is out of date then; see who moves under Results and seal the next version."))</p>"
    let target = visit.at("rounds", round.id.text, "records")
    return """
      <section class="sheet"><h2>\(visit.nouns.called(one.entry.text, title, in: visit.language))</h2>\(OfficeForm(name: "record", target: target, fields: fields, button: say("看看谁会变", "See who moves"), words: words).html(visit, refusal))</section>
      """
  }

  private static func act(_ visit: Visit) async throws -> WebAnswer {
    let (round, rule) = try recorded(visit)
    let edition = try visit.requireEdition()
    return try await visit.trying("record") {
      let typed = visit.form.trimmed("entry")
      var faults: [Refusal.Fault] = []
      if typed.isEmpty {
        faults.append(
          .init(field: nil, message: visit.say("请写是哪一件。", "Say which entry.")))
      }
      var marks: [Criterion.ID: RecordedMark] = [:]
      for criterion in round.judging?.rubric.criteria ?? [] {
        let name = "mark-\(criterion.id.text)"
        let text = visit.form.trimmed(name)
        guard !text.isEmpty else { continue }
        if let mark = RecordedMark(text, in: rule.unit) {
          marks[criterion.id] = mark
        } else {
          faults.append(
            .init(
              field: name,
              message: visit.say(
                "“\(text)”不是成绩，也不是“缺席”。", "“\(text)” is neither a mark nor “absent”.")))
        }
      }
      if faults.isEmpty, marks.isEmpty, let first = round.judging?.rubric.criteria.first {
        faults.append(
          .init(
            field: "mark-\(first.id.text)",
            message: visit.say("请至少写一项成绩。", "Write one mark at least.")))
      }
      guard faults.isEmpty else { throw RefusedForm(faults) }
      let reason = visit.form.trimmed("reason")
      guard !reason.isEmpty else {
        throw RefusedForm("reason", visit.say("请写明理由。", "Give the reason."))
      }
      let entry = try await visit.desk.entryID(typed, edition: edition, in: round.id)
      let isDoing = visit.form["step"] == "do"
      let correction = try await visit.desk.correctRecord(
        of: entry, in: round.id, edition: edition.id, marks, reason: reason,
        asShown: try visit.shownState, mode: isDoing ? .run : .preview)
      guard !isDoing else {
        return .seeOther(visit.at("rounds", round.id.text, said: .recorded))
      }
      return try await consequences(of: correction, entry, visit, round, rule)
    } refused: {
      try await page(visit, $0)
    }
  }

  /// What the correction would change on the sealed lists, and the button that makes it.
  private static func consequences(
    of correction: RecordCorrection, _ entry: Entry.ID, _ visit: Visit, _ round: Round,
    _ rule: RecordedRules
  ) async throws -> WebAnswer {
    let say = visit.say
    let title = try await visit.desk.entry(entry).stored.entry.title
    let status = try await visit.desk.outcomeStatus(edition: try visit.requireEdition().id)
    func text(_ mark: RecordedMark?) -> String {
      mark?.text(in: visit.language, rule.unit) ?? "–"
    }
    let criteria = round.judging?.rubric.criteria ?? []
    let lines: [HTML] = criteria.filter {
      correction.before[$0.id] != correction.after[$0.id]
    }.map { criterion in
      "<li>\(criterion.name.text(in: visit.language))\(say("：", ": "))\(text(correction.before[criterion.id])) → <strong>\(text(correction.after[criterion.id]))</strong></li>"
    }
    let reopened: HTML? = correction.reopened.map {
      "<div class=\"note\"><p>\($0.message(in: visit.language))</p></div>"
    }
    let changes: HTML =
      correction.changes.isEmpty
      ? "<p>\(say("封存的名单上没有谁会变。", "Nobody moves on the sealed lists."))</p>"
      : "<h3>\(say("封存的名单上会变的", "Who would move on the sealed lists"))</h3>\(ChangesHTML(correction.changes, status, visit).html)<p class=\"soft\">\(say("更正以后封存的版本标为过时，核对后另封一版。", "The sealed version is then out of date; seal the next one after looking at it."))</p>"
    let kept = criteria.map { "mark-\($0.id.text)" } + ["reason"]
    let form = OfficeForm(
      name: "record", target: visit.at("rounds", round.id.text, "records"),
      fields: [
        .hidden("step", "do"), .hidden("entry", entry.text),
        .shown(ShownState(recorded: correction.before)),
      ] + kept.map { .hidden($0, visit.form.trimmed($0)) },
      button: say("更正成绩", "Correct the marks"))
    let called = visit.nouns.called(entry.text, title, in: visit.language)
    let body: HTML = """
      <section class="sheet"><h2>\(called)</h2><ul>\(lines)</ul>\(reopened)\(changes)<p>\(say("理由：", "Reason: "))\(visit.form.trimmed("reason"))</p>\(form.html(visit))</section>\(RoundPages.back(visit, round))
      """
    return .page(
      Layout.office(visit, .rounds, title: say("更正登记的成绩", "Correct recorded marks"), body))
  }
}
