import Contest
import ContestDesk
import ContestStore

/// Closing a round, with its consequences shown first, and reopening it. 结束一轮.
enum ClosePages {
  static let routes = [
    Route(.get, "/e/:edition/rounds/:round/close", .may(.closeRound)) { try await preview($0) },
    Route(.post, "/e/:edition/rounds/:round/close", .may(.closeRound)) { visit in
      if visit.form["step"] == "take-back" { return try await takeBack(visit) }
      guard visit.form["step"] == "do" else { return try await preview(visit) }
      let round = try visit.scoredRound()
      return try await visit.trying("close") {
        _ = try await visit.desk.closeRound(
          round.id, edition: try visit.requireEdition().id, try closing(visit),
          asShown: try visit.shownState)
        return .seeOther(
          visit.at("results", round.id.text, said: .closed))
      } refused: {
        try await preview(visit, $0)
      }
    },
    Route(.get, "/e/:edition/rounds/:round/reopen", .may(.closeRound)) { try await reopening($0) },
    Route(.post, "/e/:edition/rounds/:round/reopen", .may(.closeRound)) { visit in
      let round = try visit.scoredRound()
      return try await visit.trying("reopen") {
        try await visit.desk.reopenRound(
          round.id, edition: try visit.requireEdition().id, reason: visit.form.trimmed("reason"))
        return .seeOther(
          visit.at("rounds", round.id.text, said: .reopened))
      } refused: {
        try await reopening(visit, $0)
      }
    },
  ]

  /// The office's decisions about what is missing, from the form.
  private static func closing(_ visit: Visit) throws -> Desk.Closing {
    let form = visit.form
    let round = try visit.scoredRound()
    let least = try form.whole("least", visit)
    let because = form.trimmed("because")
    var faults: [Refusal.Fault] = []
    if let least, round.isJudged, let possible = round.judging.map(LeastSheets.init),
      !possible.range.contains(least)
    {
      let error = RoundError.leastSheets(round: round.id, least, possible)
      faults.append(.init(field: "least", message: visit.told(error)))
    }
    if least != nil, because.isEmpty {
      faults.append(
        .init(
          field: "because", message: visit.say("请写明为什么少几份也够。", "Say why fewer are enough.")))
    }
    if least == nil, !because.isEmpty {
      faults.append(
        .init(
          field: "least", message: visit.say("写了理由，没有写至少几份。", "A reason is given and no number.")))
    }
    guard faults.isEmpty else { throw RefusedForm(faults) }
    return Desk.Closing(
      leastSheets: least, because: because,
      waivingReReview: form.trimmed("waive").isEmpty ? nil : form.trimmed("waive"),
      leavingUnranked: form.trimmed("unranked").isEmpty ? nil : form.trimmed("unranked"),
      reason: form.trimmed("reason"))
  }

  private static let kept = ["least", "because", "waive", "unranked"]

  /// Either the results of closing with the button, or what prevents closing and what can be decided about it.
  private static func preview(
    _ visit: Visit, _ refusal: Refusal? = nil
  ) async throws -> WebAnswer {
    let round = try visit.scoredRound()
    let edition = try visit.requireEdition()
    // A form to take something back is on both pages; the form that closes is only on the other.
    let takingBack = refusal.flatMap { $0.form.hasPrefix("take-back-") ? $0 : nil }
    let shown = try await visit.desk.shownState(edition: edition.id)
    let standing: RoundStanding
    do {
      standing = try await visit.desk.closeRound(
        round.id, edition: edition.id, try closing(visit), mode: .preview)
    } catch let fault as RefusedForm {
      return try await inTheWay(visit, round, nil, Refusal("choices", fault.faults))
    } catch let error as RoundError {
      if case .notOpen = error { throw WebFault.notFound }
      if case .alreadyClosed = error { return .seeOther(visit.at("rounds", round.id.text)) }
      return try await inTheWay(visit, round, error, takingBack)
    } catch let error as any Explained where ErrorPage.status(of: error) == 422 {
      return try await inTheWay(visit, round, error, takingBack)
    }
    return try await consequences(visit, round, standing, shown, refusal)
  }

  private static func title(_ visit: Visit, _ round: Round) -> String {
    let name = round.name.text(in: visit.language)
    return visit.say("结束“\(name)”", "Close “\(name)”")
  }

  private static func inTheWay(
    _ visit: Visit, _ round: Round, _ error: (any Explained)?, _ refusal: Refusal?
  ) async throws -> WebAnswer {
    let say = visit.say
    let edition = try visit.requireEdition()
    var body = visit.done() + (try await UnjudgedNote.html(before: .close, visit))
    if let error {
      body +=
        "<div class=\"note\"><p>\(say("现在还不能结束：", "It cannot be closed yet: "))\(visit.told(error))</p></div>"
    }
    let progress = try await visit.desk.progress(of: round.id, edition: edition.id)
    let waiting = progress.judges.count { $0.done < $0.assigned }
    // Nothing is missing of those in the round: the note above names who is not in it.
    let isComplete = if case .acceptedNotIn? = error as? RoundError { true } else { false }
    if isComplete {
      if round.isJudged, visit.may(.assignJudges) {
        body +=
          "<p><a href=\"\(visit.at("rounds", round.id.text, "assign"))\">\(say("补派评委", "Assign missing judges"))</a></p>"
      }
    } else if waiting == 0, round.isJudged, !progress.incomplete.isEmpty {
      // Nobody is to be called: judges are missing, because of a conflict of interest or an absence.
      let count = edition.rulebook.nouns.count(progress.incomplete.count)
      let first = progress.incomplete.first.map { "\($0.code) \($0.title)" } ?? ""
      let link: HTML =
        visit.may(.assignJudges)
        ? "<p><a href=\"\(visit.at("rounds", round.id.text, "assign"))\">\(say("补派评委", "Assign missing judges"))</a></p>"
        : ""
      body += """
        <section class="sheet"><h2>\(say("缺评委的", "Judges are missing"))</h2><p>\(say("评委手里的都评完了（\(progress.done) / \(progress.assigned)），\(count)的评委不够（回避、缺席的没有人补）：\(first)\(progress.incomplete.count > 1 ? " 等" : "")。补派评委，或者写明下面的例外。", "Judges have scored all they have (\(progress.done) / \(progress.assigned)), and \(progress.incomplete.count) entries have too few judges, such as \(first). Assign further judges, or close with an exception."))</p>\(link)</section>
        """
    } else if round.isJudged {
      body += """
        <section class="sheet"><h2>\(say("先催一催", "Call them first"))</h2><p>\(say("已评 \(progress.done) / \(progress.assigned)，\(waiting) 位评委没有评完，\(edition.rulebook.nouns.count(progress.incomplete.count))没有收齐。", "\(progress.done) / \(progress.assigned) scored; \(waiting) judges have not finished and \(progress.incomplete.count) entries lack sheets."))</p>
        <p><a href="\(visit.at("rounds", round.id.text))">\(say("看是谁，催、换人", "See who, call or replace them"))</a></p></section>
        """
    }
    body += unsigned(progress, edition.rulebook.nouns, visit)
    body += try await unlocked(round, edition.id, visit)
    body += try await unanswered(round, edition.id, visit)
    body += try await loose(round, edition.id, visit)
    body += try await RoundPages.former(visit, round, edition.id)
    // What was decided at an earlier closing is told here too, or nobody could take it back while something else is missing.
    let decided = try await visit.desk.closingExceptions(of: round.id, edition: edition.id)
    if !decided.isEmpty {
      body +=
        "<section class=\"sheet\">\(ResultPages.exceptions(decided, edition.names, visit))\(takingBack(decided, visit, round, refusal))</section>"
    }
    if case .reReviewsOpen? = error as? RoundError, visit.may(.assignJudges) {
      body += """
        <form class="sheet" method="post" action="\(visit.at("rounds", round.id.text, "re-review"))">\(visit.formMarks)<h2>\(say("按规程加派复议评委", "Assign judges for the second look"))</h2><button>\(say("加派复议评委", "Assign them"))</button></form>
        """
    }
    // No exception shortens a vote that is running or takes the place of decoding.
    if !(error is VoteFault || error is CodeFault) {
      body +=
        "<section class=\"sheet\"><h2>\(say("按规程的例外结束", "Close with an exception"))</h2><p class=\"soft\">\(say("先试算，不会写入。", "This is tried first and writes nothing."))</p>"
      // An earlier decision says nothing about those that passed since; it takes a reason of its own.
      body += exceptionForm(visit, round, decided: isComplete ? [] : decided, refusal)
      body += "</section>"
    }
    body += RoundPages.back(visit, round)
    return .page(
      Layout.office(visit, .rounds, title: title(visit, round), body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  /// What can be decided about missing sheets and second looks; it is tried first. A decision in `decided` is not asked
  /// for again; it is taken back in a form of its own.
  private static func exceptionForm(
    _ visit: Visit, _ round: Round, decided: [CommitteeDecision], fold: String? = nil,
    words: HTML = "", _ refusal: Refusal?
  ) -> HTML {
    let say = visit.say
    var fields: [OfficeField] = []
    if round.isJudged, let rules = round.judging {
      let least = LeastSheets(rules)
      fields.append(
        OfficeField(
          name: "least", label: say("至少几份评分算有效（选填）", "How many sheets are enough (optional)"),
          hint: say(
            "评委确实不能评时用；\(least.asked(in: .chinese))，可填 \(least.range.lowerBound)–\(least.range.upperBound)",
            "Where judges cannot score; \(least.asked(in: .english)), and it may be \(least.range.lowerBound)–\(least.range.upperBound)"
          ),
          kind: .number))
      fields.append(
        OfficeField(name: "because", label: say("为什么少几份也够", "Why fewer are enough"), kind: .area))
    }
    if !decided.contains(where: { $0.choice == .leaveUnranked(round.id) }) {
      fields.append(
        OfficeField(
          name: "unranked",
          label: say(
            "没有收齐的、没有进这一轮的不排名，理由（选填）",
            "Entries without all sheets or not in the round get no place, because (optional)"),
          kind: .area))
    }
    if round.judging?.reReview != nil,
      !decided.contains(where: { $0.choice == .noReReview(round.id) })
    {
      fields.append(
        OfficeField(
          name: "waive", label: say("不作复议，理由（选填）", "No second look, because (optional)"),
          kind: .area))
    }
    // Typed values stay, also if the rule refused the trial.
    for place in fields.indices { fields[place].value = visit.form[fields[place].name] }
    guard !fields.isEmpty else { return "" }
    return OfficeForm(
      name: "choices", target: visit.at("rounds", round.id.text, "close"), fields: fields,
      button: say("这样试算", "Try it like this"), isQuiet: true, fold: fold, words: words
    ).html(visit, refusal)
  }

  /// Whether an exception was typed on this page, and is tried.
  private static func isTyped(_ one: CommitteeDecision, _ visit: Visit) -> Bool {
    switch one.choice {
    case .noReReview: !visit.form.trimmed("waive").isEmpty
    case .leaveUnranked: !visit.form.trimmed("unranked").isEmpty
    case .leastSheets: !visit.form.trimmed("least").isEmpty
    default: false
    }
  }

  /// Decisions from an earlier closing stay in force; they can be changed here before the round is closed again.
  private static func changing(
    _ visit: Visit, _ round: Round, _ standing: RoundStanding, _ refusal: Refusal?
  ) -> HTML {
    guard !standing.exceptions.isEmpty else { return "" }
    let say = visit.say
    // What was typed on this page is not a decision yet.
    let decided = standing.exceptions.filter { !isTyped($0, visit) }
    var words: [String] = []
    if decided.contains(where: { if case .leastSheets = $0.choice { true } else { false } }),
      let most = round.judging.map({ LeastSheets($0).range.upperBound })
    {
      words.append(
        say(
          "几份有效可以另定，仍按规程的填 \(most)。",
          "Another number of sheets may be set; \(most) is what the rulebook asks."))
    }
    if decided.contains(where: { $0.choice == .leaveUnranked(round.id) }) {
      words.append(
        say(
          "“不排名”只管没有收齐的，以后收齐的照样排名。",
          "Only entries that lack sheets have no place; those whose sheets come in have one."))
    }
    let said: HTML? =
      words.isEmpty ? nil : "<p class=\"soft\">\(words.joined(separator: say("", " ")))</p>"
    let form = exceptionForm(
      visit, round, decided: decided,
      fold: say("另定几份有效，或另加例外…", "Set another number, or add another exception…"), nil)
    return "\(said)\(takingBack(decided, visit, round, refusal))\(form)"
  }

  /// A form for each of what was `decided` and may be taken back, folded away: the reason, and a button that names it.
  private static func takingBack(
    _ decided: [CommitteeDecision], _ visit: Visit, _ round: Round, _ refusal: Refusal?
  ) -> HTML {
    var html: HTML = ""
    for exception in decided.compactMap({ ClosingException($0.choice) }) {
      let name = exception.name(of: round.id, in: visit.language)
      let asked: String =
        switch exception {
        case .noReReview:
          visit.say(
            "收回以后，分歧过大的仍按规程复议，安排好再结束这一轮。",
            "Then the rulebook's second looks are taken again before the round is closed.")
        case .leaveUnranked:
          visit.say(
            "收回以后，评分不足的补齐才能结束这一轮，或另写理由再定。",
            "Then the missing sheets are asked for before the round is closed, unless it is decided anew."
          )
        }
      html += OfficeForm(
        name: "take-back-\(exception.rawValue)",
        target: visit.at("rounds", round.id.text, "close"),
        fields: [
          .hidden("step", "take-back"), .hidden("exception", exception.rawValue),
          .reason(visit, hint: visit.say("原来的决定和理由留在记录里", "What was decided stays on record")),
        ], button: visit.say("收回“\(name)”", "Take back “\(name)”"), isQuiet: true,
        fold: visit.say("收回“\(name)”…", "Take back “\(name)”…"),
        words: "<p class=\"soft\">\(asked)</p>"
      ).html(visit, refusal)
    }
    return html
  }

  private static func takeBack(_ visit: Visit) async throws -> WebAnswer {
    let round = try visit.scoredRound()
    guard let exception = ClosingException(rawValue: visit.form["exception"]) else {
      throw WebFault.unreadable
    }
    return try await visit.trying("take-back-\(exception.rawValue)") {
      try await visit.desk.takeBackException(
        exception, of: round.id, edition: try visit.requireEdition().id,
        reason: visit.form.trimmed("reason"))
      return .seeOther(visit.at("rounds", round.id.text, "close", said: .exceptionTakenBack))
    } refused: {
      try await preview(visit, $0)
    }
  }

  /// Names judges who signed and then got more works. These works count without a signature.
  private static func unsigned(
    _ progress: RoundProgress, _ nouns: Nouns, _ visit: Visit
  ) -> HTML {
    let open = progress.judges.filter { ($0.unsigned ?? 0) > 0 }
    guard !open.isEmpty else { return "" }
    let names = open.map { "\($0.judge) \($0.name) \(nouns.count($0.unsigned ?? 0))" }
      .joined(separator: visit.say("、", ", "))
    return """
      <div class="note"><p>\(visit.say("签过字的评委还有没签字的：\(names)，是签字以后新派的。可以先请他们再签一次；不签也计入。", "Judges who have signed got more after that and have not signed it: \(names). Ask them to sign again; it counts all the same."))</p></div>
      """
  }

  /// Names judges who were let change what they had signed and have not signed it again.
  private static func unlocked(
    _ round: Round, _ edition: Edition.ID, _ visit: Visit
  ) async throws -> HTML {
    let names = try await visit.desk.unlockedJudges(of: round.id, edition: edition)
      .map { "\($0.number) \($0.judge.name)" }.joined(separator: visit.say("、", ", "))
    guard !names.isEmpty else { return "" }
    return """
      <div class="note"><p>\(visit.say("解锁以后没有再签字的评委：\(names)。可以先请他们再签一次；不签也计入。", "Unlocked and not signed again: \(names). Ask them to sign again; it counts all the same."))</p></div>
      """
  }

  /// Names judges whose request to unlock signed marks has no answer: after closing nothing can be unlocked.
  private static func unanswered(
    _ round: Round, _ edition: Edition.ID, _ visit: Visit
  ) async throws -> HTML {
    let open = try await visit.desk.unlockRequests(of: round.id, edition: edition)
    guard !open.isEmpty else { return "" }
    let items: [HTML] = open.map { judge, request in
      "<li><a href=\"\(visit.at("rounds", round.id.text, "judges", judge.number))\">\(judge.number) \(judge.judge.name)</a>\(visit.say("：", ": "))\(request.reason)</li>"
    }
    return """
      <div class="note"><p>\(visit.say("有评委请求解锁，还没有答复。结束以后不能再解锁，只能写明理由更正：", "Judges asked for unlocking and have no answer. After closing nothing is unlocked; marks can only be corrected, with a reason:"))</p><ul>\(items)</ul></div>
      """
  }

  /// Says that paper was keyed and not taken, which closing leaves out.
  private static func loose(
    _ round: Round, _ edition: Edition.ID, _ visit: Visit
  ) async throws -> HTML {
    guard let loose = try await visit.desk.looseKeyings(of: round.id, edition: edition) else {
      return ""
    }
    let link: HTML =
      visit.may(.enterScores)
      ? " <a href=\"\(visit.at("rounds", round.id.text, "keying"))\">\(visit.say("看录入", "See the keyings"))</a>"
      : ""
    return "<div class=\"note\"><p>\(loose.message(in: visit.language))\(link)</p></div>"
  }

  private static func consequences(
    _ visit: Visit, _ round: Round, _ standing: RoundStanding, _ shown: ShownState,
    _ refusal: Refusal?
  ) async throws -> WebAnswer {
    let say = visit.say
    let nouns = standing.edition.rulebook.nouns
    let results = standing.results.entries
    let ranked = results.count { $0.rank != nil }
    let tied = results.count(where: \.isTied)
    let status = try await visit.desk.outcomeStatus(edition: standing.edition.id)
    let progress = try await visit.desk.progress(of: round.id, edition: standing.edition.id)
    let late =
      round.ballot == nil ? progress.judges.count { $0.done < $0.assigned } : 0
    let open: HTML? =
      late == 0
      ? nil
      : "<li>\(say("还有 \(late) 位评委没有评完（已评 \(progress.done) / \(progress.assigned)），结束以后不再收。", "\(late) judges have not finished (\(progress.done) / \(progress.assigned) scored); nothing more is taken then."))</li>"
    var body = visit.done() + (try await UnjudgedNote.html(before: .close, visit))
    // Recorded marks and totals of votes come from no judge.
    let noMore =
      round.isJudged
      ? say("评委不能再交分、改分", "Judges can no longer score or change")
      : say("不能再登记、改动成绩", "Nothing more is recorded or changed")
    body += """
      <section class="sheet"><h2>\(say("结束以后会这样", "This is what closing does"))</h2><ul>
      <li>\(standing.givesPlaces ? say("共 \(nouns.count(results.count))，\(nouns.count(ranked))有名次，并列的 \(nouns.count(tied))。", "\(ranked) of \(results.count) get a place; \(tied) share one.") : say("共 \(nouns.count(results.count))，\(nouns.count(ranked))有成绩；这一轮只登记数据，不排名。", "\(ranked) of \(results.count) have a result; this round only records data and gives no places."))</li>\(open)
      <li>\(noMore)\(say("；要改须更正或重新打开，都写理由。", "; later changes are corrections or opening it again, each with a reason."))</li>
      <li>\(say("成绩封存为一版；以后有变动，会标明过时并列出差别。", "The results are sealed as a version; later changes mark it out of date and are listed."))</li></ul>
      """
    let missing = results.filter { $0.rank == nil }
    if !missing.isEmpty {
      body +=
        "<h3>\(say("没有名次的 \(nouns.count(missing.count))", "Without a place: \(missing.count)"))</h3><ul>"
      for result in missing.prefix(20) {
        guard case .notRanked(let why) = result.state else { continue }
        body +=
          "<li>\(standing.name(of: result.entry).text(in: visit.language)) <span class=\"soft\">\(why.message(in: visit.language, naming: standing.edition.names))</span></li>"
      }
      body += "</ul>"
      if missing.count > 20 {
        body +=
          "<p class=\"soft\">\(say("另有 \(missing.count - 20) \(visit.nouns.measure)。", "\(missing.count - 20) more."))</p>"
      }
    }
    for unplaced in standing.unplaced {
      body += "<p>\(unplaced.message(in: visit.language, standing.edition.rulebook.nouns))</p>"
    }
    let (names, typed) = (
      standing.edition.names, standing.exceptions.filter { isTyped($0, visit) }
    )
    body += ResultPages.exceptions(typed, names, visit, areTyped: true)
    body += ResultPages.exceptions(
      standing.exceptions.filter { !isTyped($0, visit) }, names, visit)
    body += changing(visit, round, standing, refusal)
    for note in standing.results.notes {
      body += "<p class=\"soft\">\(note.message(in: visit.language))</p>"
    }
    body +=
      "<p><a href=\"#close\">\(say("名次下面：结束这一轮", "Below the ranking: close the round"))</a></p></section>"
    body += unsigned(progress, standing.edition.rulebook.nouns, visit)
    body += try await unlocked(round, standing.edition.id, visit)
    body += try await unanswered(round, standing.edition.id, visit)
    body += try await loose(round, standing.edition.id, visit)
    body += try await RoundPages.former(visit, round, standing.edition.id)
    if !standing.changes.isEmpty {
      body +=
        "<section class=\"sheet\"><h2>\(say("与封存的版本相比", "Against the sealed version"))</h2>\(ChangesHTML(standing.changes, status, visit).html)</section>"
    } else if let shown = status.shown, shown.reopened.contains(round.id) {
      let number = shown.version.number
      body +=
        "<section class=\"sheet\"><h2>\(say("与封存的版本相比", "Against the sealed version"))</h2><p>\(say("与封存的第 \(number) 版没有差别。", "Nothing differs from version \(number)."))</p></section>"
    }
    if !standing.open.isEmpty {
      body += "<section class=\"sheet\"><h2>\(say("会留下的待办", "What would be left open"))</h2><ul>"
      for question in standing.open {
        body += "<li>\(status.message(of: question, in: visit.language))</li>"
      }
      body += "</ul></section>"
    }
    body += RankingHTML(standing, visit, limit: 100).html
    var fields: [OfficeField] =
      [.hidden("step", "do"), .shown(shown)]
      + kept.filter { !visit.form[$0].isEmpty }.map { .hidden($0, visit.form[$0]) }
    if !status.versions.isEmpty {
      fields.append(
        .reason(
          visit, hint: say("以前封存过的结果因此有变动时必须写", "Needed where results sealed before change by it"),
          isOptional: !standing.changes.movesSomebody))
    }
    body += "<section class=\"sheet\">"
    body += OfficeForm(
      name: "close", target: visit.at("rounds", round.id.text, "close"), fields: fields,
      button: title(visit, round)
    ).html(visit, refusal)
    body += "</section>" + RoundPages.back(visit, round)
    return .page(
      Layout.office(visit, .rounds, title: title(visit, round), body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  private static func reopening(
    _ visit: Visit, _ refusal: Refusal? = nil
  ) async throws -> WebAnswer {
    let round = try visit.scoredRound()
    let edition = try visit.requireEdition()
    guard
      let opened = try await visit.desk.openedRounds(edition)
        .first(where: { $0.round.id == round.id })
    else { throw WebFault.notFound }
    guard !opened.isOpen else { return .seeOther(visit.at("rounds", round.id.text)) }
    let say = visit.say
    let name = round.name.text(in: visit.language)
    let standing = try await visit.desk.standing(of: round.id, edition: edition.id)
    let inForce: HTML =
      standing.exceptions.isEmpty
      ? ""
      : """
      \(ResultPages.exceptions(standing, visit))<p>\(say("这些决定重新打开以后仍然有效，再次结束时不再问，可以在那一页上改或收回；同分的裁定也有效，在“定并列的次序”里改。", "These decisions hold on after it is opened again; closing it anew does not ask for them, and they can be changed or taken back there. So does what was decided between equals, which is changed where ties are ordered."))</p>
      """
    // Who went on since the round was closed belongs in it once it is open again.
    let status = try await visit.desk.outcomeStatus(edition: edition.id)
    let joining = status.open.compactMap { question -> Entry.ID? in
      guard case .shutOutOfLaterRound(let entry, _, round.id) = question else { return nil }
      return entry
    }
    let late: HTML =
      joining.isEmpty
      ? ""
      : """
      <div class="note"><p>\(say("按现在的名单，\(joining.listed("、")) 应进入这一轮：重新打开以后再分配评委，不补入的照样可以结束。", "By the list of now \(joining.listed(", ")) belongs in this round: assign judges once it is open again, or close it without."))</p></div>
      """
    let body: HTML = """
      \(late)\(inForce)<section class="sheet"><ul><li>\(say("评委又可以交分、改分。", "Judges can score and change marks again."))</li><li>\(say("已封存的版本留着，到处标明过时，直到重新结束这一轮、另封一版。", "The sealed version stays and is shown as out of date until the round is closed anew and the next version sealed."))</li><li>\(say("只错一份评分的，用更正就够，不必重新打开。", "Where one sheet is wrong, correcting it is enough."))</li></ul>
      \(OfficeForm(name: "reopen", target: visit.at("rounds", round.id.text, "reopen"), fields: [.reason(visit)], button: say("重新打开“\(name)”", "Open “\(name)” again")).html(visit, refusal))</section>\(RoundPages.back(visit, round))
      """
    return .page(
      Layout.office(
        visit, .rounds, title: say("重新打开“\(name)”", "Open “\(name)” again"), body, refusal),
      status: refusal == nil ? 200 : 422)
  }
}
