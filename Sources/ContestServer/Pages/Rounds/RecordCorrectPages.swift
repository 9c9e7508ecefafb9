import Contest
import ContestDesk
import ContestStore

/// Correcting what is recorded of one entry, with the reason on record: 更正登记的成绩.
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

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let (round, _) = try recorded(visit)
    let say = visit.say
    let target = visit.at("rounds", round.id.text, "records")
    var fields = [
      OfficeField(
        name: "entry", label: say("作品：编码、评审编码或编号", "Entry: code, lot or number"),
        value: visit.request.query["entry"])
    ]
    for criterion in round.judging?.rubric.criteria ?? [] {
      fields.append(
        OfficeField(
          name: "mark-\(criterion.id.text)", label: criterion.name.text(in: visit.language),
          hint: say(
            "空着的不改；没有成绩的写“缺席”", "A blank stays as it is; write “absent” where there is no mark")))
    }
    fields.append(
      .reason(visit, hint: say("如：成绩单抄录有误", "Such as: miscopied from the list")))
    let body: HTML = """
      <section class="sheet">\(OfficeForm(name: "record", target: target, fields: fields, button: say("更正成绩", "Correct the marks"), words: "<p class=\"soft\">\(say("封存过的结果随之标为过时，在“结果”里看谁升谁降，再封新版。", "What was sealed is out of date then; see who moves under Results and seal the next version."))</p>").html(visit, refusal))</section>\(RoundPages.back(visit, round))
      """
    return .page(
      Layout.office(visit, .rounds, title: say("更正登记的成绩", "Correct recorded marks"), body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  private static func act(_ visit: Visit) async throws -> WebAnswer {
    let (round, rule) = try recorded(visit)
    let edition = try visit.requireEdition()
    return try await visit.trying("record", field: "entry") {
      let typed = visit.form.trimmed("entry")
      var faults: [Refusal.Fault] = []
      if typed.isEmpty {
        faults.append(
          .init(field: "entry", message: visit.say("请写是哪一件。", "Say which entry.")))
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
      let entry = try await visit.desk.entryID(typed, edition: edition, in: round.id)
      _ = try await visit.desk.correctRecord(
        of: entry, in: round.id, edition: edition.id, marks, reason: visit.form.trimmed("reason"))
      return .seeOther(visit.at("rounds", round.id.text, said: .recorded))
    } refused: {
      try await page(visit, $0)
    }
  }
}
