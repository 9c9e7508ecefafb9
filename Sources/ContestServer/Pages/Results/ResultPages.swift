import Contest
import ContestDesk
import ContestStore

/// What was sealed, what has changed since, and the lists: 结果.
enum ResultPages {
  static let routes: [Route] =
    [Route(.get, "/e/:edition/results", .may(.seeScores)) { try await overview($0) }]
    + Route.table("/e/:edition/results/:round", .may(.seeScores)) { try await ranking($0) }
    + SelectionPages.routes + TiePages.routes + AwardPages.routes + SealPages.routes
    + WhatIfPages.routes + ["results.xlsx", "results.pdf", "medals.xlsx"].map(file)

  /// All lists in one file, in which each sheet names its version; or the medal table.
  private static func file(_ name: String) -> Route {
    Route(.get, RoutePath("/e/:edition/export/\(name)"), .may(.exportResults)) { visit in
      let id = try visit.requireEdition().id
      // The file's name is in the reader's language.
      let shown =
        switch name {
        case "results.xlsx": visit.say("全部名单.xlsx", name)
        case "results.pdf": visit.say("全部名单.pdf", name)
        default: visit.say("\(medals(visit)).xlsx", name)
        }
      return try await Download.file(
        shown, type: name.hasSuffix(".pdf") ? Download.pdf : TableFormat.xlsx.type, visit
      ) { path in
        if name.hasPrefix("medals") {
          _ = try await visit.desk.exportMedals(edition: id, to: path)
        } else {
          _ = try await visit.desk.exportResultFile(edition: id, to: path)
        }
      }
    }
  }

  /// Where the sealed lists are as they are printed, signed and stamped.
  static func toPrint(_ visit: Visit) -> HTML {
    guard visit.may(.exportResults) else { return "" }
    let say = visit.say
    return """
      <p class="small">\(say("打印、盖章用的全部名单：", "All lists, to print, sign and stamp: "))<a href="\(visit.at("export", "results.pdf"))">PDF</a> <a href="\(visit.at("export", "results.xlsx"))">Excel</a> <a href="\(visit.at("export", "medals.xlsx"))">\(say(medals(visit), "Medals"))</a></p>
      """
  }

  /// What the table of units' prizes is called.
  private static func medals(_ visit: Visit) -> String {
    guard let edition = visit.edition, edition.countsNoMedals else { return "奖牌榜" }
    return edition.tier.gives.prizesOfUnits
  }

  /// The version that is shown, and whether something has changed since it was sealed.
  static func standing(_ version: ShownVersion?, of round: Round? = nil, _ visit: Visit) -> HTML {
    guard let version else {
      func marks(_ language: Language) -> String {
        round?.marksWord(in: language) ?? (language == .chinese ? "已有的" : "what is in")
      }
      return """
        <div class="note"><p>\(visit.say("这一轮还没有结束，以下是按\(marks(.chinese))的试算，不是结果。", "The round is open: this is a trial by \(marks(.english)), no result."))</p></div>
        """
    }
    let words = version.notice(in: visit.language)
    return version.isStale
      ? "<div class=\"note wrong\"><p><span class=\"tag wrong\">\(visit.say("结果已变", "Changed since"))</span> \(words) <a href=\"\(visit.at("results", "seal"))\">\(version.reopened.isEmpty ? visit.say("看差别，封存新版", "See the difference, seal a new version") : visit.say("看差别", "See the difference"))</a></p></div>"
      : "<p><span class=\"seal\" aria-hidden=\"true\">\(visit.say("封", "✓"))</span> \(words)</p>"
  }

  /// What the committee still has to decide, each with a link.
  static func open(_ status: OutcomeStatus, _ visit: Visit) -> HTML {
    // Until a public vote is over its totals are not missing, and nobody has to decide anything.
    let now = visit.desk.clock()
    let questions = status.waiting.filter { question in
      guard case .notRecorded(let id, _) = question,
        let vote = status.edition.tier.round(id)?.publicVote
      else { return true }
      return now >= vote.end
    }
    guard !questions.isEmpty else { return empty(status, visit) }
    let lines: [HTML] = questions.map { question in
      let target = place(of: question, visit)
      let link: HTML? = target.map { " <a href=\"\($0)\">\(visit.say("去办", "Settle it"))</a>" }
      return "<li>\(status.message(of: question, in: visit.language))\(link)</li>"
    }
    return """
      <section class="sheet"><h2>\(visit.say("等评委会定的", "For the committee to decide"))</h2><ul>\(lines)</ul></section>
      \(empty(status, visit))
      """
  }

  /// Places of sealed lists that are empty, with the reasons, and minima of prizes that are not reached.
  private static func empty(_ status: OutcomeStatus, _ visit: Visit) -> HTML {
    emptyPlaces(status, visit) + unmetMinima(status, visit)
  }

  private static func unmetMinima(_ status: OutcomeStatus, _ visit: Visit) -> HTML {
    guard !status.unmetMinima.isEmpty else { return "" }
    let lines: [HTML] = status.unmetMinima.map { unmet in
      "<li>\(unmet.message(in: visit.language, naming: status.edition.names))</li>"
    }
    return """
      <section class="sheet"><h2>\(visit.say("没有满足的保底", "Minima that are not met"))</h2><ul>\(lines)</ul></section>
      """
  }

  private static func emptyPlaces(_ status: OutcomeStatus, _ visit: Visit) -> HTML {
    guard !status.emptyPlaces.isEmpty else { return "" }
    let lines: [HTML] = status.emptyPlaces.map { places in
      "<li>\(places.message(in: visit.language, naming: status.edition.names))</li>"
    }
    return """
      <section class="sheet"><h2>\(visit.say("空缺的名额", "Places that stay empty"))</h2><ul>\(lines)</ul></section>
      """
  }

  static func place(of question: OpenQuestion, _ visit: Visit) -> Address? {
    switch question {
    case .notCounted(let round, _):
      visit.edition?.tier.round(round).flatMap { visit.stepPage(of: $0) }
        ?? visit.at("rounds", round.text)
    case .sheetsMissing(let round, _), .notRecorded(let round, _), .reReviewsAsked(let round, _),
      .straySheet(let round, _, _), .conflictSinceMarks(let round, _, _),
      .leftOutOfRound(let round, _, _):
      visit.at("rounds", round.text)
    case .notTakenIn(let round, _):
      visit.may(.assignJudges)
        ? visit.at("rounds", round.text, "assign") : visit.at("rounds", round.text)
    case .tieAtLine(let round, _, _), .excludedFromPrizes(_, let round),
      .keptBeyondPlaces(let round, _, _, _, _), .keptBeyondCap(let round, _, _, _, _):
      visit.at("results", round.text, "selection")
    case .tieAtPrize, .absentFinalist, .prizeBeforeExclusion, .titleWithoutPrize,
      .prizePastSelection, .prizesBeyondCap, .listedBeyondCap, .capAcrossLists,
      .tieAtOrganizationAward,
      .organizationsBeyondCount, .organizationTieGone, .organizationPastPoints:
      visit.at("results", "awards")
    case .titleWaits(_, let round): visit.at("results", round.text, "selection")
    case .inLaterRoundWithoutPlace(let entry, let from, _),
      .shutOutOfLaterRound(let entry, let from, _), .waitsAtLaterRound(let entry, let from, _, _):
      visit.may(.overrideSelection)
        ? visit.at("results", from.text, "selection", entry.text)
        : visit.at("results", from.text, "selection")
    case .notYetInLaterRound(_, _, let later): visit.at("rounds", later.text, "assign")
    case .conditionUnknown(_, let entries), .amountMissing(_, let entries),
      .capHolderUnknown(_, let entries), .minimumUnknown(_, let entries):
      entries.first.map { visit.at("entries", $0.text) }
    default: question.isAboutUnitPrize ? visit.at("results", "awards") : nil
    }
  }

  // MARK: Overview

  private static func overview(_ visit: Visit) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let status = try await visit.desk.outcomeStatus(edition: edition.id)
    let say = visit.say
    var body = visit.done()
    if let shown = status.shown { body += standing(shown, visit) }
    body += open(status, visit)
    body += "<section class=\"sheet\"><h2>\(say("名单", "Lists"))</h2><ul class=\"queue\">"
    for one in try await visit.desk.openedRounds(edition) {
      // Marks under code numbers have no list until these are decoded.
      if one.round.recorded?.codes.isEmpty == false,
        try await !visit.desk.areCodesOpened(of: one.round.id, edition: edition.id)
      {
        continue
      }
      let name = one.round.name.text(in: visit.language)
      body +=
        "<li><a href=\"\(visit.at("results", one.round.id.text))\"><span>\(RoundTag(one, visit).html)</span><span>\(say("\(name)：名次", "\(name): ranking"))</span><span></span></a></li>"
      if one.round.advances, !one.isOpen {
        body +=
          "<li><a href=\"\(visit.at("results", one.round.id.text, "selection"))\"><span></span><span>\(say("\(name)：谁晋级", "\(name): who goes on"))</span><span></span></a></li>"
      }
    }
    if edition.tier.givesPrizes {
      body +=
        "<li><a href=\"\(visit.at("results", "awards"))\"><span></span><span>\(edition.tier.gives.listName(in: visit.language))</span><span></span></a></li>"
    }
    if !status.versions.isEmpty {
      body +=
        "<li><a href=\"\(visit.at("results", "what-if"))\"><span></span><span>\(say("假如：换个规则，谁会变", "What if: who would move under other rules"))</span><span></span></a></li>"
    }
    for (page, words) in [
      ("certificates", say("证书", "Certificates")), ("notices", say("公文", "Notices")),
      ("follow-up", say("获奖以后", "After the award")),
    ]
    where (page != "follow-up" || !edition.tier.followUps.isEmpty)
      && (page != "notices" || visit.may(.exportResults))
    {
      body +=
        "<li><a href=\"\(visit.at(page))\"><span></span><span>\(words)</span><span></span></a></li>"
    }
    body += "</ul></section>"
    if !status.versions.isEmpty { body += toPrint(visit) }
    body += try await UnitHonoursHTML.section(status, visit)
    body += "<div class=\"acts\">\(PackagePages.link(visit))\(ArchivePages.link(visit))</div>"
    body += try await versions(status, visit)
    return .page(Layout.office(visit, .results, title: say("结果", "Results"), body))
  }

  private static func versions(_ status: OutcomeStatus, _ visit: Visit) async throws -> HTML {
    let say = visit.say
    let names = try await visit.desk.actorNames(in: visit.language)
    var html: HTML = "<section class=\"sheet\"><h2>\(say("封存的版本", "Sealed versions"))</h2>"
    guard !status.versions.isEmpty else {
      return html
        + "<p class=\"soft\">\(say("还没有封存过结果。结束一轮就封存第 1 版。", "Nothing was sealed yet. Closing a round seals version 1."))</p></section>"
    }
    html += """
      <table><thead><tr><th scope="col" class="num">\(say("版本", "Version"))</th><th scope="col">\(say("时间", "When"))</th><th scope="col">\(say("步骤", "Step"))</th><th scope="col">\(say("谁", "Who"))</th><th scope="col">\(say("理由", "Why"))</th></tr></thead><tbody>
      """
    for version in status.versions.reversed() {
      let round = version.round.flatMap {
        status.edition.tier.round($0)?.name.text(in: visit.language)
      }
      let step = [version.step.name(in: visit.language), round ?? ""].filter { !$0.isEmpty }
        .joined(separator: " · ")
      html += """
        <tr><td class="num" data-label="\(say("版本", "Version"))"><a href="\(visit.at("results", "versions", "\(version.number)"))">\(version.number)</a></td><td class="tight" data-label="\(say("时间", "When"))">\(version.at.shown)</td>\
        <td data-label="\(say("步骤", "Step"))">\(step)</td><td data-label="\(say("谁", "Who"))">\(names.shown(version.actor))</td><td data-label="\(say("理由", "Why"))">\(version.reason)</td></tr>
        """
    }
    return html
      + "</tbody></table><p class=\"soft small\"><a href=\"\(visit.at("results", "versions"))\">\(say("各版的表（Excel、CSV、JSON）", "The versions as files"))</a></p></section>"
  }

  /// The decisions about missing marks, with reasons: 至少几份有效, 不复议, 不排名.
  static func exceptions(_ standing: RoundStanding, _ visit: Visit) -> HTML {
    exceptions(standing.exceptions, standing.edition.names, visit)
  }

  /// The same on a page that tries exceptions first: those that were typed on it are no decision yet.
  static func exceptions(
    _ decided: [CommitteeDecision], _ names: Names, _ visit: Visit, areTyped: Bool = false
  ) -> HTML {
    guard !decided.isEmpty else { return "" }
    let lines: [HTML] = decided.map { one in
      let words = one.choice.words(in: visit.language, naming: names)
      return "<li>\(words)\(visit.say("：", ": "))\(one.reason)</li>"
    }
    let heading =
      areTyped
      ? visit.say(
        "这样试算的，结束这一轮时才写入记录：", "Tried like this; it goes on record when the round is closed:")
      : visit.say("结束这一轮时的决定和理由：", "Decided when the round was closed, and why:")
    return """
      <div class="note"><p>\(heading)</p><ul>\(lines)</ul></div>
      """
  }

  // MARK: Ranking

  private static func ranking(_ visit: Visit) async throws -> TablePage {
    let edition = try visit.requireEdition()
    let round = try visit.scoredRound()
    let view: RankingView
    do {
      view = try await visit.desk.ranking(of: round.id, edition: edition.id)
    } catch RoundError.notOpen {
      throw WebFault.notFound
    }
    let say = visit.say
    let name = round.name.text(in: visit.language)
    var above = visit.done() + standing(view.standing.version, of: view.standing.round, visit)
    var links: HTML = ""
    if round.advances, view.standing.isClosed {
      let words =
        view.isConfirmed
        ? say("谁晋级（已确认）", "Who goes on (confirmed)") : say("确认谁晋级…", "Confirm who goes on…")
      links +=
        "<a class=\"button\(view.isConfirmed ? " quiet" : "")\" href=\"\(visit.at("results", round.id.text, "selection"))\">\(words)</a> "
    }
    if view.standing.results.entries.contains(where: \.isTied),
      view.standing.rules.ties.contains(.committee), visit.may(.selectEntries)
    {
      links +=
        "<a class=\"button quiet\" href=\"\(visit.at("results", round.id.text, "ties"))\">\(say("定并列的次序…", "Order the ties…"))</a> "
    }
    links +=
      "<a class=\"button quiet\" href=\"\(visit.at("rounds", round.id.text))\">\(say("这一轮的评审", "The round"))</a>"
    above += "<div class=\"acts\">\(links)</div><p></p>"
    if let certainty = view.certainty {
      let lines: [HTML] = certainty.lists.map { list in
        let listName = list.list.isEmpty ? "" : edition.listName(list.list, in: visit.language)
        return "<li>\(list.certainty.message(in: visit.language, list: listName))</li>"
      }
      above += """
        <details><summary>\(say("名单有多可靠", "How sure the list is"))</summary><ul>\(lines)</ul><p class="soft small">\(say("按评委之间的差异推算，供评委会参考，不公布，不改变名次。", "Worked out from how judges differ; for the committee, not for publication, and no ground to change a place."))</p></details>
        """
    }
    if view.certainty == nil, round.isJudged, view.standing.isClosed,
      view.standing.rules.advance == nil
    {
      above +=
        "<p class=\"soft small\">\(say("“名单有多可靠”按晋级的名额推算；这一轮没有晋级名额，不推算；奖项有多可靠，见奖项的名单。", "How sure the list is, is worked out for the places of those who go on. Nobody goes on from this round, so it is not worked out; how sure the prizes are stands with the list of prizes."))</p>"
    }
    above += exceptions(view.standing, visit)
    for note in view.standing.results.notes {
      above += "<p class=\"soft\">\(note.message(in: visit.language))</p>"
    }
    if let unconfirmed = view.unconfirmed(in: visit.language) { above += "<p>\(unconfirmed)</p>" }
    let version = view.standing.version
    let table = view.table(in: visit.language)
    return TablePage(
      place: .results, title: say("\(name)：名次", "\(name): ranking"),
      table: table, english: view.table(in: .english).withVersion(version, in: .english),
      csv: table.withVersion(version, in: visit.language),
      links: view.rows.map { visit.at("entries", $0.entry.text) }, linkColumn: view.titleColumn,
      cuts: view.cuts, above: above,
      empty: say("还没有成绩。", "There are no results yet."))
  }
}

/// The first lines of a ranking, for a page that previews it.
struct RankingHTML {
  let html: HTML

  init(_ standing: RoundStanding, _ visit: Visit, limit: Int) {
    let view = RankingView(trial: standing)
    var table = view.table(in: visit.language)
    let all = table.rows.count
    table.rows = Array(table.rows.prefix(limit))
    let rest: HTML =
      all > limit
      ? "<p class=\"soft\">\(visit.say("以上是前 \(limit) 行，共 \(all) 行。", "The first \(limit) of \(all)."))</p>"
      : ""
    let shown = PhoneFold(
      TableHTML(
        table, links: view.rows.map { visit.at("entries", $0.entry.text) },
        linkColumn: view.titleColumn
      ).html, rows: table.rows.count, visit)
    html = """
      <section class="sheet"><h2>\(visit.say("名次会是", "The ranking would be"))</h2>\(shown.html)\(rest)</section>
      """
  }
}
