import Contest
import ContestDesk
import ContestStore

/// A voter's own ballot paper on the phone: choosing, checking, handing in. 投票人的选票.
///
/// Only named papers can be handed in here, because a secret paper would be tied to the name of the person who is signed
/// in.
enum VoterPages {
  static let routes = [
    Route(.post, "/judge/:edition/:round", .judge) { visit in
      let ballot = try await ballot(visit)
      do {
        return try await act(visit, ballot)
      } catch let fault as RefusedForm {
        return page(visit, ballot, refused: fault.faults.map(\.message))
      } catch let fault as BallotFault {
        // Somebody may have counted the votes meanwhile, so the page shows the present state.
        return page(
          visit, try await Self.ballot(visit), refused: [visit.told(fault)])
      }
    }
  ]

  /// - Throws: not found if the reader has no vote.
  private static func ballot(_ visit: Visit) async throws -> VoterBallot {
    try await visit.desk.voterBallot(
      of: Round.ID(try visit.parameter("round")), edition: try visit.requireEdition().id)
  }

  static func answer(_ visit: Visit) async throws -> WebAnswer {
    page(visit, try await ballot(visit))
  }

  private static func field(_ entry: Entry.ID) -> String { "choice-\(entry)" }

  /// The choices in the form; candidates without a choice are left out.
  private static func choices(
    _ visit: Visit, _ ballot: VoterBallot
  ) throws(RefusedForm) -> [Entry.ID: Ballot.Choice] {
    var choices: [Entry.ID: Ballot.Choice] = [:]
    for candidate in ballot.candidates where !visit.form[field(candidate.entry)].isEmpty {
      guard let choice = Ballot.Choice(rawValue: visit.form[field(candidate.entry)]) else {
        throw RefusedForm(
          nil, visit.say("选票没有读懂，请再选一次。", "The paper was not understood; choose again."))
      }
      choices[candidate.entry] = choice
    }
    return choices
  }

  private static func act(_ visit: Visit, _ ballot: VoterBallot) async throws -> WebAnswer {
    let choices = try choices(visit, ballot)
    guard let run = try visit.form.whole("run", visit) else { throw WebFault.unreadable }
    switch visit.form["step"] {
    case "edit": return page(visit, ballot)
    case "do":
      try await visit.desk.castBallot(
        choices, run: run, in: ballot.round.id, edition: ballot.edition.id)
      return .seeOther(ballot.address)
    default:
      let seen = try await visit.desk.castBallot(
        choices, run: run, in: ballot.round.id, edition: ballot.edition.id, mode: .preview)
      return look(visit, seen, choices)
    }
  }

  // MARK: The paper

  private static func page(
    _ visit: Visit, _ ballot: VoterBallot, refused: [String] = []
  ) -> WebAnswer {
    let say = visit.say
    var body: HTML = ""
    if !refused.isEmpty {
      let lines: [HTML] = refused.map { "<li><a href=\"#paper\">\($0)</a></li>" }
      body +=
        "<div class=\"note wrong\" role=\"alert\" tabindex=\"-1\"><p><strong>\(say("没有交出，请看：", "It was not handed in:"))</strong></p><ul>\(lines)</ul></div>"
    }
    body += "<h1>\(ballot.round.name.text(in: visit.language))</h1>"
    let run = ballot.run ?? 0
    switch ballot.state {
    case .waiting:
      body += note(
        run == 0
          ? say("投票还没有开始。开始以后，在这里填选票。", "Voting has not begun. The paper will be here.")
          : say(
            "第 \(run) 轮已经计票。还要再投的，开始以后在这里填选票。",
            "Run \(run) is counted. If there is another, its paper will be here."))
    case .closed: body += note(say("投票已经结束。", "The ballot is closed."))
    case .absent:
      body += note(
        say(
          "第 \(run) 轮没有登记您到会。已经到会的，请告诉组委会。",
          "You are not noted as present in run \(run). If you are here, tell the office."))
    case .void:
      body += note(
        say(
          "第 \(run) 轮到会不足，投票无效，不用投。人到齐了再开始一轮，那时在这里填选票。",
          "Too few are present in run \(run), so it is void and nobody votes in it. When enough have come another begins, and its paper will be here."
        ))
    case .onPaper:
      body += note(
        say("第 \(run) 轮在纸上投票，不在这里投。", "Run \(run) is voted on paper, and not here."))
    case .handedIn(let at, let byOffice):
      body += """
        <div class="note done" role="status"><p>\(byOffice ? say("第 \(run) 轮：组委会在 \(at.shown) 按您的纸质选票录入，内容如下。", "Run \(run): the office keyed your paper on \(at.shown), as follows.") : say("第 \(run) 轮的选票已在 \(at.shown) 交出，内容如下，不能再改。有误请当场告诉组委会。", "Your paper of run \(run) was handed in on \(at.shown), as follows, and stays. Tell the office at once if it is wrong."))</p></div>
        """
      body += chosen(visit, ballot, ballot.paper)
    case .open: body += form(visit, ballot)
    }
    if ballot.state != .open { body += reading(visit, ballot) }
    return frame(visit, ballot, body, isWrong: !refused.isEmpty)
  }

  private static func form(_ visit: Visit, _ ballot: VoterBallot) -> HTML {
    let say = visit.say
    let nouns = ballot.edition.rulebook.nouns
    let candidates = ballot.candidates.filter { !$0.hasLeft }
    let gone = ballot.candidates.filter(\.hasLeft).map(\.title).joined(separator: say("、", ", "))
    if candidates.isEmpty {
      return note(
        say(
          "这一轮的候选人都已不在列，不用投。", "All candidates of this run have left; there is nothing to vote on.")
      )
    }
    var html: HTML = """
      <p>\(say("第 \(ballot.run ?? 0) 轮，候选的 \(candidates.count) \(nouns.measure)。", "Run \(ballot.run ?? 0), \(candidates.count) candidates. "))\(ballot.most.map { say("至多赞成 \($0) 个。", "At most \($0) for. ") } ?? "")\(say("没有选的按弃权计。选票记您的名字。", "Those left open count as abstentions. The paper bears your name."))</p>\
      \(gone.isEmpty ? "" : "<p class=\"soft\">\(say("已不在列，不投：\(gone)。", "No longer standing, nobody votes on: \(gone)."))</p>" as HTML)\
      <form method="post" action="\(ballot.address)" novalidate id="paper" class="paper">\(visit.formMarks)<input type="hidden" name="step" value="look"><input type="hidden" name="run" value="\(ballot.run ?? 0)">
      """
    for (place, candidate) in candidates.enumerated() {
      let name = field(candidate.entry)
      let typed = visit.form[name]
      html += """
        <fieldset><legend><span class="num soft">\(place + 1)</span> \(candidate.title) <span class="soft small">\(candidate.organization)</span></legend>\(material(visit, ballot, candidate))
        """
      if candidate.isRecused {
        html +=
          "<p class=\"soft\">\(say("您应回避，不投。", "You are recused and have no vote on it."))</p>"
      } else {
        html += "<div class=\"picks\">"
        for choice in [Ballot.Choice.for, .against, .abstain] {
          let id = "\(name)-\(choice.rawValue)"
          html +=
            "<label for=\"\(id)\"><input type=\"radio\" id=\"\(id)\" name=\"\(name)\" value=\"\(choice.rawValue)\"\(typed == choice.rawValue, attribute: "checked")> \(choice.name(in: visit.language))</label>"
        }
        html += "</div>"
      }
      html += "</fieldset>"
    }
    return html
      + "<p class=\"acts\"><button>\(say("看看选票，再交", "Look at it before it goes in"))</button></p></form>"
  }

  /// What may be read of the candidates, where the paper itself is not on the page.
  private static func reading(_ visit: Visit, _ ballot: VoterBallot) -> HTML {
    let told = ballot.candidates.filter {
      !$0.hasLeft && !($0.material.isEmpty && $0.files.isEmpty)
    }
    guard !told.isEmpty else { return "" }
    let rows: [HTML] = told.map { candidate in
      "<li>\(candidate.title) <span class=\"soft small\">\(candidate.organization)</span>\(material(visit, ballot, candidate))</li>"
    }
    return
      "<section class=\"sheet\"><h2>\(visit.say("候选人的材料", "About the candidates"))</h2><ul class=\"chosen\">\(rows)</ul></section>"
  }

  /// The answers of one candidate that voters may read, folded so that the paper stays short, and the files that they may open.
  private static func material(
    _ visit: Visit, _ ballot: VoterBallot, _ candidate: VoterBallot.Candidate
  ) -> HTML {
    let answers: [HTML] = candidate.material.map { answer in
      "<details><summary>\(answer.name.text(in: visit.language))</summary><pre>\(answer.text)</pre></details>"
    }
    return "\(answers)\(JudgeFilePages.list(visit, ballot, candidate))"
  }

  /// The paper before it is handed in: the number of each choice, and which candidates.
  private static func look(
    _ visit: Visit, _ ballot: VoterBallot, _ choices: [Entry.ID: Ballot.Choice]
  ) -> WebAnswer {
    let say = visit.say
    let hidden: [HTML] = choices.sorted { $0.key < $1.key }.map {
      "<input type=\"hidden\" name=\"\(field($0.key))\" value=\"\($0.value.rawValue)\">"
    }
    let body: HTML = """
      <h1>\(say("看看您的选票", "Your paper"))</h1><p>\(say("还没有交出。交出以后不能自己改。", "It is not handed in yet. Once it is, you cannot change it yourself."))</p>\
      \(chosen(visit, ballot, choices))\
      <form method="post" action="\(ballot.address)" novalidate id="paper">\(visit.formMarks)<input type="hidden" name="run" value="\(ballot.run ?? 0)">\(hidden)\
      <p class="acts"><button name="step" value="do">\(say("交出选票", "Hand the paper in"))</button> <button class="quiet" name="step" value="edit">\(say("回去改", "Go back and change it"))</button></p></form>
      """
    return frame(visit, ballot, body, isWrong: false)
  }

  private static func chosen(
    _ visit: Visit, _ ballot: VoterBallot, _ choices: [Entry.ID: Ballot.Choice]
  ) -> HTML {
    let say = visit.say
    // A candidate who has left is shown where the paper names it, with what has become of that vote.
    let named = ballot.candidates.filter { !$0.hasLeft || choices[$0.entry] != nil }
    let rows: [HTML] = named.enumerated().map { place, candidate in
      let choice = candidate.isRecused ? .recused : choices[candidate.entry]
      var words = choice?.name(in: visit.language) ?? say("没有选（弃权）", "left open (abstain)")
      if candidate.hasLeft {
        words += say("，已不在列，不作数", ", no longer stands and counts for nothing")
      }
      let kind: HTML = choice == .for ? " done" : ""
      return
        "<li><span class=\"num soft\">\(place + 1)</span> \(candidate.title) <span class=\"tag\(kind)\">\(words)</span></li>"
    }
    let votes = choices.values.count { $0 == .for }
    return """
      <p><strong>\(say("赞成 \(votes) 个", "\(votes) for"))</strong>\(ballot.most.map { say("，至多 \($0) 个", " of at most \($0)") } ?? "")</p><ul class="chosen">\(rows)</ul>
      """
  }

  private static func note(_ words: String) -> HTML { "<div class=\"note\"><p>\(words)</p></div>" }

  private static func frame(
    _ visit: Visit, _ ballot: VoterBallot, _ body: HTML, isWrong: Bool
  ) -> WebAnswer {
    let say = visit.say
    let title =
      (isWrong ? say("错误：", "Error: ") : "") + ballot.round.name.text(in: visit.language)
    return .page(
      Layout.document(
        title, visit.language,
        """
        <main class="phone" id="main"><header><a href="\(Address("judge", ballot.edition.id.text))">\(say("全部", "All"))</a><a href="/account">\(ballot.voter.judge.name)</a></header>\
        <p class="soft small">\(ballot.edition.heading(in: visit.language))</p>\(body)</main>
        """), status: isWrong ? 422 : 200)
  }
}

extension VoterBallot {
  var address: Address { Address("judge", edition.id.text, round.id.text) }
}
