import Contest
import ContestDesk
import ContestStore

/// Checking and sending, the receipt, and withdrawing: 核对、提交、回执.
enum EntrantSendPages {
  static let routes = [
    Route(.get, "/n/:edition/check", EntrantPages.policy) { try await check($0) },
    Route(.post, "/n/:edition/check", EntrantPages.policy) { visit in
      visit.form["form"] == EntrantOthers.form
        ? try await EntrantOthers.choose(visit) { try await check(visit, $0) }
        : try await send(visit)
    },
    Route(.get, "/n/:edition/receipt", EntrantPages.policy) { try await receipt($0) },
    Route(.get, "/n/:edition/receipt.pdf", EntrantPages.policy) { visit in
      let id = try visit.requireEdition().id
      let bytes = try await TemporaryFile.bytes(named: "receipt.pdf", visit) { path in
        try await visit.desk.writeOwnReceipt(edition: id, in: visit.language, to: path)
      }
      return .file(
        bytes, name: visit.say("报名回执.pdf", "receipt.pdf"), type: "application/pdf")
    },
    Route(.get, "/n/:edition/withdraw", EntrantPages.policy) { try await withdrawing($0) },
    Route(.post, "/n/:edition/withdraw", EntrantPages.policy) { try await withdraw($0) },
    Route(.post, "/n/:edition/come-back", EntrantPages.policy) { visit in
      try await visit.trying("come-back") {
        _ = try await visit.desk.takeBackOwnWithdrawal(edition: try visit.requireEdition().id)
        return .seeOther(visit.own(said: .cameBack))
      } refused: {
        EntrantPages.page(
          visit, title: visit.say("收回退出", "Take the withdrawal back"),
          "<p><a href=\"\(visit.own())\">\(visit.say("回任务列表", "Back to the list"))</a></p>", $0)
      }
    },
  ]

  private static func check(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let check = try await visit.desk.checkDraft(edition: try visit.requireEdition().id)
    let desk = check.desk
    let say = visit.say
    var body: HTML =
      "<p><a href=\"\(visit.own())\">\(say("回任务列表", "Back to the list"))</a></p>\(EntrantPages.standing(desk, visit))\(EntrantPages.deadline(desk, visit))"
    if let choice = EntrantOthers.section(desk, visit, refusal) { body += choice }
    let files = try await visit.desk.ownFiles(edition: desk.edition.id)
    // What can no longer be changed is not asked for.
    let doubts = desk.maySend ? check.lines.filter { $0.severity != .error } : []
    let proofs = doubts.filter(\.isProof)
    let warnings = doubts.filter { !$0.isProof }
    // For a mostly blank form, missing fields are reported in one line, which also counts what the first page counts as
    // missing.
    let told = Set(check.errors.compactMap(\.field))
    let blank = EntrantForm.Section.allCases.flatMap { desk.missing($0) }
      .filter { !told.contains($0.id) }
    if desk.maySend, !check.errors.isEmpty || !blank.isEmpty {
      let count = check.errors.count + blank.count
      let missing =
        desk.missing(with: files) > 0
        ? say(
          "，其中还缺 \(desk.missing(with: files)) 项", "; \(desk.missing(with: files)) of them missing")
        : ""
      let places = Dictionary(
        desk.form.fields.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { one, _ in one })
      let blanks = blank.map { field -> (place: Int, html: HTML) in
        (
          places[field.id] ?? .max,
          "<li><a href=\"\(visit.toChange(field.section))#entry-\(field.id)\">\(field.label.text(in: visit.language))</a>\(say("：还没有填。", ": not filled in yet."))</li>"
        )
      }
      // In the form's order, whether it is blank or wrong.
      let all =
        (blanks
        + check.errors.map { one -> (place: Int, html: HTML) in
          (one.field.flatMap { places[$0] } ?? .max, line(one, desk, visit))
        }).enumerated().sorted {
          ($0.element.place, $0.offset) < ($1.element.place, $1.offset)
        }.map(\.element.html)
      body +=
        "<section class=\"sheet\"><h2>\(say("要补、要改的 \(count) 处\(missing)", "\(count) to fill in or correct\(missing)"))</h2><ul>\(all)</ul></section>"
    }
    if !proofs.isEmpty {
      body +=
        "<section class=\"sheet\"><h2>\(say("规程要求交的材料", "What the rules ask for"))</h2><p class=\"soft small\">\(say("按您的回答须交。没有也能先提交，由组委会审核；截止以后不能自己补交。", "By what you answered it has to be handed in. The entry can be sent without, and the office decides; after the deadline you cannot add it."))</p><ul>\(proofs.map { line($0, desk, visit) })</ul></section>"
    }
    if !warnings.isEmpty {
      body +=
        "<section class=\"sheet\"><h2>\(say("最好补上或再看一眼", "Better filled in, or looked at again"))</h2><p class=\"soft small\">\(say("不影响提交，由组委会审核。", "They do not keep you from sending; the office looks at them."))</p><ul>\(warnings.map { line($0, desk, visit) })</ul></section>"
    }
    for section in EntrantForm.Section.allCases {
      let fields = desk.form.fields(section).filter { !desk.values[$0.id].isEmpty }
      guard !fields.isEmpty else { continue }
      let rows: [HTML] = fields.map { field in
        "<tr><th scope=\"row\">\(field.label.text(in: visit.language))</th><td>\(lines: desk.form.shown(desk.values[field.id], of: field, in: visit.language))</td></tr>"
      }
      body +=
        "<section class=\"sheet\"><h2>\(section.name(visit)) <a class=\"small\" href=\"\(visit.toChange(section))\">\(desk.maySend ? say("更改", "Change") : say("查看", "Look"))</a></h2><table class=\"facts\"><tbody>\(rows)</tbody></table></section>"
    }
    if !files.lines.isEmpty {
      let rows: [HTML] = files.lines.map { line in
        "<tr><th scope=\"row\">\(line.question.name.text(in: visit.language))</th><td>\(EntrantFilePages.stored(line, files, desk, visit))</td></tr>"
      }
      body +=
        "<section class=\"sheet\"><h2>\(say("文件", "Files")) <a class=\"small\" href=\"\(visit.own("files"))\">\(files.mayChange ? say("更改", "Change") : say("查看", "Look"))</a></h2><table class=\"facts\"><tbody>\(rows)</tbody></table></section>"
    }
    let asksToChoose = EntrantOthers.asks(desk)
    let isSent =
      desk.sent != nil && !desk.isChangedSinceSent && !asksToChoose && desk.state != .returned
    // If a text has changed, the entrant is asked again for consent, although the entry stays the same.
    let asksAgain = isSent && check.consents.isOpen
    if check.mayBeSent, !asksToChoose, !isSent || asksAgain {
      let button =
        asksAgain
        ? say("记下同意情况", "Keep the answers")
        : desk.sent == nil ? say("提交报名", "Send the entry") : say("再次提交", "Send it again")
      body += EntrantConsents(check.consents).texts(visit)
      // On a phone the countdown is far above: once it has ended, the script shows this beside the button.
      let over: HTML? =
        desk.end.map { !$0.takes(desk.now) } ?? true
        ? nil
        : "<p data-when-over hidden><strong>\(say("现在已经截止，再按也交不上。", "It is over now; what is sent is not taken any more."))</strong></p>"
      body +=
        "<section class=\"sheet\">\(over)"
        + OfficeForm(
          name: "send", target: visit.own("check"),
          fields: [
            .hidden("seen", desk.values.digest().text),
            .hidden("seen-fields", desk.values.fingerprints),
          ]
            + EntrantConsents(check.consents).fields(visit), button: button
        ).html(visit, refusal) + "</section>"
    }
    if isSent, !asksAgain, !desk.isSettled {
      body +=
        "<p>\(say("已经交上，填的内容没有新的改动。", "It was sent, and nothing that was typed was changed since."))</p>"
      let changed = desk.sent.map { files.changed(since: $0) } ?? []
      if !changed.isEmpty {
        let names = changed.map {
          "\($0.question.name.text(in: visit.language))\(say("（", " ("))\($0.at.shown)\(say("）", ")"))"
        }.joined(separator: say("、", ", "))
        body +=
          "<p>\(say("提交以后换过文件，已经生效：\(names)。回执上写着现在的文件。", "Files exchanged since, which count already: \(names). The receipt lists them."))</p>"
      }
    }
    return EntrantPages.page(
      visit,
      title: desk.isSettled
        ? say("看交上的内容", "See what was sent") : say("核对并提交", "Check and send"), body, refusal)
  }

  private static func line(
    _ line: EntrantCheck.Line, _ desk: EntrantDesk, _ visit: Visit
  ) -> HTML {
    let told = visit.told(line.explanation)
    if let id = line.field, id.hasPrefix(EntrantCheck.file) {
      return
        "<li><a href=\"\(visit.own("files"))\">\(visit.say("交文件", "Files"))</a>\(visit.say("：", ": "))\(told)</li>"
    }
    guard let field = line.field.flatMap(desk.form.field) else {
      guard line.isProof else { return "<li>\(told)</li>" }
      return
        "<li><a href=\"\(visit.own("files"))\">\(visit.say("交文件", "Files"))</a>\(visit.say("：", ": "))\(told)</li>"
    }
    return
      "<li><a href=\"\(visit.toChange(field.section))#entry-\(field.id)\">\(field.label.text(in: visit.language))</a>\(visit.say("：", ": "))\(told)</li>"
  }

  private static func send(_ visit: Visit) async throws -> WebAnswer {
    try await visit.trying("send") {
      do {
        _ = try await visit.desk.sendEntry(
          edition: try visit.requireEdition().id, seen: visit.form["seen"],
          seenFields: visit.form["seen-fields"], agreement: EntrantConsents.agreement(visit))
      } catch let fault as EntrantFault {
        throw EntrantConsents.refused(fault, visit) ?? fault
      }
      return .seeOther(visit.own("receipt"))
    } refused: {
      try await check(visit, $0)
    }
  }

  private static func receipt(_ visit: Visit) async throws -> WebAnswer {
    let desk = try await visit.desk.entrantDesk(edition: try visit.requireEdition().id)
    let files = try await visit.desk.ownFiles(edition: desk.edition.id)
    guard let receipt = OwnReceipt(desk, files) else { throw WebFault.notFound }
    let say = visit.say
    let rows: [HTML] = receipt.rows.map { row in
      "<tr><th scope=\"row\">\(row.name.text(in: visit.language))</th><td class=\"code\">\(row.value.text(in: visit.language))</td></tr>"
    }
    // Opened again later, the receipt says what became of the entry.
    let next: HTML =
      desk.state == .registered
      ? "<p>\(awaiting(desk, visit))</p>" : EntrantPages.standing(desk, visit, onReceipt: true)
    return EntrantPages.page(
      visit, title: say("已收到", "It has arrived"),
      "<section class=\"sheet\"><table class=\"facts\"><tbody>\(rows)</tbody></table><p><a href=\"\(visit.own("receipt.pdf"))\">\(say("下载 PDF", "Download as PDF"))</a></p></section>\(next)<p><a href=\"\(visit.own())\">\(say("回任务列表", "Back to the list"))</a></p>"
    )
  }

  /// What comes next for an entry that the office has not decided about yet.
  private static func awaiting(_ desk: EntrantDesk, _ visit: Visit) -> String {
    let say = visit.say
    let own =
      desk.maySend
      ? say(
        "\(EntrantPages.until(desk, .chinese))、审核通过以前，自己要改的，改好再交一次。",
        " You may change it yourself \(EntrantPages.until(desk, .english)), while it is not accepted yet, and send it again."
      ) : ""
    return say(
      "接下来由组委会审核。需要修改的会退回并写明改什么、什么时候以前改好，请常来看。",
      "The office looks at it next. Where something has to be corrected it is sent back with what and by when, so look here now and then."
    ) + own
  }

  private static func withdrawing(
    _ visit: Visit, _ refusal: Refusal? = nil
  ) async throws -> WebAnswer {
    let desk = try await visit.desk.entrantDesk(edition: try visit.requireEdition().id)
    let say = visit.say
    guard desk.mayWithdraw else {
      // Somebody whose page was open before the deadline is told how to withdraw now, and is offered no button for it.
      let isStanding = desk.state?.isStanding == true
      guard isStanding || refusal != nil else { throw WebFault.notFound }
      let how: HTML? =
        isStanding ? "<p>\(EntrantPages.withdrawingLate(desk, visit))</p>" : nil
      return EntrantPages.page(
        visit, title: say("退出报名", "Withdraw"),
        "\(how)<p><a href=\"\(visit.own())\">\(say("回任务列表", "Back to the list"))</a></p>", refusal
      )
    }
    let form = OfficeForm(
      name: "withdraw", target: visit.own("withdraw"),
      fields: [.reason(visit, isOptional: true)], button: say("退出报名", "Withdraw the entry"),
      words:
        "<p>\(say("退出以后这一\(desk.edition.rulebook.nouns.measure)不再参加，也不能用这个报名号再交。退错了的，\(TimeToTakeBack.minutes) 分钟内可以收回。", "It then takes no part any more, and cannot be sent again under this number. A slip can be taken back for \(TimeToTakeBack.minutes) minutes."))</p>"
    )
    return EntrantPages.page(
      visit, title: say("退出报名", "Withdraw"),
      "<section class=\"sheet\">\(form.html(visit, refusal))</section><p><a href=\"\(visit.own())\">\(say("不退出，回任务列表", "Back without withdrawing"))</a></p>",
      refusal)
  }

  private static func withdraw(_ visit: Visit) async throws -> WebAnswer {
    try await visit.trying("withdraw") {
      _ = try await visit.desk.withdrawOwnEntry(
        edition: try visit.requireEdition().id, reason: visit.form.trimmed("reason"))
      return .seeOther(visit.own(said: .withdrawn))
    } refused: {
      try await withdrawing(visit, $0)
    }
  }
}
