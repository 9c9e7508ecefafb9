import Contest
import ContestDesk
import ContestStore

/// Objecting to a published list, the receipt, and the state of the objection. 网上异议.
enum PublicObjectionPages {
  static let routes = [
    Route(.get, "/p/:contest/lists/:step/object", PublicPages.why) { try await form($0) },
    Route(.post, "/p/:contest/lists/:step/object", PublicPages.why) { try await send($0) },
    Route(.get, "/p/:contest/objections", PublicPages.why) { visit in
      asking(try await visit.publicFront().visit)
    },
    Route(.post, "/p/:contest/objections", PublicPages.why) { visit in
      let (visit, _) = try await visit.publicFront()
      guard let code = ReceiptCode(typed: visit.form["code"]) else {
        return asking(visit, wrong(visit))
      }
      return try await lettingIn(visit, code)
    },
    Route(.get, "/p/:contest/objections/own", PublicPages.why) { try await standing($0) },
    Route(.post, "/p/:contest/objections/own", PublicPages.why, files: .usual) {
      try await addEvidence($0)
    },
    Route(.post, "/p/:contest/objections/leave", PublicPages.why) { visit in
      let (visit, _) = try await visit.publicFront()
      return WebAnswer.seeOther(visit.open("objections")).adding(
        "Set-Cookie", visit.site.cookies.drop(visit.site.cookies.receipt))
    },
    // Addresses with the code in them were given out once, and are kept by those who have them.
    Route(.get, "/p/:contest/objections/:receipt", PublicPages.why) { visit in
      let (open, _) = try await visit.publicFront()
      guard let code = ReceiptCode(typed: try visit.parameter("receipt")) else {
        return asking(open, wrong(open), status: 404)
      }
      // A link that somebody sent opens nothing by itself: it would put its sender's objection in the place of the reader's own.
      return asking(
        open,
        note: open.say(
          "查询码已经填好。是您自己的异议，请按下面的按钮。",
          "Your code is filled in. If the objection is yours, press the button."
        ), code: code
      ).adding("Referrer-Policy", "no-referrer").adding("Cache-Control", "no-store")
    },
    Route(.get, "/p/:contest/objections/own/receipt.pdf", PublicPages.why) { visit in
      let (visit, front) = try await visit.publicFront()
      guard let code = code(visit) else { return closed(visit, status: 404) }
      let receipt = try await visit.desk.objection(
        byCode: code, edition: front.edition.id, from: visit.request.source)
      guard let receipt else { return asking(visit, wrong(visit), status: 404) }
      let bytes = try await TemporaryFile.bytes(named: "receipt.pdf", visit) { path in
        try await visit.desk.writeObjectionReceipt(receipt, in: visit.language, to: path)
      }
      return .file(
        bytes, name: visit.say("异议回执.pdf", "receipt.pdf"), type: "application/pdf"
      ).adding("Cache-Control", "no-store")
    },
  ]

  // MARK: Objecting

  private static func form(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let (visit, list) = try await PublicListPages.list(visit)
    let say = visit.say
    let step = list.step.round.id.text
    let title = say("对\(list.step.listName)提出异议", "Object to the list")
    let back: HTML =
      "<p><a href=\"\(visit.open("lists", step))\">\(say("回名单", "Back to the list"))</a></p>"
    guard list.takesObjections else {
      return PublicLayout.page(
        visit, title: title,
        "<p>\(say("公示已经结束，不再接受网上的异议。确有问题的，请直接联系主办单位。", "The publicity is over and objections are not taken here any more. Turn to the office."))</p>\(back)",
        refusal)
    }
    let isSigned = list.rule.objections == .signed
    let optional = say("（选填）", " (optional)")
    // The form contains the number of the list that was shown, so that a row means what the reader saw. Somebody who
    // objected to an older list was told so, and now sees this one.
    let seen = "\(list.publication.number)"
    var words: HTML = """
      <ul><li>\(say("请写明对哪一项、什么事实、依据是什么。内容只有办理人看得到，加密保存，不会出现在任何名单里。", "Say which row, what the facts are and what they rest on. Only those who handle it see it; it is sealed and stands on no list."))</li><li>\(say("交上以后给您一个编号和查询码，凭码可以查办到哪一步。", "You get a number and a code with which you can see what becomes of it."))</li>
      """
    words +=
      list.clock.isOver
      ? "<li><strong>\(say("公示期已满。现在提出的按逾期另行登记，不作成立与否的决定。", "The time is over. An objection made now is late: it is kept apart and not decided."))</strong></li></ul>"
      : "<li>\(say("北京时间 \(list.publication.period.end.shownAsEnd(in: .chinese))以前收到的有效，以服务器的钟为准。", "It counts if it comes before \(list.publication.period.end.shownAsEnd(in: .english)), China's time, by the server's clock."))</li></ul>"
    words += "<input type=\"hidden\" name=\"number\" value=\"\(seen)\">"
    let rows = list.list.rows
    if let number = Int(sent: visit.request.query["row"]), number > 0, number <= rows.count {
      let row = rows[number - 1]
      words +=
        "<p>\(say("第 \(number) 项：\(row.title)，\(row.organization)", "Row \(number): \(row.title), \(row.organization)"))</p>"
    }
    let form = OfficeForm(
      name: "object", target: visit.open("lists", step, "object"),
      fields: [
        OfficeField(
          name: "row", label: say("对名单的第几项", "About which row") + optional,
          hint: say(
            "名单上的序号，\(list.list.prizes == nil ? "" : "单位和指导教师的奖项也有；")对整个名单的，或应列入而没有列入的，不填",
            "The number on the list; blank for the list as a whole"),
          kind: .number, value: visit.request.query["row"]),
        OfficeField(
          name: "text", label: say("异议的内容", "What the objection is"),
          hint: say("最多 5000 字", "At most 5,000 characters"), kind: .area),
        OfficeField(
          name: "evidence", label: say("依据、证据", "What it rests on") + optional,
          hint: say(
            "写明出处、链接或怎样取得；文件在交上以后凭查询码上传",
            "Sources, links, or where it can be had; files are sent afterwards, with the code you are given"
          ), kind: .area
        ),
        OfficeField(
          name: "name", label: say("您的姓名", "Your name") + (isSigned ? "" : optional),
          hint: isSigned ? say("规程要求实名", "The rules ask for it") : ""),
        OfficeField(name: "organization", label: say("您的单位", "Your organization") + optional),
        OfficeField(
          name: "contact", label: say("联系方式", "How to reach you") + (isSigned ? "" : optional),
          hint: say(
            "电话、邮箱或地址，用来核实和答复", "A telephone number, mail or address, for questions and the answer")
        ),
      ], button: say("提出异议", "Send the objection"), words: words)
    return PublicLayout.page(
      visit, title: title, "<section class=\"sheet\">\(form.html(visit, refusal))</section>\(back)",
      refusal)
  }

  private static func send(_ visit: Visit) async throws -> WebAnswer {
    let (visit, list) = try await PublicListPages.list(visit)
    return try await visit.trying("object") {
      var faults: [Refusal.Fault] = []
      var row: Int?
      do {
        row = try visit.form.whole("row", visit, most: max(list.list.count, 1))
      } catch let error as RefusedForm {
        faults += error.faults
      }
      let form = visit.form
      let objection = PublicObjection(
        number: Int(sent: form["number"]) ?? list.publication.number, row: row,
        name: form.trimmed("name"), organization: form.trimmed("organization"),
        contact: form.trimmed("contact"), text: form.trimmed("text"),
        evidence: form.trimmed("evidence"))
      let number = list.publication.number
      if row != nil, objection.number != number {
        let fault = PublicFault.listReplaced(number: objection.number, by: number)
        faults.append(.init(field: "row", message: fault.message(in: visit.language)))
      } else if let row, row < 1 || row > list.list.count {
        let fault = PublicFault.noSuchRow(row, rows: list.list.count)
        faults.append(.init(field: "row", message: fault.message(in: visit.language)))
      }
      // The summary lists them in the order of the form.
      let wrong = objection.faults(list.rule)
      for part in [PublicObjection.Part.text, .evidence, .name, .organization, .contact] {
        faults += wrong.filter { $0.part == part }.map {
          Refusal.Fault(field: part.rawValue, message: $0.fault.message(in: visit.language))
        }
      }
      guard faults.isEmpty else { throw RefusedForm(faults) }
      do {
        let receipt = try await visit.desk.submitObjection(
          objection, to: list.step.round.id, edition: list.edition.id,
          from: visit.request.source)
        return try WebAnswer.seeOther(
          visit.open("objections", "own", said: .objectionSent, by: receipt.code.shown)
        ).adding(
          "Set-Cookie", ReceiptPass(receipt.code).cookie(edition: list.edition.id, visit.site))
      } catch let fault as PublicFault {
        throw RefusedForm(rowFault(fault) ? "row" : nil, fault.message(in: visit.language))
      }
    } refused: {
      try await self.form(visit, $0)
    }
  }

  private static func rowFault(_ fault: PublicFault) -> Bool {
    switch fault {
    case .noSuchRow, .listReplaced: true
    case .nameIsNone, .contactIsNone, .tooOften, .wrongTooOften, .signUpsTooMany, .tooLong,
      .nameMissing,
      .nameMissingBesideContact, .evidenceTooLate, .tooManyFiles, .evidenceTooOften,
      .evidenceTooMuch, .evidenceHasNoRoom:
      false
    }
  }

  // MARK: What became of it

  private static func wrong(_ visit: Visit) -> Refusal {
    Refusal(
      "track",
      [
        Refusal.Fault(
          field: "code",
          message: visit.say(
            "没有查到。请核对查询码（16 位），以及是不是这一届的。",
            "Nothing was found. Check the code (16 characters) and that it belongs to this edition."
          ))
      ], isQuestion: true)
  }

  private static func asking(
    _ visit: Visit, _ refusal: Refusal? = nil, note: String = "", code: ReceiptCode? = nil,
    status: Int? = nil
  ) -> WebAnswer {
    let say = visit.say
    let told: HTML = note.isEmpty ? "" : "<div class=\"note\"><p>\(note)</p></div>"
    let form = OfficeForm(
      name: "track", target: visit.open("objections"),
      fields: [
        OfficeField(
          name: "code", label: say("查询码", "Code"),
          hint: say(
            "提出异议后得到的 16 位代码，如 K7MQ-2XTD-9RWA-P4HC；空格和横线可写可不写",
            "The 16 characters that you were given; blanks and hyphens do not matter"),
          value: code?.shown ?? "")
      ], button: say("查办到哪一步", "See where it stands"))
    return PublicLayout.page(
      visit, .objections, title: say("查询异议", "Your objection"),
      "\(told)<section class=\"sheet\">\(form.html(visit, refusal))</section>", refusal,
      status: status)
  }

  /// The code with which this browser was let in.
  private static func code(_ visit: Visit) -> ReceiptCode? {
    guard let edition = visit.edition,
      let pass = ReceiptPass(visit.request, edition: edition.id, visit.site), !pass.isOver
    else { return nil }
    return pass.code
  }

  /// Lets the browser in whose reader has typed a code, if it is one.
  private static func lettingIn(_ visit: Visit, _ code: ReceiptCode) async throws -> WebAnswer {
    guard let edition = visit.edition else { throw WebFault.notFound }
    let found: ObjectionReceipt?
    do {
      found = try await visit.desk.objection(
        byCode: code, edition: edition.id, from: visit.request.source)
    } catch let fault as PublicFault {
      return asking(
        visit,
        Refusal(
          "track", [.init(field: "code", message: fault.message(in: visit.language))],
          isQuestion: true), status: 429)
    }
    guard found != nil else { return asking(visit, wrong(visit), status: 404) }
    return try WebAnswer.seeOther(visit.open("objections", "own")).adding(
      "Set-Cookie", ReceiptPass(code).cookie(edition: edition.id, visit.site))
  }

  /// Asks for the code where none is known to this browser, or half an hour has gone by.
  private static func closed(_ visit: Visit, status: Int = 200) -> WebAnswer {
    asking(
      visit,
      note: visit.say(
        "请填查询码。\(ReceiptPass.minutes) 分钟没有动过的，要重新填；浏览器设成不收 cookie 的，打不开。",
        "Type your code. It is asked for again after \(ReceiptPass.minutes) minutes without a look; a browser that takes no cookies cannot open it."
      ), status: status)
  }

  private static func standing(
    _ visit: Visit, _ refusal: Refusal? = nil
  ) async throws -> WebAnswer {
    let (visit, front) = try await visit.publicFront()
    guard let code = code(visit) else { return closed(visit) }
    let found = try await visit.desk.objection(
      byCode: code, edition: front.edition.id, from: visit.request.source)
    guard let found else { return asking(visit, wrong(visit), status: 404) }
    return try PublicLayout.page(
      visit, .objections,
      title: visit.say("您的异议", "Your objection"),
      html(found, visit, refusal), refusal
    ).adding("Cache-Control", "no-store")
      .adding("Set-Cookie", ReceiptPass(code).cookie(edition: front.edition.id, visit.site))
  }

  /// Takes a file of evidence from somebody who has the code.
  private static func addEvidence(_ visit: Visit) async throws -> WebAnswer {
    let (open, front) = try await visit.publicFront()
    guard let code = code(open) else {
      let words = open.say(
        "这一页已经关上，文件没有收。请重新填查询码，再上传一次。",
        "This page was closed and the file was not taken. Type your code again and send it once more."
      )
      return asking(open, Refusal("track", [.init(field: "code", message: words)]))
    }
    return try await open.trying("evidence", field: "file") {
      guard let file = visit.files.first else {
        throw RefusedForm("file", open.say("请选择文件。", "Choose a file."))
      }
      let taken = try await TemporaryFile.laying([file], open) { paths in
        try await open.desk.addEvidence(
          paths.first ?? "", named: file.name, byCode: code, edition: front.edition.id,
          from: open.request.source)
      }
      guard let taken else { return asking(open, wrong(open), status: 404) }
      return .seeOther(
        open.open(
          "objections", "own", said: taken.repeated == nil ? .fileTaken : .fileThere,
          by: taken.code.shown))
    } refused: {
      try await standing(visit, $0)
    }
  }

  /// That the list was corrected since, with the way to the one that stands now.
  private static func corrected(_ receipt: ObjectionReceipt, _ visit: Visit) -> HTML {
    let (seen, now, say) = (receipt.objection.publication, receipt.numberNow, visit.say)
    guard seen < now else { return "" }
    return
      "<p>\(say("第 \(seen) 号名单后来更正过，现在是第 \(now) 号。", "List \(seen) was corrected since; now it is list \(now). "))<a href=\"\(visit.open("lists", receipt.step.id.text))\">\(say("看名单", "See it"))</a></p>"
  }

  private static func html(
    _ receipt: ObjectionReceipt, _ visit: Visit, _ refusal: Refusal?
  ) -> HTML {
    let (objection, say) = (receipt.objection, visit.say)
    var body: HTML = ""
    if visit.justDone(by: receipt.code.shown) == .objectionSent {
      body += """
        <div class="note done" role="status"><p>\(say("已收到。请记下查询码，或保存、打印这一页；码只给您一个人。", "It was received. Keep the code, or save or print this page; nobody else has it."))</p></div>
        """
    }
    if visit.justDone(by: receipt.code.shown) == .fileTaken {
      body +=
        "<div class=\"note done\" role=\"status\"><p>\(say("证据文件已收到。", "The file has arrived."))</p></div>"
    }
    if visit.justDone(by: receipt.code.shown) == .fileThere {
      body +=
        "<div class=\"note\" role=\"status\"><p>\(say("这个文件以前交过，内容一样，没有另存。", "This file was there already, byte for byte; nothing was added."))</p></div>"
    }
    let rows: [HTML] = receipt.rows(in: visit.language).map { row in
      let value: HTML =
        row.value == receipt.code.shown
        ? "<span class=\"big\">\(row.value)</span>"
        : row.value == receipt.text || row.value == receipt.evidence
          ? "<span>\(lines: row.value)</span>" : "<span class=\"code\">\(row.value)</span>"
      return "<tr><th scope=\"row\">\(row.name)</th><td>\(value)</td></tr>"
    }
    body +=
      "<section class=\"sheet\"><table class=\"facts\"><tbody>\(rows)</tbody></table><p><a href=\"\(visit.open("objections", "own", "receipt.pdf"))\">\(say("下载回执 PDF", "Download the receipt as PDF"))</a></p></section>"
    body += evidence(receipt, visit, refusal)
    let next: String =
      switch (objection.standing, objection.verdict, receipt.isClosed) {
      case (.admitted, nil, _):
        say(
          "接下来由两位与此无关的人核查，需要时按您留的方式联系您。公示在异议办结以后才结束。",
          "Two people who are not concerned look into it and reach you the way you said. The publicity does not close before it is decided."
        )
      case (.admitted, .upheld?, _):
        say(
          "异议成立。结果随之更正的，会更正公示，编新的号。",
          "It is upheld. Where the results change, the list goes public again under a new number.")
      case (.admitted, .notUpheld?, _):
        say("异议不成立，理由由主办单位答复您。", "It is not upheld; the office tells you why.")
      case (_, _, true): say("公示已经结束。", "The publicity is over.")
      case (_, _, false):
        say(
          "主办单位认为确有问题的，可以自行核实更正。", "If the office finds it right, it looks into the matter itself.")
      }
    return body + """
      <p>\(next)</p>\(corrected(receipt, visit))<form method="post" action="\(visit.open("objections", "leave"))">\(visit.formMarks)<p class="small">\(say("这一页在这个浏览器里开着，\(ReceiptPass.minutes) 分钟没有动过就要重新填查询码。公用的电脑上看完请关上：", "This page stays open in this browser; after \(ReceiptPass.minutes) minutes without a look the code is asked for again. On a shared computer close it when you are done:")) <button class="quiet">\(say("看完了，关上", "I am done; close it"))</button></p></form>
      """
  }

  /// The form for evidence, if more is accepted.
  private static func evidence(
    _ receipt: ObjectionReceipt, _ visit: Visit, _ refusal: Refusal?
  ) -> HTML {
    guard receipt.takesEvidence, visit.desk.keepsFiles else { return "" }
    let say = visit.say
    let field = PublicObjection.evidence
    let hint = say(
      "\(field.accept.joined(separator: "、"))，不超过 10 MB；最多 \(PublicObjection.mostFiles) 个。只有办理人看得到，每次查看都有记录。照片里可能有拍摄地点，介意的请先去掉。",
      "\(field.accept.joined(separator: ", ")), at most 10 MB, at most \(PublicObjection.mostFiles) files. Only those who handle it see it, and each look is on record. A photograph may hold where it was taken."
    )
    let wrong: HTML? = refusal == nil ? nil : " wrong"
    let error: HTML? = refusal?.message("file").map {
      "<p class=\"error\" id=\"evidence-file-error\"><span class=\"hidden\">\(say("错误：", "Error: "))</span>\($0)</p>"
    }
    let accept = field.accept.map { "." + $0 }.joined(separator: ",")
    return """
      <section class="sheet"><h2>\(say("补交证据", "Evidence"))</h2><form method="post" enctype="multipart/form-data" action="\(visit.open("objections", "own"))" id="evidence" novalidate>\(visit.formMarks)<div class="field\(wrong)"><label for="evidence-file">\(say("证据文件（选填）", "A file (optional)"))</label><p class="hint">\(hint)</p>\(error)<input type="file" id="evidence-file" name="file" accept="\(accept)"></div><p class="acts"><button>\(say("上传证据", "Send the file"))</button></p></form></section>
      """
  }
}
