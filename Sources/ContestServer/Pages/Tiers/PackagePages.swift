import Contest
import ContestArchive
import ContestDesk
import ContestStore

/// What went up to another office, what came from below, and what became of each entry: 报送和接收.
enum PackagePages {
  static let routes =
    Route.table("/e/:edition/packages", .may(.seeEntries)) { try await page($0) }
    + MadeFile.routes + SendPages.routes + ReceivePages.routes + WithdrawPages.routes
    + OfficeCardPages.routes + ArchivePages.routes + VerifyPages.routes + [
      Route(.post, "/e/:edition/packages/answer", .may(.screenEntries)) { visit in
        try await visit.trying("answer", field: "to") {
          try await answer(visit)
        } refused: {
          try await page(visit, $0).answer(visit)
        }
      }
    ]

  /// A link for the tops of other pages, where the rulebook has offices above or below.
  static func link(_ visit: Visit) -> HTML {
    guard visit.may(.seeEntries), let edition = visit.edition,
      edition.rulebook.tiers.count > 1 || edition.tier.intake != nil
    else { return "" }
    return
      "<a class=\"button quiet\" href=\"\(visit.at("packages"))\">\(visit.say("报送和接收", "Between offices"))</a> "
  }

  static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> TablePage {
    let say = visit.say
    let edition = try visit.requireEdition()
    let status = try await visit.desk.packageStatus(edition: edition.id)
    let known = try await visit.desk.knownSites(edition: edition.id)
    let (tables, english) = (status.tables(in: visit.language), status.tables(in: .english))
    guard let packages = tables.first, let entries = tables.last, let program = english.first else {
      throw WebFault.notFound
    }
    var above: HTML =
      try await visit.done() + MadeFile.waiting(visit, first: visit.request.query["file"])
      + links(known, visit) + due(status.due, visit)
    if visit.may(.screenEntries),
      case let below = Set(status.versions.map(\.record).filter(\.direction.isReceived).map(\.site)),
      case let offices = known.offices.map(\.name).filter(below.contains), !offices.isEmpty
    {
      above += answerForm(offices, visit, refusal)
    }
    let below: HTML =
      entries.rows.isEmpty
      ? ""
      : "<section class=\"sheet\"><h2>\(entries.title)</h2>\(PhoneFold(TableHTML(entries).html, rows: entries.rows.count, visit).html)</section>"
    return TablePage(
      place: .entries, title: say("报送和接收", "Between offices"), table: packages,
      english: program, second: entries, above: above, below: below,
      empty: say(
        "还没有报送过，也没有收到过报送。", "Nothing was sent or received yet."), refusal: refusal)
  }

  private static func links(_ known: KnownSites, _ visit: Visit) -> HTML {
    let say = visit.say
    var links: [HTML] = []
    func add(_ permission: Permission, _ parts: [String], _ words: String) {
      guard visit.may(permission) else { return }
      let target = Address(parts: ["e", visit.edition?.id.text ?? ""] + parts, query: [])
      links.append("<a class=\"button quiet\" href=\"\(target)\">\(words)</a> ")
    }
    add(.seePersonalData, ["packages", "send"], say("报送…", "Send up…"))
    add(.importEntries, ["packages", "receive"], say("收报送包、回执…", "Take a file in…"))
    add(.importEntries, ["take", "paper"], say("收推荐汇总表…", "Take a list on paper in…"))
    add(.screenEntries, ["packages", "withdraw"], say("撤回推荐…", "Take an entry back…"))
    add(.seeEntries, ["packages", "offices"], say("名片…", "Cards…"))
    add(.exportResults, ["archive"], say("归档…", "The archive…"))
    add(.seeEntries, ["archive", "verify"], say("核验文件…", "Verify a file…"))
    let lacking: HTML =
      known.own == nil
      ? "<div class=\"note\"><p>\(SiteError.notMade.message(in: visit.language)) <a href=\"\(visit.at("packages", "offices"))\">\(say("去建立", "Make it"))</a></p></div>"
      : ""
    return "<div class=\"acts\">\(links)</div>\(lacking)"
  }

  // MARK: The answer

  /// The offices below that do not know how their entries stand here.
  private static func due(_ due: [AnswerDue], _ visit: Visit) -> HTML {
    let notes: [HTML] = due.map { one in
      let lines: [HTML] = one.lines.prefix(20).map { "<li>\($0.words(in: visit.language))</li>" }
      let rest: HTML =
        one.lines.count > 20
        ? "<li>\(visit.say("另有 \(one.lines.count - 20) 项", "and \(one.lines.count - 20) more"))</li>"
        : ""
      return
        "<div class=\"note wait\"><p>\(visit.say("“\(one.site)”还不知道下面各项现在的情况，请写一份回执交给对方：", "“\(one.site)” does not know how these stand now; make an answer for it:"))</p><ul>\(lines)\(rest)</ul></div>"
    }
    return "\(notes)"
  }

  private static func answerForm(
    _ offices: [String], _ visit: Visit, _ refusal: Refusal?
  ) -> HTML {
    let say = visit.say
    var fields = [
      OfficeField(
        name: "to", label: say("给哪个单位", "For which office"),
        kind: .choice(offices.map { ($0, $0) }))
    ]
    if visit.may(.exportResults) {
      fields.append(
        OfficeField(
          name: "awards", label: say("写明奖项", "Tell the prizes"),
          hint: say(
            "没有公示过的，请先想好能不能告诉对方", "Think first whether prizes may be told before they are public"),
          kind: .check))
    }
    return OfficeForm(
      name: "answer", target: visit.at("packages", "answer"), fields: fields,
      button: say("生成回执", "Make the answer"), isQuiet: true,
      fold: say("给下级写回执…", "Answer an office below…"),
      words:
        "<p>\(say("回执写明收到了哪几号、各项现在的情况和理由，签名，只有对方打得开理由。", "The answer tells which packages came and how each entry stands, signed; only the receiver can open the reasons."))</p>"
    ).html(visit, refusal)
  }

  private static func answer(_ visit: Visit) async throws -> WebAnswer {
    let site = visit.form["to"]
    guard !site.isEmpty else {
      throw RefusedForm("to", visit.say("请选择单位。", "Choose an office."))
    }
    let (sent, id) = try await MadeFile.hold(
      as: "回执.contest", visit, name: { [language = visit.language] in answerName($0, language) }
    ) { path, keep in
      try await visit.desk.answerPackages(
        of: site, edition: try visit.requireEdition().id,
        includesAwards: visit.form["awards"] == "yes", program: visit.site.program, path: path,
        keeping: keep)
    }
    return MadeFile.answer(id, .answerMade, of: answerName(sent.record, visit.language), visit)
  }

  static func answerName(_ record: PackageRecord, _ language: Language) -> String {
    let word = language == .chinese ? "回执" : "answer"
    return "\(word)-\(record.site)-\(record.number)" + MadeFile.ending
  }
}
