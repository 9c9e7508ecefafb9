import Contest
import ContestDesk
import ContestStore

/// Objections: entering, answering, deciding by two people, and reading in full, which is recorded. 异议.
enum ObjectionPages {
  static let routes = [
    Route(.get, "/e/:edition/publicity/:round/objections/new", .may(.enterObjections)) { visit in
      try await entering(visit)
    },
    Route(.post, "/e/:edition/publicity/:round/objections/new", .may(.enterObjections)) { visit in
      try await enter(visit)
    },
    Route(.post, "/e/:edition/publicity/:round/objections/full", .may(.seePersonalData)) { visit in
      try await full(visit)
    },
    Route(.post, "/e/:edition/publicity/:round/objections/letter", .may(.seePersonalData)) {
      try await letter($0)
    },
    Route(.post, "/e/:edition/publicity/:round/objections/file", .may(.seePersonalData)) { visit in
      let step = try PublicityPages.step(visit)
      guard let number = Int(sent: visit.form["number"]),
        let position = Int(sent: visit.form["file"])
      else {
        throw WebFault.unreadable
      }
      let found = try await visit.desk.objectionEvidence(
        position, of: number, to: step.id, edition: try visit.requireEdition().id)
      guard let found else { throw WebFault.notFound }
      // The browser never shows it, but saves it.
      return .file(
        found.bytes,
        name: visit.say("异议", "objection-") + "\(number)-\(position).\(found.file.ending)",
        type: "application/octet-stream")
    },
    Route(.post, "/e/:edition/publicity/:round/objections/proposed", .may(.decideObjections)) {
      try await ObjectionDecisionPages.look($0)
    },
    Route(.get, "/e/:edition/publicity/:round/objections/:number", .may(.seeScores)) { visit in
      try await one(visit)
    },
    Route(.post, "/e/:edition/publicity/:round/objections/:number", .may(.enterObjections)) {
      visit in try await act(visit)
    },
  ]

  /// The objections of a step as files, in the columns of the page: neither who objected nor what was written.
  static func file(_ visit: Visit, _ step: Round) async throws -> TablePage {
    let edition = try visit.requireEdition()
    func book(in language: Language) async throws -> ObjectionBook {
      try await visit.desk.objections(to: step.id, edition: edition.id, in: language)
    }
    let own = try await book(in: visit.language)
    return TablePage(
      place: .publicity, title: step.name.text(in: visit.language),
      table: own.plainTable(in: visit.language),
      english: try await book(in: .english).plainTable(in: .english),
      sheets: own.tables(in: visit.language))
  }

  static func table(_ book: ObjectionBook, _ step: Round, _ visit: Visit) -> HTML {
    let say = visit.say
    guard !book.objections.isEmpty else {
      return "<p class=\"soft\">\(say("还没有。", "None."))</p>"
    }
    var html: HTML = """
      <table><thead><tr><th scope="col" class="num">\(say("序号", "No."))</th><th scope="col">\(say("收到", "Received"))</th><th scope="col" class="num">\(say("公示号", "List"))</th><th scope="col">\(say("对象", "About"))</th><th scope="col">\(say("结论", "Verdict"))</th><th scope="col">\(say("办理人", "Decided by"))</th></tr></thead><tbody>
      """
    for shown in book.objections {
      let objection = shown.objection
      let about = shown.aboutName(in: visit.language, book.edition.rulebook.nouns)
      let words = shown.verdictName(in: visit.language)
      html += """
        <tr><td class="num" data-label="\(say("序号", "No."))"><a href="\(visit.at("publicity", step.id.text, "objections", "\(objection.number)"))">\(objection.number)</a></td><td class="tight" data-label="\(say("收到", "Received"))">\(objection.receivedAt.shown)</td><td class="num" data-label="\(say("公示号", "List"))">\(objection.publication)</td><td data-label="\(say("对象", "About"))">\(about)</td><td data-label="\(say("结论", "Verdict"))"><span class="tag\(objection.isOpen ? " wait" : "")">\(words)</span></td><td data-label="\(say("办理人", "Decided by"))">\(shown.handlerNames(in: visit.language))</td></tr>
        """
    }
    return html + "</tbody></table>"
  }

  private static func entering(
    _ visit: Visit, _ refusal: Refusal? = nil
  ) async throws -> WebAnswer {
    let step = try PublicityPages.step(visit)
    let say = visit.say
    let form = OfficeForm(
      name: "enter", target: visit.at("publicity", step.id.text, "objections", "new"),
      fields: [
        OfficeField(
          name: "received", label: say("什么时候收到", "Received at"),
          hint: say(
            "办公室收到的时间（北京时间），如 2027-04-21 09:30；填着的是打开这一页的时间",
            "When the office received it, in China's time, such as 2027-04-21 09:30; what stands here is when you opened this page"
          ),
          kind: .moment, value: visit.desk.clock().shown),
        OfficeField(
          name: "entry", label: say("对哪一件（选填）", "About which entry (optional)"),
          hint: say("编码或编号；对整个名单的不填", "Code or number; blank for the whole list")),
        OfficeField(
          name: "units",
          label: say("对哪个单位的奖项、杯（选填）", "About which organization's prize or cup (optional)"),
          hint: say(
            "单位名称，几个的每行一个；这些单位的人不能办理这件异议",
            "Its name, one a line; nobody of these organizations may handle the objection"),
          kind: .area),
        OfficeField(name: "text", label: say("异议的内容", "What it says"), kind: .area),
        OfficeField(name: "evidence", label: say("依据、证据（选填）", "Evidence (optional)"), kind: .area),
        OfficeField(
          name: "name", label: say("异议人（匿名的不填）", "Who made it (blank for an anonymous one)"),
          hint: say("加密保存，不出现在任何名单里", "Sealed; stands on no list")),
        OfficeField(name: "organization", label: say("单位（选填）", "Organization (optional)")),
        OfficeField(
          name: "contact", label: say("联系方式（署名的必填）", "How to reach them (needed with a name)")),
      ], button: say("登记这件异议", "Enter the objection"))
    return .page(
      Layout.office(
        visit, .publicity, title: say("登记异议", "Enter an objection"),
        "<section class=\"sheet\">\(form.html(visit, refusal))</section>\(PublicityPages.back(visit, step))",
        refusal), status: refusal == nil ? 200 : 422)
  }

  private static func enter(_ visit: Visit) async throws -> WebAnswer {
    let step = try PublicityPages.step(visit)
    let edition = try visit.requireEdition()
    return try await visit.trying("enter", field: "text") {
      let form = visit.form
      var faults: [Refusal.Fault] = []
      var received: Instant?
      switch Self.instant(form.trimmed("received")) {
      case .success(let instant): received = instant
      case .failure(let fault):
        faults.append(.init(field: "received", message: fault.message(in: visit.language)))
      }
      if form.trimmed("text").isEmpty {
        faults.append(
          .init(field: "text", message: PublicityFault.textMissing.message(in: visit.language)))
      }
      if !form.trimmed("name").isEmpty, form.trimmed("contact").isEmpty {
        faults.append(
          .init(
            field: "contact", message: PublicityFault.contactMissing.message(in: visit.language)))
      }
      if form.trimmed("name").isEmpty, !form.trimmed("contact").isEmpty {
        faults.append(
          .init(field: "name", message: PublicityFault.nameMissing.message(in: visit.language)))
      }
      let (name, contact) = (form.trimmed("name"), form.trimmed("contact"))
      if !name.isEmpty, !Signature.isName(name) {
        faults.append(
          .init(field: "name", message: PublicityFault.nameIsNone.message(in: visit.language)))
      }
      if !contact.isEmpty, !Signature.isContact(contact) {
        faults.append(
          .init(field: "contact", message: PublicityFault.contactIsNone.message(in: visit.language))
        )
      }
      var entry: Entry.ID?
      let code = form.trimmed("entry")
      if !code.isEmpty {
        do {
          entry = try await visit.desk.entryID(code, edition: edition)
        } catch let error as EntryError {
          faults.append(.init(field: "entry", message: error.message(in: visit.language)))
        }
      }
      guard faults.isEmpty, let received else { throw RefusedForm(faults) }
      var objecting = ObjectionForm(
        receivedAt: received, name: form.trimmed("name"),
        organization: form.trimmed("organization"), contact: form.trimmed("contact"),
        entry: entry, text: form.trimmed("text"), evidence: form.trimmed("evidence"))
      objecting.organizations = form.trimmed("units").split(whereSeparator: \.isNewline)
        .map(String.init)
      let objection: Objection
      do {
        objection = try await visit.desk.enterObjection(
          objecting, to: step.id, edition: edition.id)
      } catch let fault as PublicityFault {
        let field: String
        switch fault {
        case .unknownUnit: field = "units"
        case .receivedBefore, .receivedLater: field = "received"
        case .notOnTheList: field = "entry"
        default: throw fault
        }
        throw RefusedForm(field, visit.told(fault))
      }
      let back =
        visit.may(.seeScores)
        ? visit.at(
          "publicity", step.id.text, "objections", "\(objection.number)",
          said: .objectionEntered)
        : visit.at("today", said: .objectionEntered)
      return .seeOther(back)
    } refused: {
      try await entering(visit, $0)
    }
  }

  private static func instant(_ text: String) -> Result<Instant, PublicityFault> {
    do {
      return .success(try ObjectionForm.instant(text))
    } catch {
      return .failure(error)
    }
  }

  private static func number(_ visit: Visit) throws -> Int {
    try visit.number("number")
  }

  private static func one(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let step = try PublicityPages.step(visit)
    let edition = try visit.requireEdition()
    let number = try number(visit)
    let book = try await visit.desk.objections(to: step.id, edition: edition.id, in: visit.language)
    guard let shown = book.objections.first(where: { $0.objection.number == number }) else {
      throw WebFault.notFound
    }
    let objection = shown.objection
    let say = visit.say
    let target = visit.at("publicity", step.id.text, "objections", "\(number)")
    var body = visit.done()
    body +=
      "<p><span class=\"tag\">\(objection.standing.name(in: visit.language))</span> \(objection.receivedAt.shown) <span class=\"soft small\">\(say("在网上提出的，回执编号是 \(shown.receiptNumber)", "made on the web, its receipt has the number \(shown.receiptNumber)"))</span></p>"
    if let entry = objection.entry {
      body +=
        "<p>\(say("对象：", "About: "))<a href=\"\(visit.at("entries", entry.text))\">\(entry.text) \(shown.title)</a></p>"
    } else if !shown.prize.isEmpty {
      body += "<p>\(say("对象：", "About: "))\(shown.prize)</p>"
    }
    if !shown.organizations.isEmpty {
      let units = shown.organizations.joined(separator: say("、", ", "))
      body +=
        "<p>\(say("涉及的单位：\(units)。这些单位的人不能办理。", "Organizations concerned: \(units). Nobody of them may handle it."))</p>"
    }
    if let verdict = objection.verdict {
      let handlers = shown.handlers.map { "\($0.name)（\($0.organization)）" }.joined(
        separator: say("、", ", "))
      let names = try await visit.desk.actorNames(in: visit.language)
      body +=
        "<div class=\"note done\"><p>\(verdict.name(in: visit.language)) · \(handlers)</p><p>\(ObjectionDecisionPages.accounts(shown, names, visit))</p><p class=\"soft\">\(say("理由密封保存，在“看全文和异议人”里；给异议人的答复函也在那里起草、下载。", "The reason is sealed; it is shown with the objection in full, where the letter that answers it is drafted too."))</p></div>"
      if visit.may(.decideObjections) { body += try await doubts(number, step, edition, visit) }
      if shown.isUnsettled { body += next(objection, visit) }
    }
    body += try await ObjectionDecisionPages.proposed(shown, step, visit)
    if visit.may(.seePersonalData) {
      body += """
        <form method="post" action="\(visit.at("publicity", step.id.text, "objections", "full"))">\(visit.formMarks)<input type="hidden" name="number" value="\(number)"><p class="acts"><button class="quiet">\(say("看全文和异议人（记入日志）", "See it in full (on record)"))</button></p></form>
        """
    }
    body += "<section class=\"sheet\"><h2>\(say("办理", "What can be done"))</h2>"
    if visit.may(.enterObjections) {
      body += OfficeForm(
        name: "answer", target: target,
        fields: [
          OfficeField(
            name: "text", label: say("核查或答复的情况", "What was found out or answered"), kind: .area)
        ],
        button: say("记下", "Note it"), isQuiet: true, fold: say("核查、答复…", "Found out, answered…")
      ).html(visit, refusal)
    }
    if visit.may(.decideObjections), objection.standing == .admitted {
      body += ObjectionDecisionPages.form(shown, step, visit, refusal)
    }
    body += "</section>" + PublicityPages.back(visit, step)
    return .page(
      Layout.office(
        visit, .publicity, title: say("第 \(number) 件异议", "Objection \(number)"), body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  /// What follows from an upheld objection, with links.
  private static func next(_ objection: Objection, _ visit: Visit) -> HTML {
    let say = visit.say
    var links: HTML = ""
    if let entry = objection.entry {
      if visit.may(.screenEntries) {
        links +=
          "<li><a href=\"\(visit.at("screening", entry.text))\">\(say("退回修改、不予受理或记为退出这一件", "Return, refuse or withdraw the entry"))</a></li>"
      }
      if visit.may(.closeRound) {
        for round in visit.edition?.tier.rounds ?? [] where round.isJudged {
          let name = round.name.text(in: visit.language)
          links +=
            "<li><a href=\"\(visit.at("rounds", round.id.text, "correct", query: ["entry": entry.text]))\">\(say("更正“\(name)”的评分", "Correct marks of “\(name)”"))</a></li>"
        }
      }
    }
    return """
      <div class="note wrong"><p><strong>\(say("成立以后还没有下一步，名单还是原来的。", "It was upheld and nothing has followed; the list is as it was."))</strong> \(say("该改的去改，名单随后显示差别，再更正公示；名单不用改的，在下面“核查、答复”里记下怎么处理的。", "Change what has to change; the list then shows the difference and is published again. Where the list stays, note below how it was settled."))</p><ul>\(links)</ul></div>
      """
  }

  /// The handlers whose unit is written almost like one that is concerned.
  private static func doubts(
    _ number: Int, _ step: Round, _ edition: Edition, _ visit: Visit
  ) async throws -> HTML {
    let doubts = try await visit.desk.handlerDoubts(
      about: number, to: step.id, edition: edition.id)
    guard !doubts.isEmpty else { return "" }
    let lines: [HTML] = doubts.map { "<li>\($0.message(in: visit.language))</li>" }
    return "<div class=\"note wrong\"><ul>\(lines)</ul></div>"
  }

  private static func act(_ visit: Visit) async throws -> WebAnswer {
    let step = try PublicityPages.step(visit)
    let edition = try visit.requireEdition()
    let number = try number(visit)
    let form = visit.form["form"]
    func done(_ what: Done) -> WebAnswer {
      .seeOther(
        visit.at(
          "publicity", step.id.text, "objections", "\(number)", said: what))
    }
    return try await visit.trying(form, field: form == "answer" ? "text" : "name1") {
      switch form {
      case "answer":
        try await visit.desk.answerObjection(
          number, to: step.id, edition: edition.id, text: visit.form.trimmed("text"))
        return done(.answered)
      case "decide":
        try await ObjectionDecisionPages.propose(visit, number, step, edition)
        return done(.decisionProposed)
      case "agree":
        _ = try await visit.desk.agreeToDecision(
          about: number, to: step.id, edition: edition.id, asShown: try visit.shownState)
        return done(.decided)
      default: throw WebFault.unreadable
      }
    } refused: {
      try await one(visit, $0)
    }
  }

  /// The text and author of an objection; that somebody read them is recorded.
  private static func full(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let step = try PublicityPages.step(visit)
    let edition = try visit.requireEdition()
    guard let number = Int(sent: visit.form["number"]) else { throw WebFault.unreadable }
    let book = try await visit.desk.objections(
      to: step.id, edition: edition.id, fully: true, in: visit.language)
    let shown = book.objections.first { $0.objection.number == number }
    guard let shown, let words = shown.words else { throw WebFault.notFound }
    let say = visit.say
    func row(_ name: String, _ value: String) -> HTML {
      value.isEmpty ? "" : "<tr><th scope=\"row\">\(name)</th><td>\(lines: value)</td></tr>"
    }
    var rows = row(
      say("异议人", "By"),
      [words.name, words.organization, words.contact].filter { !$0.isEmpty }.joined(
        separator: " · "))
    rows += row(say("内容", "Text"), words.text) + row(say("证据", "Evidence"), words.evidence)
    for file in words.files {
      rows += row(
        say("证据文件 \(file.position)", "File \(file.position)"),
        ".\(file.ending) \(HandedInFileFault.size(file.length))，\(file.at.shown)"
          + (file.isPurged ? say("（已清除）", " (purged)") : ""))
    }
    for step in words.steps { rows += row(say("办理", "Step"), step) }
    if words.arePurged { rows += row(say("异议人", "By"), say("（已清除）", "(purged)")) }
    let opens: [HTML] = words.files.filter { !$0.isPurged }.map { file in
      "<form method=\"post\" action=\"\(visit.at("publicity", step.id.text, "objections", "file"))\">\(visit.formMarks)<input type=\"hidden\" name=\"number\" value=\"\(number)\"><input type=\"hidden\" name=\"file\" value=\"\(file.position)\"><button class=\"quiet\">\(say("下载证据 \(file.position)（记入日志）", "Download file \(file.position) (on record)"))</button></form>"
    }
    let body: HTML = """
      <section class="sheet"><table class="facts"><tbody>\(rows)</tbody></table><div class="acts">\(opens)</div></section>\(letterForm(shown, edition, step, visit, refusal))<p><a href="\(visit.at("publicity", step.id.text, "objections", "\(number)"))">\(say("返回", "Back"))</a></p>
      """
    return .page(
      Layout.office(
        visit, .publicity, title: say("第 \(number) 件异议", "Objection \(number)"), body, refusal),
      status: refusal == nil ? 200 : 422
    ).shownOnce()
  }

  /// The letter to the objector, drafted from what is on record, to be edited and printed.
  private static func letterForm(
    _ shown: ShownObjection, _ edition: Edition, _ step: Round, _ visit: Visit, _ refusal: Refusal?
  ) -> HTML {
    guard let letter = ObjectionLetter(about: shown, in: edition) else { return "" }
    let say = visit.say
    let form = OfficeForm(
      name: "letter", target: visit.at("publicity", step.id.text, "objections", "letter"),
      fields: [
        .hidden("number", "\(shown.objection.number)"),
        OfficeField(name: "recipient", label: say("答复给", "To"), value: letter.recipient),
        OfficeField(
          name: "text", label: say("正文", "Text"),
          hint: say(
            "一行一段，按登记的决定起草，可以改；落款和日期自动写",
            "A paragraph a line, drafted from the decision; change it as you need. Office and date are added"
          ),
          kind: .long, value: letter.text),
      ], button: say("下载答复函（PDF）", "Download the letter (PDF)"), isQuiet: true)
    return """
      <section class="sheet"><h2>\(say("答复异议人", "Answer whoever objected"))</h2><p class="soft">\(say("按公文格式打印，由您寄出；写过记入日志，内容不记。", "Laid out as an official letter, in Chinese; you send it. That it was made goes on record, its words do not."))</p>\(form.html(visit, refusal))</section>
      """
  }

  private static func letter(_ visit: Visit) async throws -> WebAnswer {
    let step = try PublicityPages.step(visit)
    let edition = try visit.requireEdition()
    guard let number = Int(sent: visit.form["number"]) else { throw WebFault.unreadable }
    return try await visit.trying(
      "letter", field: visit.form.trimmed("recipient").isEmpty ? "recipient" : "text"
    ) {
      let letter = ObjectionLetter(recipient: visit.form["recipient"], text: visit.form["text"])
      let bytes = try await TemporaryFile.bytes(named: "letter.pdf", visit) { path in
        try await visit.desk.writeObjectionLetter(
          letter, about: number, to: step.id, edition: edition.id, to: path)
      }
      return .file(
        bytes, name: visit.say("异议答复函-\(number).pdf", "objection-\(number).pdf"),
        type: "application/pdf")
    } refused: {
      try await full(visit, $0)
    }
  }
}
