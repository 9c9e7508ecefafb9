import Contest
import ContestDesk
import ContestStore

/// The office's letters: written for many people at once, checked, released, exported to a workbook: 发件箱.
enum OutboxPages {
  static let routes =
    Route.table("/e/:edition/outbox", .may(.sendLetters)) { try await list($0) } + [
      Route(.post, "/e/:edition/outbox", .may(.sendLetters)) { try await act($0) },
      Route(.get, "/e/:edition/outbox/release", .may(.sendLetters)) { try await release($0) },
      Route(.post, "/e/:edition/outbox/release", .may(.sendLetters)) { visit in
        try await visit.trying("release") {
          let numbers = visit.form["letters"].split(separator: " ").compactMap { Int(sent: $0) }
          guard !numbers.isEmpty else { throw WebFault.unreadable }
          let done = try await visit.desk.releaseLetters(
            numbers, edition: try visit.requireEdition(), asShown: try visit.shownState)
          return .seeOther(
            visit.at(
              "outbox", said: .lettersReleased, of: count(done.letters.count, visit)))
        } refused: {
          try await release(visit, $0)
        }
      },
    ] + LetterPages.routes

  static func count(_ number: Int, _ visit: Visit) -> String {
    visit.say("\(number) 封", Counted.english(number, "letter"))
  }

  // MARK: What is done to many

  private static func act(_ visit: Visit) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let form = visit.form["form"]
    func written(_ letters: WrittenLetters) -> WebAnswer {
      .seeOther(
        visit.at(
          "outbox", said: .lettersWritten, of: count(letters.numbers.count, visit),
          query: ["state": LetterState.draft.rawValue]))
    }
    let field = form.hasPrefix("remind-") ? "until" : nil
    return try await visit.trying(form, field: field) {
      switch form {
      case "correct": return written(try await visit.desk.writeCorrections(edition))
      case "receipt": return written(try await visit.desk.writeReceipts(edition))
      case "invite":
        return written(try await visit.desk.inviteJudges(edition, site: visit.siteAddress))
      case "export", "again":
        return try await Download.file(
          visit.say("信件.xlsx", "letters.xlsx"), type: TableFormat.xlsx.type, visit
        ) { path in
          _ = try await visit.desk.exportLetters(edition, again: form == "again", to: path)
        }
      case "sent":
        let sent = try await visit.desk.noteLettersSent(edition: edition)
        return .seeOther(
          visit.at("outbox", said: .lettersSent, of: count(sent.count, visit)))
      case "back":
        let back = try await visit.desk.takeBackLetters(edition: edition)
        return .seeOther(
          visit.at("outbox", said: .lettersTakenBack, of: count(back.count, visit)))
      case let reminder where reminder.hasPrefix("remind-"):
        let until = visit.form.trimmed("until")
        let day = until.isEmpty ? nil : CalendarDay(until)
        guard until.isEmpty || day != nil else {
          throw RefusedForm(
            "until",
            visit.say(
              "“\(until)”不是日期。请像 2027-05-06 这样写。", "“\(until)” is no day. Write 2027-05-06."))
        }
        return written(
          try await visit.desk.writeReminders(
            Round.ID(String(reminder.dropFirst(7))), edition: edition, until: day))
      default: throw WebFault.unreadable
      }
    } refused: {
      try await list(visit, $0).answer(visit)
    }
  }

  // MARK: The list

  private static func list(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> TablePage {
    let edition = try visit.requireEdition()
    let all = try await visit.desk.letters(edition)
    let wanted = LetterState(rawValue: visit.request.query["state"])
    let shown = all.filter { wanted == nil || $0.state == wanted }
    let drafts = all.count { $0.state == .draft }
    // A draft that is not true any more is not counted among those that can be released.
    let going =
      drafts == 0
      ? 0 : try await visit.desk.releasableLetters(edition)
    let say = visit.say
    return TablePage(
      place: .outbox, title: say("发件箱", "Outbox"), table: shown.table(edition, in: visit.language),
      english: shown.table(edition, in: .english),
      links: shown.map { visit.at("outbox", "\($0.number)") },
      above: """
        \(visit.done())\(try UploadPages.links([UploadKinds.addresses], visit))\(try await due(visit, refusal))\(acts(all, going: going, visit, refusal))\(states(all, wanted, visit))
        """,
      empty: say(
        "还没有信。该写的在上面，写出来先是草稿，看过、放行以后才寄。",
        "There are no letters. Those that could be written stand above; they are drafts until you release them."
      ),
      refusal: refusal)
  }

  private static func states(
    _ all: [OfficeLetter], _ wanted: LetterState?, _ visit: Visit
  ) -> HTML {
    guard !all.isEmpty else { return "" }
    func link(_ state: LetterState?, _ words: String, _ number: Int) -> HTML {
      let current: HTML? = state == wanted ? " aria-current=\"page\"" : nil
      let address =
        state.map { visit.at("outbox", query: ["state": $0.rawValue]) } ?? visit.at("outbox")
      return "<a href=\"\(address)\"\(current)>\(words) <span class=\"num\">\(number)</span></a>"
    }
    let links = LetterState.allCases.compactMap { state -> HTML? in
      let number = all.count { $0.state == state }
      guard number > 0 || state == wanted else { return nil }
      return link(state, state.name(in: visit.language), number)
    }
    return """
      <nav class="pages" aria-label="\(visit.say("按状态", "By state"))">\(link(nil, visit.say("全部", "all"), all.count))\(links)</nav>
      """
  }

  /// The letters that could be written now.
  private static func due(_ visit: Visit, _ refusal: Refusal?) async throws -> HTML {
    let edition = try visit.requireEdition()
    let due = try await visit.desk.dueLetters(edition)
    let say = visit.say
    let target = visit.at("outbox")
    var forms: HTML = ""
    for late in due.late {
      let round = edition.tier.round(late.round)?.name.text(in: visit.language) ?? late.round.text
      forms += OfficeForm(
        name: "remind-\(late.round)", target: target,
        fields: [
          OfficeField(
            name: "until", label: say("请在这一天前评完（选填）", "To be done before (optional)"), kind: .day)
        ],
        button: say(
          "起草 \(late.judges) 封催评信", "Write \(Counted.english(late.judges, "reminder"))"),
        fold: say(
          "\(round)：\(late.judges) 位评委还没有评完…",
          "\(round): \(Counted.english(late.judges, "judge")) not finished…"),
        words: late.withoutLink == 0
          ? ""
          : "<p class=\"soft\">\(say("其中 \(late.withoutLink) 位还没有收到评审链接，信里不提链接。要他们在网页上评的，先发卡、寄邀请。", "\(late.withoutLink) of them were given no link yet, and their letters name none. If they are to judge on the pages, issue cards and send the invitations first."))</p>"
      ).html(visit, refusal)
    }
    if due.returned > 0 {
      forms += OfficeForm(
        name: "correct", target: target,
        button: say("起草 \(due.returned) 封退回信", "Write \(Counted.english(due.returned, "letter"))"),
        fold: say(
          "退回修改的 \(due.returned) \(edition.rulebook.nouns.measure)还没有写信…",
          "\(Counted.english(due.returned, "entry", "entries")) sent back without a letter…"),
        words:
          "<p class=\"soft\">\(say("写给第一\(edition.rulebook.nouns.people)，带退回的理由和期限。", "To the first person of each, with the reason and the last day."))</p>"
      ).html(visit, refusal)
    }
    if due.received > 0 {
      forms += OfficeForm(
        name: "receipt", target: target,
        button: say(
          "起草 \(due.received) 封报名回执", "Write \(Counted.english(due.received, "receipt"))"),
        fold: say(
          "申报人自己提交的 \(due.received) \(edition.rulebook.nouns.measure)还没有写回执…",
          "\(Counted.english(due.received, "entry", "entries")) sent by their entrants without a receipt…"
        ),
        words:
          "<p class=\"soft\">\(say("写给第一\(edition.rulebook.nouns.people)，写明收到的时间和回执号。再次提交的，另写一封。", "To the first person of each, with the time and the number. Sent again, it gets another."))</p>"
      ).html(visit, refusal)
    }
    if due.uninvited > 0, visit.may(.manageAccounts) {
      forms += OfficeForm(
        name: "invite", target: target,
        button: say("发卡并起草 \(due.uninvited) 封邀请", "Issue cards and write \(due.uninvited)"),
        fold: say(
          "\(due.uninvited) 位评委还没有评委卡…",
          "\(Counted.english(due.uninvited, "judge")) without a card…"),
        words:
          "<p class=\"soft\">\(say("每封信里有只给本人的链接和代码，三十天有效。已经发过卡的不在内。", "Each letter holds a link and a code for that judge alone, good for thirty days. Judges with a card are left out."))</p>"
      ).html(visit, refusal)
    }
    guard !forms.isEmpty else { return "" }
    return """
      <section class="sheet"><h2>\(say("该写的", "To be written"))</h2>\(forms)</section>
      """
  }

  /// Forms for releasing, exporting, and noting letters as sent.
  private static func acts(
    _ all: [OfficeLetter], going: Int, _ visit: Visit, _ refusal: Refusal?
  ) -> HTML {
    let say = visit.say
    let target = visit.at("outbox")
    func number(_ state: LetterState) -> Int { all.count { $0.state == state } }
    var html: HTML = ""
    if number(.draft) > 0 {
      let words =
        going == 0
        ? say(
          "\(number(.draft)) 封草稿都不能放行，看为什么",
          "\(Counted.english(number(.draft), "draft")) and none to release: see why")
        : say(
          "看一遍，放行 \(going) 封草稿", "Look over and release \(Counted.english(going, "draft"))")
      html +=
        "<p><a class=\"button\(going == 0 ? " quiet" : "" as HTML)\" href=\"\(visit.at("outbox", "release"))\">\(words)</a></p>"
    }
    let (released, handed) = (number(.released), number(.handed))
    if released > 0 {
      if let mail = visit.site.mail {
        html += """
          <p>\(say("已放行的由 \(mail) 寄出，有邮箱的不用导出。", "What is released is sent by \(mail); only letters without an address need the workbook."))</p>
          """
      }
      html += OfficeForm(
        name: "export", target: target,
        button: say("导出已放行的 \(released) 封（Excel）", "Workbook of \(released) released"),
        isQuiet: true,
        words:
          "<p class=\"soft\">\(say("用来合并邮件或发短信，一封一行。导出以后由人来寄，服务器不再寄。", "For mail merge or short messages, one a row. Somebody sends them then; the server does not."))</p>"
      ).html(visit, refusal)
      html += OfficeForm(
        name: "back", target: target, button: say("收回已放行的", "Take the released back"),
        isQuiet: true,
        fold: say("收回还没有寄的…", "Take back what has not left…")
      ).html(visit, refusal)
    }
    if handed > 0 {
      html += OfficeForm(
        name: "sent", target: target,
        button: say("导出的 \(handed) 封已寄出", "The \(handed) of the workbook were sent")
      ).html(visit, refusal)
      html += OfficeForm(
        name: "again", target: target, button: say("再导出一次", "The workbook once more"),
        isQuiet: true,
        fold: say("表格没有收到：再导出一次…", "The workbook was lost: once more…")
      ).html(visit, refusal)
    }
    return html.isEmpty ? "" : "<section class=\"sheet\">\(html)</section>"
  }

  // MARK: Releasing

  /// Shows what would be sent.
  private static func release(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let look = try await visit.desk.releaseLetters(
      edition: try visit.requireEdition(), mode: .preview)
    let say = visit.say
    func line(_ letter: OfficeLetter, _ beside: HTML = "") -> HTML {
      """
      <li><a href="\(visit.at("outbox", "\(letter.number)"))">\(letter.content?.name ?? "") · \(letter.content?.text.subject ?? "")</a>\(beside)</li>
      """
    }
    var body: HTML = "<section class=\"sheet\">"
    if look.letters.isEmpty {
      body += "<p>\(say("没有可以放行的草稿。", "There is no draft to release."))</p>"
    } else {
      let kinds = LetterKind.allCases.compactMap { kind -> String? in
        let number = look.letters.count { $0.kind == kind }
        return number == 0
          ? nil : "\(kind.name(in: visit.language)) \(number)"
      }
      body += """
        <p>\(say("要放行 \(look.letters.count) 封：", "To be released: "))\(kinds.joined(separator: say("，", ", ")))\(say("。每封只给一个人。", ". Each is for one person."))</p>
        """
      if !look.lackingAddress.isEmpty {
        body += """
          <div class="note"><p>\(say("其中 \(look.lackingAddress.count) 封没有邮箱：放行以后要导出来寄，或先补邮箱。", "\(look.lackingAddress.count) of them have no address: they have to be sent from the workbook, or be given one first."))</p></div>
          """
      }
      if look.letters.contains(where: { $0.kind.minutesHeld > 0 }) {
        body += """
          <p class="soft">\(say("退回修改的信放行后等 10 分钟才寄，这期间可以收回。", "Letters about corrections wait ten minutes, in which they can be taken back."))</p>
          """
      }
      let lacks: HTML = " <span class=\"tag wait\">\(say("缺邮箱", "no address"))</span>"
      let lines = look.letters.map { letter -> HTML in
        let stale: HTML? = letter.stale.map {
          "<br><span class=\"error\">\($0.message(in: visit.language))</span>"
        }
        return line(letter, "\(letter.hasAddress ? "" : lacks)\(stale)")
      }
      body += "<ul>\(lines)</ul>"
      body += OfficeForm(
        name: "release", target: visit.at("outbox", "release"),
        fields: [
          .hidden(
            "letters",
            (look.letters + look.outdated.map(\.letter)).map { "\($0.number)" }
              .joined(separator: " ")), .shown(look.shown),
        ],
        button: say(
          "放行这 \(look.letters.count) 封", "Release \(Counted.english(look.letters.count, "letter"))")
      ).html(visit)
    }
    body += "</section>"
    if !look.outdated.isEmpty {
      body += """
        <section class="sheet"><h2>\(say("已经不是现在的情况，不放行", "Not so any more; not released"))</h2><ul>\(look.outdated.map { line($0.letter, "<br><span class=\"soft small\">\($0.why.text(in: visit.language))\($0.letter.stale?.remedy(in: visit.language) ?? "")</span>") })</ul></section>
        """
    }
    body += "<p><a href=\"\(visit.at("outbox"))\">\(say("回发件箱", "Back to the outbox"))</a></p>"
    return .page(
      Layout.office(visit, .outbox, title: say("放行", "Release"), body, refusal),
      status: refusal == nil ? 200 : 422)
  }
}
