import Contest
import ContestDesk
import ContestStore

/// A knock-out: the draw, who meets whom, the results of the matches. 淘汰赛.
enum KnockOutPages {
  static let routes =
    Route.table("/e/:edition/bracket/:round", .may(.seeScores)) { try await page($0) } + [
      Route(.post, "/e/:edition/bracket/:round", .may(.seeScores)) { try await act($0) }
    ]

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> TablePage {
    let round = try visit.round()
    guard let rule = round.knockOut else { throw WebFault.notFound }
    let edition = try visit.requireEdition()
    let say = visit.say
    let status: BracketStatus?
    do {
      status = try await visit.desk.bracket(of: round.id, edition: edition.id)
    } catch KnockOutFault.notDrawn {
      status = nil
    }
    let acts =
      try await draw(visit, round, rule, status, refusal)
      + (status.map { result(visit, round, $0, refusal) } ?? "")
    return TablePage(
      place: .rounds, title: round.name.text(in: visit.language),
      table: BracketStatus.matchTable(of: status, edition, round, in: visit.language),
      english: BracketStatus.matchTable(of: status, edition, round, in: .english),
      second: status?.treeTable(in: visit.language),
      above: visit.done() + acts,
      below: """
        <p><a href="\(visit.at("rounds", round.id.text))">\(say("回到这一轮", "Back to the round"))</a></p>
        """,
      empty: say("还没有抽签，没有对阵。", "It is not drawn yet, so nobody meets."), refusal: refusal,
      showsNotes: true)
  }

  /// The form that draws it, or draws it again before the first result.
  private static func draw(
    _ visit: Visit, _ round: Round, _ rule: KnockOutRule, _ status: BracketStatus?,
    _ refusal: Refusal?
  ) async throws -> HTML {
    let say = visit.say
    guard visit.may(.assignJudges), status?.outcome.hasBegun != true, status?.isClosed != true
    else { return "" }
    let target = visit.at("bracket", round.id.text)
    var fields: [OfficeField] = []
    if rule.seeds > 0, rule.seededBy == nil {
      fields.append(
        OfficeField(
          name: "seeds", label: say("种子（\(rule.seeds) 个）", "Seeds (\(rule.seeds))"),
          hint: say("编号或名称，按次序，用逗号隔开", "Codes or names in their order, with commas")))
    }
    guard status != nil else {
      let count = try await visit.desk.fieldOfKnockOut(round.id, edition: visit.requireEdition().id)
        .count
      return "<section class=\"sheet\"><h2>\(say("抽签定对阵", "Draw who meets whom"))</h2>"
        + OfficeForm(
          name: "draw", target: target, fields: fields, button: say("抽签", "Draw"),
          words:
            "<p>\(say("参加的 \(count) 项。种子数先存档，抽签以后这一轮就开始，对阵不再变动；登记第一场以前可以写明理由重抽。", "\(count) take part. The seed goes on record first; the draw begins the round and stays. Before the first result it can be drawn again, with the reason."))</p>"
        ).html(visit, refusal) + "</section>"
    }
    return OfficeForm(
      name: "redraw", target: target, fields: fields + [.reason(visit)],
      button: say("重抽", "Draw again"), isQuiet: true,
      fold: say("抽错了、有人晚到：重抽…", "Drawn wrongly, or somebody came late: draw again…")
    ).html(visit, refusal)
  }

  /// The form that records a match: any of those whose sides are known, a recorded one only with a reason.
  private static func result(
    _ visit: Visit, _ round: Round, _ status: BracketStatus, _ refusal: Refusal?
  ) -> HTML {
    let say = visit.say
    guard visit.may(.enterScores), !status.isClosed else { return "" }
    let known = status.lines.filter { line in
      if case .decided = line.match.state { true } else { line.match.state == .due }
    }
    guard !known.isEmpty else { return "" }
    let winners = known.flatMap { line in
      line.match.entries.map { entry in
        let number = line.match.match.number
        let name = status.names[entry] ?? entry.text
        return (
          value: "\(number) \(entry.text)",
          words: say(
            "第 \(number) 场 \(line.match.match.stage(in: .chinese))：\(name) 胜",
            "match \(number), \(line.match.match.stage(in: .english)): \(name) wins")
        )
      }
    }
    return """
      <section class="sheet"><h2>\(say("登记胜负", "Record a match"))</h2>\(OfficeForm(
        name: "result", target: visit.at("bracket", round.id.text),
        fields: [
          OfficeField(
            name: "winner", label: say("哪一场，谁胜", "Which match, who won"), kind: .choice(winners)),
          OfficeField(
            name: "score", label: say("比分（选填）", "Score (optional)"),
            hint: say("胜者在前，如 2:1；只供显示", "The winner's first, such as 2:1; shown only")),
          OfficeField(
            name: "walkover", label: say("对方弃权", "The other side did not come or gave up"),
            kind: .check),
          .reason(
            visit, hint: say("更正登记过的一场时须写", "Needed to correct a result on record"),
            isOptional: true),
        ], button: say("登记", "Record")
      ).html(visit, refusal))
      <div class="acts"><a class="button quiet" href="\(visit.at("rounds", round.id.text, "take", "matches"))">\(say("收取填好的对阵表…", "Take a filled-in list…"))</a></div></section>
      """
  }

  private static func act(_ visit: Visit) async throws -> WebAnswer {
    let round = try visit.round()
    guard round.knockOut != nil else { throw WebFault.notFound }
    let id = try visit.requireEdition().id
    let form = visit.form["form"]
    let target = { (done: Done) in
      WebAnswer.seeOther(visit.at("bracket", round.id.text, said: done))
    }
    let reason = visit.form.trimmed("reason")
    return try await visit.trying(form, field: form == "result" ? "winner" : "seeds") {
      switch form {
      case "draw", "redraw":
        let seeds = visit.form.trimmed("seeds").split { ",，、\n".contains($0) }.map {
          String($0.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        }.filter { !$0.isEmpty }
        _ = try await visit.desk.drawBracket(
          of: round.id, edition: id, seeds: seeds, redraw: form == "redraw" ? reason : nil)
        return target(.bracketDrawn)
      case "result":
        let parts = visit.form["winner"].split(separator: " ", maxSplits: 1)
        guard let number = parts.first.flatMap({ Int(sent: $0) }),
          let winner = parts.dropFirst().first
        else {
          throw RefusedForm(
            "winner", visit.say("请选是哪一场、谁胜。", "Choose the match and who won it."))
        }
        _ = try await visit.desk.recordMatch(
          number, winner: String(winner), score: visit.form["score"],
          isWalkover: visit.form["walkover"] == "yes", of: round.id, edition: id,
          replacing: !reason.isEmpty, reason: reason)
        return target(.matchRecorded)
      default: throw WebFault.unreadable
      }
    } refused: {
      guard visit.may(.seeScores) else { throw WebFault.notFound }
      return try await page(visit, $0).answer(visit)
    }
  }
}
