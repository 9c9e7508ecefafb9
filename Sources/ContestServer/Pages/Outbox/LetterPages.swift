import Contest
import ContestDesk
import ContestStore

/// One letter: its text, the parts that the program filled in, and what can be done with it: 一封信.
enum LetterPages {
  static let routes = [
    Route(.get, "/e/:edition/outbox/:letter", .may(.sendLetters)) { try await page($0) },
    Route(.post, "/e/:edition/outbox/:letter", .may(.sendLetters)) { try await act($0) },
  ]

  private static func number(_ visit: Visit) throws -> Int {
    try visit.number("letter")
  }

  private static func act(_ visit: Visit) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let number = try number(visit)
    let form = visit.form["form"]
    func done(_ what: Done) -> WebAnswer {
      .seeOther(visit.at("outbox", "\(number)", said: what))
    }
    return try await visit.trying(form) {
      switch form {
      case "edit":
        do {
          try await visit.desk.editLetter(
            number,
            to: LetterChange(
              address: visit.form["address"], mobile: visit.form["mobile"],
              subject: visit.form.trimmed("subject"), body: visit.form["body"]),
            edition: edition, asShown: try visit.shownState)
        } catch let wrong as LetterFaults {
          throw RefusedForm(
            wrong.faults.map {
              Refusal.Fault(field: field(of: $0), message: visit.told($0))
            })
        }
        return done(.letterEdited)
      case "release":
        _ = try await visit.desk.releaseLetters(
          [number], edition: edition, asShown: try visit.shownState)
        return done(.lettersReleased)
      case "back":
        try await visit.desk.takeBackLetters([number], edition: edition)
        return done(.lettersTakenBack)
      case "sent":
        try await visit.desk.noteLettersSent([number], edition: edition)
        return done(.lettersSent)
      case "drop":
        try await visit.desk.dropLetter(number, edition: edition)
        return done(.letterDropped)
      default: throw WebFault.unreadable
      }
    } refused: {
      try await page(visit, $0)
    }
  }

  private static func field(of fault: LetterFault) -> String? {
    switch fault {
    case .subjectMissing, .subjectBroken, .subjectTooLong: "subject"
    case .bodyMissing, .bodyBroken, .bodyTooLong: "body"
    case .addressWrong: "address"
    case .mobileWrong: "mobile"
    default: nil
    }
  }

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let (letter, outdated) = try await visit.desk.letter(
      try number(visit), edition: try visit.requireEdition())
    let say = visit.say
    let record = letter.record
    var body: HTML = visit.done()
    let kind: HTML =
      letter.state == .sent
      ? " done" : letter.state == .failed || letter.state == .unknown ? " wrong" : ""
    body += """
      <p><span class="tag\(kind)">\(letter.state.name(in: visit.language))</span> <span class="soft">\(letter.kind.name(in: visit.language)) · \(record.recipient.code) · \(say("起草", "written")) \(record.madeAt.shown)</span></p>
      """
    if let stale = letter.stale {
      body += """
        <div class="note wrong"><p>\(say("信里说的已经不是现在的情况：", "What it says is not so any more: "))\(stale.message(in: visit.language))</p></div>
        """
    }
    if let reason = letter.reason(in: visit.language) {
      body += "<div class=\"note wrong\"><p>\(reason)</p></div>"
    }
    if let leaves = record.leavesAt, letter.state == .released,
      leaves > visit.desk.clock()
    {
      body += """
        <div class="note"><p>\(say("\(leaves.shown) 以前可以收回，到时才寄。", "It can be taken back until \(leaves.shown), when it leaves."))</p></div>
        """
    }
    guard let content = letter.content else {
      body += "<p>\(say("内容已随个人信息清除。", "Its text was removed with the personal data."))</p>"
      return answer(visit, "\(say("信件", "Letter")) \(letter.number)", body, refusal)
    }
    func row(_ name: String, _ value: String) -> HTML {
      let lacking: HTML = "<span class=\"soft\">\(say("缺", "none"))</span>"
      let text: HTML = "\(value)"
      return "<tr><th scope=\"row\">\(name)</th><td>\(value.isEmpty ? lacking : text)</td></tr>"
    }
    func marked(_ text: String) -> [HTML] {
      content.text.parts(of: text).map { part -> HTML in
        part.isFilled ? "<mark>\(part.text)</mark>" : "\(part.text)"
      }
    }
    body += """
      <section class="sheet"><table class="facts"><tbody>\(row(say("姓名", "Name"), content.name))\(row(say("单位", "Unit"), content.organization))\(row(say("邮箱", "Address"), content.address))\(row(say("手机", "Mobile"), content.mobile))<tr><th scope="row">\(say("主题", "Subject"))</th><td>\(marked(content.text.subject))</td></tr></tbody></table><pre>\(marked(content.text.body))</pre><p class="soft small">\(say("标出来的是系统填入的，放行前请看一眼。", "What is marked was filled in; look at it before you release."))</p></section>
      """
    body += forms(letter, content, isOutdated: outdated != nil, visit, refusal)
    return answer(visit, content.text.subject, body, refusal)
  }

  private static func answer(
    _ visit: Visit, _ title: String, _ body: HTML, _ refusal: Refusal?
  ) -> WebAnswer {
    let back: HTML =
      "<p><a href=\"\(visit.at("outbox"))\">\(visit.say("回发件箱", "Back to the outbox"))</a></p>"
    return .page(
      Layout.office(visit, .outbox, title: title, body + back, refusal),
      status: refusal == nil ? 200 : 422
    ).adding("Referrer-Policy", "no-referrer")
  }

  private static func forms(
    _ letter: OfficeLetter, _ content: OfficeLetter.Content, isOutdated: Bool, _ visit: Visit,
    _ refusal: Refusal?
  ) -> HTML {
    let say = visit.say
    let target = visit.at("outbox", "\(letter.number)")
    let state = letter.state
    var html: HTML = ""
    func form(
      _ name: String, _ button: String, fold: String? = nil, isQuiet: Bool = false,
      words: HTML = ""
    ) {
      html += OfficeForm(
        name: name, target: target, fields: [.shown(letter.shownState)], button: button,
        isQuiet: isQuiet, fold: fold, words: words
      ).html(visit, refusal)
    }
    if state.after(.release) != nil, !isOutdated {
      form(
        "release",
        state == .draft ? say("放行这一封", "Release this letter") : say("再寄一次", "Send it again"),
        words: state == .unknown
          ? "<p>\(say("文字交给邮件服务器以后连接断了，可能已经寄到。再寄可能成为两封：请先问收信人，或看邮件服务器的记录。", "The line broke after the text was given to the mail server; it may have arrived. Sent again it may come twice: ask the reader, or look at the mail server's log."))</p>"
          : "")
    }
    if state.after(.noteSent) != nil {
      form("sent", say("这一封已经寄到", "This one was sent"), isQuiet: true)
    }
    if state.after(.takeBack) != nil { form("back", say("收回", "Take it back")) }
    if state.after(.edit) != nil {
      html += OfficeForm(
        name: "edit", target: target,
        fields: [
          .shown(letter.shownState),
          OfficeField(
            name: "address", label: say("邮箱（选填）", "Address (optional)"),
            hint: say("下次写给同一个人时沿用", "Kept for the next letter to the same person"),
            value: content.address),
          OfficeField(
            name: "mobile", label: say("手机（选填）", "Mobile (optional)"), value: content.mobile),
          OfficeField(
            name: "subject", label: say("主题", "Subject"), value: content.text.subject),
          OfficeField(
            name: "body", label: say("正文", "Text"), kind: .long, value: content.text.body),
        ], button: say("保存修改", "Save"), isQuiet: true, fold: say("改邮箱、改文字…", "Change it…")
      ).html(visit, refusal)
    }
    if state.after(.drop) != nil {
      form(
        "drop", say("作废，不寄", "Drop it"), fold: say("不寄了…", "Not to be sent…"), isQuiet: true)
    }
    return html.isEmpty ? "" : "<section class=\"sheet\">\(html)</section>"
  }
}
