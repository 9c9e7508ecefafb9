import Contest
import ContestDesk

/// Two people key paper sheets independently; marks on which both agree are taken. 双人录入.
enum KeyingPages {
  static let routes =
    [
      Route(.get, "/e/:edition/rounds/:round/keying", .may(.enterScores)) { try await page($0) },
      Route(.post, "/e/:edition/rounds/:round/keying", .may(.enterScores)) { visit in
        let round = try keyed(visit)
        return try await visit.trying("take", field: "reason") {
          let compared = try await visit.desk.compareKeyings(
            of: round.id, edition: try visit.requireEdition().id, taking: true,
            replacing: visit.form["replace"] == "yes", reason: visit.form["reason"])
          guard compared.isTaken else {
            throw RefusedForm(
              nil, visit.say("还不能收取，什么都没有写入。请看下面。", "Nothing was taken. See below what keeps it."))
          }
          return .seeOther(
            visit.at("rounds", round.id.text, "keying", said: .taken))
        } refused: {
          try await page(visit, $0)
        }
      },
    ] + KeyingSheetPages.routes

  private static func keyed(_ visit: Visit) throws -> Round {
    let round = try visit.scoredRound()
    guard try UploadKinds.keying.applies(visit) else { throw WebFault.notFound }
    return round
  }

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let round = try keyed(visit)
    let edition = try visit.requireEdition()
    let waiting = try await visit.desk.waitingKeyings(of: round.id, edition: edition.id)
    let say = visit.say
    var body = visit.done()
    body +=
      "<p>\(say("两个人各用自己的账号，各照原来的评分表或成绩单录一份，互相看不到。每一个分数都一致才收取；不一致的，对着纸看是谁录错了，由谁更正自己的一份。", "Two people key the original sheets or list of marks, each with their own account and without seeing the other's. Only when every mark agrees is anything taken; where they differ, look at the paper, and whoever erred corrects their own."))</p>"
    if waiting.lines.isEmpty {
      body +=
        "<p class=\"soft\">\(say("没有等着比对的录入：还没有人交，或者交来的已经收取。", "No keying waits: nobody has handed one in, or those handed in were taken."))</p>"
    } else {
      let lines: [HTML] = waiting.lines.map { line in
        "<li><span>\(line.name)</span><span>\(line.fileName == line.clerk ? say("逐份录入", "sheet by sheet") : line.fileName) <span class=\"soft small\">\(visit.time(line.at))</span></span></li>"
      }
      body += "<section class=\"sheet\"><ul class=\"todo\">\(lines)</ul></section>"
    }
    let back: HTML =
      "<p><a href=\"\(visit.at("rounds", round.id.text))\">\(say("回这一轮", "Back to the round"))</a></p>"
    func answer(_ body: HTML) -> WebAnswer {
      .page(
        Layout.office(
          visit, .rounds,
          title: say("双人录入：", "Two keyings: ") + round.name.text(in: visit.language), body, refusal),
        status: refusal == nil ? 200 : 422)
    }
    let opened = try await visit.desk.openedRounds(edition).first { $0.round.id == round.id }
    if opened?.isOpen == false {
      body +=
        "<div class=\"note\"><p>\(say("这一轮已经结束，没有收取的录入不计入。要收取，先重新打开这一轮。", "The round is closed. A keying that was not taken does not count; to take it, open the round again first."))</p></div>"
      return answer(body + back)
    }
    body += "<div class=\"acts\">"
    if round.isJudged {
      body +=
        "<a class=\"button quiet\" href=\"\(visit.at("rounds", round.id.text, "keying", "sheets"))\">\(say("在网页上逐份录入…", "Key sheet by sheet here…"))</a> "
    }
    body +=
      "<a class=\"button quiet\" href=\"\(visit.at("rounds", round.id.text, "take", "keying"))\">\(say("交一份录入表…", "Hand in a table…"))</a></div>"
    if waiting.lines.count == 2 {
      body += comparison(
        try await visit.desk.compareKeyings(of: round.id, edition: edition.id, taking: false),
        waiting, round, visit, refusal)
    } else if waiting.lines.count == 1 {
      body +=
        "<p>\(say("等另一个人也交一份，就能比对。", "As soon as somebody else hands in theirs, the two are compared."))</p>"
    }
    return answer(body + back)
  }

  private static func comparison(
    _ compared: KeyingComparison, _ waiting: WaitingKeyings, _ round: Round, _ visit: Visit,
    _ refusal: Refusal?
  ) -> HTML {
    let say = visit.say
    let differences = compared.comparison.differences
    let counted = say(
      "一致 \(compared.comparison.agreeing) 处，不一致 \(differences.count) 处",
      "\(compared.comparison.agreeing) agree, \(differences.count) differ")
    var html: HTML =
      "<section class=\"sheet\"><h2>\(say("比对", "The two compared"))</h2><p>\(counted)</p>"
    if !differences.isEmpty {
      let rows: [HTML] = zip(differences, compared.codes).map { difference, code in
        let isMine = waiting.lines.contains { $0.isOwn }
        let entry: HTML =
          isMine && round.isJudged
          ? "<a href=\"\(KeyingSheetPages.address(of: difference.key.judge, difference.key.entry, round, visit))\">\(code)</a>"
          : "\(code)"
        let criterion =
          round.judging?.rubric.criterion(difference.key.criterion)?.name
          .text(in: visit.language) ?? difference.key.criterion.text
        return """
          <tr><td data-label="\(say("编号", "Entry"))">\(entry)</td><td data-label="\(say("评委", "Judge"))">\(difference.key.judge.text)</td><td data-label="\(say("指标", "Criterion"))">\(criterion)</td><td data-label="\(say("差别", "Difference"))"><span>\(difference.message(in: visit.language))</span></td></tr>
          """
      }
      html += """
        <table><thead><tr><th scope="col">\(say("编号", "Entry"))</th><th scope="col">\(say("评委", "Judge"))</th><th scope="col">\(say("指标", "Criterion"))</th><th scope="col">\(say("差别", "Difference"))</th></tr></thead><tbody>\(rows)</tbody></table>
        """
    }
    for problem in compared.problems {
      // The cell of the first keying in which the mark stands; a sheet that was keyed here has none.
      let place = problem.place.cell == nil ? "" : "\(problem.place) "
      html += "<p class=\"error\">\(place)\(problem.message(in: visit.language))</p>"
    }
    let asksToReplace = compared.problems.contains {
      $0.explanation.remedies.contains(.replace)
    }
    if differences.isEmpty, compared.problems.isEmpty || asksToReplace {
      var fields: [OfficeField] = []
      if asksToReplace {
        fields.append(
          OfficeField(
            name: "replace",
            label: say("已有的不同评分，以录入的为准", "Where a sheet is there and differs, the keyed one holds"),
            kind: .check))
        fields.append(
          OfficeField(
            name: "reason", label: say("为什么以录入的为准", "Why the keyed one holds"),
            hint: say(
              "勾选了上面一项的须写明，与每一份改了的评分一起记入日志。",
              "Needed with the box above; it goes on record with each sheet that changes."),
            kind: .area))
      }
      html += OfficeForm(
        name: "take", target: visit.at("rounds", round.id.text, "keying"), fields: fields,
        button: say("收取 \(compared.sheets) 份评分", "Take \(compared.sheets) sheets")
      ).html(visit, refusal)
    }
    return html + "</section>"
  }
}
