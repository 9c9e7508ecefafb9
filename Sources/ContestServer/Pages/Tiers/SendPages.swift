import Contest
import ContestDesk
import ContestSheets
import ContestStore

/// Sending up what the rulebook recommends, after a look at it: 报送. As a signed package, or as a list on paper for an office
/// without this system.
enum SendPages {
  static let routes = [
    Route(.get, "/e/:edition/packages/send", .may(.seePersonalData)) { try await page($0) },
    Route(.post, "/e/:edition/packages/send", .may(.seePersonalData)) { visit in
      try await visit.trying(visit.form["form"], field: "to") {
        switch (visit.form["form"], visit.form["step"]) {
        case ("send", "do"): try await send(visit)
        case ("send", _): try await look(visit)
        case ("paper", _): try await paper(visit)
        default: throw WebFault.unreadable
        }
      } refused: {
        try await page(visit, $0)
      }
    },
  ]

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let say = visit.say
    let known = try await visit.desk.knownSites(edition: try visit.requireEdition().id)
    let target = visit.at("packages", "send")
    let more = [
      OfficeField(
        name: "reserves", label: say("带几项候补（选填）", "How many reserves (optional)"),
        hint: say("不填带全部", "All of them when left blank"), kind: .number),
      OfficeField.reason(
        visit,
        hint: say(
          "成员有变动，或不再推荐上次推荐的，须写明",
          "Needed where members have changed, or an entry is recommended no more"),
        isOptional: true),
    ]
    var body: HTML = """
      <p>\(say("推荐谁由规程规定，按已确认、封存的结果。证件号、手机、学号、生日只有收件单位打得开。先看，再生成；生成的每一号都记入日志。", "The rulebook says who is recommended, by what is confirmed and sealed. ID numbers, mobiles, student numbers and birthdays open for the receiver alone. Look first; each package that is made goes on record."))</p>
      """
    body += "<section class=\"sheet\"><h2>\(say("报送包", "A package"))</h2>"
    if known.offices.isEmpty {
      body +=
        "<p>\(say("还没有收过上级的名片。", "No card of the office above was taken yet."))<a href=\"\(visit.at("packages", "offices"))\">\(say("去收名片", "Take it"))</a></p>"
    } else {
      body += OfficeForm(
        name: "send", target: target,
        fields: [
          OfficeField(
            name: "to", label: say("报送给谁", "To which office"),
            kind: .choice(known.offices.map { ($0.name, $0.name) }))
        ] + more, button: say("看看会报送什么", "See what would go")
      ).html(visit, refusal)
    }
    body += "</section><section class=\"sheet\"><h2>\(say("纸质的推荐汇总表", "A list on paper"))</h2>"
    body += OfficeForm(
      name: "paper", target: target,
      fields: [
        OfficeField(
          name: "to", label: say("报送给谁（选填）", "To which office (optional)"),
          hint: say("不填记为上一级", "The tier above when left blank"))
      ] + more, button: say("生成推荐汇总表（Excel）", "Make the list (Excel)"), isQuiet: true,
      words:
        "<p>\(say("上级没有本系统的用它，打印出来签字盖章。里面有完整的证件号、手机，请按规定传递、保管，用后删除。", "For an office without this system, to print and sign. It holds ID and mobile numbers in full: hand it over and keep it as the rules say, and delete it afterwards."))</p>"
    ).html(visit, refusal)
    body += "</section>" + back(visit)
    return .page(
      Layout.office(visit, .entries, title: say("报送", "Sending up"), body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  private static func back(_ visit: Visit) -> HTML {
    "<p><a href=\"\(visit.at("packages"))\">\(visit.say("回报送和接收", "Back"))</a></p>"
  }

  /// What the form asks for.
  private struct Wish {
    let to: String
    let reserves: Int?
    let reason: String

    init(_ visit: Visit) throws {
      to = visit.form.trimmed("to")
      reserves = try visit.form.whole("reserves", visit)
      reason = visit.form.trimmed("reason")
    }

    /// What makes the same package on the server.
    var command: String {
      "recommend --to \(ShellWord.quoted(to)) --out 报送.contest"
        + (reserves.map { " --reserves \($0)" } ?? "")
        + (reason.isEmpty ? "" : " --reason \(ShellWord.quoted(reason))")
    }

    /// - Throws: `RefusedForm` where no office is chosen.
    func requireOffice(_ visit: Visit) throws {
      guard !to.isEmpty else {
        throw RefusedForm("to", visit.say("请选择单位。", "Choose an office."))
      }
    }
  }

  private static func package(
    _ wish: Wish, _ mode: RunMode, to path: String, seen: String? = nil, keeping: KeepMade? = nil,
    _ visit: Visit
  ) async throws -> SentPackage {
    try await visit.desk.recommend(
      edition: try visit.requireEdition().id, to: wish.to, reserves: wish.reserves,
      reason: wish.reason, program: visit.site.program, seen: seen, mode: mode, path: path,
      keeping: keeping)
  }

  /// What would go; with `isAnother` since the list that was looked at before is not the present one.
  private static func look(_ visit: Visit, isAnother: Bool = false) async throws -> WebAnswer {
    let say = visit.say
    let wish = try Wish(visit)
    try wish.requireOffice(visit)
    let sent = try await package(wish, .preview, to: "", visit)
    try await MadeFile.requireSize(
      of: carried(by: sent), command: wish.command, visit)
    var body: HTML =
      "<p>\(say("给“\(wish.to)”的第 \(sent.record.number) 号。还没有生成。", "Number \(sent.record.number) for “\(wish.to)”. Nothing was made yet."))</p>"
    if isAnother {
      body =
        "<div class=\"note wrong\" role=\"alert\"><p>\(RecommendingError.changedSinceSeen.message(in: visit.language))</p></div>"
        + body
    }
    for warning in sent.warnings {
      body += "<div class=\"note wait\"><p>\(warning.message(in: visit.language))</p></div>"
    }
    body += lines(of: sent.record, visit) + changes(sent.changes, visit)
    if sent.files > 0 {
      body +=
        "<p>\(say("带去交来的文件 \(sent.files) 个。", "\(Counted.english(sent.files, "file")) of entrants go along."))</p>"
    }
    body += OfficeForm(
      name: "send", target: visit.at("packages", "send"),
      fields: [.hidden("step", "do"), .hidden("seen", sent.mark)]
        + ["to", "reserves", "reason"].map { .hidden($0, visit.form.trimmed($0)) },
      button: say("生成第 \(sent.record.number) 号", "Make number \(sent.record.number)")
    ).html(visit)
    body += back(visit)
    return .page(
      Layout.office(visit, .entries, title: say("报送", "Sending up"), body),
      status: isAnother ? 422 : 200)
  }

  private static func send(_ visit: Visit) async throws -> WebAnswer {
    let wish = try Wish(visit)
    try wish.requireOffice(visit)
    let seen = try await package(wish, .preview, to: "", visit)
    try await MadeFile.requireSize(
      of: carried(by: seen), command: wish.command, visit)
    let word = visit.say("报送", "package")
    let name: @Sendable (PackageRecord) -> String = { record in
      "\(word)-\(record.site)-\(record.number)" + MadeFile.ending
    }
    let looked = try visit.lookedAt("seen")
    do {
      let (sent, id) = try await MadeFile.hold(as: "报送.contest", visit, name: name) {
        path, keep in
        try await package(
          wish, .run, to: path, seen: looked, keeping: keep, visit)
      }
      return MadeFile.answer(id, .packageMade, of: name(sent.record), visit)
    } catch RecommendingError.changedSinceSeen {
      return try await look(visit, isAnother: true)
    }
  }

  private static func paper(_ visit: Visit) async throws -> WebAnswer {
    let wish = try Wish(visit)
    let name = visit.say("推荐汇总表.xlsx", "recommendations.xlsx")
    let (_, id) = try await MadeFile.hold(as: name, visit, name: { _ in name }) { path, keep in
      try await visit.desk.recommendOnPaper(
        edition: try visit.requireEdition().id, to: wish.to.isEmpty ? nil : wish.to,
        reserves: wish.reserves, reason: wish.reason, path: path, keeping: keep)
    }
    return MadeFile.answer(id, .packageMade, of: name, visit)
  }

  /// The entries whose files the package holds.
  private static func carried(by sent: SentPackage) -> Set<String> {
    Set(sent.record.lines.lazy.filter { $0.standing != "withdrawn" }.map(\.code.text))
  }

  // MARK: What a package holds

  /// The entries of a package in their order, each with its standing, and with the reason that a sender gives for it.
  static func lines(
    of record: PackageRecord, reasons: [Entry.Identity: String] = [:], _ visit: Visit
  ) -> HTML {
    let say = visit.say
    let rows: [HTML] = record.lines.map { line in
      let standing = PackageDifference.Standing(rawValue: line.standing)
      let kind: HTML =
        standing == .advanced ? " done" : standing == .withdrawn ? " wrong" : ""
      let place = standing == .withdrawn ? "" : " \(line.place)"
      let reason: HTML =
        reasons[line.identity].map {
          "<br><span class=\"soft\">\(say("理由：", "Reason: "))\(PersonalNumbers.masked($0))</span>"
        } ?? ""
      return """
        <tr><td data-label="\(say("报送为", "Sent as"))"><span class="tag\(kind)">\(standing?.name(in: visit.language) ?? line.standing)\(place)</span></td><td class="tight" data-label="\(say("编号", "Code"))">\(line.code.text)</td><td data-label="\(visit.titleHeading)">\(PersonalNumbers.masked(line.title))\(reason)</td><td data-label="\(say("单位", "Organization"))">\(line.organization)</td></tr>
        """
    }
    let table: HTML = """
      <table><thead><tr><th scope="col">\(say("报送为", "Sent as"))</th><th scope="col">\(say("编号", "Code"))</th><th scope="col">\(visit.titleHeading)</th><th scope="col">\(say("单位", "Organization"))</th></tr></thead><tbody>\(rows)</tbody></table>
      """
    return "<section class=\"sheet\">\(PhoneFold(table, rows: rows.count, visit).html)</section>"
  }

  /// What differs from the package before.
  static func changes(_ changes: [PackageRecord.Changed], _ visit: Visit) -> HTML {
    guard !changes.isEmpty else { return "" }
    let lines: [HTML] = changes.map { one in
      "<li>\(one.words(in: visit.language)) \(one.line.code.text) \(PersonalNumbers.masked(one.line.title))</li>"
    }
    return
      "<section class=\"sheet\"><h2>\(visit.say("较上一号的变动", "Against the one before"))</h2><ul>\(lines)</ul></section>"
  }
}
