import Contest
import ContestArchive
import ContestDesk
import ContestSheets
import ContestStore
import Foundation

/// Taking in a file of another office: a package from below or an answer from above, after a look at it. 接收.
///
/// The look writes nothing and gives the same report as the command. A file that is refused can be answered, so that its sender
/// learns why.
enum ReceivePages {
  static let routes = [
    Route(.get, "/e/:edition/packages/receive", .may(.importEntries)) { try await page($0) },
    Route(.post, "/e/:edition/packages/receive", .may(.importEntries), files: .package(waits: true))
    { visit in
      try await visit.trying("receive", field: "file") {
        let (file, held) = try await file(visit)
        switch visit.form["step"] {
        case "do": return try await take(file, try await id(held, of: file, visit), visit)
        case "faults": return try await faults(file, visit)
        case "answer": return try await answer(file, visit)
        default: return try await look(file, held, visit)
        }
      } refused: {
        try await page(visit, $0)
      }
    },
  ]

  // MARK: The file

  private static func page(
    _ visit: Visit, _ refusal: Refusal? = nil, refused id: String? = nil
  ) async throws -> WebAnswer {
    let say = visit.say
    var body: HTML = """
      <p>\(say("下级的报送包，或上级的回执。先核对签名、签名者和内容，看过再写入；有任何错误时什么也不写入。", "A package of an office below, or an answer of the office above. Signature, signer and contents are checked first, and you look at it before it is taken; with any error nothing is."))</p>
      """
    if let id {
      body += OfficeForm(
        name: "refuse", target: visit.at("packages", "receive"),
        fields: [.hidden("step", "answer"), .hidden("held", id)] + kept(visit),
        button: say("给对方写回执，写明原因", "Answer the sender with the reason"), isQuiet: true
      ).html(visit)
    }
    body += "<section class=\"sheet\">"
    body += OfficeForm(
      name: "receive", target: visit.at("packages", "receive"),
      fields: [
        .hidden("step", "look"),
        OfficeField(
          name: "file", label: say("选文件", "File"),
          hint: say(
            "不超过 \(MadeFile.mostShown(visit))。大的要传一会儿；看和写入也要一会儿，可以离开，做完写在“今天”",
            "Up to \(MadeFile.mostShown(visit)). A large one takes a while to send; once it is sent you may leave, and “today” tells when the look is done"
          ),
          kind: .file(accepts: MadeFile.ending)),
        OfficeField(
          name: "organization", label: say("算哪个单位的（选填）", "Whose entries they are here (optional)"),
          hint: say(
            "收名片时的名称就是本届的单位的，不用填",
            "Not needed where the card's name is an organization of the edition")),
        OfficeField(
          name: "own", label: say("每项各用原单位", "Each entry keeps its own organization"),
          kind: .check),
      ], button: say("看看会怎样", "See what would happen")
    ).html(visit, refusal)
    body += "</section>" + back(visit)
    return .page(
      Layout.office(visit, .entries, title: say("接收", "Taking a file in"), body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  private static func back(_ visit: Visit) -> HTML {
    "<p><a href=\"\(visit.at("packages"))\">\(visit.say("回报送和接收", "Back"))</a></p>"
  }

  /// What was chosen besides the file, for the next step.
  private static func kept(_ visit: Visit) -> [OfficeField] {
    ["organization", "own"].map { .hidden($0, visit.form.trimmed($0)) }
  }

  /// The file of the form, or the one that waits, with the id under which it waits.
  private static func file(_ visit: Visit) async throws -> (UploadedFile, held: String?) {
    let held = try HeldUpload(visit, for: "receive")
    if let chosen = visit.files.first(where: { $0.field == "file" }) {
      try requirePackage(chosen.name, visit)
      return (chosen, nil)
    }
    let id = visit.form["held"]
    guard !id.isEmpty else {
      throw RefusedForm("file", visit.say("请先选文件。", "Choose a file first."))
    }
    guard let waiting = try await held.files(id)?.first else {
      throw RefusedForm(
        "file",
        visit.say(
          "这份文件已经收过了，或者等了一小时以上，没有再留着。要收请再选一次。",
          "The file was taken already, or it waited for over an hour and is gone. Choose it again.")
      )
    }
    return (waiting, id)
  }

  /// Where the file waits: it is held from here on, unless it waits already.
  private static func id(
    _ held: String?, of file: UploadedFile, _ visit: Visit
  ) async throws -> String {
    if let held { return held }
    return try await HeldUpload(visit, for: "receive").hold([file])
  }

  /// Lists on paper and cards have pages of their own, which a message about a broken package would not name.
  ///
  /// - Throws: `RefusedForm` with a link to the page.
  private static func requirePackage(_ name: String, _ visit: Visit) throws(RefusedForm) {
    let say = visit.say
    let ending = name.lowercased().split(separator: ".").last ?? ""
    switch ending {
    case "xlsx", "xls", "csv", "et", "ods", "xlsm":
      throw RefusedForm([
        Refusal.Fault(
          field: "file",
          message: say(
            "这是表格。推荐汇总表请在“收推荐汇总表”那一页交。",
            "This is a table. A list on paper is taken in on its own page."),
          page: visit.at("take", "paper"))
      ])
    case "json":
      throw RefusedForm([
        Refusal.Fault(
          field: "file",
          message: say(
            "这不是报送包，像是名片。名片请在“名片”那一页收。",
            "This is no package, but looks like a card. Cards are taken on their own page."),
          page: visit.at("packages", "offices"))
      ])
    default: return
    }
  }

  private static func received(
    _ file: UploadedFile, _ mode: RunMode, _ visit: Visit
  ) async throws -> Received {
    let organization = visit.form.trimmed("organization")
    let id = try visit.requireEdition().id
    return try await TemporaryFile.laying([file], visit) { paths in
      try await visit.desk.receiveFile(
        paths.first ?? "", edition: id, organization: organization.isEmpty ? nil : organization,
        ownOrganizations: visit.form["own"] == "yes", mode: mode)
    }
  }

  // MARK: Looking

  private static func look(
    _ file: UploadedFile, _ held: String?, _ visit: Visit
  ) async throws -> WebAnswer {
    do {
      let received = try await received(file, .preview, visit)
      return try await shown(received, file, try await id(held, of: file, visit), visit)
    } catch {
      guard let told = error as? any Explained, ErrorPage.status(of: told) == 422 else {
        throw error
      }
      var field = "file"
      if case ReceivingError.organizationUnsaid? = error as? ReceivingError {
        field = "organization"
      }
      // The whole file is refused. Whoever sent it should learn why, and the file waits for that alone.
      var answerable = visit.may(.screenEntries)
      if answerable {
        answerable = try await TemporaryFile.laying([file], visit) { paths in
          try await visit.desk.canAnswerRefusal(of: paths.first ?? "", because: error)
        }
      }
      return try await page(
        visit, Refusal("receive", told, field: field, visit),
        refused: answerable ? try await id(held, of: file, visit) : nil)
    }
  }

  private static func shown(
    _ received: Received, _ file: UploadedFile, _ id: String, _ visit: Visit
  ) async throws -> WebAnswer {
    let say = visit.say
    var body: HTML = "<p class=\"soft\">\(file.name)</p>"
    let words: String
    let mayBeTaken: Bool
    switch received {
    case .package(let receipt):
      body += try await html(receipt, visit)
      mayBeTaken = receipt.report.errors == 0
      words = say("接收这一号", "Take the package in")
      if !mayBeTaken {
        body += faultsForm(id, visit)
        if visit.may(.screenEntries) {
          body += OfficeForm(
            name: "refuse", target: visit.at("packages", "receive"),
            fields: [.hidden("step", "answer"), .hidden("held", id)] + kept(visit),
            button: say("给对方写回执，写明问题", "Answer the sender with the faults"), isQuiet: true
          ).html(visit)
        }
      }
    case .answer(let receipt):
      body += try await html(receipt, visit)
      if !receipt.answer.faults.isEmpty { body += faultsForm(id, visit) }
      mayBeTaken = true
      words = say("记下这份回执", "Take the answer in")
    }
    if mayBeTaken {
      body += OfficeForm(
        name: "do", target: visit.at("packages", "receive"),
        fields: [.hidden("step", "do"), .hidden("held", id)] + kept(visit), button: words,
        words:
          "<p class=\"soft\">\(say("接收不能撤销；收错了的，逐项撤销，请对方重新报送。", "This cannot be undone: withdraw wrong entries one by one, and have them sent again."))</p>"
      ).html(visit)
    }
    body += back(visit)
    return .page(Layout.office(visit, .entries, title: say("接收", "Taking a file in"), body))
  }

  private static func faultsForm(_ id: String, _ visit: Visit) -> HTML {
    OfficeForm(
      name: "faults", target: visit.at("packages", "receive"),
      fields: [.hidden("step", "faults"), .hidden("held", id)] + kept(visit),
      button: visit.say("下载问题清单（Excel）", "The list of faults (Excel)"), isQuiet: true
    ).html(visit)
  }

  private static func html(_ receipt: PackageReceipt, _ visit: Visit) async throws -> HTML {
    let say = visit.say
    let whose = receipt.organization ?? say("各用原单位", "each its own")
    var body: HTML =
      "<p>\(say("来自“\(receipt.site)”，第 \(receipt.record.number) 号；算在：\(whose)。", "From “\(receipt.site)”, number \(receipt.record.number); organization: \(whose)."))</p>"
    if let office = receipt.otherOffice {
      body +=
        "<div class=\"note wait\"><p>\(say("包里写的主办单位是“\(office)”，与收下名片时的“\(receipt.site)”不同；按后者计。请向对方核对。", "The package says that it is of “\(office)”, not of “\(receipt.site)” as its card is known here; the latter counts. Ask the sender."))</p></div>"
    }
    for one in receipt.amendments { body += "<p>\(one.text(in: visit.language))</p>" }
    var report = UploadReport(receipt.report, visit, goodRowsOnly: false)
    report.sender = receipt.site
    // A package may hold withdrawals and reserves alone.
    report.mayBeTaken = receipt.report.errors == 0
    if !receipt.wholeReason.isEmpty {
      body +=
        "<p>\(say("对方写的理由：", "The sender's reason: "))\(PersonalNumbers.masked(receipt.wholeReason))</p>"
    }
    body +=
      report.html(visit) + SendPages.lines(of: receipt.record, reasons: receipt.reasons, visit)
    body += SendPages.changes(receipt.changes, visit)
    if !receipt.withdrawn.isEmpty {
      let lines: [HTML] = receipt.withdrawn.map {
        "<li><a href=\"\(visit.at("entries", $0.entry.text))\">\($0.entry.text)</a> \(PersonalNumbers.masked($0.title))</li>"
      }
      body +=
        "<section class=\"sheet\"><h2>\(say("随之退出的", "Leave with it"))</h2><ul>\(lines)</ul></section>"
    }
    if !receipt.files.isEmpty {
      let lines: [HTML] = receipt.files.map { one in
        "<li>\(one.entry.text) \(one.name.text(in: visit.language))\(one.isReplacing ? say("（换）", " (replaces)") : "")</li>"
      }
      body +=
        "<section class=\"sheet\"><h2>\(say("交来的文件", "Files handed in"))</h2><ul>\(lines)</ul></section>"
    }
    return try await body + moved(receipt.resultChanges, visit)
  }

  private static func html(_ receipt: AnswerReceipt, _ visit: Visit) async throws -> HTML {
    let say = visit.say
    let verdicts: [HTML] = receipt.answer.packages.map { package in
      package.verdict == .taken
        ? "<li><span class=\"tag done\">\(say("已接收", "taken"))</span> \(say("第 \(package.number) 号", "number \(package.number)"))</li>"
        : "<li><span class=\"tag wrong\">\(say("拒收", "refused"))</span> \(say("第 \(package.number) 号", "number \(package.number)"))</li>"
    }
    var body: HTML =
      "<p>\(say("“\(receipt.site)”的回执，第 \(receipt.record.number) 号。", "Answer number \(receipt.record.number) of “\(receipt.site)”."))</p><ul>\(verdicts)</ul>"
    if !receipt.answer.faults.isEmpty {
      let table = try visit.desk.faultTable(receipt, in: visit.language)
      body +=
        "<section class=\"sheet\"><h2>\(table.title)</h2><p class=\"soft\">\(receipt.whoIsWho.text(in: visit.language))</p>\(PhoneFold(TableHTML(table).html, rows: table.rows.count, visit).html)</section>"
    }
    body += lines(of: receipt, visit)
    if !receipt.withdrawn.isEmpty {
      let codes = receipt.withdrawn.map(\.text).joined(separator: say("、", ", "))
      body +=
        "<div class=\"note wait\"><p>\(say("上级撤回的 \(codes) 在本级随之退出。", "\(codes), withdrawn above, leave here too."))</p></div>"
    }
    if !receipt.restored.isEmpty {
      let codes = receipt.restored.map(\.text).joined(separator: say("、", ", "))
      body +=
        "<div class=\"note wait\"><p>\(say("上级恢复的 \(codes) 在本级随之恢复。仍由其参加的，请重新报送。", "\(codes), which stand above again, come back here too. Send a package again if they still take part."))</p></div>"
    }
    for one in receipt.held {
      body +=
        "<div class=\"note wait\"><p>\(say("上级恢复的 \(one.entry.text) 没有在本级恢复：\(one.why.chinese)办好以后请“\(receipt.site)”再写一份回执。", "\(one.entry.text), which stands above again, did not come back here. \(one.why.text(in: .english)) Then have “\(receipt.site)” write another answer."))</p></div>"
    }
    if let words = receipt.outdatedWords {
      body += "<div class=\"note wait\"><p>\(words.text(in: visit.language))</p></div>"
    }
    if !receipt.waitingAgain.isEmpty {
      let codes = receipt.waitingAgain.map(\.text).joined(separator: say("、", ", "))
      body +=
        "<div class=\"note wait\"><p>\(say("上次推荐的 \(codes) 在上级又是候补。", "\(codes), recommended last, wait above as reserves again."))</p></div>"
    }
    return try await body + moved(receipt.changes, visit)
  }

  /// How each entry stands above, and why. Prizes are for those who see results.
  private static func lines(of receipt: AnswerReceipt, _ visit: Visit) -> HTML {
    let say = visit.say
    let titles = Dictionary(
      receipt.record.lines.map { ($0.identity, $0.title) }, uniquingKeysWith: { one, _ in one })
    let rows: [HTML] = receipt.answer.lines.map { line in
      let state =
        EntryState(rawValue: line.standing.rawValue)?.name(in: visit.language)
        ?? say("候补", "reserve")
      let awards = visit.may(.seeScores) ? line.awards.joined(separator: say("、", ", ")) : ""
      return """
        <tr><td data-label="\(say("上级情况", "Above"))">\(awards.isEmpty ? state : awards)</td><td class="tight" data-label="\(say("编号", "Code"))">\(line.code.text)</td><td data-label="\(visit.titleHeading)">\(PersonalNumbers.masked(titles[line.identity] ?? ""))</td><td data-label="\(say("理由", "Reason"))">\(PersonalNumbers.masked(line.reason))</td></tr>
        """
    }
    guard !rows.isEmpty else { return "" }
    let table: HTML = """
      <table><thead><tr><th scope="col">\(say("上级情况", "Above"))</th><th scope="col">\(say("编号", "Code"))</th><th scope="col">\(visit.titleHeading)</th><th scope="col">\(say("理由", "Reason"))</th></tr></thead><tbody>\(rows)</tbody></table>
      """
    return "<section class=\"sheet\">\(PhoneFold(table, rows: rows.count, visit).html)</section>"
  }

  /// How the sealed lists would change.
  static func moved(_ changes: OutcomeDifference?, _ visit: Visit) async throws -> HTML {
    guard let changes, !changes.isEmpty, visit.may(.seeScores) else { return "" }
    let status = try await visit.desk.outcomeStatus(edition: try visit.requireEdition().id)
    return
      "<section class=\"sheet\"><h2>\(visit.say("本级的名单会这样变", "How the lists here would change"))</h2>\(ChangesHTML(changes, status, visit).html)</section>"
  }

  // MARK: Taking

  private static func take(
    _ file: UploadedFile, _ id: String, _ visit: Visit
  ) async throws -> WebAnswer {
    let received = try await received(file, .run, visit)
    if case .package(let receipt) = received, !receipt.report.isStored {
      return try await shown(received, file, id, visit)
    }
    try await HeldUpload(visit, for: "receive").remove(id)
    switch received {
    case .answer(let receipt):
      let number = visit.say(
        "“\(receipt.site)”的回执第 \(receipt.record.number) 号",
        "answer \(receipt.record.number) of “\(receipt.site)”")
      return .seeOther(visit.at("packages", said: .taken, of: number))
    case .package(let receipt):
      let number = visit.say(
        "“\(receipt.site)”第 \(receipt.record.number) 号",
        "number \(receipt.record.number) of “\(receipt.site)”")
      let opened = try await visit.desk.openedRounds(try visit.requireEdition())
      guard let late = receipt.noteOnLateEntries(opened: opened) else {
        return .seeOther(visit.at("packages", said: .taken, of: number))
      }
      let body: HTML = """
        <div class="note done" role="status"><p>\(number)\(visit.say("：已写入。", ": the file is taken."))</p></div><div class="note wait"><p>\(late.text(in: visit.language))</p></div>\(back(visit))
        """
      return .page(
        Layout.office(visit, .entries, title: visit.say("接收", "Taking a file in"), body))
    }
  }

  // MARK: Refusing

  private static func faults(_ file: UploadedFile, _ visit: Visit) async throws -> WebAnswer {
    let received = try await received(file, .preview, visit)
    return try await Download.file(
      visit.say("问题清单.xlsx", "faults.xlsx"), type: TableFormat.xlsx.type, visit
    ) { path in
      guard case .package(let receipt) = received else {
        guard case .answer(let answer) = received else { return }
        return try visit.desk.writeFaults(answer, to: path, in: visit.language)
      }
      try ErrorWorkbook.write(
        copying: try SheetSource.open(bytes: receipt.table, name: receipt.tableName),
        problems: receipt.report.problems, to: path, created: visit.desk.clock(),
        language: visit.language)
    }
  }

  /// The answer about a package that is refused, with its faults or with the reason for the whole.
  private static func answer(_ file: UploadedFile, _ visit: Visit) async throws -> WebAnswer {
    let edition = try visit.requireEdition().id
    let program = visit.site.program
    let name: @Sendable (PackageRecord) -> String = { [language = visit.language] in
      PackagePages.answerName($0, language)
    }
    let (sent, id) = try await MadeFile.hold(as: "回执.contest", visit, name: name) {
      path, keep in
      do {
        guard case .package(let receipt) = try await received(file, .preview, visit),
          receipt.report.errors > 0
        else {
          throw RefusedForm(
            nil,
            visit.say(
              "这个文件现在可以接收，不用写拒收的回执。", "The file can be taken in now; there is nothing to refuse."))
        }
        return try await visit.desk.answerPackages(
          of: receipt.site, edition: edition, refusing: receipt, program: program, path: path,
          keeping: keep)
      } catch {
        guard let why = error as? any Explained, ErrorPage.status(of: why) == 422 else {
          throw error
        }
        let told = try await TemporaryFile.laying([file], visit) { paths in
          try await visit.desk.answerRefusal(
            of: paths.first ?? "", edition: edition, because: error, program: program, path: path,
            keeping: keep)
        }
        guard let told else {
          throw RefusedForm(
            nil,
            why.message(in: visit.language)
              + visit.say(
                "没有写回执：文件说不清是谁的，或者要由本单位先处理。",
                " No answer was made: whose file it is cannot be told, or this office has to act first."
              ))
        }
        return told.answer
      }
    }
    return MadeFile.answer(id, .answerMade, of: name(sent.record), visit)
  }
}
