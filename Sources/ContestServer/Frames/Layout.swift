import Contest
import ContestDesk
import ContestStore

/// The frames of pages: 版式.
enum Layout {
  /// One sheet in the middle, for signing in and errors.
  static func bare(
    _ title: String, _ language: Language, _ body: HTML, scripts: [Asset] = []
  ) -> HTML {
    document(
      title, language,
      """
      <main class="bare" id="main">\(body)</main>
      """, scripts: scripts)
  }

  /// The office's frame: the edition at the top, places on the left, the work in the middle.
  ///
  /// The reasons of a refused form are above the heading.
  static func office(
    _ visit: Visit, _ place: OfficePlace?, title heading: String, _ body: HTML,
    _ refusal: Refusal? = nil, scripts: [Asset] = []
  ) -> HTML {
    let who = visit.signedIn?.account.shownName ?? ""
    let when = visit.desk.clock().shown
    // Paper is kept longer than the page, so it says when and by whom it was printed.
    let work: HTML = """
      \(refusal?.summary(visit))<h1>\(heading)</h1>\(body)<p class="printed">\(visit.say("\(who) 打印于 \(when)", "Printed by \(who), \(when)"))</p>
      """
    let title = (refusal == nil ? "" : visit.say("错误：", "Error: ")) + heading
    let edition = visit.edition
    let contest = edition?.heading(in: visit.language) ?? visit.say("竞赛与评选", "Competitions")
    var top: HTML = """
      <header class="top"><a class="site" href="\(Address())"><strong>\(contest)</strong></a>\
      <span class="soft">\(edition?.office ?? "")</span>
      """
    if let edition, visit.sees(OfficePlace.entries.policy) {
      top += """
        <form class="find" action="\(Address("e", edition.id.text, "entries"))" role="search">\
        <label class="hidden" for="find-entries">\(visit.say("找\(edition.rulebook.nouns.entry())", "Find entries"))</label>\
        <input id="find-entries" type="search" name="q" placeholder="\(visit.say("编号、题目、姓名、单位", "number, title, name, unit"))">\
        </form>
        """
    }
    top += languageLink(visit)
    top +=
      "<a class=\"who\" href=\"\(Address("account"))\">\(visit.signedIn?.account.shownName ?? "")</a></header>"
    guard edition != nil else {
      return document(
        title, visit.language,
        """
        <div class="frame alone">\(top)<main class="main" id="main">\(work)</main></div>
        """)
    }
    var side: HTML = "<nav class=\"side\" aria-label=\"\(visit.say("主菜单", "Places"))\">"
    if let edition {
      // A unit's contact goes back to the unit's own desk from every entry.
      if !visit.sees(.may(.seeEntries)), visit.sees(.mayInPart(.sendEntries)) {
        let current: HTML? =
          visit.request.path == ["u", edition.id.text] ? " aria-current=\"page\"" : nil
        side += """
          <a href="\(Address("u", edition.id.text))"\(current)>\(visit.say("本单位", "Your unit"))</a>
          """
      }
      for one in OfficePlace.allCases where visit.sees(one.policy) && one.isOf(edition) {
        let current: HTML? = one == place ? " aria-current=\"page\"" : nil
        side += """
          <a href="\(Address("e", edition.id.text, one.rawValue))"\(current)>\(one.name(visit))</a>
          """
      }
    }
    side += "</nav>"
    return document(
      "\(title) · \(contest)", visit.language,
      """
      <div class="frame">\(top)\(side)<main class="main" id="main">\(work)</main></div>
      """, scripts: scripts)
  }

  /// The page in the other language, with the same filters.
  static func languageLink(_ visit: Visit) -> HTML {
    guard visit.request.method != .post else { return "" }
    let other: Language = visit.language == .chinese ? .english : .chinese
    let pairs =
      visit.keptQuery.filter { $0.name != "lang" }
      .map { ($0.name, $0.value) } + [("lang", other.rawValue)]
    let address = Address(parts: visit.request.path, query: pairs)
    let tag = other == .chinese ? "zh" : "en"
    return """
      <a class="who" href="\(address)" lang="\(tag)" hreflang="\(tag)">\(other == .chinese ? "中文" : "English")</a>
      """
  }

  static func document(
    _ title: String, _ language: Language, _ body: HTML, scripts: [Asset] = []
  ) -> HTML {
    let skip = language == .chinese ? "跳到正文" : "Skip to the page"
    let links: [HTML] = scripts.map { "<script src=\"\($0.address)\" defer></script>" }
    return """
      <!doctype html><html lang="\(language == .chinese ? "zh-CN" : "en")"><head><meta charset="utf-8">\
      <meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">\
      <title>\(title)</title><link rel="icon" type="image/svg+xml" href="\(Asset.seal.address)"><link rel="stylesheet" href="\(Asset.look.address)">\(links)</head>\
      <body><a class="skip" href="#main">\(skip)</a>\(body)</body></html>
      """
  }
}

/// The places of the office, in the order of the menu, each with who sees it.
enum OfficePlace: String, CaseIterable {
  case today, rulebook, entries, screening, organizations, judges, rounds, hall, results, publicity
  case outbox, front, records, accounts

  func name(_ visit: Visit) -> String {
    switch self {
    case .today: visit.say("今天", "Today")
    case .rulebook: visit.say("规程", "Rulebook")
    case .entries: visit.say(visit.edition?.rulebook.nouns.entry() ?? "作品", "Entries")
    case .screening: visit.say("审核", "Screening")
    case .organizations: visit.say("单位", "Organizations")
    case .judges: visit.say("评委", "Judges")
    case .rounds: visit.say("评审", "Rounds")
    case .hall: visit.say("会场", "The hall")
    case .results: visit.say("结果", "Results")
    case .publicity: visit.say("公示与异议", "Publicity")
    case .outbox: visit.say("发件箱", "Outbox")
    case .front: visit.say("公众页", "Public pages")
    case .records: visit.say("记录", "Records")
    case .accounts: visit.say("账号", "Accounts")
    }
  }

  var policy: Policy {
    switch self {
    case .entries: .mayInPart(.seeEntries)
    case .screening: .may(.screenEntries)
    case .today, .rulebook, .organizations, .judges, .rounds, .records: .may(.seeEntries)
    case .hall: .may(.runLiveRound)
    case .results, .publicity: .may(.seeScores)
    case .outbox: .may(.sendLetters)
    case .front: .may(.publishLists)
    case .accounts: .may(.manageAccounts)
    }
  }
}

extension OfficePlace {
  /// Whether an edition has this place at all.
  fileprivate func isOf(_ edition: Edition) -> Bool {
    switch self {
    case .hall: edition.tier.rounds.contains { $0.live != nil } || !edition.tier.awards.isEmpty
    default: true
    }
  }
}

extension Visit {
  /// Whether the reader may open pages of a policy in this edition.
  func sees(_ policy: Policy) -> Bool {
    signedIn.map { policy.allows($0.actor, edition: edition?.id) } ?? false
  }
}
