import Contest
import ContestDesk
import ContestStore

/// Words for a publicity on a terminal.
struct PublicityPrinter {
  let status: PublicityStatus

  init(_ status: PublicityStatus) {
    self.status = status
  }

  /// The lists that went public, the oldest first.
  var publications: TextTable {
    var table = TextTable([
      Talk.text("号", "number"), Talk.text("公示于", "published"), Talk.text("名单", "list"),
      Talk.text("内容", "holds"), Talk.text("结果版本", "version"), Talk.text("截止", "until"),
      Talk.text("经办", "by"),
      Talk.text("理由", "reason"), "SHA-256",
    ])
    for publication in status.publications {
      table.add([
        "\(publication.number)", publication.at.shown, status.listName,
        Self.words(publication, status.edition),
        publication.version.map(String.init) ?? "–",
        publication.period.end.shownAsEnd(in: Talk.language),
        ActorNames.word(publication.actor, in: Talk.language), publication.reason,
        publication.sha256.text,
      ])
    }
    return table
  }

  /// What a published list holds: works alone, or prizes of organizations and advisers too.
  private static func words(_ publication: Publication, _ edition: Edition) -> String {
    let nouns = edition.rulebook.nouns
    switch publication.form {
    case .works, .guardedWorks: return Talk.text(nouns.entry(), "entries")
    case .worksAndPrizes, .guardedWorksAndPrizes:
      return Talk.text("\(nouns.entry())、单位和教师奖项", "entries, other prizes")
    }
  }

  /// The objections in one line; `nil` where there are none.
  var objections: String? {
    let counts = status.counts
    guard counts.received > 0 else { return nil }
    return Talk.text(
      "异议 \(counts.received) 件：成立 \(counts.upheld)，不成立 \(counts.notUpheld)，未决定 \(counts.undecided)；"
        + "另列：逾期 \(counts.late)，匿名 \(counts.anonymous)",
      "\(counts.received) objections: \(counts.upheld) upheld, \(counts.notUpheld) not, \(counts.undecided) undecided; "
        + "apart: \(counts.late) late, \(counts.anonymous) anonymous")
  }

  /// Says that a list went public, until when, and what to do next.
  func tellPublished(_ output: OutputOptions) throws {
    if output.json { return try Talk.printJSON(PublicityJSON(status)) }
    guard let last = status.publications.last, !output.quiet else { return }
    Talk.say(
      Talk.text(
        "\(status.listName)已公示，第 \(last.number) 号，公示期\(last.period.text(in: .chinese))，"
          + "\(last.period.end.shownAsEnd(in: .chinese))截止。",
        "The list is public, number \(last.number), from \(last.period.text(in: .english)), to the end of the last day in China."
      ))
    if let note = last.period.note(in: Talk.language) { Talk.say(note) }
    Talk.say("SHA-256  \(last.sha256.text)")
    Talk.say(
      Talk.text(
        "名单：publicity list --out 公示名单.xlsx；公告：publicity announce。",
        "The list: publicity list --out 公示名单.xlsx; the notice: publicity announce."))
    status.prizesBeyondCount(in: Talk.language).forEach(Talk.say)
    status.cautions(in: Talk.language).forEach(Talk.say)
  }

  /// What keeps it open, or what comes next.
  func tellNext() {
    guard !status.publications.isEmpty else {
      return Talk.say(
        Talk.text(
          "还没有公示。\(status.listName)定下以后：publicity open。",
          "Not public yet. When the list is settled: publicity open."))
    }
    status.prizesBeyondCount(in: Talk.language).forEach(Talk.say)
    status.cautions(in: Talk.language).forEach(Talk.say)
    if status.isClosed {
      Talk.say(Talk.text("公示已结束。", "It is closed."))
      status.correction(in: Talk.language).map(Talk.say)
      return
    }
    for obstacle in status.obstacles { Talk.say(obstacle.message(in: Talk.language)) }
    status.correction(in: Talk.language).map(Talk.say)
    if status.obstacles.isEmpty {
      Talk.say(Talk.text("公示期满，可以结束：publicity close。", "Its time is over: publicity close."))
    }
  }
}

/// A publicity in a stable shape, without personal data.
struct PublicityJSON: Encodable {
  struct Published: Encodable {
    let number: Int
    let at, actor, reason, sha256, opened, lastDay, end, counting: String
    let version: Int?
    let days, form: Int
    let yearsByWeekday: [Int]
  }
  struct Obstacle: Encodable {
    let code, message: String
  }

  let schemaVersion = 1
  let round, list: String
  let publications: [Published]
  let closed: Bool
  let objections: ObjectionCounts
  let changedEntries: Int
  let changedPrizes: [String]
  let changes: [OutcomeJSON.Change]
  /// What a corrected publication would seal besides: changes of other lists, and for organizations, in sentences.
  let sealedAsWell: [OutcomeJSON.Change]
  let honoursSealedAsWell: [String]
  let obstacles: [Obstacle]
  /// How many lines are new or moved, and until when the list would stand if it were published again now.
  let news: Int
  let endIfRevised: String?
  /// For `--as-shown` of `publicity open` and `publicity revise`; `nil` where neither can be done.
  let checkCode: String?

  init(_ status: PublicityStatus) {
    round = status.step.id.text
    list = status.listName
    publications = status.publications.map {
      Published(
        number: $0.number, at: $0.at.text, actor: $0.actor, reason: $0.reason,
        sha256: $0.sha256.text, opened: $0.period.opened.description,
        lastDay: $0.period.lastDay.description, end: $0.period.end.text,
        counting: $0.period.counting.rawValue, version: $0.version, days: $0.period.days,
        form: $0.form.rawValue, yearsByWeekday: $0.period.yearsByWeekday)
    }
    closed = status.isClosed
    objections = status.counts
    changedEntries = status.changedEntries
    changedPrizes = status.changedPrizes.map { $0.text(in: Talk.language) }
    changes = OutcomePrinter(status.outcome).json(status.changes)
    sealedAsWell = OutcomePrinter(status.outcome).json(status.sealedAsWell)
    honoursSealedAsWell = OutcomePrinter(status.outcome).honours(status.sealedAsWell)
    news = status.news
    let canAct =
      status.publications.isEmpty ? status.hindrance == nil : status.periodIfRevised != nil
    checkCode = canAct ? status.shown.code : nil
    endIfRevised = status.periodIfRevised?.end.text
    obstacles = status.obstacles.map {
      Obstacle(code: $0.code, message: $0.message(in: Talk.language))
    }
  }
}

/// A list as it went public.
struct PublishedListJSON: Encodable {
  struct Row: Encodable {
    let kind, standing, title, organization, track, people: String
    /// Why the line does not hold any more: `left`, `struck-off`, `title-withdrawn`, `title-moved`, `off`.
    let since: String?
  }
  let schemaVersion = 1
  let number, form: Int
  let sha256: String
  let replacedBy: Int?
  /// Whether the list of now differs from this one, so that a corrected list is to follow.
  let isChanged: Bool
  let rows: [Row]

  init(_ shown: ShownPublication) {
    number = shown.publication.number
    sha256 = shown.publication.sha256.text
    replacedBy = shown.replacedBy
    form = shown.publication.form.rawValue
    isChanged = shown.since.isChanged || !shown.since.gone.isEmpty
    rows = shown.list.lines.map {
      Row(
        kind: $0.kind, standing: $0.standing, title: $0.title, organization: $0.organization,
        track: $0.track, people: $0.people, since: shown.gone(ofLine: $0.number)?.rawValue)
    }
  }
}

/// An objection; who made it only where that was asked for.
struct ObjectionJSON: Encodable {
  struct Words: Encodable {
    let name, organization, contact, text, evidence, evidenceFile: String
    let steps: [String]
  }
  let number, publication: Int
  let received, standing: String
  let entry, verdict: String?
  /// The prize of an organization or an adviser that it is about, as the page of the list names it; empty for any other.
  let prize: String
  /// The organizations whose prizes it is about, as the office named them.
  let organizations: [String]
  let handlers: [HandlerCheck.Handler]
  let words: Words?

  init(_ shown: ShownObjection) {
    number = shown.objection.number
    publication = shown.objection.publication
    received = shown.objection.receivedAt.text
    standing = shown.objection.standing.rawValue
    entry = shown.objection.entry?.text
    verdict = shown.objection.verdict?.rawValue
    prize = shown.prize
    organizations = shown.organizations
    handlers = shown.handlers
    words = shown.words.map {
      Words(
        name: $0.name, organization: $0.organization, contact: $0.contact, text: $0.text,
        evidence: $0.evidence, evidenceFile: $0.evidenceFile, steps: $0.steps)
    }
  }
}
