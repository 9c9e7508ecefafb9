import Contest
import ContestDesk
import ContestStore

/// What has changed since results were sealed, sealing a new version, and what each version changed. 封存.
enum SealPages {
  static let routes =
    Route.table("/e/:edition/results/versions", .may(.seeScores)) { try await versions($0) }
    + Route.files("/e/:edition/results/versions/:version", .may(.seeScores)) {
      try await changes($0)
    } + [
      Route(.get, "/e/:edition/results/seal", .may(.seeScores)) { try await page($0) },
      Route(.post, "/e/:edition/results/seal", .may(.selectEntries)) { visit in
        try await visit.trying("seal") {
          _ = try await visit.desk.sealOutcome(
            edition: try visit.requireEdition().id, reason: visit.form.trimmed("reason"),
            asShown: try visit.shownState)
          return .seeOther(visit.at("results", said: .sealed))
        } refused: {
          try await page(visit, $0)
        }
      },
      Route(.get, "/e/:edition/results/versions/:version", .may(.seeScores)) { visit in
        try await version(visit)
      },
    ]

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let state = try await visit.desk.shownState(edition: edition.id)
    let status = try await visit.desk.outcomeStatus(edition: edition.id)
    let say = visit.say
    var body: HTML = ""
    let title = say("封存以后的差别", "What changed since it was sealed")
    guard let shown = status.shown else {
      body +=
        "<p class=\"soft\">\(say("还没有封存过结果。结束一轮就封存第 1 版。", "Nothing was sealed yet. Closing a round seals version 1."))</p>"
      return .page(Layout.office(visit, .results, title: title, body))
    }
    body += "<p>\(shown.notice(in: visit.language))</p>"
    body +=
      "<section class=\"sheet\">\(ChangesHTML(shown.changes, status, visit).html)</section>"
    if let open = reopened(shown, visit) {
      body += open
    } else if shown.isStale, visit.may(.selectEntries) {
      let looked = LookedAt(shown.changes, status, visit)
      body += LookedAt.changes(of: "seal", to: looked, refusal, titles: status.titles, visit)
      body +=
        "<section class=\"sheet\"><h2>\(say("封存第 \(shown.version.number + 1) 版", "Seal version \(shown.version.number + 1)"))</h2>"
      body += OfficeForm(
        name: "seal", target: visit.at("results", "seal"),
        fields: [
          .shown(state), looked.hidden,
          .reason(
            visit,
            hint: say("如：A583638 退出（学校来函）", "Such as: A583638 withdrew (letter of the school)")),
        ],
        button: say("封存第 \(shown.version.number + 1) 版", "Seal version \(shown.version.number + 1)")
      ).html(visit, refusal)
      body += "</section>"
    }
    body += "<p><a href=\"\(visit.at("results"))\">\(say("回结果", "Back to the results"))</a></p>"
    return .page(
      Layout.office(visit, .results, title: title, body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  /// Links to the rounds that have to be closed before anything is sealed; `nil` where none is open again.
  static func reopened(_ shown: ShownVersion, _ visit: Visit) -> HTML? {
    guard !shown.reopened.isEmpty else { return nil }
    let links: [HTML] = shown.reopened.map {
      "<a href=\"\(visit.at("rounds", $0.text, "close"))\">\(visit.edition?.tier.round($0)?.name.text(in: visit.language) ?? $0.text)</a> "
    }
    return
      "<div class=\"note\"><p>\(visit.say("先把重新打开的轮次结束：", "First close what is open again: "))\(links)</p></div>"
  }

  /// What a step that seals another list seals as well, because it has changed since it was sealed; empty where nothing has.
  static func sealedAsWell(_ status: OutcomeStatus, _ visit: Visit) -> HTML {
    guard let shown = status.shown, shown.isStale else { return "" }
    return """
      <h3>\(visit.say("第 \(shown.version.number) 版封存以后的变动，一并封存", "Changes since version \(shown.version.number), which are sealed with it"))</h3>\(ChangesHTML(shown.changes, status, visit).html)
      """
  }

  /// All versions, which the results' page lists too.
  private static func versions(_ visit: Visit) async throws -> TablePage {
    let say = visit.say
    let status = try await visit.desk.outcomeStatus(edition: try visit.requireEdition().id)
    func table(_ language: Language) async throws -> OfficeTable {
      status.versionTable(try await visit.desk.actorNames(in: language), in: language)
    }
    return TablePage(
      place: .results, title: say("封存的版本", "Sealed versions"),
      table: try await table(visit.language), english: try await table(.english),
      links: status.versions.reversed().map { visit.at("results", "versions", "\($0.number)") },
      below:
        "<p><a href=\"\(visit.at("results"))\">\(say("回结果", "Back to the results"))</a></p>",
      empty: say(
        "还没有封存过结果。结束一轮就封存第 1 版。", "Nothing was sealed yet. Closing a round seals version 1."))
  }

  private static func found(
    _ visit: Visit
  ) async throws -> (version: OutcomeVersion, status: OutcomeStatus, changes: OutcomeDifference) {
    let edition = try visit.requireEdition()
    let number = try visit.number("version")
    let status = try await visit.desk.outcomeStatus(edition: edition.id)
    guard let version = status.versions.first(where: { $0.number == number }) else {
      throw WebFault.notFound
    }
    return (
      version, status,
      try await visit.desk.outcomeDifferences(edition: edition.id, version: number)
    )
  }

  /// What a version changed, for the files of its page.
  private static func changes(_ visit: Visit) async throws -> TablePage {
    let (version, status, changes) = try await found(visit)
    func table(_ language: Language) -> OfficeTable {
      status.changeTable(changes, ofVersion: version.number, in: language)
    }
    return TablePage(
      place: .results, title: "", table: table(visit.language), english: table(.english))
  }

  private static func version(_ visit: Visit) async throws -> WebAnswer {
    let (version, status, changes) = try await found(visit)
    let (number, say) = (version.number, visit.say)
    let who = try await visit.desk.actorNames(in: visit.language).shown(version.actor)
    let body: HTML = """
      <p>\(version.at.shown) · \(who) · \(version.step.name(in: visit.language))</p><p>\(version.reason)</p>\(TablePage.downloads(visit))
      <section class="sheet"><h2>\(say("与前一版相比", "Against the version before"))</h2>\(ChangesHTML(changes, status, visit).html)</section>
      <p class="soft small code">SHA-256 \(version.outcomeDigest)</p><p><a href="\(visit.at("results", "versions"))">\(say("各版", "All versions"))</a> · <a href="\(visit.at("results"))">\(say("回结果", "Back to the results"))</a></p>
      """
    return .page(
      Layout.office(
        visit, .results, title: say("结果第 \(number) 版", "Version \(number) of the results"), body))
  }
}
