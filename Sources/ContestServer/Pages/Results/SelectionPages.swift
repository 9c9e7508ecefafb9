import Contest
import ContestDesk
import ContestStore

/// Who goes on from a round: the list with reasons, single decisions, places, confirming. 遴选.
enum SelectionPages {
  static let routes =
    Route.table("/e/:edition/results/:round/selection", .may(.seeScores)) {
      try await list($0)
    } + [
      Route(.post, "/e/:edition/results/:round/selection", .may(.selectEntries)) { visit in
        try await act(visit)
      },
      Route(.get, "/e/:edition/results/:round/selection/:entry", .may(.overrideSelection)) {
        visit in
        try await one(visit)
      },
      Route(.post, "/e/:edition/results/:round/selection/:entry", .may(.overrideSelection)) {
        visit in
        try await override(visit)
      },
    ]

  private static func shown(_ visit: Visit) async throws -> (Round, ShownSelection) {
    let round = try visit.scoredRound()
    guard round.advances else { throw WebFault.notFound }
    return (
      round,
      try await visit.desk.shownSelection(of: round.id, edition: try visit.requireEdition().id)
    )
  }

  private static func at(_ visit: Visit, _ round: Round) -> Address {
    visit.at("results", round.id.text, "selection")
  }

  private static func list(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> TablePage {
    let edition = try visit.requireEdition()
    let state = try await visit.desk.shownState(edition: edition.id)
    let (round, shown) = try await shown(visit)
    let say = visit.say
    let name = round.name.text(in: visit.language)
    let allOpened = try await visit.desk.openedRounds(edition)
    let opened = allOpened.first { $0.round.id == round.id }
    let title = say("\(name)：谁晋级", "\(name): who goes on")
    let plain = shown.table(of: round, in: visit.language)
    let version = shown.isConfirmed ? shown.version : nil
    var page = TablePage(
      place: .results, title: title, table: plain,
      english: shown.table(of: round, in: .english).withVersion(version, in: .english),
      csv: plain.withVersion(version, in: visit.language), refusal: refusal)
    guard opened?.isOpen == false else {
      page.hasFiles = false
      page.instead = """
        <div class="note"><p>\(say("这一轮还没有结束，结束以后才有晋级名单。", "The round is open; there is a list once it is closed."))</p></div><p><a href="\(visit.at("rounds", round.id.text))">\(say("去这一轮", "To the round"))</a></p>
        """
      return page
    }
    var body = visit.done()
    if shown.isConfirmed {
      body += ResultPages.standing(shown.version, visit) + ResultPages.toPrint(visit)
    } else {
      body +=
        "<div class=\"note\"><p>\(say("这是按规程和已有的决定算出的名单，还没有确认。", "This is the list by the rules and the decisions so far; nobody has confirmed it yet."))</p></div>"
    }
    let status = try await visit.desk.outcomeStatus(edition: edition.id)
    let later = edition.tier.rounds.drop { $0.id != round.id }.dropFirst()
      .filter(round.sharesTracks).map(\.id)
    let sealing = Sealing(
      state: state, status: status,
      proposal: visit.may(.selectEntries)
        ? try await visit.desk.shownSelection(
          of: round.id, edition: edition.id, proposedAnew: true) : shown,
      hasLaterBegun: allOpened.contains { later.contains($0.round.id) })
    if visit.may(.selectEntries) { body += jump(visit, shown, sealing) }
    page.above = body
    body = ""
    func count(_ outcome: SelectionOutcome) -> Int { shown.lines.count { $0.outcome == outcome } }
    let counts = SelectionOutcome.allCases.filter { count($0) > 0 }
      .map { "\($0.name(in: visit.language)) \(count($0))" }.joined(separator: " · ")
    body += "<section class=\"sheet\"><h2>\(counts)</h2>"
    let notes: [HTML] = shown.notes.map { "<li>\(shown.text(of: $0, in: visit.language))</li>" }
    let division = shown.divisionHeading(in: visit.language)
    if !notes.isEmpty { body += "<ul class=\"small\">\(notes)</ul>" }
    var table: HTML = """
      <table><thead><tr><th scope="col">\(say("去向", "Goes"))</th><th scope="col">\(say("编码", "Code"))</th><th scope="col">\(visit.titleHeading)</th><th scope="col">\(say("单位", "Organization"))</th><th scope="col">\(division)</th><th scope="col">\(say("为什么", "Why"))</th></tr></thead><tbody>
      """
    for line in shown.lines {
      let brief = shown.entries[line.entry]
      let kind: HTML =
        switch line.outcome {
        case .advanced: " done"
        case .reserve, .undecided: " wait"
        case .out: ""
        }
      let words =
        line.reserve.map { say("候补 \($0)", "reserve \($0)") }
        ?? line.outcome.name(in: visit.language)
      let code: HTML =
        visit.may(.overrideSelection)
        ? "<a href=\"\(visit.at("results", round.id.text, "selection", line.entry.text))\">\(line.entry.text)</a>"
        : "\(line.entry.text)"
      let questions = asked(status, line.entry, round).map { question -> HTML in
        "<p class=\"soft\">\(say("等评委会定：", "The committee decides: "))\(status.message(of: question, in: visit.language))</p>"
      }
      table += """
        <tr><td data-label="\(say("去向", "Goes"))"><span class="tag\(kind)">\(words)</span></td><td class="tight" data-label="\(say("编码", "Code"))">\(code)</td><td data-label="\(visit.titleHeading)">\(brief?.title ?? "")</td><td data-label="\(say("单位", "Organization"))">\(brief?.organization ?? "")</td><td data-label="\(division)">\(shown.division(of: line.entry, in: visit.language))</td><td data-label="\(say("为什么", "Why"))">\(line.reason(in: visit.language))\(questions)</td></tr>
        """
    }
    table += "</tbody></table>"
    body += PhoneFold(table, rows: shown.lines.count, visit).html
    if visit.may(.overrideSelection) {
      body +=
        "<p class=\"soft\">\(say("要改某一件的去向，点它的编码。", "To decide about one entry, open its code."))</p>"
    }
    body += "</section>"
    if visit.may(.selectEntries) {
      body += try await UnjudgedNote.html(before: .select, visit)
      body += forms(visit, round, shown, sealing, refusal)
    }
    page.instead = body
    return page
  }

  /// A link to what has to be done, which is below the list.
  private static func jump(
    _ visit: Visit, _ shown: ShownSelection, _ sealing: Sealing
  ) -> HTML {
    if sealing.proposal.lines.contains(where: { $0.outcome == .undecided }) {
      return
        "<p class=\"acts\"><a class=\"button quiet\" href=\"#ties\">\(visit.say("名单下面：定线上同分的", "Below the list: settle the equals"))</a></p>"
    }
    guard !shown.isConfirmed || shown.version?.isStale == true,
      sealing.status.shown?.reopened.isEmpty ?? true
    else { return "" }
    return
      "<p class=\"acts\"><a class=\"button quiet\" href=\"#confirm\">\(visit.say("名单下面：确认", "Below the list: confirm"))</a></p>"
  }

  /// What would be sealed by confirming, which is not the list above it where that was sealed and has changed since.
  private struct Sealing {
    let state: ShownState
    let status: OutcomeStatus
    let proposal: ShownSelection
    let hasLaterBegun: Bool
  }

  private static func forms(
    _ visit: Visit, _ round: Round, _ shown: ShownSelection, _ sealing: Sealing,
    _ refusal: Refusal?
  ) -> HTML {
    let say = visit.say
    let undecided = sealing.proposal.lines.filter { $0.outcome == .undecided }
    var html: HTML = "<section class=\"sheet\">"
    if !undecided.isEmpty {
      html +=
        "<h2>\(say("线上同分 \(undecided.count) \(visit.nouns.measure)，先定了才能确认", "\(undecided.count) equals at the line: settle them first"))</h2>"
      html +=
        "<p>\(say("可以逐件决定（点编码）、在名次里定次序，或者一起定：", "Decide each by its code, order them in the ranking, or all together:"))</p>"
      html += OfficeForm(
        name: "ties", target: at(visit, round),
        fields: [
          OfficeField(
            name: "ties", label: say("线上同分的", "Equals at the line"),
            kind: .choice([
              (
                value: TieAtLine.takeAll.rawValue,
                words: say("都取，超出名额", "take all, beyond the places")
              ),
              (
                value: TieAtLine.takeNone.rawValue,
                words: say("都不取，名额空着", "take none, leave places empty")
              ),
            ])),
          .reason(visit, hint: say("如：评委会 4 月 20 日会议决定", "Such as: committee meeting of 20 April")),
        ], button: say("看看谁会变", "See who moves"), isQuiet: true
      ).html(visit, refusal)
    } else if !shown.isConfirmed || shown.version?.isStale == true {
      html += confirming(visit, round, sealing, refusal)
    }
    if visit.may(.overrideSelection), round.ballot == nil {
      let edition = shown.edition
      let lists =
        (round.advance?.per ?? .all) == .all ? [] : listChoices(shown, edition, round, visit)
      var fields: [OfficeField] = []
      if !lists.isEmpty {
        fields.append(
          OfficeField(name: "list", label: say("哪个名单", "Which list"), kind: .choice(lists)))
      }
      fields += [
        OfficeField(name: "places", label: say("名额", "Places"), kind: .number),
        .reason(visit, hint: say("如：评委会决定增加 2 个名额", "Such as: the committee adds two places")),
      ]
      html += OfficeForm(
        name: "places", target: at(visit, round), fields: fields,
        button: say("看看谁会变", "See who moves"), isQuiet: true,
        fold: say("改名额…", "Set the places…")
      ).html(visit, refusal)
    }
    return html + "</section>"
  }

  /// The form that seals the list, with what it changes of what was sealed before. The number on the button is that of the list
  /// which is sealed.
  private static func confirming(
    _ visit: Visit, _ round: Round, _ sealing: Sealing, _ refusal: Refusal?
  ) -> HTML {
    let say = visit.say
    let lines = sealing.proposal.lines
    let advanced = lines.count { $0.outcome == .advanced }
    let measure = visit.nouns.measure
    var html: HTML = "<h2>\(say("确认", "Confirm"))</h2>"
    if let open = sealing.status.shown.flatMap({ SealPages.reopened($0, visit) }) {
      return html + open
    }
    let looked = LookedAt(lines, visit)
    html += LookedAt.changes(
      of: "confirm", to: looked, refusal, titles: sealing.status.titles, visit)
    html += SealPages.sealedAsWell(sealing.status, visit)
    html +=
      sealing.hasLaterBegun
      ? "<p>\(say("确认以后封存的是现在的名单，\(advanced) \(measure)晋级。", "Confirming seals the list of now: \(advanced) go on."))</p>"
      : "<p>\(say("确认以后封存，\(advanced) \(measure)晋级，下一轮可以开始。", "Confirming seals the list: \(advanced) go on, and the next round can open."))</p>"
    return html
      + OfficeForm(
        name: "confirm", target: at(visit, round),
        fields: [
          .shown(sealing.state), looked.hidden,
          .reason(
            visit, hint: say("以前封存过的结果有变动时必须写", "Needed where what was sealed before has changed"),
            isOptional: true),
        ],
        button: say("确认这 \(advanced) \(measure)晋级，封存", "Confirm these \(advanced) and seal")
      ).html(visit, refusal)
  }

  private static func listChoices(
    _ shown: ShownSelection, _ edition: Edition, _ round: Round, _ visit: Visit
  ) -> [(value: String, words: String)] {
    var known: [String] = []
    for line in shown.lines {
      guard let brief = shown.entries[line.entry] else { continue }
      let list =
        (round.advance?.per ?? .all).list(track: brief.track, group: brief.group)
      if !known.contains(list) { known.append(list) }
    }
    return known.map { (value: $0, words: edition.listName($0, in: visit.language)) }
  }

  private static func act(_ visit: Visit) async throws -> WebAnswer {
    let round = try visit.scoredRound()
    let edition = try visit.requireEdition()
    let form = visit.form["form"]
    let isDoing = visit.form["step"] == "do"
    let reason = visit.form.trimmed("reason")
    func done(_ what: Done) -> WebAnswer {
      .seeOther(
        visit.at("results", round.id.text, "selection", said: what))
    }
    func flow(
      _ choice: CommitteeDecision.Choice, _ kept: [String], _ title: String
    ) -> DecisionFlow {
      DecisionFlow(
        visit: visit, place: .results, title: title, choice: choice, target: at(visit, round),
        form: form, kept: kept, button: visit.say("就这样决定", "Decide it"), back: at(visit, round))
    }
    return try await visit.trying(form, field: form == "places" ? "places" : nil) {
      switch form {
      case "confirm":
        _ = try await visit.desk.confirmSelection(
          of: round.id, edition: edition.id, reason: reason, asShown: try visit.shownState)
        return done(.confirmed)
      case "ties":
        guard let ties = TieAtLine(rawValue: visit.form["ties"]) else {
          throw RefusedForm("ties", visit.say("请选择怎么定。", "Choose one."))
        }
        guard isDoing else {
          return try await flow(
            .tiesAtLine(round.id, ties), ["ties"], visit.say("线上同分", "Equals at the line")
          ).look()
        }
        _ = try await visit.desk.proposeSelection(
          of: round.id, edition: edition.id, ties: ties, asShown: try visit.shownState)
        return done(.overridden)
      case "places":
        guard let places = try visit.form.whole("places", visit), places >= 0 else {
          throw RefusedForm("places", visit.say("请写名额，0 或更大的整数。", "Write the places: 0 or more."))
        }
        guard isDoing else {
          return try await flow(
            .places(round.id, list: visit.form["list"], places), ["list", "places"],
            visit.say("改名额", "Set the places")
          ).look()
        }
        _ = try await visit.desk.setPlaces(
          of: round.id, edition: edition.id, list: visit.form["list"], places: places,
          reason: reason, asShown: try visit.shownState)
        return done(.placesSet)
      default: throw WebFault.unreadable
      }
    } refused: {
      try await list(visit, $0).answer(visit)
    }
  }

  /// What waits for the committee because the results changed after the later round.
  private static func asked(
    _ status: OutcomeStatus, _ entry: Entry.ID, _ round: Round
  ) -> [OpenQuestion] {
    status.open.filter { question in
      guard case .keptBeyondPlaces = question else {
        return question.asksWhetherToKeep(entry, from: round.id)
      }
      return false
    }
  }

  // MARK: One entry

  private static func one(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let (round, shown) = try await shown(visit)
    let id = Entry.ID(try visit.parameter("entry"))
    guard let line = shown.lines.first(where: { $0.entry == id }) else { throw WebFault.notFound }
    let brief = shown.entries[id]
    let say = visit.say
    let status = try await visit.desk.outcomeStatus(edition: try visit.requireEdition().id)
    let questions = asked(status, id, round)
    var body: HTML = shown.isConfirmed ? ResultPages.standing(shown.version, visit) : ""
    for question in questions {
      body +=
        "<div class=\"note\"><p>\(say("等评委会定：", "The committee decides: "))\(status.message(of: question, in: visit.language))</p></div>"
    }
    var choices = [
      (value: "advance", words: say("晋级", "goes on")),
      (value: "exclude", words: say("不晋级，也不候补", "does not go on and is no reserve")),
      (
        value: "by-rank",
        words: say("撤回以前的决定，按名次", "by its rank; take an earlier decision back")
      ),
    ]
    if !questions.isEmpty {
      choices.insert(
        (
          value: "keep",
          words: say(
            "维持现状：参加过的保留，没有参加的不补", "leave it: who took part stays, who did not is not heard")
        ), at: 0)
    }
    body += """
      <p><span class="tag">\(line.outcome.name(in: visit.language))</span> <a href="\(visit.at("entries", id.text))">\(id.text)</a> · \(brief?.organization ?? "")</p><p>\(line.reason(in: visit.language))</p><section class="sheet"><h2>\(say("评委会决定", "The committee decides"))</h2>
      """
    body += OfficeForm(
      name: "override", target: visit.at("results", round.id.text, "selection", id.text),
      fields: [
        OfficeField(
          name: "outcome", label: say("这一件", "This entry"),
          kind: .choice(choices)),
        .reason(visit, hint: say("写明哪次会议、什么依据", "Which meeting, on what ground")),
      ], button: say("看看谁会变", "See who moves")
    ).html(visit, refusal)
    body += "</section><p><a href=\"\(at(visit, round))\">\(say("回名单", "Back to the list"))</a></p>"
    return .page(
      Layout.office(visit, .results, title: brief?.title ?? id.text, body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  private static func override(_ visit: Visit) async throws -> WebAnswer {
    let round = try visit.scoredRound()
    let id = Entry.ID(try visit.parameter("entry"))
    let edition = try visit.requireEdition()
    return try await visit.trying("override") {
      guard let outcome = SelectionOverride.Outcome(rawValue: visit.form["outcome"]) else {
        throw RefusedForm("outcome", visit.say("请选择怎么决定。", "Choose what is decided."))
      }
      guard visit.form["step"] == "do" else {
        let brief = try await shown(visit).1.entries[id]
        let nouns = edition.rulebook.nouns
        let title =
          brief.map {
            id.text + visit.say(nouns.titled($0.title), " “\($0.title)”")
          } ?? id.text
        return try await DecisionFlow(
          visit: visit, place: .results, title: visit.say("决定：\(title)", "Decision: \(title)"),
          choice: .going(round.id, id, outcome),
          target: visit.at("results", round.id.text, "selection", id.text), form: "override",
          kept: ["outcome"], button: visit.say("就这样决定", "Decide it"),
          back: visit.at("results", round.id.text, "selection", id.text)
        ).look()
      }
      _ = try await visit.desk.overrideSelection(
        of: round.id, edition: edition.id, entry: id, outcome,
        reason: visit.form.trimmed("reason"), asShown: try visit.shownState)
      return .seeOther(
        visit.at(
          "results", round.id.text, "selection",
          said: .overridden, of: id.text))
    } refused: {
      try await one(visit, $0)
    }
  }
}
