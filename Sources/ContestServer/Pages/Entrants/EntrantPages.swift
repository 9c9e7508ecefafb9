import Contest
import ContestDesk
import ContestStore

/// The entrant's pages: what to do, the form, check and send, the receipt. 参赛者.
enum EntrantPages {
  static let policy = Policy.mayInPart(.fillInEntry)

  static let routes =
    SignUpPages.routes + SignUpSettingPage.routes + DeadlinePage.routes + [
      Route(.get, "/n/:edition", policy) { try await tasks($0) }
    ] + EntrantFormPages.routes + EntrantSendPages.routes + EntrantFilePages.routes
    + EntrantReleasePages.routes

  static func page(
    _ visit: Visit, title: String, _ body: HTML, _ refusal: Refusal? = nil, status: Int? = nil
  ) -> WebAnswer {
    let shown = (refusal == nil ? "" : visit.say("错误：", "Error: ")) + title
    let contest = visit.edition?.heading(in: visit.language) ?? ""
    let html: HTML = """
      <div class="public"><header><a class="site" href="\(visit.own())">\(contest)</a>\(Layout.languageLink(visit))<a href="\(Address("account"))">\(visit.say("我的账号", "My account"))</a></header>\
      <main id="main">\(refusal?.summary(visit))<h1>\(title)</h1>\(body)</main></div>
      """
    return .page(
      Layout.document(
        "\(shown) · \(contest)", visit.language, html, scripts: [Asset.entrant]),
      status: status ?? (refusal == nil ? 200 : 422))
  }

  // MARK: What is to do

  private static func left(_ missing: Int, _ wrong: Int, _ visit: Visit) -> String {
    let say = visit.say
    let parts = [
      missing > 0 ? say("还缺 \(missing) 项", "\(missing) missing") : nil,
      wrong > 0 ? say("要改 \(wrong) 处", "\(wrong) to correct") : nil,
    ].compactMap(\.self)
    guard !parts.isEmpty else { return "" }
    return say("（\(parts.joined(separator: "，"))）", " (\(parts.joined(separator: ", ")))")
  }

  private static func tasks(_ visit: Visit) async throws -> WebAnswer {
    let desk = try await visit.desk.entrantDesk(edition: try visit.requireEdition().id)
    let say = visit.say
    var body: HTML = ""
    if visit.justDone == .signedUp {
      body += """
        <div class="note done" role="status"><p>\(say("已经注册。请记下报名号，下次凭它和密码登录：", "You are signed up. Note this number; with it and your password you sign in again:"))</p></div>
        """
    } else {
      body += visit.done()
    }
    body +=
      "<p>\(say("报名号", "Your number")) <strong class=\"code\">\(desk.number)</strong>\(desk.unit.map { say("，\($0)", ", \($0)") } ?? "")</p>"
    body += standing(desk, visit) + deadline(desk, visit)
    let files = try await visit.desk.ownFiles(edition: desk.edition.id)
    let total = desk.missing(with: files)
    let misread =
      desk.maySend ? Set(try await visit.desk.misreadFields(desk).compactMap(\.field)) : []
    var lines: HTML = ""
    for section in EntrantForm.Section.allCases where !desk.form.fields(section).isEmpty {
      let missing = desk.missing(section)
      let wrong = desk.form.fields(section).filter { misread.contains($0.id) }
      let tag: HTML =
        !desk.maySend
        ? "<span class=\"tag\">\(say("只能看", "to read only"))</span>"
        : missing.isEmpty
          ? !wrong.isEmpty
            ? "<span class=\"tag wait\">\(say("要改 \(wrong.count) 处", "\(wrong.count) to correct"))</span>"
            : "<span class=\"tag done\">\(say("必填的都填了", "all that is required is filled in"))</span>"
          : "<span class=\"tag wait\">\(say("还缺 \(missing.count) 项", "\(missing.count) missing"))</span>"
      let wanted = desk.wanted(section)
      let better: HTML? =
        wanted.isEmpty || !desk.maySend
        ? nil
        : "<br><span class=\"soft small\">\(say("最好填：", "Better filled in: "))\(wanted.map { $0.label.text(in: visit.language) }.joined(separator: say("、", ", ")))</span>"
      let names = missing.prefix(4).map { $0.label.text(in: visit.language) }
        .joined(separator: say("、", ", "))
      let more = missing.count > 4 ? say("等", " …") : ""
      let still: HTML? =
        missing.isEmpty || !desk.maySend
        ? nil : "<br><span class=\"soft small\">\(say("还缺：", "Missing: "))\(names)\(more)</span>"
      let correct: HTML? =
        wrong.isEmpty
        ? nil
        : "<br><span class=\"soft small\">\(say("要改：", "To correct: "))\(wrong.map { $0.label.text(in: visit.language) }.joined(separator: say("、", ", ")))</span>"
      lines +=
        "<li><span>\(tag)</span><span><a href=\"\(visit.own("form", section.rawValue))\">\(section.name(visit))</a>\(still)\(correct)\(better)</span></li>"
    }
    let last: HTML =
      desk.isSettled
      ? "<span class=\"tag\">\(desk.state?.name(in: visit.language) ?? "")</span>"
      : desk.sent == nil
        ? "<span class=\"tag wait\">\(desk.maySend ? say("还没有交", "not sent") : say("没有交，已截止", "not sent, and over"))</span>"
        : desk.state == .returned
          ? "<span class=\"tag wait\">\(desk.maySend ? say("改好再交", "to send again") : say("没有按期改好", "not corrected in time"))</span>"
          : EntrantOthers.asks(desk)
            ? "<span class=\"tag wait\">\(say("登记的有改动", "changed by others"))</span>"
            : desk.isChangedSinceSent
              ? "<span class=\"tag wait\">\(say("有改动未交", "changed since"))</span>"
              : "<span class=\"tag done\">\(say("已交", "sent"))</span>"
    lines += fileLine(files, visit)
    lines +=
      "<li><span>\(last)</span><span><a href=\"\(visit.own("check"))\">\(desk.isSettled ? say("看交上的内容", "See what was sent") : say("核对并提交", "Check and send"))</a>\(desk.maySend ? left(total, misread.count, visit) : "")</span></li>"
    body += "<section class=\"sheet\"><ul class=\"todo\">\(lines)</ul></section>"
    body += "\(saved(desk, visit))"
    body += try await result(desk, visit)
    if desk.mayRelease {
      body +=
        "<p><a href=\"\(visit.own("release"))\">\(say("展示我的\(desk.edition.rulebook.nouns.entry())…", "Show my work…"))</a></p>"
    }
    if desk.mayWithdraw {
      body +=
        "<p><a href=\"\(visit.own("withdraw"))\">\(say("退出报名…", "Withdraw…"))</a></p>"
    } else if desk.state?.isStanding == true {
      body += "<p class=\"soft\">\(withdrawingLate(desk, visit))</p>"
    }
    return page(
      visit, title: say("我的\(desk.edition.rulebook.nouns.entry())", "My entry"), body)
  }

  /// When the form was last saved, and who sees what is typed; nothing once nothing can be typed.
  private static func saved(_ desk: EntrantDesk, _ visit: Visit) -> HTML? {
    guard desk.maySend else { return nil }
    let say = visit.say
    // An entrant who has just signed up has saved nothing yet.
    let when =
      desk.values.all.isEmpty
      ? "" : say("最后保存于 \(desk.savedAt.shown)。", "Last saved \(desk.savedAt.shown). ")
    let who =
      desk.sent == nil
      ? say(
        "填的内容随时自动保存，别人看不到，没有交的不算报名。",
        "What you type is saved as you go; nobody else sees it, and it is no entry before it is sent."
      )
      : say(
        "改的内容随时自动保存；再交以前别人看不到，也不算。",
        "What you change is saved as you go; nobody else sees it, and it does not count before it is sent again."
      )
    return "<p class=\"soft small\">\(when)\(who)</p>"
  }

  /// How to withdraw if the page no longer offers it: the office does it.
  static func withdrawingLate(_ desk: EntrantDesk, _ visit: Visit) -> String {
    let (chinese, english) =
      desk.state == .accepted
      ? ("审核通过以后", "Once it has passed")
      : desk.deadline == nil
        ? ("评审开始以后", "Once judging has begun") : ("报名截止以后", "Once registration has ended")
    return visit.say(
      "\(chinese)，不能自己在网上退出。确实不能参加的，请联系\(office(desk, visit))，由工作人员办理，并说明报名号 \(desk.number)。",
      "\(english) you cannot withdraw here yourself. If you cannot take part, turn to \(office(desk, visit)) with your number \(desk.number); they do it."
    )
  }

  /// Whom to contact: the office, with its name if the edition has one.
  static func office(_ desk: EntrantDesk, _ visit: Visit) -> String {
    let office = desk.edition.office
    return office.isEmpty
      ? visit.say("所在单位或组委会", "your unit or the office")
      : visit.say("所在单位或组委会（\(office)）", "your unit or the office (\(office))")
  }

  /// A line about files, if the form asks for any.
  private static func fileLine(_ files: OwnFiles, _ visit: Visit) -> HTML {
    let say = visit.say
    guard !files.lines.isEmpty else { return "" }
    let missing = files.missing
    let count = files.lines.count { $0.file != nil }
    let tag: HTML =
      missing.isEmpty
      ? (count > 0
        ? "<span class=\"tag done\">\(files.isSent ? say("已交 \(count) 个", "\(count) in") : say("已存 \(count) 个", "\(count) kept"))</span>"
        : "<span class=\"tag\">\(say("选填", "optional"))</span>")
      : "<span class=\"tag wait\">\(files.mayChange ? say("还缺 \(missing.count) 个", "\(missing.count) missing") : say("没有交", "none"))</span>"
    let names = files.lines.map { $0.question.name.text(in: visit.language) }
      .joined(separator: say("、", ", "))
    return
      "<li><span>\(tag)</span><span><a href=\"\(visit.own("files"))\">\(say("交文件", "Files"))</a><br><span class=\"soft small\">\(names)\(files.isSent || !files.mayChange ? "" : say("；提交报名时一并交上", "; handed in with the entry"))</span></span></li>"
  }

  /// The result, as far as it is public.
  private static func result(_ desk: EntrantDesk, _ visit: Visit) async throws -> HTML {
    let say = visit.say
    let result = try await visit.desk.ownResult(edition: try visit.requireEdition().id)
    var missed: HTML = ""
    if let round = result.missedRound {
      let name = round.name.text(in: visit.language)
      missed = """
        <div class="note"><p>\(result.isBehindPlaces ? say("在所在单位的推荐次序里排在名额以后，“\(name)”结束时没有递补进来，没有评，所以不在名单上。", "In your unit's order it stands behind the places and did not move up before “\(name)” was closed, so it was not judged and is on no list.") : result.isAccepted && !result.passedAfterClosing ? say("“\(name)”结束时没有评这一件，所以不在名单上。补不补评由组委会决定，请与组委会联系。", "“\(name)” was closed without it, so it was not judged and is on no list. Whether it is judged after all is the office's to decide: ask them.") : result.isAccepted ? say("审核通过时“\(name)”已经结束，这一件没有评，所以不在名单上。补不补评由组委会决定，请与组委会联系。", "When it passed, “\(name)” was closed, so it was not judged and is on no list. Whether it is judged after all is the office's to decide: ask them.") : desk.state == .returned && desk.maySend ? say("“\(name)”已经结束。改好交上、审核通过以后，补不补评由组委会决定，请与组委会联系。", "“\(name)” is closed. Whether it is judged after it was corrected and has passed is the office's to decide: ask them.") : say("“\(name)”已经结束，这一\(desk.edition.rulebook.nouns.measure)还没有审核通过，没有评。审核通过以后补不补评由组委会决定，请与组委会联系。", "“\(name)” is closed, and the entry has not passed yet and was not judged. Whether it is judged after it has passed is the office's to decide: ask them."))</p></div>
        """
    }
    guard !result.lines.isEmpty else { return missed }
    let names = visit.edition.map(PublicNames.init)
    let now = visit.desk.clock()
    let lines: [HTML] = result.lines.map { line in
      let round = line.step.round.id.text
      let address = Address("p", visit.edition?.id.text ?? "", "lists", round)
      let further = line.further.map { row, standing in
        say(
          "；第 \(row) 项，\(standing)",
          "; number \(row), \(names?.standing(standing, in: .english) ?? standing)")
      }.joined()
      let words =
        line.standing.map { word in
          let standing = names?.standing(word, in: visit.language) ?? word
          return say(
            "在名单上：第 \(line.row ?? 0) 项，\(standing)\(further)",
            "on the list: number \(line.row ?? 0), \(standing)\(further)")
        } ?? say("不在名单上", "not on the list")
      let members = line.members.map {
        say("；\($0.name)：\($0.person)", "; \($0.name): \($0.person)")
      }
      .joined()
      let changed = line.since.sentence(isClosed: line.step.isClosed, in: visit.language)
      let list = line.step.isClosed && changed == nil ? line.step.finalName : line.step.name
      let time =
        changed != nil
        ? say("有变动", "changed")
        : PublicListState(line.step, at: now).words(visit)
      let why: HTML? = line.words(in: visit.language).map {
        "<br><span class=\"soft\">\($0)</span>"
      }
      let tag =
        changed != nil ? "tag wait" : line.standing == nil ? "tag" : "tag done"
      return
        "<li><span><span class=\"\(tag)\">\(time)</span></span><span><a href=\"\(address)\">\(list.text(in: visit.language))</a><br>\(words)\(members)\(why)</span></li>"
    }
    let states = result.lines.map { PublicListState($0.step, at: now) }
    // A list that is final takes no objections any more; one whose time is over takes them as late.
    let objecting =
      states.contains(.running)
      ? say(
        "对公示中的名单有异议的，在名单的页面上提出。",
        " An objection to a list that is public is made on its page.")
      : states.contains(.timeOver)
        ? say(
          "公示期已满，现在提出的异议按逾期另行登记。",
          " The time for objections is over; one made now is late and kept apart.")
        : say(
          "公示已结束，网上不再收异议；确有问题的，请联系主办单位。",
          " Its publicity is over and it takes no objections here; turn to the office.")
    return missed + """
      <section class="sheet"><h2>\(say("我的结果", "My result"))</h2><ul class="todo">\(lines)</ul><p class="soft small">\(say("结果以公示的名单为准。分数和评委不公布，名次按规程办。", "What counts is the public list. Marks and judges are not shown, ranks as the rules say."))\(objecting)</p></section>
      """
  }

  /// The state of the entry, and what to do. It stands on the list of tasks, on the form's pages, and on the receipt, which
  /// needs no way to itself.
  static func standing(
    _ desk: EntrantDesk, _ visit: Visit, onReceipt isReceipt: Bool = false
  ) -> HTML {
    let say = visit.say
    guard let state = desk.state, let sent = desk.sent else { return "" }
    let others = EntrantOthers.note(desk, visit)
    let receipt: HTML? =
      isReceipt
      ? nil
      : " <a href=\"\(visit.own("receipt"))\">\(say("回执", "Receipt"))</a>"
    switch state {
    case .registered where EntrantOthers.asks(desk): return "\(others)<p>\(receipt)</p>"
    case .registered where desk.isChangedSinceSent && desk.maySend:
      let there =
        desk.others == nil
        ? say(
          "组委会看到的是 \(sent.at.shown) 交上的内容；",
          "What the office has is what was sent at \(sent.at.shown). ") : ""
      return
        "\(others)<div class=\"note\"><p><strong>\(say("有改动还没有交。", "Something was changed and not sent. "))</strong>\(there)\(say("以后的改动，请再核对并提交，\(until(desk, .chinese))没有交的不算。", "Check and send what you changed since; what is not sent \(until(desk, .english)) does not count. "))\(receipt)</p></div>"
    case .registered:
      return
        "\(others)<div class=\"note done\"><p>\(say("已于 \(sent.at.shown) 交上，等组委会审核。", "Sent at \(sent.at.shown); the office has yet to look at it. "))\(desk.maySend ? say("\(until(desk, .chinese))、审核通过以前还可以改，改了要再交一次。", "You may change it \(until(desk, .english)), while it is not accepted yet, and have to send it again then.") : say(desk.deadline == nil ? "报名已经结束，现在不能再改。" : "报名已经截止，现在不能再改。", "Registration is over, so it cannot be changed now."))\(desk.isChangedSinceSent ? say("以后的改动没有交，不算。", " What was changed since was not sent and does not count.") : "")\(receipt)</p></div>"
    case .returned:
      let due =
        desk.due.map { day in
          desk.maySend
            ? say(
              "，请在 \(day.chinese) 24 时以前改好再交", "; correct it and send it again by the end of \(day)"
            )
            : say(
              "，更正的期限 \(day.chinese) 已过，不能再交，请联系组委会",
              "; it was to be corrected by \(day), which is over. Turn to the office")
        } ?? say("，请改好再交", "; correct it and send it again")
      return
        "\(others)<div class=\"note wrong\"><p><strong>\(say("退回修改", "Sent back"))\(due)</strong></p><p>\(say("要改：", "To correct: "))\(lines: desk.reason)</p></div>"
    case .accepted:
      return
        "\(others)<div class=\"note done\"><p>\(say("审核通过，不能再改。名单公示以后，结果写在“我的\(desk.edition.rulebook.nouns.entry())”这一页。", "Accepted; it cannot be changed any more. Once a list is public, its result stands on the page “My entry”."))\(receipt)</p></div>"
    case .refused:
      return
        "\(others)<div class=\"note wrong\"><p><strong>\(say("不予受理", "Refused"))</strong></p><p>\(say("理由：", "Because: "))\(lines: desk.reason)</p><p>\(say("对这个决定有意见的，请向\(office(desk, visit))提出，申诉成立的重新审核。", "If you do not agree, tell \(office(desk, visit)); an appeal that is upheld is looked at again."))</p></div>"
    case .withdrawn where desk.mayComeBack:
      return
        "<div class=\"note\"><p>\(say("已退出，不再参加。退错了的，\(TimeToTakeBack.minutes) 分钟内可以收回，恢复退出以前的样子。", "Withdrawn: it takes no part. If that was a slip, you can take it back within \(TimeToTakeBack.minutes) minutes, and it stands as before."))\(receipt)</p><form method=\"post\" action=\"\(visit.own("come-back"))\">\(visit.formMarks)<button class=\"quiet\">\(say("收回退出", "Take the withdrawal back"))</button></form></div>"
    case .withdrawn:
      return
        "<div class=\"note\"><p>\(say("已退出，不再参加，内容和文件都不能再改。有疑问的，请联系\(office(desk, visit))。", "Withdrawn: it takes no part, and neither form nor files can be changed. Turn to \(office(desk, visit)) with questions."))\(receipt)</p></div>"
    }
  }

  /// The countdown by the server's clock, and what happens to unfinished entries.
  static func deadline(_ desk: EntrantDesk, _ visit: Visit) -> HTML {
    let say = visit.say
    switch desk.state {
    case nil: break
    // The line above already says the entry's own day, or that nothing can change any more.
    case .returned, .accepted, .refused, .withdrawn: return ""
    // After the end, the line above says until when it can be corrected, or that it cannot.
    case .registered: guard desk.maySend else { return "" }
    }
    guard let deadline = desk.end else {
      if desk.hasBegun {
        return
          "<div class=\"note wrong\"><p>\(say("评审已经开始，不再收报名。没有交的不算报名，填的内容仍保存着，只有您看得到。", "Judging has begun and registrations are not taken any more. What was not sent is no entry; it stays saved, and only you see it."))</p></div>"
      }
      return
        "<p class=\"soft\">\(say("没有定截止时间；评审开始以前都可以交。", "No deadline is set; it can be sent until judging begins."))</p>"
    }
    guard deadline.takes(desk.now) else {
      return
        "<div class=\"note wrong\"><p>\(deadline.overWords(in: visit.language))\(say("。没有交的不算报名，填的内容仍保存着，只有您看得到。", ". What was not sent is no entry; it stays saved, and only you see it."))</p></div>"
    }
    let isCorrected = desk.correctableUntil != nil
    let then =
      isCorrected
      ? say(
        "这是退回修改的期限，只对您这一\(desk.edition.rulebook.nouns.measure)；已经交上的算数。到时以前、审核通过以前还可以改（改了要再交一次，没有再交的不算，不会自动提交）。",
        "This is the end for your correction, and for no other entry; what was sent counts. Until then, while it is not accepted yet, you may change it, which has to be sent again and is not sent by itself."
      )
      : desk.sent == nil
        ? say(
          "到时没有交的不算报名；填的内容仍保存着，不会自动提交。",
          "What is not sent by then is no entry; it stays saved and is not sent by itself.")
        : say(
          "已经交上的算数。到时以前、审核通过以前还可以改（改了要再交一次，没有再交的不算，不会自动提交），也可以退出。",
          "What was sent counts. Until then, while it is not accepted yet, you may change it, which has to be sent again and is not sent by itself, or withdraw."
        )
    let html = countdown(deadline, at: desk.now, then, visit)
    return desk.now < deadline.end ? html : "<div class=\"note wrong\">\(html)</div>"
  }

  /// Until when an entry that was sent can be changed: before the end with its grace, or before judging begins; one that was sent
  /// back, until the day that was given.
  static func until(_ desk: EntrantDesk, _ language: Language) -> String {
    if let day = desk.correctableUntil {
      return language == .chinese ? "\(day.chinese) 24 时以前" : "until the end of \(day)"
    }
    return switch (desk.deadline, language) {
    case (let deadline?, .chinese): "\(deadline.late.shownAsEnd(in: .chinese)) 以前"
    case (let deadline?, .english): "before \(deadline.late.shownAsEnd(in: .english))"
    case (nil, .chinese): "评审开始以前"
    case (nil, .english): "before judging begins"
    }
  }

  /// The deadline, the remaining time by the server's clock, and in `then` what happens to unfinished entries. Once the end has
  /// come, the rest of the grace counts down. The entrants' script counts.
  static func countdown(
    _ deadline: RegistrationDeadline, at now: Instant, _ then: String, _ visit: Visit
  ) -> HTML {
    let say = visit.say
    let isGrace = deadline.end <= now
    let left = deadline.millisecondsLeft(at: now)
    let taken = deadline.millisecondsTaken(at: now)
    let words = JSONText.object([
      "day": say(" 天 ", " d "), "hour": say(" 小时 ", " h "), "minute": say(" 分 ", " min "),
      "second": say(" 秒", " s"),
      "over": isGrace
        ? say("现在已经截止。", " It is over now.") : say("，现在已经截止", "; it is over now"),
      "grace": isGrace
        ? "" : say("，截止时间已到，宽限还有 ", "; that time has come, and what is left of the grace is "),
      "changed": isGrace
        ? say("截止时间有变动，请刷新页面。", " The deadline has changed; load the page again.")
        : say("；截止时间有变动，请刷新页面", "; the deadline has changed; load the page again"),
    ])
    let grace = deadline.graceUntil(in: visit.language)
    let until =
      isGrace
      ? deadline.graceWords(in: visit.language)
      : say(
        "\(deadline.end.shownAsEnd(in: .chinese)) 截止\(grace)",
        "Until \(deadline.end.shownAsEnd(in: .english))\(grace)")
    let before = isGrace ? say("还有 ", " Left: ") : say("，还有 ", "; left: ")
    return """
      <p>\(until)<span data-before-left>\(before)</span><strong class="num" data-left="\(String(left))" data-taken="\(String(taken))" data-words="\(words)">\(said(isGrace ? taken : left, visit))</strong></p><p class="soft small">\(say("北京时间，按服务器收到的算：到时以前全部收到的才有效，传到一半的不算。", "China's time, by the server's clock: what has wholly arrived before then counts. "))\(then)</p>
      """
  }

  private static func said(_ milliseconds: Int64, _ visit: Visit) -> String {
    let minutes = milliseconds / 60_000
    let (days, hours, rest) = (minutes / 1440, minutes % 1440 / 60, minutes % 60)
    guard minutes > 0 else { return visit.say("不到 1 分钟", "less than a minute") }
    return visit.say(
      (days > 0 ? "\(days) 天 " : "") + "\(hours) 小时 \(rest) 分",
      (days > 0 ? "\(days) d " : "") + "\(hours) h \(rest) min")
  }
}

extension EntrantForm.Section {
  func name(_ visit: Visit) -> String {
    switch self {
    case .work: visit.say("基本情况", "The entry")
    case .people: visit.say("成员和指导教师", "People")
    case .questions: visit.say("内容", "Questions")
    }
  }
}

extension Visit {
  /// A page of the entrant: `own("form", "work")`.
  func own(_ parts: String..., query: KeyValuePairs<String, String> = [:]) -> Address {
    Address(
      parts: ["n", edition?.id.text ?? ""] + parts, query: query.map { ($0.key, $0.value) })
  }

  /// A section to which the check page leads, and from which one comes back there.
  func toChange(_ section: EntrantForm.Section) -> Address {
    own("form", section.rawValue, query: ["back": "check"])
  }

  /// The entrant's page with what was done.
  func own(_ parts: String..., said done: Done) -> Address {
    Address(
      parts: ["n", edition?.id.text ?? ""] + parts,
      query: done.fields(of: "", by: signedIn?.account.name.text ?? "", site))
  }
}
